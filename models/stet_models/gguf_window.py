# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""A bounded reader over the head of a file that makes claims about its own lengths."""

from __future__ import annotations

import struct
from typing import BinaryIO

MAX_HEAD = 256 << 20
"""Largest head in bytes; vocabularies of 262,000 words make heads of some 20 MB."""
LONGEST_TEXT = 1 << 20
"""Longest single text in bytes."""

_CHUNK = 1 << 20


class Unsound(Exception):
    """The head says what no sound one says; ``str()`` of it tells what."""


class Cut(Exception):
    """The file ends before its head does."""


class Window:
    """A window of bytes on a file, moved forwards only.

    The file is read and not mapped: one that is cut while it is read would end this process.
    """

    def __init__(self, file: BinaryIO, size: int) -> None:
        self._file, self._size = file, size
        self._window, self._at, self._before = b"", 0, file.tell()

    @property
    def place(self) -> int:
        """Bytes read so far, from the file's beginning."""
        return self._before + self._at

    def has(self, count: int) -> None:
        """Raise unless so many bytes can follow, in the file and in a sound head."""
        if count > self._size - self.place:
            raise Cut
        if count > MAX_HEAD - self.place:
            raise Unsound(f"its head is longer than {MAX_HEAD >> 20} MB")

    def take(self, count: int) -> bytes:
        """Return the next bytes."""
        self.has(count)
        if count > len(self._window) - self._at:
            self._refill(count)
        piece = self._window[self._at : self._at + count]
        self._at += count
        return piece

    def skip(self, count: int) -> None:
        """Pass over bytes of fixed-size values."""
        self.has(count)
        while count:
            step = min(count, _CHUNK)
            self.take(step)
            count -= step

    def number(self, kind: str) -> int:
        """Return an integer, by ``struct``'s letter."""
        number: int = struct.unpack("<" + kind, self.take(struct.calcsize(kind)))[0]
        return number

    def text(self, longest: int, what: str) -> str:
        """Return a text of at most ``longest`` bytes."""
        length = self.number("Q")
        if length > longest:
            raise Unsound(f"{what} of {length:,} bytes")
        return self.take(length).decode("utf-8", "replace")

    def skip_texts(self, count: int) -> None:
        """Pass over a list of texts; one loop over local names, for there are 300,000 of them."""
        self.has(8 * count)
        unpack = struct.Struct("<Q").unpack_from
        window, at = self._window, self._at
        for _ in range(count):
            if len(window) - at < 8:
                self._at = at
                self._refill(8)
                window, at = self._window, self._at
            length = unpack(window, at)[0]
            at += 8
            if length > len(window) - at:
                if length > LONGEST_TEXT:
                    raise Unsound(f"a text of {length:,} bytes")
                self._at = at
                self.has(length)
                self._refill(length)
                window, at = self._window, self._at
            at += length
        self._at = at

    def _refill(self, count: int) -> None:
        """Move the window on so that ``count`` bytes lie in it."""
        rest = self._window[self._at :]
        self._before += self._at
        more = self._file.read(max(count - len(rest), _CHUNK))
        self._window, self._at = rest + more, 0
        if len(self._window) < count:
            raise Cut
