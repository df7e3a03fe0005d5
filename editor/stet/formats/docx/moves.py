# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Paragraphs that one author took away here and put in elsewhere: Word calls that a move.

A manuscript knows a move as a deletion and an insertion. Both ends must be whole paragraphs of the
same words and form, with something that stays between them. What only happens to be the same is
held off by a length, which ends of one and the same change need not have. A paragraph with a link,
a picture or a rule is no part of a move: LibreOffice leaves an empty one where it was.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Callable, Hashable, Sequence
from itertools import accumulate

from stet.formats.joined.joining import form
from stet.formats.joined.model import Fate, Item, Moved, Paragraph, Part
from stet.markdown.content import Piece, PieceKind

_LETTERS = 12
"""So many letters and digits two changes must have in common to be a move."""


def mark_moves(items: Sequence[Item], author_of: Callable[[int], str]) -> None:
    """Note on paragraphs that they are an end of a move; ``author_of`` names a change's author."""
    gone = _whole(items, Fate.DELETED, author_of)
    come = _whole(items, Fate.INSERTED, author_of)
    if not gone or not come:
        return
    kept = [0, *accumulate(index not in gone and index not in come for index in range(len(items)))]
    waiting: defaultdict[Hashable, deque[int]] = defaultdict(deque)
    for index, key in come.items():
        waiting[key].append(index)
    number = 0
    taken = -1
    for start, key in gone.items():
        if start <= taken:
            continue
        targets = waiting[key]
        while targets and (not come.get(targets[0]) or kept[start] == kept[targets[0]]):
            targets.popleft()
        if not targets:
            continue
        target = targets[0]
        length = 1
        while (
            gone.get(start + length) is not None
            and gone.get(start + length) == come.get(target + length)
            and start + length != target
        ):
            length += 1
        sources = _paragraphs(items, start, length)
        others = _paragraphs(items, target, length)
        taken = start + length - 1
        if not (_is_long(sources) or _is_one_change(sources, others)):
            continue
        number += 1
        _mark(sources, number, author_of)
        _mark(others, number, author_of)
        for index in range(target, target + length):
            come[index] = None


def _mark(paragraphs: Sequence[Paragraph], number: int, author_of: Callable[[int], str]) -> None:
    for place, paragraph in enumerate(paragraphs):
        first = paragraph.parts[0]
        has_mark = paragraph.fate is first.fate and _same_author(
            paragraph.change, _change(first), author_of
        )
        paragraph.moved = Moved(number, place == 0, place == len(paragraphs) - 1, has_mark)


def _whole(
    items: Sequence[Item], fate: Fate, author_of: Callable[[int], str]
) -> dict[int, Hashable | None]:
    """Return what makes each paragraph the same as another of which all words have ``fate``."""
    found: dict[int, Hashable | None] = {}
    for index, item in enumerate(items):
        if not isinstance(item, Paragraph) or not item.parts:
            continue
        block, parts = item.old if fate is Fate.DELETED else item.new, item.parts
        if block is None or not all(part.fate is fate and _moves(part.piece) for part in parts):
            continue
        authors = {author_of(change) for part in parts if (change := _change(part))}
        if len(authors) == 1:
            found[index] = (*authors, form(block), _said(parts))
    return found


def _moves(piece: Piece) -> bool:
    return piece.target is None and piece.kind not in (PieceKind.RULE, PieceKind.PAGE)


def _same_author(one: int | None, other: int | None, author_of: Callable[[int], str]) -> bool:
    return one is not None and other is not None and author_of(one) == author_of(other)


def _change(part: Part) -> int | None:
    return part.deleted if part.fate is Fate.DELETED else part.inserted


def _said(parts: Sequence[Part]) -> tuple[Hashable, ...]:
    """Return what is in some parts, however they are divided."""
    found: list[tuple[str, Hashable]] = []
    for part in parts:
        piece = part.piece
        about = (piece.kind, piece.style, piece.target)
        if found and piece.kind is PieceKind.TEXT and found[-1][1] == about:
            found[-1] = (found[-1][0] + piece.text, about)
        else:
            found.append((piece.text, about))
    return tuple(found)


def _paragraphs(items: Sequence[Item], start: int, count: int) -> list[Paragraph]:
    return [item for item in items[start : start + count] if isinstance(item, Paragraph)]


def _is_long(paragraphs: Sequence[Paragraph]) -> bool:
    text = "".join([part.piece.text for each in paragraphs for part in each.parts])
    return sum(map(str.isalnum, text)) >= _LETTERS


def _is_one_change(sources: Sequence[Paragraph], targets: Sequence[Paragraph]) -> bool:
    changes = {_change(part) for each in (*sources, *targets) for part in each.parts}
    return len(changes) == 1
