# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Figures of one screen that agree: totals with rows, averages with sums, charts with both."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from stet.assist.design.part import Part
from stet.assist.design.rows import entries_of, value_of
from stet.assist.design.samples import figure_for, points_for

Rows = Mapping[int, Sequence[Sequence[str]]]

_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")
_AVERAGE = re.compile(r"\b(?:average|mean|per (?:order|basket|visit|ticket))\b", re.IGNORECASE)
_TOTAL = re.compile(r"^total (?P<what>.+)$", re.IGNORECASE)
_NOW = re.compile(r"\s+(?:today|now|at the moment|so far)\b", re.IGNORECASE)
_BY = re.compile(r"^(?:this (?:day|week|month|year)|next hours|by \w+|last \w+)", re.IGNORECASE)
_PERIOD = re.compile(r"\b(?:this|last) (?:week|month|year)\b|\btoday\b", re.IGNORECASE)
_LENGTHS = frozenset({"km", "h"})
_LISTED = frozenset({"list", "table", "cards"})


def agreed(parts: Sequence[Part], rows: Rows) -> list[Part]:
    """Return the parts with the figures and the points of charts that they are drawn with."""
    found = _distinct(parts)
    found = _averaged(found)
    found = _summed(found, rows)
    return _charted(found)


def _distinct(parts: Sequence[Part]) -> list[Part]:
    """Give each figure a value; two of a screen are not the same."""
    taken: Counter[str] = Counter()
    out = []
    for part in parts:
        if part.word == "stat" and not part.value:
            value = figure_for(part.label)
            if taken[value]:
                part = replace(part, value=figure_for(part.label, taken[value]))
            else:
                part = replace(part, value=value)
            taken[value] += 1
        out.append(part)
    return out


def _averaged(parts: list[Part]) -> list[Part]:
    """Make of sum, number and average what the average says."""
    stats = [at for at, part in enumerate(parts) if part.word == "stat"]
    average = next((at for at in stats if _AVERAGE.search(parts[at].label)), None)
    if average is None:
        return parts
    of = [at for at in stats if at != average]
    unit = re.match(r"\D?", parts[average].value)
    money = [at for at in of if unit and unit[0] and parts[at].value.startswith(unit[0])]
    counts = [at for at in of if parts[at].value.isdigit()]
    if not money or not counts:
        return parts
    whole = _number(parts[average].value) * _number(parts[counts[0]].value)
    out = list(parts)
    out[money[0]] = replace(out[money[0]], value=_like(out[money[0]].value, whole))
    return out


def _summed(parts: list[Part], rows: Rows) -> list[Part]:
    """Make totals those of the list below them: by status where they name one."""
    at = next((at for at, part in enumerate(parts) if part.word in _LISTED), None)
    if at is None:
        return parts
    listed = parts[at]
    said = rows.get(at, ())
    count = len(entries_of(listed, said))
    columns = {
        each: [value_of(each, row, listed, said) for row in range(count)]
        for each in listed.attributes
    }
    parts = _counted(parts, listed, count)
    sums = [
        values
        for each, values in columns.items()
        if each.sort == "value" and _can_be_summed(values)
    ]
    states = next((values for each, values in columns.items() if each.sort == "status"), None)
    if not sums:
        return parts
    amounts = [_number(value) for value in sums[0]]
    out = list(parts)
    unit = _unit(sums[0][0])
    for place, part in enumerate(parts):
        if part.word == "stat" and unit in _LENGTHS and _unit(part.value) == unit:
            out[place] = replace(part, value=_like(sums[0][0], sum(amounts)))
        total = _TOTAL.match(part.label) if part.word == "stat" else None
        if total is None:
            continue
        what = total["what"].casefold()
        if states and any(state.casefold() == what for state in states):
            own = [a for a, state in zip(amounts, states, strict=True) if state.casefold() == what]
            out[place] = replace(part, value=_like(sums[0][0], sum(own)))
        elif what.startswith("this "):
            out[place] = replace(part, value=sums[0][0])
        elif what.startswith("last ") and count > 1:
            out[place] = replace(part, value=sums[0][1])
    return out


def _counted(parts: list[Part], listed: Part, count: int) -> list[Part]:
    """Make the number of what is listed in full how many of it there are."""
    label = f"number of {listed.label}".casefold()
    return [
        replace(part, value=str(count))
        if part.word == "stat" and part.label.casefold() == label
        else part
        for part in parts
    ]


def _unit(value: str) -> str:
    return _NUMBER.sub("", value, count=1).strip()


def _can_be_summed(values: Sequence[str]) -> bool:
    return bool(values) and all(re.fullmatch(r"[€$£]?[\d,.]+ ?(?:h|km|kg|l)?", v) for v in values)


def _charted(parts: list[Part]) -> list[Part]:
    """Give charts points that add up to the figure above them, with its name and its unit."""
    out = list(parts)
    for at, part in enumerate(parts):
        if part.word != "chart":
            continue
        points = points_for(f"{part.label} {part.phrase.text}")
        before = [each for each in out[:at] if each.word == "stat" and _number(each.value)]
        said = part.label.casefold()
        named = (each for each in before if said.startswith(each.label.casefold()))
        usual = next((each for each in before if not _AVERAGE.search(each.label)), None)
        about = next(named, usual)
        label = part.label
        if about is None or not _BY.match(label.split(", ")[-1]):
            out[at] = replace(part, points=points)
            continue
        value = _number(about.value)
        unit = _unit(about.value)
        if unit == "°C":
            points = _around(points, value)
        elif _ends_now(about.label, label):
            points = _scaled(points, value / points[-1][1] * sum(p for _, p in points))
        elif _PERIOD.search(about.label) or value >= 5 * len(points):
            points = _scaled(points, value)
        if ", " not in label:
            subject = _NOW.sub("", _PERIOD.sub("", about.label)).strip()
            label = f"{subject}, {label[:1].lower()}{label[1:]}"
        if unit and len(label) < 44:
            label = f"{label} ({unit})"
        out[at] = replace(part, label=label, points=points)
    return out


def _ends_now(figure: str, chart: str) -> bool:
    """Whether what a figure says is the last point of the chart, and not all of them."""
    by_hour = re.search(r"\bhours?\b", chart, re.IGNORECASE)
    return bool(re.search(r"\bnow\b" if by_hour else r"\btoday\b", figure, re.IGNORECASE))


def _around(points: Sequence[tuple[str, float]], first: float) -> tuple[tuple[str, float], ...]:
    """Return what begins at ``first`` and goes up and down again, as a day does."""
    steps = (0, 1, 2, 3, 2, 1, 0, -1, -2, -3, -2, -1)
    return tuple((name, first + steps[at % 12]) for at, (name, _) in enumerate(points))


def _scaled(points: Sequence[tuple[str, float]], whole: float) -> tuple[tuple[str, float], ...]:
    """Return points that add up to ``whole``, to a digit that fits its size."""
    factor = whole / sum(value for _, value in points)
    digits = 0 if whole >= 5 * len(points) and whole == int(whole) else 1
    rounded = [round(value * factor, digits) for _, value in points]
    rest = round(whole - sum(rounded), digits)
    rounded[rounded.index(max(rounded))] += rest
    return tuple(
        (name, round(value, digits)) for (name, _), value in zip(points, rounded, strict=True)
    )


def _number(value: str) -> float:
    found = _NUMBER.search(value)
    return float(found[0].replace(",", "")) if found else 0.0


def _like(value: str, number: float) -> str:
    """Return ``number`` written as ``value`` is: with its unit and its digits."""
    found = _NUMBER.search(value)
    if found is None:
        return value
    digits = len(found[0].partition(".")[2])
    return f"{value[: found.start()]}{number:,.{digits}f}{value[found.end() :]}"
