# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""A rewrite: chunk by chunk asked for, sentence by sentence turned into suggestions.

Where the task has rules, plain code comes first and at once, and the model is shown what that has
mended. Each sentence of a reply, once it is known what it stands for, is compared with that by
words; what passes the checks is proposed at once, while the model goes on writing. A sentence that
the writer has changed meanwhile is left alone, the others are not.
"""

from __future__ import annotations

from collections.abc import Generator, Sequence
from dataclasses import dataclass, field

from msgspec.structs import replace

from stet.assist.guards.corrections import is_one_word
from stet.assist.guards.edit_filters import is_wordy
from stet.assist.jobs import Answer, Ask, Failure, Job, Step, Steps, Work
from stet.assist.mechanics.survey import Place
from stet.assist.prompting.chunks import Chunk
from stet.assist.prompting.context import Scene, expected_length, look_at, prompt_size, request_for
from stet.assist.prompting.context_parts import Surroundings
from stet.assist.replies.reply_reader import Dropped, ReplyReader, Revised
from stet.assist.replies.reply_reader import Outcome as Said
from stet.assist.replies.suggestion import HeldEdit, suggestion_for
from stet.assist.rewriting.mended_passage import MendedPassage
from stet.assist.rewriting.outcome import NOTHING
from stet.assist.rewriting.second_look import Doubt, SecondLook
from stet.assist.task_request import TaskRequest
from stet.document.origin import Origin
from stet_models.service import EndReason, FailureKind

UNCHANGED = "The model gave a part back as it was."
SAY_MORE = "Say differently what is to be done."
LEFT = "That part was left as it is."

MANY = 3
"""Mistakes mended in a paragraph from which on the model reads it once more."""


@dataclass
class _Tally:
    """What came of one reply, as the driver counts it."""

    doubts: list[Doubt]
    """Where changes go that are made only if the model finds them much likelier."""
    asks_again: bool = True
    """Whether wordy sentences that are missing are left to be asked about by themselves."""
    changes: int = 0
    held: list[HeldEdit] = field(default_factory=list)
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
        self._passage = MendedPassage(job, request, by)
        self._outcome = self._passage.outcome
        self._look = look_at(
            request.document.manuscript,
            request.span,
            self._task,
            self._passage.walk.parts,
            scene,
            self._instruction,
        )

    def steps(self) -> Steps:
        """Ask about each chunk; return the closing sentence."""
        passage, walk = self._passage, self._passage.walk
        if not walk.parts:
            return NOTHING
        self._job.tell(parts=walk.parts)
        unwatch = [self._document.watch(walk.follow), self._outcome.watch()]
        try:
            yield from self._look_around()
            yield from passage.read()
            for index in walk.chunks():
                if index == 0:
                    yield from passage.mend(walk.portion.chunks)
                self._job.begin_part(walk.done, walk.parts)
                is_asked = passage.is_asked(index)
                second = SecondLook(self._job, passage, index, self._task, self._scene, self._by)
                if is_asked:
                    yield from self._chunk(index, second)
                is_surveyed = yield from second.steps()
                if is_asked and not is_surveyed and self._is_read_again(index):
                    passage.shown[index] = passage.made[index]
                    yield from self._chunk(index, second)
        finally:
            for end in unwatch:
                end()
        return self._outcome.closing()

    def _is_read_again(self, index: int) -> bool:
        """Whether there were so many mistakes that they have kept others from being seen."""
        is_over = self._job.status.is_over
        return (
            self._task.only_corrects
            and not is_over
            and len(self._passage.made[index].edits) >= MANY
        )

    def _look_around(self) -> Generator[Work, Answer, None]:
        look = self._look
        if isinstance(look, Surroundings):
            self._passage.around = look
        elif look.takes_long:
            answer: Answer = yield Work(look.take)
            assert isinstance(answer.value, Surroundings)
            self._passage.around = answer.value
        else:
            self._passage.around = look.take()

    def _chunk(self, index: int, second: SecondLook) -> Generator[Step, Answer, None]:
        others = yield from second.along()
        for attempt in range(self._task.candidates):
            reader, tally = self._reader(index), _Tally(second.doubts)
            answer = yield from self._ask(index, reader, tally, attempt, others=others)
            if answer.gains:
                second.learn(answer.gains)
            if answer.failure and answer.failure.kind is FailureKind.TOO_LONG:
                self._outcome.unusable.append(f"{answer.failure.message} {LEFT}")
                return
            self._end(index, reader, tally, answer)
            if tally.is_outdated or not (reader.problem or self._is_worth_another(index, tally)):
                break
        if reader.problem:
            self._outcome.unusable.append(f"{reader.complaint()} {LEFT}")
            return
        if tally.left_out:
            yield from self._once_more(index, tally)
        if self._is_worth_another(index, tally) and not (tally.held or tally.is_outdated):
            self._outcome.unusable.append(
                f"{UNCHANGED} {SAY_MORE}" if self._task.takes_instruction else UNCHANGED
            )

    def _is_worth_another(self, index: int, tally: _Tally) -> bool:
        """Whether nothing came of a reply that could be shown, so that another may do better.

        A correction may well find nothing to correct, and a sentence without padding nothing to
        cut; what was to be put in other words may not stay.
        """
        if tally.changes or (
            self._task.shortens and not is_wordy(self._passage.now(index).shown.text)
        ):
            return False
        return self._task.may_reword or bool(tally.held and not self._task.only_corrects)

    def _once_more(self, index: int, tally: _Tally) -> Generator[Ask, Answer, None]:
        """Ask about some sentences by themselves, which the reply about all has left out."""
        chunk = self._passage.now(index).shown
        place = max(tally.left_out, key=lambda each: chunk.part(each.first, each.last).words)
        alone = _Tally(tally.doubts, asks_again=False)
        reader = self._reader(index, place)
        answer = yield from self._ask(index, reader, alone, 0, place)
        self._end(index, reader, alone, answer)
        if not reader.has_result:
            source = self._passage.now(index).shown.source(place.first, place.last)
            self._take(index, Revised(place.first, place.last, source), _Tally(tally.doubts))
        tally.held += alone.held

    def _reader(self, index: int, place: Dropped | None = None) -> ReplyReader:
        first = place.first if place else 0
        return ReplyReader(self._asked(index, place), self._task, self._instruction, first)

    def _asked(self, index: int, place: Dropped | None) -> Chunk:
        chunk = self._passage.now(index).shown
        return chunk.part(place.first, place.last) if place else chunk

    def _ask(
        self,
        index: int,
        reader: ReplyReader,
        tally: _Tally,
        attempt: int,
        place: Dropped | None = None,
        others: Sequence[Place] = (),
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
                self._passage.around,
                instruction=self._instruction,
                seed=self._seed,
                attempt=attempt,
                context=self._scene.context,
                document=self._scene.choice.document,
            )
            request = replace(request, edits=tuple(each.replacement for each in others))
            self._say_fitted(fitted)
            if not self._job.status.sees:
                self._job.tell(sees=fitted.sees(prompt_size(request), self._scene.context))
            answer: Answer = yield Ask(request, feed, expected_length(chunk.text, self._task))
            failure = answer.failure
            if (
                failure
                and failure.kind is FailureKind.TOO_LONG
                and not self._passage.around.is_empty
            ):
                self._say_fitted(
                    self._passage.around.shrunk()
                )  # the estimate of its tokens was too low
                continue
            if failure and (failure.kind is not FailureKind.TOO_LONG or place):
                raise Failure(self._outcome.failed(failure.message))
            return answer

    def _end(self, index: int, reader: ReplyReader, tally: _Tally, answer: Answer) -> None:
        complete = answer.reason is not EndReason.LENGTH
        for outcome in reader.end(complete=complete):
            self._take(index, outcome, tally)

    def _say_fitted(self, fitted: Surroundings) -> None:
        if fitted != self._passage.around:
            self._passage.around = fitted
            self._job.tell(sees="")  # said anew with the next request
            self._job.notice(
                "The surroundings were too long for the model, so it sees less of them."
            )

    def _take(self, index: int, outcome: Said, tally: _Tally) -> None:
        """Suggest what came of an outcome, and count it."""
        if self._job.status.is_over:
            return
        if isinstance(outcome, Dropped) and outcome.is_wordy and tally.asks_again:
            tally.left_out.append(outcome)
            return
        found = suggestion_for(
            self._passage.now(index),
            outcome,
            self._passage.context(index),
            self._passage.style,
            self._by,
        )
        changes = self._outcome.commit(found)
        if changes is None and found.edits:
            tally.is_outdated = True
            return
        if changes:
            self._passage.made[index] = self._passage.made[index].also(
                found.places, changes, found.instead
            )
        if may_be_weighed := tuple(
            edit for edit in found.doubtful if is_one_word(found.source, edit)
        ):
            assert isinstance(outcome, Revised)
            tally.doubts.append(Doubt(outcome.first, outcome.last, found.source, may_be_weighed))
        tally.changes += len(found.edits)
        tally.held += found.held


def rewrite_steps(job: Job, request: TaskRequest, scene: Scene, by: Origin) -> Steps:
    """Return the steps that suggest changes to a passage."""
    return Rewrite(job, request, scene, by).steps()
