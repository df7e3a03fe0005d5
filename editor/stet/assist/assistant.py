# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""The assistant: takes what a writer asks, has it done by the model, one job at a time.

All of it lives on the owner's thread; events come over from the client's by ``post``.
"""

from __future__ import annotations

import uuid
from collections import deque
from collections.abc import Callable
from pathlib import Path

from stet.assist.ahead import Ahead, Post, off_thread
from stet.assist.context import SMALLEST_CONTEXT, Scene
from stet.assist.draft import OpenDraft
from stet.assist.feedback import feedback_steps
from stet.assist.ideas import Idea, ideas_steps
from stet.assist.jobs import BROKEN, Answer, Ask, Failure, Job, JobStatus, Phase, Steps, Work
from stet.assist.model_choice import Choose, ModelChoice, NamedModel, choice_of
from stet.assist.rewrite import first_request, rewrite_steps
from stet.assist.sight import USUALLY, Choice
from stet.assist.tasks import Task
from stet.document.origin import Origin, Source
from stet.document.paragraph import Span
from stet_models.errors import ModelError
from stet_models.service import (
    AnyEvent,
    Client,
    Done,
    EndReason,
    Failed,
    Loaded,
    Loading,
    Reading,
    Text,
)
from stet_resources import prompt


class Assistant:
    """Runs jobs, one model in memory at a time; to be used on the owner's thread only.

    ``post(f)`` is called on any thread and must run ``f`` on the owner's, in order.
    ``choose`` gives the model for a task where that is not ``model``; ``on_event`` is shown each
    event of the job that runs, and the end of a reply of which enough had come. The client is
    the caller's to close.
    """

    def __init__(
        self,
        client: Client,
        model: NamedModel | Path,
        *,
        post: Post,
        choose: Choose | None = None,
        on_event: Callable[[AnyEvent], None] | None = None,
    ) -> None:
        self._client = client
        self._usual = choice_of(model)
        self._choose = choose
        self._on_event = on_event
        self._choices: dict[str, ModelChoice] = {}
        self._choice = self._usual
        self._post = post
        self._loaded: Loaded | None = None
        self._waiting: deque[Job] = deque()
        self._running: Job | None = None
        self._steps: Steps | None = None
        self._ask: Ask | None = None
        self._request: int | None = None
        self._turn = 0
        self._length = 0
        self._stepping = False
        self.ahead = Ahead(client, post)

    @property
    def is_busy(self) -> bool:
        """Whether a job runs or waits."""
        return self._running is not None

    @property
    def model_name(self) -> str:
        """What the model is called that was opened last, or is opened first."""
        return self._choice.name

    @property
    def model_path(self) -> Path | None:
        """Where the file of that model lies, None for one at an engine of one's own."""
        return self._choice.path if isinstance(self._choice.path, Path) else None

    @property
    def is_loaded(self) -> bool:
        """Whether the model has been loaded before."""
        return self._loaded is not None

    @property
    def context(self) -> int:
        """The room there is for question and answer together, in tokens."""
        return self._loaded.context if self._loaded else SMALLEST_CONTEXT

    def rewrite(
        self,
        draft: OpenDraft,
        span: Span,
        task: Task,
        *,
        instruction: str = "",
        seed: int = 0,
        on_status: Callable[[JobStatus], None],
        model: ModelChoice | None = None,
        choice: Choice = USUALLY,
    ) -> Job:
        """Have ``task`` done to what ``span`` holds, as suggestions in ``draft``.

        The changes appear while the model writes; one undo takes all of them back. ``on_status``
        is called through ``post``'s thread, the last time with a status that is over. ``model``
        does it in place of the one that is set for the task; ``choice`` is what is shown it.
        """
        return self._add(
            task.name,
            task.title,
            lambda job: rewrite_steps(
                job,
                draft,
                span,
                task,
                instruction=instruction,
                seed=seed,
                by=self._origin(task.name, job.id),
                scene=self.scene(choice),
            ),
            on_status,
            model,
        )

    def feedback(
        self,
        draft: OpenDraft,
        span: Span,
        *,
        seed: int = 0,
        on_status: Callable[[JobStatus], None],
    ) -> Job:
        """Have the model comment on what ``span`` holds: what works, and what does not."""
        return self._add(
            "feedback",
            prompt("feedback").title,
            lambda job: feedback_steps(
                job,
                draft,
                span,
                seed=seed,
                by=self._origin("feedback", job.id),
                context=self.context,
            ),
            on_status,
        )

    def ideas(
        self,
        text: str,
        *,
        count: int = 6,
        instruction: str = "",
        seed: int = 0,
        temperature: float = 0.0,
        on_status: Callable[[JobStatus], None],
        on_idea: Callable[[Idea], None],
    ) -> Job:
        """Have the model think of ``count`` ideas for ``text``; each is handed on as it comes.

        ``temperature`` is how far they may stray, 0 for as far as the prompt says.
        """
        return self._add(
            "ideas",
            prompt("ideas").title,
            lambda job: ideas_steps(
                job,
                text,
                count=count,
                instruction=instruction,
                seed=seed,
                temperature=temperature,
                context=self.context,
                on_idea=on_idea,
            ),
            on_status,
        )

    def read_ahead(
        self,
        draft: OpenDraft,
        span: Span,
        task: Task,
        *,
        instruction: str = "",
        choice: Choice = USUALLY,
        on_end: Callable[[bool], None],
    ) -> bool:
        """Have the prompt read that ``task`` would begin with; False where no model is free."""
        wanted = (self._choose(task.name) if self._choose else None) or self._usual
        if self._running or self._loaded is None or wanted != self._choice:
            return False
        make = first_request(draft.manuscript, span, task, instruction, self.scene(choice))
        if make is not None:
            self.ahead.begin(make, on_end)
        return make is not None

    def scene(self, choice: Choice) -> Scene:
        """Return what a request is made for now, where the writer has chosen so."""
        return Scene(self.context, self._loaded.size if self._loaded else 0, choice)

    def close(self) -> None:
        """Cancel every job."""
        self.ahead.drop()
        for job in (*self._waiting, *((self._running,) if self._running else ())):
            job.cancel()

    def _origin(self, task: str, request: str) -> Origin:
        return Origin(Source.MODEL, self.model_name, task, request)

    def _add(
        self,
        task: str,
        title: str,
        make_steps: Callable[[Job], Steps],
        on_status: Callable[[JobStatus], None],
        model: ModelChoice | None = None,
    ) -> Job:
        model = model or (self._choose(task) if self._choose else None)
        job = Job(uuid.uuid4().hex[:12], title, make_steps, on_status, self._cancel)
        self._choices[job.id] = model or self._usual
        self._waiting.append(job)
        self._post(lambda: self._announce(job))
        return job

    def _announce(self, job: Job) -> None:
        if job in self._waiting:
            job.tell()
            self._begin_next()

    def _begin_next(self) -> None:
        if self._running is None and self._waiting:
            self.ahead.drop()
            self._running = self._waiting.popleft()
            choice = self._choices.pop(self._running.id)
            if self._loaded is None or choice != self._choice:
                self._load(choice)
            else:
                self._start()

    def _load(self, choice: ModelChoice) -> None:
        """Open a model, in place of the one that is open."""
        self._choice, self._loaded = choice, None
        if self._running:
            self._running.tell(phase=Phase.LOADING, sees=choice.words)
        self._submit(
            lambda on: self._client.load(
                choice.path,
                context=choice.context,
                threads=choice.threads,
                gpu_layers=choice.gpu_layers,
                on_event=on,
            )
        )

    def _submit(self, submit: Callable[[Callable[[AnyEvent], None]], int]) -> None:
        """Send a request whose events count only while no other has been sent after it."""
        self._turn += 1
        turn = self._turn
        try:
            self._request = submit(lambda event: self._post(lambda: self._hear(turn, event)))
        except ModelError as error:
            self._end(Phase.FAILED, f"{error} Nothing more was changed.")

    def _hear(self, turn: int, event: AnyEvent) -> None:
        job = self._running
        if turn != self._turn or job is None:
            if isinstance(event, Done) and self._on_event and self._loaded:
                self._on_event(event)  # of a reply that was long enough: what it took is real
            return
        if self._on_event:
            self._on_event(event)
        if isinstance(event, Loading):
            job.tell(phase=Phase.LOADING, fraction=event.fraction)
        elif isinstance(event, Loaded):
            self._loaded = event
            self._start()
        elif isinstance(event, Reading):
            if job.status.phase is not Phase.READING:
                job.tell(phase=Phase.READING)
        elif isinstance(event, Text) and self._ask:
            self._length += len(event.text)
            job.wrote(event.text, self._length / max(self._ask.expected, 1))
            self._give(self._ask, event.text)
        elif isinstance(event, Done | Failed):
            self._request = None
            if self._steps is None:
                sentence = event.message if isinstance(event, Failed) else "It was cancelled."
                self._end(Phase.FAILED, f"{sentence} Your text is untouched.")
            elif isinstance(event, Failed):
                self._resume(Answer(EndReason.STOP, event))
            else:
                self._resume(Answer(event.reason))

    def _give(self, ask: Ask, text: str) -> None:
        """Hand a piece of the reply on; end the job where that goes wrong."""
        more: bool | None = None
        try:
            more = ask.on_text(text)
        finally:
            if more is None:
                self._drop_request()
                self._end(Phase.FAILED, BROKEN)
        if not more and self._ask is ask:
            self._drop_request()
            self._resume(Answer(EndReason.CANCELLED))

    def _start(self) -> None:
        if self._running:
            self._running.tell(phase=Phase.READING, fraction=0.0, sees="")
            self._steps = self._running.make_steps(self._running)
            self._resume(None)

    def _resume(self, answer: Answer | None) -> None:
        """Run the steps up to the next request, or to their end."""
        steps, job = self._steps, self._running
        if steps is None or job is None:
            return
        job.pause()
        self._ask = None
        ask: Ask | Work | None = None
        phase, message = Phase.FAILED, BROKEN
        self._stepping = True
        try:
            ask = steps.send(answer) if answer else next(steps)
        except StopIteration as end:
            phase, message = Phase.DONE, end.value
        except Failure as failure:
            message = str(failure)
        finally:
            self._stepping = False
            if self._steps is not steps:  # who watches the draft has cancelled the job meanwhile
                steps.close()
            elif ask is None:
                self._end(phase, message)
        if isinstance(ask, Work) and self._steps is steps:
            self._wait_for(ask)
        elif isinstance(ask, Ask) and self._steps is steps:
            self._ask, self._length = ask, 0
            request = ask.request
            if request.grammar and self._loaded:
                for note in self._loaded.notes:
                    job.notice(note)
            self._submit(lambda on: self._client.generate(request, on))

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
        if job is self._running:
            self._drop_request()
            count = job.status.changes
            kept = "Nothing was changed." if not count else f"What it made so far stays ({count})."
            self._end(Phase.CANCELLED, f"Stopped. {kept}")
        elif job in self._waiting:
            self._waiting.remove(job)
            del self._choices[job.id]
            job.tell(phase=Phase.CANCELLED, message="Stopped before it began.")

    def _drop_request(self) -> None:
        self._turn += 1
        if self._request is not None:
            self._client.cancel(self._request)
            self._request = None

    def _end(self, phase: Phase, message: str) -> None:
        job, steps = self._running, self._steps
        self._running = self._steps = self._ask = None
        self._turn += 1
        if steps is not None and not self._stepping:
            steps.close()
        if job:
            fraction = 1.0 if phase is Phase.DONE else job.status.fraction
            job.tell(phase=phase, message=message, fraction=fraction)
        self._post(self._begin_next)
