# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""A heading that skips a level: who has the page read aloud looks for what is not there."""

from __future__ import annotations

from collections.abc import Iterator

from stet.assist.coaching.draft import Draft
from stet.assist.coaching.finding import EVERY, Detector, Finding


def _find(draft: Draft) -> Iterator[Finding]:
    before = 0
    for piece in draft.headings:
        if before and piece.level > before + 1:
            yield Finding(
                piece.span(0, len(piece.text.rstrip())),
                f"This heading is of level {piece.level}, the one above it of level {before}.",
                "Is a level missing?",
            )
        before = piece.level


DETECTOR = Detector("heading_levels", "Heading", _find, registers=EVERY, unasked=False, most=3)
