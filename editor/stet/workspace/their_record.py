# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""A draft that was handed over with its record and came back: all that its record holds of it.

Of a text in Markdown the file has the words alone; what pends, who wrote what, and what both
drafts began with are in the record beside it, in ``.stet/``. Only copies of records are read.
"""

from __future__ import annotations

import contextlib
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import msgspec

from stet.document.document import Detached
from stet.document.manuscript import Manuscript
from stet.document.origin import Origin
from stet.formats.format import FormatError
from stet.formats.registry import format_named
from stet.formats.text import FORMAT as TEXT
from stet.storage.database import Database, DatabaseError
from stet.storage.names import Names
from stet.storage.noted import copied, journals
from stet.storage.replay import Saved, load
from stet.storage.shared_history import Common, last_common, version_of
from stet.workspace import reanchor
from stet.workspace.in_file import InFile, held
from stet.workspace.marked_files import take_in_whole


@dataclass(frozen=True)
class TheirRecord:
    """A draft with its record: what it is, what it began with, and who went on with it.

    ``base`` and ``by`` are None where that is not known; ``detached`` are suggestions whose words
    another program took out of the file. ``version`` names it, so that the record here can say
    later that this was merged.
    """

    manuscript: Manuscript
    base: Manuscript | None
    by: Origin | None
    detached: Sequence[Detached] = ()
    version: str = ""


def their_record(
    file: InFile, path: Path, mine: Path | None, now: Manuscript
) -> TheirRecord | None:
    """Return what is kept beside a file at ``path`` that holds ``file``, None where nothing is.

    ``mine`` is where the draft here is, which is ``now``; its record may be open in a window.
    """
    broken = contextlib.suppress(DatabaseError, OSError, msgspec.MsgspecError)
    for journal in journals(path):
        with broken, copied(journal) as theirs:
            found = None if theirs is None else _manuscript(theirs, file, path)
            if theirs is not None and found is not None:
                manuscript, detached = found
                common = _common(theirs, manuscript, mine, now)
                base = None if common is None else common.manuscript
                by = None if common is None else common.by
                return TheirRecord(manuscript, base, by, detached, version_of(theirs))
    return None


def _common(
    theirs: Database, their_now: Manuscript, mine: Path | None, now: Manuscript
) -> Common | None:
    for journal in () if mine is None else journals(mine):
        with contextlib.suppress(DatabaseError, OSError), copied(journal) as own:
            if own is not None:
                return last_common(own, now, theirs, their_now)
    return last_common(None, now, theirs, their_now)


def _manuscript(
    database: Database, file: InFile, path: Path
) -> tuple[Manuscript, Sequence[Detached]] | None:
    """Return what a record holds, with what another program did to the file since."""
    loaded = load(database, Names(database.names()), file.original)
    if loaded is None:
        return None
    manuscript = loaded.manuscript
    facts = database.facts().get("saved")
    saved = msgspec.msgpack.decode(facts, type=Saved) if facts else None
    known, is_saved, is_ours = TEXT, False, False
    if saved is not None:
        with contextlib.suppress(FormatError):  # of a later Stet
            known = format_named(saved.format) if saved.format else TEXT
        is_saved = saved.sha256 == hashlib.sha256(file.data).hexdigest()
        is_ours = is_saved and not saved.theirs
    file = file.beside(manuscript, path, known, is_ours=is_ours)
    if is_saved or file.text == held(file.format, manuscript):
        return manuscript, ()
    if file.marked:
        manuscript.apply(take_in_whole(manuscript, file.manuscript, reanchor.OUTSIDE))
        return manuscript, ()
    transaction, detached = reanchor.take_in(manuscript, file.text)
    manuscript.apply(transaction)
    return manuscript, detached
