# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""The lines of what repeats: lists, cards, tables, boards; each entry with its own attributes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import cycle, islice, repeat

from stet.assist.design.attributes import Attribute, Sort, attribute_of
from stet.assist.design.examples import things_for
from stet.assist.design.part import TIERS, Part
from stet.assist.design.samples import DATES, OTHERS, PEOPLE, PRICES, SIZES, names_for, values_for
from stet.assist.design.text import Line, capital, texts

USUAL = 3


def entries_of(part: Part, rows: Sequence[Sequence[str]]) -> list[str]:
    """Return the names of the entries that are drawn, of plain code or of a reply."""
    known = part.things.names if part.things else part.given
    names = list(known) or [row[0] for row in rows]
    count = part.count or (5 if known and part.word == "table" else USUAL)
    label = part.label
    one = "Result" if label == "Results" else one_of(label)
    is_plural = (
        one != label and len(label.split()) < 4 and not re.match(r"(?:what|how)\b", label, re.I)
    )
    if known or (names and not is_plural):
        return names[:count]
    more = [f"{one} {number}" for number in range(len(names) + 1, count + 1)]
    return [*names, *more][:count]


def unknown(part: Part) -> tuple[Attribute, ...]:
    """Return the attributes that are the subject's own, which a model has to fill in."""
    return tuple(
        each
        for each in part.attributes
        if each.sort is Sort.VALUE
        and not (part.things and part.things.values_for(each.words))
        and not values_for(each.words)
        and not names_for(each.words)
        and things_for(each.words, part.label) is None
        and not (part.given == TIERS and _OFFERED.search(each.words))
    )[:2]


def value_of(attribute: Attribute, at: int, part: Part, rows: Sequence[Sequence[str]] = ()) -> str:
    """Return what an entry has of an attribute, empty where nothing is known of it."""
    own = unknown(part)
    if attribute in own:
        place = own.index(attribute) + 1
        said = rows[at][place] if at < len(rows) and place < len(rows[at]) else ""
        # A price is said once, by plain code.
        priced = any(values_for(each.words) is PRICES for each in part.attributes)
        kept = [each for each in said.split(", ") if not (priced and re.search(r"[$€£]", each))]
        return ", ".join(kept)
    values = part.things.values_for(attribute.words) if part.things else ()
    values = values or values_for(attribute.words, part.phrase.text + " " + part.label)
    if values is PRICES and SIZES in (part.given, part.things.names if part.things else ()):
        values = tuple(sorted(values, key=lambda price: float(price[1:])))
    if values is PRICES and part.given == TIERS:
        cheapest_first = sorted(values, key=lambda price: float(price[1:]))
        values = tuple(f"{price} a month" for price in cheapest_first)
    if values is PRICES and part.given[:1] == ("Adults",):
        values = ("€12.00", "€9.00", "€6.00")
    if values is OTHERS and part.given == PEOPLE[: len(part.given)] and attribute.words == "name":
        return ""
    if attribute.sort is Sort.VALUE and not values:
        things = things_for(attribute.words, part.label)
        values = names_for(attribute.words) or (things.names if things else ())
    value = values[at % len(values)] if values else ""
    numbered = re.fullmatch(r"(?P<what>[a-z]+) number", attribute.words, re.IGNORECASE)
    if numbered and value.isdigit() and len(value) < 3:
        return f"{capital(numbered['what'])} {12 + at}"
    return value


def list_lines(part: Part, rows: Sequence[Sequence[str]]) -> list[Line]:
    """Return a list; pictures and boxes to tick lead an entry, a switch or a button ends it."""
    out = [Line(0, f"list {texts(part.label)}")]
    for at, name in enumerate(entries_of(part, rows)):
        values = [
            value
            for each in part.attributes
            if each.sort in (Sort.VALUE, Sort.RATING) and (value := value_of(each, at, part, rows))
        ]
        if not part.attributes and part.things and at < len(part.things.usual):
            values = [part.things.usual[at]]
        second = [" · ".join(values)] if values else []
        out.append(Line(1, f"item {texts(name, *second)}"))
        out += [
            Line(2, words) for each in part.attributes if (words := _held(each, name, at, part))
        ]
    return out


def _held(attribute: Attribute, name: str, at: int, part: Part) -> str:
    """Return the element that an attribute is within an entry, empty for plain words."""
    sort = attribute.sort
    if sort is Sort.PICTURE:
        return f"{'avatar' if name in PEOPLE else 'image'} {texts(name)}"
    if sort is Sort.CHECKBOX:
        return f"checkbox {texts(name)}{' on' if at == 0 else ''}"
    if sort is Sort.SWITCH:
        return f"switch {texts(name)}{' on' if at != 1 else ''}"
    if sort is Sort.BUTTON:
        return f"button {texts(capital(attribute.words))}"
    if sort is Sort.STATUS:
        return f"badge {texts(value_of(attribute, at, part))}"
    return ""


_OFFERED = re.compile(r"\b(?:benefits?|features?|included|advantages)\b", re.IGNORECASE)
_OFFERS = (
    ("Help by email", "Cancel every month"),
    ("Everything in Basic", "Help by phone"),
    ("Everything in Plus", "A contact of your own"),
)
"""What is in each of ``TIERS``."""


def card_lines(part: Part, rows: Sequence[Sequence[str]]) -> list[Line]:
    """Return a grid of cards, each with its picture, its values and its button."""
    said = {row[0]: row[1] for row in rows if len(row) > 1 and not part.attributes}
    if part.things and not part.attributes:
        said = dict(zip(part.things.names, part.things.about, strict=False))
    out = [Line(0, f"grid {texts(part.label)}")]
    order = (Sort.PICTURE, Sort.RATING, Sort.STATUS, Sort.VALUE, Sort.CHECKBOX, Sort.SWITCH)
    held = sorted(part.attributes, key=lambda each: (*order, Sort.BUTTON).index(each.sort))
    for at, name in enumerate(entries_of(part, rows)):
        # Somebody's picture has the name beside it.
        is_person = name in PEOPLE and any(each.sort is Sort.PICTURE for each in held)
        out.append(Line(1, "card" if is_person else f"card {texts(name)}"))
        if name in said:
            out.append(Line(2, f"text {texts(said[name])}"))
        for each in held:
            if each.sort is Sort.RATING:
                out.append(Line(2, f"rating {texts(value_of(each, at, part) or '4.6')}"))
            elif part.given == TIERS and _OFFERED.search(each.words):
                out += [Line(2, f"text {texts(f'✓ {offered}')}") for offered in _OFFERS[at % 3]]
            elif each.sort is Sort.VALUE:
                value = value_of(each, at, part, rows)
                out += [Line(2, f"text {texts(value)}")] if value not in ("", name) else []
            elif words := _held(each, name, at, part):
                out.append(Line(2, words))
    return out


def table_lines(part: Part, rows: Sequence[Sequence[str]]) -> list[Line]:
    """Return a table: what its rows are first, then what the phrase asks of each."""
    first = capital(one_of(part.label).split(" of ")[0])
    first = re.sub(r"^(?:Latest|Last|New|Recent|Open|Next|All)\s+", "", first, flags=re.IGNORECASE)
    first = capital(first)
    columns = [each for each in part.attributes if each.sort is not Sort.BUTTON]
    named = next((each for each in columns if re.search(r"\bnames?\b", each.words, re.I)), None)
    if named is not None:
        columns.remove(named)
        first = capital(named.words)
    heads = [first, *(capital(each.words) for each in columns)]
    names = entries_of(part, rows)
    body = [
        [name, *(value_of(each, at, part, rows) for each in columns)]
        for at, name in enumerate(names)
    ]
    if not columns and not re.search(r"\d", names[0]):
        heads, body = [first, "Date"], [[*row, DATES[at % 6]] for at, row in enumerate(body)]
    elif not columns:
        # What has a number has somebody who it is for, and an amount.
        columns = [attribute_of(words) for words in ("customer", "date", "total")]
        heads = [first, *(capital(each.words) for each in columns)]
        body = [
            [name, *(value_of(each, at, part, rows) for each in columns)]
            for at, name in enumerate(names)
        ]
    if part.size == "entered":
        body = [
            [row[0], *map(_entered, columns, row[1:], repeat(at))] for at, row in enumerate(body)
        ]
    keep = [at for at in range(len(heads)) if at == 0 or any(row[at] for row in body)]
    out = [Line(0, f"table {texts(*(heads[at] for at in keep))}")]
    for row in body:
        cells = " | ".join(row[at].replace("|", "/") or "–" for at in keep)
        out.append(Line(1, f"| {cells} |"))
    return out


_IS_ENTERED = re.compile(
    r"\b(?:marks?|grades?|scores?|points|hours|amounts?|results?|attendance|remarks?|counts?)\b",
    re.IGNORECASE,
)


def _entered(attribute: Attribute, value: str, at: int) -> str:
    """Return a cell that is filled in where it is of such a column; the last ones are not yet."""
    if not _IS_ENTERED.search(attribute.words):
        return value
    return f"[{value}]" if at < 2 else "[ ]"


def summary_lines(part: Part, rows: Sequence[Sequence[str]]) -> list[Line]:
    """Return what is bought with prices that add up."""
    things = part.things
    prices = list(things.values_for("price")) if things else []
    names = list(things.names) if things else []
    if not things:
        names = [row[0] for row in rows if not re.search(r"\btotal\b", row[0], re.I)] or ["Entry"]
        prices = list(islice(cycle(PRICES), len(names)))
    total = sum(float(price.lstrip("€")) for price in prices)
    out = [Line(0, f"list {texts(re.split(r' with ', part.label)[0])}")]
    out += [
        Line(1, f"item {texts(name, price)}") for name, price in zip(names, prices, strict=True)
    ]
    return [*out, Line(1, f"item {texts('Total', f'€{total:.2f}')}")]


def kanban_lines(part: Part, rows: Sequence[Sequence[str]]) -> list[Line]:
    """Return a board with its columns and what is in each."""
    columns = part.given or ("To do", "Doing", "Done")
    names = list(part.things.names) if part.things else [row[0] for row in rows]
    least = len(columns) + 2
    names += [f"{part.label} {number}" for number in range(len(names) + 1, least + 1)]
    out = [Line(0, "kanban")]
    for at, column in enumerate(columns):
        out.append(Line(1, f"column {texts(column)}"))
        out += [Line(2, f"item {texts(name)}") for name in names[at :: len(columns)]]
    return out


def tree_lines(part: Part, rows: Sequence[Sequence[str]]) -> list[Line]:
    """Return a tree whose first branch is open."""
    names = list(part.things.names) if part.things else [row[0] for row in rows]
    first, *rest = names
    inner = rest[:2]
    out = [Line(0, "tree"), Line(1, f"item {texts(first)}")]
    out += [
        Line(2, f"item {texts(name)}{' on' if not at else ''}") for at, name in enumerate(inner)
    ]
    return out + [Line(1, f"item {texts(name)} empty") for name in rest[2:]]


def one_of(label: str) -> str:
    """Return a name for one of several: *Recipes* is *Recipe*."""
    words = label.split()
    if words:
        last = words[-1]
        if last.endswith("ies") and len(last) > 4:
            words[-1] = last[:-3] + "y"
        elif last.endswith("s") and not last.endswith("ss"):
            words[-1] = last[:-1]
    return " ".join(words) or "Entry"


def several_of(noun: str) -> str:
    """Return a noun for several of it: *category* is *categories*."""
    if noun.endswith("s"):
        return noun
    return re.sub(r"(?<=[^aeiou])y$", "ie", noun) + "s"
