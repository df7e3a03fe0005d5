# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""What other programs do to the file, while it is open and while it is not."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
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


@given(strategies.rewrites(), strategies.scripts, st.booleans())
def test_showing_differences_leaves_the_original_and_what_pends(
    texts: tuple[str, str], script: list[Step], knows_base: bool
) -> None:
    old, new = texts
    base = old if knows_base else None
    draft = Draft(Manuscript.of(old), ANN)
    for step in script:
        play(draft, step)
    mine = draft.manuscript.original
    before = list(draft.manuscript.paragraphs)
    transaction, _ = reanchor.show(draft.manuscript, base, new)
    draft.commit(transaction)
    assert draft.manuscript.original == mine
    theirs = [change.id for change in transaction.changes]
    draft.commit(review.reject(draft.manuscript, theirs))
    assert list(draft.manuscript.paragraphs) == before


@given(strategies.rewrites())
def test_differences_accepted_are_their_text(texts: tuple[str, str]) -> None:
    old, new = texts
    draft = Draft(Manuscript.of(old), ANN)
    draft.commit(reanchor.show(draft.manuscript, old, new)[0])
    assert draft.manuscript.final == new


def theirs_of(draft: Draft) -> list[review.Pending]:
    return [
        one for one in review.pending(draft.manuscript) if one.change.origin == reanchor.OUTSIDE
    ]


def type_at(draft: Draft, paragraph: int, column: int, text: str) -> None:
    at = Position(paragraph, column)
    draft.commit(
        replace_span(draft.manuscript, Span(at, at), [Piece(text, ANN)], ANN, tracked=False)
    )


def test_only_what_they_did_is_shown_as_theirs(draft: Draft, file: Path) -> None:
    type_at(draft, 2, 4, "very ")
    change = propose(draft, 1, "dog", "wolf")
    file.write_bytes(b"The cat lay down.\nThe dog ran.\nThe end.\n")
    draft.show_differences()
    (one,) = theirs_of(draft)
    assert (one.old, one.new, one.change.kind) == ("sat", "lay down", "elsewhere")
    assert draft.manuscript.original == "The cat sat.\nThe dog ran.\nThe very end.\n"
    assert draft.manuscript.is_pending(change)
    draft.commit(review.accept(draft.manuscript, [one.change.id]))
    draft.save()
    assert file.read_bytes() == b"The cat lay down.\nThe dog ran.\nThe very end.\n"


def test_where_both_wrote_theirs_is_an_alternative(draft: Draft, file: Path) -> None:
    type_at(draft, 0, 7, "alogue")
    file.write_bytes(b"The tiger sat.\nThe dog ran.\nThe end.\n")
    draft.show_differences()
    (one,) = theirs_of(draft)
    assert (one.old, one.new) == ("catalogue", "tiger")
    assert one.change.kind == "conflict"
    assert "You and another program both changed this" in one.change.reason
    assert "1 of them stand where you wrote too" in str(draft.notices[-1])
    before = draft.manuscript.original
    draft.commit(review.reject(draft.manuscript, [one.change.id]))
    assert draft.manuscript.final == draft.manuscript.original == before


@pytest.mark.parametrize("decide", ["nothing", "reject", "undo"])
def test_a_save_before_all_is_decided_keeps_the_other_version(
    draft: Draft, file: Path, decide: str
) -> None:
    type_at(draft, 0, 4, "black ")
    other = "The cat sat.\r\nThe dog ran öff.\r\nThe end.\r\n".encode()
    file.write_bytes(other)
    draft.show_differences()
    if decide == "reject":
        ids = [one.change.id for one in theirs_of(draft)]
        draft.commit(review.reject(draft.manuscript, ids))
    elif decide == "undo":
        draft.undo()
    draft.save()
    assert file.read_bytes() == b"The black cat sat.\nThe dog ran.\nThe end.\n"
    (kept,) = (file.parent / ".stet").glob("draft.md.*.theirs")
    assert kept.read_bytes() == other
    assert str(kept) in str(draft.notices[-1])


def test_a_version_that_cannot_be_kept_is_not_written_over(
    draft: Draft, file: Path, tmp_path: Path
) -> None:
    type_at(draft, 0, 4, "black ")
    draft.close()
    draft = Draft.open(file, ANN)
    file.write_bytes(b"theirs\n")
    (tmp_path / "state").rename(tmp_path / "state.old")
    (tmp_path / "state").write_bytes(b"")
    (file.parent / ".stet").rename(tmp_path / "stet.old")
    (file.parent / ".stet").write_bytes(b"")
    with pytest.raises(errors.NotKept):
        draft.show_differences()
    assert theirs_of(draft) == []
    with pytest.raises(errors.OutsideChange):
        draft.save()
    assert file.read_bytes() == b"theirs\n"


def test_the_last_few_versions_are_kept(draft: Draft, file: Path) -> None:
    for index in range(8):
        file.write_bytes(f"The cat sat {index}.\nThe dog ran.\nThe end.\n".encode())
        draft.show_differences()
    kept = sorted((file.parent / ".stet").glob("*.theirs"))
    assert len(kept) == 5
    assert b"sat 7" in kept[-1].read_bytes()
    assert draft.manuscript.final == file.read_text()


@pytest.mark.parametrize("mode", [0o600, 0o644])
def test_a_kept_version_has_the_document_s_mode(draft: Draft, file: Path, mode: int) -> None:
    file.write_bytes(b"theirs\n")
    file.chmod(mode)
    draft.show_differences()
    (kept,) = (file.parent / ".stet").glob("*.theirs")
    assert kept.stat().st_mode & 0o777 == mode


def test_theirs_that_is_mine_already_is_said(draft: Draft, file: Path) -> None:
    type_at(draft, 2, 7, "ing")
    type_at(draft, 0, 4, "black ")
    file.write_bytes(b"The cat sat.\nThe dog ran.\nThe ending.\n")
    draft.show_differences()
    assert theirs_of(draft) == []
    assert "in your text already" in str(draft.notices[-1])
    draft.save()
    assert file.read_bytes() == b"The black cat sat.\nThe dog ran.\nThe ending.\n"


def test_the_base_is_known_after_both_went_on_while_it_was_closed(draft: Draft, file: Path) -> None:
    type_at(draft, 1, 4, "old ")
    draft.save()
    type_at(draft, 2, 4, "very ")
    draft.close()
    file.write_bytes(b"The cat lay.\nThe old dog ran.\nThe end.\n")
    again = Draft.open(file, ANN)
    again.show_differences()
    (one,) = theirs_of(again)
    assert (one.old, one.new, one.change.kind) == ("sat", "lay", "elsewhere")
    assert again.manuscript.original == "The cat sat.\nThe old dog ran.\nThe very end.\n"
    # A second time, nothing that was shown or decided is shown again.
    again.commit(review.reject(again.manuscript, [one.change.id]))
    again.close()
    file.write_bytes(b"The cat lay.\nThe old dog ran off.\nThe end.\n")
    third = Draft.open(file, ANN)
    third.show_differences()
    (two,) = theirs_of(third)
    assert two.new.strip() == "off"
    third.close()


def test_what_they_do_once_more_is_told_from_what_is_shown_already(
    draft: Draft, file: Path
) -> None:
    type_at(draft, 2, 4, "very ")
    file.write_bytes(b"The cat lay.\nThe dog ran.\nThe end.\n")
    draft.show_differences()
    file.write_bytes(b"The cat lay.\nThe dog ran off.\nThe end.\n")
    draft.show_differences()
    assert [one.new.strip() for one in theirs_of(draft)] == ["lay", "off"]
    draft.undo()
    assert [one.new.strip() for one in theirs_of(draft)] == ["lay"]
    draft.redo()
    draft.commit(review.accept(draft.manuscript, draft.manuscript.pending()))
    assert draft.manuscript.original == "The cat lay.\nThe dog ran off.\nThe very end.\n"


@pytest.mark.parametrize(
    ("old", "new", "text", "final"),
    [
        ("dog", "wolf", b"The cat sat.\nThe fox ran.\nThe end.\n", "The fox ran."),
        ("dog ran", "wolf fled", b"The cat sat.\nThe fox ran.\nThe end.\n", None),
        ("dog", "wolf", b"The cat sat.\nAll gone.\nThe end.\n", "All gone."),
        ("dog", "old dog", b"The cat sat.\nThe end.\n", None),
    ],
)
def test_a_suggestion_where_they_wrote_stays_and_theirs_can_be_taken(
    draft: Draft, file: Path, old: str, new: str, text: bytes, final: str | None
) -> None:
    change = propose(draft, 1, old, new)
    before = list(draft.manuscript.paragraphs)
    file.write_bytes(text)
    draft.show_differences()
    assert draft.manuscript.is_pending(change)
    if final is not None:
        assert draft.manuscript.final.split("\n")[1] == final
    draft.commit(review.reject(draft.manuscript, [one.change.id for one in theirs_of(draft)]))
    assert list(draft.manuscript.paragraphs) == before
