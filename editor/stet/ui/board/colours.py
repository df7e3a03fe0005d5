# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""The colours of a board, from a theme; and those that cards can have, with their names."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QColor

from stet_resources import Theme, board_hues
from stet_resources.contrast import MARK, TEXT, ratio

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


def clear_on(grounds: Iterable[QColor], colour: QColor, ink: QColor, least: float) -> QColor:
    """Return ``colour`` with as much ``ink`` in it as it needs to be told from all ``grounds``.

    ``least`` is the contrast ratio; the ink itself has it on each of them.
    """
    names = [each.name() for each in grounds]
    for share in range(0, 100, 5):
        found = mixed(colour, ink, share / 100)
        if all(ratio(found.name(), each) >= least for each in names):
            return found
    return ink


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
        self.ink = ink
        self.accent, self.focus = QColor(theme.accent), QColor(theme.focus)
        self.match = QColor(theme.match)
        self.star = QColor(theme.comment)
        self.deleted = QColor(theme.deleted)
        self.shadow = QColor(theme.shadow)
        self._made: dict[str, CardColours] = {}
        authors = map(author_colour, range(len(theme.authors)))
        every = [self._make(colour, ink) for colour in ("", *CHOICES, *authors)]
        papers, tints = [each.paper for each in every], [each.tint for each in every]
        self._grounds = [self.ground, *tints]
        quiet = QColor(theme.quiet_ink)
        self.quiet = clear_on([*papers, every[0].tint, self.ground], quiet, ink, TEXT)
        """What stands beside the words of a card, in whichever colour it is, and titles a group."""
        self.link = clear_on(papers, QColor(theme.link), ink, TEXT)
        self.edge = self._line(mixed(self.ground, ink, 0.45))
        self._edges: dict[str, QColor] = {}

    def author(self, number: int) -> QColor:
        """Return the ink of an author."""
        return QColor(self.theme.author(number).ink)

    def hue(self, colour: str) -> QColor | None:
        """Return the hue that a file's colour stands for, None for none."""
        if not colour:
            return None
        return QColor(board_hues().get(colour.lower(), colour))

    def edge_of(self, colour: str) -> QColor:
        """Return what a line is drawn in, which is seen on the ground and on every group."""
        hue = self.hue(colour)
        if hue is None:
            return self.edge
        found = self._edges.get(colour)
        if found is None:
            found = self._edges[colour] = self._line(mixed(hue, self.ink, 0.15))
        return found

    def _line(self, colour: QColor) -> QColor:
        return clear_on(self._grounds, colour, self.ink, MARK)

    def on_map(self, colour: str, is_card: bool) -> QColor:
        """Return what a card or a group is drawn in on the small map, which is as a card is."""
        line = self.edge if not colour else self.of(colour).line
        mark = clear_on([self.card], line, self.ink, MARK)
        return mark if is_card else mixed(self.card, mark, 0.25)

    def of(self, colour: str) -> CardColours:
        """Return what a card or a group of a colour is drawn in."""
        found = self._made.get(colour)
        if found is None:
            found = self._made[colour] = self._make(colour, self.quiet)
        return found

    def _make(self, colour: str, quiet: QColor) -> CardColours:
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
            return CardColours(self.card, line, tint, quiet)
        return CardColours(
            mixed(self.card, hue, 0.13 if not dark else 0.20),
            mixed(self.card, hue, 0.75),
            mixed(self.ground, hue, 0.10),
            mixed(hue, self.ink, 0.55),
        )
