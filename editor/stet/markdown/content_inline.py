# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""The inline nodes of a paragraph to its pieces, each looked for behind the one before.

The parser is wrong about where some stand (behind definitions of links, and behind line ends within
a link's target), and the text of others is not what the source has (entities).
"""

from __future__ import annotations

import html
import re
from collections.abc import Sequence

import comrak

from stet.markdown import source
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
    Piece,
    PieceKind,
    Target,
)

DEEPEST = 100
"""Levels of inline marks and of blocks: what lies deeper stands as it is in the source."""

# The parser loses count where it takes the backslash of a pipe out of a table: it is given a letter
# of the same length that no text has, twice.
PIPE = "\ufdd0\ufdd1"
_ENTITY = re.compile(r"&(?:#[xX]?[0-9a-fA-F]{1,7}|[A-Za-z][A-Za-z0-9]{1,31});")
_LINE_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_TAG = re.compile(r"<(/?)(u|ins|sup|sub|mark|b|strong|i|em|s|del)>", re.IGNORECASE)
_TAGS = {
    "u": UNDERLINE,
    "ins": UNDERLINE,
    "sup": SUPERSCRIPT,
    "sub": SUBSCRIPT,
    "mark": HIGHLIGHT,
    "b": BOLD,
    "strong": BOLD,
    "i": ITALIC,
    "em": ITALIC,
    "s": STRUCK,
    "del": STRUCK,
}
_STYLES: dict[type, int] = {
    comrak.Emph: ITALIC,
    comrak.Strong: BOLD,
    comrak.Strikethrough: STRUCK,
    comrak.Highlight: HIGHLIGHT,
}


class Inline:
    """Collects the pieces of one paragraph, each behind the one before."""

    def __init__(
        self,
        text: str,
        place: source.Source,
        lost: int,
        low: int,
        high: int,
        *,
        in_cell: bool = False,
    ) -> None:
        self.pieces: list[Piece] = []
        self.cursor = low
        self._text = text
        self._place = place
        self._lost = lost
        self._high = high
        self._in_cell = in_cell

    def take(
        self, nodes: Sequence[comrak.AstNode], style: int, target: Target | None, depth: int
    ) -> None:
        """Add what ``nodes`` show, in a style and within a link."""
        tags = self._tags(nodes) if len(nodes) > 2 else {}
        for index, node in enumerate(nodes):
            value = node.node_value
            where = node.sourcepos.start
            start = self._place.offset(where.line - 1 + self._lost, where.column - 1)
            if isinstance(value, comrak.Text):
                self._words(value.value, start, style, target)
            elif isinstance(value, comrak.SoftBreak):
                self._soft_break(start, style, target)
            elif isinstance(value, comrak.LineBreak):
                self._line_break(start, style)
            elif (bit := _STYLES.get(type(value))) is not None:
                self._inside(node, start, style | bit, target, depth)
            elif isinstance(value, comrak.Escaped):
                self.take(node.children, style, target, depth + 1)
            elif isinstance(value, comrak.Link):
                about = value.value
                self._link(node, start, style, Target(about.url, about.title), depth)
            elif isinstance(value, comrak.Code):
                marks = value.value.num_backticks
                self._code(value.value.literal, start + marks, style | CODE, target)
                self.cursor = max(self.cursor, self._end(node))
            elif isinstance(value, comrak.Image):
                shown = "".join(_shown(node))
                about = value.value
                leads = Target(about.url, about.title)
                self._whole(start, self._end(node), shown, PieceKind.IMAGE, style, leads)
            elif isinstance(value, comrak.FootnoteReference):
                name = value.value.name
                self._whole(start, self._end(node), name, PieceKind.NOTE, style, target)
            elif isinstance(value, comrak.HtmlInline):
                if _LINE_BREAK.fullmatch(value.value):
                    self._whole(start, self._end(node), "\n", PieceKind.BREAK, style, target)
                elif index in tags:
                    style ^= tags[index]
                    self.cursor = max(self.cursor, self._end(node))
                else:
                    self._slice(start, self._end(node), style | HTML, target, value.value)
            elif isinstance(value, comrak.Math):
                self._slice(start, self._end(node), style | FORMULA, target)
            else:
                self._slice(start, self._end(node), style, target)

    def _end(self, node: comrak.AstNode) -> int:
        last = node.sourcepos.end
        return min(self._place.offset(last.line - 1 + self._lost, last.column), self._high)

    def _tags(self, nodes: Sequence[comrak.AstNode]) -> dict[int, int]:
        """Return which of ``nodes`` are tags that open or close a style, by their index."""
        found: dict[int, int] = {}
        opened: list[tuple[int, str]] = []
        for index, node in enumerate(nodes):
            value = node.node_value
            if isinstance(value, comrak.HtmlInline) and (tag := _TAG.fullmatch(value.value)):
                name = tag[2].lower()
                if not tag[1]:
                    opened.append((index, name))
                elif opened and opened[-1][1] == name:
                    found[opened.pop()[0]] = found[index] = _TAGS[name]
        return found

    def _inside(
        self,
        node: comrak.AstNode,
        start: int,
        style: int,
        target: Target | None,
        depth: int,
    ) -> None:
        if depth >= DEEPEST:
            self._slice(start, self._end(node), style, target)
            return
        self.take(node.children, style, target, depth + 1)
        self.cursor = max(self.cursor, self._end(node))

    def _link(
        self, node: comrak.AstNode, start: int, style: int, target: Target, depth: int
    ) -> None:
        before = len(self.pieces)
        self._inside(node, start, style, target, depth)
        if len(self.pieces) == before:  # nobody could see it: its source is shown
            self._slice(start, self._end(node), style, target)

    def _words(self, words: str, start: int, style: int, target: Target | None) -> None:
        text, cursor = self._text, self.cursor
        if PIPE in words or "&" in words:
            self._aligned(words, max(start, cursor), style, target)
            return
        if start < cursor or not text.startswith(words, start):
            found = text.find(words, cursor, self._high)
            if found < 0:
                self._aligned(words, max(start, cursor), style, target)
                return
            # Nearer than where the parser says it is there may be an entity before the words.
            start = found
        end = start + len(words)
        self.pieces.append(Piece(start, end, words, PieceKind.TEXT, style, target))
        self.cursor = end

    def _aligned(self, words: str, start: int, style: int, target: Target | None) -> None:
        """Add words that the source writes otherwise, each character where it stands."""
        text, high = self._text, self._high
        if "&" in text[self.cursor : start] and start > self.cursor:
            start = self.cursor
        index, begun = 0, start
        length = len(words)

        def flush(upto: int) -> None:
            if begun < upto:
                shown = text[begun:upto]
                self.pieces.append(Piece(begun, upto, shown, PieceKind.TEXT, style, target))

        place = start
        while index < length:
            character = words[index]
            source_character = text[place : place + 1] if place < high else ""
            if words.startswith(PIPE, index):
                flush(place)
                self.pieces.append(Piece(place, place + 2, "|", PieceKind.TEXT, style, target))
                place, index = place + 2, index + 2
                begun = place
                continue
            if source_character == "&" and (entity := _ENTITY.match(text, place, high)):
                shown = html.unescape(entity[0]).replace("\0", "\ufffd")
                if words.startswith(shown, index) and shown != entity[0]:
                    flush(place)
                    end = entity.end()
                    self.pieces.append(Piece(place, end, shown, PieceKind.TEXT, style, target))
                    place = begun = end
                    index += len(shown)
                    continue
            if source_character == character:
                place, index = place + 1, index + 1
                continue
            flush(place)
            found = text.find(character, place, min(high, place + 40))
            if found < 0:  # it stands nowhere: one without a place of its own
                rest = words[index:].replace(PIPE, "|")
                self.pieces.append(Piece(place, place, rest, PieceKind.TEXT, style, target))
                begun = place
                break
            place = begun = found
        flush(place)
        self.cursor = max(place, self.cursor)

    def _code(self, words: str, start: int, style: int, target: Target | None) -> None:
        """Add a span of code, whose line ends are shown as blanks."""
        text = self._text
        if not self._in_cell:  # the backslash of a pipe is one of code's own signs
            words = words.replace(PIPE, "\\|")
        start = max(start, self.cursor)
        escaped = words.replace(PIPE, "\\|")
        for begin in (start, start + 1):
            if text.startswith(escaped, begin):
                if escaped == words:
                    self._words(words, begin, style, target)
                else:
                    self._aligned(words, begin, style, target)
                return
        self.cursor = start  # behind the signs that open it: a line may end right there
        for line in re.split("( )", words):
            if line == " " and text[self.cursor : self.cursor + 1] == "\n":
                self._soft_break(self.cursor, style, target)
            elif line:
                self._words(line, max(start, self.cursor), style, target)

    def _soft_break(self, start: int, style: int, target: Target | None) -> None:
        found = self._text.find("\n", max(start, self.cursor), self._high + 1)
        if found < 0:
            found = self.cursor
        self.pieces.append(Piece(found, found + 1, " ", PieceKind.TEXT, style, target))
        self.cursor = found + 1

    def _line_break(self, start: int, style: int) -> None:
        found = self._text.find("\n", max(start, self.cursor), self._high + 1)
        end = found + 1 if found >= 0 else self.cursor
        begin = found if found >= 0 else self.cursor
        self.pieces.append(Piece(begin, end, "\n", PieceKind.BREAK, style))
        self.cursor = end

    def _whole(
        self,
        start: int,
        end: int,
        text: str,
        kind: PieceKind,
        style: int,
        target: Target | None,
    ) -> None:
        start = max(start, self.cursor)
        end = max(end, start)
        self.pieces.append(Piece(start, end, text, kind, style, target))
        self.cursor = end

    def _slice(
        self, start: int, end: int, style: int, target: Target | None, literal: str = ""
    ) -> None:
        """Add what stands in the source; ``literal`` is that without what its lines stand in."""
        start = max(start, self.cursor)
        end = max(end, start)
        place = start
        lines = self._text[start:end].split("\n")
        shown = literal.replace(PIPE, "\\|").split("\n")
        for index, line in enumerate(lines):
            stop = place + len(line)
            if index:
                piece = Piece(place - 1, place, "\n", PieceKind.BREAK, style, target)
                self.pieces.append(piece)
                if len(shown) == len(lines) and line.endswith(shown[index]):
                    line = shown[index]
            if line:
                begin = stop - len(line)
                self.pieces.append(Piece(begin, stop, line, PieceKind.TEXT, style, target))
            place = stop + 1
        self.cursor = end


def _shown(node: comrak.AstNode) -> list[str]:
    """Return the words below a node, without their formats."""
    value = node.node_value
    if isinstance(value, comrak.Text):
        return [value.value.replace(PIPE, "|")]
    if isinstance(value, comrak.Code):
        return [value.value.literal.replace(PIPE, "|")]
    if isinstance(value, comrak.SoftBreak | comrak.LineBreak):
        return [" "]
    return [part for child in node.children for part in _shown(child)]
