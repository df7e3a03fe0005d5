# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""The terms of one open document as they change: its role, its locks, what is rejected in it."""

from __future__ import annotations

from collections.abc import Callable

import msgspec

from stet.document.document import Document
from stet.document.paragraph import Span
from stet.document.transaction import Transaction
from stet.workspace.decisions import Decisions
from stet.workspace.learner import Learner
from stet.workspace.locks import Locks
from stet.workspace.record import DocumentRecord
from stet.workspace.roles import Role
from stet.workspace.terms import Terms
from stet.workspace.versioned_file import Kept


class DocumentTerms:
    """Holds what ``record`` says of the terms of ``document``; ``kept_in`` gives it back.

    ``soon`` is called when there is something to settle, ``keep`` when the locks are others or
    elsewhere and are to be kept at once; nothing is learnt while ``learns`` says no.
    """

    def __init__(
        self,
        document: Document,
        record: DocumentRecord,
        decisions: Callable[[], Kept[Decisions]],
        soon: Callable[[], object],
        keep: Callable[[], object],
        learns: Callable[[], bool],
    ) -> None:
        self.role: Role = record.role
        self._keep = keep
        self.locks = Locks(document.manuscript, record.locks)
        self.learner = Learner(document, decisions, record.rejected, soon, learns, record.decided)
        self._unwatch = document.watch(self._follow)

    @property
    def terms(self) -> Terms:
        """What a task is held to; it goes on following the document."""
        return Terms(self.role, self.locks, self.learner.was_rejected)

    @property
    def locked(self) -> tuple[Span, ...]:
        """The locked passages, ascending and apart from each other."""
        return self.locks.spans

    def is_locked_at(self, span: Span) -> bool:
        """Say whether there is a locked passage at ``span``, its edges included."""
        return self.locks.touches(span)

    def lock(self, span: Span) -> None:
        """Lock a passage."""
        self.locks.add(span)

    def unlock(self, span: Span) -> None:
        """Unlock the passages at ``span``, whole."""
        self.locks.remove(span)

    def kept_in(self, record: DocumentRecord) -> DocumentRecord:
        """Return ``record`` with the terms as they are now."""
        return msgspec.structs.replace(
            record,
            role=self.role,
            locks=self.locks.kept(),
            rejected=self.learner.rejected,
            decided=self.learner.here,
        )

    def close(self) -> None:
        """Follow the document no longer."""
        self._unwatch()
        self.learner.close()

    def _follow(self, transaction: Transaction, _initiator: object) -> None:
        if self.locks.follow(transaction):
            self._keep()
