# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""What joins the documents of a project: which link leads where, and what leads to a document.

It takes in facts document by document as they come, and asks for none. A question costs as much as
there are links with the name that it is about, whatever the size of the project.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from stet.markdown.links import Link
from stet.workspace.project.facts import Facts, KnownLink
from stet.workspace.project.listing import Entry, EntryKind
from stet.workspace.project.targets import Names, target_of


class Backlink(NamedTuple):
    """A link to a document: which document it is in, and what is known of it there."""

    source: str
    link: KnownLink


def stem_of(path: str) -> str:
    """Return by what links to a file are found: its name in small letters, up to the first dot."""
    name = path.rstrip("/").rpartition("/")[2]
    return name.partition(".")[0].casefold() or name.casefold()


class Index:
    """The entries of a project and the facts of its documents."""

    def __init__(self) -> None:
        self.entries: dict[str, Entry] = {}
        self.names = Names(())
        self._facts: dict[str, Facts] = {}
        self._by_stem: dict[str, dict[str, list[KnownLink]]] = {}

    @property
    def facts(self) -> Mapping[str, Facts]:
        """What is known of documents, by path; read only."""
        return self._facts

    def take_entries(self, entries: Iterable[Entry]) -> None:
        """Take what lies in the folder now."""
        before = self.entries
        self.entries = {entry.path: entry for entry in entries}
        if before.keys() == self.entries.keys() and all(
            before[path].kind is entry.kind for path, entry in self.entries.items()
        ):
            return
        self.names = Names(
            path
            for path, entry in self.entries.items()
            if entry.kind not in (EntryKind.FOLDER, EntryKind.LINK)
        )
        for path in self._facts.keys() - self.entries.keys():
            self._drop(path)

    def put(self, path: str, facts: Facts) -> None:
        """Take what is known of a document now."""
        self._drop(path)
        self._facts[path] = facts
        for link in facts.links:
            target = target_of(link.as_link())
            if target is not None and target.path:
                stem = self._by_stem.setdefault(stem_of(target.path), {})
                stem.setdefault(path, []).append(link)

    def _drop(self, path: str) -> None:
        known = self._facts.pop(path, None)
        for link in known.links if known is not None else ():
            target = target_of(link.as_link())
            if target is not None and target.path:
                self._by_stem.get(stem_of(target.path), {}).pop(path, None)

    def resolve(self, link: Link, source: str) -> str | None:
        """Return the file that a link in ``source`` leads to, None for none of the project's."""
        return self.names.resolve(link, source)

    def backlinks(self, path: str) -> list[Backlink]:
        """Return the links that lead to a file, its own left out, document by document."""
        return [
            Backlink(source, link)
            for source, links in sorted(self._by_stem.get(stem_of(path), {}).items())
            for link in links
            if source != path and self.names.resolve(link.as_link(), source) == path
        ]

    def linking(self, stems: Iterable[str]) -> Iterator[str]:
        """Yield the documents with a link to a file of one of these stems, each once."""
        seen: set[str] = set()
        for stem in stems:
            for source in self._by_stem.get(stem, ()):
                if source not in seen:
                    seen.add(source)
                    yield source

    def broken(self, path: str) -> list[KnownLink]:
        """Return the links of a document that lead to a file which is not there."""
        known = self._facts.get(path)
        found: list[KnownLink] = []
        for link in known.links if known is not None else ():
            target = target_of(link.as_link())
            if target is None or not target.path:
                continue
            if self.names.resolve(link.as_link(), path) is None:
                found.append(link)
        return found
