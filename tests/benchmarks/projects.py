# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""A project of 5,000 documents and 200 MB: opening, searching, and keys while it is read."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from bench import Row, paced
from keys import typed
from pace import Pace
from PySide6.QtCore import QEventLoop, QTimer
from sample_file import sample_file
from sample_project import make_project

from stet import app
from stet.ui.background import Bridge
from stet.ui.project.tree_model import TreeModel
from stet.workspace.project.project import Event, Learnt, Listed, Matched, Project, SearchEnded
from stet.workspace.project.searching import Query

OPENINGS, SEARCHES = 5, 9


def rows() -> list[Row]:
    """Measure a folder that the system has in memory, as one that was just written is."""
    application = app.make_application()
    pace = Pace()
    found: list[Row] = []
    with sample_file() as draft, tempfile.TemporaryDirectory() as name:
        root = Path(name)
        make_project(root)
        bridge = Bridge()
        found.append(_opened(root, bridge, pace, "project: 5,000 files to the tree, never read"))
        window = app.make_window(application)
        window.show()
        window.files.open_session([draft])
        page = window.tabs.current
        assert page is not None
        window.projects.open_folder(root)
        project = window.projects.project
        assert project is not None
        begun = time.perf_counter()
        _wait(project, lambda event: isinstance(event, Learnt), project.look)
        assert project.left
        keys = typed(page.view, pace)
        assert project.left, "all was read before the keys were pressed"
        found.append(paced("project: a key while it is read", keys, 16, held="p99"))
        _wait(project, lambda _: project.is_read, lambda: None)
        seconds = time.perf_counter() - begun
        found.append(Row("project: links of all known after", "s", seconds, clock="wall"))
        keys = typed(page.view, pace)
        found.append(paced("project: a key when it is known", keys, 16, held="p99"))
        for words, what in (("lantern keeper", "rare words"), ("harbour wall", "words in each")):
            taken = []
            for _ in range(SEARCHES):
                begun = time.perf_counter()
                matched = _matched(project, Query(words))
                taken.append((1_000 * (time.perf_counter() - begun), pace.sample()))
                assert matched
            found.append(paced(f"project: search 200 MB, {what}", taken, 1_000, "wall"))
        begun = time.perf_counter()
        assert project.index.backlinks("part 000/Note 1.md")
        found.append(Row("project: backlinks", "ms", 1_000 * (time.perf_counter() - begun)))
        window.files.discard_all()
        window.close()
        found.append(_opened(root, bridge, pace, "project: 5,000 files to the tree, known"))
        bridge.close()
    return found


def _opened(root: Path, bridge: Bridge, pace: Pace, name: str) -> Row:
    taken = []
    for _ in range(OPENINGS):
        begun = time.perf_counter()
        project = Project(root, bridge.post)
        model = TreeModel()
        _wait(project, lambda event: isinstance(event, Listed), project.look)
        model.show_project(project)
        taken.append((1_000 * (time.perf_counter() - begun), pace.sample()))
        project.close()
    return paced(name, taken, 1_000, "wall")


def _matched(project: Project, query: Query) -> int:
    matched = 0

    def is_over(event: Event) -> bool:
        nonlocal matched
        if isinstance(event, Matched):
            matched += len(event.matches)
        return isinstance(event, SearchEnded)

    _wait(project, is_over, lambda: project.search(query))
    return matched


def _wait(project: Project, is_over: Callable[[Event], bool], begin: Callable[[], object]) -> None:
    loop, limit = QEventLoop(), QTimer()
    unwatch = project.watch(lambda event: loop.quit() if is_over(event) else None)
    limit.timeout.connect(lambda: loop.exit(1))
    limit.start(1_500_000)
    begin()
    if loop.exec():
        raise SystemExit("the project did not answer")
    unwatch()
