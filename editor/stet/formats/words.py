# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Plain text: the words without the marks of Markdown, in UTF-8; it is only written."""

from __future__ import annotations

from stet.document.manuscript import Manuscript
from stet.formats.format import Certainty, Envelope, Format, Options
from stet.formats.web import page


def sniff(_data: bytes, _name: str) -> Certainty:
    """Take nothing: a plain text is read as Markdown."""
    return Certainty.NO


def write(manuscript: Manuscript, _envelope: Envelope, options: Options) -> bytes:
    """Return the words of the original reading, or of what ``options.changes`` makes of it.

    Raises ``FormatError``.
    """
    # Imported here: the window opens without it.
    from stet.formats.rich.html import read_html
    from stet.formats.rich.plain_text import plain_text

    body, _ = page.body_of(manuscript, options)
    return plain_text(read_html(body, keeps_local=True).blocks).encode("utf-8", "replace")


FORMAT = Format(
    "plain", "Plain text", (".plain.txt", ".text"), False, sniff, None, write, is_export=True
)
