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
    ("sum", "sum", [("bigint", "bigint, in cents"), ("numeric", "numeric beside char(3)"), ("money", "money")]),
    ("sum", "sum slow", [("composite", "composite type, plpgsql aggregate")]),
    ("sum by currency", "group", [("numeric", "numeric, GROUP BY char(3)")]),
    ("sum by currency", "group slow", [("composite", "composite type, plpgsql aggregate")]),
    ("convert at the day's rate, sum", "convert mixed", [("dense join", "numeric, join to a rate for every day")]),
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


def Markdown(rows):
    """A table"""
    lines = ["| " + " | ".join(row) + " |" for row in rows]
    lines.insert(1, "|" + " --- |" * len(rows[0]))
    return "\n".join(lines) + "\n"


def Plain(rows):
    """The same for a terminal"""
    widths = [max(len(row[i]) for row in rows) for i in range(len(rows[0]))]
    return "\n".join("  ".join(cell.ljust(width) for cell, width in zip(row, widths)).rstrip() for row in rows) + "\n"


def Report(outcome, table):
    """All of it, with the tables made by table"""
    machine = outcome["machine"]
    clock = "Time that the backend had the processor, workers on the clock" if outcome["cpu"] else "Time on the clock"
    parts = [
        "# What was measured\n",
        f"{outcome['rows']:,} rows, {outcome['small']:,} where a case says \"the first rows\"; PostgreSQL {machine['version']}, "
        f"{machine['cores']} × {machine['cpu']}, {machine['memory'] // 1024} GB; {machine['date']}; "
        f"{outcome['seconds']} s in all; load average at the start {machine['load']:.1f}.\n",
        f"{clock}, in milliseconds: median, and quartiles in brackets. \"2.00 ×\" is twice as long as `monetary` "
        "in the same column, round by round.\n",
        "Settings: " + ", ".join(f"`{setting}`" for setting in machine["settings"]) + ".\n",
    ]
    parts += [f"Skipped, not installed: {name}.\n" for name in outcome["skipped"]]
    if outcome["targets"]:
        parts += ["## Targets\n", table(TargetRows(outcome))]
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


def Chart(outcome):
    """An SVG that is read on white and on black: no ground, and colours in the middle"""
    groups = ChartGroups(outcome)
    ratios = [ratio for bars in groups.values() for _, ratio in bars]
    if not ratios:
        return None
    least = math.floor(math.log2(min(min(ratios) * 0.6, 0.5)))     # room for the number
    most = math.ceil(math.log2(max(max(ratios), 2) * 1.3))
    left, right, step, width = 300, 40, 19, 860

    def X(ratio):
        return left + (math.log2(ratio) - least) / (most - least) * (width - left - right)

    height = 62 + sum(30 + step * len(bars) for bars in groups.values())
    grey, slower, quicker = "#7a828c", "#4493d8", "#c98a2b"
    out = [f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}" '
           'font-family="system-ui, sans-serif" font-size="12.5" role="img" aria-labelledby="title">',
           '<title id="title">How long other forms take, in proportion to monetary</title>',
           f'<text x="{X(1):.1f}" y="16" fill="{grey}" text-anchor="middle" font-weight="600">monetary = 1</text>']
    for power in range(least, most + 1):
        ratio = 2.0 ** power
        out.append(f'<line x1="{X(ratio):.1f}" y1="36" x2="{X(ratio):.1f}" y2="{height - 22}" stroke="{grey}" '
                   f'stroke-opacity="{1 if power == 0 else 0.25}"/>')
        out.append(f'<text x="{X(ratio):.1f}" y="31" fill="{grey}" text-anchor="middle">{ratio:g} ×</text>')
    y = 42
    for title, bars in groups.items():
        out.append(f'<text x="8" y="{y + 16}" fill="{grey}" font-weight="600">{escape(title)}</text>')
        y += 24
        for label, ratio in bars:
            begin, end = sorted((X(1), X(ratio)))
            out.append(f'<text x="{left - 12}" y="{y + 12}" fill="{grey}" text-anchor="end">{escape(label)}</text>')
            out.append(f'<rect x="{begin:.1f}" y="{y + 1}" width="{max(end - begin, 1):.1f}" height="{step - 5}" '
                       f'fill="{slower if ratio >= 1 else quicker}"/>')
            anchor, x = ("start", end + 5) if ratio >= 1 else ("end", begin - 5)
            out.append(f'<text x="{x:.1f}" y="{y + 12}" fill="{grey}" text-anchor="{anchor}">{Digits(ratio)} ×</text>')
            y += step
        y += 6
    out.append(f'<text x="{left}" y="{height - 6}" fill="{grey}">left of the line: takes less time than monetary; right: more '
               f'({outcome["rows"]:,} rows, one process)</text>')
    out.append("</svg>\n")
    return "\n".join(out)


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
