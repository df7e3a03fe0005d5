# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Links, anchors and the words of a picture as Markdown writes them."""

from __future__ import annotations

import re

# Signs that XML has none of, and so no target.
_PICTURE, _TITLED = "\x01", "\x02"
_HOST = re.compile(r"^(https?://[^/?#\s]+)/$", re.IGNORECASE)


def slug(words: str) -> str:
    """Return the anchor that GitHub gives a heading."""
    kept = re.sub(r"[^\w\- ]", "", words.strip().lower())
    return kept.replace(" ", "-")


def alt(words: str) -> str:
    """Return what says what a picture shows, as it stands in brackets."""
    return re.sub(r"([\[\]\\])", r"\\\1", " ".join(words.split()))


def leads_to(target: str, title: str, *, is_picture: bool = False) -> str:
    """Return a target with its title, and whether it is that of a picture, as one link."""
    return f"{_PICTURE * is_picture}{target}{_TITLED * bool(title)}{title}"


def parted(link: str) -> tuple[str, str, bool]:
    """Return the target, the title, and whether it is a picture's, of what ``leads_to`` made."""
    target, _, title = link.removeprefix(_PICTURE).partition(_TITLED)
    return target, title, link.startswith(_PICTURE)


def quoted(title: str) -> str:
    """Return the title of a link as it stands behind the address."""
    inside = re.sub(r'(["\\])', r"\\\1", " ".join(title.split()))
    return f' "{inside}"' if inside else ""


def address(target: str) -> str:
    """Return a link's target as it stands in Markdown's parentheses.

    The slash of an address that is no more than a host goes: LibreOffice adds it to each.
    """
    target = _HOST.sub(r"\1", target)
    if re.search(r"[\s()<>\\]", target):
        inside = re.sub(r"([<>\\])", r"\\\1", re.sub(r"[\r\n]+", "", target))
        return f"<{inside}>"
    return target
