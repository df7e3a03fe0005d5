# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""The lines of fenced code that stands in a list or a quotation, without the marks of these."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from stet.markdown.tree import Kind, Node

TAB = 4
DEEPEST = 3
"""Columns by which a fence may be indented; code that is farther in has no fence."""


def fenced_within(nodes: Sequence[Node], text: str) -> Iterator[Node]:
    """Yield the fenced code in lists and quotations, in order; ``nodes`` are a block's."""
    yield from _within(nodes, text, None)


def _within(nodes: Sequence[Node], text: str, holder: Node | None) -> Iterator[Node]:
    for node in nodes:
        if node.kind in (Kind.QUOTE, Kind.ITEM):
            yield from _within(node.children, text, node)
        elif node.kind is Kind.LIST:
            yield from _within(node.children, text, holder)
        elif node.kind is Kind.CODE_BLOCK and holder is not None and _is_near(text, node, holder):
            yield node


def _is_near(text: str, node: Node, holder: Node) -> bool:
    """Say whether code has a fence, which is no farther in than one may be."""
    if not text.startswith(("```", "~~~"), node.start):
        return False
    first = text.rfind("\n", 0, node.start) + 1
    if holder.kind is Kind.ITEM and holder.start < first:
        return _column(text, node.start) - _column(text, holder.inner_start) <= DEEPEST
    lead = text[first : node.start]
    return len(lead) - len(lead.rstrip()) <= DEEPEST + 1  # a blank belongs to the mark


def code_lines(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return where the lines of fenced code stand, half-open, both fences left out.

    ``start`` is where the mark of its first fence stands, ``end`` is behind its last one, or behind
    the last line where nothing closes it.
    """
    first = text.rfind("\n", 0, start) + 1
    lead = text[first:start]
    found: list[tuple[int, int]] = []
    place = text.find("\n", start, end) + 1
    while 0 < place <= end:
        stop = text.find("\n", place, end)
        stop = end if stop < 0 else stop
        found.append((_behind(text, place, stop, lead), stop))
        place = stop + 1
    if found and _closes(text[found[-1][0] : found[-1][1]], text, start):
        found.pop()
    return found


def _behind(text: str, place: int, stop: int, lead: str) -> int:
    """Return where a line's own words begin, behind what the line of the fence has before it."""
    column = wanted = 0
    for mark in lead:
        if mark == ">":
            at = place
            while at < stop and text[at] in " \t":
                at += 1
            if at == stop or text[at] != ">":
                return place
            column = wanted = 0
            place = at + 1
            continue
        wanted += TAB - wanted % TAB if mark == "\t" else 1
        while column < wanted and place < stop and text[place] in " \t":
            column += TAB - column % TAB if text[place] == "\t" else 1
            place += 1
    return place


def _closes(line: str, text: str, start: int) -> bool:
    mark, stop = text[start], start
    while text.startswith(mark, stop):
        stop += 1
    line = line.strip()
    return len(line) >= stop - start and not line.strip(mark)


def _column(text: str, place: int) -> int:
    return place - text.rfind("\n", 0, place) - 1
