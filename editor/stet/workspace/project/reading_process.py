# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""The process that reads a project's files: lists them, knows what is in them, searches them.

A process and not a thread, for reading two hundred megabytes in the editor's own would slow down
every key. It ends with the editor, opens no connection (the fence is inherited), writes nothing but
what it knows to ``.stet/index`` in the folder. What is read unasked is read when nobody else wants
the processor; a search, for which somebody waits, is not put back like that.
"""

from __future__ import annotations

import contextlib
import os
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

import msgspec

from stet.storage import atomic, errors
from stet.storage.noted import pending_in
from stet.workspace import framing
from stet.workspace.project import messages
from stet.workspace.project.facts import Facts, facts_in
from stet.workspace.project.listing import JOURNALS, Entry, EntryKind, Listing, list_folder
from stet.workspace.project.messages import Found, Known, Listed, Request, Scan, Search, Searched
from stet.workspace.project.searching import MOST_MATCHES, read_whole, search

VERSION = 1
"""Of what is kept; what another version kept is read anew."""

LARGEST = 16 << 20
"""Bytes of a text that is read for its links and words; a longer one is searched all the same."""

WORTH_KEEPING = 200
"""So many documents are worth a file that remembers what is in them."""

PART = 25
"""Documents whose facts are told at once."""


class _Kept(msgspec.Struct, frozen=True):
    version: int
    facts: dict[bytes, Facts]


class Reader:
    """Answers requests about ``root`` by what it gives to ``tell``.

    ``is_wanted`` says whether another request waits, which goes before what is read unasked;
    ``is_given_up`` whether a newer search has come in the place of one.
    """

    def __init__(
        self,
        root: Path,
        tell: Callable[[messages.Reply], None],
        is_wanted: Callable[[], bool],
        is_given_up: Callable[[Search], bool] = lambda _: False,
    ) -> None:
        self._root, self._tell = root, tell
        self._is_wanted, self._is_given_up = is_wanted, is_given_up
        self._index = root / JOURNALS / "index"
        self._facts: dict[str, Facts] = {}
        self._listing = Listing()
        self._stale: list[Entry] = []
        self._told: set[str] = set()
        self._is_loaded = False
        self._has_news = False

    @property
    def has_work(self) -> bool:
        """Whether there are documents left to read."""
        return bool(self._stale)

    def answer(self, request: Request) -> None:
        """Do what is asked for."""
        if isinstance(request, Scan):
            self.scan()
        else:
            self.search(request)

    def scan(self) -> None:
        """List the folder, tell what is known of it already, and note what is to be read."""
        if not self._is_loaded:
            self._load()
        self._listing = list_folder(self._root)
        self._tell(Listed.of(self._listing))
        texts = [entry for entry in self._listing.entries if entry.is_text]
        here = {entry.path for entry in texts}
        for path in self._facts.keys() - here:
            del self._facts[path]
            self._has_news = True
        self._stale = [entry for entry in texts if not self._is_known(entry)]
        stale = {entry.path for entry in self._stale}
        news = [path for path in self._facts if path not in stale | self._told]
        self._told = (self._told & here) | set(news)
        # In small parts: to take in what is known of a thousand documents would hold up a key.
        for first in range(0, max(len(news), 1), PART):
            part = {os.fsencode(p): self._facts[p] for p in news[first : first + PART]}
            left = max(len(news) - first - PART, 0) + len(self._stale)
            self._tell(Known(part, left))

    def _is_known(self, entry: Entry) -> bool:
        known = self._facts.get(entry.path)
        return known is not None and (
            (known.size, known.mtime_ns, known.journal_ns)
            == (entry.size, entry.mtime_ns, self._listing.journals.get(entry.path, 0))
        )

    def read_some(self) -> None:
        """Read documents that are not known, for a moment; tell what is in them."""
        came: dict[bytes, Facts] = {}
        until = time.monotonic() + 0.25
        while self._stale and len(came) < PART and time.monotonic() < until:
            if self._is_wanted():
                break
            entry = self._stale.pop(0)
            facts = self._read(entry)
            if facts is not None:
                self._facts[entry.path] = facts
                self._told.add(entry.path)
                came[os.fsencode(entry.path)] = facts
        if came:
            self._has_news = True
            self._tell(Known(came, len(self._stale)))
        if not self._stale:
            self._keep()

    def _read(self, entry: Entry) -> Facts | None:
        journal = self._listing.journals.get(entry.path, 0)
        path = self._root / entry.path
        trouble, facts = "", Facts()
        try:
            if entry.size <= LARGEST:
                facts = facts_in(path.read_bytes(), is_board=entry.kind is EntryKind.BOARD)
            else:
                trouble = "It is too large to be looked through for links."
        except FileNotFoundError:
            return None  # the next scan notices
        except OSError as error:
            trouble = str(errors.reading_error(path, error))
        return msgspec.structs.replace(
            facts,
            size=entry.size,
            mtime_ns=entry.mtime_ns,
            pending=pending_in(path) if journal else 0,
            journal_ns=journal,
            trouble=trouble,
        )

    def search(self, request: Search) -> None:
        """Look for words; a newer search ends it, and nothing else."""
        without = set(request.without)
        entries = [
            entry
            for entry in self._listing.entries
            if entry.is_text and os.fsencode(entry.path) not in without
        ]

        root = os.fspath(self._root)

        def files() -> Iterator[tuple[str, Callable[[], bytes]]]:
            for entry in entries:
                if self._is_given_up(request):
                    return
                yield entry.path, partial(read_whole, f"{root}/{entry.path}")

        count = 0
        try:
            for path, matches in search(files(), request.query):
                count += len(matches)
                self._tell(Found(request.id, os.fsencode(path), tuple(matches)))
        except ValueError as error:
            self._tell(Searched(request.id, trouble=str(error)))
            return
        self._tell(Searched(request.id, count >= MOST_MATCHES))

    def _load(self) -> None:
        self._is_loaded = True
        with contextlib.suppress(OSError, msgspec.MsgspecError):
            kept = msgspec.msgpack.decode(self._index.read_bytes(), type=_Kept)
            if kept.version == VERSION:
                self._facts = {os.fsdecode(path): each for path, each in kept.facts.items()}

    def _keep(self) -> None:
        """Remember what is known for the next time, where that saves anything."""
        if not self._has_news or len(self._facts) < WORTH_KEEPING:
            return
        self._has_news = False
        kept = _Kept(VERSION, {os.fsencode(path): each for path, each in self._facts.items()})
        with contextlib.suppress(OSError, errors.StorageError):
            self._index.parent.mkdir(exist_ok=True)
            atomic.write_atomically(self._index, msgspec.msgpack.encode(kept), durable=False)


def _main() -> None:
    root = Path(os.fsdecode(os.fsencode(sys.argv[1])))
    decoder, encoder = msgspec.msgpack.Decoder(Request), msgspec.msgpack.Encoder()
    newest = 0

    def note(request: Request) -> None:
        nonlocal newest
        if isinstance(request, Search):
            newest = request.id

    def tell(reply: messages.Reply) -> None:
        framing.write(sys.stdout.buffer, encoder.encode(reply))

    requests = framing.incoming(decoder.decode, note)
    reader = Reader(root, tell, lambda: not requests.empty(), lambda search: search.id != newest)
    with ThreadPoolExecutor(1, initializer=_give_way) as unasked:
        while True:
            if reader.has_work and requests.empty():
                unasked.submit(reader.read_some).result()
                continue
            request = requests.get()
            if request is None:
                return
            reader.answer(request)


def _give_way() -> None:
    """Have this thread run when nobody else wants the processor.

    On Linux threads have priorities of their own; elsewhere the whole process gives way.
    """
    with contextlib.suppress(OSError, AttributeError):
        os.nice(10)


if __name__ == "__main__":
    with contextlib.suppress(BrokenPipeError):  # the editor has gone
        _main()
