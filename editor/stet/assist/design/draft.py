# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""What a model fills into a draft: asked once for all parts, once more for what was no good."""

from __future__ import annotations

from collections.abc import Generator, Sequence

from stet.assist.design.filling import (
    grammar_of,
    lacking,
    merged,
    read_reply,
    request_for,
)
from stet.assist.design.part import Part
from stet.assist.design.wish import Wish
from stet_models.service import Generate

TEMPERATURES = (0.2, 0.7)
"""Of the first request, and of the second, which is to say something else."""

Filled = dict[int, list[list[str]]]


def filling(wish: Wish, parts: Sequence[Part], seed: int) -> Generator[Generate, str, Filled]:
    """Yield the requests for examples, each answered by a reply; return rows of texts by part."""
    rows: Filled = {}
    for temperature in TEMPERATURES:
        places = lacking(parts, rows)
        asked = [parts[at] for at in places]
        if not grammar_of(wish, asked):
            break
        reply = yield request_for(wish, asked, seed, temperature)
        # The others are told apart from by their names, so that none of them is an entry.
        rows = merged(rows, read_reply(reply, asked), places, parts)
    return rows
