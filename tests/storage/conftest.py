# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""A writer, and short ways to edit as one."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from stet.storage import paths


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "folder" / "draft.md"


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()


@pytest.fixture(autouse=True)
def _state_is_the_test_s_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(paths.platformdirs, "user_state_path", lambda *_, **__: tmp_path / "state")


@contextlib.contextmanager
def nobody() -> Iterator[None]:
    """Do without root's rights, where one has them: they would open every door."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(0)
