# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""A file that was renamed or moved brings its suggestions along, and a copy takes none."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.document.strategies import ANN

from stet.document import review
from stet.storage import errors
from stet.workspace.document_file import FOUND, DocumentFile

from .conftest import propose
from .test_trouble import journal_of, write

TEXT = b"It was a dark and stormy night; the rain fell in torrents.\n"


@pytest.fixture
def written(file: Path) -> Path:
    """A file that was saved with a suggestion, and has words that were not saved."""
    file.write_bytes(TEXT)
    draft = DocumentFile.open(file, ANN)
    propose(draft, 0, "dark", "bright")
    draft.save()
    write(draft, "Unsaved: ")
    draft.close()
    return file


def other_folder(file: Path) -> Path:
    folder = file.parent.parent / "other"
    folder.mkdir(exist_ok=True)
    return folder


def renamed(file: Path) -> Path:
    return file.rename(file.with_name("chapter.md"))


def moved(file: Path) -> Path:
    return file.rename(other_folder(file) / file.name)


def moved_and_renamed(file: Path) -> Path:
    return file.rename(other_folder(file) / "chapter.md")


def copied_and_removed(file: Path) -> Path:
    shutil.copyfile(file, file.with_name("copy.md"))
    file.unlink()
    return file.with_name("copy.md")


def to_a_long_name(file: Path) -> Path:
    return file.rename(file.with_name("x" * 250 + ".md"))


def to_a_link_s_target(file: Path) -> Path:
    target = file.rename(other_folder(file) / "real.md")
    link = file.with_name("link.md")
    link.symlink_to(target)
    return link


WAYS = [renamed, moved, moved_and_renamed, copied_and_removed, to_a_long_name, to_a_link_s_target]
Way = Callable[[Path], Path]
every_way = pytest.mark.parametrize("move", WAYS, ids=lambda way: way.__name__)


def found(draft: DocumentFile) -> bool:
    return any(notice.code is FOUND for notice in draft.notices)


@every_way
def test_its_record_goes_on_under_the_new_name(written: Path, move: Way) -> None:
    now = move(written)
    draft = DocumentFile.open(now, ANN)
    (notice,) = [notice for notice in draft.notices if notice.code is FOUND]
    assert "“draft.md”" in str(notice)
    assert draft.document.manuscript.original == "Unsaved: " + TEXT.decode()
    (pending,) = review.pending(draft.document.manuscript)
    assert pending.new == "bright"
    assert draft.is_modified
    draft.document.undo()
    assert draft.document.manuscript.original == TEXT.decode()
    draft.document.redo()
    draft.save()
    draft.close()
    again = DocumentFile.open(now, ANN)
    assert not found(again)
    assert again.document.manuscript.pending_count == 1
    again.close()
    # Nothing is left for a file that comes to the old name.
    written.write_bytes(TEXT)
    stranger = DocumentFile.open(written, ANN)
    assert stranger.document.manuscript.pending_count == 0
    assert not stranger.notices
    stranger.close()


@pytest.mark.parametrize("move", [renamed, moved, moved_and_renamed])
def test_a_file_that_was_edited_after_it_was_moved(written: Path, move: Way) -> None:
    DocumentFile.open(written, ANN).close(discard=True)
    now = move(written)
    with now.open("ab") as file:
        file.write(b"And then the lights went out.\n")
    draft = DocumentFile.open(now, ANN)
    assert found(draft)
    assert draft.document.manuscript.original == now.read_text()
    assert draft.document.manuscript.pending_count == 1
    draft.close()


@pytest.mark.parametrize("move", [renamed, moved])
def test_a_file_that_was_moved_twice(written: Path, move: Way) -> None:
    once = move(written)
    DocumentFile.open(once, ANN).close()
    twice = once.rename(other_folder(written) / "twice.md")
    draft = DocumentFile.open(twice, ANN)
    assert found(draft)
    assert draft.document.manuscript.pending_count == 1
    draft.close()


def test_a_copy_takes_nothing_from_what_it_was_copied_from(written: Path) -> None:
    for copy in (written.with_name("copy.md"), other_folder(written) / "draft.md"):
        shutil.copy2(written, copy)
        draft = DocumentFile.open(copy, ANN)
        assert draft.document.manuscript.pending_count == 0
        assert draft.notices == []
        draft.close()
    link = written.with_name("second.md")
    os.link(written, link)
    DocumentFile.open(link, ANN).close()
    first = DocumentFile.open(written, ANN)
    assert first.document.manuscript.pending_count == 1
    first.close()


@pytest.mark.parametrize("text", [b"", b"\n", b"Other words altogether, of something else.\n"])
def test_a_file_that_got_the_inode_takes_nothing(written: Path, text: bytes) -> None:
    # As a file system does that gives the inode of a removed file to the next one.
    other = written.rename(written.with_name("new.md"))
    other.write_bytes(text)
    draft = DocumentFile.open(other, ANN)
    assert draft.document.manuscript.pending_count == 0
    assert draft.notices == []
    draft.close()
    assert journal_of(written).exists()


@pytest.mark.parametrize("text", [b"", b"\n\n", b"# Notes\n"])
def test_what_many_files_read_is_no_proof(file: Path, text: bytes) -> None:
    file.write_bytes(text)
    draft = DocumentFile.open(file, ANN)
    draft.document.tracking = True
    write(draft, "Something")
    draft.close()
    file.unlink()
    other = file.with_name("other.md")
    spare = file.with_name("spare")
    spare.write_bytes(b"")  # has the inode now, if anything has
    other.write_bytes(text)
    assert DocumentFile.open(other, ANN).document.manuscript.original == text.decode()
    assert journal_of(file).exists()


def test_a_record_that_a_window_has_is_left_there(written: Path) -> None:
    open_one = DocumentFile.open(written, ANN)
    now = renamed(written)
    second = DocumentFile.open(now, ANN)
    assert not found(second)
    second.close()
    assert open_one.document.manuscript.pending_count == 1
    write(open_one, "more ")
    open_one.close()
    assert DocumentFile.open(written, ANN).document.manuscript.original.startswith("more ")


def test_a_journal_of_its_own_is_not_replaced(written: Path) -> None:
    other = other_folder(written) / written.name
    other.write_bytes(b"quite another text\n")
    draft = DocumentFile.open(other, ANN)
    write(draft, "mine: ")
    draft.close()
    written.replace(other)
    draft = DocumentFile.open(other, ANN)
    assert not found(draft)
    draft.close()
    assert journal_of(written).exists()


def test_the_record_has_the_rights_of_the_file(written: Path) -> None:
    now = moved(written)
    now.chmod(0o600)
    draft = DocumentFile.open(now, ANN)
    assert found(draft)
    for path in (now.parent / ".stet").iterdir():
        assert path.stat().st_mode & 0o777 == 0o600
    assert (now.parent / ".stet").stat().st_mode & 0o777 == 0o700
    draft.close()


@pytest.mark.parametrize("junk", [b"", b"junk", b"\x92\xc4\x01/\xc4\x01/"])
def test_an_index_that_was_spoilt_is_no_trouble(written: Path, tmp_path: Path, junk: bytes) -> None:
    (entry,) = (tmp_path / "state" / "files").iterdir()
    assert entry.stat().st_mode & 0o777 == 0o600
    entry.write_bytes(junk)
    now = moved(written)
    draft = DocumentFile.open(now, ANN)
    assert draft.document.manuscript.original == TEXT.decode()
    draft.close()


def test_saving_leaves_one_note_a_file(file: Path, tmp_path: Path) -> None:
    file.write_bytes(TEXT)
    draft = DocumentFile.open(file, ANN)
    for index in range(5):
        write(draft, f"{index} ")
        draft.save()
    draft.close()
    (entry,) = (tmp_path / "state" / "files").iterdir()
    status = file.stat()
    assert entry.name == f"{status.st_dev:x}-{status.st_ino:x}"


def test_a_damaged_journal_in_the_folder_stops_nothing(written: Path) -> None:
    journal_of(written).with_name("gone.md.db").write_bytes(b"junk" * 500)
    now = renamed(written)
    draft = DocumentFile.open(now, ANN)
    assert found(draft)
    draft.close()
    assert journal_of(written).with_name("gone.md.db").read_bytes() == b"junk" * 500


def test_a_file_that_is_gone_for_good_is_still_missing(written: Path) -> None:
    renamed(written)
    with pytest.raises(errors.FileMissing):
        DocumentFile.open(written.with_name("never.md"), ANN)


@pytest.mark.parametrize("move", [renamed, moved])
def test_a_short_file_that_was_only_moved(file: Path, move: Way) -> None:
    file.write_bytes(b"one\n")
    draft = DocumentFile.open(file, ANN)
    propose(draft, 0, "one", "two")
    draft.close()
    draft = DocumentFile.open(move(file), ANN)
    assert found(draft)
    assert draft.document.manuscript.pending_count == 1
    draft.close()


@pytest.mark.parametrize("saves", [True, False])
def test_what_was_typed_after_the_folder_was_renamed_is_found(written: Path, saves: bool) -> None:
    draft = DocumentFile.open(written, ANN)
    write(draft, "before ")
    if saves:
        draft.save()
    now = written.parent.rename(written.parent.parent / "renamed") / written.name
    write(draft, "after ")
    draft.outside_change()
    write(draft, "more ")
    draft.close()
    again = DocumentFile.open(now, ANN)
    assert found(again)
    assert again.document.manuscript.original.startswith("more after before Unsaved: ")
    assert again.document.manuscript.pending_count == 1
    steps = 0
    while again.document.undo():
        steps += 1
    assert steps == 5
    again.close()
    third = DocumentFile.open(now, ANN)
    assert not found(third)
    assert third.document.manuscript.original == TEXT.decode()
    third.close()


def test_save_as_is_no_later_part_of_what_it_was_saved_from(written: Path) -> None:
    draft = DocumentFile.open(written, ANN)
    other = other_folder(written) / "other.md"
    draft.save_as(other)
    write(draft, "of the other: ")
    draft.save()
    draft.close()
    other.unlink()
    first = DocumentFile.open(written, ANN)
    assert not found(first)
    assert first.document.manuscript.original == TEXT.decode()
    first.close()
