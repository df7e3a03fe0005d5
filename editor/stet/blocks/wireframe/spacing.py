# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""How much air is between what stands one below the other."""

from __future__ import annotations

from stet.blocks.wireframe.context import Context

GAP = 16.0


def gap_between(before: str, word: str, context: Context) -> float:
    """Return the air between an element and the next one, by their words."""
    if word in ("heading", "subheading"):
        return 24.0 if context.inside in ("screen", "column", "section") else 16.0
    if before in ("heading", "subheading"):
        return 6.0 if word in ("text", "muted", "rating", "link", "badge") else 14.0
    if context.inside == "sidebar" and before == "logo":
        return 24.0
    if before == "text" and word == "muted":
        return 4.0
    if "divider" in (before, word) and {before, word} & {"list", "item"}:
        return 0.0 if context.inside in ("card", "dialog", "sheet") else GAP
    if word == before and word in ("text", "checkbox", "message", "switch", "muted", "link"):
        return {"switch": 12.0, "link": 12.0}.get(word, 8.0)
    if before == "section" or word == "section":
        return 28.0
    return GAP
