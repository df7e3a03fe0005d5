# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Markdown and plain text: the file is the original reading, to the byte."""

from __future__ import annotations

from stet.document.manuscript import Manuscript
from stet.formats import plain
from stet.formats.foreign import is_text
from stet.formats.format import Certainty, Envelope, Fitted, Format, Opened, Options

_SUFFIXES = (".md", ".markdown", ".mkd", ".txt", ".text", ".canvas")


def sniff(data: bytes, name: str) -> Certainty:
    """Take any text, and rather one that is called as texts are."""
    if not is_text(data):
        return Certainty.NO
    return Certainty.BY_NAME if name.lower().endswith(_SUFFIXES) else Certainty.POSSIBLE


def read(data: bytes, _options: Options) -> Opened:
    """Return the text of a file, whatever its encoding; it never fails."""
    file = plain.decode(data)
    return Opened(Manuscript.of(file.text), file.shape, file.notices)


def write(manuscript: Manuscript, envelope: Envelope, _options: Options) -> bytes:
    """Return the original reading in the encoding and with the line ends of ``envelope``."""
    return plain.encode(manuscript.original, envelope)


def fit(manuscript: Manuscript, envelope: Envelope) -> Fitted:
    """Say whether the encoding has what the original reading needs."""
    return plain.fit(lambda: manuscript.original, envelope)


FORMAT = Format("markdown", "Markdown", _SUFFIXES, False, sniff, read, write, fit)
