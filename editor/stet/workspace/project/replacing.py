# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Replacing words in all texts of a project, as one set of tracked changes.

Nothing on the disk changes until the writer accepts: a replacement is a pending change in the
journal of its text, as every suggestion is, and can be looked at there. A set is told apart by the
request that its changes name, so it can be accepted or rejected whole, days later too.
"""

from __future__ import annotations

import secrets
from collections.abc import Collection
from pathlib import Path

import msgspec

from stet.document import review, search
from stet.document.document import Document
from stet.document.manuscript import Manuscript
from stet.document.origin import Origin
from stet.document.paragraph import Span
from stet.storage import errors
from stet.workspace.document_file import DocumentFile
from stet.workspace.project.cards import as_json, is_board, on_cards
from stet.workspace.project.searching import Query

TASK = "replace"
"""What the origin of such a change names as its task."""


class ReplacementSet(msgspec.Struct, frozen=True):
    """A set: its number, what was to become what, and the texts in which changes of it wait."""

    id: str = ""
    words: str = ""
    replacement: str = ""
    paths: tuple[str, ...] = ()
    count: int = 0


def new_id() -> str:
    """Return what tells a new set from all others."""
    return secrets.token_hex(4)


def propose_in(
    document: Document,
    query: Query,
    replacement: str,
    id: str,
    without: Collection[int] = (),
    *,
    board: bool = False,
) -> int:
    """Put ``replacement`` where ``query`` is found, as pending changes; return how many.

    ``without`` are the numbers of matches that stay, in order of the text. Of a ``board`` only the
    words on its cards are replaced, and it stays one. Raises ``ValueError`` for words that cannot
    be looked for.
    """
    find = query.matcher()
    if board:
        find, replacement = on_cards(find), as_json(replacement)
    found = search.find_all(document.manuscript, find)
    spans: list[Span] = [span for number, span in enumerate(found) if number not in without]
    by = document.writer._replace(task=TASK, request=id)
    document.commit(
        search.replace_all(
            document.manuscript,
            spans,
            [replacement] * len(spans),
            by,
            tracked=True,
            label="Replace in project",
        )
    )
    return len(spans)


def changes_of(manuscript: Manuscript, id: str) -> list[int]:
    """Return the pending changes of a set, in text order."""
    return [
        change
        for change in manuscript.pending()
        if manuscript.changes[change].origin.request == id
        and manuscript.changes[change].origin.task == TASK
    ]


def decide_in(document: Document, id: str, *, accept: bool) -> int:
    """Accept or reject the changes of a set in a text; return how many there were."""
    changes = changes_of(document.manuscript, id)
    if changes:
        decide = review.accept if accept else review.reject
        document.commit(decide(document.manuscript, changes, by=document.writer, group=id))
    return len(changes)


def propose_closed(
    path: Path, query: Query, replacement: str, id: str, writer: Origin, without: Collection[int]
) -> int | errors.StorageError:
    """Do as ``propose_in`` to a text that is not open; its file stays as it is."""
    try:
        file = _opened(path, writer)
        try:
            board = is_board(path.name)
            return propose_in(file.document, query, replacement, id, without, board=board)
        finally:
            file.close()
    except errors.StorageError as error:
        return error


def decide_closed(
    path: Path, id: str, writer: Origin, *, accept: bool
) -> int | errors.StorageError:
    """Do as ``decide_in`` to a text that is not open, and save it where it was saved before."""
    try:
        file = _opened(path, writer)
        try:
            was_saved = not file.is_modified
            count = decide_in(file.document, id, accept=accept)
            if count and was_saved:
                file.save()
            return count
        finally:
            file.close()
    except errors.StorageError as error:
        return error


def _opened(path: Path, writer: Origin) -> DocumentFile:
    file = DocumentFile.open(path, writer)
    if file.is_borrowed:
        file.close(discard=True)
        raise errors.OpenElsewhere(path)
    return file
