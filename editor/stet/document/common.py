# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""How much two texts begin and end with alike, found by halving: a comparison is one call in C."""

from __future__ import annotations


def common_prefix(one: str, two: str) -> int:
    """Return how many code points two texts begin with alike."""
    low, high = 0, min(len(one), len(two))
    while low < high:
        middle = (low + high + 1) // 2
        if one[low:middle] == two[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low


def common_suffix(one: str, two: str, most: int | None = None) -> int:
    """Return how many code points, at the most ``most``, two texts end with alike."""
    low, high = 0, min(len(one), len(two)) if most is None else most
    while low < high:
        middle = (low + high + 1) // 2
        if one[len(one) - middle : len(one) - low] == two[len(two) - middle : len(two) - low]:
            low = middle
        else:
            high = middle - 1
    return low
