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

from stet.design.board.pending import Readings, readings_of
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

    def comma_before(self, offset: int) -> int | None:
        """Return the stream offset of a comma with nothing between it and what is at ``offset``.

        None where there is none, or where this reading does not have what is there.
        """
        index = bisect_right(self.offsets, offset) - 1
        if index < 0:
            return None
        place = self.starts[index] + offset - self.offsets[index]
        end = self.starts[index + 1] if index + 1 < len(self.starts) else len(self.text)
        if place >= end:
            return None
        place -= 1
        while place >= 0 and self.text[place].isspace():
            place -= 1
        return self.stream(place) if place >= 0 and self.text[place] == "," else None


class Mending:
    """Mends one document after another edit, and keeps how it was read the last time."""

    def __init__(self) -> None:
        self._readings: Readings | None = None

    def read(self, manuscript: Manuscript) -> Readings:
        """Return the readings of a manuscript; raises ``NotJson`` where the final one is none."""
        try:
            self._readings = readings_of(manuscript, self._readings)
        except NotJson:
            self._readings = None
            raise
        return self._readings

    def __call__(self, manuscript: Manuscript) -> Transaction | None:
        """Return the edit that puts commas right; see ``mended``."""
        try:
            readings = self.read(manuscript)
        except NotJson:
            return None
        return None if readings.is_tidy else mended(manuscript)


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
    readings = {"original": original, "final": final}
    plain: set[int] = set()
    """Stream offsets of commas that one reading has already, and both need."""
    added: dict[int, Run] = {}
    for place, names in missing.items():
        at = _run_at(runs, place)
        item = runs[at]
        if len(names) == 2:
            added[place] = Run(",", item.origin)
            continue
        other = readings["final" if "original" in names else "original"]
        comma = other.comma_before(place)
        if comma is not None:
            plain.add(comma)
        else:  # the other reading does not have the item, or not the one before it
            inserted, deleted = item.inserted, item.deleted
            if inserted is None and deleted is None:
                if "final" in names:
                    inserted = _nearest(runs, at, "inserted")
                else:
                    deleted = _nearest(runs, at, "deleted")
            added[place] = Run(",", item.origin, inserted, deleted)
    edit = StreamEdit()
    offset = 0
    for index, run in enumerate(runs):
        end = offset + len(run.text)
        at = offset
        for place in sorted(each for each in {*faults, *added, *plain} if offset <= each < end):
            edit.keep(run.with_text(run.text[at - offset : place - offset]))
            at = place
            if place in added:
                edit.add(added[place])
            if place in faults or place in plain:
                comma_run = run.with_text(",")
                owned: Run | None = Run(",", run.origin)
                if place not in plain:
                    owned = _owned(comma_run, faults[place], runs, index)
                if owned is None:
                    edit.drop(comma_run)
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


def _run_at(runs: list[Run], place: int) -> int:
    """Return the index of the run that holds a stream offset."""
    offset = 0
    for index, run in enumerate(runs):
        offset += len(run.text)
        if place < offset:
            return index
    return len(runs) - 1


def _nearest(runs: list[Run], index: int, which: str) -> int | None:
    """Return the change that inserted, or deletes, the words nearest to the run ``index``."""
    for distance in range(len(runs)):
        for place in (index - distance, index + distance):
            if 0 <= place < len(runs):
                change: int | None = getattr(runs[place], which)
                if change is not None:
                    return change
    return None
