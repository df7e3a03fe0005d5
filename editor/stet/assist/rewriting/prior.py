# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""How likely it is that what only the model finds is a mistake, by what plain code has found.

Whoever writes without a mistake that rules and dictionaries see makes few that they do not see.
So in such a text a change has to gain more, and in one with many mistakes less, by as much as it is
less or more likely that the text has mistakes at all.
"""

from __future__ import annotations

import math

EVIDENT = 1.5
"""Mistakes that plain code finds in 100 words of a text that has mistakes."""

EVIDENT_IN_CLEAN = 0.2
"""What it takes for mistakes in 100 words of one that has none."""

MOST = 3.5
"""Nats that are asked at most."""


def asked_besides(evident: int, words: int) -> float:
    """Return the nats that a doubtful change has to gain besides; less than 0 for fewer.

    ``evident`` are the mistakes that plain code has found in so many ``words``. Either is taken for
    a count by Poisson's law; a text with mistakes and one without are as likely beforehand, and
    where nothing is known nothing is asked.
    """
    told = evident * math.log(EVIDENT / EVIDENT_IN_CLEAN)
    told -= words / 100 * (EVIDENT - EVIDENT_IN_CLEAN)
    return min(math.log1p(math.exp(-told)) - math.log(2), MOST)
