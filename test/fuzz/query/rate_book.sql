SELECT rate_book_send(b) = rate_book_send(b::text::rate_book)
	AND (rate_book_info(b)).rates = (SELECT count(*) FROM rate_book_rates(b))
	AND (SELECT bool_and((exchange_rate(f, t, d, b, 'null') IS NULL) = (convert_currency(monetary(1, f), t, d, b, 30, 'null') IS NULL))
		FROM unnest((rate_book_info(b)).currencies) f, unnest((rate_book_info(b)).currencies) t, (SELECT DISTINCT valid_on FROM rate_book_rates(b) LIMIT 3) r(d)
		WHERE d BETWEEN coalesce((rate_book_info(b)).first_on, d) AND coalesce((rate_book_info(b)).last_on, d)) IS NOT FALSE
	AND (SELECT count(*) FROM rate_book_diff(b, b)) = 0
FROM (SELECT $1::rate_book) AS v(b)
