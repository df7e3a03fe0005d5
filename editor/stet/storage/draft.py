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
from stet.formats import plain
from stet.storage import atomic, errors

Watcher = Callable[[Transaction], None]


class Draft:
    """Brings every edit to the manuscript, the history and the journal, and tells who watches."""

    def __init__(self, manuscript: Manuscript, writer: Origin, path: Path | None = None) -> None:
        self.manuscript = manuscript
        self.writer = writer
        self.path = path
        self.history = History()
        self.tracking = False
        self.notices: list[str] = []
        self.shape = plain.Shape()
        self._watchers: list[Watcher] = []
        self._saved = manuscript.original
        self._known: atomic.Fingerprint | None = None

    @classmethod
    def new(cls, writer: Origin) -> Draft:
        """Return an empty document that has no file yet."""
        return cls(Manuscript(), writer)

    @classmethod
    def open(cls, path: Path, writer: Origin) -> Draft:
        """Return the document in the file ``path``; raises ``StorageError``."""
        data, known = atomic.read(path)
        file = plain.decode(data)
        draft = cls(Manuscript.of(file.text), writer, path)
        draft.shape = file.shape
        draft.notices += file.notices
        draft._known = known
        return draft

    @property
    def title(self) -> str:
        """What the tab and the window call it."""
        return "Untitled" if self.path is None else self.path.name

    @property
    def is_modified(self) -> bool:
        """Whether its original reading differs from the text last saved."""
        return self.manuscript.original != self._saved

    def save(self) -> None:
        """Write the original reading to the file; raises ``StorageError``, the file as it was."""
        if self.path is None:
            raise errors.NoFile(Path(self.title))
        self.save_as(self.path)

    def save_as(self, path: Path) -> None:
        """Write the original reading to ``path``, which becomes the document's file."""
        text = self.manuscript.original
        encoded = plain.encoded(text, self.shape)
        self._known = atomic.write_atomically(path, encoded.data).fingerprint
        self.shape = encoded.shape
        self.notices += encoded.notices
        self.path = path
        self._saved = text

    def close(self, discard: bool = False) -> None:
        """End the work on it."""
        self._watchers.clear()

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
