# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Keeps the commas of a board right while its proposals are decided about one by one.

A proposed card brings the comma before it along. Where no card stands yet, the first of several
proposed ones has none, and were a later one accepted alone, the file would begin with a comma.
``mended`` gives such a comma to the change that still needs it, or takes it out, in both of the
readings that matter: the original, which is what is saved, and the final.
"""

from __future__ import annotations

import time
from bisect import bisect_right
from dataclasses import dataclass

from stet.design.board.read import Layout
from stet.design.board.scanner import NotJson
from stet.document.manuscript import Manuscript
from stet.document.paragraph import Run, flatten
from stet.document.transaction import StreamEdit, Transaction


@dataclass
class _Reading:
    """A reading of a manuscript with the stream offset of each of its runs."""

    text: str
    starts: list[int]
    offsets: list[int]

    def stream(self, place: int) -> int:
        """Return the stream offset of a code point of the reading."""
        index = bisect_right(self.starts, place) - 1
        return self.offsets[index] + place - self.starts[index]


def mended(manuscript: Manuscript) -> Transaction | None:
    """Return the edit that puts commas right in the lists of a board, None where they are.

    Only commas of changes that pend, or that were decided about, go astray: without any, what is
    wrong is the writer's own, and left.
    """
    runs = list(flatten(manuscript.paragraphs))
    runs, last = runs[:-1], runs[-1]
    original = _reading(runs, original=True)
    final = _reading(runs, original=False)
    faults: dict[int, set[str]] = {}
    missing: dict[int, set[str]] = {}
    for name, reading in (("original", original), ("final", final)):
        try:
            layout = Layout(reading.text)
        except NotJson:
            return None
        for array in (layout.nodes, layout.edges):
            if array is None:
                continue
            for place in array.stray:
                faults.setdefault(reading.stream(place), set()).add(name)
            for place in array.missing:
                missing.setdefault(reading.stream(place), set()).add(name)
    if not faults and not missing:
        return None
    edit = StreamEdit()
    offset = 0
    for index, run in enumerate(runs):
        end = offset + len(run.text)
        cuts = sorted(place for place in {*faults, *missing} if offset <= place < end)
        at = offset
        for place in cuts:
            edit.keep(run.with_text(run.text[at - offset : place - offset]))
            at = place
            if place in missing:
                edit.add(_comma(runs, index, missing[place]))
            if place in faults:
                comma = run.with_text(",")
                owned = _owned(comma, faults[place], runs, index)
                if owned is None:
                    edit.drop(comma)
                else:
                    edit.keep(owned)
                at += 1
        edit.keep(run.with_text(run.text[at - offset :]))
        offset = end
    edit.keep(last)
    return manuscript.transaction(
        0, len(manuscript.paragraphs), edit, label="Commas", now=time.time()
    )


def _reading(runs: list[Run], *, original: bool) -> _Reading:
    texts: list[str] = []
    starts: list[int] = []
    offsets: list[int] = []
    place = offset = 0
    for run in runs:
        if (run.inserted if original else run.deleted) is None:
            texts.append(run.text)
            starts.append(place)
            offsets.append(offset)
            place += len(run.text)
        offset += len(run.text)
    return _Reading("".join(texts), starts, offsets)


def _owned(comma: Run, faults: set[str], runs: list[Run], index: int) -> Run | None:
    """Return the comma as it is to stand, None where neither reading has a use for it."""
    in_original, in_final = comma.inserted is None, comma.deleted is None
    wanted_in_original = in_original and "original" not in faults
    wanted_in_final = in_final and "final" not in faults
    if wanted_in_final and not wanted_in_original:
        return Run(comma.text, comma.origin, _nearest(runs, index, "inserted"), None)
    if wanted_in_original and not wanted_in_final:
        return Run(comma.text, comma.origin, None, _nearest(runs, index, "deleted"))
    return None


def _comma(runs: list[Run], index: int, missing: set[str]) -> Run:
    """Return a comma for the readings that lack one."""
    origin = runs[index].origin
    if missing == {"original", "final"}:
        return Run(",", origin)
    if missing == {"final"}:
        return Run(",", origin, _nearest(runs, index, "inserted"), None)
    return Run(",", origin, None, _nearest(runs, index, "deleted"))


def _nearest(runs: list[Run], index: int, which: str) -> int | None:
    """Return the change that inserted, or deletes, the words nearest to the run ``index``."""
    for distance in range(len(runs)):
        for place in (index - distance, index + distance):
            if 0 <= place < len(runs):
                change: int | None = getattr(runs[place], which)
                if change is not None:
                    return change
    return None
