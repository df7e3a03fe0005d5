# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""A claim that leans on studies or experts whom it does not name; all of a text are one finding."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from stet.assist.coaching.draft import Draft, Piece
from stet.assist.coaching.finding import Detector, Finding
from stet.assist.coaching.register import Register

_SOURCES = (
    r"(?:(?:recent|new|several|many|numerous|various|some|scientific|countless|most|multiple) )*"
    r"(?:studies|research(?:ers)?|surveys|statistics|experts|scientists|economists|doctors"
    r"|psychologists|analysts|critics|historians|data|evidence)"
)
_SAY = (
    r"(?:(?:have|has) )?(?:consistently |clearly |repeatedly |long |now |all |often |also )*"
    r"(?:shows?|shown|suggests?|suggested|proves?|proven|proved|agrees?|agreed|says?|said"
    r"|finds?|found|demonstrates?|demonstrated|indicates?|indicated|confirms?|confirmed"
    r"|recommends?|recommended|believes?|believed|estimates?|estimated|warns?|warned|tells? us)"
)
_CLAIM = regex.compile(
    rf"(?<![\p{{L}}])(?<!(?:the|these|those|our|their|my|his|her|its|this|that|no|whose|two"
    rf"|three)\s)"
    rf"{_SOURCES} {_SAY}\b"
    r"|\b(?:it (?:is|has been) (?:well[- ]known|widely (?:known|believed|accepted|recogni[sz]ed)"
    r"|generally (?:accepted|agreed)|(?:scientifically )?proven|an established fact"
    r"|(?:often|commonly) said) that"
    r"|(?:everyone|everybody) (?:knows|agrees) that|(?:research|studies) on this (?:is|are) clear"
    r"|according to (?:(?:recent|some|many|several|new) )?(?:studies|research|experts|surveys"
    r"|statistics|estimates))\b"
    r"|\bwe are (?:simply |by far )?the (?:best|finest|leading|most trusted|number one)"
    r" (?!of\b)(?:\p{L}+ ){1,3}in (?:the|this|our|all of) \p{L}+"
    r"|\b(?:studies|surveys|research) (?:show|shows) that\b"
    rf"|\b(?:a|one) (?:recent|new|large|major|2\d{{3}}) (?:study|survey|report|poll) {_SAY}"
    rf"|\bthe (?:data|evidence|science|research) (?:clearly |overwhelmingly )?(?:shows|proves"
    rf"|is clear)"
    r"|\bit(?:['’]s| is) (?:a (?:well[- ]known|proven|known) fact|common knowledge|no secret) that"
    r"|\bis (?:widely|generally|universally) (?:regarded|considered|seen|known|recogni[sz]ed"
    r"|accepted)"
    r" (?:as|to be)\b|\b(?:many|most) (?:people )?(?:believe|agree|say|argue) that\b"
    r"|\b(?:nine|eight|seven) (?:out of|in) ten \p{L}+|\b(?:more than |over )?(?:half|a third"
    r"|two[- ]thirds|a quarter|three[- ]quarters) of all \p{L}+",
    regex.IGNORECASE,
)
_SHARE = regex.compile(
    r"\b\d{1,3}(?:[.,]\d)? ?(?:%|per ?cent) of (?:all |the )?(?:\p{L}+ )?(?:people|adults|users"
    r"|customers|companies|businesses|employees|workers|consumers|parents|children|teenagers"
    r"|students|women|men|marketers|managers|startups|shoppers|readers|Americans|Europeans|Britons"
    r"|households|the population|visitors|patients)\b",
    regex.IGNORECASE,
)
_NAMED = regex.compile(
    r"\(\p{Lu}[^()]{0,80}\d{4}[a-z]?[^()]{0,20}\)|\(\d{4}\)|\[\d{1,3}\]|\bet al\b"
    r"|\b(?:by|from|at) (?:the )?\p{Lu}\p{L}+ ?(?:University|Institute|College)?"
    r"|\baccording to (?:the )?\p{Lu}|\bUniversity of \p{Lu}|\b(?:Figure|Table|Appendix|Section) \d"
    r"|\b(?:our|my) (?:own )?(?:survey|study|data|interviews|research|figures|tests)\b"
)
_CITED = regex.compile(
    r"\(\p{Lu}[^()]{0,80}\d{4}[a-z]?[^()]{0,20}\)|\(\d{4}\)|\[\d{1,3}\]|\bet al\b"
    r"|\baccording to (?:the )?\p{Lu}|\bUniversity of \p{Lu}|\b(?:Figure|Table|Appendix) \d"
    r"|\b(?:our|my) (?:own )?(?:survey|study|data|interviews|research|figures|tests)\b"
    r"|\b(?:study|survey|report|poll|research|figures|data) (?:by|from|at) (?:the )?\p{Lu}"
)
"""What names a source in the next sentence; a place or somebody who did something else does not."""

_TOLD = regex.compile(r"(?:But |And |So )?(?:did|do) you know\b", regex.IGNORECASE)


def _find(draft: Draft) -> Iterator[Finding]:
    found = [(piece, match) for piece in draft.prose() for match in _claims(piece)]
    if not found:
        return
    piece, match = found[0]
    words = " ".join(match.group().split())
    said = f"“{words}” names nobody whom a reader could look up"
    if len(found) > 1:
        others = "1 more place" if len(found) == 2 else f"{len(found) - 1} more places"
        said += f", and {others} lean on unnamed sources too"
    yield Finding(piece.at(match), f"{said}.", "Who found this?")


def _claims(piece: Piece) -> Iterator[regex.Match[str]]:
    ends: set[int] = set()
    for match in (*piece.unspoken(_CLAIM), *piece.unspoken(_SHARE)):
        sentence = piece.sentence_at(match.start())
        text = piece.text[sentence.start : sentence.end]
        following = _CITED.search(piece.text[sentence.end : sentence.end + 160])
        sourced = any(sentence.start <= each <= sentence.end + 1 for each in piece.sources)
        if sentence.end in ends or sourced or _NAMED.search(text) or following:
            continue
        if text.endswith("?") and not _TOLD.match(text):
            continue
        ends.add(sentence.end)
        yield match


DETECTOR = Detector(
    "unsourced_claim",
    "No source",
    _find,
    registers=frozenset(
        {Register.PROSE, Register.REPORT, Register.BRIEF, Register.SPEECH, Register.TECHNICAL}
    ),
)
