# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""How much two texts or sequences begin and end with alike.

Of texts it is found by halving: a comparison is one call in C.
"""

from __future__ import annotations

from collections.abc import Sequence


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


def same_ends(one: Sequence[object], two: Sequence[object]) -> tuple[int, int]:
    """Return how many items are the same at the beginning, and of the others at the end."""
    shorter = min(len(one), len(two))
    head = next((at for at in range(shorter) if one[at] != two[at]), shorter)
    rest = shorter - head
    return head, next((at for at in range(rest) if one[-1 - at] != two[-1 - at]), rest)
