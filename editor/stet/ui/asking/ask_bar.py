# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""The ask bar: floats over the foot of the page, takes what is asked, shows how it comes along.

It is the one place for that, whatever was asked for: a rewrite, feedback or ideas. Esc goes one
step back: it stops what runs, then closes the bar.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QButtonGroup,
    QFrame,
    QLineEdit,
    QMenu,
    QProgressBar,
    QPushButton,
    QStackedLayout,
    QWidget,
)

from stet.assist.jobs import Job, JobStatus, Phase
from stet.assist.operations.instructions import Meaning, meaning_of
from stet.assist.tasks.task import Task
from stet.ui.look.controls import button, column, counted, icon_button, ink_icon, label, row, tip
from stet.ui.look.theme import raise_with_shadow
from stet.ui.text.announcements import announce
from stet_resources import Theme


class AskBar(QFrame):
    """Asks, shows the progress, and says how it ended."""

    WIDTH = 680
    """At most so wide, in device-independent pixels."""

    asked = Signal(object, str)
    """The task, a ``stet.assist.tasks.task.Task``, and the instruction."""
    sees_wanted = Signal()
    task_chosen = Signal()
    """Enter would start this task now."""
    closed = Signal()
    stop_wanted = Signal()
    review_wanted = Signal()
    fetch_wanted = Signal()
    fitness_wanted = Signal(object)
    """Whether the model is big enough for this task is to be said by ``show_small_model``."""
    bigger_wanted = Signal(str)
    """The model of the catalogue with this name is to be got."""
    choose_wanted = Signal()
    fetch_stop_wanted = Signal()
    resized = Signal()

    def __init__(self, theme: Theme, tasks: Sequence[Task], parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("askBar")
        self.setAccessibleName(self.tr("Ask"))
        self._tasks = list(tasks)
        self._task = next((task for task in tasks if task.shortens), tasks[0])
        self._usual: Task | None = None
        """What is chosen again behind a place that has a task of its own."""
        self._is_within = False
        self._meant: Meaning | None = None
        self._too_small: frozenset[str] = frozenset()
        self._tried: frozenset[str] = frozenset()
        self._bigger = self._small_words = ""
        self._history: list[str] = []
        self._place = -1
        self._typed = ""
        self._job: Job | None = None
        self._reviewable = True
        self._stack = QStackedLayout(self)
        self._close = icon_button("close", self.tr("Close (Esc)"), theme, "quiet_ink")
        self._asking = self._make_asking()
        self._running = self._make_running()
        self._ended = self._make_ended()
        self._missing = self._make_missing()
        self._fetching = self._make_fetching()
        for page in (self._asking, self._running, self._ended, self._missing, self._fetching):
            self._stack.addWidget(page)
        self._theme = theme
        raise_with_shadow(self, theme)
        self.hide()

    # What it shows.

    def _make_asking(self) -> QWidget:
        page = QWidget()
        self._chips = QButtonGroup(page)
        self._chips.setExclusive(True)
        self._chip_of: dict[str, QPushButton] = {}
        self._chip_row = row(space=6)
        self._fill_chips()
        self._scope = label(role="small")
        self._line = QLineEdit()
        self._line.setProperty("role", "bare")
        self._line.setAccessibleName(self.tr("What to do"))
        self._line.textEdited.connect(self._typing)
        self._line.returnPressed.connect(self._start)
        self._line.installEventFilter(self)
        self._go = button(self.tr("Start  ⏎"), self._start, role="primary")
        self._go.setToolTip(self.tr("Ask the model (Enter)"))
        self._close.clicked.connect(self.leave)
        head = row(None, self._close, space=6)
        head.insertLayout(0, self._chip_row)
        foot = row(self._line, self._go, space=8)
        self._shows = label(role="small", wrap=True)
        change = button(self.tr("Change…"), self.sees_wanted.emit, role="link")
        change.setToolTip(self.tr("Choose what of the text the model sees"))
        sees = row(self._scope, self._shows, change, space=8)
        sees.setStretch(1, 1)
        page.setLayout(column(space=8, margins=12))
        for part in (head, foot, self._make_remark(), sees):
            _add(page, part)
        return page

    def _make_remark(self) -> QWidget:
        """Return the line under the field: what the words mean, or that the model is small."""
        self._remark = QWidget()
        self._remark_words = label(wrap=True)
        self._get = button(self.tr("Get it"), self._get_bigger)
        self._get.setToolTip(self.tr("Fetch that model; you can go on writing meanwhile"))
        self._try = button(self.tr("Try anyway"), self._try_anyway)
        self._try.setToolTip(self.tr("Ask the model that is here"))
        line = row(self._remark_words, self._get, self._try, space=8)
        line.setStretch(0, 1)
        self._remark.setLayout(line)
        self._remark.hide()
        return self._remark

    def _make_running(self) -> QWidget:
        page = QWidget()
        self._what = label(role="kind")
        self._speed = label(role="small")
        self._bar = QProgressBar()
        self._bar.setRange(0, 1000)
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(self.tr("How far it is"))
        self._sees = label(role="small", wrap=True)
        self._sees.hide()
        self._stop = button(self.tr("Stop  Esc"), self.stop_wanted.emit)
        self._stop.setToolTip(self.tr("Stop; what has come so far stays (Esc)"))
        head = row(self._what, self._speed, None, self._stop, space=8)
        page.setLayout(column(space=8, margins=12))
        for part in (head, self._bar, self._sees):
            _add(page, part)
        return page

    def _make_ended(self) -> QWidget:
        page = QWidget()
        self._message = label(wrap=True)
        self._aside = label(role="small", wrap=True)
        self._review = button(self.tr("Review  F7"), self.review_wanted.emit, role="primary")
        self._review.setToolTip(self.tr("Go to the next change (F7)"))
        self._done = button(self.tr("Close  Esc"), self.leave)
        head = row(self._message, self._review, self._done, space=8)
        head.setStretch(0, 1)
        page.setLayout(column(space=4, margins=12))
        for part in (head, self._aside):
            _add(page, part)
        return page

    def _make_missing(self) -> QWidget:
        page = QWidget()
        title = label(self.tr("No model is here yet"), "empty-title")
        self._offer = label(role="quiet", wrap=True)
        self._fetch = button(self.tr("Get the model"), self.fetch_wanted.emit, role="primary")
        choose = button(self.tr("Use a file I have…"), self.choose_wanted.emit)
        choose.setToolTip(self.tr("Choose a GGUF file on this computer"))
        later = button(self.tr("Not now  Esc"), self.leave, role="quiet")
        page.setLayout(column(space=8, margins=12))
        for part in (title, self._offer, row(self._fetch, choose, later, None, space=8)):
            _add(page, part)
        return page

    def _make_fetching(self) -> QWidget:
        page = QWidget()
        self._fetch_words = label(role="kind")
        self._fetch_bar = QProgressBar()
        self._fetch_bar.setRange(0, 1000)
        self._fetch_bar.setTextVisible(False)
        stop = button(self.tr("Stop"), self.fetch_stop_wanted.emit)
        stop.setToolTip(self.tr("Stop; what has come is kept for the next time"))
        note = label(self.tr("You can go on writing meanwhile."), "small")
        head = row(self._fetch_words, None, stop, space=8)
        page.setLayout(column(space=8, margins=12))
        for part in (head, self._fetch_bar, note):
            _add(page, part)
        return page

    # What the window tells it.

    @property
    def task(self) -> Task:
        """The task that Enter starts."""
        return self._task

    def set_tasks(self, tasks: Sequence[Task]) -> None:
        """Offer these tasks; the one that Enter starts stays if it is among them."""
        if list(tasks) == self._tasks:
            return
        known = next((task for task in tasks if task.name == self._task.name), tasks[0])
        self._tasks, self._task = list(tasks), known
        self._fill_chips()

    def _fill_chips(self) -> None:
        for chip in self._chips.buttons():
            self._chips.removeButton(chip)
            self._chip_row.removeWidget(chip)
            chip.deleteLater()
        self._chip_of = {}
        menus: dict[str, QPushButton] = {}
        for task in self._tasks:
            if task.menu:
                chip = menus.get(task.menu) or self._add_chip(task.menu)
                menus[task.menu] = chip
                self._add_to_menu(chip, task)
            else:
                chip = self._add_chip(task.title, task.summary)
                chip.clicked.connect(partial(self.choose, task))
            self._chip_of[task.name] = chip

    def _add_chip(self, title: str, tip: str = "") -> QPushButton:
        chip = button(title, _nothing, role="chip", tip=tip)
        chip.setCheckable(True)
        self._chips.addButton(chip)
        self._chip_row.addWidget(chip)
        return chip

    def _add_to_menu(self, chip: QPushButton, task: Task) -> None:
        """Offer ``task`` in the menu of a chip that stands for several."""
        menu = chip.menu()
        if menu is None:
            menu = QMenu(chip)
            menu.setToolTipsVisible(True)
            menu.aboutToHide.connect(self._check_chip)
            chip.setMenu(menu)
            chip.setProperty("words", chip.text())
            chip.setText(f"{chip.text()} ▾")
            chip.setToolTip(self.tr("One thing at a time, sentence by sentence"))
        action = menu.addAction(task.title)
        action.setToolTip(tip(task.summary))
        action.triggered.connect(partial(self._choose_from_menu, task))

    def _choose_from_menu(self, task: Task, _checked: bool = False) -> None:
        self._line.clear()
        self.choose(task)

    def _check_chip(self) -> None:
        """Show which task Enter starts; a chip with a menu says which of its own it is."""
        task = self._meant.task if self._meant else self._task
        for chip in self._chips.buttons():
            words = chip.property("words")
            if words:
                mine = self._chip_of.get(task.name) is chip
                chip.setText(f"{task.title if mine else words} ▾")
        self._chip_of[task.name].setChecked(True)

    def instruction_for(self, task: Task) -> str:
        """Return the instruction that ``task`` would be started with, as far as one knows."""
        if not task.takes_instruction or self._meant:
            return ""
        return self._line.text().strip() or (self._history[0] if self._history else "")

    @property
    def is_running(self) -> bool:
        """Whether something that was asked for is on its way."""
        return self._job is not None and not self._job.status.is_over

    def open_asking(
        self, scope: str, history: list[str], task: Task | None = None, *, within: bool = False
    ) -> None:
        """Ask what to do with what ``scope`` names; ``history`` is the newest instruction first.

        A ``task`` that is for this place is chosen, until the bar is opened at another; ``within``
        says that the caret is in what it draws.
        """
        if self.is_running:
            self.show()
            return
        self._history, self._place, self._typed = history, -1, ""
        self._is_within = within
        self._scope.setText(f"{scope}.")
        self._show(self._asking)
        if task is not None and self._usual is None:
            self._usual = self._task
        elif task is None and self._usual is not None:
            self._task, self._usual = self._usual, None
        self.choose(task or self._task)
        self._line.setFocus()
        self._line.selectAll()

    def show_sees(self, sentence: str) -> None:
        """Say what the model would be shown."""
        if sentence != self._shows.text():
            self._shows.setText(sentence)
            self.resized.emit()

    def open_missing(self, title: str, size: str, folder: str) -> None:
        """Say that there is no model, and how to get one."""
        self._offer.setText(
            self.tr(
                "Stet is an editor without one, and suggests with one. The everyday model, "
                "{title}, is a download of {size}. It runs on this computer, in {folder}, and "
                "your text stays here."
            ).format(title=title, size=size, folder=folder)
        )
        self._fetch.setText(self.tr("Get the model ({size})").format(size=size))
        self._show(self._missing)
        self._fetch.setFocus()

    def show_fetch(self, words: str, fraction: float) -> None:
        """Show how far the fetch is."""
        self._fetch_words.setText(words)
        self._fetch_bar.setValue(round(fraction * 1000))
        if self._stack.currentWidget() is not self._fetching:
            self._show(self._fetching)

    def show_message(self, message: str, aside: str = "", *, review: bool = False) -> None:
        """Say how something ended."""
        self._message.setText(message)
        self._aside.setText(aside)
        self._aside.setVisible(bool(aside))
        self._review.setVisible(review)
        self._show(self._ended)

    def follow(self, job: Job, *, reviewable: bool) -> None:
        """Show what becomes of ``job`` from now on; ``reviewable``: it makes suggestions."""
        self._job, self._reviewable = job, reviewable
        self.show_status(job.status)

    def show_status(self, status: JobStatus) -> None:
        """Show how the job stands."""
        if status.is_over:
            self._job = None
            self._end(status)
            return
        if self._stack.currentWidget() is not self._running or self.isHidden():
            self._show(self._running)
        self._what.setText(progress_title(status))
        speed = round(status.words_per_second)
        words = counted(speed, self.tr("word"), self.tr("words"))
        self._speed.setText(self.tr("{words} a second").format(words=words) if speed else "")
        self._bar.setValue(round(status.fraction * 1000))
        if self._sees.text() != status.sees:
            self._sees.setText(status.sees)
            self._sees.setVisible(bool(status.sees))
            self.resized.emit()

    def _end(self, status: JobStatus) -> None:
        if status.phase in (Phase.FAILED, Phase.REFUSED):
            # The notice bar says why; the bar is in nobody's way then.
            self.leave()
            return
        self.show_message(
            status.message,
            " ".join(status.notices),
            review=self._reviewable and status.changes > 0,
        )
        announce(self, lambda: status.message)

    def leave(self) -> None:
        """Close, and give the page the keyboard back."""
        self.hide()
        self.closed.emit()

    def leave_result(self) -> None:
        """Close where it only says how something ended."""
        if self.isVisible() and self._stack.currentWidget() is self._ended:
            self.leave()

    @property
    def has_keyboard(self) -> bool:
        """Whether what is typed goes to it."""
        focused = QApplication.focusWidget()
        return focused is not None and self.isAncestorOf(focused)

    def escape(self) -> None:
        """Go one step back."""
        if self.is_running:
            self.stop_wanted.emit()
        elif self._stack.currentWidget() is self._fetching:
            self.hide()
            self.closed.emit()
        else:
            self.leave()

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        ink_icon(self._close, theme)
        raise_with_shadow(self, theme)

    def height_at(self, width: int) -> int:
        """Return how high it is when ``width`` wide."""
        page = self._stack.currentWidget()
        inner = page.layout() if page is not None else None
        if inner is None:
            return self.sizeHint().height()
        inner.activate()
        frame = 2 * self.frameWidth() + 2
        wrapped = inner.totalHeightForWidth(width - frame) if inner.hasHeightForWidth() else -1
        return (wrapped if wrapped > 0 else inner.totalSizeHint().height()) + frame

    # What the writer does.

    def choose(self, task: Task) -> None:
        """Make ``task`` what Enter starts."""
        self._task = task
        self._understand()
        hint = (self._is_within and task.hint_within) or task.hint
        self._line.setPlaceholderText(hint or task.summary)
        if not self._line.hasFocus() and self.isVisible():
            self._line.setFocus()
            if self._line.text() in self._history:  # what was asked before is written over
                self._line.selectAll()
        self.task_chosen.emit()

    def _typing(self, text: str) -> None:
        if text.strip():
            self._choose_told()
        self._place = -1
        self._understand()

    @property
    def likely_task(self) -> Task:
        """The task that Enter starts, as the words in the field are understood."""
        return self._meant.task if self._meant else self._task

    def _understand(self) -> None:
        """Look what the words ask for, and say so, or whether the model is big enough for it."""
        before = self.likely_task
        words = self._line.text().strip()
        told = self._task.takes_instruction and bool(words)
        self._meant = meaning_of(words, self._tasks) if told else None
        self._check_chip()
        self._go.setEnabled(not self._task.needs_instruction or bool(words))
        self.fitness_wanted.emit(self.likely_task)
        if self.likely_task is not before:
            self.task_chosen.emit()
        self._show_remark()

    def show_small_model(self, task: Task, sentence: str, bigger: str = "") -> None:
        """Say in one line that the model is small for ``task``; ``bigger`` can be got instead.

        An empty ``sentence``: it is big enough.
        """
        if sentence:
            self._too_small |= {task.name}
            self._small_words, self._bigger = sentence, bigger
        else:
            self._too_small -= {task.name}
        self._show_remark()

    def _show_remark(self) -> None:
        task = self.likely_task
        words, stops = "", False
        if task.name in self._too_small and task.name not in self._tried:
            stops = bool(self._line.text().strip()) or not task.needs_instruction
            words = self._small_words if stops else ""
        elif self._meant:
            says = self.tr("This is “{task}”.")
            if task.way in ("sentences", "operation"):
                says = self.tr("This is “{task}”; done sentence by sentence.")
            words = says.format(task=task.title[:1].lower() + task.title[1:])
        self._get.setVisible(stops and bool(self._bigger))
        self._try.setVisible(stops)
        self._go.setVisible(not stops)
        if words != self._remark_words.text() or self._remark.isHidden() is bool(words):
            self._remark_words.setText(words)
            self._remark.setVisible(bool(words))
            self.resized.emit()

    def _get_bigger(self) -> None:
        self.bigger_wanted.emit(self._bigger)

    def _try_anyway(self) -> None:
        self._tried |= {self.likely_task.name}
        self._show_remark()
        self._start()

    def _start(self) -> None:
        task = self.likely_task
        words = self._line.text().strip() if self._task.takes_instruction else ""
        if self._task.needs_instruction and not words:
            return
        if self._try.isVisible():
            self._try.setFocus()
            return
        self.asked.emit(task, words)

    def _recall(self, step: int) -> None:
        place = self._place + step
        if not -1 <= place < len(self._history):
            return
        if self._place == -1:
            self._typed = self._line.text()
        self._place = place
        self._line.setText(self._typed if place == -1 else self._history[place])
        if self._line.text():
            self._choose_told()
        self._understand()

    def _choose_told(self) -> None:
        """Make a task what Enter starts that takes an instruction."""
        told = [task for task in self._tasks if task.takes_instruction]
        if told and not self._task.takes_instruction:
            self.choose(told[0])

    def _show(self, page: QWidget) -> None:
        self._stack.setCurrentWidget(page)
        self.show()
        self.raise_()
        self.resized.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._line and isinstance(event, QKeyEvent):
            if event.type() == QEvent.Type.KeyPress and event.key() == Qt.Key.Key_Up:
                self._recall(1)
                return True
            if event.type() == QEvent.Type.KeyPress and event.key() == Qt.Key.Key_Down:
                self._recall(-1)
                return True
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.escape()
        else:
            super().keyPressEvent(event)


def _nothing() -> None:
    return


def _add(page: QWidget, part: object) -> None:
    layout = page.layout()
    assert layout is not None
    if isinstance(part, QWidget):
        layout.addWidget(part)
    else:
        layout.addLayout(part)  # type: ignore[attr-defined] # a QVBoxLayout


def progress_title(status: JobStatus) -> str:
    """Return what a job is doing, in a few words."""
    doing = {
        Phase.WAITING: "waiting for its turn",
        Phase.LOADING: "opening the model",
        Phase.READING: "reading",
        Phase.WRITING: "writing",
    }.get(status.phase, "")
    parts = f"part {status.part} of {status.parts}" if status.parts > 1 and status.part else ""
    made = counted(status.changes, "suggestion", "suggestions") if status.changes else ""
    return " · ".join(words for words in (status.title, parts, doing, made) if words)


Start = Callable[[Callable[[JobStatus], None]], Job]
"""Begins a job, given whom to tell how it stands."""
