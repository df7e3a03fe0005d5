# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Markdown's marks for those who leave a line, or a part of it, alone when in doubt.

Patterns as in ``markdown``, but white space is any. Apart from them, since the window opens
without these: to compile them takes 7 ms.
"""

from __future__ import annotations

import regex

from stet.formats.markdown import BULLET, TASK, TICKS, TILDES, heading, rule

# The quotation marks of mail before whatever else.
_QUOTES = r"\s*+(?:>\s?)*+\s*+"

# Lines that are to be left alone.
WIDE_HEADING = regex.compile(heading(r"\s", r"\s"))
WIDE_RULE = regex.compile(rule(r"\s", r"\s"))
WIDE_FENCE = regex.compile(rf"\s{{0,3}}(?:>\s?|{BULLET}\s++)*+({TICKS}(?!.*`)|{TILDES})(.*)")
"""A line that opens a block of code, in lists and quotations too."""
FENCE_END = regex.compile(rf"{_QUOTES}({TICKS}|{TILDES})\s*\Z")
MARKER = regex.compile(rf"{_QUOTES}{BULLET}\s")
PREFIX = regex.compile(rf"{_QUOTES}(?:{BULLET}\s+(?:{TASK}\s+)?|\[\^[^\]]+\]:\s+)?")
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
