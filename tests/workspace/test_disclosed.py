# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0

from __future__ import annotations

import pytest

from stet.document import editing
from stet.document.manuscript import Manuscript
from stet.document.origin import Origin, Source
from stet.document.paragraph import Span
from stet.formats.format import Changes
from stet.workspace.decisions import Count, Subject
from stet.workspace.disclosed import statement_about

ANN = Origin(Source.HUMAN, "Ann")
MODEL = Origin(Source.MODEL, "everyday", "tighten")
HARPER = Origin(Source.RULE, "Harper", "check", "Spelling")


def text(by: Origin, *, tracked: bool = True, own: bool = False) -> Manuscript:
    """Return a text of a word, and one more by somebody."""
    made = Manuscript.of("a ")
    for origin, is_tracked in ((by, tracked), *(((ANN, False),) if own else ())):
        end = Span(made.end, made.end)
        piece = editing.Piece("b", origin)
        made.apply(editing.replace_span(made, end, (piece,), origin, tracked=is_tracked))
    return made


@pytest.mark.parametrize(
    ("manuscript", "decided", "software", "people"),
    [
        (text(MODEL), (), True, False),
        (text(HARPER), (), True, False),
        (text(ANN), (), False, True),
        (text(ANN), (Count(Subject("proofread", "spelling", "", "everyday"), 1),), True, True),
        (text(ANN, tracked=False), (), False, False),
        (text(ANN, tracked=False), (Count(Subject("", "", "", "Bo"), 0, 0, 1),), False, True),
        (text(ANN, tracked=False), (Count(Subject("", "", "", "Harper"), 1),), True, False),
        (text(MODEL, tracked=False, own=True), (), True, False),
        (Manuscript.of("a"), (), False, False),
    ],
)
def test_it_says_by_whose_help(
    manuscript: Manuscript, decided: tuple[Count, ...], software: bool, people: bool
) -> None:
    said = statement_about(manuscript, decided, None)
    assert ("with the assistance of software" in said) is software
    assert ("people who suggested changes" in said) is people
    assert ("No help of software" in said) is not software
    assert ("reviewed by a person" in said) is (software or people)


def test_what_waits_is_decided_by_what_becomes_of_it() -> None:
    manuscript = text(MODEL)
    assert "1 suggestion not decided yet" in statement_about(manuscript, (), Changes.MARK)
    assert "1 accepted" in statement_about(manuscript, (), Changes.ACCEPT)
    assert "1 rejected" in statement_about(manuscript, (), Changes.REJECT)


def test_what_was_decided_is_added_up_by_kind() -> None:
    counts = (
        Count(Subject("proofread", "spelling", "", "everyday"), 2),
        Count(Subject("check", "spelling", "Spelling", "Harper"), 1, 1, 1),
    )
    said = statement_about(Manuscript.of("a"), counts, None)
    assert "5 suggestions: 3 accepted, 1 accepted in other words, 1 rejected" in said
    assert "spelling (4 taken, 1 rejected)" in said
