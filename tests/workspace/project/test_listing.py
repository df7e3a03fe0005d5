# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""What lies in a project's folder, however bad the folder is."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from stet.workspace.project.listing import EntryKind, list_folder
from stet_models.printable import printable


def touch(root: Path, *paths: str) -> None:
    for path in paths:
        file = root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("words")


def test_folders_and_files_come_with_their_kinds(tmp_path: Path) -> None:
    touch(tmp_path, "a.md", "part/b.md", "part/map.PNG", "board.canvas", "tool.exe", ".obsidian/x")
    kinds = {entry.path: entry.kind for entry in list_folder(tmp_path).entries}
    assert kinds == {
        "a.md": EntryKind.DOCUMENT,
        "part": EntryKind.FOLDER,
        "part/b.md": EntryKind.DOCUMENT,
        "part/map.PNG": EntryKind.PICTURE,
        "board.canvas": EntryKind.BOARD,
        "tool.exe": EntryKind.OTHER,
    }


def test_a_circle_of_links_has_an_end(tmp_path: Path) -> None:
    touch(tmp_path, "part/a.md")
    (tmp_path / "part" / "again").symlink_to(tmp_path)
    (tmp_path / "self").symlink_to("self")
    kinds = {entry.path: entry.kind for entry in list_folder(tmp_path).entries}
    assert kinds["part/again"] is EntryKind.LINK
    assert kinds["self"] is EntryKind.OTHER
    assert len(kinds) == 4


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have no such names")
def test_a_name_that_is_no_utf8_is_listed_and_can_be_opened(tmp_path: Path) -> None:
    (tmp_path / os.fsdecode(b"caf\xe9.md")).write_text("words")
    (entry,) = list_folder(tmp_path).entries
    assert entry.kind is EntryKind.DOCUMENT
    assert printable(entry.path) == "caf�.md"
    assert (tmp_path / entry.path).read_text() == "words"


def test_of_too_many_those_near_the_top_are_shown(tmp_path: Path) -> None:
    touch(tmp_path, *(f"deep/er/{number}.md" for number in range(30)), "top.md")
    listing = list_folder(tmp_path, most=10)
    paths = [entry.path for entry in listing.entries]
    assert len(paths) == 10
    assert paths[0] == "deep"
    assert "top.md" in paths
    assert [notice.code.name for notice in listing.notices(tmp_path)] == ["project.too_many"]


def test_a_disk_that_has_gone_is_told(tmp_path: Path) -> None:
    listing = list_folder(tmp_path / "gone")
    assert listing.is_gone
    (notice,) = listing.notices(tmp_path / "gone")
    assert "is not there" in str(notice)


@pytest.mark.skipif(not hasattr(os, "getuid") or os.getuid() == 0, reason="root reads all")
def test_a_folder_that_cannot_be_read_is_told_and_the_rest_shown(tmp_path: Path) -> None:
    touch(tmp_path, "a.md", "secret/b.md")
    (tmp_path / "secret").chmod(0)
    try:
        listing = list_folder(tmp_path)
    finally:
        (tmp_path / "secret").chmod(0o700)
    assert [entry.path for entry in listing.entries] == ["a.md", "secret"]
    (notice,) = listing.notices(tmp_path)
    assert "“secret” cannot be read" in str(notice)


def test_when_journals_were_written_comes_along(tmp_path: Path) -> None:
    touch(tmp_path, "part/a.md", "part/.stet/a.md.db")
    assert set(list_folder(tmp_path).journals) == {"part/a.md"}
