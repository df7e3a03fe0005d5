# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""A DOCX of 3.3 MB of words with 10,000 changes and 2,000 comments read and decided, beside pandoc.

It is read as one that others have changed: what Stet keeps in the file for itself is left aside.
pandoc is asked by the clock to show all changes, and is left out where it is not installed.
"""

from __future__ import annotations

import resource
import tempfile
import time
from pathlib import Path

from bench import Row, measure
from word_out import MEGABYTES, SECONDS, beside, novel, pandoc

from stet.document import review
from stet.formats.docx.options import DocxOptions
from stet.formats.docx.original import write_into
from stet.formats.docx.read import parse
from stet.formats.docx.write import write_docx
from stet.ui import collector


def rows() -> list[Row]:
    """Measure, the collector calmed as the window and the commands have it."""
    collector.calm()
    data = write_docx(novel(), DocxOptions())
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    read = measure(lambda: parse(data).manuscript, repeat=5, warmup=1, clock=time.thread_time)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    said = f"{before / 1024:.0f} MB of it before"
    found = [
        Row("a DOCX with 10,000 changes read", "ms", *read, SECONDS, "cpu"),
        Row("memory for that, at its peak", "MB", peak / 1024, None, MEGABYTES, note=said),
    ]
    decided = parse(data).manuscript
    decided.apply(review.accept(decided, sorted(decided.pending())[::2]))
    into = measure(lambda: write_into(data, decided), repeat=3, warmup=0, clock=time.thread_time)
    found.append(Row("half of them accepted, in the original", "ms", *into, None, "cpu"))
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "novel.docx").write_bytes(data)
        options = ("--track-changes=all", "novel.docx", "-t", "markdown", "-o", "pandoc.md")
        command = (*pandoc()[:1], *options) if pandoc() else ()
        found.append(beside("pandoc: DOCX to Markdown, with all changes", command, folder))
    return found
