# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""What is on the disk of a document, and how what is in the window stands to it.

What a file holds is compared as a text, see ``in_file.held``.
"""

from __future__ import annotations

import enum
from collections.abc import Iterable
from pathlib import Path

from stet.document.comments import Comment
from stet.document.manuscript import Manuscript
from stet.document.paragraph import Paragraph
from stet.document.transaction import Transaction
from stet.notice import Notice, NoticeCode, Tone
from stet.storage.atomic import NOTHING, Fingerprint
from stet.storage.replay import Saved, digest
from stet.workspace.marked_files import content

# Up to so many paragraphs an edit is looked at for what it does to the original's length.
_SMALL = 64


class DiskState:
    """What the file holds, and whether the manuscript in the window still is that.

    Asking after each key costs nothing: the text is compared only where the length is the same, and
    only where paragraphs have come or gone since it was known to be the same. ``text`` is None
    where what is on the disk is nobody's wish yet.
    """

    def __init__(self, text: str) -> None:
        self.text: str | None = text
        self.known: Fingerprint | None = None
        # How much longer the original reading is than the text; None for not known.
        self._growth: int | None = None
        self._differs: bool | None = None
        # The paragraphs when they last read as the text, and how many at either end still stand.
        self._same: tuple[Paragraph, ...] = ()
        self._comments: dict[int, Comment] = {}
        self._head = self._tail = 0

    def update(
        self,
        text: str | None,
        known: Fingerprint | None,
        manuscript: Manuscript | None = None,
        now: Manuscript | None = None,
    ) -> None:
        """Take ``text`` for what is on the disk, in a file of fingerprint ``known``.

        Where a ``manuscript`` is given, that is what the file holds of it; ``now`` is what became
        of it since, where it went on.
        """
        self.text, self.known = text, known
        self._growth = self._differs = None
        self._same = ()
        if manuscript is not None:
            self._keep(manuscript)
        if now is not None and now is not manuscript:
            self._went_on(now)

    def _went_on(self, now: Manuscript) -> None:
        """Take note that the manuscript that is kept became ``now``."""
        self._growth = self._differs = None
        was, is_now = self._same, now.paragraphs
        shorter = min(len(was), len(is_now))
        pairs = enumerate(zip(was, is_now, strict=False))
        self._head = next((at for at, (old, new) in pairs if old is not new), shorter)
        backwards = enumerate(zip(reversed(was), reversed(is_now), strict=False))
        self._tail = next((at for at, (old, new) in backwards if old is not new), shorter)

    def _keep(self, manuscript: Manuscript) -> None:
        self._same, self._comments = tuple(manuscript.paragraphs), dict(manuscript.comments)
        self._head = self._tail = len(self._same)
        self._growth, self._differs = 0, False

    def follow(self, transaction: Transaction, manuscript: Manuscript) -> None:
        """Take note that ``transaction`` was applied to ``manuscript``."""
        self._differs = None
        if self._same:
            behind = len(manuscript.paragraphs) - transaction.first - len(transaction.new)
            self._head = min(self._head, transaction.first)
            self._tail = min(self._tail, behind)
        if self._growth is not None and len(transaction.old) + len(transaction.new) <= _SMALL:
            self._growth += _length(transaction.new) - _length(transaction.old)
        else:
            self._growth = None

    def differs(self, manuscript: Manuscript, *, marked: bool = False) -> bool:
        """Say whether the original reading, or ``marked`` all there is, is not what was saved."""
        if self._differs is None and marked and self._same:
            self._differs = self._comments != manuscript.comments or self._moved(manuscript)
        elif self._differs is None and marked:
            self._differs = self.text != content(manuscript)
            if not self._differs:
                self._keep(manuscript)
        if self._differs is None:
            if self.text is None or self._growth:
                self._differs = True
            elif self._same:
                self._differs = self._compare(manuscript)
            else:
                mine = _original(manuscript.paragraphs)[:-1]
                self._growth = len(mine) - len(self.text)
                self._differs = mine != self.text
                if not self._differs:
                    self._keep(manuscript)
        return self._differs

    def _moved(self, manuscript: Manuscript) -> bool:
        """Say whether some paragraph is not as it was, its changes included."""
        now, was = manuscript.paragraphs, self._same
        head = min(self._head, len(now), len(was))
        tail = min(self._tail, len(now) - head, len(was) - head)
        return tuple(now[head : len(now) - tail]) != was[head : len(was) - tail]

    def _compare(self, manuscript: Manuscript) -> bool:
        """Say whether the paragraphs read otherwise than when they last read as the text."""
        now, was = manuscript.paragraphs, self._same
        head = min(self._head, len(now), len(was))
        tail = min(self._tail, len(now) - head, len(was) - head)
        # Mostly the first edited paragraphs tell.
        here, there = _original(now[head : head + _SMALL]), _original(was[head : head + _SMALL])
        shorter = min(len(here), len(there))
        if here[:shorter] != there[:shorter]:
            return True
        mine = _original(now[head : len(now) - tail])
        theirs = _original(was[head : len(was) - tail])
        if mine == theirs:
            self._keep(manuscript)
            return False
        self._growth = len(mine) - len(theirs)
        return True

    def snapshot(self, manuscript: Manuscript) -> Manuscript | None:
        """Return ``manuscript`` as it was when the file held it, None where it is not known."""
        if not self._same:
            return None
        return Manuscript(self._same, manuscript.changes.values(), self._comments.values())

    def saved_at(self, seq: int, text: str, format_name: str) -> Saved:
        """Return the note that ``text``, what the file holds, is so after record ``seq``."""
        known = self.known or NOTHING
        return Saved(
            seq,
            digest(text),
            known.size,
            known.mtime_ns,
            known.inode,
            known.sha256,
            device=known.device,
            format=format_name,
        )


class Reconciliation(enum.Enum):
    """How a journal and the file it belongs to stand to each other when it is opened."""

    SAME = "same"
    UNSAVED = "unsaved"
    INTERRUPTED = "interrupted"
    EDITED_ELSEWHERE = "edited elsewhere"
    BOTH_WENT_ON = "both went on"
    FILE_GONE = "file gone"

    def notice(self, path: Path) -> Notice | None:
        """Return what the writer is told of it, None for nothing."""
        code = _CODES.get(self)
        if code is None:
            return None
        return Notice(code, {"name": path.name, "folder": path.parent})


_CODES = {
    Reconciliation.UNSAVED: NoticeCode(
        "unsaved-changes", "Your unsaved changes from last time are here again.", Tone.INFO
    ),
    Reconciliation.INTERRUPTED: NoticeCode(
        "save-interrupted",
        "Saving “{name}” was interrupted. Your text is whole here; save it again.",
    ),
    Reconciliation.EDITED_ELSEWHERE: NoticeCode(
        "edited-elsewhere",
        "“{name}” was edited elsewhere. Suggestions and comments were placed anew.",
        Tone.INFO,
    ),
    Reconciliation.FILE_GONE: NoticeCode(
        "file-gone",
        "“{name}” is no longer in {folder}. Its text was found in the journal; saving writes the "
        "file again.",
    ),
}


def reconcile(
    mine: str,
    theirs: str | None,
    *,
    is_known: bool,
    is_as_saved: bool,
    is_written_here: bool,
    interrupted: bool,
) -> Reconciliation:
    """Return how ``mine``, what the file would hold now, stands to what it holds, ``theirs``.

    ``is_known`` says that its bytes were known when the journal ended, ``is_written_here`` that
    Stet wrote them, ``is_as_saved`` that the document is as it was when they were written.
    """
    if theirs is None:
        return Reconciliation.FILE_GONE
    # What a format cannot hold as it is here was widened in the file, which is still the same.
    if mine == theirs or (is_written_here and is_as_saved):
        return Reconciliation.SAME
    if interrupted:
        return Reconciliation.INTERRUPTED
    if is_known:
        return Reconciliation.UNSAVED
    return Reconciliation.EDITED_ELSEWHERE if is_as_saved else Reconciliation.BOTH_WENT_ON


def _original(paragraphs: Iterable[Paragraph]) -> str:
    """Return the original reading, the last mark's too, as each paragraph remembers it."""
    parts = [
        one.original if one.mark.inserted is not None else one.original + "\n" for one in paragraphs
    ]
    return "".join(parts)


def _length(paragraphs: tuple[Paragraph, ...]) -> int:
    return sum([len(one.original) + (one.mark.inserted is None) for one in paragraphs])
