# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Where an axis has its marks, and how numbers are written beside it."""

from __future__ import annotations

import math

CURRENCIES = "€$£¥"


def marks(least: float, most: float, count: int = 6) -> list[float]:
    """Return about ``count`` round numbers from at or below ``least`` to at or above ``most``.

    Steps are 1, 2, 2.5 or 5 times a power of ten.
    """
    span = most - least
    if span <= 0 or not math.isfinite(span):
        span, most = 1.0, least + 1.0
    rough = span / max(1, count - 1)
    power = 10.0 ** math.floor(math.log10(rough))
    step = next(power * times for times in (1, 2, 2.5, 5, 10) if power * times >= rough * 0.999)
    first, last = math.floor(least / step + 1e-9), math.ceil(most / step - 1e-9)
    return [round(at * step, 12) for at in range(first, last + 1)]


def written(value: float, unit: str = "", largest: float = 0) -> str:
    """Return a number as people write it, with thousands apart and its unit.

    Where ``largest`` is given, the number is one of several that stand close together, which are
    all shortened as the largest of them is: 9.8k beside 21.3k.
    """
    size, suffix, short = float(abs(value)), "", largest > 0
    magnitude = abs(largest) if short else size / 1e3
    for limit, each, letter in ((1e9, 1e9, "bn"), (1e6, 1e6, "m"), (1e4, 1e3, "k")):
        if magnitude >= limit and size:
            size, suffix = size / each, letter
            break
    digits = f"{size:,.2f}" if size < 100 and not size.is_integer() else f"{size:,.1f}"
    if "." in digits:
        digits = digits.rstrip("0").rstrip(".")
    if unit and unit in CURRENCIES and size < 1e3 and not suffix and "." in digits:
        digits = f"{size:,.2f}"
    sign = "−" if value < 0 and digits.strip("0.,") else ""
    if unit and unit in CURRENCIES:
        return f"{sign}{unit} {digits}{suffix}"
    if unit == "%":
        return f"{sign}{digits}{suffix} %"
    return f"{sign}{digits}{suffix}" + (f" {unit}" if unit and not short else "")
