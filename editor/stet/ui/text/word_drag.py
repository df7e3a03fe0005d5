# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Dragging selected words out of the page with the mouse.

Qt's own drag would delete the words from the document after a move.
"""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QObject, QPointF, Qt
from PySide6.QtGui import QDrag, QMouseEvent
from PySide6.QtWidgets import QApplication

from stet.ui.text.edit_controller import EditController
from stet.ui.text.page_geometry import PageGeometry
from stet.ui.text.projection import ProjectedDocument
from stet.ui.text.selection import Selection
from stet.ui.text.text_input import TextInput


class WordDrag:
    """Tells a press on selected words from one that is to place the caret, and drags them."""

    def __init__(
        self,
        shown: ProjectedDocument,
        selection: Selection,
        geometry: PageGeometry,
        edit: EditController,
        text_input: TextInput,
    ) -> None:
        self._shown = shown
        self._selection = selection
        self._geometry = geometry
        self._edit = edit
        self._input = text_input
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

    def moved(self, event: QMouseEvent, source: QObject, own: tuple[QObject, ...]) -> bool:
        """Say whether the move goes on from such a press; far enough, it drags from ``source``.

        What is dropped on one of ``own`` is moved by who takes it.
        """
        if self._press is None:
            return False
        moved = (event.position() - self._press).manhattanLength()
        if moved >= QApplication.startDragDistance():
            self._press = None
            self._drag(source, own)
        return True

    def released(self) -> bool:
        """Say whether a press on selected words ends here: it placed the caret after all."""
        press, self._press = self._press, None
        if press is not None:
            self._selection.place(self._geometry.position_at(press))
        return press is not None

    def _drag(self, source: QObject, own: tuple[QObject, ...]) -> None:
        drag = QDrag(source)
        drag.setMimeData(self._input.selected_words())
        copy, move = Qt.DropAction.CopyAction, Qt.DropAction.MoveAction
        writable = self._shown.projection.is_editable
        done = drag.exec(copy | move if writable else copy, move if writable else copy)
        still = self._selection.selected()
        if done is move and drag.target() not in own and still is not None:
            self._edit.remove(still, QCoreApplication.translate("WordDrag", "Move"))
