# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""The panel beside the page: review, comments or ideas, one at a time."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QPushButton, QStackedWidget, QWidget

from stet.ui.controls import button, column, row
from stet.ui.page import Page
from stet.ui.panels.feedback_panel import FeedbackPanel
from stet.ui.panels.ideas_panel import IdeasPanel
from stet.ui.panels.review_panel import ReviewPanel
from stet_resources import Theme

NAMES = ("review", "comments", "ideas")


class SidePanel(QFrame):
    """Three panels behind three tabs."""

    chosen = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("sidePanel")
        self.setMinimumWidth(264)
        self.review = ReviewPanel(theme)
        self.comments = FeedbackPanel(theme)
        self.ideas = IdeasPanel()
        self._stack = QStackedWidget()
        self._tabs = QButtonGroup(self)
        self._buttons: list[QPushButton] = []
        panels: tuple[QWidget, ...] = (self.review, self.comments, self.ideas)
        titles = (self.tr("Review"), self.tr("Comments"), self.tr("Ideas"))
        self._titles = titles
        for number, (title, panel) in enumerate(zip(titles, panels, strict=True)):
            tab = button(title, partial(self.choose, NAMES[number]), role="tab")
            tab.setCheckable(True)
            tab.setToolTip(self.tr("{panel} (Ctrl+Shift+{n})").format(panel=title, n=number + 1))
            self._tabs.addButton(tab, number)
            self._buttons.append(tab)
            self._stack.addWidget(panel)
        head = row(*self._buttons, None, space=4)
        head.setContentsMargins(8, 8, 8, 8)
        layout = column(space=0)
        layout.addLayout(head)
        layout.addWidget(self._stack, 1)
        self.setLayout(layout)
        self.review.counted.connect(lambda count: self._show_count(0, count))
        self.comments.counted.connect(lambda count: self._show_count(1, count))
        self.choose("review")

    @property
    def current(self) -> str:
        """Which panel is in front: one of ``NAMES``."""
        return NAMES[self._stack.currentIndex()]

    def choose(self, name: str) -> None:
        """Bring a panel to the front."""
        number = NAMES.index(name) if name in NAMES else 0
        self._buttons[number].setChecked(True)
        self._stack.setCurrentIndex(number)
        self.chosen.emit(NAMES[number])

    def set_page(self, page: Page | None) -> None:
        """Show what belongs to another document, or to none."""
        draft, view = (page.draft, page.view) if page else (None, None)
        self.review.set_page(draft, view)
        self.comments.set_page(draft, view)

    def set_theme(self, theme: Theme) -> None:
        """Take another theme."""
        self.review.set_theme(theme)
        self.comments.set_theme(theme)

    def _show_count(self, number: int, count: int) -> None:
        title = self._titles[number]
        self._buttons[number].setText(f"{title}  {count:,}" if count else title)
