# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Edits made one after the other, told as edits of what stood there first.

Plain code mends or cuts a text, and the model is shown what came of that. What it changes is a
change to the writer's own words all the same: where it has gone over a place that plain code has
changed, the two are one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from stet.assist.prompting.chunks import Cell, Chunk
from stet.document.word_diff import Edit, applied
from stet.markdown.sentences import Stretch


@dataclass(frozen=True)
class Composed:
    """An edit of the text that stood there first; ``instead`` are the earlier ones it replaces."""

    edit: Edit
    instead: tuple[int, ...] = ()


def composed(source: str, first: Sequence[Edit], second: Sequence[Edit]) -> list[Composed]:
    """Return ``second``, which are edits of ``source`` with ``first`` made, as edits of ``source``.

    Both ascend and do not overlap. Of ``first`` only those are in it that the later ones touch, by
    their number in ``instead``.
    """
    middle = applied(source, first)
    regions = _regions(first)
    clusters: list[tuple[list[Edit], list[int]]] = []
    for edit in second:
        touched = [index for index, region in enumerate(regions) if _touches(region, edit)]
        if clusters and touched and touched[0] in clusters[-1][1]:
            clusters[-1][0].append(edit)
            clusters[-1][1].extend(touched[1:])
        else:
            clusters.append(([edit], touched))
    return [
        Composed(_one(middle, first, regions, edits, touched), tuple(touched))
        for edits, touched in clusters
    ]


def _one(
    middle: str,
    first: Sequence[Edit],
    regions: Sequence[tuple[int, int]],
    edits: Sequence[Edit],
    touched: Sequence[int],
) -> Edit:
    """Return one edit of the source for later ones and the earlier ones that they touch."""
    low, high = edits[0].start, edits[-1].end
    start = low - sum(_grown(first[i]) for i, (_, end) in enumerate(regions) if end <= low)
    stop = high - sum(
        _grown(first[i])
        for i, (begin, end) in enumerate(regions)
        if end <= high and not begin == end == high
    )
    if touched and regions[touched[0]][0] <= low:
        low, start = regions[touched[0]][0], first[touched[0]].start
    if touched and regions[touched[-1]][1] >= high:
        high, stop = regions[touched[-1]][1], first[touched[-1]].end
    moved = [Edit(edit.start - low, edit.end - low, edit.text) for edit in edits]
    return Edit(start, max(start, stop), applied(middle[low:high], moved))


def _grown(edit: Edit) -> int:
    return len(edit.text) - (edit.end - edit.start)


def _regions(first: Sequence[Edit]) -> list[tuple[int, int]]:
    """Return where the words that ``first`` put in stand in the text with these edits made."""
    found: list[tuple[int, int]] = []
    shift = 0
    for edit in first:
        start = edit.start + shift
        found.append((start, start + len(edit.text)))
        shift += _grown(edit)
    return found


def _touches(region: tuple[int, int], edit: Edit) -> bool:
    start, end = region
    if start == end or edit.start == edit.end:  # one of them is a place
        return (
            edit.start < start < edit.end
            or start < edit.start < end
            or start == end == edit.start == edit.end
        )
    return edit.start < end and start < edit.end


@dataclass(frozen=True)
class Mended:
    """A chunk with ``edits`` of its text made, as the model is to see it.

    ``changes`` are the numbers of the changes that stand for the edits, one each.
    """

    chunk: Chunk
    edits: tuple[Edit, ...] = ()
    changes: tuple[int, ...] = ()

    @property
    def shown(self) -> Chunk:
        """The chunk as the model sees it; its places are those of the sentences, no closer."""
        if not self.edits:
            return self.chunk
        text = applied(self.chunk.text, self.edits)
        cells = tuple(
            Cell(Stretch(self._forth(c.stretch.start), self._forth(c.stretch.end)), c.span)
            for c in self.chunk.cells
        )
        return Chunk(text, self.chunk.raw, (0,) * len(text), cells)

    def _forth(self, place: int) -> int:
        return place + sum(
            _grown(edit) for edit in self.edits if edit.end <= place and edit.start < place
        )

    def within(self, first: int, last: int) -> tuple[list[Edit], list[int]]:
        """Return the edits within the sentences ``first`` to ``last``, counting there.

        With them comes the number of the change that stands for each.
        """
        low = self.chunk.cells[first].stretch.start
        high = self.chunk.cells[last].stretch.end
        found = [
            (Edit(edit.start - low, edit.end - low, edit.text), change)
            for edit, change in zip(self.edits, self.changes, strict=True)
            if low <= edit.start and edit.end <= high
        ]
        return [edit for edit, _ in found], [change for _, change in found]

    def own(self, start: int, end: int) -> tuple[int, int] | None:
        """Return where a stretch of ``shown`` stands in the chunk's text, both half-open.

        None where an edit touches it.
        """
        shift = 0
        for edit, (low, high) in zip(self.edits, self.touched(), strict=True):
            if low <= end and start <= high:
                return None
            if high < start:
                shift += _grown(edit)
        return start - shift, end - shift

    def touched(self) -> list[tuple[int, int]]:
        """Return where in ``shown`` the words stand that the edits have put in, half-open."""
        return _regions(self.edits)

    def moved(self, chunk: Chunk) -> Mended:
        """Return it for the same chunk at another place."""
        return replace(self, chunk=chunk)

    def also(
        self, edits: Sequence[Edit], changes: Sequence[int], instead: Sequence[int] = ()
    ) -> Mended:
        """Return it with more edits of the chunk's text made, and the changes ``instead`` not.

        An edit whose change is 0 was not made.
        """
        left = [
            pair for pair in zip(self.edits, self.changes, strict=True) if pair[1] not in instead
        ]
        made = [pair for pair in zip(edits, changes, strict=True) if pair[1]]
        every = sorted([*left, *made])
        return Mended(
            self.chunk, tuple(edit for edit, _ in every), tuple(change for _, change in every)
        )
