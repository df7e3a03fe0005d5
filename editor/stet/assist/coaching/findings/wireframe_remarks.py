# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""What a designer would say of the wireframes of a text, by what it is about."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from stet.assist.coaching.draft import Draft
from stet.assist.coaching.finding import Finding
from stet.blocks.wireframe.critique import Concern, critique

_QUESTIONS = {
    Concern.LABEL: "What does it say?",
    Concern.TARGET: "What could give way?",
    Concern.PRIMARY: "Which one do most people come for?",
    Concern.ORDER: "Is that on purpose?",
    Concern.WORDING: "What will stand there?",
    Concern.LINK: "Is that screen still to come?",
    Concern.STATE: "How does it look while it loads, or with nothing in it?",
    Concern.CONTRAST: "Can one of them be moved?",
}


def remarks_on(*concerns: Concern) -> Callable[[Draft], Iterator[Finding]]:
    """Return what finds remarks about these concerns, each on the line of its element."""

    def find(draft: Draft) -> Iterator[Finding]:
        for design in draft.designs:
            if design.kind != "wireframe":
                continue
            for remark in critique(design.source, design.setting):
                if remark.concern in concerns:
                    span = design.span(remark.start, remark.end)
                    yield Finding(span, remark.message, _QUESTIONS[remark.concern])

    return find
