# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""A manuscript that is worked on: every edit goes through it, can be undone, and is told."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from stet.document.history import History
from stet.document.manuscript import Manuscript
from stet.document.origin import Change, Origin
from stet.document.transaction import Transaction

Mend = Callable[[Manuscript], Transaction | None]
"""Returns what has to follow where a manuscript is not well formed, None where it is."""

Watcher = Callable[[Transaction, object], None]
"""Is given what was applied, and who began it: None for nobody who has said so."""


@dataclass(frozen=True)
class Detached:
    """A suggestion that found no place after the file was edited elsewhere, with its words."""

    change: Change
    old: str
    new: str


class Log(Protocol):
    """Keeps what happens to a document; ``storage.journal.Journal`` is one."""

    @property
    def detached(self) -> tuple[Detached, ...]:
        """The suggestions that were kept without a place."""
        ...

    def begin(self) -> None:
        """Be ready for a record; what is begun with is the document as it is now."""

    def encode(self, kind: str, transactions: Sequence[Transaction], flag: bool = False) -> bytes:
        """Return a record of *c*ommit, *u*ndo or *r*edo; raises ``UnicodeEncodeError``."""
        ...

    def append(self, data: bytes) -> None:
        """Keep a record; what it tells of has been done."""

    def mark_tracking(self, flag: bool) -> None:
        """Keep whether the writer's edits become changes."""

    def mark_detached(self, detached: tuple[Detached, ...]) -> None:
        """Keep these suggestions without a place, and no others."""


class Document:
    """Brings every edit to the manuscript, the history and the log, and tells who watches.

    Without a ``log`` nothing is kept, as commands want it.
    """

    def __init__(
        self,
        manuscript: Manuscript,
        writer: Origin,
        log: Log | None = None,
        *,
        history: History | None = None,
        tracking: bool = False,
    ) -> None:
        self.manuscript = manuscript
        self.writer = writer
        self.log = log
        self.history = history or History()
        self._tracking = tracking
        self._watchers: list[Watcher] = []
        self.mend: Mend | None = None
        """What edits are completed with while changes pend, in the same step to undo."""

    @property
    def tracking(self) -> bool:
        """Whether the writer's own edits become changes; kept in the log."""
        return self._tracking

    @tracking.setter
    def tracking(self, flag: bool) -> None:
        if flag != self._tracking:
            self._tracking = flag
            if self.log is not None:
                self.log.mark_tracking(flag)

    @property
    def detached(self) -> tuple[Detached, ...]:
        """Suggestions that found no place after the file was edited elsewhere, undone ones not."""
        kept = () if self.log is None else self.log.detached
        return tuple(item for item in kept if not self.manuscript.is_pending(item.change.id))

    def detach(self, items: Sequence[Detached]) -> None:
        """Keep suggestions that found no place."""
        if items and self.log is not None:
            self.log.mark_detached((*self.log.detached, *items))

    def dismiss(self, item: Detached) -> None:
        """Forget a suggestion that found no place."""
        if self.log is not None:
            kept = self.log.detached
            self.log.mark_detached(tuple(other for other in kept if other != item))

    def commit(self, transaction: Transaction, initiator: object = None) -> None:
        """Apply ``transaction`` as something new that can be undone; an empty one is nothing.

        It is kept in the log when this returns, or a notice says it is not. Raises ``Stale`` and,
        for half a surrogate pair, ``UnicodeEncodeError``, having done nothing.
        """
        if transaction.is_empty:
            return
        pends = self.manuscript.pending_count or transaction.changes
        if self.mend is None or not pends:
            self._commit(transaction, initiator)
            return
        manuscript = self.manuscript
        after = Manuscript(manuscript.paragraphs, manuscript.changes.values())
        after.apply(replace(transaction, comments=()))
        following = self.mend(after)
        if following is None:
            self._commit(transaction, initiator)
            return
        group = transaction.group or f"mended {transaction.time}"
        self._commit(replace(transaction, group=group), initiator)
        self._commit(replace(following, group=group), initiator)

    def _commit(self, transaction: Transaction, initiator: object) -> None:
        record = self._record("c", (transaction,))
        self.manuscript.apply(transaction)
        self.history.record(transaction)
        if self.log is not None:
            self.log.append(record)
        self._tell(transaction, initiator)

    def undo(self, initiator: object = None) -> tuple[Transaction, ...]:
        """Take the last step back; return what was applied, empty for nothing to undo."""
        self._begin_log()
        return self._apply_all("u", self.history.undo(), initiator)

    def redo(self, initiator: object = None) -> tuple[Transaction, ...]:
        """Bring the last undone step back; return what was applied, empty for nothing."""
        self._begin_log()
        return self._apply_all("r", self.history.redo(), initiator)

    def watch(self, watcher: Watcher) -> Callable[[], None]:
        """Call ``watcher`` after each transaction; return what to call to end that."""
        self._watchers.append(watcher)
        return lambda: self._watchers.remove(watcher)

    def close(self) -> None:
        """Keep nothing from now on, and tell nobody."""
        self.log = None
        self._watchers.clear()

    def _apply_all(
        self, kind: str, transactions: tuple[Transaction, ...], initiator: object
    ) -> tuple[Transaction, ...]:
        if not transactions:
            return ()
        record = self._record(kind, transactions)
        for transaction in transactions:
            self.manuscript.apply(transaction)
            self._tell(transaction, initiator)
        if self.log is not None:
            self.log.append(record)
        return transactions

    def _record(self, kind: str, transactions: tuple[Transaction, ...]) -> bytes:
        if self.log is None:
            return b""
        self._begin_log()
        return self.log.encode(kind, transactions)

    def _begin_log(self) -> None:
        # Before the history moves: the state that a log begins with has its steps too.
        if self.log is not None:
            self.log.begin()

    def _tell(self, transaction: Transaction, initiator: object) -> None:
        for watcher in tuple(self._watchers):
            watcher(transaction, initiator)
