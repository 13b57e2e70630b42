"""Says what passed, line by line, for the clients in Python."""

_said = [0, 0]


def ok(condition, name):
    _said[0] += 1
    if not condition:
        _said[1] += 1
    print(f"{'ok' if condition else 'not ok'} {_said[0]} - {name}", flush=True)
    return condition


def equal(got, expected, name):
    if not ok(got == expected and type(got) is type(expected), name):
        print(f"#      got: {got!r}\n# expected: {expected!r}", flush=True)


def using(*versions):
    print("# with " + ", ".join(versions), flush=True)


def done():
    print(f"1..{_said[0]}")
    raise SystemExit(1 if _said[1] else 0)
