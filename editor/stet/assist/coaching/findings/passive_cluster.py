# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Passives close together in a report: nobody does anything there. Elsewhere they are no fault."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from stet.assist.coaching.draft import Draft
from stet.assist.coaching.finding import Detector, Finding
from stet.assist.coaching.register import Register

CLUSTER = 4
"""Passives without an agent that make a finding, in as many sentences or fewer."""

_PASSIVE = regex.compile(
    r"\b(?:was|were|is|are|been|being|be)\s+(?:not\s+)?(?:\p{L}+ly\s+)?"
    r"(?:(?!need|indeed|speed|embed|hundred|red\b|tired|pleased|interested|concerned|located|based"
    r"|supposed|married|worried|excited)\p{L}{2,}ed|made|done|given|taken|seen|known|written|held"
    r"|told|found|kept|left|sent|built|brought|shown|thought|chosen|drawn|put|set|spent|lost|paid"
    r"|understood|bought|sold|begun|won|lent|met|read|caught|taught|felt|heard|laid"
    r"|hung)\b(?!\s+by\b)",
    regex.IGNORECASE,
)
_METHOD = regex.compile(r"\b(?:method|methods|methodology|procedure|materials|protocol)\b", regex.I)


def _find(draft: Draft) -> Iterator[Finding]:
    headings = draft.headings
    for piece in draft.prose():
        if piece.list_id is not None or len(piece.sentences) < 3:
            continue
        if piece.section and _METHOD.search(headings[piece.section - 1].text):
            continue
        holding = [len(_PASSIVE.findall(piece.text, start, end)) for start, end in piece.sentences]
        for low in range(len(holding) - 2):
            high = min(low + 4, len(holding))
            part = holding[low:high]
            if sum(part) >= CLUSTER and all(part[:3]):
                start, end = piece.sentences[low].start, piece.sentences[high - 1].end
                verbs = [m.group() for m in _PASSIVE.finditer(piece.text, start, end)]
                shown = ", ".join(f"“{verb}”" for verb in verbs[:3])
                yield Finding(
                    piece.span(start, end),
                    f"{len(verbs)} passives in {high - low} sentences ({shown}) name nobody.",
                    "Who did it, or has to?",
                    is_wide=True,
                )
                break


DETECTOR = Detector(
    "passive_cluster", "Who acts?", _find, registers=frozenset({Register.REPORT}), a_thousand=1
)
