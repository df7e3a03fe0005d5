# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Undo steps: typing groups, and what two joined transactions promise."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from tests.document.session import Session, check_laws, state
from tests.document.strategies import ANN, snippets, texts

from stet.document import thread
from stet.document.history import LIMIT, joined
from stet.document.paragraph import Position, Span

keys = st.lists(
    st.tuples(st.sampled_from(["type", "backspace", "delete", "over"]), snippets), max_size=12
)


@given(texts, st.integers(0, 100), keys, st.booleans(), st.booleans())
def test_a_held_key_or_a_word_typed_is_one_step(
    text: str, at: int, strokes: list[tuple[str, str]], tracked: bool, remarked: bool
) -> None:
    session = Session(text)
    if remarked:
        anchor = Span(Position(0, 0), session.manuscript.end)
        session.commit(thread.add(session.manuscript, anchor, "Why?", ANN))
    before = state(session.manuscript)
    caret = at % (len(text) + 1)
    for kind, words in strokes:
        low = max(caret - 1, 0) if kind == "backspace" else caret
        high = caret if kind in ("type", "backspace") else min(caret + 1, len(session.cells))
        new = words if kind in ("type", "over") else ""
        session.replace(low, high, new, tracked=tracked, group="keys")
        session.check()
        caret = low if tracked else low + len(new)
    after = state(session.manuscript)
    if after != before or session.history.undo_label == "Typing":
        session._apply(session.history.undo())
    assert state(session.manuscript) == before
    session._apply(session.history.redo())
    assert state(session.manuscript) == after


@given(texts, st.integers(0, 100), st.integers(0, 100), snippets, snippets, st.integers(0, 3))
def test_joined_does_what_both_do(
    text: str, at: int, then: int, one: str, two: str, length: int
) -> None:
    session = Session(text)
    for place, words in ((at, one), (then, two)):
        start = place % (len(session.cells) + 1)
        end = min(start + length, len(session.cells))
        session.replace(start, end, words, tracked=False, group="")
    done = [step.transactions[0] for step in session.history._done]
    if len(done) < 2 or (both := joined(done[0], done[1])) is None:
        return
    after = state(session.manuscript)
    session.undo_all()
    check_laws(session.manuscript, both)
    session.manuscript.apply(both)
    assert state(session.manuscript) == after


def test_typing_a_word_costs_one_transaction() -> None:
    session = Session("ab")
    for index, letter in enumerate("word"):
        session.replace(1 + index, 1 + index, letter, tracked=False, group="keys")
    (step,) = session.history._done
    assert len(step.transactions) == 1
    for _ in range(4):
        session.replace(1, 2, "", tracked=False, group="delete")
    assert len(session.history._done[1].transactions) == 1


def test_a_comment_that_ends_at_what_was_overtyped_comes_back() -> None:
    session = Session("one two")
    anchor = Span(Position(0, 0), Position(0, 7))
    session.commit(thread.add(session.manuscript, anchor, "Why?", ANN))
    before = state(session.manuscript)
    session.replace(6, 7, "x", tracked=False, group="keys")
    session.replace(7, 7, "yz", tracked=False, group="keys")
    session._apply(session.history.undo())
    assert state(session.manuscript) == before


def test_groups_apart_are_steps_apart_and_redo_is_forgotten() -> None:
    session = Session("")
    for group in ("a", "b", "", ""):
        session.replace(0, 0, "x", tracked=False, group=group)
    history = session.history
    assert history.undo_label == "Typing"
    session._apply(history.undo())
    assert history.redo_label == "Typing"
    session.replace(0, 0, "y", tracked=False)
    assert history.redo_label is None
    assert history.redo() == ()
    session.undo_all()
    assert session.manuscript.final == ""
    assert history.undo() == ()


def test_the_oldest_steps_are_forgotten() -> None:
    session = Session("")
    for _ in range(LIMIT + 2):
        edit = thread.add(session.manuscript, Span(Position(0, 0), Position(0, 0)), "x", ANN)
        session.manuscript.apply(edit)
        session.history.record(edit)
    session.undo_all()
    assert len(session.manuscript.comments) == 2


def test_a_sealed_step_takes_in_nothing_more_of_its_group() -> None:
    session = Session("")
    session.replace(0, 0, "a", tracked=False, group="keys")
    session.history.seal()
    session.replace(1, 1, "b", tracked=False, group="keys")
    session.replace(2, 2, "c", tracked=False, group="keys")
    assert len(session.history.past) == 2
    session._apply(session.history.undo())
    assert session.manuscript.final == "a"
    session.replace(1, 1, "d", tracked=False, group="keys")
    session.replace(2, 2, "e", tracked=False, group="keys")
    assert len(session.history.past) == 2
    session._apply(session.history.undo())
    assert session.manuscript.final == "a"
    session._apply(session.history.undo())
    assert session.manuscript.final == ""
