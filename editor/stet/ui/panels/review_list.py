# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""The pending changes as the panel wants them: counted as edits happen, read only where looked at.

A manuscript may hold ten thousand changes in as many paragraphs. What a keystroke costs must not
grow with them, so counts follow each transaction by the paragraphs it touches, and the changes
themselves are read from the paragraphs around the lines on the screen.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass

from stet.document.manuscript import Manuscript
from stet.document.origin import Change, Origin, Source
from stet.document.paragraph import Position, Span
from stet.document.review import Pending
from stet.document.transaction import Transaction
from stet.workspace.review_scope import SAFE_KINDS

AROUND = 40
"""Code points that are looked at for the words beside a change."""

Author = tuple[Source, str]
"""Who stands behind changes: the kind of author and the name."""


def author_of(origin: Origin) -> Author:
    """Return the author of what has ``origin``."""
    return origin.source, origin.name


@dataclass(frozen=True)
class Filter:
    """Which changes are shown; None stands for all of them."""

    kind: str | None = None
    author: Author | None = None

    def lets_through(self, change: Change) -> bool:
        """Say whether ``change`` is shown."""
        return self.kind in (None, change.kind) and self.author in (
            None,
            author_of(change.origin),
        )


class Tally:
    """Counts the pending changes of one manuscript by kind and by author."""

    def __init__(self, manuscript: Manuscript) -> None:
        self._manuscript = manuscript
        self._known: set[int] = set()
        self.kinds: Counter[str] = Counter()
        self.authors: Counter[Author] = Counter()
        self._enter(manuscript.pending())

    def __len__(self) -> int:
        return len(self._known)

    def follow(self, transaction: Transaction) -> bool:
        """Take ``transaction``, just applied, into account; return whether a count has changed."""
        decision = transaction.decision
        touched: Set[int] = (
            decision.changes
            if decision
            else {
                change_id
                for paragraphs in (transaction.old, transaction.new)
                for paragraph in paragraphs
                for change_id in paragraph.changes
            }
        )
        now = touched & self._manuscript.pending()
        come, gone = now - self._known, (touched - now) & self._known
        self._enter(come)
        self._leave(gone)
        return bool(come or gone)

    def count(self, chosen: Filter) -> int:
        """Return how many changes ``chosen`` lets through."""
        if chosen.kind is None and chosen.author is None:
            return len(self._known)
        if chosen.author is None:
            return self.kinds[chosen.kind or ""]
        if chosen.kind is None:
            return self.authors[chosen.author]
        return len(self.ids(chosen))

    def safe_count(self, chosen: Filter) -> int:
        """Return how many changes of safe kinds ``chosen`` lets through."""
        if chosen.author is None:
            kinds = SAFE_KINDS if chosen.kind is None else SAFE_KINDS & {chosen.kind}
            return sum(self.kinds[kind] for kind in kinds)
        return len(self.safe_ids(chosen))

    def safe_ids(self, chosen: Filter) -> list[int]:
        """Return the ids of the changes of safe kinds that ``chosen`` lets through."""
        changes = self._manuscript.changes
        return [known for known in self.ids(chosen) if changes[known].kind in SAFE_KINDS]

    def ids(self, chosen: Filter) -> list[int]:
        """Return the ids of the changes that ``chosen`` lets through, in no order."""
        if chosen == Filter():
            return list(self._known)
        changes = self._manuscript.changes
        return [known for known in self._known if chosen.lets_through(changes[known])]

    def _enter(self, ids: Iterable[int]) -> None:
        changes = [self._manuscript.changes[change_id] for change_id in ids]
        self._known.update(change.id for change in changes)
        self.kinds.update(change.kind for change in changes)
        self.authors.update(author_of(change.origin) for change in changes)

    def _leave(self, ids: Set[int]) -> None:
        if ids == self._known:  # all at once: nothing is left to count
            self._known = set()
            self.kinds, self.authors = Counter(), Counter()
            return
        changes = [self._manuscript.changes[change_id] for change_id in ids]
        self._known.difference_update(change.id for change in changes)
        self.kinds -= Counter(change.kind for change in changes)
        self.authors -= Counter(author_of(change.origin) for change in changes)


def forwards(
    manuscript: Manuscript, chosen: Filter, paragraph: int, stop: int | None = None
) -> Iterator[Pending]:
    """Yield the changes shown that begin in ``paragraph`` or behind it, in the text's order.

    Paragraph ``stop`` and what follows is not looked at.
    """
    end = len(manuscript.paragraphs)
    for index in range(max(paragraph, 0), end if stop is None else min(stop, end)):
        for change_id in _beginning(manuscript, chosen, index):
            yield read(manuscript, change_id, index)


def backwards(manuscript: Manuscript, chosen: Filter, paragraph: int) -> Iterator[Pending]:
    """Yield the changes shown that begin in ``paragraph`` or before it, the last one first."""
    for index in range(min(paragraph, len(manuscript.paragraphs) - 1), -1, -1):
        for change_id in reversed(_beginning(manuscript, chosen, index)):
            yield read(manuscript, change_id, index)


def _beginning(manuscript: Manuscript, chosen: Filter, index: int) -> list[int]:
    ids = manuscript.paragraphs[index].changes
    if not ids:
        return []
    before = manuscript.paragraphs[index - 1].changes if index else ()
    return [
        change_id
        for change_id in ids
        if change_id not in before and chosen.lets_through(manuscript.changes[change_id])
    ]


def first_paragraph(manuscript: Manuscript, change_id: int, near: int) -> int | None:
    """Return where a change begins that has words in paragraph ``near``, None where it has none."""
    if near >= len(manuscript.paragraphs):
        return None
    if change_id not in manuscript.paragraphs[near].changes:
        return None
    while near and change_id in manuscript.paragraphs[near - 1].changes:
        near -= 1
    return near


def read(manuscript: Manuscript, change_id: int, paragraph: int) -> Pending:
    """Return the pending change that begins in ``paragraph``, without a look at any other."""
    start = end = Position(paragraph, 0)
    old = new = ""
    for index in range(paragraph, len(manuscript.paragraphs)):
        line = manuscript.paragraphs[index]
        held = next((each for each in line.holdings if each[0] == change_id), None)
        if held is None:
            break
        _, first, last, gone, come = held
        start = Position(index, first) if index == paragraph else start
        end = Position(index, last) if last <= len(line.markup) else Position(index + 1, 0)
        old, new = old + gone, new + come
    return Pending(manuscript.changes[change_id], Span(start, end), old, new)


def words_around(manuscript: Manuscript, pending: Pending) -> tuple[str, str]:
    """Return the words that a change of marks alone stands between; empty where it has words.

    They are those of the final reading, without what other changes take out.
    """
    start, end = pending.span
    changed = pending.old + pending.new
    if start.paragraph != end.paragraph or any(map(str.isalnum, changed)):
        return "", ""
    before, behind, column = [], [], 0
    for run in manuscript.paragraphs[start.paragraph].runs:
        stop = column + len(run.text)
        if run.deleted is None and pending.change.id != run.inserted:
            before.append(run.text[: max(start.column - column, 0)])
            behind.append(run.text[max(end.column - column, 0) :])
        column = stop
    head, tail = "".join(before)[-AROUND:], "".join(behind)[:AROUND]
    last, first = head.split()[-1:], tail.split()[:1]
    return (
        head[head.rindex(last[0]) :] if last else "",
        tail[: tail.index(first[0]) + len(first[0])] if first else "",
    )
