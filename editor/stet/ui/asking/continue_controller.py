# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Has the model go on from the caret, when asked, or in a pause where it is a co-author."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from stet.assist.task_request import TaskRequest
from stet.assist.tasks.task import Output, Task
from stet.document.origin import Origin, Source
from stet.document.paragraph import Span
from stet.document.transaction import Transaction
from stet.ui.asking.context_settings import choice_of
from stet.ui.look.timers import single_shot
from stet.ui.models.desk import ModelDesk
from stet.ui.page import Page
from stet.ui.shell.tabs import Tabs
from stet.ui.text.announcements import announce
from stet.workspace.roles import Act
from stet.workspace.workspace import Workspace

if TYPE_CHECKING:
    from stet.assist.jobs import Job, JobStatus

PAUSE = 1_800
"""Milliseconds without a key after which a co-author offers to go on."""


class ContinueController(QObject):
    """Runs the task that goes on from the caret, and hands its words to the page."""

    notice = Signal(str)
    """Something to tell the writer about the page in front."""

    def __init__(
        self, desk: ModelDesk, workspace: Workspace, tabs: Tabs, ink: Callable[[], str]
    ) -> None:
        super().__init__(tabs)
        self._desk, self._workspace, self._tabs, self._ink = desk, workspace, tabs, ink
        self._job: Job | None = None
        self._seed = 0
        self._knows_keys = False
        self._unwatch: dict[Page, Callable[[], None]] = {}
        self._pause = single_shot(self, self.offer, PAUSE)

    def connect_page(self, page: Page) -> None:
        """Notice the pauses in what is written on ``page``."""

        def follow(transaction: Transaction, _initiator: object) -> None:
            if transaction.decision is None and page is self._tabs.current:
                self._wait(page)

        self._unwatch[page] = page.document.watch(follow)
        page.view.caret_moved.connect(self._pause.stop)

    def forget_page(self, page: Page) -> None:
        """Leave ``page``, which goes."""
        page.view.ghost.drop()
        self._unwatch.pop(page)()

    def begin(self, page: Page, task: Task, *, unasked: bool = False) -> None:
        """Have the model go on from the caret of ``page``; another press asks for other words.

        Where that is ``unasked``, nothing is said when nothing comes of it.
        """
        if not page.view.may_edit():
            return
        if page.view.selected_span() is not None:
            self.notice.emit(self.tr("Put the caret where the text is to go on, then ask."))
            return
        page.view.ghost.drop()
        assistant = self._desk.assistant()
        if assistant is None:
            return
        self._seed += 1
        caret = page.view.caret()
        request = TaskRequest(
            task,
            page.document,
            Span(caret, caret),
            seed=self._seed,
            choice=choice_of(page.file, self._workspace.record(page.file)),
            terms=self._workspace.terms(page.file).terms,
            on_words=page.view.ghost.offer,
        )
        made: list[Job] = []

        def on_status(status: JobStatus) -> None:
            if made:
                self._heard(page, made[0], status, unasked)

        model = self._desk.service.model_for(task.name)
        by = Origin(Source.MODEL, model.name if model else "", task.name, f"continue {self._seed}")
        page.view.ghost.begin(by, self._ink(), lambda: self._cancel(made), waits=not unasked)
        job = assistant.start(request, on_status)
        made.append(job)
        self._heard(page, job, job.status, unasked)

    def offer(self) -> None:
        """Go on unasked, if that is wanted here: at the end of a line, with a model at leisure."""
        page = self._tabs.current
        if page is None or not self._may_offer(page):
            return
        tasks = self._desk.tasks.of(Output.CONTINUATION)
        if tasks:
            self.begin(page, tasks[0], unasked=True)

    def _wait(self, page: Page) -> None:
        if self._workspace.terms(page.file).role.may(Act.OFFER):
            # The caret is put in its place after this, and stops the clock: begin behind that.
            QTimer.singleShot(0, self._pause.start)

    def _may_offer(self, page: Page) -> bool:
        caret, view = page.view.caret(), page.view
        line = page.document.manuscript.paragraphs[caret.paragraph].markup
        return (
            self._workspace.terms(page.file).role.may(Act.OFFER)
            and self._desk.is_loaded
            and not self._desk.is_busy
            and view.hasFocus()
            and view.selected_span() is None
            and not view.ghost.is_offering
            and caret.column == len(line)
            and bool(line.strip())
        )

    def _heard(self, page: Page, job: Job, status: JobStatus, unasked: bool) -> None:
        self._desk.heard(job.id, status)
        if not status.is_over:
            return
        ghost = page.view.ghost
        if ghost.is_offering and not ghost.words:
            ghost.drop()
            if status.phase.value != "cancelled" and status.message and not unasked:
                self.notice.emit(status.message)
        elif ghost.words:
            announce(page.view, lambda: ghost.words)
            if not self._knows_keys:
                self._knows_keys = True
                self.notice.emit(status.message)

    def _cancel(self, jobs: list[Job]) -> None:
        for job in jobs:
            job.cancel()
