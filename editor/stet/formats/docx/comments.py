# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Comments and their threads as Word keeps them: in four parts, and by marks in the text.

A reply is a comment on the same words; ``commentsExtended`` says whose reply it is, and whether the
thread is resolved, by the id of the *last* paragraph of each comment.
"""

from __future__ import annotations

import zlib
from collections import deque
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from stet.document.comments import Comment
from stet.document.origin import Origin
from stet.formats.authors import author_of
from stet.formats.docx import xml_text
from stet.formats.docx.authors import signature
from stet.formats.docx.names import DECLARATION, W14, W15, W16CID, W
from stet.formats.joined.markup import Markup

_LARGEST_ID = 0x7FFFFFFF


@dataclass(frozen=True, slots=True)
class _Mark:
    """Where a range begins or ends; ``ids`` are those of a comment and its replies."""

    place: int
    is_end: bool
    ids: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class _Entry:
    """One comment or reply as Word knows it."""

    id: int
    paragraph_id: str
    parent: str
    origin: Origin
    time: float
    text: str
    resolved: bool


class Comments:
    """The comments of a text: their parts, and the marks that are still to come in it."""

    def __init__(
        self,
        comments: Iterable[Comment],
        markup: Markup,
        moved: Mapping[tuple[int, int], tuple[int, int]],
    ) -> None:
        """Take the comments in; ``moved`` says where those go that no comment can stand in."""
        self._entries: list[_Entry] = []
        marks: list[_Mark] = []
        for comment in comments:
            start, end = (markup.offset(position) for position in comment.anchor)
            for (low, high), place in moved.items():
                if low <= start < high and low <= end <= high:
                    start, end = place
            ids = self._add(comment)
            marks += [_Mark(start, False, ids), _Mark(max(start, end), True, ids)]
        # The sort is stable: a comment on nothing begins before it ends, but where one ends and
        # another begins, the end comes first.
        points = {mark.ids for mark in marks if mark.is_end} & {
            one.ids
            for one, other in zip(marks[::2], marks[1::2], strict=True)
            if one.place == other.place
        }
        marks.sort(key=lambda mark: (mark.place, not mark.is_end or mark.ids in points))
        self._waiting = deque(marks)

    @property
    def next_place(self) -> int:
        """Where in the markup the next mark is; beyond everything where there is none."""
        return self._waiting[0].place if self._waiting else 1 << 62

    def marks(self, place: int) -> str:
        """Return the marks that are due before what stands at ``place``."""
        out: list[str] = []
        while self._waiting and self._waiting[0].place <= place:
            mark = self._waiting.popleft()
            name = "commentRangeEnd" if mark.is_end else "commentRangeStart"
            out += [f'<w:{name} w:id="{number}"/>' for number in mark.ids]
            if mark.is_end:
                out += [
                    '<w:r><w:rPr><w:rStyle w:val="CommentReference"/></w:rPr>'
                    f'<w:commentReference w:id="{number}"/></w:r>'
                    for number in mark.ids
                ]
        return "".join(out)

    def parts(self) -> dict[str, str]:
        """Return the parts by name, none where there are no comments."""
        if not self._entries:
            return {}
        entries = self._entries
        return {
            "comments": _part("comments", [_comment(entry) for entry in entries]),
            "commentsExtended": (
                f'{DECLARATION}<w15:commentsEx xmlns:w15="{W15}">'
                + "".join([_extended(entry) for entry in entries])
                + "</w15:commentsEx>"
            ),
            "commentsIds": (
                f'{DECLARATION}<w16cid:commentsIds xmlns:w16cid="{W16CID}">'
                + "".join([_durable(entry) for entry in entries])
                + "</w16cid:commentsIds>"
            ),
        }

    def _add(self, comment: Comment) -> tuple[int, ...]:
        first = len(self._entries)
        text = comment.text or comment.kind
        parent = self._entry("", comment.origin, comment.time, text, comment.resolved)
        for reply in comment.replies:
            self._entry(parent, reply.origin, reply.time, reply.text, comment.resolved)
        return tuple(range(first, len(self._entries)))

    def _entry(self, parent: str, origin: Origin, time: float, text: str, resolved: bool) -> str:
        number = len(self._entries)
        paragraph_id = f"{(0x10000000 + number) & _LARGEST_ID:08X}"
        entry = _Entry(number, paragraph_id, parent, origin, time, text, resolved)
        self._entries.append(entry)
        return paragraph_id


def people(authors: Sequence[str]) -> str:
    """Return ``people.xml``: everybody who has changed or said something, without an account."""
    inside = "".join(
        f'<w15:person w15:author="{name}"><w15:presenceInfo w15:providerId="None" '
        f'w15:userId="{name}"/></w15:person>'
        for name in map(xml_text.attribute, authors)
    )
    return f'{DECLARATION}<w15:people xmlns:w15="{W15}">{inside}</w15:people>'


def _part(name: str, entries: Sequence[str]) -> str:
    return f'{DECLARATION}<w:{name} xmlns:w="{W}" xmlns:w14="{W14}">{"".join(entries)}</w:{name}>'


def _comment(entry: _Entry) -> str:
    *lines, last = entry.text.split("\n")
    reference = '<w:r><w:rPr><w:rStyle w:val="CommentReference"/></w:rPr><w:annotationRef/></w:r>'
    paragraphs = []
    for index, line in enumerate((*lines, last)):
        known = f' w14:paraId="{entry.paragraph_id}"' if index == len(lines) else ""
        paragraphs.append(
            f'<w:p{known}><w:pPr><w:pStyle w:val="CommentText"/></w:pPr>'
            f"{'' if index else reference}"
            f'<w:r><w:t xml:space="preserve">{xml_text.text(line)}</w:t></w:r></w:p>'
        )
    initials = "".join(part[0] for part in author_of(entry.origin).split()[:3])
    return (
        f'<w:comment w:id="{entry.id}"{signature(entry.origin, entry.time)} '
        f'w:initials="{xml_text.attribute(initials)}">{"".join(paragraphs)}</w:comment>'
    )


def _extended(entry: _Entry) -> str:
    parent = f' w15:paraIdParent="{entry.parent}"' if entry.parent else ""
    return (
        f'<w15:commentEx w15:paraId="{entry.paragraph_id}"{parent} '
        f'w15:done="{int(entry.resolved)}"/>'
    )


def _durable(entry: _Entry) -> str:
    said = f"{entry.id} {author_of(entry.origin)} {entry.time} {entry.text}"
    durable = zlib.crc32(said.encode("utf-8", "replace")) & _LARGEST_ID or 1
    return (
        f'<w16cid:commentId w16cid:paraId="{entry.paragraph_id}" w16cid:durableId="{durable:08X}"/>'
    )
