# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""The card of one idea or question, with the answers to it."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QLayout, QMenu, QWidget

from stet.formats.model_titles import model_title
from stet.ui.look.card_frame import ENTER, STEPS, CardFrame
from stet.ui.look.claimed_keys import claimed, is_escape
from stet.ui.look.controls import button, column, fill_card, label, row
from stet.ui.panels.idea_text import IdeaText
from stet.ui.panels.short_field import ShortField

WANTS: dict[int, str] = {
    Qt.Key.Key_A: "answer",
    Qt.Key.Key_K: "keep",
    Qt.Key.Key_I: "insert",
    Qt.Key.Key_L: "model",
    Qt.Key.Key_D: "develop",
    Qt.Key.Key_C: "combine",
    Qt.Key.Key_M: "more",
    Qt.Key.Key_Delete: "discard",
    Qt.Key.Key_Backspace: "discard",
}
"""What a key on a card asks for."""


class IdeaCard(CardFrame):
    """One idea. ``wanted`` says what the writer wants done with it, one of ``WANTS``."""

    wanted = Signal(str)
    answered = Signal(str)
    """The writer's answer, complete."""
    moved = Signal(int)
    """The card is to go so many places down, or up for less than 0."""
    dragged = Signal(int)
    """The mouse holds it at this height within what the cards lie in."""
    undo_wanted = Signal()
    focused = Signal()

    def __init__(self, idea: IdeaText) -> None:
        super().__init__()
        self.idea = idea
        self._pressed: QPoint | None = None
        self.acts = dict.fromkeys(ENTER, self.begin_answer)
        parts: list[QWidget | QLayout] = []
        said: list[str] = []
        if idea.title:
            parts.append(label(idea.title, "kind" if idea.text else "", wrap=True))
        if idea.text:
            parts.append(label(idea.text, wrap=True))
        for each in idea.answers:
            who = model_title(each.by) if each.by else self.tr("You")
            said.append(f"{who}: {each.text}")
            answer = label(each.text, wrap=True)
            parts.append(column(label(who, "small"), answer, space=2, margins=(12, 2, 0, 0)))
        self.field = _Answer(self)
        self.field.finished.connect(self._take_answer)
        self.field.given_up.connect(self._leave_field)
        parts.append(self.field)
        self._answer = self._button(self.tr("Answer"), "answer", self.tr("Answer it (A)"), "accept")
        keep = self._button(
            self.tr("Kept") if idea.kept else self.tr("Keep"),
            "keep",
            self.tr("Keep it with the document (K)"),
        )
        keep.setEnabled(not idea.kept)
        put = self._button(
            self.tr("Insert"), "insert", self.tr("Put it in at the caret, as a suggestion (I)")
        )
        more = button(self.tr("More…"), self._open_menu, role="quiet")
        more.setToolTip(self.tr("Let the model answer, develop, combine, move, discard"))
        self._more = more
        fill_card(self, parts, row(self._answer, keep, put, None, more, space=0))
        self.setAccessibleName(". ".join([idea.words, *said]))
        self.setAccessibleDescription(
            self.tr("A answers, K keeps, I inserts, L asks the model, Delete discards")
        )

    def begin_answer(self) -> None:
        """Let the writer answer on the card."""
        mine = [each.text for each in self.idea.answers if not each.by]
        self.field.setPlainText(mine[-1] if mine else "")
        self.field.show()
        self.field.selectAll()
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _button(self, text: str, want: str, tip: str, role: str = "quiet") -> QWidget:
        return button(text, partial(self._want, want), role=role, tip=tip)

    def _want(self, want: str) -> None:
        if want == "answer":
            self.begin_answer()
        elif want != "keep" or not self.idea.kept:
            self.wanted.emit(want)

    def menu(self) -> QMenu:
        """Return what can be done with it besides, with the keys."""
        made = QMenu(self)
        for text, want, key in (
            (self.tr("Let the model answer"), "model", "L"),
            (self.tr("Develop"), "develop", "D"),
            (self.tr("Combine with another…"), "combine", "C"),
            (self.tr("More like this"), "more", "M"),
        ):
            made.addAction(f"{text}\t{key}", partial(self._want, want))
        made.addSeparator()
        made.addAction(self.tr("Move up") + "\tShift+↑", partial(self.moved.emit, -1))
        made.addAction(self.tr("Move down") + "\tShift+↓", partial(self.moved.emit, 1))
        made.addSeparator()
        made.addAction(self.tr("Discard") + "\tDel", partial(self._want, "discard"))
        return made

    def _open_menu(self) -> None:
        menu = self.menu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self._more.mapToGlobal(QPoint(0, self._more.height())))

    def _take_answer(self) -> None:
        words = self.field.toPlainText().strip()
        self._leave_field()
        if words:
            self.answered.emit(words)

    def _leave_field(self) -> None:
        self.field.hide()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if key in STEPS and held == Qt.KeyboardModifier.ShiftModifier:
            self.moved.emit(STEPS[key])
        elif key == Qt.Key.Key_Z and held == Qt.KeyboardModifier.ControlModifier:
            self.undo_wanted.emit()
        elif key in WANTS and held == Qt.KeyboardModifier.NoModifier:
            self._want(WANTS[key])
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        # The window's own Ctrl+Z is about the text, here about cards; and Esc first unmarks one.
        return claimed(event, _is_of_cards) or super().event(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.focused.emit()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            self._pressed = event.position().toPoint()
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._pressed is not None:
            here = event.position().toPoint()
            if (here - self._pressed).manhattanLength() >= QApplication.startDragDistance():
                self.setCursor(Qt.CursorShape.ClosedHandCursor)
                self.dragged.emit(self.mapToParent(here).y())
        super().mouseMoveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._pressed = None
        self.unsetCursor()
        super().mouseReleaseEvent(event)


def _is_of_cards(event: QKeyEvent) -> bool:
    held = event.modifiers() == Qt.KeyboardModifier.ControlModifier
    return (event.key() == Qt.Key.Key_Z and held) or is_escape(event)


class _Answer(ShortField):
    """The field for the writer's answer."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Your answer"))
        self.setPlaceholderText(self.tr("Your answer: Enter takes it, Esc goes back"))
        self.setFixedHeight(76)
        self.hide()
