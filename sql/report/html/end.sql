-- Where the figures come from.

SELECT '</main><footer><p>Sources: ECB statistics (exchange rates, for information only); World Bank, World Development Indicators, CC BY 4.0 (population, output); '
	   || count(*) || ' announcements, each with its own source in ai_ledger.commitment. Made by ai_invest '
	   || (SELECT extversion FROM pg_extension WHERE extname = 'ai_invest') || ' from its ledger.</p></footer></body></html>'
  FROM commitment;
