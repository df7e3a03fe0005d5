# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Comments: remarks that hold on to a stretch of text and move with it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from stet.document.origin import Origin
from stet.document.paragraph import Position, Span


@dataclass(frozen=True, slots=True)
class Reply:
    """One answer in a comment's thread; ``time`` is in seconds since the epoch."""

    origin: Origin
    text: str
    time: float = 0.0


@dataclass(frozen=True, slots=True)
class Comment:
    """A remark on the words between ``anchor.start`` and ``anchor.end``.

    ``quote`` is what those words were when the remark was made: it says what was meant after the
    words have gone and the anchor has shrunk to a point. ``kind`` is a short word such as *works*
    or *unclear*.
    """

    id: int
    anchor: Span
    quote: str
    origin: Origin
    text: str
    kind: str = ""
    time: float = 0.0
    replies: tuple[Reply, ...] = ()
    resolved: bool = False


def comment_at(comments: Iterable[Comment], place: Position) -> Comment | None:
    """Return the first of ``comments`` that is open and holds on to words at ``place``, or None."""
    for comment in comments:
        start, end = comment.anchor
        if not comment.resolved and start <= place <= end:
            return comment
    return None


@dataclass(frozen=True, slots=True)
class CommentStep:
    """What a transaction does to one comment: ``None`` stands for not being there."""

    old: Comment | None
    new: Comment | None

    @property
    def id(self) -> int:
        """The id of the comment it is about."""
        comment = self.new or self.old
        if comment is None:
            raise ValueError("a comment step has one side at least")
        return comment.id

    def inverse(self) -> CommentStep:
        """Return the step that takes this one back."""
        return CommentStep(self.new, self.old)
