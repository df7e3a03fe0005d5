# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""The way through a passage: portion by portion, what the writer sees first.

How many parts there are is said once. Of a short passage they are counted, of a long one reckoned
from its length: to cut all of it would keep the writer waiting.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from stet.assist.prompting.chunks import Chunk, Portion, Unit, portion_of
from stet.assist.task_request import TaskRequest
from stet.document.document import Document
from stet.document.manuscript import Manuscript
from stet.document.paragraph import Position, Span
from stet.document.transaction import Transaction

COUNTED = 40_000
"""Code points of a passage up to which its parts are counted."""

PART = 650
"""Code points of a paragraph that make a part, about."""

FEWEST_WORDS = 6
"""A sentence with fewer words has nothing to tighten."""


class Walk:
    """The chunks of ``span`` of a document, which follow what happens there.

    Those in ``visible`` come first, then those behind it, then those before. What is ``is_locked``
    is left out.
    """

    def __init__(
        self,
        document: Document,
        span: Span,
        unit: Unit,
        is_wanted: Callable[[Chunk], bool],
        visible: Span | None = None,
        is_locked: Callable[[Span], bool] = lambda _: False,
    ) -> None:
        self._document = document
        self._is_locked = is_locked
        self._unit: Unit = unit
        self._is_wanted = is_wanted
        self._to_come = in_order(document.manuscript, span, visible)
        self.portion = Portion()
        self.parts = self._counted()
        self.done = 0

    def follow(self, transaction: Transaction, _initiator: object) -> None:
        """Take the places where they are once ``transaction`` is applied."""
        self.portion = self.portion.follow(transaction)
        self._to_come = [transaction.map_span(span) for span in self._to_come]

    def chunks(self) -> Iterator[int]:
        """Yield the number of each chunk in ``portion``, which is another one from time to time."""
        while self._to_come:
            self.portion = self._portion(self._to_come.pop(0))
            if self.portion.rest is not None:
                self._to_come.insert(0, self.portion.rest)
                self.portion = replace(self.portion, rest=None)
            for index in range(len(self.portion.chunks)):
                self.done += 1
                self.parts = max(self.parts, self.done)
                yield index

    def _portion(self, span: Span) -> Portion:
        manuscript = self._document.manuscript
        return portion_of(manuscript, span, self._unit, self._is_wanted, self._is_locked)

    def _counted(self) -> int:
        manuscript = self._document.manuscript
        spans = self._to_come
        lengths = [
            len(each.final)
            for span in spans
            for each in manuscript.paragraphs[span.start.paragraph : span.end.paragraph + 1]
        ]
        if sum(lengths) > COUNTED:
            return max(1, sum(-(-length // PART) for length in lengths if length))
        count = 0
        for span in spans:
            rest: Span | None = span
            while rest is not None:
                portion = self._portion(rest)
                count += len(portion.chunks)
                rest = portion.rest
        return count


def in_order(manuscript: Manuscript, span: Span, visible: Span | None) -> list[Span]:
    """Return the parts of ``span`` in the order in which they are to be looked at.

    They are whole paragraphs, but at the ends of ``span``.
    """
    start, end = manuscript.clamp(span.start), manuscript.clamp(span.end)
    if visible is None:
        return [Span(start, end)]
    first = max(start.paragraph, manuscript.clamp(visible.start).paragraph)
    last = min(end.paragraph, manuscript.clamp(visible.end).paragraph)
    if first > last:
        return [Span(start, end)]
    # A paragraph of several lines is not cut: its lines are read together.
    while start.paragraph < first and manuscript.paragraphs[first - 1].final.strip():
        first -= 1
    while last < end.paragraph and manuscript.paragraphs[last].final.strip():
        last += 1
    if first <= start.paragraph and last >= end.paragraph:
        return [Span(start, end)]

    def whole(low: int, high: int) -> Span:
        begin = start if low <= start.paragraph else Position(low, 0)
        stop = Position(high, len(manuscript.paragraphs[high].markup))
        return Span(begin, end if high >= end.paragraph else stop)

    found = [whole(first, last)]
    if last < end.paragraph:
        found.append(whole(last + 1, end.paragraph))
    if first > start.paragraph:
        found.append(whole(start.paragraph, first - 1))
    return found


def walk_of(
    request: TaskRequest,
    unit: Unit | None = None,
    is_wanted: Callable[[Chunk], bool] | None = None,
) -> Walk:
    """Return the way through a request's passage, by the chunks that its task is about."""
    task = request.task

    def is_long(chunk: Chunk) -> bool:
        return not task.shortens or chunk.words >= FEWEST_WORDS

    return Walk(
        request.document,
        request.span,
        unit or task.unit,
        is_wanted or is_long,
        request.visible,
        request.terms.is_all_locked,
    )
