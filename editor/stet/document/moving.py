# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Lines that go elsewhere as one tracked change.

What was in the text is struck where it was and put in where it goes, both by one change. A line
that the writer has put in themselves, and that pends still, goes there with the change that it is
part of: the move of a move is one move.
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence

from stet.document.editing import is_own
from stet.document.manuscript import Manuscript
from stet.document.origin import Change, Origin
from stet.document.paragraph import MARK, Paragraph, Position, Run, Span, cut, flatten
from stet.document.transaction import StreamEdit, Transaction, to_offset


def move_lines(
    manuscript: Manuscript,
    lines: Span,
    to: Position,
    by: Origin,
    *,
    indent: int = 0,
    label: str = "Move",
    group: str = "",
) -> Transaction:
    """Return the edit that takes whole ``lines`` of the final reading to where another begins.

    ``lines`` reaches from where its first begins to where the one behind its last does, and ``to``
    is outside of it; behind the text that is the start of a paragraph that is not there. ``indent``
    is how many blanks each line gets, or below 0 how many it loses at most.
    """
    paragraphs = manuscript.paragraphs
    first = min(lines.start, to).paragraph
    while first > 0 and paragraphs[first - 1].mark.deleted is not None:
        first -= 1
    first = max(first - 1, 0)  # with the line break before
    region = paragraphs[first : max(lines.end, to).paragraph + 1]
    start, end, there = (to_offset(region, first, each) for each in (lines.start, lines.end, to))
    is_last = first + len(region) == len(paragraphs)
    behind = sum(len(each.markup) + 1 for each in region) if is_last else -1
    stays = start <= there <= end
    lands_last = there == behind and not stays
    there = start if stays else there - lands_last
    (opens, before), (closes, own) = (_break_before(region, each) for each in (start, end))
    # At the end of the text, and where it was put in behind another line, a line has its line break
    # before it.
    leads = [each.inserted for each in (before, own)]
    put_behind = leads[0] is not None and leads[1] is None and is_own(manuscript, leads[0], by)
    rotates = not stays and (end == behind or put_behind)
    if rotates:
        start, end = opens, closes
    elif end == behind:
        end -= 1
    above, taken, below = cut(flatten(region), start, end)
    live = [run for run in taken if run.deleted is None]
    if rotates:
        live = [*live[1:], *live[:1]]
    fresh = manuscript.next_change_id()
    moved: list[Run] = []
    pending: set[int] = set()  # the runs that just go elsewhere, by their identity
    for line in _lines(live):
        if all(run.inserted is not None and is_own(manuscript, run.inserted, by) for run in line):
            pending.update(map(id, line))
            moved += _indented(line, indent)
        else:
            moved += _indented([Run(run.text, run.origin, fresh) for run in line], indent)
    if lands_last:
        moved = [*moved[-1:], *moved[:-1]]

    edit = StreamEdit()
    if there <= start:
        above, between, _ = cut(above, there, start)
        edit.keep(*above)
        edit.add(*moved)
        edit.keep(*between)
    else:
        edit.keep(*above)
    for run in taken:
        if id(run) in pending:
            edit.drop(run)
        else:
            edit.keep(
                run if run.deleted is not None else Run(run.text, run.origin, run.inserted, fresh)
            )
    if there > start:
        between, _, below = cut(below, there - end, there - end)
        edit.keep(*between)
        edit.add(*moved)
    edit.keep(*below)
    now = time.time()
    changes = (Change(fresh, by, time=now),) if len(pending) < len(live) else ()
    return manuscript.transaction(
        first, len(region), edit, changes=changes, origin=by, label=label, group=group, now=now
    )


def _break_before(region: Sequence[Paragraph], offset: int) -> tuple[int, Run]:
    """Return the last line break of the final reading before an offset, and where it is."""
    at, found = 0, (0, MARK)
    for run in flatten(region):
        if at < offset and run.deleted is None and run.text == "\n":
            found = at, run
        at += len(run.text)
    return found


def _lines(runs: Sequence[Run]) -> Iterator[list[Run]]:
    line: list[Run] = []
    for run in runs:
        line.append(run)
        if run.text == "\n":
            yield line
            line = []
    if line:
        yield line


def _indented(line: Sequence[Run], by: int) -> Iterator[Run]:
    """Yield a line's runs with so many blanks more before it, or less; an empty one stays."""
    words = "".join(run.text for run in line)
    less = min(max(-by, 0), len(words) - len(words.lstrip(" ")))
    if by > 0 and words.strip():
        yield line[0].with_text(" " * by)
    for run in line:
        yield run.with_text(run.text[less:])
        less = max(0, less - len(run.text))
