# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""A small file that the writer may have written: a task, a lens, a template."""

from __future__ import annotations

import stat
from pathlib import Path


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
