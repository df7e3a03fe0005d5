# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""The properties of paragraphs and runs. Their order is the schema's, and Word insists on it."""

from __future__ import annotations

from collections.abc import Mapping

from stet.formats.docx.numbering import DEEPEST, Numbering
from stet.markdown.content import (
    BOLD,
    CODE,
    FORMULA,
    HIGHLIGHT,
    HTML,
    ITALIC,
    STRUCK,
    SUBSCRIPT,
    SUPERSCRIPT,
    UNDERLINE,
    Block,
    BlockKind,
    PieceKind,
)

INDENT = 720
"""Twentieths of a point that a list or quotation is further in than what is around it."""

_CHARACTER_STYLES = ((CODE, "VerbatimChar"), (FORMULA, "Formula"), (HTML, "RawHTMLChar"))
_SIGNS = (
    (BOLD, "<w:b/>"),
    (ITALIC, "<w:i/>"),
    (STRUCK, "<w:strike/>"),
    (HIGHLIGHT, '<w:highlight w:val="yellow"/>'),
    (UNDERLINE, '<w:u w:val="single"/>'),
    (SUPERSCRIPT, '<w:vertAlign w:val="superscript"/>'),
)
_BLOCK_STYLES = {
    BlockKind.CODE: "SourceCode",
    BlockKind.HTML: "RawHTML",
    BlockKind.RULE: "HorizontalRule",
}


def is_task(block: Block) -> bool:
    """Say whether a paragraph begins with the box of a task."""
    return bool(block.pieces) and block.pieces[0].kind is PieceKind.BOX


class Properties:
    """Writes properties; ``ids`` are those of styles where a document of the user's has others."""

    def __init__(self, numbering: Numbering, ids: Mapping[str, str]) -> None:
        self._numbering = numbering
        self._ids = ids
        self._runs: dict[tuple[int, str], str] = {}

    def style(self, name: str) -> str:
        """Return the id of the style that Stet calls ``name``."""
        return self._ids.get(name, name)

    def run(self, style: int, extra: str = "") -> str:
        """Return what ``w:rPr`` holds for a piece's format; ``extra`` is a character style."""
        found = self._runs.get((style, extra))
        if found is None:
            found = self._runs[style, extra] = self._of_run(style, extra)
        return found

    def _of_run(self, style: int, extra: str) -> str:
        name = next((name for bit, name in _CHARACTER_STYLES if style & bit), extra)
        signs = [f'<w:rStyle w:val="{self.style(name)}"/>'] if name else []
        signs += [sign for bit, sign in _SIGNS if style & bit]
        if style & SUBSCRIPT and not style & SUPERSCRIPT:
            signs.append('<w:vertAlign w:val="subscript"/>')
        return "".join(signs)

    def paragraph(self, block: Block, base: str, alignment: str) -> str:
        """Return what ``w:pPr`` holds for ``block``; ``base`` is the style of plain paragraphs."""
        name = base
        if block.kind is BlockKind.HEADING:
            name = f"Heading{min(max(block.level, 1), 6)}"
        elif (known := _BLOCK_STYLES.get(block.kind)) is not None:
            name = known
        elif block.kind is not BlockKind.CELL:
            if block.quotes:
                name = "Quote"
            elif block.lists:
                name = "ListParagraph"
        out = [f'<w:pStyle w:val="{self.style(name)}"/>'] if name else []
        depth = len(block.lists)
        if block.is_item and depth:
            level = min(depth - 1, DEEPEST)
            number = self._numbering.number(block.lists[-1], level, is_task=is_task(block))
            out.append(f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>')
            if block.quotes or depth - 1 > DEEPEST:
                left = INDENT * (depth + block.quotes)
                out.append(f'<w:ind w:left="{left}" w:hanging="360"/>')
        elif depth or block.quotes > (name == "Quote"):
            out.append(f'<w:ind w:left="{INDENT * (depth + block.quotes)}"/>')
        if alignment:
            out.append(f'<w:jc w:val="{alignment}"/>')
        return "".join(out)
