// The totals that were announced, without their parts, each with the population of
// its recipient.  Amounts are ranges; each is converted at the rate in force when it
// was announced, and counted apart where there was none.
cube('Headline', {
  sql: `
    SELECT headline.*, population.persons,
           convert_range(headline.amount, 'EUR', headline.announced_on, on_missing => 'null') AS euros
      FROM ai_ledger.headline
      LEFT JOIN ai_ledger.population
        ON population.country = headline.recipient AND population.year = 2024 AND population.source = 'World Bank'`,

  measures: {
    count: {
      type: 'number',
      sql: `count(${CUBE}.euros)`
    },

    withoutRate: {
      type: 'number',
      sql: `count(*) - count(${CUBE}.euros)`
    },

    atLeastEur: {
      type: 'number',
      sql: `amount(lower(sum(${CUBE}.euros)))`
    },

    atMostEur: {
      type: 'number',
      sql: `amount(upper(sum(${CUBE}.euros)))`,
      description: 'null where nobody said how much at most'
    },

    // A population counts once, however many announcements there are for its country
    perHeadEur: {
      type: 'number',
      sql: `amount(lower(per_capita(${CUBE}.euros, ${CUBE}.persons, ${CUBE}.recipient) FILTER (WHERE ${CUBE}.persons IS NOT NULL)))`
    },

    coverage: {
      type: 'number',
      sql: `per_capita_coverage(${CUBE}.euros, ${CUBE}.persons, ${CUBE}.recipient) FILTER (WHERE ${CUBE}.persons IS NOT NULL)`
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
