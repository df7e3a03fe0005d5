# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""A program that makes a PDF: a job as JSON comes in, the file goes out.

It is started by ``stet.formats.pdf``, from the command line as from the window, so that both make
the same file and the window does not wait. It needs no display.
"""

from __future__ import annotations

import io
import re
import sys

import msgspec
from pypdf import PdfWriter
from pypdf.generic import Fit, IndirectObject, NameObject, TextStringObject
from PySide6.QtCore import QBuffer, QByteArray
from PySide6.QtGui import QGuiApplication, QPdfWriter

from stet.formats.pdf import Job
from stet.ui.exporting.page_setup import PageSetup
from stet.ui.exporting.paper import PageHeading, Paper
from stet.ui.look.theme import load_fonts


def made(job: Job) -> bytes:
    """Return the PDF of a job, with the headings as its outline."""
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    layout = PageSetup(job.paper, job.margins, job.is_landscape).layout()
    writer.setPageLayout(layout)
    writer.setTitle(job.title)
    writer.setCreator("Stet")
    paper = Paper(job.body, job.title, layout)
    paper.print(writer)
    headings = list(paper.headings())
    height = layout.fullRectPoints().height()
    inset = layout.paintRectPoints()
    buffer.close()
    return _with_outline(data.data(), headings, height, inset.top(), inset.height(), job)


def _with_outline(
    data: bytes | bytearray | memoryview,
    headings: list[PageHeading],
    height: float,
    top: float,
    inner: float,
    job: Job,
) -> bytes:
    writer = PdfWriter(clone_from=io.BytesIO(bytes(data)))
    _name_spaces(writer)
    parents: list[tuple[int, IndirectObject]] = []
    for heading in headings:
        while parents and parents[-1][0] >= heading.level:
            parents.pop()
        at = height - top - heading.top * inner
        entry = writer.add_outline_item(
            title=heading.words,
            page_number=min(heading.page, len(writer.pages) - 1),
            parent=parents[-1][1] if parents else None,
            fit=Fit.xyz(left=0, top=at),
        )
        parents.append((heading.level, entry))
    if headings:
        writer.page_mode = "/UseOutlines"
    if job.language:
        writer.root_object[NameObject("/Lang")] = TextStringObject(job.language)
    # Whoever gets the file need not know when it was made, and the same text makes the same file.
    writer.metadata = {"/Title": job.title, "/Creator": "Stet"}
    writer.root_object.pop(NameObject("/Metadata"), None)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def _name_spaces(writer: PdfWriter) -> None:
    """Have spaces copied out of the file as spaces.

    Qt names each glyph by the first character that has it, and for a space that is the tab.
    """
    for page in writer.pages:
        fonts = page.get("/Resources", {}).get("/Font", {})
        for font in fonts.values():
            stream = font.get_object().get("/ToUnicode")
            if stream is not None:
                content = stream.get_object()
                data = content.get_data()
                lists = re.sub(
                    rb"\[[^\]]*\]", lambda found: found[0].replace(b"<0009>", b"<0020>"), data
                )
                if lists != data:
                    content.set_data(lists)


def main() -> int:
    """Make the file that standard input asks for."""
    job = msgspec.json.decode(sys.stdin.buffer.read(), type=Job)
    application = QGuiApplication(["stet-pdf", "-platform", "offscreen"])
    load_fonts()
    sys.stdout.buffer.write(made(job))
    sys.stdout.buffer.flush()
    del application
    return 0


if __name__ == "__main__":
    sys.exit(main())
