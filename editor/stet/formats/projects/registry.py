# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""The programs whose projects can be brought along; add a module's ``FORMAT`` to the list."""

from __future__ import annotations

from pathlib import Path

from stet.formats.format import FormatError
from stet.formats.projects import longform, novelwriter, scrivener, ywriter
from stet.formats.projects.model import ImportedProject, ProjectFormat

FORMATS: tuple[ProjectFormat, ...] = (
    scrivener.FORMAT,
    novelwriter.FORMAT,
    ywriter.FORMAT,
    longform.FORMAT,
)


def read_project(path: Path) -> tuple[ProjectFormat, ImportedProject]:
    """Return the project at ``path``, a file or a folder, and whose it is.

    Raises ``FormatError``.
    """
    if not path.exists():
        raise FormatError(f"There is no file or folder “{path}”.")
    for known in FORMATS:
        if (file := known.find(path)) is not None:
            return known, known.read(file)
    names = ", ".join(known.title for known in FORMATS)
    raise FormatError(f"“{path.name}” is no project that Stet knows. It reads {names}.")
