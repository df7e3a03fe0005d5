# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Whether a word that a dictionary does not have is a mistake, and which correction is likely.

A dictionary alone is a poor judge: names, terms and coinages are in none. So a word is only called
wrong where it has no capital, is not code by its looks, and is close to a word that there is; and a
word that the text uses more than once only where it is very close.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence

import regex
from rapidfuzz.distance import OSA

from stet.assist.english.lexicon import is_common, is_frequent
from stet.assist.english.sounds import sound
from stet.assist.guards.word_lists import word_set

SPELLING_RULE = "SpellCheck"
"""What Harper calls its own; *never this rule* is one for all languages."""

MOST_SUGGESTIONS = 5

SHORTEST = 3
"""Letters of a word that is checked."""

LONG = 7
"""Letters from which on two may be wrong."""

SHORT = 5
"""Letters up to which a word is near to others by chance."""

SHORTEST_PART = 4
"""Letters of each of the two words that another is made of; of a common one, ``SHORTEST``."""

_ENDINGS = ("ed", "ing", "er", "ers", "able", "less", "ness", "like", "wise", "ish")
_PREFIXES = word_set("un non re pre over under mis anti multi sub super inter co de dis semi")
_WORD = regex.compile(r"\p{L}[\p{L}\p{M}]*(?:['’]\p{L}+)*")
_FORM = regex.compile(r"(\w*[^\Waeiou][aeiou])([bdgklmnprtz])(ed|ing|er)")
_CODE = regex.compile(r"[\p{N}_/\\@#=<>+~|$%&]")
_LATIN = regex.compile(r"(?:\b\p{Lu}\.|\([*_]?\p{Lu}\p{Ll}+) \Z")
_RUN = regex.compile(r"(.)\1+")
_MARKS = regex.compile("['’]")
_QUOTES = "“”\"‘’'«»„"
_APOSTROPHES = str.maketrans("", "", "'’")


def words_of(text: str) -> Iterable[regex.Match[str]]:
    """Return the words of a text, apostrophes within included."""
    return _WORD.finditer(text)


def may_be_misspelt(text: str, start: int, end: int) -> bool:
    """Tell whether a word unknown to a dictionary may be a mistake, and no name and no code."""
    word = text[start:end]
    if word != word.lower() or len(word) < SHORTEST or _CODE.search(word) or " " in word:
        return False
    before, behind = text[max(0, start - 1) : start], text[end : end + 2]
    if before in _QUOTES and behind[:1] in _QUOTES and before and behind:
        return False  # a word that is spoken of: decline “puer”
    if _LATIN.search(text, 0, start) or (behind[:1] in ("’", "'") and "‘" not in text[:start]):
        return False  # *A. viride*, and himsel’ as it is spoken
    if before and (_CODE.match(before) or before in ".-–'’*"):
        return False
    return not (behind and (_CODE.match(behind) or regex.match(r"[-(]|[.:]\S", behind)))


def likely(word: str, suggestions: Sequence[str]) -> tuple[str, ...]:
    """Return those corrections that are near enough to be what was meant, the likeliest first."""
    return nearest(word, [each for each in suggestions if _is_near(word, each)])


def without_prefix(word: str) -> str:
    """Return what of a word stands behind a prefix that makes new words of others; "" for none."""
    rests = [word.removeprefix(each) for each in _PREFIXES if word.startswith(each)]
    return min((rest for rest in rests if len(rest) >= SHORTEST), key=len, default="")


def with_doubled_letter(word: str) -> str:
    """Return a form of a verb with the letter before its ending twice, *stepped*; "" for none."""
    return _FORM.sub(r"\1\2\2\3", word) if _FORM.fullmatch(word) else ""


def with_letters_back(word: str) -> tuple[str, ...]:
    """Return the frequent words that a word is with two letters that changed places: *adn*."""
    swapped = (word[:at] + word[at + 1] + word[at] + word[at + 2 :] for at in range(len(word) - 1))
    return tuple(each for each in swapped if each != word and is_frequent(each))


def made_of(word: str, near: Sequence[str]) -> Iterable[tuple[str, ...]]:
    """Yield what a word may be made of: two words, or one and an ending; *forepeak*, *fissured*.

    A part may be short where it is none of the words ``near`` it with a letter left out: *runbook*
    and *hatless* are words, *carless* and *forsee* are slips.
    """
    longer = [each for each in near if len(each) == len(word) + 1]
    is_slip = any(OSA.distance(word, each) == 1 for each in longer)
    short = SHORTEST_PART if is_slip else SHORTEST
    for cut in range(short, len(word) - SHORTEST_PART + 1):
        if cut >= SHORTEST_PART or is_common(word[:cut]):
            yield word[:cut], word[cut:]
    for ending in _ENDINGS:
        stem = word.removesuffix(ending)
        is_short = len(stem) <= SHORTEST_PART
        if is_short and (ending[0] in _VOWELS or len(stem) < short or not is_common(stem)):
            continue
        if stem != word:
            yield (stem,)
            if ending[0] in _VOWELS:
                yield (f"{stem}e",)


def nearest(word: str, suggestions: Sequence[str]) -> tuple[str, ...]:
    """Return the first corrections by how near they are.

    What differs in an apostrophe, in a letter doubled or not, or in two letters that changed places
    is likelier than what a dictionary happens to name first.
    """
    ranked = sorted(suggestions, key=lambda each: (_rank(word, each), _cost(word, each)))
    return tuple(ranked[:MOST_SUGGESTIONS])


def is_sure(word: str, suggestion: str) -> bool:
    """Tell whether a word is so near to another that it is a slip wherever it stands."""
    return is_swapped_or_doubled(word, suggestion) or (
        len(word) > 5 and word[0] == suggestion[0] and OSA.distance(word, suggestion) == 1
    )


def is_slip(word: str, suggestion: str) -> bool:
    """Tell whether a word looks misspelt rather than unknown: long, and right at both ends."""
    return is_swapped_or_doubled(word, suggestion) or (
        len(word) > LONG
        and (word[0], word[-1]) == (suggestion[0], suggestion[-1])
        and OSA.distance(word, suggestion) == 1
    )


def is_slip_for(word: str, suggestion: str) -> bool:
    """Tell whether a word that nobody knows is a slip for another; a short one only of a frequent.

    What is near by chance is a name of a thing, another language, or a word of the writer's own.
    """
    other = suggestion.lower()
    if _rank(word, other) == _APART:
        return True
    if len(word) <= SHORT and not is_frequent(other):
        return False
    if _rank(word, other) <= _SWAPPED:
        return True
    if word[0] != other[0]:
        return False
    distance, is_left_out = OSA.distance(word, other), len(other) > len(word)
    if len(word) <= SHORT:
        is_left_out &= len(word) > SHORTEST
        return distance == 1 and (is_left_out or _cost(word, other) == 0)
    if distance > 1:
        return len(word) > LONG and word[-1] == other[-1] and is_frequent(other)
    return len(word) > LONG or is_left_out or is_frequent(other)


def may_be_right(word: str, suggestion: str) -> bool:
    """Tell whether a word that looks like a slip for another may as well be right.

    A dish, a tool and a command are near by chance: *doro* to *door*, *stooks* to *stocks*.
    A slip sounds like what was meant where it is short, loses letters of a long word or puts them
    elsewhere, and writes no consonant for another of another sound.
    """
    other = suggestion.lower()
    rank = _rank(word, other)
    if rank == _APART:
        return word == other  # the name of a thing, in small letters
    if len(word) <= SHORT:
        return sound(word) != sound(other)
    is_other_letter = len(word) == len(other) and rank == _SWAPPED + 1
    if is_frequent(other):
        return is_other_letter and _cost(word, other) >= _ANY_LETTER
    return is_other_letter or len(word) > len(other)


def is_swapped_or_doubled(word: str, suggestion: str) -> bool:
    """Tell whether two words differ as slips do, and names and compounds do not."""
    return _rank(word, suggestion) <= _SWAPPED and _bare(word) != _bare(suggestion)


def is_taken_for(word: str, suggestions: Sequence[str]) -> bool:
    """Tell whether a dictionary's first correction may be made unasked, and not only offered.

    A dictionary knows how words are spelt, and not which was meant: only a capital, accents that
    only one word has in its letters, a letter doubled or not, two that changed places, or the one
    word that a long one can be.
    """
    first, *others = suggestions
    return (
        first.lower() == word.lower()
        or [each for each in suggestions if _bare(each) == word.lower()] == [first]
        or is_swapped_or_doubled(word, first)
        or (not others and len(word) > LONG)
    )


_VOWELS = frozenset("aeiouyäöüáéíóúàèìòùâêîôû")
_ALIKE = ("szcç", "bvw", "gjq", "dt", "fv", "ckq", "mn", "iy", "eé", "aä")
"""Letters that stand for like sounds."""

_APART, _SOUNDS, _SWAPPED = 0, 1, 2
_ANY_LETTER = 3
"""What it costs to take one letter for another that sounds otherwise."""


def _rank(word: str, suggestion: str) -> int:
    word, suggestion = word.lower(), suggestion.lower()
    if suggestion.translate(_APOSTROPHES) == word.translate(_APOSTROPHES):
        return _APART
    if _sound(word) == _sound(suggestion):
        return _SOUNDS
    distance = OSA.distance(word, suggestion)
    return _SWAPPED if distance == 1 and sorted(word) == sorted(suggestion) else _SWAPPED + distance


def _sound(word: str) -> str:
    """Return a word without what one hears little of: doubled letters, accents, a lengthening."""
    return _RUN.sub(r"\1", _bare(word).replace("ß", "s").replace("ie", "i"))


def _bare(word: str) -> str:
    """Return a word without accents."""
    letters = unicodedata.normalize("NFD", word.lower())
    return "".join(each for each in letters if not unicodedata.combining(each))


def _cost(word: str, suggestion: str) -> int:
    """Return how unlikely it is that one letter was mistaken so, from 0 on."""
    first = 4 if word[:1] != suggestion[:1] else 0
    place = next(
        (at for at, (a, b) in enumerate(zip(word, suggestion, strict=False)) if a != b),
        min(len(word), len(suggestion)),
    )
    theirs = suggestion[place : place + 1].lower()
    if len(suggestion) > len(word):
        return first + (5 if theirs == "ß" else 2 if theirs in _VOWELS else 1)
    if len(suggestion) < len(word):
        return first + 3
    ours = word[place : place + 1].lower()
    if any(ours in alike and theirs in alike for alike in _ALIKE):
        return first
    return first + (2 if ours in _VOWELS and theirs in _VOWELS else _ANY_LETTER)


def _is_near(word: str, suggestion: str) -> bool:
    if suggestion.lower() == word:
        return True
    if suggestion != suggestion.lower():
        return False
    if bool(_MARKS.search(word)) > bool(_MARKS.search(suggestion)):
        return False  # *d'ye*, *kill'd*: as it is spoken
    if suggestion.endswith(("'s", "’s")) and suggestion[:-2] + "s" != word:
        return False
    distance = OSA.distance(word, suggestion)
    is_long = len(word) >= LONG and word[0] == suggestion[0]
    return _rank(word, suggestion) < _SWAPPED or distance == 1 or (distance == 2 and is_long)
