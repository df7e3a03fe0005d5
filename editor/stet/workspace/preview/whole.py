# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""A whole text as Python-Markdown renders it, in pieces that can be laid out one by one.

That flavour has constructs that span blocks, so a block by itself would not come out as it does on
a page, and it takes seconds. Of a page that was rendered whole, the pieces are its elements.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence

from stet.markdown import flavours, formulas, sanitiser
from stet.markdown.fences import in_fences
from stet.markdown.metadata import read_metadata
from stet.workspace.preview.pieces import bare, with_changes

LONGEST = 40_000
"""Code points of a list that is laid out as one; a longer one is parted between its items."""

# The sanitiser writes each attribute in double quotes, and no < of the text bare.
_TAG = re.compile(r'<(/?)([a-z][a-z0-9]*)(?: [\w-]+(?:="[^"]*")?)*\s*/?>')
_VOID = frozenset({"br", "col", "hr", "img", "input", "wbr"})
_BLOCKS = frozenset(
    (
        *("address", "article", "aside", "blockquote", "center", "details", "div", "dl", "figure"),
        *("footer", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hgroup", "hr", "nav", "ol"),
        *("p", "pre", "section", "table", "ul"),
    )
)
_PERMALINK = re.compile(r'<a (?=[^>]*class="anchor")[^>]*>[^<]*</a>')
_BACK = re.compile(r'(?:&nbsp;|\u00a0)?<a (?=[^>]*class="footnote-backref")[^>]*>[^<]*</a>')
_REFERENCE = re.compile(r'<a (?=[^>]*class="footnote-ref")[^>]*>([^<]*)</a>')
_NOTES = re.compile(r'<div class="footnote">\s*<hr\s*/?>')
_FORMULA = re.compile(r'<(span|div) class="arithmatex">\\[(\[](.*?)\\[)\]]</\1>', re.DOTALL)
_LIST = re.compile(r'<(ul|ol)(?: [\w-]+="[^"]*")*>')
_START = re.compile(r' start="(\d{1,9})"')


def blocks_of(lines: Sequence[str]) -> list[str]:
    """Return the page of a text as the HTML of its elements, in order.

    Words between the signs of changes are marked as such. Its time knows no bound. Raises
    ``RecursionError`` where the text is nested too deep.
    """
    text = "\n".join(_without_marks_in_code(lines))
    body = flavours.python_markdown(text[read_metadata(text).end :])
    return list(pieces(_adapted(with_changes(sanitiser.sanitise(body)))))


def _without_marks_in_code(lines: Sequence[str]) -> Iterator[str]:
    """Yield the lines, those of fenced code without the signs of changes, which would break it."""
    plain = [bare(line) for line in lines]
    for line, words, is_code in zip(lines, plain, in_fences(plain), strict=True):
        yield words if is_code else line


def _adapted(body: str) -> str:
    """Return the body without what only leads about within a page, and with readable formulas."""
    for pattern, words in ((_PERMALINK, ""), (_BACK, ""), (_REFERENCE, r"\1")):
        body = pattern.sub(words, body)
    return _FORMULA.sub(_formula, _NOTES.sub('<div class="note">', body))


def _formula(match: re.Match[str]) -> str:
    words = formulas.as_html(html.unescape(match[2]).strip())
    if match[1] == "span":
        return f'<span class="math">{words}</span>'
    return f'<p class="math">{words}</p>'


def pieces(body: str) -> Iterator[str]:
    """Yield the elements of a sanitised ``body``; words between them are paragraphs."""
    for name, piece in _elements(body, _BLOCKS):
        if not name:
            yield f"<p>{piece}</p>"
        elif len(piece) > LONGEST and (opening := _LIST.match(piece)) is not None:
            yield from _parted(piece, opening)
        else:
            yield piece


def _elements(body: str, names: frozenset[str]) -> Iterator[tuple[str, str]]:
    """Yield the outermost elements with these names; what is between them has no name."""
    depth = start = 0
    for match in _TAG.finditer(body):
        closes, name = match[1], match[2]
        if not closes:
            if not depth and name in names and (words := body[start : match.start()].strip()):
                yield "", words
            if not depth and name in names:
                start = match.start()
            if name not in _VOID:
                depth += 1
                continue
        else:
            depth = max(0, depth - 1)
        if not depth and name in names:
            yield name, body[start : match.end()]
            start = match.end()
    if rest := body[start:].strip():
        yield "", rest


def _parted(piece: str, opening: re.Match[str]) -> Iterator[str]:
    """Yield a long list in several, those with numbers counting on."""
    name, tag = opening[1], opening[0]
    begin = _START.search(tag)
    number = int(begin[1]) if begin is not None else 1
    items: list[str] = []
    size = 0

    def whole() -> str:
        counted = f' start="{number}"' if name == "ol" else ""
        return f"<{name}{counted}>{''.join(items)}</{name}>"

    for kind, item in _elements(piece[opening.end() : piece.rindex("</")], frozenset({"li"})):
        if not kind:
            continue
        items.append(item)
        size += len(item)
        if size > LONGEST:
            yield whole()
            number += len(items)
            items, size = [], 0
    if items:
        yield whole()
