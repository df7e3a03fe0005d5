# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""A list of thousands of cards of which only those in sight are widgets.

How high a card is shows when it is made; until then a usual height is assumed, and the scroll bar
is as right as that.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from collections.abc import Set as AbstractSet
from itertools import accumulate, pairwise

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QFrame, QWidget

from stet.ui.look.timers import single_shot

GAP = 8
EDGE = 12
USUAL = 120
"""The height in pixels that is assumed of a card nobody has seen."""

PASSES = 4
"""How often cards are placed anew because some turned out higher or lower than assumed."""


class VirtualList(QAbstractScrollArea):
    """Cards one below the other, by keys; ``make`` returns the card of a key."""

    def __init__(self, make: Callable[[int], QWidget]) -> None:
        super().__init__()
        self._make = make
        self._keys: Sequence[int] = ()
        self._heights: dict[int, int] = {}
        self._width = 0
        self._cards: dict[int, QWidget] = {}
        self._soon = single_shot(self, self._place)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setViewport(QWidget())  # Python knows its kind; Qt's own takes 15 ms to be wrapped
        bar = self.verticalScrollBar()
        bar.setSingleStep(24)
        bar.valueChanged.connect(self._place)

    @property
    def cards(self) -> dict[int, QWidget]:
        """The cards that exist, from top to bottom."""
        return {key: self._cards[key] for key in self._keys if key in self._cards}

    def show_keys(self, keys: Sequence[int], stale: AbstractSet[int]) -> None:
        """Show the cards of ``keys``, in this order; those of ``stale`` are to be made anew."""
        self._keys = keys
        for key in stale | (self._cards.keys() - set(keys)):
            self._heights.pop(key, None)
            if (card := self._cards.pop(key, None)) is not None:
                _discard(card)
        self._place()

    def bring(self, key: int) -> QWidget | None:
        """Scroll to the card of ``key`` and return it, or None where there is none."""
        if key not in self._keys:
            return None
        index = self._keys.index(key)
        for _ in range(PASSES):
            tops = self._tops()
            top, bottom = tops[index], tops[index + 1] - GAP
            bar, room = self.verticalScrollBar(), self.viewport().height()
            seen = bar.value()
            if top < seen + EDGE:
                bar.setValue(top - EDGE)
            elif bottom > seen + room - EDGE:
                bar.setValue(min(bottom - room + EDGE, top - EDGE))
            if bar.value() == seen and key in self._cards:
                break
            self._place()
        return self._cards.get(key)

    def step(self, key: int, steps: int) -> None:
        """Give the keyboard to the card ``steps`` below that of ``key``, if there is one."""
        place = self._keys.index(key) + steps
        if 0 <= place < len(self._keys):
            card = self.bring(self._keys[place])
            if card is not None:
                card.setFocus(Qt.FocusReason.TabFocusReason)

    def _tops(self) -> list[int]:
        """Return where each card begins, and where one behind the last would."""
        heights = self._heights
        steps = [heights.get(key, USUAL) + GAP for key in self._keys]
        return list(accumulate(steps, initial=EDGE // 2))

    def _place(self) -> None:
        """Make the cards in sight, put them where they belong, and let the others go."""
        room, width = self.viewport().height(), self.viewport().width() - 2 * EDGE
        if not self.isVisible() or width <= 0:
            return
        if width != self._width:
            self._width = width
            self._heights.clear()
        bar = self.verticalScrollBar()
        tops: list[int] = []
        first = last = 0
        for _ in range(PASSES):
            tops = self._tops()
            bar.blockSignals(True)  # the new value is looked at right here
            bar.setRange(0, max(tops[-1] + EDGE - GAP - room, 0))
            bar.setPageStep(room)
            bar.blockSignals(False)
            first = max(bisect_right(tops, bar.value()) - 1, 0)
            last = min(bisect_right(tops, bar.value() + room), len(self._keys))
            if not self._measure(first, last):
                break
        focus = QApplication.focusWidget()
        shown = set(self._keys[first:last])
        for key, card in tuple(self._cards.items()):
            if key not in shown and not (focus and (card is focus or card.isAncestorOf(focus))):
                _discard(self._cards.pop(key))
        for index, key in enumerate(self._keys[first:last], first):
            self._cards[key].setGeometry(EDGE, tops[index] - bar.value(), width, self._heights[key])
            self._cards[key].show()
        for key, card in self._cards.items():
            if key not in shown:
                card.move(EDGE, tops[self._keys.index(key)] - bar.value())
        for one, two in pairwise(self._keys[first:last]):
            QWidget.setTabOrder(self._cards[one], self._cards[two])

    def _measure(self, first: int, last: int) -> bool:
        """Make the cards from ``first`` to ``last``; say whether a height was not as assumed."""
        differs = False
        for key in self._keys[first:last]:
            card = self._cards.get(key)
            if card is None:
                card = self._cards[key] = self._make(key)
                card.setParent(self.viewport())
                card.ensurePolished()
                card.installEventFilter(self)
                self._heights.pop(key, None)
            if key not in self._heights:
                layout = card.layout()
                assert layout is not None
                layout.activate()
                self._heights[key] = layout.totalHeightForWidth(self._width)
                differs = True
        return differs

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.LayoutRequest:
            for key, card in self._cards.items():
                if card is watched:
                    self._heights.pop(key, None)
                    self._soon.start()
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._soon.start()


def _discard(card: QWidget) -> None:
    card.hide()
    card.deleteLater()
