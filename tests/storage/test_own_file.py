# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Small files of the writer's own: what is taken of them, and why one is not."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from stet.storage.own_file import OwnFileError, read_own_file

MOST = 2048


@pytest.mark.parametrize(
    ("data", "text"),
    [(b"words", "words"), (b"", ""), (b"\xef\xbb\xbfwords", "words"), ("é" * 1024, "é" * 1024)],
)
def test_the_text_of_a_small_file(tmp_path: Path, data: bytes | str, text: str) -> None:
    path = tmp_path / "a.toml"
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    assert read_own_file(path, MOST) == text


@pytest.mark.parametrize(
    ("data", "why"),
    [(b"x" * (MOST + 1), "it is larger than 2 KB"), (b"caf\xe9", "it is not text in UTF-8")],
)
def test_a_file_that_is_not_taken_says_why(tmp_path: Path, data: bytes, why: str) -> None:
    path = tmp_path / "a.toml"
    path.write_bytes(data)
    with pytest.raises(OwnFileError, match=why):
        read_own_file(path, MOST)


def test_what_is_no_file_is_not_waited_for(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    for path in (pipe, tmp_path):
        with pytest.raises(OwnFileError, match="it is no file"):
            read_own_file(path, MOST)
    with pytest.raises(OwnFileError, match="it cannot be read"):
        read_own_file(tmp_path / "none", MOST)
