# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""What comes of a job that suggests changes: committed, counted, held back, and told at its end."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace

from stet.assist.guards.fault import Fault
from stet.assist.held_back import HeldBack, withdrawn
from stet.assist.jobs import Job
from stet.assist.offer import offer
from stet.assist.prompting.chunks import Chunk
from stet.assist.replies.composing import Mended
from stet.assist.replies.suggestion import HeldEdit, Suggestion
from stet.assist.rewriting.mends import Mend
from stet.assist.task_request import TaskRequest
from stet.assist.wording import counted, either, made, short
from stet.document.origin import Origin, Source
from stet.document.proposal import OutOfDate, Passage, ProposedEdit
from stet.document.transaction import Transaction
from stet.document.word_diff import Edit

NOTHING = "There is nothing here to work on: no sentence that could be changed."
UNTOUCHED = "Your text is untouched."


class Outcome:
    """Commits what a job suggests, and keeps what becomes of it."""

    def __init__(self, job: Job, request: TaskRequest, by: Origin) -> None:
        self._job = job
        self._document = request.document
        self._label, self._terms = request.task.title.rstrip("…"), request.terms
        self._by = by
        self._own: set[int] = set()
        self._held: list[HeldBack] = []
        self.unusable: list[str] = []
        self.is_outdated = False

    def watch(self) -> Callable[[], None]:
        """Follow the document until what is returned is called."""
        return self._document.watch(self._follow)

    def _follow(self, transaction: Transaction, _initiator: object) -> None:
        if self._held:
            self._held = [held.follow(transaction) for held in self._held]

    def own(self, passage: Passage) -> Passage:
        """Return ``passage`` as it read before this job."""
        return replace(passage, own=passage.own | self._own)

    def commit(self, found: Suggestion) -> tuple[int, ...] | None:
        """Put a suggestion into the document, and keep what was held back of it.

        Returns the numbers of the changes, one for each edit, 0 for one that the terms of the
        document forbid, or None where the passage no longer
        stands: the writer is told.
        """
        passage = self.own(found.passage)
        changes: tuple[int, ...] = ()
        if not passage.stands(self._document.manuscript):
            if found.edits:
                self._outdated(found)
            return None
        if found.edits:
            if found.instead:
                passage = self._withdrawn(passage, found.instead)
            passage, changes = self._proposed(passage, found.edits)
        self._hold(passage, found.held)
        return changes

    def mend(self, chunk: Chunk, found: Sequence[Mend]) -> Mended:
        """Put what plain code mends into the document at once; return the chunk as it is then.

        Nothing is mended where the chunk no longer stands.
        """
        if not found:
            return Mended(chunk)
        last = len(chunk.cells) - 1
        base = chunk.cells[0].stretch.start
        edits = [
            ProposedEdit(
                chunk.edit_in_passage(
                    0, last, Edit(mend.edit.start - base, mend.edit.end - base, mend.edit.text)
                ),
                mend.kind,
                mend.reason,
                self._author_of(mend),
            )
            for mend in found
        ]
        passage = self.own(chunk.passage(0, last))
        if not passage.stands(self._document.manuscript):
            return Mended(chunk)
        _, changes = self._proposed(passage, edits)
        return Mended(chunk).also([mend.edit for mend in found], changes)

    def _author_of(self, mend: Mend) -> Origin:
        is_models = mend.author == self._by.name
        return self._by if is_models else self._by._replace(source=Source.RULE, name=mend.author)

    def _proposed(
        self, passage: Passage, edits: Sequence[ProposedEdit]
    ) -> tuple[Passage, tuple[int, ...]]:
        offered = offer(
            self._document,
            passage,
            edits,
            self._by,
            self._terms,
            label=self._label,
            group=self._job.id,
        )
        self._own.update(offered.changes.values())
        self._job.tell(changes=self._job.status.changes + len(offered.changes))
        self._hold(offered.passage, [HeldEdit(*each) for each in offered.held])
        return offered.passage, tuple(offered.changes.get(each, 0) for each in range(len(edits)))

    def _withdrawn(self, passage: Passage, changes: Sequence[int]) -> Passage:
        """Take back changes of this job that a better one stands in place of."""
        passage = withdrawn(self._document, passage, changes, self._by, self._job.id)
        self._own.difference_update(changes)
        self._job.tell(changes=self._job.status.changes - len(changes))
        return passage

    def _hold(self, passage: Passage, held: Sequence[HeldEdit]) -> None:
        for edit, faults, instead in held:
            start, end = edit.edit.start, edit.edit.end
            try:
                part = passage.part(self._document.manuscript, start, end)
            except OutOfDate:
                continue
            moved = replace(edit, edit=edit.edit._replace(start=0, end=end - start))
            if not any(each.passage == part and each.edit == moved for each in self._held):
                self._held.append(HeldBack(part, moved, faults, instead))
        if held:
            self._job.tell(held=tuple(self._held))

    def take_back_doubt(self, old: str, new: str) -> None:
        """Hold a change no longer that was doubtful and has been made after all."""
        of_it = [
            each
            for each in self._held
            if each.faults == (Fault.DOUBTFUL,) and (each.old, each.edit.edit.text) == (old, new)
        ]
        if of_it:
            self._held.remove(of_it[0])
            self._job.tell(held=tuple(self._held))

    def _outdated(self, found: Suggestion) -> None:
        self.is_outdated = True
        came = f": “{short(found.reply, 120)}”" if found.reply else "."
        self._job.notice(
            f"You changed “{short(found.source)}” meanwhile, so its suggestion was left out{came}"
        )

    def failed(self, message: str) -> str:
        """Return the sentence that ends the job badly, and says what stays of it."""
        return failed(message, self._job.status.changes)

    def closing(self, *more: str) -> str:
        """Return the sentences that end the job, ``more`` behind the count."""
        for complaint in self.unusable:
            self._job.notice(complaint)
        parts = [made(self._job.status.changes), *more]
        if self._held:
            count = len(self._held)
            whose = "1 suggestion was" if count == 1 else f"{count} suggestions were"
            who = "it" if count == 1 else "they"
            faults: Counter[Fault] = Counter(held.faults[0] for held in self._held)
            why = either([fault.value for fault, _ in faults.most_common(3)])
            parts.append(f"{whose} held back: {who} {why}.")
        if self.unusable:
            count = len(self.unusable)
            part = "1 part" if count == 1 else f"{count} parts"
            parts.append(f"For {part} the model gave nothing that could be used.")
        if self.is_outdated:
            parts.append("What you changed meanwhile was left alone.")
        return " ".join(parts)


def failed(message: str, count: int) -> str:
    """Return the sentence that ends a job badly, and says what stays of ``count`` suggestions."""
    if not count:
        return message if "Nothing in your text" in message else f"{message} {UNTOUCHED}"
    they = "it stays" if count == 1 else "they stay"
    return f"{message} {counted(count).capitalize()} had come before; {they}."
