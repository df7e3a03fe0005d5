# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""A second look at a chunk: how likely the model finds other words than those that it has left."""

from __future__ import annotations

import math
from collections.abc import Generator, Sequence
from dataclasses import dataclass

from stet.assist.jobs import Answer, Job, Measure, Step, Work
from stet.assist.mechanics.confusion import BEFORE, Question, reason_of
from stet.assist.mechanics.flag import Flag
from stet.assist.mechanics.quotation import opening_at
from stet.assist.mechanics.spelling import is_sure
from stet.assist.mechanics.survey import Place, places, promising, question
from stet.assist.prompting.chunks import Chunk
from stet.assist.prompting.context import Scene, request_for
from stet.assist.replies.composing import Mended, composed
from stet.assist.replies.kinds import kind_and_reason
from stet.assist.rewriting.mended_passage import MendedPassage
from stet.assist.rewriting.mends import Mend, in_doubt, is_sound, mend_by
from stet.assist.tasks.task import Task
from stet.document.origin import Origin
from stet.document.word_diff import Edit, applied
from stet_models.service import MOST_EDITS, Score, Survey

LEAST_OF_A_RULE = 2.0
"""Nats that what a rule suggests has to gain where the rule alone is not sure."""

LEAST_OF_DOUBT = 5.0
"""Nats that a sentence has to gain by a form that the model has put where nothing else is wrong.

So it has by another word for one that is in no dictionary and may well be right: what was meant for
a slip gained 3.6 at least on the texts that were measured, where more than a capital was missing;
what is near by chance mostly gained nothing.
"""


@dataclass(frozen=True)
class Doubt:
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


class SecondLook:
    """Asks what else could stand in a chunk, along with its reply and after it.

    ``doubts`` are changes of the reply that were held back and may yet be made.
    """

    def __init__(
        self, job: Job, passage: MendedPassage, index: int, task: Task, scene: Scene, by: Origin
    ) -> None:
        self._job, self._passage, self._index = job, passage, index
        self._task, self._scene, self._by = task, scene, by
        self._along = Mended(passage.walk.portion.chunks[index]), list[Place]()
        self._gains: dict[_Other, float] | None = None
        self.doubts: list[Doubt] = []

    @property
    def _made(self) -> Mended:
        return self._passage.made[self._index]

    def along(self) -> Generator[Step, Answer, list[Place]]:
        """Find the places of which the engine can say while it replies what is likelier there."""
        shown = self._passage.now(self._index)
        found = (yield from self._places(shown, is_prose=True)) if self._surveys() else []
        self._along = shown, [place for place in found if place.is_surveyed][:MOST_EDITS]
        return self._along[1]

    def learn(self, gains: Sequence[float | None]) -> None:
        """Keep what the engine has said of each place of ``along``, None where it could not."""
        shown, asked = self._along
        self._gains = {
            _own(shown, place): gain
            for place, gain in zip(asked, gains, strict=True)
            if gain is not None
        }

    def steps(self) -> Generator[Step, Answer, bool]:
        """Ask how likely other words are than those that the reply has left.

        Returns whether the model could say so of all of them.
        """
        if self._passage.proof is None or self._job.status.is_over:
            return False
        made, flags = self._made, self._passage.flags[self._index]
        for flag in in_doubt(made.chunk.text, flags, made.edits):
            yield from self._spelt(flag)
        for doubt in self.doubts:
            yield from self._weighed(doubt)
        return self._surveys() and (yield from self._surveyed())

    def _surveys(self) -> bool:
        """Whether it is asked of each word of the chunk if another is meant."""
        passage, index = self._passage, self._index
        is_wanted = passage.proof is not None and "confusions" in self._task.rules
        return is_wanted and passage.context(index).is_english and not passage.is_title(index)

    def _totals(
        self, prefix: str, versions: tuple[str, ...]
    ) -> Generator[Step, Answer, tuple[float, ...]]:
        """Ask how likely each version is behind ``prefix``; nothing where it cannot be said."""
        document = self._scene.choice.document
        answer: Answer = yield Measure(Score(0, (), prefix, versions, document))
        return answer.totals

    def _spelt(self, flag: Flag) -> Generator[Step, Answer, None]:
        """Mend a flag by the suggestion that is likeliest in its sentence.

        What may be right as it stands keeps standing unless the suggestion gains enough.
        """
        text = self._made.chunk.text
        start, end = next(each for each in _stretches(self._made.chunk) if flag.start < each[1])
        shared = f" {text[start : flag.start]}".rstrip()
        gap = f" {text[start : flag.start]}"[len(shared) :]
        is_spelling = flag.kind == "spelling"
        is_wrong = is_spelling and not flag.is_offered
        words = flag.suggestions if is_wrong else (text[flag.start : flag.end], *flag.suggestions)
        versions = tuple(f"{gap}{word}{text[flag.end : end]}" for word in words)
        totals: tuple[float, ...] = ()
        if len(versions) > 1:
            totals = yield from self._totals(f"{BEFORE}{shared}", versions)
        if not totals and not (is_wrong and is_sure(text[flag.start : flag.end], words[0])):
            return
        best = max(range(len(totals)), key=totals.__getitem__) if totals else 0
        least = LEAST_OF_DOUBT if is_spelling else LEAST_OF_A_RULE
        if is_wrong or totals[best] - totals[0] >= least:
            self._passage.put(self._index, [mend_by(text, flag, words[best])])

    def _weighed(self, doubt: Doubt) -> Generator[Step, Answer, None]:
        """Make the changes of a doubt by which its sentence gains so much that they are right."""
        now = self._made
        if now.shown.source(doubt.first, doubt.last) != doubt.source:
            return
        versions = (doubt.source, *(applied(doubt.source, [edit]) for edit in doubt.edits))
        totals = yield from self._totals(BEFORE, tuple(f" {each}" for each in versions))
        if len(totals) != len(versions):
            return
        gained = [total - totals[0] for total in totals[1:]]
        least = LEAST_OF_DOUBT + self._passage.besides
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
                self._passage.outcome.take_back_doubt(old, each.edit.text)
        self._passage.put(self._index, found)

    def _surveyed(self) -> Generator[Step, Answer, bool]:
        """Mend what the model finds likelier at a word or gap; return whether it could say.

        What it has said of that while it replied is not asked again.
        """
        now = self._made
        is_prose = self._passage.is_asked(self._index)
        found = yield from self._places(now, is_faulty=bool(now.edits), is_prose=is_prose)
        if self._gains is not None:
            gains = [self._gains.get(_own(now, place), -math.inf) for place in found]
        else:
            asked, _ = request_for(
                now.shown,
                self._task,
                self._passage.around,
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
            yield from self._settled(question(now.shown.text, _stretches(now.shown), chosen))
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

    def _settled(self, asked: Question) -> Generator[Step, Answer, None]:
        """Ask a question about a chunk, and mend what is meant by the answer."""
        now, context = self._made, self._passage.context(self._index)
        totals = yield from self._totals(asked.prefix, asked.continuations)
        sites = asked.answered(totals, self._passage.besides)
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
                    self._passage.outcome.take_back_doubt(site.old, site.new)
        self._passage.put(self._index, found)
