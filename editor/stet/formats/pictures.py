# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Pictures that lie beside a document, read for a format that takes them along.

Only what lies in the document's folder or below it is read, and only what is a bitmap by its first
bytes: a text from somebody else may name any file of this computer.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote

from stet.notice import Notice, NoticeCode, Tone

LARGEST_BYTES = 8 << 20
"""Of one picture."""
MOST_BYTES = 48 << 20
"""Of all pictures of a text."""

LEFT_OUT = NoticeCode(
    "picture left out",
    "The picture “{name}” is not in the file: {why}.",
    Tone.WARNING,
)
_KINDS = (
    (re.compile(rb"\x89PNG\r\n\x1a\n"), "image/png", ".png"),
    (re.compile(rb"\xff\xd8\xff"), "image/jpeg", ".jpg"),
    (re.compile(rb"GIF8[79]a"), "image/gif", ".gif"),
    (re.compile(rb"RIFF.{4}WEBP", re.DOTALL), "image/webp", ".webp"),
)
_ELSEWHERE = re.compile(r"[a-z][a-z0-9+.-]*:|//|\\\\", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Picture:
    """A bitmap: its bytes, what kind they are, and the ending such files have."""

    data: bytes
    kind: str
    suffix: str


@dataclass(frozen=True, slots=True)
class Pictures:
    """The pictures that could be read by the addresses they have in the text, and the others."""

    found: dict[str, Picture]
    left_out: tuple[Notice, ...]


def is_elsewhere(address: str) -> bool:
    """Say whether an address is no file beside the document: on a server, or in the page itself."""
    return bool(_ELSEWHERE.match(address.strip()))


def read_pictures(addresses: Iterable[str], folder: Path | None) -> Pictures:
    """Return the pictures at ``addresses``, as the text has them, of those that lie in ``folder``.

    What is too large, elsewhere, or no bitmap is left out, with the reason.
    """
    found: dict[str, Picture] = {}
    left: list[Notice] = []
    total = 0
    for address in dict.fromkeys(addresses):
        if is_elsewhere(address):
            continue
        picture = _read(address, folder, MOST_BYTES - total)
        if isinstance(picture, str):
            left.append(Notice(LEFT_OUT, {"name": address[:200], "why": picture}))
        else:
            found[address] = picture
            total += len(picture.data)
    return Pictures(found, tuple(left))


def _read(address: str, folder: Path | None, room: int) -> Picture | str:
    if folder is None:
        return "the text has no folder yet"
    try:
        base = folder.resolve()
        path = (base / unquote(address.split("#")[0].split("?")[0])).resolve()
        if not path.is_relative_to(base):
            return "it lies outside the folder of the text"
        if not path.is_file():
            return "there is no such file"
        size = path.stat().st_size
        if size > min(LARGEST_BYTES, room):
            return "it is too large"
        data = path.read_bytes()
    except (OSError, ValueError):
        return "it cannot be read"
    for pattern, kind, suffix in _KINDS:
        if pattern.match(data):
            return Picture(data, kind, suffix)
    return "it is no PNG, JPEG, GIF or WebP"


def size_of(data: bytes) -> tuple[str, int, int]:
    """Return the kind of a picture (its ending) and its pixels, ("", 0, 0) for no such picture."""
    if data.startswith(b"\x89PNG\r\n\x1a\n") and data[12:16] == b"IHDR" and len(data) >= 24:
        width, height = struct.unpack(">II", data[16:24])
        return "png", width, height
    if data[:6] in (b"GIF87a", b"GIF89a") and len(data) >= 10:
        width, height = struct.unpack("<HH", data[6:10])
        return "gif", width, height
    if data.startswith(b"\xff\xd8"):
        return _jpeg(data)
    return "", 0, 0


def _jpeg(data: bytes) -> tuple[str, int, int]:
    """Return what the frame header of a JPEG says: its marker is C0 to CF, but for three."""
    place = 2
    while place + 9 <= len(data) and data[place] == 0xFF:
        marker = data[place + 1]
        if 0xC0 <= marker <= 0xCF and marker not in (0xC4, 0xC8, 0xCC):
            height, width = struct.unpack(">HH", data[place + 5 : place + 9])
            return "jpeg", width, height
        place += 2 + int(struct.unpack(">H", data[place + 2 : place + 4])[0])
    return "", 0, 0
