# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""The colours of a board, from a theme; and those that cards can have, with their names."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QColor

from stet_resources import Theme, board_hues

CHOICES = tuple(board_hues())
"""The colours that can be chosen, as a board's file calls them."""


def colour_name(colour: str) -> str:
    """Return what a card's colour is called; empty for none."""
    names = (
        QCoreApplication.translate("board", "red"),
        QCoreApplication.translate("board", "orange"),
        QCoreApplication.translate("board", "yellow"),
        QCoreApplication.translate("board", "green"),
        QCoreApplication.translate("board", "blue"),
        QCoreApplication.translate("board", "purple"),
        QCoreApplication.translate("board", "grey"),
        QCoreApplication.translate("board", "indigo"),
    )
    return dict(zip(CHOICES, names, strict=True)).get(colour.lower(), colour)


_AUTHOR = "author "


def author_colour(number: int) -> str:
    """Return what a card in the colour of the author with that number is called."""
    return f"{_AUTHOR}{number}"


def mixed(one: QColor, two: QColor, share: float) -> QColor:
    """Return ``one`` with so large a share of ``two`` in it."""
    return QColor.fromRgbF(
        one.redF() * (1 - share) + two.redF() * share,
        one.greenF() * (1 - share) + two.greenF() * share,
        one.blueF() * (1 - share) + two.blueF() * share,
    )


@dataclass(frozen=True)
class CardColours:
    """What one card or group is drawn in."""

    paper: QColor
    line: QColor
    tint: QColor
    """Of a group's ground."""
    title: QColor


class BoardColours:
    """A theme's colours in the roles of a board."""

    def __init__(self, theme: Theme) -> None:
        """Derive them from ``theme``."""
        self.theme = theme
        paper, ink = QColor(theme.paper), QColor(theme.ink)
        self.ground = mixed(paper, ink, 0.045) if not theme.dark else mixed(paper, ink, 0.0)
        self.dots = mixed(self.ground, ink, 0.22)
        self.card = QColor(theme.card)
        if theme.dark:
            self.card = mixed(paper, ink, 0.09)
        self.ink, self.quiet = ink, QColor(theme.quiet_ink)
        self.accent, self.focus = QColor(theme.accent), QColor(theme.focus)
        self.match = QColor(theme.match)
        self.star = QColor(theme.comment)
        self.deleted = QColor(theme.deleted)
        self.link = QColor(theme.link)
        self.shadow = QColor(theme.shadow)
        self.edge = mixed(self.ground, ink, 0.45)
        self._made: dict[str, CardColours] = {}

    def author(self, number: int) -> QColor:
        """Return the ink of an author."""
        return QColor(self.theme.author(number).ink)

    def hue(self, colour: str) -> QColor | None:
        """Return the hue that a file's colour stands for, None for none."""
        if not colour:
            return None
        return QColor(board_hues().get(colour.lower(), colour))

    def edge_of(self, colour: str) -> QColor:
        """Return what a line is drawn in."""
        hue = self.hue(colour)
        return self.edge if hue is None else mixed(hue, self.ink, 0.15)

    def of(self, colour: str) -> CardColours:
        """Return what a card or a group of a colour is drawn in."""
        found = self._made.get(colour)
        if found is None:
            found = self._made[colour] = self._make(colour)
        return found

    def _make(self, colour: str) -> CardColours:
        number = colour.removeprefix(_AUTHOR)
        if number != colour and number.isdecimal():
            look = self.theme.author(int(number))
            tint, ink = QColor(look.tint), QColor(look.ink)
            return CardColours(tint, mixed(tint, ink, 0.6), tint, ink)
        hue = self.hue(colour)
        dark = self.theme.dark
        if hue is None:
            line = mixed(self.card, self.ink, 0.16)
            tint = mixed(self.ground, self.ink, 0.05 if not dark else 0.045)
            return CardColours(self.card, line, tint, self.quiet)
        return CardColours(
            mixed(self.card, hue, 0.13 if not dark else 0.20),
            mixed(self.card, hue, 0.75),
            mixed(self.ground, hue, 0.10),
            mixed(hue, self.ink, 0.55),
        )
