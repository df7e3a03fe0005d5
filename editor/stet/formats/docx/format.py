# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""DOCX, as Word, LibreOffice and Google Docs have it, with tracked changes and comments."""

from __future__ import annotations

import io
import zipfile

from stet.document.manuscript import Manuscript
from stet.formats.docx import record
from stet.formats.docx.options import DocxOptions
from stet.formats.format import Certainty, Envelope, Format, FormatError, Opened, Options

_SUFFIXES = (".docx",)
_ZIP = b"PK\x03\x04"
_LARGEST = 256 << 20
_CHANGED = (
    "This DOCX was written by another program, or changed by one since Stet wrote it, and Stet "
    "does not read those yet. Save it there as text or Markdown and open that."
)


def sniff(data: bytes, _name: str) -> Certainty:
    """Take a zip that has a Word document in it."""
    is_word = data.startswith(_ZIP) and b"word/document" in data
    return Certainty.SURE if is_word else Certainty.NO


def read(data: bytes, _options: Options) -> Opened:
    """Return the manuscript of a file that is as Stet wrote it; raises ``FormatError``."""
    # Imported here: the window opens without it.
    from lxml import etree

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            known = set(package.namelist())
            parts = {name: _part(package, name) for name in record.DIGESTED if name in known}
            kept = _part(package, record.PART) if record.PART in known else b""
        if not kept or b"<!DOCTYPE" in kept:
            raise FormatError(_CHANGED)
        parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
        found = record.decode(etree.fromstring(kept, parser).text or "")
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError) as error:
        raise FormatError("The DOCX is damaged and cannot be read.") from error
    except (etree.XMLSyntaxError, record.NoRecord) as error:
        raise FormatError(_CHANGED) from error
    if found.digest != record.digest_of(parts):
        raise FormatError(_CHANGED)
    return Opened(found.manuscript, Envelope())


def write(manuscript: Manuscript, _envelope: Envelope, options: Options) -> bytes:
    """Return the manuscript as a document; raises ``FormatError``."""
    # Imported here: the window opens without it.
    from stet.formats.docx.write import write_docx

    chosen = options if isinstance(options, DocxOptions) else DocxOptions()
    return write_docx(manuscript, chosen, options.folder)


def _part(package: zipfile.ZipFile, name: str) -> bytes:
    with package.open(name) as file:
        data = file.read(_LARGEST + 1)
    if len(data) > _LARGEST:
        raise FormatError("The DOCX has more in it than Stet reads of one text.")
    return data


FORMAT = Format("docx", "Word document", _SUFFIXES, True, sniff, read, write)
