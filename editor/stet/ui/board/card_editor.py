# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""The field in which the words of a card, a group or a line are written, in their place."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QRect, Qt
from PySide6.QtGui import QFocusEvent, QFont, QKeyEvent, QTextBlockFormat, QTextCursor
from PySide6.QtWidgets import QFrame, QTextEdit

from stet.ui.board.card_painter import PADDING, interface_font, top_of
from stet.ui.board.card_text import BODY, LINE_HEIGHT, wrapping
from stet.ui.board.view import BoardView
from stet.ui.look.claimed_keys import claimed

LEAST_WIDTH, LEAST_HEIGHT = 160, 44
LEAST_SCALE, MOST_SCALE = 1.0, 2.0
"""Between these words are written as large as they are read; below, the field is larger."""


class CardEditor(QTextEdit):
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
        self.setAcceptRichText(False)
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
        self._take_words(words)
        self.follow()
        self._view.hold.is_written_on = True
        self._view.viewport().update()
        self.show()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def follow(self) -> None:
        """Stay on the card, whatever is scrolled."""
        if not self.is_editing:
            return
        self.ensurePolished()  # which gives it a frame
        rect, scale = self._place(), self._view.scale_now
        drawn = min(max(scale, LEAST_SCALE), MOST_SCALE)
        self._set_font(BODY * drawn)
        if self._is_line:
            self.document().setDocumentMargin(6)
            self.setGeometry(rect.x(), rect.y(), max(rect.width(), LEAST_WIDTH), 36)
            return
        # The words stand where the card has them, and go on in the next line where they do there.
        width = max(round(rect.width() * drawn / scale), LEAST_WIDTH)
        height = max(round(rect.height() * drawn / scale), LEAST_HEIGHT)
        left = round(PADDING * drawn)
        right = width - left - round(width - 2 * PADDING * drawn)
        self.document().setDocumentMargin(0)
        self.document().setTextWidth(width - left - right)
        wanted = self.document().size().height()
        top = drawn * top_of(wanted / drawn, height / drawn)
        low = max(self._view.viewport().height() - rect.y(), 80)
        tall = min(max(height, round(wanted + 2 * PADDING * drawn)), low)
        # What is below the words is the viewport's: it is scrolled only where they have no room.
        frame = self.frameWidth()
        self.setViewportMargins(left - frame, round(top) - frame, right - frame, 0)
        spare = max(self._view.viewport().width() - width, 0)
        self.setGeometry(min(rect.x(), spare) if drawn > scale else rect.x(), rect.y(), width, tall)

    def _set_font(self, pixels: float) -> None:
        """Write in a size; sizes of whole pixels would break lines elsewhere than the card does."""
        font = QFont(interface_font(pixels))
        font.setPointSizeF(pixels * 72 / self.logicalDpiY())
        if font != self.font():
            self.setFont(font)
            self.document().setDefaultFont(font)

    def _take_words(self, words: str) -> None:
        """Begin with some words, all selected, in lines as high as those of cards."""
        document = self.document()
        document.setUndoRedoEnabled(False)
        document.setDefaultTextOption(wrapping())
        self.setPlainText(words)
        lines = QTextBlockFormat()
        if not self._is_line:
            lines.setLineHeight(*LINE_HEIGHT)
        cursor = self.textCursor()
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.setBlockFormat(lines)
        document.setUndoRedoEnabled(True)
        self.setTextCursor(cursor)

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
