# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""The signs by which people are told apart on a board where colour alone would not do."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

SIZE = 8.0


def paint_sign(painter: QPainter, centre: QPointF, number: int, ink: QColor) -> None:
    """Paint the sign of the person with a number: disc, ring, square, lozenge, and so on round."""
    half = SIZE / 2
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ink)
    match max(number, 0) % 4:
        case 0:
            painter.drawEllipse(centre, half, half)
        case 1:
            painter.setPen(QPen(ink, 2.2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(centre, half - 1.1, half - 1.1)
        case 2:
            painter.drawRect(QRectF(centre.x() - 3.5, centre.y() - 3.5, 7, 7))
        case _:
            turned = ((0, -half - 0.6), (half + 0.6, 0), (0, half + 0.6), (-half - 0.6, 0))
            painter.drawPolygon(QPolygonF([centre + QPointF(*by) for by in turned]))
