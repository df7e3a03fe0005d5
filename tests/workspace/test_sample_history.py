# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""The samples have a history: who wrote what, and what was decided, back to the first word."""

from __future__ import annotations

from pathlib import Path

import pytest

import stet_resources
from stet.document.origin import Origin, Source
from stet.workspace.document_file import DocumentFile
from stet.workspace.sample_history import Part, Step, TextHistory, make, read_history
from stet.workspace.samples import sample_project

ANN = Origin(Source.HUMAN, "Ann")
SMALL = 200_000
"""Bytes of all journals of a project."""
TEXTS = [
    (name, file)
    for name in stet_resources.sample_projects()
    for file in read_history(stet_resources.sample_project_path(name))
]


@pytest.mark.parametrize(("name", "file"), TEXTS)
def test_a_text_is_what_it_is_and_knows_how_it_came_to_be(name: str, file: str) -> None:
    source, folder = stet_resources.sample_project_path(name), sample_project(name)
    last = (source / file).read_bytes()
    assert (folder / file).read_bytes() == last
    history = read_history(source)[file]
    opened = DocumentFile.open(folder / file, ANN)
    document = opened.document
    try:
        assert not opened.is_modified
        assert not opened.notices
        assert not document.manuscript.pending_count
        authors = {run.origin.name for each in document.manuscript.paragraphs for run in each.runs}
        expected = {part.by for part in history.parts}
        expected |= {step.origin.name for step in history.steps if step.accepted and not step.model}
        assert authors >= expected
        decided = 0
        while document.history.undo_label is not None:
            document.undo()
            decided += bool(document.manuscript.pending_count)
        assert document.manuscript.final == ""
        assert decided == len(history.steps)
    finally:
        opened.close(discard=True)


@pytest.mark.parametrize("name", stet_resources.sample_projects())
def test_what_is_kept_is_small_and_an_old_copy_is_left_alone(name: str) -> None:
    folder = sample_project(name)
    kept = list(folder.rglob(".stet/*.db"))
    assert kept
    assert sum(each.stat().st_size for each in kept) < SMALL
    assert not (folder / "history.toml").exists()
    before = {each: each.read_bytes() for each in kept}
    (kept[0].parent.parent / kept[0].stem).unlink()
    assert sample_project(name) == folder
    assert {each: each.read_bytes() for each in kept} == before
    assert (kept[0].parent.parent / kept[0].stem).exists()


def test_steps_that_do_not_lead_to_the_text_are_told(tmp_path: Path) -> None:
    step = Step(old="was", new="is", by="Ann", decided_by="Ann")
    history = TextHistory("a.md", (Part("Ann"),), (step,))
    with pytest.raises(ValueError, match="once"):
        make(history, "It is what it is.", tmp_path / "a.md")
