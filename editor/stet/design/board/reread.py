# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Reads a board again after an edit, only where its text has changed.

What was not touched keeps its values but for its place in the text. Whatever is unusual, such as a
board with problems or an edit outside its two lists, is read whole by ``read``: so the outcome is
always what ``read`` returns.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import accumulate
from operator import attrgetter
from typing import NamedTuple, TypeVar

import msgspec

from stet.design.board.edits import Edits
from stet.design.board.read import Reader, read, style_of_lists
from stet.design.board.scanner import NotJson, skip_space, value_at
from stet.design.board.values import Board, Edge, Extent, Node
from stet.document.common import common_prefix, common_suffix
from stet.document.paragraph import Paragraph
from stet.document.word_diff import Edit, applied

_Part = TypeVar("_Part", Node, Edge)
_start, _end = attrgetter("start"), attrgetter("end")


class Reading(NamedTuple):
    """A board as the original or the final reading of some paragraphs has it."""

    board: Board
    paragraphs: Sequence[Paragraph]
    is_original: bool = False


def reading_of(paragraphs: Sequence[Paragraph], *, is_original: bool = False) -> Reading:
    """Read a board whole; raises ``NotJson``."""
    words = [_words(each, is_original) for each in paragraphs]
    return Reading(read("".join(words)[:-1]), tuple(paragraphs), is_original)


def followed(reading: Reading, paragraphs: Sequence[Paragraph]) -> Reading:
    """Return the reading of other paragraphs, most of which are the same; raises ``NotJson``."""
    edits = _edits_between(reading, paragraphs)
    if not edits:
        return Reading(reading.board, tuple(paragraphs), reading.is_original)
    board = reread(reading.board, edits)
    if board is None:
        return reading_of(paragraphs, is_original=reading.is_original)
    return Reading(board, tuple(paragraphs), reading.is_original)


def _words(paragraph: Paragraph, is_original: bool) -> str:
    """Return what a reading has of a paragraph, with its mark; the last one's goes by the way."""
    mark = paragraph.mark
    if not paragraph.changes:
        return paragraph.markup + "\n"
    if is_original:
        return paragraph.original + ("" if mark.inserted is not None else "\n")
    return paragraph.final + ("" if mark.deleted is not None else "\n")


def _edits_between(reading: Reading, paragraphs: Sequence[Paragraph]) -> Edits:
    """Return what has changed in a reading, by paragraphs."""
    old, original = reading.paragraphs, reading.is_original
    shortest = min(len(old), len(paragraphs))
    first = 0
    while first < shortest and old[first] is paragraphs[first]:
        first += 1
    last = 0
    while last < shortest - first and old[-1 - last] is paragraphs[-1 - last]:
        last += 1
    before = old[first : len(old) - last]
    after = paragraphs[first : len(paragraphs) - last]
    above = old[:first]
    if any(map(attrgetter("changes"), above)):
        place = sum(len(_words(each, original)) for each in above)
    else:  # without calls: there may be very many
        place = first + sum(map(len, map(attrgetter("markup"), above)))
    pairs = (
        [([one], [two]) for one, two in zip(before, after, strict=True)]
        if len(before) == len(after)
        else [(before, after)]
    )
    edits: list[Edit] = []
    for ones, twos in pairs:
        was = "".join([_words(each, original) for each in ones])
        if len(ones) != len(twos) or ones[0] is not twos[0]:
            now = "".join([_words(each, original) for each in twos])
            if was != now:
                edits.append(_narrowed(place, was, now))
        place += len(was)
    return tuple(edits)


def _narrowed(place: int, was: str, now: str) -> Edit:
    """Return the edit at ``place`` without what both begin and end with."""
    front = common_prefix(was, now)
    rest = min(len(was), len(now)) - front
    back = common_suffix(was, now, rest)
    return Edit(place + front, place + len(was) - back, now[front : len(now) - back])


def reread(board: Board, edits: Edits) -> Board | None:
    """Return the board after ``edits`` of its text; None where it is to be read whole."""
    lists = board.node_list, board.edge_list
    if board.problems or not board.is_tidy or lists[0] is None or lists[1] is None:
        return None
    in_nodes = [edit for edit in edits if _is_in(edit, lists[0])]
    in_edges = [edit for edit in edits if _is_in(edit, lists[1])]
    if len(in_nodes) + len(in_edges) != len(edits):
        return None
    text = applied(board.text, edits)
    reader = Reader()
    nodes_first = lists[0].start < lists[1].start
    node_shift = 0 if nodes_first else _growth(in_edges)
    edge_shift = _growth(in_nodes) if nodes_first else 0
    try:
        nodes, node_list = _list_again(text, board.nodes, lists[0], in_nodes, node_shift, reader)
        edges, edge_list = _list_again(text, board.edges, lists[1], in_edges, edge_shift, reader)
    except (NotJson, _Unusual):
        return None
    ids = {node.id for node in nodes}
    if reader.problems or len(ids) < len(nodes) or "" in ids:
        return None
    if not all(edge.from_node in ids and edge.to_node in ids for edge in edges):
        return None
    if not nodes and not edges:
        return None
    style = style_of_lists(text, nodes, node_list, edges, edge_list)
    return Board(text, nodes, edges, (), style, node_list, edge_list)


class _Unusual(Exception):
    """There is something in a list that only a whole reading tells of."""


def _is_in(edit: Edit, place: Extent) -> bool:
    return place.start <= edit.start and edit.end <= place.end


def _growth(edits: Sequence[Edit]) -> int:
    return sum(edit.growth for edit in edits)


def _list_again(
    text: str,
    parts: tuple[_Part, ...],
    place: Extent,
    edits: Sequence[Edit],
    shift: int,
    reader: Reader,
) -> tuple[tuple[_Part, ...], Extent]:
    """Return the items of a list that stands ``shift`` further on, those at ``edits`` read anew."""
    is_nodes = isinstance(parts[0], Node) if parts else False
    if not parts and edits:
        raise _Unusual
    grown = list(accumulate((edit.growth for edit in edits), initial=0))
    made: list[_Part] = []
    at = number = 0
    while number < len(edits):
        # All that an edit touches, and all that the next edits do where that is next to it.
        low = bisect_left(parts, edits[number].start, key=_end)
        before = number
        high = low
        while number < len(edits) and (
            number == before or bisect_left(parts, edits[number].start, key=_end) <= high
        ):
            high = max(high, bisect_right(parts, edits[number].end, key=_start))
            number += 1
        made += _shifted(parts[at:low], shift + grown[before], len(made) - at)
        start = (parts[low - 1].end if low else place.start) + shift + grown[before]
        end = (parts[high].start if high < len(parts) else place.end) + shift + grown[number]
        edges_of_list = low == 0, high == len(parts)
        for begin, behind, value in _items(text, start, end, edges_of_list):
            read_one = reader.node if is_nodes else reader.edge
            made.append(read_one(len(made), begin, behind, value))  # type: ignore[arg-type]
        at = high
    made += _shifted(parts[at:], shift + grown[-1], len(made) - at)
    return tuple(made), Extent(place.start + shift, place.end + shift + grown[-1])


def _shifted(parts: Sequence[_Part], by: int, up: int) -> Sequence[_Part]:
    """Return parts so much further on in the text, and in the list."""
    if not by and not up:
        return parts
    replace = msgspec.structs.replace
    if not up:
        return [replace(each, start=each.start + by, end=each.end + by) for each in parts]
    return [
        replace(each, start=each.start + by, end=each.end + by, index=each.index + up)
        for each in parts
    ]


def _items(
    text: str, start: int, end: int, at_ends: tuple[bool, bool]
) -> Sequence[tuple[int, int, dict[str, object]]]:
    """Return the objects between two places of a list, with one comma between neighbours.

    ``at_ends`` says on which sides the list itself begins and ends, and no comma stands. Raises
    ``_Unusual`` for anything else, ``NotJson`` for what cannot be read.
    """
    found: list[tuple[int, int, dict[str, object]]] = []
    commas, at = 0, start
    is_first = at_ends[0]
    while (at := skip_space(text, at)) < end:
        if text[at] == ",":
            commas, at = commas + 1, at + 1
            continue
        value, behind = value_at(text, at)
        if commas != (0 if is_first else 1) or not isinstance(value, dict) or behind > end:
            raise _Unusual
        found.append((at, behind, value))
        commas, at, is_first = 0, behind, False
    wanted = 0 if at_ends[1] or is_first else 1
    if at > end or commas != wanted:
        raise _Unusual
    return found
