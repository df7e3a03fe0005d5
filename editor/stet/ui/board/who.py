# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Cards coloured by who wrote or proposed them, and the legend that says whose colour is whose."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import NamedTuple

from PySide6.QtCore import QPointF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QWidget

from stet.document.origin import Origin, Source
from stet.ui.board.actions import tr
from stet.ui.board.colours import BoardColours
from stet.ui.board.signs import paint_sign
from stet.ui.look.controls import button, clear, column, label, row

MOST = 8
"""So many people are named."""


class Person(NamedTuple):
    """Somebody in the legend: who it is, the number of the colour, and whose cards by index."""

    origin: Origin
    number: int
    cards: tuple[int, ...]


@dataclass(frozen=True)
class Who:
    """Whose each card is, by the cards' indices, as numbers that colours and signs follow."""

    numbers: Mapping[int, int] = field(default_factory=dict)
    people: tuple[Person, ...] = ()

    @classmethod
    def of(cls, writers: Mapping[int, Origin], voters: Mapping[str, int]) -> Who:
        """Return whose the cards are; who votes has the same number there and here."""
        known: dict[Origin, int] = {}
        free = len(voters)
        for origin in writers.values():
            if origin in known:
                continue
            if origin.source is Source.HUMAN and origin.name in voters:
                known[origin] = voters[origin.name]
            else:
                known[origin] = free
                free += 1
        counts = Counter(writers.values())
        people = (
            Person(origin, known[origin], tuple(i for i, who in writers.items() if who == origin))
            for origin, _ in counts.most_common()
        )
        return cls({index: known[origin] for index, origin in writers.items()}, tuple(people))


class _Sign(QWidget):
    """A person's sign in the person's colour."""

    def __init__(self, number: int, colours: BoardColours) -> None:
        super().__init__()
        self._number, self._colours = number, colours
        self.setFixedSize(18, 18)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_sign(painter, QPointF(9, 9), self._number, self._colours.author(self._number))
        painter.end()


class WhoLegend(QFrame):
    """Names the people on a board, with their signs; a click on a name selects the cards."""

    cards_wanted = Signal(object)
    """The cards of these indices are to be selected."""

    def __init__(self, name_of: Callable[[Origin], str], parent: QWidget) -> None:
        super().__init__(parent)
        self._name_of = name_of
        self.setObjectName("boardWho")
        self.setProperty("role", "card")
        self.setAccessibleName(tr("Who wrote which card"))
        self._people = column(space=0)
        self._more = label(role="small")
        parts = (label(tr("Who"), "quiet"), self._people, self._more)
        self.setLayout(column(*parts, space=2, margins=(12, 8, 12, 8)))
        self.hide()

    def show_people(self, who: Who, unknown: int, colours: BoardColours) -> None:
        """Name them, those with most cards first; of ``unknown`` cards nobody knows."""
        clear(self._people)
        for person in who.people[:MOST]:
            name = button(
                f"{self._name_of(person.origin)}  {len(person.cards)}",
                partial(self.cards_wanted.emit, person.cards),
                role="link",
                tip=tr("Select these cards"),
            )
            line = QWidget()
            line.setLayout(row(_Sign(person.number, colours), name, None, space=6))
            self._people.addWidget(line)
            line.show()  # so that it counts for the size at once
        self._more.setText(_rest(who.people[MOST:], unknown))
        self._more.setVisible(bool(self._more.text()))
        self.adjustSize()


def _rest(people: Sequence[Person], unknown: int) -> str:
    """Return what is said of those who are not named, and of cards of which nobody knows."""
    said = []
    if people:
        said.append(tr("{0} more people").format(len(people)))
    if unknown:
        said.append(tr("{0} not noted").format(unknown))
    return " · ".join(said)
