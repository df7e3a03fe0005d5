# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""What came of a trial: everything that a writer would have been shown, and how long it took."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from stet.document.document import Document
from stet.document.paragraph import line_starts
from stet.document.pending_changes import pending_changes
from stet.document.thread import in_order


class Item(msgspec.Struct, frozen=True, omit_defaults=True):
    """One thing that is shown: a change, a comment or an idea.

    ``start`` and ``end`` are code points of the passage, half-open: what a change replaces by
    ``new``, or what a comment stands on; 0 and 0 for an idea. ``author`` is who made it.
    """

    start: int
    end: int
    old: str
    new: str
    kind: str = ""
    reason: str = ""
    author: str = ""


class Outcome(msgspec.Struct, frozen=True, omit_defaults=True):
    """All that came of a task done to a passage.

    ``final`` is the text with every change taken; ``first`` and ``last`` are seconds from where the
    model is open to the first thing shown, 0 for none, and to the end; ``failed`` says why nothing
    came of it.
    """

    passage: str
    task: str
    model: str
    final: str
    items: tuple[Item, ...] = ()
    held_back: int = 0
    notices: tuple[str, ...] = ()
    message: str = ""
    first: float = 0.0
    last: float = 0.0
    failed: str = ""


def changes_in(document: Document) -> Iterator[Item]:
    """Yield each pending change of a document that had none before."""
    changes = document.manuscript.changes
    for each in pending_changes(document.manuscript):
        about = changes[each.id]
        author = about.origin.name
        yield Item(each.start, each.end, each.old, each.new, about.kind, about.reason, author)


def comments_in(document: Document) -> Iterator[Item]:
    """Yield each comment of a document that had none before."""
    paragraphs = document.manuscript.paragraphs
    starts = line_starts(paragraph.final for paragraph in paragraphs)
    for comment in in_order(document.manuscript):
        anchor = comment.anchor
        start = starts[anchor.start.paragraph] + anchor.start.column
        end = starts[anchor.end.paragraph] + anchor.end.column
        yield Item(start, end, comment.quote, comment.text, comment.kind, "", comment.origin.name)
