# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""A document's life: open, edit, save, close, come back."""

from __future__ import annotations

from pathlib import Path

import pytest

from stet.document import review
from stet.document.editing import Piece, replace_span
from stet.document.origin import Origin, Source
from stet.document.paragraph import Position, Span
from stet.notice import Tone
from stet.storage import errors
from stet.storage.recovery import recoverable
from stet.workspace.document_file import DocumentFile

ANN = Origin(Source.HUMAN, "Ann")


def write(
    draft: DocumentFile,
    at: tuple[int, int],
    text: str,
    *,
    end: tuple[int, int] | None = None,
    group: str = "",
) -> None:
    span = Span(Position(*at), Position(*(end or at)))
    draft.document.commit(
        replace_span(
            draft.document.manuscript,
            span,
            [Piece(text, ANN)],
            ANN,
            tracked=draft.document.tracking,
            group=group,
        )
    )


def markup(draft: DocumentFile) -> list[str]:
    return [paragraph.markup for paragraph in draft.document.manuscript.paragraphs]


def test_reading_leaves_nothing_behind(file: Path) -> None:
    file.write_bytes(b"one\r\ntwo\r\n")
    draft = DocumentFile.open(file, ANN)
    assert markup(draft) == ["one", "two", ""]
    assert not draft.is_modified
    assert draft.notices == []
    draft.close()
    assert [path.name for path in file.parent.iterdir()] == ["draft.md"]


def test_save_writes_the_original_and_keeps_what_pends(file: Path) -> None:
    file.write_bytes(b"one two\n")
    draft = DocumentFile.open(file, ANN)
    write(draft, (0, 3), " and")
    assert draft.is_modified
    draft.document.tracking = True
    write(draft, (0, 11), "!")
    draft.save()
    assert not draft.is_modified
    assert file.read_bytes() == b"one and two\n"
    draft.close()
    again = DocumentFile.open(file, ANN)
    assert again.document.manuscript.final == "one and two!\n"
    assert again.document.manuscript.paragraphs[0].runs[1].origin == ANN
    assert again.document.tracking
    assert not again.is_modified
    assert again.document.history.undo_label == "Typing"
    again.document.undo()
    again.document.undo()
    assert again.document.manuscript.original == "one two\n"
    assert again.is_modified
    again.document.redo()
    assert not again.is_modified
    again.close()


def test_unsaved_words_are_back_without_a_question(file: Path) -> None:
    file.write_bytes(b"one")
    draft = DocumentFile.open(file, ANN)
    write(draft, (0, 3), " two")
    draft.close()
    again = DocumentFile.open(file, ANN)
    assert again.document.manuscript.original == "one two"
    assert again.is_modified
    (notice,) = again.notices
    assert "unsaved changes" in str(notice)
    assert notice.code.tone is Tone.INFO
    again.close(discard=True)
    last = DocumentFile.open(file, ANN)
    assert last.document.manuscript.original == "one"
    assert not last.is_modified
    last.close()


def test_discard_goes_back_to_the_last_save_with_what_pended_then(file: Path) -> None:
    file.write_bytes(b"one\n")
    draft = DocumentFile.open(file, ANN)
    draft.document.tracking = True
    write(draft, (0, 3), " two")
    draft.save()
    draft.document.commit(
        review.accept(draft.document.manuscript, draft.document.manuscript.pending())
    )
    assert draft.is_modified
    draft.close(discard=True)
    again = DocumentFile.open(file, ANN)
    assert again.document.manuscript.original == "one\n"
    assert again.document.manuscript.final == "one two\n"
    again.close()


def test_undo_and_redo_come_back(file: Path) -> None:
    file.write_bytes(b"")
    draft = DocumentFile.open(file, ANN)
    for index, letter in enumerate("abc"):
        write(draft, (0, index), letter)
    draft.document.undo()
    draft.document.undo()
    draft.document.redo()
    draft.close()
    again = DocumentFile.open(file, ANN)
    assert again.document.manuscript.original == "ab"
    again.document.redo()
    assert again.document.manuscript.original == "abc"
    for _ in "abc":
        again.document.undo()
    assert again.document.manuscript.original == ""
    again.close()


def test_save_as_takes_the_journal_along(file: Path) -> None:
    file.write_bytes(b"one\n")
    draft = DocumentFile.open(file, ANN)
    draft.document.tracking = True
    write(draft, (0, 3), " two")
    draft.document.tracking = False
    write(draft, (0, 0), "1 ")
    other = file.with_name("other.md")
    draft.save_as(other)
    assert draft.title == "other.md"
    write(draft, (0, 0), "2 ")
    draft.save()
    draft.close()
    assert other.read_bytes() == b"2 1 one\n"
    again = DocumentFile.open(other, ANN)
    assert again.document.manuscript.final == "2 1 one two\n"
    again.document.undo()
    again.document.undo()
    assert again.document.manuscript.final == "one two\n"
    again.close()
    first = DocumentFile.open(file, ANN)
    assert first.document.manuscript.final == "one\n"
    assert not first.is_modified
    first.close()


def test_an_untitled_document_is_recovered(file: Path) -> None:
    draft = DocumentFile.new(ANN)
    assert draft.title == "Untitled"
    write(draft, (0, 0), "a thought")
    assert draft.is_modified
    assert recoverable() == []  # this window has it
    draft.close()
    (one,) = recoverable()
    assert one.preview == "a thought"
    again = DocumentFile.recover(one.journal, ANN)
    with pytest.raises(errors.OpenElsewhere):
        DocumentFile.recover(one.journal, ANN)
    assert again.document.manuscript.original == "a thought"
    with pytest.raises(errors.NoFile):
        again.save()
    again.save_as(file)
    again.close()
    assert file.read_bytes() == b"a thought"
    assert recoverable() == []
    assert (file.parent / ".stet" / "draft.md.db").exists()


def test_an_untitled_document_that_is_discarded_or_empty_leaves_nothing(file: Path) -> None:
    draft = DocumentFile.new(ANN)
    write(draft, (0, 0), "never mind")
    draft.close(discard=True)
    empty = DocumentFile.new(ANN)
    write(empty, (0, 0), "x")
    empty.document.undo()
    empty.close()
    assert recoverable() == []


def test_two_windows_on_one_file(file: Path) -> None:
    file.write_bytes(b"one\n")
    first, second = DocumentFile.open(file, ANN), DocumentFile.open(file, ANN)
    assert not first.is_borrowed
    assert second.is_borrowed
    assert "open in another window" in str(second.notices[0])
    write(first, (0, 3), " first")
    write(second, (0, 3), " second")
    with pytest.raises(errors.OpenElsewhere):
        second.save()
    with pytest.raises(errors.OpenElsewhere):
        second.save_as(file)
    first.save()
    other = file.with_name("other.md")
    second.save_as(other)
    assert not second.is_borrowed
    first.close()
    second.close()
    assert file.read_bytes() == b"one first\n"
    assert other.read_bytes() == b"one second\n"
    third = DocumentFile.open(file, ANN)
    assert not third.is_borrowed
    third.close()


def test_a_borrowed_document_is_kept_when_it_is_closed(file: Path) -> None:
    file.write_bytes(b"one\n")
    first, second = DocumentFile.open(file, ANN), DocumentFile.open(file, ANN)
    write(second, (0, 3), " second")
    second.close()
    first.close()
    assert [one.preview for one in recoverable()] == ["one second"]


def test_half_a_surrogate_pair_is_refused_before_anything_happens(file: Path) -> None:
    draft = DocumentFile.new(ANN)
    with pytest.raises(UnicodeEncodeError):
        write(draft, (0, 0), "\ud83d")
    assert draft.document.manuscript.original == ""
    write(draft, (0, 0), "sound")
    draft.close()
    assert recoverable()[0].preview == "sound"


def test_is_modified_follows_edits_of_the_same_length(file: Path) -> None:
    file.write_bytes(b"abc\n" * 3)
    draft = DocumentFile.open(file, ANN)
    write(draft, (0, 0), "x", end=(0, 1))
    assert draft.is_modified
    draft.document.undo()
    assert not draft.is_modified
    draft.document.tracking = True
    write(draft, (0, 0), "x", end=(0, 1))
    assert not draft.is_modified
    draft.close()
