# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""The one place where the window says that something happened: a bar above the page.

A notice never takes the keyboard, and goes when it is dismissed or its cause does.
"""

from __future__ import annotations

import enum
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from stet.ui.controls import button, icon_button, label, row
from stet.ui.theme import pixmap
from stet_resources import Theme

MOST = 3
"""How many notices stand at a time; the oldest makes way."""


class Tone(enum.StrEnum):
    """How grave a notice is."""

    INFO = "info"
    WARNING = "warning"
    ERROR = "error"


@dataclass(frozen=True)
class Remedy:
    """Something that can be done about it."""

    title: str
    run: Callable[[], object]


@dataclass(frozen=True)
class Notice:
    """A sentence or two, what can be done, and whom it is about.

    A notice replaces the one with the same non-empty ``subject``.
    """

    text: str
    tone: Tone = Tone.INFO
    remedies: tuple[Remedy, ...] = ()
    subject: str = ""


class NoticeBar(QWidget):
    """Shows the notices that stand, the newest first."""

    shown = Signal(str)
    """The text of a notice that has just come."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._rows: list[tuple[Notice, QFrame]] = []
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(0)
        self.hide()

    @property
    def notices(self) -> Sequence[Notice]:
        """The notices that stand, the newest first."""
        return [notice for notice, _ in self._rows]

    def say(self, notice: Notice) -> None:
        """Show ``notice``, unless the very same stands already."""
        if any(stands == notice for stands, _ in self._rows):
            return
        if any(stands.text == notice.text and not notice.remedies for stands, _ in self._rows):
            return
        if notice.subject:
            self.withdraw(notice.subject)
        while len(self._rows) >= MOST:
            self._remove(*self._rows[-1])
        frame = self._frame(notice)
        self._rows.insert(0, (notice, frame))
        self._layout.insertWidget(0, frame)
        self.show()
        announce(self, notice.text)
        self.shown.emit(notice.text)

    def withdraw(self, subject: str) -> None:
        """Take away the notice about ``subject``, if it stands."""
        for notice, frame in tuple(self._rows):
            if notice.subject == subject:
                self._remove(notice, frame)

    def dismiss(self) -> bool:
        """Take away the newest notice; return whether there was one."""
        if not self._rows:
            return False
        self._remove(*self._rows[0])
        return True

    def set_theme(self, theme: Theme) -> None:
        """Take another theme."""
        self._theme = theme
        standing = list(reversed(self._rows))
        for notice, frame in standing:
            self._remove(notice, frame)
        for notice, _ in standing:
            self.say(notice)

    def _frame(self, notice: Notice) -> QFrame:
        frame = QFrame()
        frame.setProperty("role", "notice")
        frame.setProperty("tone", notice.tone.value)
        drawing = QLabel()
        name = "info" if notice.tone is Tone.INFO else notice.tone.value
        ink = getattr(self._theme, notice.tone.value)
        drawing.setPixmap(pixmap(name, ink, 18, self.devicePixelRatioF()))
        words = label(notice.text, wrap=True)
        words.setAccessibleName(notice.text)
        close = icon_button("close", self.tr("Dismiss (Esc)"), self._theme, notice.tone.value)
        close.clicked.connect(lambda: self._remove(notice, frame))
        line = row(drawing, words, space=8)
        line.setStretch(1, 1)
        for remedy in notice.remedies:
            line.addWidget(button(remedy.title, partial(self._act, notice, frame, remedy)))
        line.addWidget(close)
        line.setContentsMargins(16, 6, 8, 6)
        frame.setLayout(line)
        return frame

    def _act(self, notice: Notice, frame: QFrame, remedy: Remedy) -> None:
        self._remove(notice, frame)
        remedy.run()

    def _remove(self, notice: Notice, frame: QFrame) -> None:
        self._rows = [(n, f) for n, f in self._rows if f is not frame]
        self._layout.removeWidget(frame)
        frame.hide()
        frame.deleteLater()
        if not self._rows:
            self.hide()


def announce(speaker: QObject, text: str) -> None:
    """Have a screen reader say ``text`` without moving the focus."""
    # Imported here: to wrap its many constants takes 3 ms of the start.
    from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

    if QAccessible.isActive():
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(speaker, text))
