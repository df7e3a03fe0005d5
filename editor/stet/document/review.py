# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Deciding about changes: find, filter, accept, reject, and edit before accepting.

To accept a change is to let what it inserted stand and what it deleted go; to reject it is the
other way about. Both are transactions, so undo brings a suggestion back as it was.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from typing import NamedTuple

from stet.document.manuscript import Manuscript
from stet.document.origin import UNKNOWN, Change, Origin
from stet.document.paragraph import BETWEEN, Paragraph, Position, Run, Span, flatten
from stet.document.transaction import Decision, StreamEdit, Transaction
from stet.document.weaving import weave
from stet.document.word_diff import Edit, diff_words


class Pending(NamedTuple):
    """A change that waits for a decision, and where: from its first run to its last.

    ``old`` and ``new`` are the words it takes out and puts in.
    """

    change: Change
    span: Span
    old: str
    new: str


MANY = 100
"""So many changes at once may be all that there are, which is looked for first."""

Chooser = Callable[[Change], bool]
"""Says which changes are wanted."""


def every(_change: Change) -> bool:
    """Choose any change."""
    return True


def accept(
    manuscript: Manuscript,
    ids: Collection[int],
    *,
    by: Origin = UNKNOWN,
    group: str = "",
    near: int = 0,
) -> Transaction:
    """Return the edit that accepts the changes ``ids``, those not pending being left out.

    They are looked for from the paragraph ``near`` on, to both sides.
    """
    return _decide(manuscript, ids, True, by, group, near)


def reject(
    manuscript: Manuscript,
    ids: Collection[int],
    *,
    by: Origin = UNKNOWN,
    group: str = "",
    near: int = 0,
) -> Transaction:
    """Return the edit that rejects the changes ``ids``, those not pending being left out.

    They are looked for from the paragraph ``near`` on, to both sides.
    """
    return _decide(manuscript, ids, False, by, group, near)


def _decide(
    manuscript: Manuscript, ids: Collection[int], yes: bool, by: Origin, group: str, near: int
) -> Transaction:
    chosen = frozenset(ids)
    paragraphs = manuscript.paragraphs
    edit = StreamEdit()
    extent = _extent(manuscript, chosen, near)
    if extent is None:
        return manuscript.transaction(0, 0, edit, origin=by)
    first, last = extent
    for paragraph in paragraphs[first : last + 1]:
        if chosen.isdisjoint(paragraph.changes):
            edit.keep_paragraph(paragraph)
            continue
        kept, gone = _decided(paragraph.runs, chosen, yes)
        mark = paragraph.mark
        if mark.inserted is None and mark.deleted is None:
            edit.thin_out(paragraph, Paragraph(kept, mark), gone)
            continue
        # The mark goes, or stands otherwise: run by run.
        for run in (*paragraph.runs, mark):
            left, _ = _decided((run,), chosen, yes)
            if left:
                edit.keep(*left)
            else:
                edit.drop(run)
    return manuscript.transaction(
        first,
        last - first + 1,
        edit,
        origin=by,
        label="Accept" if yes else "Reject",
        group=group,
        decision=Decision(yes, chosen),
    )


def _decided(
    runs: Iterable[Run], chosen: frozenset[int], yes: bool
) -> tuple[tuple[Run, ...], list[tuple[int, int]]]:
    """Return what stands of ``runs``, neighbours that come to be alike made one, and what goes.

    What goes are columns and lengths, apart from each other. With ten thousand changes to decide
    about, most time is spent here: a run is made only where one differs.
    """
    kept: list[Run] = []
    gone: list[tuple[int, int]] = []
    column = 0
    last: Run | None = None
    words: list[str] | None = None  # of the last run and those alike, where it is not alone
    for run in runs:
        inserted, deleted, text = run.inserted, run.deleted, run.text
        start = column
        column += len(text)
        if inserted is not None or deleted is not None:
            if (deleted if yes else inserted) in chosen:
                if gone and sum(gone[-1]) == start:
                    start = gone.pop()[0]
                gone.append((start, column - start))
                continue
            if inserted in chosen or deleted in chosen:
                inserted = None if inserted in chosen else inserted
                deleted = None if deleted in chosen else deleted
                run = Run(text, run.origin, inserted, deleted)
        if last is not None:
            if (
                inserted == last.inserted
                and deleted == last.deleted
                and (run.origin is last.origin or run.origin == last.origin)
            ):
                if words is None:
                    words = [last.text]
                words.append(text)
                continue
            if words is not None:
                kept[-1], words = last.with_text("".join(words)), None
        kept.append(run)
        last = run
    if words is not None and last is not None:
        kept[-1] = last.with_text("".join(words))
    return tuple(kept), gone


def edit_words(
    manuscript: Manuscript,
    change_id: int,
    words: str,
    by: Origin,
    *,
    group: str = "",
    near: int = 0,
) -> Transaction:
    """Return the edit that makes ``words`` what the change ``change_id`` puts in.

    The change goes on pending. Words that it had proposed already keep their origin, the others are
    ``by``'s. ``BETWEEN`` in ``words`` stands for what is between its runs, as in what is told of
    it; without that all words go to the first place. Raises ``KeyError`` for a change that is not
    pending.
    """
    first, last = _extent_of(manuscript, change_id, near)
    runs = list(flatten(manuscript.paragraphs[first : last + 1]))
    own = [index for index, run in enumerate(runs) if run.inserted == change_id]
    if own:
        start, stop = own[0], own[-1] + 1
    else:
        start = stop = 1 + max(i for i, run in enumerate(runs) if run.deleted == change_id)

    def is_proposed(run: Run) -> bool:
        return run.inserted == change_id and run.deleted is None

    edit = StreamEdit()
    edit.keep(*runs[:start])
    pieces = _pieces(runs[start:stop], change_id, is_proposed)
    hunks = [(hunk, change_id, by) for hunk in _edits_of(pieces, words)]
    weave(edit, runs[start:stop], hunks, reads=is_proposed, gone=lambda run, _: edit.drop(run))
    edit.keep(*runs[stop:])
    return manuscript.transaction(
        first, last - first + 1, edit, origin=by, label="Edit suggestion", group=group
    )


def _pieces(runs: list[Run], change_id: int, is_proposed: Callable[[Run], bool]) -> list[str]:
    """Return what a change puts in, a text for each place that others' words part."""
    pieces = [""]
    is_apart = False
    for run in runs:
        if is_proposed(run):
            if is_apart and pieces[-1]:
                pieces.append("")
            pieces[-1] += run.text
            is_apart = False
        elif change_id not in (run.inserted, run.deleted):
            is_apart = True
    return pieces


def _edits_of(pieces: list[str], words: str) -> Iterator[Edit]:
    """Yield the edits of the joined ``pieces`` that make ``words`` of them, piece by piece."""
    parts = words.split(BETWEEN)
    if len(parts) != len(pieces):
        parts = [words.replace(BETWEEN, " "), *[""] * (len(pieces) - 1)]
    offset = 0
    for number, (old, new) in enumerate(zip(pieces, parts, strict=True)):
        for start, end, text in diff_words(old, new):
            if number and start == end == 0:  # or it would stand at the end of the piece before
                end, text = 1, text + old[0]
            yield Edit(offset + start, offset + end, text)
        offset += len(old)


def _extent(manuscript: Manuscript, chosen: frozenset[int], near: int) -> tuple[int, int] | None:
    """Return the first and last paragraph of some changes, and the next, or None for none.

    The next is part of it, since a mark that goes joins it to the last. The search goes from the
    paragraph ``near`` to both sides and ends with the last paragraph that holds one of them, so
    that a decision about what is in sight costs the same in a long text as in a short one.
    """
    paragraphs = manuscript.paragraphs
    first: int | None = None
    last = 0
    if len(chosen) > MANY and chosen >= manuscript.pending():
        # All of them: from the first paragraph that holds any to the last, without counting.
        numbers = range(len(paragraphs))
        first = next((index for index in numbers if paragraphs[index].changes), None)
        last = next((index for index in reversed(numbers) if paragraphs[index].changes), 0)
        return None if first is None else (first, min(last + 1, len(paragraphs) - 1))
    left = manuscript.holdings(chosen)
    for index in _around(near, len(paragraphs)):
        if not left:
            break
        if not chosen.isdisjoint(paragraphs[index].changes):
            left -= len(chosen.intersection(paragraphs[index].changes))
            first = index if first is None else min(first, index)
            last = max(last, index)
    return None if first is None else (first, min(last + 1, len(paragraphs) - 1))


def _extent_of(manuscript: Manuscript, change_id: int, near: int) -> tuple[int, int]:
    extent = _extent(manuscript, frozenset((change_id,)), near)
    if extent is None:
        raise KeyError(change_id)
    return extent


def _around(near: int, count: int) -> Iterator[int]:
    """Yield the numbers below ``count``, those next to ``near`` first."""
    near = min(max(near, 0), count - 1)
    low, high = near - 1, near
    while low >= 0 and high < count:
        yield high
        yield low
        low, high = low - 1, high + 1
    yield from range(high, count)
    yield from range(low, -1, -1)


def pending(manuscript: Manuscript) -> list[Pending]:
    """Return the changes that wait for a decision, in the order of the text."""
    return _located(manuscript, range(len(manuscript.paragraphs)))


def locate(manuscript: Manuscript, change_id: int, near: int = 0) -> Pending:
    """Return where the change ``change_id`` stands; raises ``KeyError`` where it does not.

    It is looked for from the paragraph ``near`` on, to both sides.
    """
    first, last = _extent_of(manuscript, change_id, near)
    return next(
        found
        for found in _located(manuscript, range(first, last + 1))
        if found.change.id == change_id
    )


def _located(manuscript: Manuscript, indices: range) -> list[Pending]:
    paragraphs, changes = manuscript.paragraphs, manuscript.changes
    found: dict[int, Pending] = {}
    more: dict[int, list[Pending]] = {}
    for index in indices:
        paragraph = paragraphs[index]
        if not paragraph.changes:
            continue
        for change_id, start, end, old, new in paragraph.holdings:
            stop = Position(index, end)
            if end > len(paragraph.markup):
                stop = Position(index + 1, 0)
            span = Span(Position(index, start), stop)
            part = Pending(changes[change_id], span, old, new)
            if change_id in found:
                more.setdefault(change_id, []).append(part)
            else:
                found[change_id] = part
    for change_id, parts in more.items():
        parts.insert(0, found[change_id])
        span = Span(parts[0].span.start, parts[-1].span.end)
        old = "".join([part.old for part in parts])
        new = "".join([part.new for part in parts])
        found[change_id] = Pending(changes[change_id], span, old, new)
    return list(found.values())


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


def next_change(manuscript: Manuscript, place: Position, chosen: Chooser = every) -> Pending | None:
    """Return the first ``chosen`` change that begins behind ``place``, else the first, or None."""
    return _first(manuscript, place, chosen, lambda begin: begin > place)


def change_from(manuscript: Manuscript, place: Position, chosen: Chooser = every) -> Pending | None:
    """Return the first ``chosen`` change that begins at or behind ``place``, as ``next_change``."""
    return _first(manuscript, place, chosen, lambda begin: begin >= place)


def previous_change(
    manuscript: Manuscript, place: Position, chosen: Chooser = every
) -> Pending | None:
    """Return the last ``chosen`` change that begins before ``place``, else the last, or None."""
    last = len(manuscript.paragraphs) - 1
    found = _in(manuscript, range(place.paragraph, -1, -1), chosen, lambda begin: begin < place)
    return found or _in(manuscript, range(last, place.paragraph - 1, -1), chosen, _anywhere)


def _first(
    manuscript: Manuscript, place: Position, chosen: Chooser, fits: Callable[[Position], bool]
) -> Pending | None:
    count = len(manuscript.paragraphs)
    found = _in(manuscript, range(place.paragraph, count), chosen, fits)
    return found or _in(manuscript, range(min(place.paragraph + 1, count)), chosen, _anywhere)


def _anywhere(_begin: Position) -> bool:
    return True


def _in(
    manuscript: Manuscript, indices: range, chosen: Chooser, fits: Callable[[Position], bool]
) -> Pending | None:
    """Return the first change met in these paragraphs, in this order, that is wanted and fits."""
    paragraphs, changes = manuscript.paragraphs, manuscript.changes
    for index in indices:
        ids = paragraphs[index].changes
        before = paragraphs[index - 1].changes if ids and index else ()
        for change_id in ids if indices.step > 0 else reversed(ids):
            if change_id in before or not chosen(changes[change_id]):
                continue
            found = locate(manuscript, change_id, index)
            if found.span.start.paragraph == index and fits(found.span.start):
                return found
    return None


def of_kind(manuscript: Manuscript, kind: str) -> list[int]:
    """Return the ids of the pending changes of one kind."""
    return [id_ for id_ in manuscript.pending() if manuscript.changes[id_].kind == kind]
