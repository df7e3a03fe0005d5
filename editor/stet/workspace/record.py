# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""What belongs to one document besides its text; it is kept with the journal, in ``.stet/``."""

from __future__ import annotations

from typing import Annotated

import msgspec

NonNegative = Annotated[int, msgspec.Meta(ge=0)]


class Place(msgspec.Struct, frozen=True):
    """Where the writer was: caret and first visible line, as paragraph and code point."""

    paragraph: NonNegative = 0
    column: NonNegative = 0
    top: NonNegative = 0


class DocumentRecord(msgspec.Struct, frozen=True, omit_defaults=True):
    """What the writer and Stet know of a document.

    ``ideas`` are those that were kept; ``notes`` is what the writer tells the model of the text;
    ``shown`` are the parts of it that the model may see besides the passage, None where the
    writer has not chosen; ``place`` is where the writer was. ``words`` are right in this text, and
    ``ignored`` are the occurrences that the checks leave alone here.
    """

    ideas: tuple[str, ...] = ()
    notes: str = ""
    shown: tuple[str, ...] | None = None
    place: Place = Place()
    words: tuple[str, ...] = ()
    ignored: tuple[str, ...] = ()

    @property
    def is_worth_keeping(self) -> bool:
        """Whether it holds more than a place, so that it is kept for a text only looked at too."""
        kept = self.ideas or self.notes or self.words or self.ignored
        return bool(kept or self.shown is not None)


def encode(record: DocumentRecord) -> bytes:
    """Return ``record`` as it is kept."""
    return msgspec.json.encode(record)


def decode(data: bytes) -> DocumentRecord:
    """Return the record that was kept; an empty one for what cannot be read."""
    try:
        return msgspec.json.decode(data, type=DocumentRecord)
    except msgspec.MsgspecError:
        return DocumentRecord()
