# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Small files that the writer may have written: tasks, lenses, templates."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, TypeVar

Value = TypeVar("Value")


class OwnFileError(Exception):
    """A file that cannot be taken; ``str()`` says why, as the end of a sentence about it."""


def read_own_file(path: Path, most: int) -> str:
    """Return the text of a file of ``most`` bytes at the most; raises ``OwnFileError``."""
    try:
        if not stat.S_ISREG(path.stat().st_mode):  # a pipe or a device would never end
            raise OwnFileError("it is no file")
        with path.open("rb") as file:
            data = file.read(most + 1)
    except OSError as error:
        raise OwnFileError(f"it cannot be read ({error.strerror or error})") from error
    if len(data) > most:
        raise OwnFileError(f"it is larger than {most // 1024} KB")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise OwnFileError("it is not text in UTF-8") from error


_Stamp = tuple[int, int, int]
"""When a file was changed, in ns, its size and its inode."""


@dataclass(frozen=True)
class OwnFile(Generic[Value]):
    """A file as it was read: what is in it, or why it cannot be taken."""

    path: Path
    stamp: _Stamp
    value: Value | None = None
    why: str = ""


class OwnFiles(Generic[Value]):
    """The files of one ending in a folder, at most so many; one that has changed is read anew.

    ``read`` returns what is in a file and raises ``OwnFileError``. ``folder`` is None for none.
    """

    def __init__(
        self, folder: Path | None, ending: str, most: int, read: Callable[[Path], Value]
    ) -> None:
        self._folder, self._ending, self._most, self._read = folder, ending, most, read
        self.found: tuple[OwnFile[Value], ...] = ()
        """The files as of the last look, by name."""
        self.has_more = False
        """Whether there are more than are read."""

    def look(self) -> bool:
        """Look into the folder; say whether anything there is other than at the last look."""
        before = self.found, self.has_more
        self.has_more = False
        known = {file.path: file for file in self.found}
        self.found = tuple(
            known[path] if path in known and known[path].stamp == stamp else self._file(path, stamp)
            for path, stamp in sorted(self._listed())
        )
        return before != (self.found, self.has_more)

    def _listed(self) -> Iterator[tuple[Path, _Stamp]]:
        if self._folder is None:
            return
        count = 0
        try:
            with os.scandir(self._folder) as entries:
                for entry in entries:
                    if not entry.name.endswith(self._ending) or entry.name.startswith("."):
                        continue
                    if count == self._most:
                        self.has_more = True
                        return
                    count += 1
                    yield Path(entry.path), _stamp(entry)
        except OSError:  # no folder: the writer has none
            return

    def _file(self, path: Path, stamp: _Stamp) -> OwnFile[Value]:
        try:
            return OwnFile(path, stamp, self._read(path))
        except OwnFileError as error:
            return OwnFile(path, stamp, why=str(error))


def _stamp(entry: os.DirEntry[str]) -> _Stamp:
    try:
        found = entry.stat()
    except OSError:  # a link to nothing, or gone meanwhile: reading it says what is wrong
        return 0, 0, 0
    return found.st_mtime_ns, found.st_size, found.st_ino
