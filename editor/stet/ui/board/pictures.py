# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""The pictures that file cards show: read on another thread, from the board's own folder only."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage, QImageReader

from stet.design.board.values import FileNode
from stet.ui.background import Background

SUFFIXES = frozenset({".png", ".jpg", ".jpeg", ".gif", ".bmp", ".webp", ".svg"})
LARGEST = 40_000_000
"""Bytes; a larger file is not opened."""
MOST_PIXELS = 120_000_000
"""A picture that says it has more is not decoded."""
SIDE = 1200
"""Pixels; larger ones are made smaller as they are read."""
KEPT = 200
PARENTS = 12
"""So many folders above the board are looked at for the top of its vault or project."""
TOPS = (".obsidian", ".stet")
"""What lies in the top folder of a vault or project, from which paths count there."""


class Pictures:
    """Has pictures for cards, once they are read; ``came`` is called for each."""

    def __init__(self, background: Background, came: Callable[[], object]) -> None:
        """Read nothing yet."""
        self._background, self._came = background, came
        self._known: dict[str, QImage | None] = {}
        self.folder: Path | None = None
        """Where the board lies; None for one without a file, which shows no pictures."""

    def forget(self) -> None:
        """Read all anew."""
        self._known.clear()

    def of(self, node: FileNode) -> QImage | None:
        """Return a card's picture, None for what has none, or none yet."""
        name = node.file
        if self.folder is None or Path(name).suffix.lower() not in SUFFIXES:
            return None
        if name not in self._known:
            if len(self._known) >= KEPT:
                self._known.pop(next(iter(self._known)))
            self._known[name] = None
            folder = self.folder
            self._background.run(lambda: read(folder, name), lambda image: self._take(name, image))
        return self._known[name]

    def _take(self, name: str, image: QImage | None) -> None:
        self._known[name] = image
        if image is not None:
            self._came()


def found(folder: Path, name: str) -> Path | None:
    """Return the file of a card: beside the board, or counted from the top of its vault.

    A path that leads out of the folder that it counts from is none.
    """
    if not name or "\0" in name or Path(name).is_absolute():
        return None
    tops = [
        above
        for above in (folder, *list(folder.parents)[:PARENTS])
        if any((above / top).is_dir() for top in TOPS)
    ]
    for base in dict.fromkeys((folder, *tops[:1])):
        path = base / name
        try:
            if path.resolve().is_relative_to(base.resolve()) and path.is_file():
                return path
        except (OSError, RuntimeError):  # a name that is too long, or a ring of links
            return None
    return None


def read(folder: Path, name: str) -> QImage | None:
    """Return the picture of a card, made smaller where it is large; None for what is none."""
    path = found(folder, name)
    try:
        if path is None or path.stat().st_size > LARGEST:
            return None
    except OSError:
        return None
    reader = QImageReader(str(path))
    reader.setAutoTransform(True)
    size = reader.size()
    if not size.isValid() or size.width() * size.height() > MOST_PIXELS:
        return None
    if max(size.width(), size.height()) > SIDE:
        reader.setScaledSize(size.scaled(QSize(SIDE, SIDE), Qt.AspectRatioMode.KeepAspectRatio))
    image = reader.read()
    return None if image.isNull() else image
