# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""What a screen shows: pictures, people, ratings, messages, progress, maps, months."""

from __future__ import annotations

import re

from stet.blocks.text_width import width as text_width
from stet.blocks.wireframe.context import Context
from stet.blocks.wireframe.element import Element
from stet.blocks.wireframe.icons import draw_icon, icon_for
from stet.blocks.wireframe.lettering import one_line, paragraph, skeleton
from stet.blocks.wireframe.look import BAR, SMALL, TINY
from stet.blocks.wireframe.shapes import Piece, n

_NEARLY = 0.9
"""A picture that is nearly as wide as the page is as wide, so that it ends where all else does."""
_FREE = re.compile(r"(\d+)x(\d+)$")
_NUMBER = re.compile(r"\d+(?:[.,]\d+)?")


def image(element: Element, width: float, context: Context) -> Piece:
    """Draw a place for a picture, with what it shows in words."""
    wide, high = _picture_size(element, width, context)
    if context.inside == "screen" and not element.size:
        high = min(high + context.spare, max(high, wide * 0.8))  # what would be empty below
    piece = Piece(wide, high)
    piece.rect(0, 0, wide, high, context.colours.fill, context.colours.line, 8)
    if not context.loading:
        taken = re.search(r"\bcamera\b", element.text, re.IGNORECASE)
        mark(piece, "camera" if taken else "image", element.text, wide, high, context)
    return piece


def _picture_size(element: Element, width: float, context: Context) -> tuple[float, float]:
    free = _FREE.match(element.size)
    if free:
        wide = max(24.0, min(width, float(free[1])))
        if wide > width * _NEARLY and not context.hugging:
            wide = width
        return wide, max(24.0, min(900.0, float(free[2]) * wide / max(1.0, float(free[1]))))
    if element.size.isdigit():
        wide = max(24.0, min(width, float(element.size)))
        return wide, wide
    if context.hugging:
        side = min(width, 72.0 if context.phone else 96.0)
        return side, side
    share = 0.56 if width < 500 else 0.5
    high = width * share
    if "wide" in element.flags:
        high = width * 0.32
    return width, round(max(80.0, min(high, 200.0 if context.phone else 300.0)))


def mark(piece: Piece, icon: str, words: str, wide: float, high: float, context: Context) -> None:
    """Draw an icon in the middle and, where there is room, words below it."""
    colours = context.colours
    side = 24.0 if min(wide, high) >= 48 else 16.0
    label = None
    if words and wide >= 80 and high >= 72:
        label = paragraph(words, wide - 24, TINY, colours.muted, align="center", most=2)
    total = side + (6 + label.height if label else 0)
    top = (high - total) / 2
    draw_icon(piece, icon, (wide - side) / 2, top, side, colours.muted)
    if label:
        piece.put(label, 12, top + side + 6)


def video(element: Element, width: float, context: Context) -> Piece:
    """Draw a video that waits to be played."""
    wide, high = _picture_size(element, width, context)
    colours = context.colours
    piece = Piece(wide, high)
    piece.rect(0, 0, wide, high, colours.fill, colours.line, 8)
    middle = high / 2 - (8 if high > 120 else 0)
    radius = 24 if high > 90 else 14
    piece.circle(wide / 2, middle, radius, colours.surface, colours.control)
    draw_icon(piece, "play", wide / 2 - radius / 2 + 1, middle - radius / 2, radius, colours.ink)
    if high > 120:
        piece.rect(14, high - 20, wide - 28, 4, colours.line, radius=2)
        piece.rect(14, high - 20, (wide - 28) * 0.3, 4, colours.accent, radius=2)
        if element.text:
            words = one_line(element.text, wide - 28, TINY, colours.muted)
            piece.put(words, 14, high - 24 - words.height)
    return piece


def logo(element: Element, width: float, context: Context) -> Piece:
    """Draw a mark with the name beside it."""
    colours = context.colours
    words = one_line(element.text or "Logo", width - 36, 17, colours.ink, 600)
    piece = Piece(36 + words.width, 28)
    piece.rect(0, 1, 26, 26, colours.ink, radius=7)
    piece.circle(13, 14, 6, colours.surface)
    piece.circle(13, 14, 2.5, colours.ink)
    piece.put(words, 36, (28 - words.height) / 2)
    if (context.centred or "center" in element.flags) and not context.hugging:
        outer = Piece(width, piece.height)
        outer.put(piece, (width - piece.width) / 2, 0)
        return outer
    return piece


def initials(name: str) -> str:
    """Return the first letters of the first and the last word."""
    words = [word for word in re.split(r"[\s.]+", name) if word[:1].isalnum()]
    if not words:
        return ""
    return (words[0][0] + (words[-1][0] if len(words) > 1 else "")).upper()


def face(name: str, side: float, context: Context) -> Piece:
    """Return a round picture with somebody's initials."""
    colours = context.colours
    piece = Piece(side, side)
    piece.circle(side / 2, side / 2, side / 2, colours.fill, colours.line)
    letters = initials(name)
    if letters:
        size = min(side * 0.36, 16)
        piece.words(0, side / 2, letters, size, colours.muted, 600, side, "center")
    else:
        inner = side * 0.56
        draw_icon(piece, "user", (side - inner) / 2, (side - inner) / 2, inner, colours.muted, 1.5)
    return piece


def avatar(element: Element, width: float, context: Context) -> Piece:
    """Draw a person: round, with the name beside it where there is room for one."""
    alone = context.hugging or context.inside in ("header", "item", "kanban")
    side = 36.0 if alone or context.inside == "sidebar" else 56.0
    round_ = face(element.text, side, context)
    if alone or not element.text:
        return round_
    colours = context.colours
    name = one_line(element.text, width - side - 12, context.metrics.body, colours.ink, 600)
    below = one_line(element.second, width - side - 12, SMALL, colours.muted)
    high = name.height + (below.height if element.second else 0)
    piece = Piece(side + 12 + max(name.width, below.width if element.second else 0), side)
    piece.put(round_, 0, 0)
    piece.put(name, side + 12, (side - high) / 2)
    if element.second:
        piece.put(below, side + 12, (side - high) / 2 + name.height)
    return piece


_STAR = "M12 3.6l2.5 5.4 5.9.7-4.4 4 1.2 5.8-5.2-2.9-5.2 2.9 1.2-5.8-4.4-4 5.9-.7z"
_HALF_STAR = "M12 3.6v13l-5.2 2.9 1.2-5.8-4.4-4 5.9-.7z"


def rating(element: Element, width: float, context: Context) -> Piece:
    """Draw five stars, filled to the half as the text says, and the text beside them.

    A rating of 0 is one that is still to be given.
    """
    colours = context.colours
    found = _NUMBER.search(element.text)
    value = min(5.0, float(found[0].replace(",", "."))) if found else 4.0
    label = " · ".join(element.texts)
    if found and found[0] == element.text.strip() and not element.second:
        label = found[0] if value else ""
    side, gap = (18.0, 3.0) if value else (28.0, 8.0)
    high = max(22.0, side + 4)
    piece = Piece(5 * side + 4 * gap, high)
    for star in range(5):
        share = value - star
        where = f"translate({n(star * (side + gap))} 2) scale({n(side / 24)})"
        ink = colours.ink if share >= 0.25 else colours.control
        fill = colours.ink if share >= 0.75 else "none"
        piece.draw(
            f'<path transform="{where}" d="{_STAR}" fill="{fill}" stroke="{ink}"'
            ' stroke-width="1.8" stroke-linejoin="round"/>'
        )
        if 0.25 <= share < 0.75:
            piece.draw(f'<path transform="{where}" d="{_HALF_STAR}" fill="{colours.ink}"/>')
    room = width - piece.width - 8
    if label and room > 30:
        words = one_line(label, room, SMALL, colours.muted)
        piece.put(words, piece.width + 8, (high - words.height) / 2)
        piece.width += 8 + words.width
    return piece


def alert(element: Element, width: float, context: Context) -> Piece:
    """Draw a notice: an icon, what it says, more below."""
    colours = context.colours
    bad = bool({"danger", "error"} & element.flags) or context.state == "error"
    ink = colours.danger if bad else colours.accent
    fill = colours.surface if bad else colours.tint
    inner = width - 16 - 20 - 12 - 16
    head = paragraph(
        element.text or "Notice", inner, context.metrics.body, colours.ink, 500, 1.4, most=6
    )
    more = None
    if element.second:
        more = paragraph(element.second, inner, SMALL, colours.muted, most=6)
    piece = Piece(width, 12 + head.height + (more.height + 2 if more else 0) + 12)
    piece.rect(0, 0, width, piece.height, fill, ink if bad else "", 8)
    name = "warning" if bad else icon_for(element.text) if "on" in element.flags else "info"
    draw_icon(piece, name or "info", 16, 12 + context.metrics.body * 0.7 - 10, 20, ink)
    piece.put(head, 48, 12)
    if more:
        piece.put(more, 48, 14 + head.height)
    return piece


def message(element: Element, width: float, context: Context) -> Piece:
    """Draw one message of a conversation; one's own at the right."""
    colours = context.colours
    mine = "mine" in element.flags
    most = min(width * 0.8, 460)
    ink = colours.on_accent if mine else colours.ink
    words = paragraph(element.text or "…", most - 28, context.metrics.body, ink, 400, 1.4, most=12)
    wide = max(words.width + 28, 48)
    when = one_line(element.second, most, BAR, colours.muted) if element.second else None
    high = words.height + 18
    piece = Piece(width, high + (when.height + 3 if when else 0))
    left = width - wide if mine else 0
    # The corner towards who speaks is sharp.
    r, s = 16.0, 4.0
    corners = (r, r, s, r) if mine else (r, r, r, s)
    piece.path(_rounded(left, 0, wide, high, corners), colours.accent if mine else colours.fill)
    piece.put(words, left + 14, 9)
    if when:
        at = width - when.width - 4 if mine else 4
        piece.put(when, at, high + 3)
    return piece


def _rounded(
    x: float, y: float, w: float, h: float, corners: tuple[float, float, float, float]
) -> str:
    """Return the path of a rectangle with its own radius at each corner, from the upper left."""
    a, b, c, d = corners
    return (
        f"M{n(x + a)} {n(y)}H{n(x + w - b)}a{n(b)} {n(b)} 0 0 1 {n(b)} {n(b)}"
        f"V{n(y + h - c)}a{n(c)} {n(c)} 0 0 1 {n(-c)} {n(c)}"
        f"H{n(x + d)}a{n(d)} {n(d)} 0 0 1 {n(-d)} {n(-d)}"
        f"V{n(y + a)}a{n(a)} {n(a)} 0 0 1 {n(a)} {n(-a)}z"
    )


rounded = _rounded


def progress(element: Element, width: float, context: Context) -> Piece:
    """Draw a bar that is filled as far as the texts say; with none a circle that turns."""
    colours = context.colours
    found = re.search(r"(\d+(?:[.,]\d+)?)\s*(%|of\s+|/\s*)?(\d+(?:[.,]\d+)?)?", element.second)
    if found is None:
        found = re.search(r"(\d+(?:[.,]\d+)?)\s*(%|of\s+|/\s*)(\d+(?:[.,]\d+)?)?", element.text)
    if found is None and "loading" in element.flags:
        side = 28.0
        piece = Piece(width, side + (26 if element.text else 0))
        draw_icon(piece, "spinner", (width - side) / 2, 0, side, colours.accent, 2.4)
        if element.text:
            words = one_line(element.text, width, SMALL, colours.muted)
            piece.put(words, (width - words.width) / 2, side + 6)
        return piece
    share = 0.6
    played, whole_time = _seconds(element.text), _seconds(element.second)
    if played and whole_time:
        share = min(1.0, played / whole_time)
    elif found:
        value = float(found[1].replace(",", "."))
        whole = 100.0
        if found[3] and (found[2] or "").strip() != "%":
            whole = float(found[3].replace(",", ".")) or 100.0
        share = max(0.0, min(1.0, value / whole))
    wide = min(width, 640)
    top = 0.0
    piece = Piece(wide, 8)
    if element.text or element.second:
        value_words = one_line(element.second, wide * 0.4, SMALL, colours.muted)
        label = one_line(element.text, wide - value_words.width - 12, SMALL, colours.ink, 600)
        piece.put(label, 0, 0)
        if element.second:
            piece.put(value_words, wide - value_words.width, 0)
        top = label.height + 6
    piece.height = top + 8
    piece.rect(0, top, wide, 8, colours.fill, radius=4)
    if share > 0.01:
        piece.rect(0, top, max(8, wide * share), 8, colours.accent, radius=4)
    return piece


def _seconds(text: str) -> int:
    """Return how long a time such as 1:24 is, 0 for what is none."""
    found = re.fullmatch(r"(?:(\d{1,2}):)?(\d{1,3}):(\d{2})", text.strip())
    hours, minutes, seconds = found.groups(default="0") if found else ("0", "0", "0")
    return 3600 * int(hours) + 60 * int(minutes) + int(seconds)


def map_(element: Element, width: float, context: Context) -> Piece:
    """Draw a map: streets, a river, a place in the middle."""
    colours = context.colours
    free = _FREE.match(element.size)
    high = 220.0 if context.phone else 320.0
    if free:
        width, high = _picture_size(element, width, context)
    piece = Piece(width, high)
    piece.rect(0, 0, width, high, colours.soft, colours.line, 8)

    def x(share: float) -> str:
        return n(width * share)

    def y(share: float) -> str:
        return n(high * share)

    def across(left: float, right: float, thick: float) -> str:
        # A band with upright ends, so that nothing of it is outside the frame.
        half = thick / 2
        return (
            f"M1 {n(high * left - half)}L{n(width - 1)} {n(high * right - half)}"
            f"V{n(high * right + half)}L1 {n(high * left + half)}z"
        )

    def down(top: float, foot: float, thick: float) -> str:
        half = thick / 2
        return (
            f"M{n(width * top - half)} 1L{n(width * foot - half)} {n(high - 1)}"
            f"H{n(width * foot + half)}L{n(width * top + half)} 1z"
        )

    deep = min(16, high / 12) / high
    piece.path(
        f"M1 {y(0.8)}C{x(0.2)} {y(0.62)} {x(0.3)} {y(0.95)} {x(0.5)} {y(0.8)}"
        f"S{x(0.8)} {y(0.6)} {n(width - 1)} {y(0.72)}V{y(0.72 + deep)}"
        f"C{x(0.8)} {y(0.6 + deep)} {x(0.7)} {y(0.65 + deep)} {x(0.5)} {y(0.8 + deep)}"
        f"S{x(0.2)} {y(0.62 + deep)} 1 {y(0.8 + deep)}z",
        colours.tint,
    )
    for band in (down(0.2, 0.26, 7), down(0.72, 0.64, 7), across(0.3, 0.22, 7)):
        piece.path(band, colours.fill)
    for band in (across(0.56, 0.5, 7), down(0.46, 0.45, 3), down(0.88, 0.9, 3)):
        piece.path(band, colours.fill)
    middle_x, middle_y = width / 2, high * 0.44
    piece.path(
        f"M{n(middle_x)} {n(middle_y + 14)}c9-10 13-16 13-23a13 13 0 0 0-26 0c0 7 4 13 13 23z",
        colours.accent,
    )
    piece.circle(middle_x, middle_y - 9, 5, colours.on_accent)
    if element.text:
        words = one_line(element.text, width - 48, TINY, colours.ink, 600)
        piece.rect(12, high - 38, words.width + 20, 26, colours.surface, colours.line, 6)
        piece.put(words, 22, high - 25 - words.height / 2)
    return piece


_WEEK = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_PLANNER = 560.0
"""From this width on a month can have a square for each day, where that is what a screen is for."""

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_STARTS = (3, 6, 6, 2, 4, 0, 2, 5, 1, 3, 6, 1)
_DAYS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
"""The months of 2026: a wireframe that is drawn twice is the same picture."""


def calendar(element: Element, width: float, context: Context) -> Piece:
    """Draw a month with the day that is chosen; days further on in the texts are marked."""
    colours = context.colours
    title = element.text or "June 2026"
    month = next((at for at, name in enumerate(_MONTHS) if re.search(rf"\b{name}", title, re.I)), 5)
    days = [int(day) for text in element.texts[1:] for day in re.findall(r"\b\d{1,2}\b", text)]
    planner = width >= _PLANNER and (
        "wide" in element.flags or icon_for(context.title) == "calendar"
    )
    wide = width if planner else min(width, 420.0)
    cell, row = wide / 7, 72.0 if planner else max(34.0, min(44.0, wide / 8))
    first = _STARTS[month]
    rows = (first + _DAYS[month] + 6) // 7
    piece = Piece(wide, 40 + 26 + rows * row)
    head = one_line(title, wide - 96, 16, colours.ink, 600)
    piece.put(head, 0 if planner else 6, (32 - head.height) / 2)
    draw_icon(piece, "left", wide - 68, 6, 20, colours.muted)
    draw_icon(piece, "right", wide - 28, 6, 20, colours.muted)
    for at, day in enumerate(_WEEK):
        shown = day if planner else day[0]
        piece.words(at * cell, 52, shown, TINY, colours.muted, 500, cell, "center")
    if planner:
        _planned(piece, cell, row, rows, [first + day - 1 for day in days], context)
    for number in range(1, _DAYS[month] + 1):
        at = first + number - 1
        x, y = (at % 7) * cell, 66 + (at // 7) * row
        ink, weight = colours.ink, 400
        centre = (x + 20, y + 20) if planner else (x + cell / 2, y + row / 2)
        if number in days[:1]:
            piece.circle(*centre, 14 if planner else 16, colours.accent)
            ink, weight = colours.on_accent, 600
        elif number in days and not planner:
            piece.circle(*centre, 16, colours.tint)
            ink, weight = colours.accent, 600
        piece.words(centre[0] - 16, centre[1], str(number), 14, ink, weight, 32, "center")
    return piece


def _planned(
    piece: Piece, cell: float, row: float, rows: int, marked: list[int], context: Context
) -> None:
    """Draw the squares of a month from ``marked`` days' places on, with a bar where one is."""
    colours = context.colours
    piece.rect(0, 66, 7 * cell, rows * row, colours.surface, colours.line, 8)
    for at in range(1, 7):
        piece.line(round(at * cell), 66, round(at * cell), 66 + rows * row, colours.line)
    for at in range(1, rows):
        piece.line(0, 66 + at * row, 7 * cell, 66 + at * row, colours.line)
    for at in marked:
        x, y = (at % 7) * cell, 66 + (at // 7) * row
        piece.rect(x + 8, y + row - 28, cell - 16, 18, colours.tint, radius=4)
        piece.rect(x + 8, y + row - 28, 3, 18, colours.accent, radius=1.5)


def pagination(element: Element, width: float, context: Context) -> Piece:
    """Draw the numbers of pages, the first of them or the one that a text names chosen."""
    colours = context.colours
    found = [int(each[:4]) for each in re.findall(r"\d+", " ".join(element.texts))]
    last = max(found[-1] if found else 8, 1)
    now = min(found[0], last) if len(found) > 1 else 1
    side = 36.0
    most = max(1, min(int((width + 4) / (side + 4)) - 2, 7))
    if last <= most:
        shown = [str(page) for page in range(1, last + 1)]
    elif most >= 5:
        low = min(max(1, now - 1), last - 3)
        shown = [str(page) for page in range(low, low + 3)] + ["…", str(last)]
    else:
        shown = [str(now)]
    piece = Piece((len(shown) + 2) * (side + 4) - 4, side)
    draw_icon(piece, "left", 9, 9, 18, colours.muted)
    for at, page in enumerate(shown, 1):
        x = at * (side + 4)
        if page == str(now):
            piece.rect(x, 0, side, side, colours.tint, radius=8)
        ink = colours.accent if page == str(now) else colours.ink
        piece.words(x, side / 2, page, 14, ink, 600 if page == str(now) else 400, side, "center")
    draw_icon(piece, "right", piece.width - 27, 9, 18, colours.muted)
    return piece


def stat(element: Element, width: float, context: Context) -> Piece:
    """Draw one figure: a small label, the figure large, a small note."""
    colours = context.colours
    label, value, note = (*element.texts, "", "", "")[:3]
    if not value:
        label, value = "", label or "0"
    large = 72.0 if "wide" in element.flags else 28.0
    return figure(label, value, note, width, context, colours.muted, large)


def figure(
    label: str,
    value: str,
    note: str,
    width: float,
    context: Context,
    quiet: str,
    large: float = 28.0,
) -> Piece:
    """Return a figure with its label above and its note below; it is ``large`` if it has room."""
    size = next((s for s in (large, 28.0) if text_width(value[:80], s, 600) <= width), 20.0)
    parts = []
    if label:
        parts.append(one_line(label, width, SMALL, quiet))
    if context.loading:
        parts.append(skeleton(min(width, 110), size, context.colours.fill))
    else:
        parts.append(one_line(value, width, size, context.colours.ink, 600, 1.35))
    if note:
        parts.append(one_line(note, width, SMALL, quiet))
    piece = Piece(0, 0)
    for part in parts:
        piece.below(part)
        piece.width = max(piece.width, part.width)
    return piece


def divider(element: Element, width: float, context: Context) -> Piece:
    """Draw a line, with words in its middle where it has some."""
    colours = context.colours
    piece = Piece(width, 18 if element.text else 1)
    middle = 9 if element.text else 0
    if not element.text:
        piece.line(0, middle, width, middle, colours.line)
        return piece
    words = one_line(element.text, width - 80, SMALL, colours.muted)
    left = (width - words.width) / 2
    piece.line(0, middle, left - 12, middle, colours.line)
    piece.line(left + words.width + 12, middle, width, middle, colours.line)
    piece.put(words, left, middle - words.height / 2)
    return piece


def spacer(element: Element, width: float, context: Context) -> Piece:
    """Leave room."""
    size = float(element.size) if element.size.isdigit() else 24.0
    return Piece(0, min(size, 400.0))
