# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""The journal and the file: one edit, opening, saving, a whole state."""

from __future__ import annotations

import os
import random
import tempfile
import time
from pathlib import Path

from bench import Row, measure, percentiles
from sample_manuscript import PARAGRAPHS, WRITER, sample

from stet.document.editing import Piece, replace_span
from stet.document.paragraph import Position, Span
from stet.workspace.document_file import DocumentFile

EDITS = 3_000


def _edit(draft: DocumentFile, chance: random.Random, group: str) -> None:
    at = Position(chance.randrange(PARAGRAPHS), 5)
    span = Span(at, at)
    transaction = replace_span(
        draft.document.manuscript, span, [Piece("x", WRITER)], WRITER, tracked=False, group=group
    )
    begun, worked = time.perf_counter(), time.thread_time()
    draft.document.commit(transaction)
    _WALL.append(1_000 * (time.perf_counter() - begun))
    _WORK.append(1_000 * (time.thread_time() - worked))


_WALL: list[float] = []
_WORK: list[float] = []


def rows() -> list[Row]:
    """Measure on the 3.3 MB manuscript with 10,000 changes, in a folder of its own."""
    manuscript = sample()
    chance = random.Random(1)
    with tempfile.TemporaryDirectory() as folder:
        os.environ["XDG_STATE_HOME"] = str(Path(folder) / "state")
        file = Path(folder) / "draft.md"
        file.write_text(manuscript.original, encoding="utf-8")
        plain = measure(lambda: DocumentFile.open(file, WRITER).close(), repeat=10)

        # The sample stands in a journal as if its changes had been made here.
        draft = DocumentFile.open(file, WRITER)
        draft.document.manuscript = manuscript
        for index in range(EDITS):
            _edit(draft, chance, f"typing-{index // 20}")
        saving = measure(draft.save, repeat=10)
        draft.close()
        size = (file.parent / ".stet" / "draft.md.db").stat().st_size / 1e6

        opened: list[DocumentFile] = []
        opening = measure(
            lambda: opened.append(DocumentFile.open(file, WRITER)),
            repeat=10,
            prepare=lambda: opened.pop().close() if opened else None,
        )
        assert opened[-1].document.manuscript.pending_count == manuscript.pending_count
        opened.pop().close()
    return [
        Row("journal: one edit, to the disk", "ms", *percentiles(_WALL)),
        Row("journal: one edit, processor", "ms", *percentiles(_WORK)),
        Row("open 3.3 MB, no journal", "ms", *plain, 300),
        Row("open 3.3 MB, 10,000 changes, 3,000 edits", "ms", *opening, 500),
        Row("save 3.3 MB, 10,000 changes", "ms", *saving),
        Row("size of that journal", "MB", size, size),
    ]
