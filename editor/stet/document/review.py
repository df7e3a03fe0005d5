# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Deciding about changes: find, filter, accept, reject, and edit before accepting.

To accept a change is to let what it inserted stand and what it deleted go; to reject it is the
other way about. Both are transactions, so undo brings a suggestion back as it was.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from stet.document.manuscript import Manuscript
from stet.document.origin import UNKNOWN, Change, Origin, Source
from stet.document.paragraph import Paragraph, Position, Run, Span, flatten
from stet.document.transaction import StreamEdit, Transaction
from stet.document.word_diff import diff_words


@dataclass(frozen=True, slots=True)
class Pending:
    """A change that waits for a decision, and where: from its first run to its last.

    ``old`` and ``new`` are the words it takes out and puts in.
    """

    change: Change
    span: Span
    old: str
    new: str


def accept(
    manuscript: Manuscript, ids: Collection[int], *, by: Origin = UNKNOWN, group: str = ""
) -> Transaction:
    """Return the edit that accepts the changes ``ids``, those not pending being left out."""
    return _decide(manuscript, ids, True, by, group)


def reject(
    manuscript: Manuscript, ids: Collection[int], *, by: Origin = UNKNOWN, group: str = ""
) -> Transaction:
    """Return the edit that rejects the changes ``ids``, those not pending being left out."""
    return _decide(manuscript, ids, False, by, group)


def _decide(
    manuscript: Manuscript, ids: Collection[int], yes: bool, by: Origin, group: str
) -> Transaction:
    chosen = frozenset(ids)
    edit = StreamEdit()
    holders = [
        index
        for index, paragraph in enumerate(manuscript.paragraphs)
        if not chosen.isdisjoint(paragraph.changes)
    ]
    if not holders:
        return manuscript.transaction(0, 0, edit, origin=by)
    # A mark that goes joins its paragraph with the next, which is then part of the edit.
    first, last = holders[0], min(holders[-1] + 1, len(manuscript.paragraphs) - 1)
    for run in flatten(manuscript.paragraphs[first : last + 1]):
        inserted, deleted = run.inserted in chosen, run.deleted in chosen
        if (deleted and yes) or (inserted and not yes):
            edit.drop(run)
        elif inserted or deleted:
            edit.keep(
                Run(
                    run.text,
                    run.origin,
                    None if inserted else run.inserted,
                    None if deleted else run.deleted,
                )
            )
        else:
            edit.keep(run)
    label = "Accept" if yes else "Reject"
    return manuscript.transaction(
        first, last - first + 1, edit, origin=by, label=label, group=group
    )


def edit_words(
    manuscript: Manuscript, change_id: int, words: str, by: Origin, *, group: str = ""
) -> Transaction:
    """Return the edit that makes ``words`` what the change ``change_id`` puts in.

    The change goes on pending. Words that it had proposed already keep their origin, the others
    are ``by``'s. Raises ``KeyError`` for a change that is not pending.
    """
    first, last = _extent(manuscript, change_id)
    runs = list(flatten(manuscript.paragraphs[first : last + 1]))
    old = "".join(run.text for run in runs if run.inserted == change_id and not run.deleted)
    rest = list(_reworded(runs, change_id, old, words, by))
    holders = [index for index, run in enumerate(runs) if run.inserted == change_id]
    place = holders[0] if holders else _behind_deletion(runs, change_id)
    edit = StreamEdit()
    for index, run in enumerate(runs):
        if index == place:
            edit.add(*rest)
        if run.inserted == change_id and not run.deleted:
            edit.drop(run)
        else:
            edit.keep(run)
    return manuscript.transaction(
        first, last - first + 1, edit, origin=by, label="Edit suggestion", group=group
    )


def _reworded(runs: list[Run], change_id: int, old: str, new: str, by: Origin) -> Iterator[Run]:
    origins = [
        run.origin
        for run in runs
        if run.inserted == change_id and not run.deleted
        for _ in run.text
    ]
    place = 0
    for hunk in diff_words(old, new):
        for offset in range(place, hunk.start):
            yield Run(old[offset], origins[offset], change_id)
        yield Run(hunk.text, by, change_id)
        place = hunk.end
    for offset in range(place, len(old)):
        yield Run(old[offset], origins[offset], change_id)


def _behind_deletion(runs: list[Run], change_id: int) -> int:
    return max(index for index, run in enumerate(runs) if run.deleted == change_id) + 1


def _extent(manuscript: Manuscript, change_id: int) -> tuple[int, int]:
    """Return the first and last paragraph of a change, and the next where it owns a mark."""
    holders = [
        index
        for index, paragraph in enumerate(manuscript.paragraphs)
        if change_id in paragraph.changes
    ]
    if not holders:
        raise KeyError(change_id)
    return holders[0], min(holders[-1] + 1, len(manuscript.paragraphs) - 1)


def pending(manuscript: Manuscript) -> list[Pending]:
    """Return the changes that wait for a decision, in the order of the text."""
    found: dict[int, list[tuple[Position, Position, Run]]] = {}
    for index, paragraph in enumerate(manuscript.paragraphs):
        if paragraph.changes:
            _collect(index, paragraph, found)
    return [_pending(manuscript, change_id, runs) for change_id, runs in found.items()]


def locate(manuscript: Manuscript, change_id: int) -> Pending:
    """Return where the change ``change_id`` stands; raises ``KeyError`` where it does not."""
    first, last = _extent(manuscript, change_id)
    found: dict[int, list[tuple[Position, Position, Run]]] = {}
    for index in range(first, last + 1):
        _collect(index, manuscript.paragraphs[index], found)
    return _pending(manuscript, change_id, found[change_id])


def _collect(
    index: int, paragraph: Paragraph, found: dict[int, list[tuple[Position, Position, Run]]]
) -> None:
    column = 0
    for run in (*paragraph.runs, paragraph.mark):
        end = column + len(run.text)
        if run.inserted is not None or run.deleted is not None:
            stop = Position(index + 1, 0) if run is paragraph.mark else Position(index, end)
            place = (Position(index, column), stop, run)
            for change_id in {run.inserted, run.deleted} - {None}:
                found.setdefault(change_id, []).append(place)  # type: ignore[arg-type]
        column = end


def _pending(
    manuscript: Manuscript, change_id: int, places: list[tuple[Position, Position, Run]]
) -> Pending:
    return Pending(
        manuscript.changes[change_id],
        Span(places[0][0], places[-1][1]),
        "".join(run.text for _, _, run in places if run.deleted == change_id),
        "".join(run.text for _, _, run in places if run.inserted == change_id and not run.deleted),
    )


def within(manuscript: Manuscript, span: Span) -> list[int]:
    """Return the ids of the changes with words or marks inside ``span``, in order.

    An empty span finds the change that the place stands in or touches.
    """
    ids: dict[int, None] = {}
    start, end = span
    for index in range(start.paragraph, end.paragraph + 1):
        paragraph = manuscript.paragraphs[index]
        if not paragraph.changes:
            continue
        low = start.column if index == start.paragraph else 0
        high = end.column if index == end.paragraph else len(paragraph.markup) + 1
        column = 0
        for run in (*paragraph.runs, paragraph.mark):
            stop = column + len(run.text)
            touches = column <= low <= stop if start == end else column < high and stop > low
            if touches:
                for change_id in (run.inserted, run.deleted):
                    if change_id is not None:
                        ids[change_id] = None
            column = stop
    return list(ids)


def next_change(manuscript: Manuscript, place: Position) -> Pending | None:
    """Return the first change that begins behind ``place``, or the first of all, or None."""
    return _step(manuscript, place, range(place.paragraph, len(manuscript.paragraphs)), False)


def previous_change(manuscript: Manuscript, place: Position) -> Pending | None:
    """Return the last change that begins before ``place``, or the last of all, or None."""
    return _step(manuscript, place, range(place.paragraph, -1, -1), True)


def _step(
    manuscript: Manuscript, place: Position, indices: range, backwards: bool
) -> Pending | None:
    count = len(manuscript.paragraphs)
    everywhere = range(count - 1, -1, -1) if backwards else range(count)
    for order, limited in ((indices, True), (everywhere, False)):
        for index in order:
            ids = manuscript.paragraphs[index].changes
            for change_id in reversed(ids) if backwards else ids:
                found = locate(manuscript, change_id)
                begin = found.span.start
                if not limited or (begin < place if backwards else begin > place):
                    return found
    return None


def of_kind(manuscript: Manuscript, kind: str) -> list[int]:
    """Return the ids of the pending changes of one kind."""
    return [id_ for id_ in manuscript.pending() if manuscript.changes[id_].kind == kind]


def of_author(manuscript: Manuscript, source: Source, name: str = "") -> list[int]:
    """Return the ids of the pending changes by one author; an empty name stands for any."""
    origins = {id_: manuscript.changes[id_].origin for id_ in manuscript.pending()}
    return [
        id_
        for id_, origin in origins.items()
        if origin.source is source and (not name or origin.name == name)
    ]
