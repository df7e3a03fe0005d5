# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Writing whole or not at all, and saying why not."""

from __future__ import annotations

import os
import resource
import shutil
import stat
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from stet.storage import atomic, errors
from stet.storage.atomic import read, write_atomically

from .conftest import nobody


def limited(action: object, size: int) -> tuple[int, str]:
    """Run ``action`` in a child that may write no file longer than ``size``; return what it says.

    The limit gives the same refusal that a full disk gives, without one.
    """
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        code = 3
        try:
            resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))
            os.write(writing, str(action()).encode())  # type: ignore[operator]
            code = 0
        finally:
            os._exit(code)
    os.close(writing)
    with os.fdopen(reading) as pipe:
        said = pipe.read()
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), said


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that any user may reach and write."""
    folder = Path(tempfile.mkdtemp())
    folder.chmod(0o777)
    yield folder
    folder.chmod(0o777)
    shutil.rmtree(folder)


def test_a_new_file_gets_the_usual_mode(file: Path) -> None:
    mask = os.umask(0o022)
    try:
        written = write_atomically(file, b"new")
    finally:
        os.umask(mask)
    assert file.read_bytes() == b"new"
    assert stat.S_IMODE(file.stat().st_mode) == 0o644
    assert written.fingerprint.looks_like(file.stat())
    assert read(file) == (b"new", written.fingerprint)


@pytest.mark.parametrize("mode", [0o600, 0o640, 0o755, 0o664])
def test_mode_and_attributes_stay(file: Path, mode: int) -> None:
    file.write_bytes(b"old")
    file.chmod(mode)
    write_atomically(file, b"new")
    assert stat.S_IMODE(file.stat().st_mode) == mode
    assert [path.name for path in file.parent.iterdir()] == ["draft.md"]


def test_the_link_stays_and_its_target_is_written(file: Path) -> None:
    target = file.with_name("target.md")
    target.write_bytes(b"old")
    file.symlink_to("target.md")
    write_atomically(file, b"new")
    assert file.is_symlink()
    assert target.read_bytes() == b"new"


def test_other_names_of_the_file_stay_its_names(file: Path) -> None:
    other = file.with_name("other.md")
    file.write_bytes(b"old")
    other.hardlink_to(file)
    kept: list[bytes] = []
    written = write_atomically(file, b"new", keep_copy=kept.append)
    assert written.in_place
    assert (kept, other.read_bytes()) == ([b"old"], b"new")


def test_a_read_only_file_stays(file: Path) -> None:
    file.write_bytes(b"old")
    file.chmod(0o444)
    with pytest.raises(errors.ReadOnlyFile, match=r"read-only\. Your text is safe"):
        write_atomically(file, b"new", keep_copy=lambda _: None)
    assert file.read_bytes() == b"old"


def test_a_read_only_folder(open_folder: Path) -> None:
    file, kept = open_folder / "draft.md", []
    file.write_bytes(b"old")
    file.chmod(0o666)
    open_folder.chmod(0o555)
    with nobody():
        with pytest.raises(errors.ReadOnlyFolder, match="Save As"):
            write_atomically(file, b"new")
        with pytest.raises(errors.ReadOnlyFolder):
            write_atomically(open_folder / "other.md", b"new", keep_copy=lambda _: None)
        assert file.read_bytes() == b"old"
        assert write_atomically(file, b"new", keep_copy=kept.append).in_place
    assert file.read_bytes() == b"new"
    assert kept == [b"old"]


def test_a_full_disk_leaves_the_file_as_it_was(file: Path) -> None:
    file.write_bytes(b"old")

    def action() -> str:
        with pytest.raises(errors.DiskFull, match=r"the disk is full\. The file is as it was"):
            write_atomically(file, b"n" * 100_000)
        return "said"

    assert limited(action, 50_000) == (0, "said")
    assert file.read_bytes() == b"old"
    assert [path.name for path in file.parent.iterdir()] == ["draft.md"]


def test_a_full_disk_in_place_puts_the_old_words_back(file: Path) -> None:
    file.write_bytes(b"old")
    file.with_name("other.md").hardlink_to(file)

    def action() -> str:
        with pytest.raises(errors.DiskFull):
            write_atomically(file, b"n" * 100_000, keep_copy=lambda _: None)
        return "said"

    assert limited(action, 50_000) == (0, "said")
    assert file.read_bytes() == b"old"


@pytest.mark.parametrize(
    ("make", "error"),
    [
        (lambda file: file.mkdir(), errors.IsFolder),
        (lambda file: os.mkfifo(file), errors.NotAFile),
        (lambda file: file.parent.rmdir(), errors.FolderMissing),
        (lambda file: file.symlink_to(file), errors.StorageError),
    ],
)
def test_what_cannot_be_written(file: Path, make: object, error: type[Exception]) -> None:
    make(file)  # type: ignore[operator]
    with pytest.raises(error):
        write_atomically(file, b"new")


def test_a_name_too_long(file: Path) -> None:
    with pytest.raises(errors.NameTooLong, match="shorter"):
        write_atomically(file.with_name("x" * 300), b"new")


def test_what_cannot_be_read(file: Path) -> None:
    with pytest.raises(errors.FileMissing, match="There is no file"):
        read(file)
    with pytest.raises(errors.IsFolder):
        read(file.parent)
    os.mkfifo(file)
    with pytest.raises(errors.NotAFile):
        read(file)


def test_a_file_one_may_not_read(open_folder: Path) -> None:
    file = open_folder / "draft.md"
    file.write_bytes(b"secret")
    file.chmod(0)
    with nobody(), pytest.raises(errors.NotReadable, match="permission denied"):
        read(file)


def test_what_a_killed_writer_left_is_removed_and_what_another_writes_now_is_not(
    tmp_path: Path,
) -> None:
    target = tmp_path / "draft.md"
    atomic.write_atomically(target, b"words")
    start = atomic._temporary_start(target)
    old, new, stranger = (tmp_path / name for name in (f"{start}a", f"{start}b", "notes.tmp"))
    for path in (old, new, stranger):
        path.write_bytes(b"half")
    for path in (old, stranger):
        os.utime(path, (0, 0))
    atomic.sweep(target)
    assert {path.name for path in tmp_path.iterdir()} == {target.name, new.name, stranger.name}
