# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""What of a new design block goes together: no element without what holds it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from stet.document import review
from stet.document.manuscript import Manuscript
from stet.document.paragraph import Paragraph
from stet.markdown.fences import fences_in

DRAWN = frozenset({"wireframe", "flow"})
"""The kinds of changes that are made to blocks."""


def needed(manuscript: Manuscript, change_id: int, *, accept: bool, near: int = 0) -> list[int]:
    """Return the other changes that are decided with ``change_id``, none outside of blocks.

    With an element that comes is accepted what it stands in and is still to be decided about; with
    one that is rejected goes what stands in it.
    """
    kind = manuscript.changes[change_id].kind
    if kind not in DRAWN:
        return []
    pending = review.locate(manuscript, change_id, near)
    if pending.old:
        return []
    if accept:
        rows = _holding(manuscript.paragraphs, pending.span.start.paragraph)
        ids = [each for row in rows for each in _come(manuscript.paragraphs[row])]
    else:
        ids = review.within(manuscript, pending.span)
        rows = _held(manuscript.paragraphs, pending.span.start.paragraph)
        ids += [each for row in rows for each in _come(manuscript.paragraphs[row])]
    return [
        each
        for each in dict.fromkeys(ids)
        if each != change_id and manuscript.changes[each].kind == kind
    ]


def _come(paragraph: Paragraph) -> Iterator[int]:
    return (run.inserted for run in paragraph.runs if run.inserted is not None)


def _depth(line: str) -> int:
    return len(line) - len(line.lstrip())


def _is_fence(line: str) -> bool:
    return next(fences_in(line), None) is not None


def _holding(paragraphs: Sequence[Paragraph], row: int) -> Iterator[int]:
    """Yield the lines that hold a line of a block, the nearest first, the fence last."""
    if _is_fence(paragraphs[row].final):
        return
    depth = _depth(paragraphs[row].final)
    for above in range(row - 1, -1, -1):
        line = paragraphs[above].final
        if _is_fence(line):
            yield above
            return
        if line.strip() and _depth(line) < depth:
            depth = _depth(line)
            yield above


def _held(paragraphs: Sequence[Paragraph], row: int) -> Iterator[int]:
    """Yield the lines that stand deeper below a line of a block."""
    depth = _depth(paragraphs[row].final)
    for below in range(row + 1, len(paragraphs)):
        line = paragraphs[below].final
        if _is_fence(line) or not line.strip() or _depth(line) <= depth:
            return
        yield below
