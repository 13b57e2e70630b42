#!/usr/bin/env python3
"""Measures amounts as monetary beside the forms that people use today.

bench.py [--rows N] [--smoke] [--cpu] [--only CASE ...] [--output DIRECTORY]

Needs a server that is reached by default, where the extension is installed and
nothing else runs, and a superuser who may write files there.  Makes a database
of its own, and drops it.  --smoke runs everything once, to see that all forms
give the same answers.  --cpu counts the time that a backend has the processor,
for a machine that is busy; workers are not in it.
"""

import argparse
import concurrent.futures
import datetime
import json
import os
import re
import subprocess
import sys
import time
from decimal import Decimal

sys.dont_write_bytecode = True  # the checkout stays as it is

import duck
import report
from cases import ALL_MODES, CASES, DUCKDB, JIT, MODES, OURS, PARALLEL, SERIAL, TARGETS

DATABASE = "ai_invest_bench"
HERE = os.path.dirname(os.path.abspath(__file__))
FULL = 5000000              # rows that the seconds below are meant for
SECONDS = 9                 # how long a case of weight 1 is repeated
MIN_ROUNDS, MAX_ROUNDS = 3, 21
TIES = Decimal("0.001")      # a cent for a row of ten
FLOAT = Decimal("1e-9")
PEERS = {"unit": "unit.sql", "pg_rational": "rational.sql", "ICU": "locale.sql"}


class Session:
    """A backend, by way of psql, which also measures the time."""

    mark = "-- done --"

    def __init__(self, database=DATABASE, cpu=False):
        self.psql = subprocess.Popen(
            ["psql", "-X", "-q", "-A", "-t", "-v", "ON_ERROR_STOP=1", "-d", database],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, bufsize=1)
        self.Run("SET client_min_messages = warning")
        self.pid = self.Run("SELECT pg_backend_pid()")
        self.schedule = f"/proc/{self.pid}/schedstat" if cpu else None

    def Processor(self):
        """Milliseconds that the backend has had the processor"""
        with open(self.schedule) as file:
            return int(file.read().split()[0]) / 1e6

    def Send(self, text):
        """What psql answers to its input, line by line"""
        lines = []
        try:
            self.psql.stdin.write(f"{text}\n\\echo {self.mark}\n")
            self.psql.stdin.flush()
        except BrokenPipeError:
            pass
        for line in self.psql.stdout:
            if line.rstrip("\n") == self.mark:
                return lines
            lines.append(line.rstrip("\n"))
        raise RuntimeError(f"{text}\n" + "\n".join(lines))

    def Run(self, sql):
        """The answer to one or more statements"""
        return "\n".join(self.Send(sql.rstrip(";") + ";"))

    def Time(self, sql):
        """The answer to a statement, and its time in milliseconds"""
        before = self.Processor() if self.schedule else None
        lines = self.Send(f"\\timing on\n{sql};\n\\timing off")
        taken = float(re.fullmatch(r"Time: ([0-9.]+) ms.*", lines.pop()).group(1))
        if self.schedule:
            taken = self.Processor() - before
        return "\n".join(lines), taken

    def Close(self):
        self.psql.stdin.close()
        self.psql.wait()
        self.psql.stdout.close()


def Small(rows):
    """How many rows the tables have for what takes long"""
    return min(rows, 100000, max(rows // 4, 1000))


def RunOnce(sql, database=DATABASE):
    """The answer of a new backend"""
    session = Session(database)
    try:
        return session.Run(sql)
    finally:
        session.Close()


def RunFile(name, variables):
    """Runs a script of tables/"""
    command = ["psql", "-X", "-q", "-v", "ON_ERROR_STOP=1", "-d", DATABASE, "-f", os.path.join(HERE, "tables", name)]
    for key, value in variables.items():
        command += ["-v", f"{key}={value}"]
    environment = dict(os.environ, PGOPTIONS="-c client_min_messages=warning")
    subprocess.run(command, check=True, env=environment, stdout=subprocess.DEVNULL)


def HasIcu():
    """Was the extension built with ICU?"""
    try:
        RunOnce("SELECT ai_invest.icu_version()")
    except RuntimeError as error:
        if "without ICU" not in str(error):
            raise
        return False
    return True


def FreezeTables():
    """Vacuums all tables, when all are filled.

    Beside another script a VACUUM would leave rows that the snapshot of that may not
    see, and every scan would look at them one by one.  Where autovacuum is on, its
    snapshot may be in the way for a moment.
    """
    for _ in range(60):
        RunOnce("VACUUM (FREEZE, ANALYZE)")
        left = RunOnce("SELECT relname FROM pg_class WHERE relkind = 'r' AND relallvisible < relpages "
                       "AND relnamespace IN ('public'::regnamespace, 'ai_invest'::regnamespace)")
        if not left:
            return
        time.sleep(1)
    raise RuntimeError(f"a VACUUM does not freeze all rows of: {left}")


def CreateTables(rows, small):
    """A new database with all tables; returns what of others is there"""
    RunOnce(f"DROP DATABASE IF EXISTS {DATABASE} (FORCE); CREATE DATABASE {DATABASE}", "postgres")
    RunOnce("CREATE EXTENSION ai_invest")
    peers = RunOnce("SELECT name FROM pg_available_extensions WHERE name IN ('unit', 'pg_rational')").split() + ["ICU"] * HasIcu()
    variables = {"rows": rows, "small": small}
    RunFile("source.sql", variables)
    scripts = ["eur.sql", "mix.sql", "head.sql", "small.sql", "rates.sql", "parted.sql"] + [PEERS[peer] for peer in sorted(peers)]
    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        list(pool.map(lambda name: RunFile(name, variables), scripts))
    RunOnce("DROP TABLE source; CREATE EXTENSION pg_prewarm")
    FreezeTables()
    RunOnce("CHECKPOINT; SELECT count(pg_prewarm(oid)) FROM pg_class WHERE relkind IN ('r', 'i') AND relnamespace = 'public'::regnamespace")
    return peers


class Bench:
    """Runs cases, and keeps what they took."""

    def __init__(self, rows, smoke, cpu, peers, modes=ALL_MODES):
        self.rows = rows
        self.cpu = cpu
        self.smoke = smoke
        self.peers = peers
        self.scale = min(1.0, max(0.06, rows / FULL))
        self.directory = RunOnce("SHOW data_directory")
        self.sessions = {}
        for mode in modes if not smoke else [mode for mode in modes if mode in (SERIAL, PARALLEL)]:
            self.sessions[mode] = session = Session(cpu=cpu and mode in (SERIAL, JIT))
            session.Run(MODES[mode])
            session.Run("SELECT count(*) FROM pg_class")    # loads the compiler
        self.duck = None
        if DUCKDB in peers:
            self.duck = duck.Session(cpu)
            self.duck.Fill(DATABASE)
        self.plans = []
        self.off = {}           # how far an answer that may differ does, and from what

    def Close(self):
        for session in [*self.sessions.values(), self.duck]:
            if session:
                session.Close()

    def SessionOf(self, form, mode):
        """Who is asked"""
        return self.duck if form.needs == DUCKDB else self.sessions[mode]

    def Fill(self, text):
        """The SQL of a case, with what is known only here"""
        return text.replace(":directory", self.directory).replace(
            ":last", str(self.rows - 1)).replace(":small", str(Small(self.rows) - 1))

    def Forms(self, case):
        """What can be run"""
        return [form for form in case.forms if form.needs is None or form.needs in self.peers]

    def TimeOnce(self, case, form, mode):
        """The answer and the time of one form"""
        session = Session(cpu=self.cpu) if case.fresh else self.SessionOf(form, mode)
        try:
            if form.before:
                session.Run(self.Fill(form.before))
            answer, taken = session.Time(self.Fill(form.sql))
            if form.answer:
                answer = session.Run(self.Fill(form.answer))
            return answer, taken
        finally:
            if case.fresh:
                session.Close()

    def Check(self, case, form, mode, answer, known):
        """Is the answer that of the forms before?"""
        if case.bytes or form.floor or answer == "":
            return
        expected = known.setdefault("answer", answer)
        if form.ties or form.float:
            difference = abs(Decimal(answer) - Decimal(expected))
            if difference <= TIES * self.Rows(case) * form.ties + abs(Decimal(expected)) * FLOAT * form.float:
                self.off[case.name, form.name] = max((difference, abs(Decimal(expected))), self.off.get((case.name, form.name), (0, 0)))
                return
        elif answer == expected:
            return
        raise RuntimeError(f"{case.name}: {form.name} ({mode}) answers {answer}, others {expected}")

    def Rows(self, case):
        """How many rows it works on"""
        return case.rows or (Small(self.rows) if case.small else self.rows)

    def Explain(self, case, form, mode):
        """Keeps the plan, to be looked at when a time surprises"""
        if form.sql.startswith(("SELECT", "WITH")):
            plan = self.SessionOf(form, mode).Run(f"EXPLAIN {'' if form.needs == DUCKDB else '(COSTS off) '}{self.Fill(form.sql)}")
            self.plans.append(f"== {case.name} / {form.name} / {mode}\n{plan}\n")

    def Rounds(self, case, pairs):
        """The times of each form and mode, which take turns, round after round"""
        known = {}
        taken = {(form.name, mode): [] for form, mode in pairs}
        seconds = SECONDS * case.weight * self.scale
        begun = time.monotonic()
        rounds = 0
        while rounds < (1 if self.smoke else MAX_ROUNDS):
            turn = rounds % len(pairs)
            for form, mode in pairs[turn:] + pairs[:turn]:
                answer, milliseconds = self.TimeOnce(case, form, mode)
                self.Check(case, form, mode, answer, known)
                taken[form.name, mode].append(milliseconds)
            rounds += 1
            passed = time.monotonic() - begun
            if rounds >= MIN_ROUNDS and passed * (rounds + 1) / rounds > seconds:
                break
        if rounds > MIN_ROUNDS:     # the first one warms
            taken = {key: values[1:] for key, values in taken.items()}
        return taken

    def Run(self, case):
        """What a case takes: a list for each form and mode"""
        forms = self.Forms(case)
        modes = [mode for mode in case.modes if mode in self.sessions]
        pairs = [(form, mode) for mode in modes for form in forms
                 if form.modes is None or mode in form.modes]
        if not pairs:
            return {}           # its only peer is not installed
        sessions = {mode: self.sessions[mode] for mode in modes}
        for session in sessions.values():
            session.Run("; ".join(f"SET {name} = {value}" for name, value in case.settings.items()))
        for form, mode in pairs:
            self.Explain(case, form, mode)

        if case.bytes:
            taken = {(form.name, mode): [float(sessions[mode].Run(form.sql))] for form, mode in pairs}
        else:
            taken = self.Rounds(case, pairs)
        for session in sessions.values():
            session.Run("; ".join(f"RESET {name}" for name in case.settings))
        return taken


def Judge(target, results):
    """What a target comes to: the ratio round by round"""
    ours = results.get(target.case, {}).get((target.form, target.mode))
    if ours is None:
        return None
    if target.milliseconds:
        ratios = ours
    else:
        others = [results[target.case].get((name, target.base_mode or target.mode)) for name in target.base]
        if None in others:
            return None
        best = min(others, key=lambda values: report.Summary(values)[0])
        ratios = [b / a if target.faster else a / b for a, b in zip(ours, best)]
    middle, low, high = report.Summary(ratios)
    met = middle >= target.limit if target.faster else middle <= target.limit
    return {"text": target.text, "limit": target.limit, "faster": target.faster, "milliseconds": target.milliseconds,
            "ratio": middle, "low": low, "high": high, "met": met}


def Machine():
    """What the times depend on"""
    model = re.search(r"^model name\s*: (.*)$", open("/proc/cpuinfo").read(), re.M)
    memory = re.search(r"^MemTotal:\s*(\d+)", open("/proc/meminfo").read(), re.M)
    settings = RunOnce("SELECT name || ' = ' || current_setting(name) FROM unnest('{shared_buffers,work_mem,maintenance_work_mem,"
                       "fsync,wal_level,max_wal_size,autovacuum,huge_pages}'::text[]) AS name")
    return {
        "cpu": model.group(1) if model else "unknown processor",
        "cores": os.cpu_count(),
        "memory": int(memory.group(1)) // 1024,
        "load": os.getloadavg()[0],
        "version": RunOnce("SHOW server_version"),
        "settings": settings.split("\n"),
        "date": datetime.date.today().isoformat(),
    }


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rows", type=int, default=FULL)
    parser.add_argument("--smoke", action="store_true")
    parser.add_argument("--cpu", action="store_true")
    parser.add_argument("--only", nargs="+", metavar="CASE")
    parser.add_argument("--output", default=".")
    options = parser.parse_args()
    unknown = set(options.only or ()) - {case.name for case in CASES}
    if unknown or options.rows < 1:
        parser.error(f"no such case: {', '.join(sorted(unknown))}" if unknown else "at least one row")

    begun = time.monotonic()
    small = Small(options.rows)
    peers = CreateTables(options.rows, small)
    if duck.IsThere():
        peers.append(DUCKDB)
    machine = Machine()
    bench = Bench(options.rows, options.smoke, options.cpu, peers)
    results = {}
    try:
        for case in CASES:
            if options.only and case.name not in options.only:
                continue
            started = time.monotonic()
            taken = bench.Run(case)
            if not taken:
                continue
            results[case.name] = taken
            if not options.smoke:
                print(f"{time.monotonic() - begun:5.0f} s  {case.title}: {time.monotonic() - started:.1f} s", flush=True)
    finally:
        bench.Close()
        RunOnce(f"DROP DATABASE {DATABASE} (FORCE)", "postgres")

    skipped = sorted({*PEERS, DUCKDB} - set(peers))
    if options.smoke:
        print(f"bench: {len(results)} cases, all forms give the same answers"
              + "".join(f"; {name} is not installed, skipped" for name in skipped))
        return
    outcome = {
        "machine": machine, "cpu": options.cpu, "rows": options.rows, "small": small, "seconds": round(time.monotonic() - begun), "skipped": skipped,
        "duckdb": bench.duck and bench.duck.version,
        "targets": [judged for judged in (Judge(target, results) for target in TARGETS) if judged],
        "cases": [{"name": case.name, "title": case.title, "bytes": case.bytes, "ours": OURS,
                   "forms": [{"name": form.name, "mode": mode, "values": values,
                              "off": [str(number) for number in bench.off.get((case.name, name), ())]}
                             for (name, mode), values in results[case.name].items()
                             for form in case.forms if form.name == name]}
                  for case in CASES if case.name in results],
    }
    os.makedirs(options.output, exist_ok=True)
    with open(os.path.join(options.output, "results.json"), "w") as file:
        json.dump(outcome, file, indent=1)
    with open(os.path.join(options.output, "plans.txt"), "w") as file:
        file.write("\n".join(bench.plans))
    report.Write(outcome, options.output)


if __name__ == "__main__":
    try:
        main()
    except (RuntimeError, subprocess.CalledProcessError) as error:
        sys.exit(f"bench: {error}")
