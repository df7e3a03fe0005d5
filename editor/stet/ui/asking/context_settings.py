# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""What the writer has chosen to have shown of a document, between its record and a prompt."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from stet.deferred import deferred
from stet.workspace.document_file import DocumentFile
from stet.workspace.record import DocumentRecord

if TYPE_CHECKING:
    from stet.assist.prompting.context_parts import Choice

_PARTS = "stet.assist.prompting.context_parts"


def document_name(file: DocumentFile) -> str:
    """Return the name under which is kept what is read of a document's text."""
    return str(file.path) if file.path is not None else f"untitled {id(file):x}"


def choice_of(file: DocumentFile, record: DocumentRecord) -> Choice:
    """Return what is shown of a document's text besides the passage."""
    kept = record.shown
    every = deferred(f"{_PARTS}:Part")
    parts = None if kept is None else frozenset(part for part in every if part.value in kept)
    made: Choice = deferred(f"{_PARTS}:Choice")(document_name(file), parts, record.notes)
    return made


def with_choice(record: DocumentRecord, choice: Choice) -> DocumentRecord:
    """Return the record that remembers ``choice``; of what is usual, nothing."""
    parts = choice.parts
    shown = None if parts is None else tuple(sorted(part.value for part in parts))
    return msgspec.structs.replace(record, shown=shown, notes=choice.notes.strip())
