# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Who a tracked change or a comment is by, as word processors show it, and back."""

from __future__ import annotations

import re
from functools import lru_cache

from stet.document.origin import UNKNOWN, Origin, Source
from stet.formats.model_titles import model_named, model_title

_STET = re.compile(r"Stet(?:: (.+?)(?:, (\S+))?)?")
RULES = frozenset({"Stet", "Harper"})
"""Who has the rules that make suggestions."""


@lru_cache(maxsize=1_000)
def author_of(origin: Origin) -> str:
    """Return a name that is never empty: Word drops the words of nobody."""
    name, task = origin.name.strip(), origin.task.strip()
    if origin.source is Source.MODEL:
        said = ", ".join(part for part in (model_title(name) or "a model", task) if part)
        return f"Stet: {said}"
    if origin.source is Source.RULE:
        return f"Stet: {name}" if name and name != "Stet" else "Stet"
    return name or ("Pasted" if origin.source is Source.PASTED else "Unknown")


def origin_of(author: str) -> Origin:
    """Return whose words an author's name says they are; ``author_of`` turned round."""
    if author in ("", "Unknown"):
        return UNKNOWN
    if author == "Pasted":
        return Origin(Source.PASTED)
    if found := _STET.fullmatch(author):
        if found[1] is None or found[1] in RULES:
            return Origin(Source.RULE, found[1] or "Stet")
        return Origin(Source.MODEL, model_named(found[1]), found[2] or "")
    return Origin(Source.HUMAN, author)
