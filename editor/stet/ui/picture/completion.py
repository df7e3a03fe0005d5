# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""The words of a design block, offered while it is written or asked for, each with what it is."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent

from stet.deferred import deferred
from stet.document.paragraph import Position, Span
from stet.ui.text.code_lines import fence_word, final_before
from stet.ui.text.completion_list import CompletionList, Offer
from stet.ui.text.view import ManuscriptView

if TYPE_CHECKING:  # a window opens without what knows the blocks
    from stet.blocks.block import BlockKind
    from stet.blocks.vocabulary import Fitting, Word

_QUOTED = re.compile(r'"([^"\n]*)"')
_HELD = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier


class WordCompletion(QObject):
    """Offers words in one view; it looks for a block only where a word is typed or asked for."""

    def __init__(self, view: ManuscriptView) -> None:
        super().__init__(view)
        self._view = view
        self._words: tuple[Word, ...] = ()
        self._typed = 0
        self._is_typing = False
        self.list = CompletionList(view, self.tr("Words of this block"), self._take, self._dismiss)
        view.installEventFilter(self)
        view.caret_moved.connect(self._caret_moved)

    def release(self) -> None:
        """Offer nothing more."""
        self._view.removeEventFilter(self)
        self._view.caret_moved.disconnect(self._caret_moved)
        self.list.release()
        self.setParent(None)
        self.deleteLater()

    def open(self) -> bool:
        """Offer every word that fits at the caret; say whether it is in a design block."""
        if self._kind() is None:
            return False
        self._view.setFocus()
        self._offer(least=0)
        return True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            text, erases = event.text(), event.key() == Qt.Key.Key_Backspace
            is_held = bool(event.modifiers() & _HELD)
            types = not is_held and (text[:1].isalpha() or text == "-")
            self._is_typing = types or (erases and self.list.isVisible())
        return False

    def _caret_moved(self) -> None:
        if self._is_typing:
            self._offer(least=1)
        else:
            self.list.hide()

    def _offer(self, least: int) -> None:
        view = self._view
        caret = view.caret()
        paragraphs = view.manuscript.paragraphs
        before = final_before(paragraphs[caret.paragraph], caret.column)
        typed = re.search(r"[\w-]*$", before)
        part = typed[0] if typed else ""
        begins = not before[: len(before) - len(part)].strip()
        if len(part) < least + (least > 0 and not begins) or view.selected_span() is not None:
            self.list.hide()
            return
        kind = self._kind()
        if kind is None:
            self.list.hide()
            return
        found: Fitting = deferred("stet.blocks.vocabulary:fitting")(kind.words, before)
        words = [each for each in found.words if least == 0 or each.name != found.typed]
        is_written = len(words) < len(found.words)
        if not words or (is_written and begins):
            self.list.hide()
            return
        self._typed, self._words = len(part), tuple(words)
        self.list.offer([Offer(each.name, each.note, each.written) for each in words])

    def _kind(self) -> BlockKind | None:
        word = fence_word(self._view.manuscript.paragraphs, self._view.caret().paragraph)
        return deferred("stet.blocks.registry:kind_named")(word) if word else None

    def _take(self, number: int) -> None:
        """Write a word; at the end of a line with its example, whose first text is selected."""
        view = self._view
        self.list.hide()
        self._is_typing = False
        word, caret = self._words[number], view.caret()
        line = view.manuscript.paragraphs[caret.paragraph].markup
        column = caret.column - self._typed
        is_last = not line[caret.column :].strip()
        written = word.written if is_last else word.name
        if written.startswith("(") and line[:column].endswith("("):
            column -= 1
        row = caret.paragraph
        view.replace_span(Span(Position(row, column), caret), written, self.tr("Word"))
        text = _QUOTED.search(written)
        if text:
            end = view.caret()
            first = end.column - len(written) + text.start(1)
            view.select_span(
                Span(Position(end.paragraph, first), Position(end.paragraph, first + len(text[1])))
            )

    def _dismiss(self) -> None:
        self._is_typing = False
        self.list.hide()
