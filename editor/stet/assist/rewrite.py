# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""A rewrite: chunk by chunk asked for, sentence by sentence turned into suggestions.

Each sentence of a reply, once it is known what it stands for, is compared with that by words; what
passes the checks is proposed at once, while the model goes on writing. A sentence that the writer
has changed meanwhile is left alone, the others are not.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Generator
from dataclasses import dataclass, field

from stet.assist.guards.edit_filters import StyleProfile, is_wordy
from stet.assist.guards.fault import Fault
from stet.assist.guards.guard_context import GuardContext
from stet.assist.jobs import Answer, Ask, Failure, Job, Steps, Work
from stet.assist.operations.prompt import operation_request
from stet.assist.prompting.chunks import Chunk, Portion, portion_of
from stet.assist.prompting.context import Scene, expected_length, look_at, prompt_size, request_for
from stet.assist.prompting.context_parts import Surroundings
from stet.assist.replies.reply_reader import Dropped, Outcome, ReplyReader, Revised
from stet.assist.replies.suggestion import Suggestion, suggestion_for
from stet.assist.task_request import TaskRequest
from stet.assist.tasks.task import Output, Task
from stet.assist.wording import counted, either, made, short
from stet.document.manuscript import Manuscript
from stet.document.origin import Origin
from stet.document.paragraph import Span
from stet.document.proposal import OutOfDate, propose
from stet.document.transaction import Transaction
from stet_models.service import EndReason, FailureKind, Generate

UNCHANGED = "The model gave a part back as it was."
SAY_MORE = "Say differently what is to be done."
LEFT = "That part was left as it is."
UNTOUCHED = "Your text is untouched."

FEWEST_WORDS = 6
"""A sentence with fewer words has nothing to tighten."""


@dataclass
class _Tally:
    """What came of one reply, as the driver counts it."""

    asks_again: bool = True
    """Whether wordy sentences that are missing are left to be asked about by themselves."""
    changes: int = 0
    held: list[Fault] = field(default_factory=list)
    left_out: list[Dropped] = field(default_factory=list)
    is_outdated: bool = False


class Rewrite:
    """Asks about a passage chunk by chunk, and commits and counts what comes of the replies."""

    def __init__(self, job: Job, request: TaskRequest, scene: Scene, by: Origin) -> None:
        self._job = job
        self._document = request.document
        self._task = request.task
        self._instruction = request.instruction.strip()
        self._seed = request.seed
        self._by = by
        self._scene = scene
        self._portion = self._next(request.span)
        parts = len(self._portion.chunks) + self._portion.to_come
        manuscript = request.document.manuscript
        self._look = look_at(manuscript, request.span, self._task, parts, scene, self._instruction)
        self._around = Surroundings()
        self._held: Counter[Fault] = Counter()
        self._unusable: list[str] = []
        self._is_outdated = False
        self._style = StyleProfile.around(manuscript, request.span)

    def _next(self, span: Span) -> Portion:
        return _portion(self._document.manuscript, span, self._task)

    def steps(self) -> Steps:
        """Ask about each chunk; return the closing sentence."""
        if not self._portion.chunks:
            return "There is nothing here to work on: no sentence that could be changed."
        self._job.tell(parts=len(self._portion.chunks) + self._portion.to_come)
        unwatch = self._document.watch(self._follow)
        done = 0
        try:
            yield from self._look_around()
            while self._portion.chunks:
                count = len(self._portion.chunks)
                parts = done + count + self._portion.to_come
                for index in range(count):
                    self._job.begin_part(done + index + 1, parts)
                    yield from self._chunk(index)
                done += count
                rest = self._portion.rest
                self._portion = self._next(rest) if rest else Portion()
        finally:
            unwatch()
        return self._closing()

    def _look_around(self) -> Generator[Work, Answer, None]:
        look = self._look
        if isinstance(look, Surroundings):
            self._around = look
        elif look.takes_long:
            answer: Answer = yield Work(look.take)
            assert isinstance(answer.value, Surroundings)
            self._around = answer.value
        else:
            self._around = look.take()

    def _follow(self, transaction: Transaction, _initiator: object) -> None:
        self._portion = self._portion.follow(transaction)

    def _chunk(self, index: int) -> Generator[Ask, Answer, None]:
        for attempt in range(self._task.candidates):
            reader, tally = self._reader(index), _Tally()
            answer = yield from self._ask(index, reader, tally, attempt)
            if answer.failure and answer.failure.kind is FailureKind.TOO_LONG:
                self._unusable.append(f"{answer.failure.message} {LEFT}")
                return
            self._end(index, reader, tally, answer)
            if tally.is_outdated or not (reader.problem or self._is_worth_another(index, tally)):
                break
        if reader.problem:
            self._unusable.append(f"{reader.complaint()} {LEFT}")
            return
        if tally.left_out:
            yield from self._once_more(index, tally)
        if self._is_worth_another(index, tally) and not (tally.held or tally.is_outdated):
            self._unusable.append(
                f"{UNCHANGED} {SAY_MORE}" if self._task.takes_instruction else UNCHANGED
            )
        self._held.update(tally.held)
        self._job.tell(held_back=self._held.total())

    def _is_worth_another(self, index: int, tally: _Tally) -> bool:
        """Whether nothing came of a reply that could be shown, so that another may do better.

        A correction may well find nothing to correct, and a sentence without padding nothing to
        cut; what was to be put in other words may not stay.
        """
        if tally.changes or (
            self._task.shortens and not is_wordy(self._portion.chunks[index].text)
        ):
            return False
        return bool(tally.held) or self._task.may_reword

    def _once_more(self, index: int, tally: _Tally) -> Generator[Ask, Answer, None]:
        """Ask about some sentences by themselves, which the reply about all has left out."""
        chunk = self._portion.chunks[index]
        place = max(tally.left_out, key=lambda each: chunk.part(each.first, each.last).words)
        alone = _Tally(asks_again=False)
        reader = self._reader(index, place)
        answer = yield from self._ask(index, reader, alone, 0, place)
        self._end(index, reader, alone, answer)
        if not reader.has_result:
            source = self._portion.chunks[index].source(place.first, place.last)
            self._take(index, Revised(place.first, place.last, source), _Tally())
        tally.held += alone.held

    def _reader(self, index: int, place: Dropped | None = None) -> ReplyReader:
        first = place.first if place else 0
        return ReplyReader(self._asked(index, place), self._task, self._instruction, first)

    def _asked(self, index: int, place: Dropped | None) -> Chunk:
        chunk = self._portion.chunks[index]
        return chunk.part(place.first, place.last) if place else chunk

    def _ask(
        self,
        index: int,
        reader: ReplyReader,
        tally: _Tally,
        attempt: int,
        place: Dropped | None = None,
    ) -> Generator[Ask, Answer, Answer]:
        def feed(text: str) -> bool:
            for outcome in reader.feed(text):
                self._take(index, outcome, tally)
            return not (reader.is_over or self._job.status.is_over)

        while True:
            chunk = self._asked(index, place)
            request, fitted = request_for(
                chunk,
                self._task,
                self._around,
                instruction=self._instruction,
                seed=self._seed,
                attempt=attempt,
                context=self._scene.context,
                document=self._scene.choice.document,
            )
            self._say_fitted(fitted)
            if not self._job.status.sees:
                self._job.tell(sees=fitted.sees(prompt_size(request), self._scene.context))
            answer: Answer = yield Ask(request, feed, expected_length(chunk.text, self._task))
            failure = answer.failure
            if failure and failure.kind is FailureKind.TOO_LONG and not self._around.is_empty:
                self._say_fitted(self._around.shrunk())  # the estimate of its tokens was too low
                continue
            if failure and (failure.kind is not FailureKind.TOO_LONG or place):
                raise Failure(self._failed(failure.message))
            return answer

    def _end(self, index: int, reader: ReplyReader, tally: _Tally, answer: Answer) -> None:
        complete = answer.reason is not EndReason.LENGTH
        for outcome in reader.end(complete=complete):
            self._take(index, outcome, tally)

    def _say_fitted(self, fitted: Surroundings) -> None:
        if fitted != self._around:
            self._around = fitted
            self._job.tell(sees="")  # said anew with the next request
            self._job.notice(
                "The surroundings were too long for the model, so it sees less of them."
            )

    def _take(self, index: int, outcome: Outcome, tally: _Tally) -> None:
        """Suggest what came of an outcome, and count it."""
        if self._job.status.is_over:
            return
        if isinstance(outcome, Dropped) and outcome.is_wordy and tally.asks_again:
            tally.left_out.append(outcome)
            return
        context = GuardContext(self._task, self._instruction, self._around.text)
        chunk = self._portion.chunks[index]
        found = suggestion_for(chunk, outcome, context, self._style, self._by)
        if found.edits and not self._commit(found):
            self._is_outdated = tally.is_outdated = True
            came = f": “{short(found.reply, 120)}”" if found.reply else "."
            self._job.notice(
                f"You changed “{short(found.source)}” meanwhile, so its suggestion was left out"
                f"{came}"
            )
            return
        tally.changes += len(found.edits)
        tally.held += found.held

    def _commit(self, found: Suggestion) -> bool:
        """Put suggestions into the document; return False where the passage no longer stands."""
        try:
            transaction, _ = propose(
                self._document.manuscript,
                found.passage,
                found.edits,
                self._by,
                label=self._task.title.rstrip("…"),
                group=self._job.id,
            )
        except OutOfDate:
            return False
        self._document.commit(transaction)
        self._job.tell(changes=self._job.status.changes + len(found.edits))
        return True

    def _failed(self, message: str) -> str:
        count = self._job.status.changes
        if not count:
            return message if "Nothing in your text" in message else f"{message} {UNTOUCHED}"
        they = "it stays" if count == 1 else "they stay"
        return f"{message} {counted(count).capitalize()} had come before; {they}."

    def _closing(self) -> str:
        for complaint in self._unusable:
            self._job.notice(complaint)
        parts = [made(self._job.status.changes)]
        if held := self._held.total():
            whose = "1 suggestion was" if held == 1 else f"{held} suggestions were"
            who = "it" if held == 1 else "they"
            why = either([fault.value for fault, _ in self._held.most_common(3)])
            parts.append(f"{whose} held back: {who} {why}.")
        if self._unusable:
            count = len(self._unusable)
            part = "1 part" if count == 1 else f"{count} parts"
            parts.append(f"For {part} the model gave nothing that could be used.")
        if self._is_outdated:
            parts.append("What you changed meanwhile was left alone.")
        return " ".join(parts)


def rewrite_steps(job: Job, request: TaskRequest, scene: Scene, by: Origin) -> Steps:
    """Return the steps that suggest changes to a passage."""
    return Rewrite(job, request, scene, by).steps()


@dataclass(frozen=True)
class First:
    """The first request of a rewrite; ``fitted`` is what was left of ``around`` to fit in."""

    request: Generate
    around: Surroundings
    fitted: Surroundings
    context: int

    @property
    def sees(self) -> str:
        """The sentence that says what is shown, and what is not."""
        return self.fitted.sees(prompt_size(self.request), self.context)


def first_request(request: TaskRequest, scene: Scene) -> Callable[[], First] | None:
    """Return what makes the first prompt of a request for changes, on any thread.

    None where it would ask about nothing.
    """
    task, span, manuscript = request.task, request.span, request.document.manuscript
    if task.output is not Output.CHANGES:
        return None
    instruction = request.instruction.strip()
    portion = _portion(manuscript, span, task)
    if not portion.chunks:
        return None
    chunk, parts = portion.chunks[0], len(portion.chunks) + portion.to_come
    look = look_at(manuscript, span, task, parts, scene, instruction)

    if task.way == "operation":
        alone = Surroundings("each sentence by itself", alone=True)
        asked = operation_request(chunk.text, task, document=scene.choice.document)
        return lambda: First(asked, alone, alone, scene.context)

    def make() -> First:
        around = look if isinstance(look, Surroundings) else look.take()
        made, fitted = request_for(
            chunk,
            task,
            around,
            instruction=instruction,
            context=scene.context,
            document=scene.choice.document,
        )
        return First(made, around, fitted, scene.context)

    return make


def _portion(manuscript: Manuscript, span: Span, task: Task) -> Portion:
    def is_wanted(chunk: Chunk) -> bool:
        return not task.shortens or chunk.words >= FEWEST_WORDS

    return portion_of(manuscript, span, task.unit, is_wanted)
