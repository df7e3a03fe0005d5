# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""What the two readings of a manuscript show, for formats whose footnotes hang on references."""

from __future__ import annotations

from stet.formats.joined.markup import Markup
from stet.markdown.content import Content, PieceKind
from stet.markdown.content_reader import read_content


def contents(markup: Markup) -> tuple[Content, Content]:
    """Return what the two readings show.

    The text of a footnote whose reference comes or goes is one in both: Word cannot make a note of
    a paragraph, and LibreOffice loses the mark of one with a note in it.
    """
    before, after = markup.original.text, markup.final.text
    old = read_content(before)
    if markup.final is markup.original:
        return old, old
    new = read_content(after)
    come, gone = new.notes.keys() - old.notes.keys(), old.notes.keys() - new.notes.keys()
    if any(f"[^{name}]:" in before for name in come):
        old = read_content(before, come)
    if any(f"[^{name}]:" in after for name in gone):
        new = read_content(after, gone)
    return old, new


def moved_to_references(
    markup: Markup, *contents: Content
) -> dict[tuple[int, int], tuple[int, int]]:
    """Return where the comments on footnotes go, which Word has none in: to their references."""
    found: dict[tuple[int, int], tuple[int, int]] = {}
    for content, reading in zip(contents, (markup.original, markup.final), strict=True):
        if not content.notes:
            continue
        for block in content.blocks():
            for piece in block.pieces:
                note = content.notes.get(piece.text) if piece.kind is PieceKind.NOTE else None
                if note is not None:
                    extent = (reading.place(note.start), reading.end_place(note.end))
                    place = (reading.place(piece.start), reading.end_place(piece.end))
                    found.setdefault(extent, place)
    return found
