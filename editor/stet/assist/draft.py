# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""What the assistant needs of an open document, whoever keeps it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from stet.document.manuscript import Manuscript
from stet.document.transaction import Transaction


class OpenDraft(Protocol):
    """A document that takes edits and tells who watches; ``storage.draft.Draft`` is one."""

    @property
    def manuscript(self) -> Manuscript:
        """The text, to read."""

    def commit(self, transaction: Transaction) -> None:
        """Apply ``transaction`` as something that can be undone."""

    def watch(self, watcher: Callable[[Transaction], None]) -> Callable[[], None]:
        """Call ``watcher`` after each transaction; return what to call to end that."""
