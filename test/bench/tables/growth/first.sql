-- What the others stand on: a hundred and one currencies, and rates of the euro against some of
-- them for every day of 27 years

CREATE FUNCTION code_of(number bigint) RETURNS text LANGUAGE sql IMMUTABLE AS $$
	SELECT ('{EUR,USD,GBP,CHF,CAD,AUD,CNY,CZK,DKK,NOK,PLN,SEK,AED,AFN,ALL,AMD,AOA,ARS,AWG,AZN,BAM,BBD,BDT,BMD,BND,BOB,BRL,BSD,BTN,BWP,BYN,BZD,CDF,COP,CRC,'
		'CUP,CVE,DOP,DZD,EGP,ERN,ETB,FJD,FKP,GEL,GHS,GIP,GMD,GTQ,GYD,HKD,HNL,HTG,HUF,IDR,ILS,INR,IRR,JMD,KES,KGS,KHR,KPW,KYD,KZT,LAK,LBP,LKR,LRD,LSL,'
		'MAD,MDL,MGA,MKD,MMK,MNT,MOP,MRU,MUR,MVR,MWK,MXN,MYR,MZN,NAD,NGN,NIO,NPR,NZD,PAB,PEN,PGK,PHP,PKR,QAR,RON,RSD,RUB,SAR,SBD,SCR}'::text[])[number] $$;

-- Takes the rates away, and makes those of so many currencies and days
CREATE PROCEDURE make_rates(currencies integer, days integer) LANGUAGE sql AS $$
	TRUNCATE ai_invest.exchange_rate;
	INSERT INTO ai_invest.exchange_rate (provider, base, quote, valid_on, rate, recorded_at)
	SELECT 'ECB', 'EUR', code_of(n + 1)::currency_code, DATE '1999-01-04' + d, round(1.0001 + random_of(d, 100 + n, 4000) / 10000.0, 4), now()
	  FROM generate_series(1, currencies) AS n, generate_series(0, days - 1) AS d;
$$;
CALL make_rates(:currencies, 9900);
ANALYZE ai_invest.exchange_rate;
