# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""How Markdown's marks look, for all who read a line: this and ``markdown_wide`` are what knows.

Each pattern is for one line without its end, and takes time in proportion to it: a run that can
be taken in one way only is taken possessively. White space is blanks and tabs, as CommonMark has
it.
"""

from __future__ import annotations

import re

# What begins an item of a list, a task in it, and a block of code.
BULLET = r"(?:[-*+]|\d{1,9}[.)])"
TASK = r"\[[ xX]\]"
TICKS, TILDES = "`{3,}+", "~{3,}+"


def heading(indent: str, space: str) -> str:
    """Return the pattern of a heading's mark, given those of one blank before it and behind."""
    return rf"({indent}{{0,3}}#{{1,6}})(?:{space}+|$)"


def rule(indent: str, space: str) -> str:
    """Return the pattern of a rule, given those of one blank before it and within."""
    return rf"{indent}{{0,3}}([-*_])(?:{space}*+\1){{2,}}+{space}*+\Z"


# Lines as CommonMark has them; the first group is what is not the writer's words.
HEADING = re.compile(heading(" ", r"[ \t]"))
RULE = re.compile(rule(" ", r"[ \t]"))
QUOTE = re.compile(r"(?: {0,3}> ?)+")
LIST = re.compile(rf"[ \t]*({BULLET})(?: {TASK})?(?=[ \t]|$)")
FENCE = re.compile(rf" {{0,3}}({TICKS}|{TILDES})")
"""A line that opens or closes a block of code outside lists and quotations."""
