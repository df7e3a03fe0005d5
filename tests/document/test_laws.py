# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""The design's laws of tracked text, over random edit scripts."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st
from tests.document.session import Session, state
from tests.document.strategies import Step, scripts, texts

from stet.document import review
from stet.document.paragraph import Position, Span


@given(texts, scripts)
def test_every_reading_is_what_the_edits_say_and_undo_is_identity(
    text: str, script: list[Step]
) -> None:
    session = Session(text)
    before = state(session.manuscript)
    session.play(script)
    after = state(session.manuscript)
    session.undo_all()
    assert state(session.manuscript) == before
    assert session.manuscript.original == session.manuscript.final == text
    session.redo_all()
    session.undo_all()
    assert state(session.manuscript) == before
    for _ in range(1):
        session.redo_all()
    if not any(step.kind == "undo" for step in script):
        assert state(session.manuscript) == after


@given(texts, scripts)
def test_rejecting_all_restores_the_original_and_accepting_all_gives_the_final(
    text: str, script: list[Step]
) -> None:
    session = Session(text)
    session.play(script)
    original, final = session.manuscript.original, session.manuscript.final
    before = state(session.manuscript)
    for yes, reading in ((False, original), (True, final)):
        session.decide(list(session.manuscript.pending()), yes)
        session.check()
        assert session.manuscript.original == session.manuscript.final == reading
        assert not session.manuscript.pending_count
        if session.manuscript.original == reading and state(session.manuscript) != before:
            session._undo(Step("undo", 0, 0, "", False))
        assert state(session.manuscript) == before


@given(texts, scripts.map(lambda steps: [step._replace(flag=True) for step in steps]))
def test_with_tracking_the_original_is_never_touched(text: str, script: list[Step]) -> None:
    session = Session(text)
    session.play([step for step in script if step.kind not in ("accept", "reject", "move")])
    assert session.manuscript.original == text


@given(texts, scripts, st.integers(-1, 99))
def test_where_a_change_is_looked_for_first_makes_no_difference(
    text: str, script: list[Step], near: int
) -> None:
    session = Session(text)
    session.play(script)
    manuscript = session.manuscript
    for found in review.pending(manuscript):
        change = found.change.id
        assert review.locate(manuscript, change, near) == found
        for decide in (review.accept, review.reject):
            there, here = decide(manuscript, [change], near=near), decide(manuscript, [change])
            assert replace(there, time=here.time) == here


@given(texts, scripts)
def test_going_on_from_place_to_place_meets_every_change(text: str, script: list[Step]) -> None:
    session = Session(text)
    session.play(script)
    manuscript = session.manuscript
    begins = [found.span.start for found in review.pending(manuscript)]
    for place in (Position(0, 0), *begins, manuscript.end):
        here = review.change_from(manuscript, place)
        behind = review.next_change(manuscript, place)
        before = review.previous_change(manuscript, place)
        assert (here and here.span.start) == min(
            [begin for begin in begins if begin >= place] or begins, default=None
        )
        assert (behind and behind.span.start) == min(
            [begin for begin in begins if begin > place] or begins, default=None
        )
        assert (before and before.span.start) == max(
            [begin for begin in begins if begin < place] or begins, default=None
        )


@given(texts, scripts, st.booleans())
def test_places_that_no_splice_touches_are_mapped_there_and_back(
    text: str, script: list[Step], yes: bool
) -> None:
    session = Session(text)
    session.play(script)
    manuscript = session.manuscript
    decide = review.accept if yes else review.reject
    edit = decide(manuscript, list(manuscript.pending()))
    back = edit.inverse()
    for number, paragraph in enumerate(edit.old, edit.first):
        for column in range(len(paragraph.markup) + 1):
            here = Position(number, column)
            for span in (Span(here, here), Span(Position(edit.first, 0), here)):
                if edit.keeps(span):
                    assert back.map_span(edit.map_span(span)) == span
