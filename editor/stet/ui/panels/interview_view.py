# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""The interview about a brief: one question at a time, and a field for the answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QWidget

from stet.notice import worded
from stet.ui.look.claimed_keys import claimed
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
        return claimed(event) or super().event(event)

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
        parts = (self._about, self._question, self._hint, 4, self.field)
        buttons = row(take, skip, self._back, None, end, space=2)
        card.setLayout(column(*parts, buttons, self._said, space=6, margins=12))
        self.setLayout(column(self._progress, card, None, space=8, margins=(12, 4, 12, 12)))
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


class InterviewEnd(QWidget):
    """Says that nothing more is asked: what was left open, and that the answers wait for review."""

    again_wanted = Signal()
    check_wanted = Signal()
    review_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._title = label(role="empty-title", wrap=True)
        self._words = label(role="quiet", wrap=True)
        self._review = button(
            self.tr("Review the answers"), self.review_wanted.emit, role="primary"
        )
        self._again = button(self.tr("Ask them again"), self.again_wanted.emit)
        self._check = button(self.tr("Check the brief"), self.check_wanted.emit)
        layout = column(
            *(None, self._title, 4, self._words, 16, row(self._review, None), 8),
            *(row(self._again, None), 8, row(self._check, None), 8),
            space=0,
            margins=24,
        )
        layout.addStretch(2)
        self.setLayout(layout)

    @property
    def said(self) -> str:
        """What is said, in full."""
        return f"{self._title.text()} {self._words.text()}"

    def first_focus(self) -> QWidget:
        """Return what the keyboard begins at."""
        return self._check if self._review.isHidden() else self._review

    def show_end(self, skipped: int, waiting: int) -> None:
        """Say how many questions were skipped, and how many answers wait for review."""
        sentences: list[str] = []
        if waiting:
            sentences.append(
                worded(
                    self.tr(
                        "{n:1 answer waits|# answers wait} in the text as {n:a change|changes} "
                        "to review."
                    ),
                    n=waiting,
                )
            )
        if skipped:
            self._title.setText(
                worded(self.tr("{n:1 question is|# questions are} left open"), n=skipped)
            )
            sentences.append(self.tr("You skipped what is open; it can wait in the text."))
        else:
            self._title.setText(self.tr("Nothing is left to ask"))
            sentences.append(
                self.tr(
                    "Have it checked: what is vague, what contradicts itself, what cannot be "
                    "tested comes as comments."
                )
            )
        self._words.setText(" ".join(sentences))
        self._review.setVisible(waiting > 0)
        self._again.setVisible(skipped > 0)
