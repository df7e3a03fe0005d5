# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Journals in trouble: torn, foreign, newer, without room, in folders that take nothing."""

from __future__ import annotations

import random
import shutil
import sqlite3
from pathlib import Path

import pytest
from tests.document.strategies import ANN

from stet.document.editing import Piece, replace_span
from stet.document.paragraph import Position, Span
from stet.storage import paths
from stet.workspace.document_file import DocumentFile

from .conftest import nobody
from .test_atomic import limited


def write(draft: DocumentFile, text: str, column: int = 0) -> None:
    at = Position(0, column)
    draft.document.commit(
        replace_span(
            draft.document.manuscript, Span(at, at), [Piece(text, ANN)], ANN, tracked=False
        )
    )


def journal_of(file: Path) -> Path:
    return paths.journal_beside(file.resolve())


def aside(file: Path) -> list[Path]:
    return [path for path in (file.parent / ".stet").iterdir() if path.suffix == ".aside"]


@pytest.mark.parametrize(
    "junk", [b"no database at all " * 50, b"SQLite format 3\0" + b"\1" * 4_000]
)
def test_a_damaged_journal_is_set_aside(file: Path, junk: bytes) -> None:
    file.write_bytes(b"one")
    journal_of(file).parent.mkdir()
    journal_of(file).write_bytes(junk)
    draft = DocumentFile.open(file, ANN)
    assert draft.document.manuscript.original == "one"
    write(draft, "x")
    draft.close()
    (kept,) = aside(file)
    assert kept.read_bytes() == junk
    assert str(kept) in str(draft.notices[0])
    again = DocumentFile.open(file, ANN)
    assert again.document.manuscript.original == "xone"
    again.close()


def test_a_journal_that_was_just_begun_is_none(file: Path) -> None:
    file.write_bytes(b"one")
    journal_of(file).parent.mkdir()
    journal_of(file).touch()
    draft = DocumentFile.open(file, ANN)
    assert draft.notices == []
    write(draft, "x")
    draft.close()
    again = DocumentFile.open(file, ANN)
    assert again.document.manuscript.original == "xone"
    again.close()


def test_a_journal_elsewhere_that_was_only_begun_hides_none(file: Path) -> None:
    file.write_bytes(b"one")
    draft = DocumentFile.open(file, ANN)
    write(draft, "x")
    draft.close()
    begun = paths.journal_away(file.resolve())
    begun.parent.mkdir(parents=True)
    begun.touch()  # as a full disk leaves it
    again = DocumentFile.open(file, ANN)
    assert again.document.manuscript.original == "xone"
    again.close()


@pytest.mark.parametrize("statement", ["PRAGMA user_version=99", "PRAGMA application_id=7"])
def test_a_newer_or_foreign_journal_is_set_aside(file: Path, statement: str) -> None:
    file.write_bytes(b"one")
    draft = DocumentFile.open(file, ANN)
    write(draft, "x")
    draft.close()
    connection = sqlite3.connect(journal_of(file))
    connection.execute(statement)
    connection.close()
    again = DocumentFile.open(file, ANN)
    assert again.document.manuscript.original == "one"
    assert len(aside(file)) == 1
    assert "not used" in str(again.notices[0])
    again.close()


@pytest.mark.parametrize("seed", range(30))
def test_a_torn_journal_never_stops_the_file_from_opening(file: Path, seed: int) -> None:
    chance = random.Random(seed)
    file.write_bytes(b"one")
    draft = DocumentFile.open(file, ANN)
    for index in range(40):
        write(draft, chance.choice("abc") * 30, index)
    log = journal_of(file).with_name(journal_of(file).name + "-wal")
    victim = log if seed % 3 else journal_of(file)
    content = victim.read_bytes()
    base, torn = journal_of(file).read_bytes(), bytearray(content)
    if seed % 2:
        del torn[chance.randrange(len(torn)) :]
    else:
        for _ in range(20):
            torn[chance.randrange(len(torn))] ^= 1 << chance.randrange(8)
    logged = log.read_bytes()
    draft.close()
    # As a crash would leave them: a closed journal has no log any more.
    journal_of(file).write_bytes(base)
    log.write_bytes(logged)
    victim.write_bytes(torn)
    again = DocumentFile.open(file, ANN)
    assert again.document.manuscript.original.endswith("one")
    write(again, "still here ")
    again.close()
    last = DocumentFile.open(file, ANN)
    assert last.document.manuscript.original.startswith("still here ")
    last.close()


@pytest.mark.usefixtures("own_state")
def test_a_folder_that_takes_nothing(shared: Path) -> None:
    folder = shared / "folder"
    folder.mkdir()
    file = folder / "draft.md"
    file.write_bytes(b"one")
    file.chmod(0o666)
    folder.chmod(0o555)
    with nobody():
        draft = DocumentFile.open(file, ANN)
        write(draft, "two ")
        assert "kept in" in str(draft.notices[0])
        draft.close()
        again = DocumentFile.open(file, ANN)
        assert again.document.manuscript.original == "two one"
        again.save()
        assert not again.is_modified
        assert again.outside_change() is None
        again.close()
    assert file.read_bytes() == b"two one"
    assert not (folder / ".stet").exists()


def test_no_room_for_the_journal_is_said_and_typing_goes_on(file: Path) -> None:
    file.write_bytes(b"one")

    def action() -> str:
        draft = DocumentFile.open(file, ANN)
        for _ in range(300):
            write(draft, "x" * 500)
        draft.close()
        return f"{len(draft.document.manuscript.original)} {' '.join(map(str, draft.notices))}"

    code, said = limited(action, 200_000)
    assert code == 0
    assert said.startswith("150003 ")
    assert "Save often" in said


def test_a_vanished_folder_moves_the_journal(file: Path) -> None:
    file.write_bytes(b"one")
    draft = DocumentFile.open(file, ANN)
    write(draft, "two ")
    shutil.rmtree(file.parent)
    for _ in range(3):
        write(draft, "x")
    with pytest.raises(Exception, match="its folder"):
        draft.save()
    other = file.parent.parent / "other.md"
    draft.save_as(other)
    draft.close()
    assert other.read_bytes() == b"xxxtwo one"


def test_an_interrupted_write_in_place_is_mended(file: Path) -> None:
    file.write_bytes(b"one")
    draft = DocumentFile.open(file, ANN)
    write(draft, "two ")
    journal = draft._journal.log
    assert journal is not None
    journal.keep_copy(b"one")
    draft.close()
    file.write_bytes(b"two o")  # the power went here
    again = DocumentFile.open(file, ANN)
    assert again.document.manuscript.original == "two one"
    assert "interrupted" in str(again.notices[0])
    again.save()
    again.close()
    assert file.read_bytes() == b"two one"


def test_a_long_name_keeps_its_journal_elsewhere(file: Path) -> None:
    long = file.with_name("x" * 250 + ".md")
    long.write_bytes(b"one")
    draft = DocumentFile.open(long, ANN)
    write(draft, "two ")
    draft.close()
    again = DocumentFile.open(long, ANN)
    assert again.document.manuscript.original == "two one"
    again.close()


@pytest.mark.usefixtures("own_state")
def test_a_journal_that_may_not_be_looked_at_is_said(shared: Path) -> None:
    file = shared / "draft.md"
    file.write_bytes(b"one")
    draft = DocumentFile.open(file, ANN)
    write(draft, "two ")
    draft.close()
    (shared / ".stet").chmod(0o700)
    with nobody():
        again = DocumentFile.open(file, ANN)
        assert again.document.manuscript.original == "one"
        assert "cannot be read" in str(again.notices[0])
        write(again, "three ")
        again.close()
