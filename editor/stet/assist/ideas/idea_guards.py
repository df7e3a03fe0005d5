# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""What holds an idea of a model's back: each guard says in half a sentence why."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import regex

from stet.assist.guards.facts import facts_of
from stet.assist.guards.language import changed
from stet.assist.guards.word_lists import word_set
from stet.assist.ideas.reading import read
from stet.assist.replies.content_words import is_telling
from stet.document.graphemes import count_words

SHORT, LONG = (8, 40), (40, 220)
"""Words of an idea, fewest and most, and of one that is developed."""

COPIED = 6
"""So many words in a row that the text has too are the text's."""

REPEATS = "it repeats another idea"

ALIKE = 0.5
"""From this share of telling words on two ideas are one."""

_WORD = regex.compile(r"[\p{L}\p{N}]+(?:['’][\p{L}]+)*")
_DIGITS = regex.compile(r"\d+(?:[.,]\d+)*")
_RULED_OUT = (
    regex.compile(r"\bno (?:\p{Ll}+ )?(\p{L}{3,})(?=\s*(?:[.,;]|$|and\b|or\b))", regex.IGNORECASE),
    regex.compile(r"\bwithout (?:an? |any )?(\p{L}{3,})(?=\s*(?:[.,;]|$|and\b|or\b))", regex.I),
    regex.compile(
        r"\b(?:must|may|should|can) not (?:need|use|have|contain|be|want) (?:an? |any )?(\p{L}{3,})"
        r"(?=\s*(?:[.,;]|$|and\b|or\b))",
        regex.IGNORECASE,
    ),
)
_NEGATED = word_set("no not without never nor none nobody nothing instead cannot")
_GENERAL = regex.compile(
    r"\b(?:user[- ]friendly|innovative|seamless(?:ly)?|immersive|engag(?:e|es|ing)|enhanc\w+|"
    r"cutting[- ]edge|state[- ]of[- ]the[- ]art|unique experience|user experience|leverag\w+|"
    r"ensur(?:e|es|ing) that|raise awareness|sense of|in order to|foster\w*|journey|"
    r"easy[- ]to[- ]use|features? that|allow(?:s|ing)? (?:\p{L}+ ){1,3}to\b|interactive|"
    r"in (?:a|today[’']s) world|it(?:[’']s| is) (?:crucial|essential|important|vital) (?:to|that)|"
    r"(?:additional|various|extra|advanced|smart) (?:features?|functions?|functionalit\w+|options?|"
    r"information|benefits?|value|resources)|provid\w+ (?:\p{L}+ ){0,2}(?:features|benefits)|"
    r"paramount|sustainability|plays? an? (?:\p{Ll}+ )?role|"
    r"more accessible|real[- ]time updates|as an ai|language model|explore the)\b",
    regex.IGNORECASE,
)


@dataclass(frozen=True)
class About:
    """What an idea is held against: the text, the question, and the ideas that there are."""

    source: str
    provocation: str
    others: Sequence[str] = ()
    words: tuple[int, int] = SHORT


def fault_of(idea: str, about: About) -> str | None:
    """Return why ``idea`` is not shown, None where nothing is wrong with it."""
    return next((fault for guard in GUARDS if (fault := guard(idea, about))), None)


def _length(idea: str, about: About) -> str | None:
    words = count_words(idea)
    if words < about.words[0]:
        return "it says too little"
    return "it is too long" if words > about.words[1] else None


def _language(idea: str, about: About) -> str | None:
    return "it is in another language" if changed(about.source, idea) else None


def _answers(idea: str, _: About) -> str | None:
    return "it asks back" if idea.rstrip("”\"' ").endswith("?") else None


def _says_something(idea: str, _: About) -> str | None:
    return "it is general advice" if _GENERAL.search(idea) else None


def _own_words(idea: str, about: About) -> str | None:
    for words, whose in ((about.source, "the text"), (about.provocation, "the question")):
        if _copies(idea, words):
            return f"it copies {whose}"
    return None


def _copies(idea: str, text: str) -> bool:
    ours, theirs = _folded(idea), _folded(text)
    runs = {tuple(theirs[at : at + COPIED]) for at in range(len(theirs) - COPIED + 1)}
    return any(tuple(ours[at : at + COPIED]) in runs for at in range(len(ours) - COPIED + 1))


def _new(idea: str, about: About) -> str | None:
    ours = _telling(idea)
    for other in about.others:
        theirs = _telling(other)
        if ours and theirs and len(ours & theirs) >= ALIKE * min(len(ours), len(theirs)):
            return REPEATS
    return None


def _numbers(idea: str, about: About) -> str | None:
    known = set(_DIGITS.findall(f"{about.source} {about.provocation}"))
    new = [each for each in _DIGITS.findall(idea) if each not in known]
    return f"the text has no {new[0]}" if new else None


def _names(idea: str, about: About) -> str | None:
    known = facts_of(f"{about.source}\n\n{about.provocation}").words
    new = [name for name in facts_of(idea).names if name not in known]
    return f"the text has no “{new[0].capitalize()}”" if new else None


def _allowed(idea: str, about: About) -> str | None:
    """Hold back an idea with something that the text rules out: *no app*, *without a screen*."""
    words = _folded(idea)
    for forbidden in set(_forbidden(about.source)):
        for place, word in enumerate(words):
            is_denied = not _NEGATED.isdisjoint(words[max(0, place - 4) : place])
            if _stem(word) == forbidden and not is_denied:
                return f"the text rules out “{word}”"
    return None


def _forbidden(text: str) -> Iterator[str]:
    """Yield what a brief rules out, by its stem; what a story denies is no rule."""
    for piece in read(text).pieces:
        for sentence in piece.sentences:
            if len(sentence.split()) > 14:
                continue
            for form in _RULED_OUT:
                for match in form.finditer(sentence):
                    word = match[1].casefold()
                    if is_telling(word):
                        yield _stem(word)


def _stem(word: str) -> str:
    word = word.casefold()
    if word.endswith("ies") and len(word) > 5:
        return f"{word[:-3]}y"
    return word[:-1] if word.endswith("s") and not word.endswith("ss") and len(word) > 3 else word


def _folded(text: str) -> list[str]:
    return [word.casefold().replace("’", "'") for word in _WORD.findall(text)]


def _telling(text: str) -> set[str]:
    return {_stem(word) for word in _folded(text) if is_telling(word)}


GUARDS: tuple[Callable[[str, About], str | None], ...] = (
    _length,
    _language,
    _answers,
    _says_something,
    _own_words,
    _numbers,
    _names,
    _allowed,
    _new,
)
