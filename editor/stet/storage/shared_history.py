# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""The last version that two journals have in common, each going on from it by itself.

A journal that was handed over with its document is a copy: it has the id of the first one and, up
to that moment, the same records and states. Each record has the time at which it was made, so two
that are the same were made once. Where there is no such copy, because only the text was handed
over, both may still have begun with the same words.
"""

from __future__ import annotations

import contextlib
import secrets
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import msgspec

from stet.document.manuscript import Manuscript
from stet.document.origin import Origin, Source
from stet.storage.database import Database, DatabaseError
from stet.storage.handed_over import begun
from stet.storage.names import Names
from stet.storage.records import Record
from stet.storage.replay import manuscript_at

_LAST = 2**62
_MERGED = "merged "


@dataclass(frozen=True)
class Common:
    """The last common version, and who has written in the second journal since, if known."""

    manuscript: Manuscript
    by: Origin | None = None


def last_common(
    mine: Database | None, now: Manuscript, theirs: Database, their_now: Manuscript
) -> Common | None:
    """Return what two journals have in common, None where that is not to be had.

    ``now`` and ``their_now`` are what came of both; of mine there may be no journal.
    """
    one = None if mine is None else _Side(mine)
    other = _Side(theirs)
    for seq in () if one is None else _merged(one, other):
        if (found := other.at(seq)) is not None:
            return Common(found, other.writer(seq))
    if one is not None and one.id == other.id != b"":
        for seq in _shared(one, other):
            for side in (other, one):
                if (found := side.at(seq)) is not None:
                    return Common(found, other.writer(seq))
        return None
    return _same_words(one, now, other, their_now)


class _Side:
    """What one journal holds, as bytes to compare."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._names = Names(database.names())
        self.id = database.facts().get("id") or b""
        self.begun = begun(database)
        self.states = database.states()
        self.records = dict(_readable(database))
        self.last = database.last_record()

    def at(self, seq: int) -> Manuscript | None:
        """Return the manuscript after a record, None where it is not to be had."""
        return manuscript_at(self._database, self._names, seq)

    def state(self, seq: int) -> tuple[bytes, ...]:
        """Return a state as it is written down."""
        head, blocks = self._database.state(seq)
        return head, *blocks

    def label(self, number: int) -> str:
        """Return a label or the name of a group; raises ``ValueError``."""
        return self._names.label(number)

    def version(self, seq: int) -> str:
        """Return what names its version after a record, empty where that record is not here."""
        data = self.records.get(seq)
        return "" if data is None else f"{self.id.hex()}:{seq}:{zlib.crc32(data):x}"

    def writer(self, since: int) -> Origin | None:
        """Return the person who did most behind record ``since``."""
        found: Counter[Origin] = Counter()
        decoder = msgspec.msgpack.Decoder(Record)
        for seq, data in self.records.items():
            if seq <= since:
                continue
            with contextlib.suppress(msgspec.MsgspecError, ValueError):
                for step in decoder.decode(data).steps:
                    origin = self._names.origin(step.origin)
                    if origin.source is Source.HUMAN and origin.name:
                        found[origin] += 1
        return found.most_common(1)[0][0] if found else None


def version_of(database: Database) -> str:
    """Return what names the newest version in a journal, empty where that is not to be told."""
    side = _Side(database)
    return side.version(side.last)


def group_of(version: str) -> str:
    """Return a name for the group of steps that merge a ``version``: the journal has it then."""
    return f"{_MERGED}{version} {secrets.token_hex(4)}"


def _merged(one: _Side, other: _Side) -> list[int]:
    """Return which versions of the second were merged in the first and not undone, latest first."""
    found: list[int] = []
    decoder = msgspec.msgpack.Decoder(Record)
    for _, data in sorted(one.records.items()):
        with contextlib.suppress(msgspec.MsgspecError, ValueError, LookupError):
            record = decoder.decode(data)
            for group in {one.label(step.group) for step in record.steps}:
                if not group.startswith(_MERGED):
                    continue
                version = group.removeprefix(_MERGED).split(" ")[0]
                seq = int(version.split(":")[1])
                if other.version(seq) != version:
                    continue
                if record.kind == "u":
                    found = [each for each in found if each != seq]
                elif seq not in found:
                    found.append(seq)
    return sorted(found, reverse=True)


def _readable(database: Database) -> Iterator[tuple[int, bytes]]:
    with contextlib.suppress(DatabaseError):  # what was read before the damage is good
        yield from database.records(-1, _LAST)


def _shared(one: _Side, other: _Side) -> Iterator[int]:
    """Yield after which records both journals were the same, the last first."""
    end = min(one.last, other.last)
    both = sorted(one.records.keys() & other.records.keys())
    apart = next((seq for seq in both if one.records[seq] != other.records[seq]), _LAST)
    end = min(end, apart - 1)
    same = [seq for seq in both if seq <= end]
    if same and same[-1] == end:
        yield end
    states = {*one.states, *other.states}
    for seq in sorted({*same[-1:], *one.begun, *other.begun, *states}, reverse=True):
        if seq <= end and _is_common(seq, same, one, other):
            yield seq


def _is_common(seq: int, same: list[int], one: _Side, other: _Side) -> bool:
    """Say whether what both were after record ``seq`` is the same."""
    if same and seq <= same[-1]:
        return True
    if seq in one.states and seq in other.states:
        with contextlib.suppress(DatabaseError):
            return one.state(seq) == other.state(seq)
    # Where the records before are gone from one of them, the moment it was handed over is noted.
    return seq in (*one.begun, *other.begun)


def _same_words(
    one: _Side | None, now: Manuscript, other: _Side, their_now: Manuscript
) -> Common | None:
    """Return the version that reads the same in two journals which are no copies."""
    mine = [now] if one is None else [*_states(one), now]
    theirs = [*_states(other), their_now]
    if one is not None and one.states:
        begins = mine[0]
        if found := _reads(begins, theirs):
            return Common(found, other.writer(-1))
    if other.states and (found := _reads(theirs[0], mine)):
        return Common(found, other.writer(-1))
    return None


def _states(side: _Side) -> list[Manuscript]:
    found = [side.at(seq) for seq in side.states]
    return [each for each in found if each is not None]


def _reads(one: Manuscript, others: Iterable[Manuscript]) -> Manuscript | None:
    """Return ``one`` where another reads the same, and nothing pends in either."""
    if one.pending_count or not one.original.strip():
        return None
    text = one.original
    for other in others:
        if not other.pending_count and other.original == text:
            return one
    return None
