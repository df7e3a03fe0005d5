# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Watches what is decided in one document, and counts it when there is time.

A decision may be about ten thousand suggestions at once, and the writer waits for it: following it
takes no longer than noting it. What is undone is not counted, or counted back.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator

from stet.document.document import Document
from stet.document.origin import Change, Source
from stet.document.paragraph import Paragraph
from stet.document.transaction import Transaction
from stet.workspace.decisions import (
    MOST_REJECTED,
    Count,
    Decisions,
    Subject,
    Way,
    edit_key,
    subject_of,
)
from stet.workspace.versioned_file import Kept

EDITED = "edit-"
"""The group of the decisions that accept a suggestion with other words begins with this."""


class Learner:
    """Counts the decisions about the suggestions in ``document``.

    ``rejected`` are the keys of the edits that were rejected in it before, the latest last.
    ``soon`` is called when there is something to ``settle``; nothing is counted while ``is_on``
    says no. ``here`` is what was counted in this document before.
    """

    def __init__(
        self,
        document: Document,
        decisions: Callable[[], Kept[Decisions]],
        rejected: tuple[str, ...],
        soon: Callable[[], object],
        is_on: Callable[[], bool],
        here: tuple[Count, ...] = (),
    ) -> None:
        self._here = Decisions(here)
        self._document, self._decisions = document, decisions
        self._soon, self._is_on = soon, is_on
        self._rejected = dict.fromkeys(rejected)
        self._waiting: list[Transaction] = []
        self._counted: dict[int, tuple[Subject, Way, str]] = {}
        self.close = document.watch(self._follow)

    @property
    def rejected(self) -> tuple[str, ...]:
        """The keys of the edits that were rejected in the document, the latest last."""
        return tuple(self._rejected)

    @property
    def here(self) -> tuple[Count, ...]:
        """What was decided in this document, counted."""
        return self._here.counts

    def was_rejected(self, text: str, start: int, end: int, new: str) -> bool:
        """Say whether this edit of ``text``, in code points, was rejected in the document."""
        return bool(self._rejected) and edit_key(text, start, end, new) in self._rejected

    def forget(self) -> None:
        """Forget what was rejected; it may be suggested again."""
        self._rejected = {}
        self._waiting.clear()
        self._counted.clear()

    def settle(self) -> bool:
        """Count what was decided since the last time; return whether ``rejected`` is another."""
        before = self.rejected
        ways: dict[Way, Counter[Subject]] = {way: Counter() for way in Way}
        self._count_back(ways)
        waiting, self._waiting = self._waiting, []
        for transaction in waiting:
            self._count(transaction, ways)
        if any(ways.values()):
            kept = self._decisions()
            decisions = kept.value
            for way, counter in ways.items():
                for subject, count in counter.items():
                    decisions = decisions.plus(way, (subject,), count)
                    self._here = self._here.plus(way, (subject,), count)
            kept.change(counts=decisions.counts)
        return self.rejected != before

    def _follow(self, transaction: Transaction, _initiator: object) -> None:
        if not self._is_on():
            return
        if self._waiting and transaction.new is self._waiting[-1].old:
            self._waiting.pop()  # undone before it was counted; a book's paragraphs are let go
        # A job takes back changes of its own, too, for better ones.
        elif transaction.decision is not None and transaction.origin.source is Source.HUMAN:
            self._waiting.append(transaction)
            self._soon()
        elif self._counted and any(
            not self._counted.keys().isdisjoint(paragraph.changes) for paragraph in transaction.new
        ):
            self._soon()

    def _count_back(self, ways: dict[Way, Counter[Subject]]) -> None:
        pending = self._document.manuscript.is_pending
        for change_id in [id for id in self._counted if pending(id)]:
            subject, way, key = self._counted.pop(change_id)
            ways[way][subject] -= 1
            self._rejected.pop(key, None)

    def _count(self, transaction: Transaction, ways: dict[Way, Counter[Subject]]) -> None:
        decision = transaction.decision
        assert decision is not None
        manuscript = self._document.manuscript
        way = Way.REJECTED
        if decision.accept:
            way = Way.EDITED if transaction.group.startswith(EDITED) else Way.ACCEPTED
        keys = {} if decision.accept else dict(_keys(transaction, decision.changes))
        for change_id in decision.changes:
            change = manuscript.changes.get(change_id)
            if change is None or manuscript.is_pending(change_id) or not _is_suggested(change):
                continue
            subject, key = subject_of(change), keys.get(change_id, "")
            ways[way][subject] += 1
            self._counted[change_id] = subject, way, key
            if key:
                self._rejected.pop(key, None)
                self._rejected[key] = None
        while len(self._rejected) > MOST_REJECTED:
            del self._rejected[next(iter(self._rejected))]


def _is_suggested(change: Change) -> bool:
    """Say whether a change is a suggestion and not a person's own edit."""
    return change.origin.source not in (Source.HUMAN, Source.PASTED)


def _keys(transaction: Transaction, ids: frozenset[int]) -> Iterator[tuple[int, str]]:
    """Yield the changes ``ids`` that stand in one paragraph each, with the keys of their edits."""
    seen: Counter[int] = Counter(
        change_id
        for paragraph in transaction.old
        for change_id in paragraph.changes
        if change_id in ids
    )
    for paragraph in transaction.old:
        chosen = [
            (change_id, old, new)
            for change_id, _, _, old, new in paragraph.holdings
            if seen[change_id] == 1
        ]
        if chosen:
            starts = _original_starts(paragraph)
            text = paragraph.original
            for change_id, old, new in chosen:
                start = starts[change_id]
                yield change_id, edit_key(text, start, start + len(old), new)


def _original_starts(paragraph: Paragraph) -> dict[int, int]:
    """Return where in the original reading each change begins."""
    starts: dict[int, int] = {}
    column = 0
    for run in (*paragraph.runs, paragraph.mark):
        for change_id in (run.inserted, run.deleted):
            if change_id is not None:
                starts.setdefault(change_id, column)
        if run.inserted is None:
            column += len(run.text)
    return starts
