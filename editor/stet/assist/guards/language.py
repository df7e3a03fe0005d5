# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Which script and, where it has common words of it, which language a text is in."""

from __future__ import annotations

import unicodedata
from collections import Counter

import regex

from stet.assist.guards.fault import Fault
from stet.assist.guards.guard_context import GuardContext
from stet.assist.guards.word_lists import word_set

_COMMON = {
    "English": "the and of to in is was that it for with as on be at by had not are but from they",
    "German": "der die und das ist nicht ein eine mit den von zu sich auf für dem war es ich sie",
    "French": "le la les et des est une dans que pour pas sur avec il elle du au qui était mais",
    "Spanish": "el los las y que en un una por con para no es se del su más como pero era",
    "Italian": "il gli che di e un una per non con sono della è si più come ma era nel anche",
    "Portuguese": "o os as que não um uma para com por mais como mas foi ao do da em se ele",
    "Dutch": "de het een en van is dat niet op te zijn met voor aan er maar om hij was ze",
}
_WORDS = {language: word_set(words) for language, words in _COMMON.items()}
_LETTERS = regex.compile(r"\p{L}+")
_LANGUAGE_ASKED = regex.compile(
    r"\b(?:translat\w*|übersetz\w*|tradui\w*|english|german|french|spanish|italian|portuguese|"
    r"dutch|chinese|japanese|russian|arabic|korean|polish|swedish|deutsch|latin|cyrillic)\b",
    regex.IGNORECASE,
)


def asks_for_language(instruction: str) -> bool:
    """Whether an instruction speaks of a language, so that a change of it may be wanted."""
    return bool(_LANGUAGE_ASKED.search(instruction))


def scripts(text: str) -> Counter[str]:
    """Return how many letters of each script ``text`` has; CJK counts as one script."""
    found: Counter[str] = Counter()
    for letter, count in Counter(text).items():
        if letter.isascii():
            if letter.isalpha():
                found["LATIN"] += count
        elif letter.isalpha():
            name = unicodedata.name(letter, "OTHER").partition(" ")[0]
            found["CJK" if name in ("CJK", "HIRAGANA", "KATAKANA") else name] += count
    return found


def language(text: str) -> str:
    """Return the language that the common words of ``text`` belong to, or "" where unsure."""
    words = _LETTERS.findall(text.casefold())
    if len(words) < 6:
        return ""
    scores = sorted(
        (
            (sum(word in common for word in words) / len(words), name)
            for name, common in _WORDS.items()
        ),
        reverse=True,
    )
    (best, name), (second, _) = scores[0], scores[1]
    return name if best >= 0.15 and best >= 1.6 * second else ""


def changed(source: str, reply: str) -> bool:
    """Whether ``reply`` is in another script or language than ``source``."""
    ours, theirs = scripts(source), scripts(reply)
    if ours and theirs:
        strange = sum(count for name, count in theirs.items() if name not in ours)
        if strange >= 2 and strange > 0.05 * theirs.total():
            return True
    before, after = language(source), language(reply)
    return bool(before and after and before != after)


def changed_language(source: str, reply: str, context: GuardContext) -> Fault | None:
    """Hold back a reply in another language, but where the instruction speaks of languages.

    A sentence that is too short to tell is in the language of what stands around it.
    """
    if asks_for_language(context.instruction):
        return None
    if not language(source) and (spoken := language(context.around)):
        after = language(reply)
        if after and after != spoken:
            return Fault.LANGUAGE
    return Fault.LANGUAGE if changed(source, reply) else None
