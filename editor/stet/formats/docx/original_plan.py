# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""What has to be done to the words of a paragraph so that it becomes another."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from stet.document.word_diff import diff_words
from stet.formats.authors import author_of, origin_of
from stet.formats.docx.read_content import State, Token, Who


class Piece(NamedTuple):
    """Some characters of a token, and what was decided about them."""

    token: Token
    start: int
    end: int


def maker(who: Who | None) -> str | None:
    """Return who made a change as a document names them."""
    return None if who is None else author_of(origin_of(who.author))


def makers(state: State) -> tuple[str | None, str | None]:
    """Return who inserted and who deleted something."""
    return maker(state.inserted), maker(state.deleted)


class Step(NamedTuple):
    """One thing to do to the words of a paragraph, or to leave as it is.

    What is ``kept`` comes to be as ``new`` says. What is ``put`` in goes ``after`` some words or
    ``before`` some, or into an empty paragraph.
    """

    kept: Piece | None = None
    gone: Piece | None = None
    new: Token | None = None
    put: tuple[Token, ...] = ()
    after: Piece | None = None
    before: Piece | None = None


class Plan:
    """What turns the words of one paragraph into those of another.

    ``steps`` are to be done from the last to the first: then no run is parted before what is behind
    its start is done, and each piece is still where its token says.
    """

    def __init__(self, old: Sequence[Token], new: Sequence[Token]) -> None:
        self.steps: list[Step] = []
        self._old, self._new = _Flat(old), _Flat(new)
        place = there = 0
        for start, end, text in _edits(self._old, self._new):
            self._keep(place, start, there)
            there += start - place
            gone = [Step(gone=piece) for piece in self._old.between(start, end)]
            after, before = self._put_in(start, end, there, text)
            self.steps += [after, *gone, before]
            place, there = end, there + len(text)
        self._keep(place, len(self._old.text), there)

    def _put_in(self, start: int, end: int, there: int, text: str) -> tuple[Step, Step]:
        """Return what goes after the words before a place, and what before those behind it.

        It is the one or the other by whose link it has, if any.
        """
        after = next(iter(self._old.between(max(start - 1, 0), start)), None)
        before = next(iter(self._old.between(end, end + 1)), None)
        behind: list[Token] = []
        ahead: list[Token] = []
        for piece in self._new.between(there, there + len(text)):
            token = piece.token._replace(text=piece.token.text[piece.start : piece.end])
            link = token.now.link
            fits = before is not None and before.token.now.link == link
            is_behind = after is not None and (after.token.now.link == link or not fits)
            (behind if is_behind else ahead).append(token)
        return Step(put=tuple(behind), after=after), Step(put=tuple(ahead), before=before)

    def _keep(self, start: int, end: int, there: int) -> None:
        place = start
        while place < end:
            piece = self._old.between(place, end)[0]
            other = self._new.between(there, there + piece.end - piece.start)[0]
            length = min(piece.end - piece.start, other.end - other.start)
            piece = piece._replace(end=piece.start + length)
            self.steps.append(Step(kept=piece, new=other.token))
            place, there = place + length, there + length


_LEAD = re.compile(r"[ \t>*+\-0-9.)]*\t")


def with_tab(tokens: Sequence[Token], old: str) -> Sequence[Token]:
    """Return tokens with the tab that stood before the words; Markdown has blanks in its place."""
    lead = _LEAD.match(old)
    if lead is None or not tokens:
        return tokens
    blanks = lead[0].expandtabs(4)
    first = tokens[0]
    if not first.text.startswith(blanks):
        return tokens
    return [first._replace(text=lead[0] + first.text[len(blanks) :]), *tokens[1:]]


class _Flat:
    """The words of some tokens as one text."""

    def __init__(self, tokens: Sequence[Token]) -> None:
        self._tokens = tokens
        self.text = "".join([token.text for token in tokens])

    def between(self, start: int, end: int) -> list[Piece]:
        """Return the pieces of tokens from ``start`` to ``end``."""
        found: list[Piece] = []
        place = 0
        for token in self._tokens:
            stop = place + len(token.text)
            low, high = max(start, place), min(end, stop)
            if low < high:
                found.append(Piece(token, low - place, high - place))
            place = stop
        return found

    def separated(self) -> tuple[str, list[int]]:
        """Return the text with a sign between tokens of other states, and where these are."""
        parts: list[str] = []
        places: list[int] = []
        length = 0
        before: State | None = None
        for token in self._tokens:
            if before is not None and makers(before) != makers(token.state):
                parts.append(_SEPARATOR)
                places.append(length)
                length += 1
            parts.append(token.text)
            length += len(token.text)
            before = token.state
        return "".join(parts), places


_SEPARATOR = "\x1f"


def _edits(old: _Flat, new: _Flat) -> list[tuple[int, int, str]]:
    """Return the edits from one text to the other; words of other states are compared apart."""
    one, places = old.separated()
    two, _ = new.separated()
    found: list[tuple[int, int, str]] = []
    for start, end, text in diff_words(one, two):
        low = start - sum(place < start for place in places)
        high = end - sum(place < end for place in places)
        text = text.replace(_SEPARATOR, "")
        if low < high or text:
            found.append((low, high, text))
    return found
