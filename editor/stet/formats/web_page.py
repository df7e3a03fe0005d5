# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""HTML: a page to read elsewhere, in UTF-8; it is only written."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from stet.document.manuscript import Manuscript
from stet.formats.format import Certainty, Envelope, Format, FormatError, Options

if TYPE_CHECKING:
    from stet.markdown.html import HtmlOptions

_SUFFIXES = (".html", ".htm")


@dataclass(frozen=True)
class WebPageOptions(Options):
    """How a page is made of the text; None for as usual."""

    html: HtmlOptions | None = None


def sniff(_data: bytes, name: str) -> Certainty:
    """Take what is called so."""
    return Certainty.BY_NAME if name.lower().endswith(_SUFFIXES) else Certainty.NO


def write(manuscript: Manuscript, _envelope: Envelope, options: Options) -> bytes:
    """Return the original reading as a page; raises ``FormatError``."""
    # Imported here: the window opens without it, and few texts become a page.
    from stet.markdown import html

    chosen = options.html if isinstance(options, WebPageOptions) else None
    try:
        page = html.page(manuscript.original, chosen or html.HtmlOptions())
    except html.HtmlError as error:
        raise FormatError(str(error)) from error
    return page.encode("utf-8", "replace")


FORMAT = Format("html", "HTML", _SUFFIXES, False, sniff, None, write)
