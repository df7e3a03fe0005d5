# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Which language a document is in, and which of its paragraphs are in another."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import regex

from stet.assist.guards.language import language
from stet.assist.guards.word_lists import word_set
from stet.markdown.metadata import read_metadata

LONGEST_HEAD = 500
"""Lines that are looked at for what the head of a text says of its language."""

ENGLISH = "en"

_CODES = {
    "English": "en",
    "German": "de",
    "French": "fr",
    "Spanish": "es",
    "Italian": "it",
    "Portuguese": "pt",
    "Dutch": "nl",
}
_SHORT = {
    "en": word_set(
        "the a an and of to in is was that it for with as on at by had not are but from they i you "
        "he she we me my your his her our their this these those have has do does did will would "
        "can could should been be or if so what when who how there then all one no up out just"
    ),
    "de": word_set(
        "der die das und ist nicht ein eine mit den von zu sich auf für dem war es ich sie wir du "
        "er mein dein sein ihr haben hat wird kann im am zum zur auch aber oder wenn wie was noch "
        "einen einer nur schon sind dass bei nach aus um vor über"
    ),
    "fr": word_set(
        "le la les et des est une dans que pour pas sur avec il elle du au qui était mais un je tu "
        "nous vous ils mon ma mes son sa ses ce cette ne se plus ou où être avoir a ont sont de"
    ),
    "es": word_set(
        "el los las y que en un una por con para no es se del su más como pero era yo tú él "
        "ella nosotros mi mis sus este esta ha han fue son está muy lo le de al"
    ),
    "it": word_set(
        "il gli che di e un una per non con sono della è si più come ma era nel anche io tu lui "
        "lei noi mio mia questo questa ha hanno lo la dei delle al"
    ),
    "pt": word_set(
        "o os as que não um uma para com por mais como mas foi ao do da em se ele eu tu você ela "
        "nós meu minha este esta tem são está muito dos das de"
    ),
    "nl": word_set(
        "de het een en van is dat niet op te zijn met voor aan er maar om hij was ze ik jij wij je "
        "mijn zijn haar dit deze heeft hebben kan zal ook als naar bij uit"
    ),
}
"""Common words by which a few words are told; a longer text by ``guards.language``."""

_WORDS = regex.compile(r"\p{L}+")

_ENOUGH = 600
"""Words of prose by which a document's language is told."""

_FEWEST = 8
"""Words of a paragraph in another language than its document: below, it may be a phrase."""


def base_of(tag: str) -> str:
    """Return the language of a tag without its region: ``de`` of ``de-AT``."""
    return tag.split("-")[0].lower()


def tag_in_head(lines: Sequence[str]) -> str:
    """Return the language that the head of a text names, as BCP 47 writes it; "" for none."""
    return read_metadata("\n".join(lines[:LONGEST_HEAD])).language


def told_by(texts: Iterable[str]) -> str:
    """Return the language that pieces of prose are in, "" where unsure."""
    seen: list[str] = []
    count = 0
    for text in texts:
        seen.append(text)
        count += text.count(" ") + 1
        if count >= _ENOUGH:
            break
    whole = " ".join(seen)
    return _CODES.get(language(whole), "") or _told_by_few(whole)


def _told_by_few(text: str) -> str:
    words = _WORDS.findall(text.casefold())
    counts = sorted(
        ((sum(word in common for word in words), code) for code, common in _SHORT.items()),
        reverse=True,
    )
    (most, code), (second, _) = counts[0], counts[1]
    return code if most > second else ""


def of_piece(text: str, document: str) -> str:
    """Return the language of a piece of prose in a document of the language ``document``."""
    if text.count(" ") + 1 < _FEWEST:
        return document
    return _CODES.get(language(text), "") or document
