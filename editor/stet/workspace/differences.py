# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Showing what another program did to a document's file as changes to decide about, one by one."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, replace
from pathlib import Path

from stet.document import review
from stet.document.document import Detached, Document
from stet.document.manuscript import Manuscript
from stet.notice import Notice, NoticeCode, Tone
from stet.workspace import reanchor
from stet.workspace.in_file import InFile
from stet.workspace.their_changes import NOTHING_CARRIED, carried, carried_comments

SHOWN = NoticeCode(
    "differences-shown",
    "What another program did to “{name}” is in the text as suggestions. Its version is kept as "
    "{path}.",
    Tone.INFO,
)
SHOWN_WITH_CONFLICTS = NoticeCode(
    "differences-conflict",
    "What another program did to “{name}” is in the text as suggestions; "
    "{count:1 of them stands|# of them stand} where you wrote too. Its version is kept as {path}.",
)
NOTHING_NEW = NoticeCode(
    "differences-none",
    "All that another program did to “{name}” is in your text already.",
    Tone.INFO,
)


@dataclass(frozen=True)
class Differences:
    """How many of the changes stand where the writer wrote too, and which have no place.

    ``is_empty`` says that all that the other program did was here already.
    """

    conflicts: int
    detached: tuple[Detached, ...]
    is_empty: bool

    def notice(self, name: str, kept: Path) -> Notice:
        """Return what the writer is told, the other version of ``name`` being kept in a file."""
        code = SHOWN_WITH_CONFLICTS if self.conflicts else SHOWN
        arguments = {"name": name, "count": self.conflicts, "path": kept}
        return Notice(NOTHING_NEW if self.is_empty else code, arguments)


def show_differences(document: Document, base: Manuscript | None, theirs: InFile) -> Differences:
    """Put what another program made of ``base`` into the text as tracked changes, as one step.

    ``base`` is what both began with, None where that is not known. What was shown before, and is
    not decided about, is shown anew.
    """
    group = secrets.token_hex(4)
    text = None if base is None else base.original
    if shown := reanchor.shown(document.manuscript):
        text = text and reanchor.base_without(document.manuscript, shown, text)
        withdrawn = review.reject(document.manuscript, shown, by=reanchor.OUTSIDE, group=group)
        document.commit(replace(withdrawn, label=reanchor.SHOW, decision=None))
    manuscript, written = document.manuscript, theirs.manuscript
    new = carried(manuscript, base, written) if theirs.marked else NOTHING_CARRIED
    transaction, conflicts = reanchor.show(manuscript, text, written.original, new)
    document.commit(replace(transaction, group=group))
    said = carried_comments(manuscript, base, written, reanchor.OUTSIDE)
    document.commit(replace(said, group=group))
    is_empty = transaction.is_empty and said.is_empty and not new.detached
    return Differences(conflicts, new.detached, is_empty)
