# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Reads a palette's text: colours by role, pairs to check, scales, type, and hues to start from."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from stet.blocks.block import Problem
from stet.blocks.palette.colour_space import css_colour, difference
from stet.blocks.palette.scale import STEPS, scale
from stet.blocks.palette.words import HUES, TONES, named_colour
from stet.blocks.source_lines import SourceLine, meant, number_of, source_lines
from stet.blocks.vocabulary import ANY, Word

ROLES = {
    "background": "What everything lies on",
    "surface": "Cards and fields on it",
    "text": "Words",
    "muted": "Words that matter less",
    "border": "Lines and edges",
    "primary": "The main button, links",
    "on-primary": "Words on the primary colour",
    "accent": "What is to be noticed",
    "on-accent": "Words on the accent",
    "success": "It went well",
    "warning": "Take care",
    "danger": "It went wrong, or destroys",
}
"""The usual roles, and what each colours."""
RATIOS = {
    "minor second": 1.067,
    "major second": 1.125,
    "minor third": 1.2,
    "major third": 1.25,
    "perfect fourth": 1.333,
    "augmented fourth": 1.414,
    "perfect fifth": 1.5,
    "golden": 1.618,
}
_OTHER_ROLES = {
    "bg": "background",
    "paper": "background",
    "page": "background",
    "foreground": "text",
    "fg": "text",
    "ink": "text",
    "card": "surface",
    "outline": "border",
    "line": "border",
    "brand": "primary",
    "secondary": "accent",
    "error": "danger",
    "destructive": "danger",
    "warn": "warning",
    "ok": "success",
}
_OTHER_LINES = {
    "pair": ("A contrast to be checked", "pair accent on background 3"),
    "scale": ("Ten steps of a colour, light to dark", "scale primary"),
    "type": ("A font with its sizes", "type Inter 16px ratio 1.25"),
    "from": ("A whole palette from a few colours", "from deep teal, orange and sand"),
}
WORDS = (
    *(Word(role, note, f"{role}: ", "Colours") for role, note in ROLES.items()),
    *(Word(name, note, text, "Other lines") for name, (note, text) in _OTHER_LINES.items()),
    *(Word(tone, "", behind=(ANY,)) for tone in TONES),
    *(Word(hue, "", behind=(ANY,)) for hue in HUES),
)
MOST_LINES = 120


@dataclass(frozen=True)
class Entry:
    """One colour as it was written: its role, its values and the words behind them.

    ``dark`` is empty where no value for the dark theme is given.
    """

    line: SourceLine
    role: str
    light: str
    dark: str = ""
    name: str = ""


@dataclass(frozen=True)
class Pair:
    """A contrast that was asked for."""

    line: SourceLine
    front: str
    ground: str
    least: float


@dataclass(frozen=True)
class TypeScale:
    """A font, its size for running text in pixels, and how much larger each next size is."""

    line: SourceLine
    font: str
    size: float
    ratio: float


@dataclass(frozen=True)
class Palette:
    """All that a palette's text says, with what could not be read."""

    entries: tuple[Entry, ...] = ()
    pairs: tuple[Pair, ...] = ()
    scales: tuple[tuple[SourceLine, str], ...] = ()
    types: tuple[TypeScale, ...] = ()
    seeds: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()

    @property
    def given(self) -> Mapping[str, Entry]:
        """The entries by role."""
        return {entry.role: entry for entry in self.entries}


def parse(text: str) -> Palette:
    """Return what ``text`` says; what is wrong in it becomes a problem, never an error."""
    lines, problems = source_lines(text, MOST_LINES)
    reader = _Reader(problems)
    for line in lines:
        reader.read(line)
    return reader.palette()


@dataclass
class _Reader:
    problems: list[Problem]
    entries: dict[str, Entry] = field(default_factory=dict)
    pairs: list[Pair] = field(default_factory=list)
    scales: list[tuple[SourceLine, str]] = field(default_factory=list)
    types: list[TypeScale] = field(default_factory=list)
    seeds: list[str] = field(default_factory=list)

    def palette(self) -> Palette:
        known = {*ROLES, *self.entries}
        for pair in self.pairs:
            for role in (pair.front, pair.ground):
                if role not in known:
                    self._unknown_role(pair.line, role, known)
        for line, role in self.scales:
            if role not in known:
                self._unknown_role(line, role, known)
        return Palette(
            tuple(self.entries.values()),
            tuple(pair for pair in self.pairs if {pair.front, pair.ground} <= known),
            tuple((line, role) for line, role in self.scales if role in known),
            tuple(self.types),
            tuple(self.seeds[:4]),
            tuple(sorted(self.problems, key=lambda problem: (problem.line, problem.column))),
        )

    def read(self, line: SourceLine) -> None:
        text = line.text.rstrip(";,")
        match = re.match(r"(?:--)?([A-Za-z][\w -]{0,40}?)\s*[:=]\s*(.*)", text)
        if match and match.group(1).split()[0].lower() not in _OTHER_LINES:
            self._colour(line, match.group(1), match.start(2), match.group(2))
            return
        word, _, rest = text.partition(" ")
        word, rest = word.lower().rstrip(":"), rest.strip()
        if word == "pair":
            self._pair(line, rest)
        elif word == "scale":
            self.scales.append((line, role_named(rest)))
        elif word == "type":
            self._type(line, rest)
        elif word == "from":
            self._seed(line, rest)
        elif role_named(word) in ROLES and rest:
            self._colour(line, word, text.index(rest), rest)
        else:
            near = meant(word, [*ROLES, *_OTHER_LINES])
            message = "A colour is a role, a colon and a value, such as “primary: deep teal”."
            self.problems.append(line.problem(message, 0, near))

    def _colour(self, line: SourceLine, name: str, at: int, values: str) -> None:
        role = role_named(name)
        if role in self.entries:
            first = self.entries[role].line.number
            self.problems.append(
                line.problem(f"“{role}” has a value in line {first} already; this one is left out.")
            )
            return
        near = "" if role in ROLES else meant(role, [*ROLES])
        if near:
            message = f"“{role}” is no usual role."
            self.problems.append(line.problem(message, 0, near))
        light, rest = self._value(line, at, values)
        dark = ""
        # The name may stand before the slash as well as at the end.
        slash = re.match(r"([^/#]*?)(?:^|\s)/\s*", rest)
        if slash:
            begin = at + len(values) - len(rest) + slash.end()
            dark, after = self._value(line, begin, rest[slash.end() :])
            rest = f"{slash.group(1)} {after}"
        if light:
            self.entries[role] = Entry(line, role, light, dark, rest.strip().strip("\"'“”"))

    def _value(self, line: SourceLine, at: int, text: str) -> tuple[str, str]:
        """Return the colour at the beginning of ``text``, empty for none, and what follows it."""
        bare = re.match(r"#?([0-9a-fA-F]{8}|[0-9a-fA-F]{6}|[0-9a-fA-F]{3,4})(?![\w-])", text)
        if bare and (text.startswith("#") or any(c.isdigit() for c in bare.group())):
            css = css_colour("#" + bare.group(1))
            found = css and (css[0], bare.end())
        else:
            found = named_colour(text) or self._referred(text) or css_colour(text)
        if found:
            return found[0], text[found[1] :].lstrip()
        written = re.split(r"\s/|\s", text, maxsplit=1)[0]
        near = meant(written, [*HUES, *self.entries])
        message = (
            f"“{written[:40]}” is no colour. Write it as #2f6b4f, oklch(0.5 0.1 160) or deep teal."
            if written
            else "Here a colour is missing."
        )
        self.problems.append(line.problem(message, at, near))
        # The words up to a slash are the value that was meant, so that the dark one is still read.
        slash = re.search(r"\s/\s", text)
        return "", text[slash.start() :].lstrip() if slash else ""

    def _referred(self, text: str) -> tuple[str, int] | None:
        match = re.match(r"([A-Za-z][\w-]*)(?:\s+(\d{2,3}))?(?![\w-])", text)
        entry = self.entries.get(role_named(match.group(1))) if match else None
        if match is None or entry is None:
            return None
        step = int(match.group(2) or 0)
        if step in STEPS:
            return scale(entry.light)[step], match.end()
        return entry.light, match.end(1)

    def _pair(self, line: SourceLine, rest: str) -> None:
        match = re.fullmatch(r"([\w-]+)\s+on\s+([\w-]+)(?:\s+(\S+?)(?:\s*:\s*1)?)?", rest)
        if match is None:
            message = "A pair is two roles and a contrast, such as “pair text on surface 4.5”."
            self.problems.append(line.problem(message))
            return
        front, ground = role_named(match.group(1)), role_named(match.group(2))
        least = number_of(match.group(3)) if match.group(3) else 4.5
        if least is None or not 1 <= least <= 21:
            message = "A contrast is a number from 1 to 21; 4.5 is taken."
            self.problems.append(line.problem(message, line.text.rfind(match.group(3))))
            least = 4.5
        self.pairs.append(Pair(line, front, ground, least))

    def _type(self, line: SourceLine, rest: str) -> None:
        match = re.fullmatch(
            r"(.*?)\s+(\S+?)\s*px(?:\s+(?:ratio\s+)?([\w.]+(?:\s+\w+)?))?", rest, re.IGNORECASE
        )
        size = number_of(match.group(2)) if match else None
        if match is None or size is None or not match.group(1):
            message = "A type scale is a font and a size, such as “type Inter 16px ratio 1.25”."
            self.problems.append(line.problem(message))
            return
        if not 8 <= size <= 40:
            self.problems.append(line.problem("A size for running text is 8 to 40 px."))
            size = max(8.0, min(40.0, size))
        word = (match.group(3) or "1.25").lower()
        ratio = RATIOS.get(word) or number_of(word)
        if ratio is None or not 1.05 <= ratio <= 2:
            near = meant(word, RATIOS)
            message = "A ratio is a number from 1.05 to 2; 1.25 is taken."
            self.problems.append(line.problem(message, line.text.lower().rfind(word), near))
            ratio = 1.25
        self.types.append(TypeScale(line, match.group(1).strip("\"'“”"), size, ratio))

    def _seed(self, line: SourceLine, rest: str) -> None:
        for part in re.split(r"\s*,\s*|\s+and\s+", rest):
            if part:
                colour, _ = self._value(line, line.text.find(part), part)
                if colour and all(difference(colour, other) > 0.02 for other in self.seeds):
                    self.seeds.append(colour)

    def _unknown_role(self, line: SourceLine, role: str, known: set[str]) -> None:
        near = meant(role, known)
        message = f"There is no colour “{role[:40]}”."
        self.problems.append(line.problem(message, max(0, line.text.find(role)), near))


def role_named(name: str) -> str:
    """Return a role as it is kept: small letters, hyphens, and the usual word for a synonym."""
    role = re.sub(r"[\s_]+", "-", name.strip().lower().lstrip("-"))
    return _OTHER_ROLES.get(role, role)
