# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Taking in text that another program has written, with all that pends on the old one.

The original reading and the new text are compared (see ``merge``). The edits found are made on the
original reading alone: pending insertions, comments and authorship keep their place between the
words around them. A suggestion whose struck words were edited, or which stood within words that are
gone, has no place any more and is detached.
"""

from __future__ import annotations

import time
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from typing import Literal, NamedTuple

from stet.document import review
from stet.document.document import Detached
from stet.document.manuscript import Manuscript
from stet.document.origin import Change, Origin, Source
from stet.document.paragraph import Run, flatten
from stet.document.transaction import StreamEdit, Transaction
from stet.document.word_diff import Edit, applied
from stet.formats.line_diff import outside_edits
from stet.workspace.merge import TheirEdit, merge
from stet.workspace.their_changes import NOTHING_CARRIED, Carried, suggested

OUTSIDE = Origin(Source.UNKNOWN, "outside")
"""The origin of words that another program put into the file."""

SHOW = "Show differences"
"""The label of the step that shows what another program did."""

THEIR_CHANGE = "Another program wrote this."
BOTH_CHANGED = "You and another program both changed this; here is the other version."
BASE_UNKNOWN = "The file reads so now; it is not known who changed it."


class Piece(NamedTuple):
    """What an edit does to a run or a part of it; ``edit`` is the edit's index, -1 for none.

    For a run that is only proposed, and *inserted*, it is the index of the run.
    """

    kind: Literal["keep", "inserted", "cut", "add"]
    run: Run
    edit: int = -1


def _pieces(runs: Sequence[Run], edits: Sequence[Edit], by: Origin) -> Iterator[Piece]:
    """Divide a stream by edits to its original reading; what is only proposed is kept whole."""
    waiting, place = 0, 0
    for index, run in enumerate(runs):
        if run.inserted is not None:
            yield Piece("inserted", run, index)
            continue
        low, base, stop = place, place, place + len(run.text)
        while low < stop:
            if waiting == len(edits) or edits[waiting].start >= stop:
                yield Piece("keep", run.with_text(run.text[low - base :]))
                break
            edit = edits[waiting]
            if low < edit.start:
                yield Piece("keep", run.with_text(run.text[low - base : edit.start - base]))
                low = edit.start
            high = min(edit.end, stop)
            if low < high:
                yield Piece("cut", run.with_text(run.text[low - base : high - base]), waiting)
                low = high
            if low >= edit.end:
                yield Piece("add", Run(edit.text, by), waiting)
                waiting += 1
        place = stop
    for index in range(waiting, len(edits)):
        yield Piece("add", Run(edits[index].text, by), index)


def take_in(manuscript: Manuscript, text: str) -> tuple[Transaction, tuple[Detached, ...]]:
    """Return the edit that makes ``text`` the original reading, and what it detaches."""
    edits = outside_edits(manuscript.original, text)
    runs = list(flatten(manuscript.paragraphs))
    homeless = _homeless(runs[:-1], edits)
    words = {pending.change.id: pending for pending in review.pending(manuscript)}
    detached = tuple(
        Detached(words[id_].change, words[id_].old, words[id_].new)
        for id_ in sorted(homeless)
        if words[id_].old or words[id_].new
    )
    stream = StreamEdit()
    for piece in _pieces(runs[:-1], edits, OUTSIDE):
        run = piece.run
        if piece.kind == "add":
            stream.add(run)
        elif piece.kind == "cut" or run.inserted in homeless:
            stream.drop(run)
        elif run.deleted in homeless:
            stream.keep(Run(run.text, run.origin, run.inserted))
        else:
            stream.keep(run)
    stream.keep(runs[-1])
    transaction = manuscript.transaction(
        0, len(manuscript.paragraphs), stream, origin=OUTSIDE, label="Changes from elsewhere"
    )
    return _narrowed(transaction), detached


def shown(manuscript: Manuscript) -> list[int]:
    """Return the changes by another program that are shown and not decided about."""
    changes = manuscript.changes
    return sorted(id_ for id_ in manuscript.pending() if changes[id_].origin == OUTSIDE)


def base_without(manuscript: Manuscript, undecided: Collection[int], base: str) -> str:
    """Return what ``base``, written by another program, reads without what is ``undecided``."""
    accepted = "".join(
        [
            run.text
            for run in flatten(manuscript.paragraphs)
            if (run.inserted is None or run.inserted in undecided) and run.deleted not in undecided
        ]
    )
    edits = merge(accepted[:-1], base, manuscript.original)
    return applied(base, (each.edit for each in edits))


def show(
    manuscript: Manuscript, base: str | None, text: str, theirs: Carried = NOTHING_CARRIED
) -> tuple[Transaction, int]:
    """Return the edit that proposes what another program made of ``base``, and its conflicts.

    ``base`` is what it began with, None where that is not known; ``text`` is what it wrote. Only
    what it did is proposed, under its name; where the writer changed the same place, its version
    is proposed in place of the writer's, and that is counted as a conflict. What pends stays, and
    what is proposed already is not proposed again. ``theirs`` are suggestions that it put into
    the file as such.
    """
    mine = manuscript.original
    if base is None:
        found = [TheirEdit(edit, True) for edit in outside_edits(mine, text)]
    else:
        found = merge(base, mine, text)
    pending = set(suggested(manuscript).values())
    found = [one for one in found if one.edit not in pending]
    both = BOTH_CHANGED if base is not None else BASE_UNKNOWN
    now = time.time()
    proposed = [
        (
            one.edit,
            Change(
                0,
                OUTSIDE,
                "conflict" if one.is_conflict else "elsewhere",
                both if one.is_conflict else THEIR_CHANGE,
                now,
            ),
        )
        for one in found
    ]
    proposed += [
        each for each in theirs.placed if not any(_is_over(each[0], one.edit) for one in found)
    ]
    proposed.sort(key=lambda each: each[0].start)
    first = manuscript.next_change_id() + len(theirs.detached)
    edits = [edit for edit, _ in proposed]
    changes = tuple(replace(change, id=first + index) for index, (_, change) in enumerate(proposed))
    runs = list(flatten(manuscript.paragraphs))
    struck = _struck_too(runs[:-1], edits)
    stream = StreamEdit()
    for kind, run, edit in _pieces(runs[:-1], edits, OUTSIDE):
        if kind == "add":
            stream.add(Run(run.text, run.origin, first + edit))
        elif kind == "cut" and run.deleted is None:
            stream.keep(Run(run.text, run.origin, run.inserted, first + edit))
        elif kind == "inserted" and run.deleted is None and edit in struck:
            stream.keep(Run(run.text, run.origin, run.inserted, first + struck[edit]))
        else:
            stream.keep(run)
    stream.keep(runs[-1])
    transaction = manuscript.transaction(
        0,
        len(manuscript.paragraphs),
        stream,
        changes=changes,
        origin=OUTSIDE,
        label=SHOW,
    )
    return _narrowed(transaction), sum(one.is_conflict for one in found)


def _is_over(edit: Edit, other: Edit) -> bool:
    return edit.start < other.end and other.start < edit.end


def _struck_too(runs: Sequence[Run], edits: Sequence[Edit]) -> dict[int, int]:
    """Return which pending insertions an edit makes pointless: indices of runs, and of the edits.

    They stand within words that the edit takes out, or are the other half of a replacement of
    such words: to accept the edit is to take its words in their place.
    """
    touched: dict[tuple[int, int], None] = {}
    inserted: list[tuple[int, int, int, int]] = []
    waiting, place = 0, 0
    for index, run in enumerate(runs):
        while waiting < len(edits) and edits[waiting].end < place:
            waiting += 1
        stop = place if run.inserted is not None else place + len(run.text)
        at = waiting
        while at < len(edits) and edits[at].start <= stop:
            if run.inserted is not None:
                inserted.append((index, at, run.inserted, place))
            elif run.deleted is not None and max(edits[at].start, place) < min(edits[at].end, stop):
                touched[at, run.deleted] = None
            at += 1
        place = stop
    return {
        index: at
        for index, at, change, place in inserted
        if edits[at].start < place < edits[at].end or (at, change) in touched
    }


def _homeless(runs: Sequence[Run], edits: Sequence[Edit]) -> set[int]:
    """Return the changes whose struck words an edit cuts, or which stand inside cut words."""
    found: set[int] = set()
    waiting, place = 0, 0
    for run in runs:
        while waiting < len(edits) and edits[waiting].end <= place:
            waiting += 1
        if run.inserted is not None:
            if waiting < len(edits) and edits[waiting].start < place < edits[waiting].end:
                found.add(run.inserted)
            continue
        stop = place + len(run.text)
        if run.deleted is not None:
            index = waiting
            while index < len(edits) and edits[index].start < stop:
                if max(edits[index].start, place) < min(edits[index].end, stop):
                    found.add(run.deleted)
                index += 1
        place = stop
    return found


def _narrowed(transaction: Transaction) -> Transaction:
    """Return the transaction without the paragraphs at its ends that it leaves as they are."""
    old, new = transaction.old, transaction.new
    head, shorter = 0, min(len(old), len(new)) - 1
    while head < shorter and old[head] == new[head]:
        head += 1
    shift = sum([len(paragraph.markup) + 1 for paragraph in old[:head]])
    while head and transaction.splices and transaction.splices[0].start < shift:
        head -= 1
        shift -= len(old[head].markup) + 1
    tail = 0
    while tail < shorter - head and old[-1 - tail] == new[-1 - tail]:
        tail += 1
    size = sum([len(paragraph.markup) + 1 for paragraph in old[head : len(old) - tail]])
    while tail and transaction.splices:
        start, removed, _ = transaction.splices[-1]
        if start + removed - shift < size:
            break
        size += len(old[-tail].markup) + 1
        tail -= 1
    return Transaction(
        transaction.first + head,
        old[head : len(old) - tail],
        new[head : len(new) - tail],
        tuple(splice._replace(start=splice.start - shift) for splice in transaction.splices),
        transaction.changes,
        transaction.comments,
        transaction.origin,
        transaction.label,
        transaction.group,
        transaction.time,
    )
