# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Padding where there is much of it.

One phrase is a change to make, which is made elsewhere; several are a habit to know.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator

import regex

from stet.assist.coaching.draft import Draft, Piece
from stet.assist.coaching.finding import Detector, Finding
from stet.assist.english.calendar import MONTH

ENOUGH = 2.0
"""Weight of the phrases within some neighbouring sentences that makes a finding."""

ENOUGH_IN_ONE = 1.5
"""As much within one sentence."""

NEIGHBOURS = 5
"""Sentences that are looked at together."""

_PHRASES: tuple[tuple[str, str], ...] = (
    (r"it (?:was|is) the case that ", ""),
    (r"the fact of the matter (?:was|is) that ", ""),
    (r"it (?:should|must|is to) be (?:noted|pointed out|remembered|emphasi[sz]ed) that ", ""),
    (r"it is (?:important|worth|interesting|worthwhile) (?:to note|noting|to mention|mentioning)"
     r"(?: here)? that ", ""),
    (r"(?:needless to say|as a matter of fact|in actual fact|in point of fact"
     r"|for all intents and purposes|when all is said and done),? ", ""),
    (r"(?:because of|due to|owing to|on account of|in view of|in light of) the fact that ",
     "because "),
    (r"for the (?:simple )?reason that ", "because "),
    (r"(?:in spite of|despite|regardless of) the fact that ", "although "),
    (r"the fact that (?=it\b|they\b|we\b|he\b|she\b)", "that "),
    (r"(?:until|till) such time as ", "until "),
    (r"in the event that ", "if "),
    (r"at (?:this|the present) (?:point|moment) in time", "now"),
    (r"at the present time", "now"),
    (r"at that (?:point|moment) in time", "then"),
    (r"in order to (?!the\b|an?\b)(?=\p{Ll})", "to "),
    (r"for the purposes? of (?=\p{Ll}+ing\b)", "for "),
    (r"with (?:the|a) view to (?=\p{Ll}+ing\b)", "for "),
    (r"with (?:regards?|respect) to ", "about "),
    (r"in (?:relation|regard|reference) to ", "about "),
    (rf"the month of (?=(?:{MONTH})\b)", ""),
    (r"(?<=\bfor )a period of (?=\p{L}+ (?:years|months|weeks|days|hours|minutes))", ""),
    (r"(?:absolutely|completely|totally) "
     r"(?=no\b|nothing\b|nobody\b|never\b|essential\b|necessary\b|unique\b|free\b|eliminate)", ""),
    (r"(?:has|have) the (?:ability|capability|capacity) to ", "can "),
    (r"is (?:able|in a position) to ", "can "),
    (r"are (?:able|in a position) to ", "can "),
    (r"a (?:large|great|significant) number of ", "many "),
    (r"the (?:vast )?majority of ", "most "),
    (r"on a (daily|weekly|monthly|yearly|regular) basis", r"\1"),
    (r"in (?:close )?proximity to ", "near "),
    (r"during the course of ", "during "),
    (r"in the near future", "soon"),
    (r"in a (?:\p{Ll}+) manner", ""),
    (r"whether or not ", "whether "),
    (r"it goes without saying that ", ""),
    (r"there is no doubt that ", ""),
    (r"it is (?:clear|obvious|evident|apparent|a fact) that ", ""),
    (r"the reason (?:why )?(?:is|was) (?:that|because) ", "because "),
    (r"the question (?:as to|of) whether ", "whether "),
    (r"in the (?:process|course) of (?=\p{L}+ing\b)", ""),
    (r"(?:located|situated) in the vicinity of ", "near "),
    (r"in the vicinity of ", "near "),
    (r"for the duration of ", "during "),
    (r"(?:by|through) (?:the )?means of ", "by "),
    (r"a sufficient (?:number|amount) of ", "enough "),
    (r"in (?:a lot of|many|most|some) (?:cases|instances)", "often"),
    (r"(?:added bonus)", "bonus"),
    (r"(?:future plans)", "plans"),
    (r"(?:unexpected surprise)", "surprise"),
    (r"(?:close proximity)", "proximity"),
    (r"(?:very unique)", "unique"),
    (r"(?:basic fundamentals)", "fundamentals"),
    (r"(?:personal opinion)", "opinion"),
    (r"(?:still remains)", "remains"),
    (r"(?:repeat(?:ed)? again)", "repeat"),
    (r"(?:completely finished)", "finished"),
    (r"(?:take|takes|took) into (?:account|consideration) the fact that ", "consider that "),
    (r"in (?:terms) of ", "in "),
    (r"prior to ", "before "),
    (r"subsequent to ", "after "),
    (r"(?:end result|final outcome)", "result"),
    (r"(?:past history)", "history"),
    (r"(?:advance planning)", "planning"),
)  # fmt: skip
_MILD = regex.compile(
    r"in order to|prior to|whether or not|(?:is|are) (?:able|in a position)|the (?:vast )?majority"
    r"|with (?:regard|respect)|in (?:relation|regard|reference|terms|many|most|some)|subsequent to"
    r"|by means|for the purpose|with (?:the|a) view|a (?:large|great|significant) number|end result"
    r"|in a \p{Ll}+ manner|during the course|in the near future|on a \p{Ll}+ basis|close proximity"
    r"|still remains|it is (?:clear|obvious|evident|apparent)",
    regex.IGNORECASE,
)
"""Phrases that a careful writer may use now and then: half the weight."""

_COMPILED = [(regex.compile(rf"(?<!\w){p}", regex.IGNORECASE), to) for p, to in _PHRASES]
_ANY = regex.compile("|".join(rf"(?<!\w)(?:{p})" for p, _ in _PHRASES), regex.IGNORECASE)
_LEFT = ("manner", "terms", "repeat")
"""Phrases for which there is no plain word without a look at the sentence."""

_MENDED = [
    (pattern, to) for pattern, to in _COMPILED if not any(word in pattern.pattern for word in _LEFT)
]


def _find(draft: Draft) -> Iterator[Finding]:
    for piece in draft.prose():
        found = list(piece.unspoken(_ANY))
        if len(found) >= 2:
            yield from _of(piece, found)


def _of(piece: Piece, found: list[regex.Match[str]]) -> Iterator[Finding]:
    numbers = [_number(piece, match.start()) for match in found]
    best: tuple[int, int] | None = None
    for low in range(len(found)):
        high = low
        while high + 1 < len(found) and numbers[high + 1] - numbers[low] < NEIGHBOURS:
            high += 1
        weight = sum(0.5 if _MILD.match(each.group()) else 1.0 for each in found[low : high + 1])
        needed = ENOUGH_IN_ONE if numbers[low] == numbers[high] else ENOUGH
        count, enough = high - low + 1, weight >= needed
        if enough and (best is None or count > best[1] - best[0] + 1):
            best = (low, high)
    if best is None:
        return
    low, high = best
    named = list(dict.fromkeys(found[i].group().strip(" ,") for i in range(low, high + 1)))
    shown = ", ".join(f"“{each}”" for each in named[:3])
    start = piece.sentences[numbers[low]].start
    end = piece.sentences[numbers[high]].end
    yield Finding(
        piece.span(start, end),
        f"{shown}: {high - low + 1} phrases here take room and say little.",
        "What is left if they go?",
        is_wide=True,
    )


def _number(piece: Piece, offset: int) -> int:
    ends = piece.sentences
    return next((i for i, each in enumerate(ends) if offset < each.end), len(ends) - 1)


def without_padding(text: str) -> str:
    """Return ``text`` with plain words for the phrases that have any."""
    for pattern, plain in _MENDED:
        text = pattern.sub(functools.partial(_plain, plain), text)
    return regex.sub(r"\x00(\p{Ll})?", lambda found: (found[1] or "").upper(), text)


def _plain(plain: str, match: regex.Match[str]) -> str:
    to = match.expand(plain)
    if not match.group()[0].isupper():
        return to
    return to[0].upper() + to[1:] if to else "\x00"


def _mend(words: str, _draft: Draft) -> str | None:
    mended = without_padding(words)
    return mended if mended != words else None


DETECTOR = Detector("padding", "Padding", _find, _mend, most=2, a_thousand=1)
