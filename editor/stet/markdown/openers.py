# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""How a text opens that may still be coming: with a fence of code, or with a block's marker."""

from __future__ import annotations

import regex

_FENCE = regex.compile(r"`{3,}[\w-]*[^\S\n]*\n")
_MARKER = regex.compile(r"(?:#{1,6}|>|[-*+])[^\S\n]+")
_MARKS = "#>-*+"


def fence_end(text: str) -> int:
    """Return how many code points of ``text`` open a fence, its line end included; 0 for none."""
    match = _FENCE.match(text)
    return match.end() if match else 0


def may_open_fence(text: str) -> bool:
    """Say whether ``text``, of which more may come, could go on to open a fence."""
    return "\n" not in text and (len(text) < 4 or text.startswith("```"))


def begins_marked(text: str) -> bool:
    """Say whether ``text`` begins with a sign that markers of blocks begin with."""
    return text[:1] in _MARKS and bool(text)


def marker_end(text: str) -> int:
    """Return how many code points are a marker and the spaces behind it; 0 for none."""
    match = _MARKER.match(text)
    return match.end() if match else 0


def may_open_marker(text: str) -> bool:
    """Say whether ``text``, of which more may come, could go on to open a block by a marker."""
    return len(text) < 7 and not text.strip(_MARKS)
