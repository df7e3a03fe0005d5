# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Present and past tense: only verbs change, each to a form of itself, and all that should do."""

from __future__ import annotations

from collections.abc import Sequence

import regex

from stet.assist.english.verbs import (
    AUXILIARIES,
    BE,
    DO,
    HAVE,
    are_forms_of_one,
    bases,
    irregular_third_persons,
    is_participle,
    is_surely_past,
    may_be_past,
    past,
    third_person,
)
from stet.assist.guards.word_lists import word_set
from stet.assist.operations.operation import Operation
from stet.assist.operations.tokens import checked_tokens, is_word

_PAST_TIME = regex.compile(
    r"\b(?:yesterday|ago|last (?:night|week|month|year|summer|winter|spring|autumn|\w+day)|used to"
    r"|(?:in|since) (?:1[5-9]|20)\d\d)\b",
    regex.IGNORECASE,
)
_PRESENT_TIME = regex.compile(
    r"\b(?:tomorrow|next (?:week|month|year)|nowadays|these days|today|currently)\b",
    regex.IGNORECASE,
)
_WISHED = regex.compile(
    r"\b(?:if|as if|as though|wish(?:es|ed)?|would rather|it is time)\b", regex.IGNORECASE
)
_THIRD = word_set("he she it this that everyone everybody nobody somebody someone no-one nothing")
_OTHERS = word_set("i you we they these those")
_BETWEEN = word_set(
    "not never always still already just also only often once twice both all almost"
)
_NO_VERB_BEHIND = word_set(
    "the a an my your his her its our their this these those of in at by with no very so too more "
    "most and's 's"
)
_NO_PAST = word_set(
    """need seed feed bed red shed speed indeed weed deed bleed breed hundred sacred wicked naked
    exceed proceed succeed embed wed led ted tired bored used supposed married old-fashioned
    left set put cut hit let shut read spread hurt cost burst split quit found felt saw lay lit
    bound wound ground"""
)
"""Words that look like a past tense and are mostly, or as often, something else."""
_PRESENT_FORMS = word_set("am is are has have does do can will may")
_PAST_FORMS = word_set("was were had did could would might")


def _pairs(source: str, reply: str) -> list[tuple[str, str]] | None:
    """Return the tokens of both side by side, or None where more than verbs has changed."""
    ours, theirs = checked_tokens(source), checked_tokens(reply)
    if len(ours) != len(theirs):
        return None
    pairs = list(zip(ours, theirs, strict=True))
    for one, two in pairs:
        if one == two:
            continue
        if not (is_word(one) and is_word(two)) or not are_forms_of_one(one, two):
            return None
    return pairs


def _is_behind(tokens: Sequence[str], index: int, words: frozenset[str]) -> bool:
    """Whether one of ``words`` stands before the token, adverbs or a subject between."""
    for token in reversed(tokens[max(0, index - 4) : index]):
        if token in words or token in ("'d", "'s", "'ve"):
            return True
        if token not in _BETWEEN and not token.endswith("ly") and token not in _OTHERS | _THIRD:
            return False
    return False


def _may_be_finite_past(tokens: Sequence[str], index: int) -> bool:
    """Whether a token may be what somebody did, as far as what stands before it says."""
    word = tokens[index]
    if word in _PAST_FORMS or is_surely_past(word):
        return True
    if not may_be_past(word) or word in _NO_PAST:
        return False
    if _is_behind(tokens, index, BE | HAVE):
        return False
    before = tokens[index - 1] if index else ""
    behind = tokens[index + 1] if index + 1 < len(tokens) else ""
    return before not in _NO_VERB_BEHIND and behind != "by"


def _agrees(tokens: Sequence[str], index: int) -> bool:
    """Whether the pronoun right before a verb of the present goes with its form."""
    word = tokens[index]
    before = tokens[index - 1] if index else ""
    if before not in _THIRD | _OTHERS or (
        index > 1 and tokens[index - 2] in AUXILIARIES | {"to", "let"}
    ):
        return True
    base = min(bases(word), key=len)
    if before in ("this", "that", "these", "those"):
        return True
    if before in _THIRD:
        return (
            word in ("is", "has", "does")
            or word in AUXILIARIES - {"are", "am", "have", "do"}
            or (word != base or third_person(base) == word)
        )
    if before == "i":
        return word not in ("is", "are", "has", "does") and word != third_person(base)
    return word not in ("is", "am", "has", "does") and word != third_person(base)


def is_in_present(source: str, reply: str) -> bool:
    """Whether all that happened in ``source`` happens in ``reply``, and nothing else changed."""
    pairs = _pairs(source, reply)
    if pairs is None:
        return False
    ours, theirs = [one for one, _ in pairs], [two for _, two in pairs]
    changed = 0
    for index, (one, two) in enumerate(pairs):
        if one == two:
            if is_word(one) and _may_be_finite_past(ours, index) and not _stays(ours, index):
                return False
            continue
        if not _agrees(theirs, index) or two in _PAST_FORMS or is_surely_past(two):
            return False
        finite = two in _PRESENT_FORMS or two in (*bases(two), *map(third_person, bases(two)))
        if not finite or two.endswith("ing") or not _was(one, two):
            return False
        if is_participle(one) and _is_behind(ours, index, HAVE | BE):
            return False  # *had gone* is *has gone*, no *has go*
        changed += 1
    return changed > 0


def _was(one: str, two: str) -> bool:
    """Whether ``one`` is the past of ``two``: *lay* that of *lies*, and not of *lays*."""
    if one in _PAST_FORMS or one.endswith("ed"):
        return True
    return any(one == past(base) for base in bases(two))


def _stays(tokens: Sequence[str], index: int) -> bool:
    """Whether a past form may well stay in a text of the present: *would have cost*."""
    word = tokens[index]
    behind = tokens[index + 1 : index + 3]
    return word in ("would", "could", "might") and "have" in behind


def is_in_past(source: str, reply: str) -> bool:
    """Whether all that happens in ``source`` happened in ``reply``, and nothing else changed."""
    pairs = _pairs(source, reply)
    if pairs is None:
        return False
    ours, theirs = [one for one, _ in pairs], [two for _, two in pairs]
    changed = 0
    for index, (one, two) in enumerate(pairs):
        if one == two:
            if _may_be_finite_present(ours, index):
                return False
            continue
        right = (
            two in _PAST_FORMS
            or any(two == past(base) for base in bases(one))
            or (may_be_past(two) and not two.endswith("ing"))
        )
        if not right or (is_participle(one) and _is_behind(ours, index, HAVE | BE)):
            return False
        before = theirs[index - 1] if index else ""
        if two == "were" and before in ("he", "she", "it", "i", "there's"):
            return False
        if two == "was" and before in ("you", "we", "they"):
            return False
        if (
            not two.endswith("ed")
            and is_participle(two)
            and not any(two == past(base) for base in bases(one))
        ):
            return False
        changed += 1
    return changed > 0


def _may_be_finite_present(tokens: Sequence[str], index: int) -> bool:
    """Whether a token is surely what somebody does: it is an auxiliary, or goes with a pronoun."""
    word = tokens[index]
    if word in ("am", "is", "are", "has", "does", "'s", "can", "will", "may"):
        return not (
            word == "'s" and (index == 0 or tokens[index - 1] not in _THIRD | {"there", "what"})
        )
    before = tokens[index - 1] if index else ""
    if word in ("have", "do"):
        return before in _OTHERS
    if not word.isalpha() or word in AUXILIARIES or may_be_past(word):
        return False
    ends = word.endswith("s") and not word.endswith("ss") and word not in _NO_THIRD
    if ends and before in _BEFORE_THIRD:
        return True
    if word in _THIRD_OF_IRREGULAR and before not in _NO_VERB_BEHIND:
        return True
    return before in ("i", "we", "they") and bases(word) == frozenset({word}) and word in _COMMON


_BEFORE_THIRD = word_set("he she it who which that and but then or")
_NO_THIRD = word_set("always his its this perhaps yes us as was is has does news sometimes")
_THIRD_OF_IRREGULAR = irregular_third_persons()
_COMMON = word_set(
    """know think see go come want like love need feel live work walk run sit stand look take make
    find give keep say tell ask hear meet wait eat sleep read write play talk leave stay hope"""
)


def _has_past(source: str) -> bool:
    tokens = checked_tokens(source)
    if _PAST_TIME.search(source) or _WISHED.search(source):
        return False
    return any(is_word(token) and _may_be_finite_past(tokens, i) for i, token in enumerate(tokens))


def _has_present(source: str) -> bool:
    tokens = checked_tokens(source)
    if _PRESENT_TIME.search(source) or _WISHED.search(source):
        return False
    if any(_may_be_finite_past(tokens, i) for i, token in enumerate(tokens) if is_word(token)):
        return False  # it is in the past, or in two tenses on purpose
    return any(token in DO | BE | HAVE | {"can", "will", "may"} for token in tokens) or any(
        token.endswith("s") and len(token) > 3 for token in tokens
    )


PRESENT_TENSE = Operation(_has_past, is_in_present)
PAST_TENSE = Operation(_has_present, is_in_past)
