# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""The lines of a block's text with where they begin, and what was probably meant by a word."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from dataclasses import dataclass

from stet.blocks.block import Problem
from stet.deferred import deferred

# A block is read by people: what is longer than this was not written by one.
MOST_CHARACTERS = 2000
MOST_SCANNED = 20_000
# Numbers beyond this are told and held: no length, price or size in a design is larger.
LARGEST = 1e12


@dataclass(frozen=True)
class SourceLine:
    """One line that says something.

    ``number`` and ``column`` count from 1; ``start`` is where ``text`` begins in the block, in code
    points; ``depth`` is how far it is indented, in steps of two spaces or one tab.
    """

    number: int
    column: int
    start: int
    depth: int
    text: str

    @property
    def end(self) -> int:
        """Where the text ends in the block, in code points."""
        return self.start + len(self.text)

    def problem(self, message: str, at: int = 0, instead: str = "") -> Problem:
        """Return that problem at the code point ``at`` of this line; it offers ``instead``."""
        offer = f" Did you mean “{instead}”?" if instead else ""
        return Problem(self.number, self.column + at, message + offer, instead)


def source_lines(text: str, most: int) -> tuple[list[SourceLine], list[Problem]]:
    """Return the lines of ``text`` without blank ones and ``//`` comments, at most ``most``.

    What is left out because there is too much is told as a problem.
    """
    lines: list[SourceLine] = []
    problems: list[Problem] = []
    start = number = 0
    while start <= len(text):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        number += 1
        if number > MOST_SCANNED or len(lines) > most:
            cut = lines[most:] or [SourceLine(number, 1, start, 0, "")]
            problems.append(cut[0].problem(f"Only the first {most:,} lines are drawn."))
            break
        line, told = _line(text[start : min(end, start + MOST_CHARACTERS)], number, start)
        if line is not None:
            lines.append(line)
            if end - start > MOST_CHARACTERS:
                told = line.problem(f"Only the first {MOST_CHARACTERS:,} letters are read.")
        if told is not None:
            problems.append(told)
        start = end + 1
    return lines[:most], problems


def _line(raw: str, number: int, start: int) -> tuple[SourceLine | None, Problem | None]:
    body = raw.lstrip(" \t\ufeff")
    indent = raw[: len(raw) - len(body)]
    text = body.rstrip()
    if not text or text.startswith("//"):
        return None, None
    depth = (len(indent.replace("\t", "  ").replace("\ufeff", "")) + 1) // 2
    return SourceLine(number, len(indent) + 1, start + len(indent), depth, text), None


def meant(word: str, words: Iterable[str]) -> str:
    """Return the one of ``words`` that was probably meant by ``word``, empty for none."""
    written, known = word.lower()[:40], list(words)
    ratio = deferred("rapidfuzz.fuzz:ratio")
    best = deferred("rapidfuzz.process:extractOne")
    found = best(written, known, scorer=ratio, score_cutoff=70)
    if found:
        return str(found[0])
    # Two letters that changed places are much of a short word.
    distance = deferred("rapidfuzz.distance:OSA").distance
    turned = (each for each in known if distance(written, each, score_cutoff=1) == 1)
    return next(turned, "") if len(written) > 2 else ""


_NUMBER = re.compile(r"[-+−]?(?:\d+(?:\.\d*)?|\.\d+)")


def number_of(text: str) -> float | None:
    """Return the plain decimal number that ``text`` is, held to ±1e12; None where it is none."""
    if not _NUMBER.fullmatch(text) or (not text.isascii() and "−" not in text):
        return None
    value = float(text.replace("−", "-"))
    if not math.isfinite(value):
        return None
    return max(-LARGEST, min(LARGEST, value))
