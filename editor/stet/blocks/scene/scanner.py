# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Reads one line of a scene piece by piece: words, numbers in millimetres, points, colours."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from stet.blocks.palette.words import named_colour
from stet.blocks.source_lines import number_of

LARGEST = 1e6
_UNITS = {"mm": 1.0, "cm": 10.0, "m": 1000.0}
_NUMBER = re.compile(r"[-+−]?(?:\d+(?:\.\d+)?|\.\d+)")


@dataclass
class Scanner:
    """A place in a line, in code points; what reads something moves it on, what fails does not."""

    text: str
    at: int = 0

    def skip(self) -> int:
        """Go over spaces, and return the place."""
        while self.at < len(self.text) and self.text[self.at].isspace():
            self.at += 1
        return self.at

    @property
    def done(self) -> bool:
        """Whether nothing but space is left."""
        return self.skip() >= len(self.text)

    def _take(self, pattern: str | re.Pattern[str]) -> str:
        self.skip()
        match = re.compile(pattern).match(self.text, self.at)
        if match is None:
            return ""
        self.at = match.end()
        return match.group()

    def word(self) -> str:
        """Read a word of letters, in small letters; empty for none."""
        return self._take(r"[^\W\d_]+").lower()

    def words(self, *known: str) -> str:
        """Read one of the ``known`` words; empty where another stands here."""
        before = self.at
        found = self.word()
        if found in known:
            return found
        self.at = before
        return ""

    def mark(self, *marks: str) -> bool:
        """Go over one of these marks if it stands here."""
        self.skip()
        if self.text[self.at : self.at + 1] in {*marks} - {""}:
            self.at += 1
            return True
        return False

    def dash(self) -> bool:
        """Go over a dash or the word *to*."""
        return self.mark("-", "–", "−") or bool(self.words("to"))

    def number(self) -> float | None:
        """Read a number with its unit, millimetres for none, held to ±1,000,000."""
        written = self._take(_NUMBER)
        value = number_of(written.lstrip("+")) if written else None
        if value is None:
            return None
        unit = self.words(*_UNITS)
        return max(-LARGEST, min(LARGEST, value * _UNITS.get(unit, 1.0)))

    def sizes(self) -> list[float]:
        """Read numbers with ``x`` between them."""
        found: list[float] = []
        while (value := self.number()) is not None:
            found.append(value)
            if not (self.mark("x", "X", "×", "*", ",") or self.words("by")):
                break
        return found

    def point(self) -> tuple[float, float, float] | None:
        """Read two or three numbers with commas between them; the third is 0 if it is left out."""
        before = self.at
        found: list[float] = []
        while len(found) < 3 and (value := self.number()) is not None:
            found.append(value)
            self.mark(",")
        if len(found) < 2:
            self.at = before
            return None
        return found[0], found[1], found[2] if len(found) > 2 else 0.0

    def corners(self) -> list[tuple[float, float]]:
        """Read pairs of numbers."""
        found: list[tuple[float, float]] = []
        while True:
            before = self.at
            x = self.number()
            self.mark(",")
            y = self.number() if x is not None else None
            if x is None or y is None:
                self.at = before
                return found
            found.append((x, y))

    def labelled(self, *labels: str) -> float | None:
        """Read a number after one of the labels, as in ``h100`` and ``height 100``."""
        before = self.at
        if self.words(*labels):
            self.mark("=", ":")
            value = self.number()
            if value is not None:
                return value
        self.at = before
        return None

    def diameter(self) -> float | None:
        """Read a diameter, or a radius and double it."""
        wide = self.labelled("d", "diameter")
        if wide is None and (half := self.labelled("r", "radius")) is not None:
            return 2 * half
        return wide

    def name(self, known: Iterable[str]) -> str:
        """Read the longest of the ``known`` names that stands here, else a word; empty for none."""
        begin = self.skip()
        rest = self.text[begin:].casefold()
        for name in sorted(known, key=len, reverse=True):
            if rest.startswith(name) and not rest[len(name) : len(name) + 1].isalnum():
                self.at = begin + len(name)
                return name
        return self._take(r"[^\W\d_][\w-]{0,40}")

    def colour(self) -> str:
        """Read a hex value, colour words or a role as they are written; empty for none."""
        written = self._take(r"#[0-9A-Fa-f]{3,8}\b")
        if written:
            return written
        self.skip()
        found = named_colour(self.text[self.at :])
        if found:
            self.at += found[1]
            return found[0]
        return self._take(r"[^\W\d_][\w-]{0,40}").lower()

    def skip_to(self, words: Iterable[str]) -> None:
        """Go on to the next of these words, or to the end."""
        match = re.compile(rf"\b(?:{'|'.join(words)})\b", re.IGNORECASE).search(self.text, self.at)
        self.at = match.start() if match else len(self.text)
