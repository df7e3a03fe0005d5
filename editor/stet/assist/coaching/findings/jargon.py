# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""A sentence of office words, which name nothing that one could see: three or more of them."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from stet.assist.coaching.draft import Draft
from stet.assist.coaching.finding import ARGUED, Detector, Finding

_OFFICE = regex.compile(
    r"\b(?:leverag(?:e|es|ed|ing)|synerg(?:y|ies|istic)|holistic(?:ally)?|touch-?points?"
    r"|stakeholders?|ecosystems?|turn-?key|full-stack|end[- ]to[- ]end|optimi[sz](?:e|es|ed|ing)"
    r"|optimi[sz]ation|best-in-class|world-class|cutting-edge|mission-critical|customer-centric"
    r"|client-centric|user-centric|next-gen(?:eration)?|value-add(?:ed)?|value propositions?"
    r"|deliverables|learnings|actionable|scalable|seamless(?:ly)?|frictionless|robust|granular"
    r"|paradigms?|bandwidth|impactful|empower(?:s|ed|ing|ment)?|disruptive|innovative|agile"
    r"|solutions?|offerings|assets|capabilities|core competenc(?:y|ies)|lived[- ]experience"
    r"|authentic|content|engagement|omni-?channel|verticals|pipelines?|roadmaps?|alignment"
    r"|streamlin(?:e|es|ed|ing)|operationali[sz](?:e|es|ed|ing)|drive (?:growth|value|change)"
    r"|(?:data|outcome|insight)s?-driven|(?:customer|people|mobile|digital)-first|best-of-breed"
    r"|value creation|maximi[sz](?:e|es|ed|ing)|unlock(?:s|ed|ing)?|ideat(?:e|es|ed|ing|ion)"
    r"|proactive(?:ly)?|transformative|going forward|game-?chang(?:er|ing)"
    r"|thought leader(?:s|ship)?|low-hanging fruit)\b",
    regex.IGNORECASE,
)
MANY = 3
"""So many different ones in a sentence, and at least one in five words."""


def _find(draft: Draft) -> Iterator[Finding]:
    for piece in draft.prose():
        for sentence in piece.sentences:
            found = list(_OFFICE.finditer(piece.text, sentence.start, sentence.end))
            words = {match.group().casefold() for match in found}
            start, end = (found[0].start(), found[-1].end()) if found else (0, 0)
            if len(words) < MANY or piece.is_spoken(start, end):
                continue
            if 5 * len(words) < len(piece.text[start:end].split()):
                continue
            named = ", ".join(f"“{word}”" for word in sorted(words)[:MANY])
            yield Finding(
                piece.span(start, end),
                f"{named}: these words name nothing that one could see.",
                "What would you say to somebody at the door?",
            )


DETECTOR = Detector("jargon", "Office words", _find, registers=ARGUED)
