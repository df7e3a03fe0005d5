# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Files get other names and go into the bin, and nothing that is there is ever replaced."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from stet.storage.errors import FileMissing, StorageError
from stet.storage.moving import IsThere, move_file
from stet.storage.trash import NotBinned, put_into_bin


@pytest.fixture
def bin_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    return tmp_path / "data" / "Trash"


def test_a_file_gets_another_name(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("A")
    move_file(tmp_path / "a.md", tmp_path / "A.md")
    assert [path.name for path in tmp_path.iterdir()] == ["A.md"]


@pytest.mark.parametrize("there", ["file", "folder", "link to nothing"])
def test_what_has_that_name_stays(tmp_path: Path, there: str) -> None:
    (tmp_path / "a.md").write_text("A")
    other = tmp_path / "b.md"
    if there == "file":
        other.write_text("B")
    elif there == "folder":
        other.mkdir()
    else:
        other.symlink_to(tmp_path / "gone")
    with pytest.raises(IsThere, match=r"b\.md"):
        move_file(tmp_path / "a.md", other)
    assert (tmp_path / "a.md").read_text() == "A"
    assert os.path.lexists(other)


def test_what_is_not_there_cannot_be_moved(tmp_path: Path) -> None:
    with pytest.raises(FileMissing):
        move_file(tmp_path / "a.md", tmp_path / "b.md")


def test_a_file_goes_into_the_bin_and_comes_back(tmp_path: Path, bin_folder: Path) -> None:
    file = tmp_path / "texts" / "Größe 1.md"
    file.parent.mkdir()
    file.write_text("words")
    binned = put_into_bin(file)
    assert not file.exists()
    assert (bin_folder / "files" / "Größe 1.md").read_text() == "words"
    note = (bin_folder / "info" / "Größe 1.md.trashinfo").read_text()
    assert note.startswith("[Trash Info]\nPath=/")
    assert "Gr%C3%B6%C3%9Fe%201.md" in note
    binned.restore()
    assert file.read_text() == "words"
    assert not list((bin_folder / "info").iterdir())


def test_two_of_one_name_lie_in_the_bin_side_by_side(tmp_path: Path, bin_folder: Path) -> None:
    for words in ("one", "two"):
        (tmp_path / "a.md").write_text(words)
        put_into_bin(tmp_path / "a.md")
    kept = sorted(path.read_text() for path in (bin_folder / "files").iterdir())
    assert kept == ["one", "two"]


def test_a_folder_goes_whole(tmp_path: Path, bin_folder: Path) -> None:
    (tmp_path / "part" / "deep").mkdir(parents=True)
    (tmp_path / "part" / "deep" / "a.md").write_text("A")
    put_into_bin(tmp_path / "part")
    assert (bin_folder / "files" / "part" / "deep" / "a.md").read_text() == "A"


def test_what_came_there_meanwhile_is_not_replaced(tmp_path: Path, bin_folder: Path) -> None:
    assert bin_folder
    (tmp_path / "a.md").write_text("old")
    binned = put_into_bin(tmp_path / "a.md")
    (tmp_path / "a.md").write_text("new")
    with pytest.raises(IsThere):
        binned.restore()
    assert (tmp_path / "a.md").read_text() == "new"
    assert binned.file.read_text() == "old"


def test_a_bin_that_cannot_be_used_keeps_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "data").write_text("a file where the folder should be")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    (tmp_path / "a.md").write_text("A")
    with pytest.raises(NotBinned, match="was not deleted"):
        put_into_bin(tmp_path / "a.md")
    assert (tmp_path / "a.md").read_text() == "A"
    with pytest.raises(StorageError):
        put_into_bin(tmp_path / "gone.md")
