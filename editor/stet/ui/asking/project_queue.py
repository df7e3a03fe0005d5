# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""A task over all texts of the project: one text after the other, and on after a restart.

A text that is open is worked on where it is. One that is not is opened without being shown: its
suggestions are kept in its journal, and its file stays as it was. A text is asked about part by
part, so that it goes on in the middle of one after a pause, and what the writer asks for meanwhile
comes before the next part. What is left is kept with the project, and after closing it goes on when
the writer says so, never by itself.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING

import msgspec
from PySide6.QtCore import QCoreApplication, QObject, QTimer, Signal

from stet.assist.jobs import JobStatus, Phase
from stet.assist.tasks.task import DRAWING, Output, Task
from stet.deferred import deferred
from stet.document import editing
from stet.document.document import Document
from stet.document.manuscript import Manuscript
from stet.document.origin import Origin, Source
from stet.document.paragraph import Position, Span
from stet.document.transaction import Transaction
from stet.notice import Notice, NoticeCode, Tone
from stet.storage import errors
from stet.ui.asking.check_controller import TASK as CHECK
from stet.ui.asking.check_controller import CheckController
from stet.ui.asking.request_controller import RequestController
from stet.ui.background import Background
from stet.ui.look.controls import counted
from stet.ui.models.desk import ModelDesk
from stet.ui.project.controller import ProjectController
from stet.ui.shell.notices import Notices, Remedy, sentence
from stet.workspace.document_file import DocumentFile
from stet.workspace.project.listing import EntryKind
from stet.workspace.project.project import Project
from stet.workspace.project.task_queue import Reached, TaskQueue
from stet.workspace.record import MOST_HELD
from stet.workspace.roles import Act
from stet.workspace.workspace import Closed, Event, Opened, Workspace
from stet_models.errors import ModelError

if TYPE_CHECKING:  # a window opens without what reads a reply
    from stet.assist.held_back import HeldBack

SUBJECT = "queue"
TROUBLE = "queue trouble"
HELD = "queue held back"
_HELD = "stet.assist.held_back"

PART = 300
"""Words of a text that are asked about at a time, at least: what a pause can lose."""

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
HELD_BACK = NoticeCode(
    "queue.held_back",
    "{count:1 suggestion was|# suggestions were} held back, each with a reason, beside the text "
    "under Review: {texts}.",
    Tone.INFO,
)
NO_TEXTS = NoticeCode("queue.no_texts", "There is no text in the project yet.", Tone.INFO)
NO_TASK = NoticeCode(
    "queue.no_task", "The task “{task}” is no longer there. Put its file back, or give it up."
)

tr = partial(QCoreApplication.translate, "ProjectQueue")
"""Translates what belongs to no widget."""


def is_for_projects(task: Task) -> bool:
    """Say whether a task can be done to whole texts that nobody looks at meanwhile."""
    return task.output is Output.CHANGES and task.way not in DRAWING and not task.needs_instruction


def _nothing() -> None:
    return


@dataclass(eq=False)
class _Text:
    """The text that is worked on now: the first of those that wait, whatever it is called."""

    file: DocumentFile
    stop: Callable[[], None] = field(default=_nothing)
    is_read: bool = False
    """Whether the model was opened, so that what fails is the text's own trouble."""
    rest: Position | None = None
    """Where the part that is asked about now ends, and the next one begins; None at the end."""
    held: tuple[HeldBack, ...] = ()
    """What was held back in it and is not kept yet."""
    is_continued: bool = False
    """Whether a part of it was worked on before, so that what was held back there counts too."""
    unwatch: Callable[[], None] = field(default=_nothing)

    def follow(self, transaction: Transaction, _initiator: object) -> None:
        """Take the places where they are once ``transaction`` is applied."""
        if self.rest is not None:
            self.rest = transaction.map_span(Span(self.rest, self.rest)).start
        self.held = tuple(each.follow(transaction) for each in self.held)


class ProjectQueue(QObject):
    """Takes a task through the texts of the project that is open."""

    changed = Signal(str)
    """How far it is, in words; empty while nothing is under way."""
    model_wanted = Signal()
    held_back = Signal(object, object, object)
    """A document that is shown, what was held back of a task in it, and whose answer it was."""
    review_wanted = Signal()

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
        self._project.record.take_theirs()
        if self.queue.waiting:
            self._offer()
            return
        entries = self._project.documents()
        paths = [entry.path for entry in entries if entry.kind is EntryKind.DOCUMENT]
        if not paths:
            self._notices.show(Notice(NO_TEXTS, {}, SUBJECT))
            return
        self._keep(TaskQueue.over(task, title, paths))
        if self.queue.task == task:
            self.go_on()
        else:  # another Stet has begun something here at this moment
            self._offer()

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
        """Have the task done to a text that is open, from where it was left."""
        self._text = text
        text.unwatch = text.file.document.watch(text.follow)
        is_check = self.queue.task == CHECK
        terms = self._workspace.terms(text.file).terms
        refused = terms.refusal(Act.CHECK if is_check else Act.WRITE)
        if refused is not None:
            self._passed_over(str(refused))
        elif not text.file.document.manuscript.final.strip():
            self._done(text)
        elif is_check:
            text.stop = self._checks.check_all(text.file, lambda: self._done(text))
        else:
            self._ask(text)

    def _ask(self, text: _Text) -> None:
        """Have the task done to the next part of a text."""
        manuscript = text.file.document.manuscript
        first = 0
        if text.rest is not None:
            first = text.rest.paragraph
        elif self.queue.reached is not None:
            finals = [each.final for each in manuscript.paragraphs]
            first = self.queue.place_in(self.queue.waiting[0], finals)
            text.is_continued = first > 0
        span, text.rest = _part(manuscript, first)
        if self._workspace.terms(text.file).terms.refusal(Act.WRITE, span) is not None:
            if first == 0 and text.rest is None:
                self._passed_over(f"“{text.file.title}” is locked as a whole.")
            else:
                self._part_done(text)
            return
        try:
            task = self._desk.tasks.named(self.queue.task)
            hear = partial(self._hear, text)
            job = self._requests.over_text(text.file, task, hear, span)
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
            text.held += status.held
            self._part_done(text)
        elif status.phase is Phase.REFUSED or (status.phase is Phase.FAILED and text.is_read):
            self._passed_over(f"“{text.file.title}”: {status.message}")
        else:  # the model could not be opened, or another one was chosen: the others would fail too
            self._break_off(status.message)

    def _part_done(self, text: _Text) -> None:
        """Go on with the next part of a text, or with the next text where that was the last."""
        manuscript, rest = text.file.document.manuscript, text.rest
        finals = [each.final for each in manuscript.paragraphs]
        reached = None
        if rest is not None:
            reached = Reached.at(self.queue.waiting[0], finals, rest.paragraph)
        if reached is None:
            self._done(text)
            return
        self._keep(self.queue.with_reached(reached))
        # When what is under way has ended: a writer's request comes first then.
        QTimer.singleShot(0, self, lambda: self._ask(text) if text is self._text else None)

    def _done(self, text: _Text) -> None:
        if text is not self._text:
            return
        manuscript = text.file.document.manuscript
        origins = (manuscript.changes[change].origin for change in manuscript.pending())
        count = sum(origin.task == self.queue.task for origin in origins)
        held = self._keep_held(text)
        self._end_text()
        self._keep(self.queue.with_done(self.queue.waiting[0], count, held))
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
        text.unwatch()
        if text.held:
            self._keep_held(text)
        try:
            self._workspace.release(text.file)
        except errors.StorageError as error:
            self._notices.show(sentence(error, subject=TROUBLE))

    # What was held back.

    def _keep_held(self, text: _Text) -> int:
        """Keep what was held back with the text, and show it where that is open; say how much."""
        by = self._by()
        kept_of = deferred(f"{_HELD}:kept_of") if text.held else None
        record = self._workspace.record(text.file)
        held = tuple(each for each in record.held if text.is_continued or each.task != by.task)
        if kept_of is not None:
            held += tuple(kept_of(each, by) for each in text.held)
        held = held[-MOST_HELD:]
        self._workspace.keep(text.file, msgspec.structs.replace(record, held=held))
        if text.held and text.file in self._workspace.files:
            self.held_back.emit(text.file.document, text.held, by)
        text.held, text.is_continued = (), True
        return sum(each.task == by.task for each in held)

    def _by(self) -> Origin:
        model = self._desk.service.model_for(self.queue.task)
        return Origin(Source.MODEL, "" if model is None else model.name, self.queue.task)

    def _show_held(self, file: DocumentFile) -> None:
        """Show what was held back in a text that is opened."""
        record = self._workspace.record(file)
        if not record.held:
            return
        found, origin_of = map(deferred, (f"{_HELD}:found", f"{_HELD}:origin_of"))
        manuscript = file.document.manuscript
        held = [each for kept in record.held if (each := found(manuscript, kept)) is not None]
        if held:
            self.held_back.emit(file.document, held, origin_of(record.held[-1]))

    def forget_held(self, document: Document, taken: HeldBack) -> None:
        """Keep no longer what was held back in a document and is taken now."""
        file = next((each for each in self._workspace.files if each.document is document), None)
        record = None if file is None else self._workspace.record(file)
        if file is None or record is None or not record.held:
            return
        edit = taken.edit.edit
        gone = (taken.passage.text, edit.start, edit.end, edit.text)
        held = tuple(
            each for each in record.held if (each.text, each.start, each.end, each.words) != gone
        )
        self._workspace.keep(file, msgspec.structs.replace(record, held=held))

    def _open_held(self, queue: TaskQueue) -> None:
        """Open the first text in which something was held back, with the review beside it."""
        path = next((each.path for each in queue.done if each.held), None)
        if path is not None and self._project is not None:
            self._projects.open(path)
            self.review_wanted.emit()

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
        if queue.held:
            told = {"count": queue.held, "texts": _texts(queue)}
            look = Remedy(tr("Look at the first"), partial(self._open_held, queue))
            self._notices.show(Notice(HELD_BACK, told, HELD), look)
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
        for subject in (SUBJECT, TROUBLE, HELD):
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
        """Go on with a text, unseen, that the writer closes while it is worked on."""
        text = self._text
        if isinstance(event, Opened):
            self._show_held(event.file)
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


def _texts(queue: TaskQueue) -> str:
    """Return in which texts something was held back, and how much."""
    found = [(each.path.rpartition("/")[2], each.held) for each in queue.done if each.held]
    told = [f"{name} ({count})" for name, count in found[:MOST_REASONS]]
    if len(found) > MOST_REASONS:
        told.append(tr("{0} more").format(len(found) - MOST_REASONS))
    return ", ".join(told)


def _part(manuscript: Manuscript, first: int) -> tuple[Span, Position | None]:
    """Return the part of a text to ask about from a paragraph on, and where the next one begins.

    It ends at an empty line, so that no block is cut; None where there is no next one.
    """
    paragraphs = manuscript.paragraphs
    words = 0
    for number in range(first, len(paragraphs)):
        words += paragraphs[number].words
        if words >= PART and not paragraphs[number].final.strip() and number + 1 < len(paragraphs):
            return Span(Position(first, 0), Position(number, 0)), Position(number + 1, 0)
    return Span(Position(first, 0), editing.everything(manuscript).end), None
