# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""What can go wrong with files, each with a sentence that a writer can act on."""

from __future__ import annotations

import errno
import os
from pathlib import Path


class StorageError(Exception):
    """Something could not be read or written; ``str()`` of it is what the writer is told."""

    sentence = "“{name}” cannot be used."

    def __init__(self, path: Path, detail: str = "") -> None:
        self.path = path
        self.detail = detail
        # The name alone of a file beside where one stands would leave “in .” of its folder.
        folder = path.parent if path.is_absolute() else path.absolute().parent
        super().__init__(self.sentence.format(name=path.name or path, folder=folder, detail=detail))


class FileMissing(StorageError):
    """There is no file of that name."""

    sentence = "There is no file “{name}” in {folder}. It may have been moved or renamed."


class FolderMissing(StorageError):
    """The folder that the file was in is gone."""

    sentence = (
        "“{name}” was not saved: its folder {folder} is no longer there. Your text is safe here; "
        "use Save As to put it elsewhere."
    )


class DiskGone(StorageError):
    """The disk that the file was on is taken away; its folder's name stands for another now."""

    sentence = (
        "“{name}” cannot be saved: the disk it was on is not there now. Your text is safe here; "
        "connect the disk and save again, or use Save As to put it elsewhere."
    )


class IsFolder(StorageError):
    """A folder has the name of the file."""

    sentence = (
        "“{name}” is a folder, not a file, so no text was read from it or saved to it. Choose a "
        "file, or use Save As to give your text another name."
    )


class NotReadableFormat(StorageError):
    """It is of no format that is read: a picture, a program, or far too much."""

    sentence = "{detail}"


class NotWritableFormat(StorageError):
    """Its format cannot hold what the document has."""

    sentence = "“{name}” was not saved; your text is safe here. {detail}"


class NotAFile(StorageError):
    """It is a device, a pipe or a socket."""

    sentence = "“{name}” is not an ordinary file, so Stet does not touch it. Choose another one."


class NotReadable(StorageError):
    """The file exists, and may not be or cannot be read."""

    sentence = "“{name}” cannot be read: {detail}. Nothing in it was changed."


class ReadOnlyFile(StorageError):
    """The file may not be written."""

    sentence = (
        "“{name}” was not saved: the file is read-only. Your text is safe here; allow writing to "
        "the file, or use Save As."
    )


class ReadOnlyFolder(StorageError):
    """Nothing may be written in the folder."""

    sentence = (
        "“{name}” was not saved: nothing may be written in {folder}. Your text is safe here; use "
        "Save As to put it elsewhere."
    )


class DiskFull(StorageError):
    """No room is left, or a limit is reached."""

    sentence = (
        "“{name}” was not saved: the disk is full. The file is as it was and your text is safe "
        "here; make room and save again, or use Save As to another disk."
    )


class NameTooLong(StorageError):
    """The file system does not take such a name."""

    sentence = "“{name}” was not saved: that name is too long. Use Save As with a shorter one."


class WriteFailed(StorageError):
    """Writing failed in a way that has no name of its own."""

    sentence = (
        "“{name}” was not saved: {detail}. Your text is safe here; try again, or use Save As to "
        "put it elsewhere."
    )


class OutsideChange(StorageError):
    """Another program has changed the file since it was read or saved here."""

    sentence = (
        "“{name}” was not saved: another program has changed it. Keep your text, take theirs, or "
        "look at the differences first."
    )


class NotKept(StorageError):
    """No copy of another program's version could be kept."""

    sentence = (
        "The changes in “{name}” are not shown: its other version could not be kept first "
        "({detail}). Nothing was changed; make room, or use Save As to give your text a file of "
        "its own."
    )


class OpenElsewhere(StorageError):
    """Another window holds the file."""

    sentence = (
        "“{name}” is open in another window, which is the one that saves it. Your changes here "
        "are safe; use Save As to give them a file of their own."
    )


class NoFile(StorageError):
    """The document has no file yet."""

    sentence = "This document has no file yet. Use Save As to give it one."


_READING: dict[int, type[StorageError]] = {
    errno.ENOENT: FileMissing,
    errno.ENOTDIR: FileMissing,
    errno.EISDIR: IsFolder,
}
_WRITING: dict[int, type[StorageError]] = {
    errno.ENOENT: FolderMissing,
    errno.ENOTDIR: FolderMissing,
    errno.EISDIR: IsFolder,
    errno.EACCES: ReadOnlyFolder,
    errno.EPERM: ReadOnlyFolder,
    errno.EROFS: ReadOnlyFolder,
    errno.ENOSPC: DiskFull,
    errno.EDQUOT: DiskFull,
    errno.EFBIG: DiskFull,
    errno.ENAMETOOLONG: NameTooLong,
}


def _reason(error: OSError) -> str:
    reason = error.strerror or (os.strerror(error.errno) if error.errno else str(error))
    return reason[:1].lower() + reason[1:]


def reading_error(path: Path, error: OSError) -> StorageError:
    """Return what reading ``path`` failed by."""
    return _READING.get(error.errno or 0, NotReadable)(path, _reason(error))


def writing_error(path: Path, error: OSError) -> StorageError:
    """Return what writing ``path`` failed by."""
    return _WRITING.get(error.errno or 0, WriteFailed)(path, _reason(error))
