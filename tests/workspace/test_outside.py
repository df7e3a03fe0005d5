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
from tests.storage.conftest import propose
from tests.storage.test_journal_laws import play

from stet.document import review, thread
from stet.document.document import Document
from stet.document.editing import Piece, replace_span, span_text
from stet.document.manuscript import Manuscript
from stet.document.origin import Source
from stet.document.paragraph import Position, Span
from stet.storage import errors
from stet.workspace import reanchor
from stet.workspace.document_file import DocumentFile
from stet.workspace.outside import OutsideKind


@pytest.fixture
def draft(file: Path) -> DocumentFile:
    file.write_bytes(b"The cat sat.\nThe dog ran.\nThe end.\n")
    return DocumentFile.open(file, ANN)


def test_a_touched_file_is_no_change(draft: DocumentFile, file: Path) -> None:
    os.utime(file, ns=(1, 1))
    assert draft.outside_change() is None
    draft.save()


def test_saving_never_overwrites_what_another_program_wrote(
    draft: DocumentFile, file: Path
) -> None:
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


def test_taking_theirs_keeps_suggestions_and_can_be_undone(draft: DocumentFile, file: Path) -> None:
    change = propose(draft, 1, "dog", "wolf")
    draft.document.commit(
        thread.add(draft.document.manuscript, Span(Position(2, 4), Position(2, 7)), "So?", ANN)
    )
    file.write_bytes(b"New first line.\nThe cat sat down.\nThe dog ran.\nThe end.\n")
    draft.take_theirs()
    assert not draft.is_modified
    assert draft.document.manuscript.original == file.read_bytes().decode()
    assert review.locate(draft.document.manuscript, change).new == "wolf"
    (comment,) = draft.document.manuscript.comments.values()
    assert span_text(draft.document.manuscript, comment.anchor) == "end"
    draft.document.undo()
    assert draft.document.manuscript.original.startswith("The cat sat.\nThe dog")
    assert draft.is_modified


def test_differences_are_shown_as_tracked_changes(draft: DocumentFile, file: Path) -> None:
    file.write_bytes(b"The cat lay down.\nThe dog ran.\nThe end.\nAnd more.\n")
    draft.show_differences()
    assert draft.document.manuscript.original == "The cat sat.\nThe dog ran.\nThe end.\n"
    assert draft.document.manuscript.final == file.read_bytes().decode()
    assert {change.origin.source for change in draft.document.manuscript.changes.values()} == {
        Source.UNKNOWN
    }
    assert draft.is_modified
    draft.document.commit(
        review.accept(draft.document.manuscript, draft.document.manuscript.pending())
    )
    assert not draft.is_modified


def test_what_was_edited_while_closed_is_taken_in(draft: DocumentFile, file: Path) -> None:
    kept = propose(draft, 1, "dog", "wolf")
    lost = propose(draft, 0, "cat", "lion")
    draft.close()
    file.write_bytes(b"Before.\nThe tiger sat.\nThe dog ran off.\nThe end.\n")
    again = DocumentFile.open(file, ANN)
    assert again.document.manuscript.original == file.read_bytes().decode()
    assert not again.is_modified
    assert review.locate(again.document.manuscript, kept).old == "dog"
    assert not again.document.manuscript.is_pending(lost)
    (item,) = again.document.detached
    assert (item.old, item.new, item.change.origin) == ("cat", "lion", MODEL)
    assert "edited elsewhere" in " ".join(map(str, again.notices))
    again.close()
    third = DocumentFile.open(file, ANN)
    assert third.document.detached == (item,)
    third.document.undo()
    assert third.document.detached == ()  # it is in the text again
    third.document.redo()
    third.document.dismiss(item)
    assert third.document.detached == ()
    third.close()


def test_edited_elsewhere_with_unsaved_words_waits_for_a_choice(
    draft: DocumentFile, file: Path
) -> None:
    at = Position(2, 7)
    draft.document.commit(
        replace_span(
            draft.document.manuscript, Span(at, at), [Piece("ing", ANN)], ANN, tracked=False
        )
    )
    draft.close()
    file.write_bytes(b"theirs\n")
    again = DocumentFile.open(file, ANN)
    assert "ending" in again.document.manuscript.original
    assert again.is_modified
    found = again.outside_change()
    assert found is not None
    with pytest.raises(errors.OutsideChange):
        again.save()
    again.take_theirs()
    assert again.document.manuscript.original == "theirs\n"
    again.document.undo()
    assert "ending" in again.document.manuscript.original
    again.close()


def test_keep_mine_and_discard_gives_their_text(draft: DocumentFile, file: Path) -> None:
    change = propose(draft, 1, "dog", "wolf")
    draft.save()
    file.write_bytes(b"The cat sat.\nThe dog ran.\nThe END.\n")
    draft.keep_mine()
    draft.close(discard=True)
    again = DocumentFile.open(file, ANN)
    assert again.document.manuscript.original == file.read_bytes().decode()
    assert again.document.manuscript.is_pending(change)
    again.close()


def test_a_vanished_file_is_said_and_written_again(draft: DocumentFile, file: Path) -> None:
    file.unlink()
    found = draft.outside_change()
    assert found is not None
    assert found.kind is OutsideKind.VANISHED
    draft.save()
    assert file.read_bytes().startswith(b"The cat")
    assert draft.outside_change() is None


def test_a_file_that_vanished_while_closed_comes_from_the_journal(
    draft: DocumentFile, file: Path
) -> None:
    propose(draft, 1, "dog", "wolf")
    draft.close()
    file.unlink()
    again = DocumentFile.open(file, ANN)
    assert again.document.manuscript.original.startswith("The cat sat.")
    assert again.is_modified
    assert "saving writes the file again" in str(again.notices[0])
    again.save()
    assert file.read_bytes().startswith(b"The cat sat.")
    again.close()


def test_replaced_by_a_folder(draft: DocumentFile, file: Path) -> None:
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
        DocumentFile.open(file, ANN)


@given(strategies.rewrites(), strategies.scripts)
def test_taking_in_gives_their_text_and_loses_no_suggestion(
    texts: tuple[str, str], script: list[Step]
) -> None:
    old, new = texts
    document = Document(Manuscript.of(old), ANN)
    for step in script:
        play(document, step)
    pending = set(document.manuscript.pending())
    before = list(document.manuscript.paragraphs)
    transaction, detached = reanchor.take_in(document.manuscript, new)
    document.commit(transaction)
    assert document.manuscript.original == new
    gone = pending - set(document.manuscript.pending())
    assert {item.change.id for item in detached} <= gone
    if not transaction.is_empty:
        document.undo()
        assert list(document.manuscript.paragraphs) == before


@given(strategies.rewrites(), strategies.scripts, st.booleans())
def test_showing_differences_leaves_the_original_and_what_pends(
    texts: tuple[str, str], script: list[Step], knows_base: bool
) -> None:
    old, new = texts
    base = old if knows_base else None
    document = Document(Manuscript.of(old), ANN)
    for step in script:
        play(document, step)
    mine = document.manuscript.original
    before = list(document.manuscript.paragraphs)
    transaction, _ = reanchor.show(document.manuscript, base, new)
    document.commit(transaction)
    assert document.manuscript.original == mine
    theirs = [change.id for change in transaction.changes]
    document.commit(review.reject(document.manuscript, theirs))
    assert list(document.manuscript.paragraphs) == before


@given(strategies.rewrites())
def test_differences_accepted_are_their_text(texts: tuple[str, str]) -> None:
    old, new = texts
    document = Document(Manuscript.of(old), ANN)
    document.commit(reanchor.show(document.manuscript, old, new)[0])
    assert document.manuscript.final == new


def theirs_of(draft: DocumentFile) -> list[review.Pending]:
    return [
        one
        for one in review.pending(draft.document.manuscript)
        if one.change.origin == reanchor.OUTSIDE
    ]


def type_at(draft: DocumentFile, paragraph: int, column: int, text: str) -> None:
    at = Position(paragraph, column)
    draft.document.commit(
        replace_span(
            draft.document.manuscript, Span(at, at), [Piece(text, ANN)], ANN, tracked=False
        )
    )


def test_only_what_they_did_is_shown_as_theirs(draft: DocumentFile, file: Path) -> None:
    type_at(draft, 2, 4, "very ")
    change = propose(draft, 1, "dog", "wolf")
    file.write_bytes(b"The cat lay down.\nThe dog ran.\nThe end.\n")
    draft.show_differences()
    (one,) = theirs_of(draft)
    assert (one.old, one.new, one.change.kind) == ("sat", "lay down", "elsewhere")
    assert draft.document.manuscript.original == "The cat sat.\nThe dog ran.\nThe very end.\n"
    assert draft.document.manuscript.is_pending(change)
    draft.document.commit(review.accept(draft.document.manuscript, [one.change.id]))
    draft.save()
    assert file.read_bytes() == b"The cat lay down.\nThe dog ran.\nThe very end.\n"


def test_where_both_wrote_theirs_is_an_alternative(draft: DocumentFile, file: Path) -> None:
    type_at(draft, 0, 7, "alogue")
    file.write_bytes(b"The tiger sat.\nThe dog ran.\nThe end.\n")
    draft.show_differences()
    (one,) = theirs_of(draft)
    assert (one.old, one.new) == ("catalogue", "tiger")
    assert one.change.kind == "conflict"
    assert "You and another program both changed this" in one.change.reason
    assert "1 of them stands where you wrote too" in str(draft.notices[-1])
    before = draft.document.manuscript.original
    draft.document.commit(review.reject(draft.document.manuscript, [one.change.id]))
    assert draft.document.manuscript.final == draft.document.manuscript.original == before


@pytest.mark.parametrize("decide", ["nothing", "reject", "undo"])
def test_a_save_before_all_is_decided_keeps_the_other_version(
    draft: DocumentFile, file: Path, decide: str
) -> None:
    type_at(draft, 0, 4, "black ")
    other = "The cat sat.\r\nThe dog ran öff.\r\nThe end.\r\n".encode()
    file.write_bytes(other)
    draft.show_differences()
    if decide == "reject":
        ids = [one.change.id for one in theirs_of(draft)]
        draft.document.commit(review.reject(draft.document.manuscript, ids))
    elif decide == "undo":
        draft.document.undo()
    draft.save()
    assert file.read_bytes() == b"The black cat sat.\nThe dog ran.\nThe end.\n"
    (kept,) = (file.parent / ".stet").glob("draft.md.*.theirs")
    assert kept.read_bytes() == other
    assert str(kept) in str(draft.notices[-1])


def test_a_version_that_cannot_be_kept_is_not_written_over(
    draft: DocumentFile, file: Path, tmp_path: Path
) -> None:
    type_at(draft, 0, 4, "black ")
    draft.close()
    draft = DocumentFile.open(file, ANN)
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


def test_the_last_few_versions_are_kept(draft: DocumentFile, file: Path) -> None:
    for index in range(8):
        file.write_bytes(f"The cat sat {index}.\nThe dog ran.\nThe end.\n".encode())
        draft.show_differences()
    kept = sorted((file.parent / ".stet").glob("*.theirs"))
    assert len(kept) == 5
    assert b"sat 7" in kept[-1].read_bytes()
    assert draft.document.manuscript.final == file.read_text()


@pytest.mark.parametrize("mode", [0o600, 0o644])
def test_a_kept_version_has_the_document_s_mode(draft: DocumentFile, file: Path, mode: int) -> None:
    file.write_bytes(b"theirs\n")
    file.chmod(mode)
    draft.show_differences()
    (kept,) = (file.parent / ".stet").glob("*.theirs")
    assert kept.stat().st_mode & 0o777 == mode


def test_theirs_that_is_mine_already_is_said(draft: DocumentFile, file: Path) -> None:
    type_at(draft, 2, 7, "ing")
    type_at(draft, 0, 4, "black ")
    file.write_bytes(b"The cat sat.\nThe dog ran.\nThe ending.\n")
    draft.show_differences()
    assert theirs_of(draft) == []
    assert "in your text already" in str(draft.notices[-1])
    draft.save()
    assert file.read_bytes() == b"The black cat sat.\nThe dog ran.\nThe ending.\n"


def test_the_base_is_known_after_both_went_on_while_it_was_closed(
    draft: DocumentFile, file: Path
) -> None:
    type_at(draft, 1, 4, "old ")
    draft.save()
    type_at(draft, 2, 4, "very ")
    draft.close()
    file.write_bytes(b"The cat lay.\nThe old dog ran.\nThe end.\n")
    again = DocumentFile.open(file, ANN)
    again.show_differences()
    (one,) = theirs_of(again)
    assert (one.old, one.new, one.change.kind) == ("sat", "lay", "elsewhere")
    assert again.document.manuscript.original == "The cat sat.\nThe old dog ran.\nThe very end.\n"
    # A second time, nothing that was shown or decided is shown again.
    again.document.commit(review.reject(again.document.manuscript, [one.change.id]))
    again.close()
    file.write_bytes(b"The cat lay.\nThe old dog ran off.\nThe end.\n")
    third = DocumentFile.open(file, ANN)
    third.show_differences()
    (two,) = theirs_of(third)
    assert two.new.strip() == "off"
    third.close()


def test_what_they_do_once_more_is_told_from_what_is_shown_already(
    draft: DocumentFile, file: Path
) -> None:
    type_at(draft, 2, 4, "very ")
    file.write_bytes(b"The cat lay.\nThe dog ran.\nThe end.\n")
    draft.show_differences()
    file.write_bytes(b"The cat lay.\nThe dog ran off.\nThe end.\n")
    draft.show_differences()
    assert [one.new.strip() for one in theirs_of(draft)] == ["lay", "off"]
    draft.document.undo()
    assert [one.new.strip() for one in theirs_of(draft)] == ["lay"]
    draft.document.redo()
    draft.document.commit(
        review.accept(draft.document.manuscript, draft.document.manuscript.pending())
    )
    assert draft.document.manuscript.original == "The cat lay.\nThe dog ran off.\nThe very end.\n"


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
    draft: DocumentFile, file: Path, old: str, new: str, text: bytes, final: str | None
) -> None:
    change = propose(draft, 1, old, new)
    before = list(draft.document.manuscript.paragraphs)
    file.write_bytes(text)
    draft.show_differences()
    assert draft.document.manuscript.is_pending(change)
    if final is not None:
        assert draft.document.manuscript.final.split("\n")[1] == final
    draft.document.commit(
        review.reject(draft.document.manuscript, [one.change.id for one in theirs_of(draft)])
    )
    assert list(draft.document.manuscript.paragraphs) == before
