#!/usr/bin/env python3
"""Compares conversions with the rules of the reference, written down again in
Python's fractions.

Two worlds of rates: the real ones of the European Central Bank (or, without
its file, a made-up series), and a random one with several providers, gaps,
corrections, withdrawals and rates in both directions.  Random conversions are
asked of the server and calculated here; a result that differs in the last
digit, an explanation that differs from the result, and a hint that leads to no
result, is printed and fails.

Connects as psql does; the database has the extension and no rates.
"""
import argparse
import bisect
import collections
import csv
import datetime
import io
import random
import re
import subprocess
import sys
from fractions import Fraction

MAX_DIGITS = 32
UNROUNDED_DIGITS = 32
# 2 for all others
MINOR_UNITS = {"JPY": 0, "KRW": 0, "ISK": 0, "BHD": 3, "BEF": 0, "ESP": 0, "GRD": 0, "ITL": 0, "LUF": 0, "PTE": 0, "TRL": 0}
HINTS_FOLLOWED = 10000	# of so many conversions in each world, those of them that have no rate
DEFAULT_AGE = 7
DEFAULT_PRIORITY = 100
EUR = "EUR"

# As in the law: Council Regulation (EC) No 2866/98 and its amendments
LAW = {
    "ATS": ("13.7603", "1999-01-01"), "BEF": ("40.3399", "1999-01-01"), "DEM": ("1.95583", "1999-01-01"),
    "ESP": ("166.386", "1999-01-01"), "FIM": ("5.94573", "1999-01-01"), "FRF": ("6.55957", "1999-01-01"),
    "IEP": ("0.787564", "1999-01-01"), "ITL": ("1936.27", "1999-01-01"), "LUF": ("40.3399", "1999-01-01"),
    "NLG": ("2.20371", "1999-01-01"), "PTE": ("200.482", "1999-01-01"), "GRD": ("340.750", "2001-01-01"),
    "SIT": ("239.640", "2007-01-01"), "CYP": ("0.585274", "2008-01-01"), "MTL": ("0.429300", "2008-01-01"),
    "SKK": ("30.1260", "2009-01-01"), "EEK": ("15.6466", "2011-01-01"), "LVL": ("0.702804", "2014-01-01"),
    "LTL": ("3.45280", "2015-01-01"), "HRK": ("7.53450", "2023-01-01"), "BGN": ("1.95583", "2026-01-01"),
}

# Their acts came before all that the random worlds know
KNOWN_LAW = {"FRF"}

# base, quote, provider; day; rate or None if withdrawn; when recorded
Rate = collections.namedtuple("Rate", "provider base quote day rate recorded")
Case = collections.namedtuple("Case", "n amount scale currency to day result_scale max_age known_at")

day_of = datetime.date.fromisoformat


# The rules -------------------------------------------------------------------

class World:
    """Rates, and the settings under which they are asked."""

    def __init__(self, rates, providers=None):
        self.providers = providers or {}	# name: (priority, max_age or None)
        self.listed = None
        self.pivot_order = None
        self.series = collections.defaultdict(lambda: collections.defaultdict(list))
        for rate in sorted(rates, key=lambda r: (r.day, r.recorded)):
            self.series[rate.base, rate.quote][rate.provider].append(rate)
        self.days = {(pair, provider): [rate.day for rate in rates_of]
                     for pair, by_provider in self.series.items() for provider, rates_of in by_provider.items()}

    def rank(self, provider):
        """Smaller is first; None is left out."""
        if self.listed:
            if provider in self.listed:
                return self.listed.index(provider)
            return -1 if provider == "EU" else None
        if provider == "EU" and provider not in self.providers:
            return 0
        return self.providers.get(provider, (DEFAULT_PRIORITY, 0))[0]

    def age_limit(self, provider, max_age):
        if max_age is not None:
            return max_age
        return self.providers.get(provider, (0, DEFAULT_AGE))[1]

    def last(self, pair, provider, day, known_at):
        """The last rate on or before a day that was known and not withdrawn"""
        rates = self.series[pair][provider]
        believed = {}
        i = bisect.bisect_right(self.days[pair, provider], day) - 1
        while i >= 0:
            rate = rates[i]
            if (known_at is None or rate.recorded <= known_at) and rate.day not in believed:
                if rate.rate is not None:
                    return rate
                believed[rate.day] = None
            i -= 1
        return None

    def law(self, quote, day, known_at):
        """What the law has for a former currency; None before its day"""
        if quote in LAW:
            rate, start = LAW[quote]
            if day >= day_of(start) and (known_at is None or quote in KNOWN_LAW):
                return Fraction(rate)
        return None

    def legs(self, start, end, day, max_age, known_at):
        """All that takes one currency to the other in one step: (order, inversions, provider), and the factor"""
        found = []
        law = self.law(start if end == EUR else end, day, known_at) if EUR in (start, end) else None
        law_order = 2 * self.rank("EU") if law is not None else None
        if law is not None:
            inverse = end == EUR
            found.append(((law_order, int(inverse), "EU"), 1 / law if inverse else law))
        for inverse, pair in ((0, (start, end)), (1, (end, start))):
            for provider in self.series.get(pair, {}):
                rank = self.rank(provider)
                rate = self.last(pair, provider, day, known_at)
                limit = self.age_limit(provider, max_age)
                if rank is None or rate is None or (limit is not None and (day - rate.day).days > limit):
                    continue
                order = 2 * rank + 1	# the law before all others of its rank
                if law_order is not None and order > law_order:
                    continue
                found.append(((order, inverse, provider), 1 / rate.rate if inverse else rate.rate))
        return found

    def factor(self, start, end, day, max_age, known_at):
        """The rate of the way that is taken; None if there is none"""
        if start == end:
            return Fraction(1)
        ways = []
        for (order, inverse, provider), factor in self.legs(start, end, day, max_age, known_at):
            ways.append(((order, 1, inverse, 0, ((order, provider),)), factor))
        for place, pivot in enumerate(self.pivots()):
            if pivot in (start, end):
                continue
            second_legs = self.legs(pivot, end, day, max_age, known_at)
            for (order, inverse, provider), factor in self.legs(start, pivot, day, max_age, known_at) if second_legs else ():
                for (order2, inverse2, provider2), factor2 in second_legs:
                    ways.append(((max(order, order2), 2, inverse + inverse2, place, ((order, provider), (order2, provider2))),
                                 factor * factor2))
        return min(ways)[1] if ways else None

    def pivots(self):
        """All currencies in which rates are published, in the order in which they are preferred"""
        if self.pivot_order is None:
            codes = {code for pair in self.series for code in pair} | {EUR} | set(LAW)
            self.pivot_order = sorted(codes, key=lambda code: (code != EUR, code != "USD", code))
        return self.pivot_order


def round_half_even(value):
    """To a whole number"""
    whole, rest = divmod(value.numerator, value.denominator)
    if rest * 2 > value.denominator or (rest * 2 == value.denominator and whole % 2):
        whole += 1
    return whole


def decimal_text(coefficient, scale):
    digits = str(abs(coefficient)).rjust(scale + 1, "0")
    text = digits[:len(digits) - scale] + ("." + digits[len(digits) - scale:] if scale else "")
    return ("-" if coefficient < 0 else "") + text


def expected(world, case):
    """What convert_currency has to return, and the exact amount"""
    rate = world.factor(case.currency, case.to, case.day, case.max_age, case.known_at)
    if rate is None:
        return "missing", None
    scale = case.result_scale
    if scale is None:
        beyond = max(case.scale - MINOR_UNITS.get(case.currency, 2), 0)
        scale = case.scale if case.currency == case.to else min(MINOR_UNITS.get(case.to, 2) + beyond, 30)
    exact = Fraction(case.amount, 10 ** case.scale) * rate
    coefficient = round_half_even(exact * 10 ** scale)
    if abs(coefficient) >= 10 ** MAX_DIGITS:
        return "out of range", None
    return "%s %s" % (decimal_text(coefficient, scale), case.to), exact


# The cases -------------------------------------------------------------------

def random_amount(random, edges):
    scale = random.choice([0, 0, 2, 2, 2, random.randrange(0, 31)])
    digits = random.randrange(1, MAX_DIGITS + 1 if edges else 16)
    amount = random.choice([random.randrange(10 ** digits), 5 * random.randrange(10 ** max(digits - 1, 0) + 1),
                            10 ** (digits - 1), 10 ** digits - 1])
    return random.choice([1, 1, 1, -1]) * amount, scale


def real_cases(random, count, codes, first, last):
    span = (last - first).days
    for n in range(count):
        amount, scale = random_amount(random, n % 10 == 0)
        yield Case(n, amount, scale, random.choice(codes), random.choice(codes),
                   first + datetime.timedelta(random.randrange(-20, span + 20)),
                   random.choice([None, None, None, random.randrange(0, 13)]),
                   random.choice([None, None, None, random.randrange(0, 11)]), None)


def random_world(random):
    """A few currencies, every pair now and then, in both directions"""
    codes = [EUR, "USD", "GBP", "JPY", "HRK", "FRF"]
    start = day_of("2022-11-01")
    rates = []
    for provider in ("A", "B", "C", "ECB"):
        for base in codes:
            for quote in codes:
                if base == quote or random.random() < 0.5:
                    continue
                density = random.choice([0.02, 0.2, 0.9])
                for offset in range(100):
                    day = start + datetime.timedelta(offset)
                    for correction in range(random.choice([1, 1, 1, 2, 3])):
                        if random.random() < density:
                            rate = None if random.random() < 0.2 else random.choice([
                                Fraction(random.randrange(1, 10 ** random.randrange(1, 20)), 10 ** random.randrange(0, 12)),
                                Fraction(random.randrange(1, 10 ** random.randrange(15, 19)), 10 ** random.randrange(12, 20))])
                            recorded = datetime.datetime.combine(day, datetime.time()) \
                                + datetime.timedelta(seconds=random.randrange(86400 * 30))
                            rates.append(Rate(provider, base, quote, day, rate, recorded))
                # far away, so that the days between have no table
                if random.random() < 0.1:
                    rates.append(Rate(provider, base, quote, day_of("0500-01-01"), Fraction(2), datetime.datetime(2022, 1, 1)))
    rates = list({(r.provider, r.base, r.quote, r.day, r.recorded): r for r in rates}.values())
    providers = {"A": (5, 3), "B": (100, None), "EU": (50, 0)}
    return rates, providers, codes, start


def random_world_cases(random, count, codes, start):
    for n in range(count):
        amount, scale = random_amount(random, False)
        known_at = None
        if random.random() < 0.5:
            known_at = datetime.datetime.combine(start, datetime.time()) + datetime.timedelta(seconds=random.randrange(86400 * 130))
        day = start + datetime.timedelta(random.randrange(-10, 115))
        if known_at and day >= day_of("2022-12-31"):
            known_at = None			# what was known of the law is not told here
        yield Case(n, amount, scale, random.choice(codes), random.choice(codes), day,
                   random.choice([None, 2]), random.choice([None, None, 0, 1, 5, 30, 999999]), known_at)


# The server ------------------------------------------------------------------

def psql(sql):
    done = subprocess.run(["psql", "-XAtq", "-v", "ON_ERROR_STOP=1"], input=sql, text=True,
                          stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    if done.returncode:
        sys.exit(done.stderr)
    return done.stdout


def copy_text(rows):
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(rows)
    return out.getvalue() + "\\.\n"


def store(rates, dice, providers=None):
    sql = "COPY ai_invest.exchange_rate(provider, base, quote, valid_on, rate, recorded_at) FROM STDIN WITH (FORMAT csv);\n"
    sql += copy_text([r.provider, r.base, r.quote, r.day, "" if r.rate is None else published_text(r.rate, dice), "%sZ" % r.recorded] for r in rates)
    for name, (priority, max_age) in (providers or {}).items():
        sql += "INSERT INTO ai_invest.rate_provider(provider, priority, max_age) VALUES ('%s', %d, %s);\n" % (
            name, priority, "NULL" if max_age is None else max_age)
    psql("SET TimeZone = 'UTC';\n" + sql)


def published_text(fraction, dice):
    """Every other rate with zeros at its end, as many as there may be"""
    scale = 0
    while (fraction * 10 ** scale).denominator != 1:
        scale += 1
    zeros = min(dice.choice([0, dice.randrange(0, 31)]), 30 - scale, 32 - len(str(int(fraction * 10 ** scale))))
    return decimal_text(int(fraction * 10 ** (scale + zeros)), scale + zeros)


ASK = """
SET TimeZone = 'UTC';
SET ai_invest.rate_providers = '%s';
CREATE TEMP TABLE asked(n int, amount monetary, to_currency currency_code, day date, scale int, max_age int, known_at timestamptz);
CREATE FUNCTION pg_temp.answer(asked) RETURNS text LANGUAGE plpgsql AS $$
BEGIN
	RETURN coalesce(convert_currency($1.amount, $1.to_currency, $1.day, $1.scale, $1.max_age, $1.known_at, 'null')::text, 'missing');
EXCEPTION WHEN numeric_value_out_of_range THEN
	RETURN 'out of range';
END
$$;
CREATE FUNCTION pg_temp.explained(asked, OUT result text, OUT unrounded numeric) LANGUAGE plpgsql AS $$
BEGIN
	SELECT coalesce(e.result::text, 'missing'), e.unrounded INTO result, unrounded
	FROM convert_explain($1.amount, $1.to_currency, $1.day, $1.scale, $1.max_age, $1.known_at, 'null') e
	ORDER BY e.leg DESC LIMIT 1;
EXCEPTION WHEN numeric_value_out_of_range THEN
	result := 'out of range';
END
$$;
-- Where there is no rate, what does the query in the hint say?
CREATE FUNCTION pg_temp.hinted(asked) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
	hint text;
BEGIN
	PERFORM convert_currency($1.amount, $1.to_currency, $1.day, $1.scale, $1.max_age, $1.known_at);
	RETURN NULL;
EXCEPTION
	WHEN numeric_value_out_of_range THEN
		RETURN NULL;
	WHEN SQLSTATE 'MC002' THEN
		GET STACKED DIAGNOSTICS hint = PG_EXCEPTION_HINT;
		IF hint LIKE 'SELECT * FROM ai_invest.rate_coverage %%' THEN
			RETURN false;
		END IF;
		BEGIN
			EXECUTE hint;
			RETURN true;
		EXCEPTION
			WHEN numeric_value_out_of_range THEN
				RETURN true;
			WHEN OTHERS THEN
				RETURN hint || ': ' || SQLERRM;
		END;
END
$$;
COPY asked FROM STDIN WITH (FORMAT csv);
%sCOPY (SELECT n, pg_temp.answer(a), x.result, x.unrounded, CASE WHEN n %% %d = 0 THEN pg_temp.hinted(a) END FROM asked a, pg_temp.explained(a) x ORDER BY n) TO STDOUT WITH (FORMAT csv);
"""


def ask(cases, listed, stride):
    rows = ([c.n, "%s %s" % (decimal_text(c.amount, c.scale), c.currency), c.to, c.day, c.result_scale, c.max_age,
             "" if c.known_at is None else "%sZ" % c.known_at] for c in cases)
    return csv.reader(io.StringIO(psql(ASK % (", ".join(listed or []), copy_text(rows), stride))))


def check(name, world, cases):
    """Counts the answers by kind; exits at the first few that are wrong."""
    cases = list(cases)
    kinds = collections.Counter()
    hints = collections.Counter()
    stride = max(len(cases) // HINTS_FOLLOWED, 1)
    wrong = 0
    for case, (n, answer, explained, unrounded, hinted) in zip(cases, ask(cases, world.listed, stride)):
        right, exact = expected(world, case)
        kinds[right if exact is None else "converted"] += 1
        problem = None
        if int(n) != case.n or answer != right:
            problem = "%s, not %s" % (answer, right)
        elif explained != answer:
            problem = "%s, but explained as %s" % (answer, explained)
        elif exact is not None and unrounded != significant(exact, UNROUNDED_DIGITS):
            problem = "unrounded %s, not %s" % (unrounded, significant(exact, UNROUNDED_DIGITS))
        elif hinted not in (("true", "false") if answer == "missing" and case.n % stride == 0 else ("",)):
            problem = "the hint fails: %s" % hinted
        hints[hinted] += 1
        if problem:
            print("%s: %s %s to %s on %s (scale %s, max_age %s, known_at %s): %s" % (
                name, decimal_text(case.amount, case.scale), case.currency, case.to, case.day, case.result_scale,
                case.max_age, case.known_at, problem))
            wrong += 1
            if wrong == 10:
                break
    if wrong:
        sys.exit(1)
    if sum(kinds.values()) != len(cases):
        sys.exit("%s: %d answers to %d questions" % (name, sum(kinds.values()), len(cases)))
    print("%s: %d conversions are right (%s; %d hints lead to an answer)" % (
        name, len(cases), ", ".join("%d %s" % (v, k) for k, v in sorted(kinds.items())), hints["true"]))
    return kinds


def significant(value, digits):
    """The text of a number rounded to so many digits, without trailing zeros after its point"""
    if value == 0:
        return "0"
    power = digits - len(str(abs(value.numerator) // value.denominator)) if abs(value) >= 1 else digits
    while abs(value) * Fraction(10) ** power < 10 ** (digits - 1):
        power += 1
    while abs(value) * Fraction(10) ** power >= 10 ** digits:
        power -= 1
    coefficient = round_half_even(value * Fraction(10) ** power)
    if power < 0:
        return str(coefficient * 10 ** -power)
    while power > 0 and coefficient % 10 == 0:
        coefficient //= 10
        power -= 1
    return decimal_text(coefficient, power)


def read_ecb(file):
    with open(file, newline="") as handle:
        return [Rate("ECB", EUR, row["currency"], day_of(row["rate_date"]), Fraction(row["rate"]), datetime.datetime(2000, 1, 1))
                for row in csv.DictReader(handle)]


def made_up(random):
    """As many days as the ECB has, but for a few currencies only"""
    rates = []
    for code, middle, scale in (("USD", 11000, 4), ("JPY", 13000, 2), ("GBP", 85000, 5), ("TRL", 1000000, 0), ("HRK", 75000, 4)):
        day = day_of("1999-01-04")
        while day < day_of("2026-04-13"):
            if day.weekday() < 5:
                middle += random.randrange(-middle // 100, middle // 100 + 1)
                rates.append(Rate("ECB", EUR, code, day, Fraction(middle, 10 ** scale), datetime.datetime(2000, 1, 1)))
            day += datetime.timedelta(1)
    return rates


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rates", help="a file rate_date,currency,rate of the ECB")
    parser.add_argument("--cases", type=int, default=200000)
    parser.add_argument("--seed", type=int, default=random.SystemRandom().randrange(2 ** 32))
    options = parser.parse_args()
    print("seed %d" % options.seed)
    dice = random.Random(options.seed)

    rates = read_ecb(options.rates) if options.rates else made_up(dice)
    store(rates, dice)
    codes = sorted({rate.quote for rate in rates} | set(LAW) | {EUR, "BHD"})
    days = [rate.day for rate in rates]
    kinds = check("real rates" if options.rates else "made-up rates", World(rates),
                  real_cases(dice, options.cases, codes, min(days), max(days)))
    if kinds["converted"] < options.cases // 4:
        sys.exit("too few conversions to prove anything")
    psql("TRUNCATE ai_invest.exchange_rate, ai_invest.rate_provider")

    rates, providers, codes, start = random_world(dice)
    store(rates, dice, providers)
    world = World(rates, providers)
    for listed in (None, ["B", "ECB"], ["C", "EU", "A"]):
        world.listed = listed
        check("providers %s" % ", ".join(listed or ["by priority"]), world,
              random_world_cases(dice, options.cases // 20, codes, start))
    psql("TRUNCATE ai_invest.exchange_rate, ai_invest.rate_provider")


if __name__ == "__main__":
    main()
