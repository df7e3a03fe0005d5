# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""What of a text nobody may touch but the writer, and which marks must stay as many.

A suggestion may change words; it may not change where a link leads, what code does, what a formula
says, or anything else that is there for a program and not for a reader.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from stet.markdown.forms import FormKind
from stet.markdown.tree import LITERAL, Kind, Node, Tree, labels_in, parse

# Marks of emphasis and brackets, paired or not: a sentence may hold one half of a pair.
_DELIMITER = re.compile(
    r"\*\*\*|\*\*|~~|==|(?<!\w)__?(?=\S)|(?<=\S)__?(?!\w)|\*(?=\S)|(?<=\S)\*|!?\["
)


_EMPHASIS = str.maketrans("", "", "*_~`")


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


def without_emphasis(text: str) -> str:
    """Return some words without the signs of emphasis and code, paired or not."""
    return text.translate(_EMPHASIS)


class Sentence(NamedTuple):
    """What of some sentences is guarded, in order, with its text; and what is left of them.

    ``marks`` counts the delimiters outside of that; ``bare`` has the words and these alone.
    """

    guarded: tuple[tuple[Kind | FormKind, str], ...]
    marks: Counter[str]
    bare: str


@lru_cache(maxsize=64)
def sentence_of(text: str) -> Sentence:
    """Return what nobody may touch in some sentences of a paragraph, and the rest of them."""
    found = protected(_inline(text))
    parts: list[str] = []
    place = 0
    for start, end, kind in found:
        # The bracket that closes a link's words is not a word's edge.
        parts += [text[place:start], "]" if kind in (Kind.LINK, Kind.IMAGE) else " "]
        place = end
    bare = "".join([*parts, text[place:]])
    marks = Counter(match.group() for match in _DELIMITER.finditer(bare))
    return Sentence(tuple((kind, text[a:b]) for a, b, kind in found), marks, bare)


def with_guarded_of(source: str, reply: str) -> str:
    """Return ``reply`` with what nobody may touch as ``source`` has it.

    That is known where both have the same kinds of it, in the same order, and nothing was moved;
    else the reply is returned as it is.
    """
    ours, theirs = protected(_inline(source)), protected(_inline(reply))
    if [each.kind for each in ours] != [each.kind for each in theirs]:
        return reply
    old = [source[each.start : each.end] for each in ours]
    new = [reply[each.start : each.end] for each in theirs]
    changed = [index for index in range(len(old)) if old[index] != new[index]]
    if any(new[index] in old or old[index] in new for index in changed):
        return reply
    parts: list[str] = []
    place = 0
    for index in changed:
        parts += [reply[place : theirs[index].start], old[index]]
        place = theirs[index].end
    return "".join([*parts, reply[place:]])


def _inline(text: str) -> Tree:
    """Return the tree of some sentences, whatever link they refer to taken for defined."""
    return parse(text, labels_in(text))


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
