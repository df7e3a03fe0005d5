# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
r"""Where the marks of CriticMarkup stand in a text.

CriticMarkup has five marks, ``{++in++}``, ``{--out--}``, ``{~~out~>in~~}``, ``{>>remark<<}`` and
``{==words==}``, and defines neither escaping nor nesting. Here a mark ends at its first closer;
an opener that is never closed, or a substitution with no arrow in it, is plain text, and so is all
that Markdown holds to be code. A backslash makes a mark plain, by Markdown's own rule: of the
backslashes before an opener, or before a closer inside its mark, each pair stands for one, and an
odd one left over makes it plain.

The patterns are CriticMarkup's own; what is code in the text around is asked of ``stet.markdown``.
The scan looks at each character a bounded number of times, whatever the text.
"""

from __future__ import annotations

import enum
import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from stet.formats import critic_metadata
from stet.formats.critic_metadata import Metadata
from stet.markdown.tree import literal_spans


class Mark(enum.Enum):
    """The five marks; the values are opener and closer."""

    ADDITION = ("{++", "++}")
    DELETION = ("{--", "--}")
    SUBSTITUTION = ("{~~", "~~}")
    COMMENT = ("{>>", "<<}")
    HIGHLIGHT = ("{==", "==}")

    @property
    def opener(self) -> str:
        """The three characters that begin it."""
        return self.value[0]

    @property
    def closer(self) -> str:
        """The three characters that end it."""
        return self.value[1]


@dataclass(frozen=True, slots=True)
class Token:
    """A mark with what stands in it; or, where ``mark`` is None, plain text.

    ``text`` is without escapes; of a substitution it is what goes, and ``new`` what comes.
    ``start`` is where it begins in the source.
    """

    mark: Mark | None
    text: str
    new: str = ""
    metadata: Metadata = critic_metadata.NOTHING
    start: int = 0


ARROW = "~>"
SEPARATOR = "@@"
PADDING = "\n\n"
_BY_OPENER = {mark.opener: mark for mark in Mark}
# A run of backslashes is looked at once only: no match begins in the middle of one.
_SLASHES = r"(?<!\\)(\\*)"
_OPENER = re.compile(_SLASHES + r"(\{(?:\+\+|--|~~|>>|==))")
_CLOSER = {mark: re.compile(f"{_SLASHES}({re.escape(mark.closer)})") for mark in Mark}
_ANY = re.compile(r"\{(?:\+\+|--|~~|>>|==)|(?:\+\+|--|~~|<<|==)\}|~>|@@")
# So many separators are tried for one that JSON stands before.
_SEPARATORS = 8


class Code:
    """The parts of a text that are code or the like, half-open, in code points."""

    def __init__(self, spans: Iterable[tuple[int, int]]) -> None:
        self.starts: list[int] = []
        self.ends: list[int] = []
        for start, end in sorted(spans):
            if self.ends and start < self.ends[-1]:
                self.ends[-1] = max(end, self.ends[-1])
            else:
                self.starts.append(start)
                self.ends.append(end)

    @classmethod
    def of(cls, text: str, where: re.Pattern[str] | None = None) -> Code:
        """Return what Markdown holds to be code in ``text``, in blocks that ``where`` is in."""
        return cls(literal_spans(text, where))

    def around(self, start: int, end: int) -> tuple[int, int] | None:
        """Return the last part that shares a character with ``start`` to ``end``, or None."""
        index = bisect_right(self.starts, end - 1) - 1
        if index < 0 or self.ends[index] <= start:
            return None
        return self.starts[index], self.ends[index]


def scan(text: str) -> Iterator[Token]:
    """Yield the tokens of ``text`` in order, backslashes that escape marks taken away."""
    if _OPENER.search(text) is None:
        if text:
            yield Token(None, text)
        return
    yield from _Scan(text).tokens()


def has_marks(text: str) -> bool:
    """Say whether some change or comment is marked in ``text``.

    A mark behind a brace is no sign: ``{{-- so --}}`` do templates write their own comments.
    """
    return any(
        token.mark not in (None, Mark.HIGHLIGHT) and text[token.start - 1 : token.start] != "{"
        for token in scan(text)
    )


class _Scan:
    def __init__(self, text: str) -> None:
        self._text = text
        self._code = Code.of(text, _ANY)

    def tokens(self) -> Iterator[Token]:
        text = self._text
        plain: list[str] = []
        done = place = 0
        unclosed: set[Mark] = set()
        no_arrow_before = 0  # up to here, each substitution would end at a closer with no arrow
        while point := _OPENER.search(text, place):
            slashes, opener = point.groups()
            start, place = point.start(2), point.end()
            mark = _BY_OPENER[opener]
            if code := self._code.around(start, place):
                place = max(place, code[1])
                continue
            if len(slashes) % 2:
                plain += (text[done : point.start()], slashes[: len(slashes) // 2], opener)
                done = place
                continue
            if mark in unclosed or (mark is Mark.SUBSTITUTION and place < no_arrow_before):
                continue
            closer = self._first(_CLOSER[mark], place, len(text))
            if closer is None:
                unclosed.add(mark)
                continue
            token = self._token(mark, start, place, closer)
            if token is None:
                no_arrow_before = closer.end()
                continue
            plain += (text[done : point.start()], slashes[: len(slashes) // 2])
            if before := "".join(plain):
                yield Token(None, before, start=done)
            plain.clear()
            done = place = closer.end()
            yield token
        plain.append(text[done:])
        if rest := "".join(plain):
            yield Token(None, rest, start=done)

    def _first(self, pattern: re.Pattern[str], start: int, end: int) -> re.Match[str] | None:
        """Return the first match that is neither escaped nor in code, or None."""
        for found in pattern.finditer(self._text, start, end):
            if len(found[1]) % 2 == 0 and not self._code.around(*found.span(2)):
                return found
        return None

    def _places(self, word: str, start: int, end: int) -> Iterator[int]:
        """Yield where ``word`` stands outside code."""
        place = self._text.find(word, start, end)
        while place >= 0:
            if not self._code.around(place, place + len(word)):
                yield place
            place = self._text.find(word, place + len(word), end)

    def _token(self, mark: Mark, at: int, start: int, closer: re.Match[str]) -> Token | None:
        """Return the mark that opens at ``at`` and has its words from ``start`` to ``closer``."""
        end, slashes = closer.start(), closer[1][: len(closer[1]) // 2]
        metadata, start = self._metadata(mark, start, end)
        old, new = (start, end), (end, end)
        if mark is Mark.SUBSTITUTION:
            arrow = next(self._places(ARROW, start, end), None)
            if arrow is None:
                return None
            old, new = (start, arrow), (arrow + len(ARROW), end)
            if (again := self._json(mark, *new)) is not None:  # some programs say it once more
                new = (again[1], end)
        words, more = self._words(mark, *old), self._words(mark, *new)
        if mark is Mark.SUBSTITUTION:
            more += slashes
        else:
            words += slashes
        if metadata.block:
            words, more = _without_padding(words), _without_padding(more)
        return Token(mark, words, more, metadata, at)

    def _metadata(self, mark: Mark, start: int, end: int) -> tuple[Metadata, int]:
        """Return what is said about a mark, and where its words begin."""
        said = self._json(mark, start, end)
        if said is not None:
            return said
        # What is no JSON is one only before the arrow: behind it are words that come.
        arrow = next(self._places(ARROW, start, end), end) if mark is Mark.SUBSTITUTION else end
        first = next(self._places(SEPARATOR, start, arrow), None)
        if first is None:
            return critic_metadata.NOTHING, start
        return critic_metadata.odd(self._text[start:first]), first + len(SEPARATOR)

    def _json(self, mark: Mark, start: int, end: int) -> tuple[Metadata, int] | None:
        """Return what JSON before a separator says, and where the words behind it begin."""
        for _, place in zip(range(_SEPARATORS), self._places(SEPARATOR, start, end), strict=False):
            found = critic_metadata.decode(self._words(mark, start, place))
            if found is not None:
                return found, place + len(SEPARATOR)
        return None

    def _words(self, mark: Mark, start: int, end: int) -> str:
        """Return what stands there, closers without the backslashes that escape them."""

        def unescaped(found: re.Match[str]) -> str:
            if self._code.around(start + found.start(2), start + found.end(2)):
                return found[0]
            return found[1][: len(found[1]) // 2] + found[2]

        return _CLOSER[mark].sub(unescaped, self._text[start:end])


def _without_padding(words: str) -> str:
    return words.removeprefix(PADDING).removesuffix(PADDING)


def escape_plain(text: str, code: Code | None, offset: int, *, before_mark: bool) -> str:
    """Return plain ``text`` so that it scans as itself, also where a mark follows.

    ``code`` is what is code where ``text`` begins at ``offset``; None for nothing.
    """

    def escaped(found: re.Match[str]) -> str:
        if code is not None and code.around(offset + found.start(2), offset + found.end(2)):
            return found[0]
        return f"{found[1]}{found[1]}\\{found[2]}"

    text = _OPENER.sub(escaped, text)
    return _double_last_slashes(text) if before_mark else text


def needs_escape(text: str) -> bool:
    """Say whether an opener stands in ``text``, in code or not."""
    return _OPENER.search(text) is not None


def escape_body(text: str, mark: Mark) -> str:
    """Return ``text`` so that it scans as what stands in ``mark``."""
    if mark.closer in text:
        code = Code.of(text)

        def escaped(found: re.Match[str]) -> str:
            if code.around(*found.span(2)):
                return found[0]
            return f"{found[1]}{found[1]}\\{found[2]}"

        text = _CLOSER[mark].sub(escaped, text)
    return _double_last_slashes(text)


def _double_last_slashes(text: str) -> str:
    count = len(text) - len(text.rstrip("\\"))
    return text + "\\" * count
