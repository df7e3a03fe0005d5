# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Projects of other programs as folders: whole or not at all, and nothing of theirs touched."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from tests.formats.projects.test_projects import longform, novelwriter, put, scrivener, ywriter

from stet.workspace.project.importing import NotImported, folder_for, import_project


@pytest.mark.parametrize(
    ("make", "name"),
    [
        (scrivener, "Ferry.scrivx"),
        (novelwriter, "nwProject.nwx"),
        (ywriter, "ferry.yw7"),
        (longform, ""),
    ],
)
def test_its_file_is_enough(make: Callable[[Path], Path], name: str, tmp_path: Path) -> None:
    made = make(tmp_path / "theirs")
    source = made / name if made.is_dir() and name else made
    told: list[tuple[int, int]] = []
    target = folder_for(source, tmp_path)

    def progress(done: int, count: int) -> bool:
        told.append((done, count))
        return True

    done = import_project(source, target, progress)
    assert done is not None
    assert done.folder == target
    assert told[-1] == (done.count, done.count)
    assert len(list(target.rglob("*.md"))) >= done.count


def test_one_that_is_stopped_leaves_nothing(tmp_path: Path) -> None:
    source = scrivener(tmp_path / "theirs")
    (tmp_path / "mine").mkdir()
    assert import_project(source, tmp_path / "mine" / "Ferry", lambda *_: False) is None
    assert not list((tmp_path / "mine").iterdir())


def test_a_folder_that_is_there_gets_a_neighbour(tmp_path: Path) -> None:
    source = scrivener(tmp_path / "theirs") / "Ferry.scrivx"
    (tmp_path / "Ferry").mkdir()
    assert folder_for(source, tmp_path).name == "Ferry 2"
    put(tmp_path / "Ferry" / "mine.md", "mine")
    with pytest.raises(NotImported, match="not empty"):
        import_project(source, tmp_path / "Ferry")
    assert [path.name for path in (tmp_path / "Ferry").iterdir()] == ["mine.md"]


def test_one_whose_file_has_no_name_of_its_own_is_called_as_its_folder(
    tmp_path: Path,
) -> None:
    assert folder_for(longform(tmp_path) / "Index.md", tmp_path / "new").name == "vault"
    assert folder_for(novelwriter(tmp_path) / "nwProject.nwx", tmp_path / "new").name != "nwProject"


def test_what_has_no_place_here_is_named(tmp_path: Path) -> None:
    source = scrivener(tmp_path / "theirs")
    index = source / "Ferry.scrivx"
    picture = '<BinderItem UUID="P" Type="Image"><Title>Map</Title></BinderItem>'
    index.write_text(index.read_text().replace("<Binder>", f"<Binder>{picture}"))
    done = import_project(source, tmp_path / "Ferry")
    assert done is not None
    assert done.left_out == ("1 picture, PDF or web page",)
    assert done.missing == ("Lost",)


def test_people_and_places_of_ywriter_are_named(tmp_path: Path) -> None:
    source = ywriter(tmp_path / "theirs")
    people = "<CHARACTERS><CHARACTER/><CHARACTER/></CHARACTERS><LOCATIONS><LOCATION/></LOCATIONS>"
    source.write_text(source.read_text().replace("<SCENES>", f"{people}<SCENES>"))
    done = import_project(source, tmp_path / "Ferry")
    assert done is not None
    assert done.left_out == ("2 characters", "1 location")
