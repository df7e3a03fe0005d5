# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Design blocks as pictures in a page: each is drawn where its text stands.

A block that is marked up by changes or comments is left as text, for these are to be seen.
"""

from __future__ import annotations

import base64
import html
import re
from collections.abc import Mapping, Sequence

from stet.blocks.block import BlockKind, Drawing, Place, Setting
from stet.blocks.in_document import Found, blocks_in
from stet.blocks.registry import KINDS
from stet.blocks.setting import setting_of
from stet.document.editing import Piece, replace_span
from stet.document.manuscript import Manuscript
from stet.document.origin import UNKNOWN
from stet.document.paragraph import Span
from stet.document.search import FinalText
from stet.formats.web.addresses import DRAWING

_ADDRESS = "stet-drawing-{}.svg"
# What XML cannot hold, and a book is XML.
_UNWRITABLE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_PICTURE = re.compile(r'<img\b[^>]* src="stet-drawing-(?P<number>\d+)\.svg"[^>]*>')
_SCREEN = re.compile(r'screen\s+"([^"\n]*)"', re.IGNORECASE)
_DRAWN = re.compile(r' src="(stet-drawing-\d+\.svg)"')


def drawn_text(
    text: str, setting: Setting | None = None, kinds: Sequence[BlockKind] = KINDS
) -> tuple[str, dict[str, str]]:
    """Return Markdown with a picture for each block, and the drawings by their addresses, as SVG.

    The address is that of no file: ``with_drawings`` puts the drawing in its place. The setting is
    the text's own unless given.
    """
    blocks = blocks_in(text, kinds)
    drawings, pictures = _drawings(blocks, setting)
    for found, picture in reversed(list(zip(blocks, pictures, strict=True))):
        text = text[: found.fence_start] + picture + text[found.fence_end :]
    return text, drawings


def drawn_manuscript(manuscript: Manuscript) -> tuple[Manuscript, dict[str, str]]:
    """Return a copy with a picture for each block that no change and no comment is in."""
    final = FinalText(manuscript)
    blocks = blocks_in(final.text)
    if not blocks:
        return manuscript, {}
    drawings, pictures = _drawings(blocks)
    copy = Manuscript(
        manuscript.paragraphs, manuscript.changes.values(), manuscript.comments.values()
    )
    for found, picture in reversed(list(zip(blocks, pictures, strict=True))):
        span = final.span(found.fence_start, found.fence_end)
        if not _is_marked(manuscript, span):
            copy.apply(replace_span(copy, span, (Piece(picture, UNKNOWN),), UNKNOWN, tracked=False))
    return copy, drawings


def linked(page: str, text: str) -> str:
    """Return a page of ``text`` in whose pictures the links between screens can be clicked.

    They lie over the picture, in shares of its size, so that they stay where they are in a narrow
    window. The pictures are still beside the page, in the order of their blocks.
    """
    blocks = blocks_in(text)
    setting = setting_of(blocks)
    anchors: dict[str, str] = {}
    screens: list[list[tuple[Place, str]]] = []
    drawings = [
        found.kind.draw(found.source, setting) if found.kind.name == "wireframe" else None
        for found in blocks
    ]
    for found, drawing in zip(blocks, drawings, strict=True):
        here: list[tuple[Place, str]] = []
        for place in drawing.places if drawing else ():
            title = _SCREEN.match(found.source[place.start : place.end])
            if title and title[1].casefold() not in anchors:
                name = anchors[title[1].casefold()] = f"screen-{len(anchors) + 1}"
                here.append((place, name))
        screens.append(here)

    def covered(found: re.Match[str]) -> str:
        number = int(found["number"]) - 1
        drawing = drawings[number] if number < len(drawings) else None
        links = _links(drawing, screens[number], anchors) if drawing else ""
        return f'<span class="drawing">{found[0]}{links}</span>' if links else found[0]

    return _PICTURE.sub(covered, page)


def _links(
    drawing: Drawing, screens: Sequence[tuple[Place, str]], anchors: Mapping[str, str]
) -> str:
    targets = [
        (place, name) for place in drawing.places if (name := anchors.get(place.target.casefold()))
    ]
    if not targets and not screens:
        return ""
    ids = [f'<span id="{name}"{_box(drawing, place)}></span>' for place, name in screens]
    links = [
        f'<a href="#{name}" title="{html.escape(place.target)}"'
        f' aria-label="{html.escape(place.target)}"{_box(drawing, place)}></a>'
        for place, name in targets
    ]
    return "".join([*ids, *links])


def _box(drawing: Drawing, place: Place) -> str:
    left, top = place.x / drawing.width, place.y / drawing.height
    wide, high = place.width / drawing.width, place.height / drawing.height
    shares = zip(("left", "top", "width", "height"), (left, top, wide, high), strict=True)
    return ' style="' + ";".join(f"{name}:{share:.2%}" for name, share in shares) + '"'


def with_drawings(page: str, drawings: dict[str, str]) -> str:
    """Return a page whose pictures of blocks are in it."""

    def placed(found: re.Match[str]) -> str:
        svg = drawings.get(found[1])
        if svg is None:
            return found[0]
        return f' src="{DRAWING}{base64.b64encode(svg.encode()).decode("ascii")}"'

    return _DRAWN.sub(placed, page) if drawings else page


def _drawings(
    blocks: Sequence[Found], setting: Setting | None = None
) -> tuple[dict[str, str], list[str]]:
    """Return the drawing of each block by its address, and the Markdown that shows it."""
    setting = setting or setting_of(blocks)
    drawings: dict[str, str] = {}
    pictures: list[str] = []
    for number, found in enumerate(blocks, 1):
        drawing = found.kind.draw(found.source, setting)
        address = _ADDRESS.format(number)
        drawings[address] = drawing.svg
        said = re.sub(
            r"([\\\[\]`*_<>&!])", r"\\\1", " ".join(_UNWRITABLE.sub(" ", drawing.alt).split())
        )
        pictures.append(f"![{said}]({address})")
    return drawings, pictures


def _is_marked(manuscript: Manuscript, span: Span) -> bool:
    paragraphs = manuscript.paragraphs[span.start.paragraph : span.end.paragraph + 1]
    changed = any(
        run.inserted is not None or run.deleted is not None
        for paragraph in paragraphs
        for run in (*paragraph.runs, paragraph.mark)
    )
    return changed or any(
        comment.anchor.start < span.end and span.start < comment.anchor.end
        for comment in manuscript.comments.values()
    )
