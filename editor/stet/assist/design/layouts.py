# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Other layouts of a wireframe: the same elements and words, placed another way by plain code."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from stet.assist.design.text import Line, texts, written
from stet.blocks.wireframe.parse import parse

MOST = 2
"""So many layouts are made besides the one that is there."""

_FIELDS = frozenset({"input", "textarea", "select", "radio", "quantity", "upload", "slider"})
_FIELDS_AND_TICKS = _FIELDS | {"checkbox", "switch", "calendar", "chips"}
_DATA = frozenset({"list", "grid", "table", "kanban", "map", "chart"})
_BARS = frozenset({"header", "sidebar", "footer", "nav", "dialog", "sheet"})
_LABELS = frozenset({"heading", "subheading"})
_TEXT = re.compile(r'"([^"\n]*)"')


@dataclass(frozen=True)
class Layout:
    """A wireframe's text placed another way; ``name`` says how, as it stands in a sentence."""

    name: str
    text: str


@dataclass(frozen=True)
class _Node:
    """One line of the text with those that are indented below it."""

    words: str
    children: tuple[_Node, ...] = ()

    @property
    def word(self) -> str:
        """The element's word."""
        return self.words.split(" ", 1)[0]

    @property
    def texts(self) -> list[str]:
        """The texts between quotation marks."""
        return _TEXT.findall(self.words)

    def lines(self, depth: int = 0) -> Iterable[Line]:
        """Yield its line and those below it."""
        yield Line(depth, self.words)
        for child in self.children:
            yield from child.lines(depth + 1)


def layouts(source: str) -> tuple[Layout, ...]:
    """Return up to ``MOST`` other layouts of a wireframe of one screen, none for several screens.

    One that says the same as the source, or has a problem that it has not, is none.
    """
    tree = _tree(source)
    problems = len(parse(source).problems)
    if len(tree) != 1 or tree[0].word != "screen":
        return ()
    screen = tree[0]
    found: list[Layout] = []
    seen = {_text([screen])}
    for name, make in _WAYS:
        screens = make(screen)
        text = _text(screens)
        if screens and text not in seen and len(parse(text).problems) <= problems:
            seen.add(text)
            found.append(Layout(name, text))
    return tuple(found[:MOST])


def _tree(source: str) -> tuple[_Node, ...]:
    lines = [line for line in source.split("\n") if line.strip()]
    depths = [len(line) - len(line.lstrip(" ")) for line in lines]

    def below(first: int, last: int) -> tuple[_Node, ...]:
        out = []
        at = first
        while at < last:
            end = at + 1
            while end < last and depths[end] > depths[at]:
                end += 1
            out.append(_Node(lines[at].strip(), below(at + 1, end)))
            at = end
        return tuple(out)

    return below(0, len(lines))


def _text(screens: Sequence[_Node]) -> str:
    return "".join(f"{written(line, 0)}\n" for screen in screens for line in screen.lines())


def _in_steps(screen: _Node) -> list[_Node]:
    """Ask for half of the fields on a screen of its own, with the way there above them."""
    places = [at for at, child in enumerate(screen.children) if child.word in _FIELDS_AND_TICKS]
    button = next((c for c in screen.children if c.word == "button" and "primary" in c.words), None)
    if len(places) < 4 or button is None or any(c.word in _DATA for c in screen.children):
        return []
    # Boxes to tick that follow each other are one question.
    begins = [at for at in places if not _goes_on(screen.children, at)]
    if len(begins) < 2:
        return []
    half = begins[(len(begins) + 1) // 2]
    while screen.children[half - 1].word in _LABELS:
        half -= 1
    title = screen.texts[0] if screen.texts else "Screen"
    last = f"{title}, last step"
    labels = [
        child
        for child in screen.children[:half]
        if child.word in _BARS or (child.word == "heading" and child.texts)
    ]
    go_on = _Node(f"button {texts('Continue')} primary -> {texts(last)}")
    one, two = texts("Step 1"), texts("Step 2")
    first = _after_labels(screen.children[:half], _Node(f"steps {one}* {two}"))
    second = _after_labels((*labels, *screen.children[half:]), _Node(f"steps {one} {two}*"))
    return [
        replace(screen, children=(*first, go_on)),
        replace(screen, words=screen.words.replace(texts(title), texts(last), 1), children=second),
    ]


def _goes_on(children: Sequence[_Node], at: int) -> bool:
    return at > 0 and children[at].word == children[at - 1].word == "checkbox"


def _after_labels(children: Sequence[_Node], new: _Node) -> tuple[_Node, ...]:
    at = 0
    while at < len(children) and children[at].word in _BARS | {"heading", "logo", "image"}:
        at += 1
    return (*children[:at], new, *children[at:])


def _beside(screen: _Node) -> list[_Node]:
    """Put what is looked at into a wide column, and what goes with it into a narrow one beside."""
    if not re.search(r"\b(?:desktop|tablet)\b", screen.words):
        return []
    bars = [child for child in screen.children if child.word in _BARS]
    body = [child for child in screen.children if child.word not in _BARS]
    head: list[_Node] = []
    while body and (body[0].word in _LABELS | {"logo", "breadcrumb"} or _holds_heading(body[0])):
        head.append(body.pop(0))
    wide = [at for at, child in enumerate(body) if child.word in _DATA]
    wide += [at - 1 for at in wide if at and body[at - 1].word == "subheading"]
    aside = [child for at, child in enumerate(body) if at not in wide]
    if not wide or not aside or any(child.word == "row" and _holds_column(child) for child in body):
        return []
    main = _Node("column 2/3", tuple(child for at, child in enumerate(body) if at in wide))
    beside = _Node("column 1/3", tuple(aside))
    # What narrows the entries comes before them, also from left to right.
    narrows = any(child.word in _FIELDS | {"search", "row"} for child in aside)
    columns = (beside, main) if narrows else (main, beside)
    after = [bar for bar in bars if bar.word in ("footer", "dialog", "sheet")]
    before = [bar for bar in bars if bar not in after]
    return [replace(screen, children=(*before, *head, _Node("row", columns), *after))]


def _holds_heading(node: _Node) -> bool:
    return node.word == "row" and any(child.word == "heading" for child in node.children)


def _holds_column(node: _Node) -> bool:
    return any(child.word == "column" for child in node.children)


def _as_cards(screen: _Node) -> list[_Node]:
    """Draw the entries of a list or the rows of a table as cards."""
    return _swapped(screen, {"list": _cards_of_list, "table": _cards_of_table})


def _as_list(screen: _Node) -> list[_Node]:
    """Draw cards as the entries of a list."""
    return _swapped(screen, {"grid": _list_of_cards})


def _swapped(screen: _Node, how: dict[str, Callable[[_Node], _Node | None]]) -> list[_Node]:
    out: list[_Node] = []
    is_changed = False
    for child in screen.children:
        new = how[child.word](child) if child.word in how else None
        is_changed = is_changed or new is not None
        out.append(new or child)
    return [replace(screen, children=tuple(out))] if is_changed else []


def _cards_of_list(node: _Node) -> _Node | None:
    cards = []
    for item in node.children:
        if item.word != "item" or not item.texts:
            return None
        more = tuple(_Node(f"muted {texts(each)}") for each in item.texts[1:])
        cards.append(_Node(f"card {texts(item.texts[0])}", (*item.children, *more)))
    title = f" {texts(node.texts[0])}" if node.texts else ""
    return _Node(f"grid{title}{_ref(node)}", tuple(cards)) if cards else None


def _cards_of_table(node: _Node) -> _Node | None:
    heads = node.texts
    cards = []
    for row in node.children:
        cells = [cell.strip() for cell in row.words.strip("|").split("|")]
        if row.word != "|" or len(cells) != len(heads) or any("[" in cell for cell in cells):
            return None
        more = [
            _Node(f"muted {texts(f'{head}: {cell}')}")
            for head, cell in zip(heads, cells, strict=True)
        ]
        cards.append(_Node(f"card {texts(cells[0])}", tuple(more[1:])))
    return _Node(f"grid{_ref(node)}", tuple(cards)) if cards else None


def _list_of_cards(node: _Node) -> _Node | None:
    items = []
    for card in node.children:
        if card.word != "card" or not card.texts:
            return None
        said = [c.texts[0] for c in card.children if c.word in ("text", "muted") and c.texts]
        held = tuple(c for c in card.children if c.word in ("image", "avatar", "button", "badge"))
        rated = [f"★ {c.texts[0]}" for c in card.children if c.word == "rating" and c.texts]
        second = [" · ".join([*said, *rated])] if said or rated else []
        items.append(_Node(f"item {texts(card.texts[0], *second)}", held))
    title = f" {texts(node.texts[0])}" if node.texts else ""
    return _Node(f"list{title}{_ref(node)}", tuple(items)) if items else None


def _ref(node: _Node) -> str:
    found = re.search(r"\s#[\w.-]+", _TEXT.sub("", node.words))
    return found[0] if found else ""


def _held_below(screen: _Node) -> list[_Node]:
    """Keep the main button of a phone in a bar at the bottom, where a thumb is."""
    button = next((c for c in screen.children if c.word == "button" and "primary" in c.words), None)
    if button is None or any(c.word in ("footer", "nav", "dialog") for c in screen.children):
        return []
    rest = tuple(child for child in screen.children if child is not button)
    if not re.search(r"\bphone\b", screen.words) or not rest:
        return []
    return [replace(screen, children=(*rest, _Node("footer", (button,))))]


_WAYS: tuple[tuple[str, Callable[[_Node], list[_Node]]], ...] = (
    ("in two steps", _in_steps),
    ("with two columns", _beside),
    ("with cards for the entries", _as_cards),
    ("with a list for the cards", _as_list),
    ("with the main button held at the bottom", _held_below),
)
