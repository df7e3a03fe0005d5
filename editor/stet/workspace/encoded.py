# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""A document as the bytes that its file is to hold, made on any thread.

A manuscript of three megabytes with ten thousand changes takes seconds to write in some formats;
the writer goes on meanwhile.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from stet.document.manuscript import Manuscript
from stet.formats.format import Envelope, Format, FormatError, Options
from stet.notice import Notice
from stet.storage import errors
from stet.workspace.in_file import held


@dataclass(frozen=True)
class Encoded:
    """What a file is to hold of ``manuscript``, which stood so at the journal's record ``seq``.

    ``text`` is that to compare, see ``in_file.held``; ``envelope`` and ``notices`` are what the
    format made of the file's shape.
    """

    manuscript: Manuscript
    seq: int
    format: Format
    envelope: Envelope
    notices: tuple[Notice, ...]
    data: bytes
    text: str


def snapshot(manuscript: Manuscript) -> Manuscript:
    """Return a manuscript that stays as ``manuscript`` is now."""
    return Manuscript(
        tuple(manuscript.paragraphs), manuscript.changes.values(), manuscript.comments.values()
    )


def encode(
    manuscript: Manuscript, seq: int, format_: Format, envelope: Envelope, path: Path
) -> Encoded:
    """Return ``manuscript`` in the bytes of ``format_``, for the file ``path``.

    Raises ``NotWritableFormat``.
    """
    try:
        fitted = format_.fit(manuscript, envelope)
        data = format_.write(manuscript, fitted.envelope, Options(folder=path.parent))
    except FormatError as error:
        raise errors.NotWritableFormat(path, str(error)) from error
    text = held(format_, manuscript)
    return Encoded(manuscript, seq, format_, fitted.envelope, tuple(fitted.notices), data, text)
