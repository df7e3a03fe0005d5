# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Putting files into the bin of the desktop, and taking them out of it again.

After the *Trash specification* 1.0 of freedesktop.org: into the home bin where the file is on the
same disk, else into ``.Trash-UID`` at the top of its own. File managers show what is there and can
put it back. Nothing is copied from disk to disk, so nothing can be lost half-way.
"""

from __future__ import annotations

import contextlib
import os
import stat
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from urllib.parse import quote_from_bytes

from stet.storage import errors
from stet.storage.moving import move_file


class NotBinned(errors.StorageError):
    """The bin does not take it."""

    sentence = (
        "“{name}” was not deleted: the bin of this disk cannot be used ({detail}). Nothing was "
        "changed; delete it in a file manager if you are sure."
    )


@dataclass(frozen=True)
class Binned:
    """Something in the bin: where it was, where it is, and the note beside it."""

    original: Path
    file: Path
    info: Path

    def restore(self) -> None:
        """Put it back where it was; raises ``StorageError``, ``IsThere`` where a file is there."""
        try:
            self.original.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise errors.writing_error(self.original, error) from error
        move_file(self.file, self.original)
        with contextlib.suppress(OSError):
            self.info.unlink()


def put_into_bin(path: Path) -> Binned:
    """Move a file or folder into the bin; raises ``StorageError``, it being where it was."""
    path = path.absolute()
    try:
        device = path.lstat().st_dev
    except OSError as error:
        raise errors.reading_error(path, error) from error
    try:
        folder, base = _bin_for(path, device)
        return _put(path, folder, base)
    except OSError as error:
        raise NotBinned(path, (error.strerror or str(error)).lower()) from error


def _bin_for(path: Path, device: int) -> tuple[Path, Path | None]:
    """Return the bin for a file on ``device``, made where need be, and what its paths begin at."""
    data = Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share")
    home = data / "Trash"
    _make(home)
    if home.stat().st_dev == device:
        return home, None
    top = path.parent
    while top != top.parent and top.parent.stat().st_dev == device:
        top = top.parent
    user = os.getuid() if hasattr(os, "getuid") else 0
    shared = top / ".Trash"
    with contextlib.suppress(OSError):
        status = shared.lstat()
        if stat.S_ISDIR(status.st_mode) and status.st_mode & stat.S_ISVTX:
            _make(shared / str(user))
            return shared / str(user), top
    own = top / f".Trash-{user}"
    _make(own)
    return own, top


def _make(folder: Path) -> None:
    for part in (folder, folder / "files", folder / "info"):
        part.mkdir(mode=0o700, parents=True, exist_ok=True)


def _put(path: Path, folder: Path, base: Path | None) -> Binned:
    where = path if base is None else path.relative_to(base)
    lines = (
        "[Trash Info]",
        f"Path={quote_from_bytes(os.fsencode(where))}",
        f"DeletionDate={datetime.now().isoformat(timespec='seconds')}",
        "",
    )
    for number in range(1, 10_000):
        name = path.name if number == 1 else f"{path.stem}.{number}{path.suffix}"
        info = folder / "info" / f"{name}.trashinfo"
        file = folder / "files" / name
        if os.path.lexists(file):
            continue
        try:
            # The note first, and only where there is none: it claims the name.
            with info.open("x", encoding="utf-8") as note:
                note.write("\n".join(lines))
        except FileExistsError:
            continue
        try:
            path.rename(file)
        except OSError:
            info.unlink()
            raise
        return Binned(path, file, info)
    raise OSError("it has no free name")
