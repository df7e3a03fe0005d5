# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""The words on a card as they are drawn: its Markdown laid out, or its title alone."""

from __future__ import annotations

import re

from PySide6.QtCore import QUrl
from PySide6.QtGui import (
    QColor,
    QFont,
    QPalette,
    QTextBlock,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextOption,
)

from stet.design.board.values import FileNode, GroupNode, LinkNode, Node, OtherNode, TextNode
from stet.markdown.lines import plain_line

LONGEST = 4000
"""So many characters of a card are laid out; nobody reads more on one."""
BODY = 15
"""The size of the words at 100 %, in pixels."""
LINE_HEIGHT = (125, 1)
"""How high a line is, in percent of the font's own, and Qt's number for percents."""

_FORMAT = (
    QTextDocument.MarkdownFeature.MarkdownDialectGitHub
    | QTextDocument.MarkdownFeature.MarkdownNoHTML
)


class _Document(QTextDocument):
    """A document that opens nothing, whatever its Markdown names."""

    def loadResource(self, _kind: int, _name: QUrl | str) -> object:
        return None


def wrapping() -> QTextOption:
    """Return how the words of a card go on in the next line, read or written."""
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    return option


def title_of(node: Node) -> str:
    """Return what a card is called: its first words without marks, its file's name, its address."""
    if isinstance(node, FileNode):
        return node.file.rsplit("/", 1)[-1] + node.subpath
    if isinstance(node, LinkNode):
        return re.sub(r"^https?://(?:www\.)?", "", node.url).rstrip("/")
    if isinstance(node, OtherNode):
        return node.kind
    for line in node.words[:LONGEST].splitlines():
        if words := plain_line(line):
            return words
    return ""


def laid_out(node: TextNode, width: float, family: str) -> QTextDocument:
    """Return the Markdown of a card, laid out in ``width`` pixels of the board."""
    document = _Document()
    document.setUndoRedoEnabled(False)
    document.setDocumentMargin(0)
    document.setIndentWidth(20)
    font = QFont(family)
    font.setPixelSize(BODY)
    document.setDefaultFont(font)
    document.setDefaultTextOption(wrapping())
    document.setMarkdown(node.text[:LONGEST], _FORMAT)
    _set_sizes(document)
    document.setTextWidth(max(width, 1))
    return document


def _set_sizes(document: QTextDocument) -> None:
    """Set headings and gaps to the sizes of a card: Qt's own are those of a page."""
    cursor = QTextCursor(document)
    block = document.begin()
    first = True
    while block.isValid():
        form = block.blockFormat()
        if form.leftMargin() > 0:  # a quotation
            form.setLeftMargin(14)
            form.setRightMargin(0)
        level = form.headingLevel()
        form.setTopMargin(0 if first else 8 if level else 4 if block.textList() else 6)
        form.setBottomMargin(0)
        form.setLineHeight(*LINE_HEIGHT)
        cursor.setPosition(block.position())
        cursor.setBlockFormat(form)
        if level:
            cursor.movePosition(
                QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor
            )
            letters = cursor.charFormat()
            letters.clearProperty(QTextFormat.Property.FontSizeAdjustment)
            size = {1: 20, 2: 18, 3: 16}.get(level, BODY)
            letters.setProperty(QTextFormat.Property.FontPixelSize, size)
            letters.setFontWeight(QFont.Weight.DemiBold)
            cursor.mergeCharFormat(letters)
        _soften(block, cursor)
        first = False
        block = block.next()


def _soften(block: QTextBlock, cursor: QTextCursor) -> None:
    """Give strong words the weight that the font has, which Qt would smear together itself."""
    it = block.begin()
    while not it.atEnd():
        fragment = it.fragment()
        if fragment.charFormat().fontWeight() > QFont.Weight.DemiBold:
            strong = QTextCharFormat()
            strong.setFontWeight(QFont.Weight.DemiBold)
            cursor.setPosition(fragment.position())
            cursor.setPosition(
                fragment.position() + fragment.length(), QTextCursor.MoveMode.KeepAnchor
            )
            cursor.mergeCharFormat(strong)
        it += 1


def palette(ink: QColor, link: QColor) -> QPalette:
    """Return the colours that a card's document is drawn with."""
    colours = QPalette()
    colours.setColor(QPalette.ColorRole.Text, ink)
    colours.setColor(QPalette.ColorRole.Link, link)
    return colours


def is_plain(node: Node) -> bool:
    """Say whether a node is a card: all but groups."""
    return not isinstance(node, GroupNode)
