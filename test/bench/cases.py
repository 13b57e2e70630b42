"""What is measured: each case does one piece of work in several forms.

All forms of a case give the same answer, which is checked, unless it says how
near an answer has to be.  README.md beside this file explains each case.
"""

from dataclasses import dataclass, field

SERIAL = "serial"
JIT = "serial, JIT"
PARALLEL = "parallel"
PARALLEL_JIT = "parallel, JIT"
ALL_MODES = (SERIAL, JIT, PARALLEL, PARALLEL_JIT)
WITHOUT_JIT = (SERIAL, PARALLEL)

_COMPILE = "SET jit = on; SET jit_above_cost = 0; SET jit_inline_above_cost = 0; SET jit_optimize_above_cost = 0; "
_WORKERS = ("SET max_parallel_workers_per_gather = 2; SET max_parallel_maintenance_workers = 2; "
            "SET parallel_setup_cost = 0; SET min_parallel_table_scan_size = 0; SET min_parallel_index_scan_size = 0; ")
_NO_COMPILE = "SET jit = off; "
_NO_WORKERS = "SET max_parallel_workers_per_gather = 0; SET max_parallel_maintenance_workers = 0; "

MODES = {
    SERIAL: _NO_COMPILE + _NO_WORKERS,
    JIT: _COMPILE + _NO_WORKERS,
    PARALLEL: _NO_COMPILE + _WORKERS,
    PARALLEL_JIT: _COMPILE + _WORKERS,
}

OURS = "monetary"
DUCKDB = "DuckDB"           # a process of its own, in one thread


@dataclass
class Form:
    """One way to do the work of a case."""
    name: str
    sql: str
    modes: tuple = None         # those of its case
    before: str = None          # done each time, but not timed
    answer: str = None          # asked once where the work itself answers nothing
    ties: bool = False          # rounds ties otherwise: a cent more or less in some rows
    float: bool = False         # answers a float
    floor: bool = False         # answers something else: what the executor alone takes
    needs: str = None           # what may be missing: an extension of others, ICU, DuckDB


@dataclass
class Case:
    """One piece of work."""
    name: str
    title: str
    forms: list
    modes: tuple = (SERIAL,)
    settings: dict = field(default_factory=dict)
    fresh: bool = False         # each time in a backend of its own
    small: bool = False         # works on the first rows only
    rows: int = None            # works on so many rows
    bytes: bool = False         # a size that the query answers, no time
    weight: float = 1.0         # how much of the time it gets


@dataclass
class Target:
    """A promise: our time (or size) in proportion to another's."""
    text: str
    limit: float
    case: str
    form: str
    base: tuple                 # the names of forms; of several the fastest
    mode: str = SERIAL
    base_mode: str = None       # the same mode
    faster: bool = False        # the ratio is turned round: so many times as fast
    milliseconds: bool = False  # the time itself


def Aggregate(function):
    """The cases of avg, min and max are alike; digits beyond the sixth are not of interest."""
    return Case(function, f"{function} of amounts in one currency", [
        Form("bigint", f"SELECT round({function}(cents) / 100.0, 6) FROM eur_bigint"),
        Form("numeric", f"SELECT round({function}(amount), 6) FROM eur_numeric"),
        Form(OURS, f"SELECT round(amount({function}(amount)), 6) FROM eur_monetary"),
    ])


def CopyOut(name, title, option):
    """COPY to nowhere: what the output functions take"""
    return Case(name, title, [
        Form(form, f"COPY small_{form} TO '/dev/null' {option}") for form in
        ("bigint", "numeric", "money", OURS, "composite")
    ], small=True, weight=0.5)


def CopyIn(name, title, option, suffix):
    """COPY of a file that COPY has written"""
    def One(form, answer):
        return Form(form, f"COPY copied FROM ':directory/{form}.{suffix}' {option}",
                    before=f"DROP TABLE IF EXISTS copied; CREATE UNLOGGED TABLE copied(LIKE small_{form}); "
                           f"COPY small_{form} TO ':directory/{form}.{suffix}' {option};",
                    answer=answer)

    return Case(name, title, [
        One("bigint", "SELECT sum(cents) * 0.01 FROM copied"),
        One("numeric", "SELECT sum(amount) FROM copied WHERE currency = 'EUR'"),
        One("money", "SELECT sum(amount)::numeric FROM copied"),
        One(OURS, "SELECT amount(sum(amount)) FROM copied"),
        One("composite", "SELECT sum((amount).amount) FROM copied"),
    ], small=True, weight=0.5)


def Index(form, columns):
    """An index built from scratch"""
    return Form(form, f"CREATE INDEX eur_{form}_amount ON eur_{form} ({columns})",
                before=f"DROP INDEX IF EXISTS eur_{form}_amount")


def Duck(name, sql, **how):
    """A form that DuckDB runs, on its own tables"""
    return Form(f"{DUCKDB}, {name}", sql, modes=(SERIAL,), needs=DUCKDB, **how)


ARRAY_OF_RATES = "((SELECT array_agg((rate * 10000)::bigint ORDER BY day) FROM dense_usd))"

# numeric rounds a tie away from zero, and we to the even digit
AS_OF_FORMS = [
    Form("dense join", "SELECT sum(round(amount * rate, 2)) FROM :table JOIN dense_usd USING (day)", ties=True),
    Form("dense join, half-even", "SELECT sum(CASE WHEN mod(abs(x) * 1000, 20) = 5 THEN trunc(x, 2) ELSE round(x, 2) END) FROM "
         "(SELECT amount * rate AS x FROM :table JOIN dense_usd USING (day) OFFSET 0) AS converted"),
    Form("array of rates", f"SELECT sum(round(amount * {ARRAY_OF_RATES}[day - DATE '1999-01-03'] * 0.0001, 2)) FROM :table", ties=True),
    Form("LATERAL", "SELECT sum(round(amount * in_force.rate, 2)) FROM :table, "
         "LATERAL (SELECT rate FROM rate WHERE rate.currency = 'USD' AND rate.day <= :table.day "
         "ORDER BY rate.day DESC LIMIT 1) AS in_force", ties=True),
    Form("daterange join", "SELECT sum(round(amount * rate, 2)) FROM :table JOIN period_usd ON period @> day", ties=True),
    Form("plpgsql function", "SELECT sum(usd_on(amount, day)) FROM :table", ties=True),
]


def AsOf(table, names, modes=None):
    """The ways of plain SQL to a rate in force"""
    return [Form(form.name, form.sql.replace(":table", table), modes=modes, ties=form.ties)
            for form in AS_OF_FORMS if form.name in names]


CASES = [
    Case("sum", "sum of amounts in one currency", [
        Form("count(*)", "SELECT count(*) FROM eur_monetary", floor=True),
        Form("bigint", "SELECT (sum(cents) * 0.01)::numeric(30,2) FROM eur_bigint"),
        Form("numeric", "SELECT sum(amount) FROM eur_numeric"),
        Form("money", "SELECT sum(amount)::numeric FROM eur_money"),
        Form(OURS, "SELECT amount(sum(amount)) FROM eur_monetary"),
        Duck("DECIMAL", "SELECT sum(amount) FROM eur"),
        Duck("double", "SELECT sum(amount)::DECIMAL(38,6) FROM eur_double", float=True),
    ], modes=ALL_MODES, weight=2),
    Aggregate("avg"),
    Aggregate("min"),
    Aggregate("max"),
    Case("sum slow", "sum of the first rows, beside forms that take long", [
        Form(OURS, "SELECT amount(sum(amount)) FROM small_monetary"),
        Form("numeric", "SELECT sum(amount) FROM small_numeric"),
        Form("composite", "SELECT (sum(amount)).amount FROM small_composite"),
        Form("composite, lean", "SELECT (lean_sum(amount)).amount FROM small_composite"),
        Form("unit", "SELECT value(sum(amount)) FROM small_unit", float=True, needs="unit"),
    ], small=True),
    Case("sum tiny", "sum of amounts below one, beside 32-bit fractions", [
        Form(OURS, "SELECT amount(sum(amount)) FROM tiny_monetary", needs="pg_rational"),
        Form("rational", "SELECT round(sum(amount)::float8::numeric, 2) FROM tiny_rational", needs="pg_rational"),
    ], weight=0.5, small=True),

    Case("group", "sum by currency, of twelve", [
        Form("sum(bigint)", "SELECT sum(cents) FROM mix_bigint", floor=True),
        Form("bigint", "SELECT string_agg(currency || s, ',' ORDER BY currency) FROM "
             "(SELECT currency, (sum(cents) * 0.01)::numeric(30,2) AS s FROM mix_bigint GROUP BY currency) AS g"),
        Form("numeric", "SELECT string_agg(currency || s, ',' ORDER BY currency) FROM "
             "(SELECT currency, sum(amount) AS s FROM mix_numeric GROUP BY currency) AS g"),
        Form(OURS, "SELECT string_agg(c::text || amount(s), ',' ORDER BY c::text) FROM "
             "(SELECT currency(amount) AS c, sum(amount) AS s FROM mix_monetary GROUP BY currency(amount)) AS g"),
        Form("sum_by_currency", "SELECT string_agg(currency(s)::text || amount(s), ',' ORDER BY currency(s)::text) FROM "
             "(SELECT unnest(sum_by_currency(amount)) AS s FROM mix_monetary) AS g"),
        Duck("DECIMAL", "SELECT string_agg(currency || s, ',' ORDER BY currency) FROM "
             "(SELECT currency, sum(amount) AS s FROM mix GROUP BY currency)"),
    ], modes=ALL_MODES, weight=2),
    Case("group slow", "sum by currency of the first rows", [
        Form(OURS, "SELECT string_agg(c::text || amount(s), ',' ORDER BY c::text) FROM "
             "(SELECT currency(amount) AS c, sum(amount) AS s FROM small_mix_monetary GROUP BY currency(amount)) AS g"),
        Form("composite", "SELECT string_agg(c || (s).amount, ',' ORDER BY c) FROM "
             "(SELECT (amount).currency AS c, sum(amount) AS s FROM small_mix_composite GROUP BY (amount).currency) AS g"),
    ], small=True),

    Case("convert", "euros to dollars at the rate of each day, and sum", [
        Form(OURS, "SELECT amount(sum(convert_currency(amount, 'USD', day))) FROM eur_monetary"),
        Form("book", "SELECT amount(sum(convert_currency(amount, 'USD', day, (SELECT pair FROM book)))) FROM eur_monetary"),
        *AsOf("eur_numeric", ("dense join", "array of rates"), modes=WITHOUT_JIT),
        Duck("dense join", "SELECT sum(round(amount * rate, 2)) FROM eur JOIN dense_usd USING (day)", ties=True),
        Duck("ASOF join", "SELECT sum(round(amount * rate, 2)) FROM eur ASOF JOIN usd ON eur.day >= usd.day", ties=True),
        Duck("dense join, double", "SELECT sum(round(amount * rate, 2))::DECIMAL(38,6) FROM eur_double "
             "JOIN dense_usd_double USING (day)", ties=True, float=True),
        Form("numeric, constant rate", "SELECT sum(round(amount * 1.0335, 2)) FROM eur_numeric", floor=True),
        Form("sum alone", "SELECT amount(sum(amount)) FROM eur_monetary", modes=(SERIAL,), floor=True),
        Form("sum of -amount", "SELECT amount(sum(-amount)) FROM eur_monetary WHERE day IS NOT NULL", modes=(SERIAL,), floor=True),
    ], modes=ALL_MODES, weight=2),
    Case("sum_in", "euros to dollars at the rate of each day, and sum, rounded once at the end", [
        Form(OURS, "SELECT amount(sum_in(amount, 'USD', day)) FROM eur_monetary"),
        Form("numeric", "SELECT round(sum(s * rate), 2) FROM (SELECT day, sum(amount) AS s FROM eur_numeric GROUP BY day) AS daily "
             "JOIN dense_usd USING (day)"),
        Duck("dense join", "SELECT round(sum(amount * rate), 2) FROM eur JOIN dense_usd USING (day)"),
        Duck("ASOF join", "SELECT round(sum(amount * rate), 2) FROM eur ASOF JOIN usd ON eur.day >= usd.day"),
        Duck("dense join, double", "SELECT round(sum(amount * rate), 2)::DECIMAL(38,6) FROM eur_double "
             "JOIN dense_usd_double USING (day)", float=True),
    ], modes=WITHOUT_JIT),
    Case("convert constant", "euros to dollars at one rate, and sum", [
        Form(OURS, "SELECT amount(sum(convert_with_rate(amount, 'USD', 1.0335))) FROM eur_monetary"),
        Form("numeric", "SELECT sum(round(amount * 1.0335, 2)) FROM eur_numeric", ties=True),
    ]),
    Case("convert mixed", "twelve currencies to dollars at the rates of each day, and sum", [
        Form(OURS, "SELECT amount(sum(convert_currency(amount, 'USD', day))) FROM mix_monetary"),
        Form("book", "SELECT amount(sum(convert_currency(amount, 'USD', day, (SELECT whole FROM book)))) FROM mix_monetary"),
        Form("dense join", "SELECT sum(round(amount * multiplier / divisor, 2)) FROM mix_numeric "
             "JOIN dense_pair USING (currency, day)", ties=True),
        Form("array of rates", "WITH pair AS (SELECT currency, array_agg((multiplier * 100000)::bigint ORDER BY day) AS multiplier, "
             "array_agg((divisor * 100000)::bigint ORDER BY day) AS divisor FROM dense_pair GROUP BY currency) "
             "SELECT sum(round(amount * multiplier[day - DATE '1999-01-03'] / divisor[day - DATE '1999-01-03'], 2)) "
             "FROM mix_numeric JOIN pair USING (currency)", ties=True),
        Duck("dense join", "SELECT sum(round(amount * multiplier / divisor, 2))::DECIMAL(38,6) FROM mix "
             "JOIN dense_pair USING (currency, day)", ties=True, float=True),
        Duck("ASOF joins", "SELECT sum(round(amount * usd.rate / rate.rate, 2))::DECIMAL(38,6) FROM mix "
             "ASOF JOIN usd ON mix.day >= usd.day "
             "ASOF JOIN rate ON mix.currency = rate.currency AND mix.day >= rate.day", ties=True, float=True),
        Duck("dense join, double", "SELECT sum(round(amount * multiplier / divisor, 2))::DECIMAL(38,6) FROM mix_double "
             "JOIN dense_pair_double USING (currency, day)", ties=True, float=True),
        Duck("dense join, whole numbers", "SELECT sum(q + CASE WHEN 2 * abs(r) > d OR 2 * abs(r) = d AND q % 2 <> 0 THEN sign(r) "
             "ELSE 0 END)::DECIMAL(30,0) * 0.01::DECIMAL(3,2) FROM (SELECT cents * multiplier // divisor AS q, cents * multiplier % divisor AS r, "
             "divisor AS d FROM mix_cents JOIN dense_pair_whole USING (currency, day))", ties=True),
    ], modes=WITHOUT_JIT, weight=2),
    Case("sum_in mixed", "twelve currencies to dollars at the rates of each day, and sum, rounded once at the end", [
        Form(OURS, "SELECT amount(sum_in(amount, 'USD', day, 2)) FROM mix_monetary"),
        Form("numeric", "SELECT round(sum(s * multiplier / divisor), 2) FROM (SELECT currency, day, sum(amount) AS s FROM mix_numeric "
             "GROUP BY currency, day) AS daily JOIN dense_pair USING (currency, day)"),
        Duck("dense join", "SELECT round(sum(amount * multiplier / divisor), 2)::DECIMAL(38,6) FROM mix "
             "JOIN dense_pair USING (currency, day)", float=True),
        Duck("ASOF joins", "SELECT round(sum(amount * usd.rate / rate.rate), 2)::DECIMAL(38,6) FROM mix "
             "ASOF JOIN usd ON mix.day >= usd.day "
             "ASOF JOIN rate ON mix.currency = rate.currency AND mix.day >= rate.day", float=True),
    ], modes=WITHOUT_JIT),
    Case("convert slow", "euros to dollars: the first rows, beside forms that take long", [
        Form(OURS, "SELECT amount(sum(convert_currency(amount, 'USD', day))) FROM asof_monetary"),
        *AsOf("asof_numeric", [form.name for form in AS_OF_FORMS]),
    ], small=True),

    Case("per_capita", "amount per head, each country of 200 counted once", [
        Form("sum(bigint)", "SELECT sum(cents) FROM head_bigint", floor=True),
        Form("bigint", "SELECT round(sum(s) / sum(p) / 100, 6) FROM "
             "(SELECT sum(cents) AS s, min(population) AS p FROM head_bigint GROUP BY country) AS c"),
        Form("numeric", "SELECT round(sum(s) / sum(p), 6) FROM "
             "(SELECT sum(amount) AS s, min(population) AS p FROM head_numeric GROUP BY country) AS c"),
        Form(OURS, "SELECT round(amount(per_capita(amount, population, country)), 6) FROM head_monetary"),
    ], modes=ALL_MODES, weight=2),

    Case("order", "ORDER BY the amount, of rows with a date", [
        Form("bigint", "SELECT (cents * 0.01)::numeric(18,2) FROM (SELECT * FROM eur_bigint ORDER BY cents OFFSET :last) AS s"),
        Form("numeric", "SELECT amount FROM (SELECT * FROM eur_numeric ORDER BY amount OFFSET :last) AS s"),
        Form("money", "SELECT amount::numeric FROM (SELECT * FROM eur_money ORDER BY amount OFFSET :last) AS s"),
        Form(OURS, "SELECT amount(amount) FROM (SELECT * FROM eur_monetary ORDER BY amount OFFSET :last) AS s"),
    ], modes=WITHOUT_JIT),
    Case("order alone", "ORDER BY the amount, of nothing but the amount", [
        Form("bigint", "SELECT (cents * 0.01)::numeric(18,2) FROM (SELECT cents FROM eur_bigint ORDER BY cents OFFSET :last) AS s"),
        Form("numeric", "SELECT amount FROM (SELECT amount FROM eur_numeric ORDER BY amount OFFSET :last) AS s"),
        Form("money", "SELECT amount::numeric FROM (SELECT amount FROM eur_money ORDER BY amount OFFSET :last) AS s"),
        Form(OURS, "SELECT amount(amount) FROM (SELECT amount FROM eur_monetary ORDER BY amount OFFSET :last) AS s"),
    ]),
    Case("order distinct", "ORDER BY the amount, of rows whose amounts all differ", [
        Form("bigint", "SELECT (cents * 0.01)::numeric(18,2) FROM (SELECT cents, ctid FROM key_bigint ORDER BY cents "
             "OFFSET (SELECT count(*) - 1 FROM key_bigint)) AS s"),
        Form("numeric", "SELECT amount FROM (SELECT amount, ctid FROM key_numeric ORDER BY amount "
             "OFFSET (SELECT count(*) - 1 FROM key_numeric)) AS s"),
        Form(OURS, "SELECT amount(amount) FROM (SELECT amount, ctid FROM key_monetary ORDER BY amount "
             "OFFSET (SELECT count(*) - 1 FROM key_monetary)) AS s"),
    ], weight=0.5),
    Case("order mixed", "ORDER BY currency and amount, of the first rows", [
        Form("bigint", "SELECT (cents * 0.01)::numeric(18,2) FROM (SELECT * FROM small_mix_bigint ORDER BY currency, cents OFFSET :small) AS s"),
        Form("numeric", "SELECT amount FROM (SELECT * FROM small_mix_numeric ORDER BY currency, amount OFFSET :small) AS s"),
        Form(OURS, "SELECT amount(amount) FROM (SELECT * FROM small_mix_monetary ORDER BY amount OFFSET :small) AS s"),
    ], small=True),
    Case("group by amount", "how many different amounts there are, by GROUP BY", [
        Form("bigint", "SELECT count(*) FROM (SELECT cents FROM eur_bigint GROUP BY cents) AS g"),
        Form("numeric", "SELECT count(*) FROM (SELECT amount FROM eur_numeric GROUP BY amount) AS g"),
        Form(OURS, "SELECT count(*) FROM (SELECT amount FROM eur_monetary GROUP BY amount) AS g"),
    ], settings={"enable_sort": "off"}),
    Case("hash join", "hash join on the amount", [
        Form("bigint", "SELECT count(*) FROM eur_bigint JOIN key_bigint USING (cents)"),
        Form("numeric", "SELECT count(*) FROM eur_numeric JOIN key_numeric USING (amount, currency)"),
        Form(OURS, "SELECT count(*) FROM eur_monetary JOIN key_monetary USING (amount)"),
    ], settings={"enable_nestloop": "off", "enable_mergejoin": "off"}),

    Case("index", "CREATE INDEX on the amount", [
        Index("bigint", "cents"),
        Index("numeric", "amount"),
        Index(OURS, "amount"),
    ], modes=WITHOUT_JIT),
    Case("range", "count of a range of amounts, from the index alone", [
        Form("bigint", "SELECT count(*) FROM eur_bigint WHERE cents >= 0 AND cents < 10000000"),
        Form("numeric", "SELECT count(*) FROM eur_numeric WHERE amount >= 0 AND amount < 100000"),
        Form(OURS, "SELECT count(*) FROM eur_monetary WHERE amount >= '0 EUR' AND amount < '100000 EUR'"),
    ], settings={"enable_seqscan": "off", "enable_bitmapscan": "off"}),

    Case("plan", "planning a comparison on one of 2,000 partitions, 200 times", [
        Form("numeric", "SELECT plan('SELECT 1 FROM parted WHERE id = 7 AND plain < 5', 200)"),
        Form("total order", "SELECT plan('SELECT 1 FROM parted WHERE id = 7 AND amount *< ''5 EUR''', 200)"),
        Form(OURS, "SELECT plan('SELECT 1 FROM parted WHERE id = 7 AND amount < ''5 EUR''', 200)"),
    ], small=True, weight=0.5),

    CopyOut("copy out text", "COPY TO, text", ""),
    CopyOut("copy out binary", "COPY TO, binary", "(FORMAT binary)"),
    CopyIn("copy in text", "COPY FROM, text", "", "txt"),
    CopyIn("copy in binary", "COPY FROM, binary", "(FORMAT binary)", "bin"),
    Case("parse", "text to amounts", [
        Form("bigint", "SELECT (sum(cents::bigint) * 0.01)::numeric(30,2) FROM small_text"),
        Form("numeric", "SELECT sum(amount::numeric(18,2)) FROM small_text WHERE currency::char(3) IS NOT NULL"),
        Form("money", "SELECT sum(amount::money)::numeric FROM small_text"),
        Form(OURS, "SELECT amount(sum(whole::monetary)) FROM small_text"),
    ], weight=0.5, small=True),
    Case("print", "amounts to text", [
        Form("numeric", "SELECT sum(length(amount || ' ' || currency)) FROM small_numeric"),
        Form(OURS, "SELECT sum(length(amount::text)) FROM small_monetary"),
        Form("composite", "SELECT sum(length((amount).amount || ' ' || (amount).currency)) FROM small_composite"),
    ], weight=0.5, small=True),

    Case("format", "amounts as people of a locale write them", [
        Form("to_char", "SELECT sum(length(to_char(amount, 'FM\"€\"999,999,999,999,990.00'))) FROM said_numeric", needs="ICU"),
        Form(OURS, "SELECT sum(length(format_monetary(amount, 'en_US'))) FROM said_monetary", needs="ICU"),
    ], small=True),
    Case("read", "what people of a locale write, to amounts", [
        Form("to_number", "SELECT sum(to_number(text, '999,999,999,999,990.00')) FROM said_numeric", needs="ICU"),
        Form(OURS, "SELECT amount(sum(parse_monetary(text, 'en_US'))) FROM said_monetary", needs="ICU"),
        Form("ranges", "SELECT amount(sum(lower(parse_monetary_range(text, 'en_US')))) FROM said_monetary", needs="ICU"),
    ], small=True),

    Case("first", "first statement of a new backend", [
        Form("numeric", "SELECT sum(amount) FROM (VALUES ('1.50'::numeric), ('2.50')) AS v(amount)"),
        Form(OURS, "SELECT amount(sum(amount)) FROM (VALUES ('1.50 EUR'::monetary), ('2.50 EUR')) AS v(amount)"),
    ], fresh=True, weight=0.5),
    Case("first conversion", "first conversion of a new backend, from 7,000 dates", [
        Form("LATERAL", "SELECT round(rate * 1000, 2) FROM rate WHERE currency = 'USD' AND day <= '2025-02-09' ORDER BY day DESC LIMIT 1"),
        Form(OURS, "SELECT amount(convert_currency('1000.00 EUR', 'USD', '2025-02-09'))"),
        Form("book", "SELECT amount(convert_currency('1000.00 EUR', 'USD', '2025-02-09', pair)) FROM book"),
    ], fresh=True, weight=0.5),

    Case("table size", "table of the amount alone", [
        Form(form, f"SELECT pg_table_size('small_{form}')") for form in
        ("bigint", "numeric", "money", OURS, "composite")
    ], bytes=True, small=True),
    Case("table size with date", "table of the amount and a date", [
        Form(form, f"SELECT pg_table_size('eur_{form}')") for form in ("bigint", "numeric", "money", OURS)
    ], bytes=True),
    Case("index size", "index on the amount", [
        Form(form, f"SELECT pg_relation_size('eur_{form}_amount')") for form in ("bigint", "numeric", OURS)
    ], bytes=True),
    Case("book size", "exchange rates of 27 years", [
        Form(OURS, "SELECT pg_table_size('ai_invest.exchange_rate')"),
        Form("book", "SELECT octet_length(rate_book_send(whole)) FROM book"),
        Form("book of one pair", "SELECT octet_length(rate_book_send(pair)) FROM book"),
    ], bytes=True),
]

AS_OF_NAMES = tuple(form.name for form in AS_OF_FORMS)

TARGETS = [
    Target("sum: at most 1.15 of bigint", 1.15, "sum", OURS, ("bigint",)),
    Target("sum: at most 0.75 of numeric", 0.75, "sum", OURS, ("numeric",)),
    Target("sum: at least 25 times as fast as plpgsql over a composite", 25, "sum slow", OURS, ("composite",), faster=True),
    Target("sum: with 2 workers at least 1.7 times as fast as with none", 1.7, "sum", OURS, (OURS,),
           mode=PARALLEL, base_mode=SERIAL, faster=True),
    Target("avg: at most 1.25 of bigint", 1.25, "avg", OURS, ("bigint",)),
    Target("min: at most 1.25 of bigint", 1.25, "min", OURS, ("bigint",)),
    Target("max: at most 1.25 of bigint", 1.25, "max", OURS, ("bigint",)),
    Target("sum_by_currency of 12: at most 1.5 of sum(bigint)", 1.5, "group", "sum_by_currency", ("sum(bigint)",)),
    Target("per_capita of 200 countries: at most 3 of sum(bigint)", 3, "per_capita", OURS, ("sum(bigint)",)),
    Target("conversion by a book: at most 1.1 of that by the tables", 1.1, "convert", "book", (OURS,)),
    Target("conversion of 12 currencies by a book: at most 1.1 of that by the tables", 1.1, "convert mixed", "book", (OURS,)),
    Target("conversion: at most 0.6 of numeric at a constant rate", 0.6, "convert", OURS, ("numeric, constant rate",)),
    Target("conversion of euros: at least 8 times as fast as the best as-of SQL", 8, "convert", OURS,
           ("dense join", "array of rates"), faster=True),
    Target("conversion of 12 currencies: at least 8 times as fast as the best as-of SQL", 8, "convert mixed", OURS,
           ("dense join", "array of rates"), faster=True),
    Target("first conversion of a backend: under 10 ms", 10, "first conversion", OURS, (), milliseconds=True),
    Target("first conversion of a backend by a book: under 5 ms", 5, "first conversion", "book", (), milliseconds=True),
    Target("ORDER BY, rows: at most 1.3 of bigint", 1.3, "order", OURS, ("bigint",)),
    Target("ORDER BY, rows whose amounts all differ: at most 1.3 of bigint", 1.3, "order distinct", OURS, ("bigint",)),
    Target("ORDER BY, the amount alone: at most 1.3 of bigint", 1.3, "order alone", OURS, ("bigint",)),
    Target("CREATE INDEX: at most 1.3 of bigint", 1.3, "index", OURS, ("bigint",)),
    Target("planning < on a partitioned table: at most 1.2 of *<", 1.2, "plan", OURS, ("total order",)),
    Target("COPY TO, text: at most 1.1 of the two columns", 1.1, "copy out text", OURS, ("numeric",)),
    Target("COPY TO, binary: at most 1.1 of the two columns", 1.1, "copy out binary", OURS, ("numeric",)),
    Target("COPY FROM, text: at most 1.1 of the two columns", 1.1, "copy in text", OURS, ("numeric",)),
    Target("COPY FROM, binary: at most 1.1 of the two columns", 1.1, "copy in binary", OURS, ("numeric",)),
    Target("format_monetary: at most 3 of to_char", 3, "format", OURS, ("to_char",)),
    Target("parse_monetary: at most 4 of to_number", 4, "read", OURS, ("to_number",)),
    Target("table: no larger than the two columns", 1.0, "table size", OURS, ("numeric",)),
]
