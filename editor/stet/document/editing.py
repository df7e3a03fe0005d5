# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""The writer's own edits, tracked or not, as transactions.

Untracked, words come and go in every reading. Tracked, words that go are marked as deleted and
words that come as inserted, by a change of the writer's; what the writer had only proposed
vanishes at once. In both ways, words typed inside somebody's insertion join it under the writer's
own origin, and words typed inside a deletion split it.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from typing import NamedTuple

from stet.document.manuscript import Manuscript
from stet.document.origin import Change, Origin, Source
from stet.document.paragraph import Position, Run, Span, cut, flatten
from stet.document.transaction import StreamEdit, Transaction, to_offset


class Piece(NamedTuple):
    """Words on their way in, of one origin; their newlines become paragraph marks."""

    text: str
    origin: Origin


Fragment = tuple[Piece, ...]
"""Words on their way in or out, as they are typed, pasted, dropped or copied."""


def replace_span(
    manuscript: Manuscript,
    span: Span,
    fragment: Iterable[Piece],
    by: Origin,
    *,
    tracked: bool,
    label: str = "Typing",
    group: str = "",
) -> Transaction:
    """Return the edit that puts ``fragment`` in the place of the words in ``span``.

    An empty span inserts, an empty fragment deletes. ``by`` is whose earlier change is continued
    where the edit adjoins it.
    """
    start, end = manuscript.clamp(span.start), manuscript.clamp(span.end)
    first, count = start.paragraph, end.paragraph - start.paragraph + 1
    region = manuscript.paragraphs[first : first + count]
    before, middle, after = cut(
        flatten(region), to_offset(region, first, start), to_offset(region, first, end)
    )
    pieces = [piece for piece in fragment if piece.text]
    now = time.time()
    edit = StreamEdit()
    edit.keep(*before)
    fresh = manuscript.next_change_id()
    done = put(
        edit,
        before[-1] if before else None,
        middle,
        after[0] if after else None,
        pieces,
        by,
        lambda change: is_own(manuscript, change, by),
        fresh if tracked else None,
    )
    new_changes = (Change(fresh, by, time=now),) if done.is_new else ()
    edit.keep(*after)
    return manuscript.transaction(
        first, count, edit, changes=new_changes, origin=by, label=label, group=group, now=now
    )


class Put(NamedTuple):
    """What ``put`` did: whether it took the fresh change, and the last run it left, if any."""

    is_new: bool
    last: Run | None


def put(
    edit: StreamEdit,
    before: Run | None,
    middle: list[Run],
    after: Run | None,
    pieces: Iterable[Piece],
    by: Origin,
    is_own: Callable[[int], bool],
    fresh: int | None,
) -> Put:
    """Put ``pieces`` in the place of the runs ``middle`` of the stream that ``edit`` collects.

    ``before`` and ``after`` are the runs on both sides; ``fresh`` is the id of a change to make
    where none of the writer's adjoins, None to leave the edit untracked.
    """
    added = list(pieces)
    inserted = None
    if before is not None and after is not None and before.inserted == after.inserted:
        inserted = before.inserted
    last: Run | None = None
    is_new = False
    if fresh is None:
        edit.drop(*middle)
    else:
        known = _own_change((before, *middle, after), is_own)
        change = fresh if known is None else known
        strikes = False
        for run in middle:
            if run.deleted is not None:
                last = run
            elif run.inserted is not None and is_own(run.inserted):
                edit.drop(run)
                continue
            else:
                last, strikes = Run(run.text, run.origin, run.inserted, change), True
            edit.keep(last)
        if middle or inserted is None:
            inserted = change
        is_new = known is None and (strikes or (bool(added) and inserted == change))
    for piece in added:
        last = Run(piece.text, piece.origin, inserted)
        edit.add(last)
    return Put(is_new, last)


def _own_change(runs: Iterable[Run | None], is_own: Callable[[int], bool]) -> int | None:
    for run in runs:
        for change in (run.inserted, run.deleted) if run is not None else ():
            if change is not None and is_own(change):
                return change
    return None


def is_own(manuscript: Manuscript, change: int, by: Origin) -> bool:
    """Return whether a change is that of the writer ``by``."""
    origin = manuscript.changes[change].origin
    is_writers = origin.source is Source.HUMAN and origin.name == by.name
    return is_writers or origin == by  # words of a model, taken piece by piece


def copy_span(manuscript: Manuscript, span: Span, *, original: bool = False) -> Fragment:
    """Return the final or the original reading of ``span`` with its origins."""
    start, end = manuscript.clamp(span.start), manuscript.clamp(span.end)
    first = start.paragraph
    region = manuscript.paragraphs[first : end.paragraph + 1]
    _, middle, _ = cut(
        flatten(region), to_offset(region, first, start), to_offset(region, first, end)
    )
    return tuple(
        Piece(run.text, run.origin)
        for run in middle
        if (run.inserted if original else run.deleted) is None
    )


def span_text(manuscript: Manuscript, span: Span) -> str:
    """Return the final reading of ``span``."""
    return "".join(piece.text for piece in copy_span(manuscript, span))


def everything(manuscript: Manuscript) -> Span:
    """Return the span of the whole manuscript."""
    return Span(Position(0, 0), manuscript.end)
