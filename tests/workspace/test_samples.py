# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""The samples are copied once, and what was made of them stays."""

from __future__ import annotations

import pytest

import stet_resources
from stet.storage.errors import StorageError
from stet.storage.paths import state_folder
from stet.workspace.samples import sample_project, sample_texts


def test_texts_are_writable_and_kept() -> None:
    first, second = sample_texts()
    first.write_text("mine\n")
    assert sample_texts() == [first, second]
    assert first.read_text() == "mine\n"


@pytest.mark.parametrize("name", stet_resources.sample_projects())
def test_a_project_is_copied_whole_and_what_was_written_stays(name: str) -> None:
    source, folder = stet_resources.sample_project_path(name), sample_project(name)
    texts = [file.relative_to(source) for file in source.rglob("*.md")]
    assert texts
    assert all((folder / each).read_bytes() == (source / each).read_bytes() for each in texts)
    (folder / texts[0]).write_text("mine\n")
    (folder / texts[-1]).unlink()
    assert sample_project(name) == folder
    assert (folder / texts[0]).read_text() == "mine\n"
    assert (folder / texts[-1]).exists()


def test_where_it_cannot_be_copied_it_is_said() -> None:
    state_folder().mkdir(parents=True, exist_ok=True)
    (state_folder() / "samples").write_text("a file where the folder should be")
    with pytest.raises(StorageError):
        sample_project("lunch-box")
