# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Bars at the edges of a screen, and what lies over it: header, sidebar, footer, dialog, sheet."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from stet.blocks.wireframe import lettering
from stet.blocks.wireframe.context import Context, Lay, Stack
from stet.blocks.wireframe.element import Element
from stet.blocks.wireframe.shapes import Piece, n, wrapped
from stet.blocks.wireframe.words import names


def header(element: Element, width: float, context: Context, lay: Lay, stack: Stack) -> Piece:
    """Draw the bar at the top: name and ways at the left, icons and people at the right."""
    colours = context.colours
    high = 56.0 if context.phone else 64.0
    edge = context.margin
    inner = replace(context.within("header"), hugging=True, filled=False)
    flat: list[Element] = []
    below: list[Element] = []
    for child in _titled(element):
        for each in child.children if child.word == "row" else (child,):
            in_bar = each.word in _IN_A_BAR or (each.word == "steps" and not context.phone)
            (flat if in_bar else below).append(each)
    searches = [child for child in flat if child.word == "search"]
    if context.phone and searches and len(flat) > 2:
        below = searches + below
        flat = [child for child in flat if child.word != "search"]
    left, right = _sides(flat)
    room = width - 2 * edge
    gap = 16.0 if context.phone else 20.0
    right_parts = [
        _in_bar(child, min(room * 0.5, 200.0 if child.word == "select" else room), inner, lay)
        for child in right
    ]
    # What has no room beside the others goes below them.
    while len(right) > 1 and sum(part.width + gap for part in right_parts) > room * 0.8:
        below.append(right.pop(0))
        right_parts.pop(0)
    right_wide = sum(part.width for part in right_parts) + gap * max(0, len(right_parts) - 1)
    beside: list[tuple[Piece, float]] = []
    x = edge
    limit = width - edge - right_wide - (gap if right_parts else 0)
    for at, child in enumerate(left):
        behind = 48.0 * (len(left) - at - 1)
        most = max(24.0, limit - x - behind)
        if child.word == "search" and not context.phone:
            most = min(most, 420.0)
        elif child.word in ("select", "input"):
            most = min(most, 200.0)
        part = _in_bar(child, most, inner, lay)
        if x + part.width > limit + 1 and at:
            below += left[at:]
            break
        beside.append((part, x))
        x += part.width + (
            28 if child.word in ("logo", "nav", "breadcrumb") and not context.phone else 12
        )
    x = width - edge - right_wide
    for part in right_parts:
        beside.append((part, x))
        x += part.width + gap
    # A field with what is wrong with it beneath is taller than a bar is.
    high = max(high, *(part.height + 16 for part, _ in beside)) if beside else high
    piece = Piece(width, high if flat else 0.0)
    for part, x in beside:
        piece.put(part, x, (high - part.height) / 2)
    for child in below:
        part = lay(child, room, context.within("header"))
        top = piece.height + (0 if flat and child.word == "tabs" else 4 if flat else 12)
        piece.put(part, edge, top)
        piece.height = top + part.height + (0 if child.word == "tabs" else 12)
    piece.height = max(piece.height, 20.0)
    ground = Piece(width, piece.height)
    ground.rect(0, 0, width, piece.height, colours.surface)
    ground.line(0, piece.height - 1, width, piece.height - 1, colours.line)
    piece.parts.insert(0, (0, 0, ground))
    return piece


_IN_A_BAR = names(
    """
    logo nav search breadcrumb heading subheading text muted icon avatar button link badge
    switch select checkbox quantity input rating"""
)
"""What stands in a header beside one another; anything else is below, as tabs are."""


def _titled(element: Element, word: str = "heading") -> list[Element]:
    """Return what an element holds, behind its own text."""
    title = (Element(word, (element.text,)),) if element.text else ()
    return [*title, *element.children]


def _in_bar(child: Element, width: float, context: Context, lay: Lay) -> Piece:
    """Draw what stands in a bar: words in one line."""
    colours = context.colours
    if child.word in ("heading", "subheading", "text", "muted"):
        size = {"heading": 18.0, "subheading": 17.0}.get(child.word, 14.0)
        weight = 600 if child.word in ("heading", "subheading") else 400
        ink = colours.muted if child.word == "muted" else colours.ink
        piece = lettering.one_line(child.text or "…", width, size, ink, weight)
        piece.source = child
        return piece
    if child.word in ("input", "select", "quantity", "rating", "switch", "checkbox"):
        piece = lay(_unlabelled(child), width, context)
        piece.source = child
        return piece
    return lay(child, width, context)


def _unlabelled(child: Element) -> Element:
    """Return a field with its label standing in it, where there is no room above."""
    if child.word in ("switch", "checkbox"):
        return replace(child, texts=())
    if child.word in ("input", "select", "quantity"):
        return replace(child, texts=("", *(child.texts[1:] or child.texts)))
    return replace(child, texts=child.texts[:1]) if child.word == "rating" else child


def _sides(flat: list[Element]) -> tuple[list[Element], list[Element]]:
    """Part what is in a header: what stands at the left, and what at the right."""
    back = re.compile(r"\b(?:back|menu|close|hamburger|down|cancel|x)\b", re.IGNORECASE)
    left: list[Element] = []
    right: list[Element] = []
    for at, child in enumerate(flat):
        is_first_icon = child.word == "icon" and at == 0 and back.search(child.text)
        first_face = (
            child.word == "avatar"
            and at <= 1
            and any(each.word in ("heading", "text") for each in flat[at + 1 :])
        )
        if child.word in (
            "icon",
            "avatar",
            "button",
            "link",
            "badge",
            "switch",
            "select",
            "quantity",
            "steps",
        ):
            (left if is_first_icon or first_face else right).append(child)
        else:
            left.append(child)
    # What opens an account is the last at the right.
    right.sort(key=lambda child: {"avatar": 2, "button": 1}.get(child.word, 0))
    if not left and right:
        left.append(right.pop(0))
    return left, right


def sidebar(element: Element, width: float, context: Context, lay: Lay, stack: Stack) -> Piece:
    """Draw the bar at the left."""
    inner = replace(context.within("sidebar"), filled=True)
    pad, top = 12.0, 18.0  # so that a name stands at the height of a header's
    body = stack(_titled(element), width - 2 * pad, inner)
    piece = Piece(width, body.height + 2 * top)
    piece.put(body, pad, top)
    return piece


def footer(element: Element, width: float, context: Context, lay: Lay, stack: Stack) -> Piece:
    """Draw what ends a page, or what stays at the lower edge of a phone."""
    colours = context.colours
    edge = context.margin
    inner = context.within("footer")
    children = _titled(element, "muted")
    if len(children) == 1 and children[0].word == "row":
        children = list(children[0].children)
    words = [child.word for child in children]
    if words.count("input") == 1 and len(words) > 1 and set(words) <= {"input", "button", "icon"}:
        # What one writes and sends: the field has its label in it, and what sends beside it.
        children = [_unlabelled(child) for child in children]
        children = [Element("row", children=tuple(children))]
    small = all(
        child.word in ("link", "text", "muted", "icon", "logo", "badge") for child in children
    )
    if small and children:
        parts = [lay(child, width * 0.6, inner.hug()) for child in children]
        body = wrapped(parts, width - 2 * edge, 24)
    else:
        body = stack(children, width - 2 * edge, inner)
    pad = 12.0 if context.phone else 20.0
    piece = Piece(width, body.height + 2 * pad)
    piece.rect(0, 0, width, piece.height, colours.surface if context.phone else colours.soft)
    piece.line(0, 0, width, 0, colours.line)
    piece.put(body, edge, pad)
    return piece


def dialog(element: Element, width: float, context: Context, lay: Lay, stack: Stack) -> Piece:
    """Draw a dialog; its buttons at the right, the main one last, one that destroys after it."""
    colours = context.colours
    wide = min(width, 440.0)
    inner = replace(context.within("dialog"), filled=False)
    held = _titled(element)
    acts = [child for child in held if child.word == "button"]
    rows = [child for child in held if child.word == "row" and child.children]
    rows = [row for row in rows if all(child.word == "button" for child in row.children)]
    acts += [act for row in rows for act in row.children]
    acts.sort(key=lambda act: ("primary" in act.flags) + 2 * ("danger" in act.flags))
    body = stack([child for child in held if child not in (*acts, *rows)], wide - 48, inner)
    piece = Piece(wide, 24 + body.height + 24)
    foot = None
    if acts:
        parts = [lay(act, wide - 48, inner.hug()) for act in acts]
        foot = wrapped(parts, wide - 48, 12)
        piece.height += foot.height + (24 if body.height else 0)
    piece.rect(0, 0, wide, piece.height, colours.surface, colours.line, 14)
    piece.put(body, 24, 24)
    if foot:
        piece.put(foot, wide - 24 - foot.width, piece.height - 24 - foot.height)
    return piece


def sheet(element: Element, width: float, context: Context, lay: Lay, stack: Stack) -> Piece:
    """Draw a sheet that comes from the lower edge of a phone, else from the right."""
    colours = context.colours
    wide = width if context.phone else min(400.0, width)
    inner = context.within("sheet")
    body = stack(_titled(element), wide - 48 if not context.phone else wide - 40, inner)
    if not context.phone:
        piece = Piece(wide, body.height + 48)
        piece.framed(colours.surface, colours.line, 0, 1)
        piece.put(body, 24, 24)
        return piece
    piece = Piece(wide, body.height + 28 + 20)
    piece.path(
        f"M0 {n(piece.height)}V18a18 18 0 0 1 18-18H{n(wide - 18)}a18 18 0 0 1 18 18"
        f"V{n(piece.height)}z",
        colours.surface,
    )
    piece.rect(wide / 2 - 20, 10, 40, 4, colours.line, radius=2)
    piece.put(body, 20, 28)
    return piece


BARS: dict[str, Callable[[Element, float, Context, Lay, Stack], Piece]] = {
    "header": header,
    "sidebar": sidebar,
    "footer": footer,
    "dialog": dialog,
    "sheet": sheet,
}
