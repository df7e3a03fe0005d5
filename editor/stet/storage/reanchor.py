# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Taking in text that another program has written, with all that pends on the old one.

The original reading and the new text are compared, lines first and then words within the lines
that differ. The edits found are made on the original reading alone: pending insertions, comments
and authorship keep their place between the words around them. A suggestion whose struck words
were edited, or which stood within words that are gone, has no place any more and is detached.
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from stet.document import review
from stet.document.manuscript import Manuscript
from stet.document.origin import Change, Origin, Source
from stet.document.paragraph import Run, flatten
from stet.document.transaction import StreamEdit, Transaction
from stet.document.word_diff import Edit, diff_words
from stet.storage.replay import Detached

OUTSIDE = Origin(Source.UNKNOWN, "outside")
"""The origin of words that another program put into the file."""

# Beyond these, comparing costs more time and memory than its result is worth.
_COMPARED_LINES = 40_000
_COMPARED_WORDS = 300_000


def outside_edits(old: str, new: str) -> list[Edit]:
    """Return the edits, ascending and apart, that turn ``old`` into ``new``."""
    one, two = _lines(old), _lines(new)
    starts = [0]
    for line in one:
        starts.append(starts[-1] + len(line))
    edits: list[Edit] = []
    for low, high, low_new, high_new in _stretches(one, two):
        before, after = "".join(one[low:high]), "".join(two[low_new:high_new])
        if before and after and len(before) + len(after) <= _COMPARED_WORDS:
            shift = starts[low]
            for edit in diff_words(before, after):
                edits.append(Edit(edit.start + shift, edit.end + shift, edit.text))
        else:
            edits.append(Edit(starts[low], starts[high], after))
    return edits


def _lines(text: str) -> list[str]:
    *lines, last = text.split("\n")
    return [line + "\n" for line in lines] + ([last] if last else [])


def _stretches(one: list[str], two: list[str]) -> Iterator[tuple[int, int, int, int]]:
    """Yield where the lines differ: from and to in the old ones, from and to in the new ones."""
    head, shorter = 0, min(len(one), len(two))
    while head < shorter and one[head] == two[head]:
        head += 1
    tail = 0
    while tail < shorter - head and one[-1 - tail] == two[-1 - tail]:
        tail += 1
    end, end_new = len(one) - tail, len(two) - tail
    last, last_new = head, head
    if max(end, end_new) - head <= _COMPARED_LINES:
        # Imported here: only texts that were edited elsewhere need it.
        from rapidfuzz.distance import Indel

        for block in Indel.opcodes(one[head:end], two[head:end_new]).as_matching_blocks():
            begin, begin_new = head + block.a, head + block.b
            if (last, last_new) != (begin, begin_new):
                yield last, begin, last_new, begin_new
            last, last_new = begin + block.size, begin_new + block.size
    if (last, last_new) != (end, end_new):
        yield last, end, last_new, end_new


class Piece(NamedTuple):
    """What an edit does to a run or a part of it; ``edit`` is the edit's index, -1 for none."""

    kind: Literal["keep", "cut", "add"]
    run: Run
    edit: int = -1


def _pieces(runs: Sequence[Run], edits: Sequence[Edit], by: Origin) -> Iterator[Piece]:
    """Divide a stream by edits to its original reading; what is only proposed is kept whole."""
    waiting, place = 0, 0
    for run in runs:
        if run.inserted is not None:
            yield Piece("keep", run)
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


def show(manuscript: Manuscript, text: str) -> Transaction:
    """Return the edit that proposes, as tracked changes, what makes the original ``text``."""
    edits = outside_edits(manuscript.original, text)
    first, now = manuscript.next_change_id(), time.time()
    changes = tuple(
        Change(first + index, OUTSIDE, "elsewhere", "Another program wrote this.", now)
        for index in range(len(edits))
    )
    runs = list(flatten(manuscript.paragraphs))
    stream = StreamEdit()
    for kind, run, edit in _pieces(runs[:-1], edits, OUTSIDE):
        if kind == "add":
            stream.add(Run(run.text, run.origin, first + edit))
        elif kind == "cut" and run.deleted is None:
            stream.keep(Run(run.text, run.origin, run.inserted, first + edit))
        else:
            stream.keep(run)
    stream.keep(runs[-1])
    transaction = manuscript.transaction(
        0,
        len(manuscript.paragraphs),
        stream,
        changes=changes,
        origin=OUTSIDE,
        label="Show differences",
    )
    return _narrowed(transaction)


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
