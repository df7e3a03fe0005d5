# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""A passage while it is rewritten: the way through it, and each chunk as it stands by now."""

from __future__ import annotations

from collections.abc import Generator, Sequence

from stet.assist.guards.edit_filters import StyleProfile
from stet.assist.guards.guard_context import GuardContext
from stet.assist.jobs import Answer, Job, Work
from stet.assist.mechanics.flag import Flag
from stet.assist.prompting.chunks import Chunk
from stet.assist.prompting.context_parts import Surroundings
from stet.assist.replies.composing import Mended
from stet.assist.rewriting.mends import (
    Mend,
    Proof,
    is_salutation,
    is_set_in_lines,
    sure_mends,
)
from stet.assist.rewriting.outcome import Outcome
from stet.assist.rewriting.prior import asked_besides
from stet.assist.rewriting.walk import walk_of
from stet.assist.task_request import TaskRequest
from stet.document.origin import Origin
from stet.markdown.outline import heading_of


class MendedPassage:
    """Mends what plain code is sure of, and knows what has become of each chunk of a portion.

    ``shown`` is each chunk as the model is shown it, ``made`` with all that has been changed since,
    ``flags`` what the checker has found in it; ``around`` is what else the model sees, and
    ``proof`` how the passage is read, None where plain code has no part in the task. ``besides`` is
    how many nats a doubtful change has to gain besides.
    """

    def __init__(self, job: Job, request: TaskRequest, by: Origin) -> None:
        self._job, self._request = job, request
        self.outcome = Outcome(job, request, by)
        self.walk = walk_of(request)
        self.style = StyleProfile.around(request.document.manuscript, request.span)
        self.around = Surroundings()
        self.proof: Proof | None = None
        self.shown: list[Mended] = []
        self.made: list[Mended] = []
        self.flags: list[list[Flag]] = []
        self.besides = 0.0

    def now(self, index: int) -> Mended:
        """Return the chunk where it stands now, as plain code has mended it."""
        return self.shown[index].moved(self.walk.portion.chunks[index])

    def put(self, index: int, found: Sequence[Mend]) -> None:
        """Make changes in a chunk, in the writer's typography."""
        if found and not self._job.status.is_over:
            mends = [mend.with_edit(self.style.typeset(mend.edit)) for mend in found]
            made = self.outcome.mend(self.walk.portion.chunks[index], mends)
            self.made[index] = self.made[index].also(made.edits, made.changes)

    def context(self, index: int) -> GuardContext:
        """Return what the guards are told of a chunk."""
        is_english = self.proof is None or self.proof.is_english
        # Without plain code nobody knows whether the passage is a good one.
        is_known = self.proof is not None and is_english and index < len(self.made)
        return GuardContext(
            self._request.task,
            self._request.instruction.strip(),
            self.around.text,
            is_english=is_english,
            is_faulty=not is_known or bool(self.made[index].edits or self.flags[index]),
            is_title=self.is_title(index),
            is_dialect=self.proof is not None and self.proof.reading.is_dialect,
        )

    def is_title(self, index: int) -> bool:
        """Whether a chunk is a heading."""
        chunk = self.walk.portion.chunks[index]
        line = chunk.passage(0, len(chunk.cells) - 1).span.start.paragraph
        paragraphs = self._request.document.manuscript.paragraphs
        return line < len(paragraphs) and heading_of(paragraphs[line].final) is not None

    def read(self) -> Generator[Work, Answer, None]:
        """Find out how the passage is to be read, where plain code has a part in the task."""
        checker = self._request.checker
        if checker is None or not self._request.task.rules:
            return
        manuscript, span = self._request.document.manuscript, self._request.span
        paragraphs = manuscript.paragraphs[span.start.paragraph : span.end.paragraph + 1]
        lines = [paragraph.final for paragraph in paragraphs]
        answer: Answer = yield Work(lambda: Proof.of(checker, lines, self._request.words))
        assert isinstance(answer.value, Proof)
        self.proof = answer.value

    def mend(self, chunks: Sequence[Chunk]) -> Generator[Work, Answer, None]:
        """Mend what plain code is sure of in the next chunks, at once."""
        proof = self.proof
        self.flags = [[] for _ in chunks]
        if proof is not None and "checker" in self._request.task.rules:
            answer: Answer = yield Work(lambda: [proof.flags(chunk.text) for chunk in chunks])
            assert isinstance(answer.value, list)
            self.flags = answer.value
            words = sum(chunk.words for chunk in chunks)
            self.besides = asked_besides(sum(map(len, self.flags)), words)
        self.shown, self.made = [], []
        for index, flags in enumerate(self.flags):
            chunk = self.walk.portion.chunks[index]
            sure = sure_mends(chunk.text, flags, self.context(index)) if flags else []
            self.shown.append(self.outcome.mend(chunk, sure))
        self.made = list(self.shown)

    def is_asked(self, index: int) -> bool:
        """Whether the model is asked: about a salutation or verse it only has needless words."""
        chunk = self.walk.portion.chunks[index]
        is_odd = is_salutation(chunk.text) or is_set_in_lines(chunk.raw)
        return not (self._request.task.only_corrects and is_odd)
