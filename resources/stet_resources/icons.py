# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""The icon set: 24-unit SVG drawings of one stroke, in whatever colour the theme asks for."""

from __future__ import annotations

import re
from pathlib import Path

from stet_resources.errors import ResourceError

_FOLDER = Path(__file__).resolve().parent / "icons"
_COLOUR = re.compile("#[0-9A-Fa-f]{6}")
_NAME = re.compile("[a-z]+(-[a-z]+)*")


def icons() -> tuple[str, ...]:
    """Return the names of the drawings, in alphabetical order."""
    return tuple(sorted(file.name[:-4] for file in _FOLDER.iterdir() if file.name.endswith(".svg")))


def icon_bytes(name: str) -> bytes:
    """Return the drawing called ``name`` as it is kept, its ink still ``currentColor``.

    Raises ResourceError when there is none.
    """
    file = _FOLDER / f"{name}.svg"
    if not _NAME.fullmatch(name) or not file.is_file():
        raise ResourceError(f"There is no icon called {name!r}.")
    return file.read_bytes()


def icon_svg(name: str, colour: str) -> bytes:
    """Return the drawing called ``name`` as an SVG document inked with ``#RRGGBB``.

    Raises ResourceError when there is no such icon, ValueError for what is no colour.
    """
    if not _COLOUR.fullmatch(colour):
        raise ValueError(f"{colour!r} is not a colour of the form #RRGGBB")
    return icon_bytes(name).replace(b"currentColor", colour.encode("ascii"))
