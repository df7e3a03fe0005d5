# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Letters that nobody has spelt out; one a text, and none where readers know their trade."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import regex

from stet.assist.coaching.draft import Draft, Piece
from stet.assist.coaching.finding import ARGUED, Detector, Finding
from stet.assist.guards.word_lists import word_set

_ACRONYM = regex.compile(r"(?<![\p{L}\p{N}.&/_-])\p{Lu}{3,5}(?=s?(?![\p{L}\p{N}&/_]))")
_ROMAN = regex.compile(r"M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})")
_KNOWN = word_set(
    """
    USA NASA NATO BBC CNN CEO CFO CTO FBI CIA NHS HIV AIDS DNA RNA GDP USB PDF HTML HTTP HTTPS URL
    CSS API CPU GPU RAM ROM SQL XML JSON GPS DVD VHS LED LCD ATM PIN FAQ DIY CCTV IKEA BMW IBM
    UNICEF UNESCO WHO IMF OECD OPEC FIFA UEFA NBA NFL MLB NHL IOC GMT UTC ISBN ASAP RSVP VIP PhD
    MBA BSc MSc MRI ECG VAT TODO NOTE GIF JPEG JPG PNG SVG MP3 SMS SIM WWW WIFI AGM PTA COVID SARS
    USSR GDR NYC LGBT SOS UFO IQ OK TV PC UK EU UN US AM PM BC AD CE BCE RAF EEC MIT UCLA PLC LLC
    LTD GMBH SPF UPS DHL FTP SSH DNS VPN LAN IDE IOS MMR PVC PPE CV HR PR IT AI IDs OAP MP MPs MEP
    AOB CSV TSV BST CET EST PST HGV SUV MOT BBQ GCSE ISO DIN KGB YMCA ISIS IRA OBE MBE"""
)
_CAPITALS_BEFORE = regex.compile(r"\p{Lu}{2,}\W+\Z")
_CAPITALS_BEHIND = regex.compile(r"\W+\p{Lu}{2,}\b")
_WORDS = 150
"""A text with fewer words is to people who know."""


def _find(draft: Draft) -> Iterator[Finding]:
    if draft.words < _WORDS or _is_shouting(draft):
        return
    count: Counter[str] = Counter()
    first: dict[str, tuple[Piece, int, int]] = {}
    for piece in draft.pieces:
        for match in _ACRONYM.finditer(piece.text):
            letters = match.group()
            if piece.is_prose:
                count[letters] += 1
                first.setdefault(letters, (piece, *match.span()))
    text = draft.text
    for letters, times in count.most_common():
        if letters in _KNOWN or _ROMAN.fullmatch(letters):
            continue
        if _is_spelt_out(text, letters):
            continue
        piece, start, end = first[letters]
        if _is_in_capitals(piece.text, start, end):
            continue
        often = "" if times == 1 else f"used {times} times and "
        said = f"“{letters}” is {often}spelled out nowhere."
        yield Finding(piece.span(start, end), said, "Do all your readers know it?")
        return


def _is_in_capitals(text: str, start: int, end: int) -> bool:
    """Whether a word beside is in capitals too: then these are words, and no letters."""
    return _CAPITALS_BEFORE.search(text[:start]) is not None or bool(
        _CAPITALS_BEHIND.match(text[end:])
    )


def _is_shouting(draft: Draft) -> bool:
    capitals = regex.findall(r"\b\p{Lu}{3,}\b", draft.text)
    return len(capitals) > 0.03 * draft.words


def _is_spelt_out(text: str, letters: str) -> bool:
    if regex.search(
        rf"\({letters}s?\)|\b{letters}s? \(|\b{letters}s?,? (?:or|for|which stands)\b", text
    ):
        return True
    if regex.search(rf"(?:called|known as|named|or) (?:the )?{letters}\b", text):
        return True
    if regex.search(rf"\b{letters} is (?:an?|our)\b", text):
        return True  # told what it is, if not what it stands for
    small = r"(?:\s+(?:of|the|and|for|in|on|to|de|des|du|la))*\s+"
    return (
        regex.search(small.join(rf"{each}\p{{L}}+" for each in letters), text, regex.IGNORECASE)
        is not None
    )


DETECTOR = Detector("acronym", "Acronym", _find, registers=ARGUED)
