# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Panels: one in the list makes its button in the top bar, its command and its key."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QToolButton

import stet_resources
from stet.document.document import Document
from stet.document.manuscript import Manuscript
from stet.document.origin import Origin, Source
from stet.ui.look.theme import Appearance
from stet.ui.panels.feedback_panel import FeedbackPanel
from stet.ui.panels.review_panel import ReviewPanel
from stet.ui.panels.side_panel import SidePanel
from stet.ui.shell.command import CommandRegistry
from stet.ui.shell.commands.view import view_commands
from stet.ui.shell.front import FrontPage
from stet.ui.shell.menus import CommandActions, commands_of
from stet.ui.shell.tabs import Tabs
from stet.workspace.session import Session, kept
from stet.workspace.workspace import Workspace
from stet_resources import Theme

WRITER = Origin(Source.HUMAN, "Ann")
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


class Gulls(QLabel):
    """A panel as somebody would add one."""

    id, title, icon, key = "gulls", "Gulls", "info", "Ctrl+Shift+9"
    counted = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.count = 0
        self.line = QLineEdit(self)

    def set_document(self, document: Document | None, view: object) -> None:
        self.count = document.manuscript.final.count("gull") if document is not None else 0
        self.counted.emit(self.count)

    def set_theme(self, theme: Theme) -> None:
        self.setText(theme.name)

    def first_focus(self) -> QLineEdit:
        return self.line


@pytest.fixture
def side(qtbot) -> SidePanel:
    theme = stet_resources.theme("light")
    made = SidePanel((ReviewPanel(theme), FeedbackPanel(theme), Gulls()), theme)
    qtbot.addWidget(made)
    made.show()
    return made


def title(side: SidePanel) -> str:
    return side.findChild(QLabel, "panelTitle").text()


def away(side: SidePanel) -> QToolButton:
    return next(
        button
        for button in side.findChildren(QToolButton)
        if button.accessibleName() == "Fold the panel away"
    )


def test_a_panel_is_added_by_one_addition(side: SidePanel, qtbot, qapp: QApplication) -> None:
    assert title(side) == "Review"
    side.show_panel("gulls")
    assert title(side) == "Gulls"
    assert (side.current, side.shown) == ("gulls", "gulls")
    side.set_document(Document(Manuscript.of("gull gull"), WRITER), None)
    assert side.panels[-1].count == 2
    side.set_theme(stet_resources.theme("dark"))
    assert side.panels[-1].text() == "dark"

    tabs = Tabs(Workspace(WRITER, kept(Session())), lambda file: None)
    qtbot.addWidget(tabs)
    registry = CommandRegistry(
        view_commands(FrontPage(tabs, int), tabs, side, Appearance(qapp, "light"), int)
    )
    command = registry["panel_gulls"]
    assert command in commands_of(registry, "&View")
    assert command.keys == ("Ctrl+Shift+9",)
    assert command.checked()
    actions = CommandActions(registry, side, stet_resources.theme("light"))
    actions["panel_gulls"].trigger()
    assert side.shown is None
    assert not command.checked()
    actions["panel_gulls"].trigger()
    assert side.shown == "gulls"


def test_the_side_panel_keeps_what_was_in_front_while_folded_away(side: SidePanel, qtbot) -> None:
    with qtbot.waitSignal(side.changed):
        side.show_panel("comments")
    side.show_panel(None)
    assert (side.current, side.shown) == ("comments", None)
    side.show_panel("no-such-panel")
    assert side.shown == "review"


def test_a_click_folds_it_away(side: SidePanel, qtbot) -> None:
    side.show_panel("comments")
    with qtbot.waitSignal(side.changed):
        qtbot.mouseClick(away(side), Qt.MouseButton.LeftButton)
    assert (side.current, side.shown) == ("comments", None)


def test_the_keyboard_goes_to_what_the_panel_says_or_to_its_button(side: SidePanel, qtbot) -> None:
    side.activateWindow()
    qtbot.waitUntil(side.isActiveWindow)
    side.show_panel("gulls")
    side.take_focus()
    assert side.focusWidget() is side.panels[-1].line
    side.show_panel("review")  # without a card
    side.take_focus()
    assert side.focusWidget() is away(side)
