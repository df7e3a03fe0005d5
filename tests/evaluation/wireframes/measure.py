# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""What a draft of a wireframe is measured by: whether it holds what was asked, and nothing else."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.blocks.wireframe.overlap import faults

from stet.blocks.wireframe.critique import Concern, critique
from stet.blocks.wireframe.element import Element
from stet.blocks.wireframe.parse import parse

FOLDER = Path(__file__).parent
_BOXES = {
    *("row", "column", "grid", "header", "sidebar", "footer", "section", "card", "list", "item"),
    "subheading",
}


@dataclass(frozen=True)
class Asked:
    """One asked element: words that hold it, and what its texts or those around it say."""

    words: frozenset[str]
    says: tuple[str, ...]

    def __str__(self) -> str:
        return f"{'/'.join(sorted(self.words))}: {'/'.join(self.says)}"


@dataclass(frozen=True)
class Case:
    """A request and what it asks for."""

    text: str
    form: str
    asked: tuple[Asked, ...]


@dataclass(frozen=True)
class Measured:
    """How a draft did."""

    parses: bool
    faults: tuple[str, ...]
    missing: tuple[Asked, ...]
    asked: int
    extras: tuple[str, ...]
    primaries: int
    wants_primary: bool
    unlabelled: int
    copied: tuple[str, ...]


def cases(name: str) -> list[Case]:
    """Return the requests of a file of this folder."""
    blocks = (FOLDER / f"{name}.txt").read_text("utf-8").split("\n\n")[1:]
    found = []
    for block in blocks:
        text, form, *lines = block.strip().split("\n")
        found.append(Case(text, form, tuple(map(_asked, lines))))
    return found


def _asked(line: str) -> Asked:
    words, _, says = line.partition(":")
    return Asked(frozenset(words.split()), tuple(filter(None, says.strip().split("/"))))


def measured(case: Case, draft: str, example: str) -> Measured:
    """Measure the draft of a case; ``example`` is what the model was shown."""
    wireframe = parse(draft)
    elements = [
        each
        for screen in wireframe.screens
        for each in _with_context(screen.children, screen.title.lower())
    ]
    used: set[int] = set()
    missing = []
    for asked in sorted(case.asked, key=lambda each: not each.says):
        at = next(
            (
                at
                for at, (element, said) in enumerate(elements)
                if at not in used and element.word in asked.words and _says(asked, said)
            ),
            None,
        )
        if at is None:
            missing.append(asked)
        else:
            used.add(at)
    kept = [element for element, _ in elements]
    buttons = [element for element in kept if element.word == "button"]
    names = set(re.findall(r"[A-ZÅØ][\wøåÅØ-]{3,}", example))
    return Measured(
        parses=not wireframe.problems,
        faults=tuple(faults(draft)),
        missing=tuple(missing),
        asked=len(case.asked),
        extras=tuple(_extras(case, kept)),
        primaries=sum("primary" in button.flags for button in buttons),
        wants_primary=bool(buttons),
        unlabelled=sum(remark.concern is Concern.LABEL for remark in critique(draft)),
        copied=tuple(
            name
            for name in names
            if re.search(rf"\b{name}\b", draft) and name.lower() not in case.text.lower()
        ),
    )


def _with_context(elements: tuple[Element, ...], around: str = "") -> Iterator[tuple[Element, str]]:
    before = around
    for element in elements:
        cells = " ".join(cell for row in element.rows for cell in row.cells)
        said = " ".join(element.texts)
        inner = " ".join(text for each in element.walk() for text in each.texts)
        yield element, f"{before} {inner} {cells}".lower()
        yield from _with_context(element.children, f"{around} {said}")
        before = f"{around} {said}" if element.word in ("heading", "subheading") else around


def _says(asked: Asked, said: str) -> bool:
    return not asked.says or any(word in said for word in asked.says)


def _extras(case: Case, elements: list[Element]) -> list[str]:
    """Return elements of a word that the request does not ask for, more often than it does."""
    inside = {id(child) for element in elements for child in _inner(element)}
    spare = [asked.words for asked in case.asked]
    extras = []
    # The screen's own heading is no extra, and takes the place of what was asked for only if
    # nothing else does.
    title = _first_heading(elements)
    for element in sorted(elements, key=lambda each: each is title):
        if id(element) in inside or element.word in _BOXES - {"card", "list"}:
            continue
        place = next((at for at, words in enumerate(spare) if element.word in words), None)
        if place is not None:
            spare.pop(place)
        elif element is not title:
            extras.append(f"{element.word} {element.text}".strip())
    return _without_groups(extras, case)


def _without_groups(extras: list[str], case: Case) -> list[str]:
    """Leave out what stands several times for one asked element, such as messages."""
    several = {"message", "badge", "checkbox", "card", "stat", "icon"}
    asked = {word for each in case.asked for word in each.words}
    return [each for each in extras if each.split(" ")[0] not in several & asked]


def _first_heading(elements: list[Element]) -> Element | None:
    return next((element for element in elements if element.word == "heading"), None)


def _inner(element: Element) -> Iterator[Element]:
    if element.word in ("list", "grid", "card", "section", "kanban", "tree", "accordion", "item"):
        for child in element.children:
            yield from child.walk()
