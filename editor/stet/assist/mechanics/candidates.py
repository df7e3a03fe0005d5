# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""What else could stand at each place of a sentence, where a slip has put what stands there.

For each word its other forms, those that sound or look like it, and the small words that are taken
for it; at each gap the small words that get lost. Plain code only says what is possible: it has no
opinion. How much likelier the text is with one of them is the model's to say (``survey.py``).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise

import regex

from stet.assist.english import verbs
from stet.assist.english.lexicon import is_common
from stet.assist.english.sounds import near_words
from stet.assist.guards.word_lists import word_list, word_set
from stet.assist.mechanics.site import like
from stet.assist.mechanics.spelling import is_slip_for, may_be_right

_WORD = regex.compile(
    r"(?<![\p{L}\p{N}'’_/@.-])\p{L}+(?:['’]\p{L}+)?(?![\p{L}\p{N}_/@-])", regex.VERSION1
)
_ASKS = regex.compile(r"\.(?=[”\"]|\s|\Z)")

_FORBIDS = regex.compile(
    r"\bdon['’]t you (?:believe|dare|worry|forget|fret|go|start|think|tell|let|mind|move|touch)\b"
    r"[^.?!]*\Z",
    regex.IGNORECASE,
)
"""*Don't you believe it.*"""

_SWAPPED = (
    ("preposition", "of in on at to for from with by about into onto out off over as than since"),
    ("preposition", "until by before"),
    ("pronoun", "i me my"),
    ("pronoun", "he him his"),
    ("pronoun", "she her hers"),
    ("pronoun", "we us our"),
    ("pronoun", "they them their"),
    ("relative", "who whom whose which that"),
    ("article", "a the"),
    ("article", "an the"),
    ("article", "a an"),
    ("determiner", "this these that those"),
    ("determiner", "each every all"),
    ("determiner", "another other others"),
    ("determiner", "some any no"),
    ("quantity", "much many"),
    ("quantity", "few little"),
    ("quantity", "less fewer least"),
    ("quantity", "more most"),
    ("joint", "than then"),
    ("joint", "as like"),
    ("joint", "of have"),
    ("joint", "too to two"),
    ("be", "am is are was were be been being"),
    ("be", "has have had having"),
    ("be", "do does did done doing"),
    ("be", "isn't aren't wasn't weren't"),
    ("be", "don't doesn't didn't"),
    ("be", "hasn't haven't hadn't"),
    ("be", "can could"),
    ("be", "will would"),
    ("adverb", "good well"),
    *(
        ("taken", pair.replace("/", " "))
        for pair in word_list(
            """say/tell says/tells said/told learn/teach learned/taught learnt/taught lend/borrow
            lent/borrowed rise/raise rose/raised lie/lay lies/lays sit/set bring/take brought/took
            make/do made/did made/done affect/effect remember/remind remembered/reminded
            hear/listen look/see bored/boring lose/loose its/it's your/you're their/they're
            there/they're whose/who's were/we're where/we're of/off well/we'll shell/she'll
            ill/i'll wont/won't cant/can't dont/don't lets/let's theirs/there's than/that
            then/that this/these everyday/every_day maybe/may_be into/in_to onto/on_to
            anyone/any_one sometime/some_time already/all_ready altogether/all_together
            sometimes/some_times"""
        )
    ),
)
"""Small words by what they do, and words that are taken for one another."""

SHORTEST_JOINED = 6
"""Letters of two words that may be one: shorter ones are often two by chance."""

_EITHER_WAY = word_set(
    """cannot anymore forever underway alright backyard goodnight someday anytime percent online
    worldwide anyway awhile goodbye onboard meantime nevermind thankyou everytime"""
)
"""Words that may as well be written as two, or never as one."""

_MISSING = word_set(
    """a an the to of in on at for with from by is are was were be been have has had that it as and
    not"""
)
_EXTRA = word_set(
    """a an the to of in on at for with from by is are was were be been have has had that it as and
    more most very did do does will would"""
)
_ARTICLES = word_set("a an the")
_MANY = dict(
    pair.split("/")
    for pair in word_list(
        """man/men woman/women child/children foot/feet tooth/teeth mouse/mice person/people
            life/lives wife/wives knife/knives half/halves leaf/leaves"""
    )
)
_OTHER_NUMBER = _MANY | {many: one for one, many in _MANY.items()}


@dataclass(frozen=True)
class Candidate:
    """``new`` in place of a stretch of the text, half-open in code points; ``kind`` says why."""

    start: int
    end: int
    new: str
    kind: str


def candidates(sentence: str) -> list[Candidate]:
    """Return what could stand at the words and gaps of a sentence, in the order of the places."""
    words = list(_WORD.finditer(sentence))
    found = [
        *_instead(sentence, words),
        *_joined(sentence, words),
        *_missing(sentence, words),
        *_too_many(sentence, words),
        *(
            Candidate(*match.span(), "?", "question")
            for match in _ASKS.finditer(sentence)
            if not _FORBIDS.search(sentence, 0, match.start())
        ),
    ]
    first = {(each.start, each.end, each.new): each for each in reversed(found)}
    return sorted(first.values(), key=lambda each: (each.start, each.end, each.new))


def _instead(sentence: str, words: list[regex.Match[str]]) -> Iterator[Candidate]:
    mark = "’" if "’" in sentence else "'"
    for index, match in enumerate(words):
        word, (start, end) = match.group(), match.span()
        folded = word.casefold().replace("’", "'")
        if word.isupper() and len(word) > 1:
            continue
        is_raised = word[0].isupper() and word != "I" and index > 0
        if is_raised and (folded not in _swaps() or sentence[start - 2 : start - 1] not in ".!?"):
            continue  # a name, or stands for one
        for other, kind in _others(folded):
            new = like(word, other) if word != "I" else other
            new = "I" if new == "i" else new.replace("'", mark)
            if new != word:
                yield Candidate(start, end, new, kind)


def _joined(sentence: str, words: list[regex.Match[str]]) -> Iterator[Candidate]:
    """Yield two words as the one that they are when written together: *over night*."""
    for one, two in pairwise(words):
        joined = one.group() + two.group()
        if sentence[one.end() : two.start()] != " " or not two.group().islower():
            continue
        folded = joined.casefold()
        if len(joined) >= SHORTEST_JOINED and folded not in _EITHER_WAY and is_common(folded):
            yield Candidate(one.start(), two.end(), joined, "joined")


def _missing(sentence: str, words: list[regex.Match[str]]) -> Iterator[Candidate]:
    for match in words:
        start = match.start()
        if sentence[start - 1 : start] != " ":
            continue
        vowel = match.group()[0].casefold() in "aeiou"
        for small in sorted(_MISSING):
            if not ((small == "a" and vowel) or (small == "an" and not vowel)):
                kind = "missing article" if small in _ARTICLES else "missing"
                yield Candidate(start, start, f"{small} ", kind)


def _too_many(sentence: str, words: list[regex.Match[str]]) -> Iterator[Candidate]:
    for match, behind in pairwise(words):
        if sentence[match.end() : behind.start()] != " ":
            continue
        word = match.group().casefold()
        if word in _EXTRA or word == behind.group().casefold():
            yield Candidate(match.start(), behind.start(), "", "extra")


@cache
def _swaps() -> dict[str, tuple[tuple[str, str], ...]]:
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for kind, words in _SWAPPED:
        for word in words.split():
            for other in words.split():
                if other != word:
                    found[word].setdefault(other.replace("_", " "), kind)
    return {word: tuple(others.items()) for word, others in found.items()}


@lru_cache(maxsize=8192)
def _others(word: str) -> tuple[tuple[str, str], ...]:
    """Return what a folded word may be meant for, and by what."""
    found = list(_swaps().get(word, ()))
    if word.isalpha() and len(word) > 2 and word not in verbs.AUXILIARIES:
        found += [(other, "form") for other in _forms(word)]
        # What is in no dictionary, or only in that of rare words, is near to others by chance.
        found += [
            (other, "near")
            for other in near_words(word)
            if is_common(word) or (is_slip_for(word, other) and not may_be_right(word, other))
        ]
        if len(word) > 3 and word.endswith("s"):
            found += [(f"{word[:-1]}'s", "apostrophe"), (f"{word}'", "apostrophe")]
    elif word.endswith("'s") and len(word) > 4:
        one = word[:-2]
        found += [(each, "apostrophe") for each in (f"{one}s", f"{one}s'")]
    return tuple(found)


def _forms(word: str) -> Iterator[str]:
    """Yield the other forms of a word that may be a verb, a noun, an adjective or an adverb."""
    seen = {word}
    for base in sorted(verbs.bases(word)):
        if len(base) < 2 or not is_common(base):
            continue
        for form in (
            base,
            verbs.third_person(base),
            verbs.past(base),
            verbs.participle(base),
            verbs.gerund(base),
        ):
            if form not in seen and is_common(form):
                seen.add(form)
                yield form
    if word in _OTHER_NUMBER:
        yield _OTHER_NUMBER[word]
    adverbs = [f"{word}ly", word.removesuffix("ly")]
    if word.endswith("y"):
        adverbs.append(f"{word[:-1]}ily")
    yield from (each for each in adverbs if each not in seen and is_common(each))
