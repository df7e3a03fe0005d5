# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Which job runs and which wait: one at a time, in the order in which they were asked for.

It lives on the owner's thread, and drives each job's steps with what the session's model answers.
"""

from __future__ import annotations

import uuid
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from stet.assist.jobs import (
    BROKEN,
    Answer,
    Ask,
    Embedding,
    Failure,
    Job,
    JobStatus,
    Measure,
    Phase,
    Step,
    Steps,
    Work,
)
from stet.assist.model_choice import ModelChoice
from stet.assist.model_session import ModelSession
from stet.assist.off_thread import Post, off_thread
from stet_models.errors import ModelError
from stet_models.service import (
    AnyEvent,
    Done,
    Embedded,
    EndReason,
    Failed,
    Loaded,
    Loading,
    Reading,
    Scored,
    Text,
)

MakeSteps = Callable[[Job], Steps]
"""Called once the job's model is open, or before where plain code goes first."""


class Embeds(Protocol):
    """What gives texts their vectors."""

    def embed(self, texts: tuple[str, ...], on_event: Callable[[AnyEvent], None]) -> int:
        """Begin, and end with ``Embedded``, ``Failed`` or ``Done``; raises ModelError."""

    def cancel(self, id: int) -> None:
        """End what was begun."""


@dataclass(frozen=True)
class _Waiting:
    job: Job
    choice: ModelChoice
    make_steps: MakeSteps
    refused: str = ""
    code_first: bool = False


class JobQueue:
    """Runs jobs one after the other; ``post`` is the session's.

    ``embedder`` gives what compares texts, None where there is none.
    """

    def __init__(
        self,
        session: ModelSession,
        post: Post,
        embedder: Callable[[], Embeds | None] = lambda: None,
    ) -> None:
        self._session = session
        self._post = post
        self._embedder = embedder
        self._stop_embedding: Callable[[], None] | None = None
        self._waiting: deque[_Waiting] = deque()
        self._running: _Waiting | None = None
        self._steps: Steps | None = None
        self._ask: Ask | None = None
        self._until_open: Ask | Measure | None = None
        """What the running steps ask of a model that is not open yet."""
        self._turn = 0
        self._length = 0
        self._texts: list[str] = []
        self._stepping = False

    @property
    def is_busy(self) -> bool:
        """Whether a job runs or waits."""
        return self._running is not None

    def add(
        self,
        title: str,
        choice: ModelChoice,
        make_steps: MakeSteps,
        on_status: Callable[[JobStatus], None],
        refused: str = "",
        *,
        code_first: bool = False,
    ) -> Job:
        """Have a job done by ``choice`` when those before it are over.

        ``on_status`` is called on the owner's thread, the last time with a status that is over.
        With ``refused``, the reason, it ends at once, and no model is opened. With ``code_first``
        the steps begin without one, and it is opened when they first ask for it.
        """
        job = Job(uuid.uuid4().hex[:12], title, on_status, self._cancel)
        waiting = _Waiting(job, choice, make_steps, refused, code_first)
        self._waiting.append(waiting)
        self._post(lambda: self._announce(waiting))
        return job

    def close(self) -> None:
        """Cancel every job."""
        for each in (*self._waiting, *((self._running,) if self._running else ())):
            each.job.cancel()

    def _announce(self, waiting: _Waiting) -> None:
        if waiting not in self._waiting:
            return
        if waiting.refused:
            self._waiting.remove(waiting)
            waiting.job.tell(phase=Phase.REFUSED, message=waiting.refused)
            return
        waiting.job.tell()
        self._begin_next()

    def _begin_next(self) -> None:
        if self._running is None and self._waiting:
            self._session.prefetcher.drop()
            self._running = self._waiting.popleft()
            if self._running.code_first or self._session.is_open(self._running.choice):
                self._start()
            else:
                self._open(self._running)

    def _open(self, running: _Waiting) -> None:
        choice = running.choice
        self._submit(lambda hear: self._session.open(choice, hear))
        # The session names its model by now.
        running.job.tell(phase=Phase.LOADING, sees=choice.words)

    def _submit(self, submit: Callable[[Callable[[AnyEvent], None]], None]) -> None:
        try:
            submit(self._hear)
        except ModelError as error:
            self._end(Phase.FAILED, f"{error} Nothing more was changed.")

    def _hear(self, event: AnyEvent) -> None:
        if self._running is None:
            return
        job = self._running.job
        if isinstance(event, Loading):
            job.tell(phase=Phase.LOADING, fraction=event.fraction)
        elif isinstance(event, Loaded):
            self._go_on_opened(job)
        elif isinstance(event, Reading):
            if job.status.phase is not Phase.READING:
                job.tell(phase=Phase.READING)
        elif isinstance(event, Text) and self._ask:
            self._take(job, self._ask, event)
        elif isinstance(event, Scored):
            self._resume(Answer(totals=event.totals, token_counts=event.tokens))
        elif isinstance(event, Done | Failed):
            if self._steps is None or self._until_open is not None:
                sentence = event.message if isinstance(event, Failed) else "It was cancelled."
                self._end(Phase.FAILED, f"{sentence} Your text is untouched.")
            elif isinstance(event, Failed):
                self._resume(Answer(EndReason.STOP, event, texts=tuple(self._texts)))
            else:
                self._resume(Answer(event.reason, texts=tuple(self._texts), gains=event.gains))

    def _take(self, job: Job, ask: Ask, event: Text) -> None:
        """Keep a piece of a reply, and hand it on where there is one reply only."""
        if event.alternative >= len(self._texts):
            return
        before = self._texts[event.alternative]
        self._texts[event.alternative] = before + event.text
        self._length += len(event.text)
        several = len(self._texts)
        job.wrote(event.text, self._length / max(ask.expected * several, 1), before)
        if several == 1:
            self._give(ask, event.text)

    def _give(self, ask: Ask, text: str) -> None:
        """Hand a piece of the reply on; end the job where that goes wrong."""
        more: bool | None = None
        try:
            more = ask.on_text(text)
        finally:
            if more is None:
                self._end(Phase.FAILED, BROKEN)
        if not more and self._ask is ask:
            self._session.drop()
            self._resume(Answer(EndReason.CANCELLED, texts=tuple(self._texts)))

    def _start(self) -> None:
        if self._running:
            job = self._running.job
            job.tell(phase=Phase.READING, fraction=0.0, sees="")
            self._steps = self._running.make_steps(job)
            self._resume(None)

    def _go_on_opened(self, job: Job) -> None:
        """Begin, or go on with what was asked before the model was open."""
        step, self._until_open = self._until_open, None
        if step is None:
            self._start()
        else:
            job.tell(phase=Phase.READING, fraction=0.0, sees="")
            self._begin(job, step)

    def _resume(self, answer: Answer | None) -> None:
        """Run the steps up to the next request, or to their end."""
        steps = self._steps
        if steps is None or self._running is None:
            return
        job = self._running.job
        job.pause()
        if self._ask and answer:
            job.hear(answer.texts)
        self._ask = None
        step: Step | None = None
        phase, message = Phase.FAILED, BROKEN
        self._stepping = True
        try:
            step = steps.send(answer) if answer else next(steps)
        except StopIteration as end:
            phase, message = Phase.DONE, end.value
        except Failure as failure:
            phase, message = failure.phase, str(failure)
        finally:
            self._stepping = False
            if self._steps is not steps:  # who watches the document has cancelled the job meanwhile
                steps.close()
            elif step is None:
                self._end(phase, message)
        if step is not None and self._steps is steps:
            self._begin(job, step)

    def _begin(self, job: Job, step: Step) -> None:
        """Begin what the steps wait for."""
        if isinstance(step, Work):
            self._wait_for(step)
        elif isinstance(step, Embedding):
            self._embed(step)
        elif self._running is not None and not self._session.is_open(self._running.choice):
            self._until_open = step
            self._open(self._running)
        elif isinstance(step, Measure):
            score = step.request
            if self._session.can_score:
                self._submit(lambda hear: self._session.score(score, hear))
            else:
                self._post_answer(Answer())
        else:
            request = step.request
            self._ask, self._length = step, 0
            job.begin_reply()
            self._texts = [""] * max(1, request.alternatives)
            if request.grammar:
                for note in self._session.notes:
                    job.notice(note)
            self._submit(lambda hear: self._session.ask(request, hear))

    def _post_answer(self, answer: Answer) -> None:
        """Answer the step at once, but not within it: steps must not call each other deeper."""
        self._turn += 1
        turn = self._turn
        self._post(lambda: self._resume(answer) if turn == self._turn else None)

    def _embed(self, step: Embedding) -> None:
        """Have texts compared by the embedder, unless the job has ended before."""
        embedder = self._embedder() if step.texts else None
        if embedder is None:
            self._post_answer(Answer())
            return
        self._turn += 1
        turn = self._turn

        def hear(event: AnyEvent) -> None:
            if turn != self._turn or not isinstance(event, Embedded | Done | Failed):
                return
            self._stop_embedding = None
            vectors = event.vectors if isinstance(event, Embedded) else ()
            failure = event if isinstance(event, Failed) else None
            self._resume(Answer(failure=failure, vectors=vectors))

        try:
            id = embedder.embed(step.texts, lambda event: self._post(lambda: hear(event)))
        except ModelError:  # Stet is closing
            self._post_answer(Answer())
        else:
            self._stop_embedding = lambda: embedder.cancel(id)

    def _wait_for(self, work: Work) -> None:
        """Go on with the steps once ``work`` is done, unless the job has ended before."""
        self._turn += 1
        turn = self._turn

        def resume(value: object) -> None:
            if turn == self._turn and value is None:
                self._end(Phase.FAILED, BROKEN)
            elif turn == self._turn:
                self._resume(Answer(value=value))

        off_thread(work.run, resume, self._post)

    def _cancel(self, job: Job) -> None:
        if self._running is not None and job is self._running.job:
            count = job.status.changes
            kept = "Nothing was changed." if not count else f"What it made so far stays ({count})."
            self._end(Phase.CANCELLED, f"Stopped. {kept}")
            return
        for each in self._waiting:
            if each.job is job:
                self._waiting.remove(each)
                job.tell(phase=Phase.CANCELLED, message="Stopped before it began.")
                return

    def _end(self, phase: Phase, message: str) -> None:
        running, steps = self._running, self._steps
        if running and self._ask:
            running.job.hear(tuple(self._texts))
        self._running = self._steps = self._ask = self._until_open = None
        self._turn += 1
        self._session.drop()
        if self._stop_embedding:
            self._stop_embedding()
            self._stop_embedding = None
        if steps is not None and not self._stepping:
            steps.close()
        if running:
            fraction = 1.0 if phase is Phase.DONE else running.job.status.fraction
            running.job.tell(phase=phase, message=message, fraction=fraction)
        self._post(self._begin_next)
