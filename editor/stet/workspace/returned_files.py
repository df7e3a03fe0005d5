# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""A file that came back, or another text, shown in an open document as changes to decide about."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from stet.document.document import Document
from stet.document.manuscript import Manuscript
from stet.document.origin import Origin, Source
from stet.document.transaction import Transaction
from stet.formats.format import FormatError
from stet.notice import Notice
from stet.storage import errors
from stet.storage.atomic import read
from stet.workspace.in_file import InFile, check_size
from stet.workspace.returned_copy import RETURNED, merge_comments, merge_returned


@dataclass(frozen=True)
class Copy:
    """What is in such a file; ``base`` is what it was when it went out, None where that is lost."""

    path: Path
    manuscript: Manuscript
    base: Manuscript | None
    by: Origin
    notices: tuple[Notice, ...] = ()


@dataclass(frozen=True)
class BroughtIn:
    """The steps that show it in a document, and how much there is to decide about."""

    steps: tuple[Transaction, ...]
    changes: int
    comments: int
    conflicts: int

    @property
    def is_empty(self) -> bool:
        """Whether all of it was there already."""
        return all(step.is_empty for step in self.steps)


def read_returned(path: Path) -> Copy:
    """Return a copy that came back from others; raises ``StorageError``."""
    file = _read(path)
    try:
        base = file.format.sent(file.data)
    except FormatError as error:
        raise errors.NotReadableFormat(path, str(error)) from error
    return Copy(path, file.manuscript, base, RETURNED, file.opened.notices)


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
    merged = merge_returned(mine, copy.base, copy.manuscript, copy.by)
    if not is_wanted():
        return None
    group = secrets.token_hex(4)
    words = replace(merged.transaction, group=group)
    mine.apply(words)
    said = replace(merge_comments(mine, copy.base, copy.manuscript, copy.by), group=group)
    mine.apply(said)
    if not is_wanted():
        return None
    return BroughtIn((words, said), len(words.changes), len(said.comments), merged.conflicts)


def snapshot(manuscript: Manuscript) -> Manuscript:
    """Return a manuscript that stays as this one is now."""
    return Manuscript(
        manuscript.paragraphs, manuscript.changes.values(), manuscript.comments.values()
    )


def bring_in(document: Document, plan: BroughtIn) -> None:
    """Show it as one step that undo takes back; raises ``Stale`` where the text has changed."""
    for step in plan.steps:
        document.commit(step)
