# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""What other programs put on the clipboard as HTML or RTF, as Markdown."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QMimeData

from stet.formats.rich import html, markdown, rtf
from stet.formats.rich.model import Kind, Style
from stet.ui.text.clipboard import RTF, normalised, text_in

_OF_CODE_EDITORS = ("vscode-editor-data", "application/x-code")
_LARGEST = 8 << 20
"""Characters of HTML, or bytes of RTF, that are read while a writer waits."""


@dataclass(frozen=True, slots=True)
class RichText:
    """What was HTML or RTF, as Markdown; ``is_blocks`` where it begins with more than words."""

    markdown: str
    is_blocks: bool
    pictures_lost: int


def rich_text_in(mime: QMimeData) -> RichText | None:
    """Return what HTML or RTF in ``mime`` says, None where its plain text says as much.

    That is so for bare lines, for what an editor of code has coloured, and where most of the
    words are not found in it.
    """
    if any(mime.hasFormat(each) for each in _OF_CODE_EDITORS):
        return None
    source = next((each for each in RTF if mime.hasFormat(each)), "")
    if mime.hasHtml():
        text = mime.html()
        found = html.read_html(text) if len(text) <= _LARGEST else html.Found(())
        # Lines of an e-mail are often blocks too; only paragraphs are surely paragraphs.
        has_paragraphs = len(found.blocks) > 1 and "<p" in text.lower()
    else:
        has_paragraphs = True
        data = bytes(mime.data(source).data()) if source else b""
        found = rtf.read_rtf(data) if len(data) <= _LARGEST else html.Found(())
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
