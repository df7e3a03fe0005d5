# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Proposals: a model's edits to a passage, applied only where that passage still stands.

A passage is asked about in its final reading. While the reply comes in, the writer may go on
anywhere; the passage follows the text through every transaction. Before edits are applied, the
passage is read again as if the proposal's own earlier changes were not there, and must read as it
did when it was asked about: newer words are never written over.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass, replace

from stet.document.manuscript import Manuscript
from stet.document.origin import Change, Origin
from stet.document.paragraph import Run, Span, cut, flatten
from stet.document.transaction import StreamEdit, Transaction, to_offset, to_position
from stet.document.weaving import weave
from stet.document.word_diff import Edit


class OutOfDate(ValueError):
    """The writer has changed the passage since the proposal was asked for."""


@dataclass(frozen=True)
class ProposedEdit:
    """One edit to the passage's text, with what kind of change it is and why.

    ``by`` is who makes it, where that is not who makes the proposal. Those with the same ``unit``
    are one change, decided about together, wherever they stand; 0 is for an edit by itself.
    """

    edit: Edit
    kind: str = ""
    reason: str = ""
    by: Origin | None = None
    unit: int = 0


@dataclass(frozen=True)
class Passage:
    """A stretch of text that was asked about.

    ``text`` is its final reading at that time; ``own`` are the changes which the answer has made
    in it so far.
    """

    span: Span
    text: str
    own: frozenset[int] = frozenset()

    def follow(self, transaction: Transaction) -> Passage:
        """Return the passage where it is once ``transaction`` is applied."""
        return replace(self, span=transaction.map_span(self.span))

    def stands(self, manuscript: Manuscript) -> bool:
        """Say whether the passage still reads as it did, the answer's own changes aside."""
        _, middle, _ = self._cut(manuscript)
        return "".join(run.text for run in middle if self._reads(run)) == self.text

    def part(self, manuscript: Manuscript, start: int, end: int) -> Passage:
        """Return the passage of the words from ``start`` to ``end`` of ``text``, in code points.

        Parts are guarded each by itself: deciding about the changes in one, or writing there, does
        not put the others out of date. Raises ``OutOfDate`` where the passage no longer stands.
        """
        if not self.stands(manuscript):
            raise OutOfDate("the passage has changed since it was asked about")
        before, middle, _ = self._cut(manuscript)
        offset = sum([len(run.text) for run in before])
        place, low, high = 0, offset, offset
        for run in middle:
            length = len(run.text)
            if self._reads(run):
                if place <= start:
                    low = offset + min(start - place, length)
                if place < end:
                    high = offset + min(end - place, length)
                place += length
            offset += length
        first = self.span.start.paragraph
        region = manuscript.paragraphs[first : self.span.end.paragraph + 1]
        span = Span(to_position(region, first, low), to_position(region, first, max(low, high)))
        return Passage(span, self.text[start:end], self.own)

    def _reads(self, run: Run) -> bool:
        return (run.inserted is None or run.inserted not in self.own) and (
            run.deleted is None or run.deleted in self.own
        )

    def _cut(self, manuscript: Manuscript) -> tuple[list[Run], list[Run], list[Run]]:
        start, end = manuscript.clamp(self.span.start), manuscript.clamp(self.span.end)
        first = start.paragraph
        region = manuscript.paragraphs[first : end.paragraph + 1]
        return cut(flatten(region), to_offset(region, first, start), to_offset(region, first, end))


def passage_at(manuscript: Manuscript, span: Span) -> Passage:
    """Return the passage of ``span`` as it reads now."""
    bare = Passage(Span(manuscript.clamp(span.start), manuscript.clamp(span.end)), "")
    _, middle, _ = bare._cut(manuscript)
    return replace(bare, text="".join(run.text for run in middle if run.deleted is None))


def propose(
    manuscript: Manuscript,
    passage: Passage,
    edits: Sequence[ProposedEdit],
    by: Origin,
    *,
    label: str = "Suggestion",
    group: str = "",
) -> tuple[Transaction, Passage]:
    """Return the edit that proposes ``edits``, and the passage as it then is.

    Each edit is one change, but for those of one unit. The edits' offsets count in
    ``passage.text``; they ascend and do not overlap. The passage returned owns the new changes and
    is placed as after the transaction: once that is applied it need not follow it any more. Raises
    ``OutOfDate`` where the passage no longer stands.
    """
    if not passage.stands(manuscript):
        raise OutOfDate("the passage has changed since it was asked about")
    now = time.time()
    first_id = manuscript.next_change_id()
    made: list[Change] = []
    of_edit: list[Change] = []
    of_unit: dict[int, Change] = {}
    for proposed in edits:
        change = of_unit.get(proposed.unit)
        if change is None:
            identity = first_id + len(made)
            change = Change(identity, proposed.by or by, proposed.kind, proposed.reason, now)
            made.append(change)
            if proposed.unit:
                of_unit[proposed.unit] = change
        of_edit.append(change)
    changes = tuple(made)
    before, middle, after = passage._cut(manuscript)
    edit = StreamEdit()
    edit.keep(*before)
    hunks = [
        (proposed.edit, change.id, change.origin)
        for proposed, change in zip(edits, of_edit, strict=True)
    ]

    def strike(run: Run, change_id: int) -> None:
        edit.keep(Run(run.text, run.origin, run.inserted, change_id))

    weave(edit, middle, hunks, reads=passage._reads, gone=strike)
    edit.keep(*after)
    first = passage.span.start.paragraph
    count = passage.span.end.paragraph - first + 1
    transaction = manuscript.transaction(
        first, count, edit, changes=changes, origin=by, label=label, group=group, now=now
    )
    ids = passage.own.union(change.id for change in changes)
    grown = Passage(transaction.map_span(passage.span, grow=True), passage.text, ids)
    return transaction, grown
