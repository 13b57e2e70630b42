#!/usr/bin/env python3
"""coverage.py FILE MAJOR: sums up what lcov counted under a major of PostgreSQL.

Fails where too few lines are run, and where one is not and there is no word
about why: a comment "unreached: ..." in the lines that are not run, or on the
line above them.
"""

import os
import re
import sys

LEAST = 97      # per cent of the lines

# Before 16 no input function goes on after an error, for there are no soft errors
SOFT_ERRORS = 16
RETURNS = re.compile(r"^\s*(return false|return ScanFail\(scanner\)|PG_RETURN_NULL\(\));$")
READS = re.compile(r"\b(Scan|Parse|Check|Reject|monetary_parse|monetary_apply)\w*\(")


class File:
    def __init__(self, path):
        self.name = path[path.rindex("/src/") + 1:]
        self.source = open(path).read().split("\n")
        self.lines = {}         # line: how often it ran
        self.branches = {}      # line, block and branch: how often it was taken

    def runs(self):
        """What no test runs: the first and the last line of each run of lines with code."""
        runs = []
        previous = None
        for line, count in sorted(self.lines.items()):
            if count == 0 and previous == 0:
                runs[-1][1] = line
            elif count == 0:
                runs.append([line, line])
            previous = count
        return runs

    def is_explained(self, first, last):
        return any(re.search(r"/\*.*\bunreached: ", text) for text in self.source[first - 2:last])

    def is_after_error(self, first, last):
        return (all(RETURNS.match(text) for text in self.source[first - 1:last]) and
                any(READS.search(text) for text in self.source[first - 6:first]))


def read(path):
    files = {}
    for record in open(path):
        key, _, value = record.strip().partition(":")
        if key == "SF":
            file = files.setdefault(value, File(value))
        elif key == "DA":
            line, count = map(int, value.split(",")[:2])
            file.lines[line] = file.lines.get(line, 0) + count
        elif key == "BRDA":
            branch, _, count = value.rpartition(",")
            file.branches[branch] = file.branches.get(branch, 0) + (0 if count == "-" else int(count))
    return sorted(files.values(), key=lambda file: file.name)


def share(counts):
    return 100 * sum(1 for count in counts if count) / max(len(counts), 1)


def row(name, *columns):
    return "%-32s" % name + "".join("%8d of %5d %7.2f %%" % (
        sum(1 for count in counts if count), len(counts), share(counts)) for counts in columns)


def main():
    files = read(sys.argv[1])
    major = int(sys.argv[2])
    lines = [count for file in files for count in file.lines.values()]
    branches = [count for file in files for count in file.branches.values()]
    silent = 0

    print("%-32s%25s%25s" % ("", "lines", "branches"))
    for file in files:
        print(row(file.name, list(file.lines.values()), list(file.branches.values())))
    print(row("in total", lines, branches))
    print()

    for file in files:
        for first, last in file.runs():
            if not file.is_explained(first, last) and (major >= SOFT_ERRORS or not file.is_after_error(first, last)):
                print("%s:%d-%d: no test runs this, and no comment says why" % (file.name, first, last))
                silent += 1
    if share(lines) < LEAST:
        print("fewer than %d %% of the lines" % LEAST)
    return 1 if silent or share(lines) < LEAST else 0


if __name__ == "__main__":
    sys.exit(main())
