# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Finds in a text what one detector finds, as the words it stands on."""

from __future__ import annotations

from stet.assist.coaching.choosing import all_findings
from stet.assist.coaching.draft import draft_of_text
from stet.document.paragraph import Span


def found(detector: str, text: str) -> list[str]:
    """Return the words on which ``detector`` has something to ask, in its order."""
    return [words(text, each.span) for each in all_findings(draft_of_text(text), {detector})]


def words(text: str, span: Span) -> str:
    """Return what stands between two places of a text, its lines in one."""
    lines = text.split("\n")
    (first, low), (last, high) = span.start, span.end
    if first == last:
        return lines[first][low:high]
    return " ".join([lines[first][low:], *lines[first + 1 : last], lines[last][:high]])
