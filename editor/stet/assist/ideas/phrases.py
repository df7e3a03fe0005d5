# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Phrases about persons, places and things, taken out of sentences by closed lists of words.

A noun counts only as the head of its phrase: what follows it is punctuation or a word that holds
sentences together. Where that is not sure there is no phrase.
"""

from __future__ import annotations

from collections.abc import Iterator

import regex

from stet.assist.guards.word_lists import word_set
from stet.assist.ideas.lexicon import FUNCTION, Lexicon

LONGEST = 15
"""A phrase of more words is cut before its relative clause, or is none."""

_TOKEN = regex.compile(
    r"(?:Mrs?|Ms|Dr|St)\.(?=\s)|[\p{L}\p{N}]+(?:[-'’][\p{L}\p{N}]+)*|[^\s\p{L}\p{N}]"
)
_WORDS_ONLY = regex.compile(r"[\p{L}\p{N}]")
_STOP = regex.compile(r"[:;.!?()…\"“”]|\s[–—-]\s")
_LINKS = word_set("who whose with without in at on from of over under aged near to between for")
_RELATIVE = regex.compile(r",? (?:who|whose)\b")
_QUANTITY = word_set("most many some all several few various other these those any")
_FINITE = word_set(
    "is are was were has have had do does did can could will would may might must should get gets"
)
_OURS = {"our": "your", "my": "your", "the": "the"}
_SAYS_WHICH = word_set("next last other same first second third whole only own one such very few")


def tokens(text: str) -> list[str]:
    """Return words and single marks of punctuation."""
    return _TOKEN.findall(text)


def is_word(token: str) -> bool:
    """Whether a token has a letter or a digit."""
    return bool(_WORDS_ONLY.match(token))


def listed(noun: str, nouns: frozenset[str]) -> bool:
    """Whether a noun, or the last part of a compound with hyphens, is among ``nouns``."""
    folded = noun.casefold()
    return folded in nouns or folded.rsplit("-", 1)[-1] in nouns


def people_phrase(text: str, known: Lexicon, *, bare: bool = False) -> str | None:
    """Return the persons that ``text`` begins with, in the plural and with an article, or None.

    *Parents who read in bed: one sleeps.* gives *the parents who read in bed*; with ``bare`` only
    *the parents*.
    """
    text = _STOP.split(text.strip(), maxsplit=1)[0].strip(" ,")
    words = text.split()
    article = "the"
    while words and (
        words[0].casefold() in (*_OURS, *_QUANTITY) or words[0].isdigit() or words[0].endswith("ly")
    ):
        article = _OURS.get(words[0].casefold(), article)
        words = words[1:]
    head: list[str] = []
    for word in words[:5]:
        noun = word.strip(",")
        head.append(_lowered(word))
        if noun.casefold() in FUNCTION or noun.endswith(("'s", "’s")):
            return None
        if listed(noun, known.plural_people):
            break
        if word.endswith(",") or not noun.replace("-", "").replace("’", "").isalpha():
            return None
    else:
        return None
    rest = words[len(head) :]
    if head[-1].endswith(","):
        head[-1] = head[-1][:-1]
        rest = [",", *rest]
    if not bare and len(rest) >= 2 and rest[0] == "and" and listed(rest[1], known.plural_people):
        head, rest = [*head, *rest[:2]], rest[2:]
    phrase = " ".join([article, *head])
    if bare or not rest:
        return phrase
    if rest[0] == "," and len(rest) > 1 and rest[1] in ("who", "whose"):
        rest = rest[1:]
    if rest[0] not in _LINKS:
        return phrase if rest[0] in FUNCTION | {","} or rest[0].endswith(("ing", "s")) else None
    said = " ".join(rest)
    if not _is_whole(said):
        said = _RELATIVE.split(f" {said}", maxsplit=1)[0].strip()
    if not _is_whole(said):
        return phrase
    return f"{phrase} {said}".strip()


def _is_whole(said: str) -> bool:
    """Whether what follows persons can be quoted to its end: short, and without a second clause."""
    words = said.split()
    if len(words) > LONGEST - 3 or "," in said:
        return False
    if words and words[-1].casefold() in FUNCTION - {"home", "alone", "away", "back", "all", "it"}:
        return words[-1].casefold() in {"outside", "inside", "up", "down", "in", "off", "now"}
    if words and words[0] not in ("who", "whose"):
        return not any(word.casefold() in _FINITE for word in words) or " who " in f" {said} "
    return True


def _lowered(word: str) -> str:
    """Return a word as it stands within a sentence, names and abbreviations as they are."""
    return word if word[1:] != word[1:].lower() else word[:1].lower() + word[1:]


def noun_phrases(
    sentence: str,
    heads: frozenset[str],
    determiners: frozenset[str],
    acts: frozenset[str] = frozenset(),
) -> Iterator[tuple[str, str, tuple[str, ...], str]]:
    """Yield determiner, word before it, modifiers and head of each phrase with such a head.

    At most two modifiers; not where a word with *like*, *as* or a negation goes before. With the
    verbs ``acts`` one of them may follow.
    """
    found = tokens(sentence)
    for place, token in enumerate(found):
        if not listed(token, heads) or token != token.casefold():
            continue
        after = found[place + 1] if place + 1 < len(found) else "."
        if is_word(after) and after not in FUNCTION and not (acts and acts_by(after, acts)):
            continue
        if after in ("'", "’"):
            continue
        for back in (1, 2, 3):
            at = place - back
            if at < 0 or not is_word(found[at]):
                break
            if found[at].casefold() in determiners:
                modifiers = tuple(word for word in found[at + 1 : place] if word not in _SAYS_WHICH)
                before = found[at - 1].casefold() if at else ""
                if before not in _NOT_REAL and all(map(_may_modify, modifiers)):
                    yield found[at].casefold(), before, modifiers, token
                break
            if found[at].casefold() in FUNCTION:
                break


def acts_by(word: str, acts: frozenset[str]) -> bool:
    """Whether a word behind a noun says that it does something: one of ``acts``, or in *-ed*."""
    return word in acts or (word.endswith("ed") and len(word) > 4 and word.islower())


_NOT_REAL = word_set("like as no not without than if of")


def _may_modify(word: str) -> bool:
    return (
        word.islower() and not word.endswith(("ly", "'s", "’s")) and word.replace("-", "").isalpha()
    )
