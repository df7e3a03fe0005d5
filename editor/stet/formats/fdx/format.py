# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Final Draft's FDX as a format: told by what a file begins with."""

from __future__ import annotations

from stet.deferred import on_use
from stet.formats.format import Certainty, Format


def sniff(data: bytes, name: str) -> Certainty:
    """Take what begins as such a file does, and what is called so."""
    if b"<FinalDraft" in data[:1000]:
        return Certainty.SURE
    is_named = name.lower().endswith(".fdx") and data.lstrip()[:1] == b"<"
    return Certainty.BY_NAME if is_named else Certainty.NO


FORMAT = Format(
    "fdx",
    "Final Draft",
    (".fdx",),
    False,
    sniff,
    on_use("stet.formats.fdx.convert:read"),
    on_use("stet.formats.fdx.convert:write"),
)
