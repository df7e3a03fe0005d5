# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Makes PNG of SVG: ``python -m stet.ui.picture.png FILE.svg …`` writes FILE.png beside each."""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtCore import QByteArray, QSize, Qt
from PySide6.QtGui import QGuiApplication, QImage, QImageWriter, QPainter
from PySide6.QtSvg import QSvgRenderer

from stet.ui.look.theme import load_fonts

SCALE = 2
"""Pixels of the picture for one of the drawing, so that it is sharp where it is shown larger."""

MOST_PIXELS = 12_000_000
"""A picture with more is drawn smaller: nobody looks at more of one at once."""

COMPRESSION = 25
"""Of 100: drawings have few colours, so more takes several times as long and saves little."""


def image_of(svg: bytes, scale: float = SCALE) -> QImage:
    """Return the picture of an SVG; a null image for what is none."""
    renderer = QSvgRenderer(QByteArray(svg))
    if not renderer.isValid():
        return QImage()
    size = renderer.defaultSize()
    pixels = max(1, size.width() * size.height())
    scale = min(scale, (MOST_PIXELS / pixels) ** 0.5)
    scaled = QSize(max(1, round(size.width() * scale)), max(1, round(size.height() * scale)))
    image = QImage(scaled, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    renderer.render(painter)
    painter.end()
    return image


def save(image: QImage, path: Path) -> bool:
    """Write a picture of a drawing as PNG; say whether that went well."""
    writer = QImageWriter(str(path), b"png")
    writer.setCompression(COMPRESSION)
    return writer.write(image)


def main(names: list[str]) -> int:
    """Write a PNG beside each SVG, and a line for each; return 1 where one could not be made."""
    app = QGuiApplication.instance() or QGuiApplication([])
    load_fonts()
    status = 0
    for name in names:
        path = Path(name)
        image = image_of(path.read_bytes())
        if image.isNull() or not save(image, path.with_suffix(".png")):
            status = 1
        sys.stdout.write(".\n")
        sys.stdout.flush()
    del app
    return status


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
