# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""A workspace and what it tells."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from stet.document.origin import Origin, Source
from stet.workspace import session
from stet.workspace.session import Session
from stet.workspace.workspace import Event, Workspace

WRITER = Origin(Source.HUMAN, "Ann")


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
