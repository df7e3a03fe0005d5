# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""How Markdown's marks look, for all who read a line: this is the one place that knows.

Each pattern is for one line without its end, and takes time in proportion to it: a run that can
be taken in one way only is taken possessively. White space is blanks and tabs, as CommonMark has
it; the ``WIDE`` ones take any, for those who leave a line alone when in doubt.
"""

from __future__ import annotations

import re

import regex

# What begins an item of a list, a task in it, and the quotation marks of mail before either.
_BULLET = r"(?:[-*+]|\d{1,9}[.)])"
_TASK = r"\[[ xX]\]"
_QUOTES = r"\s*+(?:>\s?)*+\s*+"
_TICKS, _TILDES = "`{3,}+", "~{3,}+"


def _heading(indent: str, space: str) -> str:
    return rf"({indent}{{0,3}}#{{1,6}})(?:{space}+|$)"


def _rule(indent: str, space: str) -> str:
    return rf"{indent}{{0,3}}([-*_])(?:{space}*+\1){{2,}}+{space}*+\Z"


# Lines as CommonMark has them; the first group is what is not the writer's words.
HEADING = re.compile(_heading(" ", r"[ \t]"))
RULE = re.compile(_rule(" ", r"[ \t]"))
QUOTE = re.compile(r"(?: {0,3}> ?)+")
LIST = re.compile(rf"[ \t]*({_BULLET})(?: {_TASK})?(?=[ \t]|$)")
FENCE = re.compile(rf" {{0,3}}({_TICKS}|{_TILDES})")
"""A line that opens or closes a block of code outside lists and quotations."""

# Lines that are to be left alone.
WIDE_HEADING = regex.compile(_heading(r"\s", r"\s"))
WIDE_RULE = regex.compile(_rule(r"\s", r"\s"))
WIDE_FENCE = regex.compile(rf"\s{{0,3}}(?:>\s?|{_BULLET}\s++)*+({_TICKS}(?!.*`)|{_TILDES})(.*)")
"""A line that opens a block of code, in lists and quotations too."""
FENCE_END = regex.compile(rf"{_QUOTES}({_TICKS}|{_TILDES})\s*\Z")
MARKER = regex.compile(rf"{_QUOTES}{_BULLET}\s")
PREFIX = regex.compile(rf"{_QUOTES}(?:{_BULLET}\s+(?:{_TASK}\s+)?|\[\^[^\]]+\]:\s+)?")
"""All that stands before the words of a line; it always matches."""
UNDERLINE = regex.compile(r"\s{0,3}(?:=+|-{2,})\s*\Z")
"""What makes a heading of the line before."""
INDENTED = regex.compile(r"(?: {4}|\t| {1,3}\t)\s*\S")
TABLE = regex.compile(r"\s*\|.*\|")
DELIMITERS = regex.compile(r"\s*+(?:\|\s*+)?:?-++:?\s*+(?:\|\s*+:?-++:?\s*+)*+(?:\|\s*+)?\Z")
"""The line below a table's head."""
ALONE = regex.compile(
    r"(?:!?\[[^\]]*\](?:\([^)]*\)|\[[^\]]*\])[\s.,;|·]*|https?://\S++\s*+|<[^>]++>\s*+)+\Z"
)
"""Images, links and tags, and nothing else."""
DEFINITION = regex.compile(r"\s{0,3}\[(?!\^)[^\]]+\]:\s")

# Within lines, for who counts what must stay; neither reaches over what would take it long.
CODE = regex.compile(r"(?<!`)(`++).+?(?<!`)\1(?!`)")
LINK = regex.compile(
    r"\]\(([^)\s]{0,2000}+)[^)]{0,500}+\)"
    r"|(?:https?://|www\.)[^\s<>)\]]*[^\s<>)\].,;:!?\"'”’*_]"
)
"""A link's target, which is the first group, or an address that stands by itself."""

# HTML, by CommonMark's kinds of it.
HTML = regex.compile(r"\s{0,3}<(?:[/!?]|[a-zA-Z])")
ADDRESS = regex.compile(r"\s{0,3}<(?:[a-zA-Z][a-zA-Z0-9+.-]*:[^\s>]*|[^\s@>]+@[^\s>]+)>")
INLINE_TAG = regex.compile(
    r"\s{0,3}</?(?:a|abbr|b|bdi|bdo|br|cite|code|data|del|dfn|em|i|img|ins|kbd|mark|q|s|samp|"
    r"small|span|strong|sub|sup|time|u|var|wbr)\b(?![^>]*>\s*\Z)",
    regex.IGNORECASE,
)
HTML_UNTIL = (
    (regex.compile(r"\s{0,3}<(?:pre|script|style|textarea)(?:[\s>]|\Z)", regex.IGNORECASE),
     regex.compile(r"</(?:pre|script|style|textarea)>", regex.IGNORECASE)),
    (regex.compile(r"\s{0,3}<!--"), regex.compile(r"-->")),
    (regex.compile(r"\s{0,3}<\?"), regex.compile(r"\?>")),
    (regex.compile(r"\s{0,3}<!\[CDATA\["), regex.compile(r"\]\]>")),
)  # fmt: skip
"""How HTML begins that blank lines do not end, and what ends each."""
