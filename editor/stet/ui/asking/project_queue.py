# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""A task over all texts of the project: one text after the other, and on after a restart.

A text that is open is worked on where it is. One that is not is opened without being shown: its
suggestions are kept in its journal, and its file stays as it was. What the writer asks for
meanwhile comes before the next text. What is left is kept with the project, and after closing it
goes on when the writer says so, never by itself.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import partial

from PySide6.QtCore import QCoreApplication, QObject, QTimer, Signal

from stet.assist.jobs import JobStatus, Phase
from stet.assist.tasks.task import Output, Task
from stet.notice import Notice, NoticeCode, Tone
from stet.storage import errors
from stet.ui.asking.check_controller import TASK as CHECK
from stet.ui.asking.check_controller import CheckController
from stet.ui.asking.request_controller import RequestController
from stet.ui.background import Background
from stet.ui.models.desk import ModelDesk
from stet.ui.project.controller import ProjectController, counted
from stet.ui.shell.notices import Notices, Remedy, sentence
from stet.workspace.document_file import DocumentFile
from stet.workspace.project.listing import EntryKind
from stet.workspace.project.project import Project
from stet.workspace.project.task_queue import TaskQueue
from stet.workspace.roles import Act, refusal
from stet.workspace.workspace import Closed, Event, Workspace
from stet_models.errors import ModelError

SUBJECT = "queue"
TROUBLE = "queue trouble"

MOST_REASONS = 3
"""So many sentences say why texts were passed over; the others are counted."""

WAITS = NoticeCode(
    "queue.waits",
    "{task} goes on with {left} of {total:1 text|# texts} when you say so.",
    Tone.INFO,
)
ENDED = NoticeCode(
    "queue.ended",
    "{task} is through the project: "
    "{count:no suggestion waits|1 suggestion waits|# suggestions wait} in {texts}.",
    Tone.INFO,
)
PASSED_OVER = NoticeCode(
    "queue.passed_over", "{count:1 text was|# texts were} passed over. {reasons}"
)
NO_TEXTS = NoticeCode("queue.no_texts", "There is no text in the project yet.", Tone.INFO)
NO_TASK = NoticeCode(
    "queue.no_task", "The task “{task}” is no longer there. Put its file back, or give it up."
)


def tr(text: str) -> str:
    """Translate what belongs to no widget."""
    return QCoreApplication.translate("ProjectQueue", text)


def is_for_projects(task: Task) -> bool:
    """Say whether a task can be done to whole texts that nobody looks at meanwhile."""
    return task.output is Output.CHANGES and task.way != "wireframe" and not task.needs_instruction


def _nothing() -> None:
    return


@dataclass(eq=False)
class _Text:
    """The text that is worked on now: the first of those that wait, whatever it is called."""

    file: DocumentFile
    stop: Callable[[], None] = field(default=_nothing)
    is_read: bool = False
    """Whether the model was opened, so that what fails is the text's own trouble."""


class ProjectQueue(QObject):
    """Takes a task through the texts of the project that is open."""

    changed = Signal(str)
    """How far it is, in words; empty while nothing is under way."""
    model_wanted = Signal()

    def __init__(
        self,
        projects: ProjectController,
        workspace: Workspace,
        desk: ModelDesk,
        requests: RequestController,
        checks: CheckController,
        notices: Notices,
    ) -> None:
        super().__init__(projects)
        self._workspace, self._desk, self._notices = workspace, desk, notices
        self._projects, self._requests, self._checks = projects, requests, checks
        self._project: Project | None = None
        self._background = Background(self)
        self._text: _Text | None = None
        self._is_running = False
        projects.opened.connect(self._take_project)
        workspace.watch(self._follow)

    @property
    def queue(self) -> TaskQueue:
        """What is kept with the project; the usual one where there is nothing to go on with."""
        return TaskQueue() if self._project is None else self._project.record.value.queue

    @property
    def is_running(self) -> bool:
        """Whether it is at work."""
        return self._is_running

    @property
    def is_possible(self) -> bool:
        """Whether a project is open, and it is known what lies in it."""
        return self._project is not None and self._project.is_listed

    # What the writer does.

    def begin(self, task: str, title: str) -> None:
        """Begin a task over all texts; where another one waits to go on, offer that first."""
        if self._project is None or self._is_running:
            return
        if self.queue.waiting:
            self._offer()
            return
        entries = self._project.documents()
        paths = [entry.path for entry in entries if entry.kind is EntryKind.DOCUMENT]
        if not paths:
            self._notices.show(Notice(NO_TEXTS, {}, SUBJECT))
            return
        self._keep(TaskQueue.over(task, title, paths))
        self.go_on()

    def go_on(self) -> None:
        """Go on with the texts that wait."""
        queue = self.queue
        if self._is_running or not queue.waiting:
            return
        if queue.task != CHECK and not self._has_model(queue):
            self._offer()
            return
        for subject in (SUBJECT, TROUBLE):
            self._notices.withdraw(subject)
        self._is_running = True
        self._next()

    def stop(self) -> None:
        """Stop at once; what has come stays, and it can go on."""
        if self._is_running:
            self._pause()
            self._offer()

    def give_up(self) -> None:
        """Forget the texts that wait; the suggestions that have come stay."""
        self._pause()
        self._keep(TaskQueue())
        self._notices.withdraw(SUBJECT)

    def close(self) -> None:
        """Let go of the text that is worked on: the window closes."""
        self._pause()
        self._background.close()

    # From text to text.

    def _has_model(self, queue: TaskQueue) -> bool:
        """Say whether the task and a model for it are there, and tell the writer if not."""
        try:
            self._desk.tasks.named(queue.task)
        except KeyError:  # one of the writer's own that is gone
            self._notices.show(Notice(NO_TASK, {"task": queue.title}, TROUBLE))
            return False
        if self._desk.model is None:
            self._desk.look_again()
        if self._desk.model is None:
            self.model_wanted.emit()
        return self._desk.model is not None

    def _next(self) -> None:
        queue, project = self.queue, self._project
        if not self._is_running or self._text is not None or project is None:
            return
        if not queue.waiting:
            self._finish()
            return
        place = {"task": queue.title, "number": queue.number, "total": queue.total}
        self.changed.emit(tr("{task}: {number} of {total} texts").format(**place))
        path = queue.waiting[0]
        real = project.path_of(path)
        file = self._workspace.find(real)
        if file is not None:
            self._begin(_Text(file))
            return
        opening = self._workspace.opening(real)

        def read() -> DocumentFile | errors.StorageError:
            try:
                return opening()
            except errors.StorageError as error:
                return error

        self._background.run(read, partial(self._opened, project, path))

    def _opened(
        self, project: Project, path: str, found: DocumentFile | errors.StorageError
    ) -> None:
        """Take a text that was opened without being shown."""
        is_wanted = self._is_running and self._text is None and project is self._project
        is_next = is_wanted and path in self.queue.waiting[:1]  # and not renamed meanwhile
        if isinstance(found, errors.StorageError):
            if is_next:
                self._passed_over(str(found))
        elif is_next and not found.is_borrowed and not self._workspace.find(project.path_of(path)):
            self._workspace.hold(found)
            self._begin(_Text(found))
            return
        else:
            found.close(discard=found.is_borrowed)
            theirs = self._workspace.find(project.path_of(path))
            if is_next and theirs is None:
                self._passed_over(str(errors.OpenElsewhere(project.path_of(path))))
        if is_wanted:
            self._soon()

    def _begin(self, text: _Text) -> None:
        """Have the task done to a text that is open."""
        self._text = text
        is_check = self.queue.task == CHECK
        role = self._workspace.terms(text.file).role
        refused = refusal(role, Act.CHECK if is_check else Act.WRITE)
        if refused is not None:
            self._passed_over(str(refused))
        elif not text.file.document.manuscript.final.strip():
            self._done(text)
        elif is_check:
            text.stop = self._checks.check_all(text.file, lambda: self._done(text))
        else:
            self._ask(text)

    def _ask(self, text: _Text) -> None:
        try:
            task = self._desk.tasks.named(self.queue.task)
            hear = partial(self._hear, text)
            job = self._requests.over_text(text.file, task, hear)
        except (KeyError, ModelError) as error:
            self._break_off(str(error))
            return
        if job is None:
            self.stop()
        else:
            text.stop = job.cancel

    def _hear(self, text: _Text, status: JobStatus) -> None:
        text.is_read = text.is_read or status.phase is Phase.READING
        if text is not self._text or not status.is_over:
            return
        if status.phase is Phase.DONE:
            self._done(text)
        elif status.phase is Phase.FAILED and text.is_read:
            self._passed_over(f"“{text.file.title}”: {status.message}")
        else:  # the model could not be opened, or another one was chosen: the others would fail too
            self._break_off(status.message)

    def _done(self, text: _Text) -> None:
        if text is not self._text:
            return
        manuscript = text.file.document.manuscript
        origins = (manuscript.changes[change].origin for change in manuscript.pending())
        count = sum(origin.task == self.queue.task for origin in origins)
        self._end_text()
        self._keep(self.queue.with_done(self.queue.waiting[0], count))
        self._projects.look_soon()
        self._soon()

    def _passed_over(self, why: str) -> None:
        self._end_text()
        self._keep(self.queue.with_passed_over(self.queue.waiting[0], why))
        self._soon()

    def _soon(self) -> None:
        """Go on when what is under way has ended: a writer's request comes first then."""
        QTimer.singleShot(0, self, self._next)

    def _break_off(self, why: str) -> None:
        self._notices.show(sentence(why, subject=TROUBLE))
        self.stop()

    def _end_text(self) -> None:
        """Let go of the text that is worked on, and stop what is under way in it."""
        text, self._text = self._text, None
        if text is None:
            return
        text.stop()
        try:
            self._workspace.release(text.file)
        except errors.StorageError as error:
            self._notices.show(sentence(error, subject=TROUBLE))

    def _pause(self) -> None:
        self._is_running = False
        self._end_text()
        self.changed.emit("")

    def _finish(self) -> None:
        queue = self.queue
        self._pause()
        self._keep(TaskQueue())
        texts = counted(len(queue.done), tr("text"), tr("texts"))
        told = {"task": queue.title, "count": queue.suggestions, "texts": texts}
        self._notices.show(Notice(ENDED, told, SUBJECT))
        if queue.passed_over:
            why = _reasons(each.why for each in queue.passed_over)
            told = {"count": len(queue.passed_over), "reasons": why}
            again = Remedy(tr("Try again"), partial(self._try_again, queue))
            self._notices.show(Notice(PASSED_OVER, told, TROUBLE), again)

    def _try_again(self, queue: TaskQueue) -> None:
        """Go on with those that were passed over, unless something else was begun meanwhile."""
        if not self._is_running and not self.queue.waiting:
            self._keep(queue.again())
            self.go_on()

    # The project, and what is kept with it.

    def _take_project(self, project: Project | None) -> None:
        self._pause()
        for subject in (SUBJECT, TROUBLE):
            self._notices.withdraw(subject)
        self._project = project
        if self.queue.waiting:
            self._offer()

    def _offer(self) -> None:
        queue = self.queue
        told = {"task": queue.title, "left": len(queue.waiting), "total": queue.total}
        self._notices.show(
            Notice(WAITS, told, SUBJECT),
            Remedy(tr("Go on"), self.go_on),
            Remedy(tr("Give up"), self.give_up),
        )

    def _keep(self, queue: TaskQueue) -> None:
        if self._project is not None:
            self._project.record.change(queue=queue)
            self._project.keep()

    def _follow(self, event: Event) -> None:
        """Begin a text anew, unseen, that the writer closes while it is worked on."""
        text = self._text
        if isinstance(event, Closed) and text is not None and event.file is text.file:
            if self._workspace.is_leaving:
                self._pause()
            else:
                self._end_text()
                self._soon()


def _reasons(sentences: Iterable[str]) -> str:
    """Return why texts were passed over, each reason once."""
    reasons = list(dict.fromkeys(sentences))
    more = len(reasons) - MOST_REASONS
    if more > 0:
        reasons[MOST_REASONS:] = [tr("And {0} more.").format(more)]
    return " ".join(reasons)
