# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""A writer, and short ways to edit as one."""

from __future__ import annotations

import contextlib
import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.document.strategies import MODEL

from stet.document import proposal
from stet.document.paragraph import Position, Span
from stet.document.word_diff import Edit
from stet.storage import paths
from stet.workspace.document_file import DocumentFile


@pytest.fixture
def file(tmp_path: Path) -> Path:
    (tmp_path / "folder").mkdir()
    return tmp_path / "folder" / "draft.md"


@pytest.fixture(autouse=True)
def _state_is_the_test_s_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(paths.platformdirs, "user_state_path", lambda *_, **__: tmp_path / "state")


@pytest.fixture
def shared() -> Iterator[Path]:
    """A folder that is not only this account's."""
    folder = Path(tempfile.mkdtemp())
    folder.chmod(0o777)
    yield folder
    folder.chmod(0o777)
    shutil.rmtree(folder)


@pytest.fixture
def own_state(shared: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The state folder, in a folder that anybody may use."""
    state = shared / "state"
    state.mkdir()
    state.chmod(0o777)
    monkeypatch.setattr(paths, "state_folder", lambda: state)
    return state


@contextlib.contextmanager
def nobody() -> Iterator[None]:
    """Do without root's rights, where one has them: they would open every door."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(0)


def propose(draft: DocumentFile, paragraph: int, old: str, new: str) -> int:
    start = draft.document.manuscript.paragraphs[paragraph].markup.index(old)
    span = Span(Position(paragraph, start), Position(paragraph, start + len(old)))
    passage = proposal.passage_at(draft.document.manuscript, span)
    edits = [proposal.ProposedEdit(Edit(0, len(old), new), "word")]
    transaction, _ = proposal.propose(draft.document.manuscript, passage, edits, MODEL)
    draft.document.commit(transaction)
    return transaction.changes[0].id
