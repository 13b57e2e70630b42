"""Writes what bench.py has measured: as a table, as Markdown and as a chart.

report.py results.json writes them again, beside the file.
"""

import json
import math
import os
import statistics
import sys
from xml.sax.saxutils import escape

SERIAL = "serial"

# What the chart shows: a title, a case, and forms of it with what they are called there
CHART = [
    ("sum", "sum", [("bigint", "bigint, in cents"), ("numeric", "numeric beside char(3)"), ("money", "money"),
                    ("DuckDB, DECIMAL", "DuckDB, DECIMAL"), ("DuckDB, double", "DuckDB, double")]),
    ("sum", "sum slow", [("composite", "composite type, plpgsql aggregate")]),
    ("sum by currency", "group", [("numeric", "numeric, GROUP BY char(3)"),
                                  ("DuckDB, DECIMAL", "DuckDB, DECIMAL, GROUP BY")]),
    ("sum by currency", "group slow", [("composite", "composite type, plpgsql aggregate")]),
    ("convert at the day's rate, sum", "convert mixed", [("dense join", "numeric, join to a rate for every day"),
                                                         ("DuckDB, dense join", "DuckDB, join to a rate for every day, in double"),
                                                         ("DuckDB, ASOF joins", "DuckDB, ASOF joins, in double")]),
    ("convert at the day's rate, sum", "convert slow", [("LATERAL", "numeric, LATERAL to the last rate"),
                                                        ("daterange join", "numeric, join to ranges of dates"),
                                                        ("plpgsql function", "numeric, plpgsql function")]),
    ("per head, countries counted once", "per_capita", [("numeric", "numeric, two levels of GROUP BY")]),
    ("ORDER BY", "order", [("bigint", "bigint, in cents"), ("numeric", "numeric")]),
    ("CREATE INDEX", "index", [("bigint", "bigint, in cents"), ("numeric", "numeric")]),
    ("COPY TO, text", "copy out text", [("numeric", "numeric and char(3)")]),
    ("COPY FROM, text", "copy in text", [("numeric", "numeric and char(3)")]),
]


def Summary(values):
    """Median, lower and upper quartile"""
    if len(values) == 1:
        return values[0], values[0], values[0]
    low, middle, high = statistics.quantiles(values, n=4, method="inclusive")
    return middle, low, high


def Digits(value):
    """Three digits, of a number that is not negative"""
    return f"{value:,.{max(0, 2 - int(math.floor(math.log10(value)))) if value > 0 else 0}f}"


def Values(outcome, case, form, mode=SERIAL):
    """The times of a form, or None"""
    for one in outcome["cases"]:
        if one["name"] == case:
            for entry in one["forms"]:
                if (entry["name"], entry["mode"]) == (form, mode):
                    return entry["values"]
    return None


def Ratios(values, ours):
    """How many times ours, round by round"""
    return [value / own for value, own in zip(values, ours)]


def TargetRows(outcome):
    """What was promised, and what came of it"""
    rows = [["", "measured", "quartiles", ""]]
    for target in outcome["targets"]:
        unit = " ms" if target["milliseconds"] else ""
        rows.append([target["text"], Digits(target["ratio"]) + unit,
                     f"{Digits(target['low'])} to {Digits(target['high'])}", "met" if target["met"] else "**missed**"])
    return rows


def CaseRows(outcome, case):
    """The forms of a case by its modes"""
    modes = list(dict.fromkeys(entry["mode"] for entry in case["forms"]))
    names = list(dict.fromkeys(entry["name"] for entry in case["forms"]))
    rows = [["form"] + (["size"] if case["bytes"] else modes)]
    for name in names:
        row = [name]
        for mode in modes:
            values = Values(outcome, case["name"], name, mode)
            ours = Values(outcome, case["name"], case["ours"], mode)
            if values is None:
                row.append("")
                continue
            middle, low, high = Summary(values)
            cell = f"{middle:,.0f} bytes" if case["bytes"] else f"{Digits(middle)} ms ({Digits(low)} to {Digits(high)})"
            if ours and name != case["ours"]:
                cell += f", {Digits(statistics.median(Ratios(values, ours)))} ×"
            row.append(cell)
        rows.append(row)
    return rows


def Off(case, entry):
    """How far the answer of a form is from ours, and whether that is the rounding of ties alone"""
    difference, whole = (float(number) for number in entry["off"] or (0, 0))
    if not difference:
        return "the same"
    ties = any(other["off"] == entry["off"] and not other["name"].startswith("DuckDB") for other in case["forms"])
    return (f"off by {Digits(difference)} of {whole:,.2f}, {difference / whole:.1e} of it"
            + (": that of `numeric`, which rounds ties alike" if ties else ""))


def DuckRows(outcome):
    """Every form of DuckDB: its time and its answer"""
    rows = [["work", "form", "time", "answer"]]
    for case in outcome["cases"]:
        ours = Values(outcome, case["name"], case["ours"])
        for entry in case["forms"]:
            if entry["name"].startswith("DuckDB, "):
                rows.append([case["title"], entry["name"].removeprefix("DuckDB, "),
                             f"{Digits(statistics.median(Ratios(entry['values'], ours)))} ×", Off(case, entry)])
    return rows


def Markdown(rows):
    """A table"""
    lines = ["| " + " | ".join(row) + " |" for row in rows]
    lines.insert(1, "|" + " --- |" * len(rows[0]))
    return "\n".join(lines) + "\n"


def Plain(rows):
    """The same for a terminal"""
    widths = [max(len(row[i]) for row in rows) for i in range(len(rows[0]))]
    return "\n".join("  ".join(cell.ljust(width) for cell, width in zip(row, widths)).rstrip() for row in rows) + "\n"


def Head(outcome, rows, reading):
    """On what it was measured, and how it is read"""
    machine = outcome["machine"]
    clock = "Time that the backend had the processor, workers on the clock" if outcome["cpu"] else "Time on the clock"
    return [
        f"{rows}; PostgreSQL {machine['version']}, "
        f"{machine['cores']} × {machine['cpu']}, {machine['memory'] // 1024} GB; {machine['date']}; "
        f"{outcome['seconds']} s in all; load average at the start {machine['load']:.1f}.\n",
        f"{clock}, {reading}\n",
        "Settings: " + ", ".join(f"`{setting}`" for setting in machine["settings"]) + ".\n",
    ]


def Report(outcome, table):
    """All of it, with the tables made by table"""
    parts = ["# What was measured\n"] + Head(
        outcome, f"{outcome['rows']:,} rows, {outcome['small']:,} where a case says \"the first rows\"",
        "in milliseconds: median, and quartiles in brackets. \"2.00 ×\" is twice as long as `monetary` in the same column, round by round.")
    parts += [f"Skipped, not installed: {name}.\n" for name in outcome["skipped"]]
    if outcome["targets"]:
        parts += ["## Targets\n", table(TargetRows(outcome))]
    if outcome.get("duckdb"):
        parts += ["## Beside DuckDB\n",
                  f"DuckDB {outcome['duckdb']} in memory, in one thread, beside `monetary` in one process; \"0.500 ×\" is half as long.\n",
                  table(DuckRows(outcome))]
    parts.append("## Times and sizes\n")
    for case in outcome["cases"]:
        parts += [f"### {case['title']}\n", table(CaseRows(outcome, case))]
    return "\n".join(parts)


def ChartGroups(outcome):
    """Titles with bars: what it is, and how many times as long as ours"""
    groups = {}
    for title, case, forms in CHART:
        for form, label in forms:
            values, ours = (Values(outcome, case, name) for name in (form, "monetary"))
            if values and ours:
                groups.setdefault(title, []).append((label, statistics.median(Ratios(values, ours))))
    return groups


GREY, SLOWER, QUICKER = "#7a828c", "#4493d8", "#c98a2b"


def Svg(width, height, title, parts):
    """An SVG that is read on white and on black: no ground, and colours in the middle"""
    return "\n".join([
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}" '
        'font-family="system-ui, sans-serif" font-size="12.5" role="img" aria-labelledby="title">',
        f'<title id="title">{escape(title)}</title>', *parts, "</svg>\n"])


def Text(x, y, text, anchor="start", bold=False):
    """A line of text in it"""
    return (f'<text x="{x:.1f}" y="{y:.1f}" fill="{GREY}"' + (f' text-anchor="{anchor}"' if anchor != "start" else "")
            + (' font-weight="600"' if bold else "") + f'>{escape(text)}</text>')


def Line(x1, y1, x2, y2, strong=False):
    """A line of a grid in it"""
    return (f'<line x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}" stroke="{GREY}" '
            f'stroke-opacity="{1 if strong else 0.25}"/>')


def LogScale(least, most, begin, end):
    """Where a number between two stands, of which each is so many times the other"""
    return lambda value: begin + math.log(value / least) / math.log(most / least) * (end - begin)


def Chart(outcome):
    """How many times as long the others take"""
    groups = ChartGroups(outcome)
    ratios = [ratio for bars in groups.values() for _, ratio in bars]
    if not ratios:
        return None
    least = math.floor(math.log2(min(min(ratios) * 0.6, 0.5)))     # room for the number
    most = math.ceil(math.log2(max(max(ratios), 2) * 1.3))
    left, right, step, width = 300, 40, 19, 860
    X = LogScale(2.0 ** least, 2.0 ** most, left, width - right)
    height = 62 + sum(30 + step * len(bars) for bars in groups.values())
    out = [Text(X(1), 16, "monetary = 1", "middle", bold=True)]
    for power in range(least, most + 1):
        ratio = 2.0 ** power
        out += [Line(X(ratio), 36, X(ratio), height - 22, strong=power == 0), Text(X(ratio), 31, f"{ratio:g} ×", "middle")]
    y = 42
    for title, bars in groups.items():
        out.append(Text(8, y + 16, title, bold=True))
        y += 24
        for label, ratio in bars:
            begin, end = sorted((X(1), X(ratio)))
            out.append(Text(left - 12, y + 12, label, "end"))
            out.append(f'<rect x="{begin:.1f}" y="{y + 1}" width="{max(end - begin, 1):.1f}" height="{step - 5}" '
                       f'fill="{SLOWER if ratio >= 1 else QUICKER}"/>')
            anchor, x = ("start", end + 5) if ratio >= 1 else ("end", begin - 5)
            out.append(Text(x, y + 12, f"{Digits(ratio)} ×", anchor))
            y += step
        y += 6
    out.append(Text(left, height - 6, "left of the line: takes less time than monetary; right: more "
                    f'({outcome["rows"]:,} rows, one process)'))
    return Svg(width, height, "How long other forms take, in proportion to monetary", out)


def Write(outcome, directory):
    """The files, and the table on the terminal"""
    print("\n" + Report(outcome, Plain))
    with open(os.path.join(directory, "results.md"), "w") as file:
        file.write(Report(outcome, Markdown))
    chart = Chart(outcome)
    if chart:
        with open(os.path.join(directory, "results.svg"), "w") as file:
            file.write(chart)


if __name__ == "__main__":
    with open(sys.argv[1]) as file:
        Write(json.load(file), os.path.dirname(os.path.abspath(sys.argv[1])))
