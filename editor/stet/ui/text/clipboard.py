# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Text on its way over the clipboard or by drag: plain for all, with its origins inside Stet."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

import msgspec
from PySide6.QtCore import QByteArray, QMimeData

from stet.document.editing import Fragment, Piece

FRAGMENT_TYPE = "application/x-stet-fragment"
"""The MIME type of words with their origins, as JSON."""


def mime_of(fragment: Fragment) -> QMimeData:
    """Return ``fragment`` for the clipboard."""
    mime = QMimeData()
    mime.setText("".join(piece.text for piece in fragment))
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


def files_in(mime: QMimeData) -> list[Path]:
    """Return the local files that ``mime`` names."""
    return [Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile()]


def normalised(text: str) -> str:
    """Return ``text`` with every line end that other programs use made a newline."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2029", "\n")
    return text.replace("\x00", "")
