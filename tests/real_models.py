# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""The real models that tests run, and where they are kept between runs.

As a program it fetches those that are not here, before the suite starts: a test may not wait for
1.1 GB. ``STET_NO_FETCH`` leaves all as it is; then tests of a model that is not here are skipped.
"""

from __future__ import annotations

import importlib.resources
import os
import sys
from pathlib import Path

import filelock
import platformdirs

from stet_models import fetch
from stet_models.catalogue import Catalogue
from stet_models.errors import ModelError
from stet_models.library import Library

CATALOGUE = Path(str(importlib.resources.files("stet_resources") / "catalogue.toml"))

NAMES = ("starter", "embedder", "everyday")

FOLDER = Path(platformdirs.user_cache_dir("stet", appauthor=False)) / "test-models"
"""Where they are kept; the user's own library is only looked into."""


def find(name: str) -> Path | None:
    """Look for a model of the catalogue: in STET_TEST_MODELS, the user's library, the cache."""
    known = Catalogue.read(CATALOGUE)
    wanted = known.find(name)
    named = os.environ.get("STET_TEST_MODELS")
    for library in (Library(Path(named) if named else None), Library(), Library(FOLDER)):
        if wanted in known.embedder:
            if (library.embedders / wanted.file).is_file():
                return library.embedders / wanted.file
            continue
        for model in library.models():
            if model.size == wanted.size and wanted.file == model.path.name:
                return model.path
    return None


def get(name: str) -> Path:
    """Return a model's file, fetched where it is not here; raises ``ModelError``.

    Of several processes that share the suite one fetches it, and the others wait.
    """
    FOLDER.mkdir(parents=True, exist_ok=True)
    with filelock.FileLock(FOLDER / "lock"):
        return find(name) or Path(fetch.fetch(name, FOLDER, CATALOGUE, lambda _: None).path)


def main() -> int:
    """Fetch what is not here; the number of models that could not be had."""
    failed = 0
    for name in NAMES:
        if find(name) or os.environ.get("STET_NO_FETCH"):
            continue
        size = Catalogue.read(CATALOGUE).find(name).size / 1e6
        print(f"Fetching the {name} model for the tests, once ({size:,.0f} MB)", file=sys.stderr)
        try:
            get(name)
        except ModelError as error:
            print(f"The {name} model could not be fetched: {error}", file=sys.stderr)
            failed += 1
    return failed


if __name__ == "__main__":
    # Tests of what could not be had are skipped, or fail where CI is set; the others run.
    main()
