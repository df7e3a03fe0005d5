# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""The headings of a document, with the lines of their sections.

Only headings that stand in no list or quotation have sections. An edit looks anew at the lines that
may mean something else; the other headings are moved.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from typing import NamedTuple

from stet.markdown.document import Block, Document
from stet.markdown.forms import FormKind
from stet.markdown.tree import Kind, Node, Tree

DEEPEST = 6
"""The level below which there is no heading."""

_HEADING = re.compile(r"^ {0,3}(?:#{1,6}(?:[ \t]|$)|(?:=+|-+)[ \t]*$)", re.MULTILINE)
_ALONE = re.compile(r"\s{0,3}#{1,6}\s+(.*?)\s*#*\s*\Z")
_UNSEEN = frozenset({FormKind.ATTRIBUTES, FormKind.TEMPLATE, FormKind.BLOCK_ID})
_INNER = frozenset({Kind.CODE, Kind.FORMULA})
_NO_WORDS = frozenset({Kind.HTML, Kind.COMMENT, Kind.FOOTNOTE_MARK, Kind.EMBED})


class Heading(NamedTuple):
    """A heading: its level, its words without marks, its line, and the line behind its section."""

    level: int
    title: str
    line: int
    end: int


class Outline:
    """The headings of a document, followed through its edits.

    With ``whole`` all are known from the beginning; without, those of the lines read so far.
    """

    def __init__(self, document: Document, *, whole: bool = True) -> None:
        self._document = document
        self._found: list[Heading] = []
        self._read = 0
        if whole:
            self.read(len(document.lines))

    @property
    def is_complete(self) -> bool:
        """Whether all lines have been read."""
        return self._read >= len(self._document.lines)

    def read(self, lines: int) -> None:
        """Read some lines more."""
        stop = min(self._read + lines, len(self._document.lines))
        self._found += _headings(self._document, self._read, stop)
        self._read = stop

    def follow(self, low: int, high: int, shift: int) -> bool:
        """Take in an edit; return whether the outline is another one now, not counting lines.

        ``low`` and ``high`` are what ``Document.replace`` returned, ``shift`` is how many lines
        more there are.
        """
        before = [each for each in self._found if each.line < low]
        if self._read < len(self._document.lines) - shift:
            gone = self._found[len(before) :]
            self._found, self._read = before, min(self._read, low)
            return bool(gone)
        after = [
            each._replace(line=each.line + shift) if shift else each
            for each in self._found[len(before) :]
            if each.line >= high - shift
        ]
        gone = self._found[len(before) : len(self._found) - len(after)]
        come = list(_headings(self._document, low, high))
        self._found = [*before, *come, *after]
        self._read = len(self._document.lines)
        return [each[:2] for each in gone] != [each[:2] for each in come]

    def headings(self) -> list[Heading]:
        """Return the headings in order; a section ends where one of its level or above begins."""
        ends = [len(self._document.lines)] * len(self._found)
        open_ones: list[tuple[int, int]] = []
        for index, (level, _, line, _) in enumerate(self._found):
            while open_ones and open_ones[-1][0] >= level:
                ends[open_ones.pop()[1]] = line
            open_ones.append((level, index))
        return [
            Heading(level, title, line, end)
            for (level, title, line, _), end in zip(self._found, ends, strict=True)
        ]


def heading_of(line: str) -> str | None:
    """Return the words of a line that is a heading by itself, None where it is none.

    For those that look through all lines of a text, on any thread, and can do with a guess: a line
    of code may look like a heading.
    """
    match = _ALONE.match(line) if "#" in line else None
    return match[1] if match else None


def deepened(text: str, by: int) -> str:
    """Return ``text`` with its headings ``by`` levels deeper, or as deep as there are.

    One that is underlined has marks in front then: there are lines for two levels only.
    """
    if not by:
        return text
    edits: list[tuple[int, int, str]] = []
    begin = 0
    for block in Document(text.split("\n")).blocks():
        shown = block.tree.text
        for node in block.tree.blocks:
            if node.kind is not Kind.HEADING:
                continue
            marks = "#" * min(DEEPEST, node.level + by)
            if shown[node.start] == "#":
                edits.append((begin + node.start, begin + node.start + node.level, marks))
            else:
                words = " ".join(shown[node.inner_start : node.inner_end].split())
                if words.endswith("#"):  # else it would be taken for marks that close the heading
                    words += f" {marks}"
                edits.append((begin + node.start, begin + node.end, f"{marks} {words}"))
        begin += len(shown) + 1
    for start, end, new in reversed(edits):
        text = text[:start] + new + text[end:]
    return text


def plain_text(tree: Tree, node: Node) -> str:
    """Return what a reader sees of a node, in one line: no marks, targets, attributes."""
    parts: list[str] = []
    _read(tree, node, parts)
    return " ".join(html.unescape("".join(parts)).split())


def _read(tree: Tree, node: Node, parts: list[str]) -> None:
    text = tree.text
    if node.kind in (Kind.TEXT, Kind.ADDRESS):
        place = node.start
        for form in tree.forms:
            if form.kind in _UNSEEN and node.start <= form.start and form.end <= node.end:
                parts.append(text[place : form.start])
                place = form.end
        rest = text[place : node.end]
        parts.append(rest.strip("<>") if node.kind is Kind.ADDRESS else rest)
    elif node.kind is Kind.ESCAPED:
        parts.append(text[node.start + 1 : node.end])
    elif node.kind is Kind.BREAK:
        parts.append(" ")
    elif node.kind in _INNER:
        parts.append(text[node.inner_start : node.inner_end])
    elif node.kind is Kind.WIKI_LINK:
        titled = text[node.inner_start : node.inner_end]
        parts.append(titled or text[node.start + 2 : node.end - 2])
    elif node.kind not in _NO_WORDS:
        for child in node.children:
            _read(tree, child, parts)


def _headings(document: Document, first: int, last: int) -> Iterator[Heading]:
    """Yield the headings of the blocks that begin from line ``first`` up to ``last``."""
    starts = document.starts_within(first, last)
    for start, end in starts:
        if _HEADING.search("\n".join(document.lines[start:end])):
            yield from _of(document.block_at(start))


def _of(block: Block) -> Iterator[Heading]:
    for node in block.tree.blocks:
        if node.kind is Kind.HEADING:
            line = block.first + block.tree.text.count("\n", 0, node.start)
            yield Heading(node.level, plain_text(block.tree, node), line, block.last)
