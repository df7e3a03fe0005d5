# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""The outline: headings to go to, with their words and what waits in them, and to move.

It follows the text only while it is seen, and in pauses of typing.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QLineEdit, QMenu, QWidget

from stet.document.document import Document
from stet.document.paragraph import Position, Span
from stet.document.reordering import Exchange
from stet.document.transaction import Transaction
from stet.markdown.outline import Heading
from stet.markdown.sections import SectionsRunTogether, above, below, move
from stet.ui import collector
from stet.ui.look.claimed_keys import claimed
from stet.ui.look.controls import EmptyState, column
from stet.ui.look.search_line import search_field
from stet.ui.look.timers import single_shot
from stet.ui.panels.outline_list import OutlineList
from stet.ui.panels.outline_model import FOLD, SECTION, OutlineModel
from stet.ui.panels.outline_row import OutlineRow
from stet.ui.panels.outline_sections import Section, Sections
from stet.ui.panels.panel import DocumentPanel
from stet.ui.panels.panel_frame import PanelFrame
from stet.ui.text.announcements import announce
from stet.ui.text.view import ManuscriptView
from stet.ui.text.view_mode import ViewMode
from stet_resources import Theme

PAUSE = 300
"""Milliseconds of rest after which an edit is looked at."""

LATEST = 1_500
"""Milliseconds after which it is, though the writer has not rested."""

AT_ONCE = 0.008
"""Seconds of work after which the rest waits for the events at hand."""

_ALT = Qt.KeyboardModifier.AltModifier
_STEPS = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)
_ENDS = (Qt.Key.Key_Home, Qt.Key.Key_End)
_SIDES = (Qt.Key.Key_Left, Qt.Key.Key_Right)
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class OutlinePanel(DocumentPanel):
    """Shows the headings of the document in front."""

    id, icon, key = "outline", "outline", "Ctrl+Shift+4"
    notice = Signal(str)
    """What the writer is to be told."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.title = self.tr("Outline")
        self._sections: Sections | None = None
        # Where the lines that are shown went since: by edits that are not looked at yet.
        self._moves: list[Callable[[int], int]] = []
        self._exchange: Exchange | None = None
        self._chosen: int | None = None
        self._work = single_shot(self, self._catch_up)
        self._pause = single_shot(self, self._catch_up, PAUSE)
        self._latest = single_shot(self, self._catch_up, LATEST)
        self._caret = single_shot(self, self._follow_caret)
        self.rows = OutlineModel(self)
        self.rows.move_wanted.connect(self._move_to)
        self._drawer = OutlineRow(self.rows, theme, self)
        self.list = OutlineList(self.rows, self._drawer)
        self.list.setAccessibleName(self.tr("Headings"))
        self.list.clicked.connect(self._go)
        self.list.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.list.customContextMenuRequested.connect(self._open_menu)
        self.list.fold_wanted.connect(self._toggle)
        self.line = search_field(
            QLineEdit(), self.tr("Go to a heading"), self.tr("Find a heading by its words")
        )
        self.line.textChanged.connect(self._filter)
        for part in (self.line, self.list):
            part.installEventFilter(self)
        empty = EmptyState(
            self.tr("No headings yet"),
            self.tr(
                "Begin a line with # and a space for a chapter, with ## for a part of it. They "
                "come here with their words, to go to and to drag into another order."
            ),
        )
        self._frame = PanelFrame(self, column(self.line), empty, self.list)
        self._show_rows([])

    # What every panel has

    def first_focus(self) -> QWidget | None:
        """Return the line to find a heading with, None where there are none."""
        self._finish()
        return self.line if self.rows.sections else None

    def set_document(self, document: Document | None, view: ManuscriptView | None) -> None:
        """Show the headings of another document, or of none."""
        if self._view is not None:
            self._view.caret_moved.disconnect(self._caret_moved)
            self._view.reading_changed.disconnect(self._catch_up)
        super().set_document(None, None)
        self._sections = None
        self._moves.clear()
        self.line.clear()
        self.rows.unfold()
        self._show_rows([])
        super().set_document(document, view)
        if view is not None:
            view.caret_moved.connect(self._caret_moved)
            view.reading_changed.connect(self._catch_up)
        self._begin()

    def set_theme(self, theme: Theme) -> None:
        self._drawer.set_theme(theme)
        self.list.viewport().update()

    # Following the text

    def _begin(self) -> None:
        """Look at the document from the start, if it is to be seen."""
        if self._document is not None and self._sections is None and self.isVisible():
            self._sections = Sections(self._document.manuscript)
            self._catch_up()

    def _follow(self, transaction: Transaction, _initiator: object) -> None:
        def line_now(line: int) -> int:
            return transaction.map_position(Position(line, 0), after=True).paragraph

        exchange, self._exchange = self._exchange, None
        step = line_now if exchange is None else exchange.place_of_line
        if self._sections is None:
            self.rows.move_folds(step)
            return
        self._moves.append(step)
        self._sections.follow(transaction)
        self._pause.start()
        if not self._latest.isActive():
            self._latest.start()

    def _catch_up(self) -> None:
        """Do some of the work; show what there is when all is done."""
        if self._sections is None:
            return
        for timer in (self._pause, self._latest):
            timer.stop()
        deadline = time.perf_counter() + AT_ONCE
        while not self._sections.catch_up():
            if time.perf_counter() > deadline:
                self._work.start()
                return
        self._show_rows(self._sections.sections())

    def _finish(self) -> None:
        """Know and show all of the text as it is now."""
        self._begin()
        if self._sections is not None and not self._sections.is_current:
            while not self._sections.catch_up():
                pass
            self._catch_up()

    def _show_rows(self, sections: list[Section]) -> None:
        chosen = self._chosen_line()
        moves, self._moves = self._moves, []

        def line_now(line: int) -> int:
            for step in moves:
                line = step(line)
            return line

        reading = self._view.reading if self._view is not None else ViewMode.MARKUP
        is_final = reading is ViewMode.FINAL
        is_other = self.rows.show_sections(sections, is_final=is_final, line_now=line_now)
        # Of a text that is still to be read nobody knows that there are none.
        is_read = self._sections is not None and self._sections.is_current
        self._frame.show(bool(sections) or (self._document is not None and not is_read))
        self._frame.tools.setVisible(bool(sections))
        if is_other and chosen is not None:
            self._choose(line_now(chosen))
        self._follow_caret()

    def _caret_moved(self) -> None:
        if self._sections is not None:
            self._caret.start()

    def _follow_caret(self) -> None:
        """Mark the section with the caret, and bring it into sight unless keys go to the list."""
        if self._view is None or self._sections is None or self._moves:
            return
        before = self.rows.here.row()
        self.rows.set_caret(self._view.caret().paragraph)
        here = self.rows.here
        if not self._has_keyboard() and (before != here.row() or self.list.currentIndex() != here):
            self.list.setCurrentIndex(here)
            self.list.scrollTo(here)

    def _has_keyboard(self) -> bool:
        return self.line.hasFocus() or self.list.hasFocus()

    # Choosing and going

    def _chosen_line(self) -> int | None:
        index = self.list.currentIndex()
        return index.data(SECTION).line if index.isValid() else None

    def _line_now(self, index: QModelIndex) -> int:
        """Return where the heading of a row stands now, edits not looked at counted in."""
        line: int = index.data(SECTION).line
        for step in self._moves:
            line = step(line)
        return line

    def _choose(self, line: int) -> None:
        index = self.rows.row_of(line)
        self.list.setCurrentIndex(index)
        self.list.scrollTo(index)

    def _filter(self, words: str) -> None:
        self._finish()
        chosen = self._chosen_line()
        self.rows.set_filter(words)
        if self.rows.is_filtered:
            self.list.setCurrentIndex(self.rows.index(0))
        elif chosen is not None:
            self._choose(chosen)

    def _go(self, index: QModelIndex) -> None:
        """Put the caret before a heading, and the keyboard into the text."""
        view = self._view
        if view is None or not index.isValid():
            return
        view.reveal_on_top(Position(self._line_now(index), 0))
        self._leave()

    def _open_menu(self, point: QPoint) -> None:
        """Offer what can be done with the section of the heading at a point."""
        index = self.list.indexAt(point)
        if not index.isValid():
            return
        self.list.setCurrentIndex(index)
        self.list.setFocus()
        line = self._line_now(index)
        menu = QMenu(self.list)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(self.tr("&Go there"), lambda: self._go(index))
        menu.addAction(self.tr("&Select the section"), lambda: self._select(line))
        menu.addSeparator()
        menu.addAction(self.tr("Move &up"), lambda: self._move_line(line, up=True))
        menu.addAction(self.tr("Move &down"), lambda: self._move_line(line, up=False))
        if index.data(FOLD) is not None:
            menu.addSeparator()
            words = self.tr("Sh&ow what is below") if index.data(FOLD) else self.tr("&Fold")
            menu.addAction(words, lambda: self._toggle(index))
        menu.popup(self.list.viewport().mapToGlobal(point))

    def _select(self, line: int) -> None:
        section = next((each for each in self._all_sections() if each.line == line), None)
        if section is None or self._view is None:
            return
        last = section.end - 1
        end = Position(last, len(self._view.manuscript.paragraphs[last].markup))
        self._view.select_span(Span(Position(line, 0), end))
        self._leave()

    def _leave(self) -> None:
        self.line.clear()
        self.left.emit()

    def _toggle(self, index: QModelIndex) -> None:
        self._fold(index, not index.data(FOLD))

    def _fold(self, index: QModelIndex, folded: bool) -> None:
        line = self._line_now(index)
        self._finish()
        self.rows.fold(line, folded)
        self._choose(line)

    def _go_left(self, index: QModelIndex) -> None:
        """Fold what is chosen, or go to what it is below."""
        if index.data(FOLD) is False:
            self._fold(index, True)
            return
        level = index.data(SECTION).level
        for row in range(index.row() - 1, -1, -1):
            upper = self.rows.index(row)
            if upper.data(SECTION).level < level:
                self.list.setCurrentIndex(upper)
                return

    def _go_right(self, index: QModelIndex) -> None:
        """Show what is below, or go to the first of it."""
        if index.data(FOLD):
            self._fold(index, False)
        elif index.data(FOLD) is False:
            self.list.setCurrentIndex(self.rows.index(index.row() + 1))

    # Moving sections

    def move_section(self, *, up: bool) -> None:
        """Move what is chosen here, or else the section with the caret, one place up or down."""
        if self._view is None:
            return
        index = self.list.currentIndex()
        is_chosen = self._has_keyboard() and index.isValid()
        self._move_line(self._line_now(index) if is_chosen else self._view.caret().paragraph, up=up)

    def _move_line(self, line: int, *, up: bool) -> None:
        """Move the section that the line is in one place up or down."""
        sections = self._all_sections()
        number = sum(section.line <= line for section in sections) - 1
        if number < 0:
            self.notice.emit(self.tr("There is no heading above the caret whose section to move."))
            return
        target = (above if up else below)(_headings(sections), number)
        if target is not None:
            self._move(sections, number, target)
        elif up:
            self.notice.emit(self.tr("This section is the first already."))
        else:
            self.notice.emit(self.tr("This section is the last already."))

    def _all_sections(self) -> list[Section]:
        """Return the sections as they are now, also while the panel is not seen."""
        assert self._document is not None
        self._finish()
        sections = self._sections or Sections(self._document.manuscript)
        while not sections.catch_up():
            pass
        return sections.sections()

    def _move_to(self, line: int, target: int) -> None:
        """Move a section in front of the line that stood at ``target`` when rows were shown."""
        for step in self._moves:
            line, target = step(line), step(target)
        sections = self._all_sections()
        index = next((i for i, each in enumerate(sections) if each.line == line), None)
        if index is not None and not line <= target <= sections[index].end:
            self._move(sections, index, target)

    def _move(self, sections: list[Section], index: int, target: int) -> None:
        document, view = self._document, self._view
        if document is None or view is None or not view.may_edit():
            return
        section, caret = sections[index], view.caret()
        headings = _headings(sections)
        try:
            exchange, transaction = move(
                document.manuscript, headings, index, target, document.writer
            )
        except SectionsRunTogether:
            self.notice.emit(
                self.tr(
                    "“{title}” cannot go there: what is open at its end, such as a block of "
                    "code, would swallow the section behind it. Close that first."
                ).format(title=section.title)
            )
            return
        self._exchange = exchange
        with collector.paused():
            document.commit(transaction)
        self._exchange = None
        if exchange.first <= caret.paragraph < exchange.end:
            view.reveal(exchange.place(caret))
        self._finish()
        if self._has_keyboard():
            self._choose(exchange.place_of_line(section.line))
        announce(view, lambda: self.tr("Moved: {title}").format(title=section.title))

    # Keys, the same in the line and in the list where that can be

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self._drawer.is_active = kind is QEvent.Type.FocusIn
            if self._drawer.is_active and not self.list.currentIndex().isValid():
                self.list.setCurrentIndex(self.rows.index(max(0, self.rows.here.row())))
            self.list.viewport().update()
        elif claimed(event) or (
            kind is QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and self._press(event, in_line=watched is self.line)
        ):
            return True
        return super().eventFilter(watched, event)

    def _press(self, event: QKeyEvent, *, in_line: bool) -> bool:
        """Do what a key is for; return whether it is for anything here."""
        key, index = event.key(), self.list.currentIndex()
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if held == _ALT and key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.move_section(up=key == Qt.Key.Key_Up)
        elif held:
            return False
        elif key == Qt.Key.Key_Escape:
            self._leave()
        elif key in _ENTER:
            self._go(index)
        elif in_line and (key in _STEPS or (key in _ENDS and not self.line.text())):
            self.list.keyPressEvent(event)
        elif key in _SIDES and index.isValid() and not (in_line and self.line.text()):
            (self._go_left if key == Qt.Key.Key_Left else self._go_right)(index)
        elif not in_line and (event.text().isprintable() and event.text()):
            self.line.setFocus()
            self.line.insert(event.text())
        elif not in_line and key == Qt.Key.Key_Backspace:
            self.line.setFocus()
            self.line.backspace()
        else:
            return False
        return True

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._begin()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._sections = None
        for timer in (self._work, self._pause, self._latest):
            timer.stop()


def _headings(sections: Sequence[Section]) -> list[Heading]:
    return [Heading(*section[:4]) for section in sections]
