# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""A board as a picture, as a drawing, as pages and as Markdown, in the bytes of a file."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QRectF, QSize, QSizeF
from PySide6.QtGui import QImage, QPageSize, QPainter, QPdfWriter
from PySide6.QtSvg import QSvgGenerator

from stet.design.board.outline import as_text
from stet.design.board.values import bounds
from stet.storage import atomic
from stet.ui.board.actions import tr
from stet.ui.board.board_item import BoardPainting
from stet.ui.board.card_painter import TITLES, rect_of

MARGIN = 40.0
SHARPNESS = 2.0
"""Pixels of a picture to one of the board."""
MOST_PIXELS = 60_000_000
"""A larger board is drawn smaller: many programs open no larger picture, Qt's among them."""


class CannotExport(Exception):
    """A board cannot be written so; the message is for the writer."""


def _area(painting: BoardPainting) -> QRectF:
    around = bounds(painting.shown.board.nodes)
    if around is None:
        raise CannotExport(tr("There is nothing on this board to draw."))
    return rect_of(around).adjusted(-MARGIN, -MARGIN, MARGIN, MARGIN)


def _scale(area: QRectF, sharpness: float) -> float:
    most = (MOST_PIXELS / max(area.width() * area.height(), 1)) ** 0.5
    longest = 30_000 / max(area.width(), area.height())
    return float(min(sharpness, most, longest))


def _paint(painting: BoardPainting, painter: QPainter, area: QRectF, scale: float = 1.0) -> None:
    """Paint a board; where no words can be read it is painted as it is seen from afar, at once."""
    painter.fillRect(area, painting.colours.ground)
    if scale < TITLES:
        painting.paint(painter, area, scale, budget=0.0)
    else:
        painting.paint(painter, area, 1.0)


def png(painting: BoardPainting) -> bytes:
    """Return the whole board as a picture."""
    area = _area(painting)
    scale = _scale(area, SHARPNESS)
    size = QSize(max(1, round(area.width() * scale)), max(1, round(area.height() * scale)))
    image = QImage(size, QImage.Format.Format_RGB32)
    if image.isNull():
        raise CannotExport(tr("This board is too large for a picture."))
    painter = QPainter(image)
    painter.scale(scale, scale)
    painter.translate(-area.topLeft())
    _paint(painting, painter, area, scale)
    painter.end()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]
    return bytes(buffer.data().data())


def svg(painting: BoardPainting, title: str = "") -> bytes:
    """Return the whole board as a drawing."""
    area = _area(painting)
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    generator = QSvgGenerator()
    generator.setOutputDevice(buffer)
    generator.setSize(area.size().toSize())
    generator.setViewBox(QRectF(0, 0, area.width(), area.height()))
    generator.setTitle(title)
    painter = QPainter(generator)
    painter.translate(-area.topLeft())
    _paint(painting, painter, area)
    painter.end()
    return bytes(buffer.data().data())


def pdf(painting: BoardPainting, title: str = "") -> bytes:
    """Return the whole board as one page of its size."""
    area = _area(painting)
    scale = min(0.75, 14_000 / max(area.width(), area.height()))  # points, up to PDF's limit
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setTitle(title)
    writer.setCreator("Stet")
    writer.setResolution(72)
    size = QSizeF(area.width() * scale, area.height() * scale)
    writer.setPageSize(QPageSize(size, QPageSize.Unit.Point))
    writer.setPageMargins(QMarginsF(0, 0, 0, 0))
    painter = QPainter(writer)
    painter.scale(scale, scale)
    painter.translate(-area.topLeft())
    _paint(painting, painter, area)
    painter.end()
    return bytes(buffer.data().data())


def markdown(painting: BoardPainting, title: str = "") -> bytes:
    """Return all that is on the board as a text."""
    return as_text(painting.shown.board, title).encode("utf-8", "replace")


KINDS: dict[str, tuple[str, Callable[[BoardPainting, str], bytes]]] = {
    ".png": ("PNG", lambda painting, _: png(painting)),
    ".svg": ("SVG", svg),
    ".pdf": ("PDF", pdf),
    ".md": ("Markdown", markdown),
}
"""What a board can be written as, by the ending of the file's name."""


def write(painting: BoardPainting, path: Path) -> None:
    """Write a board to a file, as what its ending says.

    Raises ``CannotExport`` for another ending and for an empty board, ``StorageError`` where the
    file cannot be written.
    """
    kind = KINDS.get(path.suffix.lower())
    if kind is None:
        raise CannotExport(
            tr("A board becomes {0}.").format(", ".join(each.lstrip(".") for each in KINDS))
        )
    atomic.write_atomically(path, kind[1](painting, path.stem))
