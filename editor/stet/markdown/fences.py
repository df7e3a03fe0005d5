# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Fences of code as their lines show them, without a parser: where one opens, and what closes it.

What is shown within a longer fence, in indented code or in a comment is taken for one too: who has
to know asks ``Document``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

# In lists and quotations their marks stand before the fence.
_BEFORE = r"[ \t]*(?:(?:>|[-*+]|\d{1,9}[.)])[ \t]*)*"
_OPENER = re.compile(
    rf"^{_BEFORE}(`{{3,}}(?![^\n]*`)|~{{3,}})[ \t]*(?:([A-Za-z]+)(?=[\s{{,]|$))?[^\n]*$",
    re.MULTILINE,
)
_MARK = re.compile(r"\s*(`{3,}|~{3,})")
_RUN = re.compile("`+")


class Fence(NamedTuple):
    """A line that opens a fence, half-open in code points, its mark and the first word behind it.

    ``word`` is empty where none stands there.
    """

    start: int
    end: int
    mark: str
    word: str


def fences_in(text: str) -> Iterator[Fence]:
    """Yield the lines that may open a fence, in order."""
    for match in _OPENER.finditer(text):
        yield Fence(*match.span(), match[1], match[2] or "")


def closer_of(text: str, fence: Fence) -> tuple[int, int] | None:
    """Return the line that closes a fence, half-open, None where none does."""
    sign = re.escape(fence.mark[0])
    closer = re.compile(rf"^[ \t>]*{sign}{{{len(fence.mark)},}}[ \t]*$", re.MULTILINE)
    match = closer.search(text, fence.end + 1)
    return match.span() if match else None


def in_fences(lines: Iterable[str]) -> Iterator[bool]:
    """Say of each line whether it is one of fenced code, its fences included, however indented."""
    fence = ""
    for line in lines:
        match = _MARK.match(line)
        yield bool(fence or match)
        if not fence:
            fence = match[1] if match else ""
        elif match and match[1].startswith(fence) and line.strip() == match[1]:
            fence = ""


def info_word(code: str) -> str:
    """Return the first word of the line that opens a block of code, in lower case; "" for none."""
    first = code.split("\n", 1)[0].strip()
    words = first.lstrip("`~").split() if first.startswith(("```", "~~~")) else ()
    return words[0].lower().strip("{}.") if words else ""


def fence_for(code: str, least: int = 3) -> str:
    """Return backticks that nothing in ``code`` closes, ``least`` at the least: 1 for a span."""
    longest = max((len(run) for run in _RUN.findall(code)), default=0)
    return "`" * max(least, longest + 1)


def word_above(lines: Iterable[str]) -> str:
    """Return the word behind the fence that a line stands in, empty for none.

    ``lines`` are those above it, the nearest first.
    """
    for line in lines:
        match = _OPENER.match(line)
        if match:
            return match[2] or ""  # what closes a fence says nothing
    return ""
