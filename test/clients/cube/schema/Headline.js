// The totals that were announced, without their parts, each with the population of
// its recipient.  Amounts are ranges; each is converted at the rate in force when it
// was announced.
cube('Headline', {
  sql: `
    SELECT headline.*, population.persons
      FROM ai_ledger.headline
      LEFT JOIN ai_ledger.population
        ON population.country = headline.recipient AND population.year = 2024 AND population.source = 'World Bank'`,

  measures: {
    count: {
      type: 'count'
    },

    atLeastEur: {
      type: 'number',
      sql: `amount(lower(sum(convert_range(${CUBE}.amount, 'EUR', ${CUBE}.announced_on))))`
    },

    atMostEur: {
      type: 'number',
      sql: `amount(upper(sum(convert_range(${CUBE}.amount, 'EUR', ${CUBE}.announced_on))))`,
      description: 'null where nobody said how much at most'
    },

    // A population counts once, however many announcements there are for its country
    perHeadEur: {
      type: 'number',
      sql: `amount(lower(per_capita(convert_range(${CUBE}.amount, 'EUR', ${CUBE}.announced_on), ${CUBE}.persons, ${CUBE}.recipient)))`
    },

    coverage: {
      type: 'number',
      sql: `per_capita_coverage(${CUBE}.amount, ${CUBE}.persons, ${CUBE}.recipient)`
    },

    // By currency, or it is an error: nobody adds euros to dollars
    total: {
      type: 'number',
      sql: `amount(sum(lower(${CUBE}.amount)))`
    }
  },

  dimensions: {
    id: {
      type: 'string',
      sql: 'id',
      primaryKey: true,
      shown: true
    },

    recipient: {
      type: 'string',
      sql: 'recipient'
    },

    currency: {
      type: 'string',
      sql: `currency(${CUBE}.amount)::text`
    },

    amount: {
      type: 'string',
      sql: `${CUBE}.amount::text`
    },

    announcedOn: {
      type: 'time',
      sql: 'announced_on'
    }
  }
})
