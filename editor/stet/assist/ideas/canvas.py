# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Ideas as a JSON Canvas 1.0, which Obsidian and others open: a card each, side by side."""

from __future__ import annotations

import json
from collections.abc import Sequence

WIDTH, HEIGHT, GAP, COLUMNS = 360, 200, 40, 3


def canvas(cards: Sequence[str]) -> str:
    """Return the canvas that has a card for each of these texts, in Markdown."""
    nodes = [
        {
            "id": f"idea-{number + 1}",
            "type": "text",
            "x": number % COLUMNS * (WIDTH + GAP),
            "y": number // COLUMNS * (HEIGHT + GAP),
            "width": WIDTH,
            "height": HEIGHT,
            "text": card,
        }
        for number, card in enumerate(cards)
    ]
    return json.dumps({"nodes": nodes, "edges": []}, ensure_ascii=False, indent=2) + "\n"
