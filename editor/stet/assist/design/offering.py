# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Where a design block's suggestions go, and a model's reply on the way to them."""

from __future__ import annotations

from collections.abc import Generator, Sequence

from stet.assist.design.layouts import Layout
from stet.assist.jobs import Answer, Ask, Failure, Job, Step
from stet.assist.offer import offer
from stet.assist.task_request import TaskRequest
from stet.assist.wording import made
from stet.blocks.in_document import Found, blocks_in
from stet.document.origin import Origin
from stet.document.paragraph import Span
from stet.document.proposal import Passage, ProposedEdit
from stet.document.search import FinalText
from stet.document.transaction import Transaction
from stet.document.word_diff import Edit
from stet_models.service import Generate

NESTED = "In a list or a quotation a block is drawn; only one by itself is changed here."
PATIENCE = 600
"""Seconds that a reply may take on a busy machine."""


def replied(job: Job, asked: Generate) -> Generator[Step, Answer, str]:
    """Return the steps that have a model write; they give what it wrote."""
    pieces: list[str] = []

    def feed(piece: str) -> bool:
        pieces.append(piece)
        return not job.status.is_over

    answer: Answer = yield Ask(asked, feed, PATIENCE)
    if answer.failure:
        raise Failure(answer.failure.message)
    return "".join(pieces)


class Place:
    """Where the suggestions go, which follows the text while a model is at work."""

    def __init__(self, request: TaskRequest, passage: Passage, kind: str) -> None:
        self._kind = kind
        self._request, self._passage = request, passage
        self._unwatch = request.document.watch(self._follow)

    def _follow(self, transaction: Transaction, _initiator: object) -> None:
        self._passage = self._passage.follow(transaction)

    def offer_one_of(self, job: Job, found: Sequence[Layout], by: Origin) -> str:
        """Suggest layouts one behind the other, each by itself; return the closing sentence."""
        count = len(found)
        wanted = [
            ProposedEdit(
                Edit(0, 0, layout.text),
                self._kind,
                f"Layout {at} of {count}, {layout.name}: take one, and reject the others.",
                unit=at,
            )
            for at, layout in enumerate(found, 1)
        ]
        return self._offer(job, wanted, by)

    def offer(self, job: Job, edits: Sequence[Edit], by: Origin, asked: str) -> str:
        """Suggest the edits; return the closing sentence."""
        reason = f"As you asked: “{' '.join(asked.split())[:160]}”."
        wanted = [
            ProposedEdit(edit, self._kind, reason, unit=at) for at, edit in enumerate(edits, 1)
        ]
        return self._offer(job, wanted, by)

    def _offer(self, job: Job, wanted: Sequence[ProposedEdit], by: Origin) -> str:
        request = self._request
        offered = offer(
            request.document,
            self._passage,
            wanted,
            by,
            request.terms,
            label=request.task.title.rstrip("…"),
            group=job.id,
        )
        job.tell(changes=len(offered.changes))
        if offered.held:
            return f"{made(len(offered.changes))} Locked or rejected before: {len(offered.held)}."
        return made(len(offered.changes))

    def close(self) -> None:
        """Follow no more."""
        self._unwatch()


def block_of(final: FinalText, kind: str, span: Span, *, nearest: bool) -> Found | None:
    """Return the block of a kind that a passage touches, or else the nearest; None for none."""
    start, end = final.offset(span.start), final.offset(span.end)
    blocks = [each for each in blocks_in(final.text) if each.kind.name == kind]
    away = [max(each.fence_start - end, start - each.fence_end, 0) for each in blocks]
    number = min(range(len(blocks)), key=away.__getitem__, default=None)
    return None if number is None or (away[number] and not nearest) else blocks[number]
