# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""The manuscript of the benchmarks as a file with its journal, on a real disk."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sample_manuscript import CHANGES, WRITER, sample

from stet.document.editing import Piece, replace_span
from stet.document.paragraph import Position, Span
from stet.workspace.document_file import DocumentFile

ARTEFACTS = Path(__file__).resolve().parents[2] / "artefacts"
KEYS = 1_000
"""How many keys stand in the journal behind the text and its changes."""


@contextmanager
def sample_file() -> Iterator[Path]:
    """Yield the file, to be opened with ``DocumentFile.open``; settings and states are beside it.

    The folder is in the repository's, not in the system's temporary one, which may be in memory.
    """
    ARTEFACTS.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(dir=ARTEFACTS, prefix="bench-") as folder:
        for name in ("CONFIG", "STATE", "CACHE"):
            os.environ[f"XDG_{name}_HOME"] = str(Path(folder) / name.lower())
        file = Path(folder) / "draft.md"
        # In a process of its own: what making it leaves in memory is no part of any figure.
        subprocess.run([sys.executable, __file__, str(file)], check=True)
        yield file


def make(file: Path) -> None:
    """Write the file, and a journal as if its changes had been made here."""
    manuscript = sample()
    file.write_text(manuscript.original, encoding="utf-8")
    draft = DocumentFile.open(file, WRITER)
    # The journal is not begun yet.
    draft.document.manuscript = manuscript
    for index in range(KEYS):
        at = Position(index * 11, 5)
        draft.document.commit(
            replace_span(
                manuscript,
                Span(at, at),
                [Piece("x", WRITER)],
                WRITER,
                tracked=False,
                group=f"typing-{index // 20}",
            )
        )
    draft.save()
    draft.close()
    check = DocumentFile.open(file, WRITER)
    assert check.document.manuscript.pending_count == CHANGES
    assert not check.is_borrowed
    assert not check.notices
    check.close()
    assert (file.parent / ".stet" / "draft.md.db").stat().st_size > 3_000_000


if __name__ == "__main__":
    make(Path(sys.argv[1]))
