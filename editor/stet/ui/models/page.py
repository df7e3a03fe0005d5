# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""The model page: takes the place of the text, and gives it back with Esc.

Its sections are made when they are first looked at; nothing of it is imported before it is opened.
"""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QStackedWidget, QWidget

from stet.deferred import deferred
from stet.ui.look.controls import button, column, label, one_of, row
from stet.ui.models import words as model_words
from stet.ui.models.page_parts import PageParts, Section
from stet_models.service import available_memory, physical_cores, total_memory

SECTIONS = {
    "choose": "page_choose:ChooseSection",
    "watch": "page_watch:WatchSection",
    "compare": "page_compare:CompareSection",
    "tasks": "page_tasks:TasksSection",
    "settings": "page_settings:SettingsSection",
    "engine": "page_engine:EngineSection",
}
"""Where each section is, in their order; it is imported when it is first looked at."""
NAMES = tuple(SECTIONS)


class ModelPage(QFrame):
    """Everything about models in one place."""

    left = Signal()
    """The writer goes back to the text."""

    def __init__(self, parts: PageParts) -> None:
        super().__init__()
        self.setObjectName("modelPage")
        self.setAccessibleName(self.tr("Models"))
        self._parts = parts
        self._sections: dict[str, Section] = {}
        self._stack = QStackedWidget()
        titles = (
            self.tr("Choose"),
            self.tr("In use"),
            self.tr("Compare"),
            self.tr("For each task"),
            self.tr("Settings"),
            self.tr("Your own engine"),
        )
        ways = [partial(self.show_section, name) for name in NAMES]
        self._group = one_of(self, *zip(titles, ways, strict=True), role="tab")
        self._machine = label(role="quiet")
        back = button(self.tr("Back to the text  Esc"), self.left.emit)
        back.setToolTip(self.tr("Close this page (Esc)"))
        title = label(self.tr("Models"), "page-title")
        first = row(title, 12, self._machine, None, back, space=0)
        head = QFrame()
        head.setObjectName("modelPageHead")
        head.setLayout(
            column(first, row(*self._group.buttons(), None), space=8, margins=(24, 12, 24, 8))
        )
        self.setLayout(column(head, self._stack, space=0))

    @property
    def current(self) -> str:
        """The name of the section that is shown."""
        return NAMES[max(0, self._group.checkedId())]

    def section(self, name: str) -> Section:
        """Return a section, made at its first call."""
        if name not in self._sections:
            made = self._make(name)
            self._sections[name] = made
            self._stack.addWidget(made)
        return self._sections[name]

    def show_section(self, name: str = "choose") -> None:
        """Bring a section to the front."""
        for other, section in self._sections.items():
            if other != name:
                section.leave()
        self._group.button(NAMES.index(name)).setChecked(True)
        section = self.section(name)
        self._stack.setCurrentWidget(section)
        self._show_machine()
        section.show_now()

    def take_focus(self) -> None:
        """Give the keyboard to what one is likeliest to want."""
        target = self.section(self.current).first_focus()
        if target is not None and not (target.isEnabled() and target.isVisibleTo(self)):
            target = None
        tab = self._group.button(NAMES.index(self.current))
        (target or tab).setFocus(Qt.FocusReason.OtherFocusReason)

    def stop(self) -> None:
        """Stop what the writer has begun in the section in front."""
        self.section(self.current).stop()

    def leave(self) -> None:
        """Stop what only matters while the page is seen."""
        for section in self._sections.values():
            section.leave()

    def _show_machine(self) -> None:
        count, free = total_memory(), available_memory()
        words = self.tr("This machine: {cores} cores, {total} of memory, {free} free")
        self._machine.setText(
            words.format(
                cores=physical_cores(),
                total=model_words.size(count),
                free=model_words.size(free),
            )
        )

    def _make(self, name: str) -> Section:
        made: Section = deferred(f"stet.ui.models.{SECTIONS[name]}")(self._parts)
        made.left.connect(self.left)
        made.section_wanted.connect(self.show_section)
        return made

    def keyPressEvent(self, event: QKeyEvent) -> None:
        focused = self.focusWidget()
        tabs: list[QWidget] = list(self._group.buttons())
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        if event.key() in steps and focused in tabs:
            place = tabs.index(focused) + steps[Qt.Key(event.key())]
            if 0 <= place < len(tabs):
                tabs[place].setFocus(Qt.FocusReason.TabFocusReason)
                self.show_section(NAMES[place])
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)
