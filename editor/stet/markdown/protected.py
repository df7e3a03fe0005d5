# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""What of a text nobody may touch but the writer, and which marks must stay as many.

A suggestion may change words; it may not change where a link leads, what code does, what a formula
says, or anything else that is there for a program and not for a reader.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from stet.markdown.forms import FormKind
from stet.markdown.tree import LITERAL, Kind, Node, Tree


class Guarded(NamedTuple):
    """The code points from ``start`` to ``end``, half-open, and the kind of what stands there."""

    start: int
    end: int
    kind: Kind | FormKind


_WHOLE = LITERAL | {Kind.ADDRESS, Kind.EMBED, Kind.FOOTNOTE_MARK}
_WRAPPED = frozenset({Kind.EMPHASIS, Kind.STRONG, Kind.STRUCK, Kind.HIGHLIGHT})


def protected(tree: Tree) -> tuple[Guarded, ...]:
    """Return what nobody may touch in a text, in order and apart."""
    found = [Guarded(*form) for form in tree.forms]
    for node in tree.walk():
        found += _of(node)
    return tuple(_apart(found))


def marks(tree: Tree) -> tuple[Guarded, ...]:
    """Return the marks of emphasis, the brackets of links and the backslashes, in order."""
    found: list[Guarded] = []
    for node in tree.walk():
        if node.kind in _WRAPPED:
            found.append(Guarded(node.start, node.inner_start, node.kind))
            found.append(Guarded(node.inner_end, node.end, node.kind))
        elif node.kind in (Kind.LINK, Kind.IMAGE):
            found.append(Guarded(node.start, node.inner_start, node.kind))
        elif node.kind is Kind.ESCAPED:
            found.append(Guarded(node.start, node.start + 1, node.kind))
    return tuple(sorted(found))


def _apart(found: Iterable[Guarded]) -> Iterator[Guarded]:
    last: Guarded | None = None
    for each in sorted(found, key=lambda each: (each.start, -each.end)):
        if each.start == each.end:
            continue
        if last is None or each.start >= last.end:
            if last:
                yield last
            last = each
        elif each.end > last.end:
            last = last._replace(end=each.end)
    if last:
        yield last


def _of(node: Node) -> Iterator[Guarded]:
    if node.kind in _WHOLE:
        yield Guarded(node.start, node.end, node.kind)
    elif node.kind in (Kind.LINK, Kind.IMAGE):
        yield Guarded(node.inner_end, node.end, node.kind)
    elif node.kind is Kind.WIKI_LINK:
        if node.inner_start < node.inner_end:
            yield Guarded(node.start, node.inner_start, node.kind)
            yield Guarded(node.inner_end, node.end, node.kind)
        else:
            yield Guarded(node.start, node.end, node.kind)
    elif node.kind is Kind.FOOTNOTE:
        yield Guarded(node.start, node.inner_start, node.kind)
