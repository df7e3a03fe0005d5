# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Stars, votes, requirements of a card, and that it was chosen, as a small label on its lower edge.

Votes are a number behind the voter's dot, which has a colour and a form of its own. The label keeps
its size on the screen when the board is seen from afar, and says less and less: at last it is one
mark. Labels that look alike are drawn once.
"""

from __future__ import annotations

import math
from collections import OrderedDict
from collections.abc import Mapping, Sequence
from itertools import pairwise

from PySide6.QtCore import QCoreApplication, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen, QPixmap, QPolygonF

from stet.design.board.values import Facts
from stet.ui.board.card_painter import FULL, PADDING, interface_font
from stet.ui.board.colours import BoardColours
from stet.ui.board.signs import SIZE, paint_sign

NUMBERS = 0.14
"""Below this scale a label is a mark without numbers."""
MOST_VOTERS = 4
"""Votes of more people are told by a dot and the sum."""
MOST_ANSWERS = 3
HEIGHT = 22.0
LETTERS = 13
"""The size of a label's words, in pixels of the screen."""
OVER = PADDING - 3
"""How far at most a label reaches over the words' side of a card's edge, in the board's pixels."""
FROM_CORNER = 12.0
"""How far a label ends from the corner of its card, where the handle of the selection is."""
_PAD, _GAP, _CLOSE, _DOT, _STAR = 8.0, 9.0, 4.0, SIZE, 13.0
_KEPT = 500

_Part = tuple[str, str, int, float]
"""A part of a label: its kind, its words, the voter's number, how wide it is."""
_Label = tuple[tuple[_Part, ...], float]
"""The parts of a label, and how wide it is."""


def has_marks(facts: Facts) -> bool:
    """Say whether a card has something that is shown on its edge."""
    return bool(facts.stars or facts.votes or facts.answers or facts.chosen)


class MarkPainter:
    """Paints labels."""

    def __init__(self, colours: BoardColours) -> None:
        """Paint in ``colours``."""
        self._colours = colours
        self._numbers: Mapping[str, int] = {}
        self._kept: OrderedDict[object, QPixmap] = OrderedDict()
        self._known: dict[object, tuple[_Label, _Label]] = {}

    def set_numbers(self, numbers: Mapping[str, int]) -> None:
        """Take the numbers of the voters, which their looks follow."""
        if numbers != self._numbers:
            self._numbers = numbers
            self._known.clear()

    def paint(
        self, painter: QPainter, facts: Facts, rect: QRectF, scale: float, *, is_sharp: bool = False
    ) -> None:
        """Paint what ``facts`` say of a card at ``rect``; ``is_sharp``: as a drawing, not kept."""
        size = max(1.0, 1 / scale)
        if scale < NUMBERS:
            self._mark(painter, facts, rect, scale)
            return
        key = (facts.stars, facts.votes, facts.answers, facts.chosen)
        known = self._known.get(key)
        if known is None:
            known = _label(self._parts(facts)), _label(self._sums(facts))
            self._known[key] = known
        parts, width = known[0]
        if width * size > rect.width():  # a narrow card, or one seen from afar: the sums alone
            parts, width = known[1]
            if not parts or width * size > 1.3 * rect.width():
                self._mark(painter, facts, rect, scale)
                return
        # It hangs over the lower edge, as far as no words are there: below FULL those of a title.
        free = OVER if scale >= FULL else max(OVER, rect.height() / 3)
        over = min(HEIGHT * size / 2, free)
        corner = QPointF(rect.right() - (width + FROM_CORNER) * size, rect.bottom() - over)
        if is_sharp:
            painter.save()
            painter.translate(corner)
            painter.scale(size, size)
            self._draw(painter, parts, width)
            painter.restore()
            return
        ratio = painter.device().devicePixelRatioF()
        kept = self._drawn(parts, width, size * scale * ratio)
        place = painter.worldTransform().map(corner)
        painter.setWorldMatrixEnabled(False)
        kept.setDevicePixelRatio(ratio)
        painter.drawPixmap(
            QPointF(round(place.x() * ratio) / ratio, round(place.y() * ratio) / ratio), kept
        )
        painter.setWorldMatrixEnabled(True)

    def _mark(self, painter: QPainter, facts: Facts, rect: QRectF, scale: float) -> None:
        """Paint a single mark, as large as the card has room for: a star, else a dot."""
        if not facts.stars and not facts.votes and not facts.chosen:
            return
        side = min(7.0, 0.8 * min(rect.width(), rect.height()) * scale) / scale
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        centre = QPointF(rect.right() - 0.7 * side, rect.bottom() - 0.7 * side)
        if facts.stars:
            painter.setBrush(self._colours.star)
            painter.drawPolygon(_star(centre, 0.6 * side))
        else:
            painter.setBrush(self._colours.accent)
            painter.drawEllipse(centre, side / 2, side / 2)

    def _parts(self, facts: Facts) -> list[_Part]:
        parts: list[_Part] = []
        small = QFontMetricsF(interface_font(LETTERS, bold=True))
        parts += self._chosen(facts, small)
        if facts.answers:
            words = " ".join(each[:8] for each in facts.answers[:MOST_ANSWERS])
            if len(facts.answers) > MOST_ANSWERS:
                words += f" +{len(facts.answers) - MOST_ANSWERS}"
            parts.append(("words", words, 0, small.horizontalAdvance(words)))
        if 0 < facts.stars <= 3:
            parts += [("star", "", 0, _STAR)] * facts.stars
        elif facts.stars:
            parts += [("star", "", 0, _STAR), _number(facts.stars, small)]
        if len(facts.votes) > MOST_VOTERS:
            parts += [("dot", "", -1, _DOT), _number(facts.total_votes, small)]
        else:
            for who, count in facts.votes:
                parts.append(("dot", "", self._numbers.get(who, 0), _DOT))
                parts.append(_number(count, small))
        return parts

    def _chosen(self, facts: Facts, metrics: QFontMetricsF) -> list[_Part]:
        words = QCoreApplication.translate("board", "Chosen")
        return [("chosen", words, 0, metrics.horizontalAdvance(words))] if facts.chosen else []

    def _sums(self, facts: Facts) -> list[_Part]:
        small = QFontMetricsF(interface_font(LETTERS, bold=True))
        parts = self._chosen(facts, small)
        if facts.stars:
            parts += [("star", "", 0, _STAR), _number(facts.stars, small)]
        if facts.votes:
            who = facts.votes[0][0] if len(facts.votes) == 1 else ""
            parts.append(("dot", "", self._numbers.get(who, -1), _DOT))
            parts.append(_number(facts.total_votes, small))
        return parts

    def _drawn(self, parts: Sequence[_Part], width: float, sharp: float) -> QPixmap:
        key = (tuple(part[:3] for part in parts), round(sharp, 3))
        kept = self._kept.get(key)
        if kept is None:
            kept = QPixmap(math.ceil((width + 2) * sharp), math.ceil((HEIGHT + 2) * sharp))
            kept.fill(Qt.GlobalColor.transparent)
            painter = QPainter(kept)
            painter.scale(sharp, sharp)
            self._draw(painter, parts, width)
            painter.end()
            self._kept[key] = kept
            if len(self._kept) > _KEPT:
                self._kept.popitem(last=False)
        return kept

    def _draw(self, painter: QPainter, parts: Sequence[_Part], width: float) -> None:
        colours = self._colours
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(colours.of("").line, 1))
        painter.setBrush(colours.card)
        painter.drawRoundedRect(QRectF(0.5, 0.5, width - 1, HEIGHT - 1), HEIGHT / 2, HEIGHT / 2)
        painter.setFont(interface_font(LETTERS, bold=True))
        x, middle, before = _PAD, HEIGHT / 2, None
        for part in parts:
            kind, words, number, wide = part
            x += _gap(before, part)
            before = part
            centre = QPointF(x + wide / 2, middle)
            if kind == "star":
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(colours.star)
                painter.drawPolygon(_star(centre, wide / 2 + 0.5))
            elif kind == "dot":
                self._dot(painter, centre, number)
            else:
                inks = {"number": colours.ink, "chosen": colours.accent}
                painter.setPen(inks.get(kind, colours.quiet))
                painter.drawText(
                    QRectF(x, 0, wide + 2, HEIGHT),
                    int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft),
                    words,
                )
            x += wide

    def _dot(self, painter: QPainter, centre: QPointF, number: int) -> None:
        """Paint a voter's dot, in the voter's colour and form."""
        ink = self._colours.author(number) if number >= 0 else QColor(self._colours.quiet)
        paint_sign(painter, centre, number, ink)


def _gap(before: _Part | None, part: _Part) -> float:
    """Return what stays free between two parts: little within what belongs together."""
    if before is None:
        return 0.0
    return _CLOSE if part[0] == "number" or before[:3] == part[:3] else _GAP


def _label(parts: Sequence[_Part]) -> _Label:
    """Return a label of some parts."""
    gaps = sum(_gap(*pair) for pair in pairwise(parts))
    return tuple(parts), sum(part[3] for part in parts) + gaps + 2 * _PAD


def _number(count: int, metrics: QFontMetricsF) -> _Part:
    words = str(count)
    return ("number", words, 0, metrics.horizontalAdvance(words))


def _star(centre: QPointF, radius: float) -> QPolygonF:
    points = []
    for step in range(10):
        angle = -math.pi / 2 + step * math.pi / 5
        reach = radius if step % 2 == 0 else 0.45 * radius
        points.append(centre + QPointF(math.cos(angle) * reach, math.sin(angle) * reach))
    return QPolygonF(points)
