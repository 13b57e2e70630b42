// Amounts in PostGraphile 5: columns of the type monetary, as a scalar of GraphQL that is their text.
'use strict'

exports.MonetaryPlugin = {
  name: 'MonetaryPlugin',
  gather: {
    initialState (cache, { lib: { dataplanPg: { listOfCodec }, sql } }) {
      const monetary = {
        name: 'monetary',
        sqlType: sql`monetary`,
        fromPg: text => text,
        toPg: text => text,
        attributes: undefined,
        executor: null
      }
      return { codecs: { monetary, _monetary: listOfCodec(monetary) } }
    },
    hooks: {
      async pgCodecs_findPgCodec ({ state, helpers }, event) {
        const extension = await helpers.pgIntrospection.getExtensionByName(event.serviceName, 'ai_invest')
        if (extension && event.pgType.typnamespace === extension.extnamespace) event.pgCodec ??= state.codecs[event.pgType.typname]
      }
    }
  },
  schema: {
    hooks: {
      init (_, build) {
        const codec = build.pgCodecs.monetary
        if (codec) {
          build.registerScalarType('Monetary', { pgCodec: codec }, () => ({ description: 'An amount and its currency: 9.90 EUR' }), 'MonetaryPlugin')
          for (const direction of ['output', 'input']) build.setGraphQLTypeForPgCodec(codec, direction, 'Monetary')
        }
        return _
      }
    }
  }
}
