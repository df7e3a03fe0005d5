# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""The journal is taken away or replaced while the text is open: nothing typed is lost."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.document.strategies import ANN

from stet.document import review
from stet.storage.journal_notices import PUT_BACK, PUT_BACK_FOR
from stet.workspace.document_file import DocumentFile

from .conftest import nobody, propose
from .test_trouble import aside, journal_of, write

pytestmark = pytest.mark.skipif(os.name != "posix", reason="what is open cannot be taken away")


def log_of(file: Path) -> Path:
    return journal_of(file).with_name(journal_of(file).name + "-wal")


def removed(file: Path) -> None:
    shutil.rmtree(file.parent / ".stet", ignore_errors=True)


def removed_before(file: Path, then: Callable[[], object]) -> None:
    """Remove the folder and do ``then``, again if the journal was put back between the two."""
    while True:
        removed(file)
        with contextlib.suppress(FileExistsError):
            then()
            return


def moved_elsewhere(file: Path) -> None:
    (file.parent / ".stet").rename(file.parent.parent / "elsewhere")


def renamed(file: Path) -> None:
    (file.parent / ".stet").rename(file.parent / ".stet.old")


def another_journal(file: Path) -> Path:
    """Return a folder with the journal of another text whose file has the same name."""
    other = file.parent.parent / "other" / file.name
    other.parent.mkdir()
    other.write_bytes(b"quite another text\n")
    draft = DocumentFile.open(other, ANN)
    write(draft, "theirs: ")
    draft.close()
    return other.parent / ".stet"


def swapped(file: Path) -> None:
    other = another_journal(file)
    while True:
        removed(file)
        with contextlib.suppress(OSError):  # the journal was put back between the two
            other.rename(file.parent / ".stet")
            return


JUNK = b"junk " * 1_000
PAGE = 4096


def put_at(path: Path, content: bytes = JUNK) -> None:
    """Put another file there, as a program does that writes one whole."""
    new = path.with_name("new")
    new.write_bytes(content)
    new.replace(path)


def database_removed(file: Path) -> None:
    journal_of(file).unlink()


def log_removed(file: Path) -> None:
    log_of(file).unlink(missing_ok=True)


def both_removed(file: Path) -> None:
    database_removed(file)
    log_removed(file)


def replaced_by_junk(file: Path) -> None:
    put_at(journal_of(file))


def replaced_by_a_journal(file: Path) -> None:
    (another_journal(file) / journal_of(file).name).replace(journal_of(file))


def log_replaced(file: Path) -> None:
    put_at(log_of(file))


def write_into(path: Path, content: bytes) -> None:
    """Put other bytes into the very file, as ``cp`` does over one that is there.

    Not while the journal writes there itself, nor in the same tick of the clock.
    """
    log = path.with_name(f"{path.name.removesuffix('-wal')}-wal")
    while len(found := log.read_bytes()) < PAGE or not any(found[12:16]):
        threading.Event().wait(0.01)  # that number says how often it was folded
    before = written = path.stat().st_mtime_ns
    while written == before:
        before = written
        with path.open("r+b") as file:
            file.write(content)
            file.truncate()
        written = path.stat().st_mtime_ns


def database_emptied(file: Path) -> None:
    write_into(journal_of(file), b"")


def log_emptied(file: Path) -> None:
    write_into(log_of(file), b"")


def database_written_over(file: Path) -> None:
    write_into(journal_of(file), JUNK)


def log_written_over(file: Path) -> None:
    write_into(log_of(file), JUNK)


def another_copied_over(file: Path) -> None:
    write_into(journal_of(file), (another_journal(file) / journal_of(file).name).read_bytes())


def cut_in_half(file: Path) -> None:
    content = journal_of(file).read_bytes()
    write_into(journal_of(file), content[: len(content) // 2])


def became_a_file(file: Path) -> None:
    removed_before(file, lambda: (file.parent / ".stet").open("x").close())


def became_a_broken_link(file: Path) -> None:
    removed_before(file, lambda: (file.parent / ".stet").symlink_to("nowhere"))


def folder_renamed(file: Path) -> None:
    file.parent.rename(file.parent.parent / "renamed")


TAKEN_AWAY = [
    removed,
    moved_elsewhere,
    renamed,
    swapped,
    database_removed,
    log_removed,
    both_removed,
    replaced_by_junk,
    replaced_by_a_journal,
    log_replaced,
    became_a_file,
    became_a_broken_link,
    folder_renamed,
]

WRITTEN_INTO = [
    database_emptied,
    log_emptied,
    database_written_over,
    log_written_over,
    another_copied_over,
    cut_in_half,
]
"""After these nothing of the journal is left but what is in memory."""

WAYS = [*TAKEN_AWAY, *WRITTEN_INTO]

FOR_GOOD = (became_a_file, became_a_broken_link, folder_renamed)
"""After these there is nothing beside the file that could be taken away once more."""

every_way = pytest.mark.parametrize("take_away", WAYS, ids=lambda way: way.__name__)
Way = Callable[[Path], None]


def opened(file: Path) -> DocumentFile:
    """Return a text with words that are not saved, and with a suggestion."""
    file.write_bytes(b"one two\n")
    draft = DocumentFile.open(file, ANN)
    write(draft, "before ")
    propose(draft, 0, "two", "due")
    return draft


def put_right(file: Path) -> None:
    """Give the document's folder its name back, for that is where the text is looked for."""
    if not file.parent.exists():
        (file.parent.parent / "renamed").rename(file.parent)


def check(file: Path, words: str) -> None:
    put_right(file)
    draft = DocumentFile.open(file, ANN)
    assert draft.document.manuscript.original == words
    (pending,) = review.pending(draft.document.manuscript)
    assert (pending.old, pending.new) == ("two", "due")
    steps = 0
    while draft.document.undo():
        steps += 1
    assert steps == 2 + words.count("after ")
    assert draft.document.manuscript.original == "one two\n"
    draft.close()


def was_told(draft: DocumentFile) -> bool:
    return any(notice.code in (PUT_BACK, PUT_BACK_FOR) for notice in draft.notices)


def is_told(draft: DocumentFile) -> bool:
    """Say whether it is told; the thread that flushes may have put it back and be about to."""
    for _ in range(1_000):
        if was_told(draft):
            return True
        threading.Event().wait(0.01)
    return False


@every_way
def test_what_is_typed_after_it_outlives_a_kill(file: Path, take_away: Way) -> None:
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            draft = opened(file)
            take_away(file)
            write(draft, "after ")
            while not was_told(draft):
                threading.Event().wait(0.01)
            write(draft, "after ")
            os.write(writing, b".")
            threading.Event().wait()
        finally:
            os._exit(3)
    os.close(writing)
    assert os.read(reading, 1) == b"."
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    os.close(reading)
    check(file, "after after before one two\n")


@every_way
def test_everything_is_there_after_a_normal_close(file: Path, take_away: Way) -> None:
    draft = opened(file)
    take_away(file)
    draft.close()
    assert was_told(draft)
    check(file, "before one two\n")


@every_way
def test_a_look_now_and_then_saves_what_a_kill_would_take(file: Path, take_away: Way) -> None:
    child = os.fork()
    if child == 0:
        try:
            draft = opened(file)
            take_away(file)
            draft.check_journal()
            if is_told(draft):
                os.kill(os.getpid(), signal.SIGKILL)
        finally:
            os._exit(3)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == -signal.SIGKILL
    check(file, "before one two\n")


@every_way
def test_it_is_noticed_when_the_window_gets_the_focus(file: Path, take_away: Way) -> None:
    draft = opened(file)
    take_away(file)
    draft.outside_change()
    assert is_told(draft)
    draft.notices.clear()
    draft.outside_change()
    assert not was_told(draft)
    write(draft, "after ")
    draft.close()
    assert not was_told(draft)
    check(file, "after before one two\n")


@every_way
def test_it_is_noticed_at_a_save(file: Path, take_away: Way) -> None:
    draft = opened(file)
    take_away(file)
    put_right(file)
    draft.save()
    assert was_told(draft) == (take_away is not folder_renamed)
    assert file.read_bytes() == b"before one two\n"
    draft.close()
    again = DocumentFile.open(file, ANN)
    assert not again.is_modified
    again.close(discard=True)
    check(file, "before one two\n")


@pytest.mark.parametrize("take_away", [way for way in WAYS if way not in FOR_GOOD])
def test_it_may_happen_again_and_again(file: Path, take_away: Way) -> None:
    draft = opened(file)
    for _ in range(3):
        take_away(file)
        draft.outside_change()
        write(draft, "after ")
        for name in ("other", "elsewhere"):
            shutil.rmtree(file.parent.parent / name, ignore_errors=True)
        shutil.rmtree(file.parent / ".stet.old", ignore_errors=True)
    draft.close()
    check(file, "after after after before one two\n")


@pytest.mark.parametrize("kind", ["junk", "journal"])
def test_what_was_put_in_its_place_is_kept(file: Path, kind: str) -> None:
    stranger = JUNK
    if kind == "journal":
        stranger = (another_journal(file) / journal_of(file).name).read_bytes()
    draft = opened(file)
    put_at(journal_of(file), stranger)
    draft.outside_change()
    (kept,) = aside(file)
    assert kept.read_bytes() == stranger
    (notice,) = draft.notices
    assert notice.code is PUT_BACK_FOR
    assert str(kept) in str(notice)
    draft.close()
    check(file, "before one two\n")


@pytest.mark.parametrize("take_away", TAKEN_AWAY, ids=lambda way: way.__name__)
def test_discarding_goes_back_to_the_last_save_all_the_same(file: Path, take_away: Way) -> None:
    draft = opened(file)
    draft.save()
    write(draft, "never ")
    take_away(file)
    draft.close(discard=True)
    check(file, "before one two\n")


@pytest.mark.parametrize("take_away", WRITTEN_INTO, ids=lambda way: way.__name__)
def test_discarding_gives_the_text_of_the_last_save_where_that_is_all_there_is(
    file: Path, take_away: Way
) -> None:
    draft = opened(file)
    draft.save()
    write(draft, "never ")
    take_away(file)
    draft.close(discard=True)
    again = DocumentFile.open(file, ANN)
    assert again.document.manuscript.original == "before one two\n"
    assert not again.is_modified
    again.close()


@every_way
def test_a_text_that_nobody_edited_needs_no_journal(file: Path, take_away: Way) -> None:
    opened(file).close()
    draft = DocumentFile.open(file, ANN)
    assert log_of(file).exists()
    take_away(file)
    draft.close()
    check(file, "before one two\n")


def test_a_document_without_a_file(file: Path, tmp_path: Path) -> None:
    draft = DocumentFile.new(ANN)
    write(draft, "a thought")
    shutil.rmtree(tmp_path / "state" / "untitled")
    write(draft, "now ")
    draft.close()
    assert was_told(draft)
    (left,) = (tmp_path / "state" / "untitled").glob("*.db")
    again = DocumentFile.recover(left, ANN)
    assert again.document.manuscript.original == "now a thought"
    again.close()


def test_it_comes_back_with_the_document_s_rights(file: Path) -> None:
    draft = opened(file)
    file.chmod(0o600)
    removed(file)
    draft.outside_change()
    for path in (file.parent / ".stet").iterdir():
        assert path.stat().st_mode & 0o777 == 0o600
    assert (file.parent / ".stet").stat().st_mode & 0o777 == 0o700
    draft.close()


def test_a_journal_that_is_not_let_be_anywhere_is_said(
    file: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    draft = opened(file)
    became_a_file(file)
    shutil.rmtree(tmp_path / "state")
    (tmp_path / "state").write_bytes(b"")
    draft.outside_change()
    assert "Save often" in str(draft.notices[-1])
    write(draft, "after ")
    (tmp_path / "state").unlink()
    draft.save()
    assert "works again" in str(draft.notices[-1])
    draft.close()
    again = DocumentFile.open(file, ANN)
    assert again.document.manuscript.pending_count == 1
    again.close()


def test_a_folder_that_takes_nothing_any_more(shared: Path, own_state: Path) -> None:
    file = shared / "folder" / "draft.md"

    def shut() -> None:
        file.parent.chmod(0o555)
        if (file.parent / ".stet").exists():
            file.parent.chmod(0o777)
            raise FileExistsError

    with nobody():
        file.parent.mkdir()
        draft = opened(file)
        (file.parent / ".stet").chmod(0o500)
        write(draft, "after ")
        draft.outside_change()
        assert draft.notices == []  # what is open may still be written
        (file.parent / ".stet").chmod(0o700)
        removed_before(file, shut)
        draft.outside_change()
        assert was_told(draft)
        assert str(own_state) in str(draft.notices[0])
        draft.close()
        check(file, "after before one two\n")
