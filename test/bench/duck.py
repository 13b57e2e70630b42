"""DuckDB beside PostgreSQL: a session of it, and the rows in its tables.

DuckDB comes from npm and runs in a process of its own, duckdb/session.js, in
memory and in one thread.  DUCKDB_MODULES names the folder of its modules.
"""

import json
import os
import subprocess
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))

# Its tables: the columns, and the query of PostgreSQL that they are filled from
TABLES = {
    "eur": ("amount DECIMAL(18,2), day DATE", "SELECT amount, day FROM eur_numeric"),
    "mix": ("amount DECIMAL(18,2), currency VARCHAR, day DATE", "SELECT amount, currency, day FROM mix_numeric"),
    "rate": ("currency VARCHAR, day DATE, rate DECIMAL(10,5)", "SELECT currency, day, rate FROM rate "
             "UNION ALL SELECT DISTINCT 'EUR', day, 1 FROM rate"),
    "dense_usd": ("day DATE, rate DECIMAL(10,5)", "SELECT day, rate FROM dense_usd"),
    "dense_pair": ("currency VARCHAR, day DATE, multiplier DECIMAL(10,5), divisor DECIMAL(10,5)",
                   "SELECT currency, day, multiplier, divisor FROM dense_pair"),
}

# The same in double, and in whole numbers
DERIVED = [
    "CREATE TABLE eur_double AS SELECT amount::DOUBLE AS amount, day FROM eur",
    "CREATE TABLE mix_double AS SELECT amount::DOUBLE AS amount, currency, day FROM mix",
    "CREATE TABLE mix_cents AS SELECT (amount * 100)::BIGINT AS cents, currency, day FROM mix",
    "CREATE TABLE usd AS SELECT day, rate FROM rate WHERE currency = 'USD'",
    "CREATE TABLE dense_usd_double AS SELECT day, rate::DOUBLE AS rate FROM dense_usd",
    "CREATE TABLE dense_pair_double AS SELECT currency, day, multiplier::DOUBLE AS multiplier, divisor::DOUBLE AS divisor FROM dense_pair",
    "CREATE TABLE dense_pair_whole AS SELECT currency, day, (multiplier * 100000)::BIGINT AS multiplier, "
    "(divisor * 100000)::BIGINT AS divisor FROM dense_pair",
]


def IsThere():
    """Can DuckDB be asked?  Says why not."""
    if not os.environ.get("DUCKDB_MODULES"):
        return False
    try:
        Session().Close()
    except (OSError, RuntimeError) as error:
        print(f"DuckDB does not run here: {error}")
        return False
    return True


class Session:
    """A process of DuckDB, asked as a backend of PostgreSQL is."""

    def __init__(self, cpu=False):
        self.clock = "processor" if cpu else "clock"
        self.node = subprocess.Popen(["node", os.path.join(HERE, "duckdb", "session.js")],
                                     stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, bufsize=1)
        self.version = self.Run("SELECT version()")

    def Send(self, sql):
        """What the process says to a statement"""
        try:
            self.node.stdin.write(json.dumps({"sql": sql}) + "\n")
            said = self.node.stdout.readline()
        except BrokenPipeError:
            said = ""
        said = json.loads(said) if said else {"error": f"it ended, {self.node.wait()}"}
        if "error" in said:
            raise RuntimeError(f"{sql}\n{said['error']}")
        return said

    def Run(self, sql):
        """The answer to a statement"""
        return self.Send(sql)["answer"]

    def Time(self, sql):
        """The answer to a statement, and its time in milliseconds"""
        said = self.Send(sql)
        return said["answer"], said[self.clock]

    def Fill(self, database):
        """Makes the tables, of what PostgreSQL writes"""
        for name, (columns, query) in TABLES.items():
            with tempfile.NamedTemporaryFile("w", suffix=".csv") as file:
                subprocess.run(["psql", "-X", "-q", "-v", "ON_ERROR_STOP=1", "-d", database, "-c",
                                f"COPY ({query}) TO STDOUT (FORMAT csv)"], check=True, stdout=file)
                self.Run(f"CREATE TABLE {name} ({columns})")
                self.Run(f"COPY {name} FROM '{file.name}' (FORMAT csv)")
        for statement in DERIVED:
            self.Run(statement)

    def Close(self):
        self.node.stdin.close()
        self.node.wait()
        self.node.stdout.close()
