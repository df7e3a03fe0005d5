# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Files that hold changes and comments themselves: what is the same in two of them, and taking in.

Of a text in Markdown the file holds the original reading alone, and what pends is in the journal.
In a format that keeps changes all is in the file, and another program may have decided about some
of it. Ids and origins of runs are the journal's own, so two manuscripts are compared without them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from stet.document.comments import Comment, CommentStep
from stet.document.manuscript import Manuscript
from stet.document.origin import Change, Origin
from stet.document.paragraph import Paragraph, Run, flatten
from stet.document.transaction import StreamEdit, Transaction
from stet.formats.line_diff import Stretch, stretches

_Key = tuple[tuple[str, int, int], ...]


def content(manuscript: Manuscript) -> str:
    """Return what such a file holds of a manuscript, as a text that is only good for comparing."""
    said = sorted(
        (repr(comment.anchor), _said(comment)) for comment in manuscript.comments.values()
    )
    return repr(([_key(one) for one in manuscript.paragraphs], said))


def take_in_whole(manuscript: Manuscript, theirs: Manuscript, by: Origin) -> Transaction:
    """Return the edit that makes of ``manuscript`` what ``theirs`` is, as one step.

    Paragraphs that are the same stay as they are here, with their changes and who wrote them;
    so do comments that say the same, wherever they stand now.
    """
    mine, new = manuscript.paragraphs, theirs.paragraphs
    ids: dict[int, int] = {}
    changes: list[Change] = []
    edit = StreamEdit()
    same = list(_same(mine, new, ids))

    def known(change: int | None) -> int | None:
        if change is None:
            return None
        if change not in ids:
            ids[change] = manuscript.next_change_id() + len(changes)
            changes.append(replace(theirs.changes[change], id=ids[change]))
        return ids[change]

    place = there = 0
    for index, index_new in (*same, (len(mine), len(new))):
        edit.drop(*flatten(mine[place:index]))
        for run in flatten(new[there:index_new]):
            edit.add(Run(run.text, run.origin, known(run.inserted), known(run.deleted)))
        for paragraph in mine[index : index + 1]:
            edit.keep_paragraph(paragraph)
        place, there = index + 1, index_new + 1
    steps = tuple(_comment_steps(manuscript, theirs))
    is_same = len(same) == len(mine) == len(new)
    if is_same and all(step.old == step.new for step in steps):
        return manuscript.transaction(0, 0, StreamEdit(), origin=by)
    whole = manuscript.transaction(
        0, len(mine), edit, changes=tuple(changes), origin=by, label="Changes from elsewhere"
    )
    return replace(whole, comments=steps)


def _same(
    mine: Sequence[Paragraph], theirs: Sequence[Paragraph], ids: dict[int, int]
) -> Iterator[tuple[int, int]]:
    """Yield which of theirs is the same as which of mine; note the ids of changes in ``ids``.

    A change that goes on beyond what is the same keeps its id there. So one of mine stands for one
    of theirs only, and what would have it stand for two is not the same.
    """
    found = stretches([_key(one) for one in mine], [_key(one) for one in theirs])
    ends = Stretch(len(mine), len(mine), len(theirs), len(theirs))
    place = there = 0
    taken: dict[int, int] = {}
    for start, end, start_new, end_new in (*found, ends):
        for index, index_new in zip(range(place, start), range(there, start_new), strict=True):
            pairs = list(zip(_ids(theirs[index_new]), _ids(mine[index]), strict=True))
            if all(ids.get(new, old) == old and taken.get(old, new) == new for new, old in pairs):
                ids.update(pairs)
                taken.update((old, new) for new, old in pairs)
                yield index, index_new
        place, there = end, end_new


def _comment_steps(manuscript: Manuscript, theirs: Manuscript) -> Iterable[CommentStep]:
    here: dict[tuple[str, ...], list[Comment]] = {}
    for comment in manuscript.comments.values():
        here.setdefault(_said(comment), []).append(comment)
    number = manuscript.next_comment_id()
    for comment in theirs.comments.values():
        if same := here.get(_said(comment)):
            old = same.pop(0)
            yield CommentStep(old, replace(old, anchor=comment.anchor))
        else:
            yield CommentStep(None, replace(comment, id=number))
            number += 1
    for gone in here.values():
        for comment in gone:
            yield CommentStep(comment, None)


def _said(comment: Comment) -> tuple[str, ...]:
    return (comment.text, str(comment.resolved), *(reply.text for reply in comment.replies))


def _ids(paragraph: Paragraph) -> list[int]:
    """Return the changes of a paragraph in the order in which its runs name them."""
    named = [
        id_ for run in (*paragraph.runs, paragraph.mark) for id_ in (run.inserted, run.deleted)
    ]
    return list(dict.fromkeys(id_ for id_ in named if id_ is not None))


def _key(paragraph: Paragraph) -> _Key:
    """Return the runs of a paragraph, changes numbered as they come, whoever wrote the words."""
    numbers = {id_: number for number, id_ in enumerate(_ids(paragraph), 1)}
    runs: list[tuple[str, int, int]] = []
    for run in (*paragraph.runs, paragraph.mark):
        state = numbers.get(run.inserted or 0, 0), numbers.get(run.deleted or 0, 0)
        if runs and runs[-1][1:] == state:
            runs[-1] = (runs[-1][0] + run.text, *state)
        else:
            runs.append((run.text, *state))
    return tuple(runs)
