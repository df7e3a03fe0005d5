# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Where a link leads, as one word: the address, the title shown with it, what it stands for."""

from __future__ import annotations

import re
from urllib.parse import quote

# What may lead out of a document. Nothing is run by a click: no script, no file of this machine.
_SCHEMES = frozenset({"http", "https", "mailto", "ftp", "tel", "doi"})
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.\-]*):")
# Signs that XML has none of, and so no address.
_PICTURE, _TITLED = "\x01", "\x02"


def safe(target: str) -> str | None:
    """Return where a link leads as a URI, None where it had better lead nowhere."""
    scheme = _SCHEME.match(target)
    if scheme is not None and scheme[1].lower() not in _SCHEMES:
        return None
    return quote(target, safe="%/:=&?~#+!$,;'@()*[]-._") or None


def link_to(target: str, title: str, *, is_picture: bool = False) -> str:
    """Return an address with its title, and whether it is that of a picture, as one link."""
    return f"{_PICTURE * is_picture}{target}{_TITLED * bool(title)}{title}"


def parted(link: str) -> tuple[str, str, bool]:
    """Return the address, the title, and whether it is a picture's, of what ``link_to`` made."""
    target, _, title = link.removeprefix(_PICTURE).partition(_TITLED)
    return target, title, link.startswith(_PICTURE)


def quoted(title: str) -> str:
    """Return the title of a link as it stands in Markdown behind the address."""
    inside = re.sub(r'(["\\])', r"\\\1", " ".join(title.split()))
    return f' "{inside}"' if inside else ""
