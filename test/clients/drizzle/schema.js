// What an application keeps, for Drizzle and for drizzle-kit.
'use strict'

const { customType, index, pgTable, serial } = require('drizzle-orm/pg-core')

const monetary = customType({
  dataType: ({ domain = 'monetary' } = {}) => domain,
  fromDriver (text) {
    const [amount, currency] = text.split(' ')
    return { amount, currency }
  },
  toDriver: value => value.currency ? `${value.amount} ${value.currency}` : value
})

exports.invoice = pgTable('invoice', {
  id: serial().primaryKey(),
  total: monetary({ domain: 'eur' }).notNull(),
  discount: monetary()
}, table => [index('invoice_total').on(table.total)])
