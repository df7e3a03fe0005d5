# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""One screen in its device: bars at the edges, what lies between, a dialog over all of it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from stet.blocks.wireframe import boxes, choices
from stet.blocks.wireframe.context import Context
from stet.blocks.wireframe.display import rounded
from stet.blocks.wireframe.element import Element, Screen, is_led
from stet.blocks.wireframe.icons import draw_icon
from stet.blocks.wireframe.lettering import one_line
from stet.blocks.wireframe.look import FORM, METRICS, PAGE, TINY, Colours
from stet.blocks.wireframe.shapes import Piece
from stet.blocks.wireframe.words import names

BEZEL = 8.0
STATUS = 48.0
HOME = 34.0
ADDRESS = 40.0
SIDE = 232.0
_FORM = names(
    """
    heading chips rating subheading text muted input textarea select button link checkbox radio
    switch logo divider alert row section column spacer quantity slider upload steps progress
    segments tabs badge"""
)
_TO_FILL = frozenset({"input", "select", "textarea"})


@dataclass
class _Parts:
    """The children of a screen by where they go."""

    header: list[Element]
    sidebar: list[Element]
    body: list[Element]
    footer: list[Element]
    bottom: Element | None
    over: list[Element]


def draw_screen(screen: Screen, colours: Colours, around: Colours) -> Piece:
    """Return the screen in its device; its title above is in the colours of what is ``around``."""
    metrics = METRICS[screen.form]
    width = float(screen.width or metrics.width)
    phone = screen.form == "phone"
    context = Context(
        form=screen.form,
        metrics=metrics,
        colours=colours,
        title=screen.title,
        state=screen.state,
        filled=phone,
        margin=max(metrics.edge, (width - PAGE) / 2),
        led=is_led(screen),
    )
    inside = _inside(screen, width, context)
    piece = _phone(screen, inside, colours) if phone else _window(screen, inside, colours)
    whole = Piece(piece.width, piece.height + 32, source=screen)
    name = screen.title or "Screen"
    state = one_line(screen.state, 80, TINY, around.muted, 600) if screen.state else None
    room = whole.width - (state.width + 28 if state else 0)
    title = one_line(name, room, 14, around.ink, 600)
    whole.put(title, 0, 4)
    if state:
        whole.rect(title.width + 10, 4, state.width + 16, 20, around.fill, radius=10)
        whole.put(state, title.width + 18, 14 - state.height / 2)
    whole.put(piece, 0, 32)
    return whole


def _parts(screen: Screen) -> _Parts:
    parts = _Parts([], [], [], [], None, [])
    phone, tablet = screen.form == "phone", screen.form == "tablet"
    for child in screen.children:
        word = child.word
        if word in ("dialog", "sheet"):
            parts.over.append(child)
        elif word == "sidebar":
            parts.sidebar.append(child)
        elif word == "header" and not parts.header:
            parts.header.append(child)
        elif word == "footer":
            parts.footer.append(child)
        elif word == "nav" and (phone or (tablet and parts.body)) and parts.bottom is None:
            parts.bottom = child
        elif word == "nav" and not phone and not parts.header:
            parts.header.append(Element("header", children=(child,)))
        elif word == "nav" and not phone:
            first = parts.header[0]
            parts.header[0] = replace(first, children=(*first.children, child))
        else:
            parts.body.append(child)
    if phone:
        for held in (parts.header, parts.sidebar, parts.footer):
            for at, box in enumerate(held):
                ways = next((each for each in box.children if each.word == "nav"), None)
                if ways is not None and parts.bottom is None:
                    parts.bottom = ways
                    left = tuple(each for each in box.children if each is not ways)
                    held[at] = replace(box, children=left)
        parts.header = [box for box in parts.header if box.children or box.texts]
        parts.footer = [box for box in parts.footer if box.children or box.texts]
        parts.body = [*(each for box in parts.sidebar for each in box.children), *parts.body]
        parts.sidebar = []
    return parts


def _inside(screen: Screen, width: float, context: Context) -> Piece:
    """Return what is within the device's frame."""
    metrics, colours, phone = context.metrics, context.colours, context.phone
    parts = _parts(screen)
    if parts.sidebar:
        context = replace(context, margin=metrics.edge)
    side_wide = min(SIDE, width * 0.3) if parts.sidebar else 0.0
    sides = [
        boxes.lay(box, float(box.size) if box.size.isdigit() else side_wide, context)
        for box in parts.sidebar
    ]
    side_wide = max((side.width for side in sides), default=0.0)
    room = width - side_wide
    # A sidebar goes all the way up, unless the name stands in the header.
    beside = bool(sides) and not any(
        each.word == "logo" for box in parts.header for each in box.children
    )
    head_left = side_wide if beside else 0.0
    head = [boxes.lay(box, width - head_left, context) for box in parts.header]
    foot = [boxes.lay(box, width, context) for box in parts.footer]
    if parts.bottom is not None:
        foot.append(choices.nav_bar(parts.bottom, width, context))
    edge = metrics.edge
    lone = not phone and not parts.sidebar and _is_form(parts.body)
    inner = min(room - 2 * edge, float(FORM - 64 if lone else PAGE if not parts.sidebar else 1400))
    # What says that nothing is there stands in the middle.
    sparse = screen.state == "empty" and _is_sparse(parts.body)
    body_context = replace(context, filled=phone or lone, centred=sparse)
    body = boxes.stack(parts.body, inner, body_context)
    head_high = sum(part.height for part in head)
    foot_high = sum(part.height for part in foot)
    side_high = sum(part.height for part in sides)
    top_edge = (20.0 if head_high else 12.0) if phone else 32.0
    low_edge = 24.0 if phone else 40.0
    if lone:
        top_edge = low_edge = 80.0
    side_high -= head_high if beside else 0.0
    needed = max(body.height + (top_edge + low_edge if body.height else 0), side_high)
    over = [
        boxes.lay(each, width - (32 if phone and each.word == "dialog" else 0), context)
        for each in parts.over
    ]
    least = float(screen.height or metrics.least_height)
    extra = STATUS + HOME if phone else 0.0
    if over:
        needed = max(needed, max(part.height for part in over) + 96 - head_high - foot_high)
    middle = max(needed, least - extra - head_high - foot_high)
    if phone and middle > needed and sum(each.word == "image" for each in parts.body) == 1:
        body_context = replace(body_context, spare=middle - needed)
        body = boxes.stack(parts.body, inner, body_context)
    piece = Piece(width, head_high + middle + foot_high)
    y = 0.0
    for part in head:
        piece.put(part, head_left, y)
        y += part.height
    if sides:
        at = 0.0 if beside else y
        piece.rect(0, at, side_wide, y + middle - at, colours.soft)
        piece.line(side_wide - 1, at, side_wide - 1, y + middle, colours.line)
        for part in sides:
            piece.put(part, 0, at)
            at += part.height
    left = side_wide + (room - inner) / 2
    if parts.sidebar:
        left = side_wide + edge
    if lone:
        top = max(48.0, (middle - body.height - 64) / 2.4)
        piece.rect(
            left - 32, y + top, inner + 64, body.height + 64, colours.surface, colours.line, 12
        )
        piece.put(body, left, y + top + 32)
    else:
        shift = 0.0
        if sparse:
            shift = max(0.0, (middle - body.height - top_edge - low_edge) * 0.36)
        piece.put(body, left, y + top_edge + shift)
    y += middle
    for part in foot:
        piece.put(part, 0, y)
        y += part.height
    if over:
        above = STATUS if phone else 0.0
        piece.rect(
            0,
            -above,
            width,
            piece.height + extra,
            colours.scrim,
            radius=36 if phone else 0,
            opacity=0.42,
        )
        for part, box in zip(over, parts.over, strict=True):
            part.floats = True
            if box.word == "sheet" and phone:
                part.parts.insert(0, (0, 0, _under(part, colours)))
                piece.put(part, 0, piece.height - part.height)
            elif box.word == "sheet":
                part.height = piece.height
                piece.put(part, width - part.width, 0)
            else:
                high = piece.height
                piece.put(part, (width - part.width) / 2, max(24.0, (high - part.height) / 2))
    return piece


def _under(part: Piece, colours: Colours) -> Piece:
    """Return the ground below a sheet, where a phone's home bar is."""
    ground = Piece(part.width, part.height)
    ground.path(
        f"M0 {part.height - 2:g}V{part.height:g}a36 36 0 0 0 36 {HOME:g}H{part.width - 36:g}"
        f"a36 36 0 0 0 36 {-HOME:g}v-2z",
        colours.surface,
    )
    return ground


def _is_form(body: list[Element]) -> bool:
    every = [each for child in body for each in child.walk()]
    fields = sum(each.word in _TO_FILL for each in every)
    return (
        0 < fields <= 8
        and all(each.word in _FORM or each.word == "card" for each in every)
        and len(every) <= 22
        and not any(len(each.children) > 2 for each in body if each.word == "row")
    )


def _is_sparse(body: list[Element]) -> bool:
    return not any(each.word in ("table", "list", "chart", "grid", "card") for each in body)


def _phone(screen: Screen, inside: Piece, colours: Colours) -> Piece:
    width = inside.width + 2 * BEZEL
    high = STATUS + inside.height + HOME + 2 * BEZEL
    piece = Piece(width, high)
    piece.rect(0, 0, width, high, colours.device, radius=44)
    piece.rect(BEZEL, BEZEL, inside.width, high - 2 * BEZEL, colours.surface, radius=36)
    body = Piece(inside.width, inside.height)
    body.put(inside, 0, 0)
    _status_bar(piece, BEZEL, inside.width, colours)
    middle = width / 2
    piece.put(body, BEZEL, BEZEL + STATUS)
    piece.rect(middle - 58, high - BEZEL - 12, 116, 4, colours.ink, radius=2)
    return piece


def _status_bar(piece: Piece, edge: float, width: float, colours: Colours) -> None:
    middle = edge + 24
    piece.words(edge + 30, middle, "9:41", 14, colours.ink, 600)
    if width >= 300:
        piece.rect(edge + width / 2 - 42, middle - 11, 84, 22, colours.device, radius=11)
    right = edge + width - 26
    piece.rect(right - 24, middle - 6, 22, 12, "none", colours.ink, 3.5)
    piece.rect(right - 22, middle - 4, 14, 8, colours.ink, radius=2)
    piece.rect(right - 1, middle - 2, 2, 4, colours.ink, radius=1)
    for at, high in enumerate((4, 6, 8, 10)):
        piece.rect(right - 50 + at * 5, middle + 5 - high, 3, high, colours.ink, radius=1)


def _window(screen: Screen, inside: Piece, colours: Colours) -> Piece:
    if screen.form == "tablet":
        width, high = inside.width + 32, inside.height + 32
        piece = Piece(width, high)
        piece.rect(16, 16, inside.width, inside.height, colours.surface)
        piece.put(inside, 16, 16)
        # The frame lies over the bars, whose corners are not round.
        frame = Piece(width, high, floats=True)
        screen_edge = rounded(16, 16, inside.width, inside.height, (12, 12, 12, 12))
        frame.path(f"{_rounded_back(width, high, 28)}{screen_edge}", colours.device)
        piece.put(frame, 0, 0)
        return piece
    width = inside.width + 2
    piece = Piece(width, inside.height + ADDRESS + 2)
    low = piece.height - 0.5
    piece.path(
        f"M.5 {low:g}V10.5a10 10 0 0 1 10-10H{width - 10.5:g}a10 10 0 0 1 10 10V{low:g}z",
        colours.surface,
        colours.control,
    )
    piece.path(
        f"M1 {ADDRESS:g}V10.5a9.5 9.5 0 0 1 9.5-9.5H{width - 10.5:g}a9.5 9.5 0 0 1 9.5 9.5"
        f"V{ADDRESS:g}z",
        colours.fill,
    )
    for at in range(3):
        piece.circle(20 + at * 18, ADDRESS / 2 + 0.5, 5.5, colours.control)
    bar = min(420.0, width - 180)
    if bar >= 100:
        left = (width - bar) / 2
        piece.rect(left, 8, bar, 25, colours.surface, radius=12.5)
        draw_icon(piece, "lock", left + 10, 13.5, 13, colours.muted, 1.4)
        words = one_line(_address(screen.title), bar - 64, TINY, colours.muted)
        piece.put(words, left + (bar - words.width) / 2, 20.5 - words.height / 2)
    piece.put(inside, 1, ADDRESS + 1)
    return piece


def _rounded_back(width: float, height: float, radius: float) -> str:
    """Return the path of a rounded rectangle against the clock, so that what is within is cut."""
    r = f"{radius:g} {radius:g} 0 0 0"
    return (
        f"M{radius:g} 0a{r} {-radius:g} {radius:g}V{height - radius:g}a{r} {radius:g} {radius:g}"
        f"H{width - radius:g}a{r} {radius:g} {-radius:g}V{radius:g}a{r} {-radius:g} {-radius:g}z"
    )


def _address(title: str) -> str:
    slug = re.sub(r"[^a-z0-9]+", "-", title.lower()).strip("-")
    return f"example.org/{slug[:40]}" if slug else "example.org"
