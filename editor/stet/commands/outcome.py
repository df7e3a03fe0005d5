# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""How a command takes in a text, and how it ends: whole, or with one clear line."""

from __future__ import annotations

import sys
from pathlib import Path

from stet.formats import plain
from stet.storage.atomic import read, write_atomically


class CommandError(Exception):
    """The job cannot be done; ``str()`` of it says why and what to do."""


def read_text(path: Path) -> plain.TextFile:
    """Return the text of a file, or of standard input for ``-``; raises ``StorageError``."""
    if str(path) == "-":
        return plain.decode(sys.stdin.buffer.read())
    return plain.decode(read(path)[0])


def put_out(data: bytes, output: Path | None) -> None:
    """Write the result to ``output``, whole or not at all; to standard output where it is None."""
    if output is not None:
        write_atomically(output, data)
        return
    sys.stdout.flush()
    sys.stdout.buffer.write(data)
    sys.stdout.buffer.flush()
