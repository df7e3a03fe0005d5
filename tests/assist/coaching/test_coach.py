# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Findings as comments on a manuscript, answered, resolved, made suggestions, and kept."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stet.assist.coaching.coach import BY, comment_on, lines_in, look, mended
from stet.assist.coaching.draft import draft_of_text
from stet.assist.coaching.records import PRIOR, Record, precision_of
from stet.assist.coaching.register import Register, register_of
from stet.document import review, thread
from stet.document.document import Document
from stet.document.editing import Piece, everything, replace_span
from stet.document.manuscript import Manuscript
from stet.document.origin import Origin, Source
from stet.document.paragraph import Position, Span
from stet.formats import criticmarkup

ANN = Origin(Source.HUMAN, "Ann")
TEXT = (
    "# On work\n\nStudies have shown that it is so.\n\nWe have to **mend** the the roof before it "
    "rains.\n"
)


def coached(text: str = TEXT, wanted: tuple[str, ...] | None = None) -> Document:
    document = Document(Manuscript.of(text, ANN), ANN)
    document.commit(comment_on(document.manuscript, seen(document, wanted)))
    return document


def seen(document: Document, wanted: tuple[str, ...] | None = None):
    lines, first, last = lines_in(document.manuscript, everything(document.manuscript))
    return look(lines, first, last, wanted)


def said(document: Document) -> list[tuple[str, str]]:
    return [(each.kind, each.quote) for each in thread.in_order(document.manuscript)]


def test_findings_become_comments_of_stets_own_on_their_words():
    document = coached()
    assert said(document) == [
        ("No source", "Studies have shown"),
        ("Doubled word", "the the"),
    ]
    assert {each.origin for each in document.manuscript.comments.values()} == {BY}
    assert document.manuscript.final == TEXT
    document.undo()
    assert said(document) == []


def test_nothing_is_asked_twice_not_even_when_it_was_resolved():
    document = coached()
    first = min(document.manuscript.comments)
    document.commit(thread.resolve(document.manuscript, first, ANN))
    document.commit(comment_on(document.manuscript, seen(document)))
    assert len(said(document)) == 2


def test_what_was_changed_meanwhile_is_passed_over():
    document = Document(Manuscript.of(TEXT, ANN), ANN)
    looked = seen(document)
    place = Position(4, 0)
    typed = [Piece("Now: ", ANN)]
    document.commit(
        replace_span(document.manuscript, Span(place, place), typed, ANN, tracked=False)
    )
    document.commit(comment_on(document.manuscript, looked))
    assert said(document) == [("No source", "Studies have shown")]


def test_a_selection_is_looked_at_with_the_kind_of_the_whole_text():
    document = Document(Manuscript.of(TEXT, ANN), ANN)
    only = Span(Position(4, 0), Position(4, 20))
    lines, first, last = lines_in(document.manuscript, only)
    document.commit(comment_on(document.manuscript, look(lines, first, last)))
    assert said(document) == [("Doubled word", "the the")]


def test_pending_changes_are_read_as_if_accepted_and_the_place_is_found_again():
    document = Document(Manuscript.of("We saw the roof. It was old.", ANN), ANN)
    place = Position(0, 7)
    words = [Piece("the ", ANN)]
    document.commit(replace_span(document.manuscript, Span(place, place), words, ANN, tracked=True))
    document.commit(comment_on(document.manuscript, seen(document)))
    assert said(document) == [("Doubled word", "the the")]


@pytest.mark.parametrize(
    ("text", "kind", "final"),
    [
        ("We met on the the roof.", "Doubled word", "We met on the roof."),
        ("We make use of a lamp.", "Hidden verb", "We use a lamp."),
        (
            "In order to stay dry we left, due to the fact that it rained.",
            "Padding",
            "To stay dry we left, because it rained.",
        ),
        ("An email is best. An email. An e-mail.", "Two spellings",
         "An email is best. An email. An email."),
    ],
)  # fmt: skip
def test_a_comment_with_a_rule_becomes_that_rules_suggestion(text, kind, final):
    document = coached(text)
    (comment,) = document.manuscript.comments.values()
    assert comment.kind == kind
    made = mended(document.manuscript, comment)
    document.commit(made)
    assert document.manuscript.final == final
    assert document.manuscript.original == text
    assert {each.change.origin for each in review.pending(document.manuscript)} == {BY}
    document.undo()
    assert document.manuscript.final == text


def test_a_comment_without_a_rule_or_by_somebody_else_carries_no_edit():
    document = coached("Studies have shown that it is so.")
    (comment,) = document.manuscript.comments.values()
    assert mended(document.manuscript, comment) is None
    document = coached("We **make a decision** on it.")  # its rule does not know of the marks
    (comment,) = document.manuscript.comments.values()
    assert mended(document.manuscript, comment) is None
    document = coached("We met on the the roof.")
    (comment,) = document.manuscript.comments.values()
    assert mended(document.manuscript, replace(comment, origin=ANN)) is None
    assert mended(document.manuscript, replace(comment, quote="the  the")) is None


def test_answers_and_what_is_resolved_come_back_from_criticmarkup():
    document = coached()
    first, second = document.manuscript.comments
    document.commit(thread.reply(document.manuscript, first, "It was Hall, in 2019.", ANN))
    document.commit(thread.resolve(document.manuscript, second, ANN))
    back = criticmarkup.read_text(criticmarkup.write_text(document.manuscript))
    found = thread.in_order(back)
    assert [(each.kind, each.quote, each.resolved) for each in found] == [
        ("No source", "Studies have shown", False),
        ("Doubled word", "the the", True),
    ]
    assert [(reply.origin, reply.text) for reply in found[0].replies] == [
        (ANN, "It was Hall, in 2019.")
    ]
    assert found[0].origin.name == "Stet"


REGISTERS = {
    "narrative": Register.STORY,
    "dialogue": Register.STORY,
    "email": Register.LETTER,
    "support": Register.LETTER,
    "brief": Register.BRIEF,
    "speech": Register.SPEECH,
    "verse": Register.VERSE,
    "readme": Register.TECHNICAL,
    "essay": Register.PROSE,
}


@pytest.mark.parametrize("name", REGISTERS)
def test_the_kind_of_a_text_is_told(name, request):
    path = request.path.parent / "competent" / f"{name}.md"
    assert register_of(draft_of_text(path.read_text("utf-8"))) is REGISTERS[name]


def test_a_brief_is_told_by_its_labels_where_no_heading_says_so():
    labels = ("Audience", "Tagline", "Layout", "Call to action", "Budget")
    text = "\n\n".join(f"{label}: it is told here in some words." for label in labels)
    assert register_of(draft_of_text(text)) is Register.BRIEF
    assert register_of(draft_of_text(text.replace(":", " here,"))) is Register.PROSE


def test_decisions_teach_how_likely_a_detector_is_right():
    before = precision_of("cliches", {})
    assert precision_of("cliches", {"cliches": Record(0, 5)}) < before
    assert precision_of("cliches", {"cliches": Record(5, 5)}) > before
    assert precision_of("unheard of", {}) == 0.5
    assert PRIOR["doubled_words"].precision > PRIOR["acronym"].precision


LINES = st.text(alphabet='ab the*_`[]()#>|-\n12.“”"&é\u0301', max_size=200)


@given(LINES)
def test_each_code_point_of_a_piece_stands_where_it_says(text):
    lines = text.split("\n")
    for piece in draft_of_text(text).pieces:
        for offset, character in enumerate(piece.text):
            line, column = piece.place(offset)
            assert 0 <= line < len(lines)
            stands = lines[line][column : column + 1]
            assert stands == character or character in " \ufffc" or stands == "\\"


@given(LINES)
def test_whatever_is_written_can_be_looked_at_and_commented_on(text):
    document = coached(text)
    for comment in document.manuscript.comments.values():
        assert comment.quote in text.replace("\r", "")


def test_where_it_is_said_who_did_it_nobody_is_not_asked() -> None:
    def remark(text: str) -> str:
        return look([text]).findings[0].remark

    said = "An inspection of the old heating was carried out"
    assert "nobody does it" in remark(f"{said} in March, before the rooms were opened to readers.")
    assert "nobody does it" not in remark(f"{said} by the caretaker before the rooms were opened.")
