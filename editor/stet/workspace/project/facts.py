# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""What a project knows of a document without opening it: title, words, headings, links."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from stet.document import graphemes
from stet.formats import plain
from stet.markdown.document import Document
from stet.markdown.links import MAY_LINK, Link, LinkKind, blocks_with, links_in_board, links_of
from stet.markdown.outline import Outline

MOST_LINKS = 5_000
"""Links of one document that are known."""

MOST_HEADINGS = 2_000
"""Headings of one document that are known."""


class KnownLink(msgspec.Struct, frozen=True, array_like=True):
    """How a link is written (``LinkKind``), its target, the line it is in and that line's words."""

    kind: str
    target: str
    line: int
    words: str

    def as_link(self) -> Link:
        """Return it as one that can be resolved; it has no places."""
        return Link(LinkKind(self.kind), 0, 0, 0, 0, self.target)


class KnownHeading(msgspec.Struct, frozen=True, array_like=True):
    """A heading: its level, its words and its line."""

    level: int
    title: str
    line: int


class Facts(msgspec.Struct, frozen=True, array_like=True):
    """What is known of a file of that size and time of its last change.

    ``pending`` are the suggestions that wait in its journal, ``journal_ns`` the time of that one's
    last change, 0 for none. ``trouble`` says why it could not be read, empty where it was.
    """

    size: int = -1
    mtime_ns: int = 0
    words: int = 0
    headings: tuple[KnownHeading, ...] = ()
    links: tuple[KnownLink, ...] = ()
    pending: int = 0
    journal_ns: int = 0
    trouble: str = ""

    @property
    def title(self) -> str:
        """The words of the first heading, empty for none."""
        return self.headings[0].title if self.headings else ""


def facts_of(text: str, *, is_board: bool = False) -> Facts:
    """Return what is to be known of a text."""
    if is_board:
        return Facts(links=_known(links_in_board(text), text, 0))
    document = Document(text.split("\n"))
    headings = [
        KnownHeading(each.level, each.title, each.line)
        for each in Outline(document).headings()[:MOST_HEADINGS]
    ]
    links: list[KnownLink] = []
    if MAY_LINK.search(text):
        for block in blocks_with(document, MAY_LINK):
            links += _known(links_of(block.tree), block.tree.text, block.first)
            if len(links) >= MOST_LINKS:
                break
    words = graphemes.count_words(text)
    return Facts(words=words, headings=tuple(headings), links=tuple(links[:MOST_LINKS]))


def facts_in(data: bytes, *, is_board: bool = False) -> Facts:
    """Return what is to be known of a text with the content ``data``, in whatever encoding."""
    text = plain.decode(data).text
    return facts_of(text, is_board=is_board)


def _known(links: Iterable[Link], text: str, first: int) -> tuple[KnownLink, ...]:
    found: list[KnownLink] = []
    for link in links:
        line = text.count("\n", 0, link.start)
        begin = text.rfind("\n", 0, link.start) + 1
        end = text.find("\n", link.start)
        words = text[max(begin, link.start - 60) : end if end >= 0 else len(text)]
        found.append(KnownLink(link.kind.value, link.target, first + line, words.strip()[:160]))
    return tuple(found)
