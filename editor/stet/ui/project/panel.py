# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""The panel at the left of the page: the project's files, search, links and headings."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QStackedWidget, QWidget

from stet.ui.look.controls import column, one_of, row
from stet.ui.look.search_line import SearchLine
from stet.ui.project.controller import ProjectController
from stet.ui.project.files_view import FilesView
from stet.ui.project.joins_view import JoinsView, headings, links_to_this
from stet.ui.project.replacements import Replacements
from stet.ui.project.search_view import SearchView
from stet_resources import Theme

WIDTH = 264


class ProjectPanel(QFrame):
    """Shows one of its views, or is folded away."""

    left = Signal()
    changed = Signal()

    def __init__(
        self, projects: ProjectController, replacements: Replacements, theme: Theme
    ) -> None:
        super().__init__()
        self.setObjectName("sidePanel")
        self.setMinimumWidth(232)
        self.files = FilesView(projects, theme)
        self.search = SearchView(projects, replacements, theme)
        self.links = JoinsView(
            projects, theme, "Links to this text", lambda: links_to_this(projects)
        )
        self.heading = heading = SearchLine(
            self.tr("Go to a heading in any text"), self.tr("Find a heading by its words")
        )
        self.headings = JoinsView(
            projects,
            theme,
            "Headings of all texts",
            lambda: headings(projects, heading.text()),
            heading,
        )
        self._views: dict[str, FilesView | SearchView | JoinsView] = {
            "files": self.files,
            "search": self.search,
            "links": self.links,
            "headings": self.headings,
        }
        titles = (self.tr("Files"), self.tr("Search"), self.tr("Links"), self.tr("Headings"))
        self._stack = QStackedWidget()
        ways = [partial(self.show_view, name) for name in self._views]
        self._tabs = one_of(self, *zip(titles, ways, strict=True), role="tab")
        for view in self._views.values():
            self._stack.addWidget(view)
            view.left.connect(self.left)
        head = row(*self._tabs.buttons(), None, space=0, margins=8)
        self.setLayout(column(head, self._stack, space=0, grows=self._stack))

    @property
    def shown(self) -> str | None:
        """The name of the view that is seen, None while all is folded away."""
        if self.isHidden():
            return None
        return list(self._views)[self._stack.currentIndex()]

    def show_view(self, name: str | None) -> None:
        """Show a view, or with None fold all away."""
        if name is not None:
            number = list(self._views).index(name)
            self._tabs.button(number).setChecked(True)
            self._stack.setCurrentIndex(number)
        self.setVisible(name is not None)
        self.changed.emit()

    def focus_in(self, name: str) -> None:
        """Show a view and give it the keyboard."""
        self.show_view(name)
        first: dict[str, QWidget] = {
            "files": self.files.tree,
            "search": self.search.words,
            "links": self.links.list,
            "headings": self.heading,
        }
        first[name].setFocus()

    def show_current(self) -> None:
        """Take note of which text is in front."""
        self.files.show_current()
        self.links.show_later()

    def set_theme(self, theme: Theme) -> None:
        for view in self._views.values():
            view.set_theme(theme)
