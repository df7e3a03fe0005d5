# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""What becomes of pending changes in a format that does not keep them: never a guess.

A suggestion is nobody's words yet. Where a format cannot hold it, the writer says whether it is
accepted, rejected or shown; until then nothing is written.
"""

from __future__ import annotations

from stet.document import review
from stet.document.manuscript import Manuscript
from stet.formats.format import Changes, Format, FormatError


class Undecided(FormatError):
    """Changes pend, the format cannot keep them, and nobody said what becomes of them."""

    def __init__(self, known: Format, count: int) -> None:
        self.count = count
        what = "suggestion" if count == 1 else f"{count} suggestions"
        ways = "accept, reject or mark" if known.shows_changes else "accept or reject"
        super().__init__(f"{known.title} cannot keep the {what}. Say whether to {ways} them.")


def settled(manuscript: Manuscript, known: Format, changes: Changes | None) -> Manuscript:
    """Return what is to be written as ``known``; the same manuscript where nothing is decided.

    Raises ``Undecided`` where changes would be lost, or seen, without anybody having said so.
    """
    if not manuscript.pending_count:
        return manuscript
    if changes is Changes.ACCEPT or changes is Changes.REJECT:
        return decided(manuscript, accept=changes is Changes.ACCEPT)
    if known.keeps_changes or (changes is Changes.MARK and known.shows_changes):
        return manuscript
    raise Undecided(known, manuscript.pending_count)


def decided(manuscript: Manuscript, *, accept: bool) -> Manuscript:
    """Return a copy with every pending change accepted, or rejected; comments stay."""
    copy = Manuscript(
        manuscript.paragraphs, manuscript.changes.values(), manuscript.comments.values()
    )
    decide = review.accept if accept else review.reject
    copy.apply(decide(copy, list(copy.pending())))
    return copy
