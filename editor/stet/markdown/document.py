# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""A document's blocks, kept right while its lines change.

The text is cut where outermost blocks begin, and each piece is understood by itself, when somebody
asks. An edit cuts anew from the block before the one it touches, until a block begins where one
began before: what follows is as it was. A long text is cut from its top only as far as it is asked
about. The law: after any edits the pieces are those of a document made of the same lines.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from stet.markdown import source
from stet.markdown.boundaries import block_starts
from stet.markdown.front_matter import head_of
from stet.markdown.starts import Starts
from stet.markdown.tree import Kind, Node, Tree, labels_begun, labels_in, parse

SLICE = 400
"""Lines that are cut at once, when more is asked about: some milliseconds."""

AROUND = 8
"""Lines behind an edit that are looked at first."""

FARTHEST = 500
"""Lines behind an edit after which nothing is looked for that is as it was."""

MANY = 2_000
"""Lines of one edit from which on what follows is cut again when it is looked at, not at once."""

LONG = 200
"""Lines of a block of code that is not read anew when a line within changes."""


class Block(NamedTuple):
    """The lines from ``first`` up to ``last``, blank ones at the end included, and their tree.

    Places in the tree count code points from the start of line ``first``, a line end being one.
    """

    first: int
    last: int
    tree: Tree


class Document:
    """Lines of Markdown, without their ends, and what they are; ``step`` are cut at once."""

    def __init__(self, lines: Iterable[str], step: int = SLICE) -> None:
        self._step = step
        self._lines = list(lines) or [""]
        self._labels = Counter(_labels_of(self._lines))
        self._head = head_of(self._lines)
        # Where the blocks before line ``_known`` begin. There another begins, or the text ends.
        self._starts = Starts()
        self._trees: list[Tree | None] = []
        self._known = 0

    @property
    def lines(self) -> Sequence[str]:
        """The lines; read only."""
        return self._lines

    @property
    def head_end(self) -> int:
        """How many lines of front matter there are."""
        return self._head.end

    def starts(self) -> Sequence[int]:
        """Return where all blocks begin; a long text is cut to its end."""
        self._reach(len(self._lines))
        return self._starts

    def starts_within(self, first: int, last: int) -> list[tuple[int, int]]:
        """Return first and last line, half-open, of the blocks that begin within some lines."""
        self._reach(last + 1)
        low, high = bisect_left(self._starts, first), bisect_left(self._starts, last)
        edges = [*self._starts[low : high + 1], self._known]
        return list(pairwise(edges[: high - low + 1]))

    def extent_at(self, line: int) -> tuple[int, int]:
        """Return first and last line, half-open, of the block that a line lies in, not read yet."""
        self._reach(line + 1)
        index = max(0, bisect_right(self._starts, line) - 1)
        return self._starts[index], [*self._starts[index + 1 : index + 2], self._known][0]

    def block_at(self, line: int) -> Block:
        """Return the block that a line lies in."""
        self._reach(line + 1)
        return self._block(max(0, bisect_right(self._starts, line) - 1))

    def blocks(self, first: int = 0, last: int | None = None) -> Iterator[Block]:
        """Yield the blocks with a line from ``first`` up to ``last``, in order."""
        last = len(self._lines) if last is None else last
        line = first
        while line < last:
            block = self.block_at(line)
            yield block
            line = block.last

    def replace(self, first: int, removed: int, new: Sequence[str]) -> tuple[int, int]:
        """Put ``new`` in the place of ``removed`` lines from ``first`` on.

        Return the first line that may mean something else now, and the line behind the last.
        """
        old = self._lines[first : first + removed]
        before = {*self._labels}
        if before:
            self._labels.subtract(_labels_of(old))
        self._labels.update(_labels_of(new))
        self._labels = +self._labels
        self._lines[first : first + removed] = new
        low, high = self._cut_anew(first, removed, old, new)
        if before != self._labels.keys():
            return 0, len(self._lines)
        return low, high

    def _cut_anew(
        self, first: int, removed: int, old: Sequence[str], new: Sequence[str]
    ) -> tuple[int, int]:
        lines, starts = self._lines, self._starts
        head = self._head
        if first < head.seen:
            self._head = head_of(lines)
        delta, end = len(new) - removed, first + len(new)
        # A line that opens or closes a formula changes what is paired with what behind it, too.
        far = removed + len(new) > MANY or any(map(source.may_close_raw, (*old, *new)))
        reach = first - source.FARTHEST if far else first
        index = max(0, bisect_right(starts, reach) - 2)
        if self._head != head or first < self._head.end:
            index = 0
        begin = starts[index] if starts else 0
        if self._head.end != head.end:  # what was a head is text now, or the other way about
            self._forget(0, 0)
            return 0, len(lines)
        if far or first + removed > self._known:
            self._forget(index, begin)
            return min(begin, first), len(lines)
        if self._is_within_code(first, removed, old, new):
            place = bisect_right(starts, first)
            starts.put(place, place, (), delta)
            self._trees[place - 1] = None
            self._known += delta
            return first, end
        tail = bisect_left(starts, first + removed)
        known, size = self._known + delta, AROUND
        while (stop := min(len(lines), end + size)) < known or known == len(lines):
            found = self._cut(begin, stop)
            for place in found if stop == len(lines) else found[:-1]:
                match = bisect_left(starts, place - delta, tail) if place >= end else len(starts)
                if match < len(starts) and starts[match] == place - delta:
                    return self._join(index, match, delta, [f for f in found if f < place], first)
            if stop == len(lines):
                low, _ = self._join(index, len(starts), delta, found, first)
                return low, stop
            if size > FARTHEST:
                break
            size *= 4
        # Nothing is as it was for a long way, as behind a new fence: the rest is for later.
        self._forget(index, begin)
        return begin, len(lines)

    def is_long_code(self, line: int) -> bool:
        """Tell whether a line is in a block of code too long to be read anew with each key."""
        self._reach(line + 1)
        index = max(0, bisect_right(self._starts, line) - 1)
        closer = self._closer(index)
        return closer is not None and line <= closer

    def _is_within_code(
        self, first: int, removed: int, old: Sequence[str], new: Sequence[str]
    ) -> bool:
        """Tell whether an edit leaves the fences of a long block of code as they are."""
        if any("```" in line or "~~~" in line for line in (*old, *new)):
            return False
        index = bisect_right(self._starts, first) - 1
        if index < 0 or first == self._starts[index]:
            return False
        closer = self._closer(index, len(new) - removed)
        return closer is not None and first + len(new) <= closer

    def _closer(self, index: int, delta: int = 0) -> int | None:
        """Return the line that closes the long block of code that is a block, its end if none does.

        ``delta`` lines have come that are not counted in yet.
        """
        first = self._starts[index]
        last = self._starts[index + 1] if index + 1 < len(self._starts) else self._known
        last += delta
        mark = self._lines[first].lstrip(" ")[:3]
        if last - first < LONG or mark not in ("```", "~~~") or first < self._head.end:
            return None
        if len(block_starts(self._lines, first, first + 2)) > 1:
            return None
        around = (
            place
            for place in range(first + 1, last)
            if mark in self._lines[place]
            and len(block_starts([self._lines[first], self._lines[place], "x"], 0, 3)) > 1
        )
        return next(around, last)

    def _join(
        self, index: int, match: int, delta: int, found: list[int], first: int
    ) -> tuple[int, int]:
        """Put new starts in the place of those from ``index`` up to ``match``; shift the others."""
        starts, trees = self._starts, self._trees
        kept = 0
        while (
            kept + 1 < len(found)
            and index + kept + 1 < match
            and found[kept + 1] == starts[index + kept + 1] <= first
        ):
            kept += 1
        low = found[kept] if kept < len(found) else starts[index]
        fresh: list[Tree | None] = [*trees[index : index + kept], *[None] * (len(found) - kept)]
        starts.put(index, match, found, delta)
        trees[index:match] = fresh
        self._known += delta
        high = starts[index + len(found)] if index + len(found) < len(starts) else self._known
        return low, high

    def _forget(self, index: int, begin: int) -> None:
        self._starts.put(index, len(self._starts), ())
        del self._trees[index:]
        self._known = begin

    def _reach(self, line: int) -> None:
        """Cut the text as far as ``line`` at least."""
        size = self._step
        line = min(line, len(self._lines))
        while self._known < line:
            stop = min(len(self._lines), self._known + size)
            found = self._cut(self._known, stop)
            if stop == len(self._lines):
                self._known = stop
            elif len(found) == 1:
                size *= 4
                continue
            else:
                self._known = found.pop()
            self._starts.put(len(self._starts), len(self._starts), found)
            self._trees += [None] * len(found)

    def _cut(self, first: int, last: int) -> list[int]:
        if first >= self._head.end:
            return block_starts(self._lines, first, last)
        return [0, *block_starts(self._lines, self._head.end, last)]

    def _block(self, index: int) -> Block:
        first = self._starts[index]
        last = self._starts[index + 1] if index + 1 < len(self._starts) else self._known
        tree = self._trees[index]
        if tree is not None and not tree.labels and not self._labels:
            return Block(first, last, tree)
        labels = frozenset[str]()
        text = tree.text if tree else "\n".join(self._lines[first:last])
        if first >= self._head.end:
            labels = frozenset(labels_in(text) & self._labels.keys())
        if tree is None or tree.labels != labels:
            if first < self._head.end:
                tree = Tree(text, (Node(Kind.FRONT_MATTER, 0, len(text), 0, len(text)),))
            else:
                tree = parse(text, labels)
            self._trees[index] = tree
        return Block(first, last, tree)


def _labels_of(lines: Iterable[str]) -> Iterator[str]:
    """Yield the labels that lines may define."""
    for line in lines:
        if "]:" in line:
            yield from labels_begun(line)
