# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""From a key press to a job of the assistant's: rewrites, feedback, ideas, and a missing model."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from stet.assist.task_request import TaskRequest
from stet.assist.tasks.task import DRAWING, Output, Task
from stet.deferred import deferred
from stet.document import editing, review
from stet.document.document import Document
from stet.document.manuscript import Manuscript
from stet.document.origin import Origin, Source
from stet.document.paragraph import Span
from stet.document.search import FinalText
from stet.document.transaction import Transaction
from stet.notice import Tone
from stet.ui.asking.check_controller import CheckController
from stet.ui.asking.context_settings import choice_of
from stet.ui.look.file_dialog import file_dialog
from stet.ui.models.desk import ModelDesk
from stet.ui.page import Page
from stet.ui.shell.notices import Notices, Remedy, sentence
from stet.workspace.record import AnswerRecord
from stet.workspace.workspace import Workspace
from stet_models.errors import ModelError

if TYPE_CHECKING:
    from stet.assist.assistant import Assistant
    from stet.assist.ideas.idea import Idea
    from stet.assist.jobs import Job, JobStatus
    from stet.ui.asking.ask_bar import AskBar
    from stet.workspace.document_file import DocumentFile

_FETCH = "stet.ui.models.fetch"
_FITNESS = "stet.assist.fitness"


class RequestController(QObject):
    """Starts jobs for the page in front and shows how they come along."""

    panel_wanted = Signal(str)
    """What is asked for comes into the panel with this id."""
    held_back = Signal(object, object, object)
    """The page, what was held back of an answer to it, and whose answer it was."""
    continue_wanted = Signal(object, object)
    """The page and the task that goes on from its caret."""
    look_wanted = Signal(object, object)
    """Plain code is to look at this page, before the task is."""
    ideas_wanted = Signal(object, object, str)
    """The page, the task, and what the ideas are for in the writer's words."""
    idea_came = Signal(object, object)
    """The page and the model's ``Idea``."""

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
        self._told_size: set[tuple[str, str]] = set()
        self._seed = 0
        self._fetching = ""
        self._fetch_page: Page | None = None
        desk.fetch_changed.connect(self._show_fetch)
        desk.fetch_ended.connect(self._fetched)

    def connect_page(self, page: Page) -> None:
        """Listen to what is asked on ``page``, from when it has an ask bar."""

        def connect(bar: AskBar) -> None:
            bar.asked.connect(lambda task, words: self._start(page, task, words))
            bar.stop_wanted.connect(lambda: self.stop(page))
            bar.review_wanted.connect(lambda: self._review(page))
            bar.fetch_wanted.connect(lambda: self.fetch(page))
            bar.fetch_stop_wanted.connect(self.stop_fetch)
            bar.choose_wanted.connect(lambda: self.choose_file(page))
            bar.fitness_wanted.connect(lambda task: self._say_fitness(page, task))
            bar.bigger_wanted.connect(lambda name: self.fetch_named(page, name))

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
            tasks, bar = self._desk.tasks, page.ask_bar
            kind = _drawn_at(page)
            # A screen is drafted anywhere; what grows is asked about where it is.
            wanted = kind if kind in DRAWING else DRAWING[0]
            drawings = [each for each in tasks.for_drawings() if each.way == wanted]
            ideas = tasks.of(Output.IDEAS)
            bar.set_tasks([*tasks.for_passages(), *ideas, *drawings])
            history = list(self._workspace.session.value.instructions)
            drawing = next((each for each in drawings if each.way == kind), None)
            scopes = {"wireframe": self.tr("This wireframe"), "flow": self.tr("This flow")}
            first, within = drawing, drawing is not None
            if not within and page.scope_is_empty(page.view.scope_span()):
                # Nothing is there to be changed: what makes something anew comes first.
                fitting = [*drawings, *ideas] if _is_designed(page) else [*ideas, *drawings]
                first = bar.task if bar.task in fitting else fitting[0]
            bar.open_asking(scopes.get(kind, page.scope_title()), history, first, within=within)
            page.make_room(page.view.scope_span())

    def open_with(self, page: Page, task: Task) -> None:
        """Start ``task`` at once, or ask for the instruction that it needs."""
        if task.output is Output.CONTINUATION:
            if self._ready(page):
                self.continue_wanted.emit(page, task)
        elif task.output is Output.COMMENTS:
            self.feedback(page, task)
        elif task.output is Output.IDEAS:
            self.ideas_wanted.emit(page, task, "")
        elif not self._ready(page):
            return
        elif task.needs_instruction:
            self.open_bar(page)
            page.ask_bar.choose(task)
        else:
            self.rewrite(page, task, "")

    def _start(self, page: Page, task: Task, words: str) -> None:
        """Do what was asked for in the bar."""
        if task.output is Output.IDEAS:
            page.ask_bar.leave()
            self.ideas_wanted.emit(page, task, words)
        else:
            self.rewrite(page, task, words)

    def draw(self, page: Page, words: str) -> None:
        """Have the wireframe that ``words`` ask for drawn at the caret, as suggestions."""
        drawings = self._desk.tasks.for_drawings()
        self.rewrite(page, next(each for each in drawings if each.way == DRAWING[0]), words)

    def rewrite(
        self,
        page: Page,
        task: Task,
        instruction: str,
        *,
        remembered: bool = True,
        seed: int = 0,
    ) -> None:
        """Have ``task`` done to the selection or the paragraph, as suggestions."""
        if instruction and remembered:
            session = self._workspace.session
            session.change(instructions=session.value.with_instruction(instruction))
        request = self._request(page.file, task, page.view.scope_span())
        visible = page.view.visible_span()
        self._begin(page, replace(request, instruction=instruction, seed=seed, visible=visible))

    def over_text(
        self,
        file: DocumentFile,
        task: Task,
        on_status: Callable[[JobStatus], None],
        span: Span | None = None,
    ) -> Job | None:
        """Have ``task`` done to a text, or a part of it; None where there is no model.

        Raises ``ModelError`` where the engine of the writer's own cannot be used.
        """
        assistant = self._desk.assistant()
        if assistant is None:
            return None
        model = self._desk.service.model_for(task.name)
        made: list[Job] = []

        def hear(status: JobStatus) -> None:
            if made:
                self._desk.heard(made[0].id, status)
                if status.is_over:
                    self._keep_answer(file, made[0], request, model.name if model else "")
                on_status(status)

        whole = editing.everything(file.document.manuscript)
        request = self._request(file, task, whole if span is None else span)
        job = assistant.start(request, hear)
        made.append(job)
        self._desk.heard(job.id, job.status)
        return job

    def _request(self, file: DocumentFile, task: Task, span: Span) -> TaskRequest:
        return TaskRequest(
            task,
            file.document,
            span,
            choice=choice_of(file, self._workspace.record(file)),
            terms=self._workspace.terms(file).terms,
            checker=self._checks.checker if task.rules else None,
            words=self._checks.words(file) if task.rules else None,
        )

    def offer_again(self, page: Page, change_id: int) -> None:
        """Take a suggestion back, and ask for its sentence as it was asked before."""
        manuscript = page.document.manuscript
        if not manuscript.is_pending(change_id) or page.ask_bar.is_running:
            return
        change = manuscript.changes[change_id]
        answer = self.answer_to(page, change.origin.request)
        try:
            task = self._desk.tasks.named(answer.task if answer else change.origin.task)
        except KeyError:  # one of the writer's own that is gone
            words = self.tr("The task that suggested this is no longer there.")
            page.view.notice.emit(words)
            return
        if not self._ready(page):
            return
        near = page.view.caret().paragraph
        place = review.locate(manuscript, change_id, near).span.start
        # By the model itself, so that it does not count as a decision of the writer's.
        page.document.commit(review.reject(manuscript, [change_id], by=change.origin))
        found = deferred("stet.assist.operations.versions:sentences_at")(
            manuscript, Span(manuscript.clamp(place), manuscript.clamp(place))
        )
        if found:
            span_of = deferred("stet.assist.operations.versions:span_of")
            page.view.select_span(span_of(found[0]))
        instruction = answer.instruction if answer else ""
        if task.needs_instruction and not instruction:
            self.open_with(page, task)
        else:
            self._seed += 1
            self.rewrite(page, task, instruction, remembered=False, seed=self._seed)

    def answer_to(self, page: Page, request: str) -> AnswerRecord | None:
        """Return what a request about ``page`` got."""
        return self._workspace.record(page.file).answer_to(request)

    def feedback(self, page: Page, task: Task) -> None:
        """Have plain code look at the text first, or ask the model where the task has no more."""
        if task.findings:
            self.look_wanted.emit(page, task)
        else:
            self.ask_for_comments(page, task)

    def ask_for_comments(self, page: Page, task: Task) -> None:
        """Ask the model what works in the selection or the paragraph, and what does not."""
        span = page.view.scope_span()
        self.panel_wanted.emit("comments")
        terms = self._workspace.terms(page.file).terms
        self._begin(page, TaskRequest(task, page.document, span, terms=terms))

    def answer(
        self, page: Page, task: Task, questions: tuple[str, ...], words: str, develops: bool
    ) -> None:
        """Have the model answer questions about the whole text; ``words`` say what it is for."""
        span = editing.everything(page.document.manuscript)
        request = TaskRequest(
            task,
            page.document,
            span,
            words,
            temperature=self._desk.settings.ideas_temperature,
            on_idea=lambda idea: self.idea_came.emit(page, idea),
            provocations=questions,
            develops=develops,
            terms=self._workspace.terms(page.file).terms,
        )
        self._begin(page, request)

    def answer_about(
        self, page: Page, task: Task, text: str, question: str, on_idea: Callable[[Idea], None]
    ) -> None:
        """Have the model answer a question about ``text``, which is not the page's own.

        So on a board, whose file is no prose: the text is its brief, with the cards.
        """
        about = Document(Manuscript.of(text), page.document.writer)
        model = self._desk.service.model_for(task.name)
        told = (task.name, "" if model is None else model.name)
        request = TaskRequest(
            task,
            about,
            editing.everything(about.manuscript),
            temperature=self._desk.settings.ideas_temperature,
            on_idea=on_idea,
            provocations=(question,),
            terms=self._workspace.terms(page.file).terms,
            knows_size=told in self._told_size,
        )
        if self._begin(page, request):
            self._told_size.add(told)

    def stop(self, page: Page) -> None:
        """Stop what runs for ``page``."""
        for job, owner in tuple(self._jobs.values()):
            if owner is page:
                job.cancel()

    def begin_job(
        self, page: Page, start: Callable[[Assistant, Callable[[JobStatus], None]], Job]
    ) -> None:
        """Start a job that is of no task, and show on ``page`` how it comes along."""
        if page.ask_bar.is_running or not self._ready(page):
            return
        assistant = self._assistant()
        if assistant is None:
            return
        made: list[Job] = []
        model = self._desk.model
        by = Origin(Source.MODEL, model.name if model is not None else "")

        def on_status(status: JobStatus) -> None:
            if made:
                self._heard(made[0], page, status, by)

        self._notices.withdraw("job", page.file)
        job = start(assistant, on_status)
        made.append(job)
        self._jobs[job.id] = (job, page)
        page.ask_bar.follow(job, reviewable=True)
        self._heard(job, page, job.status, by)

    def _assistant(self) -> Assistant | None:
        """Return what works for the writer; None where it cannot, which is said."""
        try:
            return self._desk.assistant()
        except ModelError as error:  # the address of an engine of one's own, written by hand
            self._notices.show(sentence(error, subject="model"))
            return None

    def _begin(self, page: Page, request: TaskRequest) -> bool:
        """Start a job and show how it comes along; False where none could be started."""
        span = request.span
        if page.ask_bar.is_running or not self._ready(page):
            return False
        draws = request.task.way == "wireframe"
        # A screen is also drawn from the requirements of the text, wherever the caret is.
        said = request.instruction or page.document.manuscript.final
        is_drawn = draws and bool(said.strip())
        is_said = bool(request.provocations) or is_drawn
        if page.scope_is_empty(span) and not is_said:
            page.ask_bar.show_message(
                self.tr("There are no words here yet. Say above which screen it is to be.")
                if draws
                else self.tr("There are no words here yet. Put the caret in a paragraph, then ask.")
            )
            return False
        assistant = self._assistant()
        if assistant is None:
            return False
        made: list[Job] = []
        model = self._desk.service.model_for(request.task.name)
        line = page.document.manuscript.paragraphs[span.start.paragraph].markup
        is_title = page.view.selected_span() is None and line.startswith("#")

        def by(job: Job) -> Origin:
            name = model.name if model is not None else ""
            return Origin(Source.MODEL, name, request.task.name, job.id)

        def on_status(status: JobStatus) -> None:
            if made:
                self._heard(made[0], page, status, by(made[0]))
                if status.is_over and status.changes and draws:
                    self.panel_wanted.emit("picture")
                if status.is_over and not status.changes and is_title and page in self._pages:
                    only = self.tr("Only the heading was looked at, since the caret is in it.")
                    more = self.tr("Ctrl+A selects the whole text; then ask again.")
                    notice = sentence(f"{only} {more}", Tone.INFO, "job")
                    self._notices.show(notice, document=page.file)
                if status.is_over and request.task.suggests and page in self._pages:
                    self._keep_answer(page.file, made[0], request, by(made[0]).name)

        self._notices.withdraw("job", page.file)
        answers_cards = bool(request.provocations)  # and leaves the text as it is
        if not answers_cards:
            page.view.set_busy_span(span)
            page.view.setFocus()
        job = assistant.start(request, on_status)
        made.append(job)
        self._jobs[job.id] = (job, page)
        page.ask_bar.follow(job, reviewable=request.task.suggests)
        self._heard(job, page, job.status, by(job))
        if not answers_cards:
            page.make_room(span)
        return True

    def _heard(self, job: Job, page: Page, status: JobStatus, by: Origin) -> None:
        self._desk.heard(job.id, status)
        if page not in self._pages:
            self._jobs.pop(job.id, None)
            return
        page.ask_bar.show_status(status)
        if not status.is_over:
            return
        self._jobs.pop(job.id, None)
        page.view.set_busy_span(None)
        page.view.changes.begin_with(lambda change: change.origin.request == job.id)
        if status.changes:
            self._close_when_reviewed(page, job.id)
        tone = {"failed": Tone.ERROR, "refused": Tone.INFO}.get(status.phase.value)
        if tone is None:
            self.held_back.emit(page, status.held, by)
        else:
            self._notices.show(sentence(status.message, tone, "job"), document=page.file)

    def _keep_answer(self, file: DocumentFile, job: Job, request: TaskRequest, model: str) -> None:
        """Keep what a job got with the document, for who asks why there is a suggestion."""
        if not job.status.changes:
            return
        answer = AnswerRecord(
            job.id, request.task.name, request.instruction, model, job.status.sees, job.heard
        )
        record = self._workspace.record(file)
        self._workspace.keep(file, record.with_answer(answer))

    def _close_when_reviewed(self, page: Page, request: str) -> None:
        """Take the result away when the last suggestion of ``request`` has been decided."""
        manuscript = page.document.manuscript

        def follow(transaction: Transaction, _initiator: object) -> None:
            if transaction.decision is None:
                return
            changes = manuscript.changes
            if all(changes[id].origin.request != request for id in manuscript.pending()):
                unwatch()
                page.ask_bar.leave_result()

        unwatch = page.document.watch(follow)

    def _review(self, page: Page) -> None:
        page.ask_bar.leave()
        if page.document.manuscript.pending_count:
            self.panel_wanted.emit("review")
            page.view.changes.go_next()

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
        try:
            model = deferred(f"{_FETCH}:offered")(self._desk.service.catalogue)
        except ModelError as error:
            self._notices.show(sentence(error, subject="model"))
            return
        size = deferred(f"{_FETCH}:size_words")(model.size)
        folder = str(self._desk.service.library.folder).replace(str(Path.home()), "~", 1)
        page.ask_bar.open_missing(model.title, size, folder)

    def fetch(self, page: Page) -> None:
        """Get the offered model: the one thing that goes to the network, on a click."""
        self.fetch_named(page, deferred(f"{_FETCH}:offered")(self._desk.service.catalogue).name)

    def fetch_named(self, page: Page, name: str) -> None:
        """Get the model of the catalogue that is called ``name``."""
        self._fetch_page = page
        page.ask_bar.show_fetch(self.tr("Asking for the model…"), 0)
        entry = self._desk.service.entry(name)
        self._fetching = entry.name
        self._desk.fetches.add(entry)

    def _say_fitness(self, page: Page, task: Task) -> None:
        """Have the ask bar say so where the model is too small for ``task``."""
        choice = self._desk.choice_for(task.name)
        if choice is None or not task.smallest_model:
            page.ask_bar.show_small_model(task, "")
            return
        service = self._desk.service

        def look() -> tuple[str, str]:
            if not deferred(f"{_FITNESS}:is_too_small")(task, choice):
                return "", ""
            offers = deferred(f"{_FITNESS}:offers_of")(service)
            notice, better = deferred(f"{_FITNESS}:small_model_notice")(task, choice, offers)
            return str(notice), better.name if better else ""

        def say(found: tuple[str, str]) -> None:
            if page in self._pages:
                page.ask_bar.show_small_model(task, *found)

        self._desk.background.run(look, say)

    def stop_fetch(self) -> None:
        """Stop the fetch; what has come is kept."""
        self._desk.fetches.pause(self._fetching)

    def _show_fetch(self, name: str) -> None:
        page, item = self._fetch_page, self._desk.fetches.item(name)
        if name != self._fetching or page is None or page not in self._pages:
            return
        if item is None or item.has_stopped:
            self._fetching = ""
            page.ask_bar.leave()
        elif not page.ask_bar.isHidden():
            words = deferred("stet.ui.models.words:fetch_words")(item)
            page.ask_bar.show_fetch(words, item.fraction)

    def _fetched(self, name: str, here: bool, words: str) -> None:
        remedies: tuple[Remedy, ...] = ()
        if not here:
            remedies = (Remedy(self.tr("Go on"), lambda: self._desk.fetches.go_on(name)),)
        tone = Tone.INFO if here else Tone.WARNING
        self._notices.show(sentence(words, tone, "model"), *remedies)

    def choose_file(self, page: Page) -> None:
        """Ask for a model file that the writer has."""
        file_dialog(
            self._dialog_parent,
            self.tr("Use a model file"),
            lambda path: self.use_file(page, path),
            folder=Path.home(),
            filters=[self.tr("Models (*.gguf)")],
        ).open()

    def use_file(self, page: Page, path: Path) -> None:
        """Take a model file into the library, where it lies."""
        try:
            self._desk.service.library.add(path)
        except ModelError as error:
            self._notices.show(sentence(error, subject="model"))
            return
        page.ask_bar.leave()
        self._desk.look_again()
        self.open_bar(page)


def _is_designed(page: Page) -> bool:
    """Return whether a text has a design block, or requirements that one would answer."""
    text = page.document.manuscript.final
    requirements = deferred("stet.design.brief.requirements:requirements_in")
    return bool(deferred("stet.blocks.in_document:blocks_in")(text) or requirements(text))


def _drawn_at(page: Page) -> str:
    """Return the kind of the design block at the caret, "" for none."""
    if page.is_board:
        return ""
    final = FinalText(page.document.manuscript)
    place = final.offset(page.view.scope_span().start)
    found = deferred("stet.blocks.in_document:block_at")(final.text, place)
    return "" if found is None else str(found.kind.name)
