# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""A rewrite: chunk by chunk asked for, sentence by sentence turned into suggestions.

Each sentence of a reply, once it is known what it stands for, is compared with that by words; what
passes the checks is proposed at once, while the model goes on writing. A sentence that the writer
has changed meanwhile is left alone, the others are not.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Generator, Sequence
from dataclasses import dataclass

from stet.assist.alignment import Group
from stet.assist.checks import Bounds, Fault
from stet.assist.chunk_reply import ChunkReply
from stet.assist.chunks import Chunk, Portion, portion_of
from stet.assist.context import Scene, expected_length, look_at, prompt_size, request_for
from stet.assist.draft import OpenDraft
from stet.assist.edits import edits_between, padding_cut
from stet.assist.jobs import Answer, Ask, Failure, Job, Steps, Work
from stet.assist.kinds import kind_and_reason
from stet.assist.restraint import Habits
from stet.assist.sight import Surroundings
from stet.assist.tasks import PLAIN_CODE, Task
from stet.assist.typography import with_edges_of
from stet.assist.wording import counted, either, made, short
from stet.document.manuscript import Manuscript
from stet.document.origin import Origin
from stet.document.paragraph import Span
from stet.document.proposal import OutOfDate, Passage, ProposedEdit, propose
from stet.document.transaction import Transaction
from stet.document.word_diff import Edit
from stet_models.service import EndReason, FailureKind, Generate

MOST_TRIES = 2
"""How often a chunk is asked about where the replies cannot be used."""

UNCHANGED = "The model gave a part back as it was, twice. Say differently what is to be done."
LEFT = "That part was left as it is."
UNTOUCHED = "Your text is untouched."

FEWEST_WORDS = 6
"""A sentence with fewer words has nothing to tighten."""


class Rewrite:
    """What is common to the chunks of one request."""

    def __init__(
        self,
        job: Job,
        draft: OpenDraft,
        span: Span,
        task: Task,
        *,
        instruction: str,
        seed: int,
        by: Origin,
        scene: Scene,
    ) -> None:
        self.job = job
        self.draft = draft
        self.task = task
        self.instruction = instruction
        self.seed = seed
        self.by = by
        self.scene = scene
        self._portion = self._next(span)
        parts = len(self.chunks) + self._portion.to_come
        self._look = look_at(draft.manuscript, span, task, parts, scene, instruction)
        self.around = Surroundings()
        self.held: Counter[Fault] = Counter()
        self.unusable: list[str] = []
        self.outdated = 0
        self._habits = Habits.around(draft.manuscript, span)

    @property
    def chunks(self) -> tuple[Chunk, ...]:
        """What is asked about now, part by part."""
        return self._portion.chunks

    def _next(self, span: Span) -> Portion:
        return _portion(self.draft.manuscript, span, self.task)

    def steps(self) -> Steps:
        """Ask about each chunk; return the closing sentence."""
        if not self.chunks:
            return "There is nothing here to work on: no sentence that could be changed."
        self.job.tell(parts=len(self.chunks) + self._portion.to_come)
        unwatch = self.draft.watch(self._follow)
        done = 0
        try:
            yield from self._look_around()
            while self.chunks:
                parts = done + len(self.chunks) + self._portion.to_come
                for index in range(len(self.chunks)):
                    self.job.begin_part(done + index + 1, parts)
                    yield from self._chunk(index)
                done += len(self.chunks)
                rest = self._portion.rest
                self._portion = self._next(rest) if rest else Portion()
        finally:
            unwatch()
        return self._closing()

    def _look_around(self) -> Generator[Work, Answer, None]:
        look = self._look
        if isinstance(look, Surroundings):
            self.around = look
        elif look.takes_long:
            answer: Answer = yield Work(look.take)
            assert isinstance(answer.value, Surroundings)
            self.around = answer.value
        else:
            self.around = look.take()

    def _follow(self, transaction: Transaction) -> None:
        self._portion = self._portion.follow(transaction)

    def _chunk(self, index: int) -> Generator[Ask, Answer, None]:
        tries = min(MOST_TRIES, max(2, self.task.prompt.sampling.candidates))
        reply: ChunkReply | None = None
        for attempt in range(tries):
            reply = ChunkReply(self, index)
            answer = yield from self._ask(index, reply, attempt)
            if answer.failure and answer.failure.kind is FailureKind.TOO_LONG:
                self.unusable.append(f"{answer.failure.message} {LEFT}")
                return
            if answer.failure:
                raise Failure(self._failed(answer.failure.message))
            reply.end(complete=answer.reason is not EndReason.LENGTH)
            if (reply.problem is None and not reply.is_barren) or reply.outdated:
                break
        if reply and reply.problem:
            self.unusable.append(reply.complaint())
        elif reply:
            if place := reply.worth_asking_again:
                yield from self._once_more(index, reply, place)
            if reply.is_barren and not reply.held and not reply.outdated:
                self.unusable.append(UNCHANGED)
            self.held.update(reply.held)
            self.job.tell(held_back=self.held.total())

    def _once_more(
        self, index: int, reply: ChunkReply, place: Group
    ) -> Generator[Ask, Answer, None]:
        """Ask about some sentences by themselves, which the reply about all has left out."""
        first, last = place.source, place.source_end - 1
        alone = ChunkReply(self, index, first, last)
        answer = yield from self._ask(index, alone, 0)
        if answer.failure:
            raise Failure(self._failed(answer.failure.message))
        alone.end(complete=answer.reason is not EndReason.LENGTH)
        if not alone.given:
            self.propose(index, place, self.chunks[index].source(first, last))
        reply.held += alone.held

    def _ask(self, index: int, reply: ChunkReply, attempt: int) -> Generator[Ask, Answer, Answer]:
        while True:
            chunk = reply.chunk
            request, fitted = request_for(
                chunk,
                self.task,
                self.around,
                instruction=self.instruction,
                seed=self.seed,
                attempt=attempt,
                context=self.scene.context,
                document=self.scene.choice.document,
            )
            self._say_fitted(fitted)
            if not self.job.status.sees:
                self.job.tell(sees=fitted.sees(prompt_size(request), self.scene.context))
            answer: Answer = yield Ask(
                request, reply.feed, expected_length(chunk.text, self.task.prompt)
            )
            failure = answer.failure
            if failure and failure.kind is FailureKind.TOO_LONG and not self.around.is_empty:
                self._say_fitted(self.around.shrunk())  # the estimate of its tokens was too low
                continue
            return answer

    def _say_fitted(self, fitted: Surroundings) -> None:
        if fitted != self.around:
            self.around = fitted
            self.job.tell(sees="")  # said anew with the next request
            self.job.notice(
                "The surroundings were too long for the model, so it sees less of them."
            )

    def propose(self, index: int, group: Group, reply: str) -> tuple[int, list[Fault]]:
        """Suggest ``reply`` for some sentences; return the changes made and the faults found."""
        chunk = self.chunks[index]
        first, last = group.source, group.source_end - 1
        source = chunk.source(first, last)
        if first == 0 or last == len(chunk.cells) - 1:
            reply = with_edges_of(source, reply)
        bounds = self._bounds()
        model_edits, held = edits_between(source, reply, bounds, self._habits)
        edits: Sequence[Edit] = model_edits
        if not self.task.corrective and self.task.faithful:
            edits = padding_cut(source, model_edits, bounds)
        if not edits:
            return 0, held
        proposed = [
            ProposedEdit(
                chunk.edit_in_passage(first, last, edit),
                *kind_and_reason(source, edit, self.task, self.instruction),
                # What plain code has cut does not go under the model's name.
                by=None if edit in model_edits else self.by._replace(name=PLAIN_CODE),
            )
            for edit in edits
        ]
        if not self._commit(chunk.passage(first, last), proposed):
            self._leave_out(source, reply)
            return 0, []
        return len(edits), held

    def drop(self, index: int, group: Group) -> tuple[int, list[Fault]]:
        """Suggest to delete some sentences; return the changes made and the faults found."""
        if not self._bounds().may_drop:
            chunk = self.chunks[index]
            source = chunk.source(group.source, group.source_end - 1)
            changes, _ = self.propose(index, group, source)  # padding can be cut all the same
            return changes, [Fault.LOST] * (not changes)
        passage = self.chunks[index].dropped(group.source, group.source_end - 1)
        edit = Edit(0, len(passage.text), "")
        kind = kind_and_reason(passage.text, edit, self.task, self.instruction)
        if not self._commit(passage, [ProposedEdit(edit, *kind)]):
            self._leave_out(passage.text, "")
            return 0, []
        return 1, []

    def _leave_out(self, source: str, reply: str) -> None:
        self.outdated += 1
        came = f": “{short(reply, 120)}”" if reply else "."
        self.job.notice(
            f"You changed “{short(source)}” meanwhile, so its suggestion was left out{came}"
        )

    def _commit(self, passage: Passage, proposed: Sequence[ProposedEdit]) -> bool:
        """Put suggestions into the draft; return False where the passage no longer stands."""
        try:
            transaction, _ = propose(
                self.draft.manuscript,
                passage,
                proposed,
                self.by,
                label=self.task.title.rstrip("…"),
                group=self.job.id,
            )
        except OutOfDate:
            return False
        self.draft.commit(transaction)
        self.job.tell(changes=self.job.status.changes + len(proposed))
        return True

    def _bounds(self) -> Bounds:
        return Bounds(self.task, self.instruction, self.around.text)

    def _failed(self, message: str) -> str:
        count = self.job.status.changes
        if not count:
            return message if "Nothing in your text" in message else f"{message} {UNTOUCHED}"
        they = "it stays" if count == 1 else "they stay"
        return f"{message} {counted(count).capitalize()} had come before; {they}."

    def _closing(self) -> str:
        for complaint in self.unusable:
            self.job.notice(complaint)
        parts = [made(self.job.status.changes)]
        if held := self.held.total():
            whose = "1 suggestion was" if held == 1 else f"{held} suggestions were"
            who = "it" if held == 1 else "they"
            why = either([fault.value for fault, _ in self.held.most_common(3)])
            parts.append(f"{whose} held back: {who} {why}.")
        if self.unusable:
            count = len(self.unusable)
            part = "1 part" if count == 1 else f"{count} parts"
            parts.append(f"For {part} the model gave nothing that could be used.")
        if self.outdated:
            parts.append("What you changed meanwhile was left alone.")
        return " ".join(parts)


def rewrite_steps(
    job: Job,
    draft: OpenDraft,
    span: Span,
    task: Task,
    *,
    instruction: str,
    seed: int,
    by: Origin,
    scene: Scene,
) -> Steps:
    """Return the steps of a rewrite of what ``span`` holds."""
    return Rewrite(
        job,
        draft,
        span,
        task,
        instruction=instruction.strip(),
        seed=seed,
        by=by,
        scene=scene,
    ).steps()


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


def first_request(
    manuscript: Manuscript, span: Span, task: Task, instruction: str, scene: Scene
) -> Callable[[], First] | None:
    """Return what makes the first request of a rewrite, on any thread; None where there is none."""
    instruction = instruction.strip()
    portion = _portion(manuscript, span, task)
    if not portion.chunks:
        return None
    chunk, parts = portion.chunks[0], len(portion.chunks) + portion.to_come
    look = look_at(manuscript, span, task, parts, scene, instruction)

    def make() -> First:
        around = look if isinstance(look, Surroundings) else look.take()
        request, fitted = request_for(
            chunk,
            task,
            around,
            instruction=instruction,
            context=scene.context,
            document=scene.choice.document,
        )
        return First(request, around, fitted, scene.context)

    return make


def _portion(manuscript: Manuscript, span: Span, task: Task) -> Portion:
    shortens = task.faithful and not task.corrective

    def is_wanted(chunk: Chunk) -> bool:
        return not shortens or chunk.words >= FEWEST_WORDS

    return portion_of(manuscript, span, task.prompt.unit, is_wanted)
