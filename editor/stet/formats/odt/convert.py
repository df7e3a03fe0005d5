# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""A manuscript as an OpenDocument text, and back."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from stet.document.manuscript import Manuscript
from stet.document.paragraph import MARK, Span, build, line_starts, place_at
from stet.formats import record
from stet.formats.format import Envelope, FormatError, Opened, Options
from stet.formats.odt.package import CONTENT, RECORD, content_in, packed, part
from stet.formats.odt.read import read_text
from stet.formats.odt.styles import meta_xml, styles_xml
from stet.formats.odt.write import addresses, content_of
from stet.formats.pictures import read_pictures
from stet.formats.rich.markdown import written
from stet.formats.rich.tracked import tracked_blocks, with_ends
from stet.markdown.metadata import read_metadata
from stet.notice import Notice, NoticeCode, Tone

LOST = NoticeCode(
    "odt without counterpart",
    "Markdown has no counterpart for some of this document: {what}. They are not in the text.",
    Tone.WARNING,
)
AS_MARKDOWN = NoticeCode(
    "odt as markdown",
    "The text, its changes and comments were read as Markdown. Saved again, the file has these, "
    "and not its page layout.",
    Tone.INFO,
)


def read(data: bytes, _options: Options) -> Opened:
    """Return the text as Markdown with its changes and comments; raises ``FormatError``.

    While nobody else has been at what Stet wrote, it is that to the last run.
    """
    carried = _carried(data)
    return parse(data) if carried is None else Opened(carried, Envelope(), ())


def _carried(data: bytes) -> Manuscript | None:
    """Return the manuscript that the package carries, if its text is still of that."""
    try:
        root = part(data, RECORD)
        found = None if root is None else record.decode(root.text or "")
    except (record.NoRecord, FormatError):  # the text may be sound all the same
        return None
    if found is None or found.digest != _digest(content_in(data)):
        return None
    return found.manuscript


def _digest(content: bytes) -> str:
    return record.digest_of({CONTENT: content}, (CONTENT,))


def parse(data: bytes) -> Opened:
    """Return what the text itself says, whatever Stet has kept beside it; raises the same."""
    text = read_text(data)
    origins = {change.id: change.origin for change in text.changes}
    made = written(with_ends(text.blocks), origins)
    paragraphs = build([*made.runs, MARK])
    position = partial(place_at, line_starts(each.markup for each in paragraphs))
    comments = []
    markup = "".join([run.text for run in made.runs])
    for comment in text.comments:
        start, end = made.notes.get(str(comment.id), (0, 0))
        anchor = Span(position(start), position(end))
        comments.append(replace(comment, anchor=anchor, quote=markup[start:end]))
    notices = [Notice(AS_MARKDOWN)]
    if text.lost:
        what = ", ".join(f"{count:,} {name}" for name, count in sorted(text.lost.items()))
        notices.append(Notice(LOST, {"what": what}))
    manuscript = Manuscript(paragraphs, text.changes, comments)
    return Opened(manuscript, Envelope(), tuple(notices))


def write(manuscript: Manuscript, _envelope: Envelope, options: Options) -> bytes:
    """Return the text with what pends in it as tracked changes."""
    blocks = tracked_blocks(manuscript)
    metadata = read_metadata(manuscript.final)
    pictures = read_pictures(addresses(blocks), options.folder).found
    comments = {comment.id: comment for comment in manuscript.comments.values()}
    content = content_of(blocks, manuscript.changes, comments, pictures)
    files = [(name, picture.kind, picture.data) for name, picture in content.pictures.items()]
    kept = record.encode(manuscript, _digest(content.xml.encode()))
    return packed(
        [
            (CONTENT, "text/xml", content.xml),
            (RECORD, "text/xml", kept),
            ("styles.xml", "text/xml", styles_xml()),
            ("meta.xml", "text/xml", meta_xml(metadata.title, metadata.language)),
            *files,
        ]
    )


def leaves_out(manuscript: Manuscript, options: Options) -> tuple[Notice, ...]:
    """Return which pictures are not in the file."""
    return read_pictures(addresses(tracked_blocks(manuscript)), options.folder).left_out
