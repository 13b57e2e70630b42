#!/usr/bin/env python3
"""Measures what a row takes, in time and memory, as things grow on one node.

growth.py [--rows N] [--smoke] [--cpu] [--only PART ...] [--output DIRECTORY]

Needs what bench.py needs, and does as that does: the same rows, forms in turn,
and answers that are compared.  --rows limits all tables.  --smoke runs
everything once, in a few steps.
"""

import argparse
import json
import os
import re
import subprocess
import sys
import time
from dataclasses import dataclass, field

sys.dont_write_bytecode = True  # the checkout stays as it is

import growth_report
from bench import DATABASE, Bench, Machine, RunFile, RunOnce, Session
from cases import MODES, OURS, SERIAL, Case, Form

FULL = 50000000
PEER = "numeric"

# Loads the library and what the catalogs say of it, so that the memory for that is there already
WARM = ("SELECT sum('1 EUR'::monetary), sum(1.5), median('1 EUR'::monetary), sum_by_currency('1 EUR'::monetary), "
        "sum_in('1 EUR'::monetary, 'EUR', DATE '2000-01-03'), convert_currency('1 EUR'::monetary, 'EUR', DATE '2000-01-03')")


@dataclass
class Step:
    """How far a thing has grown, and the tables for that."""
    size: int                   # of the thing
    rows: int                   # that are read
    variables: dict             # of the script
    forms: list
    settings: dict = field(default_factory=dict)
    fresh: list = field(default_factory=list)   # each in a backend of its own


@dataclass
class Part:
    """A thing that grows."""
    name: str
    title: str
    thing: str                  # what the memory is told for, and several of it
    script: str                 # makes the tables of each step, named like it
    steps: list
    per_query: bool = False     # the time is that of a query, not of a row
    peer: str = PEER            # what the peer does there
    once: bool = False          # all steps have the same tables
    spills: bool = False        # tell also what went to disk


def Grown(sizes, most):
    """The sizes up to a limit"""
    return [size for size in sizes if size <= most]


def Currencies(smoke):
    """How many currencies a table has, in turn"""
    return (1, 3) if smoke else (1, 3, 12, 41)


def RowForms():
    """What is done with euros"""
    return [
        Form("count(*)", "SELECT count(*) FROM rows_monetary", floor=True),
        Form(PEER, "SELECT sum(amount) FROM rows_numeric"),
        Form(OURS, "SELECT amount(sum(amount)) FROM rows_monetary"),
        Form("convert", "SELECT amount(sum(convert_currency(amount, 'USD', day))) FROM rows_monetary", floor=True),
        Form("sum_in", "SELECT amount(sum_in(amount, 'USD', day)) FROM rows_monetary", floor=True),
        Form("median", "SELECT amount(median(amount)) FROM rows_monetary", floor=True),
        Form("median of numeric", "SELECT percentile_disc(0.5) WITHIN GROUP (ORDER BY amount) FROM rows_numeric", floor=True),
    ]


def BrinForms(rows):
    """A thousand amounts from the middle of the table"""
    low, high = rows // 2 / 100, (rows // 2 + 1000) / 100
    return [
        Form(PEER, f"SELECT count(*) FROM brin_numeric WHERE amount >= {low} AND amount < {high}"),
        Form(OURS, f"SELECT count(*) FROM brin_monetary WHERE amount >= '{low} EUR' AND amount < '{high} EUR'"),
    ]


MONTH = "day >= '2012-05-01' AND day < '2012-06-01'"


def PartitionForms():
    """All rows, and those of a currency and a month alone"""
    month = "day >= '2012-05-01' AND day < '2012-06-01'"
    return [
        Form(PEER, "SELECT string_agg(currency || s, ',' ORDER BY currency) FROM "
             "(SELECT currency, sum(amount) AS s FROM parts_numeric GROUP BY currency) AS g"),
        Form(OURS, "SELECT string_agg(currency(s)::text || amount(s), ',' ORDER BY currency(s)::text) FROM "
             "(SELECT unnest(sum_by_currency(amount)) AS s FROM parts_monetary) AS g"),
        Form("numeric, pruned", f"SELECT sum(amount) FROM parts_numeric WHERE currency = 'USD' AND {month}", floor=True),
        Form("monetary, pruned", f"SELECT amount(sum(amount)) FROM parts_monetary WHERE currency(amount) = 'USD' AND {month}", floor=True),
    ]


def GroupForms(groups):
    """The sum of each group, and the sum of those"""
    def One(name, value, total, **how):
        table = "numeric" if name == PEER else "monetary"
        return Form(name, f"SELECT {total} FROM (SELECT g{groups}, {value} AS s FROM groups_{table} GROUP BY g{groups}) AS g", **how)

    return [
        One(PEER, "sum(amount)", "sum(s)"),
        One(OURS, "sum(amount)", "amount(sum(s))"),
        One("convert", "sum(convert_currency(amount, 'USD', day))", "amount(sum(s))", floor=True),
        One("sum_in", "sum_in(amount, 'USD', day)", "amount(sum(s))", floor=True),
    ]


def CurrencyForms():
    """All currencies, apart and in one"""
    return [
        Form(PEER, "SELECT string_agg(currency || s, ',' ORDER BY currency) FROM "
             "(SELECT currency, sum(amount) AS s FROM currencies_numeric GROUP BY currency) AS g"),
        Form("sum_by_currency", "SELECT string_agg(currency(s)::text || amount(s), ',' ORDER BY currency(s)::text) FROM "
             "(SELECT unnest(sum_by_currency(amount)) AS s FROM currencies_monetary) AS g"),
        Form("convert", "SELECT amount(sum(convert_currency(amount, 'USD', day))) FROM currencies_monetary", floor=True),
        Form("sum_in", "SELECT amount(sum_in(amount, 'USD', day)) FROM currencies_monetary", floor=True),
    ]


def RateForms():
    """To euros, at more and more rates"""
    return [
        Form("convert", "SELECT amount(sum(convert_currency(amount, 'EUR', day))) FROM rates_monetary"),
        Form("sum_in", "SELECT amount(sum_in(amount, 'EUR', day)) FROM rates_monetary", floor=True),
        Form(PEER, "SELECT sum(round(amount / rate, 2)) FROM rates_numeric JOIN rates_plain USING (currency, day)", ties=True),
    ]


FIRST = Form("first conversion", "SELECT count(convert_currency(amount, 'EUR', day)) FROM rates_first")


def Parts(rows, smoke):
    """All that grows, where no table has more rows"""
    shared, grouped = min(rows, 1000000), min(rows, 5000000)
    tables = Grown((100000, 1000000, 10000000, 50000000), rows) or [rows // 5, rows]
    splits = ((1, 1), (12, 4)) if smoke else ((1, 1), (12, 1), (12, 14), (12, 167))
    parts = [
        Part("rows", "rows in a table", "row rows", "rows.sql", [
            Step(size, size, {"rows": size}, RowForms()) for size in tables]),
        Part("BRIN", "a thousand amounts, by a BRIN, of a table of more rows", "row rows", "brin.sql", [
            Step(size, 1000, {"rows": size}, BrinForms(size)) for size in tables], per_query=True),
        Part("partitions", "partitions of a table", "partition partitions", "partitions.sql", [
            Step(currencies * dates, shared, {"rows": shared, "currencies": currencies, "dates": dates}, PartitionForms())
            for currencies, dates in splits], per_query=True),
    ]
    for memory in ("64MB", "4MB"):
        parts.append(Part(f"groups, {memory}", f"groups, with work_mem of {memory}", "group groups", "groups.sql", [
            Step(groups, grouped, {"rows": grouped}, GroupForms(groups), settings={"work_mem": f"'{memory}'"})
            for groups in Grown((1, 10, 1000, 100000, 1000000), grouped / 5)], once=True, spills=True))
    parts += [
        Part("currencies", "currencies in a table", "currency currencies", "currencies.sql", [
            Step(currencies, shared, {"rows": shared, "currencies": currencies}, CurrencyForms()) for currencies in Currencies(smoke)]),
        Part("rates", "rates, all of which are used", "rate rates", "rates.sql", peer="numeric, joined to a rate for every day", steps=[
            Step(currencies * dates, shared, {"rows": shared, "currencies": currencies, "dates": dates}, RateForms(), fresh=[FIRST])
            for currencies, dates in ((1, 10), (1, 1000), (1, 10000), (10, 10000), (100, 10000)) if currencies * dates <= shared]),
    ]
    return parts


class Memory:
    """What a query makes a new backend ask the operating system for.

    The kernel keeps the most that a process had of addresses (VmPeak): what a query
    adds to it is what malloc had to ask for.  Shared memory is mapped from the
    beginning and does not count, however much of it is read, and nothing is sampled.
    """

    def __init__(self, settings):
        self.session = Session()
        self.session.Run(MODES[SERIAL] + "; ".join(f"SET {name} = {value}" for name, value in settings.items()))
        self.session.Run(WARM)

    def Peak(self):
        """Bytes"""
        with open(f"/proc/{self.session.pid}/status") as file:
            return int(re.search(r"^VmPeak:\s*(\d+) kB$", file.read(), re.M).group(1)) * 1024

    def Of(self, sql, spills):
        """Bytes in memory, and bytes in files"""
        before = self.Peak()
        plan = self.session.Run(f"EXPLAIN (ANALYZE, BUFFERS, TIMING off, FORMAT json) {sql}" if spills else sql)
        spilled = json.loads(plan)[0]["Plan"]["Temp Written Blocks"] * 8192 if spills else 0
        return self.Peak() - before, spilled


def CheckPlan(step, plan):
    """How many partitions the plan reads: of a currency and a month one, or two"""
    read = len(re.findall(r"Scan on parts_", plan))
    if ", pruned /" in plan and "dates" in step.variables and step.size > 1 and not 1 <= read <= 2:
        raise RuntimeError(f"{read} partitions are read:\n{plan}")
    return read


def RunStep(bench, part, step):
    """The times and the memory of each form"""
    label = f"{part.name} {step.size}"
    cases = [Case(label, part.title, step.forms, settings=step.settings, rows=step.rows, weight=0.5)]
    cases += [Case(label, part.title, [form], fresh=True, rows=step.rows, weight=0.25) for form in step.fresh]
    plans = len(bench.plans)
    taken = {}
    for case in cases:
        taken.update({name: values for (name, _), values in bench.Run(case).items()})
    read = [CheckPlan(step, plan) for plan in bench.plans[plans:]]
    forms = []
    for form in [*step.forms, *step.fresh]:
        memory = Memory(step.settings)
        try:
            peak, spilled = memory.Of(form.sql, part.spills)
        finally:
            memory.session.Close()
        forms.append({"name": form.name, "values": taken[form.name], "peak": peak, "spilled": spilled,
                      "by": step.size if form in step.fresh else step.rows})
    return {"size": step.size, "rows": step.rows, "read": [min(read), max(read)], "forms": forms}


def DropTables(part):
    """Those of a script all begin with its name"""
    name = part.script.removesuffix(".sql")
    name = "parts" if name == "partitions" else name
    RunOnce("\n".join(f"DROP TABLE IF EXISTS {table};" for table in RunOnce(
        f"SELECT relname FROM pg_class WHERE relname ~ '^{name}_[a-z]+$' AND relkind IN ('r', 'p')").split()) or "SELECT")


def RunPart(bench, part, begun):
    """All steps of a thing that grows"""
    steps = []
    for number, step in enumerate(part.steps):
        started = time.monotonic()
        if number == 0 or not part.once:
            DropTables(part)
            RunFile(f"growth/{part.script}", step.variables)
        steps.append(RunStep(bench, part, step))
        if not bench.smoke:
            now = time.monotonic()
            print(f"{now - begun:5.0f} s  {part.title}, {step.size:,}: {now - started:.1f} s", flush=True)
    DropTables(part)
    return {"name": part.name, "title": part.title, "thing": part.thing, "per_query": part.per_query,
            "peer": part.peer, "steps": steps}


def CreateTables(rows, smoke):
    """A new database, and the rows that all tables are filled from"""
    RunOnce(f"DROP DATABASE IF EXISTS {DATABASE} (FORCE); CREATE DATABASE {DATABASE}", "postgres")
    RunOnce("CREATE EXTENSION ai_invest; CREATE EXTENSION pg_prewarm")
    RunFile("source.sql", {"rows": rows})
    RunFile("growth/first.sql", {"currencies": max(Currencies(smoke)) - 1})


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rows", type=int, default=FULL)
    parser.add_argument("--smoke", action="store_true")
    parser.add_argument("--cpu", action="store_true")
    parser.add_argument("--only", nargs="+", metavar="PART")
    parser.add_argument("--output", default=".")
    options = parser.parse_args()
    parts = Parts(options.rows, options.smoke)
    unknown = set(options.only or ()) - {part.name for part in parts}
    if unknown or options.rows < 1000:
        parser.error(f"no such part: {', '.join(sorted(unknown))}" if unknown else "at least a thousand rows")

    begun = time.monotonic()
    parts = [part for part in parts if not options.only or part.name in options.only]
    CreateTables(max(step.rows for part in parts for step in part.steps), options.smoke)
    machine = Machine()
    if not options.smoke:
        print(f"{time.monotonic() - begun:5.0f} s  the rows", flush=True)
    bench = Bench(options.rows, options.smoke, options.cpu, [], modes=(SERIAL,))
    try:
        measured = [RunPart(bench, part, begun) for part in parts]
    finally:
        bench.Close()
        RunOnce(f"DROP DATABASE {DATABASE} (FORCE)", "postgres")

    if options.smoke:
        print(f"growth: {len(measured)} parts, all forms give the same answers")
        return
    outcome = {"machine": machine, "cpu": options.cpu, "rows": options.rows, "seconds": round(time.monotonic() - begun),
               "peer": PEER, "parts": measured}
    os.makedirs(options.output, exist_ok=True)
    with open(os.path.join(options.output, "growth.json"), "w") as file:
        json.dump(outcome, file, indent=1)
    with open(os.path.join(options.output, "growth-plans.txt"), "w") as file:
        file.write("\n".join(bench.plans))
    growth_report.Write(outcome, options.output)


if __name__ == "__main__":
    try:
        main()
    except (RuntimeError, subprocess.CalledProcessError) as error:
        sys.exit(f"growth: {error}")
