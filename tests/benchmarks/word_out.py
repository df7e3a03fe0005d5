# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""A novel of 3.3 MB with 10,000 changes and 2,000 comments as DOCX, beside pandoc and LibreOffice.

pandoc is given the final reading, since it has no changes to write; LibreOffice opens what was
written. Both are asked by the clock, and are left out where they are not installed.
"""

from __future__ import annotations

import resource
import shutil
import subprocess
import tempfile
import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from bench import Row, measure
from sample_manuscript import sample

from stet.document.manuscript import Manuscript
from stet.document.paragraph import Paragraph, Position, Span
from stet.formats.docx.options import DocxOptions
from stet.formats.docx.write import write_docx
from stet.ui import collector

SECONDS, MEGABYTES = 3_000, 400
_LONGEST = 300


def novel() -> Manuscript:
    """Return the manuscript of all benchmarks with a blank line behind each paragraph."""
    plain = sample()
    paragraphs = [one for paragraph in plain.paragraphs for one in (paragraph, Paragraph())]
    comments = []
    for comment in plain.comments.values():
        start, end = (Position(2 * place.paragraph, place.column) for place in comment.anchor)
        comments.append(replace(comment, anchor=Span(start, end)))
    return Manuscript(paragraphs[:-1], plain.changes.values(), comments)


def rows() -> list[Row]:
    """Measure, the collector calmed as the window and the commands have it."""
    collector.calm()
    manuscript = novel()
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    written = measure(
        lambda: write_docx(manuscript, DocxOptions()), repeat=5, warmup=1, clock=time.thread_time
    )
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    said = f"{before / 1024:.0f} MB of it before"
    found = [
        Row("a novel with 10,000 changes to DOCX", "ms", *written, SECONDS, "cpu"),
        Row("memory for that, at its peak", "MB", peak / 1024, None, MEGABYTES, note=said),
    ]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "novel.md").write_text(manuscript.final, encoding="utf-8")
        (folder / "novel.docx").write_bytes(write_docx(manuscript, DocxOptions()))
        found.append(beside("pandoc: Markdown to DOCX, without changes", pandoc(), folder))
        office = shutil.which("soffice")
        profile = f"-env:UserInstallation=file://{folder}/profile"
        out = ("--headless", "--convert-to", "txt:Text", "--outdir", str(folder))
        command = (office, profile, *out, str(folder / "novel.docx")) if office else ()
        found.append(beside("LibreOffice: starting, opening it, writing its text", command, folder))
    return found


def pandoc() -> tuple[str, ...]:
    """Return what has pandoc write the novel, empty where it is not installed."""
    try:
        import pypandoc
    except ImportError:
        return ()
    return (pypandoc.get_pandoc_path(), "-f", "gfm", "novel.md", "-o", "pandoc.docx")


def beside(name: str, command: Sequence[str], folder: Path) -> Row:
    """Return how long another program takes, which works in ``folder``."""
    if not command:
        return Row(name, "ms", note="not installed")
    begun = time.perf_counter()
    try:
        subprocess.run(command, cwd=folder, capture_output=True, check=True, timeout=_LONGEST)
    except subprocess.TimeoutExpired:
        return Row(name, "ms", note=f"not done in {_LONGEST} s")
    except (subprocess.SubprocessError, OSError) as error:
        return Row(name, "ms", note=f"failed: {type(error).__name__}")
    taken = 1_000 * (time.perf_counter() - begun)
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    return Row(name, "ms", taken, taken, clock="wall", note=f"{peak:.0f} MB at the most so far")
