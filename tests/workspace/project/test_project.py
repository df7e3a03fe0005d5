# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""A folder as a project: listed, read and searched by a process of its own."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from tests.workspace.conftest import WRITER

from stet.document.editing import Piece, replace_span
from stet.document.paragraph import Position, Span
from stet.workspace.document_file import DocumentFile
from stet.workspace.project.project import Listed, Matched, Project, SearchEnded
from stet.workspace.project.searching import Query

from .conftest import Heard


def write(root: Path, **texts: str) -> None:
    for name, text in texts.items():
        (root / f"{name}.md").write_text(text, encoding="utf-8")


def test_documents_are_listed_and_their_links_known(heard: Heard) -> None:
    root = heard.project.root
    write(root, one="# The One\n\nSee [[two]] and [t](two.md).", two="# Two\n\nThree words here.")
    project = heard.look()
    assert [entry.path for entry in project.documents()] == ["one.md", "two.md"]
    assert project.index.facts["one.md"].title == "The One"
    links = project.index.backlinks("two.md")
    assert [(each.source, each.link.line) for each in links] == [("one.md", 2), ("one.md", 2)]
    write(root, one="# The One\n\nSee [[nobody]].")
    project = heard.look()
    assert project.index.backlinks("two.md") == []
    assert [each.target for each in project.index.broken("one.md")] == ["nobody"]


def test_nothing_is_written_for_looking(heard: Heard) -> None:
    root = heard.project.root
    write(root, one="# One")
    (root / ".obsidian").mkdir()
    heard.look()
    assert sorted(path.name for path in root.rglob("*")) == [".obsidian", "one.md"]


def test_what_waits_in_a_document_is_counted(heard: Heard) -> None:
    root = heard.project.root
    write(root, one="Some words.")
    file = DocumentFile.open(root / "one.md", WRITER)
    place = Span(Position(0, 0), Position(0, 4))
    file.document.commit(
        replace_span(
            file.document.manuscript,
            place,
            (Piece("Few", WRITER),),
            WRITER,
            tracked=True,
            label="x",
        )
    )
    file.close()
    assert heard.look().index.facts["one.md"].pending == 1


def search(heard: Heard, query: Query, *without: str) -> tuple[dict[str, list[str]], SearchEnded]:
    number = heard.project.search(query, without)

    def ended() -> list[SearchEnded]:
        every = [event for event in heard.events if isinstance(event, SearchEnded)]
        return [event for event in every if event.search == number]

    heard.until(lambda: bool(ended()))
    found = [event for event in heard.events if isinstance(event, Matched)]
    hits = {
        event.path: [match.shown for match in event.matches]
        for event in found
        if event.search == number
    }
    return hits, ended()[0]


def test_words_are_found_in_all_files(heard: Heard) -> None:
    root = heard.project.root
    write(root, one="The harbour\nand a Harbour", two="no such word", three="harbour")
    heard.look()
    hits, end = search(heard, Query("harbour"), "three.md")
    assert hits == {"one.md": ["The harbour", "and a Harbour"]}
    assert not end.is_cut
    _, end = search(heard, Query("x" * 2_000))
    assert end.trouble


def test_the_order_is_kept_in_the_folder(heard: Heard) -> None:
    root = heard.project.root
    write(root, a="", b="", c="")
    project = heard.look()
    project.put_before("c.md", "a.md")
    assert [entry.path for entry in project.children()] == ["c.md", "a.md", "b.md"]
    again = Heard(root)
    try:
        entries = again.look().children()
    finally:
        again.project.close()
    assert [entry.path for entry in entries] == ["c.md", "a.md", "b.md"]


def test_a_longform_project_has_its_order_and_stays_as_it_is(heard: Heard) -> None:
    root = heard.project.root
    index = "---\nlongform:\n  format: scenes\n  sceneFolder: /\n  scenes:\n    - b\n    - a\n---\n"
    write(root, Index=index, a="A", b="B")
    project = heard.look()
    assert [entry.path for entry in project.children()] == ["Index.md", "b.md", "a.md"]
    assert (root / "Index.md").read_text() == index


def test_a_folder_that_goes_is_told_and_what_was_known_stays(heard: Heard) -> None:
    root = heard.project.root
    write(root, one="# One")
    heard.look()
    root.rename(root.with_name("elsewhere"))
    before = len(heard.events)
    heard.project.look()
    heard.until(lambda: any(isinstance(event, Listed) for event in heard.events[before:]))
    told = [event for event in heard.events[before:] if isinstance(event, Listed)]
    assert [notice.code.name for notice in told[0].notices] == ["project.gone"]
    assert [entry.path for entry in heard.project.documents()] == ["one.md"]


def test_a_process_that_dies_is_started_again(heard: Heard) -> None:
    root = heard.project.root
    write(root, one="# One")
    heard.look()
    process = heard.project._process._process
    assert process is not None
    process.kill()
    before = len(heard.events)
    heard.until(lambda: any(isinstance(event, Listed) for event in heard.events[before:]))


def test_a_search_ends_where_no_process_can_be_had(heard: Heard, tmp_path: Path) -> None:
    heard.project._process._command = [str(tmp_path / "no such program")]
    heard.project.search(Query("harbour"))
    heard.until(lambda: any(isinstance(event, SearchEnded) for event in heard.events))
    ended = next(event for event in heard.events if isinstance(event, SearchEnded))
    assert ended.trouble
    heard.until(lambda: heard.project.has_given_up)


def test_places_are_told_inside_the_folder_only(heard: Heard, tmp_path: Path) -> None:
    project = heard.project
    assert project.place_of(project.root / "part" / "a.md") == "part/a.md"
    assert project.place_of(tmp_path / "a.md") is None
    assert project.place_of(project.root / ".stet" / "a.md.db") is None
    assert project.place_of(None) is None


@pytest.mark.skipif(os.name == "nt", reason="other names")
def test_an_odd_name_is_read_like_any_other(heard: Heard) -> None:
    name = os.fsdecode(b"caf\xe9.md")
    (heard.project.root / name).write_text("# Odd\n\nharbour")
    project = heard.look()
    assert project.index.facts[name].title == "Odd"
    hits, _ = search(heard, Query("harbour"))
    assert list(hits) == [name]


def test_a_project_has_a_name(tmp_path: Path) -> None:
    (tmp_path / "My book").mkdir()
    project = Project(tmp_path / "My book", lambda call: call())
    assert project.name == "My book"
    project.close()
