# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Fountain: a screenplay in plain text, opened, edited and saved as the text that it is."""

from __future__ import annotations

from dataclasses import replace

from stet.formats import text
from stet.formats.foreign import is_text
from stet.formats.format import Certainty

_SUFFIXES = (".fountain", ".spmd")


def sniff(data: bytes, name: str) -> Certainty:
    """Take texts that are called so: what they hold may be any text."""
    named = name.lower().endswith(_SUFFIXES)
    return Certainty.SURE if named and is_text(data) else Certainty.NO


FORMAT = replace(text.FORMAT, name="fountain", title="Fountain", suffixes=_SUFFIXES, sniff=sniff)
