# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""A walk through the suggestions of a text: one after the other, by single keys, with a count.

It stands below the page and has the keyboard. At the end it says what was taken and what was left.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QStackedLayout, QWidget

from stet.document import review
from stet.document.document import Document
from stet.document.transaction import Transaction
from stet.ui.look.controls import ElidedLabel, button, column, counted, label, row, tip
from stet.ui.text import announcements
from stet.ui.text.view import ManuscriptView

_TAKE = (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter)
_NEXT = (Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_N)
_BEFORE = (Qt.Key.Key_Left, Qt.Key.Key_Up, Qt.Key.Key_P)


class ReviewWalk(QFrame):
    """Goes through the changes of ``document`` in ``view``."""

    ended = Signal()

    def __init__(self, document: Document, view: ManuscriptView, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("walk")
        self.setAccessibleName(self.tr("Walk through the suggestions"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._document, self._view = document, view
        self._decided: dict[int, bool] = {}
        """The changes decided on the way, and whether they were taken."""
        self._unwatch: Callable[[], None] = lambda: None
        self._count = label(role="kind")
        self._what = ElidedLabel("small")
        self._summary = label(wrap=True)
        take = button(self.tr("Take  ␣"), lambda: self._decide(True), role="accept")
        leave = button(self.tr("Leave  X"), lambda: self._decide(False), role="reject")
        before = button(self.tr("←"), self._go_back, role="quiet", tip=self.tr("The one before"))
        after = button(self.tr("→"), self._go_on, role="quiet", tip=self.tr("The next one"))
        before.setAccessibleName(self.tr("The one before"))
        after.setAccessibleName(self.tr("The next one"))
        end = button(self.tr("End  Esc"), self.end, role="quiet")
        for each in (take, leave, before, after, end):
            each.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the keys are the walk's own
        head = row(self._count, self._what, space=8, grows=self._what)
        buttons = row(take, leave, None, before, after, end)
        walking = QWidget()
        walking.setLayout(column(head, buttons, margins=(16, 10, 16, 8)))
        done = QWidget()
        close = button(self.tr("Back to the text"), self.end, role="primary")
        foot = (self._summary, close)
        done.setLayout(row(*foot, space=12, margins=(16, 10, 16, 10), grows=self._summary))
        self._stack = QStackedLayout(self)
        self._stack.addWidget(walking)
        self._stack.addWidget(done)
        self.hide()

    @property
    def is_over(self) -> bool:
        """Whether it only says how the walk went."""
        return self._stack.currentIndex() == 1

    @property
    def summary(self) -> str:
        """What was taken and what was left, in a sentence."""
        return self._summary.text()

    def begin(self) -> None:
        """Start at the change at the caret, else at the next; nothing where none waits."""
        if self._document.manuscript.pending_count == 0:
            return
        self._decided.clear()
        self._stack.setCurrentIndex(0)
        self._unwatch()
        self._unwatch = self._document.watch(self._follow)
        if self._view.change_at_caret() is None:
            self._view.changes.go_next()
        self.show()
        self.setFocus()
        self._show()

    def end(self) -> None:
        """Give the keyboard back to the text."""
        self._unwatch()
        self._unwatch = lambda: None
        self.hide()
        self._view.setFocus()
        self.ended.emit()

    def _decide(self, accept: bool) -> None:
        change = self._view.change_at_caret()
        if change is None:
            self._go_on()
            return
        self._view.changes.decide(change, accept=accept)
        self._show()

    def _go_on(self) -> None:
        self._view.changes.go_next()
        self._show()

    def _go_back(self) -> None:
        self._view.changes.go_previous()
        self._show()

    def _follow(self, transaction: Transaction, _initiator: object) -> None:
        decision = transaction.decision
        if decision is not None:
            self._decided.update(dict.fromkeys(decision.changes, decision.accept))
            return
        pending = self._document.manuscript.is_pending
        back = [id for id in self._decided if pending(id)]
        for each in back:  # by an undo
            del self._decided[each]
        if back:
            self._stack.setCurrentIndex(0)
            QTimer.singleShot(0, self._show)  # once the caret is where the undo leaves it

    def _show(self) -> None:
        manuscript = self._document.manuscript
        left = manuscript.pending_count
        if left and self._view.change_at_caret() is None:
            self._view.changes.go_on(self._view.caret())
        change = self._view.change_at_caret()
        if change is None:
            self._summarise(left)
            return
        found = review.locate(manuscript, change, self._view.caret().paragraph)
        place, count = announcements.place_among(manuscript, found)
        self._count.setText(self.tr("{0:,} of {1:,}").format(place, count))
        kind = found.change.kind
        words = announcements.what(found)
        said = f"{kind[:1].upper()}{kind[1:]}: {words}" if kind else words
        self._what.setText(f"{said}. {found.change.reason}" if found.change.reason else said)
        self._what.setToolTip(tip(self._what.text()))

    def _summarise(self, left: int) -> None:
        taken = sum(self._decided.values())
        refused = len(self._decided) - taken
        said = self.tr("{taken} taken, {refused} left as your text had it.").format(
            taken=counted(taken, self.tr("suggestion"), self.tr("suggestions")), refused=refused
        )
        if left:
            said += " " + self.tr("{0:,} still wait.").format(left)
        else:
            said += " " + self.tr("Nothing waits any more. Ctrl+Z takes decisions back.")
        self._summary.setText(said)
        self._stack.setCurrentIndex(1)
        announcements.announce(self, self._summary.text)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if self.is_over and key in _TAKE:
            self.end()
        elif self.is_over:
            super().keyPressEvent(event)
        elif key in _TAKE:
            self._decide(True)
        elif key == Qt.Key.Key_X:
            self._decide(False)
        elif key in _NEXT:
            self._go_on()
        elif key in _BEFORE:
            self._go_back()
        else:
            super().keyPressEvent(event)
