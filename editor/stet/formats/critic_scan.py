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
_POINT = re.compile(rf"(\\*)({_OPENERS})|\\`|(`+)|^[ ]{{0,3}}(~{{3,}})", re.MULTILINE)
_CLOSER = {mark: re.compile(rf"(\\*){re.escape(mark.closer)}") for mark in Mark}
_BLANK_LINE = re.compile(r"\n[ \t]*\n")


def scan(text: str) -> Iterator[Token]:
    """Yield the tokens of ``text`` in order, backslashes that escape marks taken away."""
    plain: list[str] = []
    done = place = 0
    unclosed: set[Mark] = set()
    no_arrow_before = 0  # up to here, each substitution would end at a closer with no arrow
    while point := _POINT.search(text, place):
        slashes, opener, ticks, tildes = point.groups()
        if opener is None:
            place = _end_of_code(text, point, ticks or tildes or "")
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


def _end_of_code(text: str, point: re.Match[str], fence: str) -> int:
    """Return where the code that begins at ``point`` ends, or the end of ``point`` for none."""
    if not fence:
        return point.end()
    line_start = text.rfind("\n", 0, point.start()) + 1
    if len(fence) >= 3 and not text[line_start : point.end()].strip(" ").strip(fence[0]):
        closing = re.compile(rf"^[ ]{{0,3}}{re.escape(fence)}{fence[0]}*[ \t]*$", re.MULTILINE)
        line_end = text.find("\n", point.end())
        end = closing.search(text, line_end + 1) if line_end >= 0 else None
        return end.end() if end else len(text)
    blank = _BLANK_LINE.search(text, point.end())
    limit = blank.start() if blank else len(text)
    closing = re.compile(rf"(?<!`){re.escape(fence)}(?!`)")
    end = closing.search(text, point.end(), limit)
    return end.end() if end else point.end()


def escape_plain(text: str, *, before_mark: bool) -> str:
    """Return plain ``text`` so that it scans as itself, also where a mark follows."""
    text = re.sub(rf"(\\*)({_OPENERS})", r"\1\1\\\2", text)
    return _double_last_slashes(text) if before_mark else text


def escape_body(text: str, mark: Mark) -> str:
    """Return ``text`` so that it scans as what stands in ``mark``."""
    return _double_last_slashes(_CLOSER[mark].sub(rf"\1\1\\{mark.closer}", text))


def _double_last_slashes(text: str) -> str:
    count = len(text) - len(text.rstrip("\\"))
    return text + "\\" * count
