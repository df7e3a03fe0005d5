# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""What is pending, each change with its place in the original and both its texts."""

from __future__ import annotations

from collections.abc import Iterator, Set
from typing import NamedTuple

from stet.document.manuscript import Manuscript
from stet.document.paragraph import flatten


class PendingChange(NamedTuple):
    """A change that replaces ``old`` by ``new``; what it keeps in between stands in both.

    ``start`` and ``end`` are code points of the original, half-open.
    """

    id: int
    start: int
    end: int
    old: str
    new: str


def pending_changes(
    manuscript: Manuscript, earlier: Set[int] = frozenset()
) -> Iterator[PendingChange]:
    """Yield each pending change in the order of the text, without those of the ids ``earlier``."""
    found: dict[int, PendingChange] = {}
    original, offset = "", 0
    for run in flatten(manuscript.paragraphs):
        change_id = run.deleted if run.deleted is not None else run.inserted
        if run.inserted is None:
            original += run.text
        if change_id is not None and change_id not in earlier:
            before = found.get(change_id, PendingChange(change_id, offset, offset, "", ""))
            kept = original[before.end : offset]
            old = "" if run.deleted is None or run.inserted is not None else run.text
            new = run.text if run.deleted is None else ""
            found[change_id] = PendingChange(
                change_id,
                before.start,
                len(original),
                before.old + kept + old,
                before.new + kept + new,
            )
        offset = len(original)
    yield from found.values()
