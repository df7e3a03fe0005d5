# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Plain text: the words without the marks of Markdown, in UTF-8; it is only written."""

from __future__ import annotations

from stet.deferred import on_use
from stet.document.manuscript import Manuscript
from stet.formats.format import Certainty, Envelope, Format, Options

body_of = on_use("stet.formats.web.page:body_of")
read_html = on_use("stet.formats.rich.html:read_html")
plain_text = on_use("stet.formats.rich.plain_text:plain_text")


def sniff(_data: bytes, _name: str) -> Certainty:
    """Take nothing: a plain text is read as Markdown."""
    return Certainty.NO


def write(manuscript: Manuscript, _envelope: Envelope, options: Options) -> bytes:
    """Return the words of the original reading, or of what ``options.changes`` makes of it.

    Raises ``FormatError``.
    """
    body, _ = body_of(manuscript, options)
    words: str = plain_text(read_html(body, keeps_local=True).blocks)
    return words.encode("utf-8", "replace")


FORMAT = Format(
    "plain", "Plain text", (".plain.txt", ".text"), False, sniff, None, write, is_export=True
)
