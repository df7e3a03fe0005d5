# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""What the reader of a project's files does when requests come on each other's heels."""

from __future__ import annotations

from pathlib import Path

from stet.workspace.project.messages import Found, Reply, Scan, Search, Searched
from stet.workspace.project.reading_process import Reader
from stet.workspace.project.searching import Query


def searched(folder: Path, newest: int) -> list[Reply]:
    """Search three texts while another request waits, the search ``newest`` being the latest."""
    for name in ("a.md", "b.md", "c.md"):
        (folder / name).write_text("The ferry.\n")
    told: list[Reply] = []
    reader = Reader(folder, told.append, lambda: True, lambda search: search.id != newest)
    reader.answer(Scan())
    told.clear()
    reader.answer(Search(1, Query("ferry")))
    return told


def test_a_scan_that_waits_does_not_cut_a_search_short(tmp_path: Path) -> None:
    told = searched(tmp_path, newest=1)
    assert [type(each) for each in told] == [Found, Found, Found, Searched]


def test_a_newer_search_ends_the_one_before(tmp_path: Path) -> None:
    assert [type(each) for each in searched(tmp_path, newest=2)] == [Searched]
