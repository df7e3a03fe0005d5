# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""What is shown of a text that is too long to be shown whole, and the sentence that says so."""

from __future__ import annotations

from dataclasses import dataclass

from stet.assist.prompting.context import estimated_tokens
from stet.assist.prompting.related import scores
from stet.document.graphemes import count_words
from stet.markdown.outline import heading_of

GAP = "…"
"""Stands where paragraphs are left out."""


@dataclass(frozen=True)
class Excerpt:
    """The words shown, and what is said of them."""

    text: str
    sees: str


def excerpt(text: str, asked: str, room: int) -> Excerpt:
    """Return what of ``text`` fits into ``room`` tokens.

    That is all of it, or its headings, its first paragraph, and the paragraphs that have most to do
    with what is asked (or with those), in their order; or the beginning of a single long paragraph.
    """
    text = text.strip()
    if estimated_tokens(text) <= room:
        return Excerpt(text, "Sees the whole text.")
    paragraphs = [part.strip() for part in text.split("\n") if part.strip()]
    heads = [index for index, part in enumerate(paragraphs) if heading_of(part) is not None]
    prose = [index for index in range(len(paragraphs)) if index not in set(heads)]
    words = asked.strip() or " ".join(paragraphs[index] for index in (*heads[:20], *prose[:1]))
    scored = scores(paragraphs, words)
    wanted = [*prose[:1], *heads, *sorted(prose[1:], key=lambda index: (-scored[index], index))]
    chosen: set[int] = set()
    left = room
    for index in wanted:
        cost = estimated_tokens(paragraphs[index]) + 2
        if cost <= left:
            chosen.add(index)
            left -= cost
    shown = [index for index in prose if index in chosen]
    if not shown:
        return _beginning(text, room)
    lost = len(prose) - len(shown)
    how = "those nearest to what you ask" if asked.strip() else "those nearest to its beginning"
    number = "1 paragraph is" if lost == 1 else f"{lost:,} paragraphs are"
    sees = f"Sees {len(shown):,} of {len(prose):,} paragraphs, {how}; {number} left out."
    if heads:
        with_heads = "the headings" if set(heads) <= chosen else "some of the headings"
        sees = sees.replace("Sees", f"Sees {with_heads} and", 1)
    return Excerpt(_joined(paragraphs, chosen), sees)


def _joined(paragraphs: list[str], chosen: set[int]) -> str:
    parts: list[str] = []
    for index, paragraph in enumerate(paragraphs):
        if index in chosen:
            parts.append(paragraph)
        elif not parts or parts[-1] != GAP:
            parts.append(GAP)
    return "\n\n".join(parts)


def _beginning(text: str, room: int) -> Excerpt:
    shown = text[: max(room, 60) * 3]
    while estimated_tokens(shown) > max(room, 60):
        shown = shown[: len(shown) * 9 // 10]
    shown = shown.rsplit(" ", 1)[0]
    sees = f"Sees the first {count_words(shown):,} words; the rest is too long for the model."
    return Excerpt(shown, sees)
