# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Two models on the same passage, side by side: what each would change, and how long it takes.

The answers are made on a copy, by the same tasks and checks as in the text; nothing is changed.
"""

from __future__ import annotations

import html
import time
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QLabel,
    QPlainTextEdit,
    QProgressBar,
    QSizePolicy,
    QWidget,
)

import stet_resources
from stet.assist.jobs import Job, JobStatus, Phase
from stet.assist.task_request import TaskRequest
from stet.assist.tasks.task import Task
from stet.document import editing
from stet.document.document import Document
from stet.document.graphemes import count_words
from stet.document.manuscript import Manuscript
from stet.document.origin import Origin, Source
from stet.formats.model_titles import model_title
from stet.ui.asking.ask_bar import progress_title
from stet.ui.look.card_frame import card
from stet.ui.look.controls import button, column, counted, one_of, row
from stet.ui.models import words as model_words
from stet.ui.models.page_parts import (
    Choice,
    PageParts,
    Section,
    facts,
    heading,
    no_model,
    replace,
    wrapped,
)
from stet.ui.shell.notices import sentence
from stet_models.service import InstalledModel
from stet_resources import Theme

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent


MOST = 4000
"""Code points of a passage; more would only make one wait longer for the same picture."""

LEAST = 8
"""Words of a passage that there is something to do to."""

NARROW = 700
"""Below so many device-independent pixels the answers stand one below the other."""


class Side(QFrame):
    """One model's answer."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self.setProperty("active", "still")
        self.setAccessibleName(name)
        self.model = Choice(name, [], lambda _: None)
        self._doing = wrapped("", "small")
        self._bar = QProgressBar()
        self._bar.setRange(0, 1000)
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(self.tr("How far it is"))
        self._answer = QLabel()
        self._answer.setTextFormat(Qt.TextFormat.RichText)
        self._answer.setWordWrap(True)
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self._answer.setSizePolicy(policy)
        self._answer.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._facts = QWidget()
        self._facts.setLayout(column(space=0))
        self._since: dict[Phase, float] = {}
        self.document: Document | None = None
        parts = (self._doing, self._bar, self._answer, self._facts)
        self.setLayout(column(self.model, *parts, None, space=8, margins=12))
        for part in parts:
            part.hide()

    def begin(self, document: Document) -> None:
        """Make way for a new answer."""
        self.document = document
        self._since = {}
        for part in (self._answer, self._facts):
            part.hide()

    def show_status(self, status: JobStatus, theme: Theme) -> None:
        """Show how far the answer is, and at last the answer."""
        self._since.setdefault(status.phase, time.monotonic())
        self._bar.setVisible(not status.is_over)
        self._bar.setValue(round(status.fraction * 1000))
        failed = status.phase is Phase.FAILED
        opens = status.phase is Phase.LOADING and bool(status.sees)
        words = status.sees if opens else progress_title(status)
        self._doing.setText(status.message if status.is_over else words)
        self._doing.setVisible(True)
        if self.document is not None and not failed:
            self.show_answer(theme)
        if status.is_over:
            self._tell(status)

    def show_answer(self, theme: Theme) -> None:
        """Show the passage with what the model would change in it."""
        if self.document is not None:
            self._answer.setText(marked(self.document.manuscript, theme))
            self._answer.setAccessibleName(self.document.manuscript.final)
            self._answer.show()

    def _tell(self, status: JobStatus) -> None:
        pairs: list[tuple[str, str]] = []
        times = self._since
        opened, read, wrote = (
            times.get(phase) for phase in (Phase.LOADING, Phase.READING, Phase.WRITING)
        )
        end = time.monotonic()
        if opened is not None and read is not None:
            pairs.append((self.tr("Opened in"), model_words.exact(read - opened)))
        if read is not None and wrote is not None:
            pairs.append((self.tr("First words after"), model_words.exact(wrote - read)))
        if read is not None and wrote is not None:
            pairs.append((self.tr("Done after"), model_words.exact(end - read)))
        if status.words_per_second:
            speed = self.tr("{n:.1f} words a second").format(n=status.words_per_second)
            pairs.append((self.tr("Wrote"), speed))
        changes = counted(status.changes, self.tr("suggestion"), self.tr("suggestions"))
        pairs.append((self.tr("Would make"), changes))
        made = QWidget()
        made.setLayout(facts(*pairs))
        replace(self._facts, made)
        self._facts.show()


class CompareSection(Section):
    """The passage, the task, and two models."""

    def __init__(self, parts: PageParts) -> None:
        super().__init__(self.tr("Compare two models"))
        self._desk, self._notices = parts.desk, parts.notices
        self._appearance, self._own_passage = parts.appearance, parts.passage
        self._jobs: list[Job] = []
        self._models: dict[str, InstalledModel] = {}
        # Those of a submenu would not find room, and one of them tells no more than another.
        tasks = [
            task
            for task in self._desk.tasks.for_passages()
            if not (task.needs_instruction or task.menu)
        ]
        self._task = tasks[0]
        self._passage = QPlainTextEdit()
        self._passage.setProperty("role", "field")
        self._passage.setAccessibleName(self.tr("The passage"))
        self._passage.setFixedHeight(112)
        self._passage.setTabChangesFocus(True)
        self._passage.textChanged.connect(self._show)
        ways = ((task.title, partial(self._choose, task)) for task in tasks)
        self._tasks = one_of(self, *ways, role="chip")
        chips = self._tasks.buttons()
        for chip, task in zip(chips, tasks, strict=True):
            chip.setToolTip(task.summary)
        mine = button(self.tr("From my text"), self._take_text, role="quiet")
        mine.setToolTip(self.tr("Take the selection, or the paragraph with the caret"))
        sample = button(self.tr("A sample"), self._take_sample, role="quiet")
        self._go = button(self.tr("Compare"), self.start, role="primary")
        self._stop = button(self.tr("Stop"), self.stop)
        self._stop.hide()
        self.sides = (Side(self.tr("First model")), Side(self.tr("Second model")))
        self._note = wrapped("", "small")
        self._pair = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._pair.setSpacing(8)
        for side in self.sides:
            self._pair.addWidget(side, 1)
        self.add(
            heading(
                self.tr("The same passage, two models"),
                self.tr(
                    "They answer one after the other, with the tasks and checks that your text "
                    "gets. It is done on a copy: your text stays as it is."
                ),
            )
        )
        foot = row(*chips, 8, mine, sample, None, self._stop, self._go, space=4)
        self._ask = card(self._passage, foot)
        self._empty = no_model(lambda: self.section_wanted.emit("choose"))
        self._empty.hide()
        self.add(self._empty, self._ask, self._note, self._pair, None)
        self._appearance.changed.connect(self._recolour)

    @property
    def is_running(self) -> bool:
        """Whether the models are at it."""
        return any(not job.status.is_over for job in self._jobs)

    def show_now(self) -> None:
        if not self._passage.toPlainText():
            self._take_text()
        self._desk.background.run(self._desk.service.library.models, self._show_models)
        self._show()

    def leave(self) -> None:
        self.stop()

    def first_focus(self) -> QWidget:
        return self.sides[0].model

    def _show_models(self, models: list[InstalledModel]) -> None:
        usable = [model for model in models if not model.trouble]
        usual = self._desk.model
        if self._desk.address:
            usable = []  # what is asked goes to a server, which has none of the files here
        if usual is not None and usual.name not in {model.name for model in usable}:
            usable.append(usual)
        self._models = {model.name: model for model in usable}
        options: list[tuple[str, object]] = [(model_title(m.name), m.name) for m in usable]
        first = self.sides[0].model.count() == 0
        for side in self.sides:
            side.model.set_options(options)
        if first and usable:
            self.sides[0].model.choose(usual.name if usual else usable[0].name)
            others = [model.name for model in usable if usual is None or model.name != usual.name]
            self.sides[1].model.choose(others[0] if others else usable[0].name)
        self._show()

    def _choose(self, task: Task) -> None:
        self._task = task

    def _take_text(self) -> None:
        text = self._own_passage()
        if count_words(text) >= LEAST:
            self._passage.setPlainText(text[:MOST])
        else:
            self._take_sample()

    def _take_sample(self) -> None:
        paragraphs = stet_resources.sample("the-ferry").split("\n\n")
        self._passage.setPlainText(next(each for each in paragraphs if "watched it for" in each))

    # Asking.

    def start(self) -> None:
        """Have both models answer, one after the other."""
        text = self._passage.toPlainText().strip()[:MOST]
        assistant = self._desk.assistant()
        if assistant is None or not text or self.is_running:
            return
        writer = Origin(Source.HUMAN, self._desk.settings.writer_name)
        self._jobs = []
        for side in self.sides:
            model = self._models.get(str(side.model.currentData()))
            if model is None:
                continue
            document = Document(Manuscript.of(text, writer), writer)
            side.begin(document)
            made: list[Job] = []

            def on_status(status: JobStatus, side: Side = side, made: list[Job] = made) -> None:
                if made:
                    self._heard(side, made[0], status)

            request = TaskRequest(
                self._task,
                document,
                editing.everything(document.manuscript),
                model=self._desk.choice_of(model),
            )
            made.append(assistant.start(request, on_status))
            self._jobs.append(made[0])
            self._heard(side, made[0], made[0].status)
        self._show()

    def stop(self) -> None:
        """Stop both."""
        for job in reversed(self._jobs):
            job.cancel()

    def _heard(self, side: Side, job: Job, status: JobStatus) -> None:
        self._desk.heard(job.id, status)
        side.show_status(status, self._appearance.theme)
        if status.phase is Phase.FAILED:
            self._notices.show(sentence(status.message, subject="job"))
        if status.is_over:
            self._show()

    def _show(self) -> None:
        running = self.is_running
        names = [side.model.currentData() for side in self.sides]
        self._go.setVisible(not running)
        self._stop.setVisible(running)
        self._go.setEnabled(bool(self._passage.toPlainText().strip()) and all(names))
        for side in self.sides:
            side.model.setEnabled(not running and side.model.count() > 0)
        here = any(names)
        self._empty.setVisible(not here)
        for part in (self._ask, *self.sides):
            part.setVisible(here)
        words = ""
        if self._desk.address:
            words = self.tr(
                "Your own engine is in use, and answers twice. Switch it off to compare the models "
                "that are here."
            )
        elif self.sides[0].model.count() == 1:
            words = self.tr("Only one model is here; it answers twice. Fetch another to compare.")
        self._note.setText(words)
        self._note.setVisible(bool(words))

    def _recolour(self, theme: Theme) -> None:
        for side in self.sides:
            side.show_answer(theme)

    def resizeEvent(self, event: QResizeEvent) -> None:
        narrow = self.viewport().width() < NARROW
        way = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        self._pair.setDirection(way)
        super().resizeEvent(event)


def marked(manuscript: Manuscript, theme: Theme) -> str:
    """Return the text as rich text, with what goes struck and what comes underlined."""
    inserted = f"color: {theme.inserted}; background: {theme.inserted_background};"
    deleted = f"color: {theme.deleted}; background: {theme.deleted_background};"
    parts: list[str] = []
    for paragraph in manuscript.paragraphs:
        for run in paragraph.runs:
            words = html.escape(run.text)
            if run.deleted is not None:
                words = f'<s style="{deleted}">{words}</s>'
            elif run.inserted is not None:
                words = f'<u style="{inserted}">{words}</u>'
            parts.append(words)
        parts.append("<br>")
    return "".join(parts[:-1])
