# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""One reply about one chunk, read sentence by sentence, each matched with what it stands for.

A state machine over the text of the reply alone: it knows neither the document nor what becomes of
what it gives out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from stet.assist.guards.edit_filters import is_wordy
from stet.assist.prompting.chunks import Chunk
from stet.assist.replies.alignment import Alignment, Group
from stet.assist.replies.reply import Problem, ReplySentences
from stet.assist.tasks.task import Task
from stet.assist.wording import short
from stet.document.graphemes import count_words

SURPLUS_WORDS = 30
"""Words beyond the task's bound after which a reply has run on past the passage."""


@dataclass(frozen=True)
class Revised:
    """What the reply has for the sentences from ``first`` to ``last``, both included."""

    first: int
    last: int
    reply: str


@dataclass(frozen=True)
class Dropped:
    """Sentences that are missing from the reply.

    ``is_wordy`` says that they have something to cut, so that they may be asked about again.
    """

    first: int
    last: int
    is_wordy: bool = False


Outcome = Revised | Dropped


class ReplyReader:
    """Takes a reply as it comes and gives out what it says of the chunk's sentences, in order."""

    def __init__(self, chunk: Chunk, task: Task, instruction: str = "", first: int = 0) -> None:
        """Read a reply about ``chunk``, whose first sentence is number ``first`` to the caller."""
        self._chunk = chunk
        self._first = first
        self._shortens = task.shortens
        self._sentences = ReplySentences(
            chunk.text,
            instruction=task.prompt(passage="", instruction=instruction, words="", target=""),
            free=not task.keeps_meaning,
        )
        sources = [chunk.source(place, place) for place in range(len(chunk.cells))]
        self._alignment = Alignment(sources, dropped_alone=task.shortens)
        self._reply: list[str] = []
        self._most = max(task.length.longest, 1.0) * chunk.words + SURPLUS_WORDS
        self._words = 0
        self.has_result = False
        """Whether something was given out, or was an answer to nothing."""

    @property
    def is_over(self) -> bool:
        """Whether what may still come is of no use."""
        return self._sentences.is_over

    @property
    def problem(self) -> Problem | None:
        """Why nothing of the reply can be used, if so."""
        return None if self.has_result else self._sentences.problem

    def complaint(self) -> str:
        """Return the sentence that says what came instead of a text."""
        what = self._sentences.problem.value if self._sentences.problem else ""
        raw = self._sentences.raw
        came = f": “{short(raw)}”" if raw.strip() else ""
        return f"{what}{came}."

    def feed(self, text: str) -> Iterator[Outcome]:
        """Take the next piece of the reply; yield what is certain with it."""
        for sentence in self._sentences.feed(text):
            yield from self._take(sentence)

    def end(self, *, complete: bool) -> Iterator[Outcome]:
        """Take the end of the reply, which was cut off where it is not ``complete``."""
        for sentence in self._sentences.end():
            yield from self._take(sentence)
        if self._reply:
            whole = complete and self._sentences.problem is None
            yield from self._outcomes(self._alignment.finish(complete=whole))

    def _take(self, sentence: str) -> Iterator[Outcome]:
        self._words += count_words(sentence)
        if self._words > self._most:
            self._sentences.is_over = True  # it runs on past the passage
            return
        self._reply.append(sentence)
        yield from self._outcomes(self._alignment.add(sentence.strip()))

    def _outcomes(self, groups: Iterable[Group]) -> Iterator[Outcome]:
        for group in groups:
            self.has_result = True
            if group.source == group.source_end:
                continue  # an answer to nothing: it runs on past the passage
            first, last = group.source, group.source_end - 1
            if group.reply == group.reply_end:
                wordy = self._shortens and is_wordy(self._chunk.source(first, last))
                yield Dropped(first + self._first, last + self._first, wordy)
            else:
                reply = "".join(self._reply[group.reply : group.reply_end]).strip()
                yield Revised(first + self._first, last + self._first, reply)
