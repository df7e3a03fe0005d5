# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Suggestions and comments that another program wrote into a file which holds them itself.

They are found again by the original reading: a suggestion is an edit of it, and its place in their
file moves to where the same words stand in mine. Where I changed these, it has no place.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from stet.document import review
from stet.document.comments import Comment, CommentStep
from stet.document.document import Detached
from stet.document.manuscript import Manuscript
from stet.document.origin import Change, Origin
from stet.document.paragraph import Paragraph, Position, Span, flatten
from stet.document.transaction import Transaction
from stet.document.word_diff import Edit
from stet.formats.line_diff import outside_edits


@dataclass(frozen=True)
class Carried:
    """Suggestions of theirs as edits of my original reading, and those without a place there."""

    placed: tuple[tuple[Edit, Change], ...] = ()
    detached: tuple[Detached, ...] = ()


NOTHING_CARRIED = Carried()


def suggested(manuscript: Manuscript) -> dict[int, Edit]:
    """Return what pends as edits of the original reading, by the ids of the changes.

    A change in several places is not among them.
    """
    found: dict[int, Edit] = {}
    scattered: set[int] = set()
    place = 0
    for run in list(flatten(manuscript.paragraphs))[:-1]:
        if run.inserted is not None:
            start, end, text = found.get(run.inserted, Edit(place, place, ""))
            if run.deleted is not None or place not in (start, end):
                scattered.add(run.inserted)
            found[run.inserted] = Edit(start, end, text + run.text)
            continue
        if run.deleted is not None:
            start, end, text = found.get(run.deleted, Edit(place, place, ""))
            if end != place:
                scattered.add(run.deleted)
            found[run.deleted] = Edit(start, place + len(run.text), text)
        place += len(run.text)
    return {id_: edit for id_, edit in found.items() if id_ not in scattered}


def carried(mine: Manuscript, base: Manuscript | None, theirs: Manuscript) -> Carried:
    """Return what pends in ``theirs``, and neither here nor in the ``base`` that both began with.

    The latter was decided about here.
    """
    edits = outside_edits(theirs.original, mine.original)
    known = set(suggested(mine).values())
    words = {(one.old, one.new) for one in review.pending(mine)}
    if base is not None:
        since = outside_edits(base.original, mine.original)
        known |= {moved for edit in suggested(base).values() if (moved := _moved(edit, since))}
        words |= {(one.old, one.new) for one in review.pending(base)}
    places = suggested(theirs)
    placed: list[tuple[Edit, Change]] = []
    detached: list[Detached] = []
    for pending in review.pending(theirs):
        edit = places.get(pending.change.id)
        moved = None if edit is None else _moved(edit, edits)
        if moved is not None and moved not in known:
            placed.append((moved, pending.change))
        elif moved is None and (pending.old, pending.new) not in words:
            change = replace(pending.change, id=mine.next_change_id() + len(detached))
            detached.append(Detached(change, pending.old, pending.new))
    return Carried(tuple(placed), tuple(detached))


def carried_comments(
    mine: Manuscript, base: Manuscript | None, theirs: Manuscript, by: Origin
) -> Transaction:
    """Return the edit that puts comments of theirs that are neither here nor in ``base`` in."""
    if not theirs.comments:
        return mine.comment_transaction(())
    known = {_said(one) for one in mine.comments.values()}
    if base is not None:
        known |= {_said(one) for one in base.comments.values()}
    edits = outside_edits(theirs.original, mine.original)
    steps: list[CommentStep] = []
    for comment in theirs.comments.values():
        if _said(comment) in known:
            continue
        ends = [
            _position(mine.paragraphs, _shifted(_offset(theirs.paragraphs, end), edits))
            for end in comment.anchor
        ]
        number = mine.next_comment_id() + len(steps)
        steps.append(CommentStep(None, replace(comment, id=number, anchor=Span(*ends))))
    return mine.comment_transaction(steps, by, "Show differences")


def _said(comment: Comment) -> tuple[str, ...]:
    return (comment.text, *(reply.text for reply in comment.replies))


def _moved(edit: Edit, edits: Iterable[Edit]) -> Edit | None:
    """Return where an edit of one text is in another, ``edits`` making that of it."""
    shift = 0
    for start, end, text in edits:
        if start >= edit.end and (start, end) != (edit.start, edit.start):
            break
        if end > edit.start:
            return None
        shift += len(text) - (end - start)
    return Edit(edit.start + shift, edit.end + shift, edit.text)


def _shifted(offset: int, edits: Iterable[Edit]) -> int:
    shift = 0
    for start, end, text in edits:
        if start >= offset:
            break
        shift += len(text) - (min(end, offset) - start)
    return offset + shift


def _offset(paragraphs: Sequence[Paragraph], position: Position) -> int:
    """Return where a place of the markup is in the original reading."""
    before = paragraphs[: position.paragraph]
    offset = sum([len(one.original) + (one.mark.inserted is None) for one in before])
    left = position.column
    for run in paragraphs[position.paragraph].runs:
        if run.inserted is None:
            offset += min(left, len(run.text))
        left = max(left - len(run.text), 0)
    return offset


def _position(paragraphs: Sequence[Paragraph], offset: int) -> Position:
    """Return where a place of the original reading is in the markup."""
    for index, paragraph in enumerate(paragraphs):
        length = len(paragraph.original)
        if offset <= length and (offset < length or paragraph.mark.inserted is None):
            column = 0
            for run in paragraph.runs:
                if run.inserted is None:
                    if offset <= len(run.text):
                        return Position(index, column + offset)
                    offset -= len(run.text)
                column += len(run.text)
            return Position(index, column)
        offset -= length + (paragraph.mark.inserted is None)
    last = len(paragraphs) - 1
    return Position(last, len(paragraphs[last].markup))
