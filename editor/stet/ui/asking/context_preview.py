# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Says in the ask bar what the model would be shown, and opens the dialog to change it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from stet.assist.task_request import TaskRequest
from stet.deferred import deferred
from stet.ui.asking.context_settings import choice_of, with_choice
from stet.ui.models.desk import ModelDesk
from stet.ui.page import Page
from stet.workspace.workspace import Workspace

if TYPE_CHECKING:
    from stet.assist.prompting.context import Scene
    from stet.assist.prompting.context_parts import Choice
    from stet.assist.rewriting.first_request import First
    from stet.assist.tasks.task import Task
    from stet.ui.asking.ask_bar import AskBar
    from stet.ui.asking.context_dialog import ContextDialog


class ContextPreview(QObject):
    """Gathers the context off the window's thread; the newest one asked for is shown."""

    changed = Signal()
    """The writer has chosen something else to be shown."""

    def __init__(self, desk: ModelDesk, workspace: Workspace, dialog_parent: QWidget) -> None:
        super().__init__(dialog_parent)
        self._desk, self._workspace, self._dialog_parent = desk, workspace, dialog_parent
        self._turn = 0

    def connect_page(self, page: Page) -> None:
        """Listen to the ask bar of ``page``, from when it has one."""

        def connect(bar: AskBar) -> None:
            bar.task_chosen.connect(lambda: self.show(page))
            bar.sees_wanted.connect(lambda: self.open(page))

        page.ask_bar_made.connect(connect)

    def show(self, page: Page) -> None:
        """Say in the ask bar what its task would show the model."""
        bar = page.ask_bar
        self._turn += 1
        turn = self._turn

        def show(first: First) -> None:
            if turn == self._turn and page.file in self._workspace.files:
                bar.show_sees(first.sees)

        choice = self._choice(page)
        if not self._look(page, bar.likely_task, self._scene(choice), show):
            bar.show_sees("")

    def open(self, page: Page) -> ContextDialog:
        """Open the dialog for the text of ``page``."""
        choice = self._choice(page)
        scene = self._scene(choice)
        task = page.ask_bar.likely_task
        dialog: ContextDialog = deferred("stet.ui.asking.context_dialog:ContextDialog")(
            choice, scene.model_size, self._dialog_parent
        )
        dialog.chosen.connect(lambda chosen: self._keep(page, chosen))
        dialog.finished.connect(dialog.deleteLater)
        title = task.title.rstrip("…")

        def show(first: First) -> None:
            if dialog.isVisible():
                dialog.show_first(first, title)

        dialog.open()
        if not self._look(page, task, self._scene(dialog.everything), show):
            dialog.sentence.setText(
                self.tr(
                    "There is nothing here for {task} to work on. Put the caret in another "
                    "paragraph to see what it shows the model."
                ).format(task=title)
            )
        return dialog

    def _keep(self, page: Page, choice: Choice) -> None:
        record = self._workspace.record(page.file)
        self._workspace.keep(page.file, with_choice(record, choice))
        self.changed.emit()
        self.show(page)

    def _choice(self, page: Page) -> Choice:
        return choice_of(page.file, self._workspace.record(page.file))

    def _look(self, page: Page, task: Task, scene: Scene, then: Callable[[First], None]) -> bool:
        instruction = page.ask_bar.instruction_for(task)
        request = TaskRequest(task, page.document, page.view.scope_span(), instruction)
        make = deferred("stet.assist.rewriting.first_request:first_request")(request, scene)
        if make is not None:
            self._desk.background.run(make, then)
        return make is not None

    def _scene(self, choice: Choice) -> Scene:
        """Return what is asked for: the model that is open, or the one that will be."""
        assistant = self._desk.assistant() if self._desk.is_loaded else None
        if assistant is not None:
            return assistant.session.scene(choice)
        model = self._desk.model
        made: Scene = deferred("stet.assist.prompting.context:Scene")(
            self._desk.settings.context or 4096, model.size if model else 0, choice
        )
        return made
