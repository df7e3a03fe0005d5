# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""A wireframe's text as a picture: its screens side by side, callouts at their edge."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from stet.blocks.block import Drawing, Place, Setting
from stet.blocks.wireframe.element import Element, Row, Screen, Wireframe
from stet.blocks.wireframe.lettering import paragraph
from stet.blocks.wireframe.links import Spot, draw_links, leads
from stet.blocks.wireframe.look import SMALL, Colours, colours, colours_of
from stet.blocks.wireframe.parse import parse
from stet.blocks.wireframe.screen import draw_screen
from stet.blocks.wireframe.shapes import Flat, Piece, Placed, Words, flatten, svg_document

_EDGE = 32.0
_BETWEEN = 56.0
_WIDEST = 1400.0
_CALLOUT = 220.0
_DOT = 10.0


def draw(text: str, setting: Setting) -> Drawing:
    """Return the picture of a wireframe; never raises."""
    wireframe = parse(text, setting.screens)
    flat, width, height = lay_out(wireframe, setting)
    alt = _alt(wireframe)
    places = sorted(_places(flat, wireframe), key=lambda each: (each.start, -each.end))
    return Drawing(
        svg_document(flat, width, height, alt),
        width,
        height,
        alt,
        wireframe.problems,
        tuple(places),
    )


def lay_out(wireframe: Wireframe, setting: Setting) -> tuple[Flat, float, float]:
    """Return everything of a wireframe at its place, with the picture's width and height."""
    theme = colours(setting.dark, setting.palette)
    screens = wireframe.screens
    if not screens:
        return _nothing(theme)
    linked = leads(screens) > 0
    between, below = (_BETWEEN + 32, 88.0) if linked else (_BETWEEN, 40.0)
    whole = Piece(0, 0)
    edge = _EDGE + 16 if linked else _EDGE
    x, y, high, row = edge, 20.0, 0.0, 0
    placed = [(screen, _with_callouts(screen, theme, setting)) for screen in screens]
    spots: list[Spot] = []
    for screen, piece in placed:
        if x > edge and x + piece.width > _WIDEST:
            x, y, high, row = edge, y + high + below, 0.0, row + 1
        whole.put(piece, x, y)
        spots.append(Spot(screen, x, y, piece.width, piece.height, row, 0.0))
        whole.width = max(whole.width, x + piece.width + _EDGE)
        x += piece.width + between
        high = max(high, piece.height)
        whole.height = max(whole.height, y + high + _EDGE)
    if linked:
        ends = {spot.row: 0.0 for spot in spots}
        for spot in spots:
            ends[spot.row] = max(ends[spot.row], spot.y + spot.height)
        spots = [replace(spot, row_end=ends[spot.row]) for spot in spots]
        draw_links(whole, spots, flatten(whole).placed, theme)
        whole.width, whole.height = whole.width + 32, whole.height + 32
    ground = Piece(whole.width, whole.height)
    ground.rect(0, 0, whole.width, whole.height, theme.canvas)
    whole.parts.insert(0, (0, 0, ground))
    return flatten(whole), whole.width, whole.height


def _nothing(theme: Colours) -> tuple[Flat, float, float]:
    piece = Piece(440, 120)
    piece.rect(0, 0, 440, 120, theme.canvas)
    words = paragraph(
        'A wireframe begins with a line such as: screen "Home" phone', 376, 14, theme.muted
    )
    piece.put(words, 32, (120 - words.height) / 2)
    return flatten(piece), piece.width, piece.height


@dataclass(frozen=True)
class _Callout:
    owner: Element | Screen
    note: Element


def _with_callouts(screen: Screen, theme: Colours, setting: Setting) -> Piece:
    """Return the screen with a numbered dot at each element with a note, and the notes beside."""
    own = colours_of(screen.look, setting.dark, setting.palette)
    device = draw_screen(screen, own, theme)
    callouts = [_Callout(screen, note) for note in screen.notes]
    for element in screen.walk():
        callouts += [_Callout(element, note) for note in element.notes]
    if not callouts:
        return device
    where = {id(each.source): each for each in flatten(device).placed}
    piece = Piece(device.width + 28 + _CALLOUT, device.height)
    piece.put(device, 0, 0)
    found: list[tuple[float, int, _Callout, Placed | None]] = []
    for number, callout in enumerate(callouts, 1):
        place = where.get(id(callout.owner)) or _same(where, callout.owner)
        top = 40.0 if place is None or callout.owner is screen else place.y
        found.append((top, number, callout, place))
    low = 32.0
    taken: set[tuple[int, int]] = set()
    for top, number, callout, place in sorted(found, key=lambda each: (each[0], each[1])):
        if place is not None and callout.owner is not screen:
            x = min(place.x + place.width, device.width - _DOT - 1)
            spot = (round(x), round(place.y))
            while spot in taken:
                spot = (spot[0] - 22, spot[1])
            taken.add(spot)
            dot = Piece(2 * _DOT, 2 * _DOT, floats=True)
            _dot(dot, number, theme)
            piece.put(dot, spot[0] - _DOT, spot[1] - _DOT)
        words = paragraph(callout.note.text or "…", _CALLOUT - 32, SMALL, theme.ink, most=12)
        note = Piece(_CALLOUT, max(words.height, 2 * _DOT), source=callout.note)
        _dot(note, number, theme)
        note.put(words, 32, 0)
        y = max(low, top - _DOT)
        piece.put(note, device.width + 28, y)
        low = y + note.height + 14
    piece.height = max(piece.height, low)
    return piece


def _same(where: dict[int, Placed], owner: Element | Screen) -> Placed | None:
    """Return the place of an element that was drawn as part of another, by its line."""
    for each in where.values():
        if each.source.start == owner.start and each.source.end == owner.end:
            return each
    return None


def _dot(piece: Piece, number: int, theme: Colours) -> None:
    piece.circle(_DOT, _DOT, _DOT, theme.note, theme.surface)
    piece.words(0, _DOT, str(number), 11, theme.on_note, 600, 2 * _DOT, "center")


def _places(flat: Flat, wireframe: Wireframe) -> list[Place]:
    seen: dict[tuple[int, int], Place] = {}
    words: dict[int, list[tuple[Words, float, float]]] = {}
    for text, x, middle, inside in flat.texts:
        words.setdefault(inside, []).append((text, x, middle))
    for at, each in enumerate(flat.placed):
        source = each.source
        if source.end <= source.start:
            continue
        target = requirement = ""
        if isinstance(source, Element):
            target, requirement = source.target, source.requirement
        elif isinstance(source, Screen):
            requirement = source.requirement
        spot = (source.start, source.end)
        if spot in seen:
            continue
        label = _label(source, words.get(at, []))
        size = each.x, each.y, each.width, each.height
        seen[spot] = Place(source.start, source.end, *size, requirement, target, label)
    return list(seen.values())


def _label(
    source: Element | Row | Screen, words: Sequence[tuple[Words, float, float]]
) -> tuple[float, float, float, float] | None:
    """Return where the only text of an element stands; of several lines it is the first."""
    if isinstance(source, Row):
        return None
    texts = (source.title,) if isinstance(source, Screen) else source.texts
    if len(texts) != 1 or not texts[0].strip():
        return None
    for each, x, middle in words:
        begin = each.text.removesuffix("…").strip()
        if begin and texts[0].strip().startswith(begin):
            return x, middle - each.size / 2, each.wide, each.size
    return None


def _alt(wireframe: Wireframe) -> str:
    if not wireframe.screens:
        return "An empty wireframe"
    said = []
    for screen in wireframe.screens[:8]:
        names = [
            f"{each.word} {each.text}".strip()
            for each in screen.walk()
            if each.word in ("heading", "button", "input", "select", "nav", "table", "card")
        ]
        said.append(f"{screen.title or 'Screen'} ({screen.form}): {', '.join(names[:12])}"[:400])
    if len(wireframe.screens) > 8:
        said.append(f"and {len(wireframe.screens) - 8} more")
    return "Wireframe. " + ". ".join(said)
