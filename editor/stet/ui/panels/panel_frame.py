# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""How each panel at the side is laid out: its tools above, its cards or what it is for below."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLayout, QScrollArea, QStackedLayout, QWidget

from stet.ui.look.controls import column


class PanelFrame:
    """Lays out ``panel``; ``tools`` is the widget of its tools."""

    def __init__(self, panel: QWidget, tools: QLayout, empty: QWidget, full: QWidget) -> None:
        """``empty`` says what the panel is for, ``full`` is what it shows else."""
        self.tools = QWidget()
        tools.setContentsMargins(12, 0, 12, 8)
        self.tools.setLayout(tools)
        self._empty, self._full = empty, full
        body = QWidget()
        self._stack = QStackedLayout(body)
        self._stack.addWidget(empty)
        self._stack.addWidget(full)
        panel.setLayout(column(self.tools, body, space=0))

    def show(self, full: bool) -> None:
        """Show what the panel is full of, or else what it is for."""
        self._stack.setCurrentWidget(self._full if full else self._empty)


class CardList(QScrollArea):
    """Cards one below the other, in ``cards``; it scrolls downwards only."""

    def __init__(self) -> None:
        super().__init__()
        inner = QWidget()
        self.cards = column(space=8, margins=(12, 4, 12, 12))
        inner.setLayout(self.cards)
        self.setWidget(inner)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
