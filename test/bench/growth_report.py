"""Writes what growth.py has measured: as a table, as Markdown and as a chart.

growth_report.py growth.json writes them again, beside the file.
"""

import json
import math
import os
import statistics
import sys

from report import GREY, Digits, Head, Line, LogScale, Markdown, Plain, Ratios, Svg, Text

# What the forms are called, and the colour of each; the peers are grey
FORMS = {
    "count(*)": ("count(*)", None),
    "numeric": ("numeric", GREY),
    "monetary": ("monetary", "#4493d8"),
    "numeric, pruned": ("numeric, a currency and a month", "#c98a2b"),
    "monetary, pruned": ("monetary, a currency and a month", "#3f9c6b"),
    "sum_by_currency": ("sum_by_currency", "#4493d8"),
    "convert": ("sum(convert_currency)", "#c98a2b"),
    "sum_in": ("sum_in", "#3f9c6b"),
    "median": ("median", "#b565c4"),
    "median of numeric": ("percentile_disc of numeric", None),
    "first conversion": ("first conversion of a backend, a rate", None),
}
WIDTH, LEFT, GAP, PANEL, HEIGHT = 860, 66, 60, 350, 130


def Each(part, form):
    """Nanoseconds of a row, or of a query"""
    return statistics.median(form["values"]) * 1e6 / (1 if part["per_query"] else form["by"])


def FormOf(step, name):
    """A form at a step"""
    return next((form for form in step["forms"] if form["name"] == name), None)


def Label(part, name):
    """What a form is called"""
    return part["peer"] if name == "numeric" else FORMS[name][0]


def Names(part):
    """All forms, in order"""
    return list(dict.fromkeys(form["name"] for step in part["steps"] for form in step["forms"]))


def Size(value):
    """1, 10, 100,000"""
    return f"{value:,}"


def Duration(nanoseconds):
    """So many ns, µs or ms"""
    for unit, limit in (("ns", 1e3), ("µs", 1e6), ("ms", 1e9)):
        if nanoseconds < limit:
            return f"{Digits(nanoseconds * 1e3 / limit)} {unit}"
    return f"{Digits(nanoseconds / 1e9)} s"


def TimeRows(outcome, part):
    """What a row takes at each step: beside that of the first step, and beside the peer"""
    rows = [[part["thing"].split()[1]] + [Label(part, name) for name in Names(part)]]
    first = {name: Each(part, next(filter(None, (FormOf(step, name) for step in part["steps"])))) for name in Names(part)}
    for step in part["steps"]:
        peer = FormOf(step, outcome["peer"])
        row = [Size(step["size"])]
        for name in Names(part):
            form = FormOf(step, name)
            cell = f"{Duration(Each(part, form))}, {Digits(Each(part, form) / first[name])} ×"
            if name not in (outcome["peer"], "first conversion"):
                cell += f"; {Digits(statistics.median(Ratios(form['values'], peer['values'])))}"
            row.append(cell)
        rows.append(row)
    return rows


def MemoryRows(part):
    """The most memory that a query took, and how much more for each thing than at the first step"""
    rows = [[part["thing"].split()[1]] + [Label(part, name) for name in Names(part)]]
    first = part["steps"][0]
    for step in part["steps"]:
        row = [Size(step["size"])]
        for form in step["forms"]:
            cell = f"{Digits(form['peak'] / 2 ** 20)} MB"
            if step is not first:
                more = form["peak"] - FormOf(first, form["name"])["peak"]
                cell += f", {Digits(max(more, 0) / (step['size'] - first['size']))} bytes"
            if form["spilled"]:
                cell += f"; {Digits(form['spilled'] / 2 ** 20)} MB in files"
            row.append(cell)
        rows.append(row)
    return rows


def Summary(outcome):
    """What grows a row of the last step takes, beside one of the first"""
    rows = [["what grows", "from", "to", "time of"] + ["numeric", "the others"]]
    for part in outcome["parts"]:
        first, last = part["steps"][0], part["steps"][-1]
        grown = {name: Each(part, FormOf(last, name)) / Each(part, FormOf(first, name)) for name in Names(part)}
        rows.append([part["title"], Size(first["size"]), Size(last["size"]), "a query" if part["per_query"] else "a row",
                     f"{Digits(grown[outcome['peer']])} ×",
                     ", ".join(f"{Label(part, name)} {Digits(ratio)} ×" for name, ratio in grown.items() if name != outcome["peer"])])
    return rows


def Report(outcome, table):
    """All of it, with the tables made by table"""
    parts = ["# How time and memory grow\n"] + Head(
        outcome, f"{outcome['rows']:,} rows in the largest table",
        "of one process without JIT: what a row takes, the median of some rounds, and after it how many times that of the first "
        "step it is (1.00 × is flat); after the semicolon, how many times as long as `numeric` in the same rounds.")
    parts += ["Memory is what a query makes a new backend ask the operating system for at the most, without shared memory, and after it how "
              "much more than at the first step that is for each of what grows.\n",
              "## From the first step to the last\n", table(Summary(outcome))]
    for part in outcome["parts"]:
        rows = Size(part["steps"][-1]["rows"])
        parts.append(f"## {part['title']}\n")
        if not part["thing"].startswith("row"):
            parts.append(f"{rows} rows.\n")
        if part["name"] == "partitions":
            last = part["steps"][-1]
            parts.append(f"Of {Size(last['size'])} partitions {last['read'][1]:,} are read by the first two, {last['read'][0]:,} by the others.\n")
        parts += ["Time of a query:\n" if part["per_query"] else "Time of a row:\n", table(TimeRows(outcome, part)), "Memory:\n", table(MemoryRows(part))]
    return "\n".join(parts)


def Curve(points, colour):
    """A line through points, with a dot at each"""
    path = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
    return [f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="2"/>'] + [
        f'<circle cx="{x:.1f}" cy="{y:.1f}" r="2.8" fill="{colour}"/>' for x, y in points]


def Short(value):
    """10⁵ instead of 100,000, and 5M instead of 5,000,000"""
    power = int(math.log10(value))
    if value >= 10000 and value == 10 ** power:
        return "10" + "".join("⁰¹²³⁴⁵⁶⁷⁸⁹"[int(digit)] for digit in str(power))
    return f"{value / 1e6:g}M" if value >= 1e6 else f"{value:,}"


def Panel(left, top, sizes, curves, ticks, least, most, write):
    """A chart of several curves, whose axes are both logarithmic"""
    X = LogScale(sizes[0], max(sizes[-1], sizes[0] * 2), left, left + PANEL)
    Y = LogScale(least, most, top + HEIGHT, top)
    out = []
    for tick in ticks:
        out += [Line(left, Y(tick), left + PANEL, Y(tick), strong=tick == 1 and least < 1), Text(left - 6, Y(tick) + 4, write(tick), "end")]
    for size in sizes:
        out += [Line(X(size), top, X(size), top + HEIGHT), Text(X(size), top + HEIGHT + 16, Short(size), "middle")]
    for colour, values in curves:
        out += Curve([(X(size), Y(min(max(value, least), most))) for size, value in zip(sizes, values)], colour)
    return out


def Powers(base, least, most):
    """The powers of a base from below one number to above another"""
    low, high = math.floor(math.log(least, base) + 1e-9), math.ceil(math.log(most, base) - 1e-9)
    return [float(base) ** power for power in range(low, max(high, low + 1) + 1)]


def Drawn(part):
    """The forms that have a colour"""
    return [name for name in Names(part) if FORMS[name][1]]


def Chart(outcome):
    """A row of two panels for each thing that grows: time and memory"""
    out, y = [], 20
    for part in outcome["parts"]:
        peer = Each(part, FormOf(part["steps"][0], outcome["peer"]))
        sizes = [step["size"] for step in part["steps"]]
        times, peaks = [], []
        for name in Drawn(part):
            forms = [FormOf(step, name) for step in part["steps"]]
            times.append((FORMS[name][1], [Each(part, form) / peer for form in forms]))
            peaks.append((FORMS[name][1], [max(form["peak"] / 2 ** 20, 0.1) for form in forms]))
        out.append(Text(8, y, part["title"], bold=True))
        x = 8
        for name in Drawn(part):
            label, colour = Label(part, name), FORMS[name][1]
            out += [f'<rect x="{x}" y="{y + 11}" width="14" height="4" fill="{colour}"/>', Text(x + 19, y + 17, label)]
            x += 40 + 7 * len(label)
        what = "query" if part["per_query"] else "row"
        out += [Text(LEFT, y + 38, f"time of a {what}, 1 = numeric at the first step"), Text(LEFT + PANEL + GAP, y + 38, "peak memory of the query, MB")]
        flat = [value for _, values in times for value in values]
        ticks = Powers(2 if max(flat) / min(flat) < 300 else 10, min(min(flat), 0.5), max(max(flat), 2))
        out += Panel(LEFT, y + 48, sizes, times, ticks, ticks[0], ticks[-1], lambda tick: f"{tick:g} ×")
        flat = [value for _, values in peaks for value in values]
        ticks = Powers(10, 0.1, max(*flat, 10))
        out += Panel(LEFT + PANEL + GAP, y + 48, sizes, peaks, ticks, ticks[0], ticks[-1], lambda tick: f"{tick:g}")
        y += 48 + HEIGHT + 52
    out.append(Text(8, y - 12, f"{outcome['rows']:,} rows in the largest table; both axes are logarithmic; 0.1 MB is nothing"))
    return Svg(WIDTH, y, "What a row takes, in time and memory, as things grow", out)


def Write(outcome, directory):
    """The files, and the table on the terminal"""
    print("\n" + Report(outcome, Plain))
    with open(os.path.join(directory, "growth.md"), "w") as file:
        file.write(Report(outcome, Markdown))
    with open(os.path.join(directory, "growth.svg"), "w") as file:
        file.write(Chart(outcome))


if __name__ == "__main__":
    with open(sys.argv[1]) as file:
        Write(json.load(file), os.path.dirname(os.path.abspath(sys.argv[1])))
