# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""A design block as a file: its picture, or what else its kind goes out as."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QBuffer, QCoreApplication, QIODevice

from stet.blocks.block import BlockKind, Setting
from stet.blocks.in_document import Found
from stet.storage.atomic import write_atomically
from stet.ui.picture.png import SCALE, image_of

_TITLES = {
    ".png": "PNG picture, twice as sharp",
    ".svg": "SVG drawing",
    ".html": "Web page, its screens to be clicked through",
    ".css": "CSS variables",
    ".csv": "Table",
    ".glb": "glTF model",
    ".stl": "STL model",
}


def endings(kind: BlockKind) -> dict[str, str]:
    """Return the endings of the files that a kind can be saved as, with what each is."""
    translate = QCoreApplication.translate
    return {
        ending: translate("PictureSaving", _TITLES.get(ending, ending.lstrip(".").upper()))
        for ending in (".png", ".svg", *kind.exports)
    }


def save_block(found: Found, setting: Setting, path: Path) -> None:
    """Write a block as what the ending of the file says, a PNG where it says nothing known.

    Raises ``StorageError`` where it cannot be written, ``ValueError`` where there is no picture.
    """
    name = path.name.lower()
    ending = max((each for each in found.kind.exports if name.endswith(each)), key=len, default="")
    if ending:
        write_atomically(path, found.kind.exports[ending](found.source, setting))
        return
    svg = found.kind.draw(found.source, setting).svg.encode()
    write_atomically(path, svg if name.endswith(".svg") else _png(svg))


def _png(svg: bytes) -> bytes:
    image = image_of(svg, SCALE)
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    if image.isNull() or not image.save(buffer, "PNG"):  # type: ignore[call-overload]
        raise ValueError(QCoreApplication.translate("PictureSaving", "There is no picture of it."))
    return bytes(buffer.data().data())
