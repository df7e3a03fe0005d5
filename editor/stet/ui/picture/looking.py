# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""What the picture panel shows of a document: found and drawn off the window's thread."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from PySide6.QtGui import QImage

from stet.blocks.block import BlockKind, Drawing, Place, Setting
from stet.blocks.in_document import Found, blocks_in
from stet.blocks.registry import KINDS
from stet.blocks.setting import setting_of
from stet.blocks.wireframe.element import Screen
from stet.blocks.wireframe.parse import parse
from stet.document.paragraph import Paragraph, Position
from stet.document.search import FinalText
from stet.ui.picture.changed import changed_places
from stet.ui.picture.png import image_of


@dataclass(frozen=True)
class Snapshot:
    """What stood in a manuscript when the panel looked at it."""

    paragraphs: tuple[Paragraph, ...]

    @property
    def original(self) -> str:
        """The original reading: every pending change rejected."""
        runs = (run for each in self.paragraphs for run in (*each.runs, each.mark))
        return "".join(run.text for run in runs if run.inserted is None).removesuffix("\n")


PLAIN = Setting()
_TITLE = re.compile(r'^\s*screen\s+"([^"\n]*)"', re.MULTILINE | re.IGNORECASE)


@dataclass(frozen=True)
class Seen:
    """One block of a document with its picture; ``image`` is drawn at ``scale``.

    ``number`` of ``count`` counts from 0. ``before`` is the picture of what the block was before
    the pending changes to it, None where there are none; for a block that is new it is empty.
    ``before_source`` is the text of that. ``setting`` is what it is drawn for. ``screen`` is the
    only one that is shown of a wireframe,
    empty for all. ``gone`` and ``come`` are the elements before and now that differ.
    """

    found: Found
    number: int
    count: int
    drawing: Drawing
    image: QImage
    scale: float
    final: FinalText
    before: Drawing | None = None
    before_image: QImage | None = None
    screen: str = ""
    gone: tuple[Place, ...] = ()
    come: tuple[Place, ...] = ()
    before_source: str = ""
    setting: Setting = PLAIN

    @property
    def was_there(self) -> bool:
        """Whether there is a picture before the suggestions."""
        return self.before is not None and self.before.width > 0

    @property
    def leads_on(self) -> bool:
        """Whether there is something to click through: several screens, or a link."""
        text = self.found.source.lower()
        return self.found.kind.name == "wireframe" and (text.count("screen ") > 1 or "->" in text)

    def screen_at(self, caret: Position) -> str:
        """Return the title of the wireframe's screen that a place is in, empty before the first."""
        inside = self.found.inside(self.final.offset(caret))
        titles = _TITLE.findall(self.found.source[: max(0, inside)])
        return str(titles[-1]) if titles else ""

    def place_at(self, offset: int) -> Place | None:
        """Return the innermost element that holds a code point of the document's final reading.

        In the indent of a line it is that line's element.
        """
        source, inside = self.found.source, self.found.inside(offset)
        lead = source[source.rfind("\n", 0, max(inside, 0)) + 1 : max(inside, 0)]
        while not lead.strip() and source[inside : inside + 1] == " ":
            inside += 1
        holding = [place for place in self.drawing.places if place.start <= inside <= place.end]
        return min(holding, key=lambda place: place.end - place.start, default=None)


def look(
    paragraphs: tuple[Paragraph, ...],
    caret: Position,
    chosen: int | None,
    dark: bool,
    room: float,
    pixels: float,
    kinds: Sequence[BlockKind] = KINDS,
    screen: str | None = None,
    compared: float | None = None,
) -> Seen | None:
    """Return the block at the caret with its picture, else the ``chosen`` one, else the nearest.

    With a ``screen`` it is that screen of a wireframe by itself, wherever in the document it is; an
    empty one is the first.

    ``room`` is how wide it is shown, in pixels of the window, each of which has ``pixels`` of the
    screen; ``compared`` how wide where there was one before, None for just as wide. None where the
    document has no block.
    """
    snapshot = Snapshot(paragraphs)
    final = FinalText(snapshot)
    blocks = blocks_in(final.text, kinds)
    if not blocks:
        return None
    number = _number(blocks, final.offset(caret), chosen)
    setting = setting_of(blocks, dark)
    if screen is not None:
        number, alone = _alone(blocks, number, screen)
        if alone is not None:
            return _tried(blocks, number, alone, setting, room, pixels, final)
    found = blocks[number]
    drawing = found.kind.draw(found.source, setting)
    before = before_image = None
    gone: tuple[Place, ...] = ()
    come: tuple[Place, ...] = ()
    was = blocks_in(snapshot.original, kinds)
    earlier = _counterpart(blocks, number, was)
    if earlier is not None and earlier.source != found.source and compared is not None:
        room = compared
    scale = _scale(drawing, room) * pixels
    if earlier is None or earlier.source != found.source:
        source = earlier.source if earlier else ""
        before = found.kind.draw(source, setting_of(was, dark)) if earlier else None
        before = before or Drawing("", 0, 0, "")
        if earlier is not None:
            gone, come = changed_places(source, found.source, before.places, drawing.places)
        before_image = image_of(before.svg.encode(), _scale(before, room) * pixels)
    return Seen(
        found,
        number,
        len(blocks),
        drawing,
        image_of(drawing.svg.encode(), scale),
        scale / pixels,
        final,
        before=before,
        before_image=before_image,
        gone=gone,
        come=come,
        before_source=earlier.source if earlier else "",
        setting=setting,
    )


def _alone(
    blocks: Sequence[Found], number: int, title: str
) -> tuple[int, tuple[Screen, int] | None]:
    """Return the screen of that title, with where its text ends, and in which block it is."""
    for at in (number, *(each for each in range(len(blocks)) if each != number)):
        if blocks[at].kind.name != "wireframe":
            continue
        screens = parse(blocks[at].source).screens
        ends = [*(each.start for each in screens[1:]), len(blocks[at].source)]
        for each, end in zip(screens, ends, strict=False):
            if not title or each.title.casefold() == title.casefold():
                return at, (each, end)
    return number, None


def _tried(
    blocks: Sequence[Found],
    number: int,
    alone: tuple[Screen, int],
    setting: Setting,
    room: float,
    pixels: float,
    final: FinalText,
) -> Seen:
    """Return one screen by itself; its places are those in the whole block's text."""
    found = blocks[number]
    screen, end = alone
    drawing = found.kind.draw(found.source[screen.start : end], setting)
    places = tuple(
        replace(each, start=each.start + screen.start, end=each.end + screen.start)
        for each in drawing.places
    )
    drawing = replace(drawing, places=places, problems=())
    scale = _scale(drawing, room) * pixels
    image = image_of(drawing.svg.encode(), scale)
    name = screen.title
    return Seen(
        found,
        number,
        len(blocks),
        drawing,
        image,
        scale / pixels,
        final,
        screen=name,
        setting=setting,
    )


def _number(blocks: Sequence[Found], offset: int, chosen: int | None) -> int:
    for number, found in enumerate(blocks):
        if found.fence_start <= offset <= found.fence_end:
            return number
    if chosen is not None and chosen < len(blocks):
        return chosen
    return min(
        range(len(blocks)),
        key=lambda at: min(
            abs(blocks[at].fence_start - offset), abs(blocks[at].fence_end - offset)
        ),
    )


def _counterpart(blocks: Sequence[Found], number: int, was: Sequence[Found]) -> Found | None:
    """Return what the block was before: the same text, or the one of its kind at its place."""
    found = blocks[number]
    same = [each for each in was if each.kind.name == found.kind.name]
    for each in same:
        if each.source == found.source:
            return each
    kept = {each.source for each in blocks}
    gone = [each for each in same if each.source not in kept]
    known = {each.source for each in same}
    come = [
        each for each in blocks if each.kind.name == found.kind.name and each.source not in known
    ]
    at = come.index(found)
    return gone[at] if at < len(gone) else None


def _scale(drawing: Drawing, room: float) -> float:
    """Return the scale at which a picture is as wide as there is room, but not larger than life."""
    if drawing.width <= 0:
        return 1.0
    return max(0.05, min(1.0, room / drawing.width))
