# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""One reply about one chunk, taken sentence by sentence, each matched with what it stands for."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Protocol

from stet.assist.alignment import Alignment, Group
from stet.assist.checks import Fault
from stet.assist.chunks import Chunk, word_count
from stet.assist.jobs import Job
from stet.assist.reply import Problem, ReplySentences
from stet.assist.restraint import is_wordy
from stet.assist.tasks import Task
from stet.assist.wording import short


class Taker(Protocol):
    """Takes what a reply says of some sentences; ``Rewrite`` is one."""

    job: Job
    task: Task
    instruction: str
    outdated: int

    @property
    def chunks(self) -> Sequence[Chunk]:
        """What is asked about, where it stands now."""

    def propose(self, index: int, group: Group, reply: str) -> tuple[int, list[Fault]]:
        """Suggest ``reply`` for some sentences."""

    def drop(self, index: int, group: Group) -> tuple[int, list[Fault]]:
        """Suggest to delete some sentences."""


class ChunkReply:
    """One reply about one chunk, on its way to suggestions."""

    def __init__(self, rewrite: Taker, index: int, first: int = 0, last: int | None = None) -> None:
        self._rewrite = rewrite
        self._index = index
        self._first = first
        self._last = last
        self._left_out: list[Group] = []
        chunk = self.chunk
        self._sources = [chunk.source(place, place) for place in range(len(chunk.cells))]
        prompt = rewrite.task.prompt
        self._reader = ReplySentences(
            chunk.text,
            instruction=prompt.user(
                passage="", instruction=rewrite.instruction, words="", target=""
            ),
            free=not rewrite.task.faithful,
        )
        shortens = rewrite.task.faithful and not rewrite.task.corrective
        self._alignment = Alignment(self._sources, dropped_alone=shortens)
        self._sentences: list[str] = []
        self.given = 0
        self._most = max(prompt.length.longest, 1.0) * chunk.words + 30
        self._words = 0
        self.changes = 0
        self.outdated = False
        self.held: list[Fault] = []

    @property
    def chunk(self) -> Chunk:
        """What it is asked about, where that stands now."""
        chunk = self._rewrite.chunks[self._index]
        return chunk if self._last is None else chunk.part(self._first, self._last)

    @property
    def worth_asking_again(self) -> Group | None:
        """The longest sentences that were left out and have something to cut."""
        return max(self._left_out, key=self._size, default=None)

    def _size(self, group: Group) -> int:
        return word_count(self.chunk.source(group.source, group.source_end - 1))

    @property
    def problem(self) -> Problem | None:
        """Why nothing of the reply can be used, if so."""
        return None if self.given else self._reader.problem

    @property
    def is_barren(self) -> bool:
        """Whether nothing came of it that could be shown, so that another try is worth its while.

        A correction may well find nothing to correct, and a sentence without padding nothing to
        cut; what was asked for in words may not.
        """
        task = self._rewrite.task
        if self.changes or (
            task.faithful and not task.corrective and not is_wordy(self.chunk.text)
        ):
            return False
        return bool(self.held) or task.needs_instruction

    def complaint(self) -> str:
        """Return the sentence that says what came instead of a text."""
        what = self._reader.problem.value if self._reader.problem else ""
        came = f": “{short(self._reader.raw)}”" if self._reader.raw.strip() else ""
        return f"{what}{came}. That part was left as it is."

    def feed(self, text: str) -> bool:
        """Take the next piece of the reply; return whether more is wanted."""
        for sentence in self._reader.feed(text):
            self._take(sentence)
        return not self._reader.is_over and not self._rewrite.job.status.is_over

    def end(self, *, complete: bool) -> None:
        """Take the end of the reply."""
        for sentence in self._reader.end():
            self._take(sentence)
        whole = complete and self._reader.problem is None
        if self._sentences and not self._rewrite.job.status.is_over:
            self._propose(self._alignment.finish(complete=whole))

    def _take(self, sentence: str) -> None:
        self._words += word_count(sentence)
        if self._words > self._most:
            self._reader.is_over = True  # it runs on past the passage
            return
        self._sentences.append(sentence)
        self._propose(self._alignment.add(sentence.strip()))

    def _propose(self, groups: Iterable[Group]) -> None:
        rewrite = self._rewrite
        for group in groups:
            if rewrite.job.status.is_over:
                return
            self.given += 1
            if group.source == group.source_end:
                continue  # an answer to nothing: it runs on past the passage
            before = rewrite.outdated
            if self._last is None and self._is_left_out(group):
                self._left_out.append(group)
                continue
            group = group._replace(
                source=group.source + self._first, source_end=group.source_end + self._first
            )
            if group.reply == group.reply_end:
                changes, held = rewrite.drop(self._index, group)
            else:
                reply = "".join(self._sentences[group.reply : group.reply_end]).strip()
                changes, held = rewrite.propose(self._index, group, reply)
            self.outdated |= rewrite.outdated > before
            self.changes += changes
            self.held += held

    def _is_left_out(self, group: Group) -> bool:
        """Whether sentences that could do with a cut are missing from the reply."""
        if self._rewrite.task.corrective or not self._rewrite.task.faithful:
            return False
        missing = group.reply == group.reply_end
        return missing and is_wordy(self.chunk.source(group.source, group.source_end - 1))
