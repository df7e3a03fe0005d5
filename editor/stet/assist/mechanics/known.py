# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""What the writer has said to the checks; light, for the window has it from the start."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Known:
    """Words that are right, occurrences to leave alone, and rules never to be told of."""

    words: frozenset[str] = frozenset()
    ignored: frozenset[str] = frozenset()
    rules_off: frozenset[str] = frozenset()
