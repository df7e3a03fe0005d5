# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""An open document gets another name or folder, and everything that belongs to it goes along."""

from __future__ import annotations

from pathlib import Path

import pytest

from stet.document.editing import Piece, replace_span
from stet.document.paragraph import Position, Span
from stet.storage.errors import NoFile
from stet.storage.moving import IsThere
from stet.storage.noted import pending_in
from stet.workspace.document_file import DocumentFile

from .conftest import WRITER


def change(file: DocumentFile, words: str, *, tracked: bool) -> None:
    start = Span(Position(0, 0), Position(0, 0))
    file.document.commit(
        replace_span(
            file.document.manuscript,
            start,
            (Piece(words, WRITER),),
            WRITER,
            tracked=tracked,
            label="Typing",
        )
    )


@pytest.mark.parametrize("is_saved", [True, False])
def test_suggestions_history_and_unsaved_words_go_along(file: Path, is_saved: bool) -> None:
    file.write_text("Words.\n", encoding="utf-8")
    opened = DocumentFile.open(file, WRITER)
    change(opened, "Mine. ", tracked=False)
    if is_saved:
        opened.save()
    change(opened, "Maybe. ", tracked=True)
    goal = file.parent / "part" / "Other.md"
    goal.parent.mkdir()
    opened.move(goal)
    assert (opened.path, opened.is_modified, file.exists()) == (goal, not is_saved, False)
    change(opened, "More. ", tracked=False)
    opened.save()
    opened.close()
    assert pending_in(goal) == 1
    assert not (file.parent / ".stet").exists()
    again = DocumentFile.open(goal, WRITER)
    assert again.document.manuscript.final.startswith("More. Maybe. Mine. Words.")
    assert again.document.history.past
    again.close()


def test_what_is_in_the_way_stays_and_so_does_the_document(file: Path) -> None:
    file.write_text("Words.\n", encoding="utf-8")
    other = file.parent / "other.md"
    other.write_text("Other.\n", encoding="utf-8")
    opened = DocumentFile.open(file, WRITER)
    change(opened, "Mine. ", tracked=False)
    with pytest.raises(IsThere):
        opened.move(other)
    assert opened.path == file
    change(opened, "More. ", tracked=False)
    opened.save()
    opened.close()
    assert file.read_text() == "More. Mine. Words.\n"
    assert other.read_text() == "Other.\n"


def test_a_document_without_a_file_has_none_to_move(file: Path) -> None:
    opened = DocumentFile.new(WRITER)
    with pytest.raises(NoFile):
        opened.move(file)
    opened.close(discard=True)
