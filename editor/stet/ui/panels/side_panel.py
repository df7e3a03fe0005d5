# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""The panel beside the page: one of several behind tabs, or folded away."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QButtonGroup, QFrame, QStackedWidget, QWidget

from stet.document.document import Document
from stet.ui.look.controls import button, column, row
from stet.ui.look.theme import icon
from stet.ui.page import Page
from stet.ui.panels.panel import Panel
from stet.ui.text.view import ManuscriptView
from stet_resources import Theme

OF_PROSE = frozenset({"comments", "ideas", "outline", "report"})
"""The panels that read prose, by their ids."""


class SidePanel(QFrame):
    """Shows one of its panels; each is a widget too.

    The tab of the panel in front says its title, the others are drawings with their counts: seven
    titles have no room beside a page.
    """

    changed = Signal()
    """Another panel is in front, or it was folded away or back."""

    def __init__(self, panels: Sequence[Panel], theme: Theme) -> None:
        super().__init__()
        self.setObjectName("sidePanel")
        self.setMinimumWidth(320)
        self.panels = tuple(panels)
        self._stack = QStackedWidget()
        self._tabs = QButtonGroup(self)
        for number, panel in enumerate(self.panels):
            tab = button(panel.title, partial(self.show_panel, panel.id), role="tab")
            tab.setCheckable(True)
            keys = QKeySequence(panel.key).toString(QKeySequence.SequenceFormat.NativeText)
            tab.setToolTip(f"{panel.title} ({keys})" if keys else panel.title)
            self._tabs.addButton(tab, number)
            assert isinstance(panel, QWidget)
            self._stack.addWidget(panel)
            panel.counted.connect(partial(self._show_count, number))
        head = row(*self._tabs.buttons(), None, space=0)
        head.setContentsMargins(6, 8, 6, 8)
        layout = column(space=0)
        layout.addLayout(head)
        layout.addWidget(self._stack, 1)
        self.setLayout(layout)
        self._tabs.button(0).setChecked(True)
        self._ink(theme)
        self._show_counts()

    def _ink(self, theme: Theme) -> None:
        for panel, tab in zip(self.panels, self._tabs.buttons(), strict=True):
            tab.setIcon(icon(panel.icon, theme.quiet_ink, theme.ink))

    def _show_counts(self) -> None:
        for number, panel in enumerate(self.panels):
            self._show_count(number, panel.count)

    def _show_count(self, number: int, count: int) -> None:
        tab, title = self._tabs.button(number), self.panels[number].title
        # In thousands where it is long, so that all tabs have room: the top bar has all of it.
        shown = "" if not count else f"{count // 1000}k" if count >= 1000 else str(count)
        tab.setText("  ".join(part for part in (title if tab.isChecked() else "", shown) if part))
        tab.setAccessibleName(f"{title}  {count}" if count else title)

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
            self._tabs.button(number).setChecked(True)
            self._stack.setCurrentIndex(number)
            self._show_counts()
        self.setVisible(name is not None)
        self.changed.emit()

    def take_focus(self) -> None:
        """Come into sight, and take the keyboard to what one is likeliest to want."""
        self.show_panel(self.current)
        number = self._stack.currentIndex()
        target = self.panels[number].first_focus() or self._tabs.button(number)
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

    def set_theme(self, theme: Theme) -> None:
        """Take another theme."""
        for panel in self.panels:
            panel.set_theme(theme)
        self._ink(theme)
