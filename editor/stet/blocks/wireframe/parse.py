# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""A wireframe's text read into screens.

Nothing in it is an error that stops: what is wrong is told at its line and column, and drawn as far
as it goes.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from stet.blocks.block import Problem
from stet.blocks.wireframe.element import Element, Row, Screen, Wireframe
from stet.blocks.wireframe.line import Fault, Line, lines_of, nearest, read_line
from stet.blocks.wireframe.words import CHOICES, HOLDS, LABELLED_CHOICES, LOOKS, SIZES, STATES

DEEPEST = 24
MOST_ELEMENTS = 2_000
MOST_SCREENS = 60
MOST_PROBLEMS = 100

_FREE = re.compile(r"(\d{1,4})x(\d{1,4})$")
_RULE = re.compile(r":?-{2,}:?$")
_SIDES = (160, 2_400)
_OPTIONS = frozenset({"item", "link", "text", "button"})


@dataclass
class _Node:
    """An element while its children are still read; ``indent`` is -1 for a screen."""

    line: Line
    number: int
    start: int
    end: int
    indent: int
    children: list[_Node] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)
    notes: list[_Node] = field(default_factory=list)


class _Reader:
    def __init__(self) -> None:
        self.screens: list[_Node] = []
        self.problems: list[Problem] = []
        self._stack: list[_Node] = []
        self._count = 0
        self._too_deep = False

    def read(self, text: str) -> None:
        for number, place, raw in lines_of(text):
            words = raw.lstrip()
            lead = raw[: len(raw) - len(words)]
            words = words.rstrip()
            start = place + len(lead)
            self._count += 1
            if self._count > MOST_ELEMENTS:
                self._tell(number, 1, f"Only the first {MOST_ELEMENTS:,} lines are drawn.")
                return
            line = read_line(words)
            for fault in line.faults:
                self._fault(number, len(lead), fault)
            node = _Node(line, number, start, start + len(words), _columns(lead))
            if line.word == "screen":
                if len(self.screens) == MOST_SCREENS:
                    self._tell(number, 1, f"Only the first {MOST_SCREENS} screens are drawn.")
                    return
                node.indent = -1
                self.screens.append(node)
                self._stack = [node]
            else:
                self._put(node, len(lead))

    def _put(self, node: _Node, lead: int) -> None:
        if not self.screens:
            self._tell(node.number, lead + 1, "A wireframe begins with a screen.", 'screen "Home"')
            self.screens.append(_Node(Line("screen"), node.number, node.start, node.start, -1))
            self._stack = [self.screens[-1]]
        word = node.line.word
        stack = self._stack
        while len(stack) > 1 and stack[-1].indent >= node.indent:
            last = stack[-1]
            if last.line.word == "table" and word == "|" and last.indent == node.indent:
                break
            stack.pop()
        parent = stack[-1]
        if word == "note":
            same_level = parent.children and parent.children[-1].indent == node.indent
            (parent.children[-1] if same_level else parent).notes.append(node)
            return
        if parent.line.word in ("table", "chart") and word in ("|", "row", "item"):
            self._row(parent, node, lead)
            return
        if word == "|":
            self._tell(
                node.number, lead + 1, "Cells stand beneath a “table” or a “chart”.", "table"
            )
            node.line = Line("text", [" · ".join(node.line.texts)])
        while not _takes(parent, word) and len(stack) > 1:
            name = parent.line.word
            message = f"Nothing stands within “{name}”: begin this line as far left as that one."
            self._tell(node.number, lead + 1, message)
            stack.pop()
            parent = stack[-1]
        if len(stack) > DEEPEST:
            if not self._too_deep:
                message = f"Only {DEEPEST} levels are drawn one in another."
                self._tell(node.number, lead + 1, message)
            self._too_deep = True
            del stack[DEEPEST:]
            parent = stack[-1]
        parent.children.append(node)
        stack.append(node)

    def _row(self, parent: _Node, node: _Node, lead: int) -> None:
        texts = node.line.texts
        if texts and all(_RULE.match(cell) for cell in texts):
            return
        if parent.line.word == "table" and not parent.line.texts:
            parent.line.texts = texts
            return
        most = len(parent.line.texts) if parent.line.word == "table" else 12
        if len(texts) > most:
            self._tell(
                node.number,
                lead + 1,
                f"This row has more cells than the head of the table ({most}).",
            )
        parent.rows.append(Row(tuple(texts[:most]), node.start, node.end))

    def _fault(self, number: int, lead: int, fault: Fault) -> None:
        self._tell(number, lead + fault.column + 1, fault.message, fault.instead)

    def _tell(self, number: int, column: int, message: str, instead: str = "") -> None:
        if len(self.problems) < MOST_PROBLEMS:
            self.problems.append(Problem(number, column, message, instead))


def parse(text: str, titles: frozenset[str] = frozenset()) -> Wireframe:
    """Return the screens of ``text``; ``titles`` are those of screens elsewhere in the document."""
    reader = _Reader()
    reader.read(text)
    screens = tuple(_screen(node) for node in reader.screens)
    problems = [*reader.problems, *_checked(reader.screens, screens, titles)]
    problems.sort(key=lambda each: (each.line, each.column))
    return Wireframe(screens, tuple(problems[:MOST_PROBLEMS]))


def _takes(parent: _Node, word: str) -> bool:
    if parent.indent < 0 or parent.line.word in HOLDS - {"table", "chart"}:
        return True
    return parent.line.word in CHOICES and word in _OPTIONS


def _columns(lead: str) -> int:
    return sum(2 if character == "\t" else 1 for character in lead)


def _screen(node: _Node) -> Screen:
    line = node.line
    form = next((flag for flag in line.flags if flag in SIZES), "")
    state = next((flag for flag in sorted(line.flags) if flag in STATES), "")
    look = next((flag for flag in sorted(line.flags) if flag in LOOKS), "")
    width = height = 0
    free = _FREE.match(line.size)
    if free:
        width, height = (min(max(int(side), _SIDES[0]), _SIDES[1]) for side in free.groups())
        form = form or ("phone" if width < 600 else "tablet" if width < 1_000 else "desktop")
    return Screen(
        title=line.texts[0] if line.texts else "",
        form=form or "phone",
        width=width,
        height=height,
        state=state,
        look=look,
        children=tuple(_element(child) for child in node.children),
        notes=tuple(_element(note) for note in node.notes),
        requirement=line.requirement,
        line=node.number,
        start=node.start,
        end=node.end,
    )


def _element(node: _Node) -> Element:
    line = node.line
    texts = list(line.texts)
    children = tuple(_element(child) for child in node.children)
    chosen = set(line.chosen)
    if line.word in CHOICES:
        labels = 1 if line.word in ("select", "radio") else 0
        for at, text in enumerate(texts[labels:], labels):
            if len(text) > 1 and text.endswith("*"):  # the mark within the quotation marks
                texts[at] = text[:-1].rstrip()
                chosen.add(at)
        # The choices may stand one below the other as items.
        for child in children:
            if "on" in child.flags:
                chosen.add(len(texts))
            texts.append(child.text)
    return Element(
        word=line.word,
        texts=tuple(texts),
        flags=frozenset(line.flags),
        chosen=frozenset(chosen),
        size=line.size,
        target=line.target,
        requirement=line.requirement,
        children=children,
        rows=tuple(node.rows),
        notes=tuple(_element(note) for note in node.notes),
        line=node.number,
        start=node.start,
        end=node.end,
    )


def _checked(
    nodes: list[_Node], screens: tuple[Screen, ...], titles: frozenset[str]
) -> list[Problem]:
    """Return what is wrong with the whole rather than with a line."""
    known = {title.casefold(): title for title in titles}
    known |= {screen.title.casefold(): screen.title for screen in screens}
    problems: list[Problem] = []
    for node in nodes:
        primaries = 0
        pending = [(child, False) for child in reversed(node.children)]
        while pending:
            each, layered = pending.pop()
            line = each.line
            layered = layered or line.word in ("dialog", "sheet")
            pending += [(child, layered) for child in reversed(each.children)]
            column = _column(each)
            if line.word == "button" and "primary" in line.flags and not layered:
                primaries += 1
                if primaries == 2:
                    message = "This is the second primary button of the screen."
                    problems.append(Problem(each.number, column, message))
            if line.word in LABELLED_CHOICES and len(line.texts) + len(each.children) < 3:
                example = f'{line.word} "Size" "Small" "Large"'
                message = f"“{line.word}” needs a label and two choices: {example}."
                problems.append(Problem(each.number, column, message))
            if line.target and line.target.casefold() not in known:
                near = known.get(nearest(line.target.casefold(), known.keys()), "")
                message = f"There is no screen “{line.target[:60]}”."
                at = column + line.target_column
                problems.append(Problem(each.number, at, message, near))
            if len(problems) >= MOST_PROBLEMS:
                return problems
    return problems


def _column(node: _Node) -> int:
    return max(node.indent, 0) + 1
