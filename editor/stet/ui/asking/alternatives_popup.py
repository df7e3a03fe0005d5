# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Other versions of a sentence in a list beneath it, to choose from by keys or mouse.

It has the keyboard while it is open and goes when it loses it. It shows what it is given and says
what the writer does; it knows neither the document nor the model.
"""

from __future__ import annotations

import html
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QEvent, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QFrame, QLabel, QWidget

from stet.document.word_diff import Edit
from stet.ui.look.claimed_keys import claimed
from stet.ui.look.controls import clear, column, label, restyle, row
from stet.ui.look.theme import raise_with_shadow
from stet.ui.text.announcements import announce
from stet.ui.text.view_keys import Intent, intent_of
from stet_resources import Theme

WIDEST = 620
"""Pixels, so that a version reads in lines of about the page's length."""

EDGE = 16
"""Pixels between it and the edges of the page."""

GAP = 4
"""Pixels between it and the line that it is about."""

THIN = "\N{THIN SPACE}"
"""Keeps what goes and what comes in its place apart."""

_UP_DOWN = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
_TAKES = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_TABS = {Qt.Key.Key_Tab: 1, Qt.Key.Key_Backtab: -1}


@dataclass(frozen=True)
class Item:
    """One line to choose: ``text`` as it would read, ``edits`` of ``source`` that lead there.

    ``note`` says what it comes from. Without a source it is something to do.
    """

    text: str
    note: str = ""
    source: str = ""
    edits: tuple[Edit, ...] = ()


class AlternativesPopup(QFrame):
    """Lists versions; ``anchor`` gives the rectangle of the sentence in ``page``'s pixels."""

    taken = Signal()
    """The writer wants what is chosen."""
    left = Signal()
    """The writer wants none of it, or went elsewhere."""
    chosen = Signal(int)
    """Another item is chosen, by its place."""
    stepped = Signal(int)
    """The writer goes to the next sentence (1) or to the one before (-1)."""

    def __init__(self, page: QWidget, theme: Theme, anchor: Callable[[], QRect]) -> None:
        super().__init__(page)
        self.setObjectName("alternatives")
        self._page, self._theme, self._anchor = page, theme, anchor
        self._place = -1
        self._items: tuple[Item, ...] = ()
        self._lines: list[_Line] = []
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._head = label(role="small")
        self._list = column(space=2)
        self._state = label(role="small", wrap=True)
        top = row(self._head, margins=(8, 2, 8, 0))
        foot = row(self._state, margins=(8, 2, 8, 2))
        self.setLayout(column(top, self._list, foot, space=4, margins=6))
        raise_with_shadow(self, theme)
        self.setAccessibleName(self.tr("Other versions"))

    @property
    def items(self) -> tuple[Item, ...]:
        """What there is to choose from."""
        return self._items

    @property
    def place(self) -> int:
        """Which item is chosen, -1 for none."""
        return self._place

    @property
    def state(self) -> str:
        """The line at the foot."""
        return self._state.text()

    @property
    def head(self) -> str:
        """The line at the top; empty where one sentence was asked about."""
        return self._head.text()

    def show_items(self, items: Sequence[Item], place: int, head: str, state: str) -> None:
        """Show ``items`` with one of them chosen, ``head`` above and ``state`` below them."""
        if tuple(items) != self._items:
            self._items = tuple(items)
            clear(self._list)
            self._lines = [_Line(item, self._theme, self) for item in items]
            for number, line in enumerate(self._lines):
                line.clicked.connect(partial(self._click, number))
                self._list.addWidget(line)
                line.show()  # else the list is measured without it
        self._head.setText(head)
        self._head.setVisible(bool(head))
        self._state.setText(state)
        self._state.setVisible(bool(state))
        self._choose(min(place, len(items) - 1))
        self.show()
        self.raise_()
        self.settle()

    def settle(self) -> None:
        """Lie beneath the sentence, or above it where there is no room below."""
        anchor = self._anchor()
        width = max(200, min(WIDEST, self._page.width() - 2 * EDGE))
        layout = self.layout()
        assert layout is not None
        layout.activate()
        height = max(layout.totalHeightForWidth(width), layout.totalMinimumSize().height())
        left = min(max(EDGE, anchor.left() - 14), self._page.width() - EDGE - width)
        top = anchor.bottom() + GAP
        if top + height > self._page.height() - EDGE:
            above = anchor.top() - GAP - height
            top = above if above >= EDGE else max(EDGE, self._page.height() - EDGE - height)
        self.setGeometry(left, top, width, height)

    def say(self, words: str) -> None:
        """Have assistive technology say ``words``."""
        announce(self, lambda: words)

    def _choose(self, place: int) -> None:
        moved, self._place = place != self._place, place
        for number, line in enumerate(self._lines):
            line.show_active(number == place)
        if place < 0:
            self.setAccessibleDescription(self._state.text())
            return
        item = self._items[place]
        words = self.tr("{number} of {count}: {text} ({note})").format(
            number=place + 1, count=len(self._items), text=item.text, note=item.note
        )
        self.setAccessibleDescription(words)
        if moved and self.hasFocus():
            self.say(words)

    def _click(self, number: int) -> None:
        self._choose(number)
        self.chosen.emit(number)
        self.taken.emit()

    def _step(self, way: int) -> None:
        if self._items:
            place = (self._place + way) % len(self._items)
            self._choose(place)
            self.chosen.emit(place)

    def event(self, event: QEvent) -> bool:
        # The window's keys (Esc, Return) mean this list while it has the keyboard.
        return claimed(event, _ends) or super().event(event)

    def focusNextPrevChild(self, next: bool) -> bool:
        return False  # Tab goes to the next sentence

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in _UP_DOWN:
            self._step(_UP_DOWN[Qt.Key(key)])
        elif key in _TABS:
            self.stepped.emit(_TABS[Qt.Key(key)])
        elif key in _TAKES:
            self.taken.emit()
        elif key == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.text().isdecimal() and 0 < int(event.text()) <= len(self._items):
            self._click(int(event.text()) - 1)
        elif intent_of(event) is Intent.TYPE:
            self._write_on(event)
        else:
            super().keyPressEvent(event)

    def _write_on(self, event: QKeyEvent) -> None:
        """Leave the list to who writes on, without the loss of a letter."""
        self.left.emit()
        text = QApplication.focusWidget()
        if text is not None and text is not self:
            QApplication.sendEvent(text, event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        stays = (Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason)
        if event.reason() not in stays:
            self.left.emit()


class _Line(QFrame):
    """One item of the list."""

    clicked = Signal()

    def __init__(self, item: Item, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("role", "version")
        self.setProperty("active", "false")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        words = QLabel()
        words.setTextFormat(Qt.TextFormat.RichText)
        words.setWordWrap(True)
        words.setMinimumWidth(1)
        words.setText(marked(item.source, item.edits, theme) or html.escape(item.text))
        parts = [words, label(item.note, "small")] if item.note else [words]
        self.setLayout(column(*parts, space=1, margins=(8, 5, 8, 5)))
        self.setAccessibleName(f"{item.text}. {item.note}" if item.note else item.text)

    def show_active(self, active: bool) -> None:
        """Be the chosen one, or not."""
        value = "true" if active else "false"
        if self.property("active") != value:
            self.setProperty("active", value)
            restyle(self)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            self.clicked.emit()


def marked(source: str, edits: Sequence[Edit], theme: Theme) -> str:
    """Return ``source`` as rich text with what goes struck and what comes underlined."""
    struck = f"color:{theme.deleted};text-decoration:line-through"
    put = f"color:{theme.inserted};text-decoration:underline"
    parts: list[str] = []
    place = 0
    for start, end, text in edits:
        parts.append(html.escape(source[place:start]))
        if start < end:
            parts.append(f'<span style="{struck}">{html.escape(source[start:end])}</span>')
        if start < end and text:
            parts.append(THIN)
        if text:
            parts.append(f'<span style="{put}">{html.escape(text)}</span>')
        place = end
    return "".join([*parts, html.escape(source[place:])])


def below(page: QWidget, viewport: QWidget, left: int, top: int, bottom: int) -> QRect:
    """Return the rectangle of some lines of ``viewport`` in ``page``'s pixels."""
    corner = viewport.mapTo(page, QPoint(left, top))
    return QRect(corner.x(), corner.y(), 1, max(1, bottom - top))


def _ends(event: QKeyEvent) -> bool:
    held = event.modifiers() & Qt.KeyboardModifier.ControlModifier
    return event.key() in (Qt.Key.Key_Escape, *_TAKES) and not held
