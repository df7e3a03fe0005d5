# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""What a writer asks of a model: a session with the model, and the queue of what was asked for."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from stet.assist.brief_name import name_steps
from stet.assist.drivers import refused, steps_of
from stet.assist.job_queue import Embeds, JobQueue
from stet.assist.jobs import Job, JobStatus
from stet.assist.model_choice import Choose, ModelChoice, NamedModel
from stet.assist.model_session import ModelSession
from stet.assist.off_thread import Post
from stet.assist.operations.versions import VersionsRequest, versions_steps
from stet.assist.prefetcher import about_nothing
from stet.assist.proposed_scores import Comparison, score_steps
from stet.assist.rewriting.first_request import first_request
from stet.assist.task_request import TaskRequest
from stet.assist.tasks.task import DRAWING
from stet.document.origin import Origin, Source
from stet_models.service import (
    AnyEvent,
    Client,
)


class Assistant:
    """Puts session and queue together; its parameters are those of both."""

    def __init__(
        self,
        client: Client,
        model: NamedModel | Path,
        *,
        post: Post,
        choose: Choose | None = None,
        on_event: Callable[[AnyEvent], None] | None = None,
        embedder: Callable[[], Embeds | None] = lambda: None,
    ) -> None:
        self.session = ModelSession(client, model, post=post, choose=choose, on_event=on_event)
        self.jobs = JobQueue(self.session, post, embedder)

    def start(self, request: TaskRequest, on_status: Callable[[JobStatus], None]) -> Job:
        """Have a task done; what comes of it goes into the request's document as it comes.

        What the terms forbid fails at once, before a model is opened, and what plain code draws or
        changes in a drawing needs none. One undo takes all back.
        ``on_status`` is called on the owner's thread, the last time with a status that is over.
        """
        session, task = self.session, request.task
        choice = request.model or session.choice_for(task.name)
        return self.jobs.add(
            task.title,
            choice,
            lambda job: steps_of(
                job,
                request,
                session.scene(request.choice),
                Origin(Source.MODEL, choice.name, task.name, job.id),
                choice,
            ),
            on_status,
            refused(request),
            code_first=task.way in DRAWING,
        )

    def start_versions(
        self,
        request: VersionsRequest,
        title: str,
        on_status: Callable[[JobStatus], None],
        choice: ModelChoice | None = None,
    ) -> Job:
        """Have other versions of a sentence made, as a job called ``title``.

        They come from ``choice``, None for the usual model, and are handed to the request's
        ``on_versions``; the document stays as it is. ``on_status`` is called as by ``start``.
        """
        session = self.session
        choice = choice or session.choice_for("")
        return self.jobs.add(
            title,
            choice,
            lambda job: versions_steps(job, request, session.scene(), choice),
            on_status,
        )

    def compare(
        self,
        comparison: Comparison,
        title: str,
        on_status: Callable[[JobStatus], None],
    ) -> Job:
        """Have the options of a decision compared, as a job called ``title``.

        The scores are handed to the comparison's ``on_scores``, with the model's name.
        """
        choice = self.session.choice_for("")
        return self.jobs.add(
            title, choice, lambda job: score_steps(job, comparison, choice.name), on_status
        )

    def name_brief(self, brief: str, on_name: Callable[[str], object]) -> Job | None:
        """Have the usual model say what a brief is about; None where it is not free just now.

        ``on_name`` gets the name, in the brief's own words, or an empty one.
        """
        choice = self.session.choice_for("")
        if self.jobs.is_busy or not self.session.is_open(choice):
            return None
        return self.jobs.add(
            "Interview", choice, lambda _: name_steps(brief, on_name), lambda _: None
        )

    def prefetch(
        self, request: TaskRequest, on_end: Callable[[bool], None], *, passage: bool = True
    ) -> bool:
        """Have the prompt read that ``request`` would begin with; False where no model is free.

        Without ``passage`` only what all requests of its task begin with. ``on_end`` is told
        whether all of it was read; not after another request.
        """
        session = self.session
        if self.jobs.is_busy or not session.is_open(session.choice_for(request.task.name)):
            return False
        make = first_request(request, session.scene(request.choice))
        if make is not None:
            first = make
            session.prefetcher.begin(
                lambda: first().request if passage else about_nothing(first().request), on_end
            )
        return make is not None

    def close(self) -> None:
        """Cancel every job, and what is read ahead."""
        self.session.prefetcher.drop()
        self.jobs.close()
