# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Looking for words on the cards of a board, and not in the JSON around them.

A board is kept as JSON: a word that is one of its keys is none of the writer's, and what stands
for a line break or a quotation mark is not what the writer looks for. So only the texts of cards
and the labels are searched, as they read, and what replaces words is written as JSON has it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import NamedTuple

from stet.document.search import Matcher
from stet.workspace.project.listing import BOARD

_WORDS = re.compile(r'"(?:text|label)"\s*:\s*"((?:[^"\\]|\\.)*)"', re.DOTALL)
_ESCAPE = re.compile(r'\\(?:u[0-9a-fA-F]{4}(?:\\u[dD][c-fC-F][0-9a-fA-F]{2})?|["\\/bfnrt])')


class CardWords(NamedTuple):
    """The words of one card or label as they read, and where each code point stands in the JSON."""

    words: str
    places: tuple[int, ...]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return where code points ``start`` to ``end`` of the words stand in the JSON."""
        return self.places[start], self.places[end]


def is_board(path: str) -> bool:
    """Whether a file of this name is a board."""
    return path.lower().endswith(BOARD)


def words_on_cards(text: str) -> Iterator[CardWords]:
    """Yield the words on the cards of a board, in the order of its JSON."""
    for found in _WORDS.finditer(text):
        start, end = found.span(1)
        words: list[str] = []
        places: list[int] = []
        at = start
        for escape in _ESCAPE.finditer(text, start, end):
            places += range(at, escape.start())
            words.append(text[at : escape.start()])
            read = json.loads(f'"{escape[0]}"')
            words.append(read)
            places += [escape.start()] * len(read)
            at = escape.end()
        places += range(at, end + 1)
        words.append(text[at:end])
        yield CardWords("".join(words), tuple(places))


def on_cards(find: Matcher) -> Matcher:
    """Return what finds in the JSON of a board what ``find`` finds on its cards."""

    def matches(text: str) -> Iterator[tuple[int, int]]:
        for card in words_on_cards(text):
            for start, end in find(card.words):
                yield card.span(start, end)

    return matches


def as_json(words: str) -> str:
    """Return words as they stand between the quotation marks of JSON."""
    return json.dumps(words, ensure_ascii=False)[1:-1]
