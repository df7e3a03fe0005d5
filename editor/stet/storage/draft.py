# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""One open document: its manuscript, its history, its file and its journal."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from stet.document.history import History
from stet.document.manuscript import Manuscript
from stet.document.origin import Origin
from stet.document.transaction import Transaction

Watcher = Callable[[Transaction], None]


class Draft:
    """Brings every edit to the manuscript, the history and the journal, and tells who watches."""

    def __init__(self, manuscript: Manuscript, writer: Origin, path: Path | None = None) -> None:
        self.manuscript = manuscript
        self.writer = writer
        self.path = path
        self.history = History()
        self.tracking = False
        self._watchers: list[Watcher] = []

    def commit(self, transaction: Transaction) -> None:
        """Apply ``transaction`` as something new that can be undone; an empty one is nothing."""
        if transaction.is_empty:
            return
        self.manuscript.apply(transaction)
        self.history.record(transaction)
        self._tell(transaction)

    def undo(self) -> tuple[Transaction, ...]:
        """Take the last step back; return what was applied, empty for nothing to undo."""
        return self._apply_all(self.history.undo())

    def redo(self) -> tuple[Transaction, ...]:
        """Bring the last undone step back; return what was applied, empty for nothing."""
        return self._apply_all(self.history.redo())

    def watch(self, watcher: Watcher) -> Callable[[], None]:
        """Call ``watcher`` after each transaction; return what to call to end that."""
        self._watchers.append(watcher)
        return lambda: self._watchers.remove(watcher)

    def _apply_all(self, transactions: tuple[Transaction, ...]) -> tuple[Transaction, ...]:
        for transaction in transactions:
            self.manuscript.apply(transaction)
            self._tell(transaction)
        return transactions

    def _tell(self, transaction: Transaction) -> None:
        for watcher in tuple(self._watchers):
            watcher(transaction)
