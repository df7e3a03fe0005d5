# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Links, anchors and the words of a picture as Markdown writes them."""

from __future__ import annotations

import re

_HOST = re.compile(r"^(https?://[^/?#\s]+)/$", re.IGNORECASE)


def slug(words: str) -> str:
    """Return the anchor that GitHub gives a heading."""
    kept = re.sub(r"[^\w\- ]", "", words.strip().lower())
    return kept.replace(" ", "-")


def alt(words: str) -> str:
    """Return what says what a picture shows, as it stands in brackets."""
    return re.sub(r"([\[\]\\])", r"\\\1", " ".join(words.split()))


def address(target: str) -> str:
    """Return a link's target as it stands in Markdown's parentheses.

    The slash of an address that is no more than a host goes: LibreOffice adds it to each.
    """
    target = _HOST.sub(r"\1", target)
    if re.search(r"[\s()<>\\]", target):
        inside = re.sub(r"([<>\\])", r"\\\1", re.sub(r"[\r\n]+", "", target))
        return f"<{inside}>"
    return target
