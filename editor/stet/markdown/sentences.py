# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Where sentences begin and end, in prose with Markdown in it.

A sentence ends behind terminal punctuation and what closes after it (quotation marks, brackets,
emphasis, marks of footnotes), where white space and the beginning of another sentence follow; a
full stop of Chinese or Japanese needs no space. Abbreviations, initials, decimals, ellipses that go
on in lower case, code spans, links and addresses hold no end; behind an abbreviation that may end a
sentence as well nupunkt decides. A blank line, and a line that begins with a list marker, a heading
or a quotation, always begins something new.

With ``final=False`` the text is the beginning of something that still comes in: only ends that
no continuation can undo are reported, so the sentences found in a prefix are those found in the
whole.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import NamedTuple

import regex

_NEVER_LAST = frozenset(
    word
    for words in (
        "mr mrs ms dr prof st rev hon gen col capt lt sgt messrs cf ca approx dept est viz resp",
        "nos vol figs pp eds vs eg ie e.g i.e mme mlle cie",
        "bzw z.b d.h d.i u.a evtl ggf vgl nr hrsg abb kap inkl exkl sog geb gest zzgl dipl ing",
    )
    for word in words.split()
)
"""Words, without their last full stop, whose full stop ends no sentence."""

_MAY_BE_LAST = frozenset(
    word
    for words in (
        "sr jr sec p v inc ltd co corp incl etc bd jh",
        "jan feb apr jun jul aug sep sept oct nov dec",
        "usw usf str fr hr mio mrd o.ä u.ä",
    )
    for word in words.split()
)
"""Those whose full stop may be both, as that of any word with full stops within (``U.S.``)."""

_WORDS_TOO = frozenset({"no", "max", "min", "mar", "al", "ed", "fig", "ch"})
"""Those that are words as well: they end none only where a number follows."""

_ORDINAL = regex.compile(
    r"(?:Januar|Jänner|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember|"
    r"Jahrhundert|Kapitel|Klasse|Auflage|Weltkrieg)"
)
"""What follows a number whose full stop makes it an ordinal, in German."""

_PROTECTED = regex.compile(
    r"""(?P<ticks>`+)(?!`).*?(?<!`)(?P=ticks)(?!`)      # a code span
      | !?\[[^\]\n]*\](?:\([^)\n]*\)|\[[^\]\n]*\])?         # a link, an image, a footnote mark
      | <[^>\s]+>                                           # an address in angles, a tag
      | (?:https?://|www\.)[^\s<>]*[^\s<>.,;:!?)"'”’\]*_]   # a bare address
    """,
    regex.VERBOSE | regex.DOTALL,
)
_OPEN = regex.compile(r"`|\[")
_CLOSERS = r"(?:[\"'”’“‘»)\]*_~]|\[\^[^\]\s]{1,60}\])*"
_END = regex.compile(
    rf"(?P<stop>[.!?…]+){_CLOSERS}(?=\s|\Z)"
    rf"|[。！？｡]+[」』”’）\"*_]*"
    r"|\n[^\S\n]*(?=\n)|\n(?=[^\S\n]*(?:[-*+]|\d{1,9}[.)]|\#{1,6}|>)\s)"
)
_NEXT = regex.compile(
    r"\s+[\"'“‘«„(\[*_~`¿¡—–-]*\s*(?P<first>[^\W_])?(?P<rest>[\p{L}\p{M}\p{N}'’-]*)(?P<behind>.)?",
    regex.DOTALL,
)
_WORD_BEFORE = regex.compile(r"[\p{L}\p{M}\p{N}.'’]+\Z")
_SEEN = 200  # code points before a full stop that are looked at


class Stretch(NamedTuple):
    """The code points from ``start`` to ``end``, half-open, of some text."""

    start: int
    end: int


def sentences(text: str, *, final: bool = True) -> list[Stretch]:
    """Return the sentences of ``text``, in order, without the white space around them."""
    found: list[Stretch] = []
    begin = 0
    for end in _ends(text, final):
        _append(found, text, begin, end)
        begin = end
    if final:
        _append(found, text, begin, len(text))
    return found


def _append(found: list[Stretch], text: str, begin: int, end: int) -> None:
    part = text[begin:end]
    start = begin + len(part) - len(part.lstrip())
    stop = begin + len(part.rstrip())
    if start < stop:
        found.append(Stretch(start, stop))


def _ends(text: str, final: bool) -> list[int]:
    """Return the offsets behind the sentences that end before the end of the text."""
    protected = [Stretch(*match.span()) for match in _PROTECTED.finditer(text)]
    limit = len(text) if final else _settled(text, protected)
    ends: list[int] = []
    index = 0
    for match in _END.finditer(text):
        if match.end() > limit or (match.end() == limit and not final):
            break
        while index < len(protected) and protected[index].end <= match.start():
            index += 1
        if index < len(protected) and protected[index].start <= match.start():
            continue
        verdict = _is_end(text, match, ends[-1] if ends else 0, final)
        if verdict is None and not final:
            break
        if verdict:
            ends.append(match.end())
    return ends


def _settled(text: str, protected: list[Stretch]) -> int:
    """Return the offset up to which no code span or link is still open."""
    inside = iter(protected)
    current = next(inside, None)
    for match in _OPEN.finditer(text):
        while current and current.end <= match.start():
            current = next(inside, None)
        if not (current and current.start <= match.start()):
            return match.start()
        if current.end == len(text):  # it may go on: [this](address), or a longer run of ticks
            return current.start
    return len(text)


def _is_end(text: str, match: regex.Match[str], begin: int, final: bool) -> bool | None:
    """Say whether a candidate ends a sentence; None while what decides it has not come."""
    stop = match.group("stop")
    if stop is None:
        return True
    follows = _NEXT.match(text, match.end())
    if follows is None:
        return None
    first = follows.group("first")
    if first is None:
        # Punctuation and nothing else: decided once something else follows it.
        return None if follows.end() == len(text) else True
    if first.islower():
        return False
    if stop != "." or match.end() > match.start() + 1:
        return True
    before = _WORD_BEFORE.search(text, begin, match.start())
    word = before.group() if before else ""
    if len(word) == 1 and word.isalpha():
        return word == "I"  # any other is an initial
    if word.isdigit() and not text[begin : match.start() - len(word)].strip():
        return False  # a list's number
    folded = word.casefold()
    if folded in _NEVER_LAST:
        return False
    if folded in _WORDS_TOO:
        return not first.isdigit()
    may_be_ordinal = word.isdigit() and len(word) <= 2
    if not may_be_ordinal and folded not in _MAY_BE_LAST and "." not in word.strip("."):
        return True
    if not follows.group("behind") and not final:
        return None  # the word that follows may be an Army, a The, a Mai
    if may_be_ordinal:
        return not _ORDINAL.match(first + follows.group("rest"))
    begin = max(begin, match.start() - _SEEN)
    spans = _spans()(text[begin : follows.end("rest")])
    return any(start > match.start() - begin for start, _ in spans)


@cache
def _spans() -> Callable[[str], list[tuple[int, int]]]:
    """Return nupunkt's splitter; a quarter of a second to import, so it waits to be needed."""
    import nupunkt  # noqa: PLC0415  (as said)

    return nupunkt.sent_spans
