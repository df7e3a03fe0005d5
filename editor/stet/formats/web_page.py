# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""HTML: a page to read elsewhere, in UTF-8; it is only written."""

from __future__ import annotations

from dataclasses import dataclass

from stet.document.manuscript import Manuscript
from stet.formats.format import Certainty, Envelope, Format, FormatError, Options
from stet.markdown import html
from stet.markdown.html import HtmlOptions

_SUFFIXES = (".html", ".htm")


_USUAL = HtmlOptions()


@dataclass(frozen=True)
class WebPageOptions(Options):
    """How a page is made of the text."""

    html: HtmlOptions = _USUAL


def sniff(_data: bytes, name: str) -> Certainty:
    """Take what is called so."""
    return Certainty.BY_NAME if name.lower().endswith(_SUFFIXES) else Certainty.NO


def write(manuscript: Manuscript, _envelope: Envelope, options: Options) -> bytes:
    """Return the original reading as a page; raises ``FormatError``."""
    chosen = options if isinstance(options, WebPageOptions) else WebPageOptions()
    try:
        return html.page(manuscript.original, chosen.html).encode("utf-8", "replace")
    except html.HtmlError as error:
        raise FormatError(str(error)) from error


FORMAT = Format("html", "HTML", _SUFFIXES, False, sniff, None, write)
