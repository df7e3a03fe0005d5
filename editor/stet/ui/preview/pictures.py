# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""The pictures of a text: files beside it, read on a thread, never larger than they are shown."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import unquote

from PySide6.QtCore import QObject, QSize, Signal
from PySide6.QtGui import QImage, QImageReader

from stet.ui.background import Background

LARGEST = 40 << 20
"""Bytes of a picture that is read."""

MOST_PIXELS = 120_000_000
"""Points of a picture that is decoded; more is a trap."""

MOST_KEPT = 60
"""Pictures kept in memory."""

_ENDINGS = frozenset((".png", ".jpg", ".jpeg", ".gif", ".webp", ".bmp", ".avif"))


class Pictures(QObject):
    """Pictures by the address that the text has for them.

    ``folders`` are looked in, and nothing outside of the last one is read.
    """

    came = Signal(str)

    def __init__(self, folders: tuple[Path, ...], parent: QObject) -> None:
        super().__init__(parent)
        self._folders = folders
        self._background = Background(self)
        self._images: dict[tuple[str, int], QImage | None] = {}

    def image(self, address: str, width: int, scale: float) -> QImage | None:
        """Return a picture no wider than ``width``, None where there is none or it is to come."""
        key = (address, width)
        if key in self._images:
            return self._images[key]
        self._images[key] = None
        while len(self._images) > MOST_KEPT:
            del self._images[next(iter(self._images))]
        path = self._path(address)
        if path is not None:
            self._background.run(
                lambda: _read(path, width, scale), lambda image: self._take(key, image)
            )
        return None

    def stop(self) -> None:
        """Read nothing more."""
        self._background.close()

    def _take(self, key: tuple[str, int], image: QImage | None) -> None:
        self._images[key] = image
        if image is not None:
            self.came.emit(key[0])

    def _path(self, address: str) -> Path | None:
        """Return the file of an address, None for one that is not read."""
        words = unquote(address).partition("#")[0]
        if not self._folders or "://" in words or words.startswith(("//", "\\\\", "data:")):
            return None
        if Path(words).suffix.lower() not in _ENDINGS:
            return None
        top = self._folders[-1]
        for folder in self._folders:
            try:
                path = (folder / words.lstrip("/")).resolve()
                if path.is_relative_to(top) and path.is_file():
                    return path
            except (OSError, ValueError, RuntimeError):
                continue
        return None


def _read(path: Path, width: int, scale: float) -> QImage | None:
    try:
        if path.stat().st_size > LARGEST:
            return None
    except OSError:
        return None
    reader = QImageReader(str(path))
    reader.setAutoTransform(True)
    size = reader.size()
    if not size.isValid() or size.width() * size.height() > MOST_PIXELS:
        return None
    most = round(width * scale)
    if size.width() > most:
        reader.setScaledSize(QSize(most, max(1, round(size.height() * most / size.width()))))
    image = reader.read()
    if image.isNull():
        return None
    if image.width() >= most:
        image.setDevicePixelRatio(scale)
    return image
