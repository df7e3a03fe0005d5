# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""One word spelt two ways, or dates written two ways: fixed lists only, and no guesses at names."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import regex

from stet.assist.coaching.draft import Draft, Piece
from stet.assist.coaching.finding import Detector, Finding
from stet.assist.english.calendar import MONTH, MONTHS

_PAIRS: tuple[tuple[str, str], ...] = (
    (r"e-mail(?P<end>s|ed|ing)?", r"email(?P<end>s|ed|ing)?"),
    (r"web[- ]site(?P<end>s)?", r"website(?P<end>s)?"),
    (r"on-line", r"online"),
    (r"health[- ]care", r"healthcare"),
    (r"judgement(?P<end>s)?", r"judgment(?P<end>s)?"),
    (r"grey(?P<end>s|er|ish)?", r"gray(?P<end>s|er|ish)?"),
    (r"colour(?P<end>s|ed|ing|ful)?", r"color(?P<end>s|ed|ing|ful)?"),
    (r"favour(?P<end>s|ed|ite|ites|able)?", r"favor(?P<end>s|ed|ite|ites|able)?"),
    (r"behaviour(?P<end>s|al)?", r"behavior(?P<end>s|al)?"),
    (r"neighbour(?P<end>s|hood|ing)?", r"neighbor(?P<end>s|hood|ing)?"),
    (r"labour(?P<end>s|ed|ers?)?", r"labor(?P<end>s|ed|ers?)?"),
    (r"harbour(?P<end>s|ed)?", r"harbor(?P<end>s|ed)?"),
    (r"organis(?P<end>e|es|ed|ing|ation|ations|ers?)", r"organiz(?P<end>e|es|ed|ing|ation|ations"
     r"|ers?)"),
    (r"realis(?P<end>e|es|ed|ing|ation)", r"realiz(?P<end>e|es|ed|ing|ation)"),
    (r"recognis(?P<end>e|es|ed|ing|able)", r"recogniz(?P<end>e|es|ed|ing|able)"),
    (r"analys(?P<end>e|ed|ing)", r"analyz(?P<end>e|ed|ing)"),
    (r"programme(?P<end>s)?", r"program(?P<end>s)?"),
    (r"theatre(?P<end>s)?", r"theater(?P<end>s)?"),
    (r"centre(?P<end>s|d)?", r"center(?P<end>s|ed)?"),
    (r"travell(?P<end>ed|ing|ers?)", r"travel(?P<end>ed|ing|ers?)"),
    (r"co-operat(?P<end>e|es|ed|ing|ion|ive)", r"cooperat(?P<end>e|es|ed|ing|ion|ive)"),
    (r"co-ordinat(?P<end>e|es|ed|ing|ion|ors?)", r"coordinat(?P<end>e|es|ed|ing|ion|ors?)"),
    (r"adviser(?P<end>s)?", r"advisor(?P<end>s)?"),
    (r"per cent", r"percent"),
    (r"OK", r"okay"),
    (r"web[- ]page(?P<end>s)?", r"webpage(?P<end>s)?"),
    (r"start-up(?P<end>s)?", r"startup(?P<end>s)?"),
    (r"non-profit(?P<end>s)?", r"nonprofit(?P<end>s)?"),
    (r"e-commerce", r"ecommerce"),
    (r"e-book(?P<end>s)?", r"ebook(?P<end>s)?"),
    (r"focuss(?P<end>ed|es|ing)", r"focus(?P<end>ed|es|ing)"),
    (r"learnt", r"learned"),
    (r"towards", r"toward"),
    (r"U\.S\.", r"US"),
    (r"U\.K\.", r"UK"),
    (r"defence", r"defense"),
    (r"apologis(?P<end>e|es|ed|ing)", r"apologiz(?P<end>e|es|ed|ing)"),
    (r"specialis(?P<end>e|es|ed|ing)", r"specializ(?P<end>e|es|ed|ing)"),
    (r"prioritis(?P<end>e|es|ed|ing)", r"prioritiz(?P<end>e|es|ed|ing)"),
    (r"optimis(?P<end>e|es|ed|ing|ation)", r"optimiz(?P<end>e|es|ed|ing|ation)"),
    (r"summaris(?P<end>e|es|ed|ing)", r"summariz(?P<end>e|es|ed|ing)"),
    (r"humour", r"humor"),
    (r"flavour(?P<end>s|ed|ing)?", r"flavor(?P<end>s|ed|ing)?"),
    (r"honour(?P<end>s|ed|ing|able)?", r"honor(?P<end>s|ed|ing|able)?"),
    (r"catalogue(?P<end>s)?", r"catalog(?P<end>s)?"),
    (r"kilometre(?P<end>s)?", r"kilometer(?P<end>s)?"),
    (r"(?<!\d)\d{1,2}(?::\d\d)?[ap]m", r"(?<!\d)\d{1,2}(?::\d\d)? [ap]m"),
    (r"decision-making", r"decision making"),
    (r"follow-up(?P<end>s)?(?= (?:meeting|call|visit|email|e-mail|survey))",
     r"follow up(?P<end>s)?(?= (?:meeting|call|visit|email|e-mail|survey))"),
    (rf"\d{{1,2}}(?:st|nd|rd|th)? (?:{MONTH})", rf"(?:{MONTH}) \d{{1,2}}(?:st|nd|rd|th)?(?!\d)"),
    (r"(?<!\d)\d{1,2}(?::\d\d)? ?[ap]m", r"(?<!\d)\d{1,2}(?::\d\d)? ?[ap]\.m\."),
)  # fmt: skip


@dataclass(frozen=True)
class _Place:
    piece: Piece
    start: int
    end: int

    @property
    def words(self) -> str:
        return self.piece.text[self.start : self.end]


def _compiled(pattern: str) -> regex.Pattern[str]:
    flags = 0 if "January" in pattern else regex.IGNORECASE
    return regex.compile(rf"(?<![\p{{L}}\p{{N}}-]){pattern}(?![\p{{L}}\p{{N}}])", flags)


_COMPILED = [(_compiled(one), _compiled(other), one, other) for one, other in _PAIRS]


def _find(draft: Draft) -> Iterator[Finding]:
    text = draft.text
    for one, other, _, _ in _COMPILED:
        if not (one.search(text) and other.search(text)):
            continue
        first, second = _places(draft, one), _places(draft, other)
        if not first or not second:
            continue
        rare, usual = (first, second) if len(first) < len(second) else (second, first)
        if len(rare) == len(usual) and _before(first[0], second[0]):
            rare, usual = second, first
        elif len(rare) == len(usual):
            rare, usual = first, second
        place, known = rare[0], usual[0]
        elsewhere = "once" if len(usual) == 1 else f"{len(usual)} times"
        yield Finding(
            place.piece.span(place.start, place.end),
            f"“{place.words}” here, “{known.words}” {elsewhere} elsewhere.",
            "Which is it to be?",
        )


def _places(draft: Draft, pattern: regex.Pattern[str]) -> list[_Place]:
    return [
        _Place(piece, *match.span())
        for piece in draft.pieces
        if not piece.in_quote
        for match in piece.unspoken(pattern)
        if not _is_in_a_name(piece, match)
    ]


def _is_in_a_name(piece: Piece, match: regex.Match[str]) -> bool:
    """Whether a word is part of a name, as in *Globe Theatre*, whose spelling is its own."""
    word = match.group()
    if not word[0].isupper() or word == "OK" or word[-1].isdigit():
        return False
    before = piece.text[: match.start()].rstrip()
    return bool(before) and before[-1] not in '.!?:“"‘' and word.split()[0] not in MONTHS


def _before(one: _Place, other: _Place) -> bool:
    return one.piece.place(one.start) < other.piece.place(other.start)


def _mend(words: str, draft: Draft) -> str | None:
    for one, other, first, second in _COMPILED:
        for pattern, to in ((one, second), (other, first)):
            match = pattern.fullmatch(words)
            plain = regex.match(r"[\p{L}-]+(?: \p{L}+)?", to)
            if (
                match is None
                or plain is None
                or plain.group() in ("OK", "U", "US", "UK", "d")
                or "January" in to
            ):
                continue
            opposite = other if pattern is one else one
            if not opposite.search(draft.text):
                continue
            ending = match.groupdict().get("end") or ""
            stem = regex.match(r"[^(]*", to.replace("[- ]", " "))
            assert stem is not None
            mended = stem.group() + ending
            return mended[0].upper() + mended[1:] if words[0].isupper() else mended
    return None


DETECTOR = Detector("varying_style", "Two spellings", _find, _mend, most=2, a_thousand=1)
