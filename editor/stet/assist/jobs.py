# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Jobs: one thing that a writer asked for, on its way from question to answer.

What a job does is a generator, its *steps*: it yields an ``Ask``, is resumed with the ``Answer``
once the model has replied (or a ``Measure``, an ``Embedding`` or ``Work``, until that is done), and
returns the sentence that closes the job. So a job with parts and second tries reads from top to
bottom, though every step of it runs on the owner's thread between two events.
"""

from __future__ import annotations

import enum
import time
from collections import Counter
from collections.abc import Callable, Generator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from stet_models.service import EndReason, Failed, Generate, Score, Survey

if TYPE_CHECKING:  # the window shows jobs, and opens without what makes suggestions
    from stet.assist.held_back import HeldBack

MOST_HEARD = 4_000
"""Code points of the replies to a job that it keeps, so that one can look what was said."""

BROKEN = "Something went wrong in Stet itself, so the job was stopped. Your text is intact."


class Phase(enum.StrEnum):
    """Where a job is."""

    WAITING = "waiting"  # for another job to end
    LOADING = "loading"  # the model, into memory
    READING = "reading"  # the model reads the passage
    WRITING = "writing"
    DONE = "done"
    CANCELLED = "cancelled"
    FAILED = "failed"
    REFUSED = "refused"  # the terms forbid it; nothing went wrong


@dataclass(frozen=True)
class JobStatus:
    """All that can be shown of a job.

    ``fraction`` runs from 0 to 1 over the phase *loading*, and then again over all the rest.
    ``words`` counts what the model has written, ``changes`` what came of it (suggestions, comments
    or ideas). ``sees`` says what of the document the model is shown. ``notices`` are sentences that
    came up on the way, ``held`` what guards held back; ``message`` is the closing one, empty until
    then.
    """

    phase: Phase
    title: str
    part: int = 0
    parts: int = 0
    fraction: float = 0.0
    words: int = 0
    words_per_second: float = 0.0
    sees: str = ""
    changes: int = 0
    held: tuple[HeldBack, ...] = ()
    notices: tuple[str, ...] = ()
    message: str = ""

    @property
    def held_back(self) -> int:
        """How many suggestions were held back."""
        return len(self.held)

    @property
    def is_over(self) -> bool:
        """Whether nothing more will come."""
        return self.phase in (Phase.DONE, Phase.CANCELLED, Phase.FAILED, Phase.REFUSED)


@dataclass(frozen=True)
class Ask:
    """One request to the model.

    ``on_text`` gets each piece of the reply and returns whether more is wanted; where the request
    is for several alternatives it is not called. ``expected`` is about how many code points a reply
    has, for the progress.
    """

    request: Generate
    on_text: Callable[[str], bool] = lambda _: True
    expected: int = 0


@dataclass(frozen=True)
class Measure:
    """Texts to be scored by how likely the model finds them, or edits by what they gain.

    Where the engine cannot score, the answer comes at once and its tuples are empty.
    """

    request: Score | Survey


@dataclass(frozen=True)
class Embedding:
    """Texts to be compared: their vectors have length 1, so that products tell how near they are.

    Where there is no embedder, the answer's ``vectors`` are empty.
    """

    texts: tuple[str, ...]


@dataclass(frozen=True)
class Work:
    """Something to be worked out on another thread, since it takes more than some milliseconds.

    ``run`` raises nothing and changes nothing; its value comes back in the ``Answer``.
    """

    run: Callable[[], object]


@dataclass(frozen=True)
class Answer:
    """How a reply ended: by itself, for want of room, because no more was wanted, or badly.

    ``value`` is what came of ``Work``, ``texts`` the whole reply to an ``Ask``, or each of its
    alternatives in order, and ``gains`` the nats that each edit gains which it asked about.
    ``totals`` (in nats) and ``token_counts`` are those of a ``Measure`` and ``vectors`` those of an
    ``Embedding``, one for each text.
    """

    reason: EndReason = EndReason.STOP
    failure: Failed | None = None
    value: object = None
    texts: tuple[str, ...] = ()
    gains: tuple[float | None, ...] = ()
    totals: tuple[float, ...] = ()
    token_counts: tuple[int, ...] = ()
    vectors: tuple[tuple[float, ...], ...] = ()


Step = Ask | Measure | Embedding | Work
Steps = Generator[Step, Answer, str]


MOST_OF_A_REPLY = 0.9
"""How far towards the end of its part a reply takes the progress: it may be asked once more."""


class Failure(Exception):
    """Raised by steps to end a job as failed, with the sentence to show."""

    phase = Phase.FAILED


class Refused(Failure):
    """Raised by steps to end a job that may not be done, with the sentence to show."""

    phase = Phase.REFUSED


class Job:
    """One request of a writer's: to be watched and cancelled; driven by the queue.

    Everything here is to be used on the owner's thread.
    """

    def __init__(
        self,
        id: str,
        title: str,
        on_status: Callable[[JobStatus], None],
        cancel: Callable[[Job], None],
    ) -> None:
        self.id = id
        self.status = JobStatus(Phase.WAITING, title)
        self.heard = ""
        """What the model replied, up to ``MOST_HEARD``: reply by reply, empty lines between."""
        self._on_status = on_status
        self._cancel = cancel
        self._writing = 0.0
        self._since: float | None = None
        self._begun = 0.0
        self._timed_words = 0

    def cancel(self) -> None:
        """End it at once; the suggestions it has made so far stay."""
        if not self.status.is_over:
            self._cancel(self)

    def tell(self, **fields: object) -> None:
        """Change the status and show it; nothing changes once the job is over."""
        if not self.status.is_over:
            self.status = replace(self.status, **fields)  # type: ignore[arg-type] # fields of JobStatus
            self._on_status(self.status)

    def notice(self, sentence: str) -> None:
        """Add a sentence to what came up on the way, once."""
        if sentence not in self.status.notices:
            self.tell(notices=(*self.status.notices, sentence))

    def begin_part(self, part: int, parts: int) -> None:
        """Say that the model is about to read a part."""
        fraction = (part - 1) / parts if parts else 0.0
        fraction = max(fraction, self.status.fraction)  # how many parts there are is an estimate
        self.tell(phase=Phase.READING, part=part, parts=parts, fraction=fraction)

    def begin_reply(self) -> None:
        """Say that the model is about to reply, once more perhaps, within the same part."""
        self._begun = self.status.fraction

    def wrote(self, text: str, share: float, after: str = "") -> None:
        """Count the words of a piece of a reply, of which about ``share`` is there now.

        ``after`` is the reply so far: a piece may begin within its last word.
        """
        now = time.monotonic()
        words = len(text.split())
        if text[:1].strip() and after[-1:].strip():
            words -= 1
        if self._since is not None:
            self._writing += now - self._since
            self._timed_words += words
        self._since = now
        status = self.status
        speed = self._timed_words / self._writing if self._writing > 0.05 else 0.0
        parts = max(status.parts, 1)
        end = max(status.part, 1) / parts
        fraction = self._begun + max(end - self._begun, 0.0) * MOST_OF_A_REPLY * min(share, 1.0)
        self.tell(
            phase=Phase.WRITING,
            words=status.words + words,
            words_per_second=speed,
            fraction=max(status.fraction, fraction),
        )

    def hear(self, texts: tuple[str, ...]) -> None:
        """Take a reply down, or several alternatives: those that say the same once."""
        counts = Counter(
            " ".join(text.split()) if len(texts) > 1 else text.strip() for text in texts
        )
        said = [f"{text} ({n}×)" if n > 1 else text for text, n in counts.items() if text]
        more = "\n\n".join([self.heard, *said] if self.heard else said)
        self.heard = more if len(more) <= MOST_HEARD else f"{more[: MOST_HEARD - 1]}…"

    def pause(self) -> None:
        """Stop the clock that measures words per second: a reply has ended."""
        self._since = None
