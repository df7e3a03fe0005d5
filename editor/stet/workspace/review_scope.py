# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""How much one decision is about: a change, its phrase or sentence, its kind, all safe ones."""

from __future__ import annotations

import enum
from typing import NamedTuple

from stet.deferred import on_use
from stet.document import review
from stet.document.graphemes import count_words
from stet.document.manuscript import Manuscript
from stet.document.origin import Change
from stet.document.paragraph import Paragraph

sentences = on_use("stet.markdown.sentences:sentences")

SAFE_KINDS = frozenset(
    {"spelling", "punctuation", "repeated word", "spacing", "capitals", "padding"}
)
"""The kinds of changes that hardly ever touch what a sentence says."""

NEAR = 2
"""Changes with so many words or fewer between them belong to one phrase."""


class Grain(enum.StrEnum):
    """How much is decided at once."""

    WORD = "word"
    """Each change by itself."""
    PHRASE = "phrase"
    SENTENCE = "sentence"


class _Place(NamedTuple):
    """Where a change stands in the final reading of its paragraph, half-open, in code points."""

    change: Change
    start: int
    end: int


def together(manuscript: Manuscript, change_id: int, grain: Grain, near: int = 0) -> list[int]:
    """Return the changes that are decided with ``change_id``, itself included, in text order.

    A phrase or a sentence holds the changes of the same author in it. The change is looked for
    from the paragraph ``near`` on, to both sides; raises ``KeyError`` where it does not pend.
    """
    index = review.locate(manuscript, change_id, near).span.start.paragraph
    paragraph = manuscript.paragraphs[index]
    alone = _alone(manuscript, index)
    if grain is Grain.WORD or change_id in alone:
        return [change_id]
    places = _places(manuscript, paragraph)
    text = paragraph.final
    here = next(place for place in places if place.change.id == change_id)
    own = [
        place
        for place in places
        if _author(place.change) == _author(here.change) and place.change.id not in alone
    ]
    bounds = _sentence(text, here.start)
    inside = [place for place in own if bounds[0] <= place.start < bounds[1] or place is here]
    if grain is Grain.PHRASE:
        inside = _phrase(text, inside, inside.index(here))
    return [place.change.id for place in inside]


def of_same_kind(manuscript: Manuscript, change_id: int) -> list[int]:
    """Return the pending changes of the kind and the author of ``change_id``."""
    wanted = manuscript.changes[change_id]
    return [
        other
        for other in manuscript.pending()
        if manuscript.changes[other].kind == wanted.kind
        and _author(manuscript.changes[other]) == _author(wanted)
    ]


def _alone(manuscript: Manuscript, index: int) -> set[int]:
    """Return the changes of a paragraph that are decided by themselves.

    They reach over a paragraph's mark, or take a whole sentence out.
    """
    paragraph = manuscript.paragraphs[index]
    marks = [each.mark for each in manuscript.paragraphs[max(index - 1, 0) : index + 1]]
    over = {held for mark in marks for held in (mark.inserted, mark.deleted) if held is not None}
    return over | {held for held, _, _, old, new in paragraph.holdings if _goes_whole(old, new)}


def _goes_whole(old: str, new: str) -> bool:
    """Say whether a change takes a whole sentence out: it is one of its own."""
    return not new and old.rstrip().endswith((".", "!", "?", "…", "”")) and " " in old.strip()


def _author(change: Change) -> tuple[str, str]:
    return change.origin.source, change.origin.name


def _places(manuscript: Manuscript, paragraph: Paragraph) -> list[_Place]:
    spans: dict[int, tuple[int, int]] = {}
    column = 0
    for run in paragraph.runs:
        end = column + (len(run.text) if run.deleted is None else 0)
        for change_id in (run.inserted, run.deleted):
            if change_id is not None:
                start, _ = spans.get(change_id, (column, column))
                spans[change_id] = start, end
        column = end
    return [_Place(manuscript.changes[each], start, end) for each, (start, end) in spans.items()]


def _sentence(text: str, column: int) -> tuple[int, int]:
    """Return the sentence at ``column`` with the white space behind it."""
    start = 0
    for sentence in sentences(text):
        if sentence.start > column:
            return start, sentence.start
        start = sentence.start
    return start, len(text) + 1


def _phrase(text: str, places: list[_Place], index: int) -> list[_Place]:
    first = last = index
    while first and _are_near(text, places[first - 1], places[first]):
        first -= 1
    while last + 1 < len(places) and _are_near(text, places[last], places[last + 1]):
        last += 1
    return places[first : last + 1]


def _are_near(text: str, one: _Place, two: _Place) -> bool:
    return count_words(text[one.end : two.start]) <= NEAR
