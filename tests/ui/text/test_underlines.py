# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Underlines stay with their words, whatever is written around them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from stet.assist.mechanics.flag import Flag
from stet.document import editing
from stet.document.editing import Piece
from stet.document.manuscript import Manuscript
from stet.document.origin import Origin, Source
from stet.document.paragraph import Paragraph, Position, Span
from stet.ui.text.underlines import Mark, Underlines

ME = Origin(Source.HUMAN, "Ann")
TEXT = "One 🙂 wrng word.\nTwo badd words and wrose.\nThree."
WORDS = ("wrng", "badd", "wrose")


def marked(paragraphs: list[Paragraph] | tuple[Paragraph, ...]) -> Underlines:
    underlines = Underlines()
    for paragraph in paragraphs:
        marks = []
        for word in WORDS:
            start = paragraph.markup.find(word)
            if start >= 0:
                flag = Flag(
                    start, start + len(word), "spelling", "SpellCheck", "", ("x",), "Harper"
                )
                marks.append(Mark(start, start + len(word), flag, word, word))
        underlines.put(paragraph, marks, (0, 0, 0))
    return underlines


def shown(underlines: Underlines, manuscript: Manuscript) -> list[str]:
    return [
        paragraph.markup[mark.start : mark.end]
        for paragraph in manuscript.paragraphs
        for mark in underlines.of(paragraph)
    ]


def edit(
    underlines: Underlines, manuscript: Manuscript, start: int, end: int, words: str, tracked: bool
) -> None:
    low, high = sorted((start, end))
    whole = "\n".join(each.markup for each in manuscript.paragraphs)

    def position(at: int) -> Position:
        at = min(at, len(whole))
        return Position(whole.count("\n", 0, at), at - (whole.rfind("\n", 0, at) + 1))

    span = Span(position(low), position(high))
    fragment = (Piece(words, ME),) if words else ()
    transaction = editing.replace_span(manuscript, span, fragment, ME, tracked=tracked)
    manuscript.apply(transaction)
    underlines.follow(transaction)


EDITS = st.lists(
    st.tuples(
        st.integers(0, 60),
        st.integers(0, 60),
        st.sampled_from(["", "x", " ", "\n", "a b", "🙂", "e\u0301", "a\nb\nc"]),
        st.booleans(),
    ),
    max_size=6,
)


@given(EDITS)
def test_what_is_carried_over_stands_at_its_own_words(
    edits: list[tuple[int, int, str, bool]],
) -> None:
    manuscript = Manuscript.of(TEXT)
    underlines = marked(manuscript.paragraphs)
    for start, end, words, tracked in edits:
        edit(underlines, manuscript, start, end, words, tracked)
        for paragraph in manuscript.paragraphs:
            for mark in underlines.of(paragraph):
                assert paragraph.markup[mark.start : mark.end] == mark.word


def test_an_edit_elsewhere_in_the_paragraph_keeps_them() -> None:
    manuscript = Manuscript.of(TEXT)
    underlines = marked(manuscript.paragraphs)
    edit(underlines, manuscript, 0, 0, "So ", False)
    assert shown(underlines, manuscript) == ["wrng", "badd", "wrose"]
    edit(underlines, manuscript, 3, 3, "\n", False)
    assert shown(underlines, manuscript) == ["wrng", "badd", "wrose"]


def test_an_edit_of_the_word_or_at_its_edge_drops_it_alone() -> None:
    for place in (6, 8, 10):
        manuscript = Manuscript.of(TEXT)
        underlines = marked(manuscript.paragraphs)
        edit(underlines, manuscript, place, place, "o", False)
        assert shown(underlines, manuscript) == ["badd", "wrose"]


def test_struck_words_lose_theirs() -> None:
    manuscript = Manuscript.of(TEXT)
    underlines = marked(manuscript.paragraphs)
    edit(underlines, manuscript, 6, 10, "", True)
    assert shown(underlines, manuscript) == ["badd", "wrose"]


def test_many_edits_leave_little_behind() -> None:
    manuscript = Manuscript.of(TEXT)
    underlines = marked(manuscript.paragraphs)
    for _ in range(700):
        edit(underlines, manuscript, 0, 1, "O", False)
        underlines.put(manuscript.paragraphs[0], (), (0, 0, 0))
        underlines.prune(manuscript.paragraphs)
    assert underlines.count < 250
