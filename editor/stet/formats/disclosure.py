# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""The statement that a text was written with help and reviewed by a person, for who wants one.

It says what kinds of suggestions there were and how many were decided, in figures that were
counted. It claims no share of the text: how much of a sentence is whose cannot be measured.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from stet.document import editing
from stet.document.manuscript import Manuscript
from stet.document.origin import UNKNOWN
from stet.document.paragraph import Span


@dataclass(frozen=True, slots=True)
class Decided:
    """How many suggestions of one kind a person took, took in other words, or refused."""

    kind: str
    accepted: int = 0
    edited: int = 0
    rejected: int = 0


def statement(decided: Iterable[Decided], pending: int = 0) -> str:
    """Return the statement, one paragraph of plain words; ``pending`` are not decided yet."""
    by_kind: dict[str, Counter[str]] = {}
    for each in decided:
        counter = by_kind.setdefault(each.kind or "other", Counter())
        counter.update(accepted=each.accepted, edited=each.edited, rejected=each.rejected)
    totals = sum(by_kind.values(), Counter[str]())
    taken = totals["accepted"] + totals["edited"]
    if not taken and not totals["rejected"]:
        said = "No suggestion was decided in it."
    else:
        said = (
            f"The author decided about each of {_count(taken + totals['rejected'], 'suggestion')}: "
            f"{totals['accepted']:,} accepted, {totals['edited']:,} accepted in other words, "
            f"{totals['rejected']:,} rejected. "
            f"Kinds: {'; '.join(_kind(kind, n) for kind, n in sorted(by_kind.items()))}."
        )
    waiting = f" {_count(pending, 'suggestion')} not decided yet." if pending else ""
    return (
        "This text was written with the assistance of software (rules and a language model on the "
        f"author’s own computer) and reviewed by a person. {said}{waiting}"
    )


def with_statement(manuscript: Manuscript, words: str) -> Manuscript:
    """Return a copy of ``manuscript`` with the statement as its last paragraph."""
    copy = Manuscript(
        manuscript.paragraphs, manuscript.changes.values(), manuscript.comments.values()
    )
    end = copy.end
    blank = not copy.paragraphs[end.paragraph].markup
    before = "" if blank and end.paragraph == 0 else "\n" if blank else "\n\n"
    piece = editing.Piece(f"{before}*{words}*\n", UNKNOWN)
    copy.apply(editing.replace_span(copy, Span(end, end), (piece,), UNKNOWN, tracked=False))
    return copy


def _kind(kind: str, counted: Counter[str]) -> str:
    taken = counted["accepted"] + counted["edited"]
    return f"{kind} ({taken:,} taken, {counted['rejected']:,} rejected)"


def _count(number: int, thing: str) -> str:
    return f"{number:,} {thing}" if number == 1 else f"{number:,} {thing}s"
