# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Says in the ask bar what the model would be shown, and opens the sheet to change it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from stet.ui.shown import choice_of, keep_choice

if TYPE_CHECKING:
    from stet.assist.prompting.context import Scene
    from stet.assist.prompting.context_parts import Choice
    from stet.assist.rewrite import First
    from stet.assist.tasks.task import Task
    from stet.ui.ask_bar import AskBar
    from stet.ui.models.desk import ModelDesk
    from stet.ui.page import Page
    from stet.ui.sees_sheet import SeesSheet
    from stet.ui.window import Window


class Seeing(QObject):
    """Looks at the text off the window's thread; the newest look is the one that is told."""

    def __init__(self, window: Window, desk: ModelDesk) -> None:
        super().__init__(window)
        self._window, self._desk = window, desk
        self._turn = 0

    def connect_page(self, page: Page) -> None:
        """Listen to the ask bar of ``page``, from when it has one."""

        def connect(bar: AskBar) -> None:
            bar.task_chosen.connect(lambda: self.tell(page))
            bar.sees_wanted.connect(lambda: self.open(page))

        page.ask_bar_made.connect(connect)

    def tell(self, page: Page) -> None:
        """Say in the ask bar what its task would show the model."""
        bar = page.ask_bar
        self._turn += 1
        turn = self._turn

        def say(first: First) -> None:
            if turn == self._turn and page in self._window.pages:
                bar.show_sees(first.sees)

        choice = choice_of(page, self._window.memory.settings)
        if not self._look(page, bar.task, self._scene(choice), say):
            bar.show_sees("")

    def open(self, page: Page) -> SeesSheet:
        """Open the sheet for the text of ``page``."""
        # Imported here: few windows need it.
        from stet.ui.sees_sheet import SeesSheet, everything

        choice = choice_of(page, self._window.memory.settings)
        scene = self._scene(choice)
        task = page.ask_bar.task
        sheet = SeesSheet(choice, scene.model_size, self._window)
        sheet.chosen.connect(lambda chosen: self._keep(page, chosen))
        sheet.finished.connect(sheet.deleteLater)
        title = task.title.rstrip("…")

        def show(first: First) -> None:
            if sheet.isVisible():
                sheet.show_first(first, title)

        sheet.open()
        if not self._look(page, task, self._scene(everything(choice)), show):
            sheet.sentence.setText(
                self.tr(
                    "There is nothing here for {task} to work on. Put the caret in another "
                    "paragraph to see what it shows the model."
                ).format(task=title)
            )
        return sheet

    def _keep(self, page: Page, choice: Choice) -> None:
        memory = self._window.memory
        memory.keep(keep_choice(page, memory.settings, choice))
        self._window.warmth.stir()
        self.tell(page)

    def _look(self, page: Page, task: Task, scene: Scene, then: Callable[[First], None]) -> bool:
        from stet.assist.rewrite import first_request
        from stet.assist.task_request import TaskRequest

        instruction = page.ask_bar.instruction_for(task)
        request = TaskRequest(task, page.draft, page.view.scope_span(), instruction)
        make = first_request(request, scene)
        if make is not None:
            self._desk.background.run(make, then)
        return make is not None

    def _scene(self, choice: Choice) -> Scene:
        """Return what is asked for: the model that is open, or the one that will be."""
        from stet.assist.prompting.context import Scene

        assistant = self._desk.assistant() if self._desk.is_loaded else None
        if assistant is not None:
            return assistant.session.scene(choice)
        model = self._desk.model
        return Scene(self._desk.settings.context or 4096, model.size if model else 0, choice)
