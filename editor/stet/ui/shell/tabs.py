# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""The open documents: one page in front, the others behind tabs; no tab bar for a single one."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QTabBar, QWidget

from stet.ui.look.controls import column
from stet.ui.page import Page
from stet.workspace.document_file import DocumentFile
from stet.workspace.workspace import Closed, Event, Opened, Shown, Workspace

LEAST_WIDTH = 240
"""Pixels of the text: wide panels beside it give way first."""

NARROW_PANELS = 560
"""Pixels of panels at both sides that cannot be narrower: in a small window the text gives way."""

LONGEST = 28
"""Code points of a title on its tab."""


class Tabs(QWidget):
    """Has a page for each document of the workspace, in the order of their tabs."""

    opened = Signal(object)
    """The page of a document that has come, a ``Page``."""
    closing = Signal(object)
    """The page of a document that goes; both can be used until this returns."""
    current_changed = Signal(object)
    """The page in front, or None."""
    resized = Signal()

    def __init__(self, workspace: Workspace, make_page: Callable[[DocumentFile], Page]) -> None:
        super().__init__()
        self._workspace, self._make_page = workspace, make_page
        self._bar = QTabBar()
        self._bar.setObjectName("documentTabs")
        self._bar.setExpanding(False)
        self._bar.setMovable(True)
        self._bar.setTabsClosable(False)
        self._bar.setUsesScrollButtons(True)
        self._bar.setElideMode(Qt.TextElideMode.ElideNone)  # what has no room is scrolled to
        self._bar.setAccessibleName(self.tr("Open texts"))
        self._bar.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._stack = QStackedWidget()
        self.setLayout(column(self._bar, self._stack, space=0, grows=self._stack))
        self._pages: list[Page] = []
        self._bar.hide()
        self._bar.currentChanged.connect(self._chosen)
        self._bar.tabMoved.connect(self._moved)
        workspace.watch(self._follow)

    @property
    def pages(self) -> list[Page]:
        """The pages in the order of their tabs."""
        return list(self._pages)

    @property
    def current(self) -> Page | None:
        """The page in front."""
        return self.page_of(self._workspace.current)

    def page_of(self, file: DocumentFile | None) -> Page | None:
        """Return the page of an open document."""
        return next((page for page in self._pages if page.file is file), None)

    def show_page(self, page: Page) -> None:
        """Bring ``page`` to the front."""
        self._workspace.show(page.file)

    def step(self, steps: int) -> None:
        """Go to the next or the previous page, round and round."""
        current = self.current
        if current is not None:
            index = (self._pages.index(current) + steps) % len(self._pages)
            self.show_page(self._pages[index])

    def show_titles(self) -> None:
        """Write each page's title on its tab, and whether it differs from its file."""
        for index, page in enumerate(self._pages):
            title = ("• " if page.file.is_modified else "") + shortened(page.file.title)
            if self._bar.tabText(index) != title.replace("&", "&&"):
                self._bar.setTabText(index, title.replace("&", "&&"))
                self._bar.setTabToolTip(index, str(page.file.path or page.file.title))

    def minimumSizeHint(self) -> QSize:
        room = self.window().width() - NARROW_PANELS
        return QSize(max(72, min(LEAST_WIDTH, room)), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.resized.emit()

    def _follow(self, event: Event) -> None:
        if isinstance(event, Opened):
            self._add(self._make_page(event.file))
        elif isinstance(event, Closed):
            self._remove(event.file)
        elif isinstance(event, Shown):
            self._show(event.file)

    def _add(self, page: Page) -> None:
        self._pages.append(page)
        self._stack.addWidget(page)
        self._bar.blockSignals(True)  # which one is in front the workspace says
        self._bar.addTab("")
        self._bar.blockSignals(False)
        self._bar.setVisible(len(self._pages) > 1)
        self.show_titles()
        self.opened.emit(page)

    def _remove(self, file: DocumentFile) -> None:
        page = self.page_of(file)
        if page is None:
            return
        self.closing.emit(page)
        index = self._pages.index(page)
        self._pages.remove(page)
        self._stack.removeWidget(page)
        self._bar.blockSignals(True)
        self._bar.removeTab(index)
        self._bar.blockSignals(False)
        self._bar.setVisible(len(self._pages) > 1)
        self._show(self._workspace.current, again=False)
        page.release()
        page.deleteLater()

    def _show(self, file: DocumentFile | None, *, again: bool = True) -> None:
        page = self.page_of(file)
        if page is not None:
            self._bar.blockSignals(True)
            self._bar.setCurrentIndex(self._pages.index(page))
            self._bar.blockSignals(False)
            self._stack.setCurrentWidget(page)
        if again:
            self.current_changed.emit(page)

    def _chosen(self, index: int) -> None:
        if 0 <= index < len(self._pages):
            self.show_page(self._pages[index])

    def _moved(self, start: int, end: int) -> None:
        self._pages.insert(end, self._pages.pop(start))
        self._workspace.arrange(page.file for page in self._pages)


def shortened(title: str) -> str:
    """Return a title as it stands on its tab: its middle is left out where it is long."""
    if len(title) <= LONGEST:
        return title
    half = LONGEST // 2
    return f"{title[: half - 1].rstrip()}…{title[-half:].lstrip()}"
