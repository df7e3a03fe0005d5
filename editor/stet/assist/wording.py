# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Numbers, lists and quotations as they stand in a sentence for the writer."""

from __future__ import annotations


def made(count: int) -> str:
    """Say how many suggestions were made, as a sentence."""
    return f"{counted(count).capitalize()}." if count else "No suggestions."


def counted(count: int) -> str:
    """Return *1 suggestion* or *n suggestions*."""
    return "1 suggestion" if count == 1 else f"{count} suggestions"


def counted_of(count: int, what: str) -> str:
    """Return how many there are of something whose plural ends in *s*."""
    return f"{count:,} {what}" if count == 1 else f"{count:,} {what}s"


def listed(parts: list[str]) -> str:
    """Return *a, b and c*."""
    return parts[0] if len(parts) == 1 else ", ".join(parts[:-1]) + f" and {parts[-1]}"


def either(parts: list[str]) -> str:
    """Return *a, b or c*."""
    return parts[0] if len(parts) == 1 else ", ".join(parts[:-1]) + f" or {parts[-1]}"


def short(text: str, length: int = 60) -> str:
    """Return ``text`` on one line, cut to ``length`` code points."""
    flat = " ".join(text.split())
    return flat if len(flat) <= length else flat[: length - 1].rstrip() + "…"
