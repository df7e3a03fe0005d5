# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Bars, upright or lying, beside each other or stacked."""

from __future__ import annotations

from collections.abc import Iterator

from stet.blocks.chart.axis import marks, written
from stet.blocks.chart.page import EDGE, INNER, WIDTH, Page, bounds, goal, plot
from stet.blocks.chart.parse import Chart, Row
from stet.blocks.sketch import number
from stet.blocks.text_width import elide, width, wrap

TALL = 248.0
WIDEST_BAR = 56.0
ROUND = 3.0


def bars(page: Page, chart: Chart) -> None:
    """Draw upright bars."""
    values = _extremes(chart)
    area = plot(page, chart, bounds(values, chart, from_zero=True), TALL)
    each = (area.right - area.left) / len(chart.rows)
    columns = 1 if chart.stacked else len(chart.series)
    bar = min(WIDEST_BAR, each * (0.64 if columns == 1 else 0.8) / columns)
    largest = max(map(abs, values))
    room = (each if columns == 1 else bar) - 4
    labelled = all(width(written(v, chart.unit, largest), 12, 500) <= room for v in values)
    zero = area.y(0)
    # The value of a bar that hangs down stands beneath it, and the names beneath that.
    hangs = labelled and not chart.stacked and area.y(min(values)) + 18 > area.bottom + 9
    names_top = area.bottom + (34 if hangs else 20)
    lines = 1
    for at, row in enumerate(chart.rows):
        middle = area.left + (at + 0.5) * each
        for column, begin, end in _pieces(row, chart.stacked):
            x = middle - bar / 2 if chart.stacked else middle + (column - columns / 2) * bar
            inset = 1.5 if columns > 1 else 0.0
            top, low = area.y(end), area.y(begin)
            _bar(page, (x + inset, top, bar - 2 * inset, low - top), page.colour(column), "up")
            if labelled and not chart.stacked:
                y = top - 6 if end >= 0 else top + 15
                label = written(end, chart.unit, largest)
                _value(page, x + bar / 2, y, label)
        if labelled and chart.stacked:
            total = sum(end - begin for _, begin, end in _pieces(row, stacked=True))
            _value(page, middle, area.y(total) - 6, written(total, chart.unit, largest))
        names = wrap(row.label, 12, each - 6)[:2]
        lines = max(lines, len(names))
        for line, name in enumerate(names):
            y = names_top + line * 15
            page.text(middle, y, elide(name, 12, each - 4), colour=page.look.ink, anchor="middle")
        page.place(row, middle - each / 2, area.top, each, area.bottom - area.top + 24)
    base = round(zero) + 0.5
    page.sketch.line((area.left, base), (area.right, base), page.look.control)
    goal(page, chart, area)
    page.y = names_top - 10 + lines * 15


def _value(page: Page, x: float, y: float, label: str) -> None:
    # On the paper, so that a line of the grid does not go through it.
    wide = width(label, 12, 500)
    page.sketch.rect(x - wide / 2 - 2, y - 10, wide + 4, 13, fill=page.look.paper)
    page.text(x, y, label, weight=500, colour=page.look.ink, anchor="middle")


def bars_across(page: Page, chart: Chart) -> None:
    """Draw lying bars, with room for long labels at the left and values at their ends."""
    values = _extremes(chart)
    ticks = marks(min(0.0, *values, *_goal(chart)), max(0.0, *values, *_goal(chart)))
    title = min(220.0, max(width(row.label, 13) for row in chart.rows)) + 16
    ends = max(width(written(value, chart.unit), 12, 500) for value in values) + 12
    below = ends if min(values) < 0 else 0.0
    left, right = EDGE + title + below, WIDTH - EDGE - ends

    def at(value: float) -> float:
        return left + (value - ticks[0]) / (ticks[-1] - ticks[0]) * (right - left)

    columns = 1 if chart.stacked else len(chart.series)
    bar = 22.0 if columns == 1 else 16.0
    top = page.y
    for row in chart.rows:
        tall = bar * columns
        name = elide(row.label, 13, title - 16)
        page.text(EDGE, page.y + tall / 2 + 4.5, name, size=13, colour=page.look.ink)
        total = 0.0
        for column, begin, end in _pieces(row, chart.stacked):
            y = page.y + (0 if chart.stacked else column * bar)
            inset = 1.0 if columns > 1 else 0.0
            x, w = min(at(begin), at(end)), abs(at(end) - at(begin))
            way = "right" if end >= begin else "left"
            _bar(page, (x, y + inset, w, bar - 2 * inset), page.colour(column), way)
            total = end
            if not chart.stacked:
                _end(page, chart, at(end), y + bar / 2 + 4, end)
        if chart.stacked and any(value is not None for value in row.values):
            _end(page, chart, at(total), page.y + bar / 2 + 4, total)
        page.place(row, EDGE, page.y - 4, INNER, tall + 8)
        page.y += tall + 12
    zero = round(at(0)) + 0.5
    page.sketch.line((zero, top - 4), (zero, page.y - 8), page.look.control)
    if chart.goal:
        x = round(at(chart.goal[0])) + 0.5
        page.sketch.line((x, top - 4), (x, page.y - 8), page.look.ink, 1.5, "2 4")
    page.y -= 8


def _end(page: Page, chart: Chart, x: float, y: float, value: float) -> None:
    label, anchor = written(value, chart.unit), "start" if value >= 0 else "end"
    away = 6 if value >= 0 else -6
    page.text(x + away, y, label, weight=500, colour=page.look.ink, anchor=anchor)


def _goal(chart: Chart) -> tuple[float, ...]:
    return (chart.goal[0],) if chart.goal else ()


def _extremes(chart: Chart) -> list[float]:
    if chart.stacked:
        return [
            sum(end - begin for _, begin, end in _pieces(row, stacked=True)) for row in chart.rows
        ]
    return [value for row in chart.rows for value in row.values if value is not None]


def _pieces(row: Row, stacked: bool) -> Iterator[tuple[int, float, float]]:
    """Yield the number of the series, where its bar begins and where it ends."""
    done = 0.0
    for column, value in enumerate(row.values):
        if value is None or (stacked and value < 0):
            continue
        if stacked:
            yield column, done, done + value
            done += value
        else:
            yield column, 0.0, value


def _bar(page: Page, box: tuple[float, float, float, float], colour: str, way: str) -> None:
    """Draw a bar, round at the end that its value is read at."""
    x, y, w, h = box
    if h < 0:
        y, h, way = y + h, -h, "down"
    r = min(ROUND, w / 2, h / 2)
    if r <= 0:
        return
    left, top, right, low = x, y, x + w, y + h
    corners = {
        "up": (True, True, False, False),
        "down": (False, False, True, True),
        "right": (False, True, True, False),
        "left": (True, False, False, True),
    }[way]
    tl, tr, br, bl = (r if is_round else 0.0 for is_round in corners)
    parts = [f"M{number(left + tl)} {number(top)}H{number(right - tr)}"]
    for radius, end, then in (
        (tr, (right, top + tr), f"V{number(low - br)}"),
        (br, (right - br, low), f"H{number(left + bl)}"),
        (bl, (left, low - bl), f"V{number(top + tl)}"),
        (tl, (left + tl, top), "Z"),
    ):
        if radius:
            size, to = number(radius), f"{number(end[0])} {number(end[1])}"
            parts.append(f"A{size} {size} 0 0 1 {to}")
        parts.append(then)
    page.sketch.path("".join(parts), fill=colour)
