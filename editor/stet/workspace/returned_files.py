# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""A file that came back, or another text, shown in an open document as changes to decide about."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from stet.document import review
from stet.document.comments import Comment, CommentStep
from stet.document.document import Detached, Document
from stet.document.manuscript import Manuscript
from stet.document.origin import Origin, Source
from stet.document.transaction import Transaction
from stet.formats.format import FormatError
from stet.notice import Notice, NoticeCode
from stet.storage import errors
from stet.storage.atomic import read
from stet.storage.shared_history import group_of
from stet.workspace.in_file import InFile, check_size
from stet.workspace.returned_copy import LABEL, RETURNED, merge_comments, merge_returned
from stet.workspace.run_texts import signature
from stet.workspace.their_decisions import decided_there
from stet.workspace.their_record import their_record

NO_COMMON = NoticeCode(
    "returned.no-common",
    "“{name}” does not say which version of this text it was made from, so each place where the "
    "two differ is shown as a change. Words of yours that are struck may be newer than the copy: "
    "reject those changes to keep them.",
)

WRITTEN_ANEW = NoticeCode(
    "returned.written-anew",
    "Nothing was done in “{name}” since Stet wrote it, so it is somebody's own: what is tracked in "
    "it and remarked is shown here, what was changed without tracking is not. Compare with it to "
    "see all.",
)


@dataclass(frozen=True)
class Copy:
    """What is in such a file; ``base`` is what it was when it went out, None where that is lost."""

    path: Path
    manuscript: Manuscript
    base: Manuscript | None
    by: Origin
    notices: tuple[Notice, ...] = ()
    detached: tuple[Detached, ...] = ()
    version: str = ""

    def group(self) -> str:
        """Return the name of the steps that bring it in, which undo takes back together."""
        return group_of(self.version) if self.version else secrets.token_hex(4)


@dataclass(frozen=True)
class BroughtIn:
    """The steps that show it in a document, and how much there is to decide about.

    ``decided`` is how many changes waited here, were decided in the copy, and are so here now.
    """

    steps: tuple[Transaction, ...]
    changes: int
    comments: int
    conflicts: int
    detached: tuple[Detached, ...] = ()
    decided: int = 0

    @property
    def is_empty(self) -> bool:
        """Whether all of it was there already."""
        return not self.detached and all(step.is_empty for step in self.steps)


def read_returned(path: Path, mine: Path | None = None, now: Manuscript | None = None) -> Copy:
    """Return a copy that came back from others, with its record where it has one beside it.

    ``now`` is the text here, and ``mine`` its file, whose record tells what both began with. Where
    that is known to neither, a notice says so. Raises ``StorageError``.
    """
    file = _read(path)
    try:
        base = file.format.sent(file.data)
    except FormatError as error:
        raise errors.NotReadableFormat(path, str(error)) from error
    notices = file.opened.notices
    found = their_record(file, path, mine, now or Manuscript())
    if found is None and base is not None and now is not None:
        began = _without_theirs(file.manuscript, base, now)
        if began is not None:
            told = Notice(WRITTEN_ANEW, {"name": path.name}, "returned")
            return Copy(path, file.manuscript, began, RETURNED, (*notices, told))
    if found is None:
        return Copy(path, file.manuscript, base, RETURNED, (*notices, *_unknown(path, base)))
    base = found.base or base
    notices = (*notices, *_unknown(path, base))
    by, detached = found.by or RETURNED, tuple(found.detached)
    return Copy(path, found.manuscript, base, by, notices, detached, found.version)


def _without_theirs(theirs: Manuscript, sent: Manuscript, now: Manuscript) -> Manuscript | None:
    """Return a copy without the changes and remarks in it that the text here has not known.

    None where it has none, or is not as it was ``sent``: then it was changed since by who got it,
    and began with what was sent. A change that was decided here is known.
    """
    # One that is as it was is read with its breaks within paragraphs, which Word does not keep.
    if any(
        one.split() != other.split()
        for one, other in ((theirs.final, sent.final), (theirs.original, sent.original))
    ):
        return None
    said, sent_remarks = {_said(one) for one in now.comments.values()}, sent.comments.values()
    if {_said(one) for one in theirs.comments.values()} != {_said(one) for one in sent_remarks}:
        return None
    known = set(map(signature, now.changes.values()))
    changes = [id_ for id_ in theirs.pending() if signature(theirs.changes[id_]) not in known]
    remarks = [one for one in theirs.comments.values() if _said(one) not in said]
    if not changes and not remarks:
        return None
    began = snapshot(theirs)
    began.apply(review.reject(began, changes))
    gone = [CommentStep(one, None) for one in began.comments.values() if _said(one) not in said]
    began.apply(began.comment_transaction(gone))
    return began


def _said(comment: Comment) -> tuple[str, str, int]:
    return comment.origin.name, comment.text, len(comment.replies)


def _unknown(path: Path, base: Manuscript | None) -> tuple[Notice, ...]:
    return () if base is not None else (Notice(NO_COMMON, {"name": path.name}, "returned"),)


def read_other(path: Path) -> Copy:
    """Return another text to compare with, all that pends in it accepted; raises ``StorageError``.

    The changes that make it of the text here go by its name.
    """
    file = _read(path)
    by = Origin(Source.HUMAN, path.name)
    return Copy(path, Manuscript.of(file.manuscript.final), None, by)


def _read(path: Path) -> InFile:
    check_size(path)
    return InFile.of(read(path)[0], path)


def planned(
    mine: Manuscript, copy: Copy, is_wanted: Callable[[], bool] = lambda: True
) -> BroughtIn | None:
    """Return what shows ``copy`` in ``mine``, which is changed; None once it is not wanted.

    For a document that is open, ``mine`` is a ``snapshot`` of it, so this may run on any thread.
    """
    group = copy.group()
    base, steps, decided = decide_as_there(mine, copy, group, mine.apply)
    if not is_wanted():
        return None
    merged = merge_returned(mine, base, copy.manuscript, copy.by)
    if not is_wanted():
        return None
    words = replace(merged.transaction, group=group)
    mine.apply(words)
    said = replace(merge_comments(mine, copy.base, copy.manuscript, copy.by), group=group)
    mine.apply(said)
    if not is_wanted():
        return None
    counts = len(words.changes), len(said.comments), merged.conflicts
    return BroughtIn((*steps, words, said), *counts, copy.detached, decided)


def decide_as_there(
    mine: Manuscript, copy: Copy, group: str, apply: Callable[[Transaction], object]
) -> tuple[Manuscript | None, list[Transaction], int]:
    """Decide in ``mine`` what waits there and was decided in ``copy``; ``apply`` takes each step.

    Returns the base with the same decided, the steps, which are of that group, and how many
    changes these decide.
    """
    base = copy.base
    if base is None:
        return None, [], 0
    decided = decided_there(mine, base, copy.manuscript)
    steps: list[Transaction] = []
    if decided:
        base = snapshot(base)
    for ids, decide in ((decided.accepted, review.accept), (decided.rejected, review.reject)):
        if ids:
            base.apply(decide(base, ids.keys()))
            step = decide(mine, set(ids.values()), by=copy.by, group=group)
            # Without what says that it is a decision: it teaches nothing about the writer here.
            steps.append(replace(step, label=LABEL, decision=None))
            apply(steps[-1])
    return base, steps, len(decided)


def snapshot(manuscript: Manuscript) -> Manuscript:
    """Return a manuscript that stays as this one is now."""
    return Manuscript(
        manuscript.paragraphs, manuscript.changes.values(), manuscript.comments.values()
    )


def bring_in(document: Document, plan: BroughtIn) -> None:
    """Show it as one step that undo takes back; raises ``Stale`` where the text has changed."""
    for step in plan.steps:
        document.commit(step)
    document.detach(plan.detached)
