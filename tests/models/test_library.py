# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""The library's folder and list, in order and out of order."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from stet_models.errors import BadFileError, MissingFileError, ModelError, NoModelError
from stet_models.library import INDEX, Library


@pytest.fixture
def gguf(write_model):
    return lambda path, size=100: write_model(path, weights=size)


@pytest.fixture
def library(tmp_path):
    return Library(tmp_path / "models")


def test_an_empty_library(library):
    assert library.models() == []
    assert library.default() is None
    with pytest.raises(NoModelError, match="fetch everyday"):
        library.find("everyday")


def test_files_in_the_folder_are_found_without_a_list(library, gguf):
    gguf(library.folder / "b.gguf")
    gguf(library.folder / "A.GGUF")
    (library.folder / "notes.txt").write_text("no model")
    (library.folder / "folder.gguf").mkdir()
    assert [m.name for m in library.models()] == ["A", "b"]
    assert library.find("b").path == library.folder / "b.gguf"
    assert library.find("b.gguf").name == "b"


def test_a_file_is_added_where_it_lies(library, tmp_path, gguf):
    mine = gguf(tmp_path / "elsewhere" / "mine.gguf")
    added = library.add(mine)
    assert (added.name, added.path, added.linked) == ("mine", mine, True)
    assert library.models() == [added]
    assert list(library.folder.iterdir()) == [library.folder / INDEX]
    assert library.remove("mine").path == mine
    assert mine.exists()
    assert library.models() == []


def test_a_file_can_be_copied_and_is_then_deleted_with_its_entry(library, tmp_path, gguf):
    mine = gguf(tmp_path / "mine.gguf")
    added = library.add(mine, name="my own", copy=True)
    assert added.path == library.folder / "mine.gguf"
    assert not added.linked
    library.remove("my own")
    assert mine.exists()
    assert library.models() == []
    assert not added.path.exists()


def test_names_do_not_clash(library, tmp_path, gguf):
    one, two = gguf(tmp_path / "1" / "m.gguf"), gguf(tmp_path / "2" / "m.gguf")
    assert [library.add(one).name, library.add(two).name] == ["m", "m-2"]
    gguf(library.folder / "m.gguf")
    assert len({m.name for m in library.models()}) == 3
    assert library.add(one).name == "m"
    assert len(library.models()) == 3


def test_what_is_no_model_is_not_added(library, tmp_path):
    text = tmp_path / "text.gguf"
    text.write_text("Dear reader, this is not a model at all.")
    with pytest.raises(BadFileError, match="not a GGUF"):
        library.add(text)
    with pytest.raises(MissingFileError):
        library.add(tmp_path / "gone.gguf")
    assert not (library.folder / INDEX).exists()


def test_models_that_went_away_or_broke_are_shown_with_their_trouble(library, tmp_path, gguf):
    gone, broken = gguf(tmp_path / "gone.gguf"), gguf(tmp_path / "broken.gguf")
    library.add(gone)
    library.add(broken)
    gone.unlink()
    broken.write_text("")
    assert {m.name: bool(m.trouble) for m in library.models()} == {"gone": True, "broken": True}
    assert library.default() is None
    with pytest.raises(MissingFileError, match="moved"):
        library.find("gone")
    library.remove("gone")
    assert [m.name for m in library.models()] == ["broken"]


@pytest.mark.parametrize("text", ["", "{", "[]", '{"models": 3}', "\0", '{"models":[{"name":1}]}'])
def test_a_damaged_list_costs_only_the_names(library, text, gguf):
    gguf(library.folder / "m.gguf")
    (library.folder / INDEX).write_text(text)
    assert [m.name for m in library.models()] == ["m"]
    library.record("named", library.folder / "m.gguf")
    assert [m.name for m in library.models()] == ["named"]


def test_a_list_cannot_have_files_elsewhere_deleted(library, tmp_path, gguf):
    outside = gguf(tmp_path / "precious.gguf")
    library.folder.mkdir()
    (library.folder / INDEX).write_text('{"models":[{"name":"m","path":"../precious.gguf"}]}')
    library.remove("m")
    assert outside.exists()


def test_a_path_is_found_without_being_in_the_library(library, tmp_path, gguf):
    mine = gguf(tmp_path / "mine.gguf")
    assert library.find(mine).path == mine
    assert library.find(str(mine)).name == "mine"
    with pytest.raises(MissingFileError):
        library.find(tmp_path / "other.gguf")


def test_the_default_is_the_everyday_model_then_the_largest_and_the_starter_last(library, gguf):
    library.record("starter", gguf(library.folder / "s.gguf", 900))
    assert library.default().name == "starter"
    gguf(library.folder / "small.gguf", 100)
    assert library.default().name == "small"
    gguf(library.folder / "large.gguf", 200)
    assert library.default().name == "large"
    library.record("everyday", gguf(library.folder / "e.gguf", 10))
    library.record("everyday", gguf(library.folder / "e.gguf", 50))
    assert library.default().name == "everyday"


def test_the_folder_comes_from_the_environment(monkeypatch, tmp_path):
    monkeypatch.setenv("STET_MODELS", str(tmp_path))
    assert Library().folder == tmp_path
    monkeypatch.delenv("STET_MODELS")
    assert Library().folder.parts[-2:] == ("stet", "models")


def test_a_folder_that_cannot_be_written(tmp_path, gguf):
    file = tmp_path / "file"
    file.write_text("")
    library = Library(file)
    assert library.models() == []
    with pytest.raises(ModelError, match="cannot be written"):
        library.add(gguf(tmp_path / "mine.gguf"))


@pytest.mark.skipif(os.name != "posix", reason="symbolic links")
def test_removing_a_link_in_the_folder_keeps_the_file(library, tmp_path, gguf):
    mine = gguf(tmp_path / "mine.gguf")
    library.folder.mkdir()
    Path(library.folder / "link.gguf").symlink_to(mine)
    library.remove("link")
    assert mine.exists()
