# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""A passage of a text by itself, as other programs take it."""

from __future__ import annotations

import re
from dataclasses import replace

from stet.document.manuscript import Manuscript
from stet.document.paragraph import MARK, Position, Span, build, cut, flatten
from stet.formats.rich.html import read_html
from stet.formats.rich.plain_text import plain_text
from stet.formats.web.marked import marked_body
from stet.markdown.html_process import HtmlError, HtmlOptions, render_apart

LARGEST = 200_000
"""Characters of a passage that is made into HTML while somebody waits for it."""
_ANCHOR = re.compile(r'<a\b[^>]*\bclass="anchor"[^>]*>[^<]*</a>')


def part_of(manuscript: Manuscript, span: Span) -> Manuscript:
    """Return a manuscript of the passage alone, with what pends in it and its comments."""
    start, end = manuscript.clamp(span.start), manuscript.clamp(span.end)
    region = manuscript.paragraphs[start.paragraph : end.paragraph + 1]
    before = sum(len(each.markup) + 1 for each in region[:-1])
    _, middle, _ = cut(flatten(region), start.column, before + end.column)
    paragraphs = build([*middle, MARK])

    def moved(place: Position) -> Position:
        if place.paragraph == start.paragraph:
            return Position(0, place.column - start.column)
        return Position(place.paragraph - start.paragraph, place.column)

    comments = [
        replace(each, anchor=Span(moved(each.anchor.start), moved(each.anchor.end)))
        for each in manuscript.comments.values()
        if start <= each.anchor.start and each.anchor.end <= end
    ]
    return Manuscript(paragraphs, manuscript.changes.values(), comments)


def html_of(text: str) -> str:
    """Return Markdown as HTML for other programs; of a long text none."""
    try:
        return _fragment(render_apart(text, HtmlOptions())) if len(text) <= LARGEST else ""
    except HtmlError:
        return ""


def marked_html_of(part: Manuscript) -> str:
    """Return a passage as HTML with its changes and comments marked; of a long one none."""
    try:
        return _fragment(marked_body(part, HtmlOptions())) if len(part.final) <= LARGEST else ""
    except HtmlError:
        return ""


def plain_text_of(text: str) -> str:
    """Return the words of Markdown without its marks; of what cannot be read, the text itself."""
    try:
        return plain_text(read_html(render_apart(text, HtmlOptions())).blocks)
    except HtmlError:
        return text


def _fragment(body: str) -> str:
    return f'<meta charset="utf-8">{_ANCHOR.sub("", body).strip()}'
