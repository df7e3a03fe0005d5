# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""What is pending, each change with its place in the original and both its texts."""

from __future__ import annotations

from collections.abc import Iterator, Set
from typing import NamedTuple

from stet.document.manuscript import Manuscript
from stet.document.paragraph import flatten


class PendingChange(NamedTuple):
    """A change that replaces ``old`` by ``new``.

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
    spans: dict[int, tuple[int, int]] = {}
    old: dict[int, list[str]] = {}
    new: dict[int, list[str]] = {}
    offset = 0
    for run in flatten(manuscript.paragraphs):
        change_id = run.deleted if run.deleted is not None else run.inserted
        stop = offset + (len(run.text) if run.inserted is None else 0)
        if change_id is not None and change_id not in earlier:
            spans[change_id] = spans.get(change_id, (offset, stop))[0], stop
            side = old if run.deleted is not None else new
            side.setdefault(change_id, []).append(run.text)
        offset = stop
    for change_id, (start, end) in spans.items():
        texts = "".join(old.get(change_id, ())), "".join(new.get(change_id, ()))
        yield PendingChange(change_id, start, end, *texts)
