# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Noticing what other programs do to a document's file."""

from __future__ import annotations

import enum
import stat
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from stet.storage import atomic, errors
from stet.storage.atomic import Fingerprint
from stet.workspace.in_file import InFile


class OutsideKind(enum.Enum):
    """What became of the file."""

    CHANGED = "changed"
    REPLACED = "replaced"
    VANISHED = "vanished"
    DISK_GONE = "disk gone"
    UNREADABLE = "unreadable"


@dataclass(frozen=True)
class Outside:
    """What another program did to a file; ``sentence`` is what the writer is told.

    ``file`` is there for one that was changed, ``known`` for one that was replaced by what is no
    text too.
    """

    kind: OutsideKind
    path: Path
    sentence: str
    file: InFile | None = None
    known: Fingerprint | None = None


def check_file(
    path: Path, known: Fingerprint, read: Callable[[bytes], InFile]
) -> Outside | Fingerprint:
    """Return what another program did to the file, or its fingerprint where its content stands.

    Costs one look at the folder where nothing was written, else one reading of the file.
    """
    try:
        status = path.stat()
        if stat.S_ISREG(status.st_mode) and known.looks_like(status):
            return known
        data, now = atomic.read(path)
        if now.sha256 == known.sha256:
            return now
        file = read(data)
    except (FileNotFoundError, NotADirectoryError, errors.FileMissing):
        if _is_on_another_disk(path.parent, known):
            return Outside(OutsideKind.DISK_GONE, path, str(errors.DiskGone(path)))
        sentence = (
            f"“{path.name}” is no longer in {path.parent}. Your text is safe here; saving writes "
            "the file again."
        )
        return Outside(OutsideKind.VANISHED, path, sentence)
    except errors.NotReadableFormat as error:
        sentence = (
            f"Another program has put something else in the place of your text. {error} Keep your "
            "text to write over it, or use Save As."
        )
        return Outside(OutsideKind.REPLACED, path, sentence, known=now)
    except OSError as error:
        return Outside(OutsideKind.UNREADABLE, path, str(errors.reading_error(path, error)))
    except errors.StorageError as error:
        return Outside(OutsideKind.UNREADABLE, path, str(error))
    sentence = (
        f"Another program has changed “{path.name}”. Keep your text, take theirs, or see the "
        "differences as tracked changes."
    )
    return Outside(OutsideKind.CHANGED, path, sentence, file, now)


def _is_on_another_disk(folder: Path, known: Fingerprint) -> bool:
    """Say whether what was mounted there is gone: what is written now would be hidden later."""
    try:
        return known.device not in (-1, folder.stat().st_dev)
    except OSError:
        return False
