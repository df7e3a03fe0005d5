# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Writable copies of the samples that come with Stet; what was made of them before is kept."""

from __future__ import annotations

import shutil
from pathlib import Path

import stet_resources
from stet.storage import errors
from stet.storage.paths import state_folder

TEXTS = ("the-ferry", "brief")


def sample_texts() -> list[Path]:
    """Return copies of the sample texts, the draft first."""
    return [_copied(stet_resources.sample_path(name), _folder() / f"{name}.md") for name in TEXTS]


def sample_project(name: str) -> Path:
    """Return the folder with a copy of a sample project; raises ``StorageError``.

    A file of it that is not there is copied again, and no other is touched.
    """
    source, goal = stet_resources.sample_project_path(name), _folder() / name
    for file in sorted(source.rglob("*")):
        if file.is_file() and not file.name.startswith("__"):
            copy = goal / file.relative_to(source)
            try:
                _copied(file, copy)
            except OSError as error:
                raise errors.writing_error(copy, error) from error
    return goal


def _copied(source: Path, copy: Path) -> Path:
    if not copy.exists():
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source, copy)
    return copy


def _folder() -> Path:
    return state_folder() / "samples"
