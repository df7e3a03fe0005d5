# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
r"""Where the marks of CriticMarkup stand in a text.

CriticMarkup has five marks, ``{++in++}``, ``{--out--}``, ``{~~out~>in~~}``, ``{>>remark<<}`` and
``{==words==}``, and defines neither escaping nor nesting. Here a mark ends at its first closer;
an opener that is never closed, or a
substitution with no arrow in it, is plain text; code spans and fenced code are plain text. A
backslash makes a mark plain, by Markdown's own rule: of the backslashes before an opener, or
before a closer inside its mark, each pair stands for one, and an odd one left over makes it plain.

The scan looks at each character a bounded number of times, whatever the text.
"""

from __future__ import annotations

import enum
import re
from collections.abc import Iterator
from dataclasses import dataclass


class Mark(enum.Enum):
    """The five marks; the values are opener and closer."""

    ADDITION = ("{++", "++}")
    DELETION = ("{--", "--}")
    SUBSTITUTION = ("{~~", "~~}")
    COMMENT = ("{>>", "<<}")
    HIGHLIGHT = ("{==", "==}")

    @property
    def opener(self) -> str:
        """The three characters that begin it."""
        return self.value[0]

    @property
    def closer(self) -> str:
        """The three characters that end it."""
        return self.value[1]


@dataclass(frozen=True, slots=True)
class Token:
    """A mark with what stands in it; or, where ``mark`` is None, plain text."""

    mark: Mark | None
    text: str


_BY_OPENER = {mark.opener: mark for mark in Mark}
_OPENERS = r"\{(?:\+\+|--|~~|>>|==)"
# A run of backslashes is looked at once only: no match begins in the middle of one.
_SLASHES = r"(?<!\\)(\\*)"
_POINT = re.compile(rf"{_SLASHES}(?:({_OPENERS})|(`+))|^[ ]{{0,3}}(~{{3,}})", re.MULTILINE)
_OPENER = re.compile(rf"{_SLASHES}({_OPENERS})")
_CLOSER = {mark: re.compile(rf"{_SLASHES}{re.escape(mark.closer)}") for mark in Mark}
_BLANK_LINE = re.compile(r"\n[ \t]*\n")


def scan(text: str) -> Iterator[Token]:
    """Yield the tokens of ``text`` in order, backslashes that escape marks taken away."""
    plain: list[str] = []
    code = _Code(text)
    done = place = 0
    unclosed: set[Mark] = set()
    no_arrow_before = 0  # up to here, each substitution would end at a closer with no arrow
    while point := _POINT.search(text, place):
        slashes, opener, ticks, tildes = point.groups()
        if opener is None and slashes and len(slashes) % 2:
            place = point.start(3) + 1  # the first backtick is a plain one
            continue
        if opener is None:
            place = code.end(point, ticks or tildes)
            continue
        mark = _BY_OPENER[opener]
        if len(slashes) % 2:
            plain += (text[done : point.start()], slashes[: len(slashes) // 2], opener)
            done = place = point.end()
            continue
        hopeless = mark in unclosed or (mark is Mark.SUBSTITUTION and point.end() < no_arrow_before)
        body = None if hopeless else _body(text, point.end(), mark)
        if body is None and not hopeless:
            unclosed.add(mark)
        elif body and mark is Mark.SUBSTITUTION and "~>" not in body[0]:
            no_arrow_before, body = body[1], None
        if body is None:
            place = point.end()
            continue
        plain += (text[done : point.start()], slashes[: len(slashes) // 2])
        if before := "".join(plain):
            yield Token(None, before)
        plain.clear()
        content, done = body
        place = done
        yield Token(mark, content)
    plain.append(text[done:])
    if rest := "".join(plain):
        yield Token(None, rest)


def _body(text: str, start: int, mark: Mark) -> tuple[str, int] | None:
    """Return what stands in a mark that opened before ``start``, and where it has ended."""
    parts: list[str] = []
    for closer in _CLOSER[mark].finditer(text, start):
        slashes = closer[1]
        parts += (text[start : closer.start()], slashes[: len(slashes) // 2])
        if len(slashes) % 2 == 0:
            return "".join(parts), closer.end()
        parts.append(mark.closer)
        start = closer.end()
    return None


class _Code:
    """Finds where code ends, remembering what has been looked for in vain."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._blank = -1  # the blank line that ends the block last looked at
        self._unpaired: dict[str, int] = {}  # runs of backticks with no partner before a place

    def end(self, point: re.Match[str], fence: str) -> int:
        """Return where the code that begins at ``point`` ends, or the end of ``point``."""
        line_start = self._text.rfind("\n", 0, point.start()) + 1
        indent = point.start() - line_start + len(point[0]) - len(fence)
        if (
            len(fence) >= 3
            and indent <= 3
            and not self._text[line_start : line_start + indent].strip(" ")
        ):
            return self._end_of_fence(point.end(), fence)
        return self._end_of_span(point.end(), fence)

    def _end_of_fence(self, start: int, fence: str) -> int:
        closing = re.compile(rf"^[ ]{{0,3}}{re.escape(fence)}{fence[0]}*[ \t]*$", re.MULTILINE)
        line_end = self._text.find("\n", start)
        end = closing.search(self._text, line_end + 1) if line_end >= 0 else None
        return end.end() if end else len(self._text)

    def _end_of_span(self, start: int, fence: str) -> int:
        if self._blank < start:
            blank = _BLANK_LINE.search(self._text, start)
            self._blank = blank.start() if blank else len(self._text)
        if self._unpaired.get(fence, -1) >= start:
            return start
        closing = re.compile(rf"(?<!`){re.escape(fence)}(?!`)")
        end = closing.search(self._text, start, self._blank)
        if end is None:
            self._unpaired[fence] = self._blank
        return end.end() if end else start


def escape_plain(text: str, *, before_mark: bool) -> str:
    """Return plain ``text`` so that it scans as itself, also where a mark follows."""
    text = _OPENER.sub(r"\1\1\\\2", text)
    return _double_last_slashes(text) if before_mark else text


def escape_body(text: str, mark: Mark) -> str:
    """Return ``text`` so that it scans as what stands in ``mark``."""
    return _double_last_slashes(_CLOSER[mark].sub(rf"\1\1\\{mark.closer}", text))


def _double_last_slashes(text: str) -> str:
    count = len(text) - len(text.rstrip("\\"))
    return text + "\\" * count
