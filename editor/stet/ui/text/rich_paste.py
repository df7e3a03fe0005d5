# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""What other programs put on the clipboard as HTML or RTF, as Markdown."""

from __future__ import annotations

import re
from dataclasses import dataclass

from PySide6.QtCore import QMimeData

from stet.formats.rich import html, markdown, rtf
from stet.formats.rich.model import Kind, Style
from stet.ui.text.clipboard import RTF, normalised, text_in

_OF_CODE_EDITORS = ("vscode-editor-data", "application/x-code")
_LARGEST = 8 << 20
"""Characters of HTML, or bytes of RTF, that are read while a writer waits, pictures left out."""
_PICTURE = re.compile(r"(data:image/[\w.+-]+;base64,)[\w+/=%\s-]{256,}")


@dataclass(frozen=True, slots=True)
class RichText:
    """What was HTML or RTF, as Markdown; ``is_blocks`` where it begins with more than words.

    Of what ``is_too_large`` to be read while a writer waits, it is the plain text.
    """

    markdown: str
    is_blocks: bool
    pictures_lost: int = 0
    is_too_large: bool = False


def rich_text_in(mime: QMimeData) -> RichText | None:
    """Return what HTML or RTF in ``mime`` says, None where its plain text says as much.

    That is so for bare lines, for what an editor of code has coloured, and where most of the
    words are not found in it.
    """
    if any(mime.hasFormat(each) for each in _OF_CODE_EDITORS):
        return None
    source = next((each for each in RTF if mime.hasFormat(each)), "")
    if mime.hasHtml():
        text = _PICTURE.sub(r"\1", mime.html())
        if len(text) > _LARGEST:
            return RichText(text_in(mime), is_blocks=False, is_too_large=True)
        found = html.read_html(text)
        # Lines of an e-mail are often blocks too; only paragraphs are surely paragraphs.
        has_paragraphs = len(found.blocks) > 1 and "<p" in text.lower()
    else:
        has_paragraphs = True
        data = rtf.without_pictures(bytes(mime.data(source).data()) if source else b"")
        if len(data) > _LARGEST:
            return RichText(text_in(mime), is_blocks=False, is_too_large=True)
        found = rtf.read_rtf(data)
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
