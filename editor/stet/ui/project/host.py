# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Makes the project's panel when a project is first opened, and puts it beside the page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QSplitter

from stet.deferred import deferred
from stet.ui.look.theme import Appearance
from stet.workspace.session import Session
from stet.workspace.versioned_file import Kept

if TYPE_CHECKING:
    from stet.ui.project.controller import ProjectController
    from stet.ui.project.panel import ProjectPanel
    from stet.ui.project.replacements import Replacements


class ProjectHost(QObject):
    """Holds the panel; a window without a project has none."""

    left = Signal()
    changed = Signal()

    def __init__(
        self,
        projects: ProjectController,
        replacements: Replacements,
        splitter: QSplitter,
        appearance: Appearance,
        session: Kept[Session],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._projects, self._splitter = projects, splitter
        self._replacements = replacements
        self._appearance, self._session = appearance, session
        self.panel: ProjectPanel | None = None
        projects.opened.connect(self._show_project)

    @property
    def is_open(self) -> bool:
        """Whether there is a project."""
        return self._projects.project is not None

    @property
    def shown(self) -> str | None:
        """The view that is seen, None for none."""
        return None if self.panel is None else self.panel.shown

    def toggle(self, name: str) -> None:
        """Show a view with the keyboard in it, or fold the panel away where it is shown."""
        if self.panel is not None and self.shown == name:
            self.panel.show_view(None)
            self.left.emit()
        elif self.panel is not None:
            self.panel.focus_in(name)

    def search(self, words: str, *, replacing: bool = False) -> None:
        """Show the search in all texts, with words to begin with."""
        if self.panel is not None:
            self.panel.focus_in("search")
            self.panel.search.begin(words, replacing=replacing)

    def set_theme(self) -> None:
        if self.panel is not None:
            self.panel.set_theme(self._appearance.theme)

    def show_states(self) -> None:
        """Show what waits in the texts now."""
        if self.panel is not None and self.is_open:
            self.panel.files.show_numbers()

    def show_current(self) -> None:
        """Take note of which text is in front."""
        if self.panel is not None and self.is_open:
            self.panel.show_current()

    def remember(self) -> None:
        """Note in the session how wide the panel is, and whether it is seen."""
        if self.panel is not None and self.is_open:
            self._session.change(project_shown=self.shown is not None)
            if self.shown is not None:
                self._session.change(project_width=self._splitter.sizes()[0])

    def _show_project(self, project: object) -> None:
        if project is None:
            if self.panel is not None:
                self.panel.show_view(None)
            self.changed.emit()
            return
        if self.panel is None:
            made: ProjectPanel = deferred("stet.ui.project.panel:ProjectPanel")(
                self._projects, self._replacements, self._appearance.theme
            )
            self.panel = made
            made.left.connect(self.left)
            made.changed.connect(self.changed)
            sizes = self._splitter.sizes()
            self._splitter.insertWidget(0, made)
            self._splitter.setStretchFactor(0, 0)
            width = max(self._session.value.project_width, made.minimumWidth())
            self._splitter.setSizes([width, max(sizes[0] - width, 0), *sizes[1:]])
        self.panel.files.show_project()
        self.panel.search.show_sets()
        self.panel.show_view("files" if self._session.value.project_shown else None)
        self.changed.emit()
