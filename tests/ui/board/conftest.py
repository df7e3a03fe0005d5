# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""A board on the screen, and what a person does to it with keys and the mouse."""

from __future__ import annotations

import itertools
import json
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from stet.design.board.values import Node
from stet.document.document import Document
from stet.document.manuscript import Manuscript
from stet.document.origin import Origin, Source
from stet.ui.board.card_painter import rect_of
from stet.ui.board.pane import BoardPane
from stet.ui.look.theme import load_fonts
from stet.ui.text.view import ManuscriptView
from stet_resources import theme

ANN = Origin(Source.HUMAN, "Ann")
MODEL = Origin(Source.MODEL, "Qwen", "ideas", "r1")
NONE = Qt.KeyboardModifier.NoModifier


def card(name: str, x: float, y: float, **members: Any) -> dict[str, Any]:
    made = {"id": name, "type": "text", "text": f"Card {name}", "x": x, "y": y}
    return made | {"width": 200, "height": 80} | members


def board_text(*nodes: dict[str, Any], edges: tuple[dict[str, Any], ...] = ()) -> str:
    """Return a board as Obsidian writes it."""
    lists = [
        f'\t"{key}":['
        + "".join(
            ("\n" if not at else ",\n") + "\t\t" + json.dumps(each, separators=(",", ":"))
            for at, each in enumerate(parts)
        )
        + ("\n\t]" if parts else "]")
        for key, parts in (("nodes", nodes), ("edges", edges))
    ]
    return "{\n" + ",\n".join(lists) + "\n}"


FOUR = board_text(
    card("a", 0, 0),
    card("b", 300, 0, color="4", shape="pill"),
    card("c", 0, 200),
    card("d", 300, 200),
    edges=({"id": "e", "fromNode": "a", "toNode": "b", "label": "then"},),
)


class Table:
    """A shown board."""

    def __init__(self, bot: QtBot, window: QWidget, pane: BoardPane, document: Document) -> None:
        self.bot, self.window, self.pane, self.document = bot, window, pane, document
        self.view = pane.view
        self.told: list[str] = []
        pane.notice.connect(self.told.append)

    @property
    def text(self) -> str:
        return self.document.manuscript.final

    def value(self) -> dict[str, Any]:
        return json.loads(self.text)

    def node(self, key: str) -> Node:
        return self.pane.model.shown.nodes[key]

    def raw(self, key: str) -> dict[str, Any]:
        return next(each for each in self.value()["nodes"] if each["id"] == key)

    def place(self, key: str) -> QPoint:
        return self.view.mapFromScene(rect_of(self.node(key).rect).center())

    def at(self, x: float, y: float) -> QPoint:
        return self.view.mapFromScene(x, y)

    def click(self, key: str, held: Qt.KeyboardModifier = NONE) -> None:
        self.bot.mouseClick(self.view.viewport(), Qt.MouseButton.LeftButton, held, self.place(key))

    def drag(self, start: QPoint, end: QPoint, held: Qt.KeyboardModifier = NONE) -> None:
        viewport, left = self.view.viewport(), Qt.MouseButton.LeftButton
        self.bot.mousePress(viewport, left, held, start)
        middle = (start + end) / 2
        for point in (middle, end):
            _move(self, point, held)
        self.bot.mouseRelease(viewport, left, held, end)

    def key(self, key: Qt.Key, held: Qt.KeyboardModifier = NONE) -> None:
        self.bot.keyClick(self.view, key, held)


def _move(table: Table, point: QPoint, held: Qt.KeyboardModifier) -> None:
    viewport = table.view.viewport()
    event = QMouseEvent(
        QEvent.Type.MouseMove,
        QPointF(point),
        QPointF(viewport.mapToGlobal(point)),
        Qt.MouseButton.NoButton,
        Qt.MouseButton.LeftButton,
        held,
    )
    QApplication.sendEvent(viewport, event)


@pytest.fixture
def table(qtbot: QtBot) -> Iterator[Callable[[str], Table]]:
    load_fonts()
    made: list[tuple[QWidget, BoardPane]] = []

    def make(text: str = FOUR) -> Table:
        document = Document(Manuscript.of(text), ANN)
        window = QWidget()
        view = ManuscriptView(document, theme("light"), window)
        view.hide()
        pane = BoardPane(document, view, theme("light"), window)
        view.setFocusProxy(pane.view)
        window.resize(1000, 700)
        pane.setGeometry(0, 0, 1000, 700)
        window.show()
        qtbot.waitExposed(window)
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow, timeout=100_000)
        pane.keys.clock = itertools.count().__next__  # somebody who takes their time
        pane.view.setFocus()
        pane.view.set_scale(1.0)
        pane.view.centerOn(250, 150)
        made.append((window, pane))
        return Table(qtbot, window, pane, document)

    yield make
    for window, pane in made:
        pane.release()
        window.close()
        window.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
