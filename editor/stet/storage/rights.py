# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Who may read what is kept for a document: nobody whom the document itself shuts out.

A journal holds every word of its text and many that were struck. So its files get the mode of the
document, without the right to execute, and where there is no document they are the user's alone.
What an earlier version left open to others is narrowed when it is opened; nothing is ever widened.
"""

from __future__ import annotations

import contextlib
import os
import stat
from dataclasses import dataclass
from pathlib import Path

_ACCESS_LIST = "system.posix_acl_access"
_GROUP = 0o060


@dataclass(frozen=True)
class Rights:
    """The mode of files kept for a document, and the owner and group they should have.

    ``owner`` and ``group`` are -1 for those of the process.
    """

    file: int
    owner: int = -1
    group: int = -1

    @property
    def folder(self) -> int:
        """The mode of a folder with such files: who may read them may enter it."""
        return 0o700 | self.file & 0o066 | (self.file & 0o044) >> 2


PRIVATE = Rights(0o600)
"""The user's alone."""


def rights_of(document: Path | None) -> Rights:
    """Return the rights of what is kept for ``document``, which may not be there."""
    try:
        status = document.stat() if document is not None else None
    except OSError:
        status = None
    if status is None or document is None:
        return PRIVATE
    mode = 0o600 | status.st_mode & 0o066
    if _has_access_list(document):
        # Its mode then says what the list gives at most, and not what the group may.
        mode &= ~_GROUP
    return Rights(mode, status.st_uid, status.st_gid)


def _has_access_list(document: Path) -> bool:
    if not hasattr(os, "getxattr"):
        return False
    try:
        return bool(os.getxattr(document, _ACCESS_LIST))
    except OSError:
        return False


def make_folder(folder: Path, rights: Rights) -> None:
    """Make ``folder`` with those rights, or narrow the one that is there; raises ``OSError``.

    The folder that it is to be in must be there.
    """
    try:
        folder.mkdir(mode=0o700)
    except FileExistsError:
        if not folder.is_dir():
            raise
        narrow(folder, rights.folder)
    else:
        _give(folder, rights, rights.folder)


def make_file(path: Path, rights: Rights) -> None:
    """Make an empty file with those rights, or narrow the one that is there; raises ``OSError``."""
    try:
        os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
    except FileExistsError:
        narrow(path, rights.file)
    else:
        _give(path, rights, rights.file)


def narrow(path: Path, mode: int) -> None:
    """Take from ``path`` the rights that ``mode`` does not give, as far as that is allowed.

    A link is left alone: what it leads to may be kept for others.
    """
    with contextlib.suppress(OSError):
        now = path.lstat().st_mode
        if not stat.S_ISLNK(now) and stat.S_IMODE(now) & 0o777 & ~mode:
            path.chmod(stat.S_IMODE(now) & mode)


def _give(path: Path, rights: Rights, mode: int) -> None:
    """Give what was just made its owner, group and mode.

    Where it cannot have the document's group, the rights of the group would go to another one.
    """
    if hasattr(os, "chown"):
        for owner, group in ((rights.owner, -1), (-1, rights.group)):
            with contextlib.suppress(OSError):
                os.chown(path, owner, group)
        if rights.group not in (-1, path.stat().st_gid):
            mode &= ~0o070
    with contextlib.suppress(OSError):
        path.chmod(mode)
