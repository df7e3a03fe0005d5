# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""OpenDocument text (.odt): read and written with tracked changes and comments."""

from __future__ import annotations

from stet.deferred import on_use
from stet.formats.format import Certainty, Format

_MIMETYPE = b"mimetypeapplication/vnd.oasis.opendocument.text"


def sniff(data: bytes, name: str) -> Certainty:
    """Take packages that say so, and what is called so."""
    if not data.startswith(b"PK"):
        return Certainty.NO
    if data[30:].startswith(_MIMETYPE) and not data[30 + len(_MIMETYPE) :].startswith(b"-"):
        return Certainty.SURE
    return Certainty.BY_NAME if name.lower().endswith(".odt") else Certainty.NO


FORMAT = Format(
    "odt",
    "OpenDocument",
    (".odt",),
    True,
    sniff,
    on_use("stet.formats.odt.convert:read"),
    on_use("stet.formats.odt.convert:write"),
    leaves_out=on_use("stet.formats.odt.convert:leaves_out"),
)
