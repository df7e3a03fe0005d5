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
from stet.blocks.wireframe.words import BOXES
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

    def offer(self, job: Job, source: str, edits: Sequence[Edit], by: Origin, asked: str) -> str:
        """Suggest edits of the block's text ``source``; return the closing sentence."""
        reason = _asked(asked)
        wanted = [
            ProposedEdit(edit, self._kind, reason, unit=unit)
            for edit, unit in zip(edits, _units(source, edits), strict=True)
        ]
        return self._offer(job, wanted, by)

    def offer_block(self, job: Job, text: str, lead: str, by: Origin, asked: str) -> str:
        """Suggest a new block behind ``lead``, each element by itself; return the last sentence."""
        reason = _asked(asked)
        fence = f"{lead}```{self._kind}\n"
        pieces = _pieces(text)
        wanted = [ProposedEdit(Edit(0, 0, fence + pieces[0]), self._kind, reason, unit=1)]
        wanted += [
            ProposedEdit(Edit(0, 0, piece), self._kind, reason, unit=unit)
            for unit, piece in enumerate(pieces[1:], 2)
        ]
        wanted.append(ProposedEdit(Edit(0, 0, "```"), self._kind, reason, unit=1))
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
        count = len(set(offered.changes.values()))
        job.tell(changes=count)
        if offered.held:
            return f"{made(count)} Locked or rejected before: {len(offered.held)}."
        return made(count)

    def close(self) -> None:
        """Follow no more."""
        self._unwatch()


def _units(source: str, edits: Sequence[Edit]) -> list[int]:
    """Return a number for each edit: the same for both ends of a move, which is one decision."""
    units = list(range(1, len(edits) + 1))
    come = {at: edit.text.split() for at, edit in enumerate(edits) if edit.start == edit.end}
    for at, edit in enumerate(edits):
        gone = source[edit.start : edit.end].split()
        if edit.text or not gone:
            continue
        to = next((other for other, words in come.items() if words == gone), None)
        if to is not None:
            del come[to]
            units[to] = units[at]
    return units


def _asked(words: str) -> str:
    said = " ".join(words.split())
    return f"As you asked: “{said if len(said) <= 160 else said[:159].rsplit(' ', 1)[0] + ' …'}”."


def _pieces(text: str) -> list[str]:
    """Part a wireframe into its elements, each with the rows, choices and notes that it has.

    What stands in a box is an element of its own; the screen's own line is the first.
    """
    pieces: list[str] = []
    above: list[tuple[int, bool]] = []  # how deep, and whether it is a box, of the lines around
    for line in text.splitlines(keepends=True):
        depth = len(line) - len(line.lstrip())
        word = line.split()[0] if line.strip() else ""
        while above and above[-1][0] >= depth:
            above.pop()
        if pieces and (word in ("note", "") or (above and not above[-1][1])):
            pieces[-1] += line
        else:
            pieces.append(line)
        above.append((depth, word in BOXES or word == "screen"))
    return pieces


def block_of(final: FinalText, kind: str, span: Span, *, nearest: bool) -> Found | None:
    """Return the block of a kind that a passage touches, or else the nearest; None for none."""
    start, end = final.offset(span.start), final.offset(span.end)
    blocks = [each for each in blocks_in(final.text) if each.kind.name == kind]
    away = [max(each.fence_start - end, start - each.fence_end, 0) for each in blocks]
    number = min(range(len(blocks)), key=away.__getitem__, default=None)
    return None if number is None or (away[number] and not nearest) else blocks[number]
