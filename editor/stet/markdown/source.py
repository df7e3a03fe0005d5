# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""A text as the parser is given it, and the way back from the parser's positions.

What would mislead or overwhelm the parser is changed beforehand, each code point for one: forms of
others are hidden, lone surrogates replaced, formulas that hold blank lines made a block. Tabs
before a line's text are spread to blanks, since the parser counts some of them wrongly; these lines
have a table of columns. A text that could keep the parser busy for long is not given to it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

DEEPEST = 60
"""Marks of quotations, or levels of lists, one within the other."""

MOST_DELIMITERS = 4_000
"""Marks of emphasis in one block: the parser's time grows with the square of their nesting."""

FARTHEST = 200
"""Lines of a formula that stands between lines of its own."""

LINE_END = re.compile(r"\r\n|\r|\n")
_SURROGATES = re.compile("[\ud800-\udfff]")
_WIDE = re.compile(r"[^\x00-\x7f]")
_LEAD = re.compile(r"[ \t>*+\-0-9.)]*")
_DELIMITERS = re.compile(r"[*_~=]+")
_RAW = re.compile(r"[ \t]*(?:\$\$|\\begin\{([\w*]{1,40})\})[ \t]*\Z")
_RAW_CLOSER = re.compile(r"[ \t]*(?:\$\$|\\end\{[\w*]{1,40}\})[ \t]*\Z")


class Source:
    """Where the parser's lines and columns stand in a text.

    The parser counts columns in bytes of UTF-8. It can count code points, but then looks at the
    whole of a line for each node in it. ``lines`` are those that it was given, ``tabs`` the tables
    of columns of those that ``spread`` changed; ``starts`` and ``ends`` are theirs in the text.
    """

    def __init__(
        self,
        starts: Sequence[int],
        ends: Sequence[int],
        lines: Sequence[str],
        tabs: dict[int, list[int]],
    ) -> None:
        self._starts = starts
        self._ends = ends
        self._lines = lines
        self._tabs = tabs
        self._wide: dict[int, tuple[list[int], list[int]]] = {}

    def offset(self, line: int, column: int) -> int:
        """Return the offset in code points of a line and a column in bytes, counted from 0."""
        if line >= len(self._starts):
            return self._ends[-1]
        if column > 0 and not self._lines[line].isascii():
            wide = self._wide.get(line)
            if wide is None:
                wide = self._wide[line] = _wide_in(self._lines[line])
            column -= wide[1][bisect_right(wide[0], column)]
        if (columns := self._tabs.get(line)) is not None:
            column = columns[min(column, len(columns) - 1)] + max(0, column - len(columns) + 1)
        return min(self._starts[line] + max(column, 0), self._ends[line])

    def line_of(self, offset: int) -> int:
        """Return the line that an offset lies in."""
        return bisect_right(self._starts, offset) - 1


def _wide_in(line: str) -> tuple[list[int], list[int]]:
    """Return the byte where each code point of several ends, and how many were too many before."""
    ends: list[int] = []
    extras = [0]
    extra = 0
    for match in _WIDE.finditer(line):
        character = match.group()
        extra += 1 if character < "\u0800" else 2 if character < "\U00010000" else 3
        ends.append(match.end() + extra)
        extras.append(extra)
    return ends, extras


def line_places(text: str) -> tuple[list[int], list[int]]:
    """Return where each line begins, and where it ends without its line end."""
    starts, ends = [0], []
    for match in LINE_END.finditer(text):
        ends.append(match.start())
        starts.append(match.end())
    return starts, [*ends, len(text)]


def is_hostile_line(line: str) -> bool:
    """Tell whether a line nests deeper than anybody writes."""
    if len(line) <= DEEPEST:
        return False
    lead = _lead(line)
    return lead.count(">") > DEEPEST or len(lead) - len(lead.lstrip()) > 4 * DEEPEST


def is_hostile(text: str) -> bool:
    """Tell whether the inline marks of a block are too many for the parser."""
    if len(_DELIMITERS.findall(text)) > MOST_DELIMITERS:
        return True
    return any(is_hostile_line(line) for line in text.split("\n"))


def clean(text: str) -> str:
    """Return ``text`` with a sign for each half of a broken pair, which no parser takes."""
    return _SURROGATES.sub("\ufffd", text) if not text.isascii() else text


def spread(line: str) -> tuple[str, list[int]]:
    """Return a line with blanks for the tabs before its text, and the old column of each column."""
    lead = _lead(line)
    columns: list[int] = []
    for column, character in enumerate(lead):
        columns += [column] * (4 - len(columns) % 4 if character == "\t" else 1)
    return lead.expandtabs(4) + line[len(lead) :], [*columns, len(lead)]


def text_start(line: str) -> int:
    """Return the column where the text of a line begins, behind blanks and quotation marks."""
    return len(line) - len(line.lstrip(" \t>"))


def hide_formulas(
    text: str, starts: Sequence[int], ends: Sequence[int]
) -> tuple[str, frozenset[int]]:
    """Return ``text`` with formulas between lines of their own as HTML, and where these begin.

    The text stays as long as it was; the lines are counted from 0.
    """
    if "$$" not in text and "\\begin{" not in text:
        return text, frozenset()
    lines = [text[start:end] for start, end in zip(starts, ends, strict=True)]
    found: set[int] = set()
    index = 0
    while index < len(lines):
        last = raw_until(lines, index)
        if last is not None:
            found.add(index)
            lines[index] = fenced(lines[index], opens=True)
            lines[last] = fenced(lines[last], opens=False)
            index = last
        index += 1
    gaps = [text[end:start] for end, start in zip(ends, [*starts[1:], ends[-1]], strict=True)]
    shown = "".join(line + gap for line, gap in zip(lines, gaps, strict=True))
    return shown, frozenset(found)


def raw_until(lines: Sequence[str], index: int) -> int | None:
    """Return the line that closes a formula opened by line ``index`` and nothing else, or None."""
    opener = _RAW.match(lines[index])
    if not opener:
        return None
    closer = f"\\end{{{opener[1]}}}" if opener[1] else "$$"
    for place in range(index + 1, min(len(lines), index + FARTHEST)):
        if lines[place].strip() == closer:
            return place
    return None


def may_close_raw(line: str) -> bool:
    """Tell whether a line may open or close a formula, so that it matters to lines far before."""
    return bool(("$$" in line or "\\" in line) and (_RAW.match(line) or _RAW_CLOSER.match(line)))


def fenced(line: str, *, opens: bool) -> str:
    """Return a line that opens or closes a formula as one that does the same to a block of HTML."""
    indent = line[: len(line) - len(line.lstrip())]
    return indent + ("<?" if opens else "?>").ljust(len(line) - len(indent), "x")


def _lead(line: str) -> str:
    match = _LEAD.match(line)
    return match.group() if match else ""
