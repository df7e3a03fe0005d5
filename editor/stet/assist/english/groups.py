# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""What a verb may follow in either number: *the brewery have promised*, *none of them has*."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from stet.assist.guards.word_lists import word_set

GROUPS = word_set(
    """academy agency airline army association audience authority bakery band bank bar board
    brewery business cabinet cast charity choir church class clinic club college committee
    community company congregation cooperative corporation council couple court crew crowd
    department duo enemy faculty family federation firm gang generation government group
    hospital hotel household institute institution jury league library majority management media
    ministry minority museum network number office opposition orchestra organisation
    organization pair panel parish parliament party police practice press public publisher
    railway rest restaurant school senate service shop side society squad staff studio
    supermarket surgery syndicate team theatre trio troupe trust union university village"""
)
_FAR = 7
"""Words before a verb among which its group may stand: *the family of the late Ron Askew have*."""


_EITHER = frozenset({"none", "neither", "either"})


def names_group(words: Sequence[str]) -> bool:
    """Whether one of the folded words before a verb, in its clause, is a group, or none of some.

    British English counts a group as many.
    """
    near = words[-_FAR:]
    some = any(word in _EITHER and behind == "of" for word, behind in pairwise(near))
    return some or not GROUPS.isdisjoint(near)
