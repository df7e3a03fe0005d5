# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Text on its way over the clipboard or by drag: plain for all, with its origins inside Stet.

For others it is HTML as well, made when somebody asks for it. What comes in as HTML or RTF becomes
Markdown.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import msgspec
from PySide6.QtCore import QByteArray, QMetaType, QMimeData

from stet.document.editing import Fragment, Piece

FRAGMENT_TYPE = "application/x-stet-fragment"
"""The MIME type of words with their origins, as JSON."""
_HTML = "text/html"
RTF = ("text/rtf", "application/rtf", "text/richtext")

ToHtml = Callable[[], str]


class Words(QMimeData):
    """Words for the clipboard whose HTML is made once somebody asks for it."""

    def __init__(self, text: str, to_html: ToHtml | None = None) -> None:
        super().__init__()
        self._to_html, self._html = to_html, b""
        self.setText(text)

    def formats(self) -> list[str]:
        known = list(super().formats())
        return known if self._to_html is None else [*known, _HTML]

    def hasFormat(self, name: str) -> bool:
        return name in self.formats()

    def retrieveData(self, name: str, kind: QMetaType | QMetaType.Type) -> object:
        if name != _HTML or self._to_html is None:
            return super().retrieveData(name, kind)
        if not self._html:
            self._html = self._to_html().encode("utf-8", "replace")
        return QByteArray(self._html)


def mime_of(fragment: Fragment, to_html: ToHtml | None = None) -> QMimeData:
    """Return ``fragment`` for the clipboard, as HTML too where ``to_html`` makes that."""
    mime = Words("".join(piece.text for piece in fragment), to_html)
    # Lone surrogates have no JSON: such words travel as plain text.
    with suppress(UnicodeEncodeError):
        mime.setData(FRAGMENT_TYPE, QByteArray(msgspec.json.encode(fragment)))
    return mime


def fragment_in(mime: QMimeData) -> Fragment | None:
    """Return the words that Stet put there, or None where there are none or they are damaged."""
    if not mime.hasFormat(FRAGMENT_TYPE):
        return None
    try:
        words = msgspec.json.decode(mime.data(FRAGMENT_TYPE).data(), type=Fragment)
    except msgspec.DecodeError:
        return None
    return tuple(Piece(normalised(text), origin) for text, origin in words if text)


def text_in(mime: QMimeData) -> str:
    """Return the plain text of ``mime`` with newline as its only line end."""
    return normalised(mime.text()) if mime.hasText() else ""


def has_words(mime: QMimeData) -> bool:
    """Say whether there is anything in ``mime`` that can be pasted."""
    known = (FRAGMENT_TYPE, _HTML, *RTF)
    return mime.hasText() or any(mime.hasFormat(each) for each in known)


def files_in(mime: QMimeData) -> list[Path]:
    """Return the local files that ``mime`` names."""
    return [Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile()]


def normalised(text: str) -> str:
    """Return ``text`` with every line end that other programs use made a newline."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2029", "\n")
    return text.replace("\x00", "")
