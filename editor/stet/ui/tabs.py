# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""The open documents: one page in front, the others behind tabs; no tab bar for a single one."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QTabBar, QVBoxLayout, QWidget

from stet.ui.page import Page


class Tabs(QWidget):
    """Holds the pages in the order of their tabs."""

    current_changed = Signal(object)
    """The page in front, or None."""

    def __init__(self) -> None:
        super().__init__()
        self._bar = QTabBar()
        self._bar.setObjectName("documentTabs")
        self._bar.setExpanding(False)
        self._bar.setMovable(True)
        self._bar.setTabsClosable(False)
        self._bar.setUsesScrollButtons(True)
        self._bar.setElideMode(Qt.TextElideMode.ElideMiddle)
        self._bar.setAccessibleName(self.tr("Open texts"))
        self._bar.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._stack = QStackedWidget()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._bar)
        layout.addWidget(self._stack, 1)
        self._pages: list[Page] = []
        self._bar.hide()
        self._bar.currentChanged.connect(self._show)
        self._bar.tabMoved.connect(self._moved)

    @property
    def pages(self) -> list[Page]:
        """The pages in the order of their tabs."""
        return list(self._pages)

    @property
    def current(self) -> Page | None:
        """The page in front."""
        index = self._bar.currentIndex()
        return self._pages[index] if 0 <= index < len(self._pages) else None

    def add(self, page: Page) -> None:
        """Put ``page`` behind the others and in front of the eyes."""
        self._pages.append(page)
        self._stack.addWidget(page)
        self._bar.addTab("")
        self.name(page)
        self._bar.setVisible(len(self._pages) > 1)
        self.show_page(page)

    def remove(self, page: Page) -> None:
        """Take ``page`` out; its neighbour comes to the front."""
        index = self._pages.index(page)
        self._pages.remove(page)
        self._stack.removeWidget(page)
        self._bar.removeTab(index)
        self._bar.setVisible(len(self._pages) > 1)
        if not self._pages:
            self.current_changed.emit(None)

    def show_page(self, page: Page) -> None:
        """Bring ``page`` to the front."""
        index = self._pages.index(page)
        if self._bar.currentIndex() == index:
            self._show(index)
        else:
            self._bar.setCurrentIndex(index)

    def step(self, steps: int) -> None:
        """Go to the next or the previous page, round and round."""
        if self._pages:
            self._bar.setCurrentIndex((self._bar.currentIndex() + steps) % len(self._pages))

    def name(self, page: Page) -> None:
        """Write a page's title on its tab."""
        index = self._pages.index(page)
        mark = "• " if page.draft.is_modified else ""
        title = mark + page.draft.title
        if self._bar.tabText(index) != title:
            self._bar.setTabText(index, title.replace("&", "&&"))
            self._bar.setTabToolTip(index, str(page.draft.path or page.draft.title))

    def _show(self, index: int) -> None:
        if 0 <= index < len(self._pages):
            self._stack.setCurrentWidget(self._pages[index])
            self.current_changed.emit(self._pages[index])

    def _moved(self, start: int, end: int) -> None:
        self._pages.insert(end, self._pages.pop(start))
