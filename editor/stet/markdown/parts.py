# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""What each piece of a line is to the eye: a heading, a mark, code, a link."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from stet.document.paragraph import line_starts
from stet.markdown.forms import Form, FormKind
from stet.markdown.tree import Kind, Node, Tree


class Part(NamedTuple):
    """A piece of a text, half-open in code points, and the role it plays."""

    start: int
    end: int
    role: str


_MARKER = re.compile(r"(?:[-*+]|\d{1,9}[.)])")
_LEAD = re.compile(r"[ \t>]*")
_INLINE = {
    Kind.CODE: "code",
    Kind.FORMULA: "code",
    Kind.EMPHASIS: "emphasis",
    Kind.STRONG: "strong",
    Kind.STRUCK: "struck",
    Kind.HIGHLIGHT: "highlight",
}
_LINES = {
    Kind.CODE_BLOCK: "code_line",
    Kind.FORMULA_BLOCK: "code_line",
    Kind.HTML_BLOCK: "syntax",
    Kind.COMMENT_BLOCK: "comment",
    Kind.FRONT_MATTER: "matter",
    Kind.RULE: "syntax",
    Kind.TABLE: "table",
    Kind.QUOTE: "quote",
    Kind.CALLOUT: "quote",
}
_WHOLE = {Kind.ADDRESS: "link", Kind.EMBED: "link", Kind.COMMENT: "comment"}
_FORMS = {
    FormKind.TEMPLATE: "code",
    FormKind.FORMULA: "code",
    FormKind.COMMAND: "code",
    FormKind.TAG: "link",
    FormKind.CITATION: "link",
}


def parts_of(tree: Tree) -> list[Part]:
    """Return the parts of a text; they may lie one within the other, and reach over lines."""
    found = [_form(form) for form in tree.forms]
    for node in tree.walk():
        found += _of(tree.text, node)
    return [part for part in found if part.start < part.end]


def parts_by_line(tree: Tree) -> list[list[Part]]:
    """Return the parts of each line of a text, in columns of the line."""
    lines = tree.text.split("\n")
    starts = line_starts(lines)
    found: list[list[Part]] = [[] for _ in lines]
    for part in parts_of(tree):
        index = tree.text.count("\n", 0, part.start)
        while index < len(lines) and starts[index] < part.end:
            start = max(part.start - starts[index], 0)
            end = min(part.end - starts[index], len(lines[index]))
            if start < end:
                found[index].append(Part(start, end, part.role))
            index += 1
    return found


def _form(form: Form) -> Part:
    return Part(form.start, form.end, _FORMS.get(form.kind, "syntax"))


def _of(text: str, node: Node) -> Iterator[Part]:
    kind, start, end = node.kind, node.start, node.end
    low, high = node.inner_start, node.inner_end
    if role := _LINES.get(kind):
        yield Part(text.rfind("\n", 0, start) + 1, end, role)
        if kind in (Kind.QUOTE, Kind.CALLOUT):
            yield from _leads(text, start, end)
        elif kind is Kind.TABLE:
            yield from _rulings(node)
    elif role := _INLINE.get(kind):
        yield Part(start, end, role)
        yield from (Part(start, low, "syntax"), Part(high, end, "syntax"))
    elif role := _WHOLE.get(kind):
        yield Part(start, end, role)
    elif kind is Kind.HEADING:
        yield Part(start, end, "heading")
        if node.children:
            yield from (Part(start, low, "syntax"), Part(high, end, "syntax"))
        else:
            yield Part(start, end, "syntax")
    elif kind is Kind.ITEM:
        marker = _MARKER.match(text, start)
        stop = node.symbol[1] + 1 if node.symbol else marker.end() if marker else start
        yield Part(start, stop, "list_marker")
    elif kind in (Kind.LINK, Kind.IMAGE):
        yield from (Part(low, high, "link"), Part(start, low, "syntax"), Part(high, end, "syntax"))
    elif kind is Kind.WIKI_LINK:
        low, high = (low, high) if low < high else (start + 2, end - 2)
        yield from (Part(low, high, "link"), Part(start, low, "syntax"), Part(high, end, "syntax"))
    elif kind is Kind.HTML:
        yield Part(start, end, "comment" if text.startswith("<!--", start) else "syntax")
    elif kind is Kind.FOOTNOTE_MARK:
        yield Part(start, end, "syntax")
    elif kind is Kind.FOOTNOTE:
        yield Part(start, low, "syntax")
    elif kind is Kind.ESCAPED:
        yield Part(start, start + 1, "syntax")


def _leads(text: str, start: int, end: int) -> Iterator[Part]:
    """Yield the marks before each line of a quotation."""
    place = text.rfind("\n", 0, start) + 1
    while place < end:
        lead = _LEAD.match(text, max(place, 0))
        stop = lead.end() if lead else place
        if ">" in text[place:stop]:
            yield Part(place, stop, "syntax")
        following = text.find("\n", place, end)
        place = following + 1 if following >= 0 else end


def _rulings(table: Node) -> Iterator[Part]:
    """Yield what parts the cells of a table, and the line below its head."""
    edges = [table.start]
    for row in table.children:
        for cell in row.children:
            edges += [cell.start, cell.end]
    edges.append(table.end)
    for start, end in list(pairwise(edges))[::2]:
        yield Part(start, end, "syntax")
