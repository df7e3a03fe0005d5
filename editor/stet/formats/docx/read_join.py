# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Two readings of a document, joined at what stands in both: the tracked text.

Both readings come out as they were by construction. Only how fine the changes are, and whose, is
left to rules: syntax that is alike at the ends of a gap is kept, the rest goes in the order of the
places.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from operator import itemgetter
from typing import NamedTuple

from stet.document.common import same_ends
from stet.formats.docx.read_content import Who
from stet.formats.docx.read_inline import Piece

_TOGETHER = 3600.0
"""Seconds within which neighbouring changes of one author are one."""


class Part(NamedTuple):
    """Some tracked text; ``inserted`` and ``deleted`` are indices of changes.

    ``place`` is that of its first character, or -1 for syntax, and ``size`` the places it takes.
    ``near`` is the place of the words that syntax goes with.
    """

    text: str
    place: int
    size: int
    inserted: int | None
    deleted: int | None
    near: int = -1


class Struck(NamedTuple):
    """Words that one person inserted and one deleted, and so are in neither reading."""

    text: str
    place: int
    size: int
    inserted: Who
    deleted: Who


def join(
    original: list[Piece], final: list[Piece], struck: Sequence[Struck]
) -> tuple[list[Part], list[Who]]:
    """Return the tracked text, and who made each of its changes, in order of appearance."""
    joiner = _Joiner(struck)
    original, final = _cut(original, final), _cut(final, original)
    places = {piece.place: index for index, piece in enumerate(final) if piece.content}
    low, low_new = 0, 0
    for index, piece in enumerate(original):
        if not piece.content:
            continue
        other = places.get(piece.place)
        if other is None or other < low_new:
            continue
        joiner.gap(original[low:index], final[low_new:other], piece.place)
        joiner.anchor(piece, final[other])
        low, low_new = index + 1, other + 1
    joiner.gap(original[low:], final[low_new:], None)
    return joiner.joined()


def _cut(pieces: list[Piece], others: list[Piece]) -> list[Piece]:
    """Cut the words where those of the other reading begin and end."""
    whole = {(piece.place, piece.size) for piece in others if piece.content}
    edges: list[int] | None = None
    found: list[Piece] = []
    for piece in pieces:
        if not piece.content or piece.size == 1 or (piece.place, piece.size) in whole:
            found.append(piece)
            continue
        if edges is None:
            edges = sorted({edge for start, size in whole for edge in (start, start + size)})
        start = piece.place
        first, last = bisect_right(edges, start), bisect_left(edges, start + piece.size)
        for edge in edges[first:last]:
            head = _length(piece, edge - piece.place)
            if head is None:
                break
            found.append(piece._replace(text=piece.text[:head], size=edge - piece.place))
            piece = piece._replace(
                text=piece.text[head:], place=edge, size=piece.place + piece.size - edge
            )
        found.append(piece)
    return found


_PUNCTUATION = frozenset("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")


def _length(piece: Piece, size: int) -> int | None:
    """Return how many characters the first places of a piece take, None where that is unclear."""
    text = piece.text
    if len(text) == piece.size:
        return size
    place = 0
    for _ in range(size):
        if place >= len(text):
            return None
        place += 2 if text[place] == "\\" and text[place + 1 : place + 2] in _PUNCTUATION else 1
    return place if place <= len(text) else None


class _Element(NamedTuple):
    who: Who | None
    group: object


class _Joiner:
    def __init__(self, struck: Sequence[Struck]) -> None:
        self._parts: list[Part] = []
        self._elements: list[_Element] = []
        self._roots: list[int] = []
        self._groups: dict[object, int] = {}
        self._struck = list(reversed(struck))
        self._last: int | None = None  # the change that ends where the writing is

    # Pieces

    def anchor(self, one: Piece, other: Piece) -> None:
        """Take words that stand in both readings, though they may be written otherwise."""
        old, new = one.text, other.text
        if old == new:
            self._keep(one)
            return
        head, tail = same_ends(old, new)
        if head:
            self._keep(one._replace(text=old[:head]))
        changed = [
            (old[head : len(old) - tail], True),
            (new[head : len(new) - tail], False),
        ]
        for text, is_old in changed:
            if text:
                piece = Piece(text, one.place, False, one.who or other.who)
                self._change(piece, is_old=is_old)
        if tail:
            self._keep(one._replace(text=old[len(old) - tail :]))

    def gap(self, old: list[Piece], new: list[Piece], end: int | None) -> None:
        """Take what lies between two anchors."""
        if not old and not new:
            self._strike(end)
            return
        tail: list[Piece] = []
        while old and new and _alike(old[0], new[0]) and old[0].text == "\n":
            self._keep(old[0])
            old, new = old[1:], new[1:]
        while old and new and _alike(old[-1], new[-1]):
            tail.append(old[-1])
            old, new = old[:-1], new[:-1]
        while old and new and _alike(old[0], new[0]):
            self._keep(old[0])
            old, new = old[1:], new[1:]
        who = next((piece.who for piece in (*old, *new) if piece.who), None)
        merged = [*_in_order(old, is_old=True), *_in_order(new, is_old=False)]
        merged.sort(key=itemgetter(0))
        for place, is_old, piece in merged:
            self._strike(place)
            known = piece if piece.who else piece._replace(who=who)
            self._change(known, is_old=is_old)
        self._strike(end)
        for piece in reversed(tail):
            self._keep(piece)

    def _keep(self, piece: Piece) -> None:
        place = piece.place if piece.content else -1
        self._parts.append(Part(piece.text, place, piece.size, None, None))
        self._last = None

    def _change(self, piece: Piece, *, is_old: bool) -> None:
        element = self._element(piece.who, piece.group)
        place = piece.place if piece.content else -1
        inserted, deleted = (None, element) if is_old else (element, None)
        self._parts.append(Part(piece.text, place, piece.size, inserted, deleted, piece.place))
        self._last = element

    def _strike(self, before: int | None) -> None:
        """Take the words that are in neither reading and stand before a place."""
        while self._struck and (before is None or self._struck[-1].place < before):
            each = self._struck.pop()
            inserted = self._element(each.inserted, None)
            self._last = None
            deleted = self._element(each.deleted, None)
            self._parts.append(Part(each.text, each.place, each.size, inserted, deleted))
            self._last = None

    # Changes

    def _element(self, who: Who | None, group: object) -> int:
        index = len(self._elements)
        self._elements.append(_Element(who, group))
        self._roots.append(index)
        if self._last is not None and _together(who, self._elements[self._last].who):
            self._unite(self._last, index)
        if who is not None and who.move:
            self._unite(self._groups.setdefault(("move", who.author, who.move), index), index)
        if group is not None:
            self._unite(self._groups.setdefault(group, index), index)
        return index

    def _root(self, index: int) -> int:
        while self._roots[index] != index:
            self._roots[index] = self._roots[self._roots[index]]
            index = self._roots[index]
        return index

    def _unite(self, one: int, other: int) -> None:
        low, high = sorted((self._root(one), self._root(other)))
        self._roots[high] = low

    def _adopt(self) -> None:
        """Make syntax that nobody is said to have changed a part of the change nearest before.

        At the start of a text that is the first behind.
        """
        named = {self._root(index) for index, each in enumerate(self._elements) if each.who}
        last = next(iter(sorted(named)), None)
        for index in range(len(self._elements)):
            if self._root(index) in named:
                last = index
            elif last is not None:
                self._unite(last, index)
                named.add(self._root(index))

    def joined(self) -> tuple[list[Part], list[Who]]:
        """Return the parts with the numbers of their changes, and whose these are."""
        self._strike(None)
        self._adopt()
        numbers: dict[int, int] = {}
        makers: list[Who] = []
        for index, (who, _) in enumerate(self._elements):
            root = self._root(index)
            if root not in numbers:
                numbers[root] = len(makers)
                makers.append(who or Who(""))
            elif who is not None and not makers[numbers[root]].author:
                makers[numbers[root]] = who
        return [self._numbered(part, numbers) for part in self._parts], makers

    def _numbered(self, part: Part, numbers: dict[int, int]) -> Part:
        inserted, deleted = part.inserted, part.deleted
        if inserted is None and deleted is None:
            return part
        return part._replace(
            inserted=None if inserted is None else numbers[self._root(inserted)],
            deleted=None if deleted is None else numbers[self._root(deleted)],
        )


def _in_order(pieces: Iterable[Piece], *, is_old: bool) -> Iterator[tuple[int, bool, Piece]]:
    """Yield pieces with places that never go back: a reading is never put in another order."""
    place = -1
    for piece in pieces:
        place = max(place, piece.place)
        yield place, is_old, piece


def _alike(one: Piece, other: Piece) -> bool:
    return one.text == other.text and not one.content and not other.content


def _together(one: Who | None, other: Who | None) -> bool:
    if one is None or other is None:
        return True
    return (
        one.author == other.author
        and one.move == other.move
        and abs(one.time - other.time) <= _TOGETHER
    )
