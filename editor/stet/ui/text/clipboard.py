# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Text on its way over the clipboard or by drag: plain for all, with its origins inside Stet.

For others it is HTML as well, made when somebody asks for it. What comes in as HTML or RTF becomes
Markdown.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import msgspec
from PySide6.QtCore import QByteArray, QMetaType, QMimeData

from stet.document.editing import Fragment, Piece

FRAGMENT_TYPE = "application/x-stet-fragment"
"""The MIME type of words with their origins, as JSON."""
_HTML = "text/html"
_RTF = ("text/rtf", "application/rtf", "text/richtext")
_OF_CODE_EDITORS = ("vscode-editor-data", "application/x-code")
_LARGEST_HTML = 8 << 20

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


@dataclass(frozen=True, slots=True)
class RichText:
    """What was HTML or RTF, as Markdown; ``is_blocks`` where it begins with more than words."""

    markdown: str
    is_blocks: bool
    pictures_lost: int


def has_words(mime: QMimeData) -> bool:
    """Say whether there is anything in ``mime`` that can be pasted."""
    known = (FRAGMENT_TYPE, _HTML, *_RTF)
    return mime.hasText() or any(mime.hasFormat(each) for each in known)


def rich_text_in(mime: QMimeData) -> RichText | None:
    """Return what HTML or RTF in ``mime`` says, None where its plain text says as much.

    That is so for bare lines, for what an editor of code has coloured, and where most of the
    words are not found in it.
    """
    if any(mime.hasFormat(each) for each in _OF_CODE_EDITORS):
        return None
    # Imported here: the window opens without it.
    from stet.formats.rich import html, markdown, rtf
    from stet.formats.rich.model import Kind, Style

    source = next((each for each in _RTF if mime.hasFormat(each)), "")
    if mime.hasHtml():
        text = mime.html()
        found = html.read_html(text) if len(text) <= _LARGEST_HTML else html.Found(())
        # Lines of an e-mail are often blocks too; only paragraphs are surely paragraphs.
        has_paragraphs = len(found.blocks) > 1 and "<p" in text.lower()
    else:
        has_paragraphs = True
        found = rtf.read_rtf(bytes(mime.data(source).data())) if source else html.Found(())
    if not found.blocks:
        return None
    written = markdown.markdown_of(found.blocks).rstrip("\n")
    plain = text_in(mime)
    if plain.strip():
        pieces = [piece for block in found.blocks for piece in block.pieces if piece.text.strip()]
        is_code = bool(pieces) and all(piece.style & Style.CODE for piece in pieces)
        says_no_more = found.is_plain and not has_paragraphs
        if says_no_more or is_code or _letters(written) < 0.8 * _letters(plain):
            return None
    first = found.blocks[0]
    is_blocks = first.kind is not Kind.PARAGRAPH or bool(first.containers)
    return RichText(normalised(written), is_blocks, found.pictures_lost)


def _letters(text: str) -> int:
    return sum(map(str.isalnum, text))


def files_in(mime: QMimeData) -> list[Path]:
    """Return the local files that ``mime`` names."""
    return [Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile()]


def normalised(text: str) -> str:
    """Return ``text`` with every line end that other programs use made a newline."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2029", "\n")
    return text.replace("\x00", "")
