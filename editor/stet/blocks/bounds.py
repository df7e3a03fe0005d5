# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""How much of a block's text is read: more than anybody writes, and little enough to be drawn."""

from __future__ import annotations

from dataclasses import replace

from stet.blocks.block import BlockKind, Draw, Drawing, Export, Problem, Setting

MOST_LETTERS = 200_000
"""Code points of one block that are drawn and written out; what is behind them is told."""


def within_bounds(kind: BlockKind) -> BlockKind:
    """Return ``kind`` so that it reads ``MOST_LETTERS`` of a text at most, in whole lines."""
    return replace(
        kind,
        draw=_drawn(kind.draw),
        exports={ending: _exported(export) for ending, export in kind.exports.items()},
    )


def _read(text: str) -> str:
    if len(text) <= MOST_LETTERS:
        return text
    line_end = text.rfind("\n", 0, MOST_LETTERS)
    return text[: line_end if line_end >= 0 else MOST_LETTERS]


def _drawn(draw: Draw) -> Draw:
    def drawn(text: str, setting: Setting) -> Drawing:
        read = _read(text)
        drawing = draw(read, setting)
        if len(read) == len(text):
            return drawing
        line = read.count("\n") + 1 + text.startswith("\n", len(read))
        told = Problem(line, 1, f"Only the first {MOST_LETTERS:,} letters are drawn.")
        return replace(drawing, problems=(*drawing.problems, told))

    return drawn


def _exported(export: Export) -> Export:
    return lambda text, setting: export(_read(text), setting)
