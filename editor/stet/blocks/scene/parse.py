# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Reads a scene's text: solids with their sizes, where they stand, groups, and what is cut away.

All lengths are millimetres, x to the right, y to the back, z up.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from stet.blocks.block import Problem
from stet.blocks.scene.scanner import Scanner
from stet.blocks.source_lines import SourceLine, meant, source_lines
from stet.blocks.vocabulary import ANY, Word

MOST_LINES = 240
DEEPEST = 24
MOST_COPIES = 200
MOST_CORNERS = 200
MOST_SIDES = 64

VIEWS: Mapping[str, tuple[float, float]] = {
    "iso": (45.0, 35.264),
    "front": (0.0, 0.0),
    "side": (90.0, 0.0),
    "top": (0.0, 90.0),
    "back": (180.0, 0.0),
}
_SOLIDS = (
    ("box", "Width x depth x height", "box 180x120x60"),
    ("cylinder", "A diameter and a height", "cylinder d40 h80"),
    ("cone", "The lower and the upper diameter, a height", "cone d60-20 h40"),
    ("sphere", "A diameter", "sphere d50"),
    ("prism", "So many sides, a diameter, a height", "prism 6 sides d40 h30"),
    ("outline", "Corners of a ground plan, and a height", "outline 0,0 90,0 45,60 h8"),
    ("group", "Moves what is indented beneath it as one", "group"),
    ("cut", "Takes what is indented beneath it away", "cut"),
)
SOLIDS = tuple(name for name, _, _ in _SOLIDS)
_OTHER_SOLIDS = {
    "cube": "box",
    "block": "box",
    "cuboid": "box",
    "plate": "box",
    "tube": "cylinder",
    "rod": "cylinder",
    "disc": "cylinder",
    "disk": "cylinder",
    "ball": "sphere",
    "polygon": "outline",
    "extrude": "outline",
    "hole": "cut",
}
_CHANGES = (
    ("at", "Where it stands, in x, y and z", "at 0,0,0"),
    ("on", "On top of a part", ""),
    ("in", "Within a part", ""),
    ("beside", "At the right of a part", ""),
    ("turn", "By so many degrees", "turn 45"),
    ("repeat", "So many times, each moved on", "repeat 2 by 60,0,0"),
    ("colour", "By its name or a role of the palette", "colour primary"),
    ("size", "With its dimensions", ""),
    ("round", "The upright edges of a box", "round 8"),
)
CHANGES = tuple(name for name, _, _ in _CHANGES)
WORDS = (
    Word("view", "From where it is seen", "view iso front", "View"),
    *(
        Word(name, note, sample, "Solids", holds=name in ("group", "cut"))
        for name, note, sample in _SOLIDS
    ),
    *(Word(name, "A view", behind=("view",)) for name in VIEWS),
    *(Word(name, note, sample, behind=(ANY,)) for name, note, sample in _CHANGES),
)

Vector = tuple[float, float, float]


@dataclass(frozen=True)
class Part:
    """One line of a scene.

    ``sizes`` are those of the solid: a box's width, depth and height; a cylinder's, cone's or
    prism's diameter, upper diameter and height; a sphere's diameter; an outline's height.
    ``relation`` is how it stands to the part called ``other``: on, in or beside, empty for none.
    """

    line: SourceLine
    solid: str
    name: str = ""
    sizes: Vector = (0.0, 0.0, 0.0)
    rounding: float = 0.0
    sides: int = 0
    outline: tuple[tuple[float, float], ...] = ()
    at: Vector | None = None
    relation: str = ""
    other: str = ""
    turns: tuple[tuple[float, str], ...] = ()
    copies: int = 1
    step: Vector = (0.0, 0.0, 0.0)
    colour: str = ""
    dimensions: bool = False
    children: tuple[Part, ...] = ()
    cuts: tuple[Part, ...] = ()


@dataclass(frozen=True)
class View:
    """A direction to look from: turned around the upright axis, and up from the ground, degrees."""

    name: str
    turn: float
    tilt: float


@dataclass(frozen=True)
class Scene:
    """All that a scene's text says, with what could not be read."""

    parts: tuple[Part, ...] = ()
    views: tuple[View, ...] = ()
    problems: tuple[Problem, ...] = ()


def parse(text: str) -> Scene:
    """Return what ``text`` says; what is wrong in it becomes a problem, never an error."""
    lines, problems = source_lines(text, MOST_LINES)
    reader = _Reader(problems)
    for line in lines:
        reader.read(line)
    return reader.scene()


@dataclass
class _Draft:
    """A part that is being read, with what is indented beneath it."""

    fields: dict[str, object]
    depth: int
    children: list[_Draft] = field(default_factory=list)

    @property
    def solid(self) -> str:
        return str(self.fields["solid"])

    def part(self) -> Part:
        found: list[Part] = []
        cuts: list[Part] = []
        for draft in self.children:
            if draft.solid == "cut" and self.solid not in {"group", "cut"}:
                cuts += draft.part().children
            elif draft.solid == "cut" and found and found[-1].solid not in {"group", "cut"}:
                # A cut beside a solid takes away from it as one beneath it does.
                found[-1] = _with_cuts(found[-1], draft.part().children, beside=True)
            elif draft.solid != "cut":
                found.append(draft.part())
        values: dict[str, object] = {**self.fields, "children": tuple(found)}
        return _with_cuts(Part(**values), tuple(cuts), beside=False)  # type: ignore[arg-type]


def _with_cuts(part: Part, cuts: tuple[Part, ...], beside: bool) -> Part:
    if beside and part.at is not None:
        # Beside a part its places are counted from where that part's are.
        x, y, z = part.at
        moved = []
        for cut in cuts:
            cx, cy, cz = cut.at or (0.0, 0.0, 0.0)
            moved.append(replace(cut, at=(cx - x, cy - y, cz - z)))
        cuts = tuple(moved)
    return replace(part, cuts=(*part.cuts, *cuts)) if cuts else part


@dataclass
class _Reader:
    problems: list[Problem]
    root: _Draft = field(default_factory=lambda: _Draft({"solid": "group"}, -1))
    open: list[_Draft] = field(default_factory=list)
    names: set[str] = field(default_factory=set)
    views: list[View] = field(default_factory=list)
    too_deep: bool = False

    def scene(self) -> Scene:
        empty = SourceLine(1, 1, 0, 0, "")
        self.root.fields["line"] = empty
        parts = self.root.part().children
        views = tuple(dict.fromkeys(self.views)) or (View("iso", *VIEWS["iso"]),)
        problems = sorted(self.problems, key=lambda problem: (problem.line, problem.column))
        return Scene(parts, views[:6], tuple(problems))

    def read(self, line: SourceLine) -> None:
        scan = Scanner(line.text)
        if re.match(r"views?\b(?!\s*:)", line.text, re.IGNORECASE):
            scan.word()
            self._views(line, scan)
            return
        name = ""
        named = re.match(r"([A-Za-z][\w -]{0,40}?)\s*:", line.text)
        if named:
            name = named.group(1)
            scan.at = named.end()
        begin = scan.skip()
        word = scan.word()
        solid = _OTHER_SOLIDS.get(word, word)
        if solid not in SOLIDS:
            near = meant(word, [*SOLIDS, "view"]) if word else ""
            message = (
                f"“{word[:40]}” is no solid." if word else "Here a solid is missing, such as box."
            )
            self.problems.append(line.problem(message, begin, near))
            return
        fields: dict[str, object] = {"line": line, "solid": solid, "name": name}
        if self._solid(line, scan, solid, fields):
            self._changes(line, scan, fields)
            self._put(line, fields)
        if name:
            if name.casefold() in self.names:
                message = f"There is a part called “{name}” already."
                self.problems.append(line.problem(message))
            self.names.add(name.casefold())

    def _put(self, line: SourceLine, fields: dict[str, object]) -> None:
        while self.open and self.open[-1].depth >= line.depth:
            self.open.pop()
        if len(self.open) >= DEEPEST:
            if not self.too_deep:
                self.problems.append(line.problem(f"Groups are read {DEEPEST} deep."))
            self.too_deep = True
            return
        above = self.open[-1] if self.open else self.root
        draft = _Draft(fields, line.depth)
        if draft.solid == "cut":
            held = above.children[-1].solid if above.children else ""
            if above.solid in {"group", "cut"} and held in {"", "group", "cut"}:
                message = "A cut stands beneath the solid that it takes away from."
                self.problems.append(line.problem(message))
        elif above.solid not in {"group", "cut"}:
            message = f"A {above.solid} holds only cuts; this stands beside it."
            self.problems.append(line.problem(message))
            self.open.pop()
            above = self.open[-1] if self.open else self.root
        elif above.solid == "cut" and draft.solid in {"sphere", "cone", "group"}:
            message = "What is cut away is a box, a cylinder, a prism or an outline."
            self.problems.append(line.problem(message))
            return
        above.children.append(draft)
        self.open.append(draft)

    def _views(self, line: SourceLine, scan: Scanner) -> None:
        while not scan.done:
            begin = scan.skip()
            turn = scan.number()
            if turn is not None:
                scan.mark(",")
                tilt = scan.number()
                tilt = 20.0 if tilt is None else max(-90.0, min(90.0, tilt))
                self.views.append(View("", turn % 360, tilt))
                continue
            word = scan.word()
            word = {"isometric": "iso", "right": "side", "plan": "top"}.get(word, word)
            if word in VIEWS:
                self.views.append(View(word, *VIEWS[word]))
            elif word:
                near = meant(word, VIEWS)
                message = f"“{word[:40]}” is no view."
                self.problems.append(line.problem(message, begin, near))
            else:
                scan.at += 1

    def _solid(
        self, line: SourceLine, scan: Scanner, solid: str, fields: dict[str, object]
    ) -> bool:
        """Read the sizes of a solid; tell what is missing, and return whether it can be drawn."""
        begin = scan.at
        example = ""
        if solid == "box":
            found = scan.sizes()
            fields["sizes"] = tuple(found * 3 if len(found) == 1 else found)
            example = "" if len(found) in {1, 3} else "box 180x120x60"
        elif solid == "outline":
            outline = scan.corners()
            fields["outline"] = tuple(outline[:MOST_CORNERS])
            if len(outline) > MOST_CORNERS:
                self.problems.append(
                    line.problem(f"An outline has {MOST_CORNERS} corners at most.")
                )
            tall = scan.labelled("h", "height")
            fields["sizes"] = (0.0, 0.0, tall or 0.0)
            example = "" if tall and len(outline) > 2 else "outline 0,0 90,0 45,60 h 4"
        elif solid in {"cylinder", "cone", "prism", "sphere"}:
            if solid == "prism":
                sides = scan.number()
                example = "prism 6 sides d40 h100"
                if sides is None or not 3 <= sides <= MOST_SIDES or not sides.is_integer():
                    self.problems.append(
                        line.problem(
                            f"A prism has 3 to {MOST_SIDES} sides, such as “{example}”.", begin
                        )
                    )
                    return False
                fields["sides"] = int(sides)
                scan.words("sides", "side")
                example = ""
            wide = scan.diameter()
            upper = 0.0 if solid == "cone" else wide
            if solid == "cone" and scan.dash():
                upper = scan.number() or 0.0
            tall = wide if solid == "sphere" else scan.labelled("h", "height")
            fields["sizes"] = (wide or 0.0, upper or 0.0, tall or 0.0)
            if not wide or not tall:
                example = {
                    "cylinder": "cylinder d40 h100",
                    "cone": "cone d40-20 h100",
                    "prism": "prism 6 sides d40 h100",
                    "sphere": "sphere d40",
                }[solid]
        sizes = fields.get("sizes", ())
        assert isinstance(sizes, tuple)
        if not example and solid not in {"group", "cut"}:
            used = sizes[2:] if solid == "outline" else sizes
            if (
                any(size < 0 for size in used)
                or not any(used)
                or (solid == "box" and min(used) <= 0)
            ):
                example = "box 180x120x60"
        if example:
            message = f"Here sizes above zero are missing, such as “{example}”."
            self.problems.append(line.problem(message, begin))
            return False
        return True

    def _changes(self, line: SourceLine, scan: Scanner, fields: dict[str, object]) -> None:
        turns: list[tuple[float, str]] = []
        while not scan.done:
            begin = scan.skip()
            word = scan.word()
            word = {"color": "colour", "dimensions": "size", "rotate": "turn"}.get(word, word)
            told = ""
            if word == "at":
                point = scan.point()
                fields["at"] = point
                told = "" if point else "A place is three numbers, such as “at 10,0,5”."
            elif word in {"on", "in", "beside"}:
                other = scan.name(self.names)
                known = other.casefold() in self.names
                if known:
                    fields["relation"], fields["other"] = word, other.casefold()
                else:
                    near = meant(other, self.names) if other else ""
                    told = f"Above there is no part “{other}”."
                    at = begin + len(word) + 1
                    self.problems.append(line.problem(told, min(at, len(line.text)), near))
                    continue
            elif word == "turn":
                angle = scan.number()
                axis = scan.words("x", "y", "z") or "z"
                told = "" if angle is not None else "A turn is in degrees, such as “turn 30 z”."
                if angle is not None:
                    turns.append((angle % 360, axis))
            elif word == "repeat":
                count = scan.number()
                scan.words("by")
                step = scan.point()
                if count is None or step is None or count < 1:
                    told = "Copies are a number and a way, such as “repeat 4 by 30,0,0”."
                else:
                    fields["copies"], fields["step"] = int(min(count, MOST_COPIES)), step
                    if count > MOST_COPIES:
                        told = f"At most {MOST_COPIES} copies are drawn."
            elif word == "colour":
                colour = scan.colour()
                fields["colour"] = colour
                told = "" if colour else "A colour is a role or a value, such as “colour #2f6b4f”."
            elif word == "size":
                fields["dimensions"] = True
            elif word == "round" and fields["solid"] == "box":
                fields["rounding"] = max(0.0, scan.number() or 0.0)
            else:
                near = meant(word, CHANGES) if word else ""
                told = f"“{(word or line.text[begin:])[:40]}” is no change to a solid."
                self.problems.append(line.problem(told, begin, near))
                scan.at = max(scan.at, begin + 1)
                scan.skip_to(CHANGES)
                continue
            if told:
                self.problems.append(line.problem(told, begin))
                scan.skip_to(CHANGES)
        fields["turns"] = tuple(turns)
