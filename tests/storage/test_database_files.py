# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""What is told of SQLite's files from outside agrees with what SQLite wrote."""

from __future__ import annotations

import secrets
import sqlite3
from pathlib import Path

import pytest

from stet.storage.database_files import PAGE, commits_in, is_begun, is_folded

ID = secrets.token_bytes(16)


def database(path: Path, rows: int) -> tuple[sqlite3.Connection, int]:
    """Return a database with the id behind so many rows of 1,000 bytes, and its pages."""
    made = sqlite3.connect(path, isolation_level=None)
    made.execute(f"PRAGMA page_size={PAGE}")
    made.execute("PRAGMA journal_mode=WAL")
    made.execute("CREATE TABLE row(data BLOB)")
    for data in [*[b"x" * 1000] * rows, ID]:
        made.execute("INSERT INTO row VALUES(?)", (data,))
    return made, made.execute("PRAGMA page_count").fetchone()[0]


@pytest.mark.parametrize("rows", [0, 50, 500])
def test_what_was_folded_is_known_by_its_pages_and_its_id(tmp_path: Path, rows: int) -> None:
    path = tmp_path / "journal.db"
    made, pages = database(path, rows)
    assert not is_folded(path, pages, ID)  # it is all in the log yet
    made.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    assert is_folded(path, pages, ID)
    assert not is_folded(path, pages + 1, ID)
    assert not is_folded(path, pages, ID[::-1])
    made.close()


@pytest.mark.parametrize("at", [0, 65_536 - 8, 65_536, 200_000])
def test_an_id_is_found_wherever_it_stands(tmp_path: Path, at: int) -> None:
    path = tmp_path / "journal.db"
    path.write_bytes(bytes(at) + ID + bytes(64 * PAGE - at - len(ID)))
    assert is_folded(path, 64, ID)
    path.write_bytes(bytes(64 * PAGE))
    assert not is_folded(path, 64, ID)


def test_a_file_that_is_gone_is_for_others_to_notice(tmp_path: Path) -> None:
    assert is_folded(tmp_path / "gone.db", 1, ID)


def test_a_log_is_whole_frames(tmp_path: Path) -> None:
    made, _ = database(tmp_path / "journal.db", 20)
    log = tmp_path / "journal.db-wal"
    size = log.stat().st_size
    assert is_begun(size)
    assert not any(is_begun(other) for other in (0, 32, size - 1, size + 1))
    assert commits_in(log) == (size - 32) // (24 + PAGE)
    made.close()
    assert commits_in(log) == 0
