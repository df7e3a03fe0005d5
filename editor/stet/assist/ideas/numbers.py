# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""English whole numbers below a thousand, in figures and in words."""

from __future__ import annotations

_ONES = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
    *("eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen"),
    *("eighteen", "nineteen"),
)
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_FIGURES = 3
"""The longest number of figures that is read."""


def number_of(words: str) -> int:
    """Return the number that ``words`` are, in figures or, below a hundred, in words; else 0."""
    folded = words.casefold()
    if folded.isascii() and folded.isdigit():
        return int(folded) if len(folded) <= _FIGURES else 0
    if folded in _ONES:
        return _ONES.index(folded)
    ten, _, one = folded.partition("-")
    if ten not in _TENS or (one and one not in _ONES[1:10]):
        return 0
    return 20 + 10 * _TENS.index(ten) + (_ONES.index(one) if one else 0)


def in_words(number: int) -> str:
    """Return a number from 0 to 99 in words, others in figures."""
    if not 0 <= number < 100:
        return str(number)
    if number < 20:
        return _ONES[number]
    ten, one = divmod(number, 10)
    return _TENS[ten - 2] + (f"-{_ONES[one]}" if one else "")
