# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Records that are not what was written, and journals of an earlier version."""

from __future__ import annotations

import shutil
import sqlite3
import zlib
from pathlib import Path

import pytest
from tests.document.strategies import ANN

from stet.document import review
from stet.storage import journal as journal_module
from stet.storage.journal_notices import DAMAGED, LOST_END, UNDO_DAMAGED
from stet.workspace.document_file import DocumentFile

from .conftest import propose
from .test_trouble import aside, journal_of, write

TABLES = {"fact": "data", "name": "data", "record": "data", "state": "head", "block": "data"}


def change(file: Path, statement: str, *values: object) -> None:
    connection = sqlite3.connect(journal_of(file))
    connection.execute("PRAGMA journal_mode=DELETE")
    done = connection.execute(statement, values)
    assert done.rowcount
    connection.commit()
    connection.close()


def rows(file: Path, query: str) -> list[tuple[object, ...]]:
    connection = sqlite3.connect(journal_of(file))
    found = connection.execute(query).fetchall()
    connection.close()
    return found


@pytest.fixture
def words(file: Path) -> Path:
    """A file with a journal of a suggestion and ten words, of which six are saved."""
    file.write_bytes(b"one two\n")
    draft = DocumentFile.open(file, ANN)
    propose(draft, 0, "two", "due")
    for index in range(6):
        write(draft, f"{index} ")
    draft.save()
    for index in range(6, 10):
        write(draft, f"{index} ")
    draft.close()
    return file


WAYS = {
    "another letter": ("UPDATE record SET data = replace(data, ?, ?) WHERE seq = 9", b"7 ", b"x "),
    "cut off": ("UPDATE record SET data = substr(data, 1, 5) WHERE seq = 9",),
    "empty": ("UPDATE record SET data = x'' WHERE seq = 9",),
    "no bytes": ("UPDATE record SET data = 'words' WHERE seq = 9",),
    "missing": ("DELETE FROM record WHERE seq = 9",),
    "another record's": (
        "UPDATE record SET (data, crc) = (SELECT data, crc FROM record WHERE seq = 8) "
        "WHERE seq = 9",
    ),
    "checksum": ("UPDATE record SET crc = crc + 1 WHERE seq = 9",),
}


@pytest.mark.parametrize("way", WAYS)
def test_all_before_a_damaged_record_is_kept_and_it_is_said(words: Path, way: str) -> None:
    if way == "another letter":
        # As a disk that flips a bit: the record can be read, and is another one.
        (data,) = rows(words, "SELECT data FROM record WHERE seq = 9")[0]
        assert isinstance(data, bytes)
        assert b"7 " in data
        change(words, "UPDATE record SET data = ? WHERE seq = 9", data.replace(b"7 ", b"x "))
    else:
        change(words, *WAYS[way])
    damaged = rows(words, "SELECT seq, data FROM record")
    draft = DocumentFile.open(words, ANN)
    assert draft.document.manuscript.original == "6 5 4 3 2 1 0 one two\n"
    (pending,) = review.pending(draft.document.manuscript)
    assert (pending.old, pending.new) == ("two", "due")
    notice = draft.notices[0]
    assert notice.code is DAMAGED
    assert "the last 3 steps are not" in str(notice)
    (kept,) = aside(words)
    assert str(kept) in str(notice)
    connection = sqlite3.connect(kept)
    assert connection.execute("SELECT seq, data FROM record").fetchall() == damaged
    connection.close()
    assert draft.is_modified
    draft.document.undo()
    assert draft.document.manuscript.original == "5 4 3 2 1 0 one two\n"
    draft.document.redo()
    write(draft, "on ")
    draft.close()
    again = DocumentFile.open(words, ANN)
    assert not any(notice.code is DAMAGED for notice in again.notices)
    assert again.document.manuscript.original == "on 6 5 4 3 2 1 0 one two\n"
    assert again.document.manuscript.pending_count == 1
    again.close()


def test_what_the_file_has_is_not_taken_back(words: Path) -> None:
    change(words, "DELETE FROM record WHERE seq = 4")
    draft = DocumentFile.open(words, ANN)
    # The journal is whole up to "1", but the file was saved with more.
    assert draft.document.manuscript.original == words.read_text() == "5 4 3 2 1 0 one two\n"
    assert not draft.is_modified
    assert draft.document.manuscript.pending_count == 1
    assert draft.notices[0].code is DAMAGED
    draft.close()


@pytest.mark.parametrize("table", TABLES)
def test_damage_in_any_table_never_shows_other_words(words: Path, table: str) -> None:
    column = TABLES[table]
    change(words, f"UPDATE {table} SET {column} = zeroblob(length({column}))")
    draft = DocumentFile.open(words, ANN)
    assert draft.document.manuscript.original.endswith("one two\n")
    assert "\0" not in draft.document.manuscript.original
    assert draft.notices
    write(draft, "on ")
    draft.close()
    again = DocumentFile.open(words, ANN)
    assert again.document.manuscript.original.startswith("on ")
    again.close()


@pytest.mark.parametrize("rows", ["part = 0", "part > 0", "1"])
def test_a_state_that_lacks_paragraphs_is_none(file: Path, rows: str) -> None:
    lines = [f"line {number}\n" for number in range(250)]
    file.write_bytes("".join(lines).encode())
    draft = DocumentFile.open(file, ANN)
    write(draft, "new ")
    draft.close()
    change(file, f"DELETE FROM block WHERE {rows}")
    again = DocumentFile.open(file, ANN)
    text = again.document.manuscript.original
    assert text.split("line", 1)[1] == "".join(lines).split("line", 1)[1]
    assert again.notices
    again.close()


def test_where_only_undo_steps_are_damaged_that_is_said(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(journal_module, "RECORDS_PER_STATE", 5)
    file.write_bytes(b"one\n")
    draft = DocumentFile.open(file, ANN)
    for index in range(23):
        write(draft, f"{index} ")
    before = draft.document.manuscript.original
    draft.close()
    first, last = (row[0] for row in rows(file, "SELECT seq FROM state ORDER BY seq DESC LIMIT 2"))
    assert isinstance(first, int)
    change(file, f"DELETE FROM record WHERE seq = {first}")
    assert isinstance(last, int)
    again = DocumentFile.open(file, ANN)
    assert again.document.manuscript.original == before
    assert again.notices[0].code is UNDO_DAMAGED
    again.close()


SCHEMA_1 = """
CREATE TABLE fact(key TEXT PRIMARY KEY, data BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE name(id INTEGER PRIMARY KEY, data BLOB NOT NULL);
CREATE TABLE record(seq INTEGER PRIMARY KEY, data BLOB NOT NULL);
CREATE TABLE state(seq INTEGER PRIMARY KEY, head BLOB NOT NULL);
CREATE TABLE block(seq INTEGER, part INTEGER, data BLOB NOT NULL, PRIMARY KEY (seq, part))
  WITHOUT ROWID;
"""


def as_version_1(file: Path, mode: str) -> None:
    """Write the journal as the first version of the schema had it."""
    old = journal_of(file).with_name("old")
    target = sqlite3.connect(old)
    target.executescript(f"PRAGMA journal_mode={mode};{SCHEMA_1}")
    keys = {"fact": "key", "name": "id", "record": "seq", "state": "seq", "block": "seq, part"}
    for table, column in TABLES.items():
        for row in rows(file, f"SELECT {keys[table]}, {column} FROM {table}"):
            places = ", ".join("?" * len(row))
            target.execute(f"INSERT INTO {table} VALUES({places})", row)
    target.execute(f"PRAGMA application_id={0x53746574}")
    target.execute("PRAGMA user_version=1")
    target.commit()
    target.close()
    old.replace(journal_of(file))


@pytest.mark.parametrize("mode", ["WAL", "DELETE"])
def test_a_journal_of_version_1_gets_checksums(words: Path, mode: str) -> None:
    as_version_1(words, mode)
    draft = DocumentFile.open(words, ANN)
    assert draft.document.manuscript.original == "9 8 7 6 5 4 3 2 1 0 one two\n"
    assert draft.document.manuscript.pending_count == 1
    assert [notice.code.name for notice in draft.notices] == ["unsaved-changes"]
    write(draft, "on ")
    draft.close()
    assert rows(words, "PRAGMA user_version") == [(2,)]
    seq, data, crc = rows(words, "SELECT seq, data, crc FROM record ORDER BY seq")[0]
    assert isinstance(data, bytes)
    assert crc == zlib.crc32(data, zlib.crc32(repr((seq,)).encode()))
    again = DocumentFile.open(words, ANN)
    assert again.document.manuscript.original.startswith("on 9 8")
    steps = 0
    while again.document.undo():
        steps += 1
    assert steps == 12
    again.close()


def test_damage_is_found_in_a_journal_that_was_of_version_1(words: Path) -> None:
    as_version_1(words, "WAL")
    DocumentFile.open(words, ANN).close()
    change(words, "UPDATE record SET data = data || x'00' WHERE seq = 9")
    draft = DocumentFile.open(words, ANN)
    assert draft.notices[0].code is DAMAGED
    assert draft.document.manuscript.original == "6 5 4 3 2 1 0 one two\n"
    draft.close()


FRAME = 24 + 4096


@pytest.mark.parametrize("place", ["the first frame", "the last but one", "the head"])
def test_a_damaged_end_of_what_a_kill_left_is_said(words: Path, place: str) -> None:
    """SQLite passes over what follows a damaged frame of its log, and says nothing."""
    draft = DocumentFile.open(words, ANN)
    write(draft, "a ")
    draft.save()  # what was before is folded
    for each in "bcd":
        write(draft, f"{each} ")
    left = words.parent.with_name("as a kill leaves it")
    shutil.copytree(words.parent, left)
    draft.close()
    log = left / ".stet" / f"{words.name}.db-wal"
    data = bytearray(log.read_bytes())
    at = {"the first frame": 100, "the last but one": len(data) - 2 * FRAME + 100, "the head": 20}
    data[at[place]] ^= 1
    log.write_bytes(data)
    again = DocumentFile.open(left / words.name, ANN)
    assert LOST_END in [notice.code for notice in again.notices]
    assert again.document.manuscript.original.endswith("a 9 8 7 6 5 4 3 2 1 0 one two\n")
    again.close()


def test_what_a_kill_left_is_whole_and_nothing_is_said(words: Path) -> None:
    draft = DocumentFile.open(words, ANN)
    for each in "abc":
        write(draft, f"{each} ")
    left = words.parent.with_name("as a kill leaves it")
    shutil.copytree(words.parent, left)
    draft.close()
    again = DocumentFile.open(left / words.name, ANN)
    assert LOST_END not in [notice.code for notice in again.notices]
    assert again.document.manuscript.original.startswith("c b a 9 ")
    again.close()
