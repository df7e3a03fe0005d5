# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""What is said when something is wrong with a file."""

from __future__ import annotations

from pathlib import Path

import pytest

from stet.storage.errors import FileMissing


@pytest.mark.parametrize("path", ["draft.md", "./draft.md", "sub/draft.md"])
def test_the_folder_is_named_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, path: str
) -> None:
    monkeypatch.chdir(tmp_path)
    folder = (tmp_path / path).parent
    assert f"“draft.md” in {folder}. It may" in str(FileMissing(Path(path)))
