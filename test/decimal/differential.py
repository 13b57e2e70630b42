#!/usr/bin/env python3
"""Compares all of src/decimal with the rules of decimal.h, written down
again in Python's unbounded integers.

Random operations, with a bias for the edges, run through the C code twice: as
it is shipped, and under AddressSanitizer and UBSan.  A result that differs in
the last digit, the scale or the status is printed, and fails.
"""
import argparse
import collections
from fractions import Fraction
import multiprocessing
import os
import random
import re
import struct
import subprocess
import sys
import tempfile
import threading

MAX_DIGITS = 32
MAX_SCALE = 30
QUOTIENT_DIGITS = 28
RATIO_DIGITS = 20
LIMIT = 10 ** MAX_DIGITS
WIDE_BITS = 768
WIDE_LIMIT = 1 << WIDE_BITS

OK, INVALID, OUT_OF_RANGE, ZERO_DIVISOR = range(4)
HALF_EVEN, HALF_UP, HALF_DOWN, UP, DOWN, CEILING, FLOOR = range(7)

BATCH = 2048
REQUEST = struct.Struct("<BBBBii228s")
RESPONSE = struct.Struct("<ii96s96s")

POW10 = [10 ** k for k in range(400)]


# The rules -----------------------------------------------------------------

def round_ratio(numerator, denominator, mode):
    """The integer that numerator / denominator is rounded to; denominator > 0."""
    below, rest = divmod(numerator, denominator)
    if rest == 0 or mode == FLOOR:
        return below
    above = below + 1
    if mode == CEILING:
        return above
    towards_zero, away = (below, above) if numerator > 0 else (above, below)
    if mode == DOWN:
        return towards_zero
    if mode == UP:
        return away
    if 2 * rest != denominator:
        return below if 2 * rest < denominator else above
    if mode == HALF_UP:
        return away
    if mode == HALF_DOWN:
        return towards_zero
    return below if below % 2 == 0 else above


def fits(coefficient, scale):
    return 0 <= scale <= MAX_SCALE and abs(coefficient) < LIMIT


def fit_exact(coefficient, scale):
    """Natural scale; trailing zeros go where that is too long.  None if it does not fit."""
    while not fits(coefficient, scale):
        if scale <= 0 or coefficient % 10:
            return None
        coefficient //= 10
        scale -= 1
    return coefficient, scale


def at_scale(coefficient, scale, wanted):
    """The value at the scale nearest to the one wanted that holds it exactly.  None if none does."""
    if coefficient == 0:
        return 0, wanted
    while scale > 0 and coefficient % 10 == 0:
        coefficient //= 10
        scale -= 1
    if scale < 0:
        coefficient *= POW10[-scale] if scale > -400 else LIMIT
        scale = 0
    if not fits(coefficient, scale):
        return None
    while scale < wanted and fits(coefficient * 10, scale + 1):
        coefficient *= 10
        scale += 1
    return coefficient, scale


def exact(coefficient, scale):
    result = fit_exact(coefficient, scale)
    return (OUT_OF_RANGE,) if result is None else (OK,) + result


def product(a, a_scale, b, b_scale):
    coefficient, scale = a * b, a_scale + b_scale
    result = fit_exact(coefficient, scale)
    if result is not None:
        return (OK,) + result
    for kept in range(min(scale, MAX_SCALE), a_scale - 1, -1):
        rounded = round_ratio(coefficient, POW10[scale - kept], HALF_EVEN)
        if rounded == 0:
            return (OUT_OF_RANGE,)
        # 9.9 rounds up to 10, whose zero may go to make it fit; 10.1 has a digit too many
        fits_before = abs(coefficient) < LIMIT * POW10[scale - kept]
        result = fit_exact(rounded, kept) if fits_before else None
        if result is not None:
            return (OK,) + result
    return (OUT_OF_RANGE,)


def digits_of(value):
    return len(str(abs(value)))


def significant(numerator, denominator, digits, max_scale):
    """Rounds half-even to so many digits, at most max_scale: (coefficient, scale)."""
    # 10^(first - 1) <= |numerator / denominator| < 10^first, by trying
    first = digits_of(numerator) - digits_of(denominator)
    if first >= 0:
        reached = abs(numerator) >= denominator * POW10[first]
    else:
        reached = abs(numerator) * POW10[-first] >= denominator
    first += reached
    scale = digits - first
    if max_scale is not None:
        scale = min(scale, max_scale)
    if scale >= 0:
        return round_ratio(numerator * POW10[scale], denominator, HALF_EVEN), scale
    return round_ratio(numerator, denominator * POW10[-scale], HALF_EVEN), scale


def quotient(numerator, denominator, scale, min_scale):
    """numerator / denominator / 10^scale by the rule for quotients."""
    if denominator == 0:
        return (ZERO_DIVISOR,)
    if scale >= 0:
        denominator *= POW10[scale]
    else:
        numerator *= POW10[-scale]
    whole, rest = divmod(numerator * POW10[MAX_SCALE], denominator)
    if rest == 0:
        result = at_scale(whole, MAX_SCALE, min_scale)
        if result is not None:
            return (OK,) + result
    coefficient, scale = significant(numerator, denominator, QUOTIENT_DIGITS, MAX_SCALE)
    if coefficient == 0:
        return (OUT_OF_RANGE,)
    result = at_scale(coefficient, scale, min_scale)
    return (OUT_OF_RANGE,) if result is None else (OK,) + result


def ratio(a, a_scale, b, b_scale):
    if b == 0:
        return (ZERO_DIVISOR,)
    if a == 0:
        return OK, 0, 0
    numerator, denominator = a * POW10[b_scale], b * POW10[a_scale]
    if denominator < 0:
        numerator, denominator = -numerator, -denominator
    coefficient, scale = significant(numerator, denominator, RATIO_DIGITS, None)
    while scale > 0 and coefficient % 10 == 0:
        coefficient //= 10
        scale -= 1
    return OK, coefficient, scale


def rescale(coefficient, scale, wanted, mode):
    if not 0 <= wanted <= MAX_SCALE:
        return (OUT_OF_RANGE,)
    if wanted >= scale:
        coefficient *= POW10[wanted - scale]
    else:
        coefficient = round_ratio(coefficient, POW10[scale - wanted], mode)
    return (OK, coefficient, wanted) if abs(coefficient) < LIMIT else (OUT_OF_RANGE,)


def round_quotient(numerator, denominator, scale, wanted, mode):
    if denominator == 0:
        return (ZERO_DIVISOR,)
    if not 0 <= wanted <= MAX_SCALE:
        return (OUT_OF_RANGE,)
    shift = wanted - scale
    if shift >= 0:
        numerator *= POW10[shift]
    else:
        denominator *= POW10[-shift]
    coefficient = round_ratio(numerator, denominator, mode)
    return (OK, coefficient, wanted) if abs(coefficient) < LIMIT else (OUT_OF_RANGE,)


NUMBER = re.compile(rb"([+-]?)([0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE]([+-]?[0-9]+))?")


def parse(text):
    """Returns the result and where the number ends."""
    match = NUMBER.match(text)
    if match is None:
        return (INVALID,), None
    sign, number, exponent = match.groups()
    whole, _, fraction = number.partition(b".")
    coefficient = int(whole + fraction)
    scale = len(fraction) - int(exponent or 0)
    if coefficient == 0:
        return (OK, 0, max(0, min(scale, MAX_SCALE))), match.end()
    if sign == b"-":
        coefficient = -coefficient
    if scale < -MAX_DIGITS:
        return (OUT_OF_RANGE,), match.end()
    if scale < 0:
        coefficient, scale = coefficient * POW10[-scale], 0
    if scale > MAX_SCALE + len(text):
        return (OUT_OF_RANGE,), match.end()
    return exact(coefficient, scale), match.end()


def text_of(coefficient, scale):
    digits = str(abs(coefficient)).zfill(scale + 1)
    if scale > 0:
        digits = digits[:-scale] + "." + digits[-scale:]
    return ("-" if coefficient < 0 else "") + digits


# Operands ------------------------------------------------------------------

class Operands:
    """Random operands, many of them where arithmetic goes wrong."""

    def __init__(self, seed):
        self.random = random.Random(seed)
        self.bits = self.random.getrandbits
        self.below = self.random.randrange
        self.begin_sum()

    def begin_sum(self):
        self.terms, self.tied = [], False
        self.wanted = self.scale()

    def total(self):
        """Of the terms: numerator and denominator."""
        result = sum((Fraction(numerator, denominator) / Fraction(10) ** scale
                      for numerator, denominator, scale in self.terms), Fraction(0))
        return result.numerator, result.denominator

    def magnitude(self, digits=MAX_DIGITS):
        """Of a coefficient, below 10^digits."""
        below = self.below
        kind = below(12)
        if kind < 4:
            value = below(POW10[below(digits) + 1])
        elif kind == 4:
            value = POW10[below(digits + 1)] + below(5) - 2
        elif kind == 5:
            value = POW10[digits] - 1 - below(3) * POW10[below(digits)]
        elif kind == 6:
            value = below(POW10[below(digits) + 1]) * POW10[below(digits)]
        elif kind == 7:
            value = (10 * below(POW10[below(digits)]) + 5) * POW10[below(digits)] + below(3) - 1
        elif kind == 8:
            value = below(21)
        elif kind == 9:
            value = (POW10[below(digits) + 1] // 9) * below(10) + below(3) - 1
        elif kind == 10:
            value = (1 << below(4 * digits)) + below(3) - 1
        else:
            value = 2 ** below(40) * 5 ** below(40) * below(10)
        return abs(value) % POW10[digits]

    def coefficient(self, digits=MAX_DIGITS):
        value = self.magnitude(digits)
        return -value if self.bits(1) else value

    def scale(self):
        kind = self.below(8)
        return (0, 2, MAX_SCALE)[kind] if kind < 3 else self.below(MAX_SCALE + 1)

    def wide(self, bits=WIDE_BITS):
        """An unsigned integer of up to so many bits."""
        below = self.below
        kind = below(6)
        if kind == 0:
            value = self.bits(below(bits) + 1)
        elif kind == 1:
            value = (1 << below(bits)) + below(3) - 1
        elif kind == 2:
            value = POW10[below(bits * 3 // 10)] + below(3) - 1
        elif kind == 3:
            value = self.magnitude()
        else:
            # Limbs that make the guess of a long division go wrong
            value = 0
            for _ in range(below(bits // 64) + 1):
                limb = (0, 1, 2 ** 63, 2 ** 63 - 1, 2 ** 64 - 1, 2 ** 64 - 2, self.bits(64))[below(7)]
                value = value << 64 | limb
        return value % (1 << bits)

    def divisible(self, divisor, limit):
        """A multiple of the divisor, or half a divisor off, or next to one of these."""
        value = divisor * self.magnitude()
        kind = self.below(4)
        if kind == 1:
            value += divisor // 2
        elif kind == 2:
            value += divisor // 2 + self.below(3) - 1
        elif kind == 3:
            value += self.below(3) - 1
        return max(0, value) % limit

    def text(self):
        below = self.below
        if below(10) == 0:
            return bytes(self.random.choices(b"+-.eE0159 x", k=below(40)))
        digits = str(self.magnitude(below(36) + 1))
        if below(3) == 0:
            digits = "0" * below(40) + digits
        if below(3) == 0:
            digits += "0" * below(40)
        if below(3):
            point = below(len(digits) + 1)
            digits = digits[:point] + "." + digits[point:]
        elif below(4) == 0:
            digits = "." + "0" * below(31) + digits
        text = ("", "", "-", "+")[below(4)] + digits
        if below(3) == 0:
            size = (10, 35, 70, 10 ** 6, 10 ** 20, 2 ** 63 + 1)[below(6)]
            text += "eE"[below(2)] + ("", "+", "-", "-")[below(4)] + str(below(size))
        if below(4) == 0:
            text += (" ", " EUR", "e", "E+", ".", "..", "-", "x", "e5", "0", "\xff")[below(11)]
        return text.encode("latin-1")


# Operations: each makes a request and what its answer must be ----------------

def decimal_bytes(value):
    return (value % (1 << 128)).to_bytes(96, "little")


def wide_bytes(value):
    return value.to_bytes(96, "little")


def request(operation, a=0, b=0, scale_a=0, scale_b=0, mode=0, negative=0, pack=decimal_bytes):
    return [operation, mode, negative, scale_a, scale_b, pack(a) + pack(b)]


def decimal_result(expected):
    """What an answer looks like that is a status and a decimal."""
    if expected[0] != OK:
        return expected[0], 0, b"", b""
    return OK, expected[2], (expected[1] % (1 << 128)).to_bytes(16, "little"), b""


def wide_result(value):
    if value >= WIDE_LIMIT:
        return 1, 0, b"", b""
    return 0, 0, wide_bytes(value), b""


def make_parse(r, n):
    text = r.text()
    expected, end = parse(text)
    status, number, a, b = decimal_result(expected)
    return [n, 0, 0, 0, 0, text], (status, number, a, b"" if end is None else bytes([end]))


def make_print(r, n):
    a, scale = r.coefficient(), r.scale()
    text = text_of(a, scale).encode()
    return request(n, a, 0, scale), (0, len(text), text, b"")


def make_is_valid(r, n):
    a = r.coefficient(38) if r.bits(1) else r.coefficient(33)
    scale = r.below(80) - 20 if r.bits(1) else r.scale()
    return request(n, a, 0, scale), (0, int(fits(a, scale)), b"", b"")


def make_sign(r, n):
    a = r.coefficient()
    return request(n, a, 0, r.scale()), (0, (a > 0) - (a < 0), b"", b"")


def two(r):
    """Two decimals, sometimes equal or nearly so at another scale."""
    a, a_scale, b, b_scale = r.coefficient(), r.scale(), r.coefficient(), r.scale()
    if r.below(4) == 0:
        difference = b_scale - a_scale
        b = a * POW10[difference] if difference >= 0 else a // POW10[-difference]
        b = (b + r.below(3) - 1) % LIMIT if b >= 0 else -(-b % LIMIT)
    if r.below(16) == 0:
        b = -b
    return a, a_scale, b, b_scale


def make_compare(r, n):
    a, a_scale, b, b_scale = two(r)
    x, y = a * POW10[b_scale], b * POW10[a_scale]
    return request(n, a, b, a_scale, b_scale), (0, (x > y) - (x < y), b"", b"")


def make_add(r, n):
    a, a_scale, b, b_scale = two(r)
    scale = max(a_scale, b_scale)
    expected = exact(a * POW10[scale - a_scale] + b * POW10[scale - b_scale], scale)
    return request(n, a, b, a_scale, b_scale), decimal_result(expected)


def make_subtract(r, n):
    a, a_scale, b, b_scale = two(r)
    scale = max(a_scale, b_scale)
    expected = exact(a * POW10[scale - a_scale] - b * POW10[scale - b_scale], scale)
    return request(n, a, b, a_scale, b_scale), decimal_result(expected)


def make_multiply(r, n):
    a, a_scale, b, b_scale = two(r)
    kind = r.below(8)
    if kind < 4:
        a = r.coefficient(r.below(MAX_DIGITS) + 1)
        b = r.coefficient(r.below(MAX_DIGITS) + 1)
    elif kind == 4:
        # (1 + e) (1 - e): so many nines that rounding makes one digit more
        k, p, q = 14 + r.below(5), 18 + r.below(14), 18 + r.below(14)
        a, b = POW10[p] + POW10[p - k], POW10[q] - POW10[q - k]
    elif kind == 5:
        # Next to the limit, or just at it
        a = 2 ** r.below(33) * 5 ** r.below(33) if r.bits(1) else r.magnitude() + 1
        b = (LIMIT // a + r.below(3) - 1) % LIMIT
    return request(n, a, b, a_scale, b_scale), decimal_result(product(a, a_scale, b, b_scale))


def dividend_and_divisor(r):
    a, a_scale, b, b_scale = two(r)
    kind = r.below(4)
    if kind == 0:
        b = r.coefficient(r.below(6) + 1)
    elif kind == 1:
        b = 2 ** r.below(20) * 5 ** r.below(20)
    if kind != 3 and b != 0 and r.bits(1):
        a = r.divisible(abs(b), LIMIT)
    return a, a_scale, b, b_scale


def make_divide(r, n):
    a, a_scale, b, b_scale = dividend_and_divisor(r)
    numerator, denominator = (a, b) if b >= 0 else (-a, -b)
    expected = quotient(numerator, denominator, a_scale - b_scale, a_scale)
    return request(n, a, b, a_scale, b_scale), decimal_result(expected)


def make_ratio(r, n):
    a, a_scale, b, b_scale = dividend_and_divisor(r)
    return request(n, a, b, a_scale, b_scale), decimal_result(ratio(a, a_scale, b, b_scale))


def wide_number(r, n):
    """An amount and a factor or divisor with more digits than an amount has, and what asks for them."""
    a, a_scale = r.coefficient(), r.scale()
    b, b_scale, negative = r.wide(640), r.below(170), r.bits(1)
    if r.bits(1):
        b, b_scale = r.magnitude() * POW10[r.below(40)] + r.magnitude(), r.below(75)
    if r.below(4) == 0:
        a = r.coefficient(r.below(6) + 1)
    sent = [n, 0, negative, a_scale, b_scale, decimal_bytes(a) + wide_bytes(b)]
    return sent, a, a_scale, -b if negative else b, b_scale


def make_multiply_wide(r, n):
    sent, a, a_scale, b, b_scale = wide_number(r, n)
    return sent, decimal_result(product(a, a_scale, b, b_scale))


def make_divide_wide(r, n):
    sent, a, a_scale, b, b_scale = wide_number(r, n)
    numerator, denominator = (a, b) if b >= 0 else (-a, -b)
    expected = quotient(numerator, denominator, a_scale - b_scale, a_scale)
    if runs_out(abs(a), denominator, a_scale - b_scale, MAX_SCALE):
        expected = (OUT_OF_RANGE,)
    return sent, decimal_result(expected)


def make_rescale(r, n):
    a, scale, mode = r.coefficient(), r.scale(), r.below(7)
    wanted = r.scale() if r.below(16) else r.below(60) - 15
    if 0 <= wanted < scale and r.bits(1):
        # A tie, or next to one
        half = 5 * POW10[scale - wanted - 1]
        a = (2 * half * r.magnitude() + half + (r.below(3) - 1) * r.bits(1)) % LIMIT
        a = -a if r.bits(1) else a
    return (request(n, a, 0, scale, wanted, mode), decimal_result(rescale(a, scale, wanted, mode)))


def make_strip(r, n):
    a, scale, min_scale = r.coefficient(), r.scale(), r.scale()
    stripped, stripped_scale = a, scale
    while stripped_scale > min_scale and stripped % 10 == 0:
        stripped //= 10
        stripped_scale -= 1
    return request(n, a, 0, scale, min_scale), decimal_result((OK, stripped, stripped_scale))


def make_from_wide(r, n):
    a, scale, negative = r.wide(), r.below(80), r.bits(1)
    if r.bits(1):
        a, scale = r.magnitude() * POW10[r.below(50)], r.below(80)
    return (request(n, a, 0, scale, 0, 0, negative, wide_bytes),
            decimal_result(exact(-a if negative else a, scale)))


def rational(r):
    """Numerator, denominator and scale, such as conversions make, and some that are too long."""
    kind = r.below(16)
    if kind < 4:
        denominator = r.wide(256)
    elif kind < 8:
        denominator = 2 ** r.below(60) * 5 ** r.below(60)
    elif kind < 15:
        denominator = r.magnitude()
    else:
        denominator = r.wide()
    if kind == 8:
        # Next to a power of ten, and so to the limit
        numerator = max(0, POW10[20 + r.below(16)] * denominator + r.below(5) - 2) % WIDE_LIMIT
    elif kind < 12:
        numerator = r.divisible(denominator, 1 << 384)
    else:
        numerator = r.wide(384 if kind < 14 else WIDE_BITS)
    return numerator, denominator, r.below(70) - 20 if r.bits(1) else r.scale()


def runs_out(numerator, denominator, scale, wanted):
    """Does the rational run out of limbs where it is brought to the scale wanted?"""
    shift = wanted - scale
    return denominator != 0 and 0 <= wanted <= MAX_SCALE and (
        numerator * POW10[shift] if shift >= 0 else denominator * POW10[-shift]) >= WIDE_LIMIT


def make_from_quotient(r, n):
    numerator, denominator, scale = rational(r)
    negative, min_scale = r.bits(1), r.scale()
    expected = quotient(-numerator if negative else numerator, denominator, scale, min_scale)
    if runs_out(numerator, denominator, scale, MAX_SCALE):
        expected = (OUT_OF_RANGE,)
    return (request(n, numerator, denominator, scale, min_scale, 0, negative, wide_bytes),
            decimal_result(expected))


def make_round_quotient(r, n):
    numerator, denominator, scale = rational(r)
    negative, mode = r.bits(1), r.below(7)
    wanted = r.scale() if r.below(16) else r.below(60) - 15
    expected = round_quotient(-numerator if negative else numerator, denominator, scale, wanted, mode)
    if runs_out(numerator, denominator, scale, wanted):
        expected = (OUT_OF_RANGE,)
    return (request(n, numerator, denominator, scale, wanted, mode, negative, wide_bytes),
            decimal_result(expected))


def make_round_fraction(r, n):
    """An amount, a rate or two of 64 bits, and a scale at which there are often ties."""
    a, a_scale = r.coefficient(r.below(18) + 1) if r.below(8) else r.coefficient(), r.scale()
    multiplier = 1 + (r.magnitude(r.below(10) + 1) if r.below(8) else r.wide(64)) % (2 ** 64 - 1)
    divisor = 1 + (0 if r.bits(1) else r.magnitude(r.below(10) + 1) if r.below(8) else r.wide(64)) % (2 ** 64 - 1)
    scale, wanted = r.below(80) - 39, r.scale()
    if r.bits(1):
        wanted = max(0, min(MAX_SCALE, a_scale + scale - r.below(39)))
    exponent = a_scale + scale - wanted
    kind = r.below(7)
    if kind == 6 and 0 <= exponent <= 19:
        # Next to the largest product whose quotient has 64 bits, where the first estimate of it is least sure
        multiplier, divisor = min(POW10[exponent] + r.below(1000), 2 ** 64 - 1), 1
        a = ((POW10[exponent] << 64) // multiplier - r.below(3)) * (-1) ** r.bits(1)
    elif kind > 3:
        # A rate of 10 to 20 digits, whose product with an amount has more than 64 bits
        multiplier, divisor = r.below(10 ** (10 + r.below(11))) % (2 ** 64 - 1) + 1, 1
        a = r.below(2 ** 64 if kind == 4 else 10 ** r.below(20)) * (-1) ** r.bits(1)
    elif kind and 0 < exponent < 38:
        # Next to a whole number or a tie
        unit = divisor * POW10[exponent]
        a = (unit * r.below(1 + 2 ** r.random.choice((63, 64, 96, 128)) // unit) + unit // 2 * r.bits(1)) // multiplier + r.below(3) - 1
        a = -a if r.bits(1) else a
    elif kind == 1:
        a = (2 ** 63 + r.below(5) - 2) // multiplier * (-1) ** r.bits(1)
    a = a if abs(a) < LIMIT else 0
    expected = round_quotient(a * multiplier, divisor, a_scale + scale, wanted, HALF_EVEN)
    return (request(n, a, divisor << 64 | multiplier, a_scale, wanted, scale % 256),
            decimal_result(expected))


MAX_TERMS = 64
TERM_SCALES = range(-60, 91)


def make_add_term(r, n):
    """What a sum converts: totals at the rates of a few days, whose denominators come again."""
    if r.tied or len(r.terms) == MAX_TERMS:
        return make_quotient_sum(r, QUOTIENT_SUM)
    kind = r.below(8)
    if kind < 4:
        denominator = r.random.choice((1, 3, 7, 9, 11, 13)) * POW10[r.below(10)]
    elif kind in (4, 5) and r.terms:
        denominator = r.random.choice(r.terms)[1]
    elif kind == 6:
        denominator = 2 ** r.below(60) * 5 ** r.below(60)
    else:
        denominator = r.wide(214)
    denominator = (denominator % (1 << 214)) or 1
    numerator = r.divisible(denominator, 1 << 484) if r.bits(1) else r.wide(484)
    if r.bits(1):
        numerator %= POW10[60]
    scale, negative = r.random.choice(TERM_SCALES) if kind > 5 else r.scale(), r.bits(1)
    if r.terms and r.bits(1):
        # What the others lack to a tie or to a whole number, or nearly that
        total, over = r.total()
        twice = 2 * total * POW10[r.wanted]
        missing = (round_ratio(twice, over, HALF_EVEN) + r.below(3) - 1) * over - twice
        if r.below(4) == 0:
            missing += r.below(3) - 1
        if abs(missing) < 1 << 484 and 2 * over < 1 << 214:
            numerator, denominator, scale, negative = abs(missing), 2 * over, r.wanted, int(missing < 0)
            r.tied = True
    r.terms.append((-numerator if negative else numerator, denominator, scale))
    return (request(n, numerator, denominator, scale, 0, 0, negative, wide_bytes),
            (0, len(r.terms), b"", b""))


def make_quotient_sum(r, n):
    total, over = r.total()
    expected = round_quotient(total, over, 0, r.wanted, HALF_EVEN)
    result = request(n, 0, 0, 0, r.wanted), decimal_result(expected)
    r.begin_sum()
    return result


def make_pow10_128(r, n):
    exponent = r.below(39)
    return request(n, 0, 0, exponent), (0, 0, POW10[exponent].to_bytes(16, "little"), b"")


def make_count_digits_128(r, n):
    a = r.wide(128)
    return request(n, a), (0, digits_of(a), b"", b"")


def make_wide_u128(r, n):
    a = r.wide(192)
    if a >> 128:
        return request(n, a, pack=wide_bytes), (1, 0, b"", b"")
    narrow = a.to_bytes(16, "little")
    return request(n, a, pack=wide_bytes), (0, 0, narrow, narrow)


def two_wide(r):
    a, b = r.wide(), r.wide()
    kind = r.below(8)
    if kind == 0:
        b = a
    elif kind == 1:
        b = a ^ (1 << r.below(WIDE_BITS))
    return a, b


def make_wide_compare(r, n):
    a, b = two_wide(r)
    return request(n, a, b, pack=wide_bytes), (int(a == 0), (a > b) - (a < b), b"", b"")


def make_wide_count_digits(r, n):
    a = r.wide()
    return request(n, a, pack=wide_bytes), (0, digits_of(a), b"", b"")


def make_wide_add(r, n):
    a, b = two_wide(r)
    return request(n, a, b, pack=wide_bytes), wide_result(a + b)


def make_wide_subtract(r, n):
    b, a = sorted(two_wide(r))
    return request(n, a, b, pack=wide_bytes), wide_result(a - b)


def make_wide_multiply(r, n):
    a = r.wide(64 * (r.below(12) + 1))
    b = r.wide(min(WIDE_BITS, WIDE_BITS + 64 - a.bit_length()))
    return request(n, a, b, pack=wide_bytes), wide_result(a * b)


def make_wide_multiply_pow10(r, n):
    a, exponent = r.wide(64 * (r.below(12) + 1)), r.below(300) if r.bits(1) else r.below(40)
    return request(n, a, 0, 0, exponent, pack=wide_bytes), wide_result(a * POW10[exponent])


def make_wide_divide(r, n):
    a, b = r.wide(), r.wide(64 * (r.below(12) + 1)) or 1
    if r.bits(1):
        a = r.divisible(b, WIDE_LIMIT)
    whole, rest = divmod(a, b)
    return request(n, a, b, pack=wide_bytes), (0, 0, wide_bytes(whole), wide_bytes(rest))


# In the order of driver.c
OPERATIONS = [
    make_parse, make_print, make_is_valid, make_sign, make_compare, make_add, make_subtract,
    make_multiply, make_divide, make_ratio, make_multiply_wide, make_divide_wide, make_rescale, make_strip,
    make_from_wide,
    make_from_quotient, make_round_quotient,
    make_round_fraction, make_add_term, make_quotient_sum,
    make_pow10_128, make_count_digits_128, make_wide_u128, make_wide_compare, make_wide_count_digits,
    make_wide_add, make_wide_subtract, make_wide_multiply, make_wide_multiply_pow10, make_wide_divide,
]

QUOTIENT_SUM = OPERATIONS.index(make_quotient_sum)

# Where there is more to get wrong, more is tried.
HEAVY = {make_parse, make_add, make_subtract, make_multiply, make_divide, make_ratio, make_rescale,
         make_from_wide, make_from_quotient, make_round_quotient, make_round_fraction, make_add_term, make_wide_divide}
CHOICES = [n for n, make in enumerate(OPERATIONS) for _ in range(3 if make in HEAVY else 1)]


# The comparison -------------------------------------------------------------

def describe(sent, expected, answer):
    operation, mode, negative, scale_a, scale_b, payload = sent
    if OPERATIONS[operation] is make_parse:
        what = repr(payload)
    else:
        what = "a=%s b=%s" % (integer(payload[:96]), integer(payload[96:]))
    return "%s %s scale_a=%d scale_b=%d rounding=%d negative=%d\n  expected %s\n  got      %s" % (
        OPERATIONS[operation].__name__[5:], what, scale_a, scale_b, mode, negative,
        readable(expected), readable(answer))


def integer(payload):
    """What could be a negative coefficient is shown as both."""
    value = int.from_bytes(payload, "little")
    return "%d (or %d)" % (value, value - (1 << 128)) if value >> 127 == 1 else str(value)


def readable(answer):
    status, number, a, b = answer
    return "status=%d number=%d a=%s b=%s" % (status, number, integer(a), integer(b))


def work(seed, count, drivers):
    """Runs so many operations; returns how many of each there were, and what differed."""
    operands = Operands(seed)
    pick = operands.random.choice
    processes = [subprocess.Popen([d], stdin=subprocess.PIPE, stdout=subprocess.PIPE) for d in drivers]
    counts, statuses, differences = collections.Counter(), collections.Counter(), []
    done = 0
    while done < count and len(differences) < 10:
        sent, expected, packed = [], [], []
        size = min(BATCH, count - done)
        for i in range(size):
            n = pick(CHOICES)
            one, answer = OPERATIONS[n](operands, n)
            sent.append(one)
            expected.append(answer)
            packed.append(REQUEST.pack(one[0], one[1], one[2], i == size - 1, *one[3:]))
            counts[one[0]] += 1
            statuses[one[0], answer[0]] += 1
        batch = b"".join(packed)
        for driver, process in zip(drivers, processes):
            answers = exchange(process, batch, size * RESPONSE.size)
            for i in range(size):
                status, number, a, b = RESPONSE.unpack_from(answers, i * RESPONSE.size)
                want = expected[i]
                if ((status, number) != want[:2] or a != want[2].ljust(96, b"\0") or
                        b != want[3].ljust(96, b"\0")):
                    differences.append(os.path.basename(driver) + ": " +
                                       describe(sent[i], want, (status, number, a, b)))
        done += size
    for process in processes:
        process.stdin.close()
        if process.wait() != 0:
            differences.append("a driver ended with status %d" % process.returncode)
    return counts, statuses, differences


def exchange(process, batch, size):
    """Writes a batch and, at the same time, reads its answers."""
    writer = threading.Thread(target=lambda: (process.stdin.write(batch), process.stdin.flush()))
    writer.start()
    answers = process.stdout.read(size)
    writer.join()
    if len(answers) != size:
        sys.exit("a driver died: status %s" % process.wait())
    return answers


def build(directory, name, flags):
    here = os.path.dirname(os.path.abspath(__file__))
    source = os.path.join(here, "..", "..", "src")
    target = os.path.join(directory, name)
    subprocess.check_call(
        [os.environ.get("CC", "gcc"), "-std=gnu11", "-Wall", "-Wextra", "-Werror", "-g", "-I", source,
         *flags, "-o", target, os.path.join(here, "driver.c"),
         *(os.path.join(source, "decimal", name) for name in ("decimal.c", "text.c", "fraction.c", "quotient_sum.c", "wide.c"))])
    return target


def main():
    options = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    options.add_argument("--count", type=int, default=1000000, help="operations to run")
    options.add_argument("--seed", type=int, default=int.from_bytes(os.urandom(4), "little"))
    options.add_argument("--verbose", action="store_true", help="count each operation and status")
    options = options.parse_args()

    print("seed %d" % options.seed, flush=True)
    with tempfile.TemporaryDirectory() as directory:
        drivers = [build(directory, "optimized", ["-O2"]),
                   build(directory, "sanitized", ["-O1", "-fsanitize=address,undefined",
                                                  "-fno-sanitize-recover=undefined"])]
        workers = 2
        with multiprocessing.Pool(workers) as pool:
            results = pool.starmap(work, [
                ("%d/%d" % (options.seed, i), (options.count + i) // workers, drivers)
                for i in range(workers)])

    counts = sum((r[0] for r in results), collections.Counter())
    statuses = sum((r[1] for r in results), collections.Counter())
    differences = [line for r in results for line in r[2]]
    if options.verbose:
        for n, make in enumerate(OPERATIONS):
            print("%-20s %8d   %s" % (make.__name__[5:], counts[n], "  ".join(
                "status %d: %d" % (s, statuses[n, s]) for s in range(4) if statuses[n, s])))
    for line in differences[:10]:
        print(line)
    print("%d operations, %s" % (sum(counts.values()),
                                 "all as the rules say" if not differences else "DIFFERENCES"))
    return 1 if differences else 0


if __name__ == "__main__":
    sys.exit(main())
