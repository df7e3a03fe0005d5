# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Words are replaced in all texts as one set of changes that wait to be decided about."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.workspace.conftest import WRITER

from stet.storage.noted import pending_in
from stet.workspace.document_file import DocumentFile
from stet.workspace.project.replacing import (
    changes_of,
    decide_closed,
    decide_in,
    propose_closed,
    propose_in,
)
from stet.workspace.project.searching import Query
from stet.workspace.workspace import Workspace

TEXT = "The ship and the Ship.\nA shipyard, one ship.\n"


def test_nothing_changes_in_the_file_until_it_is_accepted(file: Path) -> None:
    file.write_text(TEXT, encoding="utf-8")
    assert propose_closed(file, Query("ship", whole=True), "ferry", "s1", WRITER, ()) == 3
    assert file.read_text() == TEXT
    assert pending_in(file) == 3
    assert decide_closed(file, "s1", WRITER, accept=True) == 3
    assert file.read_text() == "The ferry and the ferry.\nA shipyard, one ferry.\n"
    assert pending_in(file) == 0


def test_a_set_is_rejected_whole_and_leaves_other_changes(workspace: Workspace, file: Path) -> None:
    file.write_text(TEXT, encoding="utf-8")
    opened = workspace.open(file)
    propose_in(opened.document, Query("shipyard"), "dock", "s1")
    propose_in(opened.document, Query("ship", whole=True), "ferry", "s2", without={1})
    manuscript = opened.document.manuscript
    assert len(changes_of(manuscript, "s2")) == 2
    assert decide_in(opened.document, "s2", accept=False) == 2
    assert manuscript.final == TEXT.replace("shipyard", "dock")
    opened.document.undo()
    assert len(changes_of(manuscript, "s2")) == 2


def test_a_set_is_known_after_the_window_was_closed(file: Path) -> None:
    file.write_text(TEXT, encoding="utf-8")
    propose_closed(file, Query("ship", case=True), "ferry", "s1", WRITER, ())
    again = DocumentFile.open(file, WRITER)
    assert len(changes_of(again.document.manuscript, "s1")) == 3
    assert decide_in(again.document, "other", accept=True) == 0
    again.close()


def test_what_cannot_be_read_is_told(file: Path) -> None:
    tmp_path = file.parent
    error = propose_closed(tmp_path / "gone.md", Query("a"), "b", "s", WRITER, ())
    assert "gone.md" in str(error)
    assert "gone.md" in str(decide_closed(tmp_path / "gone.md", "s", WRITER, accept=True))


def test_words_that_cannot_be_looked_for_are_refused(workspace: Workspace, file: Path) -> None:
    file.write_text(TEXT, encoding="utf-8")
    opened = workspace.open(file)
    with pytest.raises(ValueError, match="too long"):
        propose_in(opened.document, Query("x" * 2_000), "b", "s")
