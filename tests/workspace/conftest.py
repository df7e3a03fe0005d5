# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""A workspace and what it tells."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from stet.document.origin import Origin, Source
from stet.storage import paths
from stet.workspace import session
from stet.workspace.session import Session
from stet.workspace.workspace import Event, Workspace

WRITER = Origin(Source.HUMAN, "Ann")


@pytest.fixture
def file(tmp_path: Path, _own_state: None) -> Path:
    (tmp_path / "folder").mkdir()
    return tmp_path / "folder" / "draft.md"


@pytest.fixture
def _own_state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(paths.platformdirs, "user_state_path", lambda *_, **__: tmp_path / "state")


@pytest.fixture
def workspace() -> Iterator[Workspace]:
    made = Workspace(WRITER, session.kept(Session()))
    yield made
    made.close_all()


@pytest.fixture
def events(workspace: Workspace) -> list[Event]:
    told: list[Event] = []
    workspace.watch(told.append)
    return told
