# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""What is chosen from: ways to other screens, tabs, steps, chips."""

from __future__ import annotations

import re

from stet.blocks.text_width import elide
from stet.blocks.text_width import width as text_width
from stet.blocks.wireframe.context import Context
from stet.blocks.wireframe.element import Element
from stet.blocks.wireframe.icons import draw_icon, icon_for
from stet.blocks.wireframe.lettering import one_line
from stet.blocks.wireframe.look import BAR, SMALL, TINY
from stet.blocks.wireframe.shapes import Piece

_OTHERS = ("grid", "bookmark", "box", "tag")
"""Icons of ways whose words call for none, by their place."""


def chosen_of(element: Element, title: str) -> int:
    """Return which of the texts is the chosen one: marked, else named like the screen, else 0."""
    if element.chosen:
        return min(element.chosen)
    wanted = title.casefold().strip()
    for at, text in enumerate(element.texts):
        if wanted and text.casefold().strip() == wanted:
            return at
    for at, text in enumerate(element.texts):
        name = text.casefold().strip()
        if wanted and name and (name in wanted or wanted in name):
            return at
    return 0


def nav_bar(element: Element, width: float, context: Context) -> Piece:
    """Draw the bar at the bottom of a phone."""
    colours = context.colours
    texts = element.texts[:5] or ("Home",)
    active = chosen_of(element, context.title)
    if len(element.texts) > 5:
        texts = (*element.texts[:4], "More")
    piece = Piece(width, 60, source=element)
    piece.rect(0, 0, width, 60, colours.surface)
    piece.line(0, 0, width, 0, colours.line)
    room = (width - 16) / len(texts)
    for at, text in enumerate(texts):
        ink = colours.accent if at == active else colours.muted
        x = 8 + at * room
        draw_icon(
            piece, icon_for(text) or _OTHERS[at % len(_OTHERS)], x + room / 2 - 12, 8, 24, ink
        )
        label = elide(text, BAR, room - 4, 600 if at == active else 500)
        piece.words(x, 44, label, BAR, ink, 600 if at == active else 500, room, "center")
    return piece


def nav_side(element: Element, width: float, context: Context) -> Piece:
    """Draw ways one below the other, each with its icon."""
    colours = context.colours
    active = chosen_of(element, context.title)
    piece = Piece(width, 0)
    for at, text in enumerate(element.texts):
        ink = colours.accent if at == active else colours.ink
        if at == active:
            piece.rect(0, piece.height, width, 40, colours.tint, radius=8)
        icon = colours.accent if at == active else colours.muted
        draw_icon(
            piece, icon_for(text) or _OTHERS[at % len(_OTHERS)], 12, piece.height + 10, 20, icon
        )
        words = one_line(text, width - 56, 14, ink, 600 if at == active else 500)
        piece.put(words, 44, piece.height + 20 - words.height / 2)
        piece.height += 44
    piece.height = max(0, piece.height - 4)
    return piece


def nav_row(element: Element, width: float, context: Context) -> Piece:
    """Draw ways side by side, as in the head of a page; what has no room goes into a last one."""
    colours = context.colours
    active = chosen_of(element, context.title)
    return _in_a_row(
        [
            one_line(
                text,
                width,
                14,
                colours.ink if at == active else colours.muted,
                600 if at == active else 500,
            )
            for at, text in enumerate(element.texts)
        ],
        width,
        28,
        24,
        context,
    )


def _in_a_row(
    words: list[Piece], width: float, gap: float, height: float, context: Context
) -> Piece:
    piece = Piece(0, height)
    for at, word in enumerate(words):
        left = piece.width + (gap if at else 0)
        more = 24 + gap if at < len(words) - 1 else 0
        if at and left + word.width + more > width:
            if left + 24 <= width:
                draw_icon(piece, "more", left, height / 2 - 12, 24, context.colours.muted)
                piece.width = left + 24
            break
        piece.put(word, left, (height - word.height) / 2)
        piece.width = left + word.width
    piece.width = min(piece.width, width)
    return piece


def tabs(element: Element, width: float, context: Context) -> Piece:
    """Draw tabs over a line; those that have no room shrink alike."""
    texts = element.texts or ("Tab",)
    active = chosen_of(element, "")
    gap = 24.0
    wide = [text_width(text[:200], 14, 600) for text in texts]
    whole = sum(wide) + gap * (len(wide) - 1)
    if context.phone and whole <= width and 2 <= len(texts) <= 4:
        room = [width / len(texts)] * len(texts)
        if max(wide) <= room[0] - 8:
            return _tab_row(texts, room, active, 0, width, context)
    if whole > width:
        shown = max(1, int((width + gap) / (56 + gap)))
        texts, wide = texts[:shown], wide[:shown]
        spare = width - gap * (len(texts) - 1)
        fair = spare / len(texts)
        small = sum(each for each in wide if each <= fair)
        large = sum(1 for each in wide if each > fair)
        most = (spare - small) / large if large else fair
        wide = [min(each, max(most, fair)) for each in wide]
    return _tab_row(texts, wide, active, gap, width, context)


def _tab_row(
    texts: tuple[str, ...],
    wide: list[float],
    active: int,
    gap: float,
    width: float,
    context: Context,
) -> Piece:
    colours = context.colours
    piece = Piece(width, 44)
    piece.line(0, 43, width, 43, colours.line)
    left = 0.0
    for at, (text, room) in enumerate(zip(texts, wide, strict=True)):
        is_on = at == active
        shown = elide(text, 14, room + 0.5, 600 if is_on else 500)
        ink = colours.accent if is_on else colours.muted
        piece.words(left, 21, shown, 14, ink, 600 if is_on else 500, room, "center")
        if is_on:
            piece.rect(left, 41, room, 3, colours.accent, radius=1.5)
        left += room + gap
    return piece


def segments(element: Element, width: float, context: Context) -> Piece:
    """Draw a few choices in one frame."""
    colours = context.colours
    texts = element.texts[:6] or ("Day",)
    active = chosen_of(element, "")
    natural = max(text_width(text[:200], 14, 600) for text in texts) + 32
    whole = width if context.phone and not context.hugging else min(width, natural * len(texts) + 6)
    room = (whole - 6) / len(texts)
    piece = Piece(whole, 40)
    piece.rect(0, 0, whole, 40, colours.fill, radius=9)
    for at, text in enumerate(texts):
        left = 3 + at * room
        if at == active:
            piece.rect(left, 3, room, 34, colours.surface, colours.line, 7)
        shown = elide(text, 14, room - 12, 600 if at == active else 500)
        ink = colours.ink if at == active else colours.muted
        piece.words(left, 20, shown, 14, ink, 600 if at == active else 500, room, "center")
    return piece


def chips(element: Element, width: float, context: Context) -> Piece:
    """Draw chips; they go on in the next line where one is full."""
    colours = context.colours
    high = 36.0 if context.phone else 32.0
    piece = Piece(0, high)
    left = top = 0.0
    for at, text in enumerate(element.texts or ("Chip",)):
        is_on = at in element.chosen
        ink = colours.accent if is_on else colours.ink
        words = one_line(text, width - 28, SMALL, ink, 600 if is_on else 500)
        wide = words.width + 28
        if left and left + wide > width:
            left, top = 0.0, top + high + 8
        fill = colours.tint if is_on else colours.surface
        stroke = colours.accent if is_on else colours.control
        piece.rect(left, top, wide, high, fill, stroke, high / 2)
        piece.put(words, left + 14, top + (high - words.height) / 2)
        left += wide + 8
        piece.width = max(piece.width, left - 8)
    piece.height = top + high
    return piece


def steps(element: Element, width: float, context: Context) -> Piece:
    """Draw how far one is on a way of some steps; those without words are dots."""
    colours = context.colours
    texts = element.texts[:8] or ("Step",)
    active = chosen_of(element, context.title)
    if not any(re.search(r"\w", text) for text in texts):
        piece = Piece(width, 20)
        left = (width - 18 * (len(texts) - 1)) / 2
        for at in range(len(texts)):
            ink = colours.accent if at == active else colours.line
            piece.circle(left + 18 * at, 10, 4.5, ink)
        return piece
    room = width / len(texts)
    narrow = any(text_width(text[:100], TINY, 600) > room - 6 for text in texts)
    piece = Piece(width, 40 if narrow else 54)
    for at, text in enumerate(texts):
        middle = room * (at + 0.5)
        if at:
            stroke = colours.accent if at <= active else colours.line
            piece.line(middle - room + 18, 13, middle - 18, 13, stroke, 2)
        if at < active:
            piece.circle(middle, 13, 13, colours.accent)
            draw_icon(piece, "check", middle - 8, 5, 16, colours.on_accent, 2)
        else:
            is_on = at == active
            piece.circle(
                middle,
                13,
                13,
                colours.accent if is_on else colours.surface,
                "" if is_on else colours.control,
            )
            ink = colours.on_accent if is_on else colours.muted
            piece.words(middle - 13, 13, str(at + 1), SMALL, ink, 600, 26, "center")
        if not narrow:
            weight = 600 if at == active else 400
            shown = elide(text, TINY, room - 8, weight)
            ink = colours.ink if at == active else colours.muted
            piece.words(middle - room / 2, 44, shown, TINY, ink, weight, room, "center")
    if narrow:
        words = one_line(
            f"Step {active + 1} of {len(texts)}: {texts[min(active, len(texts) - 1)]}",
            width,
            SMALL,
            colours.ink,
            600,
        )
        piece.height = 32 + words.height
        piece.put(words, 0, 32)
    return piece


def breadcrumb(element: Element, width: float, context: Context) -> Piece:
    """Draw the way to this page; where there is no room the first of it is left out."""
    colours = context.colours
    texts = list(element.texts or ("Home",))
    while len(texts) > 1 and sum(text_width(t[:200], SMALL, 600) + 28 for t in texts) > width:
        texts = ["…", *texts[2 if texts[0] == "…" else 1 :]]
        if len(texts) == 2:
            break
    piece = Piece(0, 22)
    for at, text in enumerate(texts):
        last = at == len(texts) - 1
        room = max(24.0, width - piece.width)
        words = one_line(
            text, room, SMALL, colours.ink if last else colours.muted, 600 if last else 400
        )
        piece.put(words, piece.width, (22 - words.height) / 2)
        piece.width += words.width
        if not last:
            draw_icon(piece, "right", piece.width + 6, 4, 14, colours.muted)
            piece.width += 26
    return piece
