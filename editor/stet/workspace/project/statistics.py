# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""What there is in a project in numbers: words, pending suggestions, links, by document."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from stet.workspace.project.index import Index
from stet.workspace.project.listing import Entry


class DocumentStatistics(NamedTuple):
    """The numbers of one document; ``trouble`` says why there are none."""

    path: str
    words: int
    pending: int
    headings: int
    links: int
    backlinks: int
    broken: tuple[str, ...]
    trouble: str = ""


class Statistics(NamedTuple):
    """The numbers of a project, its documents in reading order."""

    documents: tuple[DocumentStatistics, ...]

    @property
    def words(self) -> int:
        """The words of all documents."""
        return sum(each.words for each in self.documents)

    @property
    def pending(self) -> int:
        """The suggestions that wait in all of them."""
        return sum(each.pending for each in self.documents)

    @property
    def broken(self) -> int:
        """How many links lead to files that are not there."""
        return sum(len(each.broken) for each in self.documents)


def statistics_of(index: Index, documents: Iterable[Entry]) -> Statistics:
    """Return the numbers of ``documents``, as far as they are known."""
    found: list[DocumentStatistics] = []
    for entry in documents:
        facts = index.facts.get(entry.path)
        if facts is None:
            continue
        found.append(
            DocumentStatistics(
                entry.path,
                facts.words,
                facts.pending,
                len(facts.headings),
                len(facts.links),
                len(index.backlinks(entry.path)),
                tuple(dict.fromkeys(link.target for link in index.broken(entry.path))),
                facts.trouble,
            )
        )
    return Statistics(tuple(found))
