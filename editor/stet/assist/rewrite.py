# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""A rewrite: chunk by chunk asked for, sentence by sentence turned into suggestions.

Where the task has rules, plain code comes first and at once, and the model is shown what that has
mended. Each sentence of a reply, once it is known what it stands for, is compared with that by
words; what passes the checks is proposed at once, while the model goes on writing. A sentence that
the writer has changed meanwhile is left alone, the others are not.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Generator, Sequence
from dataclasses import dataclass, field

from msgspec.structs import replace

from stet.assist.guards.corrections import is_one_word
from stet.assist.guards.edit_filters import StyleProfile, is_wordy
from stet.assist.guards.guard_context import GuardContext
from stet.assist.guards.passing import applied
from stet.assist.jobs import Answer, Ask, Failure, Job, Measure, Step, Steps, Work
from stet.assist.mechanics.confusion import BEFORE, Question, reason_of
from stet.assist.mechanics.flag import Flag
from stet.assist.mechanics.quotation import opening_at
from stet.assist.mechanics.spelling import is_sure
from stet.assist.mechanics.survey import Place, places, promising, question
from stet.assist.operations.prompt import operation_request
from stet.assist.prompting.chunks import Chunk
from stet.assist.prompting.context import Scene, expected_length, look_at, prompt_size, request_for
from stet.assist.prompting.context_parts import Surroundings
from stet.assist.replies.composing import Mended, composed
from stet.assist.replies.kinds import kind_and_reason
from stet.assist.replies.reply_reader import Dropped, ReplyReader, Revised
from stet.assist.replies.reply_reader import Outcome as Said
from stet.assist.replies.suggestion import HeldEdit, suggestion_for
from stet.assist.rewriting.mends import (
    Mend,
    Proof,
    in_doubt,
    is_salutation,
    is_set_in_lines,
    is_sound,
    mend_by,
    sure_mends,
)
from stet.assist.rewriting.outcome import Outcome
from stet.assist.rewriting.prior import asked_besides
from stet.assist.rewriting.walk import Walk
from stet.assist.task_request import TaskRequest
from stet.assist.tasks.task import Output
from stet.document.origin import Origin
from stet.document.word_diff import Edit
from stet.markdown.outline import heading_of
from stet_models.service import MOST_EDITS, EndReason, FailureKind, Generate, Score, Survey

UNCHANGED = "The model gave a part back as it was."
SAY_MORE = "Say differently what is to be done."
LEFT = "That part was left as it is."
NOTHING = "There is nothing here to work on: no sentence that could be changed."

MANY = 3
"""Mistakes mended in a paragraph from which on the model reads it once more."""

LEAST_OF_A_RULE = 2.0
"""Nats that what a rule suggests has to gain where the rule alone is not sure."""

LEAST_OF_DOUBT = 5.0
"""Nats that a sentence has to gain by a form that the model has put where nothing else is wrong."""

FEWEST_WORDS = 6
"""A sentence with fewer words has nothing to tighten."""


@dataclass(frozen=True)
class _Doubt:
    """Edits of some sentences, ``source``, that are right if the model finds them much likelier."""

    first: int
    last: int
    source: str
    edits: tuple[Edit, ...]


_Other = tuple[int, int, str]
"""What else could stand at a stretch of a chunk's own text."""


def _own(mended: Mended, place: Place) -> _Other:
    """Return a place of a chunk as it is shown as one of its own text."""
    own = mended.own(place.start, place.end)
    assert own, "what touches an edit is no place"
    return (*own, place.site.new)


def _stretches(chunk: Chunk) -> list[tuple[int, int]]:
    return [(cell.stretch.start, cell.stretch.end) for cell in chunk.cells]


@dataclass
class _Tally:
    """What came of one reply, as the driver counts it."""

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
        self._request = request
        self._document = request.document
        self._task = request.task
        self._instruction = request.instruction.strip()
        self._seed = request.seed
        self._by = by
        self._scene = scene
        self._walk = walk_of(request)
        self._proof: Proof | None = None
        self._mended: list[Mended] = []
        self._made: list[Mended] = []
        self._flags: list[list[Flag]] = []
        self._besides = 0.0
        self._doubts: dict[int, list[_Doubt]] = {}
        self._gains: dict[int, dict[_Other, float]] = {}
        manuscript = request.document.manuscript
        self._look = look_at(
            manuscript, request.span, self._task, self._walk.parts, scene, self._instruction
        )
        self._around = Surroundings()
        self._outcome = Outcome(job, request, by)
        self._style = StyleProfile.around(manuscript, request.span)

    def steps(self) -> Steps:
        """Ask about each chunk; return the closing sentence."""
        walk = self._walk
        if not walk.parts:
            return NOTHING
        self._job.tell(parts=walk.parts)
        unwatch = [self._document.watch(walk.follow), self._outcome.watch()]
        try:
            yield from self._look_around()
            yield from self._read()
            for index in walk.chunks():
                if index == 0:
                    yield from self._mend(walk.portion.chunks)
                self._job.begin_part(walk.done, walk.parts)
                is_asked = self._is_asked(index)
                if is_asked:
                    yield from self._chunk(index)
                is_surveyed = yield from self._second_look(index)
                if is_asked and not is_surveyed and self._is_read_again(index):
                    self._mended[index] = self._made[index]
                    yield from self._chunk(index)
        finally:
            for end in unwatch:
                end()
        return self._outcome.closing()

    def _is_read_again(self, index: int) -> bool:
        """Whether there were so many mistakes that they have kept others from being seen."""
        is_over = self._job.status.is_over
        return self._task.only_corrects and not is_over and len(self._made[index].edits) >= MANY

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

    def _chunk(self, index: int) -> Generator[Step, Answer, None]:
        shown = self._now(index)
        found = (yield from self._places(shown, is_prose=True)) if self._surveys(index) else []
        others = [place for place in found if place.is_surveyed][:MOST_EDITS]
        for attempt in range(self._task.candidates):
            reader, tally = self._reader(index), _Tally()
            answer = yield from self._ask(index, reader, tally, attempt, others=others)
            if answer.gains:
                self._gains[index] = {
                    _own(shown, place): gain
                    for place, gain in zip(others, answer.gains, strict=True)
                    if gain is not None
                }
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
        if tally.changes or (self._task.shortens and not is_wordy(self._shown(index).text)):
            return False
        return self._task.may_reword or bool(tally.held and not self._task.only_corrects)

    def _once_more(self, index: int, tally: _Tally) -> Generator[Ask, Answer, None]:
        """Ask about some sentences by themselves, which the reply about all has left out."""
        chunk = self._shown(index)
        place = max(tally.left_out, key=lambda each: chunk.part(each.first, each.last).words)
        alone = _Tally(asks_again=False)
        reader = self._reader(index, place)
        answer = yield from self._ask(index, reader, alone, 0, place)
        self._end(index, reader, alone, answer)
        if not reader.has_result:
            source = self._shown(index).source(place.first, place.last)
            self._take(index, Revised(place.first, place.last, source), _Tally())
        tally.held += alone.held

    def _now(self, index: int) -> Mended:
        """Return the chunk where it stands now, as plain code has mended it."""
        return self._mended[index].moved(self._walk.portion.chunks[index])

    def _context(self, index: int) -> GuardContext:
        is_english = self._proof is None or self._proof.is_english
        # Without plain code nobody knows whether the passage is a good one.
        is_known = self._proof is not None and is_english and index < len(self._made)
        return GuardContext(
            self._task,
            self._instruction,
            self._around.text,
            is_english=is_english,
            is_faulty=not is_known or bool(self._made[index].edits or self._flags[index]),
            is_title=self._is_title(index),
            is_dialect=self._proof is not None and self._proof.reading.is_dialect,
        )

    def _is_title(self, index: int) -> bool:
        chunk = self._walk.portion.chunks[index]
        line = chunk.passage(0, len(chunk.cells) - 1).span.start.paragraph
        paragraphs = self._document.manuscript.paragraphs
        return line < len(paragraphs) and heading_of(paragraphs[line].final) is not None

    def _read(self) -> Generator[Work, Answer, None]:
        """Find out how the passage is to be read, where plain code has a part in the task."""
        checker = self._request.checker
        if checker is None or not self._task.rules:
            return
        manuscript, span = self._document.manuscript, self._request.span
        paragraphs = manuscript.paragraphs[span.start.paragraph : span.end.paragraph + 1]
        lines = [paragraph.final for paragraph in paragraphs]
        answer: Answer = yield Work(lambda: Proof.of(checker, lines, self._request.words))
        assert isinstance(answer.value, Proof)
        self._proof = answer.value

    def _mend(self, chunks: Sequence[Chunk]) -> Generator[Work, Answer, None]:
        """Mend what plain code is sure of in the next chunks, at once."""
        proof = self._proof
        self._flags = [[] for _ in chunks]
        if proof is not None and "checker" in self._task.rules:
            answer: Answer = yield Work(lambda: [proof.flags(chunk.text) for chunk in chunks])
            assert isinstance(answer.value, list)
            self._flags = answer.value
            words = sum(chunk.words for chunk in chunks)
            self._besides = asked_besides(sum(map(len, self._flags)), words)
        self._mended, self._doubts, self._gains = [], {}, {}
        for index, flags in enumerate(self._flags):
            chunk = self._walk.portion.chunks[index]
            sure = sure_mends(chunk.text, flags, self._context(index)) if flags else []
            self._mended.append(self._outcome.mend(chunk, sure))
        self._made = list(self._mended)

    def _is_asked(self, index: int) -> bool:
        """Whether the model is asked: about a salutation or verse it only has needless words."""
        chunk = self._walk.portion.chunks[index]
        is_odd = is_salutation(chunk.text) or is_set_in_lines(chunk.raw)
        return not (self._task.only_corrects and is_odd)

    def _second_look(self, index: int) -> Generator[Step, Answer, bool]:
        """Ask how likely other words are than those that the reply has left.

        Returns whether the model could say so of all of them.
        """
        proof = self._proof
        if proof is None or self._job.status.is_over:
            return False
        made = self._made[index]
        for flag in in_doubt(made.chunk.text, self._flags[index], made.edits):
            yield from self._spelt(index, flag)
        for doubt in self._doubts.get(index, ()):
            yield from self._weighed(index, doubt)
        return self._surveys(index) and (yield from self._surveyed(index))

    def _surveys(self, index: int) -> bool:
        """Whether it is asked of each word of a chunk if another is meant."""
        is_wanted = self._proof is not None and "confusions" in self._task.rules
        return is_wanted and self._context(index).is_english and not self._is_title(index)

    def _spelt(self, index: int, flag: Flag) -> Generator[Step, Answer, None]:
        """Mend a flag by the suggestion that is likeliest in its sentence.

        What is no misspelling may be right as it stands: there the suggestion has to gain.
        """
        text = self._made[index].chunk.text
        start, end = next(
            (cell.stretch.start, cell.stretch.end)
            for cell in self._made[index].chunk.cells
            if flag.start < cell.stretch.end
        )
        shared = f" {text[start : flag.start]}".rstrip()
        gap = f" {text[start : flag.start]}"[len(shared) :]
        is_wrong = flag.kind == "spelling"
        words = flag.suggestions if is_wrong else (text[flag.start : flag.end], *flag.suggestions)
        versions = tuple(f"{gap}{word}{text[flag.end : end]}" for word in words)
        totals: tuple[float, ...] = ()
        if len(versions) > 1:
            answer: Answer = yield Measure(
                Score(0, (), f"{BEFORE}{shared}", versions, self._scene.choice.document)
            )
            totals = answer.totals
        if not totals and not (is_wrong and is_sure(text[flag.start : flag.end], words[0])):
            return
        best = max(range(len(totals)), key=totals.__getitem__) if totals else 0
        if is_wrong or totals[best] - totals[0] >= LEAST_OF_A_RULE:
            self._make(index, [mend_by(text, flag, words[best])])

    def _weighed(self, index: int, doubt: _Doubt) -> Generator[Step, Answer, None]:
        """Make the changes of a doubt by which its sentence gains so much that they are right."""
        now = self._made[index]
        if now.shown.source(doubt.first, doubt.last) != doubt.source:
            return
        versions = (doubt.source, *(applied(doubt.source, [edit]) for edit in doubt.edits))
        answer: Answer = yield Measure(
            Score(
                0, (), BEFORE, tuple(f" {each}" for each in versions), self._scene.choice.document
            )
        )
        if len(answer.totals) != len(versions):
            return
        gained = [total - answer.totals[0] for total in answer.totals[1:]]
        least = LEAST_OF_DOUBT + self._besides
        edits = [edit for edit, gain in zip(doubt.edits, gained, strict=True) if gain >= least]
        earlier, _ = now.within(doubt.first, doubt.last)
        start = now.chunk.cells[doubt.first].stretch.start
        source = now.chunk.source(doubt.first, doubt.last)
        found: list[Mend] = []
        for each in composed(source, earlier, edits):
            if not each.instead:
                kind = kind_and_reason(source, each.edit, self._task)
                moved = Edit(each.edit.start + start, each.edit.end + start, each.edit.text)
                found.append(Mend(moved, *kind, self._by.name))
                old = source[each.edit.start : each.edit.end]
                self._outcome.take_back_doubt(old, each.edit.text)
        self._make(index, found)

    def _surveyed(self, index: int) -> Generator[Step, Answer, bool]:
        """Mend what the model finds likelier at a word or gap; return whether it could say.

        What it has said of that while it replied is not asked again.
        """
        now = self._made[index]
        is_prose = self._is_asked(index)
        found = yield from self._places(now, is_faulty=bool(now.edits), is_prose=is_prose)
        if (told := self._gains.get(index)) is not None:
            gains = [told.get(_own(now, place), -math.inf) for place in found]
        else:
            asked, _ = request_for(
                now.shown,
                self._task,
                self._around,
                context=self._scene.context,
                document=self._scene.choice.document,
            )
            text, edits = now.shown.text, tuple(place.replacement for place in found)
            answer: Answer = yield Measure(
                Survey(0, asked.messages, asked.prefill, text, edits, asked.document)
            )
            if len(answer.totals) != len(found):
                return False
            gains = list(answer.totals)
        if chosen := promising(found, gains):
            yield from self._settled(index, question(now.shown.text, _stretches(now.shown), chosen))
        return True

    def _places(
        self, mended: Mended, *, is_faulty: bool = True, is_prose: bool
    ) -> Generator[Step, Answer, list[Place]]:
        """Find all places of a chunk where something else could stand, but where it was mended."""
        text, stretches, taken = mended.shown.text, _stretches(mended.shown), mended.touched()
        work: Answer = yield Work(
            lambda: places(text, stretches, taken, is_faulty=is_faulty, is_prose=is_prose)
        )
        assert isinstance(work.value, list)
        return work.value

    def _settled(self, index: int, asked: Question) -> Generator[Step, Answer, None]:
        """Ask a question about a chunk, and mend what is meant by the answer."""
        now, context = self._made[index], self._context(index)
        answer: Answer = yield Measure(
            Score(0, (), asked.prefix, asked.continuations, self._scene.choice.document)
        )
        sites = asked.answered(answer.totals, self._besides)
        found: list[Mend] = []
        for cell, (low, high) in enumerate(_stretches(now.shown)):
            sentence, source = now.shown.source(cell, cell), now.chunk.source(cell, cell)
            earlier, _ = now.within(cell, cell)
            base = now.chunk.cells[cell].stretch.start
            within = context.begun_by(opening_at(now.shown.text, low))
            for site in sites:
                if not low <= site.start < high:
                    continue
                here = site.moved(-low)
                (each,) = composed(source, earlier, [Edit(here.start, here.end, here.new)])
                if not each.instead and is_sound(sentence, here, within):
                    edit = each.edit
                    moved = Edit(edit.start + base, edit.end + base, edit.text)
                    found.append(Mend(moved, *reason_of(site)))
                    self._outcome.take_back_doubt(site.old, site.new)
        self._make(index, found)

    def _make(self, index: int, found: Sequence[Mend]) -> None:
        """Put what a second look has found into the document."""
        if not found or self._job.status.is_over:
            return
        mends = [mend.with_edit(self._style.typeset(mend.edit)) for mend in found]
        made = self._outcome.mend(self._walk.portion.chunks[index], mends)
        self._made[index] = self._made[index].also(made.edits, made.changes)

    def _shown(self, index: int) -> Chunk:
        return self._now(index).shown

    def _reader(self, index: int, place: Dropped | None = None) -> ReplyReader:
        first = place.first if place else 0
        return ReplyReader(self._asked(index, place), self._task, self._instruction, first)

    def _asked(self, index: int, place: Dropped | None) -> Chunk:
        chunk = self._shown(index)
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
                self._around,
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
            if failure and failure.kind is FailureKind.TOO_LONG and not self._around.is_empty:
                self._say_fitted(self._around.shrunk())  # the estimate of its tokens was too low
                continue
            if failure and (failure.kind is not FailureKind.TOO_LONG or place):
                raise Failure(self._outcome.failed(failure.message))
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

    def _take(self, index: int, outcome: Said, tally: _Tally) -> None:
        """Suggest what came of an outcome, and count it."""
        if self._job.status.is_over:
            return
        if isinstance(outcome, Dropped) and outcome.is_wordy and tally.asks_again:
            tally.left_out.append(outcome)
            return
        found = suggestion_for(
            self._now(index), outcome, self._context(index), self._style, self._by
        )
        changes = self._outcome.commit(found)
        if changes is None and found.edits:
            tally.is_outdated = True
            return
        if changes:
            self._made[index] = self._made[index].also(found.places, changes, found.instead)
        if may_be_weighed := tuple(
            edit for edit in found.doubtful if is_one_word(found.source, edit)
        ):
            assert isinstance(outcome, Revised)
            self._doubts.setdefault(index, []).append(
                _Doubt(outcome.first, outcome.last, found.source, may_be_weighed)
            )
        tally.changes += len(found.edits)
        tally.held += found.held


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
    walk = walk_of(request)
    index = next(walk.chunks(), None)
    if index is None:
        return None
    chunk = walk.portion.chunks[index]
    look = look_at(manuscript, span, task, walk.parts, scene, instruction)

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


def walk_of(request: TaskRequest) -> Walk:
    """Return the way through a request's passage, by the chunks that its task is about."""
    task = request.task

    def is_wanted(chunk: Chunk) -> bool:
        return not task.shortens or chunk.words >= FEWEST_WORDS

    return Walk(request.document, request.span, task.unit, is_wanted, request.visible)
