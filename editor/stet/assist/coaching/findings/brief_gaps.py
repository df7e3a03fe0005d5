# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""What a brief does not say: for whom, to what end, within which limits, for how much, until when.

All that is missing is one finding, on its heading.
"""

from __future__ import annotations

from collections.abc import Iterator

from stet.assist.coaching.draft import Draft
from stet.assist.coaching.finding import Detector, Finding
from stet.assist.coaching.register import Register
from stet.assist.wording import either
from stet.design.brief.brief import Topic, topic_of
from stet.design.brief.said import unsaid
from stet.markdown.tree import Kind

SHORTEST = 60
"""Words of a brief that has room to say these things."""


def _find(draft: Draft) -> Iterator[Finding]:
    if draft.words < SHORTEST or not draft.pieces:
        return
    missing = unsaid(draft.text, _answered(draft))
    if not missing:
        return
    piece = draft.pieces[0]
    said = f"The brief does not say {either(missing)}."
    yield Finding(piece.span(0, len(piece.text.rstrip())), said, "Is that open on purpose?")


def _answered(draft: Draft) -> set[Topic]:
    """Return what there are sections about in which more stands than a question."""
    said = {
        piece.section
        for piece in draft.pieces
        if piece.kind is not Kind.HEADING and "?" not in piece.text
    }
    return {
        topic_of(heading.text) for number, heading in enumerate(draft.headings, 1) if number in said
    }


DETECTOR = Detector("brief_gaps", "Missing", _find, registers=frozenset({Register.BRIEF}))
