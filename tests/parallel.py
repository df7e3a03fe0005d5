# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""How several processes share the suite (``-n auto --dist loadfile --no-loadscope-reorder``).

Each takes the next module when it is nearly done with the one before. So what its tests share and
is dear to set up, such as a loaded model, or what LibreOffice says of some hundred files, is set up
by one process only; and modules with what takes long come first, or one process would be left alone
with them at the end.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

MOST = 8
"""No more processes than this: each may have a model in its memory."""


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers() -> int:
    """Return how many processes run the suite: one a core, which it and its children keep busy."""
    return max(2, min(os.cpu_count() or 1, MOST))


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Put modules with what takes long in front; in one process the files keep their order."""
    if hasattr(config, "workerinput"):
        longest: dict[Path, int] = {}
        for item in items:
            longest[item.path] = max(longest.get(item.path, 0), _length(item))
        items.sort(key=lambda item: longest[item.path], reverse=True)


def _length(item: pytest.Item) -> int:
    """Return a number that is the greater the longer a test may take."""
    if _shares(item):
        return 4
    if item.get_closest_marker("timeout"):
        return 3
    if item.get_closest_marker("slow"):
        return 2
    return int(getattr(getattr(item, "obj", None), "is_hypothesis_test", False))


def _shares(item: pytest.Item) -> bool:
    """Whether a test stands on something that its module sets up once."""
    fixtures = item._fixtureinfo.name2fixturedefs.values()  # type: ignore[attr-defined]
    return any(each[-1].scope == "module" for each in fixtures)
