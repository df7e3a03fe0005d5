# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Who runs what where several processes share the suite (``-n auto --dist loadgroup``).

A process takes the next test, or the next group of tests, when it is nearly done with the one
before. So what takes long comes first, or one process would be left alone with it at the end. In
one process all of this is without effect.
"""

from __future__ import annotations

import os

import pytest

MOST = 8
"""No more processes than this: each may have a model in its memory."""
LARGE = "everyday_model"
"""The model that takes two gigabytes of memory: its tests stay together, one at a time."""


def pytest_xdist_auto_num_workers() -> int:
    """Return how many processes run the suite: one a core, which it and its children keep busy."""
    return max(2, min(os.cpu_count() or 1, MOST))


@pytest.hookimpl(tryfirst=True)  # xdist's own takes the groups from here
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Name the groups, and put what takes long in front."""
    if not hasattr(config, "workerinput"):
        return
    for item in items:
        if group := _group(item):
            item.add_marker(pytest.mark.xdist_group(group))
    items.sort(key=_length, reverse=True)


def _group(item: pytest.Item) -> str | None:
    """Return the group of a test; one that shares a module's fixture is in its module's."""
    names = getattr(item, "fixturenames", ())
    if LARGE in names:
        return LARGE
    found = item._fixtureinfo.name2fixturedefs  # type: ignore[attr-defined]
    if any(fixtures[-1].scope == "module" for fixtures in found.values()):
        return item.path.stem
    return None


def _length(item: pytest.Item) -> int:
    """Return a number that is the greater the longer a test may take."""
    if item.get_closest_marker("timeout"):
        return 3
    if item.get_closest_marker("slow"):
        return 2
    return int(getattr(getattr(item, "obj", None), "is_hypothesis_test", False))
