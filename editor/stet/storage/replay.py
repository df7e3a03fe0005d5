# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""From a journal's file back to the document as it was, its undo steps included.

Reading begins at the last state but one and falls back on the last one where that fails. A state
has the steps with it that could be undone then. Where all fail, something in the journal is
damaged: then what could be read before the damage is given back, from whichever state that is the
most.
"""

from __future__ import annotations

import gc
import hashlib
from dataclasses import dataclass

import msgspec

from stet.document.history import History
from stet.document.manuscript import Manuscript
from stet.storage.database import Database, DatabaseError, Unreadable
from stet.storage.kept_steps import kept_steps
from stet.storage.names import Names
from stet.storage.records import Record, transaction_of
from stet.storage.states import state_of

_DAMAGE = (Unreadable, msgspec.MsgspecError, ValueError, LookupError, TypeError)
_LAST = 2**62


class Saved(msgspec.Struct, frozen=True):
    """The last save: after which record, the file's fingerprint, the SHA-256 of what it holds.

    ``text`` is that SHA-256; what a file holds depends on its ``format``, named here, see
    ``workspace.in_file``. ``theirs`` is the SHA-256 of the bytes that another program has written
    since, where these are what the next such bytes are to be compared with.
    """

    seq: int
    text: str
    size: int = -1
    mtime_ns: int = -1
    inode: int = -1
    sha256: str = ""
    theirs: str = ""
    device: int = -1
    format: str = ""


def digest(text: str) -> str:
    """Return the SHA-256 of a text."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


@dataclass
class Loaded:
    """What a journal gives back, and what in it could not be read: empty for nothing.

    ``is_whole`` says that nothing but older undo steps is missing.
    """

    manuscript: Manuscript
    history: History
    tracking: bool
    seq: int
    damage: str = ""
    is_whole: bool = True


def load(database: Database, names: Names, begins: str | None = None) -> Loaded | None:
    """Return the newest state of a journal, None for an empty one; raises ``DatabaseError``.

    One without any state goes on from the text it ``begins`` with.
    """
    states = database.states()
    # Some hundred thousand values are made at once and none is thrown away: looking for garbage
    # among them would take as long as making them.
    collecting = gc.isenabled()
    gc.disable()
    try:
        best: Loaded | None = None
        damage = ""
        for base in (*states[-2:], *states[-3::-1]):
            try:
                begun = _begun(database, names, base)
            except _DAMAGE as error:
                damage = str(error)
                continue
            found = _as_far_as_can_be(database, names, begun)
            if found.is_whole:
                found.damage = damage
                return found
            damage = found.damage
            best = max(best or found, found, key=lambda one: one.seq)
        if not states and begins is not None:
            begun = Loaded(Manuscript.of(begins), History(), False, 0)
            best = _as_far_as_can_be(database, names, begun)
    finally:
        if collecting:
            gc.enable()
    if best is None and states:
        raise Unreadable(damage)
    return best


def _begun(database: Database, names: Names, base: int) -> Loaded:
    state = state_of(*database.state(base), names)
    manuscript = state.manuscript()
    history = History(kept_steps(state.steps, manuscript, names))
    return Loaded(manuscript, history, state.tracking, base)


def _as_far_as_can_be(database: Database, names: Names, loaded: Loaded) -> Loaded:
    try:
        return _replayed(database, names, loaded)
    except _DAMAGE as error:
        loaded.damage, loaded.is_whole = str(error) or type(error).__name__, False
        return loaded


def manuscript_at(database: Database, names: Names, seq: int) -> Manuscript | None:
    """Return the manuscript after record ``seq``, None where that is not to be had."""
    base = max((state for state in database.states() if state <= seq), default=None)
    if base is None:
        return None
    try:
        return _replayed(database, names, _begun(database, names, base), seq).manuscript
    except (*_DAMAGE, DatabaseError):
        return None


def _replayed(database: Database, names: Names, loaded: Loaded, last: int = _LAST) -> Loaded:
    decoder = msgspec.msgpack.Decoder(Record)
    sealed = set(database.states())
    for seq, data in database.records(loaded.seq, last):
        if seq != loaded.seq + 1:
            raise ValueError(f"record {loaded.seq + 1} is missing")
        _replay(loaded, decoder.decode(data), names)
        loaded.seq = seq
        if seq in sealed:
            loaded.history.seal()
    return loaded


def _replay(loaded: Loaded, record: Record, names: Names) -> None:
    manuscript, history = loaded.manuscript, loaded.history
    if record.kind == "t":
        loaded.tracking = record.flag
        return
    expected = {"u": history.undo, "r": history.redo}.get(record.kind, tuple)()
    applied = []
    for step in record.steps:
        transaction = transaction_of(step, manuscript, names)
        manuscript.apply(transaction)
        applied.append(transaction)
        if record.kind == "c":
            history.record(transaction)
    if record.kind != "c" and tuple(applied) != expected:
        if expected:
            loaded.history = History()
        else:  # It took back something that a state without its steps was older than.
            history.learn(applied, undone=record.kind == "u")
