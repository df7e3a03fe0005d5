# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Entries get other names and places; links follow, and nothing else in any text changes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.workspace.conftest import WRITER

from stet.document.editing import Piece, replace_span
from stet.document.paragraph import Position, Span
from stet.storage.errors import StorageError
from stet.storage.moving import IsThere
from stet.storage.noted import pending_in
from stet.workspace.document_file import DocumentFile
from stet.workspace.project.project import Project
from stet.workspace.project.relocation import (
    BadName,
    IntoItself,
    OutsideProject,
    Relocation,
    checked_name,
    relink_closed,
    relink_open,
    relocate,
)
from stet.workspace.workspace import Workspace

from .conftest import Heard


def make(root: Path, texts: dict[str, str]) -> None:
    for name, text in texts.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_bytes(text.encode())


def read(root: Path) -> dict[str, str]:
    return {
        path.relative_to(root).as_posix(): path.read_bytes().decode()
        for path in root.rglob("*")
        if path.is_file() and ".stet" not in path.parts
    }


def move(project: Project, workspace: Workspace, old: str, new: str) -> int:
    """Move as the window does, and return how many links followed."""
    plan = Relocation.of(project.index, old, new)
    relocate(project.root, workspace, plan)
    count = 0
    for path in plan.texts:
        file = workspace.find(project.root / path)
        done = (
            relink_open(file.document, path, plan)
            if file is not None
            else relink_closed(project.root, path, plan, WRITER)
        )
        assert not isinstance(done, StorageError)
        count += done
    return count


def test_links_follow_a_new_name_in_their_own_form(heard: Heard, workspace: Workspace) -> None:
    root = heard.project.root
    texts = {
        "Harbour.md": "# Harbour\r\n\r\nSee [[Night]].\r\n",
        "Night.md": "[[Harbour#Deck|the harbour]], `[[Harbour]]`, [h](Harbour.md#deck).\r\n",
        "part/Deep.md": "![[Harbour]] and [h](../Harbour.md) and [[Night]]",
        "board.canvas": json.dumps({"nodes": [{"type": "file", "file": "Harbour.md"}]}),
        "other.md": "no links",
    }
    make(root, texts)
    count = move(heard.look(), workspace, "Harbour.md", "part/The (old) port.md")
    assert count == 5
    assert read(root) == {
        "part/The (old) port.md": texts["Harbour.md"],
        "Night.md": "[[The (old) port#Deck|the harbour]], `[[Harbour]]`, "
        "[h](part/The%20%28old%29%20port.md#deck).\r\n",
        "part/Deep.md": "![[The (old) port]] and [h](The%20%28old%29%20port.md) and [[Night]]",
        "board.canvas": texts["board.canvas"].replace("Harbour.md", "part/The (old) port.md"),
        "other.md": "no links",
    }


def test_a_folder_takes_its_texts_along_and_their_own_links_stay_right(
    heard: Heard, workspace: Workspace
) -> None:
    root = heard.project.root
    make(
        root,
        {
            "a/One.md": "[t](Two.md) [out](../Out.md) [[Out]]",
            "a/Two.md": "[[One]]",
            "Out.md": "[one](a/One.md) [[a/One]]",
        },
    )
    (root / "deep").mkdir()
    project = heard.look()
    opened = workspace.open(root / "a" / "Two.md")
    move(project, workspace, "a", "deep/b")
    assert read(root) == {
        "deep/b/One.md": "[t](Two.md) [out](../../Out.md) [[Out]]",
        "deep/b/Two.md": "[[One]]",
        "Out.md": "[one](deep/b/One.md) [[deep/b/One]]",
    }
    assert opened.path == root / "deep" / "b" / "Two.md"
    workspace.save(opened)
    assert (root / "deep" / "b" / "Two.md").read_text() == "[[One]]"


def test_there_and_back_leaves_every_byte_as_it_was(heard: Heard, workspace: Workspace) -> None:
    root = heard.project.root
    texts = {
        "a.md": "[[b]] [x](b.md) [[part/c|y]]\r\nend",
        "b.md": "[[a]] \xa0[[c]]",
        "part/c.md": "[x](../a.md)",
    }
    make(root, texts)
    move(heard.look(), workspace, "a.md", "part/z.md")
    move(heard.look(), workspace, "part/z.md", "a.md")
    assert read(root) == texts


def test_a_name_that_meant_another_file_goes_on_to_mean_it(
    heard: Heard, workspace: Workspace
) -> None:
    root = heard.project.root
    make(root, {"a/Night.md": "A", "b/x.md": "[[Night]]", "c/Other.md": "C"})
    move(heard.look(), workspace, "c/Other.md", "b/Night.md")
    assert read(root)["b/x.md"] == "[[a/Night]]"


def test_suggestions_in_a_text_that_is_not_open_stay(heard: Heard, workspace: Workspace) -> None:
    root = heard.project.root
    make(root, {"a.md": "A", "b.md": "Words. [[a]]"})
    file = DocumentFile.open(root / "b.md", WRITER)
    span = Span(Position(0, 0), Position(0, 0))
    file.document.commit(
        replace_span(
            file.document.manuscript, span, (Piece("New ", WRITER),), WRITER, tracked=True, label=""
        )
    )
    file.close()
    move(heard.look(), workspace, "a.md", "z.md")
    assert (root / "b.md").read_text() == "Words. [[z]]"
    assert pending_in(root / "b.md") == 1


def test_nothing_leaves_the_folder_or_is_replaced(heard: Heard, workspace: Workspace) -> None:
    root = heard.project.root
    make(root, {"a.md": "A", "b.md": "B", "part/c.md": "C"})
    (root / "away").symlink_to(root.parent)
    project = heard.look()
    for old, new, wrong in (
        ("a.md", "b.md", IsThere),
        ("a.md", "../a.md", OutsideProject),
        ("a.md", "away/a.md", OutsideProject),
        ("part", "part/in", IntoItself),
    ):
        with pytest.raises(wrong):
            relocate(root, workspace, Relocation.of(project.index, old, new))
    assert read(root) == {"a.md": "A", "b.md": "B", "part/c.md": "C"}


def test_the_order_follows(heard: Heard, workspace: Workspace) -> None:
    root = heard.project.root
    make(root, {"a.md": "", "b.md": "", "part/c.md": "", "part/d.md": ""})
    project = heard.look()
    project.set_order("", ("b.md", "part", "a.md"))
    project.set_order("part", ("d.md", "c.md"))
    for old, new in (("a.md", "z.md"), ("part", "late")):
        move(project, workspace, old, new)
        project.take_move(old, new)
        heard.look()
    assert [each.path for each in project.children()] == ["b.md", "late", "z.md"]
    assert [each.path for each in project.children("late")] == ["late/d.md", "late/c.md"]


@pytest.mark.parametrize("name", ["", "..", "a/b.md", "a\nb.md", ".hidden", "x" * 300, "a:b"])
def test_names_that_are_none_are_refused(name: str) -> None:
    with pytest.raises(BadName):
        checked_name("", name)


def test_a_name_becomes_a_path() -> None:
    assert checked_name("part", " Größe 1.md ") == "part/Größe 1.md"
