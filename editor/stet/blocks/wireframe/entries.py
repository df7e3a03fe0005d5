# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Entries of a list, branches of a tree, parts that fold, cards of a kanban board."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from stet.blocks.text_width import width as text_width
from stet.blocks.wireframe import controls, display, lettering
from stet.blocks.wireframe.context import Context, Stack
from stet.blocks.wireframe.element import Element
from stet.blocks.wireframe.icons import draw_icon, icon_for
from stet.blocks.wireframe.lettering import one_line, paragraph, skeleton
from stet.blocks.wireframe.look import SMALL, TINY
from stet.blocks.wireframe.shapes import Piece

_TOTAL = re.compile(r"(?:grand |order )?(?:total|sum)\b|to pay$|amount due$", re.IGNORECASE)
_LEADING = frozenset({"image", "avatar", "icon", "checkbox"})
_TRAILING = frozenset(
    {"switch", "badge", "button", "icon", "link", "muted", "quantity", "checkbox"}
)


def entry_list(items: Sequence[Element], width: float, context: Context, stack: Stack) -> Piece:
    """Draw entries in one frame, parted by lines."""
    colours = context.colours
    piece = Piece(width, 0)
    bare = context.inside in ("card", "dialog", "sheet", "sidebar")
    pad = 0.0 if bare else 16.0
    if context.loading:
        items = items or (Element("item"),) * 3
    if not items:
        words = one_line("Nothing here yet", width - 32, 14, colours.muted)
        piece.height = 64
        piece.put(words, (width - words.width) / 2, (64 - words.height) / 2)
    beside = all(_is_beside(item, width - 2 * pad) for item in items)
    for at, item in enumerate(items):
        part = _entry(item, width - 2 * pad, context, stack, bare, beside)
        if at and (bare or "on" not in item.flags | items[at - 1].flags):
            piece.line(pad, piece.height, width - pad, piece.height, colours.line)
        if "on" in item.flags and not bare:
            piece.rect(2, piece.height + 2, width - 4, part.height - 4, colours.tint, radius=8)
        piece.below(part, pad)
    if not bare:
        piece.framed(colours.surface, colours.line, 10, 1)
    return piece


def _is_beside(item: Element, width: float) -> bool:
    """Return whether an entry's second text is short enough for the right of its first."""
    return len(item.second) <= 24 and text_width(item.second, 14) <= width * 0.5


def _entry(
    item: Element, width: float, context: Context, stack: Stack, bare: bool, short: bool
) -> Piece:
    colours = context.colours
    piece = Piece(width, 0, source=item)
    if context.loading:
        piece.height = 64
        piece.circle(20, 32, 18, colours.fill)
        piece.put(skeleton(width * 0.5, 15, colours.fill), 52, 12)
        piece.put(skeleton(width * 0.32, 12, colours.fill), 52, 36)
        return piece
    inner = replace(context.within("item"), hugging=True, filled=False)
    leading: list[Piece] = []
    trailing: list[Piece] = []
    rest: list[Element] = []
    texts = list(item.texts)
    for child in item.children:
        if child.word in _LEADING and not leading and not rest:
            if child.word == "image":
                side = 48.0
                art = Piece(side, side, source=child)
                art.rect(0, 0, side, side, colours.fill, colours.line, 8)
                display.mark(art, "image", "", side, side, context)
                leading.append(art)
            elif child.word == "checkbox":
                # Its words are the entry's, which has room for them.
                leading.append(_small(replace(child, texts=()), 40, inner))
                texts += child.texts[:1] if not texts else ()
            else:
                leading.append(_small(child, 40, inner))
        elif (child.word in ("text", "heading", "subheading") and len(texts) < 2 and not rest) or (
            child.word == "muted" and len(texts) == 1 and not rest
        ):
            texts.append(child.text)
        elif child.word in _TRAILING and len(trailing) < 2:
            trailing.append(_small(child, width * 0.45, inner))
        else:
            rest.append(child)
    first, second = (*texts, "", "")[:2]
    left = sum(part.width + 12 for part in leading)
    right = sum(part.width + 12 for part in trailing) + (28 if item.target and not trailing else 0)
    room = max(40.0, width - left - right)
    beside = bool(second) and not trailing and not leading and short and len(second) <= 24
    total = bool(_TOTAL.match(first)) and beside
    ink = colours.ink if total else colours.muted
    value = one_line(second, room * 0.5, 14, ink, 600 if total else 400) if beside else None
    title_room = room - (value.width + 16 if value else 0)
    weight = 600 if total else 500 if second and not beside else 400
    title = paragraph(first or "…", title_room, 15, colours.ink, weight, 1.4, most=2)
    below = paragraph(second, room, SMALL, colours.muted, most=2) if second and not beside else None
    words = title.height + (below.height if below else 0)
    high = max([words, *(part.height for part in (*leading, *trailing))])
    pad = 10.0 if high < 30 else 12.0
    high = max(high + 2 * pad, 48.0 if not bare else 40.0)
    x = 0.0
    for part in leading:
        piece.put(part, x, (high - part.height) / 2)
        x += part.width + 12
    piece.put(title, left, (high - words) / 2)
    if below:
        piece.put(below, left, (high - words) / 2 + title.height)
    if value:
        piece.put(value, width - right - value.width, (high - value.height) / 2)
    x = width - (right - 12 if trailing else right)
    for part in trailing:
        piece.put(part, x, (high - part.height) / 2)
        x += part.width + 12
    if item.target and not trailing:
        draw_icon(piece, "right", width - 18, high / 2 - 9, 18, colours.muted)
    piece.height = high
    if rest:
        piece.below(stack(rest, width - left, context.within("item")), left, -4)
        piece.height += 12
    return piece


def _small(element: Element, width: float, context: Context) -> Piece:
    draw = {
        "avatar": display.avatar,
        "icon": controls.icon_button,
        "checkbox": controls.checkbox,
        "switch": controls.switch,
        "badge": controls.badge,
        "button": controls.button,
        "link": lettering.link,
        "quantity": controls.quantity,
        "muted": lettering.muted,
    }[element.word]
    if element.word == "switch":
        element = replace(element, texts=())
    piece = draw(element, width, context)
    if element.word == "checkbox" and not element.texts:
        piece.width = 20
    piece.source = element
    return piece


def list_(element: Element, width: float, context: Context, stack: Stack) -> Piece:
    """Draw a list: its texts as entries, or the entries that it holds."""
    items = [child for child in element.children if child.word == "item"]
    others = [child for child in element.children if child.word != "item"]
    title = None
    texts = element.texts
    if element.text and (items or others or len(texts) == 1):
        title = lettering.subheading(
            Element("subheading", (element.text,)), width, context.within("list")
        )
        texts = texts[1:]
    made = _each(texts, "item", element)
    plain = ("switch", "checkbox", "text", "link", "radio")
    if others and not items and all(child.word in plain for child in others):
        items, others = [_as_item(child) for child in others], []
    if not items and not made and not others and context.state != "empty":
        made = _each(("Entry",) * 3, "item", element)
    piece = Piece(width, 0)
    if title:
        piece.below(title)
        piece.height += 8
    if items or made or not others:
        piece.below(entry_list([*made, *items], width, context, stack))
    if others:
        body = stack(others, width, context.within("list"))
        piece.below(body, gap=12.0 if items or made else 0.0)
    return piece


def _each(texts: Sequence[str], word: str, element: Element) -> list[Element]:
    """Return each of an element's texts as an element at its place."""
    return [Element(word, (text,), start=element.start, end=element.end) for text in texts]


def _as_item(child: Element) -> Element:
    if child.word == "text" or child.word == "radio":
        return replace(child, word="item")
    inner = () if child.word == "link" else (child,)
    return replace(child, word="item", children=inner, texts=child.texts[:1], notes=())


def tree(element: Element, width: float, context: Context, stack: Stack) -> Piece:
    """Draw a tree: what holds more is open unless it is marked empty."""
    piece = Piece(width, 0)
    top = [*_each(element.texts, "item", element), *element.children]
    pending = [(child, 0) for child in reversed(top)]
    while pending:
        item, depth = pending.pop()
        piece.below(_branch(item, depth, width, context))
        pending += [(child, depth + 1) for child in reversed(item.children)]
    return piece


def _branch(item: Element, depth: int, width: float, context: Context) -> Piece:
    colours = context.colours
    high = 40.0 if context.phone else 32.0
    piece = Piece(width, high, source=item)
    left = min(depth * 20.0, width * 0.5)
    if "on" in item.flags:
        piece.rect(0, 1, width, high - 2, colours.tint, radius=6)
    ink = colours.accent if "on" in item.flags else colours.ink
    if item.children:
        draw_icon(piece, "down", left + 4, high / 2 - 7, 14, colours.muted)
    elif item.second == "" and "empty" in item.flags:
        draw_icon(piece, "right", left + 4, high / 2 - 7, 14, colours.muted)
    name = "folder" if item.children or "empty" in item.flags else icon_for(item.text) or "file"
    draw_icon(piece, name, left + 24, high / 2 - 9, 18, colours.muted, 1.5)
    more = one_line(item.second, width * 0.3, TINY, colours.muted) if item.second else None
    room = width - left - 50 - (more.width + 12 if more else 0)
    words = one_line(item.text or "…", room, 14, ink, 600 if "on" in item.flags else 400)
    piece.put(words, left + 50, (high - words.height) / 2)
    if more:
        piece.put(more, width - more.width - 8, (high - more.height) / 2)
    return piece


def accordion(element: Element, width: float, context: Context, stack: Stack) -> Piece:
    """Draw parts that fold: what holds something is open, where none does all are folded."""
    colours = context.colours
    items = [*_each(element.texts, "item", element), *element.children]
    piece = Piece(width, 0)
    for at, item in enumerate(items):
        part = Piece(width, 0, source=item)
        is_open = bool(item.children) or bool(item.second and ("on" in item.flags or at == 0))
        title = paragraph(item.text or "…", width - 72, 15, colours.ink, 600, 1.4, most=3)
        head = max(52.0, title.height + 28)
        part.put(title, 16, (head - title.height) / 2)
        draw_icon(part, "up" if is_open else "down", width - 36, head / 2 - 9, 18, colours.muted)
        part.height = head
        if is_open:
            inside = list(item.children)
            if item.second:
                inside.insert(0, Element("text", (item.second,)))
            part.below(stack(inside, width - 32, context.within("item")), 16, -4)
            part.height += 16
        if at:
            piece.line(0, piece.height, width, piece.height, colours.line)
        piece.below(part)
    piece.framed(colours.surface, colours.line, 10, 1)
    return piece


def kanban(element: Element, width: float, context: Context, stack: Stack) -> Piece:
    """Draw columns of cards side by side; those that have no room are cut at the edge and said."""
    colours = context.colours
    made = _each(element.texts, "column", element)
    columns = [*made, *(child for child in element.children if child.word != "note")]
    if not columns:
        columns = [Element("column", (name,)) for name in ("To do", "Doing", "Done")]
    gap = 12.0
    least = 150.0 if context.phone else 190.0
    most = max(1, int((width + gap) / (least + gap)))
    shown = columns[:most]
    left_out = len(columns) - len(shown)
    room = (width - gap * (len(shown) - 1)) / len(shown)
    parts = []
    for column in shown:
        part = Piece(room, 0, source=column)
        cards = list(column.children)
        count = str(len(cards))
        number = one_line(count, 40, TINY, colours.muted, 600)
        title = one_line(column.text or "…", room - 36 - number.width, 14, colours.ink, 600)
        part.put(title, 12, 12)
        part.put(number, room - 12 - number.width, 12 + (title.height - number.height) / 2)
        part.height = 12 + title.height + 10
        for child in cards:
            part.below(_kanban_card(child, room - 16, context, stack), 8)
            part.height += 8
        part.height = max(part.height + 4, 120)
        part.framed(colours.soft, "", 10, 1)
        parts.append(part)
    high = max(part.height for part in parts)
    piece = Piece(width, high)
    for at, part in enumerate(parts):
        part.stretch(high)
        piece.put(part, at * (room + gap), 0)
    if left_out:
        names = ", ".join(column.text for column in columns[most:])
        piece.below(one_line(f"Further right: {names}", width, TINY, colours.muted), gap=8)
    return piece


def _kanban_card(child: Element, width: float, context: Context, stack: Stack) -> Piece:
    colours = context.colours
    piece = Piece(width, 0, source=child)
    inner = replace(context.within("kanban"), hugging=True, filled=False)
    title = paragraph(child.text or "…", width - 24, 14, colours.ink, 500, 1.4, most=4)
    piece.below(title, 12, 10)
    if child.second:
        piece.below(paragraph(child.second, width - 24, TINY, colours.muted, most=3), 12, 2)
    if child.children:
        small = all(each.word in ("badge", "avatar", "icon") for each in child.children)
        if small:
            x, high = 12.0, 0.0
            spots = [_small(each, width - 24, inner) for each in child.children]
            for spot in spots:
                if x + spot.width > width - 12 and x > 12:
                    break
                piece.put(spot, x, piece.height + 8)
                x, high = x + spot.width + 8, max(high, spot.height)
            piece.height += 8 + high
        else:
            piece.below(stack(child.children, width - 24, context.within("kanban")), 12, 8)
    piece.height += 12
    piece.framed(colours.surface, colours.line, 8, 1)
    return piece


def _item(element: Element, width: float, context: Context, stack: Stack) -> Piece:
    return entry_list([element], width, context, stack)


ENTRIES: dict[str, Callable[[Element, float, Context, Stack], Piece]] = {
    "list": list_,
    "tree": tree,
    "accordion": accordion,
    "kanban": kanban,
    "item": _item,
}
