# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Who wrote or proposed each card: as its own facts note it, else as its words came to be."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence

from stet.design.board.scanner import scan_object
from stet.design.board.values import Board, GroupNode, Node
from stet.document.manuscript import Manuscript
from stet.document.origin import UNKNOWN, Origin, Source

_WORDS = ("text", "file", "url")


def writers_of(manuscript: Manuscript, board: Board) -> dict[int, Origin]:
    """Return who wrote each card, by the cards' indices, with no more than source and name.

    ``board`` is as ``manuscript`` reads now. Groups are left out, and cards of which nobody knows.
    A name that a card notes is a person's where that is the writer of some words here, or of a
    vote; else it is only a name.
    """
    starts, origins = _written(manuscript)
    people = {each.name for each in origins if each.source is Source.HUMAN} | set(board.voters())
    found: dict[int, Origin] = {}
    for node in board.nodes:
        if isinstance(node, GroupNode):
            continue
        by = node.facts.by
        if by:
            source = Source.HUMAN if by in people else Source.UNKNOWN
            found[node.index] = Origin(source, by)
            continue
        who = _writer_of(node, board, starts, origins)
        if who != UNKNOWN:
            found[node.index] = who
    return found


def _written(manuscript: Manuscript) -> tuple[list[int], list[Origin]]:
    """Return where stretches of the final reading begin, each of one writer, and whose they are."""
    starts: list[int] = []
    origins: list[Origin] = []
    known: dict[Origin, Origin] = {}
    place = 0
    for paragraph in manuscript.paragraphs:
        for run in (*paragraph.runs, paragraph.mark):
            if run.deleted is not None or not run.text:
                continue
            origin = known.get(run.origin)
            if origin is None:
                origin = known[run.origin] = Origin(run.origin.source, run.origin.name)
            if not origins or origins[-1] != origin:
                starts.append(place)
                origins.append(origin)
            place += len(run.text)
    return starts, origins


def _writer_of(
    node: Node, board: Board, starts: Sequence[int], origins: Sequence[Origin]
) -> Origin:
    """Return who wrote most of a card's words."""
    first, last = bisect_right(starts, node.start) - 1, bisect_right(starts, node.end - 1) - 1
    if first == last:
        return origins[first] if origins else UNKNOWN
    start, end = node.start, node.end
    for member in scan_object(board.text, node.start).members:
        if member.key in _WORDS:
            start, end = member.value_start, member.end
    counts: Counter[Origin] = Counter()
    for number in range(bisect_right(starts, start) - 1, len(starts)):
        low = max(starts[number], start)
        high = min(starts[number + 1] if number + 1 < len(starts) else end, end)
        if low >= end:
            break
        counts[origins[number]] += high - low
    return counts.most_common(1)[0][0]
