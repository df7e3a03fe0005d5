# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""A brief that forbids what it asks for, or gives one limit twice with two figures."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from stet.assist.coaching.draft import Draft, Piece
from stet.assist.coaching.finding import Detector, Finding
from stet.assist.coaching.register import Register
from stet.assist.guards.word_lists import word_set

_BAN = regex.compile(
    r"\b(?:there (?:is|will be|must be) no|must not (?:have|need|require|use|contain)|no|without"
    r"|cannot (?:have|use))\s+(?:an?\s+|any\s+|new\s+)?(?P<what>\p{L}{3,})\b",
    regex.IGNORECASE,
)
_IF = regex.compile(
    r"\b(?:with|when|where|if|while|until|once|unless|case|as long as|whenever)"
    r"(?:\s+\p{L}+){0,2}\s*\Z",
    regex.IGNORECASE,
)
_IDLE = word_set(
    """more less longer one other than doubt matter need idea later time way later new real such
    need reason sense point question any the a an app's extra plastic"""
) - {"plastic"}
_MONEY = regex.compile(
    r"(?P<cur>[£$€])\s?(?P<n>\d[\d,.]*\d|\d)|(?P<n2>\d[\d,.]*\d|\d)\s?(?P<unit>euros?|dollars?"
    r"|pounds?)\b"
)
_TOPIC = regex.compile(
    r"\b(?P<topic>(?:retail |total |overall )?(?:price|budget)|word count|deadline|launch)\b",
    regex.IGNORECASE,
)
_AT_ODDS: tuple[tuple[str, str, str], ...] = (
    (r"\b(?:cheap(?:est)?|low[- ]cost|lowest possible (?:price|cost)|inexpensive)\b",
     r"\b(?:luxur(?:y|ious)|premium|high[- ]end|exclusive)\b", "cheap and costly"),
    (r"\b(?:fits? on (?:one|a single) (?:page|screen)|one[- ]pager?|single page|one page)\b",
     r"\b(?:in (?:full|great|exhaustive) detail|comprehensive|exhaustive"
     r"|all (?:of )?our (?:services|products)"
     r"|every (?:product|service|feature))\b", "one page and everything"),
    (r"\b(?:no photographs?|without photographs?|no photos|illustrations? only)\b",
     r"\b(?:photographs? of|photos of|full[- ]bleed photo)\b", "no photographs and photographs"),
    (r"\b(?:formal|serious) tone\b", r"\b(?:playful|cheeky|irreverent"
     r"|funny)\b", "formal and playful"),
    (r"\b(?:minimal(?:ist)?|as little text as possible|very little text)\b",
     r"\b(?:long[- ]form|detailed (?:text|copy|explanations?)"
     r"|in[- ]depth)\b", "little text and much"),
    (r"\b(?:works? offline|offline use|no internet|without (?:an )?internet)\b",
     r"\b(?:real[- ]time|live (?:data|updates|chat)|stream(?:s|ed|ing)?|cloud[- ]based)\b",
     "offline and live"),
    (r"\b(?:no log-?in|without (?:an account|registration|registering))\b",
     r"\b(?:log(?:s|ged)? in|user accounts?|personal (?:profile|account)|sign(?:s|ed)? up)\b",
     "no account and an account"),
    (r"\b(?:for everyone|for everybody|all ages|the general public)\b",
     r"\b(?:exclusively for|only for|experts only|specialists only)\b", "everyone and a few"),
)  # fmt: skip


_QUESTION = "Which one gives way?"


def _find(draft: Draft) -> Iterator[Finding]:
    yield from _bans(draft)
    yield from _figures(draft)
    yield from _at_odds(draft)


def _bans(draft: Draft) -> Iterator[Finding]:
    tried: set[str] = set()
    folded = draft.text.casefold()
    for piece in draft.pieces:
        for match in piece.unspoken(_BAN):
            what = match["what"].casefold()
            if what in _IDLE or what in tried or _is_condition(piece, match):
                continue
            tried.add(what)
            if folded.count(what) < 2:
                continue
            wanted = regex.compile(
                rf"\b(?:an?|the|our|its|need|want|build|design|develop|create|with|two|three)\s+"
                rf"(?:(?:new|mobile|short|simple|small|matching|companion)\s+)*{what}s?\b",
                regex.IGNORECASE,
            )
            places = [
                (other, found)
                for other in draft.pieces
                if (found := wanted.search(other.text))
                and not _is_banned(other, found.start())
                and _asks(other, found.start())
            ]
            if places:
                # A thing to be delivered says it plainest.
                other, found = min(places, key=lambda place: place[0].list_id is None)
                evidence = f"“{found.group()}” here, “{match.group()}” elsewhere."
                yield Finding(other.at(found), evidence, _QUESTION)
                return


def _is_condition(piece: Piece, ban: regex.Match[str]) -> bool:
    """Whether it says what holds while there is none: a state, and no ban."""
    sentence = piece.sentence_at(ban.start())
    before = piece.text[sentence.start : ban.start()]
    behind = piece.text[ban.end() : sentence.end]
    if regex.match(r"\s+(?:yet|left|so far)\b", behind) or _IF.search(before):
        return True
    opens = ban.group().casefold().startswith("without") and not before.strip(" -")
    return opens and len(behind.split()) > 2


def _is_banned(piece: Piece, offset: int) -> bool:
    sentence = piece.sentence_at(offset)
    return (
        regex.search(
            r"\b(?:no|not|without|never|instead|rather than|neither|nor|less)\b",
            piece.text[sentence.start : sentence.end],
            regex.IGNORECASE,
        )
        is not None
    )


def _asks(piece: Piece, offset: int) -> bool:
    """Whether a sentence wants something to be made, or has it as a thing to be delivered."""
    sentence = piece.sentence_at(offset)
    return (
        piece.list_id is not None
        or regex.search(
            r"\b(?:will|must|should|need|needs|want|wants|deliver|design|build|create|include"
            r"|with)\b",
            piece.text[sentence.start : sentence.end],
            regex.IGNORECASE,
        )
        is not None
    )


def _figures(draft: Draft) -> Iterator[Finding]:
    """Yield where one topic has two sums of money as its limit."""
    seen: dict[str, tuple[str, str]] = {}
    for piece in draft.pieces:
        if not _MONEY.search(piece.text):
            continue
        for sentence in piece.sentences:
            text = piece.text[sentence.start : sentence.end]
            topics = list(_TOPIC.finditer(text))
            sums = list(_MONEY.finditer(text))
            named = {
                found["topic"].casefold().replace("total ", "").replace("overall ", "")
                for found in topics
            }
            if len(named) != 1 or len(sums) != 1:
                continue
            topic = named.pop()
            value = (sums[0]["n"] or sums[0]["n2"]).replace(",", "").rstrip(".")
            before = seen.setdefault(topic, (value, sums[0].group()))
            if before[0] != value and not regex.search(
                r"\b(?:of which|per|each|current(?:ly)?|last year|was|instead of|from|than"
                r"|competitors?)\b",
                text,
            ):
                start = sentence.start + sums[0].start()
                end = sentence.start + sums[0].end()
                said = f"The {topic} is {sums[0].group()} here and {before[1]} before."
                yield Finding(piece.span(start, end), said, "Which holds?")
                return


def _at_odds(draft: Draft) -> Iterator[Finding]:
    for one, other, what in _AT_ODDS:
        first = _wanted(draft, one)
        second = _wanted(draft, other)
        if first and second:
            piece, match = second
            said = f"“{match.group()}” here, “{first[1].group()}” elsewhere: {what}."
            yield Finding(piece.at(match), said, _QUESTION)
            return


def _wanted(draft: Draft, pattern: str) -> tuple[Piece, regex.Match[str]] | None:
    if not regex.search(pattern, draft.text, regex.IGNORECASE):
        return None
    for piece in draft.pieces:
        for match in regex.finditer(pattern, piece.text, regex.IGNORECASE):
            before = piece.text[max(0, match.start() - 25) : match.start()]
            if not regex.search(r"\b(?:not|never|nothing|isn['’]t|neither)\b", before):
                return piece, match
    return None


DETECTOR = Detector("brief_conflict", "Conflict", _find, registers=frozenset({Register.BRIEF}))
