# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""A draft of a wireframe: what to ask a model for, and what comes of its replies."""

from __future__ import annotations

from collections.abc import Sequence

from stet.assist.design.filling import grammar_of, read_reply, request_for
from stet.assist.design.part import Part
from stet.assist.design.placing import draft_text
from stet.assist.design.wish import Wish
from stet_models.service import Generate

TEMPERATURES = (0.2,)


def attempts(wish: Wish, parts: Sequence[Part], seed: int) -> list[Generate]:
    """Return the requests whose replies a draft is made of; none where no examples are needed."""
    if not grammar_of(parts):
        return []
    return [request_for(wish, parts, seed, temperature) for temperature in TEMPERATURES]


def drafted(wish: Wish, parts: Sequence[Part], replies: Sequence[str]) -> str:
    """Return the text of the block; what no reply fills in stands in the writer's words."""
    rows: dict[int, list[list[str]]] = {}
    for reply in replies:
        for at, found in read_reply(reply, parts).items():
            if len(found) > len(rows.get(at, ())):
                rows[at] = found
    return draft_text(wish, parts, rows)
