# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Elements that hold others, and how these are placed: below and beside one another, never over."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

from stet.blocks.wireframe import bars, choices, controls, data, display, entries, lettering
from stet.blocks.wireframe.cards import card, one_figure
from stet.blocks.wireframe.context import Context
from stet.blocks.wireframe.element import Element
from stet.blocks.wireframe.icons import icon_for, played
from stet.blocks.wireframe.look import FIELD, MEASURE
from stet.blocks.wireframe.shapes import Piece, wrapped
from stet.blocks.wireframe.spacing import GAP, gap_between
from stet.blocks.wireframe.words import names

_LEAVES: dict[str, Callable[[Element, float, Context], Piece]] = {
    "heading": lettering.heading,
    "subheading": lettering.subheading,
    "text": lettering.text,
    "muted": lettering.muted,
    "quote": lettering.quote,
    "link": lettering.link,
    "button": controls.button,
    "input": controls.text_field,
    "textarea": controls.textarea,
    "search": controls.search,
    "checkbox": controls.checkbox,
    "switch": controls.switch,
    "slider": controls.slider,
    "quantity": controls.quantity,
    "upload": controls.upload,
    "select": controls.select,
    "radio": controls.radio,
    "icon": controls.icon_button,
    "badge": controls.badge,
    "image": display.image,
    "video": display.video,
    "logo": display.logo,
    "avatar": display.avatar,
    "rating": display.rating,
    "alert": display.alert,
    "message": display.message,
    "progress": display.progress,
    "map": display.map_,
    "calendar": display.calendar,
    "pagination": display.pagination,
    "stat": display.stat,
    "divider": display.divider,
    "spacer": display.spacer,
    "tabs": choices.tabs,
    "segments": choices.segments,
    "chips": choices.chips,
    "steps": choices.steps,
    "breadcrumb": choices.breadcrumb,
    "table": data.table,
    "chart": data.chart,
}

_SMALL = names(
    """
    button link checkbox switch badge icon avatar heading subheading text muted logo rating
    quantity pagination tabs segments chips stat image radio"""
)
"""What is in a row as wide as it needs to be."""

_TEXTS = frozenset(
    {"heading", "subheading", "text", "muted", "checkbox", "logo", "avatar", "rating"}
)
_ACTS = frozenset({"button", "segments", "switch", "link", "icon", "pagination", "badge"})
_LETTERED = frozenset({"logo", "heading", "subheading", "text", "muted", "avatar", "badge", "link"})
_INSET = 12.0
"""In a sidebar, what has no ground of its own begins where the icons of the ways do."""
_QUESTION = 40
"""So short a question has its answer, a link, beside it."""
_CHOICE = 240.0
"""A select beside chips or words is no wider: it is one of them, and not the form."""
_FIELDS = frozenset({"input", "select", "quantity", "textarea"})
_BESIDE = {"card": "grid", "stat": "stats", "button": "buttons", "badge": "wrap", "icon": "wrap"}
_SHARE = re.compile(r"(\d+)/(\d+)$")


def lay(element: Element, width: float, context: Context) -> Piece:
    """Draw an element at most so wide, with all that it holds."""
    width = max(width, 8.0)
    word = element.word
    if word in _LEAVES:
        piece = _LEAVES[word](element, width, context)
    elif word in _BOXES:
        piece = _BOXES[word](element, width, context)
    elif word in bars.BARS:
        piece = bars.BARS[word](element, width, context, lay, stack)
    elif word in entries.ENTRIES:
        piece = entries.ENTRIES[word](element, width, context, stack)
    elif word == "nav":
        piece = _nav(element, width, context)
    else:
        piece = stack(element.children, width, context)
    piece.source = element
    return piece


def _nav(element: Element, width: float, context: Context) -> Piece:
    if context.inside == "sidebar":
        return choices.nav_side(element, width, context)
    return choices.nav_row(element, width, context)


def stack(elements: Sequence[Element], width: float, context: Context) -> Piece:
    """Place elements one below the other; what belongs side by side is put so."""
    piece = Piece(width, 0)
    before = ""
    if _is_of_fields(elements):
        context = replace(context, field=max(context.field, min(width, MEASURE)))
    for group in _groups(elements):
        first = group[0].word
        inset = _INSET if context.inside == "sidebar" and first in _LETTERED else 0.0
        room = width - 2 * inset
        if _is_row_of_fields(group[0]):
            most = len(group[0].children) * MEASURE / 2
            room = min(room, context.field if context.field > FIELD else most)
        part = _group(group, room, context)
        if part.height <= 0 and first != "spacer":
            continue
        gap = 0.0 if not before else gap_between(before, first, context)
        centred = context.centred or (len(group) == 1 and "center" in group[0].flags)
        # What leads elsewhere stands beneath the middle of a button that fills the width.
        centred = centred or (before == "button" and context.filled and group[-1].word == "link")
        left = max(0.0, width - part.width) / 2 if centred and first not in _WHOLE else inset
        piece.below(part, left, gap)
        before = group[-1].word
    return piece


def _is_of_fields(elements: Sequence[Element]) -> bool:
    """Return whether fields stand alone and in rows, which then are as wide as one another."""
    alone = any(each.word in _FIELDS for each in elements)
    return alone and any(_is_row_of_fields(each) for each in elements)


def _is_row_of_fields(element: Element) -> bool:
    children = element.children
    return element.word == "row" and bool(children) and all(c.word in _FIELDS for c in children)


def _groups(elements: Sequence[Element]) -> list[list[Element]]:
    """Put neighbours together that are drawn as one: cards, figures, buttons, badges, entries."""
    groups: list[list[Element]] = []
    for element in elements:
        last = groups[-1][-1] if groups else None
        if last and (_joins(last, element) or _answers(last, element)):
            groups[-1].append(element)
        else:
            groups.append([element])
    return groups


def _joins(last: Element, element: Element) -> bool:
    """Return whether two neighbours of one kind stand beside one another."""
    word = element.word
    return last.word == word and element.size == "" and (word in _BESIDE or word == "item")


def _answers(last: Element, element: Element) -> bool:
    """Return whether a link is the way out of a short question: *New here? Create an account*."""
    asks = last.word in ("text", "muted") and last.text.endswith("?")
    return asks and element.word == "link" and len(last.text) <= _QUESTION


def _group(group: list[Element], width: float, context: Context) -> Piece:
    word = group[0].word
    if word == "item":
        return entries.entry_list(group, width, context, stack)
    if len(group) == 1:
        return lay(group[0], width, context)
    if word == "stat":
        return _stats(group, width, context)
    if word == "card":
        figures = all(one_figure(each.text, list(each.children)) for each in group)
        columns = _columns_for(group, width, context)
        return tiles(group, width, context, columns, filled=figures)
    if word == "button":
        return buttons(group, width, context)
    parts = [lay(each, width, context.hug()) for each in group]
    return wrapped(parts, width, 6 if group[-1].word == "link" else 8, context.centred)


def _columns_for(group: Sequence[Element], width: float, context: Context) -> int:
    count = len(group)
    if _are_small(group) and not context.phone and count <= 4 and width / count >= 150:
        return count
    if context.phone or width < 420:
        return 2 if _are_small(group) and width >= 280 and count > 1 else 1
    most = 2 if width < 640 else 3 if width < 900 else 4
    if count <= most:
        return count
    return most if count % most in (0, most - 1) or most == 2 else 3


def _are_small(group: Sequence[Element]) -> bool:
    """Return whether each is so little that two stand beside one another on a phone."""
    quiet = {"heading", "subheading", "text", "muted", "image", "icon", "badge", "stat", "rating"}
    for element in group:
        words = [element.text, *(text for child in element.children for text in child.texts)]
        if any(child.word not in quiet for child in element.children) or len(element.children) > 4:
            return False
        if any(len(text) > 28 for text in words):
            return False
    return True


def tiles(
    elements: Sequence[Element],
    width: float,
    context: Context,
    columns: int,
    gap: float = GAP,
    filled: bool = False,
) -> Piece:
    """Place elements in columns of one width; those of a line are equally high.

    ``filled`` lets those of the last line be wider where they are fewer.
    """
    piece = Piece(width, 0)
    columns = max(1, min(columns, int((width + gap) / (72 + gap)) or 1))
    room = (width - gap * (columns - 1)) / columns
    for first in range(0, len(elements), columns):
        here = elements[first : first + columns]
        if filled and len(here) < columns:
            room = (width - gap * (len(here) - 1)) / len(here)
        line = [lay(each, room, context) for each in here]
        high = max(part.height for part in line)
        top = piece.height + (gap if first else 0)
        for at, part in enumerate(line):
            part.stretch(high)
            piece.put(part, at * (room + gap), top)
        piece.height = top + high
    return piece


def _stats(group: list[Element], width: float, context: Context) -> Piece:
    if context.inside in ("card", "item"):
        return tiles(group, width, context, min(len(group), 2 if context.phone else 4))
    framed = [replace(_in_card(each), start=each.start, end=each.end) for each in group]
    columns = 2 if context.phone and len(group) > 1 else _columns_for(framed, width, context)
    return tiles(framed, width, context, columns, filled=True)


def _in_card(element: Element) -> Element:
    return Element("card", children=(element,))


def buttons(group: Sequence[Element], width: float, context: Context) -> Piece:
    """Place buttons: on a phone below one another, else side by side."""
    if context.filled and context.inside not in ("card", "item", "dialog", "alert"):
        piece = Piece(width, 0)
        for element in group:
            piece.below(lay(element, width, context), gap=12 if piece.height else 0)
        return piece
    parts = [lay(each, width, context.hug()) for each in group]
    return wrapped(parts, width, 12, context.centred)


def _given(element: Element, width: float) -> float | None:
    """Return the width that an element's size asks for in a row so wide."""
    size = element.size
    share = _SHARE.match(size)
    if share and int(share[2]):
        return width * min(1.0, int(share[1]) / int(share[2]))
    if size.endswith("%"):
        return width * min(100, int(size[:-1])) / 100
    if element.word in ("grid", "spacer", "textarea"):
        return None
    if size.isdigit() and int(size) >= 24:
        return min(width, float(size))
    return None


def row(element: Element, width: float, context: Context) -> Piece:
    """Place elements side by side: small ones as wide as they need, the others share the rest."""
    children = [child for child in element.children if child.word != "divider"]
    if all(child.word == "spacer" for child in children):
        return Piece(0, 0)
    centred = context.centred or "center" in element.flags
    inner = replace(context, centred=False, hugging=True, filled=False)
    gap = 12.0 if all(child.word in _SMALL or child.word in _FIELDS for child in children) else GAP
    if not context.phone and any(child.word in ("card", "column", "section") for child in children):
        gap = 24.0 if any(child.word == "column" for child in children) else GAP
        if children[0].word in ("avatar", "icon") and len(children) == 2:
            gap = 12.0  # a person and what is said of them
    given = {at: _given(child, width) for at, child in enumerate(children)}
    # A picture beside a block is a half of the page; beside words it is a thumbnail.
    halves = {child.word for child in children} & {"column", "section", "card"}
    small = [
        at
        for at, child in enumerate(children)
        if child.word in _SMALL and given[at] is None and not (child.word == "image" and halves)
    ]
    if len(small) == len(children):
        return _row_of_small(children, width, inner, gap, centred, context)
    spacers = [at for at, child in enumerate(children) if child.word == "spacer"]
    flexible = [at for at in range(len(children)) if at not in small and at not in spacers]
    parts: dict[int, Piece] = {at: lay(children[at], width * 0.6, inner) for at in small}
    taken = sum(parts[at].width for at in small) + gap * (len(children) - 1)
    sized = {at: wide for at in flexible if (wide := given[at]) is not None}
    free = [at for at in flexible if at not in sized]
    left = width - taken - sum(sized.values())
    if not flexible and left < -0.01:  # nothing to keep apart: they take several lines
        kept = [children[at] for at in small]
        return _row_of_small(kept, width, inner, gap, centred, context)
    if sized and not free and (left < -0.5 or left > gap):
        # Shares of the whole do not count what is between them.
        scale = (width - taken) / max(1.0, sum(sized.values()))
        if left < 0 or all(_SHARE.match(children[at].size) for at in sized):
            sized = {at: wide * scale for at, wide in sized.items()}
            left = 0
    weights = {at: 1.6 if children[at].word == "table" else 1.0 for at in free}
    total = sum(weights.values()) or 1.0
    rooms = sized | {at: left * weights[at] / total for at in free}
    if not context.phone and len(free) == 1 and children[free[0]].word == "select":
        rooms[free[0]] = min(rooms[free[0]], _CHOICE)
    least = [(at, _least(children[at], context)) for at in flexible]
    if any(rooms[at] < most for at, most in least):
        if len(flexible) > 2 and all(children[at].word in ("card", "column") for at in flexible):
            fitting = max(1, int((width + gap) / (max(most for _at, most in least) + gap)))
            if len(flexible) == len(children) and fitting > 1:
                return tiles(children, width, replace(context, centred=False), fitting, gap)
        return stack(children, width, replace(context, centred=centred))
    for at in flexible:
        block = replace(
            inner, hugging=children[at].word in _FIELDS or children[at].word == "search"
        )
        child = children[at]
        # A column has its share of the row here, and not that share of it once more.
        child = replace(child, size="") if child.word == "column" else child
        parts[at] = lay(child, rooms[at], block)
    axis = max(part.axis for part in parts.values())
    fields = any(children[at].word in _FIELDS for at in flexible)
    labels = any(children[at].text for at in flexible if children[at].word in _FIELDS)
    blocks = any(children[at].word in _BLOCKS for at in flexible)
    pictures = any(children[at].word in ("image", "video") for at in flexible)
    level = fields and labels and not blocks
    high = max(part.height + (axis - part.axis if level else 0) for part in parts.values())
    piece = Piece(width, high)
    x = 0.0
    for at in range(len(children)):
        if at in spacers:
            x += max(0.0, left / max(1, len(spacers)) if not free else 0.0)
            continue
        part = parts[at]
        top = (high - part.height) / 2
        if blocks:
            # Words beside a large picture stand at its middle.
            beside = pictures and children[at].word == "column" and high - part.height > 48
            top = (high - part.height) / 2 if beside else 0.0
            part.stretch(high)
        elif level:  # a button or an icon stands beside the field itself, not beside its label
            top = axis - part.axis
        piece.put(part, x, top)
        x += rooms.get(at, part.width) + gap
    return piece


_BLOCKS = names(
    """
    card column section grid list table chart map calendar image video tree accordion kanban
    textarea row"""
)


_WHOLE = _BLOCKS - {"image", "video"}


def _least(element: Element, context: Context) -> float:
    word = element.word
    if word in ("input", "select", "search", "slider", "progress", "quantity"):
        return 96.0
    if word in ("image", "video", "map"):
        return 56.0 if element.size else 150.0
    if word == "card":
        return 132.0 if _are_small([element]) else 200.0
    if word in ("table", "list", "grid", "calendar", "kanban"):
        return 260.0
    if word == "column" and context.phone:
        return 120.0 if _are_small([element]) else 220.0
    return 160.0 if word in ("column", "section", "chart", "tree", "accordion") else 72.0


def _row_of_small(
    children: list[Element],
    width: float,
    inner: Context,
    gap: float,
    centred: bool,
    outer: Context,
) -> Piece:
    words = [child.word for child in children]
    if set(words) == {"button"} and outer.phone and outer.inside != "item" and len(words) < 4:
        parts = [lay(child, width, inner) for child in children]
        room = (width - gap * (len(parts) - 1)) / len(parts)
        if all(part.width <= room for part in parts):
            wide = replace(inner, hugging=False, filled=True)
            return tiles(children, width, wide, len(children), gap)
        return wrapped(parts, width, gap, centred)
    if set(words) == {"image"}:
        return tiles(children, width, replace(inner, hugging=False), len(children), gap)
    if set(words) == {"stat"}:
        return _stats(children, width, replace(inner, hugging=False))
    if set(words) == {"icon"} and len(words) > 2 and outer.phone:
        return _spread(children, width, inner)
    if set(words) <= {"radio"} and not outer.phone:
        return tiles(children, width, inner, len(children), gap)
    parts = []
    used = 0.0
    for at, child in enumerate(children):
        # A long text gives way to what stands behind it.
        behind = 90.0 * (len(children) - at - 1) if child.word in ("text", "muted") else 0.0
        room = max(72.0, width - used - gap * at - behind) if behind else width
        part = lay(child, room, inner)
        used += part.width
        parts.append(part)
    whole = sum(part.width for part in parts) + gap * (len(parts) - 1)
    apart = (
        len(parts) > 1 and children[0].word in _TEXTS and children[-1].word not in _TEXTS | {"link"}
    )
    apart = apart or (
        len(parts) == 2 and words[0] in _TEXTS and words[1] in ("link", "muted", "text")
    )
    if words[0] in ("avatar", "image", "icon", "logo"):
        apart = len(parts) > 2 and words[-1] in ("button", "icon", "badge", "link", "switch")
    if words[0] == "link" and words[-1] == "button" and len(words) == 2:
        apart = True
    if whole > width + 0.01 or not apart or centred:
        return wrapped(parts, width, gap, centred)
    high = max(part.height for part in parts)
    piece = Piece(width, high)
    x = 0.0
    turn = next((at for at in range(1, len(words)) if words[at] in _ACTS), len(words) - 1)
    for at, part in enumerate(parts):
        if at == turn:
            x = width - sum(each.width for each in parts[at:]) - gap * (len(parts) - 1 - at)
        piece.put(part, x, (high - part.height) / 2)
        x += part.width + gap
    return piece


def _spread(icons: list[Element], width: float, context: Context) -> Piece:
    """Place icons at equal distances, as the buttons of a player are."""
    plays = any(icon_for(each.text) in ("play", "pause") for each in icons)
    if plays:
        icons = [replace(each, texts=(played(each.text), *each.texts[1:])) for each in icons]
    parts = [lay(each, width, context) for each in icons]
    piece = Piece(width, max(part.height for part in parts))
    free = (width - sum(part.width for part in parts)) / len(parts)
    x = free / 2
    for part in parts:
        piece.put(part, x, (piece.height - part.height) / 2)
        x += part.width + free
    return piece


def column(element: Element, width: float, context: Context) -> Piece:
    """Place elements one below the other."""
    wide = _given(element, width)
    return stack(element.children, wide or width, context.within("column", _centres(element)))


def _centres(element: Element) -> bool:
    return "center" in element.flags


def section(element: Element, width: float, context: Context) -> Piece:
    """Place elements below a heading of their own."""
    # A part without a heading of its own has one that is as large as the page's.
    inner = context.within("section" if element.text else "column", _centres(element))
    body = stack(element.children, width, inner)
    return _titled(element.text, body, width, inner) if element.text else body


def grid(element: Element, width: float, context: Context) -> Piece:
    """Place elements in columns: as many as the size says, else as the screen has room for."""
    children = element.children
    inner = context.within("grid", _centres(element))
    if not children:
        return Piece(0, 0)
    asked = int(element.size) if element.size.isdigit() and int(element.size) <= 12 else 0
    columns = asked or _columns_for(children, width, context)
    if {child.word for child in children} == {"image"} and not asked:
        columns = 3 if context.phone else 4
    if context.phone and not _are_small(children):
        columns = min(columns, 2 if asked else 1)
    if {child.word for child in children} <= {"button", "icon"}:
        return tiles(children, width, replace(inner, filled=True), columns, 12)
    body = tiles(children, width, inner, columns, 12 if context.phone else GAP)
    return _titled(element.text, body, width, inner) if element.text else body


def _titled(title: str, body: Piece, width: float, context: Context) -> Piece:
    """Return what stands below a heading of its own."""
    piece = Piece(width, 0)
    piece.below(lettering.subheading(Element("subheading", (title,)), width, context))
    piece.put(body, 0, piece.height + 12)
    piece.height += 12 + body.height if body.height else 0
    return piece


_BOXES: dict[str, Callable[[Element, float, Context], Piece]] = {
    "row": row,
    "column": column,
    "section": section,
    "grid": grid,
    "card": partial(card, stack=stack),
}
