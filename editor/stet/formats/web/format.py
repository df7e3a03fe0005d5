# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""HTML as a format: a page to read elsewhere, in UTF-8; it is only written."""

from __future__ import annotations

from stet.deferred import on_use
from stet.formats.format import Certainty, Format

_SUFFIXES = (".html", ".htm")


def sniff(_data: bytes, name: str) -> Certainty:
    """Take what is called so."""
    return Certainty.BY_NAME if name.lower().endswith(_SUFFIXES) else Certainty.NO


FORMAT = Format(
    "html",
    "HTML",
    _SUFFIXES,
    False,
    sniff,
    None,
    on_use("stet.formats.web.page:write"),
    shows_changes=True,
    leaves_out=on_use("stet.formats.web.page:leaves_out"),
    is_export=True,
)
