# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""What a writer can choose of a DOCX."""

from __future__ import annotations

import enum
from dataclasses import dataclass

from stet.formats.drawing import Drawn
from stet.formats.format import Options


class Look(enum.Enum):
    """How a document looks that has no styles of the user's own."""

    BOOK = "book"
    MANUSCRIPT = "manuscript"
    """As editors of fiction ask for it (William Shunn's *Proper Manuscript Format*)."""


@dataclass(frozen=True)
class DocxOptions(Options):
    """How a DOCX is written.

    ``reference`` are the bytes of a DOCX whose styles, fonts and page are to be used;
    ``drawings`` stand above the text of their design blocks. With ``is_draft`` it is only to be
    read again at once: not packed, and without what Stet keeps in it for itself.
    """

    look: Look = Look.BOOK
    reference: bytes | None = None
    drawings: tuple[Drawn, ...] = ()
    is_draft: bool = False
