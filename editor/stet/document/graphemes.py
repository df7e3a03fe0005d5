# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
r"""Text in the units that a reader sees: grapheme clusters, words, what stands between them.

The rules are Unicode's (UAX 29), as ``unicode_rules`` has them; that is imported where a text is
met that is not ASCII. Every function that answers for one place looks at a window around it and not
at the whole line: a key in a line of 100,000 characters costs what it costs in a short one. A
window begins where a boundary is certain whatever stands before it: in front of a code point that
never continues a cluster and behind one that never reaches forward.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING

from stet.document import unicode_rules as rules

if TYPE_CHECKING:
    from stet.document.unicode_rules import Pattern

_JOINING = re.compile(r"[^\x00-\u02ff\u2010-\u2027\u2030-\u205e\u20a0-\u20bf]|\r\n")
# What ``unicode_rules.SEGMENT`` says of ASCII, three times as fast.
_ASCII_PIECE = re.compile(
    r"[A-Za-z0-9]++(?:(?:['-](?=[A-Za-z])|(?<=[0-9])[.,:/](?=[0-9]))[A-Za-z0-9]++)*+"
    r"|[ \t\r\f\v]++(?:(?<=\r)\n)?+|[\s\S]"
)

_BLANK = re.compile(r"\s")
MOST_AT_ONCE = 1_000_000
"""Code points whose words are counted at a time."""

_WINDOW = 4_096
"""How far back a certain boundary is looked for, in code points."""
_WORD_WINDOW = 512
"""How long a word may be for its boundaries to be found, in code points."""


def boundaries(text: str) -> list[int]:
    """Return the offsets of all cluster boundaries in ``text``, ascending, both ends included."""
    if not _JOINING.search(text):
        return list(range(len(text) + 1))
    return [0, *[match.end() for match in rules.CLUSTER.finditer(text)]]


def floor(text: str, column: int) -> int:
    """Return the last boundary at or before ``column``, which may be any place in ``text``."""
    return _around(text, column)[0]


def previous(text: str, column: int) -> int:
    """Return the last boundary before ``column``, or 0."""
    return floor(text, column - 1) if column > 0 else 0


def next(text: str, column: int) -> int:
    """Return the first boundary after ``column``, or the end."""
    return _around(text, column)[1]


class Boundaries:
    """Answers for one text which offsets are cluster boundaries, fastest where they ascend.

    Between two answers that are near each other it goes on from the first, so that a text of
    nothing but emoji takes no longer than its length.
    """

    def __init__(self, text: str) -> None:
        self._text = text
        self._known = 0

    def has(self, offset: int) -> bool:
        """Say whether a cluster begins or ends at ``offset``."""
        text = self._text
        if not 0 < offset < len(text):
            return True
        before, after = text[offset - 1], text[offset]
        if before < "\u0300" and after < "\u0300":  # none of these joins what is beside it
            return before != "\r" or after != "\n"
        if not self._known <= offset <= self._known + _WINDOW:
            self._known = floor(text, offset)
            return self._known == offset
        while self._known < offset:
            cluster = rules.CLUSTER.match(text, self._known)
            if cluster is None or cluster.end() > offset:
                return False
            self._known = cluster.end()
        return True


def is_whole(text: str, start: int, end: int) -> bool:
    """Say whether ``text`` has a word boundary at both offsets; Markdown's ``_`` is no letter."""
    # regex looks back over a whole run of flag letters at each of them.
    begins = start == 0 or _is_flag(text[start]) or bool(rules.WORD_START.match(text, start))
    return begins and (
        end == len(text) or _is_flag(text[end]) or bool(rules.WORD_END.match(text, end))
    )


def _is_flag(char: str) -> bool:
    return "\U0001f1e6" <= char <= "\U0001f1ff"


def previous_word(text: str, column: int) -> int:
    """Return where deleting a word backwards from ``column`` stops: at the start of a word."""
    end = column
    while end > 0 and text[end - 1].isspace():
        end -= 1
    if end == 0:
        return 0
    low = max(end - _WORD_WINDOW, 0)
    start = floor(text, end - len(text[low:end].split()[-1]))
    cuts = [start + cut for cut in segments(text[start:end])]
    return cuts[-2] if len(cuts) > 1 else start


def next_word(text: str, column: int) -> int:
    """Return where deleting a word forwards from ``column`` stops: at the start of the next."""
    end = column
    if column < len(text) and not text[column].isspace():
        match = _piece(text).match(text, column, column + _WORD_WINDOW)
        end = match.end() if match else column + 1
    while end < len(text) and text[end].isspace():
        end += 1
    return end if floor(text, end) == end else next(text, end)


def segments(text: str) -> list[int]:
    """Return the offsets that part ``text`` into words, spaces and signs, both ends included.

    A word keeps its apostrophes, hyphens and, between digits, separators; a newline stands alone;
    in scripts written without spaces each cluster is a segment. No cluster is ever cut.
    """
    if text.isascii():
        return [0, *accumulate(map(len, _ASCII_PIECE.findall(text)))]
    cuts = [0, *[match.end() for match in _piece(text).finditer(text)]]
    if _JOINING.search(text):
        whole = set(boundaries(text))
        cuts = [cut for cut in cuts if cut in whole]
    return cuts


def pieces(text: str) -> list[str]:
    """Return ``text`` cut at ``segments``."""
    if text.isascii():
        return _ASCII_PIECE.findall(text)
    return [text[start:end] for start, end in pairwise(segments(text))]


def count_words(text: str) -> int:
    """Return how many words ``text`` has, as a word processor counts.

    A word is what stands between spaces or long dashes and has a letter or a digit. Of Chinese and
    Japanese each character counts one. Thai, Lao, Khmer and Burmese have no spaces between words
    and cannot be parted without a dictionary: a word is taken to be up to five characters long.
    """
    count = start = 0
    while len(text) - start > MOST_AT_ONCE:
        # Cut behind a blank, which parts words in every script: a list of all takes 14 times the
        # text's memory.
        blank = _BLANK.search(text, start + MOST_AT_ONCE)
        if blank is None:
            break
        count += _count_words(text[start : blank.end()])
        start = blank.end()
    return count + _count_words(text[start:] if start else text)


def _count_words(text: str) -> int:
    alone = 0
    if not text.isascii():
        text, alone = rules.COUNTED_ALONE.subn(" ", rules.BETWEEN_WORDS.sub(" ", text))
        alone += sum([(len(run) + 4) // 5 for run in rules.ESTIMATED.findall(text)])
        text = rules.ESTIMATED.sub(" ", text)
    chunks = text.split()
    signs = [
        chunk for chunk in chunks if not chunk[0].isalnum() and not any(map(str.isalnum, chunk))
    ]
    return alone + len(chunks) - len(signs)


def _piece(text: str) -> re.Pattern[str] | Pattern:
    """Return the pattern of a word, a run of spaces or a sign of ``text``."""
    if text.isascii():
        return _ASCII_PIECE
    return rules.SEGMENT


def _around(text: str, column: int) -> tuple[int, int]:
    """Return the last boundary at or before ``column`` and the first one after it."""
    length = len(text)
    if column >= length:
        return length, length
    if column <= 0 and length == 0:
        return 0, 0
    column = max(column, 0)
    if text.isascii():
        start = column - (text[max(column - 1, 0) : column + 1] == "\r\n")
        return start, start + (2 if text[start : start + 2] == "\r\n" else 1)
    certain = rules.CERTAIN.search(text, max(column - _WINDOW, 0), column + 1)
    if certain:
        start = certain.start()
    else:
        start = max(column - _WINDOW, 0)
        flags = rules.FLAGS_BEFORE.match(text, 0, start)
        start -= len(flags[0]) % 2 if flags else 0
    cuts = [start]
    for match in rules.CLUSTER.finditer(text, start):
        cuts.append(match.end())
        if match.end() > column:
            break
    place = bisect_right(cuts, column)
    return cuts[place - 1], cuts[place]
