# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""The field in which the words of a card, a group or a line are written, in their place."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QRect, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QPlainTextEdit

from stet.ui.board.card_painter import interface_font
from stet.ui.board.card_text import BODY
from stet.ui.board.view import BoardView
from stet.ui.look.claimed_keys import claimed

LEAST_WIDTH, LEAST_HEIGHT = 160, 44


class CardEditor(QPlainTextEdit):
    """Lies over a card while its Markdown is edited; what is in it is kept when it is left.

    Esc and Ctrl+Enter leave it; on groups and lines Enter does so too.
    """

    def __init__(self, view: BoardView) -> None:
        super().__init__(view.viewport())
        self._view = view
        self._done: Callable[[str], object] | None = None
        self._before = ""
        self._is_line = False
        self._place: Callable[[], QRect] = lambda: QRect()
        self.setObjectName("cardEditor")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTabChangesFocus(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.hide()
        view.scrolled.connect(self.follow)
        self.textChanged.connect(self.follow)

    @property
    def is_editing(self) -> bool:
        """Whether something is being edited."""
        return self._done is not None

    def begin(
        self,
        words: str,
        place: Callable[[], QRect],
        done: Callable[[str], object],
        *,
        name: str,
        is_line: bool = False,
    ) -> None:
        """Edit ``words`` at ``place`` of the viewport, and give what became of them to ``done``."""
        self.finish()
        self._before, self._place, self._done, self._is_line = words, place, done, is_line
        self.setAccessibleName(name)
        self.setPlainText(words)
        self.selectAll()
        self.follow()
        self._view.hold.is_written_on = True
        self._view.viewport().update()
        self.show()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def follow(self) -> None:
        """Stay on the card, whatever is scrolled."""
        if not self.is_editing:
            return
        rect = self._place()
        scale = min(max(self._view.scale_now, 0.85), 2.0)
        self.setFont(interface_font(BODY * scale))
        width = max(rect.width(), LEAST_WIDTH)
        height = 36 if self._is_line else max(rect.height(), LEAST_HEIGHT)
        if not self._is_line:  # room for what is being written
            lines = self.document().documentLayout().documentSize().height()
            wanted = round(lines * self.fontMetrics().lineSpacing()) + 24
            height = min(max(height, wanted), max(self._view.viewport().height() - rect.y(), 80))
        self.document().setDocumentMargin(6 if self._is_line else 8)
        self.setGeometry(rect.x(), rect.y(), width, height)

    def finish(self) -> None:
        """Keep what is written and go."""
        done, self._done = self._done, None
        if done is None:
            return
        words = self.toPlainText()
        if self.hasFocus():  # before it hides: Qt would go on to the next card
            self._view.setFocus(Qt.FocusReason.OtherFocusReason)
        self.hide()
        self._view.hold.is_written_on = False
        self._view.viewport().update()
        if words != self._before:
            done(words)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if event.key() == Qt.Key.Key_Escape or (enter and (control or self._is_line)):
            self.finish()
            return
        super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        ends = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape)
        return claimed(event, lambda key: key.key() in ends) or super().event(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() not in (
            Qt.FocusReason.PopupFocusReason,
            Qt.FocusReason.ActiveWindowFocusReason,
        ):
            self.finish()
