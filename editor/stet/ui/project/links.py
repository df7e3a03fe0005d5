# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Links in the text on the screen: followed with Ctrl+click, completed behind `[[` and `](`."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QMouseEvent

from stet.document.paragraph import Position
from stet.markdown.links import Link, link_at, links_in
from stet.ui.page import Page
from stet.ui.project.completion import Completion
from stet.ui.project.controller import ProjectController

_CTRL = Qt.KeyboardModifier.ControlModifier


class ProjectLinks(QObject):
    """Follows links in pages, and completes them where a project is open."""

    def __init__(self, projects: ProjectController, parent: QObject) -> None:
        super().__init__(parent)
        self._projects = projects
        self._followers: dict[int, _Follower] = {}

    def connect_page(self, page: Page) -> None:
        """Follow and complete the links of a page from now on."""
        self._followers[id(page)] = _Follower(page, self._projects)

    def forget_page(self, page: Page) -> None:
        """Leave a page that goes."""
        follower = self._followers.pop(id(page), None)
        if follower is not None:
            follower.release()

    def has_at_caret(self, page: Page) -> bool:
        """Say whether the caret is in a link."""
        return link_under(page, page.view.caret()) is not None

    def follow_at_caret(self, page: Page) -> None:
        """Go to where the link at the caret leads."""
        link = link_under(page, page.view.caret())
        if link is not None:
            self._projects.follow(page, link)


def link_under(page: Page, place: Position) -> Link | None:
    """Return the link at a place of a page, None for none."""
    paragraphs = page.document.manuscript.paragraphs
    if place.paragraph >= len(paragraphs):
        return None
    return link_at(links_in(paragraphs[place.paragraph].markup), place.column)


class _Follower(QObject):
    """Hears the mouse in one page."""

    def __init__(self, page: Page, projects: ProjectController) -> None:
        super().__init__(page)
        self._page, self._projects = page, projects
        self._completion: Completion | None = None
        self._takes_release = self._shows_hand = False
        page.view.viewport().installEventFilter(self)
        page.view.caret_moved.connect(self._caret_moved)

    def release(self) -> None:
        """Hear no more."""
        self._page.view.viewport().removeEventFilter(self)
        if self._completion is not None:
            self._completion.release()

    def _caret_moved(self) -> None:
        """Offer the names of texts behind the beginning of a link."""
        if self._projects.project is None:
            return
        if self._completion is None:
            if not Completion.may_begin(self._page):
                return
            self._completion = Completion(self._page, self._projects)
        self._completion.look()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QMouseEvent):
            return False
        held = event.modifiers() == _CTRL
        if event.type() is QEvent.Type.MouseMove and (held or self._shows_hand):
            is_link = held and not event.buttons() and self._link(event) is not None
            if is_link != self._shows_hand:
                self._shows_hand = is_link
                shape = Qt.CursorShape.PointingHandCursor if is_link else Qt.CursorShape.IBeamCursor
                self._page.view.viewport().setCursor(shape)
        elif event.type() is QEvent.Type.MouseButtonPress:
            if held and event.button() is Qt.MouseButton.LeftButton:
                link = self._link(event)
                if link is not None:
                    self._takes_release = True
                    self._projects.follow(self._page, link)
                    return True
        elif event.type() is QEvent.Type.MouseButtonRelease and self._takes_release:
            self._takes_release = False
            return True
        return False

    def _link(self, event: QMouseEvent) -> Link | None:
        return link_under(self._page, self._page.view.place_at(event.position()))
