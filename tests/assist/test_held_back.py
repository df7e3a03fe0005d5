# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""What was held back is kept with its text and found there again by its words."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from stet.assist.guards.fault import Fault
from stet.assist.held_back import HeldBack, found, kept_of, origin_of, take
from stet.document.document import Document
from stet.document.editing import Piece, replace_span
from stet.document.manuscript import Manuscript
from stet.document.origin import Origin, Source
from stet.document.paragraph import Position, Span
from stet.document.proposal import ProposedEdit, passage_at, propose
from stet.document.word_diff import Edit

ANN = Origin(Source.HUMAN, "Ann")
MODEL = Origin(Source.MODEL, "everyday", "proofread", "r1")
SENTENCE = "She received 12 letters in March."
WORDS = st.text(alphabet="ab \n", max_size=20)


def whole(document: Document, paragraph: int) -> Span:
    length = len(document.manuscript.paragraphs[paragraph].markup)
    return Span(Position(paragraph, 0), Position(paragraph, length))


def held_in(document: Document, paragraph: int) -> HeldBack:
    passage = passage_at(document.manuscript, whole(document, paragraph))
    at = passage.text.index("12")
    edit = ProposedEdit(Edit(at, at + 2, "21"), "number", "It is so.")
    return HeldBack(passage, edit, (Fault.NUMBER,))


@given(WORDS, WORDS, st.booleans())
def test_it_is_found_again_wherever_its_words_have_gone(
    before: str, behind: str, is_changed: bool
) -> None:
    document = Document(Manuscript.of(f"One.\n{SENTENCE}\nThree."), ANN)
    held = held_in(document, 1)
    if is_changed:  # by the same answer
        edits = [ProposedEdit(Edit(4, 12, "got"))]
        document.commit(propose(document.manuscript, held.passage, edits, MODEL)[0])
    kept = kept_of(held, MODEL)
    assert origin_of(kept) == MODEL._replace(request="")
    for place, words in ((Position(2, 0), behind), (Position(0, 0), before)):
        piece = [Piece(words, ANN)]
        document.commit(
            replace_span(document.manuscript, Span(place, place), piece, ANN, tracked=False)
        )
    again = found(document.manuscript, kept)
    assert again is not None
    assert (again.edit, again.faults) == (held.edit, held.faults)
    assert again.old == "12"
    take(document, again, MODEL, label="Suggestion")
    assert " 21 letters in March." in document.manuscript.final


def test_where_its_words_are_gone_it_is_not_found() -> None:
    document = Document(Manuscript.of(f"One.\n{SENTENCE}"), ANN)
    kept = kept_of(held_in(document, 1), MODEL)
    other = Manuscript.of("One.\nShe received 13 letters in March.")
    assert found(other, kept) is None
    assert found(Manuscript.of(""), kept) is None


def test_a_passage_of_several_lines_is_found_whole() -> None:
    document = Document(Manuscript.of(f"One.\nShe waited.\n{SENTENCE}\nFour."), ANN)
    span = Span(Position(1, 0), Position(2, len(SENTENCE)))
    passage = passage_at(document.manuscript, span)
    held = HeldBack(passage, ProposedEdit(Edit(0, 3, "He")), (Fault.PERSON,))
    again = found(document.manuscript, kept_of(held, MODEL))
    assert again is not None
    assert again.span == span
