# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Buttons, labels and rows as the whole window has them."""

from __future__ import annotations

import html
from collections.abc import Callable, Sequence
from typing import TypeVar

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QBoxLayout,
    QButtonGroup,
    QHBoxLayout,
    QLabel,
    QLayout,
    QLayoutItem,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from stet.ui.look.buttons import PushButton, ToolButton
from stet.ui.look.theme import icon
from stet_resources import Theme

B = TypeVar("B", bound=QAbstractButton)
L = TypeVar("L", bound=QBoxLayout)
Part = QWidget | QLayout | int | None
"""What stands in a row or a column; a number is a gap in pixels, None takes what room is left."""
Margins = int | tuple[int, int, int, int]
"""Pixels around all of it: on every side, or at the left, above, at the right and below."""


def button(
    text: str, clicked: Callable[[], object], *, role: str = "plain", tip: str = ""
) -> QPushButton:
    """Return a button with words on it."""
    made = PushButton(text)
    made.setProperty("role", role)
    made.setAutoDefault(False)
    made.setCursor(Qt.CursorShape.PointingHandCursor)
    made.clicked.connect(lambda: clicked())
    made.setToolTip(tip)
    return made


def one_of(parent: QWidget, *choices: tuple[str, Callable[[], object]], role: str) -> QButtonGroup:
    """Return buttons of which one is down, the first to begin with, by their numbers from 0.

    Each has its words, and what a click on it does.
    """
    group = QButtonGroup(parent)
    for number, (words, clicked) in enumerate(choices):
        made = button(words, clicked, role=role)
        made.setCheckable(True)
        made.setChecked(not number)
        group.addButton(made, number)
    return group


def for_command(made: B, name: str, words: str) -> B:
    """Have a button say ``words`` in its tool tip, and then the keys of the command ``name``."""
    made.setProperty("command", name)
    made.setProperty("words", words)
    made.setToolTip(words)
    return made


def show_keys(parts: QWidget, keys: Callable[[str], str]) -> None:
    """Add to each tool tip within ``parts`` what ``keys`` gives for the command it is for."""
    for part in parts.findChildren(QAbstractButton):
        name = part.property("command")
        if name:
            words, shown = part.property("words"), keys(name)
            part.setToolTip(f"{words} ({shown})" if shown else words)


def tip(words: str) -> str:
    """Return the words of anybody for a tool tip: Qt takes what looks like HTML for that."""
    if "<" not in words:
        return words
    return f'<p style="white-space: pre-wrap">{html.escape(words)}</p>'


def step_focus(cards: Sequence[QWidget], card: QWidget, steps: int) -> None:
    """Give the keyboard to the card ``steps`` below ``card``; at either end nothing happens."""
    place = cards.index(card) + steps
    if 0 <= place < len(cards):
        cards[place].setFocus(Qt.FocusReason.TabFocusReason)


def icon_button(name: str, title: str, theme: Theme, colour: str = "ink") -> QToolButton:
    """Return a small button with a drawing; ``title`` is its tool tip and accessible name."""
    made = ToolButton()
    made.setObjectName(f"icon:{name}:{colour}")
    made.setProperty("role", "icon")
    made.setFixedSize(28, 28)
    made.setIconSize(QSize(18, 18))
    made.setToolTip(title)
    made.setAccessibleName(title)
    made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    ink_icon(made, theme)
    return made


def ink_icon(made: QToolButton, theme: Theme) -> None:
    """Draw the button's icon anew in ``theme``'s colours."""
    _, name, colour = made.objectName().split(":")
    made.setIcon(icon(name, getattr(theme, colour)))


def label(text: str = "", role: str = "", *, wrap: bool = False) -> QLabel:
    """Return words; plain text, whatever they hold."""
    made = QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    if role:
        made.setProperty("role", role)
    if wrap:
        made.setWordWrap(True)
        made.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
    return made


class ElidedLabel(QLabel):
    """Words on one line that end in an ellipsis where there is no room for all of them."""

    def __init__(self, role: str) -> None:
        super().__init__()
        self.setProperty("role", role)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        words = self.fontMetrics().elidedText(
            self.text(), Qt.TextElideMode.ElideRight, self.contentsRect().width()
        )
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.drawText(self.contentsRect(), int(Qt.AlignmentFlag.AlignVCenter), words)
        painter.end()


def row(
    *parts: Part, space: int = 4, margins: Margins = 0, grows: QWidget | QLayout | None = None
) -> QHBoxLayout:
    """Return ``parts`` side by side; of them ``grows`` takes what room is left."""
    return _fill(QHBoxLayout(), parts, space, margins, grows)


def column(
    *parts: Part, space: int = 4, margins: Margins = 0, grows: QWidget | QLayout | None = None
) -> QVBoxLayout:
    """Return ``parts`` one below the other; of them ``grows`` takes what room is left."""
    return _fill(QVBoxLayout(), parts, space, margins, grows)


def _fill(
    layout: L,
    parts: tuple[Part, ...],
    space: int,
    margins: Margins,
    grows: QWidget | QLayout | None,
) -> L:
    layout.setSpacing(space)
    layout.setContentsMargins(*((margins,) * 4 if isinstance(margins, int) else margins))
    for part in parts:
        add_to(layout, part, grows=part is grows)
    return layout


def add_to(layout: QBoxLayout, part: Part, *, grows: bool = False) -> None:
    """Put a part behind the others."""
    if part is None:
        layout.addStretch(1)
    elif isinstance(part, int):
        layout.addSpacing(part)
    elif isinstance(part, QWidget):
        layout.addWidget(part, int(grows))
    else:
        layout.addLayout(part, int(grows))


def fill_card(card: QWidget, parts: Sequence[QWidget | QLayout], decisions: QHBoxLayout) -> None:
    """Lay out a card: its parts, and below them buttons whose words stand in line with them."""
    above = column(*parts, space=6, margins=(9, 0, 9, 0))
    card.setLayout(column(above, decisions, space=4, margins=(3, 8, 3, 8)))


def clear(layout: QBoxLayout) -> None:
    """Take everything out of ``layout``; widgets are deleted."""
    while layout.count():
        item: QLayoutItem | None = layout.takeAt(0)
        if item is not None and (widget := item.widget()) is not None:
            widget.hide()
            widget.deleteLater()


def restyle(widget: QWidget) -> None:
    """Have the style sheet look again at a widget whose dynamic property changed."""
    widget.style().unpolish(widget)
    widget.style().polish(widget)


def counted(number: int, one: str, many: str) -> str:
    """Return the number with its noun: ``1 word``, ``1,204 words``."""
    return f"{number:,} {one if number == 1 else many}"


class EmptyState(QWidget):
    """What a panel shows before there is anything: what comes here, and how to get it."""

    def __init__(self, title: str, sentence: str, action: QWidget | None = None) -> None:
        super().__init__()
        heading = label(title, "empty-title", wrap=True)
        words = label(sentence, "quiet", wrap=True)
        layout = column(None, heading, 4, words, space=0, margins=24)
        if action is not None:
            add_to(layout, 16)
            add_to(layout, row(action, None) if isinstance(action, QPushButton) else row(action))
        layout.addStretch(2)
        self.setLayout(layout)
