# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""A folder as a project: what lies in it, in which order, and what joins it.

It reads and watches; what changes files is in ``moving`` and ``replacing``. Nothing is written but
in the folder's own ``.stet``.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

import msgspec

from stet.formats import plain
from stet.notice import Notice
from stet.storage import atomic
from stet.workspace.framed_process import FramedProcess, Post
from stet.workspace.project import messages, order
from stet.workspace.project.index import Index
from stet.workspace.project.listing import (
    JOURNALS,
    Entry,
    EntryKind,
    Listing,
    joined,
)
from stet.workspace.project.record import SharedRecord
from stet.workspace.project.searching import Match, Query

DEATHS = 2
"""So often the process that reads is started anew when it dies, without a word from it."""

LOST = "The search was broken off: what reads the files ended. Search again."


@dataclass(frozen=True)
class Listed:
    """The folder was listed; ``notices`` are to be told."""

    notices: tuple[Notice, ...]


@dataclass(frozen=True)
class Learnt:
    """Documents were read; ``left`` are still to be."""

    paths: tuple[str, ...]
    left: int


@dataclass(frozen=True)
class Matched:
    """A file that holds the words of the search with that number."""

    search: int
    path: str
    matches: tuple[Match, ...]


@dataclass(frozen=True)
class SearchEnded:
    """A search is over; ``is_cut`` where there is more, ``trouble`` says what is wrong with it."""

    search: int
    is_cut: bool
    trouble: str


Event = Listed | Learnt | Matched | SearchEnded


class Project:
    """The project in ``root``, an existing folder.

    Its files are read in another process; ``post`` brings what is heard from there to the owner's
    thread.
    """

    def __init__(self, root: Path, post: Post) -> None:
        self.root = atomic.resolved(root.expanduser().absolute())
        self.index = Index()
        self.listing = Listing()
        self.is_listed = False
        self.left = 0
        """How many documents are still to be read."""
        self.is_read = False
        """Whether all that was listed is known."""
        self.has_given_up = False
        """Whether the process that reads dies whenever it is started."""
        self.record = SharedRecord(self.root / JOURNALS)
        self._notices = self.record.notices
        self._longform: dict[str, tuple[str, ...]] = {}
        self._process: FramedProcess[messages.Reply] = FramedProcess(
            post,
            self._hear,
            self._begin_again,
            msgspec.msgpack.Decoder(messages.Reply).decode,
            "stet.workspace.project.reading_process",
            self.root,
        )
        self._watchers: list[Callable[[Event], None]] = []
        self._ordered: dict[str, list[Entry]] | None = None
        self._search = self._ended = 0
        self._deaths = 0

    @property
    def name(self) -> str:
        """What the folder is called."""
        name = self.root.name or str(self.root)
        return name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")

    def watch(self, watcher: Callable[[Event], None]) -> Callable[[], None]:
        """Call ``watcher`` with each event; return what ends that."""
        self._watchers.append(watcher)
        return lambda: self._watchers.remove(watcher)

    def close(self) -> None:
        """End it, and the process that reads."""
        self._watchers.clear()
        self._process.close()

    def look(self) -> bool:
        """Have the folder listed and what has changed in it read; False where that cannot be."""
        self.is_read = False
        self.record.take_theirs()
        return self._process.send(messages.Scan())

    def search(self, query: Query, without: Iterable[str] = ()) -> int:
        """Begin to look for words in all files but those ``without``; return its number.

        ``Matched`` comes for each file that holds them, then ``SearchEnded``. A search before is
        given up.
        """
        self._search += 1
        paths = tuple(os.fsencode(path) for path in without)
        self._process.send(messages.Search(self._search, query, paths))
        return self._search

    # Places.

    def path_of(self, path: str) -> Path:
        """Return where on the disk an entry is."""
        return self.root / path

    def place_of(self, file: Path | None) -> str | None:
        """Return the path in the project of a file on the disk, None for one outside."""
        if file is None:
            return None
        for known in (file, atomic.resolved(file)):
            try:
                inside = known.relative_to(self.root)
            except ValueError:
                continue
            if inside.parts and not inside.parts[0].startswith("."):
                return inside.as_posix()
        return None

    def is_inside(self, path: str) -> bool:
        """Say whether an entry is in the folder itself, and not only linked to from there."""
        real = self.path_of(path).resolve()
        return real.is_relative_to(self.root)

    # What lies where.

    def children(self, folder: str = "") -> list[Entry]:
        """Return the entries of a folder, in the order in which they are to stand."""
        return self._by_folder().get(folder, [])

    def documents(self) -> list[Entry]:
        """Return all documents and boards in reading order."""
        folders = self._by_folder()

        def within(folder: str) -> list[Entry]:
            found: list[Entry] = []
            for entry in folders.get(folder, ()):
                if entry.kind is EntryKind.FOLDER:
                    found += within(entry.path)
                elif entry.is_text:
                    found.append(entry)
            return found

        return within("")

    def _by_folder(self) -> dict[str, list[Entry]]:
        if self._ordered is None:
            found: dict[str, list[Entry]] = {}
            for entry in self.index.entries.values():
                found.setdefault(entry.folder, []).append(entry)
            kept = {**self._longform, **self.record.value.order}
            self._ordered = {
                folder: order.ordered(entries, folder, kept) for folder, entries in found.items()
            }
        return self._ordered

    def put_before(self, path: str, before: str | None) -> None:
        """Have an entry stand before another one of its folder, or at its end; kept at once."""
        folder, _, name = path.rpartition("/")
        names = [entry.name for entry in self.children(folder)]
        if name not in names:
            names.append(name)
        other = None if before is None else before.rpartition("/")[2]
        self.set_order(folder, order.moved(names, name, other))

    def set_order(self, folder: str, names: tuple[str, ...]) -> None:
        """Keep the order of a folder's entries; without names it is by name again."""
        kept = {key: value for key, value in self.record.value.order.items() if key != folder}
        if names:
            kept[folder] = names
        self.record.change(order=kept)
        notice = self.record.store()
        self._ordered = None
        self._tell(Listed((notice,) if notice is not None else ()))

    def take_move(self, old: str, new: str) -> None:
        """Have order and queue follow an entry with another path, and look at the folder."""
        before, name = old.rpartition("/")[0], old.rpartition("/")[2]
        after, renamed = new.rpartition("/")[0], new.rpartition("/")[2]
        kept: dict[str, tuple[str, ...]] = {}
        for folder, names in self.record.value.order.items():
            if folder == before:
                names = tuple(
                    renamed if each == name and before == after else each
                    for each in names
                    if each != name or before == after
                )
            if folder == old or folder.startswith(f"{old}/"):
                folder = new + folder[len(old) :]
            kept[folder] = names
        self.record.change(order=kept, queue=self.record.value.queue.moved(old, new))
        self.keep()
        self.look()

    def keep(self) -> None:
        """Write what the writer has set, where it differs from what is written."""
        notice = self.record.store()
        if notice is not None:
            self._tell(Listed((notice,)))

    # What is heard of the process.

    def _hear(self, reply: messages.Reply) -> None:
        if isinstance(reply, messages.Listed):
            self._take_listing(reply.listing())
        elif isinstance(reply, messages.Known):
            self.left, self.is_read = reply.left, not reply.left
            paths = tuple(map(os.fsdecode, reply.facts))
            for path, facts in zip(paths, reply.facts.values(), strict=True):
                self.index.put(path, facts)
            self._tell(Learnt(paths, reply.left))
        elif isinstance(reply, messages.Found):
            self._tell(Matched(reply.id, os.fsdecode(reply.path), reply.matches))
        else:
            self._ended = max(self._ended, reply.id)
            self._tell(SearchEnded(reply.id, reply.is_cut, reply.trouble))

    def _take_listing(self, listing: Listing) -> None:
        self._deaths = 0
        self.listing = listing
        if not listing.is_gone:
            self.index.take_entries(listing.entries)
            self._read_longform()
        self._ordered = None
        self.is_listed = True
        notices = (*self._notices, *listing.notices(self.root))
        self._notices = []
        self._tell(Listed(notices))

    def _begin_again(self) -> None:
        """Have the folder read by another process where one has died; not for ever."""
        self._deaths += 1
        self.has_given_up = self._deaths > DEATHS
        if not self.has_given_up:
            self.look()
        for search in range(self._ended + 1, self._search + 1):
            self._tell(SearchEnded(search, is_cut=False, trouble=LOST))
        self._ended = self._search

    def _read_longform(self) -> None:
        """Take the order of scenes from a Longform index, by its usual name."""
        self._longform = {}
        for path, entry in self.index.entries.items():
            if entry.name.lower() not in ("index.md", "draft.md") or entry.size > 1 << 20:
                continue
            try:
                found = order.longform(plain.decode(self.path_of(path).read_bytes()).text)
            except OSError:
                continue
            if found is not None:
                folder, scenes = found
                inner = folder.strip("/")
                place = joined(entry.folder, inner) if inner else entry.folder
                names = [entry.name] if place == entry.folder else []
                self._longform[place] = (*names, *(f"{scene}.md" for scene in scenes))

    def _tell(self, event: Event) -> None:
        for watcher in tuple(self._watchers):
            watcher(event)
