# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Writable copies of the samples that come with Stet; what was made of them before is kept."""

from __future__ import annotations

import shutil
from pathlib import Path

import stet_resources
from stet.storage import errors
from stet.storage.paths import journal_beside, samples_folder
from stet.workspace.sample_history import NAME, make, read_history

TEXTS = ("the-ferry", "brief")


def sample_texts() -> list[Path]:
    """Return copies of the sample texts, the draft first; raises ``StorageError``."""
    folder = samples_folder()
    return [_copied(stet_resources.sample_path(name), folder / f"{name}.md") for name in TEXTS]


def sample_project(name: str) -> Path:
    """Return the folder with a copy of a sample project; raises ``StorageError``.

    A file of it that is not there is copied again, and no other is touched. A text that comes for
    the first time has the journal of how it came to be.
    """
    source, goal = stet_resources.sample_project_path(name), samples_folder() / name
    history = read_history(source)
    for file in sorted(source.rglob("*")):
        place = file.relative_to(source)
        if not file.is_file() or file.name.startswith("__") or file.name == NAME:
            continue
        copy = goal / place
        try:
            known = history.get(place.as_posix())
            if known is None or copy.exists() or journal_beside(copy).exists():
                _copied(file, copy)
            else:
                copy.parent.mkdir(parents=True, exist_ok=True)
                make(known, file.read_text("utf-8"), copy)
        except OSError as error:
            raise errors.writing_error(copy, error) from error
    return goal


def _copied(source: Path, copy: Path) -> Path:
    try:
        if not copy.exists():
            copy.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(source, copy)
    except OSError as error:
        raise errors.writing_error(copy, error) from error
    return copy
