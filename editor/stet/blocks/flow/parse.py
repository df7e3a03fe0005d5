# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Reads a flow's text: steps, arrows with labels, lanes, and names indented beneath names."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from stet.blocks.block import Problem
from stet.blocks.source_lines import SourceLine, meant, source_lines
from stet.blocks.vocabulary import ANY, Word
from stet.deferred import deferred

KINDS = {
    "start": "Where it begins",
    "end": "Where it ends",
    "screen": "A screen of the product",
    "note": "A remark",
    "decision": "A fork, as a name that ends in “?” is",
}
"""What a step can be, in brackets behind its name."""
WORDS = (
    Word("lane", "Who does the steps indented beneath it", "lane Customer", "Lines", holds=True),
    Word("direction", "Down, or to the right", "direction right", "Lines"),
    *(Word(name, note, f"({name})", behind=(ANY,)) for name, note in KINDS.items()),
    Word("down", "Step below step", behind=("direction",)),
    Word("right", "Step beside step", behind=("direction",)),
)
MOST_LINES = 400
MOST_STEPS = 160
MOST_ARROWS = 320
# Names that differ in one letter are one name misspelt, if they are long enough to be told apart.
_LEAST_FOR_TYPO = 6

_ARROW = re.compile(
    r"\s*(?:-{1,3}|={1,3})\s+(?P<within>[^-=>|]{1,60}?)\s+(?:-{1,3}|={1,3})>\s*"
    r"|\s*(?:[-–—=]{1,3}>|→|⟶|⇒)\s*(?:\|(?P<barred>[^|]{1,60})\|\s*)?"
)
_DIRECTIONS = {
    **dict.fromkeys(("down", "td", "tb", "vertical", "top"), "down"),
    **dict.fromkeys(("right", "lr", "horizontal", "across"), "right"),
}


@dataclass(frozen=True)
class Step:
    """One box of a flow. ``start`` and ``end`` are the code points of where it is first named.

    ``lane`` is its lane's number, -1 for none; ``mentions`` how often it is named.
    """

    name: str
    start: int
    end: int
    line: SourceLine
    kind: str = ""
    lane: int = -1
    requirement: str = ""
    mentions: int = 1


@dataclass(frozen=True)
class Arrow:
    """An arrow between two steps, given by their numbers; its span is that of its label."""

    source: int
    target: int
    label: str = ""
    start: int = 0
    end: int = 0


@dataclass(frozen=True)
class Flow:
    """All that a flow's text says, with what could not be read."""

    steps: tuple[Step, ...] = ()
    arrows: tuple[Arrow, ...] = ()
    lanes: tuple[str, ...] = ()
    direction: str = "down"
    problems: tuple[Problem, ...] = ()


def parse(text: str) -> Flow:
    """Return what ``text`` says; what is wrong in it becomes a problem, never an error."""
    lines, problems = source_lines(text, MOST_LINES)
    reader = _Reader(problems)
    for line in lines:
        reader.read(line)
    return reader.flow()


@dataclass
class _Reader:
    problems: list[Problem]
    steps: dict[str, Step] = field(default_factory=dict)
    arrows: dict[tuple[int, int], Arrow] = field(default_factory=dict)
    lanes: list[str] = field(default_factory=list)
    direction: str = "down"
    lane: int = -1
    lane_depth: int = -1
    above: list[tuple[int, str]] = field(default_factory=list)
    placed: set[str] = field(default_factory=set)
    full: bool = False

    def flow(self) -> Flow:
        self._misspelt()
        return Flow(
            tuple(self.steps.values()),
            tuple(self.arrows.values()),
            tuple(self.lanes),
            self.direction,
            tuple(sorted(self.problems, key=lambda problem: (problem.line, problem.column))),
        )

    def read(self, line: SourceLine) -> None:
        first, _, rest = line.text.partition(" ")
        word, rest = first.lower().rstrip(":"), rest.strip()
        points_on = _ARROW.search(line.text) is not None
        if word in {"direction", "flowchart", "graph"} and rest and not points_on:
            self._turn(line, rest)
        elif word == "lane" and not points_on:
            self._begin_lane(line, rest)
        else:
            if line.depth <= self.lane_depth:
                self.lane, self.lane_depth = -1, -1
            self._steps(line)

    def _turn(self, line: SourceLine, rest: str) -> None:
        found = _DIRECTIONS.get(rest.lower())
        if found is None:
            near = meant(rest, ("down", "right"))
            message = "A flow goes down or right."
            self.problems.append(line.problem(message, line.text.find(rest), near))
        self.direction = found or self.direction

    def _begin_lane(self, line: SourceLine, name: str) -> None:
        self.above.clear()
        if not name:
            self.problems.append(line.problem("A lane needs a name, such as “lane Customer”."))
            return
        name = name.strip("\"'“”").rstrip(":")
        known = [lane.casefold() for lane in self.lanes]
        if name.casefold() in known:
            self.lane = known.index(name.casefold())
        else:
            self.lane = len(self.lanes)
            self.lanes.append(name)
        self.lane_depth = line.depth

    def _steps(self, line: SourceLine) -> None:
        text, at = line.text, 0
        bullet = re.match(r"[-*•+]\s+(?!>)", text)
        if bullet:
            at = bullet.end()
        while self.above and self.above[-1][0] >= line.depth:
            self.above.pop()
        before = self.above[-1][1] if self.above else ""
        waiting, chained = "", False
        while at <= len(text):
            arrow = _ARROW.search(text, at)
            end = arrow.start() if arrow else len(text)
            name, label, where = self._step(line, at, end, alone=not chained and arrow is None)
            if not name:
                message = "Here the name of a step is missing."
                self.problems.append(line.problem(message, min(at, len(text))))
            elif before:
                self._join(before, name, label or waiting, line.start + where, line)
            before = name or before
            if arrow is None:
                break
            waiting = (arrow.group("within") or arrow.group("barred") or "").strip()
            at, chained = arrow.end(), True
        if before:
            self.above.append((line.depth, before))

    def _step(self, line: SourceLine, at: int, end: int, alone: bool) -> tuple[str, str, int]:
        """Read one step; return its key, empty for none, the label after it and where that is."""
        raw = line.text[at:end]
        written, _, label = raw.partition(":")
        where = at + len(raw) - len(label.lstrip())
        written = written.strip()
        begin = at + raw.find(written)
        requirement = ""
        tag = re.search(r"(?:^|\s)#([A-Za-z][\w-]{0,30})$", written)
        if tag:
            requirement, written = tag.group(1), written[: tag.start()].strip()
        kind = ""
        bracket = re.search(r"\(([^()]*)\)$", written)
        if bracket:
            word = bracket.group(1).strip().lower()
            if word in KINDS:
                kind, written = word, written[: bracket.start()].strip()
            elif near := meant(word, [*KINDS]):
                message = f"“{word}” is no kind of step."
                self.problems.append(line.problem(message, begin + bracket.start() + 1, near))
        name = " ".join(written.strip("\"'“”[]{}").split())
        if not name:
            return "", "", at
        key = name.casefold()
        known = self.steps.get(key)
        if known is None:
            if len(self.steps) >= MOST_STEPS:
                self._too_many(line)
                return "", "", at
            kind = kind or ("decision" if name.endswith("?") else "")
            span = line.start + begin
            self.steps[key] = Step(
                name, span, span + len(written), line, kind, self.lane, requirement
            )
        else:
            # A line of its own says where a step belongs; until then it is where it came first.
            settles = self.lane >= 0 and (known.lane < 0 or (alone and key not in self.placed))
            self.steps[key] = replace(
                known,
                kind=kind or known.kind,
                requirement=requirement or known.requirement,
                lane=self.lane if settles else known.lane,
                mentions=known.mentions + 1,
            )
        if alone and self.lane >= 0:
            self.placed.add(key)
        return key, label.strip(), where

    def _join(self, source: str, target: str, label: str, start: int, line: SourceLine) -> None:
        numbers = {key: number for number, key in enumerate(self.steps)}
        ends = numbers[source], numbers[target]
        known = self.arrows.get(ends)
        if known is not None:
            if label and label != known.label:
                both = f"{known.label}, {label}" if known.label else label
                self.arrows[ends] = replace(known, label=both)
            return
        if len(self.arrows) >= MOST_ARROWS:
            self._too_many(line)
            return
        self.arrows[ends] = Arrow(*ends, label, start, start + len(label))

    def _too_many(self, line: SourceLine) -> None:
        if not self.full:
            self.full = True
            message = f"Only the first {MOST_STEPS} steps and {MOST_ARROWS} arrows are drawn."
            self.problems.append(line.problem(message))

    def _misspelt(self) -> None:
        """Tell of names that are there once and differ in a letter from one that is there often."""
        often = {key: step for key, step in self.steps.items() if step.mentions > 1}
        for key, step in self.steps.items():
            if step.mentions == 1 and len(key) >= _LEAST_FOR_TYPO:
                near = _typo_of(key, often)
                if near:
                    at = step.start - step.line.start
                    message = f"“{step.name}” is only here."
                    self.problems.append(step.line.problem(message, at, often[near].name))


def _typo_of(key: str, known: Mapping[str, Step]) -> str:
    distance = deferred("rapidfuzz.distance:OSA").distance
    for other in known:
        # A last letter more or less is grammar: order and orders, save and saved, paid and paid?
        grammar = key[:-1] == other or other[:-1] == key or key[:-1] == other[:-1]
        digits = re.findall(r"\d", key) != re.findall(r"\d", other)
        if not grammar and not digits and distance(key, other, score_cutoff=1) == 1:
            return other
    return ""
