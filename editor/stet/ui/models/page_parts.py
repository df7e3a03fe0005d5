# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""What the sections of the model page are made of: a scrolled column, headings, rows, choices."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from stet.ui.look.card_frame import card
from stet.ui.look.controls import Part, add_to, button, column, label, restyle, row
from stet.ui.look.theme import Appearance
from stet.ui.models.desk import ModelDesk
from stet.ui.models.words import tr as _tr
from stet.ui.shell.notices import Notices
from stet.workspace.preferences import Preferences
from stet.workspace.versioned_file import Kept

WIDEST = 860
"""Device-independent pixels that a line of cards is wide at most."""


@dataclass(frozen=True)
class PageParts:
    """What the sections are given: each takes those that it needs.

    ``passage`` returns the words that the writer would ask about now, empty for none;
    ``cache_trouble`` why nothing that was read is kept, as far as it is known, and
    ``find_cache_trouble`` looks for that, on any thread.
    """

    desk: ModelDesk
    preferences: Kept[Preferences]
    notices: Notices
    appearance: Appearance
    passage: Callable[[], str]
    cache_trouble: Callable[[], str]
    find_cache_trouble: Callable[[], str]


class _Sheet(QWidget):
    """What scrolls: as wide as there is room, and just as high as its words need at that width.

    A scroll area that resizes its widget asks for the least height, which for words that wrap is
    that of a narrow column: much too high.
    """

    def __init__(self, area: QScrollArea) -> None:
        super().__init__()
        self._area = area

    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            self.fit()
        return done

    def fit(self) -> None:
        """Take the height that the words need."""
        layout = self.layout()
        if layout is not None:
            room = self._area.viewport().size()
            layout.activate()
            height = layout.totalHeightForWidth(room.width())
            self.resize(room.width(), max(room.height(), height))


class Section(QScrollArea):
    """One section: a column in the middle that scrolls; filled when it is first shown."""

    left = Signal()
    """The writer goes back to the text."""
    section_wanted = Signal(str)
    """The writer goes to the section of this name."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setWidgetResizable(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        column_ = QWidget()
        column_.setMaximumWidth(WIDEST)
        self.body = column(space=8, margins=(0, 16, 0, 32))
        column_.setLayout(self.body)
        middle = row(None, column_, None, margins=(24, 0, 24, 0))
        middle.setStretchFactor(column_, 1000)
        self._sheet = outer = _Sheet(self)
        outer.setLayout(middle)
        self.setWidget(outer)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._sheet.fit()

    def add(self, *parts: Part) -> None:
        """Put the next parts below the others."""
        for part in parts:
            add_to(self.body, part)

    def show_now(self) -> None:
        """Show how things stand; called each time the section comes to the front."""

    def leave(self) -> None:
        """Stop what only matters while it is seen."""

    def stop(self) -> None:
        """Stop what the writer has begun here."""

    def first_focus(self) -> QWidget | None:
        """Return what gets the keyboard."""
        return None


def wrapped(text: str = "", role: str = "") -> QLabel:
    """Return words that wrap, and that take the height they then need."""
    made = label(text, role, wrap=True)
    policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
    policy.setHeightForWidth(True)
    made.setSizePolicy(policy)
    return made


def heading(text: str, note: str = "") -> QVBoxLayout:
    """Return a heading, and a quiet sentence below it."""
    made = column(label(text, "title"), space=4)
    if note:
        made.addWidget(wrapped(note, "quiet"))
    return made


def no_model(choose: Callable[[], object]) -> QFrame:
    """Return what a section shows that has nothing to say before a model is here."""
    said = wrapped(
        _tr("No model is here yet. Fetch one, or use a file that you have; then come back.")
    )
    return card(said, row(button(_tr("Choose a model"), choose, role="primary"), None))


def setting(title: str, note: str, control: QWidget) -> QHBoxLayout:
    """Return a setting: its name and what it means at the left, its control at the right."""
    name = wrapped(title)
    name.setBuddy(control)
    control.setAccessibleName(title)
    control.setAccessibleDescription(note)
    told = QWidget()
    told.setLayout(column(name, wrapped(note, "small"), space=2))
    line = row(told, control, space=16, grows=told)
    line.setAlignment(control, Qt.AlignmentFlag.AlignTop)
    return line


def facts(*pairs: tuple[str, str]) -> QVBoxLayout:
    """Return names with their values; a value can be marked and copied."""
    made = column(space=4)
    for name, value in pairs:
        quiet = label(name, "small")
        quiet.setFixedWidth(128)
        quiet.setAlignment(Qt.AlignmentFlag.AlignTop)
        told = wrapped(value, "small")
        told.setProperty("told", "true")
        told.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        told.setAccessibleName(f"{name}: {value}")
        made.addLayout(row(quiet, told, space=8, grows=told))
    return made


class Choice(QComboBox):
    """One of several, each with a value of its own."""

    def __init__(
        self, name: str, options: Sequence[tuple[str, object]], chosen: Callable[[object], object]
    ) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setMinimumWidth(264)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.set_options(options)
        self.activated.connect(lambda _: chosen(self.currentData()))

    def set_options(self, options: Sequence[tuple[str, object]]) -> None:
        """Offer other options; what was chosen stays, if it is among them."""
        before = self.currentData()
        self.blockSignals(True)
        self.clear()
        for text, value in options:
            self.addItem(text, value)
        self.blockSignals(False)
        self.choose(before)

    def choose(self, value: object) -> None:
        """Show ``value`` as chosen, the first one where it is not among the options."""
        for index in range(self.count()):
            if self.itemData(index) == value:
                self.setCurrentIndex(index)
                return
        self.setCurrentIndex(0)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        # The style sheet can name a picture for the arrow, but not ink one in the theme's colours.
        painter = QPainter(self)
        painter.setPen(self.palette().color(QPalette.ColorRole.PlaceholderText))
        place = self.rect().adjusted(0, 0, -10, 0)
        painter.drawText(
            place, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter), "▾"
        )
        painter.end()

    def wheelEvent(self, event: QWheelEvent) -> None:
        # A wheel over it scrolls the section; only one with the keyboard changes what is chosen.
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()


def chain_tabs(first: Sequence[QWidget], groups: Sequence[Sequence[QWidget]]) -> None:
    """Have Tab go through ``first`` and then through each group, a card and its buttons.

    After a widget that has children Qt puts the next one behind the last of those, wherever it
    is: so only plain ones are what others are put behind, and a group is put there backwards.
    """
    for stop, following in itertools.pairwise(first):
        QWidget.setTabOrder(stop, following)
    last = first[-1]
    for group in groups:
        for stop in reversed(group):
            QWidget.setTabOrder(last, stop)
        last = group[-1]


def tone(part: QLabel, name: str) -> None:
    """Give words the colour of a tone."""
    if part.property("tone") != name:
        part.setProperty("tone", name)
        restyle(part)


def replace(place: QWidget, part: QWidget) -> None:
    """Put ``part`` in the place of what ``place`` holds."""
    layout = place.layout()
    assert layout is not None
    for old in widgets_of(layout):
        layout.removeWidget(old)
        old.hide()
        old.deleteLater()
    layout.addWidget(part)


def widgets_of(layout: QLayout) -> list[QWidget]:
    """Return the widgets in a layout, to be taken out by ``removeWidget``.

    An item that ``takeAt`` gives to Python outlives its place, and goes on being the one that is
    told when its widget needs another height: the widget's next layout then never hears of it.
    """
    items = [layout.itemAt(index) for index in range(layout.count())]
    return [widget for item in items if item is not None and (widget := item.widget()) is not None]
