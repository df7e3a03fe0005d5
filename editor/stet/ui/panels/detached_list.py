# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Suggestions whose place in the text is gone: kept to be read and copied, until dismissed."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QWidget

from stet.document.document import Detached
from stet.ui.look.card_frame import card
from stet.ui.look.controls import button, clear, column, counted, label, row
from stet.ui.panels.cards import SHORT, shortened
from stet.ui.panels.swatch import kind_title

SHOWN = 3
"""How many stand in the panel at a time."""


class DetachedList(QWidget):
    """Lists them; nothing is dropped without a click."""

    dismissed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._layout = column(space=8, margins=(0, 4, 0, 0))
        self.setLayout(self._layout)
        self._shown: tuple[Detached, ...] = ()
        self.hide()

    def show_all(self, detached: Sequence[Detached]) -> None:
        """Show ``detached``, or nothing for none."""
        if tuple(detached) == self._shown:
            return
        self._shown = tuple(detached)
        clear(self._layout)
        if detached:
            said = counted(
                len(detached),
                self.tr("suggestion has no place in the text any more"),
                self.tr("suggestions have no place in the text any more"),
            )
            self._layout.addWidget(label(said, "small", wrap=True))
        for item in detached[:SHOWN]:
            self._layout.addWidget(self._card(item))
        self.setVisible(bool(detached))

    def _card(self, item: Detached) -> QFrame:
        kind = label(kind_title(item.change.kind, item.change.origin), "kind")
        drop = button(self.tr("Dismiss"), partial(self.dismissed.emit, item), role="quiet")
        words = [shortened(part, SHORT * 2) for part in (item.old, item.new) if part]
        text = label(" → ".join(words), wrap=True)
        text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        parts = (row(kind, None, drop), text)
        return card(*parts, space=4, margins=(12, 8, 12, 8), follows_mouse=True)
