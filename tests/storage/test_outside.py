# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""What other programs do to the file, while it is open and while it is not."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given
from tests.document import strategies
from tests.document.strategies import ANN, MODEL, Step

from stet.document import proposal, review, thread
from stet.document.editing import Piece, replace_span, span_text
from stet.document.manuscript import Manuscript
from stet.document.origin import Source
from stet.document.paragraph import Position, Span
from stet.document.word_diff import Edit
from stet.storage import errors, reanchor
from stet.storage.draft import Draft
from stet.storage.outside import OutsideKind

from .test_journal_laws import play


def propose(draft: Draft, paragraph: int, old: str, new: str) -> int:
    start = draft.manuscript.paragraphs[paragraph].markup.index(old)
    span = Span(Position(paragraph, start), Position(paragraph, start + len(old)))
    passage = proposal.passage_at(draft.manuscript, span)
    edits = [proposal.ProposedEdit(Edit(0, len(old), new), "word")]
    transaction, _ = proposal.propose(draft.manuscript, passage, edits, MODEL)
    draft.commit(transaction)
    return transaction.changes[0].id


@pytest.fixture
def draft(file: Path) -> Draft:
    file.write_bytes(b"The cat sat.\nThe dog ran.\nThe end.\n")
    return Draft.open(file, ANN)


def test_a_touched_file_is_no_change(draft: Draft, file: Path) -> None:
    os.utime(file, ns=(1, 1))
    assert draft.outside_change() is None
    draft.save()


def test_saving_never_overwrites_what_another_program_wrote(draft: Draft, file: Path) -> None:
    file.write_bytes(b"theirs\n")
    found = draft.outside_change()
    assert found is not None
    assert found.kind is OutsideKind.CHANGED
    assert "Another program has changed “draft.md”" in found.sentence
    with pytest.raises(errors.OutsideChange):
        draft.save()
    assert file.read_bytes() == b"theirs\n"
    draft.keep_mine()
    assert draft.is_modified
    assert draft.outside_change() is None
    draft.save()
    assert file.read_bytes() == b"The cat sat.\nThe dog ran.\nThe end.\n"


def test_taking_theirs_keeps_suggestions_and_can_be_undone(draft: Draft, file: Path) -> None:
    change = propose(draft, 1, "dog", "wolf")
    draft.commit(thread.add(draft.manuscript, Span(Position(2, 4), Position(2, 7)), "So?", ANN))
    file.write_bytes(b"New first line.\nThe cat sat down.\nThe dog ran.\nThe end.\n")
    draft.take_theirs()
    assert not draft.is_modified
    assert draft.manuscript.original == file.read_bytes().decode()
    assert review.locate(draft.manuscript, change).new == "wolf"
    (comment,) = draft.manuscript.comments.values()
    assert span_text(draft.manuscript, comment.anchor) == "end"
    draft.undo()
    assert draft.manuscript.original.startswith("The cat sat.\nThe dog")
    assert draft.is_modified


def test_differences_are_shown_as_tracked_changes(draft: Draft, file: Path) -> None:
    file.write_bytes(b"The cat lay down.\nThe dog ran.\nThe end.\nAnd more.\n")
    draft.show_differences()
    assert draft.manuscript.original == "The cat sat.\nThe dog ran.\nThe end.\n"
    assert draft.manuscript.final == file.read_bytes().decode()
    assert {change.origin.source for change in draft.manuscript.changes.values()} == {
        Source.UNKNOWN
    }
    assert draft.is_modified
    draft.commit(review.accept(draft.manuscript, draft.manuscript.pending()))
    assert not draft.is_modified


def test_what_was_edited_while_closed_is_taken_in(draft: Draft, file: Path) -> None:
    kept = propose(draft, 1, "dog", "wolf")
    lost = propose(draft, 0, "cat", "lion")
    draft.close()
    file.write_bytes(b"Before.\nThe tiger sat.\nThe dog ran off.\nThe end.\n")
    again = Draft.open(file, ANN)
    assert again.manuscript.original == file.read_bytes().decode()
    assert not again.is_modified
    assert review.locate(again.manuscript, kept).old == "dog"
    assert not again.manuscript.is_pending(lost)
    (item,) = again.detached
    assert (item.old, item.new, item.change.origin) == ("cat", "lion", MODEL)
    assert "edited elsewhere" in " ".join(map(str, again.notices))
    again.close()
    third = Draft.open(file, ANN)
    assert third.detached == (item,)
    third.undo()
    assert third.detached == ()  # it is in the text again
    third.redo()
    third.dismiss(item)
    assert third.detached == ()
    third.close()


def test_edited_elsewhere_with_unsaved_words_waits_for_a_choice(draft: Draft, file: Path) -> None:
    at = Position(2, 7)
    draft.commit(
        replace_span(draft.manuscript, Span(at, at), [Piece("ing", ANN)], ANN, tracked=False)
    )
    draft.close()
    file.write_bytes(b"theirs\n")
    again = Draft.open(file, ANN)
    assert "ending" in again.manuscript.original
    assert again.is_modified
    found = again.outside_change()
    assert found is not None
    with pytest.raises(errors.OutsideChange):
        again.save()
    again.take_theirs()
    assert again.manuscript.original == "theirs\n"
    again.undo()
    assert "ending" in again.manuscript.original
    again.close()


def test_keep_mine_and_discard_gives_their_text(draft: Draft, file: Path) -> None:
    change = propose(draft, 1, "dog", "wolf")
    draft.save()
    file.write_bytes(b"The cat sat.\nThe dog ran.\nThe END.\n")
    draft.keep_mine()
    draft.close(discard=True)
    again = Draft.open(file, ANN)
    assert again.manuscript.original == file.read_bytes().decode()
    assert again.manuscript.is_pending(change)
    again.close()


def test_a_vanished_file_is_said_and_written_again(draft: Draft, file: Path) -> None:
    file.unlink()
    found = draft.outside_change()
    assert found is not None
    assert found.kind is OutsideKind.VANISHED
    draft.save()
    assert file.read_bytes().startswith(b"The cat")
    assert draft.outside_change() is None


def test_a_file_that_vanished_while_closed_comes_from_the_journal(draft: Draft, file: Path) -> None:
    propose(draft, 1, "dog", "wolf")
    draft.close()
    file.unlink()
    again = Draft.open(file, ANN)
    assert again.manuscript.original.startswith("The cat sat.")
    assert again.is_modified
    assert "saving writes the file again" in str(again.notices[0])
    again.save()
    assert file.read_bytes().startswith(b"The cat sat.")
    again.close()


def test_replaced_by_a_folder(draft: Draft, file: Path) -> None:
    file.unlink()
    file.mkdir()
    found = draft.outside_change()
    assert found is not None
    assert found.kind is OutsideKind.UNREADABLE
    with pytest.raises(errors.IsFolder):
        draft.save()
    draft.save_as(file.with_name("other.md"))
    draft.close()
    with pytest.raises(errors.IsFolder):
        Draft.open(file, ANN)


@given(strategies.rewrites(), strategies.scripts)
def test_taking_in_gives_their_text_and_loses_no_suggestion(
    texts: tuple[str, str], script: list[Step]
) -> None:
    old, new = texts
    draft = Draft(Manuscript.of(old), ANN)
    for step in script:
        play(draft, step)
    pending = set(draft.manuscript.pending())
    before = list(draft.manuscript.paragraphs)
    transaction, detached = reanchor.take_in(draft.manuscript, new)
    draft.commit(transaction)
    assert draft.manuscript.original == new
    gone = pending - set(draft.manuscript.pending())
    assert {item.change.id for item in detached} <= gone
    if not transaction.is_empty:
        draft.undo()
        assert list(draft.manuscript.paragraphs) == before


@given(strategies.rewrites(), strategies.scripts)
def test_showing_differences_leaves_the_original(
    texts: tuple[str, str], script: list[Step]
) -> None:
    old, new = texts
    draft = Draft(Manuscript.of(old), ANN)
    for step in script:
        play(draft, step)
    mine = draft.manuscript.original
    draft.commit(reanchor.show(draft.manuscript, new))
    assert draft.manuscript.original == mine


@given(strategies.rewrites())
def test_differences_accepted_are_their_text(texts: tuple[str, str]) -> None:
    old, new = texts
    draft = Draft(Manuscript.of(old), ANN)
    draft.commit(reanchor.show(draft.manuscript, new))
    assert draft.manuscript.final == new
