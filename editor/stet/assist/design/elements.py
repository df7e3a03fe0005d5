# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""The lines that one part of a screen is drawn by, before they are at their place."""

from __future__ import annotations

import re
from collections.abc import Sequence

from stet.assist.design.part import Part
from stet.assist.design.rows import (
    capital,
    card_lines,
    kanban_lines,
    list_lines,
    summary_lines,
    table_lines,
    tree_lines,
    value_of,
)
from stet.assist.design.samples import DATES, TIMES, figure_for, points_for, values_for
from stet.assist.design.text import Line, texts
from stet.assist.design.wish import Wish

DESTROYS = re.compile(r"\b(?:delete|remove|discard|erase)\b", re.IGNORECASE)
_REPEATED = {
    "list": list_lines,
    "cards": card_lines,
    "table": table_lines,
    "summary": summary_lines,
    "kanban": kanban_lines,
    "tree": tree_lines,
}


def lines_of(part: Part, rows: Sequence[Sequence[str]], wish: Wish, taken: int = 0) -> list[Line]:
    """Return the lines of one part, its requirement on the first.

    ``taken`` is how many figures of its kind stand before it, so that they differ.
    """
    made = _of(part, rows, wish, taken)
    ref = f" #{part.phrase.requirement}" if part.phrase.requirement else ""
    return [Line(made[0].depth, made[0].words + ref), *made[1:]] if made else []


def _of(part: Part, rows: Sequence[Sequence[str]], wish: Wish, taken: int) -> list[Line]:
    word, label = part.word, part.label
    first = rows[0][0] if rows else ""
    if word in _REPEATED:
        return _REPEATED[word](part, rows)
    if word in ("tabs", "segments", "chips", "nav", "steps", "breadcrumb", "badges"):
        return _choices(part, rows, wish)
    if word == "card":
        return _card(part, first)
    if word == "accordion":
        asked = [row[0] for row in rows] or [label]
        return [Line(0, "accordion"), *(Line(1, f"item {texts(each)}") for each in asked)]
    if word == "message":
        said = [row[0] for row in rows] or ["Good morning!", "Thank you, that works."]
        return [
            Line(0, f"message {texts(each)}{' mine' if at % 2 else ''}")
            for at, each in enumerate(said)
        ]
    if word == "chart":
        points = [
            Line(1, f"| {name} | {value} |")
            for name, value in points_for(f"{part.label} {part.phrase.text}")
        ]
        return [Line(0, f"chart {part.size} {texts(label or 'This week')}"), *points]
    if word == "stat":
        return [Line(0, f"stat {texts(label, figure_for(label, taken))}")]
    if word == "fact":
        words = label if " and " in part.phrase.text else part.phrase.text
        value = first or (values_for(words) or values_for(label) or ("–",))[0]
        return [Line(0, f"item {texts(label, value)}")]
    if word == "yesno":
        return [Line(0, f"radio {texts(label, 'Yes', 'Not sure', 'No')}")]
    if word in ("select", "radio"):
        options = list(part.given) or [row[0] for row in rows]
        options = options if len(options) > 1 else ["Choose …", "Other"]
        return [Line(0, f"{word} {texts(label, *options)}")]
    if word == "dialog":
        return [Line(0, f"dialog {texts(wish.title)}")]
    if word == "checkboxes":
        named = list(part.given) or [row[0] for row in rows] or [label]
        ticks = [
            Line(0, f"checkbox {texts(each)}{'' if at else ' on'}") for at, each in enumerate(named)
        ]
        return [Line(0, f"subheading {texts(label)}"), *ticks]
    if word == "heading":
        return [Line(0, f"heading {texts(first or (*part.given, wish.title)[0])}")]
    if word == "text":
        is_kind = re.search(
            r"\b(?:text|sentence|paragraph|introduction|explanation)\b", label, re.I
        )
        return [Line(0, f"text {texts(first or (wish.title + '.' if is_kind else label))}")]
    if word == "hours":
        return [
            Line(0, f"list {texts(label)}"),
            Line(1, f"item {texts('Monday to Friday', '9:00 – 17:00')}"),
            Line(1, f"item {texts('Saturday', '10:00 – 14:00')}"),
        ]
    if word == "payment":
        return [
            Line(0, f"card {texts(label)}"),
            Line(1, f"input {texts('Card number', '0000 0000 0000 0000')}"),
            Line(1, "row"),
            Line(2, f"input {texts('Expires', 'MM / YY')}"),
            Line(2, f"input {texts('Security code', 'CVC')}"),
        ]
    if word == "rating" and part.size == "input":
        return [Line(0, f"subheading {texts(label)}"), Line(0, f"rating {texts('0')}")]
    return [Line(0, _plain_line(part, first))]


def _card(part: Part, first: str) -> list[Line]:
    out = [Line(0, f"card {texts(part.label)}"), Line(1, f"text {texts(first or part.label)}")]
    values = [value for each in part.attributes if (value := value_of(each, 2, part))]
    if not values and re.match(r"next\b", part.label, re.IGNORECASE):
        values = [DATES[2], TIMES[5]]
    elif not values and re.match(r"last\b", part.label, re.IGNORECASE):
        values = ["2 min ago"]
    out += [Line(1, f"muted {texts(', '.join(values))}")] if values else []
    for each in part.attributes:
        if each.sort == "button":
            out.append(Line(1, f"button {texts(capital(each.words))}"))
    return out


def _plain_line(part: Part, first: str) -> str:
    word, label = part.word, part.label
    if word == "logo":
        return f"logo {texts(first or 'Logo')}"
    if word == "input":
        secret = " password" if re.search(r"\bpass(?:word|code)\b", label, re.IGNORECASE) else ""
        hint = ["name@example.org"] if re.search(r"e-?mail", label, re.IGNORECASE) else []
        return f"input {texts(label, *hint)}{secret}"
    if word == "date":
        return f"input {texts(label, 'DD / MM / YYYY')}"
    if word == "address":
        return f"textarea {texts(label)} 3"
    if word == "textarea":
        asks = re.match(r"^(?:what|how|which|why)\b", label, re.I) and not label.endswith("?")
        return f"textarea {texts(label + '?' if asks else label)} 3"
    if word == "quantity":
        return f"quantity {texts(label, '2')}"
    if word == "slider":
        value = "18 °C" if re.search(r"\btemperature\b", label, re.IGNORECASE) else "60 %"
        return f"slider {texts(label, value)}"
    if word == "progress" and re.fullmatch(r"progress(?: bar)?", label, re.I) and part.size:
        return f"progress {texts('12:40 of 31:05', '41 %')}"
    if word == "progress":
        return f"progress {texts(label, '60 %')}"
    if word == "rating":
        return f"rating {texts('4.6')}"
    if word == "switch":
        return f"switch {texts(label)} on"
    if word == "button":
        return f"button {texts(label)}{' danger' if DESTROYS.search(label) else ''}"
    if word == "page":
        return f"muted {texts('Page 4 of 12')}"
    if word == "calendar":
        return f"calendar {texts('June 2026', '18')}"
    if word == "search":
        is_named = re.search(r"\bsearch\b", label, re.IGNORECASE)
        return f"search {texts(label if is_named else f'Search {label.lower()}')}"
    return f"{word} {texts(label)}"


def _choices(part: Part, rows: Sequence[Sequence[str]], wish: Wish) -> list[Line]:
    named = list(part.given) or [row[0] for row in rows]
    if part.word == "steps":
        return [Line(0, _steps(part, named))]
    if part.word == "breadcrumb" and not part.given:
        named = ["Home", wish.title]
    named = named or [part.label or "All"]
    if part.word == "badges":
        return [
            Line(0, f"subheading {texts(part.label)}"),
            *(Line(0, f"badge {texts(text)}") for text in named),
        ]
    filters = re.search(r"\bfilters?\b|\bby\b", part.phrase.text, re.IGNORECASE)
    if part.word == "chips" and filters and named[0] != "All":
        named = ["All", *named]
    chosen = f"{texts(named[0])}*" if part.word != "breadcrumb" else texts(named[0])
    line = Line(0, f"{part.word} {chosen} {texts(*named[1:])}".rstrip())
    needs_label = part.word == "chips" and part.label and not filters
    if needs_label and part.label.casefold() not in map(str.casefold, named):
        return [Line(0, f"subheading {texts(part.label)}"), line]
    return [line]


def _steps(part: Part, named: Sequence[str]) -> str:
    count = part.count or 3
    if re.search(r"\bdots\b", part.phrase.text, re.IGNORECASE):
        return f"steps {' '.join(texts('•') + ('' if at else '*') for at in range(count))}"
    names = list(named)
    if len(names) < 2:
        names = ["Details", "Documents", "Review", "Done"][:count]
    now = 2 if re.search(r"\bstatus\b", part.phrase.text, re.I) and len(names) > 2 else 0
    return "steps " + " ".join(
        f"{texts(name)}{'*' if at == now else ''}" for at, name in enumerate(names)
    )
