# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""What a wireframe's text says: screens and their elements, with where each stands in the text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from stet.blocks.block import Problem


@dataclass(frozen=True)
class Row:
    """One row of a table's or a chart's cells, and the code points of its line."""

    cells: tuple[str, ...]
    start: int
    end: int


@dataclass(frozen=True)
class Element:
    """One line of the text and what lies deeper.

    ``start`` and ``end`` are code points of its own line without the indent, half-open. ``chosen``
    are places in ``texts``. ``size`` is as it is written. ``notes`` are callouts with their lines'
    places.
    """

    word: str
    texts: tuple[str, ...] = ()
    flags: frozenset[str] = frozenset()
    chosen: frozenset[int] = frozenset()
    size: str = ""
    target: str = ""
    requirement: str = ""
    children: tuple[Element, ...] = ()
    rows: tuple[Row, ...] = ()
    notes: tuple[Element, ...] = ()
    line: int = 0
    start: int = 0
    end: int = 0

    @property
    def text(self) -> str:
        """The first text, empty for none."""
        return self.texts[0] if self.texts else ""

    @property
    def second(self) -> str:
        """The second text, empty for none."""
        return self.texts[1] if len(self.texts) > 1 else ""

    def walk(self) -> Iterator[Element]:
        """Yield the element and all that it holds, in the order of the text."""
        yield self
        for child in self.children:
            yield from child.walk()


@dataclass(frozen=True)
class Screen:
    """One screen: ``form`` is phone, tablet or desktop, whichever a free size is nearest.

    ``look`` is dark or light, empty for that of the document.
    """

    title: str
    form: str = "phone"
    width: int = 0
    height: int = 0
    state: str = ""
    look: str = ""
    children: tuple[Element, ...] = ()
    notes: tuple[Element, ...] = ()
    requirement: str = ""
    line: int = 0
    start: int = 0
    end: int = 0

    def walk(self) -> Iterator[Element]:
        """Yield all elements, in the order of the text."""
        for child in self.children:
            yield from child.walk()


def is_led(screen: Screen) -> bool:
    """Return whether a screen has a main button."""
    return any(each.word == "button" and "primary" in each.flags for each in screen.walk())


@dataclass(frozen=True)
class Wireframe:
    """All screens of a block, and what is wrong in its text."""

    screens: tuple[Screen, ...] = ()
    problems: tuple[Problem, ...] = field(default=())
