# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""What lies over the page, and the way back from it: palette, list of keys, notices.

The first two are made when they are first asked for.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, QRect
from PySide6.QtWidgets import QWidget

from stet.deferred import deferred
from stet.ui.look.theme import Appearance
from stet.ui.models.model_page_host import ModelPageHost
from stet.ui.page import Page
from stet.ui.shell.command import CommandRegistry
from stet.ui.shell.notice_bar import WIDTH, NoticeBar
from stet.ui.shell.notices import Notices
from stet.ui.shell.tabs import Tabs

if TYPE_CHECKING:
    from stet.ui.asking.ask_bar import AskBar
    from stet.ui.shell.palette import Palette
    from stet.ui.shell.settings_page import SettingsPage
    from stet.ui.shell.shortcuts import ShortcutsPage


class Overlays(QObject):
    """Shows them over ``central``, and takes them away one by one."""

    def __init__(
        self,
        central: QWidget,
        tabs: Tabs,
        models: ModelPageHost,
        notices: Notices,
        appearance: Appearance,
        commands: Callable[[], CommandRegistry],
    ) -> None:
        super().__init__(central)
        self._central, self._tabs, self._models = central, tabs, models
        self._notices, self._appearance, self._commands = notices, appearance, commands
        self.notice_bar = NoticeBar(
            notices, appearance.theme, central, self._notice_room, self._caret_line
        )
        self._palette: Palette | None = None
        tabs.opened.connect(lambda page: page.ask_bar_made.connect(self._follow_ask_bar))
        tabs.opened.connect(lambda page: page.view.caret_moved.connect(self.notice_bar.place))
        for signal in (tabs.resized, models.left, models.shown):
            signal.connect(self.notice_bar.place)

    @property
    def palette(self) -> Palette:
        """The command palette."""
        if self._palette is None:
            self._palette = deferred("stet.ui.shell.palette:Palette")(
                self._commands(), self._appearance.theme, self._central
            )
        return self._palette

    def show_palette(self) -> None:
        """Offer every command that applies."""
        page = self._tabs.current
        self.palette.open(page.view if page is not None else None)

    def show_shortcuts(self) -> ShortcutsPage:
        """Show every key and what it does."""
        page: ShortcutsPage = deferred("stet.ui.shell.shortcuts:ShortcutsPage")(
            self._commands(), self._central
        )
        page.finished.connect(page.deleteLater)
        page.open()
        return page

    def show_settings(self) -> SettingsPage:
        """Show what can be set, in one place."""
        page: SettingsPage = deferred("stet.ui.shell.settings_page:SettingsPage")(
            self._commands(), self._central
        )
        page.finished.connect(page.deleteLater)
        page.open()
        return page

    def set_theme(self) -> None:
        self.notice_bar.set_theme(self._appearance.theme)
        if self._palette is not None:
            self._palette.set_theme(self._appearance.theme)

    def go_back(self) -> None:
        """Go one step back, at last to the page."""
        page = self._tabs.current
        if self._palette is not None and self._palette.isVisible():
            self._palette.leave()
        elif self._models.is_shown:
            self._models.leave()
        elif page is not None and page.view.ghost.is_offering:
            page.view.ghost.drop()
        elif page is not None and page.is_asking and page.ask_bar.has_keyboard:
            page.ask_bar.escape()
        elif not self._notices.dismiss() and page is not None:
            _step_back(page)

    def _follow_ask_bar(self, bar: AskBar) -> None:
        bar.resized.connect(self.notice_bar.place)
        bar.closed.connect(self.notice_bar.place)

    def _caret_line(self) -> QRect:
        """Return where the caret's line is, nothing where no page is in sight."""
        page = self._tabs.current
        if page is None or page.is_board or self._models.is_shown:
            return QRect()
        caret = page.view.cursorRect()
        return QRect(page.view.viewport().mapTo(self._central, caret.topLeft()), caret.size())

    def _notice_room(self) -> QRect:
        """Return what the notices lie over the foot of: the page in sight, down to its ask bar."""
        model_page, page = self._models.page, self._tabs.current
        below: QWidget = self._tabs
        if model_page is not None and self._models.is_shown:
            below = model_page
        room = QRect(below.mapTo(self._central, QPoint()), below.size())
        if below is self._tabs and page is not None and page.is_asking:
            room.setBottom(page.ask_bar.mapTo(self._central, QPoint()).y())
        elif below is self._tabs and page is not None:
            room.setBottom(room.bottom() - page.foot_under(min(WIDTH, room.width())))
        return room


def _step_back(page: Page) -> None:
    """Go one step back towards the text of ``page``, where there is one."""
    if page.is_asking:
        page.ask_bar.escape()
    elif page.is_walking:
        page.walk.end()
    elif page.find_bar.isVisible():
        page.find_bar.dismiss()
    elif not page.view.hasFocus():
        page.view.setFocus()
