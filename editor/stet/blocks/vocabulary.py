# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""The words of a kind of block: what each is in one line, where it stands, how it is written.

Parser, documentation and completion read the same table.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

ANY = "*"
"""Behind whatever word a line begins with."""

_TYPED = re.compile(r"[\w-]*$")


@dataclass(frozen=True)
class Word:
    """One word: ``note`` says what it is, ``sample`` is how it is written, empty for just itself.

    ``behind`` are the words with which a line begins that this one may stand in, none for a word
    that begins a line itself. ``also`` are other words that are read as this one; ``group`` is
    under which it is listed. Where it ``holds``, what is indented beneath its line is within it.
    """

    name: str
    note: str
    sample: str = ""
    group: str = ""
    behind: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    holds: bool = False

    @property
    def written(self) -> str:
        """The word with what stands behind it in an example."""
        return self.sample or self.name


@dataclass(frozen=True)
class Fitting:
    """The words that fit at the end of a line; ``typed`` is what of them stands there."""

    typed: str
    words: tuple[Word, ...]


def fitting(words: Sequence[Word], before: str) -> Fitting:
    """Return the words that may come next where a line goes as far as ``before``.

    They begin with what is typed, then come those that another word for them begins with. Within
    quotation marks there is none.
    """
    typed = _TYPED.search(before)
    part = typed[0].lower() if typed else ""
    head = before[: len(before) - len(part)]
    if head.count('"') % 2 or head.rstrip().endswith(("->", "#", "//", "|")):
        return Fitting(part, ())
    first = re.match(r"[\w-]+", head.lstrip())
    here = [each for each in words if _stands(each, first[0].lower() if first else "", head)]
    begun = [each for each in here if each.name.startswith(part)]
    others = [
        each
        for each in here
        if each not in begun and any(other.startswith(part) for other in each.also)
    ]
    return Fitting(part, (*begun, *others))


def _stands(word: Word, first: str, head: str) -> bool:
    if not head.strip():
        return not word.behind
    return (
        bool(first)
        and (head[-1:].isspace() or head.endswith("("))
        and (ANY in word.behind or first in word.behind)
    )


def place_for(words: Sequence[Word], lines: Sequence[str], at: int) -> tuple[int, str]:
    """Return behind which of a block's ``lines`` something new goes, and with which indent.

    It goes to the element of line ``at``: into what holds others, as the last, else behind the
    element and what belongs to it.
    """
    if not lines or not any(line.strip() for line in lines):
        return -1, ""
    while at > 0 and not lines[at].strip():
        at -= 1
    depth = _depth(lines[at])
    named = re.match(r"[\w-]+", lines[at].lstrip())
    holds = named is not None and any(
        each.holds and each.name == named[0].lower() for each in words
    )
    last = at
    for row in range(at + 1, len(lines)):
        if lines[row].strip():
            if _depth(lines[row]) <= depth:
                break
            last = row
    lead = lines[at][:depth]
    return last, lead + "  " if holds else lead


def _depth(line: str) -> int:
    return len(line) - len(line.lstrip())


def table(words: Sequence[Word]) -> str:
    """Return the words as rows of a Markdown table, as the documentation has them."""
    return "".join(
        f"| `{each.name}` | {each.note} | `{each.written}` |\n" for each in words if each.note
    )
