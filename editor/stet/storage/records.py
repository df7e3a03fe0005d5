# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Transactions as compact bytes, and back.

A transaction is written against the paragraphs it applies to: for each stretch of paragraphs that
differs, how many code points go and which runs come, common ends left out. Origins and labels are
written once and then named by number. So a key press takes some 40 bytes. Reading it back needs
the manuscript as it was before, which replaying the journal has.

Accepting or rejecting many changes at once is written as just that: comparing ten thousand
paragraphs would take longer than the decision. So what ``review.accept`` and ``reject`` do is part
of the journal's format: were it to change, ``database.VERSION`` would have to.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

import msgspec

from stet.document import review
from stet.document.comments import CommentStep
from stet.document.common import common_prefix, common_suffix, same_ends
from stet.document.manuscript import Manuscript
from stet.document.paragraph import Paragraph, Run, build, cut, flatten
from stet.document.transaction import Splice, Transaction
from stet.storage.names import ChangeRow, Names, RunRow, change_of, change_row_of, row_of, run_of

_LITERAL = -1

MANY = 64
"""From so many paragraphs on a decision is written as such."""


class Hunk(msgspec.Struct, array_like=True, frozen=True):
    """After ``skip`` paragraphs, ``count`` come to read otherwise.

    In their stream ``removed`` code points from ``start`` give way to ``runs``; with ``removed``
    of -1 ``runs`` are all there is, not to be joined.
    """

    skip: int
    count: int
    start: int
    removed: int
    runs: list[RunRow]


class Step(msgspec.Struct, array_like=True, frozen=True):
    """A transaction, against the paragraphs it applies to.

    Where there is a ``decision``, whether to accept and which changes, there are no hunks.
    """

    first: int
    count: int
    hunks: list[Hunk]
    splices: list[Splice]
    changes: list[ChangeRow]
    comments: list[CommentStep]
    origin: int
    label: int
    group: int
    time: float
    decision: tuple[bool, list[int]] | None = None


class Record(msgspec.Struct, array_like=True, frozen=True):
    """What happened: ``kind`` is *c*ommit, *u*ndo, *r*edo, or *t*racking with its flag."""

    kind: str
    steps: list[Step] = []
    flag: bool = False


def step_of(transaction: Transaction, names: Names) -> Step:
    """Return ``transaction`` as it is written down."""
    decision = transaction.decision if len(transaction.old) >= MANY else None
    return Step(
        transaction.first,
        len(transaction.old),
        [] if decision else list(_hunks(transaction, names)),
        list(transaction.splices),
        [change_row_of(change, names) for change in transaction.changes],
        list(transaction.comments),
        names.number(transaction.origin),
        names.number(transaction.label),
        names.number(transaction.group),
        transaction.time,
        (decision.accept, list(decision.changes)) if decision else None,
    )


def transaction_of(step: Step, manuscript: Manuscript, names: Names) -> Transaction:
    """Return what ``step`` was, ``manuscript`` being as it was before it."""
    if step.decision is not None:
        return _decided(step, manuscript, names)
    return transaction_from(step, manuscript.paragraphs, names)


def transaction_from(step: Step, paragraphs: Sequence[Paragraph], names: Names) -> Transaction:
    """Return what ``step``, which is no decision, was; ``paragraphs`` are as before it."""
    old = tuple(paragraphs[step.first : step.first + step.count])
    if len(old) != step.count:
        raise ValueError("a record is about paragraphs that are not there")
    new: list[Paragraph] = []
    at = 0
    for hunk in step.hunks:
        new += old[at : at + hunk.skip]
        at += hunk.skip
        block = old[at : at + hunk.count]
        at += hunk.count
        runs = [run_of(row, names) for row in hunk.runs]
        if hunk.removed == _LITERAL:
            new += _literal(runs)
        else:
            before, _, after = cut(flatten(block), hunk.start, hunk.start + hunk.removed)
            new += build([*before, *runs, *after])
    new += old[at:]
    return Transaction(
        step.first,
        old,
        tuple(new),
        tuple(step.splices),
        tuple(change_of(row, names) for row in step.changes),
        tuple(step.comments),
        names.origin(step.origin),
        names.label(step.label),
        names.label(step.group),
        step.time,
    )


def _decided(step: Step, manuscript: Manuscript, names: Names) -> Transaction:
    assert step.decision is not None
    accept, ids = step.decision
    decide = review.accept if accept else review.reject
    origin, group = names.origin(step.origin), names.label(step.group)
    made = decide(manuscript, ids, by=origin, group=group)
    if (made.first, len(made.old), made.splices) != (step.first, step.count, tuple(step.splices)):
        raise ValueError("a record decides about changes that are not there")
    return replace(made, comments=tuple(step.comments), time=step.time)


def _hunks(transaction: Transaction, names: Names) -> Iterator[Hunk]:
    done = 0
    for start, old, new in _stretches(transaction):
        if old != new:
            yield _hunk(start - done, old, new, names)
            done = start + len(old)


def _stretches(
    transaction: Transaction,
) -> Iterator[tuple[int, tuple[Paragraph, ...], tuple[Paragraph, ...]]]:
    """Divide a transaction where old and new paragraphs begin at the same place.

    The splices say where that is. Were they wrong, the stretches would be longer or shorter, and
    what is written still right.
    """
    old, new, splices = transaction.old, transaction.new, transaction.splices
    if len(old) <= 1:
        yield 0, old, new
        return
    begin = other = index = here = there = shift = reach = place = 0
    for count, paragraph in enumerate(old, 1):
        here += len(paragraph.markup) + 1
        while place < len(splices) and splices[place].start < here:
            start, removed, added = splices[place]
            shift += added - removed
            reach = start + removed
            place += 1
        while index < len(new) and there < here + shift:
            there += len(new[index].markup) + 1
            index += 1
        if reach <= here and there == here + shift and count < len(old):
            yield begin, old[begin:count], new[other:index]
            begin, other = count, index
    yield begin, old[begin:], new[other:]


def _hunk(skip: int, old: Sequence[Paragraph], new: Sequence[Paragraph], names: Names) -> Hunk:
    one, two = list(flatten(old)), list(flatten(new))
    if not _is_canonical(new):
        return Hunk(skip, len(old), 0, _LITERAL, [row_of(run, names) for run in two])
    head, tail = same_ends(one, two)
    start = sum([len(run.text) for run in one[:head]])
    gone, come = one[head : len(one) - tail], two[head : len(two) - tail]
    removed = sum([len(run.text) for run in gone])
    if gone and come and gone[0].alike(come[0]):
        same = common_prefix(gone[0].text, come[0].text)
        start += same
        removed -= same
        gone[0] = gone[0].with_text(gone[0].text[same:])
        come[0] = come[0].with_text(come[0].text[same:])
    if gone and come and gone[-1].alike(come[-1]):
        same = common_suffix(gone[-1].text, come[-1].text)
        removed -= same
        come[-1] = come[-1].with_text(come[-1].text[: len(come[-1].text) - same])
    return Hunk(skip, len(old), start, removed, [row_of(run, names) for run in come if run.text])


def _is_canonical(paragraphs: Iterable[Paragraph]) -> bool:
    for paragraph in paragraphs:
        last = None
        for run in paragraph.runs:
            if not run.text or (last is not None and last.alike(run)):
                return False
            last = run
    return True


def _literal(runs: Iterable[Run]) -> Iterator[Paragraph]:
    line: list[Run] = []
    for run in runs:
        if run.text == "\n":
            yield Paragraph(tuple(line), run)
            line = []
        else:
            line.append(run)
