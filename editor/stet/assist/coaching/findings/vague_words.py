# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Words that promise something and name nothing: *various aspects*, *a number of factors*."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from stet.assist.coaching.draft import Draft, Piece
from stet.assist.coaching.finding import ARGUED, Detector, Finding
from stet.assist.coaching.register import Register

_VAGUE = regex.compile(
    r"\b(?:(?:various|numerous|several|certain|a (?:wide )?(?:number|range|variety|host) of"
    r"|all sorts of|all kinds of|a lot of|many) (?:different |other |key |important )*"
    r"(?:aspects|factors|issues|things|elements|areas|considerations|challenges|matters|activities"
    r"|benefits|measures|improvements|opportunities|circumstances|stakeholders|solutions"
    r"|initiatives)"
    r"|(?:various|numerous|a (?:wide )?(?:number|range|variety|host) of|all sorts of|all kinds of)"
    r" (?:different |other |key |important )*(?:ways|reasons|options|features|topics|problems"
    r"|advantages|changes)"
    r"|and (?:so on(?: and so forth)?|so forth|much more|many more|suchlike|stuff like that)"
    r"|(?:some|a certain) (?:kind|sort) of (?:solution|approach|improvement|issue|problem|way))\b",
    regex.IGNORECASE,
)
_NAMED_NEXT = regex.compile(
    r"\s*(?:\([^)]{3,}\)|[:–—-]|,? (?:such as|including|like|for example|e\.g\.|among them"
    r"|namely)\b"
    r"|,? (?:which|that) (?:are|were)\b)",
    regex.IGNORECASE,
)
_DONE = regex.compile(
    r"\bsomething (?:should|must|needs to|has to|ought to|will have to) be done\b", regex.IGNORECASE
)
_MUCH = regex.compile(
    r"\b(?:increased?|improved?|reduced?|grew|grown|rose|risen|fell|fallen|decreased?|dropped)"
    r" (?:significantly|substantially|considerably|dramatically|greatly|drastically|noticeably)\b"
    r"|\b(?:significantly|substantially|considerably|dramatically|greatly|drastically|noticeably)"
    r" (?:increased?s?|improved?s?|reduced?s?|grew|grown|rose|risen|fell|fallen|decreased?s?"
    r"|raised?|cut|lower(?:ed)?|faster|better|more|higher|fewer|less|cheaper|larger)\b"
    r"|\b(?:significant|substantial|considerable|dramatic|huge|massive) (?:increases?"
    r"|improvements?|reductions?|growth|savings|drop|rise|decrease|gains?)\b",
    regex.IGNORECASE,
)


def _find(draft: Draft) -> Iterator[Finding]:
    for piece in draft.prose():
        yield from _much(piece)
        for match in piece.unspoken(_DONE):
            said = f"“{match.group()}” says neither what nor by whom."
            yield Finding(piece.at(match), said, "Who, and by when?")
        for match in piece.unspoken(_VAGUE):
            sentence = piece.sentence_at(match.start())
            rest = piece.text[match.end() : sentence.end]
            following = piece.text[sentence.end : sentence.end + 40].lstrip()
            if _NAMED_NEXT.match(rest):
                continue
            if regex.search(r"[:–—]|\b(?:such as|including|for example|namely)\b", rest):
                continue
            if regex.match(
                r"(?:First|One|The first|These|They|Among|For (?:example|one)|Some)\b", following
            ):
                continue  # they are named behind it
            if _are_named_before(piece.text[sentence.start : match.start()]):
                continue
            said, question = "leaves it open which", "Which ones matter here?"
            if match.group().casefold().startswith("and "):
                said, question = "leaves the rest to the reader", "Is there more, and what?"
            yield Finding(piece.at(match), f"“{match.group()}” {said}.", question)


def _much(piece: Piece) -> Iterator[Finding]:
    """Yield what grows or shrinks by nobody says how much."""
    for match in piece.unspoken(_MUCH):
        sentence = piece.sentence_at(match.start())
        near = piece.text[max(0, sentence.start - 120) : sentence.end + 160]
        if not regex.search(r"\p{N}|\bp [<=]|per ?cent|half|double|twice", near):
            said = f"“{match.group()}” has no figure beside it."
            yield Finding(piece.at(match), said, "By how much?")


def _are_named_before(text: str) -> bool:
    return (
        text.count(",") >= 2
        and regex.search(r"\b(?:and|or)\b", text) is not None
        and (regex.search(r"\bother\s*$", text) is not None)
    )


DETECTOR = Detector(
    "vague_words",
    "Too vague",
    _find,
    registers=ARGUED - {Register.SPEECH},
    first_person=False,
    most=2,
    a_thousand=1,
)
