# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""On which terms a task works on a document: the role, the locked passages, what was rejected."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from stet.document.manuscript import Manuscript
from stet.document.paragraph import Span
from stet.notice import Notice, NoticeCode, Tone
from stet.workspace.decisions import edit_key
from stet.workspace.locks import Locks
from stet.workspace.record import DocumentRecord
from stet.workspace.roles import Act, Role, refusal

LOCKED = NoticeCode("lock.asked", "This passage is locked. Unlock it, and ask again.", Tone.INFO)


def _never(_text: str, _start: int, _end: int, _new: str) -> bool:
    return False


@dataclass(frozen=True)
class Terms:
    """What may be done to a document, and what is not to be suggested again.

    ``locks`` are the passages locked as it stands now, None for none. ``was_rejected`` says whether
    an edit of a text, from one code point to another, was rejected before.
    """

    role: Role = Role.EDITOR
    locks: Locks | None = None
    was_rejected: Callable[[str, int, int, str], bool] = _never

    def refuses(self, span: Span, words: str = "") -> bool:
        """Say whether ``words`` in the place of ``span`` would change a locked passage."""
        return self.locks is not None and self.locks.refuses(span, words)

    def is_all_locked(self, span: Span) -> bool:
        """Say whether ``span`` has words, and all of them are of locked passages."""
        return self.locks is not None and self.locks.cover(span)

    def refusal(
        self, act: Act, span: Span | None = None, words: str | None = None
    ) -> Notice | None:
        """Return what to tell a writer who asks for what is forbidden, None where nothing is.

        Of ``span`` what is not locked would be changed; or, with ``words``, these be put into its
        place in one piece.
        """
        if (by_role := refusal(self.role, act)) is not None:
            return by_role
        if span is None:
            return None
        is_locked = self.is_all_locked(span) if words is None else self.refuses(span, words)
        return Notice(LOCKED, {}, "lock") if is_locked else None


def terms_of(record: DocumentRecord, manuscript: Manuscript) -> Terms:
    """Return the terms that ``record`` sets for a text that no window has open."""
    rejected = frozenset(record.rejected)
    return Terms(
        record.role,
        Locks(manuscript, record.locks),
        lambda text, start, end, new: edit_key(text, start, end, new) in rejected,
    )


USUAL = Terms()
"""Those of a document about which nothing was said."""
