# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""EPUB 3 as a format; it is only written."""

from __future__ import annotations

from stet.deferred import on_use
from stet.formats.format import Certainty, Format

_SUFFIX = ".epub"


def sniff(_data: bytes, name: str) -> Certainty:
    """Take what is called so."""
    return Certainty.BY_NAME if name.lower().endswith(_SUFFIX) else Certainty.NO


FORMAT = Format(
    "epub",
    "EPUB",
    (_SUFFIX,),
    False,
    sniff,
    None,
    on_use("stet.formats.epub.convert:write"),
    shows_changes=True,
    leaves_out=on_use("stet.formats.epub.convert:leaves_out"),
    is_export=True,
)
