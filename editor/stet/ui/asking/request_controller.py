# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""From a key press to a job of the assistant's: rewrites, feedback, ideas, and a missing model."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from stet.assist.task_request import TaskRequest
from stet.assist.tasks.task import Output, Task
from stet.document import editing
from stet.notice import Tone
from stet.ui.asking.check_controller import CheckController
from stet.ui.asking.context_settings import choice_of
from stet.ui.models.desk import ModelDesk
from stet.ui.page import Page
from stet.ui.panels.ideas_panel import IdeaText
from stet.ui.shell.notices import Notices, Remedy, sentence
from stet.workspace.workspace import Workspace
from stet_models.errors import ModelError

if TYPE_CHECKING:
    from stet.assist.jobs import Job, JobStatus
    from stet.ui.asking.ask_bar import AskBar


class RequestController(QObject):
    """Starts jobs for the page in front and shows how they come along."""

    panel_wanted = Signal(str)
    """What is asked for comes into the panel with this id."""
    ideas_begun = Signal(object)
    """Ideas are asked for, for this page."""
    idea_came = Signal(object, object)
    """The page and the ``IdeaText``."""

    def __init__(
        self,
        desk: ModelDesk,
        workspace: Workspace,
        notices: Notices,
        checks: CheckController,
        dialog_parent: QWidget,
    ) -> None:
        super().__init__(dialog_parent)
        self._checks = checks
        self._desk, self._workspace, self._notices = desk, workspace, notices
        self._dialog_parent = dialog_parent
        self._jobs: dict[str, tuple[Job, Page]] = {}
        self._pages: set[Page] = set()
        self._fetching = ""
        self._fetch_page: Page | None = None
        desk.fetch_changed.connect(self._show_fetch)
        desk.fetch_ended.connect(self._fetched)

    def connect_page(self, page: Page) -> None:
        """Listen to what is asked on ``page``, from when it has an ask bar."""

        def connect(bar: AskBar) -> None:
            bar.asked.connect(lambda task, words: self.rewrite(page, task, words))
            bar.stop_wanted.connect(lambda: self.stop(page))
            bar.review_wanted.connect(lambda: self._review(page))
            bar.fetch_wanted.connect(lambda: self.fetch(page))
            bar.fetch_stop_wanted.connect(self.stop_fetch)
            bar.choose_wanted.connect(lambda: self.choose_file(page))

        self._pages.add(page)
        page.ask_bar_made.connect(connect)

    def forget_page(self, page: Page) -> None:
        """Stop what runs for ``page``, which goes."""
        self.stop(page)
        self._pages.discard(page)

    def open_bar(self, page: Page) -> None:
        """Ask the writer what to do with the selection or the paragraph."""
        if page.ask_bar.is_running:
            page.ask_bar.raise_()
        elif self._ready(page):
            page.ask_bar.set_tasks(self._desk.tasks.for_passages())
            page.ask_bar.open_asking(
                page.scope_title(), list(self._workspace.session.value.instructions)
            )
            page.make_room(page.view.scope_span())

    def open_with(self, page: Page, task: Task) -> None:
        """Start ``task`` at once, or ask for the instruction that it needs."""
        if task.output is Output.COMMENTS:
            self.feedback(page, task)
        elif task.output is Output.IDEAS:
            self.ideas(page, task)
        elif not self._ready(page):
            return
        elif task.needs_instruction:
            self.open_bar(page)
            page.ask_bar.choose(task)
        else:
            self.rewrite(page, task, "")

    def rewrite(self, page: Page, task: Task, instruction: str) -> None:
        """Have ``task`` done to the selection or the paragraph, as suggestions."""
        if instruction:
            session = self._workspace.session
            session.change(instructions=session.value.with_instruction(instruction))
        span = page.view.scope_span()
        self._begin(
            page,
            TaskRequest(
                task,
                page.document,
                span,
                instruction,
                visible=page.view.visible_span(),
                choice=choice_of(page.file, self._workspace.record(page.file)),
                checker=self._checks.checker if task.rules else None,
                words=self._checks.words(page) if task.rules else None,
            ),
        )

    def feedback(self, page: Page, task: Task) -> None:
        """Ask what works in the selection or the paragraph, and what does not."""
        span = page.view.scope_span()
        self.panel_wanted.emit("comments")
        self._begin(page, TaskRequest(task, page.document, span))

    def ideas(self, page: Page, task: Task, instruction: str = "", *, whole: bool = False) -> None:
        """Ask for ideas for the selection or the paragraph, or for the whole text."""
        manuscript = page.document.manuscript
        span = editing.everything(manuscript) if whole else page.view.scope_span()
        self.panel_wanted.emit("ideas")
        request = TaskRequest(
            task,
            page.document,
            span,
            instruction,
            temperature=self._desk.settings.ideas_temperature,
            on_idea=lambda idea: self.idea_came.emit(page, idea_text(idea)),
        )
        if self._begin(page, request):
            self.ideas_begun.emit(page)

    def stop(self, page: Page) -> None:
        """Stop what runs for ``page``."""
        for job, owner in tuple(self._jobs.values()):
            if owner is page:
                job.cancel()

    def _begin(self, page: Page, request: TaskRequest) -> bool:
        """Start a job and show how it comes along; False where none could be started."""
        span = request.span
        if page.ask_bar.is_running or not self._ready(page):
            return False
        if page.scope_is_empty(span):
            page.ask_bar.show_message(
                self.tr("There are no words here yet. Put the caret in a paragraph, then ask.")
            )
            return False
        try:
            assistant = self._desk.assistant()
        except ModelError as error:  # the address of an engine of one's own, written by hand
            self._notices.show(sentence(error, subject="model"))
            return False
        if assistant is None:
            return False
        made: list[Job] = []

        def on_status(status: JobStatus) -> None:
            if made:
                self._heard(made[0], page, status)

        self._notices.withdraw("job", page.file)
        page.view.set_busy_span(span)
        page.view.setFocus()
        job = assistant.start(request, on_status)
        made.append(job)
        self._jobs[job.id] = (job, page)
        page.ask_bar.follow(job, reviewable=request.task.suggests)
        self._heard(job, page, job.status)
        page.make_room(span)
        return True

    def _heard(self, job: Job, page: Page, status: JobStatus) -> None:
        self._desk.heard(job.id, status)
        if page not in self._pages:
            self._jobs.pop(job.id, None)
            return
        page.ask_bar.show_status(status)
        if not status.is_over:
            return
        self._jobs.pop(job.id, None)
        page.view.set_busy_span(None)
        if status.phase.value == "failed":
            notice = sentence(status.message, subject="job")
            self._notices.show(notice, document=page.file)

    def _review(self, page: Page) -> None:
        page.ask_bar.leave()
        if page.document.manuscript.pending_count:
            self.panel_wanted.emit("review")
            page.view.go_next_change()

    def _ready(self, page: Page) -> bool:
        if self._desk.model is None:
            self._desk.look_again()
        if self._desk.model is not None:
            return True
        self.offer_model(page)
        return False

    # Getting a model.

    def offer_model(self, page: Page) -> None:
        """Say how to get a model, with its size."""
        if self._fetching:
            page.ask_bar.show()
            return
        # Imported here and below: few windows need it.
        from stet.ui.models import fetch as model_fetch

        try:
            model = model_fetch.offered(self._desk.catalogue)
        except ModelError as error:
            self._notices.show(sentence(error, subject="model"))
            return
        size = model_fetch.size_words(model.size)
        folder = str(self._desk.library.folder).replace(str(Path.home()), "~", 1)
        page.ask_bar.open_missing(model.title, size, folder)

    def fetch(self, page: Page) -> None:
        """Get the offered model: the one thing that goes to the network, on a click."""
        from stet.ui.models import fetch as model_fetch

        self._fetch_page = page
        page.ask_bar.show_fetch(self.tr("Asking for the model…"), 0)
        entry = model_fetch.offered(self._desk.catalogue)
        self._fetching = entry.name
        self._desk.fetches.add(entry)

    def stop_fetch(self) -> None:
        """Stop the fetch; what has come is kept."""
        self._desk.fetches.pause(self._fetching)

    def _show_fetch(self, name: str) -> None:
        page, item = self._fetch_page, self._desk.fetches.item(name)
        if name != self._fetching or page is None or page not in self._pages:
            return
        from stet.ui.models import words as model_words
        from stet.ui.models.queue import FetchState

        if item is None or item.state in (FetchState.PAUSED, FetchState.FAILED):
            self._fetching = ""
            page.ask_bar.leave()
        elif not page.ask_bar.isHidden():
            page.ask_bar.show_fetch(model_words.fetch_words(item), item.fraction)

    def _fetched(self, name: str, here: bool, words: str) -> None:
        remedies: tuple[Remedy, ...] = ()
        if not here:
            remedies = (Remedy(self.tr("Go on"), lambda: self._desk.fetches.go_on(name)),)
        tone = Tone.INFO if here else Tone.WARNING
        self._notices.show(sentence(words, tone, "model"), *remedies)

    def choose_file(self, page: Page) -> None:
        """Ask for a model file that the writer has."""
        dialog = QFileDialog(self._dialog_parent, self.tr("Use a model file"), str(Path.home()))
        dialog.setNameFilters([self.tr("Models (*.gguf)"), self.tr("All files (*)")])
        dialog.fileSelected.connect(lambda name: self.use_file(page, Path(name)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def use_file(self, page: Page, path: Path) -> None:
        """Take a model file into the library, where it lies."""
        try:
            self._desk.library.add(path)
        except ModelError as error:
            self._notices.show(sentence(error, subject="model"))
            return
        page.ask_bar.leave()
        self._desk.look_again()
        self.open_bar(page)


def idea_text(idea: object) -> IdeaText:
    """Return what a card says of an idea of the assistant's."""
    title = str(getattr(idea, "title", "") or "")
    text = str(getattr(idea, "text", "") or "")
    if not title and not text:
        return IdeaText("", str(idea))
    return IdeaText(title[:1].upper() + title[1:], text[:1].upper() + text[1:])
