# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Two neighbouring stretches of paragraphs change places, as sections of a text do.

Words, changes and comments go along. What stands between stays between: the mark of a stretch's
last words and the blank paragraphs behind them are a *gap*, and only the words around it change
places. So every reading is the same stretches in the other order, also where a break is only
proposed, and the end of the file is as it was.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass, replace

from stet.document.comments import Comment, CommentStep
from stet.document.manuscript import Manuscript
from stet.document.origin import Origin
from stet.document.paragraph import Paragraph, Position, Run, Span
from stet.document.transaction import Splice, Transaction

LABEL = "Move section"


@dataclass(frozen=True)
class Exchange:
    """The paragraphs from ``first`` up to ``middle`` change places with those up to ``end``.

    ``first_gap`` and ``second_gap`` are where the blank paragraphs at the ends of the two begin.
    With ``spaced`` a blank one is added to each gap that has none.
    """

    first: int
    first_gap: int
    middle: int
    second_gap: int
    end: int
    spaced: bool = False

    @classmethod
    def of(cls, paragraphs: Sequence[Paragraph], first: int, middle: int, end: int) -> Exchange:
        """Return the exchange of two stretches, each of one paragraph at least.

        Raises ``ValueError`` where there are no such stretches.
        """
        if not 0 <= first < middle < end <= len(paragraphs):
            raise ValueError("there are no two stretches to exchange")
        return cls(
            first,
            _gap_of(paragraphs, first, middle),
            middle,
            _gap_of(paragraphs, middle, end),
            end,
        )

    @property
    def added(self) -> tuple[int, int]:
        """How many blank paragraphs come into each gap."""
        return (
            int(self.spaced and self.first_gap == self.middle),
            int(self.spaced and self.second_gap == self.end),
        )

    def place(self, position: Position) -> Position:
        """Return where ``position`` is afterwards: with its words."""
        index, column = position
        one, two = self.added
        if index < self.first:
            return position
        if index < self.first_gap:
            index += self.second_gap - self.first_gap + one
        elif index < self.middle:
            index += self.second_gap - self.middle - (self.first_gap - self.first)
        elif index < self.second_gap:
            index -= self.middle - self.first
        elif index < self.end:
            index += one
        else:
            index += one + two
        return Position(index, column)

    def place_of_line(self, index: int) -> int:
        """Return the index that a paragraph has afterwards."""
        return self.place(Position(index, 0)).paragraph

    def transaction(self, manuscript: Manuscript, by: Origin) -> Transaction:
        """Return what makes the exchange; a comment that reaches over an edge is cut there."""
        old = tuple(manuscript.paragraphs[self.first : self.end])
        one = old[: self.first_gap - self.first]
        two = old[self.middle - self.first : self.second_gap - self.first]
        gap = old[len(one) : self.middle - self.first]
        rest = old[self.second_gap - self.first :]
        added = [(Paragraph((), Run("\n", by)),) * count for count in self.added]
        new = (
            *_ended(two, one[-1].mark),
            *gap,
            *added[0],
            *_ended(one, two[-1].mark),
            *rest,
            *added[1],
        )
        bare = Transaction(
            self.first,
            old,
            new,
            _splices(_length(one) - 1, _length(gap) + 1, _length(two) - 1, len(added[0])),
            origin=by,
            label=LABEL,
            time=time.time(),
        )
        if added[1]:
            behind = Splice(_length(old), 0, len(added[1]))
            bare = replace(bare, splices=(*bare.splices, behind))
        return replace(bare, comments=tuple(self._comments(manuscript, bare)))

    def _comments(self, manuscript: Manuscript, bare: Transaction) -> list[CommentStep]:
        """Return what becomes of those comments that the splices alone would lose or misplace."""
        back = bare.inverse()
        steps = []
        for comment in manuscript.comments.touching(self.first, self.end - 1):
            moved = self._moved(comment, manuscript.paragraphs)
            by_splices = bare.map_span(comment.anchor)
            if moved.anchor != by_splices or back.map_span(by_splices) != comment.anchor:
                steps.append(CommentStep(comment, moved))
        return steps

    def _moved(self, comment: Comment, paragraphs: Sequence[Paragraph]) -> Comment:
        start, end = comment.anchor
        edges = (self.first, self.first_gap, self.middle, self.second_gap, self.end)
        stays = start.paragraph < self.first and end.paragraph >= self.second_gap
        edge = next((edge for edge in edges if start.paragraph < edge), None)
        if edge is not None and end.paragraph >= edge and not stays:
            end = Position(edge - 1, len(paragraphs[edge - 1].markup))
        return replace(comment, anchor=Span(self.place(start), self.place(end)))


def _gap_of(paragraphs: Sequence[Paragraph], first: int, end: int) -> int:
    """Return where the blank paragraphs begin that a stretch ends with; the first is not one."""
    while end - 1 > first and not paragraphs[end - 1].markup.strip():
        end -= 1
    return end


def _ended(paragraphs: Sequence[Paragraph], mark: Run) -> list[Paragraph]:
    """Return the paragraphs with another mark at their end."""
    last = paragraphs[-1]
    return [*paragraphs[:-1], last if last.mark == mark else Paragraph(last.runs, mark)]


def _length(paragraphs: Sequence[Paragraph]) -> int:
    return sum([len(paragraph.markup) + 1 for paragraph in paragraphs])


def _splices(one: int, gap: int, two: int, added: int) -> tuple[Splice, ...]:
    """Return the splices that leave the longer stretch where it is and move the other."""
    if not one or not two:
        return (Splice(0, one + gap + two, two + gap + added + one),)
    if two <= one:
        return Splice(0, 0, two + gap + added), Splice(one, gap + two, 0)
    return Splice(0, one + gap, 0), Splice(one + gap + two, 0, gap + added + one)
