# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Nobody reads a journal whom its document shuts out."""

from __future__ import annotations

import os
import stat
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.document.strategies import ANN

from stet.storage.recovery import recoverable
from stet.storage.rights import PRIVATE, Rights, make_file, make_folder, narrow, rights_of
from stet.workspace.document_file import DocumentFile

from .conftest import nobody
from .test_trouble import journal_of, write

pytestmark = pytest.mark.skipif(os.name != "posix", reason="rights are another matter there")


@pytest.fixture(params=[0o000, 0o022, 0o077], ids=oct)
def _umask(request: pytest.FixtureRequest) -> Iterator[None]:
    before = os.umask(request.param)
    yield
    os.umask(before)


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def modes(folder: Path) -> set[int]:
    return {mode(path) for path in folder.rglob("*") if path.is_file()}


CASES = [
    (0o600, 0o600, 0o700),
    (0o400, 0o600, 0o700),
    (0o700, 0o600, 0o700),
    (0o640, 0o640, 0o750),
    (0o660, 0o660, 0o770),
    (0o644, 0o644, 0o755),
    (0o604, 0o604, 0o705),
    (0o755, 0o644, 0o755),
    (0o666, 0o666, 0o777),
]


@pytest.mark.usefixtures("_umask")
@pytest.mark.parametrize(("document", "files", "folder"), CASES)
def test_a_new_journal_takes_the_mode_of_its_document(
    file: Path, document: int, files: int, folder: int
) -> None:
    file.write_bytes(b"one")
    file.chmod(document)
    draft = DocumentFile.open(file, ANN)
    write(draft, "secret ")
    assert modes(file.parent / ".stet") == {files}  # the log is among them
    assert len(list((file.parent / ".stet").iterdir())) > 1
    assert mode(file.parent / ".stet") == folder
    draft.close()
    assert mode(journal_of(file)) == files


def test_a_journal_that_others_could_read_is_mended_on_opening(file: Path) -> None:
    file.write_bytes(b"one")
    draft = DocumentFile.open(file, ANN)
    write(draft, "two ")
    draft.close()
    beside = file.parent / ".stet"
    others = [beside / "draft.md.db.20260101-000000-1.aside", beside / "draft.md.db-wal"]
    for other in others:
        other.touch()
    assert mode(beside) & 0o077
    file.chmod(0o600)
    assert DocumentFile.open(file, ANN).document.manuscript.original == "two one"
    assert modes(beside) == {0o600}
    assert mode(beside) == 0o700


@pytest.mark.parametrize("document", [0o600, 0o640, 0o644])
def test_what_is_mended_is_never_widened(file: Path, document: int) -> None:
    file.write_bytes(b"one")
    file.chmod(0o600)
    draft = DocumentFile.open(file, ANN)
    write(draft, "two ")
    draft.close()
    file.chmod(document)
    DocumentFile.open(file, ANN).close()
    assert mode(journal_of(file)) == 0o600
    assert mode(file.parent / ".stet") == 0o700


def test_a_document_made_private_while_open_has_a_private_journal_when_saved(file: Path) -> None:
    file.write_bytes(b"one")
    draft = DocumentFile.open(file, ANN)
    write(draft, "two ")
    file.chmod(0o600)
    draft.save()
    assert mode(file) == 0o600
    assert modes(file.parent / ".stet") == {0o600}
    draft.close()


@pytest.mark.usefixtures("_umask")
def test_documents_without_a_file_are_private(tmp_path: Path) -> None:
    draft = DocumentFile.new(ANN)
    write(draft, "a thought")
    state = tmp_path / "state"
    assert modes(state) == {0o600}
    assert {mode(path) for path in state.iterdir()} == {0o700}
    draft.close()


def test_documents_without_a_file_that_others_could_read_are_mended(tmp_path: Path) -> None:
    draft = DocumentFile.new(ANN)
    write(draft, "a thought")
    draft.close()
    state = tmp_path / "state"
    for path in state.rglob("*"):
        path.chmod(0o755 if path.is_dir() else 0o644)
    (found,) = recoverable()
    assert modes(state) == {0o600}
    assert {mode(path) for path in state.iterdir()} == {0o700}
    DocumentFile.recover(found.journal, ANN).close()


@pytest.mark.usefixtures("_umask")
def test_a_journal_in_the_state_folder_is_private_whatever_its_document(
    file: Path, tmp_path: Path
) -> None:
    long = file.with_name("x" * 250)
    long.write_bytes(b"one")
    long.chmod(0o666)
    draft = DocumentFile.open(long, ANN)
    write(draft, "two ")
    assert modes(tmp_path / "state") == {0o600}
    draft.close()


def test_save_as_gives_the_journal_the_new_file_s_mode(file: Path) -> None:
    file.write_bytes(b"one")
    file.chmod(0o600)
    other = file.with_name("other.md")
    other.write_bytes(b"")
    other.chmod(0o644)
    draft = DocumentFile.open(other, ANN)
    write(draft, "x")
    draft.save_as(file)
    write(draft, "y")
    beside = [path for path in (file.parent / ".stet").iterdir() if "draft" in path.name]
    assert {mode(path) for path in beside} == {0o600}
    draft.close()


def test_a_link_is_not_followed_when_rights_are_narrowed(tmp_path: Path) -> None:
    shared = tmp_path / "shared"
    shared.mkdir(mode=0o755)
    shared.chmod(0o755)
    (tmp_path / "link").symlink_to(shared)
    narrow(tmp_path / "link", 0o700)
    assert mode(shared) == 0o755


def test_a_file_in_the_place_of_the_folder_sends_the_journal_elsewhere(file: Path) -> None:
    file.write_bytes(b"one")
    (file.parent / ".stet").write_bytes(b"no folder")
    draft = DocumentFile.open(file, ANN)
    write(draft, "two ")
    assert "kept in" in str(draft.notices[0])
    draft.close()
    again = DocumentFile.open(file, ANN)
    assert again.document.manuscript.original == "two one"
    again.close()


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root may")
def test_root_gives_the_journal_to_the_owner_of_the_document(file: Path) -> None:
    file.write_bytes(b"one")
    file.chmod(0o640)
    os.chown(file, 65534, 65534)
    draft = DocumentFile.open(file, ANN)
    write(draft, "two ")
    for path in (file.parent / ".stet", *(file.parent / ".stet").iterdir()):
        status = path.stat()
        assert (status.st_uid, status.st_gid) == (65534, 65534)
    draft.close()


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root may")
def test_without_the_document_s_group_its_rights_go_to_no_other() -> None:
    with nobody(), tempfile.TemporaryDirectory() as place:
        rights, folder = Rights(0o664, -1, 1), Path(place) / "folder"
        make_folder(folder, rights)
        make_file(folder / "file", rights)
        assert (mode(folder), mode(folder / "file")) == (0o705, 0o604)


def test_what_has_no_document_is_private(file: Path) -> None:
    assert rights_of(None) == rights_of(file) == PRIVATE
    assert PRIVATE.folder == 0o700
