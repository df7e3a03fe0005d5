# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""DOCX, as Word, LibreOffice and Google Docs have it, with tracked changes and comments."""

from __future__ import annotations

from stet.document.manuscript import Manuscript
from stet.formats.docx.options import DocxOptions
from stet.formats.format import Certainty, Envelope, Format, Opened, Options

_SUFFIXES = (".docx",)
_ZIP = b"PK\x03\x04"


def sniff(data: bytes, name: str) -> Certainty:
    """Take a zip that has a Word document in it."""
    if not data.startswith(_ZIP):
        return Certainty.NO
    if b"word/document.xml" in data:
        return Certainty.SURE
    is_office = b"[Content_Types].xml" in data and b"word/" in data
    return Certainty.BY_NAME if is_office and name.lower().endswith(_SUFFIXES) else Certainty.NO


def read(data: bytes, options: Options) -> Opened:
    """Return the manuscript in a document; raises ``FormatError``."""
    # Imported here: the window opens without it.
    from stet.formats.docx.read import read as read_docx

    return read_docx(data, options)


def write(manuscript: Manuscript, _envelope: Envelope, options: Options) -> bytes:
    """Return the manuscript as a document; raises ``FormatError``."""
    # Imported here: the window opens without it.
    from stet.formats.docx.write import write_docx

    chosen = options if isinstance(options, DocxOptions) else DocxOptions()
    return write_docx(manuscript, chosen, options.folder)


FORMAT = Format("docx", "Word document", _SUFFIXES, True, sniff, read, write)
