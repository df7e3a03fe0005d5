# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""What a person presses, fills in or chooses: buttons, fields, switches."""

from __future__ import annotations

import re

from stet.blocks.text_width import elide
from stet.blocks.text_width import width as text_width
from stet.blocks.wireframe.context import Context
from stet.blocks.wireframe.element import Element
from stet.blocks.wireframe.icons import draw_icon, icon_for
from stet.blocks.wireframe.lettering import one_line, paragraph
from stet.blocks.wireframe.look import SMALL, TINY
from stet.blocks.wireframe.shapes import Piece

_DATE = re.compile(r"\b(date|day|birthday|from|until|due|when|arriv|depart|check.?in|check.?out)")
_CLOCK = re.compile(r"\b(time|hour|start time|end time)\b")
_SECRET = re.compile(r"\b(password|passcode|pin code|passphrase)\b")


def button(element: Element, width: float, context: Context) -> Piece:
    """Draw a button; the main one is filled, one that destroys is red.

    Beside a main button only its edge and words are red.
    """
    colours, flags = context.colours, element.flags
    height = context.metrics.control
    if context.inside == "header":
        height = 36
    elif context.inside in ("item", "kanban", "alert"):
        height = 34
    size = 15.0 if height > 40 else 14.0
    label = element.text or "Button"
    spinner = 26 if "loading" in flags else 0
    natural = text_width(label, size, 600) + 2 * (20 if height > 36 else 14) + spinner
    fills = "wide" in flags or (context.filled and not context.hugging)
    wide = min(width, width if fills else max(natural, 72))
    fill, stroke, ink = "none", colours.control, colours.ink
    if "disabled" in flags:
        fill, stroke, ink = colours.fill, "", colours.muted
    elif "danger" in flags and context.led and not leads(element, context):
        stroke = ink = colours.danger
    elif "danger" in flags:
        fill, stroke, ink = colours.danger, "", colours.on_danger
    elif "primary" in flags:
        fill, stroke, ink = colours.accent, "", colours.on_accent
    words = paragraph(label, wide - 24 - spinner, size, ink, 600, 1.3, most=2)
    height = max(height, words.height + 16)
    centred = not fills and _centred(element, context)
    piece = Piece(width if centred else wide, height)
    left = (width - wide) / 2 if centred else 0
    if fill == "none":
        fill = colours.surface
    piece.rect(left, 0, wide, height, fill, stroke, 8)
    inner = left + (wide - words.width - spinner) / 2
    if spinner:
        draw_icon(piece, "spinner", inner, height / 2 - 9, 18, ink, 2)
    lines = paragraph(label, words.width + 0.5, size, ink, 600, 1.3, "center", 2)
    piece.put(lines, inner + spinner, (height - lines.height) / 2)
    return piece


def leads(element: Element, context: Context) -> bool:
    """Return whether a button that destroys is what the screen, or what lies over it, is for."""
    return "primary" in element.flags or context.inside in ("dialog", "sheet")


def _centred(element: Element, context: Context) -> bool:
    return (context.centred or "center" in element.flags) and not context.hugging


def labelled(
    element: Element, width: float, context: Context, field: Piece, label: str = ""
) -> Piece:
    """Return a field with its label above and, where it says so, what is wrong below."""
    colours = context.colours
    name = label or element.text
    piece = Piece(field.width, field.height)
    top = 0.0
    if name:
        title = one_line(name, field.width, SMALL, colours.ink, 600)
        piece.put(title, 0, 0)
        top = title.height + 6
    piece.put(field, 0, top)
    piece.height = top + field.height
    piece.middle = top + min(field.height, context.metrics.control) / 2
    if "error" in element.flags:
        words = element.texts[-1] if len(element.texts) > 2 else _complaint(name)
        below = paragraph(words, field.width - 22, SMALL, colours.danger, 400, 1.35, most=2)
        draw_icon(piece, "warning", 0, piece.height + 6, 16, colours.danger, 1.5)
        piece.put(below, 22, piece.height + 5)
        piece.height += 5 + max(below.height, 18)
    return piece


def _complaint(name: str) -> str:
    return f"Check the {name[:1].lower()}{name[1:]}" if name else "Check this"


def _frame(element: Element, width: float, height: float, context: Context) -> Piece:
    colours = context.colours
    wide = width if "wide" in element.flags or context.hugging else min(width, context.field)
    piece = Piece(wide, height)
    fill = colours.soft if "disabled" in element.flags else colours.surface
    edge = colours.danger if "error" in element.flags else colours.control
    line = 1.0
    if "on" in element.flags:  # it has the keyboard
        edge, line = colours.accent, 2.0
    piece.rect(0, 0, wide, height, fill, edge, 6, line=line)
    return piece


def _value(
    piece: Piece, words: str, context: Context, size: float, room: float, quiet: bool
) -> None:
    fill = context.colours.muted if quiet else context.colours.ink
    shown = elide(words, size, room)
    piece.words(12, piece.height / 2, shown, size, fill)


_HINT = re.compile(
    r"e\.? ?g\.|for example|such as|(?:enter|type|write|search|find|add|choose|pick|optional)\b"
    r"|your |(?:name|you|user)@|cvc$|cvv$|.*(?:…|\.\.\.)$|(?-i:[DMYHSX#0 /.:-]{2,}$)",
    re.IGNORECASE,
)


def is_hint(element: Element) -> bool:
    """Return whether what stands in a field is only an example of what may, and no value."""
    return not element.text or bool(_HINT.match(element.second))


def text_field(element: Element, width: float, context: Context) -> Piece:
    """Draw an input: its label above, the second text as what stands in it."""
    colours, size = context.colours, context.metrics.body
    field = _frame(element, width, context.metrics.control, context)
    lowered = element.text.lower()
    icon = ""
    if "password" in element.flags or _SECRET.search(lowered):
        icon = "eye"
        for dot in range(8):
            field.circle(17 + dot * 10, field.height / 2, 3, colours.muted)
    else:
        if _CLOCK.search(lowered):
            icon = "clock"
        elif _DATE.search(lowered) and len(lowered) < 30:
            icon = "calendar"
        room = field.width - 24 - (28 if icon else 0)
        if element.second:
            _value(field, element.second, context, size, room, quiet=is_hint(element))
    if icon:
        draw_icon(field, icon, field.width - 32, field.height / 2 - 10, 20, colours.muted)
    if "on" in element.flags and not element.second:
        middle = field.height / 2
        field.line(12, middle - 9, 12, middle + 9, colours.accent, 1.5)
    return labelled(element, width, context, field)


def textarea(element: Element, width: float, context: Context) -> Piece:
    """Draw a field of several lines."""
    size = context.metrics.body
    rows = int(element.size) if element.size.isdigit() else 4
    pitch = size * 1.4
    field = _frame(element, width, max(2, min(rows, 20)) * pitch + 20, context)
    if element.second:
        most = max(1, int((field.height - 16) / pitch))
        ink = context.colours.muted if is_hint(element) else context.colours.ink
        words = paragraph(element.second, field.width - 24, size, ink, 400, 1.4, most=most)
        field.put(words, 12, 9)
    for step in (5, 9):
        corner = field.width - 4, field.height - 4
        field.line(
            corner[0] - step, corner[1], corner[0], corner[1] - step, context.colours.control, 1.2
        )
    return labelled(element, width, context, field)


def select(element: Element, width: float, context: Context) -> Piece:
    """Draw a drop-down list with the chosen entry, else the first."""
    size = context.metrics.body
    field = _frame(element, width, context.metrics.control, context)
    choices = element.texts[1:]
    place = next((at - 1 for at in sorted(element.chosen) if 0 < at <= len(choices)), 0)
    if choices:
        _value(field, choices[place], context, size, field.width - 52, quiet=False)
    draw_icon(field, "down", field.width - 30, field.height / 2 - 9, 18, context.colours.muted)
    return labelled(element, width, context, field)


def search(element: Element, width: float, context: Context) -> Piece:
    """Draw a search field; its text stands in it."""
    height = 38 if context.inside == "header" and not context.phone else context.metrics.control
    colours = context.colours
    wide = width if context.phone or context.inside in ("header", "sidebar") else min(width, 480)
    piece = Piece(wide, height)
    piece.rect(0, 0, wide, height, colours.soft, colours.control, 8)
    draw_icon(piece, "search", 11, height / 2 - 10, 20, colours.muted)
    shown = elide(element.text or "Search", context.metrics.body, wide - 52)
    piece.words(38, height / 2, shown, context.metrics.body, colours.muted)
    return piece


def checkbox(element: Element, width: float, context: Context) -> Piece:
    """Draw a box to tick with its words beside it."""
    colours = context.colours
    words = paragraph(
        element.text, width - 30, context.metrics.body, _ink(element, context), 400, 1.4
    )
    piece = Piece(min(width, words.width + 30), max(24.0, words.height))
    top = (min(piece.height, max(24.0, context.metrics.body * 1.4)) - 20) / 2
    if "on" in element.flags:
        piece.rect(0, top, 20, 20, colours.accent, radius=5)
        draw_icon(piece, "check", 3, top + 3, 14, colours.on_accent, 2)
    else:
        piece.rect(0, top, 20, 20, colours.surface, colours.control, 5)
    piece.put(words, 30, (piece.height - words.height) / 2)
    return piece


def radio(element: Element, width: float, context: Context) -> Piece:
    """Draw choices of which one holds, below their label."""
    colours, size = context.colours, context.metrics.body
    choices = element.texts[1:]
    chosen = {at - 1 for at in element.chosen}
    group = Piece(width, 0)
    widest = 0.0
    for number, choice in enumerate(choices):
        words = paragraph(choice, width - 30, size, _ink(element, context), 400, 1.4)
        height = max(28.0, words.height)
        middle = group.height + height / 2
        is_on = number in chosen
        group.circle(10, middle, 10, colours.surface, colours.accent if is_on else colours.control)
        if is_on:
            group.circle(10, middle, 5.5, colours.accent)
        group.put(words, 30, group.height + (height - words.height) / 2)
        widest = max(widest, words.width + 30)
        group.height += height + (4 if number < len(choices) - 1 else 0)
    name_width = text_width(element.text[:200], SMALL, 600)
    group.width = min(width, max(widest, name_width, 40))
    return labelled(element, width, context, group)


def _ink(element: Element, context: Context) -> str:
    return context.colours.muted if "disabled" in element.flags else context.colours.ink


def switch(element: Element, width: float, context: Context) -> Piece:
    """Draw a switch at the right of its words."""
    colours = context.colours
    most = (
        width
        if context.phone or context.inside in ("card", "item", "list")
        else min(width, context.field)
    )
    words = paragraph(
        element.text, most - 60, context.metrics.body, _ink(element, context), 400, 1.4
    )
    wide = words.width + 60 if context.hugging and element.text else most
    if not element.text:
        wide = 44
    piece = Piece(wide, max(28.0, words.height))
    if element.text:
        piece.put(words, 0, (piece.height - words.height) / 2)
    top, left = (piece.height - 24) / 2, wide - 44
    is_on = "on" in element.flags
    piece.rect(left, top, 44, 24, colours.accent if is_on else colours.control, radius=12)
    knob = left + (32 if is_on else 12)
    piece.circle(knob, top + 12, 9, colours.on_accent if is_on else colours.surface)
    return piece


def slider(element: Element, width: float, context: Context) -> Piece:
    """Draw a slider with its label and, at the right, its value."""
    colours = context.colours
    wide = min(width, context.field)
    piece = Piece(wide, 48)
    found = re.search(r"\d+", element.second)
    share = min(int(found[0][:6]), 100) / 100 if found else 0.5
    if found and "%" not in element.second and int(found[0][:6]) <= 10:
        share = int(found[0]) / 10
    share = max(0.04, min(0.96, share))
    value = one_line(element.second, wide * 0.4, SMALL, colours.muted)
    label = one_line(element.text, wide - value.width - 12, SMALL, colours.ink, 600)
    piece.put(label, 0, 0)
    piece.put(value, wide - value.width, 0)
    piece.rect(0, 34, wide, 4, colours.fill, radius=2)
    piece.rect(0, 34, wide * share, 4, colours.accent, radius=2)
    piece.circle(wide * share, 36, 11, colours.surface, colours.accent)
    return piece


def quantity(element: Element, width: float, context: Context) -> Piece:
    """Draw a number with less and more beside it."""
    colours, height = context.colours, context.metrics.control
    wide = min(width, height * 2 + 52)
    field = Piece(wide, height)
    field.rect(0, 0, wide, height, colours.surface, colours.control, 8)
    field.line(height, 1, height, height - 1, colours.line)
    field.line(wide - height, 1, wide - height, height - 1, colours.line)
    draw_icon(field, "minus", height / 2 - 9, height / 2 - 9, 18, colours.ink)
    draw_icon(field, "plus", wide - height / 2 - 9, height / 2 - 9, 18, colours.ink)
    shown = elide(element.second or "1", 15, max(10, wide - 2 * height - 8), 600)
    field.words(height, height / 2, shown, 15, colours.ink, 600, wide - 2 * height, "center")
    if not element.text:
        return field
    label = one_line(element.text, width, SMALL, colours.ink, 600)
    piece = Piece(max(wide, label.width), height + label.height + 6)
    piece.put(label, 0, 0)
    piece.put(field, 0, label.height + 6)
    piece.middle = label.height + 6 + height / 2
    return piece


def upload(element: Element, width: float, context: Context) -> Piece:
    """Draw a place to drop files on, with what it takes below."""
    colours = context.colours
    wide = width
    title = paragraph(
        element.text or "Drop files here",
        wide - 32,
        context.metrics.body,
        colours.ink,
        600,
        1.4,
        "center",
        2,
    )
    more = (
        paragraph(element.second, wide - 32, SMALL, colours.muted, align="center", most=2)
        if element.second
        else Piece(0, 0)
    )
    piece = Piece(wide, 20 + 28 + 8 + title.height + more.height + 20)
    piece.rect(0, 0, wide, piece.height, colours.soft, colours.control, 10, dash="5 4")
    taken = re.match(r"(?:take|shoot)\b", element.text, re.IGNORECASE)
    draw_icon(piece, "camera" if taken else "upload", wide / 2 - 14, 20, 28, colours.accent)
    piece.put(title, 16, 56)
    piece.put(more, 16, 56 + title.height)
    return piece


def icon_button(element: Element, width: float, context: Context) -> Piece:
    """Draw an icon; what it shows is chosen from its words."""
    side = 24.0
    piece = Piece(side, side)
    name = icon_for(element.text) or "any"
    colour = context.colours.accent if "on" in element.flags else context.colours.ink
    draw_icon(piece, name, 0, 0, side, colour)
    if element.second and element.second[:3].strip().isdigit():
        count = element.second[:2]
        colours = context.colours
        room = text_width(count, 10, 600) + 8
        piece.width = side + room / 2
        piece.rect(side - room / 2, -4, max(16, room), 16, colours.accent, radius=8)
        piece.words(side - room / 2, 4, count, 10, colours.on_accent, 600, max(16, room), "center")
        piece.width = side - room / 2 + max(16, room)
    return piece


def badge(element: Element, width: float, context: Context) -> Piece:
    """Draw a small word on a tint; one that is lit is in the accent."""
    colours = context.colours
    lit = bool({"primary", "on"} & element.flags)
    fill = colours.tint if lit else colours.fill
    ink = colours.accent if lit else colours.muted
    if {"danger", "error"} & element.flags:
        fill, ink = colours.surface, colours.danger
    return pill(
        element.text or "Badge", width, fill, ink, colours.danger if ink == colours.danger else ""
    )


def pill(text: str, width: float, fill: str, ink: str, stroke: str = "") -> Piece:
    """Return words on a rounded ground."""
    words = one_line(text, width - 18, TINY, ink, 600)
    piece = Piece(words.width + 18, 24)
    piece.rect(0, 0, piece.width, 24, fill, stroke, 12)
    piece.put(words, 9, (24 - words.height) / 2)
    return piece
