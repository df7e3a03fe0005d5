# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Words that are dragged within the page, out of it and into it, and files dropped on it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QPointF, Qt, Signal
from PySide6.QtGui import QDrag, QDropEvent, QMouseEvent
from PySide6.QtWidgets import QApplication

from stet.document.editing import Fragment
from stet.document.paragraph import Position, Span
from stet.ui.text.clipboard import files_in
from stet.ui.text.edit_controller import EditController
from stet.ui.text.page_geometry import PageGeometry
from stet.ui.text.selection import Selection
from stet.ui.text.text_input import TextInput


class DragAndDrop(QObject):
    """Takes presses on selected words for drags, and what falls on the ``page`` for edits.

    ``page`` is the view and its viewport: what a drag comes from and goes to.
    """

    files_dropped = Signal(list)

    def __init__(
        self,
        page: tuple[QObject, QObject],
        selection: Selection,
        geometry: PageGeometry,
        edit: EditController,
        words: TextInput,
        is_editable: Callable[[], bool],
    ) -> None:
        super().__init__()
        self._page = page
        self._selection = selection
        self._geometry = geometry
        self._edit = edit
        self._input = words
        self._is_editable = is_editable
        self._press: QPointF | None = None
        self._double_click = -1_000_000

    def double_clicked(self, event: QMouseEvent) -> None:
        """Remember when: a third click soon after selects the paragraph."""
        self._double_click = event.timestamp()

    def pressed(self, event: QMouseEvent) -> bool:
        """Say whether the press is on selected words, which may become a drag."""
        self._press = None
        selected = self._selection.selected()
        third = event.timestamp() - self._double_click < QApplication.doubleClickInterval()
        if (
            selected is not None
            and not third
            and event.button() is Qt.MouseButton.LeftButton
            and not event.modifiers()
            and selected.start <= self._geometry.position_at(event.position()) < selected.end
        ):
            self._press = event.position()
        return self._press is not None

    def moved(self, event: QMouseEvent) -> bool:
        """Say whether the move goes on from such a press; far enough, it drags."""
        if self._press is None:
            return False
        moved = (event.position() - self._press).manhattanLength()
        if moved >= QApplication.startDragDistance():
            self._press = None
            self._drag()
        return True

    def released(self) -> bool:
        """Say whether a press on selected words ends here: it placed the caret after all."""
        press, self._press = self._press, None
        if press is not None:
            self._selection.place(self._geometry.position_at(press))
        return press is not None

    def _drag(self) -> None:
        # Qt's own drag would delete the words from the document after a move.
        drag = QDrag(self._page[0])
        drag.setMimeData(self._input.selected_words())
        copy, move = Qt.DropAction.CopyAction, Qt.DropAction.MoveAction
        writable = self._is_editable()
        done = drag.exec(copy | move if writable else copy, move if writable else copy)
        still = self._selection.selected()
        if done is move and drag.target() not in self._page and still is not None:
            self._edit.remove(still, self.tr("Move"))

    def brings_files(self, event: QDropEvent) -> bool:
        """Say whether files are dragged over the page, which may be dropped anywhere on it."""
        if not files_in(event.mimeData()):
            return False
        event.acceptProposedAction()
        return True

    def dropped(self, event: QDropEvent) -> None:
        """Take what falls: files are told, words put where they fall."""
        if self.brings_files(event):
            self.files_dropped.emit(files_in(event.mimeData()))
            return
        words = self._input.words_in(event.mimeData())
        if not words or not self._edit.may_edit():
            event.ignore()
            return
        place = self._geometry.position_at(event.position())
        move = event.source() in self._page and event.dropAction() is Qt.DropAction.MoveAction
        self.drop(words, place, self._selection.selected() if move else None)
        event.setDropAction(Qt.DropAction.MoveAction if move else Qt.DropAction.CopyAction)
        event.accept()

    def drop(self, words: Fragment, place: Position, taken: Span | None) -> None:
        """Put ``words`` at ``place``; with ``taken`` they are moved from there, in one step."""
        if taken is None:
            self._edit.put(words, self.tr("Drop"), span=Span(place, place))
        elif not taken.start <= place <= taken.end:
            self._input.tell_what_is_lost(taken)
            self._edit.move(taken, words, place, self.tr("Move"))
