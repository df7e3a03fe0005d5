# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""How each line of a block stands on a page: as a heading, hanging, in a table, in code."""

from __future__ import annotations

import enum
import re
from collections.abc import Sequence
from typing import NamedTuple

from stet.markdown.tree import Kind, Node, Tree

_BLANK = re.compile(r"[ \t]*")
_LEAD = re.compile(r"[ \t>]*")
_MARKER = re.compile(r"(?:[-*+]|\d{1,9}[.)])[ \t]*")
_BOX = re.compile(r"\[[^\]]\][ \t]*")
_RULE_CELL = re.compile(r"(:?)-+(:?)")

VERBATIM = frozenset(
    {Kind.CODE_BLOCK, Kind.FORMULA_BLOCK, Kind.HTML_BLOCK, Kind.COMMENT_BLOCK, Kind.FRONT_MATTER}
)
"""Blocks whose lines are as they are: they follow each other without a space."""

_CODE = frozenset({Kind.CODE_BLOCK, Kind.FORMULA_BLOCK})


class Align(enum.Enum):
    """To which side the cells of a column of a table are set."""

    LEFT = enum.auto()
    RIGHT = enum.auto()
    CENTRE = enum.auto()


class Row(NamedTuple):
    """A line of a table: its cells, from mark to mark, half-open in columns of the line."""

    line: int
    cells: tuple[tuple[int, int], ...]
    is_rule: bool = False


class Table(NamedTuple):
    """The lines of a table, counted within the block, and how its columns are set."""

    rows: tuple[Row, ...]
    aligns: tuple[Align, ...]


class LineShape(NamedTuple):
    """How one line stands.

    ``level`` is that of a heading, 0 for none, and ``opens`` says that the heading begins here.
    ``mark`` columns are indentation and marks of lists, quotations and headings; the words begin
    at ``hang``. ``is_tight`` says that the line below belongs so close that no space is between.
    """

    level: int = 0
    opens: bool = False
    mark: int = 0
    hang: int = 0
    is_code: bool = False
    is_tight: bool = False


PLAIN = LineShape()


class Shapes(NamedTuple):
    """The shapes of the lines of a block, and the tables in it."""

    lines: Sequence[LineShape]
    tables: tuple[Table, ...] = ()


def shapes_of(tree: Tree) -> Shapes:
    """Return how the lines of a text stand, one shape for each."""
    return _Shaper(tree).shapes()


class _Shaper:
    def __init__(self, tree: Tree) -> None:
        self._tree = tree
        self._lines = tree.text.split("\n")
        self._starts = [0]
        for line in self._lines:
            self._starts.append(self._starts[-1] + len(line) + 1)
        self._found = [PLAIN] * len(self._lines)
        self._tables: list[Table] = []

    def shapes(self) -> Shapes:
        for index, line in enumerate(self._lines):
            if line[:1] in (" ", "\t"):
                self._hang(index, self._words(line, 0))
        self._visit(self._tree.blocks, 0)
        return Shapes(self._found, tuple(self._tables))

    def _visit(self, nodes: Sequence[Node], line: int) -> None:
        """Shape the lines of blocks that begin in ``line`` or below it."""
        for node in nodes:
            line = self._line_of(node.start, line)
            kind = node.kind
            if kind is Kind.PARAGRAPH:
                continue
            last = self._line_of(max(node.end - 1, node.start), line)
            if kind is Kind.HEADING:
                self._heading(node, line, last)
            elif kind is Kind.TABLE:
                self._table(node, line, last)
            elif kind in VERBATIM:
                for index in range(line, last + 1):
                    self._found[index] = self._found[index]._replace(
                        is_code=kind in _CODE, is_tight=index < last
                    )
            else:
                if kind in (Kind.QUOTE, Kind.CALLOUT):
                    for index in range(line, last + 1):
                        column = node.start - self._starts[line] if index == line else 0
                        match = _LEAD.match(self._lines[index], column)
                        self._hang(index, match.end() if match else 0)
                elif kind is Kind.ITEM:
                    self._hang(line, self._item(node, line))
                elif kind is Kind.FOOTNOTE:
                    start = self._starts[line]
                    if start <= node.inner_start < self._starts[line + 1]:
                        self._hang(line, node.inner_start - start)
                self._visit(node.children, line)

    def _line_of(self, place: int, line: int) -> int:
        while line + 1 < len(self._lines) and self._starts[line + 1] <= place:
            line += 1
        return line

    def _words(self, line: str, column: int) -> int:
        """Return where the words begin behind ``column``, 0 where there are none."""
        match = _BLANK.match(line, column)
        end = match.end() if match else column
        return end if end < len(line) else 0

    def _hang(self, index: int, column: int) -> None:
        shape = self._found[index]
        if column > shape.hang:
            self._found[index] = shape._replace(mark=column, hang=column)

    def _item(self, node: Node, line: int) -> int:
        text, column = self._lines[line], node.start - self._starts[line]
        marker = _MARKER.match(text, column)
        column = marker.end() if marker else column
        if node.symbol and (box := _BOX.match(text, column)):
            column = box.end()
        return column

    def _heading(self, node: Node, first: int, last: int) -> None:
        text = self._lines[first]
        column = node.start - self._starts[first]
        marks = text[column : column + 1] == "#" and column + node.level
        # The line below the words of a heading is no line of the heading's size.
        end = last if marks or first == last else last - 1
        for index in range(first, end + 1):
            shape = self._found[index]._replace(level=node.level, opens=index == first)
            if marks:
                shape = shape._replace(mark=marks, hang=self._words(text, marks))
            self._found[index] = shape._replace(is_tight=True)
        if end < last:
            self._found[last] = LineShape(mark=len(self._lines[last]), is_tight=True)

    def _table(self, node: Node, first: int, last: int) -> None:
        rows: list[Row] = []
        line = first
        for index, row in enumerate(node.children):
            line = self._line_of(row.start, line)
            start = self._starts[line]
            cells = tuple(
                (cell.start - start, min(cell.end - start, len(self._lines[line])))
                for cell in row.children
                if cell.start < cell.end and self._tree.text[cell.start] != "|"
            )
            rows.append(Row(line, cells))
            if index == 0 and line < last:
                rows.append(self._rule(line + 1))
        found = list(_RULE_CELL.finditer(self._lines[first + 1])) if len(rows) > 1 else []
        aligns = [_ALIGNS[bool(each[1]), bool(each[2])] for each in found]
        self._tables.append(Table(tuple(rows), tuple(aligns)))
        for index in range(first, last + 1):
            self._found[index] = self._found[index]._replace(is_tight=index < last)

    def _rule(self, line: int) -> Row:
        """Return the line below a table's head; its cells reach from mark to mark too."""
        text = self._lines[line]
        cells = []
        for match in _RULE_CELL.finditer(text):
            before = text.rfind("|", 0, match.start()) + 1
            after = text.find("|", match.end())
            cells.append((before or match.start(), after if after >= 0 else len(text)))
        return Row(line, tuple(cells), is_rule=True)


_ALIGNS = {
    (False, False): Align.LEFT,
    (True, False): Align.LEFT,
    (False, True): Align.RIGHT,
    (True, True): Align.CENTRE,
}
