# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Giving a file or folder another name or place without ever replacing what is there."""

from __future__ import annotations

import os
from pathlib import Path

from stet.storage import errors


class IsThere(errors.StorageError):
    """Another file has that name."""

    sentence = (
        "There is a “{name}” in {folder} already, so nothing was changed. Choose another name."
    )


class NotMoved(errors.StorageError):
    """The system refused."""

    sentence = "“{name}” was not moved: {detail}. Everything is as it was."


def move_file(old: Path, new: Path) -> None:
    """Rename a file or folder; raises ``StorageError``, everything being as it was.

    A name that differs only in capitals is another name, also where the disk does not tell them
    apart.
    """
    if os.path.lexists(new) and not _is_itself(old, new):
        raise IsThere(new)
    try:
        old.rename(new)
    except FileNotFoundError as error:
        raise errors.FileMissing(old) from error
    except OSError as error:
        reason = error.strerror or str(error)
        raise NotMoved(old, reason[:1].lower() + reason[1:]) from error


def _is_itself(old: Path, new: Path) -> bool:
    same_name = old.name.casefold() == new.name.casefold() and old.parent == new.parent
    try:
        return same_name and old != new and old.samefile(new)
    except OSError:
        return False
