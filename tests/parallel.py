# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""How several processes share the suite (``-n auto --maxschedchunk 1``).

Each takes the next test when it is nearly done with the one before. So what takes long comes
first, or one process would be left alone with it at the end; and the tests of a module that share
what is dear to set up, such as a loaded model, come one after the other.
"""

from __future__ import annotations

import os

import pytest

MOST = 8
"""No more processes than this: each may have a model in its memory."""


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers() -> int:
    """Return how many processes run the suite: one a core, which it and its children keep busy."""
    return max(2, min(os.cpu_count() or 1, MOST))


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Put what takes long in front; in one process the order stays that of the files."""
    if hasattr(config, "workerinput"):
        items.sort(key=_length, reverse=True)


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
