# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""A brief that asks for *modern* or *soon*: all agree, and each means something else."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from stet.assist.coaching.draft import Draft
from stet.assist.coaching.finding import Detector, Finding
from stet.assist.coaching.register import Register

_LOOKS = regex.compile(
    r"\b(?:modern|sleek|engaging|user[- ]friendly|intuitive|eye[- ]catching|high[- ]quality|premium"
    r"|innovative|world[- ]class|state[- ]of[- ]the[- ]art|cutting[- ]edge|dynamic|impactful"
    r"|vibrant"
    r"|professional[- ]looking|appealing|attractive|easy to use|seamless|next[- ]level|wow"
    r"|youthful|contemporary|memorable|compelling|exciting|best[- ]in[- ]class|trendy|stylish"
    r"|fresh(?= "
    r"(?:look|feel|design|approach|and))|clean (?=(?:look|design|and modern)))\b",
    regex.IGNORECASE,
)
_WHEN = regex.compile(
    r"\b(?:as soon as possible|ASAP|in the near future|in due course|shortly|soon|before too long"
    r"|at (?:your|the) earliest convenience|in a timely (?:manner|fashion)|quick turn-?around"
    r"|(?:some ?time|early|late|later) (?:next|this) (?:year|month|quarter|spring|summer|autumn"
    r"|winter))\b",
    regex.IGNORECASE,
)
_GOAL = regex.compile(
    r"\b(?:mak(?:e|es|ing) a (?:real |big |huge |lasting |genuine )?difference"
    r"|rais(?:e|es|ing) (?:our|the|its) profile|put(?:s|ting)? us on the map"
    r"|(?:have|make) (?:a|an) (?:real|big|huge|lasting|positive) impact|go viral"
    r"|tak(?:e|es|ing) (?:us|our \p{L}+|the \p{L}+) to the next level)\b",
    regex.IGNORECASE,
)
_FOR_ALL = regex.compile(
    r"\b(?:is|are) for (?:everybody|everyone|anybody|anyone|all ages|the general public)(?=[.,;])",
    regex.IGNORECASE,
)
_NEAR = 30
"""Code points behind a vague time within which a date would say when that is."""

_REFUSED = regex.compile(
    r"\b(?:no|not|never|nothing|avoid|without|don['’]t|do not|isn['’]t|hardly|less|too)\b[^.;,]*\Z",
    regex.IGNORECASE,
)


def _find(draft: Draft) -> Iterator[Finding]:
    looks, times = [], []
    for piece in draft.pieces:
        if piece.in_quote:
            continue
        for match in piece.unspoken(_LOOKS):
            sentence = piece.sentence_at(match.start())
            before = piece.text[sentence.start : match.start()]
            rest = piece.text[match.end() : sentence.end]
            told = regex.match(r"\s*(?::|\(|, (?:that is|meaning)|means\b)", rest)
            if not told and not _REFUSED.search(before):
                looks.append((piece, match))
        for match in _WHEN.finditer(piece.text):
            sentence = piece.sentence_at(match.start())
            rest = piece.text[match.start() - 1 : min(sentence.end, match.end() + _NEAR)]
            if not regex.search(r"\d", rest) and not _REFUSED.search(
                piece.text[sentence.start : match.start()]
            ):
                times.append((piece, match))
    for pattern, evidence, question in (
        (_GOAL, "is nothing that can be measured.", "How would one know that it has happened?"),
        (_FOR_ALL, "names nobody for whom one could choose.", "Whom must it reach first?"),
    ):
        for piece in draft.prose():
            found = pattern.search(piece.text)
            if found and not piece.is_spoken(*found.span()):
                said = f"“{found.group()}” {evidence}"
                yield Finding(piece.at(found), said, question)
                break
    if looks:
        piece, match = looks[0]
        words = list(dict.fromkeys(each.group().casefold() for _, each in looks))
        named = " and ".join(f"“{each}”" for each in words[:2])
        yield Finding(
            piece.at(match),
            f"{named} {'mean' if len(words) > 1 else 'means'} something else to each who reads it.",
            "What would one see that shows it is there?",
        )
    if times:
        piece, match = times[0]
        yield Finding(piece.at(match), f"“{match.group()}” is no date.", "By which day?")


DETECTOR = Detector(
    "brief_vague", "Vague wish", _find, registers=frozenset({Register.BRIEF}), most=3
)
