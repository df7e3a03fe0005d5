# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Line numbers of which all behind an edit are moved at once.

A line that comes or goes moves the start of each block behind it; a book has tens of thousands.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import overload


class Starts(Sequence[int]):
    """Ascending numbers in two lists, parted at the last edit.

    ``_far`` are those behind it, the last one first, without what they were moved by since. So an
    edit costs as much as it is away from the one before.
    """

    def __init__(self) -> None:
        self._near: list[int] = []
        self._far: list[int] = []
        self._moved = 0

    def __len__(self) -> int:
        return len(self._near) + len(self._far)

    @overload
    def __getitem__(self, index: int) -> int: ...
    @overload
    def __getitem__(self, index: slice) -> list[int]: ...
    def __getitem__(self, index: int | slice) -> int | list[int]:
        if isinstance(index, slice):
            return [self[each] for each in range(*index.indices(len(self)))]
        behind = (index if index >= 0 else index + len(self)) - len(self._near)
        return self._near[behind] if behind < 0 else self._far[~behind] + self._moved

    def __iter__(self) -> Iterator[int]:
        yield from self._near
        for number in reversed(self._far):
            yield number + self._moved

    def put(self, first: int, last: int, new: Iterable[int], move: int = 0) -> None:
        """Put ``new`` in the place of those from index ``first`` up to ``last``.

        ``move`` is added to all behind ``last``.
        """
        self._part(last)
        self._near[first:] = new
        self._moved = self._moved + move if self._far else 0

    def _part(self, index: int) -> None:
        """Have those before ``index`` in the one list, and the others in the other."""
        near, far, moved = self._near, self._far, self._moved
        count = index - len(near)
        if count < 0:
            far += [number - moved for number in reversed(near[index:])]
            del near[index:]
        elif count > 0:
            near += [number + moved for number in reversed(far[-count:])]
            del far[-count:]
