# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Makes the page of each document, hears what it says, and says what is in front."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
from PySide6.QtCore import QObject, QTimer, Signal

from stet.assist.tasks.task_list import TaskList
from stet.document.paragraph import Position
from stet.notice import Tone
from stet.ui.look.page_fonts import family_of
from stet.ui.look.theme import Appearance
from stet.ui.page import Page
from stet.ui.shell.notices import Notices, sentence
from stet.ui.shell.tabs import Tabs
from stet.workspace.document_file import DocumentFile
from stet.workspace.preferences import Preferences
from stet.workspace.record import Place
from stet.workspace.review_scope import Grain
from stet.workspace.versioned_file import Kept
from stet.workspace.workspace import Workspace

if TYPE_CHECKING:
    from stet.ui.board.pane import BoardPane

PLACE_KEPT_AFTER = 1_500
"""Milliseconds that the caret stays before its place is kept, so that a kill loses no more."""


class PageController(QObject):
    """Holds the pages of the open documents in tabs, all in the same theme and size."""

    state_changed = Signal()
    """The reading of the page in front, its words, its title or whether it is saved."""
    menu_wanted = Signal(object)
    """Where on the screen the menu of the right mouse button is to open, a ``QPoint``."""
    lead_wanted = Signal(object, str)
    """What is written on a card, a node, is to be followed."""
    command_wanted = Signal(str)
    """A key on a board asks for the command with this id."""
    files_dropped = Signal(list)
    comment_clicked = Signal(int)

    def __init__(
        self,
        workspace: Workspace,
        notices: Notices,
        appearance: Appearance,
        preferences: Kept[Preferences],
        tasks: TaskList,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._workspace, self._notices = workspace, notices
        self._appearance, self._preferences, self._tasks = appearance, preferences, tasks
        self.tabs = Tabs(workspace, self._make)
        self.tabs.opened.connect(self._connect)
        self.tabs.closing.connect(self._close)
        self.tabs.current_changed.connect(self._show)
        self._place = QTimer(self)
        self._place.setSingleShot(True)
        self._place.setInterval(PLACE_KEPT_AFTER)
        self._place.timeout.connect(self._keep_place)

    def focus(self) -> None:
        """Give the keyboard to the text in front."""
        if self.tabs.current is not None:
            self.tabs.current.view.setFocus()

    def leave_panel(self) -> None:
        """Go from a panel to the text in front; what only says how something ended goes too."""
        page = self.tabs.current
        if page is not None and page.is_asking:
            page.ask_bar.leave_result()
        self.focus()

    def tell(self, words: str) -> None:
        """Tell the writer something about the page in front, until the caret moves."""
        if self.tabs.current is not None:
            self._tell(self.tabs.current, words)

    def set_theme(self) -> None:
        for page in self.tabs.pages:
            page.set_theme(self._appearance.theme)

    def _make(self, file: DocumentFile) -> Page:
        authors = self._workspace.record(file).authors
        page = Page(file, self._appearance.theme, self._tasks, authors)
        page.view.set_zoom(self._preferences.value.zoom, self.font)
        page.view.changes.grain = self.grain
        return page

    def _connect(self, page: Page) -> None:
        view = page.view
        for speaker in (view.notice, page.find_bar.notice):
            speaker.connect(lambda words: self._tell(page, words))
        view.caret_moved.connect(self._place.start)
        view.caret_moved.connect(lambda: self._notices.withdraw("page", page.file))
        view.files_dropped.connect(self.files_dropped)
        view.menu_wanted.connect(self.menu_wanted)
        view.zoom_changed.connect(self._zoom)
        view.reading_changed.connect(lambda _: self.state_changed.emit())
        page.comment_clicked.connect(self.comment_clicked)
        page.board_made.connect(lambda board: self._connect_board(page, board))
        if page.board is not None:
            self._connect_board(page, page.board)
        page.facts_changed.connect(lambda: self._workspace.tell_notices(page.file))
        page.facts_changed.connect(self.state_changed)
        kept = page.view.authors

        def keep_authors() -> None:
            nonlocal kept
            if page.view.authors != kept:
                kept = page.view.authors
                record = self._workspace.record(page.file)
                self._workspace.keep(page.file, msgspec.structs.replace(record, authors=kept))

        page.facts_changed.connect(keep_authors)

        place = self._workspace.place(page.file)
        if place != Place():
            view.reveal(Position(place.paragraph, place.column))

    def _connect_board(self, page: Page, board: BoardPane) -> None:
        board.notice.connect(lambda words: self._tell(page, words))
        board.file_wanted.connect(lambda path: self.files_dropped.emit([path]))
        board.view.selection_changed.connect(lambda: self._notices.withdraw("page", page.file))
        board.view.menu_wanted.connect(self.menu_wanted)
        board.command_wanted.connect(self.command_wanted)
        board.lead_wanted.connect(self.lead_wanted)

    def _close(self, page: Page) -> None:
        self._keep_place(page)
        self._notices.forget(page.file)

    def _keep_place(self, page: Page | None = None) -> None:
        """Keep where the caret is with a document, by default with the one in front."""
        page = page or self.tabs.current
        if page is None:
            return
        caret, top = page.view.caret(), page.view.visible_span().start.paragraph
        place = Place(caret.paragraph, caret.column, top)
        self._workspace.keep_place(page.file, place, page.view.authors)

    def _show(self, page: Page | None) -> None:
        self._notices.set_front(page.file if page is not None else None)
        self.focus()

    def _tell(self, page: Page, words: str) -> None:
        self._notices.show(sentence(words, Tone.INFO, "page"), document=page.file)

    @property
    def grain(self) -> Grain:
        """How much one decision about a change takes along."""
        return Grain(self._preferences.value.grain)

    def set_grain(self, grain: Grain) -> None:
        """Decide about so much at once from now on, in every text."""
        self._preferences.change(grain=grain.value)
        for page in self.tabs.pages:
            page.view.changes.grain = grain

    @property
    def font(self) -> str:
        """The family of fonts that the pages are shown in."""
        return family_of(self._preferences.value.page_font)

    def set_font(self, family: str) -> None:
        """Show every page in that family of fonts from now on."""
        self._preferences.change(page_font=family)
        for page in self.tabs.pages:
            page.view.set_zoom(page.view.zoom, family)

    def _zoom(self, percent: int) -> None:
        self._preferences.change(zoom=percent)
        for page in self.tabs.pages:
            if page.view.zoom != percent:
                page.view.set_zoom(percent)
