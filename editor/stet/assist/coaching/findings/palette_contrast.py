# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""A pair of a palette's colours that is too faint to be read, in the light or the dark theme."""

from __future__ import annotations

from collections.abc import Iterator

from stet.assist.coaching.draft import Design, Draft
from stet.assist.coaching.finding import EVERY, Detector, Finding
from stet.blocks.palette.checks import contrast_problems, contrasts
from stet.blocks.palette.parse import parse
from stet.blocks.palette.roles import roles_of


def _find(draft: Draft) -> Iterator[Finding]:
    for design in draft.designs:
        if design.kind == "palette":
            yield from _in_palette(design)


def _in_palette(design: Design) -> Iterator[Finding]:
    palette = parse(design.source)
    lines = {entry.line.number: entry.line for entry in palette.entries}
    lines |= {pair.line.number: pair.line for pair in palette.pairs}
    has_dark = any(entry.dark for entry in palette.entries)
    taken: set[int] = set()
    for theme in ("light", "dark") if has_dark else ("light",):
        pairs = contrasts(palette, roles_of(palette, theme == "dark"))
        for problem in contrast_problems(palette, pairs, theme):
            line = lines[problem.line]
            if line.number not in taken:
                taken.add(line.number)
                span = design.span(line.start, line.end)
                yield Finding(span, problem.message, "Can one of them be moved?")


DETECTOR = Detector("palette_contrast", "Contrast", _find, registers=EVERY, most=4)
