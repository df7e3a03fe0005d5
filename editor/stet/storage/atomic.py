# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Writing a file whole or not at all, and knowing it again.

The new content goes to a temporary file in the same folder, is forced to the disk, gets the old
file's mode, owner and attributes as far as that is allowed, and takes the old file's place by one
rename, which is forced to the disk too. A symbolic link stays and its target is replaced. Where
that cannot be (a folder that takes no new files, a file with several names), the file is written
in place, once the caller has a copy of its bytes in a safe place.
"""

from __future__ import annotations

import contextlib
import errno
import hashlib
import os
import secrets
import stat
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from stet.storage import errors

# A temporary file that nobody has written to for so long is nobody's.
_ABANDONED_SECONDS = 60
_NO_NEW_FILES = {errno.EACCES, errno.EPERM, errno.EROFS}


@dataclass(frozen=True)
class Fingerprint:
    """What tells whether a file is still the same: cheap facts first, then SHA-256 of it.

    ``device`` is the number of the disk it was read from or written to, -1 for not known.
    """

    size: int
    mtime_ns: int
    inode: int
    sha256: str
    device: int = -1

    def looks_like(self, status: os.stat_result) -> bool:
        """Say whether a file of that status has surely not been written since."""
        return (self.size, self.mtime_ns, self.inode) == (
            status.st_size,
            status.st_mtime_ns,
            status.st_ino,
        )


NOTHING = Fingerprint(-1, -1, -1, "")
"""The fingerprint of no file."""


@dataclass(frozen=True)
class Written:
    """The file as it is after writing; ``in_place`` where it could not be replaced whole."""

    fingerprint: Fingerprint
    in_place: bool = False


def read(path: Path) -> tuple[bytes, Fingerprint]:
    """Return the content of a file and its fingerprint; raises ``StorageError``."""
    try:
        if not stat.S_ISREG(path.stat().st_mode) and not path.is_dir():
            raise errors.NotAFile(path)
        with path.open("rb") as file:
            data = file.read()
            status = os.fstat(file.fileno())
    except OSError as error:
        raise errors.reading_error(path, error) from error
    return data, fingerprint(data, status)


def fingerprint(data: bytes, status: os.stat_result) -> Fingerprint:
    """Return the fingerprint of a file of that content and status."""
    digest = hashlib.sha256(data).hexdigest()
    return Fingerprint(len(data), status.st_mtime_ns, status.st_ino, digest, status.st_dev)


def write_atomically(
    path: Path,
    data: bytes,
    *,
    keep_copy: Callable[[bytes], None] | None = None,
    durable: bool = True,
) -> Written:
    """Make ``data`` the content of ``path``, whole or not at all.

    ``keep_copy`` is called with the old content before a file is written in place; without it
    that is not done. Without ``durable`` nothing is forced to the disk, for what may be lost in a
    power cut but not in a kill. Raises ``StorageError``, with the file as it was.
    """
    try:
        target = resolved(path)
        status = _status(target)
    except OSError as error:
        raise errors.writing_error(path, error) from error
    if status is not None:
        _check_writable(path, target, status)
    in_place = status is not None and status.st_nlink > 1 and keep_copy is not None
    if not in_place:
        try:
            return Written(_replace(target, data, status, durable))
        except OSError as error:
            refused = error.errno in _NO_NEW_FILES and status is not None
            if not refused or keep_copy is None:
                raise errors.writing_error(path, error) from error
    assert keep_copy is not None
    return _write_in_place(path, target, data, keep_copy)


def resolved(path: Path) -> Path:
    """Return what ``path`` stands for, links followed; a loop of links is ``NotAFile``."""
    try:
        return path.resolve()
    except RuntimeError as error:  # what a loop was before Python 3.13
        raise errors.NotAFile(path) from error


def is_same(one: Path, other: Path) -> bool:
    """Say whether both stand for the same file; a loop of links stands for none."""
    try:
        return resolved(one) == resolved(other)
    except (OSError, errors.StorageError):
        return False


def _status(target: Path) -> os.stat_result | None:
    try:
        return target.stat()
    except FileNotFoundError:
        return None


def _check_writable(path: Path, target: Path, status: os.stat_result) -> None:
    if stat.S_ISDIR(status.st_mode):
        raise errors.IsFolder(path)
    if not stat.S_ISREG(status.st_mode):
        raise errors.NotAFile(path)
    # A rename would replace a read-only file all the same, and root may write any: a file that
    # nobody may write is meant to stay as it is.
    if not status.st_mode & 0o222 or not os.access(target, os.W_OK):
        raise errors.ReadOnlyFile(path)


def _replace(
    target: Path, data: bytes, status: os.stat_result | None, durable: bool
) -> Fingerprint:
    temporary = target.parent / f"{_temporary_start(target)}{secrets.token_hex(4)}.tmp"
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0)
    # What replaces a file that is not for all must not be for all meanwhile either.
    mode = 0o666 if status is None else 0o600
    descriptor = os.open(temporary, flags | getattr(os, "O_BINARY", 0), mode)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
            file.flush()
            if status is not None:
                _take_over(target, temporary, status)
            if durable:
                os.fsync(file.fileno())
        written = temporary.stat()
        temporary.replace(target)
    except BaseException:
        with contextlib.suppress(OSError):
            temporary.unlink()
        raise
    if durable:
        sync_folder(target.parent)
    return fingerprint(data, written)


def _temporary_start(target: Path) -> str:
    """Return how the names of the temporary files of ``target`` begin; short, as it may not be."""
    return f".stet-{hashlib.sha256(os.fsencode(target.name)).hexdigest()[:16]}-"


def sweep(target: Path) -> None:
    """Remove temporary files of ``target`` that a writer which was killed has left behind."""
    with contextlib.suppress(OSError):
        start = _temporary_start(target)
        for name in os.listdir(target.parent):  # noqa: PTH208 - names alone, many at once
            left = target.parent / name
            if name.startswith(start) and time.time() - left.stat().st_mtime > _ABANDONED_SECONDS:
                left.unlink()


def _take_over(source: Path, target: Path, status: os.stat_result) -> None:
    """Give ``target`` the owner, attributes and mode of ``source``, as far as that is allowed."""
    if hasattr(os, "chown"):
        for owner, group in ((status.st_uid, -1), (-1, status.st_gid)):
            with contextlib.suppress(OSError):
                os.chown(target, owner, group)
    if hasattr(os, "listxattr"):
        with contextlib.suppress(OSError):
            for name in os.listxattr(source):
                with contextlib.suppress(OSError):
                    os.setxattr(target, name, os.getxattr(source, name))
    # The mode comes last: a change of owner clears some of its bits.
    with contextlib.suppress(OSError):
        target.chmod(stat.S_IMODE(status.st_mode))


def _write_in_place(
    path: Path, target: Path, data: bytes, keep_copy: Callable[[bytes], None]
) -> Written:
    try:
        with target.open("r+b") as file:
            old = file.read()
            keep_copy(old)
            file.seek(0)
            try:
                file.write(data)
                file.truncate()
                file.flush()
                os.fsync(file.fileno())
            except OSError:
                file.seek(0)
                file.write(old)
                file.truncate()
                file.flush()
                raise
            status = os.fstat(file.fileno())
    except OSError as error:
        raise errors.writing_error(path, error) from error
    return Written(fingerprint(data, status), in_place=True)


def sync_folder(folder: Path) -> None:
    """Force a folder's entries to the disk, where the system knows how."""
    if not hasattr(os, "O_DIRECTORY"):
        return
    with contextlib.suppress(OSError):  # some file systems refuse; the rename stands all the same
        descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
