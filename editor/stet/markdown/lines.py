# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""One line of Markdown by itself, for what has no more than that, or looks at very many.

A line may mean something else where it stands, in code for one: who has to know asks ``Document``.
"""

from __future__ import annotations

import re
from functools import lru_cache

from stet.markdown.outline import plain_text
from stet.markdown.tree import parse

LONGEST = 4_000
"""Code points of a line that are read: it stands for a title, of which nobody reads more."""

MOST = 1 << 15
"""Lines whose words are kept: a large board is drawn again and again."""

_ITEM = re.compile(r"[ \t]*(?:[-*+]|\d{1,9}[.)])(?:[ \t]+|$)", re.MULTILINE)
_UNMARKED = re.compile(
    r"(?:#{1,6} +|(?:[-*+]|\d{1,9}[.)]) {1,4}(?! ))?"
    r"(?P<words>(?![-+]|\d{1,9}[.)])(?:[^\W_]|[ .,;?'’“”()–—/-])*+)"
)
"""A line without marks but at its beginning, as most are: it needs no parser."""


@lru_cache(maxsize=MOST)
def plain_line(line: str) -> str:
    """Return what a reader sees of a line, in single spaces: no marks, targets, attributes.

    Of what is no prose, such as a fence or a rule, nothing is left.
    """
    words = line.strip()[:LONGEST]
    if unmarked := _UNMARKED.fullmatch(words):
        return " ".join(unmarked["words"].split())
    tree = parse(words)
    return " ".join(filter(None, (plain_text(tree, block) for block in tree.blocks)))


def item_marker(text: str, start: int = 0) -> str:
    """Return what makes the line at ``start`` an item of a list, with the blanks around; or ""."""
    match = _ITEM.match(text, start)
    return match[0] if match else ""
