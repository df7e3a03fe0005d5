# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Help while a design block is written by hand: elements are offered, Enter keeps the indent.

The elements come with the first letter of a line, all of them with Ctrl+Space.
"""

from __future__ import annotations

import re

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent

from stet.deferred import deferred
from stet.document.paragraph import Position, Span
from stet.markdown.fences import open_fence
from stet.ui.page import Page
from stet.ui.text.offer_list import Offer, OfferList
from stet.ui.text.view import ManuscriptView

KINDS = frozenset({"wireframe", "flow", "palette", "chart", "scene"})
_STEP = 2
_BEGUN = re.compile(r"\s*([A-Za-z]*)$")
_QUOTED = re.compile(r'"([^"]*)"')


class BlockWriting(QObject):
    """Helps in the text of one page."""

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self._view = page.view
        self._words: ElementWords | None = None
        page.view.installEventFilter(self)
        page.view.caret_moved.connect(self._caret_moved)

    def _caret_moved(self) -> None:
        if self._words is not None:
            self._words.look()
        elif begun_word(self._view) and kind_at(self._view) == "wireframe":
            self._words = ElementWords(self._view)
            self._words.look()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QKeyEvent) or event.type() not in (
            QEvent.Type.KeyPress,
            QEvent.Type.ShortcutOverride,
        ):
            return False
        asks = event.key() == Qt.Key.Key_Space and event.modifiers() == _CTRL
        breaks = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers()
        kind = kind_at(self._view) if asks or breaks else ""
        if not kind or not (breaks or kind == "wireframe"):
            return False
        if event.type() is QEvent.Type.ShortcutOverride:
            event.accept()
            return asks
        return self._offer_all() if asks else self._break(kind)

    def _offer_all(self) -> bool:
        self._words = self._words or ElementWords(self._view)
        self._words.is_asked = True
        self._words.look()
        self._words.is_asked = False
        return True

    def _break(self, kind: str) -> bool:
        """Begin a line with the indent of this one, one deeper below what holds others."""
        view = self._view
        caret = view.caret()
        before = view.manuscript.paragraphs[caret.paragraph].markup[: caret.column]
        indent = len(before) - len(before.lstrip(" "))
        if kind == "wireframe" and deferred("stet.blocks.wireframe.line:holds_others")(before):
            indent += _STEP
        if not indent or not before.strip() or view.selected_span() is not None:
            return False
        view.replace_span(Span(caret, caret), "\n" + " " * indent, self.tr("Typing"))
        return True


class ElementWords(OfferList):
    """The elements that the letters at the beginning of a line may mean."""

    def __init__(self, view: ManuscriptView) -> None:
        super().__init__(view, self.tr("Elements of a wireframe"))
        self.is_asked = False

    def typed(self) -> str | None:
        """Return the letters that begin the line at the caret, where nothing stands behind."""
        typed = begun_word(self._view)
        if typed is None or not (typed or self.is_asked) or kind_at(self._view) != "wireframe":
            return None
        return typed

    def found(self, typed: str) -> list[Offer]:
        """Return the elements, each with how it is written."""
        lines: list[str] = deferred("stet.blocks.wireframe.usage:lines_for")(typed)
        return [Offer(line.split()[0], " ".join(line.split()[1:]), line) for line in lines]

    def write(self, span: Span, offer: Offer) -> None:
        """Write the element as an example, its first words selected."""
        self._view.replace_span(span, offer.words, self.tr("Element"))
        first = _QUOTED.search(offer.words)
        if first is not None:
            line, column = span.start
            begin, end = (
                Position(line, column + first.start(1)),
                Position(line, column + first.end(1)),
            )
            self._view.select_span(Span(begin, end))


def begun_word(view: ManuscriptView) -> str | None:
    """Return the letters at the caret where its line has no others, None where it has."""
    caret, paragraphs = view.caret(), view.manuscript.paragraphs
    if caret.paragraph >= len(paragraphs) or view.selected_span() is not None:
        return None
    line = paragraphs[caret.paragraph].markup
    found = None if line[caret.column :].strip() else _BEGUN.match(line[: caret.column])
    return None if found is None else found[1]


def kind_at(view: ManuscriptView) -> str:
    """Return the kind of design block that the caret's line is in, empty for none."""
    caret, paragraphs = view.caret(), view.manuscript.paragraphs
    first = max(0, caret.paragraph - _MOST_LINES)
    above = "\n".join([each.markup for each in paragraphs[first : caret.paragraph]])
    fence = open_fence(above)
    return fence.word if fence is not None and fence.word in KINDS else ""


_CTRL = Qt.KeyboardModifier.ControlModifier
_MOST_LINES = 2_500
"""Lines above the caret that are looked at: a block has no more."""
