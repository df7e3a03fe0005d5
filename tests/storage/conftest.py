# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""A writer, and short ways to edit as one."""

from __future__ import annotations

import contextlib
import os
import shutil
import tempfile
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


@pytest.fixture
def shared() -> Iterator[Path]:
    """A folder that is not only this account's."""
    folder = Path(tempfile.mkdtemp())
    folder.chmod(0o777)
    yield folder
    folder.chmod(0o777)
    shutil.rmtree(folder)


@pytest.fixture
def own_state(shared: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The state folder, in a folder that anybody may use."""
    state = shared / "state"
    state.mkdir()
    state.chmod(0o777)
    monkeypatch.setattr(paths, "state_folder", lambda: state)
    return state


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
