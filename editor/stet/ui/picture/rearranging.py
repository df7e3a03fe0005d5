# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Elements moved, doubled and taken out from the picture, each as one step of the writer's own.

A move takes the lines themselves along, with the comments on them and the changes that pend in
them. While the writer's edits are tracked it strikes the lines and puts them in elsewhere, as one
change; what the writer has put in themselves, and still pends, just goes there.
"""

from __future__ import annotations

import uuid
from dataclasses import dataclass, replace

from stet.blocks.in_document import Found
from stet.blocks.line_tree import Node, tree_of
from stet.document.document import Document
from stet.document.editing import Piece, replace_span
from stet.document.moving import move_lines
from stet.document.paragraph import Position, Span
from stet.document.reordering import Exchange
from stet.document.search import FinalText
from stet.ui.text.view import ManuscriptView


@dataclass(frozen=True)
class Landing:
    """Before which line of the block something is put, and with which indent."""

    row: int
    depth: int


def node_at(found: Found, start: int) -> Node | None:
    """Return the element whose line begins at a code point of the block's text, None for none."""
    row = found.source.count("\n", 0, start)
    nodes = tree_of(found.source.split("\n"), found.kind.words).walk()
    return next((each for each in nodes if each.row == row), None)


def step_landing(node: Node, step: int) -> Landing | None:
    """Return where an element lands that goes one up (-1) or down (1) among its siblings."""
    other = node.beside(step)
    if other is None:
        return None
    return Landing(other.first if step < 0 else other.end, max(node.depth, 0))


def move(
    document: Document, view: ManuscriptView, found: Found, node: Node, to: Landing, label: str
) -> bool:
    """Put an element's lines at ``to``; say whether that changed anything.

    The caret goes to the element. What is locked stays, and the view says so.
    """
    by = to.depth - max(node.depth, 0)
    stays = to.row in (node.first, node.end) and not by
    if stays or node.first < to.row < node.end:
        return False
    final = FinalText(document.manuscript)
    low, high = min(node.first, to.row), max(node.end, to.row)
    if not _is_free(view, Span(_start(final, found, low), _start(final, found, high))):
        return False
    group = f"move-{uuid.uuid4().hex[:8]}"
    if document.tracking:
        lines = Span(_start(final, found, node.first), _start(final, found, node.end))
        there = _start(final, found, to.row)
        writer = document.writer
        document.commit(
            move_lines(
                document.manuscript, lines, there, writer, indent=by, label=label, group=group
            )
        )
    else:
        _exchange(document, final, found, node, to, by, label, group)
    row = (to.row if to.row <= node.first else to.row - (node.end - node.first)) + (
        node.row - node.first
    )
    _go_to_row(document, view, found.start, row)
    return True


def duplicate(
    document: Document, view: ManuscriptView, found: Found, node: Node, label: str
) -> None:
    """Put a copy of an element behind it; the caret goes into the copy."""
    copy = "\n".join(found.source.split("\n")[node.row : node.end])
    end = found.place(found.start_of(node.end) - 1)
    place = FinalText(document.manuscript).span(end, end).start
    view.replace_span(Span(place, place), f"\n{copy}", label)
    _go_to_row(document, view, found.start, node.end)


def remove(document: Document, view: ManuscriptView, found: Found, node: Node, label: str) -> None:
    """Take an element out, with what it holds and its remarks."""
    start, end = (found.place(found.start_of(row)) for row in (node.first, node.end))
    final = FinalText(document.manuscript)
    if end > len(final.text):  # a fence that nothing closes
        start, end = start - 1, end - 1
    view.delete_span(final.span(start, end), label)
    _go_to_row(document, view, found.start, max(node.first - 1, 0))


def _exchange(
    document: Document,
    final: FinalText,
    found: Found,
    node: Node,
    to: Landing,
    by: int,
    label: str,
    group: str,
) -> None:
    """Exchange the element's lines with those between it and where it goes, and indent them."""
    manuscript = document.manuscript
    low, first, end, high = (
        _start(final, found, row).paragraph
        for row in (min(to.row, node.first), node.first, node.end, max(to.row, node.end))
    )
    lines = range(first, end)
    if low < first or end < high:
        edges = (low, first, end) if low < first else (first, end, high)
        exchange = Exchange.of(manuscript.paragraphs, *edges)
        made = exchange.transaction(manuscript, document.writer)
        document.commit(replace(made, label=label, group=group))
        first = exchange.place_of_line(first)
        lines = range(first, first + len(lines))
    for row in lines if by else ():
        words = manuscript.paragraphs[row].markup
        less = min(max(-by, 0), len(words) - len(words.lstrip()))
        if words.strip():
            span = Span(Position(row, 0), Position(row, less))
            indent = (Piece(" " * by, document.writer),) if by > 0 else ()
            document.commit(
                replace_span(
                    manuscript,
                    span,
                    indent,
                    document.writer,
                    tracked=False,
                    label=label,
                    group=group,
                )
            )


def _start(final: FinalText, found: Found, row: int) -> Position:
    """Return where a line of the block begins; the one behind its last is the closing fence."""
    place = found.place(found.start_of(row))
    if place > len(final.text):  # a fence that nothing closes, at the end of the text
        last = final.span(len(final.text), len(final.text)).start
        return Position(last.paragraph + 1, 0)
    return final.span(place, place).start


def _is_free(view: ManuscriptView, span: Span) -> bool:
    if not view.may_edit():
        return False
    if view.locks.refuses(span, ""):
        view.lock_met.emit(span)
        return False
    return True


def _go_to_row(document: Document, view: ManuscriptView, start: int, row: int) -> None:
    final = FinalText(document.manuscript)
    place = start
    for _ in range(row):
        place = final.text.find("\n", place) + 1
    end = final.text.find("\n", place)
    line = final.text[place : end if end >= 0 else len(final.text)]
    place += len(line) - len(line.lstrip())
    view.reveal(final.span(place, place).start)
