# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Pictures that lie beside a text, as parts of its document. None is ever fetched.

What is no PNG, JPEG or GIF there, is too large, or lies outside the folder stays a link.
"""

from __future__ import annotations

import hashlib
from pathlib import Path
from urllib.parse import unquote

from stet.formats.docx import xml_text
from stet.formats.docx.names import PIC, A
from stet.formats.docx.relations import Relations
from stet.formats.drawing import PER_PIXEL, Drawn
from stet.formats.pictures import size_of
from stet.markdown.content import Piece

LARGEST = 32 << 20
"""Bytes of one picture, at the most."""

MOST = 256 << 20
"""Bytes of all pictures of a document, at the most."""

_PER_PIXEL = 9525  # English Metric Units, at 96 to the inch
BLOCK = "Stet design block"
"""What the drawing of a block is called, so that it is known when it is read."""
_HIGHEST = 7_600_000  # most of the text's height on a page, in these units
_WIDEST = 5_760_000  # the text's width on a page, in these units


class Pictures:
    """The pictures of one document that lie in ``folder`` or below it; None for no pictures."""

    def __init__(self, folder: Path | None) -> None:
        self.parts: dict[str, bytes] = {}
        self._folder = None if folder is None else folder.resolve()
        self._known: dict[str, tuple[str, int, int] | None] = {}
        self._left = MOST
        self._drawn = 0

    def drawing(self, piece: Piece, relations: Relations) -> str:
        """Return the XML that shows a picture, "" where it cannot be shown."""
        address = piece.target.address if piece.target is not None else ""
        if address not in self._known:
            self._known[address] = self._taken_in(address)
        found = self._known[address]
        if found is None:
            return ""
        return self._shown(*found, piece.text, f"Picture {self._drawn + 1}", relations)

    def block(self, drawn: Drawn, relations: Relations) -> str:
        """Return the XML that shows a design block; it is read back as no part of the text."""
        kind, width, height = size_of(drawn.data)
        if not kind or not width or not height or len(drawn.data) > self._left:
            return ""
        name = f"{hashlib.sha256(drawn.data).hexdigest()[:16]}.{kind}"
        if name not in self.parts:
            self.parts[name] = drawn.data
            self._left -= len(drawn.data)
        wide = min(width * _PER_PIXEL // PER_PIXEL, _WIDEST)
        high = wide * height // width
        if high > _HIGHEST:
            wide, high = max(1, _HIGHEST * width // height), _HIGHEST
        return self._shown(name, wide, max(1, high), drawn.alt, BLOCK, relations)

    def _shown(
        self, name: str, width: int, height: int, words: str, called: str, relations: Relations
    ) -> str:
        number = relations.add("image", f"media/{name}")
        self._drawn += 1
        said = xml_text.attribute(words)
        return (
            '<w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0">'
            f'<wp:extent cx="{width}" cy="{height}"/>'
            f'<wp:docPr id="{self._drawn}" name="{called}" descr="{said}"/>'
            f'<a:graphic xmlns:a="{A}"><a:graphicData uri="{PIC}"><pic:pic xmlns:pic="{PIC}">'
            f'<pic:nvPicPr><pic:cNvPr id="0" name="{name}" descr="{said}"/><pic:cNvPicPr/>'
            f'</pic:nvPicPr><pic:blipFill><a:blip r:embed="{number}"/><a:stretch><a:fillRect/>'
            '</a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/>'
            f'<a:ext cx="{width}" cy="{height}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/>'
            "</a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing>"
        )

    def _taken_in(self, address: str) -> tuple[str, int, int] | None:
        """Return the name of the part that a picture becomes, and its size in EMU."""
        if self._folder is None or not address or ":" in address or address.startswith("#"):
            return None
        try:
            path = (self._folder / unquote(address)).resolve()
            if not path.is_relative_to(self._folder) or not path.is_file():
                return None
            if path.stat().st_size > min(LARGEST, self._left):
                return None
            data = path.read_bytes()
        except (OSError, ValueError):
            return None
        kind, width, height = size_of(data)
        if not kind or not width or not height:
            return None
        name = f"{hashlib.sha256(data).hexdigest()[:16]}.{kind}"
        if name not in self.parts:
            self.parts[name] = data
            self._left -= len(data)
        shown = min(width * _PER_PIXEL, _WIDEST)
        return name, shown, max(1, shown * height // width)
