# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""What stands in a document's file, in whatever format."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from stet.document.manuscript import Manuscript
from stet.formats import registry
from stet.formats.format import Format, FormatError, Opened
from stet.storage import errors
from stet.workspace.marked_files import content


@dataclass(frozen=True)
class InFile:
    """A file's bytes, its format and what it says there."""

    data: bytes
    format: Format
    opened: Opened

    @classmethod
    def of(cls, data: bytes, path: Path, known: Format | None = None) -> InFile:
        """Return what is in a file of that content, in the ``known`` format or what it looks like.

        Raises ``NotReadableFormat`` for no text.
        """
        try:
            return cls(data, *registry.open_bytes(data, path.name, known))
        except FormatError as error:
            said = str(error)
            named = said if path.name in said else f"“{path.name}”: {said}"
            raise errors.NotReadableFormat(path, named) from error

    def beside(self, manuscript: Manuscript, path: Path, known: Format, *, is_ours: bool) -> InFile:
        """Return it as the file of a ``manuscript`` that was in the ``known`` format until now.

        It is read in that one again, whatever it looks like, where something pends that another
        format might not hold, and where Stet wrote the bytes (``is_ours``), so that the marks in
        a text are words. Raises ``NotReadableFormat``.
        """
        pends = manuscript.pending_count or manuscript.comments
        if self.format is not known and (pends or (is_ours and not known.keeps_changes)):
            return InFile.of(self.data, path, known)
        return self

    @property
    def manuscript(self) -> Manuscript:
        """What is read from it; the one value that every reader shares."""
        return self.opened.manuscript

    @property
    def marked(self) -> bool:
        """Whether it holds changes and comments itself."""
        return self.format.keeps_changes

    @cached_property
    def original(self) -> str:
        """The original reading of what is read from it."""
        return self.manuscript.original

    @cached_property
    def text(self) -> str:
        """What it holds, to compare: see ``held``."""
        return content(self.manuscript) if self.marked else self.original


def check_size(path: Path) -> None:
    """Raise ``NotReadableFormat`` for a file that is too large to be read at all."""
    try:
        registry.check_size(path.stat().st_size, path.name)
    except FormatError as error:
        raise errors.NotReadableFormat(path, str(error)) from error
    except OSError:
        return  # what reads it says why


def held(known: Format, manuscript: Manuscript) -> str:
    """Return what a file of that format holds of ``manuscript``, as a text to compare.

    It is the original reading, and where a format keeps changes, all there is.
    """
    return content(manuscript) if known.keeps_changes else manuscript.original
