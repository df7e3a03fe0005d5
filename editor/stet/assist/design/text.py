# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Lines of a wireframe's text that are not yet at their place."""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True)
class Line:
    """One line of the text, with how deep it is below where it stands."""

    depth: int
    words: str


def quoted(words: str) -> str:
    """Return words as they stand between quotation marks."""
    return re.sub(r'["\n\\]', "", words).strip()


def texts(*words: str) -> str:
    """Return texts as they stand behind an element's word."""
    return " ".join(f'"{quoted(word)}"' for word in words)


def written(line: Line, below: int) -> str:
    """Return a line as it stands in the block, ``below`` levels beneath the screen's own line."""
    return f"{'  ' * (line.depth + below)}{line.words}"


def capital(words: str) -> str:
    """Return words with a capital at their beginning."""
    return words[:1].upper() + words[1:]


def unarticled(words: str) -> str:
    """Return words without the article, or the like, that they begin with."""
    return re.sub(r"^(?:an?|the|their|its|his|her|your|some)\s+", "", words, flags=re.IGNORECASE)
