# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Words of a stranger's file or server, made fit to be shown in a terminal or a label.

A model's name, licence or template, the name of its file, a server's message: each may hold escape
sequences that change the terminal, or marks that turn the line about. All that is printed or shown
of them passes through ``printable``.
"""

from __future__ import annotations

import unicodedata
from pathlib import Path

REPLACEMENT = "\ufffd"
_UNSEEN = frozenset(("Cc", "Cf", "Cs", "Zl", "Zp"))
"""Control and format characters (bidirectional ones, tags), lone surrogates, breaks of lines."""
_JOINERS = "\u200c\u200d"
"""Format characters that words are written with, in Persian and in emoji."""


def is_text(path: Path) -> bool:
    """Whether a path can be written down and sent: on Linux a name may be any bytes."""
    try:
        str(path).encode()
    except UnicodeEncodeError:
        return False
    return True


def printable(text: object) -> str:
    """Return ``str(text)`` with a replacement character for each one that is not to be shown."""
    words = str(text)
    if words.isprintable():  # nearly always, and much faster
        return words
    return "".join(
        REPLACEMENT if unicodedata.category(sign) in _UNSEEN and sign not in _JOINERS else sign
        for sign in words
    )
