# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""What was held back of the last answer: each with its reason, to be taken all the same."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QWidget

from stet.ui.look.controls import button, clear, column, counted, fill_card, label, row
from stet.ui.panels.cards import SHORT, shortened
from stet.ui.panels.panel_frame import CardList

if TYPE_CHECKING:  # a window opens without what reads a reply
    from stet.assist.held_back import HeldBack

SHOWN = 30
"""How many are listed."""
HIGHEST = 280
"""Pixels that the list takes at most; it scrolls within, and leaves the changes their place."""


class HeldList(QWidget):
    """A line that says how many there are, and on a click the list."""

    take_wanted = Signal(object)
    place_wanted = Signal(object)
    """The writer wants to see where this one would be made."""

    def __init__(self) -> None:
        super().__init__()
        self._held: tuple[HeldBack, ...] = ()
        self._is_open = False
        self._line = button("", self.toggle, role="link")
        self._line.setToolTip(self.tr("Show what did not pass the checks, and why"))
        self._line.setAccessibleName(self.tr("What was held back"))
        self._list = CardList()
        self._cards = self._list.cards
        self._cards.setContentsMargins(0, 0, 0, 0)
        self.setLayout(column(row(self._line, None), self._list))
        self.hide()

    @property
    def held(self) -> tuple[HeldBack, ...]:
        """What is listed."""
        return self._held

    @property
    def is_open(self) -> bool:
        """Whether the list is shown, and not only how long it is."""
        return self._is_open

    def show_all(self, held: Sequence[HeldBack]) -> None:
        """List these, folded; nothing for none."""
        if tuple(held) == self._held:
            return
        if not held:
            self._is_open = False
        self._held = tuple(held)
        self._fill()

    def toggle(self) -> None:
        """Unfold the list, or fold it."""
        self._is_open = not self._is_open
        self._fill()

    def _fill(self) -> None:
        clear(self._cards)
        count = counted(len(self._held), self.tr("held back"), self.tr("held back"))
        self._line.setText(f"{count} {'▴' if self._is_open else '▾'}")
        if self._is_open:
            for held in self._held[:SHOWN]:
                self._cards.addWidget(self._card(held))
        self._list.setVisible(self._is_open)
        self._fit()
        self.setVisible(bool(self._held))

    def _fit(self) -> None:
        """Give the list the height that its wrapped words need, up to ``HIGHEST``."""
        wanted = self._cards.totalHeightForWidth(self._list.viewport().width())
        self._list.setFixedHeight(max(0, min(wanted, HIGHEST)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _change(self, old: str, new: str) -> str:
        """Return in words what would be changed."""
        if old and new:
            return f"{old} → {new}"
        words = self.tr("Put in: {0}") if new else self.tr("Take out: {0}")
        return words.format(new or old)

    def _card(self, held: HeldBack) -> QFrame:
        card = QFrame()
        card.setProperty("role", "card")
        card.setProperty("active", "false")
        old, new = shortened(held.old, SHORT), shortened(held.edit.edit.text, SHORT)
        words = label(self._change(old.strip(), new.strip()), wrap=True)
        words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        reasons = "; ".join(dict.fromkeys(fault.value for fault in held.faults))
        why = label(self.tr("It {0}.").format(reasons), "small", wrap=True)
        take = button(self.tr("Take it"), partial(self.take_wanted.emit, held), role="accept")
        take.setToolTip(self.tr("Put it into the text as a suggestion"))
        show = button(self.tr("Where?"), partial(self.place_wanted.emit, held), role="quiet")
        show.setToolTip(self.tr("Go to the words that it would change"))
        fill_card(card, (words, why), row(take, None, show))
        card.setAccessibleName(f"{old} → {new}. {why.text()}")
        return card
