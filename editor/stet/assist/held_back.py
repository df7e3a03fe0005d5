# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""What came of a reply and is not shown: kept, to be looked at and taken all the same.

What is held back in a text that nobody looks at is kept with the text (``kept_of``), and found
again there by its words (``found``).
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace

from stet.assist.guards.fault import Fault
from stet.document import review
from stet.document.document import Document
from stet.document.manuscript import Manuscript
from stet.document.origin import Origin, Source
from stet.document.paragraph import Paragraph, Position, Span
from stet.document.proposal import OutOfDate, Passage, ProposedEdit, propose
from stet.document.transaction import Transaction
from stet.document.word_diff import Edit
from stet.workspace.record import KeptHeld

NEAR = 500
"""So many paragraphs away from where it was a passage is looked for."""


@dataclass(frozen=True)
class HeldBack:
    """An edit that a guard held back: of ``passage``, whose text it counts in, for ``faults``.

    ``instead`` are changes of the same job that it would take the place of. See ``take``.
    """

    passage: Passage
    edit: ProposedEdit
    faults: tuple[Fault, ...]
    instead: tuple[int, ...] = ()

    @property
    def span(self) -> Span:
        """Where in the manuscript it would be made."""
        return self.passage.span

    @property
    def old(self) -> str:
        """The words that it would take out."""
        return self.passage.text[self.edit.edit.start : self.edit.edit.end]

    def follow(self, transaction: Transaction) -> HeldBack:
        """Return it where it is once ``transaction`` is applied."""
        return replace(self, passage=self.passage.follow(transaction))


def take(document: Document, held: HeldBack, by: Origin, *, label: str, group: str = "") -> None:
    """Suggest all the same what was held back, as ``by``.

    Raises OutOfDate where the words that it was about are no longer there.
    """
    if not held.passage.stands(document.manuscript):
        raise OutOfDate("the passage has changed since it was asked about")
    passage = held.passage
    if held.instead:
        passage = withdrawn(document, passage, held.instead, by, group)
    transaction, _ = propose(
        document.manuscript, passage, [held.edit], by, label=label, group=group
    )
    document.commit(transaction)


def taken(document: Document, held: HeldBack, by: Origin, *, label: str) -> bool:
    """Suggest all the same what was held back; say whether its words were still there."""
    try:
        take(document, held, by, label=label)
    except OutOfDate:
        return False
    return True


def withdrawn(
    document: Document, passage: Passage, changes: Collection[int], by: Origin, group: str
) -> Passage:
    """Take back changes in a passage that a better one is to stand in place of."""
    near = passage.span.start.paragraph
    transaction = review.reject(document.manuscript, changes, by=by, group=group, near=near)
    document.commit(transaction)
    span = transaction.map_span(passage.span)
    return replace(passage, span=span, own=passage.own - frozenset(changes))


def kept_of(held: HeldBack, by: Origin) -> KeptHeld:
    """Return what was held back of ``by``'s answer as it is kept."""
    edit = held.edit.edit
    return KeptHeld(
        held.span.start.paragraph,
        held.passage.text,
        edit.start,
        edit.end,
        edit.text,
        tuple(fault.name for fault in held.faults),
        held.edit.kind,
        held.edit.reason,
        by.name,
        by.task,
    )


def origin_of(kept: KeptHeld) -> Origin:
    """Return whose answer it was."""
    return Origin(Source.MODEL, kept.author, kept.task)


def found(manuscript: Manuscript, kept: KeptHeld) -> HeldBack | None:
    """Return what was held back where its passage stands now; None where it no longer does.

    Of several places with the same words it is the one nearest to where it was; those far away are
    not looked at.
    """
    by = kept.author, kept.task
    origins = ((change, manuscript.changes[change].origin) for change in manuscript.pending())
    own = frozenset(change for change, origin in origins if (origin.name, origin.task) == by)
    length = kept.text.count("\n")
    faults = tuple(Fault[name] for name in kept.faults if name in Fault.__members__)
    edit = ProposedEdit(Edit(kept.start, kept.end, kept.words), kept.kind, kept.reason)
    last = min(len(manuscript.paragraphs) - length, kept.paragraph + NEAR)
    near = range(max(0, kept.paragraph - NEAR), last)
    for number in sorted(near, key=lambda each: abs(each - kept.paragraph)):
        span = _span_of(manuscript, number, length, kept.text)
        passage = None if span is None else Passage(span, kept.text, own)
        if passage is not None and passage.stands(manuscript):
            return HeldBack(passage, edit, faults)
    return None


def _span_of(manuscript: Manuscript, first: int, length: int, text: str) -> Span | None:
    """Return where the original of some paragraphs reads ``text``."""
    paragraphs = manuscript.paragraphs[first : first + length + 1]
    place = "\n".join(each.original for each in paragraphs).find(text)
    if place < 0:
        return None
    ends = []
    for offset, behind in ((place, True), (place + len(text), False)):
        left = offset
        for number, paragraph in enumerate(paragraphs):
            if left <= len(paragraph.original):
                ends.append(Position(first + number, _column(paragraph, left, behind=behind)))
                break
            left -= len(paragraph.original) + 1
    return Span(*ends) if len(ends) == 2 else None


def _column(paragraph: Paragraph, offset: int, *, behind: bool) -> int:
    """Return the place in the markup of an offset in the original reading.

    ``behind`` chooses the far side of inserted words that stand there.
    """
    column = 0
    for run in paragraph.runs:
        if run.inserted is None:
            if offset < len(run.text) or (offset == len(run.text) and not behind):
                return column + offset
            offset -= len(run.text)
        elif offset == 0 and not behind:
            return column
        column += len(run.text)
    return column
