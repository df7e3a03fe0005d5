# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Reads ahead while the writer pauses: what is asked next is then answered almost at once.

A pause begins with the last key or movement of the caret. What is read is the prompt of the task
that the ask bar would start, about the selection or the paragraph of the caret; while the bar is
open, and there is mains power, those of the other tasks after it. A key ends it at once. No model
is opened for it.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from stet.assist.task_request import TaskRequest
from stet.assist.tasks.task import Task
from stet.deferred import deferred
from stet.document.origin import Source
from stet.ui.asking.context_settings import choice_of
from stet.ui.look.timers import single_shot
from stet.ui.models.desk import ModelDesk
from stet.ui.shell.tabs import Tabs
from stet.workspace.preferences import Preferences
from stet.workspace.versioned_file import Kept
from stet.workspace.workspace import Workspace

if TYPE_CHECKING:
    from collections.abc import Callable

    from stet.assist.prompting.context_parts import Choice
    from stet.document.paragraph import Span
    from stet.document.transaction import Transaction
    from stet.ui.page import Page

PAUSE = 1200
"""Milliseconds without a key or a movement of the caret after which a pause is one."""

LEAST_BATTERY = 30
"""Percent of charge below which nothing is read ahead without mains power."""

PrefillKey = tuple["Page", "Span", int, str, "Choice"]
"""A page, what would be asked about, a count of edits, the likely task, and what it is shown."""


class PrefillController(QObject):
    """Follows the page in front and has the desk's model read ahead."""

    def __init__(
        self,
        desk: ModelDesk,
        workspace: Workspace,
        tabs: Tabs,
        preferences: Kept[Preferences],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._desk, self._workspace, self._tabs = desk, workspace, tabs
        self._preferences = preferences
        self.charge: Callable[[], int | None] = battery
        """Asked, on another thread, for the percent of charge; None means mains power."""
        self._edits = 0
        self._read: PrefillKey | None = None
        self._waiting: list[Task] = []
        self.tasks_read: list[Task] = []
        """The tasks whose prompts about the place were read since the last pause began."""
        self._unwatch: dict[Page, Callable[[], None]] = {}
        self.pause = single_shot(self, self.begin, PAUSE)
        desk.changed.connect(self.restart)

    def connect_page(self, page: Page) -> None:
        """Follow what the writer does on ``page``."""
        page.view.caret_moved.connect(self.restart)
        page.ask_bar_made.connect(lambda bar: bar.task_chosen.connect(self.begin))
        self._unwatch[page] = page.document.watch(self._edited)

    def forget_page(self, page: Page) -> None:
        """Leave ``page``, which goes."""
        self._unwatch.pop(page)()
        if self._read is not None and self._read[0] is page:
            self._read = None

    def _edited(self, transaction: Transaction, _initiator: object) -> None:
        if transaction.origin.source is not Source.MODEL:
            self._desk.give_way()
        self._edits += 1
        self._drop()
        self.restart()

    def restart(self) -> None:
        """Take note that the writer is not pausing, or that something else is asked."""
        if self._read is None or not self._desk.is_warm or self._read != self._here():
            self._read = None
            self._desk.say_warm(False)
            self.pause.start()

    def _drop(self) -> None:
        self._waiting.clear()
        if self._desk.is_loaded and not self._desk.is_busy:
            assistant = self._desk.assistant()
            if assistant is not None:
                assistant.session.prefetcher.drop()

    def begin(self) -> None:
        """Read ahead now, if a model is open and at leisure and the power suffices."""
        self.pause.stop()
        if self._may_read:
            edits = self._edits
            # On another thread: psutil takes long to import, and some batteries to answer.
            self._desk.background.run(self.charge, lambda charge: self._begin(charge, edits))

    @property
    def _may_read(self) -> bool:
        """Whether the writer wants it, and a model is open and at leisure."""
        wanted = self._preferences.value.read_ahead != "never"
        return wanted and self._desk.is_loaded and not self._desk.is_busy

    def _begin(self, charge: int | None, edits: int) -> None:
        """Read ahead with so much charge, unless the text has had other ``edits`` meanwhile."""
        page = self._tabs.current
        if page is None or not self._may_read or edits != self._edits:
            return
        plugged_only = self._preferences.value.read_ahead == "plugged"
        if charge is not None and (plugged_only or charge < LEAST_BATTERY):
            return
        likely = page.ask_bar.likely_task
        self.tasks_read.clear()
        tasks = self._desk.tasks.for_passages()
        if likely not in tasks:  # what is asked for ideas is known only with the question
            return
        # Of the operations only the one that is chosen: each is asked for seldom.
        others = [
            task
            for task in tasks
            if task != likely and not task.needs_instruction and task.way != "operation"
        ]
        asking = page.is_asking and charge is None
        self._waiting = [likely, *(others if asking else [])]
        self._next()

    def _next(self) -> None:
        """Read for the next of the tasks; the first is the likely one."""
        here = self._here()
        assistant = self._desk.assistant() if self._desk.is_loaded else None
        while here is not None and assistant is not None and self._waiting:
            page, span, *_, choice = place = here
            task = self._waiting.pop(0)
            instruction = page.ask_bar.instruction_for(task)
            request = TaskRequest(task, page.document, span, instruction, choice=choice)
            if assistant.prefetch(request, partial(self._ended, place, task)):
                return

    def _ended(self, place: PrefillKey, task: Task, whole: bool) -> None:
        if whole and place == self._here():
            self.tasks_read.append(task)
            self._read = place
            self._desk.say_warm(True)
            self._next()

    def _here(self) -> PrefillKey | None:
        """Return where the writer is; equal as long as a question would be the same."""
        page = self._tabs.current
        if page is None or page.is_board or self._desk.address:
            return None
        choice = choice_of(page.file, self._workspace.record(page.file))
        return page, page.view.scope_span(), self._edits, page.ask_bar.likely_task.name, choice


def battery() -> int | None:
    """Return the percent of charge while there is no mains power, None while there is."""
    psutil = deferred("psutil")  # the window's thread need not wait for it
    found = psutil.sensors_battery() if hasattr(psutil, "sensors_battery") else None
    return None if found is None or found.power_plugged is not False else int(found.percent)
