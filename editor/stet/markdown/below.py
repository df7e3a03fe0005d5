# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Where something new goes that is to stand below a place and break nothing."""

from __future__ import annotations

from collections.abc import Sequence

from stet.markdown.document import Block, Document
from stet.markdown.tree import Kind, Node


def last_line_of(document: Document, line: int) -> int:
    """Return the last line of the list, paragraph or code that ``line`` is in; itself for none."""
    in_list = False
    for block in document.blocks(line):  # a list is cut at its items
        here = block.tree.blocks[-1] if in_list else _at(block, line)
        if here is None or (in_list and here.kind is not Kind.LIST):
            break
        line = block.first + block.tree.text[: here.end].rstrip().count("\n")
        in_list = here.kind is Kind.LIST
        if not in_list:
            break
    return line


def gap_below(lines: Sequence[str], row: int) -> str:
    """Return what goes between the end of a line and a block below it: one blank line."""
    if lines[row]:
        return "\n\n"
    return "\n" if row and lines[row - 1].strip() else ""


def _at(block: Block, line: int) -> Node | None:
    """Return the outermost node that ``line`` stands in, None for a blank one."""
    before = block.tree.text.split("\n")[: line - block.first]
    begin = sum(len(each) + 1 for each in before)
    return next((each for each in block.tree.blocks if each.start <= begin < each.end), None)
