# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""The interview about a brief: one question at a time, and a field for the answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QWidget

from stet.ui.look.controls import button, column, for_command, label, row

if TYPE_CHECKING:  # a window opens without what reads briefs
    from stet.design.brief.gaps import Question

LINES = 5
"""Lines of an answer that are seen at once."""


class AnswerField(QPlainTextEdit):
    """Enter answers, Shift+Enter begins a line, Alt with an arrow steps, Esc leaves."""

    finished = Signal()
    skipped = Signal()
    went_back = Signal()
    left = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("role", "field")
        self.setTabChangesFocus(True)
        self.setAccessibleName(self.tr("Your answer"))
        self.setFixedHeight(self.fontMetrics().lineSpacing() * LINES + 18)

    def event(self, event: QEvent) -> bool:
        # The window's Esc goes to the page at once; here the interview is told of it too.
        if (
            event.type() is QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_Escape
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if is_enter and not held & Qt.KeyboardModifier.ShiftModifier:
            self.finished.emit()
        elif event.key() == Qt.Key.Key_Right and held == Qt.KeyboardModifier.AltModifier:
            self.skipped.emit()
        elif event.key() == Qt.Key.Key_Left and held == Qt.KeyboardModifier.AltModifier:
            self.went_back.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)


class InterviewView(QWidget):
    """Shows a question; what the writer does with it is told by signals."""

    answered = Signal(str)
    skipped = Signal()
    went_back = Signal()
    ended = Signal()
    left = Signal()
    """The writer wants the keyboard back in the text."""

    def __init__(self) -> None:
        super().__init__()
        self._progress = label(role="quiet")
        self._about = label(role="kind", wrap=True)
        self._about.setProperty("tone", "comment")
        self._question = label(role="title", wrap=True)
        self._hint = label(role="quiet", wrap=True)
        self.field = AnswerField(self)
        self.field.finished.connect(self._answer)
        self.field.skipped.connect(self.skipped)
        self.field.went_back.connect(self.went_back)
        self.field.left.connect(self.left)
        take = button(self.tr("Answer"), self._answer, role="primary")
        take.setToolTip(self.tr("Write it into the brief, as a change of yours (Enter)"))
        skip = button(self.tr("Skip"), self.skipped.emit, role="quiet")
        for_command(skip, "interview_skip", self.tr("Skip: leave it open and go on"))
        self._back = button(self.tr("Back"), self.went_back.emit, role="quiet")
        for_command(
            self._back, "interview_back", self.tr("To the question before, to change its answer")
        )
        end = button(self.tr("End"), self.ended.emit, role="quiet")
        end.setToolTip(self.tr("End the interview; what was answered stays"))
        self._said = label(role="small", wrap=True)
        card = QFrame()
        card.setProperty("role", "card")
        inner = column(self._about, self._question, self._hint, 4, self.field, space=6, margins=12)
        inner.addLayout(row(take, skip, self._back, None, end, space=2))
        inner.addWidget(self._said)
        card.setLayout(inner)
        layout = column(self._progress, card, None, space=8)
        layout.setContentsMargins(12, 4, 12, 12)
        self.setLayout(layout)
        self._key = ""

    def ask(self, question: Question, progress: str, *, may_go_back: bool, words: str = "") -> None:
        """Ask a question; ``words`` was its answer, if it is asked once more."""
        self._progress.setText(progress)
        self._back.setEnabled(may_go_back)
        if question.key == self._key and not words:
            if not self.field.toPlainText():  # nothing moves under somebody's pen
                self._question.setText(question.words)
            return
        self._key = question.key
        self._about.setText(question.about)
        self._about.setVisible(bool(question.about))
        self._question.setText(question.words)
        self._hint.setText(question.hint)
        self._hint.setVisible(bool(question.hint))
        self._said.setText(
            self.tr("Enter answers. Shift+Enter begins another line: each becomes an item.")
            if question.as_items
            else self.tr("Enter writes your answer into the brief, as a change to review.")
        )
        self.field.setPlainText(words)
        self.field.setAccessibleDescription(f"{question.words} {question.hint}".strip())
        self.field.selectAll()

    def forget(self) -> None:
        """Forget the question: the next one is shown, though it were the same."""
        self._key = ""

    def _answer(self) -> None:
        words = self.field.toPlainText().strip()
        if words:
            self.answered.emit(words)
        else:
            self.skipped.emit()
