# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""The bar to find and replace in: what is looked for, how often it is there, what to put there."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable
from itertools import pairwise

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QCheckBox,
    QGridLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QWidget,
)

from stet.document.document import Document
from stet.document.editing import Piece, span_text
from stet.document.paragraph import Span
from stet.document.search import replace_all
from stet.document.transaction import Transaction
from stet.ui.look.buttons import PushButton
from stet.ui.look.controls import row
from stet.ui.look.search_line import search_field
from stet.ui.look.timers import single_shot
from stet.ui.text.finder import CannotFind, Found, Query, find
from stet.ui.text.view import ManuscriptView

DELAY = 120
"""Milliseconds without a key or an edit before the text is searched again."""


class FindBar(QWidget):
    """Finds and replaces in one view's final reading."""

    closed = Signal()
    searched = Signal(int)
    notice = Signal(str)

    def __init__(
        self, document: Document, view: ManuscriptView, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._document, self._view = document, view
        self._found = Found()
        self._timer = single_shot(self, self.search, DELAY)
        self.setAccessibleName(self.tr("Find and replace"))
        self.setObjectName("findBar")

        self.words = self._field(self.tr("Find"), self.tr("Find in the text as it will read"))
        self.other = self._field(self.tr("Replace with"), self.tr("What to put there instead"))
        self.case = QCheckBox(self.tr("Match case"))
        self.whole = QCheckBox(self.tr("Whole words"))
        self.pattern = QCheckBox(self.tr("Pattern"))
        self.pattern.setToolTip(self.tr("Take the words for a regular expression"))
        self.count = QLabel()
        self.count.setAccessibleName(self.tr("Matches"))
        self.previous = self._button(self.tr("Previous"), self.go_previous)
        self.next = self._button(self.tr("Next"), self.go_next)
        self.replace = self._button(self.tr("Replace"), self.replace_one)
        self.replace_every = self._button(self.tr("Replace all"), self.replace_all)
        self.close_button = self._button(self.tr("Close"), self.dismiss)
        for tool, tip in (
            (self.previous, self.tr("Go to the match before (Shift+Enter)")),
            (self.next, self.tr("Go to the next match (Enter)")),
            (self.replace, self.tr("Replace this match and go to the next")),
            (self.replace_every, self.tr("Replace every match, as one step that can be undone")),
            (self.close_button, self.tr("Back to the page (Esc)")),
        ):
            tool.setToolTip(tip)
        self._lay_out()

        for box in (self.case, self.whole, self.pattern):
            box.toggled.connect(self.search)
        self.words.textChanged.connect(lambda: self._timer.start())
        self._end_watching = document.watch(self._follow)
        for field in (self.words, self.other):
            field.installEventFilter(self)
        for keys, action in (("F3", self.go_next), ("Shift+F3", self.go_previous)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(action)
        self.hide()

    def release(self) -> None:
        """Stop following the document; for a bar that is about to go."""
        self._timer.stop()
        self._end_watching()

    def show_find(self, *, replacing: bool = False) -> None:
        """Open the bar with the selected words, the caret in it."""
        selected = self._view.selected_span()
        if selected is not None and selected.start.paragraph == selected.end.paragraph:
            self.words.setText(span_text(self._document.manuscript, selected))
        self._show_replacing(replacing)
        self.show()
        self.words.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.words.selectAll()
        self.search()

    def show_replace(self) -> None:
        """Open the bar with its second row."""
        self.show_find(replacing=True)

    def dismiss(self) -> None:
        """Close the bar and go back to the page."""
        self.hide()
        self._view.setFocus(Qt.FocusReason.OtherFocusReason)
        self.closed.emit()

    def search(self) -> None:
        """Look again for what the bar says, in the text as it is now."""
        self._timer.stop()
        query = Query(
            self.words.text(),
            self.case.isChecked(),
            self.whole.isChecked(),
            self.pattern.isChecked(),
        )
        try:
            self._found = find(self._document.manuscript, query)
        except CannotFind as error:
            self._found = Found()
            self._view.set_matches([])
            self.count.setText(str(error))
            self._enable()
            self.searched.emit(0)
            return
        self._view.set_matches(self._found.spans if self.isVisible() else [])
        self._tell_count()
        self.searched.emit(len(self._found.spans))

    def go_next(self) -> None:
        """Select the next match behind the caret, from the last to the first."""
        self._go(forward=True)

    def go_previous(self) -> None:
        """Select the match before the caret, from the first to the last."""
        self._go(forward=False)

    def replace_one(self) -> None:
        """Replace the match that is selected and go to the next; select one where none is."""
        self._search_if_stale()
        selected = self._view.selected_span()
        index = self._index_of(selected)
        if selected is None or index is None:
            self.go_next()
            return
        try:
            text = self._found.replacement(index, self.other.text())
        except CannotFind as error:
            self.notice.emit(str(error))
            return
        writer = self._document.writer
        if text:
            self._view.insert_fragment((Piece(text, writer),), self.tr("Replace"))
        else:
            self._view.delete_span(selected, self.tr("Replace"))
        self.search()
        self.go_next()

    def replace_all(self) -> None:
        """Replace every match, as one undo step."""
        self._search_if_stale()
        document, all_spans = self._document, self._found.spans
        if not all_spans or not self._view.may_edit():
            return
        free = [
            index
            for index, span in enumerate(all_spans)
            if not self._view.locks.refuses(span, self.other.text())
        ]
        spans, held = [all_spans[index] for index in free], len(all_spans) - len(free)
        try:
            texts = [self._found.replacement(index, self.other.text()) for index in free]
        except CannotFind as error:
            self.notice.emit(str(error))
            return
        document.commit(
            replace_all(
                document.manuscript,
                spans,
                texts,
                document.writer,
                tracked=document.tracking,
                label=self.tr("Replace all"),
            )
        )
        count = len(spans)
        self.search()
        self.count.setText(self.tr("{0:,} replaced").format(count))
        told = self.tr("Replaced {0:,}. Undo takes all back.").format(count)
        if held:
            told += " " + self.tr("{0:,} left as locked passages have them.").format(held)
        self.notice.emit(told)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            if event.key() == Qt.Key.Key_Escape:
                self.dismiss()
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                if watched is self.other:
                    self.replace_one()
                else:
                    self._go(forward=not shift)
                return True
        return super().eventFilter(watched, event)

    def hideEvent(self, event: QHideEvent) -> None:
        self._timer.stop()
        self._view.set_matches([])
        super().hideEvent(event)

    def _go(self, *, forward: bool) -> None:
        self._search_if_stale()
        spans = self._found.spans
        if not spans:
            return
        selected = self._view.selected_span()
        caret = self._view.caret()
        if forward:
            place = caret if selected is None else selected.end
            index = bisect_left(spans, place, key=lambda span: span.start) % len(spans)
        else:
            place = caret if selected is None else selected.start
            index = bisect_left(spans, place, key=lambda span: span.start) - 1
        self._view.select_span(spans[index])
        self._tell_count()

    def _index_of(self, span: Span | None) -> int | None:
        if span is None:
            return None
        index = bisect_left(self._found.spans, span)
        inside = index < len(self._found.spans) and self._found.spans[index] == span
        return index if inside else None

    def _search_if_stale(self) -> None:
        if self._timer.isActive():
            self.search()

    def _follow(self, transaction: Transaction, _initiator: object) -> None:
        if self.isVisible() and (transaction.splices or transaction.old):
            self._timer.start()

    def _tell_count(self) -> None:
        count, index = len(self._found.spans), self._index_of(self._view.selected_span())
        if not self.words.text():
            self.count.setText("")
        elif not count:
            self.count.setText(self.tr("Not found"))
        elif index is None:
            self.count.setText(self.tr("{0:,} found").format(count))
        else:
            self.count.setText(self.tr("{0:,} of {1:,}").format(index + 1, count))
        self._enable()

    def _enable(self) -> None:
        for button in (self.previous, self.next, self.replace, self.replace_every):
            button.setEnabled(bool(self._found.spans))

    def _show_replacing(self, replacing: bool) -> None:
        for widget in (self.other, self.replace, self.replace_every):
            widget.setVisible(replacing)

    def _field(self, name: str, hint: str) -> QLineEdit:
        field = search_field(QLineEdit(), name)
        field.setToolTip(hint)
        return field

    def _button(self, title: str, action: Callable[[], None]) -> QPushButton:
        button = PushButton(title)
        button.clicked.connect(lambda: action())
        button.setAccessibleName(title)
        return button

    def _lay_out(self) -> None:
        options = row(self.case, self.whole, self.pattern, None, self.count, space=8)
        grid = QGridLayout(self)
        grid.setContentsMargins(12, 8, 12, 8)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(8)
        for column, widget in enumerate((self.words, self.previous, self.next, self.close_button)):
            grid.addWidget(widget, 0, column)
        for column, widget in enumerate((self.other, self.replace, self.replace_every)):
            grid.addWidget(widget, 1, column)
        grid.addLayout(options, 2, 0, 1, 4)
        grid.setColumnStretch(0, 1)
        # From the words that are sought to those in their place, then along the buttons.
        order: list[QWidget] = [self.words, self.other, self.previous, self.next, self.replace]
        order += [self.replace_every, self.case, self.whole, self.pattern, self.close_button]
        for before, after in pairwise(order):
            QWidget.setTabOrder(before, after)
