# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Cards: a picture at the head, a title, what they hold, and buttons that stand at the foot."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from stet.blocks.wireframe import display, lettering
from stet.blocks.wireframe.context import Context, Stack
from stet.blocks.wireframe.element import Element
from stet.blocks.wireframe.look import SMALL
from stet.blocks.wireframe.shapes import Piece, n
from stet.blocks.wireframe.spacing import gap_between

_NARROW = 400.0
"""In a card no wider a single button is as wide as what it belongs to."""
_FIGURE = re.compile(r"^[\s€$£+−-]*\d[\d.,'\s]*\s*\S{0,8}$")


def card(element: Element, width: float, context: Context, *, stack: Stack) -> Piece:
    """Draw a card: a picture at its head up to the edge, a title, what it holds, air around."""
    colours = context.colours
    pad = 16.0 if width > 120 else 10.0
    room = width - 2 * pad
    children = list(element.children)
    piece = Piece(width, 0)
    frame = "on" in element.flags
    top = 0.0
    cover = None
    if children and children[0].word == "image" and not children[0].size and not context.loading:
        cover = children.pop(0)
        top = round(max(72.0, min(width * 0.56, 180.0)))
    inner = context.within("card", "center" in element.flags)
    acts = [child for child in children if child.word == "button"]
    lone = len(acts) == 1 and width <= _NARROW and not context.phone
    inner = replace(inner, filled=lone or (context.phone and not context.hugging))
    sign = None
    if len(children) > 1 and children[0].word == "icon" and element.text:
        sign = stack([children.pop(0)], room, inner)  # what it is about stands above the title
    value = one_figure(element.text, children)
    below = _at_the_foot(children) if value is None else []
    children = children[: len(children) - len(below)]
    if value is not None:
        body = display.figure(value[0], value[1], value[2], room, context, colours.muted)
    else:
        body = stack(children, room, inner)
    title = None
    if element.text and value is None:
        # Above a heading of its own it only says what kind of card it is.
        over = bool(children) and children[0].word in ("heading", "subheading")
        size = SMALL if over else 16.0
        title = lettering.paragraph(
            element.text,
            room,
            size,
            colours.muted if over else colours.ink,
            600,
            1.3,
            "center" if inner.centred else "left",
            most=3,
        )
        if context.loading:
            title = lettering.skeleton(room * 0.6, size, colours.fill)
    y = top + pad
    placed: list[tuple[Piece, float]] = []
    if sign is not None:
        placed.append((sign, y))
        y += sign.height + 10
    if title:
        placed.append((title, y))
        y += title.height
    if body.height:
        first = children[0].word if children else ""
        near = ("text", "muted", "rating", "badge", "heading", "subheading")
        y += (4.0 if first in near else 12.0) if title else 0.0
        placed.append((body, y))
        y += body.height
    if below:
        y += gap_between(children[-1].word, "button", inner)
        piece.foot = stack(below, room, inner)
        placed.append((piece.foot, y))
        y += piece.foot.height
    high = y + pad if placed or not cover else top
    piece.height = high
    piece.framed(
        colours.surface, colours.accent if frame else colours.line, 10, 2.0 if frame else 1.0
    )
    if cover:
        art = Piece(width, top, source=cover)
        bottom = n(top)
        art.path(
            f"M1 {bottom}V10.5a9.5 9.5 0 0 1 9.5-9.5H{n(width - 10.5)}a9.5 9.5 0 0 1 9.5 9.5"
            f"V{bottom}z",
            colours.fill,
        )
        display.mark(art, "image", cover.text, width, top, context)
        piece.put(art, 0, 0)
    for part, at in placed:
        piece.put(part, pad, at)
    return piece


def _at_the_foot(children: Sequence[Element]) -> list[Element]:
    """Return the buttons that end a card: in cards of one height they stand in one line."""
    count = 0
    while count < len(children) - 1 and children[-count - 1].word == "button":
        count += 1
    return list(children[len(children) - count :])


def one_figure(title: str, children: list[Element]) -> tuple[str, str, str] | None:
    """Return label, value and note of a card that shows one figure and nothing else."""
    if not 1 <= len(children) <= 2 or children[0].word not in ("heading", "stat", "subheading"):
        return None
    value = children[0].text
    if children[0].word == "stat" and children[0].second:
        return None
    if len(value) > 14 or not _FIGURE.match(value) or not title:
        return None
    if len(children) == 2 and children[1].word not in ("muted", "text"):
        return None
    return title, value, children[1].text if len(children) == 2 else ""
