-- The foot of the page, and its script.

SELECT format('</main><footer class="wide"><p>%s</p></footer><script>%s</script></body></html>',
			  (SELECT pg_temp.t('%s, edition %s, as of %s, %s. Sources: ECB statistics (exchange rates); World Bank, World Development Indicators, CC BY 4.0 (population, output); for each commitment its pages: ai_ledger.commitment_source.',
								say(title), version, brief(least(as_of, as_of())), licence) FROM dataset), :'script');
