# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""A project whose process is heard by waiting for it."""

from __future__ import annotations

import queue
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from stet.workspace.project.project import Event, Listed, Project

LONG = 100
"""Seconds after which what should have come hangs."""


class Heard:
    """A project, and what it tells; calls come on the test's thread, while it waits."""

    def __init__(self, root: Path) -> None:
        self._calls: queue.Queue[Callable[[], None]] = queue.Queue()
        self.project = Project(root, self._calls.put)
        self.events: list[Event] = []
        self.project.watch(self.events.append)

    def until(self, is_over: Callable[[], bool]) -> None:
        while not is_over():
            self._calls.get(timeout=LONG)()

    def look(self) -> Project:
        """Have the folder listed and read, and wait for that."""
        before = len(self.events)
        self.project.look()
        self.until(
            lambda: (
                any(isinstance(event, Listed) for event in self.events[before:])
                and any(not isinstance(event, Listed) for event in self.events[before:])
                and not self.project.left
            )
        )
        return self.project


@pytest.fixture
def heard(tmp_path: Path, _own_state: None) -> Iterator[Heard]:
    root = tmp_path / "book"
    root.mkdir()
    made = Heard(root)
    yield made
    made.project.close()
