# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""A passage made shorter: by rules at once, then sentence by sentence by the model.

The model is only asked about sentences in which the rules have found what can go from any text:
others are tight, or only the writer knows what could go. Of its replies the best changes are taken
(see ``choice.py``); what the rules have cut is theirs, what it cuts is its own.
"""

from __future__ import annotations

from collections.abc import Generator, Sequence

from stet.assist.guards.guard_context import GuardContext
from stet.assist.guards.passing import Held
from stet.assist.guards.registry import faults
from stet.assist.jobs import Answer, Ask, Failure, Job, Measure, Step, Steps, Work
from stet.assist.mechanics.confusion import BEFORE
from stet.assist.mechanics.padding import padding_edits
from stet.assist.mechanics.quotation import quoted
from stet.assist.prompting.chunks import Chunk
from stet.assist.prompting.context import Scene, expected_length, prompt_size, request_for
from stet.assist.prompting.context_parts import Surroundings
from stet.assist.replies.composing import Mended
from stet.assist.replies.suggestion import Suggestion, suggested
from stet.assist.replies.typography import Typography, with_edges_of
from stet.assist.rewriting import choice, mends
from stet.assist.rewriting.choice import Likelihood, Version
from stet.assist.rewriting.outcome import NOTHING, Outcome
from stet.assist.rewriting.walk import FEWEST_WORDS, walk_of
from stet.assist.task_request import TaskRequest
from stet.document.graphemes import count_words
from stet.document.origin import Origin
from stet.document.word_diff import Edit, applied
from stet_models.service import FailureKind, Score

TIGHT = "Nothing here is padded."
EXPECT = "Ordinary prose loses 4 to 11 %, padded prose 15."


class BySentence:
    """Cuts a passage, and commits and counts what comes of it."""

    def __init__(self, job: Job, request: TaskRequest, scene: Scene, by: Origin) -> None:
        self._job = job
        self._document = request.document
        self._task = request.task
        self._seed = request.seed
        self._scene = scene
        self._by = by
        self._walk = walk_of(request, "paragraph", _is_wanted)
        self._outcome = Outcome(job, request, by)
        self._context = GuardContext(request.task, request.instruction.strip())
        self._mended: dict[int, Mended] = {}
        self._before = self._after = 0

    def steps(self) -> Steps:
        """Cut each chunk; return the closing sentence."""
        walk = self._walk
        if not walk.parts:
            return NOTHING
        self._job.tell(parts=walk.parts)
        unwatch = [self._document.watch(walk.follow), self._outcome.watch()]
        try:
            for index in walk.chunks():
                if index == 0:
                    yield from self._cut_by_rule(walk.portion.chunks)
                self._job.begin_part(walk.done, walk.parts)
                yield from self._chunk(index)
        finally:
            for end in unwatch:
                end()
        return self._outcome.closing(*self._told())

    def _cut_by_rule(self, chunks: Sequence[Chunk]) -> Generator[Step, Answer, None]:
        """Cut what the rules find in the next chunks, at once."""
        self._mended = {}
        found: Answer = yield Work(lambda: [_cuts(chunk, self._context) for chunk in chunks])
        assert isinstance(found.value, list)
        for index, cuts in enumerate(found.value):
            self._mended[index] = self._outcome.mend(self._walk.portion.chunks[index], cuts)

    def _chunk(self, index: int) -> Generator[Step, Answer, None]:
        for place in range(len(self._walk.portion.chunks[index].cells)):
            if self._is_padded(index, place):
                yield from self._sentence(index, place)
        mended = self._now(index)
        self._before += mended.chunk.words
        self._after += mended.shown.words

    def _is_padded(self, index: int, place: int) -> bool:
        mended = self._now(index)
        sentence = mended.shown.source(place, place)
        return (
            bool(padding_edits(mended.chunk.source(place, place)))
            and count_words(sentence) >= FEWEST_WORDS
            and not quoted(sentence)
        )

    def _now(self, index: int) -> Mended:
        return self._mended[index].moved(self._walk.portion.chunks[index])

    def _sentence(self, index: int, place: int) -> Generator[Step, Answer, None]:
        """Ask about one sentence, and suggest what is best of the replies."""
        asked = self._now(index).shown.part(place, place)
        source = asked.text
        answer = yield from self._ask(asked)
        if answer is None or self._job.status.is_over:
            return
        replies = [reply for text in answer.texts if (reply := _cleaned(source, text))]
        held: list[Held] = []
        best = yield from self._best(source, replies)
        if best is None and replies:
            held = self._held(source, replies[0])
        edits = choice.together(source, best.edits, self._passes(source)) if best else ()
        found = (
            suggested(
                self._now(index), place, place, edits, held, self._context, self._by, replies[0]
            )
            if edits or held
            else None
        )
        if found:
            self._suggest(index, found)

    def _suggest(self, index: int, found: Suggestion) -> None:
        changes = self._outcome.commit(found)
        if changes:
            self._mended[index] = self._now(index).also(found.places, changes, found.instead)

    def _ask(self, asked: Chunk) -> Generator[Step, Answer, Answer | None]:
        request, _ = request_for(
            asked,
            self._task,
            Surroundings("each sentence by itself", alone=True),
            seed=self._seed,
            context=self._scene.context,
            document=self._scene.choice.document,
        )
        if not self._job.status.sees:
            around = Surroundings("each padded sentence by itself", alone=True)
            self._job.tell(sees=around.sees(prompt_size(request), self._scene.context))
        answer: Answer = yield Ask(request, expected=expected_length(asked.text, self._task))
        if answer.failure and answer.failure.kind is FailureKind.TOO_LONG:
            return None
        if answer.failure:
            raise Failure(self._outcome.failed(answer.failure.message))
        return answer

    def _best(self, source: str, replies: Sequence[str]) -> Generator[Step, Answer, Version | None]:
        """Choose among all that the replies hold, by likelihood where the engine can say it."""
        passes = self._passes(source)
        work: Answer = yield Work(lambda: choice.versions(source, replies, passes))
        assert isinstance(work.value, list)
        found: list[Version] = work.value[: choice.MOST_SCORED]
        if not found:
            return None
        texts = tuple(f" {text}" for text in (source, *(version.text for version in found)))
        measured: Answer = yield Measure(Score(0, (), BEFORE, texts, self._scene.choice.document))
        if len(measured.totals) != len(texts):
            return found[0]
        likelihoods = [
            Likelihood(total, count)
            for total, count in zip(measured.totals, measured.token_counts, strict=True)
        ]
        return choice.likely(likelihoods[0], found, likelihoods[1:])

    def _passes(self, source: str) -> choice.Passes:
        context = self._context
        return lambda text: not faults(source, text, context)

    def _held(self, source: str, reply: str) -> list[Held]:
        """Return a whole reply that is shorter, as what was held back, with its faults."""
        wrong = faults(source, reply, self._context)
        if not wrong or count_words(reply) >= count_words(source):
            return []
        edits = choice.changes(source, reply)
        start, end = edits[0].start, edits[-1].end
        text = applied(source, edits)
        return [Held(Edit(start, end, text[start : len(text) - len(source) + end]), tuple(wrong))]

    def _told(self) -> list[str]:
        if not self._job.status.changes:
            return [TIGHT]
        share = round(100 * (1 - self._after / max(self._before, 1)))
        return [f"{share} % shorter, if you take them all. {EXPECT}"]


def by_sentence_steps(job: Job, request: TaskRequest, scene: Scene, by: Origin) -> Steps:
    """Return the steps that make a passage shorter."""
    return BySentence(job, request, scene, by).steps()


def _is_wanted(chunk: Chunk) -> bool:
    return chunk.words >= FEWEST_WORDS and not mends.is_set_in_lines(chunk.raw)


def _cuts(chunk: Chunk, context: GuardContext) -> list[mends.Mend]:
    """Return what the rules cut, but where a guard for what programs read holds it back."""
    return [mend for mend in mends.cuts(chunk.text) if _keeps_syntax(chunk.text, mend.edit)]


def _keeps_syntax(text: str, edit: Edit) -> bool:
    old = text[edit.start : edit.end]
    return not any(mark in old for mark in "`[]<>*_{}$|")


def _cleaned(source: str, reply: str) -> str:
    """Return a reply as one line in the writer's typography, "" where there is none."""
    text = " ".join(reply.strip().partition("\n")[0].split())
    return with_edges_of(source, Typography(source).like_source(text)) if text else ""
