# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Words on a screen: headings, paragraphs, links, quotations."""

from __future__ import annotations

from stet.blocks.text_width import elide, wrap
from stet.blocks.text_width import width as text_width
from stet.blocks.wireframe.context import Context
from stet.blocks.wireframe.element import Element
from stet.blocks.wireframe.look import SMALL
from stet.blocks.wireframe.shapes import Piece

BODY = 1.45
HEADS = 1.25
LINES = 30


def paragraph(
    text: str,
    width: float,
    size: float,
    fill: str,
    weight: int = 400,
    leading: float = BODY,
    align: str = "left",
    most: int = LINES,
) -> Piece:
    """Return ``text`` broken into lines, as wide as the longest of them unless it is centred."""
    lines = wrap(text, size, width, weight)
    if len(lines) > most:
        lines = [*lines[: most - 1], elide(" ".join(lines[most - 1 :])[:400], size, width, weight)]
    wide = max(text_width(line, size, weight) for line in lines)
    piece = Piece(width if align != "left" else min(wide, width), size * leading * len(lines))
    for number, line in enumerate(lines):
        middle = (number + 0.5) * size * leading
        piece.words(0, middle, line, size, fill, weight, piece.width, align)
    return piece


def one_line(
    text: str, width: float, size: float, fill: str, weight: int = 400, leading: float = BODY
) -> Piece:
    """Return ``text`` in one line, with an ellipsis where it is too long."""
    shown = elide(" ".join(text.split())[:400], size, width, weight)
    piece = Piece(min(width, text_width(shown, size, weight)), size * leading)
    piece.words(0, piece.height / 2, shown, size, fill, weight)
    return piece


def skeleton(width: float, size: float, fill: str, lines: int = 1) -> Piece:
    """Return grey bars in the place of words that are not there yet."""
    pitch = size * BODY
    piece = Piece(width, pitch * lines)
    for number in range(lines):
        short = 0.62 if number == lines - 1 and lines > 1 else 1
        piece.rect(0, pitch * number + pitch * 0.22, width * short, pitch * 0.56, fill, radius=4)
    return piece


def heading(element: Element, width: float, context: Context) -> Piece:
    """Draw a heading: of the screen, or smaller within a card, a list or a bar."""
    size = context.metrics.heading
    if context.inside in ("card", "item", "dialog", "sheet", "kanban", "header", "sidebar"):
        size = 18
    elif context.inside in ("section", "grid", "footer"):
        size = 20
    return _text(element, width, context, size, context.colours.ink, 600, HEADS)


def subheading(element: Element, width: float, context: Context) -> Piece:
    """Draw the heading of a part."""
    size = 16 if context.inside in ("card", "item", "dialog", "sheet", "sidebar") else 17
    return _text(element, width, context, size, context.colours.ink, 600, HEADS)


def text(element: Element, width: float, context: Context) -> Piece:
    """Draw a paragraph; running text is no wider than can be read."""
    inner = _text(element, min(width, 640), context, context.metrics.body, context.colours.ink)
    return _centred(inner, width) if _is_centred(element, context) else inner


def muted(element: Element, width: float, context: Context) -> Piece:
    """Draw small grey words."""
    narrow = min(width, 640)
    piece = _text(element, narrow, context, SMALL, context.colours.muted)
    return _centred(piece, width) if piece.width > 0 and _is_centred(element, context) else piece


def link(element: Element, width: float, context: Context) -> Piece:
    """Draw a link, underlined; in a row of a phone it is high enough for a finger."""
    size = context.metrics.body if context.inside != "footer" else SMALL
    label = element.text or element.target or "Link"
    inner = one_line(label, width, size, context.colours.accent, 500)
    under = inner.height / 2 + size * 0.364 + 2.5
    inner.line(0, under, inner.width, under, context.colours.accent)
    if _is_centred(element, context) and not context.hugging:
        return _centred(inner, width)
    return inner


def quote(element: Element, width: float, context: Context) -> Piece:
    """Draw what somebody says, and who it is."""
    colours = context.colours
    inner = paragraph(element.text, min(width, 640) - 20, 16, colours.ink, 500, 1.4)
    piece = Piece(min(width, 640), inner.height)
    piece.put(inner, 20, 0)
    if element.second:
        piece.below(one_line(element.second, piece.width - 20, SMALL, colours.muted), 20, 6)
    piece.rect(0, 2, 4, piece.height - 4, colours.accent, radius=2)
    return piece


def _is_centred(element: Element, context: Context) -> bool:
    return context.centred or "center" in element.flags


def _centred(inner: Piece, width: float) -> Piece:
    piece = Piece(width, inner.height)
    piece.put(inner, (width - inner.width) / 2, 0)
    return piece


def _text(
    element: Element,
    width: float,
    context: Context,
    size: float,
    fill: str,
    weight: int = 400,
    leading: float = BODY,
) -> Piece:
    words = " ".join(element.texts) or {"heading": "Heading", "text": "Text"}.get(element.word, "…")
    if context.loading and context.inside not in ("header", "sidebar", "footer", "dialog"):
        lines = 1 if weight == 600 else max(1, min(3, len(words) // 40))
        wide = min(width, max(60.0, text_width(words[:200], size, weight)))
        return skeleton(wide if lines == 1 else width, size, context.colours.fill, lines)
    align = "center" if _is_centred(element, context) and not context.hugging else "left"
    return paragraph(words, width, size, fill, weight, leading, align)
