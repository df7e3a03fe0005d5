# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""A manuscript as a Word document: a new one, or into the one that it came from."""

from __future__ import annotations

from stet.document.manuscript import Manuscript
from stet.formats.docx.envelope import DocxEnvelope
from stet.formats.docx.options import DocxOptions, Look
from stet.formats.docx.original import CannotWriteInto, write_into
from stet.formats.docx.read import last_common_version, parse
from stet.formats.docx.write import write_docx
from stet.formats.format import Envelope, Fitted, Options
from stet.notice import Notice, NoticeCode

WRITTEN_ANEW = NoticeCode(
    "docx-written-anew",
    "Some of what you changed has no place in the Word document that this came from, so it is "
    "written as a new one with the same styles. Headers, sections and fields of the old one are "
    "not in it; a copy under another name keeps the old one.",
)


def write(manuscript: Manuscript, envelope: Envelope, options: Options) -> bytes:
    """Return the manuscript as a document; raises ``FormatError``.

    One that came from another program is written into it, unless a look is asked for, or what was
    changed has no place there: then it is a new document with the styles of the old.
    """
    asked = options if isinstance(options, DocxOptions) else DocxOptions()
    has_look = asked.look is not Look.BOOK or asked.reference is not None
    if has_look or not isinstance(envelope, DocxEnvelope) or not envelope.package:
        return write_docx(manuscript, asked, options.folder)
    if (written := envelope.written_for(manuscript)) is not None:
        return written
    try:
        return write_into(envelope.package, manuscript, options.folder)
    except CannotWriteInto:
        return write_docx(manuscript, DocxOptions(reference=envelope.package), options.folder)


def fit(manuscript: Manuscript, envelope: Envelope) -> Fitted:
    """Say whether the manuscript can be written into the document that it came from."""
    if not isinstance(envelope, DocxEnvelope) or not envelope.package:
        return Fitted(envelope)
    try:
        written = write_into(envelope.package, manuscript)
    except CannotWriteInto:
        return Fitted(envelope, (Notice(WRITTEN_ANEW),))
    return Fitted(envelope.with_written(manuscript, written))


def sent(data: bytes) -> Manuscript | None:
    """Return what a document was when Stet wrote it, as it would read unchanged; None for another.

    It has been written and read, so that what a document does not keep is no change of anybody's.
    """
    known = last_common_version(data)
    return None if known is None else parse(write_docx(known, DocxOptions())).manuscript
