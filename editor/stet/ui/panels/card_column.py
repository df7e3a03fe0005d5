# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""The cards beside their lines: pooled, placed by where the page shows their words.

Only cards in sight exist. One of them is the anchor: the active one, which stands at its line, or
else the first whose line is in sight. The others follow below it, each at its line or as high as
the one above lets it, and likewise upwards from an active one. So a wheel turned over a crowded
stretch reaches every card, and what is placed never depends on the changes out of sight.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable, Iterator

from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent, QWheelEvent
from PySide6.QtWidgets import QWidget

from stet.document.document import Document
from stet.document.review import Pending
from stet.document.transaction import Transaction
from stet.ui.look.controls import label, show_keys
from stet.ui.look.timers import single_shot
from stet.ui.panels.cards import Card, CardFace
from stet.ui.panels.review_list import (
    Filter,
    backwards,
    first_paragraph,
    forwards,
    read,
    words_around,
)
from stet.ui.text.view import ManuscriptView
from stet.workspace.record import AnswerRecord
from stet_resources import Theme

GAP = 8
EDGE = 12

FAR = 200
"""How many paragraphs from the anchor cards are looked for."""


class CardColumn(QWidget):
    """Keeps the cards of the changes in sight beside their lines."""

    accepted = Signal(int)
    rejected = Signal(int)
    edited = Signal(int, str)
    again_wanted = Signal(int)
    never_wanted = Signal(int)
    left = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._document: Document | None = None
        self._view: ManuscriptView | None = None
        self._filter = Filter()
        self._shown: dict[int, Card] = {}
        self._pool: list[Card] = []
        self._keys: Callable[[str], str] = lambda _: ""
        self.answer_of: Callable[[str], AnswerRecord | None] = lambda _: None
        self.told_of: Callable[[Pending], tuple[str, str] | None] = lambda _: None
        """Says a change in a reader's words, where its own are none."""
        """Gives the answer that a request got, by its number."""
        self._scrolled = 0
        self._at_start = self._at_end = True
        self._soon = single_shot(self, self.place)
        self.setAccessibleName(self.tr("Changes"))
        self._elsewhere = label(self.tr("No change on this page. F7 goes to the next."), "small")
        self._elsewhere.setParent(self)
        self._elsewhere.move(EDGE, EDGE)
        self._elsewhere.hide()

    def set_page(self, document: Document | None, view: ManuscriptView | None) -> None:
        """Show another document's changes."""
        if self._view is not None:
            self._view.layout_moved.disconnect(self._moved)
            self._view.caret_moved.disconnect(self._caret_moved)
        self._document, self._view = document, view
        if view is not None:
            view.layout_moved.connect(self._moved)
            view.caret_moved.connect(self._caret_moved)
        self._scrolled = 0
        self.place_soon()

    def set_filter(self, chosen: Filter) -> None:
        """Show only what ``chosen`` lets through."""
        self._filter = chosen
        self.place_soon()

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self.place_soon()

    def follow(self, transaction: Transaction) -> None:
        """Learn of an edit."""
        self.place_soon()

    def place_soon(self) -> None:
        """Place the cards when the events at hand are dealt with."""
        if not self._soon.isActive():
            self._soon.start()

    def cards(self) -> list[Card]:
        """Return the cards in sight from top to bottom."""
        return sorted(self._shown.values(), key=lambda card: card.y())

    def card_of(self, change_id: int) -> Card | None:
        """Return the card of a change in sight."""
        return self._shown.get(change_id)

    def begin_editing(self, change_id: int) -> None:
        """Let the words of a change be edited on its card."""
        self._scrolled = 0
        self.activate(change_id)
        self.place()
        card = self._shown.get(change_id)
        if card is not None:
            card.begin_editing()

    def activate(self, change_id: int) -> None:
        """Bring the page to a change whose card is in sight; the focus stays."""
        card, view, document = self._shown.get(change_id), self._view, self._document
        if view is None or document is None:
            return
        near = card.paragraph if card is not None else view.caret().paragraph
        paragraph = first_paragraph(document.manuscript, change_id, near)
        if paragraph is None:
            return
        start = read(document.manuscript, change_id, paragraph).span.start
        view.set_active_change(change_id)
        if view.change_at_caret() == change_id:
            view.ensureCursorVisible()
        else:
            view.reveal(start)
            view.set_active_change(change_id)
        self.place_soon()

    def place(self) -> None:
        """Put the cards where they belong; those out of sight go back to the pool."""
        view, document = self._view, self._document
        if view is None or document is None or not self.isVisible():
            self._keep(set())
            return
        active = self._active()
        anchor = active if active is not None and self._is_near(active) else self._first_in_sight()
        placed: dict[int, tuple[int, int]] = {}
        if anchor is not None:
            self._place_around(anchor, anchor is active, placed)
        self._show(placed)

    def _place_around(
        self, anchor: Pending, active: bool, placed: dict[int, tuple[int, int]]
    ) -> None:
        assert self._document is not None
        manuscript, index = self._document.manuscript, anchor.span.start.paragraph
        height = self._measure(anchor, active)
        top = self._line(anchor)
        if active:
            top = min(top, self.height() - height - EDGE)
        top = max(top, EDGE) + self._scrolled
        placed[anchor.change.id] = top, height
        limit = top
        self._at_start = self._at_end = True
        for pending in _beyond(backwards(manuscript, self._filter, index), anchor.change.id):
            if limit < 0 or pending.span.start.paragraph < index - FAR:
                self._at_start = False
                break
            height = self._measure(pending, False)
            limit = min(self._line(pending) + self._scrolled, limit - GAP - height)
            placed[pending.change.id] = limit, height
        bottom = sum(placed[anchor.change.id])
        for pending in _beyond(forwards(manuscript, self._filter, index), anchor.change.id):
            top = max(self._line(pending) + self._scrolled, bottom + GAP)
            if top > self.height() or pending.span.start.paragraph > index + FAR:
                self._at_end = False
                break
            height = self._measure(pending, False)
            placed[pending.change.id] = top, height
            bottom = top + height

    def _is_near(self, pending: Pending) -> bool:
        return -200 < self._line(pending) < self.height() + 40

    def _first_in_sight(self) -> Pending | None:
        view, document = self._view, self._document
        assert view is not None
        assert document is not None
        first, last = view.visible_span()
        for pending in forwards(
            document.manuscript, self._filter, first.paragraph, last.paragraph + 1
        ):
            top = view.top_of(pending.span.start)
            if top > view.viewport().height():
                return None
            if top > -24:
                return pending
        return None

    def _line(self, pending: Pending) -> int:
        """Return the height of the line where a change begins, in this widget's pixels."""
        view = self._view
        assert view is not None
        shift = self.mapFromGlobal(view.viewport().mapToGlobal(QPoint(0, 0))).y()
        return view.top_of(pending.span.start) + shift

    def _active(self) -> Pending | None:
        view, document = self._view, self._document
        if view is None or document is None:
            return None
        change_id = view.change_at_caret()
        if change_id is None or not document.manuscript.is_pending(change_id):
            return None
        paragraph = first_paragraph(document.manuscript, change_id, view.caret().paragraph)
        if paragraph is None:
            return None
        if not self._filter.lets_through(document.manuscript.changes[change_id]):
            return None
        return read(document.manuscript, change_id, paragraph)

    def _measure(self, pending: Pending, active: bool) -> int:
        card = self._shown.get(pending.change.id)
        if card is None:
            card = self._shown[pending.change.id] = self._taken()
        view, document = self._view, self._document
        assert view is not None
        assert document is not None
        author = self._theme.author(view.author_number(pending.change.id))
        card.paragraph = pending.span.start.paragraph
        told = self.told_of(pending)
        around = ("", "") if told else words_around(document.manuscript, pending)
        card.show_face(
            CardFace(
                pending,
                author,
                self._theme,
                active,
                document.writer,
                around,
                told,
                in_lock=view.locks.meets(pending.span),
            )
        )
        return card.height_at(self._card_width())

    def _show(self, placed: dict[int, tuple[int, int]]) -> None:
        width = self._card_width()
        self._elsewhere.setVisible(not placed)
        self._keep(set(placed))
        for change_id, (top, height) in placed.items():
            card = self._shown[change_id]
            card.setGeometry(EDGE, top, width, height)
            card.show()
        ordered = self.cards()
        for one, two in itertools.pairwise(ordered):
            QWidget.setTabOrder(one, two)

    def _card_width(self) -> int:
        return max(120, self.width() - 2 * EDGE)

    def _taken(self) -> Card:
        if self._pool:
            return self._pool.pop()
        card = Card(self._theme, self, lambda request: self.answer_of(request))
        card.accepted.connect(self.accepted)
        card.rejected.connect(self.rejected)
        card.edited.connect(self.edited)
        card.again_wanted.connect(self.again_wanted)
        card.never_wanted.connect(self.never_wanted)
        card.activated.connect(self._activated)
        card.stepped.connect(self._step)
        card.resized.connect(self.place_soon)
        card.left.connect(self.left)
        show_keys(card, self._keys)
        return card

    def set_keys(self, keys: Callable[[str], str]) -> None:
        """Have the cards name the keys that ``keys`` gives for a command."""
        self._keys = keys
        show_keys(self, keys)

    def _keep(self, ids: set[int]) -> None:
        for change_id in [shown for shown in self._shown if shown not in ids]:
            card = self._shown.pop(change_id)
            card.hide()
            self._pool.append(card)

    def _activated(self, change_id: int) -> None:
        self._scrolled = 0
        self.activate(change_id)

    def _step(self, way: int) -> None:
        view = self._view
        if view is None:
            return
        self._scrolled = 0
        if way > 0:
            view.changes.go_next()
        else:
            view.changes.go_previous()
        self.place()
        change_id = view.change_at_caret()
        if change_id is not None and change_id in self._shown:
            self._shown[change_id].setFocus()

    def _moved(self) -> None:
        self._scrolled = 0
        self.place_soon()

    def _caret_moved(self) -> None:
        if self._view is not None:
            self._view.set_active_change(self._view.change_at_caret())
        self._scrolled = 0
        self.place_soon()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Move the cards where they are crowded, else the page."""
        event.accept()
        step = event.pixelDelta().y() or event.angleDelta().y() // 2
        ordered = self.cards()
        if ordered and self._view is not None:
            room = self.height() - EDGE - ordered[-1].geometry().bottom()
            most = EDGE - ordered[0].y()
            if (step < 0 and (room < 0 or not self._at_end)) or (
                step > 0 and (most > 0 or not self._at_start)
            ):
                if self._at_end:
                    step = max(step, min(room, 0))
                if self._at_start:
                    step = min(step, max(most, 0))
                self._scrolled += step
                self.place()
                return
        if self._view is not None:
            bar = self._view.verticalScrollBar()
            bar.setValue(bar.value() + (-3 if step > 0 else 3))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.place_soon()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.place_soon()


def _beyond(changes: Iterable[Pending], change_id: int) -> Iterator[Pending]:
    """Yield what comes after the change ``change_id``."""
    rest = iter(changes)
    for pending in rest:
        if pending.change.id == change_id:
            break
    yield from rest
