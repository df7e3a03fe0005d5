# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""What of a text is prose: what a reader reads, and a suggestion may change.

A piece of prose is what makes sense by itself: a paragraph, a heading, an item of a list, a cell
of a table, the description of a picture that stands alone. It has a span for each of its lines,
without what stands before the words there. Marks within a line, and what nobody may touch, are in
the spans.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

import regex

from stet.document.paragraph import line_starts
from stet.markdown import front_matter
from stet.markdown.boundaries import WRAPPED
from stet.markdown.document import Block
from stet.markdown.forms import FormKind
from stet.markdown.protected import Guarded, marks, protected
from stet.markdown.tree import Kind, Node, Tree

FEWEST_WORDS = 3
"""A value of front matter with fewer words is no sentence."""

_LETTERS = regex.compile(r"\p{L}{2}|\p{Lo}")
_WORD = regex.compile(r"\p{L}+")
_LEAD = regex.compile(r"[^\S\n]*+(?:>[^\S\n]*+|:[^\S\n]++)*+")
_EDGES = frozenset({FormKind.ATTRIBUTES, FormKind.BLOCK_ID, FormKind.ABBREVIATION})
_HOLDERS = frozenset({Kind.PARAGRAPH, Kind.HEADING, Kind.CELL})
_ALONE = frozenset({Kind.LINK, Kind.IMAGE, Kind.WIKI_LINK})


class Prose(NamedTuple):
    """A piece of prose and where its lines stand in the text of the tree, half-open.

    ``kind`` is that of the block it is, or of the link or picture whose words it is.
    """

    kind: Kind
    spans: tuple[tuple[int, int], ...]


def prose_of(tree: Tree) -> list[Prose]:
    """Return the prose of a block, in order; front matter is left alone."""
    closed = protected(tree)
    shown = without_syntax(tree)
    cut = [form for form in tree.forms if form.kind is FormKind.DIRECTIVE]
    found: list[Prose] = []
    for node in tree.walk():
        if node.kind in _HOLDERS and node.children:
            for whole in _pieces(tree.text, node, [(form.start, form.end) for form in cut]):
                piece = _without_edges(tree.text, whole, closed)
                if any(_LETTERS.search(shown, *span) for span in piece.spans):
                    found += _alone(shown, node, piece) or [piece]
    return found


def without_syntax(tree: Tree) -> str:
    """Return the text of a tree with blanks for marks and for what nobody may touch."""
    return _blanked(tree.text, (*protected(tree), *marks(tree)))


def values_of(block: Block) -> list[Prose]:
    """Return the values of front matter that are sentences."""
    lines = block.tree.text.split("\n")
    starts = line_starts(lines)
    return [
        Prose(Kind.FRONT_MATTER, ((starts[line] + start, starts[line] + end),))
        for line, start, end in front_matter.values(lines)
        if len(_WORD.findall(lines[line], start, end)) >= FEWEST_WORDS
    ]


def _pieces(text: str, node: Node, cut: list[tuple[int, int]]) -> Iterator[Prose]:
    """Yield the pieces of a paragraph: a hard break ends one, and a line not wrapped by hand."""
    spans: list[tuple[int, int]] = []
    for start, end, is_last in _lines(text, node):
        if any(low < end and start < high for low, high in cut):
            if spans:
                yield Prose(node.kind, tuple(spans))
            spans = []
            continue
        spans.append((start, end))
        if is_last or end - start > WRAPPED:
            yield Prose(node.kind, tuple(spans))
            spans = []
    if spans:
        yield Prose(node.kind, tuple(spans))


def _lines(text: str, node: Node) -> Iterator[tuple[int, int, bool]]:
    """Yield the words of each line, and whether a hard break ends it."""
    low, high = node.inner_start, node.inner_end
    hard = {
        text.find("\n", each.start)
        for each in node.walk()
        if each.kind is Kind.BREAK and text[each.start : each.end].startswith(("\\", "  "))
    }
    while low < high:
        end = text.find("\n", low, high)
        stop = end if end >= 0 else high
        words = len(text[low:stop].rstrip())
        if text[low:stop].endswith("\\") and end in hard:
            words -= 1
        if words > 0:
            yield low, low + words, end in hard
        if end < 0:
            return
        lead = _LEAD.match(text, end + 1)
        low = lead.end() if lead else end + 1


def _without_edges(text: str, piece: Prose, closed: Iterable[Guarded]) -> Prose:
    """Return a piece without the attributes, ids and the like that stand at its edges."""
    spans = list(piece.spans)
    for each in closed:
        if each.kind in _EDGES and each.start == spans[0][0] and each.end <= spans[0][1]:
            spans[0] = _trimmed(text, each.end, spans[0][1])
        elif each.kind in _EDGES and each.end == spans[-1][1] and each.start >= spans[-1][0]:
            spans[-1] = _trimmed(text, spans[-1][0], each.start)
    return piece._replace(spans=tuple(spans))


def _blanked(text: str, spans: Iterable[Guarded | Node]) -> str:
    shown = list(text)
    for each in spans:
        shown[each.start : each.end] = " " * (each.end - each.start)
    return "".join(shown)


def _alone(shown: str, node: Node, piece: Prose) -> list[Prose]:
    """Return the words of links and pictures, where a piece is nothing but these; else none."""
    low, high = piece.spans[0][0], piece.spans[-1][1]
    found = [
        each
        for each in node.children
        if each.kind in _ALONE and low <= each.start and each.end <= high
    ]
    if not found or _LETTERS.search(_blanked(shown, found), low, high):
        return []
    return [
        Prose(each.kind, (_trimmed(shown, each.inner_start, each.inner_end),))
        for each in found
        if _LETTERS.search(shown, each.inner_start, each.inner_end)
        and "\n" not in shown[each.inner_start : each.inner_end]
    ]


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    words = text[start:end]
    return start + len(words) - len(words.lstrip()), start + len(words.rstrip())
