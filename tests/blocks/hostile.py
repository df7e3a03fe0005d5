# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Texts that no designer wrote, for every kind of block."""

from __future__ import annotations

HOSTILE = {
    "empty": "",
    "blank lines": "\n" * 200_000,
    "a million lines": "a: b -> c 1 2 3\n" * 1_000_000,
    "one endless line": "a" * 3_000_000,
    "a thousand deep": "\n".join("  " * depth + "group" for depth in range(1000)),
    "injected SVG": 'x: "</text><script>alert(1)</script>" -> <svg onload=alert(1)>\n' * 3,
    "injected attribute": "a\" onload='x' -> b\" style='fill:url(//a)'\n",
    "control characters": "a\x00\x01\x08\ufffe\ud800: \x1b[31m -> b\x7f\n",
    "huge numbers": "a 9e999 99999999999999999999999 -> nan, inf, -inf\n| a | 1e308 | NaN |\n",
    "right to left": "\u202eabc \u05d0\u05d1: \u0627\u0644 -> \u2067x\n",
    "arrows only": "-> -> ->\n:\n/\n#\n|||\n",
    "marks upon marks": "Z\u0351\u036b\u0343\u036a" * 400 + " -> b",
}
