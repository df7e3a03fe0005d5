# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""The panel beside the page: one of several, or folded away."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QStackedWidget, QToolTip, QWidget

from stet.document.document import Document
from stet.ui.look.controls import column, icon_button, ink_icon, label, row
from stet.ui.page import Page
from stet.ui.panels.panel import Panel
from stet.ui.text.view import ManuscriptView
from stet_resources import Theme

OF_PROSE = frozenset({"comments", "ideas", "outline", "report", "picture"})
"""The panels that read a text, by their ids: a board has nothing for them."""


class SidePanel(QFrame):
    """Shows one of its panels under its title; each is a widget too.

    Which one is chosen by the buttons of the top bar, the *View* menu and keys. One that reads a
    text is folded away while a board is in front, and comes back with the next text.
    """

    changed = Signal()
    """Another panel is in front, or it was folded away or back."""

    def __init__(self, panels: Sequence[Panel], theme: Theme) -> None:
        super().__init__()
        self.setObjectName("sidePanel")
        self.setMinimumWidth(320)
        self.panels = tuple(panels)
        self._is_board = False
        self.is_open = True
        """Whether a panel is wanted beside what it has something to say to."""
        self._stack = QStackedWidget()
        for panel in self.panels:
            assert isinstance(panel, QWidget)
            self._stack.addWidget(panel)
        self._title = label(self.panels[0].title)
        self._title.setObjectName("panelTitle")
        self._away = icon_button("close", self.tr("Fold the panel away"), theme, "quiet_ink")
        self._away.clicked.connect(lambda: self.show_panel(None))
        head = row(self._title, None, self._away, space=0, margins=(14, 8, 8, 4))
        self.setLayout(column(head, self._stack, space=0, grows=self._stack))

    @property
    def current(self) -> str:
        """The id of the panel that is in front, also while it is folded away."""
        return self.panels[self._stack.currentIndex()].id

    @property
    def shown(self) -> str | None:
        """The id of the panel that is seen, None while it is folded away."""
        return None if self.isHidden() else self.current

    def show_panel(self, name: str | None) -> None:
        """Show a panel, or with None fold all away; an unknown one is the first."""
        if name is not None:
            number = next((i for i, panel in enumerate(self.panels) if panel.id == name), 0)
            self._stack.setCurrentIndex(number)
            self._title.setText(self.panels[number].title)
        self.is_open = name is not None
        self._fold()
        QToolTip.hideText()  # it would stay over the panel that comes
        self.changed.emit()

    def take_focus(self) -> None:
        """Come into sight, and take the keyboard to what one is likeliest to want."""
        has_nothing = self._is_board and self.current in OF_PROSE
        self.show_panel(self.panels[0].id if has_nothing else self.current)
        target = self.panels[self._stack.currentIndex()].first_focus() or self._away
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def set_document(self, document: Document | None, view: ManuscriptView | None) -> None:
        """Show what belongs to another document, or to none."""
        for panel in self.panels:
            panel.set_document(document, view)

    def show_page(self, page: Page | None) -> None:
        """Show what belongs to a page; of a board, whose text is a file's, nothing about prose."""
        for panel in self.panels:
            if page is None or (page.is_board and panel.id in OF_PROSE):
                panel.set_document(None, None)
            else:
                panel.set_document(page.document, page.view)
        self._is_board = page is not None and page.is_board
        self._fold()
        self.changed.emit()

    def _fold(self) -> None:
        self.setVisible(self.is_open and not (self._is_board and self.current in OF_PROSE))

    def set_theme(self, theme: Theme) -> None:
        for panel in self.panels:
            panel.set_theme(theme)
        ink_icon(self._away, theme)
