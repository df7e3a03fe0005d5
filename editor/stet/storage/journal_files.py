# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Taking the journal of a document along when its file gets another name or folder."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path

from stet.storage import paths
from stet.storage.places import Places
from stet.storage.side_files import set_aside, side_files


def move_journal(old: Path, new: Path) -> None:
    """Move the journal of the file ``old``, which nobody has open, to where ``new`` has its own.

    Both are resolved paths. One that is in the way there belongs to no file and is set aside.
    Raises ``OSError``, and then it is where it was: opening the file under its new name finds it
    there (``moved``), as far as it is in the same folder.
    """
    places = Places.of(new)
    for source in (paths.journal_beside(old), paths.journal_away(old)):
        if not source.is_file():
            continue
        for target in places.usable():
            with contextlib.suppress(OSError):
                places.make_folder(target)
                if os.path.lexists(target):
                    set_aside(target)
                # The log first: a database without its log would lose its last records.
                for file, beside in reversed(
                    list(zip(side_files(source), side_files(target), strict=True))
                ):
                    if file.exists():
                        file.rename(beside)
                break
    with contextlib.suppress(OSError):
        paths.journal_beside(old).parent.rmdir()
