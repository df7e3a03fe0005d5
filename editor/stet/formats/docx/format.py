# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""DOCX, as Word, LibreOffice and Google Docs have it, with tracked changes and comments."""

from __future__ import annotations

from stet.deferred import on_use
from stet.formats.format import Certainty, Format

_ZIP = b"PK\x03\x04"


def sniff(data: bytes, _name: str) -> Certainty:
    """Take a zip that has a Word document in it."""
    is_word = data.startswith(_ZIP) and b"word/document" in data
    return Certainty.SURE if is_word else Certainty.NO


FORMAT = Format(
    "docx",
    "Word document",
    (".docx",),
    True,
    sniff,
    on_use("stet.formats.docx.read:read"),
    on_use("stet.formats.docx.convert:write"),
    on_use("stet.formats.docx.convert:fit"),
    sent=on_use("stet.formats.docx.convert:sent"),
)
