# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""On which terms a task works on a document: the role, the locked passages, what was rejected."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from stet.document.manuscript import Manuscript
from stet.document.paragraph import Span
from stet.workspace.decisions import edit_key
from stet.workspace.locks import Locks
from stet.workspace.record import DocumentRecord
from stet.workspace.roles import Role


def _nothing(_span: Span) -> bool:
    return False


def _never(_text: str, _start: int, _end: int, _new: str) -> bool:
    return False


@dataclass(frozen=True)
class Terms:
    """What may be done to a document, and what is not to be suggested again.

    ``is_locked`` says whether a span of the markup, as it stands now, has words of a locked
    passage, ``is_all_locked`` whether it has no others. ``was_rejected`` says whether an edit of a
    text, from one code point to another, was rejected before.
    """

    role: Role = Role.EDITOR
    is_locked: Callable[[Span], bool] = _nothing
    was_rejected: Callable[[str, int, int, str], bool] = _never
    is_all_locked: Callable[[Span], bool] = _nothing


def terms_of(record: DocumentRecord, manuscript: Manuscript) -> Terms:
    """Return the terms that ``record`` sets for a text that no window has open."""
    rejected = frozenset(record.rejected)
    locks = Locks(manuscript, record.locks)
    return Terms(
        record.role,
        locks.meets,
        lambda text, start, end, new: edit_key(text, start, end, new) in rejected,
        locks.cover,
    )


USUAL = Terms()
"""Those of a document about which nothing was said."""
