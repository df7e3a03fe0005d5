# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Where test data lies that nobody on the project wrote: beside the project's folder, or above."""

from __future__ import annotations

from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]


def shared_files(folder: str, pattern: str) -> list[Path]:
    """Return the files of a folder of that data, none where it is absent."""
    for parent in ROOT.parents:
        found = parent / "shared" / "data" / folder
        if found.is_dir():
            return sorted(found.glob(pattern))
    return []


def parametrized(folder: str, pattern: str) -> pytest.MarkDecorator:
    """Return the decorator that runs a test for each ``path``, and skips it where there is none."""
    files = shared_files(folder, pattern)
    if not files:
        skip = pytest.mark.skip(reason=f"needs ../shared/data/{folder}")
        return pytest.mark.parametrize("path", [pytest.param(Path(folder), marks=skip)])
    return pytest.mark.parametrize("path", files, ids=[path.stem for path in files])
