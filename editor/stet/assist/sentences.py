# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Where sentences begin and end, in prose with Markdown in it.

A sentence ends behind terminal punctuation and what closes after it (quotation marks, brackets,
emphasis), where white space and the beginning of another sentence follow; a full stop of Chinese
or Japanese needs no space. Abbreviations, initials, decimals, ellipses that go on in lower case,
code spans, links and addresses hold no end. A blank line, and a line that begins with a list
marker, a heading or a quotation, always begins something new.

With ``final=False`` the text is the beginning of something that still comes in: only ends that
no continuation can undo are reported, so the sentences found in a prefix are those found in the
whole.
"""

from __future__ import annotations

from typing import NamedTuple

import regex

from stet.assist.word_lists import word_set

ABBREVIATIONS = word_set(
    """mr mrs ms dr prof st sr jr rev hon gen col capt lt sgt no nos vol fig figs ch sec pp p
    ed eds al vs v cf ca approx dept est inc ltd co corp jan feb mar apr jun jul aug sep
    sept oct nov dec e.g i.e eg ie viz resp incl max min bzw z.b d.h usw u.a nr str hr fr
    mme mlle"""
)
"""Words, without their last full stop, whose full stop ends no sentence."""

_END_TOO = frozenset({"no", "co", "ch", "al", "fig", "ed", "str", "max", "min", "hon", "mar", "p"})
"""Those that are words as well: they hold no end only where a number or a name follows."""

_PROTECTED = regex.compile(
    r"""(?P<ticks>`+)(?!`).*?(?<!`)(?P=ticks)(?!`)      # a code span
      | !?\[[^\]\n]*\](?:\([^)\n]*\)|\[[^\]\n]*\])?         # a link, an image, a footnote mark
      | <[^>\s]+>                                           # an address in angles, a tag
      | (?:https?://|www\.)[^\s<>]*[^\s<>.,;:!?)"'”’\]*_]   # a bare address
    """,
    regex.VERBOSE | regex.DOTALL,
)
_OPEN = regex.compile(r"`|\[")
_CLOSERS = r"[\"'”’»)\]*_~]*"
_END = regex.compile(
    rf"(?P<stop>[.!?…]+){_CLOSERS}(?=\s|\Z)"
    rf"|[。！？｡]+[」』”’）\"*_]*"
    r"|\n[^\S\n]*(?=\n)|\n(?=[^\S\n]*(?:[-*+]|\d{1,9}[.)]|\#{1,6}|>)\s)"
)
_NEXT = regex.compile(r"\s+[\"'“‘«(\[*_~`¿¡—–-]*\s*(?P<first>[^\W_])?")
_WORD_BEFORE = regex.compile(r"[\p{L}\p{N}.]+\Z")


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
        verdict = _is_end(text, match, ends[-1] if ends else 0)
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


def _is_end(text: str, match: regex.Match[str], begin: int) -> bool | None:
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
    if folded in _END_TOO:
        return not (first.isdigit() or (folded in ("co", "p", "str") and first.isupper()))
    return folded not in ABBREVIATIONS
