# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Lines of the final reading, with what each is in Markdown and where its words stand.

A model is shown the final reading. A line of it may lie in several paragraphs of the markup, where
a pending change deletes the mark between them.
"""

from __future__ import annotations

import enum
from collections.abc import Iterator
from dataclasses import dataclass

import regex

from stet.document.manuscript import Manuscript
from stet.document.paragraph import Position, Span


class Kind(enum.Enum):
    """What a line is; only prose is given to the model to rewrite."""

    PROSE = "prose"
    BLANK = "blank"
    HEADING = "heading"
    CODE = "code"
    TABLE = "table"
    MATTER = "front matter"
    OTHER = "other"  # rules, images and links alone, HTML, definitions of links


@dataclass(frozen=True)
class Line:
    """One line of the final reading.

    ``places`` has the markup position before each code point of ``text``; ``prefix`` is how many of
    them are quotation marks, list markers and indentation.
    """

    text: str
    places: tuple[Position, ...]
    kind: Kind
    prefix: int = 0

    @property
    def words(self) -> str:
        """The line without its prefix and the white space at its end."""
        return self.text[self.prefix :].rstrip()


_PREFIX = regex.compile(
    r"\s*(?:>\s?)*\s*(?:(?:[-*+]|\d{1,9}[.)])\s+(?:\[[ xX]\]\s+)?|\[\^[^\]]+\]:\s+)?"
)
_FENCE = regex.compile(r"\s{0,3}(?:>\s?)*(`{3,}|~{3,})")
_HEADING = regex.compile(r"\s{0,3}#{1,6}(?:\s|$)")
_UNDERLINE = regex.compile(r"\s{0,3}(?:=+|-{2,})\s*\Z")
_RULE = regex.compile(r"\s{0,3}([-*_])(?:\s*\1){2,}\s*\Z")
_TABLE = regex.compile(r"\s*\|.*\||\s*:?-{3,}:?\s*\|")
_ALONE = regex.compile(
    r"(?:!?\[[^\]]*\](?:\([^)]*\)|\[[^\]]*\])[\s.,;|·]*|https?://\S+\s*|<[^>]+>\s*)+\Z"
)
_DEFINITION = regex.compile(r"\s{0,3}\[(?!\^)[^\]]+\]:\s")
_HTML = regex.compile(r"\s{0,3}</?[a-zA-Z!][^>]*>?")
_INDENTED = regex.compile(r"(?: {4}|\t)\s*\S")


def lines_within(manuscript: Manuscript, span: Span) -> list[Line]:
    """Return the lines of the final reading that ``span`` holds, the first and last cut to it."""
    start, end = manuscript.clamp(span.start), manuscript.clamp(span.end)
    fence, matter = _state_before(manuscript, start.paragraph)
    lines: list[Line] = []
    blank_before = True
    at_top = start.paragraph == 0
    for text, places, whole, cut in _final_lines(manuscript, start, end):
        kind = _kind(whole)
        match = _FENCE.match(whole)
        if matter or (at_top and not lines and whole.rstrip() == "---"):
            matter = not (matter and whole.rstrip() in ("---", "..."))
            kind = Kind.MATTER
        elif fence:
            if match and match[1].startswith(fence):
                fence = ""
            kind = Kind.CODE
        elif match:
            fence, kind = match[1], Kind.CODE
        elif kind is Kind.PROSE and blank_before and _INDENTED.match(whole):
            kind = Kind.CODE if not _PREFIX.fullmatch(whole) and _is_code(whole) else kind
        if kind is Kind.OTHER and _UNDERLINE.match(whole) and not blank_before and lines:
            last = lines[-1]
            if last.kind is Kind.PROSE:  # a heading underlined
                lines[-1] = Line(last.text, last.places, Kind.HEADING, last.prefix)
        blank_before = kind is Kind.BLANK
        lead = _PREFIX.match(whole)
        prefix = min(max((lead.end() if lead else 0) - cut, 0), len(text))
        lines.append(Line(text, places, kind if text.strip() else Kind.BLANK, prefix))
    return lines


def _is_code(line: str) -> bool:
    """Whether an indented line is code: no list's marker follows the indentation."""
    stripped = line.lstrip()
    return not regex.match(r"[-*+>]\s|\d{1,9}[.)]\s", stripped)


def _kind(line: str) -> Kind:
    if not line.strip():
        return Kind.BLANK
    if _HEADING.match(line):
        return Kind.HEADING
    if _TABLE.match(line):
        return Kind.TABLE
    if _RULE.match(line) or _UNDERLINE.match(line) or _DEFINITION.match(line) or _HTML.match(line):
        return Kind.OTHER
    lead = _PREFIX.match(line)
    rest = line[lead.end() if lead else 0 :]
    if not rest.strip() or _ALONE.match(rest) or not regex.search(r"\p{L}{2}|\p{Lo}", rest):
        return Kind.OTHER
    return Kind.PROSE


def _state_before(manuscript: Manuscript, paragraph: int) -> tuple[str, bool]:
    """Return the code fence that is open where a paragraph begins, and whether in front matter."""
    fence, matter = "", False
    for index in range(paragraph):
        line = manuscript.paragraphs[index].final
        if index == 0 and line.rstrip() == "---":
            matter = True
        elif matter:
            matter = line.rstrip() not in ("---", "...")
        elif ("```" in line or "~~~" in line) and (match := _FENCE.match(line)):
            if not fence:
                fence = match[1]
            elif match[1].startswith(fence):
                fence = ""
    return fence, matter


def _final_lines(
    manuscript: Manuscript, start: Position, end: Position
) -> Iterator[tuple[str, tuple[Position, ...], str, int]]:
    """Yield each line's text within the limits, its places, the whole line, and where text begins.

    The last counts code points of the whole line.
    """
    text: list[str] = []
    places: list[Position] = []
    whole: list[str] = []
    cut = 0
    for index in range(start.paragraph, end.paragraph + 1):
        paragraph = manuscript.paragraphs[index]
        column = 0
        for run in paragraph.runs:
            stop = column + len(run.text)
            if run.deleted is None:
                whole.append(run.text)
                low = max(column, start.column) if index == start.paragraph else column
                high = min(stop, end.column) if index == end.paragraph else stop
                if not text:
                    cut += min(low, stop) - column
                if low < high:
                    text.append(run.text[low - column : high - column])
                    places.extend(Position(index, place) for place in range(low, high))
            column = stop
        if paragraph.mark.deleted is None or index == end.paragraph:
            yield "".join(text), tuple(places), "".join(whole), cut
            text, places, whole, cut = [], [], [], 0
