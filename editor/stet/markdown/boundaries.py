# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Where the outermost blocks of a text begin, found without looking at what stands in their lines.

A list counts as one block for each of its items, and a line that was not wrapped by hand ends a
paragraph, so that no block is longer than need be. A block begins the same way whatever stands
before it: what follows a beginning can be read by itself.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import comrak

from stet.markdown import source
from stet.markdown.parsed import parsed

_OPTIONS = comrak.ExtensionOptions(
    table=True, footnotes=True, ofm_comments=True, block_directive=True, ofm_callouts=True
)
WRAPPED = 120
"""A line of more code points than this was not wrapped by hand: the next begins a paragraph."""

_PARSE = comrak.ParseOptions(leave_footnote_definitions=True)
_LEAD = re.compile(r"[\s>*+\-=_~.)0-9]*(?:\[\^)?")
_NUMBERED = re.compile(r"[0-9]+[.)]")
# A definition of a link is no block to the parser, and where one ends depends on what follows.
_INLINE = str.maketrans("*_~=$^[", "xxxxxxx")

MOST_COMMENTS = 20
"""Marks of comments (``%%``) in one line: each that is not closed costs a search."""


def block_starts(lines: Sequence[str], first: int, last: int) -> list[int]:
    """Return the lines, from ``first`` up to ``last``, where an outermost block begins.

    ``first`` must be one, or blank. It is the first found, whatever stands there.
    """
    shown = [_skeleton(line) for line in lines[first:last]]
    index = 0
    while index < len(shown):
        close = source.raw_until(lines, first + index)
        if close is None:
            index += 1
            continue
        shown[index] = source.fenced(lines[first + index], opens=True)
        for inside in range(index + 1, min(close - first, len(shown))):
            shown[inside] = "x"  # or a line of its own might end the block of HTML
        index = close - first
        if index < len(shown):
            shown[index] = source.fenced(lines[close], opens=False)
    found = {first} if first < last else set()
    with parsed("\n".join(shown), _OPTIONS, _PARSE) as root:
        for block in root.children:
            is_list = isinstance(block.node_value, comrak.List)
            for each in block.children if is_list else (block,):
                found.add(first + each.sourcepos.start.line - 1)
            if isinstance(block.node_value, comrak.Paragraph | comrak.Heading):
                low, high = block.sourcepos.start.line, block.sourcepos.end.line
                found.update(
                    line
                    for line in range(first + low, first + high)
                    if len(lines[line - 1]) > WRAPPED and _is_prose(lines[line])
                )
    return sorted(found)


def _is_prose(line: str) -> bool:
    """Tell whether a line within a paragraph, behind one not wrapped by hand, begins another."""
    return line[:1].isalpha() or (line[:1].isalnum() and not _NUMBERED.match(line))


def _skeleton(line: str) -> str:
    """Return a line with what tells where blocks begin, and without marks of emphasis."""
    if line[:1].isalpha() and not ("|" in line or ">" in line or "%" in line):
        return "x"  # prose, as most lines are: it ends no block of HTML, and is no row of a table
    if source.is_hostile_line(line) or line.count("%%") > MOST_COMMENTS:
        return "x"
    lead = _LEAD.match(line)
    end = lead.end() if lead else 0
    rest = line[end:].translate(_INLINE)
    return source.clean((line[:end] + rest).replace("\r", " "))
