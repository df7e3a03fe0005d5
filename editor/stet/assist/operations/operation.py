# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""An operation: what code can say of one thing that is done to a sentence."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


def _as_it_is(source: str, reply: str) -> str:
    return reply


def _nothing(source: str) -> str:
    return ""


@dataclass(frozen=True)
class Operation:
    """One thing that can be done to a sentence.

    ``applies`` says whether a sentence has anything for it, ``achieves`` whether a version of the
    sentence has had it done and nothing else, as far as code can tell. ``tidied`` mends in a
    sample, given the source, what code can mend better than the model. ``by_rule`` gives the
    version that plain code makes without the model, where it is sure of it, or else "". Where
    ``is_ruled`` that is all that is shown unasked: the model's versions were worth too little.
    """

    applies: Callable[[str], bool]
    achieves: Callable[[str, str], bool]
    tidied: Callable[[str, str], str] = _as_it_is
    by_rule: Callable[[str], str] = _nothing
    is_ruled: bool = False
