# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Looking for words in all files of a project.

A file is read as bytes first, and only one that may hold the words is decoded and looked through as
a text: so two hundred megabytes take less than a second. Words are found as the find bar finds them
(``document.search.literal``), in the text that the file holds; of an open document, in what is on
the screen.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

import msgspec

from stet.document.search import Matcher, literal
from stet.formats import plain
from stet.workspace.project.cards import is_board, words_on_cards

MOST_MATCHES = 10_000
"""Matches in all files that are shown; more than anybody reads."""

AROUND = 60
"""Code points shown before a match."""

SHOWN = 200
"""Code points of a line that are shown."""

_STEP = 1 << 20

# Small letters of ASCII that letters outside of it are equal to when capitals do not count.
_RELATIVES = {
    "s": (b"\xc5\xbf",),
    "k": (b"\xe2\x84\xaa",),
    "i": (b"\xc4\xb0", b"\xc4\xb1"),
}


class Query(msgspec.Struct, frozen=True):
    """Words to look for; ``case``: with their capitals; ``whole``: as whole words only."""

    words: str
    case: bool = False
    whole: bool = False

    def matcher(self) -> Matcher:
        """Return what finds them; raises ``ValueError`` where they are too long."""
        return literal(self.words, case=self.case, whole=self.whole)


class Match(NamedTuple):
    """A place where words were found: in code points of the text, and as it is shown.

    ``line`` and ``column`` count from 0; the words stand in ``shown`` from ``mark`` on.
    """

    start: int
    end: int
    line: int
    column: int
    shown: str
    mark: int


def may_hold(query: Query) -> Callable[[bytes], bool]:
    """Return what says of a file's bytes whether its text may match; it errs towards yes.

    The longest stretch of ASCII in the words is looked for. Files of other encodings than those in
    which ASCII is itself (UTF-16) always may.
    """
    longest = max(_ascii_parts(query.words), key=len, default="")
    if not longest:
        return lambda _: True
    if query.case:
        needle = longest.encode()
        return lambda data: needle in data or data[:2] in (b"\xff\xfe", b"\xfe\xff")
    lowered = longest.lower()
    small = lowered.encode()
    relatives = [each for letter in _RELATIVES if letter in lowered for each in _RELATIVES[letter]]

    def may(data: bytes) -> bool:
        # Most files are of ASCII alone, which is seen many times as fast as a relative is found.
        return small in data.lower() or (
            not data.isascii()
            and (
                data[:2] in (b"\xff\xfe", b"\xfe\xff")
                or any(relative in data for relative in relatives)
            )
        )

    return may


def _ascii_parts(words: str) -> Iterator[str]:
    """Yield the stretches of ASCII in ``words``; an accent may follow their last letter."""
    part = ""
    for letter in words:
        if letter.isascii():
            part += letter
        else:
            yield part[:-1]
            part = ""
    yield part


def matches_in(
    text: str, find: Matcher, most: int = MOST_MATCHES, *, board: bool = False
) -> list[Match]:
    """Return where ``find`` finds something in a text, or on a board's cards; at most so many."""
    found: list[Match] = []
    line, counted = 0, 0
    for start, end, words, at in _places(text, find, board=board):
        line += text.count("\n", counted, start)
        counted = start
        column = start - text.rfind("\n", 0, start) - 1
        shown, mark = _around(words, at)
        found.append(Match(start, end, line, column, shown, mark))
        if len(found) >= most:
            break
    return found


def _places(text: str, find: Matcher, *, board: bool) -> Iterator[tuple[int, int, str, int]]:
    """Yield matches with the words that each is shown in, and where it stands in these."""
    if not board:
        yield from ((start, end, text, start) for start, end in find(text))
        return
    for card in words_on_cards(text):
        for start, end in find(card.words):
            yield *card.span(start, end), card.words, start


def _around(text: str, start: int) -> tuple[str, int]:
    """Return the line around a place as it is shown, and where in that the place is."""
    begin = text.rfind("\n", 0, start) + 1
    stop = text.find("\n", start)
    stop = len(text) if stop < 0 else stop
    left = max(begin, start - AROUND)
    if left > begin:  # not in the middle of a word
        space = text.find(" ", left, start)
        left = space + 1 if space >= 0 else left
    lead = "…" if left > begin else ""
    return lead + text[left : min(stop, left + SHOWN)], start - left + len(lead)


def read_whole(path: str) -> bytes:
    """Return the bytes of a file, without what ``open`` does besides; raises ``OSError``."""
    number = os.open(path, os.O_RDONLY | getattr(os, "O_BINARY", 0))
    try:
        size = os.fstat(number).st_size
        data = os.read(number, size + 1)
        if len(data) == size:
            return data
        parts = [data]
        while parts[-1]:
            parts.append(os.read(number, _STEP))
    finally:
        os.close(number)
    return b"".join(parts)


def search(
    files: Iterable[tuple[str, Callable[[], bytes]]], query: Query, most: int = MOST_MATCHES
) -> Iterator[tuple[str, list[Match]]]:
    """Yield the files that hold the words, with their matches, until there are so many.

    Each file is its path and what reads it; one whose reading raises ``OSError`` is passed over: it
    has vanished, or what lists the files has told of it.
    """
    find, may = query.matcher(), may_hold(query)
    for path, read in files:
        try:
            data = read()
        except OSError:
            continue
        board = is_board(path)  # JSON may write any letter in another way
        if not board and not may(data):
            continue
        found = matches_in(plain.decode(data).text, find, most, board=board)
        if found:
            yield path, found
            most -= len(found)
            if most <= 0:
                return
