# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""How several processes share the suite (``-n auto --dist loadfile --no-loadscope-reorder``).

Each takes the next module when it is nearly done with the one before. So what its tests share and
is dear to set up, such as a loaded model, or what LibreOffice says of some hundred files, is set up
by one process only; and the modules that take longest come first, or one process would be left
alone with them at the end. There is one process more than cores: a test waits now and then, for a
pause to be over or a connection to be given up.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

MOST = 8
"""No more processes than this: each may have a model in its memory."""


STARTING = {"qtbot", "asker", "scripted_desk"}
"""Fixtures with which a test opens a window or starts a worker."""

SHARED = 10.0
"""About how many seconds it takes to set up what a module shares."""


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers() -> int:
    """Return how many processes run the suite."""
    return min((os.cpu_count() or 1) + 1, MOST)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Put modules that take long in front; in one process the files keep their order."""
    if hasattr(config, "workerinput"):
        lengths: dict[Path, float] = {}
        shares: set[Path] = set()
        for item in items:
            lengths[item.path] = lengths.get(item.path, 0.0) + _length(item)
            if _shares(item):
                shares.add(item.path)
        for path in shares:
            lengths[path] += SHARED
        items.sort(key=lambda item: lengths[item.path], reverse=True)


def _length(item: pytest.Item) -> float:
    """Return about how many seconds a test takes, by what is known of it before it runs."""
    if item.get_closest_marker("timeout"):
        return 12.0
    if item.get_closest_marker("slow") or item.get_closest_marker("model"):
        return 4.0
    if STARTING.intersection(getattr(item, "fixturenames", ())):
        return 0.5
    return 0.5 if getattr(getattr(item, "obj", None), "is_hypothesis_test", False) else 0.02


def _shares(item: pytest.Item) -> bool:
    """Whether a test stands on something that its module sets up once."""
    fixtures = item._fixtureinfo.name2fixturedefs.values()  # type: ignore[attr-defined]
    return any(each[-1].scope == "module" for each in fixtures)
