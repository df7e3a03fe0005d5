# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""The text of a wireframe of its parts: each placed by plain code, one button the main one."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from stet.assist.design.part import Part
from stet.assist.design.wish import Wish

Rows = Mapping[int, Sequence[Sequence[str]]]

_DANGER = re.compile(r"\b(?:delete|remove|sign out|log out|cancel|discard|erase)\b", re.IGNORECASE)
_WEAK = re.compile(
    r"\b(?:cancel|skip|keep|back|call|photo|share|later|sign out|log out|read aloud|close|demo)\b",
    re.IGNORECASE,
)
_FIGURES = frozenset({"stat"})
_FOLLOWS = frozenset(["button", "link"])
_HALVES = frozenset({"image", "map"})


@dataclass(frozen=True)
class _Line:
    """One line of the text, with how deep it is below where it stands."""

    depth: int
    words: str


def draft_text(wish: Wish, parts: Sequence[Part], rows: Rows) -> str:
    """Return the text of a wireframe block; texts that no reply gave are of the phrase."""
    blocks = [(part, _lines(part, rows.get(at, ()), wish)) for at, part in enumerate(parts)]
    main = _main_button(parts)
    header: list[_Line] = []
    body: list[list[_Line]] = []
    nav: list[_Line] = []
    dialog: list[_Line] = []
    icons: list[_Line] = []
    in_dialog = any(part.word == "dialog" for part in parts)
    for at, (part, lines) in enumerate(blocks):
        if at == main and lines:
            lines = [_Line(lines[0].depth, _with_flag(lines[0].words, "primary")), *lines[1:]]
        if part.word == "nav":
            nav += lines
        elif part.word in ("avatar",) or (part.word == "breadcrumb" and wish.form == "desktop"):
            header += lines
        elif in_dialog and part.word in ("dialog", "text", "button", "heading"):
            dialog += [_Line(line.depth + (part.word != "dialog"), line.words) for line in lines]
        elif part.word == "icon":
            icons += lines
            body = [each for each in body if each is not icons]
            body.append(icons)
        else:
            body.append(lines)
    order = [lines for lines in body if lines]
    text = [f'screen "{_quoted(wish.title)}" {wish.form}']
    has_heading = any(part.word == "heading" for part in parts) or bool(dialog and not order)
    logo = next((each for each in order if each[0].words.startswith("logo ")), None)
    # A desktop's name and ways stand in its header, and so does a phone's title.
    if wish.form != "phone":
        if logo is not None:
            header = [*logo, *header]
            order.remove(logo)
        header += nav
        nav = []
    title = "" if has_heading else f'heading "{_quoted(wish.title)}"'
    if wish.form == "phone" and title and logo is None:
        header = [_Line(0, title), *header]
        title = ""
    if header:
        text.append("  header")
        text += [f"{'  ' * (line.depth + 2)}{line.words}" for line in header]
    if title:
        at = 1 if logo is not None and wish.form == "phone" and order and order[0] is logo else 0
        order.insert(at, [_Line(0, title)])
    text += _body(order, wish)
    for line in [*dialog, *nav]:
        text.append(f"{'  ' * (line.depth + 1)}{line.words}")
    return "\n".join(text) + "\n"


def lines_of_part(part: Part, rows: Rows, at: int, wish: Wish) -> list[str]:
    """Return the lines of the part at its place in ``rows``, as they stand in a screen."""
    return [
        f"{'  ' * (line.depth + 1)}{line.words}" for line in _lines(part, rows.get(at, ()), wish)
    ]


def _body(order: list[list[_Line]], wish: Wish) -> list[str]:
    """Return the lines between the bars; on a desktop a picture has what follows beside it."""
    out: list[str] = []
    at = 0
    while at < len(order):
        lines = order[at]
        word = lines[0].words.split(" ", 1)[0]
        if len(lines) > 1 and all(line.words.startswith("icon ") for line in lines):
            out.append("  row center")
            out += [f"    {line.words}" for line in lines]
            at += 1
            continue
        beside = order[at + 1 :]
        if word == "image" and wish.form == "desktop" and at == 0:
            taken = _beside(beside)
            if len(taken) >= 2:
                out.append("  row")
                out += [f"{'  ' * (line.depth + 2)}{line.words}" for line in lines]
                out.append("    column")
                out += [f"{'  ' * (line.depth + 3)}{line.words}" for each in taken for line in each]
                at += 1 + len(taken)
                continue
        out += [f"{'  ' * (line.depth + 1)}{line.words}" for line in lines]
        at += 1
    return out


def _beside(order: list[list[_Line]]) -> list[list[_Line]]:
    small = [
        "heading",
        "subheading",
        "text",
        "muted",
        "rating",
        "button",
        "select",
        "radio",
        "quantity",
        "chips",
        "segments",
        "switch",
        "input",
        "link",
        "badge",
        "stat",
        "progress",
        "checkbox",
    ]
    taken = []
    for lines in order:
        if lines[0].words.split(" ", 1)[0] not in small:
            break
        taken.append(lines)
    return taken


def _main_button(parts: Sequence[Part]) -> int | None:
    """Return which part is the main button: the last that is neither weak nor destroys."""
    places = [at for at, part in enumerate(parts) if part.word == "button"]
    strong = [at for at in places if not _WEAK.search(parts[at].label)]
    strong = [at for at in strong if not _DANGER.search(parts[at].label)] or strong
    if strong:
        return strong[-1]
    calm = [at for at in places if not _DANGER.search(parts[at].label)]
    return calm[-1] if calm else (places[-1] if places else None)


def _with_flag(words: str, flag: str) -> str:
    head, hash_, ref = words.partition(" #R")
    if f" {flag}" in head or " danger" in head:
        return words
    return f"{head} {flag}{hash_}{ref}"


def _quoted(words: str) -> str:
    return re.sub(r'["\n\\]', "", words).strip()


def _texts(*words: str) -> str:
    return " ".join(f'"{_quoted(word)}"' for word in words)


def _lines(part: Part, rows: Sequence[Sequence[str]], wish: Wish) -> list[_Line]:
    """Return the lines of one part, its requirement on the first."""
    made = _of(part, rows, wish)
    ref = f" #{part.phrase.requirement}" if part.phrase.requirement else ""
    return [_Line(made[0].depth, made[0].words + ref), *made[1:]] if made else []


def _of(part: Part, rows: Sequence[Sequence[str]], wish: Wish) -> list[_Line]:
    word, label = part.word, part.label
    first = rows[0][0] if rows else ""
    if word in ("tabs", "segments", "chips", "nav", "steps", "breadcrumb", "badges"):
        return _choices(part, rows)
    if word in ("list", "summary"):
        entries = [(row[0], row[1]) for row in rows] or [(_one_of(label), "")]
        if word == "summary":
            entries.append(("Total", _sum(entries)))
        items = [_Line(1, f"item {_texts(one, *([two] if two else []))}") for one, two in entries]
        return [_Line(0, f"list {_texts(label)}"), *items]
    if word == "cards":
        cards = [(row[0], row[1]) for row in rows] or [(_one_of(label), "")] * 1
        out = [_Line(0, f"grid {_texts(label)}")]
        for one, two in cards:
            out.append(_Line(1, f"card {_texts(one)}"))
            if re.search(r"\b(?:picture|photo|image|cover)", part.phrase.text):
                out.append(_Line(2, f"image {_texts(one)}"))
            out.append(_Line(2, f"text {_texts(two or one)}"))
        return out
    if word == "card":
        one, two = (rows[0][0], rows[0][1]) if rows else (label, "")
        return [
            _Line(0, f"card {_texts(label)}"),
            _Line(1, f"text {_texts(one)}"),
            *([_Line(1, f"muted {_texts(two)}")] if two else []),
        ]
    if word == "table":
        return _table(part, rows)
    if word == "kanban":
        columns = part.given or ("To do", "Doing", "Done")
        out = [_Line(0, "kanban")]
        for at, name in enumerate(columns):
            out.append(_Line(1, f"column {_texts(name)}"))
            if at < len(rows):
                out.append(_Line(2, f"item {_texts(rows[at][0])}"))
        return out
    if word == "accordion":
        asked = [row[0] for row in rows] or [label]
        return [_Line(0, "accordion"), *(_Line(1, f"item {_texts(each)}") for each in asked)]
    if word == "message":
        said = [row[0] for row in rows] or ["…"]
        return [
            _Line(0, f"message {_texts(each)}{' mine' if at % 2 else ''}")
            for at, each in enumerate(said)
        ]
    if word == "chart":
        return [_Line(0, f"chart {part.size} {_texts(label or 'This week')}")]
    if word == "stat":
        return [_Line(0, f"stat {_texts(label, first or '12')}")]
    if word in ("select", "yesno"):
        if word == "yesno":
            return [_Line(0, f"radio {_texts(label, 'Yes', 'Not sure', 'No')}")]
        options = [row[0] for row in rows]
        if len(options) < 2:
            return [_Line(0, f"select {_texts(label, 'Choose …', 'Other')}")]
        return [_Line(0, f"select {_texts(label, *options)}")]
    if word == "dialog":
        return [
            _Line(0, f"dialog {_texts(wish.title)}"),
            *([_Line(1, f"text {_texts(first)}")] if first else []),
        ]
    if word == "checkboxes":
        named = [row[0] for row in rows] or [label]
        ticks = [_Line(0, f"checkbox {_texts(each)}") for each in named]
        return [_Line(0, f"subheading {_texts(label)}"), *ticks]
    if word == "heading":
        return [_Line(0, f"heading {_texts(first or label)}")]
    if word == "text":
        return [_Line(0, f"text {_texts(first or label)}")]
    if word == "hours":
        return [
            _Line(0, f"subheading {_texts(label)}"),
            _Line(0, f"text {_texts(first or 'Daily')}"),
        ]
    return [_Line(0, _plain_line(part, first))]


def _plain_line(part: Part, first: str) -> str:
    word, label = part.word, part.label
    if word == "logo":
        return f"logo {_texts(first or 'Logo')}"
    if word == "input":
        secret = " password" if re.search(r"\bpass(?:word|code)\b", label, re.IGNORECASE) else ""
        hint = ["name@example.org"] if re.search(r"e-?mail", label, re.IGNORECASE) else []
        return f"input {_texts(label, *hint)}{secret}"
    if word == "date":
        return f"input {_texts(label)}"
    if word == "address":
        return f"textarea {_texts(label)} 3"
    if word == "textarea":
        question = label + "?" if re.match(r"^(?:what|how|which|why)\b", label, re.I) else label
        return f"textarea {_texts(question)} 3"
    if word == "quantity":
        return f"quantity {_texts(label, '2')}"
    if word == "slider":
        return f"slider {_texts(label, '60 %')}"
    if word == "progress":
        return f"progress {_texts(label, '60 %')}"
    if word == "rating":
        return 'rating "4.5"'
    if word == "switch":
        return f"switch {_texts(label)} on"
    if word == "button":
        return f"button {_texts(label)}{' danger' if _DANGER.search(label) else ''}"
    if word == "map":
        return f"map {_texts(label)}"
    if word == "page":
        return 'muted "Page 4 of 12"'
    if word == "calendar":
        return 'calendar "June 2026" "18"'
    if word == "search":
        is_named = re.search(r"\bsearch\b", label, re.IGNORECASE)
        return f"search {_texts(label if is_named else f'Search {label.lower()}')}"
    return f"{word} {_texts(label)}"


def _choices(part: Part, rows: Sequence[Sequence[str]]) -> list[_Line]:
    texts = list(part.given) or [row[0] for row in rows] or [part.label or "All"]
    if part.word == "badges":
        return [
            _Line(0, f"subheading {_texts(part.label)}"),
            *(_Line(0, f"badge {_texts(text)}") for text in texts),
        ]
    chosen = f"{_texts(texts[0])}*"
    rest = _texts(*texts[1:])
    line = f"{part.word} {chosen} {rest}".rstrip()
    if part.word in ("chips", "segments") and part.label and not part.given:
        return [_Line(0, f"subheading {_texts(part.label)}"), _Line(0, line)]
    return [_Line(0, line)]


def _table(part: Part, rows: Sequence[Sequence[str]]) -> list[_Line]:
    heads: Sequence[str] = part.given
    body = list(rows)
    if not heads:
        heads, body = (body[0], body[1:]) if len(body) > 1 else ([part.label, "Date", "Status"], [])
    out = [_Line(0, f"table {_texts(*heads)}")]
    for row in body:
        cells = " | ".join(cell.replace("|", "/") for cell in row[: len(heads)])
        out.append(_Line(1, f"| {cells} |"))
    return out


def _one_of(label: str) -> str:
    """Return a name for one of several: *Recipes* is *Recipe*."""
    words = label.split()
    if words and words[-1].endswith("s") and not words[-1].endswith("ss"):
        words[-1] = words[-1][:-1]
    return " ".join(words) or "Entry"


def _sum(entries: Sequence[tuple[str, str]]) -> str:
    found = [re.search(r"([€$£])?\s?(\d+(?:[.,]\d{2})?)\b", two) for _one, two in entries]
    if not all(found) or not found:
        return ""
    marks = {each[1] or "" for each in found if each}
    total = sum(float(each[2].replace(",", ".")) for each in found if each)
    return f"{marks.pop()}{total:.2f}" if len(marks) == 1 else ""
