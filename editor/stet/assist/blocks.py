# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""What each line is in Markdown, read from the top: prose, or something a model is not to touch.

The rules are CommonMark's for where a block of code or HTML begins and ends, and GitHub's for
tables. In doubt a line is taken for what is left alone.
"""

from __future__ import annotations

import enum
from collections.abc import Sequence

import regex

from stet.formats import markdown_wide


class Kind(enum.Enum):
    """What a line is; only prose is given to the model to rewrite."""

    PROSE = "prose"
    BLANK = "blank"
    HEADING = "heading"
    CODE = "code"
    TABLE = "table"
    MATTER = "front matter"
    OTHER = "other"  # rules, images and links alone, HTML, definitions of links


_LETTERS = regex.compile(r"\p{L}{2}|\p{Lo}")


class Blocks:
    """Takes lines from the top of a text and says what each is."""

    def __init__(self) -> None:
        self._at_top = True
        self._matter = False
        self._fence = ""
        self._end: regex.Pattern[str] | None = None  # of HTML that blank lines do not end
        self._html = False  # a blank line ends it
        self._code = False  # indented; blank lines may stand in it
        self._table = False
        self._in_list = False
        self._before = Kind.BLANK
        self.underlines = False
        """Whether the line just taken makes a heading of the one before."""
        self.heads = False
        """Whether the line just taken makes a row of a table of the one before."""

    def skim(self, lines: Sequence[str]) -> None:
        """Take lines only for the blocks that may hold blank lines: fast, for those far above."""
        telling = [
            line
            for line in lines[1:]
            if "<" in line
            or ">" in line
            or "```" in line
            or "~~~" in line
            or line[:3] in ("---", "...")
        ]
        for line in (*lines[:1], *telling):
            if self._is_held or "```" in line or "~~~" in line or line.startswith(("<", " <")):
                self.take(line)
                self._html = self._code = self._table = False

    @property
    def _is_held(self) -> bool:
        return bool(self._at_top or self._fence or self._end or self._matter)

    def take(self, line: str) -> Kind:
        """Return what the next line is."""
        self.underlines = self.heads = False
        kind = self._held(line) or self._begun(line)
        self._at_top = False
        if (
            kind is Kind.OTHER
            and markdown_wide.UNDERLINE.match(line)
            and self._before is Kind.PROSE
        ):
            self.underlines = True
        if kind is Kind.PROSE:
            marked = bool(markdown_wide.MARKER.match(line))
            indented = line[:1].isspace()
            self._in_list = marked or (self._in_list and (indented or self._before is Kind.PROSE))
        elif kind is not Kind.BLANK:
            self._in_list = False
        self._before = kind
        return kind

    def _held(self, line: str) -> Kind | None:
        """Return the kind of a line within a block that has begun before, or None."""
        if self._matter:
            self._matter = line.rstrip() not in ("---", "...")
            return Kind.MATTER
        if self._fence:
            match = markdown_wide.FENCE_END.match(line)
            if match and match[1].startswith(self._fence):
                self._fence = ""
            return Kind.CODE
        if self._end:
            if self._end.search(line):
                self._end = None
            return Kind.OTHER
        if not line.strip():
            self._html = self._table = False
            return Kind.BLANK
        if self._html:
            return Kind.OTHER
        if self._table and "|" in line:
            return Kind.TABLE
        self._table = False
        self._code = self._code and bool(markdown_wide.INDENTED.match(line))
        return Kind.CODE if self._code else None

    def _begun(self, line: str) -> Kind:
        """Return the kind of a line that is in no block yet."""
        if self._at_top and line.rstrip() == "---":
            self._matter = True
            return Kind.MATTER
        if match := markdown_wide.WIDE_FENCE.match(line):
            self._fence = match[1]
            return Kind.CODE
        if (
            self._before is not Kind.PROSE
            and markdown_wide.INDENTED.match(line)
            and not (self._in_list and markdown_wide.MARKER.match(line))
        ):
            self._code = True
            return Kind.CODE
        if markdown_wide.WIDE_HEADING.match(line):
            return Kind.HEADING
        if markdown_wide.TABLE.match(line):
            self._table = True
            return Kind.TABLE
        if "|" in line and markdown_wide.DELIMITERS.match(line):
            self._table = True
            self.heads = self._before is Kind.PROSE
            return Kind.TABLE
        if (
            markdown_wide.HTML.match(line)
            and not markdown_wide.ADDRESS.match(line)
            and not markdown_wide.INLINE_TAG.match(line)
        ):
            for start, end in markdown_wide.HTML_UNTIL:
                if start.match(line):
                    self._end = None if end.search(line) else end
                    return Kind.OTHER
            self._html = True
            return Kind.OTHER
        return _of_one_line(line)


def _of_one_line(line: str) -> Kind:
    if (
        markdown_wide.WIDE_RULE.match(line)
        or markdown_wide.UNDERLINE.match(line)
        or markdown_wide.DEFINITION.match(line)
    ):
        return Kind.OTHER
    lead = markdown_wide.PREFIX.match(line)
    rest = line[lead.end() if lead else 0 :]
    if not rest.strip() or markdown_wide.ALONE.match(rest) or not _LETTERS.search(rest):
        return Kind.OTHER
    return Kind.PROSE
