# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""The comments of a manuscript by id and by place.

A break typed at the start of a long text moves every comment behind it by one paragraph. So the
comments stand in chunks, in the order of the text, and a chunk that is moved as a whole only notes
by how much; its comments are made anew when somebody asks for one of them. What an edit or a place
has to do with comments is found by looking at the chunks' extents.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator, Mapping

from stet.document.comments import Comment, comment_at
from stet.document.paragraph import Position, Span

SIZE = 16
"""How many comments a chunk has at the most."""


class CommentIndex(Mapping[int, Comment]):
    """Comments by id; ``touching`` and ``at`` find them by place."""

    def __init__(self, comments: Iterable[Comment] = ()) -> None:
        self._chunks: list[_Chunk] = []
        self._chunk_of: dict[int, _Chunk] = {}
        ordered = sorted({comment.id: comment for comment in comments}.values(), key=_order)
        for begin in range(0, len(ordered), SIZE):
            self._take_in(len(self._chunks), _Chunk(ordered[begin : begin + SIZE]))

    def __getitem__(self, key: int) -> Comment:
        return self._chunk_of[key].settled()[key]

    def __contains__(self, key: object) -> bool:
        return key in self._chunk_of

    def __iter__(self) -> Iterator[int]:
        for chunk in self._chunks:
            yield from chunk.comments

    def __len__(self) -> int:
        return len(self._chunk_of)

    def touching(self, first: int, last: int) -> list[Comment]:
        """Return the comments with an end in or around the paragraphs ``first`` to ``last``."""
        return [
            comment
            for chunk in self._chunks
            if chunk.last >= first and chunk.first <= last
            for comment in chunk.settled().values()
            if comment.anchor.end.paragraph >= first and comment.anchor.start.paragraph <= last
        ]

    def at(self, place: Position) -> Comment | None:
        """Return the first open comment that holds on to words at ``place``, or None."""
        return comment_at(self.touching(place.paragraph, place.paragraph), place)

    def open_starts(self) -> Iterator[int]:
        """Yield the paragraphs in which open comments begin, in no order, none made anew."""
        for chunk in self._chunks:
            yield from chunk.open_starts()

    def put(self, comment: Comment) -> None:
        """Add ``comment``, or put it in the place of the one with its id."""
        known = self._chunk_of.get(comment.id)
        start = comment.anchor.start.paragraph
        if known is not None:
            old = known.settled()[comment.id]
            if old.anchor.start.paragraph == start:
                known.put(comment)
                return
            self.remove(comment.id)
        index = 0
        while index < len(self._chunks) and self._chunks[index].first <= start:
            index += 1
        if not self._chunks:
            self._take_in(0, _Chunk([comment]))
            return
        index = max(index - 1, 0)
        chunk = self._chunks[index]
        chunk.put(comment)
        self._chunk_of[comment.id] = chunk
        if len(chunk.comments) > SIZE:
            ordered = sorted(chunk.settled().values(), key=_order)
            del self._chunks[index]
            self._take_in(index, _Chunk(ordered[SIZE // 2 :]))
            self._take_in(index, _Chunk(ordered[: SIZE // 2]))

    def replace(self, comments: Iterable[Comment]) -> None:
        """Put ``comments`` in the place of those with their ids, each of which is there."""
        measured: set[_Chunk] = set()
        for comment in comments:
            chunk = self._chunk_of[comment.id]
            known = chunk.settled()
            if known[comment.id].anchor.start.paragraph == comment.anchor.start.paragraph:
                known[comment.id] = comment
                measured.add(chunk)
            else:
                self.put(comment)
        for chunk in measured:
            if chunk.comments:
                chunk.measure()

    def remove(self, key: int) -> None:
        """Take the comment with the id ``key`` out; raises ``KeyError``."""
        chunk = self._chunk_of.pop(key)
        del chunk.settled()[key]
        if chunk.comments:
            chunk.measure()
        else:
            self._chunks.remove(chunk)

    def move_behind(self, paragraph: int, by: int) -> None:
        """Move what begins behind ``paragraph`` by some paragraphs."""
        for chunk in self._chunks:
            if chunk.first > paragraph:
                chunk.move(by)
            elif chunk.latest > paragraph:
                chunk.move_behind(paragraph, by)

    def _take_in(self, index: int, chunk: _Chunk) -> None:
        self._chunks.insert(index, chunk)
        for key in chunk.comments:
            self._chunk_of[key] = chunk


class _Chunk:
    """Some comments that begin near each other, and between which paragraphs they stand."""

    def __init__(self, comments: Iterable[Comment]) -> None:
        self.comments = {comment.id: comment for comment in comments}
        self._shift = 0
        self.first = self.latest = self.last = 0
        self.measure()

    def settled(self) -> dict[int, Comment]:
        """Return the comments with their anchors as they are now."""
        if self._shift:
            shift, self._shift = self._shift, 0
            for key, comment in self.comments.items():
                self.comments[key] = moved(comment, shift)
        return self.comments

    def open_starts(self) -> Iterator[int]:
        """Yield the paragraphs in which those begin that are open."""
        for comment in self.comments.values():
            if not comment.resolved:
                yield comment.anchor.start.paragraph + self._shift

    def move(self, by: int) -> None:
        """Move all of them by some paragraphs."""
        self._shift += by
        self.first, self.latest, self.last = self.first + by, self.latest + by, self.last + by

    def move_behind(self, paragraph: int, by: int) -> None:
        """Move those that begin behind ``paragraph`` by some paragraphs."""
        known = self.settled()
        for key, comment in known.items():
            if comment.anchor.start.paragraph > paragraph:
                known[key] = moved(comment, by)
        self.measure()

    def put(self, comment: Comment) -> None:
        """Add or replace one."""
        self.settled()[comment.id] = comment
        self.measure()

    def measure(self) -> None:
        """Note where the first and the latest begin, and the last ends."""
        starts = [comment.anchor.start.paragraph for comment in self.settled().values()]
        self.first, self.latest = min(starts), max(starts)
        self.last = max([comment.anchor.end.paragraph for comment in self.comments.values()])


def moved(comment: Comment, by: int) -> Comment:
    """Return ``comment`` some paragraphs further down."""
    start, end = comment.anchor
    anchor = Span(
        Position(start.paragraph + by, start.column), Position(end.paragraph + by, end.column)
    )
    return dataclasses.replace(comment, anchor=anchor)


def _order(comment: Comment) -> tuple[Span, int]:
    return comment.anchor, comment.id
