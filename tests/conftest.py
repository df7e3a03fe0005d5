# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""What every test stands on: profiles, an isolated home, the real models."""

from __future__ import annotations

import gc
import itertools
import os
import sys
from collections.abc import Generator, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from tests import real_models

# Hooks, which pytest finds in this module.
from tests.parallel import pytest_collection_modifyitems, pytest_xdist_auto_num_workers

from stet_models.errors import ModelError

__all__ = ["pytest_collection_modifyitems", "pytest_xdist_auto_num_workers"]

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.fail.Keyring"  # not the user's own

_quiet = [HealthCheck.too_slow, HealthCheck.data_too_large]
_in_ci = bool(os.environ.get("CI"))
for _name, _examples in (("dev", 50), ("ci", 100), ("deep", 1000)):
    # In CI the same examples each time, so that a change is judged by what it changes; those at
    # work on the code look for new ones.
    settings.register_profile(
        _name,
        max_examples=_examples,
        deadline=None,
        suppress_health_check=_quiet,
        derandomize=_in_ci,
    )
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE") or ("ci" if _in_ci else "dev"))


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Generator[None, object, object]:
    """Collect no garbage while thousands of tests are collected, nor look at these ever after.

    None of them goes before the end, and looking at them was a fifth of the time that it took.
    """
    gc.disable()
    try:
        return (yield)
    finally:
        gc.freeze()
        gc.enable()


@pytest.fixture(scope="session")
def _homes(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Names of folders, one for each test.

    ``mktemp`` looks through all the folders that there are for the next number: 3 ms a test, where
    a process makes six thousand.
    """
    folder = tmp_path_factory.mktemp("homes")
    return (folder / str(number) for number in itertools.count())


@pytest.fixture(autouse=True)
def _own_home(_homes: Iterator[Path], monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep settings, caches and journals of tests out of the user's folders."""
    if sys.platform == "linux":
        home = next(_homes)
        home.mkdir()
        for name in ("CONFIG", "STATE", "CACHE"):
            monkeypatch.setenv(f"XDG_{name}_HOME", str(home / name.lower()))


@pytest.fixture(scope="session")
def starter_model() -> Path:
    """The starter model's file."""
    return _real("starter")


@pytest.fixture(scope="session")
def embedder_model() -> Path:
    """The embedder's file."""
    return _real("embedder")


@pytest.fixture(scope="session")
def everyday_model() -> Path:
    """The everyday model's file."""
    return _real("everyday")


def _real(name: str) -> Path:
    if here := real_models.find(name):
        return here
    why = "it is not here, and STET_NO_FETCH is set"
    if not os.environ.get("STET_NO_FETCH"):
        try:
            return real_models.get(name)
        except ModelError as error:
            why = str(error)
    if os.environ.get("CI"):
        pytest.fail(f"no {name} model: {why}")
    pytest.skip(f"no {name} model: {why}")


def pytest_unconfigure() -> None:
    """Leave nothing that makes trouble when Python is gone.

    Qt frees then what lies in the clipboard, and would crash. llama-cpp-python opens /dev/null
    twice when it is imported and never closes it, of which Python complains on the last line.
    """
    qt = sys.modules.get("PySide6.QtGui")
    if qt is not None and qt.QGuiApplication.instance() is not None:
        qt.QGuiApplication.clipboard().clear()
    llama = sys.modules.get("llama_cpp._utils")
    if llama is not None:
        llama.outnull_file.close()
        llama.errnull_file.close()
