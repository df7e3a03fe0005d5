# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Which element of a wireframe somebody means: by its label, its kind, or both."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from stet.assist.design.text import unarticled
from stet.blocks.wireframe.line import read_line
from stet.blocks.wireframe.words import CHOICES, ELEMENTS, SYNONYMS

_TWO_WORDS = {
    "text field": "input",
    "input field": "input",
    "text box": "input",
    "text area": "textarea",
    "search field": "search",
    "search bar": "search",
    "search box": "search",
    "check box": "checkbox",
    "drop down": "select",
    "drop-down": "select",
    "progress bar": "progress",
    "radio buttons": "radio",
    "navigation bar": "nav",
    "tab bar": "nav",
    "tool bar": "header",
    "main title": "heading",
    "line of text": "text",
    "small text": "muted",
}
_NOT_SAID = frozenset({"on", "p", "li", "hr", "view", "frame", "window", "page", "comment", "date"})
"""Synonyms that are everyday words of a sentence rather than elements."""
_ORDINALS = {"first": 0, "1st": 0, "second": 1, "2nd": 1, "third": 2, "3rd": 2, "last": -1}
_KINDS = {
    **{word: word for word in ELEMENTS},
    **{word: kind for word, kind in SYNONYMS.items() if word not in _NOT_SAID},
    **_TWO_WORDS,
    "choice": "segments",
    "sub-heading": "subheading",
    "sentence": "text",
}
_MAIN = re.compile(r"^(?:main|primary)\b\s*", re.IGNORECASE)


@dataclass(frozen=True)
class Row:
    """A line of a wireframe: its number, its depth, its word and its texts."""

    at: int
    depth: int
    word: str
    texts: tuple[str, ...]
    flags: frozenset[str]


def rows_of(lines: Sequence[str]) -> list[Row]:
    """Return the lines that say something."""
    found: list[Row] = []
    for at, line in enumerate(lines):
        if line.strip() and not line.lstrip().startswith(("//", "|")):
            read = read_line(line.strip())
            depth = len(line) - len(line.lstrip())
            found.append(Row(at, depth, read.word, tuple(read.texts), frozenset(read.flags)))
    return found


def kind_named(words: str) -> tuple[str, str, bool]:
    """Return the kind that ``words`` begin with, what follows, and whether it is several."""
    for count in (3, 2, 1):
        parts = words.split(maxsplit=count)
        head = " ".join(parts[:count]).lower().rstrip(",:")
        if len(parts) < count:
            continue
        rest = parts[count] if len(parts) > count else ""
        for form, many in ((head, False), (_singular(head), True)):
            if form in _KINDS:
                return _KINDS[form], rest.strip(), many and form != head
    return "", words, False


def _singular(words: str) -> str:
    if words.endswith("ies"):
        return words[:-3] + "y"
    if words.endswith("xes"):
        return words[:-2]
    return words.removesuffix("s")


def meant(lines: Sequence[str], words: str) -> list[Row]:
    """Return the elements that ``words`` mean, none where no element fits or too many do."""
    rows = rows_of(lines)
    plain = _bare(words)
    if not plain:
        return []
    elements = [row for row in rows if row.word != "screen"]
    exact = [row for row in elements if plain in _texts(row)]
    if exact:
        return exact[:1]
    by_kind = _by_kind(elements, unarticled(words.strip()))
    if by_kind:
        return by_kind
    near = [row for row in elements if any(text.startswith(plain) for text in _texts(row))]
    inside = re.compile(rf"\b{re.escape(plain)}\b")
    near = near or [row for row in elements if any(map(inside.search, _texts(row)))]
    return near if len(near) == 1 and len(plain) > 2 else []


def _by_kind(rows: Sequence[Row], words: str) -> list[Row]:
    """Return what *the first button*, *the button Save*, *the Save button*, *the sliders* mean."""
    wants_main = _MAIN.match(words)
    words = _MAIN.sub("", words)
    first, _, others = words.partition(" ")
    number = _ORDINALS.get(first.lower())
    kind, rest, several = kind_named(others if number is not None else words)
    if not kind:
        label, _, last = words.rpartition(" ")
        kind, rest, several = kind_named(last)
        rest = label
    same = [row for row in rows if row.word == kind or (kind == "segments" and row.word in CHOICES)]
    if not kind or (several and number is None and not rest):
        return same if kind else []
    if rest:
        label = _bare(rest)
        named = [row for row in same if label in _texts(row)]
        return (named or [row for row in same if any(label in each for each in _texts(row))])[:1]
    if wants_main:
        same = [row for row in same if "primary" in row.flags]
    if number is not None:
        return same[number:][:1] if -len(same) <= number < len(same) else []
    return same[:1] if len(same) == 1 or kind == "heading" else []


def _texts(row: Row) -> tuple[str, ...]:
    return tuple(text.casefold() for text in row.texts)


def _bare(words: str) -> str:
    return unarticled(words.strip().strip("\"'“”‘’").strip()).casefold()
