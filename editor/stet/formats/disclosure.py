# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""The statement by whose help a text was written and who reviewed it, for who wants one.

It says who made suggestions, what kinds there were and how many were decided, in figures that were
counted. It claims no share of the text: how much of a sentence is whose cannot be measured.
"""

from __future__ import annotations

import enum
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from stet.document import editing
from stet.document.manuscript import Manuscript
from stet.document.origin import UNKNOWN, Origin, Source
from stet.document.paragraph import Span


@dataclass(frozen=True, slots=True)
class Decided:
    """How many suggestions of one kind a person took, took in other words, or refused."""

    kind: str
    accepted: int = 0
    edited: int = 0
    rejected: int = 0


class Help(enum.Flag):
    """Who made suggestions or wrote words, besides the author."""

    NOBODY = 0
    SOFTWARE = enum.auto()
    PEOPLE = enum.auto()
    UNKNOWN = enum.auto()


_HELPERS = {
    Help.SOFTWARE: "of software (rules and a language model on the author’s own computer)",
    Help.PEOPLE: "of people who suggested changes",
    Help.UNKNOWN: "of somebody who is not on record",
}


def help_of(origin: Origin) -> Help:
    """Return whose help a suggestion of that origin is."""
    if origin.source in (Source.MODEL, Source.RULE):
        return Help.SOFTWARE
    return Help.PEOPLE if origin.source is Source.HUMAN else Help.UNKNOWN


def statement(decided: Iterable[Decided], help: Help, pending: int = 0) -> str:
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
    return f"{_opening(help)} {said}{waiting}"


def _opening(help: Help) -> str:
    helpers = [words for each, words in _HELPERS.items() if each in help]
    if not helpers:
        return "No help of software or of other people is on record for this text."
    *others, last = helpers
    named = f"{', '.join(others)} and {last}" if others else last
    silent = "" if Help.SOFTWARE in help else " No help of software is on record."
    return f"This text was written with the assistance {named}, and reviewed by a person.{silent}"


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
