# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""An operation on a passage: sentence by sentence sampled, judged, and suggested as one change.

A sentence that has nothing for the operation, or whose samples do not agree, stays as it is; how
many did not is said at the end.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Generator

from stet.assist.guards.fault import Fault
from stet.assist.guards.guard_context import GuardContext
from stet.assist.guards.language import language
from stet.assist.held_back import HeldBack
from stet.assist.jobs import Answer, Ask, Failure, Job, Steps
from stet.assist.offer import offer
from stet.assist.operations.agreement import Verdict, Version, judged
from stet.assist.operations.prompt import operation_request
from stet.assist.operations.registry import OPERATIONS
from stet.assist.prompting.chunks import Chunk, Portion, portion_of
from stet.assist.prompting.context import Scene, expected_length
from stet.assist.rewriting.outcome import NOTHING, failed
from stet.assist.task_request import TaskRequest
from stet.assist.tasks.task import PLAIN_CODE
from stet.assist.wording import either, made
from stet.document.origin import Origin, Source
from stet.document.paragraph import Span
from stet.document.proposal import OutOfDate, ProposedEdit
from stet.document.transaction import Transaction
from stet.document.word_diff import Edit, diff_words
from stet.markdown.protected import with_guarded_of
from stet_models.service import FailureKind

BY_SENTENCE = "The model is shown each sentence by itself, with worked examples."
BY_RULE = "The model is shown nothing: this goes by rule, sentence by sentence."


class OperationRun:
    """Asks about a passage sentence by sentence, and commits and counts what comes of it."""

    def __init__(self, job: Job, request: TaskRequest, scene: Scene, by: Origin) -> None:
        self._job = job
        self._document = request.document
        self._task = request.task
        self._operation = OPERATIONS[request.task.check]
        self._seed, self._terms = request.seed, request.terms
        self._by = by
        self._scene = scene
        self._context = GuardContext(request.task)
        self._portion = self._next(request.span)
        self._sentences = self._wanted = self._changed = 0
        self._held: list[HeldBack] = []
        self._is_outdated = False
        self._alien = ""

    def _next(self, span: Span) -> Portion:
        locked = self._terms.is_all_locked
        return portion_of(self._document.manuscript, span, "sentence", is_locked=locked)

    def steps(self) -> Steps:
        """Ask about each sentence that has something for it; return the closing words."""
        if not self._portion.chunks:
            return NOTHING
        self._job.tell(
            parts=len(self._portion.chunks) + self._portion.to_come,
            sees=BY_RULE if self._operation.is_ruled else BY_SENTENCE,
        )
        unwatch = self._document.watch(self._follow)
        done = 0
        try:
            while self._portion.chunks:
                count = len(self._portion.chunks)
                parts = done + count + self._portion.to_come
                for index in range(count):
                    self._job.begin_part(done + index + 1, parts)
                    yield from self._sentence(index)
                done += count
                rest = self._portion.rest
                self._portion = self._next(rest) if rest else Portion()
        finally:
            unwatch()
        return self._closing()

    def _follow(self, transaction: Transaction, _initiator: object) -> None:
        self._portion = self._portion.follow(transaction)
        self._held = [held.follow(transaction) for held in self._held]

    def _sentence(self, index: int) -> Generator[Ask, Answer, None]:
        source = self._portion.chunks[index].text
        self._sentences += 1
        if spoken := _other_language(self._portion.chunks, source):
            self._alien = spoken
            return
        if not self._operation.applies(source):
            return
        self._wanted += 1
        samples = () if self._operation.is_ruled else (yield from self._samples(source))
        verdict = judged(source, samples, self._operation, self._context)
        self._take(index, verdict)

    def _samples(self, source: str) -> Generator[Ask, Answer, tuple[str, ...]]:
        """Return the samples for a sentence; none where the model has no room for it."""
        request = operation_request(
            source, self._task, seed=self._seed, document=self._scene.choice.document
        )
        answer: Answer = yield Ask(request, expected=expected_length(source, self._task))
        failure = answer.failure
        if failure and failure.kind is not FailureKind.TOO_LONG:
            raise Failure(failed(failure.message, self._job.status.changes))
        return () if failure else answer.texts

    def _take(self, index: int, verdict: Verdict) -> None:
        if self._job.status.is_over:
            return
        for text, fault in verdict.held:
            self._hold(self._portion.chunks[index], text, fault)
        if not verdict.versions:
            return
        if not self._commit(self._portion.chunks[index], verdict.versions[0]):
            self._is_outdated = True

    def _commit(self, chunk: Chunk, version: Version) -> bool:
        """Propose a version as one change; return False where the passage no longer stands."""
        last = len(chunk.cells) - 1
        source = chunk.source(0, last)
        reason = f"{self._task.title}: by rule, word for word."
        by_rule = self._by._replace(source=Source.RULE, name=PLAIN_CODE)
        if not version.is_by_rule:
            tries = f"{version.votes} of {self._task.samples} tries"
            reason = f"{self._task.title}: {tries} came out word for word like this."
        edits = tuple(
            ProposedEdit(
                chunk.edit_in_passage(0, last, edit),
                "rephrase",
                reason,
                by_rule if version.is_by_rule else None,
                unit=1,
            )
            for edit in diff_words(source, with_guarded_of(source, version.text))
        )
        try:
            offered = offer(
                self._document,
                chunk.passage(0, last),
                edits,
                self._by,
                self._terms,
                label=self._task.title.rstrip("…"),
                group=self._job.id,
            )
        except OutOfDate:
            return False
        if offered.changes:
            self._changed += 1
            self._job.tell(changes=self._job.status.changes + 1)
        if offered.held:
            self._hold(chunk, version.text, *offered.held[0][1])
        return True

    def _hold(self, chunk: Chunk, text: str, *faults: Fault) -> None:
        """Keep a version that is not shown, to be looked at and taken."""
        last = len(chunk.cells) - 1
        edit = chunk.edit_in_passage(0, last, Edit(0, len(chunk.source(0, last)), text))
        reason = f"{self._task.title}: held back at first."
        wanted = ProposedEdit(edit, "rephrase", reason)
        self._held.append(HeldBack(chunk.passage(0, last), wanted, faults))
        self._job.tell(held=tuple(self._held))

    def _closing(self) -> str:
        parts = [made(self._job.status.changes), self._coverage()]
        if held := len(self._held):
            faults: Counter[Fault] = Counter(each.faults[0] for each in self._held)
            why = either([fault.value for fault, _ in faults.most_common(3)])
            whose = "1 was" if held == 1 else f"{held} were"
            parts.append(f"{whose} held back: {'it' if held == 1 else 'they'} {why}.")
        if self._alien:
            parts.append(f"What is in {self._alien} was left alone: this is made for English.")
        if self._is_outdated:
            parts.append("What you changed meanwhile was left alone.")
        return " ".join(part for part in parts if part)

    def _coverage(self) -> str:
        """Return how many sentences changed, and that the others stay."""
        if self._sentences == 1:
            return "" if self._changed else "The sentence stays as it is."
        if not self._wanted:
            return f"None of the {self._sentences} sentences has anything for it."
        if self._changed == self._sentences:
            return ""
        return f"{self._changed} of {self._sentences} sentences; the rest stay."


def _other_language(chunks: tuple[Chunk, ...], source: str) -> str:
    """Return the language of a sentence, or of its passage where it is short, if not English."""
    found = language(source) or language(" ".join(chunk.text for chunk in chunks[:20]))
    return "" if found == "English" else found


def operation_steps(job: Job, request: TaskRequest, scene: Scene, by: Origin) -> Steps:
    """Return the steps that suggest what a named operation does to the sentences of a passage."""
    return OperationRun(job, request, scene, by).steps()
