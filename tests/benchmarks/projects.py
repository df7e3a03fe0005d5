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
from sample_file import sample
from sample_project import make_project

from stet import app
from stet.ui.background import Bridge
from stet.workspace.project.project import Event, Listed, Matched, Project, SearchEnded
from stet.workspace.project.searching import Query

OPENINGS, SEARCHES = 5, 9


def rows() -> list[Row]:
    """Measure a folder that the system has in memory, as one that was just written is."""
    application = app.make_application()
    pace = Pace()
    found: list[Row] = []
    with tempfile.TemporaryDirectory() as name:
        root = Path(name)
        make_project(root)
        bridge = Bridge()
        opened = []
        for _ in range(OPENINGS):
            begun = time.perf_counter()
            project = Project(root, bridge.post)
            _wait(project, lambda event: isinstance(event, Listed), project.look)
            project.documents()
            opened.append((1000 * (time.perf_counter() - begun), pace.sample()))
            project.close()
        found.append(paced("project: 5,000 files to the tree", opened, 1_000, "wall"))

        project = Project(root, bridge.post)
        _wait(project, lambda event: isinstance(event, Listed), project.look)
        window = app.make_window(application)
        window.show()
        window.files.open_session([sample(root.parent / "keys.md")])
        page = window.tabs.current
        assert page is not None
        found.append(
            paced(
                "project: a key while it is read",
                typed(application, page.view, pace),
                16,
                held="p99",
            )
        )
        for words, what in (("lantern keeper", "rare words"), ("harbour", "words in each file")):
            taken = []
            for _ in range(SEARCHES):
                query = Query(words)
                matched: list[Event] = []

                def over(event: Event, matched: list[Event] = matched) -> bool:
                    if isinstance(event, Matched):
                        matched.append(event)
                    return isinstance(event, SearchEnded)

                begun = time.perf_counter()
                _wait(project, over, lambda query=query: project.search(query))
                taken.append((1000 * (time.perf_counter() - begun), pace.sample()))
                assert matched
            found.append(paced(f"project: search 200 MB, {what}", taken, 1_000, "wall"))
        begun = time.perf_counter()
        if project.left:
            _wait(project, lambda _: not project.left, lambda: None)
        found.append(
            Row("project: links of all read after", "s", time.perf_counter() - begun, clock="wall")
        )
        begun = time.perf_counter()
        assert project.index.backlinks("part 000/Note 1.md")
        found.append(Row("project: backlinks", "ms", 1000 * (time.perf_counter() - begun)))
        project.close()
        window.files.discard_all()
        window.close()
        bridge.close()
    return found


def _wait(project: Project, is_over: Callable[[Event], bool], begin: Callable[[], object]) -> None:
    loop, limit = QEventLoop(), QTimer()
    unwatch = project.watch(lambda event: loop.quit() if is_over(event) else None)
    limit.timeout.connect(lambda: loop.exit(1))
    limit.start(240_000)
    begin()
    if loop.exec():
        raise SystemExit("the project did not answer")
    unwatch()
