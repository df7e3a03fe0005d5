# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""A number that is promised, as in *three aims:*, and a list that does not hold to it."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from stet.assist.coaching.draft import Draft, Piece
from stet.assist.coaching.finding import READERS, Detector, Finding
from stet.assist.ideas.numbers import in_words
from stet.markdown.tree import Kind

_NUMBERS = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
            "ten": 10}  # fmt: skip
_THINGS = (
    r"(?:aims?|goals?|objectives?|reasons?|ways?|steps?|parts?|questions?|points?|rules?"
    r"|principles?"
    r"|lessons?|stages?|phases?|options?|problems?|things|tips|tasks?|conditions?|criteria"
    r"|requirements?|changes?|deliverables?|ingredients?|risks?|causes?|findings|recommendations?"
    r"|measures?|advantages?|benefits?|drawbacks?|items?|types?|kinds?|mistakes?|factors?|days?"
    r"|decisions?|proposals?|tools?|actions?|settings?|areas?|themes?|arguments?|examples?"
    r"|answers?)"
)
_PROMISE = regex.compile(
    rf"\b(?P<count>{'|'.join(_NUMBERS)}|[2-9]|10)\s+(?:\p{{L}}+[- ]){{0,2}}(?P<what>{_THINGS})\b"
    r"[^.:?!]{0,80}:"
    rf"|\b(?P<count>{'|'.join(_NUMBERS)}|[2-9]|10)\s+(?P<what>\p{{Ll}}{{3,}}s):",
    regex.IGNORECASE,
)
_HEADED = regex.compile(
    rf"\W*(?:The |Our |My )?(?P<count>{'|'.join(_NUMBERS)}|[2-9]|10) (?:\p{{L}}+ )?"
    rf"(?P<what>{_THINGS})\b",
    regex.IGNORECASE,
)
_PLAIN = regex.compile(
    r"\b(?P<count>three|four|five) (?:main |chief |principal )?"
    r"(?P<what>causes|reasons|problems|aims|findings|changes|options|risks)\b"
)
_ORDINALS = ("first(?:ly)?", "second(?:ly)?", "third(?:ly)?", "fourth(?:ly)?")
_LINES = regex.MULTILINE | regex.IGNORECASE
_AND_TO = regex.compile(r"[,;] (?:and |or )?to | and to ")
_ASKS = regex.compile(r"(?:who|what|where|when|why|how|whether|which)\b", regex.IGNORECASE)
_AND_ASKS = regex.compile(rf"(?:[,;] (?:and |or )?|\band )(?={_ASKS.pattern})", regex.IGNORECASE)
"""Questions that are listed: each begins with its own word, so that none is a part of another."""

_BREAK = regex.compile(r"\s*(?:;|,)\s+(?:and |or )?|\s+(?:and|or)\s+")


def _find(draft: Draft) -> Iterator[Finding]:
    for index, piece in enumerate(draft.pieces):
        for match in piece.unspoken(_PROMISE):
            wanted = _NUMBERS.get(match["count"].casefold()) or int(match["count"])
            rest = piece.text[match.end() : piece.sentence_at(match.end() - 1).end].strip()
            if not rest and match.end() >= len(piece.text.rstrip()):
                given = _list_behind(draft.pieces, index)
            else:
                given = _counted(rest)
            if given and given != wanted:
                yield _finding(piece, match, given)
    yield from _in_headings(draft)
    yield from _in_order(draft)


def _in_headings(draft: Draft) -> Iterator[Finding]:
    """Yield headings that promise so many ways, before a list of fewer or more."""
    for index, piece in enumerate(draft.pieces):
        match = _HEADED.match(piece.text) if piece.kind is Kind.HEADING else None
        if not match:
            continue
        wanted = _NUMBERS.get(match["count"].casefold()) or int(match["count"])
        given = _list_behind(draft.pieces, index)
        if given > 1 and given != wanted:
            yield _finding(piece, match, given)


def _in_order(draft: Draft) -> Iterator[Finding]:
    """Yield *three causes* where there is a first and a second, and nothing more."""
    prose = [piece for piece in draft.pieces if not piece.in_quote]
    text = "\n".join(piece.text for piece in prose)
    for piece in prose:
        for match in piece.unspoken(_PLAIN):
            one = match["what"].removesuffix("s")
            given = [
                regex.search(
                    rf"(?:^|[.!?] )(?:The )?{each}(?: {one})?(?: is| was|,) ", text, _LINES
                )
                for each in _ORDINALS
            ]
            count = given.index(None) if None in given else len(given)
            ends = regex.search(
                rf"\b(?:last|final|other) {one}\b|\b(?:lastly|finally)\b", text, _LINES
            )
            is_promise = count > 1 and not ends and not _goes_on(text, count)
            if is_promise and count < _NUMBERS[match["count"]]:
                yield _finding(piece, match, count)


def _goes_on(text: str, count: int) -> bool:
    """Whether the next of ``_ORDINALS`` stands anywhere, in whatever form."""
    following = _ORDINALS[count : count + 1]
    return bool(following) and regex.search(rf"\b{following[0]}\b", text, _LINES) is not None


def _finding(piece: Piece, match: regex.Match[str], given: int) -> Finding:
    start, end = match.start("count"), match.end("what")
    said = f"“{piece.text[start:end]}” are promised and {in_words(given)} follow."
    return Finding(piece.span(start, end), said, "Which is right?")


def _list_behind(pieces: tuple[Piece, ...], index: int) -> int:
    behind = pieces[index + 1 :]
    if not behind or behind[0].list_id is None or behind[0].list_id == pieces[index].list_id:
        return 0
    first = behind[0].list_id
    column = behind[0].place(0).column
    count = 0
    for piece in behind:
        if piece.list_id is None:
            break
        if piece.list_id == first and piece.place(0).column == column:
            count += 1
    return count


def _counted(words: str) -> int:
    """Return how many things are named behind a colon, 0 where that is not sure."""
    words = words.rstrip(" .!")
    if _ASKS.match(words):
        return 1 + len(_AND_ASKS.findall(words))
    if words.startswith("to "):
        parts = _AND_TO.split(words[3:])
        return len(parts) if len(parts) > 1 and " to " not in " ".join(parts) else 0
    if regex.search(r"[.:()–—]", words) or not words:
        return 0
    if ";" in words:
        return len([part for part in words.split(";") if part.strip()])
    parts = [part for part in regex.split(r",\s+(?:and |or )?", words) if part.strip()]
    if not parts:
        return 0
    tail = regex.split(r"\s+(?:and|or)\s+", parts[-1])
    if len(parts) == 1 and len(tail) != 2:
        return 0
    if len(tail) == 2 and ", and " not in words and ", or " not in words:
        parts[-1:] = tail
    elif len(tail) > 1 and len(parts) > 1 and ", and " not in words:
        return 0
    if any(len(part.split()) > 6 for part in parts) or any(
        regex.search(r"\b(?:and|or|which|who|that)\b", part) for part in parts
    ):
        return 0
    return len(parts)


DETECTOR = Detector("promised_number", "Count", _find, registers=READERS, most=2, a_thousand=1)
