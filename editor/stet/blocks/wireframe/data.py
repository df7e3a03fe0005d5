# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Tables and charts."""

from __future__ import annotations

import math
import re

from stet.blocks.chart.axis import marks
from stet.blocks.text_width import elide
from stet.blocks.text_width import width as text_width
from stet.blocks.wireframe.context import Context
from stet.blocks.wireframe.controls import pill
from stet.blocks.wireframe.element import Element, Row
from stet.blocks.wireframe.lettering import one_line
from stet.blocks.wireframe.look import SMALL, TINY
from stet.blocks.wireframe.shapes import Piece, n

_FIGURE = re.compile(
    r"^[\s€$£¥+−-]*\d[\d.,'\s]*\s*(?:%|€|\$|£|kr|km|kg|min|h|l|ms|s|pts?|kB|MB|GB)?$"
)
_STATUS = re.compile(
    r"^(?:paid|pending|shipped|delivered|open|closed|active|inactive|draft|published|done"
    r"|in progress|late|overdue|cancelled|refunded|new|failed|ready|approved|rejected|waiting"
    r"|invited|in stock"
    r"|out of stock|low|confirmed|sent|scheduled|packed|to do|blocked|on|off)$",
    re.IGNORECASE,
)
_STATUS_HEAD = re.compile(r"\b(?:status|state|stock|priority)\b", re.IGNORECASE)
FIELD_CELL = re.compile(r"\[([^\[\]]*)\]")
"""A cell that is filled in: what stands in it between brackets, nothing for an empty one."""
_NUMBER = re.compile(r"-?\d+(?:[.,]\d+)*")
_WAITING = 3
"""Rows of bars that stand for rows that are not written."""


def table(element: Element, width: float, context: Context) -> Piece:
    """Draw a table: figures at the right, words of a state as badges, columns as wide as needed.

    On a phone a table that has no room becomes a list of its rows.
    """
    heads = list(element.texts) or ["Name", "Value"]
    rows = [[*row.cells, *[""] * len(heads)][: len(heads)] for row in element.rows]
    if context.loading:
        rows = []
    # The first column says which row it is, and begins where the rows do, numbers or not.
    aligned = [at > 0 and _is_figures([row[at] for row in rows]) for at in range(len(heads))]
    pads = 16.0
    natural = [
        max(
            [text_width(heads[at][:60], SMALL, 600)]
            + [
                text_width(row[at][:60], 14) + (18 if _is_status(heads[at], row[at]) else 0)
                for row in rows
            ]
        )
        + pads
        for at in range(len(heads))
    ]
    inner = width - 2 * 16 + pads
    if context.phone and rows and (sum(natural) > inner * 1.15) and len(heads) > 2:
        return _stacked(element, heads, rows, width, context)
    columns = _columns(natural, inner)
    if columns is None:
        # More columns than there is room for: the last are left out, and said so.
        most = max(1, int(inner / 72))
        heads = [*heads[: most - 1], f"+{len(heads) - most + 1} more"] if most > 1 else heads[:1]
        rows = [[*row[: most - 1], "…"] if most > 1 else row[:1] for row in rows]
        aligned = aligned[: len(heads)]
        columns = [inner / len(heads)] * len(heads)
    return _grid(element, heads, rows, aligned, columns, width, context)


def _columns(natural: list[float], inner: float) -> list[float] | None:
    whole = sum(natural)
    if whole <= inner:
        # What is left over is shared alike, so that columns stand where one expects them.
        fair = inner / len(natural)
        if max(natural) <= fair:
            return [fair] * len(natural)
        spare = (inner - whole) / len(natural)
        return [each + spare for each in natural]
    if inner / len(natural) < 56:
        return None
    fair = inner / len(natural)
    small = sum(each for each in natural if each <= fair)
    large = sum(each for each in natural if each > fair)
    scale = (inner - small) / large if large else 1
    return [each if each <= fair else each * scale for each in natural]


def _grid(
    element: Element,
    heads: list[str],
    rows: list[list[str]],
    aligned: list[bool],
    columns: list[float],
    width: float,
    context: Context,
) -> Piece:
    colours = context.colours
    high = 44.0
    head_high = 40.0
    count = len(rows) or (0 if context.state == "empty" else _WAITING)
    body = count * high if count else 64.0
    piece = Piece(width, head_high + body)
    piece.rect(0, 0, width, piece.height, colours.surface, colours.line, 10)
    piece.path(
        f"M.5 {n(head_high)}V10.5a10 10 0 0 1 10-10H{n(width - 10.5)}a10 10 0 0 1 10 10"
        f"V{n(head_high)}z",
        colours.soft,
        colours.line,
    )
    _cells(piece, heads, columns, aligned, head_high / 2, colours.muted, 600, SMALL)
    for at in range(count):
        top = head_high + at * high
        if at:
            piece.line(16, top, width - 16, top, colours.line)
        if not rows:
            left = 16.0
            for number, column in enumerate(columns):
                bar = (column - 16) * (0.75, 0.55, 0.65)[(at + number) % 3]
                piece.rect(left, top + high / 2 - 6, max(12, bar), 12, colours.fill, radius=4)
                left += column
            continue
        source = Piece(width, high, source=element.rows[at])
        left = 16.0
        for number, column in enumerate(columns):
            words = rows[at][number]
            room = column - 16
            entered = FIELD_CELL.fullmatch(words)
            if entered:
                field = _field(entered[1].strip(), min(room, 120.0), context)
                source.put(field, left, (high - field.height) / 2)
            elif words and _is_status(heads[number], words):
                badge = pill(words, room, colours.fill, colours.muted)
                source.put(badge, left, (high - badge.height) / 2)
            else:
                shown = elide(words, 14, room)
                side = "right" if aligned[number] else "left"
                source.words(left, high / 2, shown, 14, colours.ink, 400, room, side)
            left += column
        piece.put(source, 0, top)
    if not count:
        empty = one_line("Nothing here yet", width - 32, 14, colours.muted)
        piece.put(empty, (width - empty.width) / 2, head_high + (body - empty.height) / 2)
    return piece


def _field(words: str, width: float, context: Context) -> Piece:
    """Return a cell that is filled in."""
    colours = context.colours
    piece = Piece(width, 30)
    piece.rect(0, 0, width, 30, colours.surface, colours.control, 6)
    shown = elide(words, 14, width - 20)
    piece.words(10, 15, shown, 14, colours.ink, 400, width - 20)
    return piece


def _cells(
    piece: Piece,
    texts: list[str],
    columns: list[float],
    aligned: list[bool],
    middle: float,
    ink: str,
    weight: int,
    size: float,
) -> None:
    left = 16.0
    for text, column, right in zip(texts, columns, aligned, strict=True):
        shown = elide(text, size, column - 16, weight)
        piece.words(
            left, middle, shown, size, ink, weight, column - 16, "right" if right else "left"
        )
        left += column


def _stacked(
    element: Element, heads: list[str], rows: list[list[str]], width: float, context: Context
) -> Piece:
    """Draw each row as an entry: its first cell, the others below, a figure at the right."""
    colours = context.colours
    piece = Piece(width, 0)
    for at, row in enumerate(rows):
        figure = next(
            (number for number in range(len(row) - 1, 0, -1) if _FIGURE.match(row[number])), 0
        )
        status = next((k for k in range(1, len(row)) if _is_status(heads[k], row[k])), 0)
        others = [row[k] for k in range(1, len(row)) if k not in (figure, status) and row[k]]
        entry = Piece(width, 0, source=element.rows[at])
        room = width - 32
        right = one_line(row[figure], room * 0.45, 14, colours.ink, 600) if figure else None
        badge = pill(row[status], room * 0.45, colours.fill, colours.muted) if status else None
        side = max(right.width if right else 0, badge.width if badge else 0)
        first = one_line(row[0], room - side - 12, 15, colours.ink, 600)
        more = one_line(" · ".join(others), room - side - 12, SMALL, colours.muted)
        entry.below(first, 16, 12)
        entry.below(more, 16, 2)
        entry.height += 12
        if right:
            entry.put(right, width - 16 - right.width, 12)
        if badge:
            top = entry.height - 10 - badge.height if right else (entry.height - badge.height) / 2
            entry.put(badge, width - 16 - badge.width, top)
        if at:
            piece.line(16, piece.height, width - 16, piece.height, colours.line)
        piece.below(entry)
    frame = Piece(width, piece.height)
    frame.rect(0, 0, width, piece.height, colours.surface, colours.line, 10)
    frame.put(piece, 0, 0)
    return frame


def _is_figures(cells: list[str]) -> bool:
    filled = [cell for cell in cells if cell]
    return (
        bool(filled)
        and all(_FIGURE.match(cell) for cell in filled)
        and not all(re.fullmatch(r"#?\d{3,}", cell) for cell in filled)
    )


def _is_status(head: str, words: str) -> bool:
    return len(words) < 20 and (
        bool(_STATUS.match(words)) or (bool(_STATUS_HEAD.search(head)) and not _FIGURE.match(words))
    )


def chart(element: Element, width: float, context: Context) -> Piece:
    """Draw a chart of the rows below it, or of an example where there are none."""
    colours = context.colours
    free = re.match(r"(\d+)x(\d+)$", element.size)
    high = 200.0 if context.phone else 220.0
    if free:
        width, high = min(width, float(free[1])), max(120.0, min(900.0, float(free[2])))
    # The kind of chart stands in the place of a size.
    kind = next((k for k in ("pie", "line", "bar") if element.size == k), "bar")
    piece = Piece(width, high)
    top = 0.0
    if element.text:
        title = one_line(element.text, width, 15, colours.ink, 600)
        piece.put(title, 0, 0)
        top = title.height + 12
        piece.height += top
    if context.loading:
        piece.rect(0, top, width, high, colours.fill, radius=8)
        return piece
    data = _data(element.rows)
    if not data and context.state == "empty":
        piece.rect(0, top, width, high, colours.soft, colours.line, 8)
        words = one_line("Nothing here yet", width - 24, 14, colours.muted)
        piece.put(words, (width - words.width) / 2, top + (high - words.height) / 2)
        return piece
    if kind == "pie":
        _pie(piece, data, width, high, top, context)
    else:
        _axes(piece, kind, data or _EXAMPLE, width, high, top, context)
    return piece


_EXAMPLE = [
    ("M", 10.0),
    ("T", 15.0),
    ("W", 12.5),
    ("T", 20.0),
    ("F", 17.0),
    ("S", 25.0),
    ("S", 22.0),
]


def _data(rows: tuple[Row, ...]) -> list[tuple[str, float]]:
    found = []
    for row in rows[:24]:
        value = next((cell for cell in row.cells[1:] if _NUMBER.search(cell)), "")
        match = _NUMBER.search(value)
        if match:
            text = (
                match[0].replace(",", ".")
                if match[0].count(",") == 1
                else match[0].replace(",", "")
            )
            try:
                found.append((row.cells[0], max(0.0, min(1e12, float(text)))))
            except ValueError:
                found.append((row.cells[0], 0.0))
    return found


def _axes(
    piece: Piece,
    kind: str,
    data: list[tuple[str, float]],
    width: float,
    high: float,
    top: float,
    context: Context,
) -> None:
    colours = context.colours
    most = max(value for _name, value in data) or 1.0
    least = min(value for _name, value in data)
    is_near = kind == "line" and least > most / 2 and most - least > max(most, 1) * 1e-6
    if is_near:  # a line that moves little far from 0 would be flat
        scale = marks(least, most, 4)
    else:
        step = 10 ** math.floor(math.log10(most / 2)) if most > 0 else 1.0
        step = next((step * k for k in (1, 2, 2.5, 5, 10) if most / (step * k) <= 4), step * 10)
        scale = [step * at for at in range(max(1, math.ceil(most / step - 1e-9)) + 1)]
    ticks, base, span = len(scale) - 1, scale[0], scale[-1] - scale[0]
    labels = [_short(value) for value in scale]
    left = max(text_width(label, TINY) for label in labels) + 10
    low, head = top + high - 24, top + 8
    for at, label in enumerate(labels):
        y = low - (low - head) * at / ticks
        piece.line(left, round(y), width, round(y), colours.line if at == 0 else colours.fill)
        piece.words(0, y, label, TINY, colours.muted, 400, left - 8, "right")
    room = (width - left) / len(data)
    points = []
    for at, (name, value) in enumerate(data):
        middle = left + room * (at + 0.5)
        y = low - (low - head) * min((value - base) / span, 1)
        points.append((middle, y))
        if room >= 14:
            shown = elide(name, TINY, room - 4)
            if shown != "…":
                piece.words(
                    middle - room / 2, low + 14, shown, TINY, colours.muted, 400, room, "center"
                )
        if kind == "bar":
            wide = min(room * 0.6, 44)
            tall = max(1.0, low - y)
            r = min(4.0, wide / 2, tall)
            piece.path(
                f"M{n(middle - wide / 2)} {n(low)}V{n(y + r)}a{n(r)} {n(r)} 0 0 1 {n(r)} {n(-r)}"
                f"H{n(middle + wide / 2 - r)}a{n(r)} {n(r)} 0 0 1 {n(r)} {n(r)}V{n(low)}z",
                colours.accent,
            )
    if kind == "line":
        line = "M" + "L".join(f"{n(x)} {n(y)}" for x, y in points)
        if not is_near:  # an area stands on 0
            foot = f"L{n(points[-1][0])} {n(low)}L{n(points[0][0])} {n(low)}z"
            piece.path(f"{line}{foot}", colours.tint)
        piece.path(line, stroke=colours.accent, width=2)
        piece.circle(points[-1][0], points[-1][1], 4, colours.accent)


def _short(value: float) -> str:
    for least, unit in ((1e9, "bn"), (1e6, "m"), (1e4, "k")):
        if value >= least:
            return f"{value / least * (10 if unit == 'k' else 1):g}{unit}"
    return f"{value:g}"


def _pie(
    piece: Piece,
    data: list[tuple[str, float]],
    width: float,
    high: float,
    top: float,
    context: Context,
) -> None:
    colours = context.colours
    shown = data[:6] or [("", 45.0), ("", 30.0), ("", 25.0)]
    whole = sum(value for _name, value in shown) or 1.0
    inks = [
        colours.accent,
        colours.control,
        colours.ink,
        colours.line,
        colours.muted,
        colours.tint,
    ]
    if width < 330:
        _pie_above(piece, shown if data else [], inks, width, top, whole, context)
        return
    side = min(high - 16, width * 0.45, 180)
    radius = side / 2
    legend = max((text_width(name[:60], SMALL) for name, _ in shown), default=0) or 84
    legend = min(legend + 70 if data else legend, width - side - 24 - 22)
    left = max(0.0, (width - side - 32 - 22 - legend) / 2)
    x, y = left + radius, top + high / 2
    _ring(piece, shown, inks, x, y, radius, whole, colours.surface)
    at_x = x + radius + 32
    line = 26.0
    first = y - line * len(shown) / 2
    for at, (name, value) in enumerate(shown):
        middle = first + line * (at + 0.5)
        piece.rect(at_x, middle - 6, 12, 12, inks[at], radius=3)
        room = max(20.0, legend)
        if name:
            share = f"{round(100 * value / whole)} %"
            wide = text_width(share, SMALL) + 8
            piece.words(at_x + 22, middle, elide(name, SMALL, room - wide), SMALL, colours.ink)
            piece.words(at_x + 22, middle, share, SMALL, colours.muted, 400, room, "right")
        else:
            piece.rect(
                at_x + 22, middle - 4, room * (1, 0.8, 0.6)[at % 3], 8, colours.fill, radius=4
            )


def _ring(
    piece: Piece,
    data: list[tuple[str, float]],
    inks: list[str],
    x: float,
    y: float,
    radius: float,
    whole: float,
    edge: str,
) -> None:
    angle = -math.pi / 2
    for at, (_name, value) in enumerate(data):
        turn = min(2 * math.pi * value / whole, 2 * math.pi - 0.001)
        if turn > 0.002:
            wedge = _wedge(x, y, radius, radius * 0.56, angle, angle + turn)
            piece.path(wedge, inks[at], edge, 1.5)
        angle += turn


def _pie_above(
    piece: Piece,
    data: list[tuple[str, float]],
    inks: list[str],
    width: float,
    top: float,
    whole: float,
    context: Context,
) -> None:
    """Draw the pie with what its parts mean below it."""
    colours = context.colours
    side = min(width - 8, 160.0)
    shown = data or [("", 45.0), ("", 30.0), ("", 25.0)]
    _ring(piece, shown, inks, width / 2, top + side / 2, side / 2, whole, colours.surface)
    y = top + side + 20
    for at, (name, value) in enumerate(data):
        share = f"{round(100 * value / whole)} %"
        wide = text_width(share, SMALL)
        piece.rect(0, y - 6, 12, 12, inks[at], radius=3)
        room = max(8.0, width - 22 - wide - 8)
        piece.words(22, y, elide(name, SMALL, room), SMALL, colours.ink)
        piece.words(width - wide, y, share, SMALL, colours.muted)
        y += 26
    piece.height = y - 6


def _wedge(x: float, y: float, outer: float, inner: float, start: float, end: float) -> str:
    large = 1 if end - start > math.pi else 0

    def point(radius: float, angle: float) -> str:
        return f"{n(x + radius * math.cos(angle))} {n(y + radius * math.sin(angle))}"

    return (
        f"M{point(outer, start)}A{n(outer)} {n(outer)} 0 {large} 1 {point(outer, end)}"
        f"L{point(inner, end)}A{n(inner)} {n(inner)} 0 {large} 0 {point(inner, start)}z"
    )
