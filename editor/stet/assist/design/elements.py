# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""The lines that one part of a screen is drawn by, before they are at their place."""

from __future__ import annotations

import re
from collections.abc import Sequence

from stet.assist.design.examples import things_for
from stet.assist.design.part import Part
from stet.assist.design.rows import (
    card_lines,
    kanban_lines,
    list_lines,
    several_of,
    summary_lines,
    table_lines,
    tree_lines,
    value_of,
)
from stet.assist.design.samples import COUNTED, DATES, OTHERS, SLOTS, figure_for, values_for
from stet.assist.design.text import Line, capital, texts
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


def lines_of(part: Part, rows: Sequence[Sequence[str]], wish: Wish) -> list[Line]:
    """Return the lines of one part, its requirement on the first."""
    made = _of(part, rows, wish)
    ref = f" #{part.phrase.requirement}" if part.phrase.requirement else ""
    return [Line(made[0].depth, made[0].words + ref), *made[1:]] if made else []


def _of(part: Part, rows: Sequence[Sequence[str]], wish: Wish) -> list[Line]:
    word, label = part.word, part.label
    first = rows[0][0] if rows else ""
    if part.things:
        known = part.things.values_for(label) if word in _OF_ONE else part.things.names
        first = known[0] if known else first
    if word == "table" and part.label.casefold() != wish.title.casefold():
        name = "Prices" if part.label == "For" else part.label
        return [Line(0, f"subheading {texts(name)}"), *table_lines(part, rows)]
    if word in _REPEATED:
        made = _REPEATED[word](part, rows)
        if label.casefold() == wish.title.casefold():  # the screen is called so already
            made[0] = Line(0, made[0].words.replace(f" {texts(label)}", "", 1))
        return made
    if word in ("tabs", "segments", "chips", "nav", "steps", "breadcrumb", "badges"):
        return _choices(part, rows, wish)
    if word == "card":
        return _card(part, first)
    if word == "accordion":
        return _accordion(part, [row[0] for row in rows])
    if word == "message":
        return [
            Line(0, f"message {texts(each)}{' mine' if at % 2 else ''}")
            for at, each in enumerate(part.given)
        ]
    if word == "chart":
        points = [Line(1, f"| {name} | {value:g} |") for name, value in part.points]
        return [Line(0, f"chart {part.size} {texts(label or 'This week')}"), *points]
    if word == "stat":
        large = " wide" if _LARGE.search(part.phrase.text) else ""
        return [Line(0, f"stat {texts(label, part.value or figure_for(label))}{large}")]
    if word == "price":
        return [Line(0, f"subheading {texts(first or figure_for(label))}")]
    if word == "credit":
        return [Line(0, f"subheading {texts(first or OTHERS[0])}")]
    if word == "fact":
        words = label if " and " in part.phrase.text else part.phrase.text
        about = wish.words
        value = first or (values_for(words, about) or values_for(label, about) or ("–",))[0]
        if label == "Date" and re.search(r"\bcountdown\b|\bdays (?:left|to go)\b", about, re.I):
            value = COUNTED
        return [Line(0, f"item {texts(label, value)}")]
    if word == "yesno":
        asked = label if label.endswith("?") else f"{label}?"
        return [Line(0, f"radio {texts(asked, 'Yes', 'Not sure', 'No')}")]
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
            Line(0, f"section {texts(label)}"),
            Line(1, f"input {texts('Card number', '0000 0000 0000 0000')}"),
            Line(1, "row"),
            Line(2, f"input {texts('Expires', 'MM / YY')}"),
            Line(2, f"input {texts('Security code', 'CVC')}"),
        ]
    if word == "rating" and part.size == "input":
        return [Line(0, f"subheading {texts(label)}"), Line(0, f"rating {texts('0')}")]
    return [Line(0, _plain_line(part, first))]


_OF_ONE = frozenset({"fact", "credit", "price", "text"})
"""Words of parts that say something of the one thing that a screen is about."""
_LARGE = re.compile(r"\bin (?:large|big|huge) (?:figures?|digits|letters|type)\b", re.IGNORECASE)
_LAST = re.compile(r"^(?:last|latest) (?:\w+ )*(?P<what>\w+)$", re.IGNORECASE)


def _accordion(part: Part, said: Sequence[str]) -> list[Line]:
    """Return questions that fold open below what they are called."""
    asked = list(dict.fromkeys([*said, *(part.things.names if part.things else ())]))[:3]
    often = re.search(r"\bfrequently\b|\bfaqs?\b", part.phrase.text, re.IGNORECASE)
    name = "Frequently asked questions" if often else "Questions and answers"
    return [
        Line(0, f"subheading {texts(name)}"),
        Line(0, "accordion"),
        *(Line(1, f"item {texts(each)}") for each in asked),
    ]


def _card(part: Part, first: str) -> list[Line]:
    values = [value for each in part.attributes if (value := value_of(each, 0, part))]
    last = _LAST.match(part.label)
    if not values and part.things and part.things.usual:
        values = [part.things.usual[0]]
    elif not values and re.match(r"next\b", part.label, re.IGNORECASE):
        values = [f"{DATES[0]}, {SLOTS[2]}"]
    elif not values and last:
        values = ["2 minutes ago"]
        first = f"{capital(last['what'])} 1042 · {OTHERS[0]}"
    said = [first, *([", ".join(values)] if values else [])]
    said = [each for each in said if each] or [part.label]
    out = [Line(0, f"card {texts(part.label)}"), Line(1, f"text {texts(said[0])}")]
    out += [Line(1, f"muted {texts(each)}") for each in said[1:]]
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
        several = re.search(r"\b(?:guests|people|persons|visitors|seats)\b", label, re.IGNORECASE)
        return f"quantity {texts(label, '2' if several else '1')}"
    if word == "slider":
        value = "18 °C" if re.search(r"\btemperature\b", label, re.IGNORECASE) else "60 %"
        return f"slider {texts(label, value)}"
    if word == "progress" and re.fullmatch(r"progress(?: bar)?", label, re.I) and part.size:
        return (
            f"progress {texts(*(('1:24', '3:40') if part.size == 'song' else ('12:40', '31:05')))}"
        )
    if word == "progress" and re.search(r"\bstorage\b", label, re.IGNORECASE):
        return f"progress {texts(label, '38 of 64 GB')}"
    if word == "image" and re.fullmatch(
        r"cover(?: picture| image)?|album cover", label, re.IGNORECASE
    ):
        return f"image {texts(label)} 320x320"
    if word == "image" and part.size:
        return f"image {texts(label)} {part.size}"
    if word == "upload" and part.size == "camera":
        return f"upload {texts('Take a photo')}"
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
        return [Line(0, _steps(part, named, wish))]
    if part.word == "breadcrumb" and not part.given:
        # The way to the folder that is open in the tree.
        tree = things_for("tree", wish.words) if re.search(r"\btree\b", wish.words) else None
        named = list(tree.names[:2]) if tree else ["Home", wish.title]
    named = named or [part.label or "All"]
    if part.word == "badges":
        return [
            Line(0, f"subheading {texts(part.label)}"),
            *(Line(0, f"badge {texts(text)}") for text in named),
        ]
    filters = re.search(r"\bfilters?\b|\bby\b", part.phrase.text, re.IGNORECASE)
    if part.word == "chips" and filters:
        # Nothing is narrowed yet, so that nothing that is shown contradicts it.
        what = part.label.lower() if re.fullmatch(r"[A-Z]?[a-z]+", part.label) else ""
        everything = f"All {several_of(what)}" if what else "All"
        named = [everything, *(name for name in named if not re.match(r"all\b", name, re.I))]
    # Of tags and times none is chosen before somebody does.
    open_ = part.word == "breadcrumb" or (part.word == "chips" and not filters)
    chosen = texts(named[0]) + ("" if open_ else "*")
    line = Line(0, f"{part.word} {chosen} {texts(*named[1:])}".rstrip())
    needs_label = part.word == "chips" and part.label and not filters
    if needs_label and part.label.casefold() not in map(str.casefold, named):
        return [Line(0, f"subheading {texts(part.label)}"), line]
    return [line]


# What the steps of a process are, by what it is for; the one that the request names is the present.
_PROCESSES = (
    (r"\bdocuments?\b|\bfiles?\b|\bapply|\bapplication\b|\bpermit\b|\bcontract\b",
     ("Details", "Documents", "Review")),
    (r"\bcheckout\b|\border|\bbasket\b|\bcart\b", ("Basket", "Delivery", "Payment")),
    (r"\bbook|\breserv", ("Date", "Details", "Payment")),
    (r"\bsign[ -]?up\b|\bregist|\baccount\b", ("Account", "Profile", "Done")),
)  # fmt: skip


def _steps(part: Part, named: Sequence[str], wish: Wish) -> str:
    count = part.count or 3
    if re.search(r"\bdots\b", part.phrase.text, re.IGNORECASE):
        return f"steps {' '.join(texts('•') + ('' if at else '*') for at in range(count))}"
    names, now = list(named), 0
    if len(names) < 2:
        known = (names for rule, names in _PROCESSES if re.search(rule, wish.words, re.IGNORECASE))
        names = [*next(known, ("Details", "Options", "Review")), "Confirm", "Done"][:count]
        now = next((at for at, name in enumerate(names) if name.lower() in wish.words.lower()), 0)
    if re.search(r"\bstatus\b", part.phrase.text, re.IGNORECASE) and len(names) > 2:
        now = 2
    return "steps " + " ".join(
        f"{texts(name)}{'*' if at == now else ''}" for at, name in enumerate(names)
    )
