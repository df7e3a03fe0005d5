# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Words that tell what a text is about, and whether two of them may be forms of one."""

from __future__ import annotations

from collections.abc import Sequence

from stet.assist.guards.word_lists import word_set
from stet.assist.replies.kinds import are_forms

LIGHT = word_set(
    """a about after again all also although an and any anybody anyone anything are as at be became
    because been before being both but by came can could did do does done down each either every
    everybody everyone everything few for from had has have he her here hers him himself his how i
    if in into is it its just less like many may me might mine more most much must my never no
    nobody none nor not nothing now of off on once one only or other our out over own shall she
    should since so some somebody someone something such than that the their them then there these
    they this those though through till to too two under until up upon us very was we were what
    when where whether which while who whom whose why will with within without would yet you your"""
)
_EMPTY = word_set(
    """able actual amount basis bit call called case certain course deal decided degree different
    end entire extent fact far form fashion gave get gets getting give given gives giving go going
    got great hardly idea kind large lot made make makes making manner matter month nature number
    opinion order particular perhaps period point process purpose quite rather really reason regard
    respect result sake sense several somewhat sort such take taken takes taking terms thing things
    time times took type use various view viewpoint way ways whole years"""
)


def is_telling(word: str) -> bool:
    """Whether a folded word says something that other words do not."""
    return word not in LIGHT and word not in _EMPTY and not word.endswith("ly")


def any_akin(word: str, others: Sequence[str]) -> bool:
    """Whether one of ``others`` may be a form of ``word``: *decided* and *decision*."""
    return any(_akin(word, other) for other in others)


def _akin(one: str, two: str) -> bool:
    if one == two or are_forms(one, two):
        return True
    short = min(len(one), len(two))
    return short >= 3 and one[: min(4, short)] == two[: min(4, short)]
