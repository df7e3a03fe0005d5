# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""The design's laws of tracked text, over random edit scripts."""

from __future__ import annotations

from hypothesis import given
from tests.document.session import Session, state
from tests.document.strategies import Step, scripts, texts


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
    session.play([step for step in script if step.kind not in ("accept", "reject")])
    assert session.manuscript.original == text
