# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""What goes between the editor and the process that reads a project's files.

Each message is MessagePack. Paths travel as the system's bytes, for a name need not be UTF-8.
"""

from __future__ import annotations

import os

import msgspec

from stet.workspace.project.facts import Facts
from stet.workspace.project.listing import Entry, EntryKind, Listing
from stet.workspace.project.searching import Match, Query


class Scan(msgspec.Struct, frozen=True, tag=True):
    """List the folder anew, and read what has changed in it."""


class Search(msgspec.Struct, frozen=True, tag=True):
    """Look for words in all files but ``without``; a search before is given up."""

    id: int
    query: Query
    without: tuple[bytes, ...] = ()


class Listed(msgspec.Struct, frozen=True, tag=True):
    """What lies in the folder; ``entries`` are path, kind, size, time of the last change."""

    entries: tuple[tuple[bytes, str, int, int], ...]
    journals: dict[bytes, int]
    unreadable: tuple[tuple[bytes, str], ...]
    is_cut: bool
    is_gone: bool

    @classmethod
    def of(cls, listing: Listing) -> Listed:
        """Return ``listing`` as it travels."""
        return cls(
            tuple(
                (os.fsencode(each.path), each.kind.value, each.size, each.mtime_ns)
                for each in listing.entries
            ),
            {os.fsencode(path): time for path, time in listing.journals.items()},
            tuple((os.fsencode(path), why) for path, why in listing.unreadable),
            listing.is_cut,
            listing.is_gone,
        )

    def listing(self) -> Listing:
        """Return it as the editor has it."""
        kinds = {kind.value: kind for kind in EntryKind}
        return Listing(
            tuple(Entry(os.fsdecode(each[0]), kinds[each[1]], *each[2:]) for each in self.entries),
            {os.fsdecode(path): time for path, time in self.journals.items()},
            tuple((os.fsdecode(path), why) for path, why in self.unreadable),
            self.is_cut,
            self.is_gone,
        )


class Known(msgspec.Struct, frozen=True, tag=True):
    """Facts by path; ``left`` is how many documents are still to be read."""

    facts: dict[bytes, Facts]
    left: int = 0


class Found(msgspec.Struct, frozen=True, tag=True):
    """The matches in one file."""

    id: int
    path: bytes
    matches: tuple[Match, ...]


class Searched(msgspec.Struct, frozen=True, tag=True):
    """A search is over; ``is_cut`` where there is more than is shown."""

    id: int
    is_cut: bool = False
    trouble: str = ""


Request = Scan | Search
Reply = Listed | Known | Found | Searched
