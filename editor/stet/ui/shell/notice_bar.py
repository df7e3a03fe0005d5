# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""The notices as they are seen: over the foot of the page, above the ask bar where that is open.

They make way for the line of the caret, and who had the keyboard before has it again when they go.
What only reports goes after a while, but not while a screen reader is used, nor below the mouse.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QEvent, QObject, QRect
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QFrame, QLabel, QSizePolicy, QVBoxLayout, QWidget
from shiboken6 import isValid

from stet.ui.look.controls import button, clear, column, icon_button, label, row
from stet.ui.look.theme import pixmap, raise_with_shadow
from stet.ui.look.timers import single_shot
from stet.ui.shell.notices import Notices, Remedy, ShownNotice
from stet.ui.text.announcements import announce
from stet_resources import Theme

WIDTH = 680
"""At most so wide, and so far from the edges of the page, in device-independent pixels."""
MARGIN = 16
GAP = 8
SHADOW = 12
"""What the shadow of a notice takes around it, within the bar."""

STANDS, A_LETTER = 15_000, 60
"""Milliseconds for which a report is seen, and for each of its letters besides."""

BESIDE = 2
"""So many remedies stand beside the words; with more, all stand below them."""


class NoticeBar(QWidget):
    """Draws the notices that are seen, the newest at the top.

    ``room`` gives the rectangle, in coordinates of ``parent``, whose foot they lie over, ``line``
    that of the caret's line, over whose place they never lie; ``place`` is called when these may be
    other ones.
    """

    def __init__(
        self,
        notices: Notices,
        theme: Theme,
        parent: QWidget,
        room: Callable[[], QRect],
        line: Callable[[], QRect] = QRect,
    ) -> None:
        super().__init__(parent)
        self._notices, self._theme, self._room, self._line = notices, theme, room, line
        self._ends = single_shot(self, self._end_reports)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(SHADOW, SHADOW, SHADOW, SHADOW)
        self._layout.setSpacing(GAP)
        notices.changed.connect(self._draw)
        notices.came.connect(lambda text: announce(self, text))
        parent.installEventFilter(self)
        self._before: QWidget | None = None
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._note_focus)
        self.hide()

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self._draw()

    def place(self) -> None:
        """Lie over the foot of the room there is."""
        if self.isHidden():
            return
        room = self._room()
        width = min(WIDTH, room.width() - 2 * MARGIN) + 2 * SHADOW
        self._layout.activate()
        height = self._layout.totalHeightForWidth(width)
        if height < 0:
            height = self._layout.totalSizeHint().height()
        left = room.left() + (room.width() - width) // 2
        place = QRect(left, room.bottom() + 1 - height - MARGIN + SHADOW, width, height)
        if place.intersects(self._line()):
            place.moveTop(room.top() + MARGIN - SHADOW)
        self.setGeometry(place)
        self.raise_()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Resize, QEvent.Type.LayoutRequest):
            self.place()
        return super().eventFilter(watched, event)

    def _note_focus(self, before: QWidget | None, now: QWidget | None) -> None:
        if self._is_within(now) and not self._is_within(before):
            self._before = before

    def _is_within(self, part: QWidget | None) -> bool:
        return part is not None and self.isAncestorOf(part)

    def _draw(self) -> None:
        has_keyboard = self._is_within(QApplication.focusWidget())
        if has_keyboard and self._before is not None and isValid(self._before):
            self._before.setFocus()  # who had it before: Qt would give it to whatever is next
        clear(self._layout)
        for notice in self._notices.notices:
            self._layout.addWidget(self._frame(notice))
        self.setVisible(bool(self._notices.notices))
        self.place()
        reports = [each for each in self._notices.notices if each.only_reports]
        if reports and not QAccessible.isActive():
            self._ends.start(STANDS + A_LETTER * max(len(each.text) for each in reports))
        else:
            self._ends.stop()

    def _end_reports(self) -> None:
        """Take away what only reports, unless it is being looked at."""
        if self.underMouse():
            self._ends.start()
            return
        for each in self._notices.notices:
            if each.only_reports:
                self._notices.remove(each)

    def _frame(self, notice: ShownNotice) -> QFrame:
        frame = QFrame()
        frame.setProperty("role", "notice")
        frame.setProperty("tone", notice.tone.value)
        drawing = QLabel()
        ink = getattr(self._theme, notice.tone.value)
        drawing.setPixmap(pixmap(notice.tone.value, ink, 18, self.devicePixelRatioF()))
        words = label(notice.text, wrap=True)
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        words.setSizePolicy(policy)
        words.setAccessibleName(notice.text)
        close = icon_button("close", self.tr("Dismiss (Esc)"), self._theme, notice.tone.value)
        close.clicked.connect(lambda: self._notices.remove(notice))
        remedies = [
            button(remedy.title, partial(self._act, notice, remedy)) for remedy in notice.remedies
        ]
        beside = remedies if len(remedies) <= BESIDE else []
        line = row(drawing, words, *beside, close, space=8)
        line.setStretch(1, 1)
        whole = column(space=8)
        whole.setContentsMargins(12, 8, 8, 8)
        whole.addLayout(line)
        if remedies and not beside:
            below = row(*remedies, None, space=8)
            below.setContentsMargins(drawing.sizeHint().width() + 8, 0, 0, 4)
            whole.addLayout(below)
        frame.setLayout(whole)
        raise_with_shadow(frame, self._theme)
        return frame

    def _act(self, notice: ShownNotice, remedy: Remedy) -> None:
        self._notices.remove(notice)
        remedy.run()
