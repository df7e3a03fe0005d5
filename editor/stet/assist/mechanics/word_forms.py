# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Places where another form of a word may be meant: *it make*, *had took*, *two file*.

Which forms are tried says the word before: a participle behind *had*, a base behind *must*. Most
words that are verbs are nouns as well, so those behind an article are left out; what then fits
better is the model's to say.
"""

from __future__ import annotations

from collections.abc import Iterator

import regex

from stet.assist.english import verbs
from stet.assist.english.lexicon import is_common
from stet.assist.guards.word_lists import word_set
from stet.assist.mechanics.site import Kind, Site, like

LEAST = 4.0
"""Nats that another form must gain."""

LEAST_OF_TENSE = 6.0
"""The same where another tense is all that it changes: a story may go to another and back."""

_WORD = regex.compile(r"\p{L}+(?:['’]\p{L}+)?")
_REGULAR = word_set(
    """ask answer agree allow appear arrive belong believe call carry cause change check clean clear
    climb close collect contain continue cook count cover create decide depend discuss drop enjoy
    end explain fail fill finish fix follow happen help hope improve include involve join jump kill
    lack last laugh learn lift like listen live look love manage matter miss move need offer open
    own pass pick plan play point pour prefer prove pull push rain reach receive remain remember
    remove repeat replace reply report require rest return save seem serve share shout show shrug
    smell smile sound start stay stop store suggest support suppose talk taste thank touch travel
    try turn use visit wait walk want wash watch weigh wonder work worry examine expect
    feed seem describe state add apply attend beep break burn cross deliver delete develop drip
    dry earn enter force form guide hand hate head hurry invite land mention mend note notice order
    paint park plant press print produce publish raise record refuse reset roll rush search shake
    sign sort spend stand step stir study supply sweep tend test train treat trust vary vote warn"""
)
_IRREGULAR = frozenset(verbs.irregular_bases())
_BASES = _REGULAR | _IRREGULAR
_HAVE = word_set("have has had having i've we've you've they've")
_DO = word_set(
    "do does did don't doesn't didn't can could will would shall should must may might can't "
    "couldn't won't wouldn't shouldn't mustn't let's"
)
_BE = word_set("is are was were be been being i'm it's he's she's we're you're they're")
_PREPOSITIONS = word_set("of for without by from about before after at")
_ADVERBS = word_set("not never only always already also just still even really almost ever often")
_BEFORE_A_NOUN = word_set(
    """a an the my your his her its our their this that these those no some any every each another
    one two three four five six seven eight nine ten own new old good bad little big last next first
    first more most other"""
)
_MANY = word_set(
    """two three four five six seven eight nine ten eleven twelve twenty thirty forty fifty hundred
    several many few these those both various"""
)
_ONE = word_set("each every another a an this")
_NO_PLURAL = word_set(
    """of in on at to the a an and or but is was are were more less much people hundred thousand
    million dozen sheep fish deer series species percent per cent such other others most late later
    hours days"""
)
_ADVERB_OF = {
    "good": "well",
    **{
        word: f"{word}ly"
        for word in word_set(
            """slow quick careful bad quiet loud soft real proper nice serious strong safe sudden
            gentle regular final direct different easy steep calm clear polite correct perfect
            immediate"""
        )
    },
}
_ADVERB_OF |= {"gentle": "gently", "easy": "easily"}


def form_sites(sentence: str) -> Iterator[Site]:
    """Yield the places of a sentence where another form of a word may be meant, in order."""
    words = list(_WORD.finditer(sentence))
    folded = [match.group().casefold().replace("’", "'") for match in words]
    for index, match in enumerate(words):
        word = folded[index]
        if match.group() != match.group().lower() or len(word) < 2:
            continue
        before = folded[:index]
        if index and not _is_beside(sentence, words[index - 1], match):
            before = []
        for other, kind, least in _others(word, before, folded[index + 1 : index + 2]):
            if other != word:
                new = like(match.group(), other)
                yield Site(match.start(), match.end(), match.group(), new, kind, least)


def _is_beside(sentence: str, one: regex.Match[str], two: regex.Match[str]) -> bool:
    return sentence[one.end() : two.start()].isspace()


def _others(word: str, before: list[str], behind: list[str]) -> Iterator[tuple[str, Kind, float]]:
    last = before[-1] if before else ""
    yield from ((other, "form", LEAST) for other in _numbers(word, last))
    if word in _ADVERB_OF and last not in _BEFORE_A_NOUN:
        yield _ADVERB_OF[word], "form", LEAST
    governing = last
    if last in _ADVERBS and len(before) > 1:
        governing = before[-2]
    for base in known_bases(word):
        if last in _BEFORE_A_NOUN and word in (base, verbs.third_person(base)):
            continue
        yield from _verb_forms(word, base, governing)


def known_bases(word: str) -> list[str]:
    """Return the bases of the verbs of this module's lists that ``word`` is a form of."""
    return sorted(verbs.bases(word) & _BASES)


def _verb_forms(word: str, base: str, governing: str) -> Iterator[tuple[str, Kind, float]]:
    past, participle, third = verbs.past(base), verbs.participle(base), verbs.third_person(base)
    gerund = verbs.gerund(base)
    if governing in _HAVE:
        if word != participle:
            yield participle, "form", LEAST
    elif governing in _DO or governing == "to":
        if word != base:
            yield base, "form", LEAST
    elif governing in _BE:
        if word in (base, past) and word != participle:
            yield participle, "form", LEAST
        if word == base:
            yield gerund, "form", LEAST
            if word != participle:
                yield participle, "form", LEAST
    elif governing in _PREPOSITIONS:
        if word == base:
            yield gerund, "form", LEAST
    elif word in (base, third):
        yield (third if word == base else base), "form", LEAST
        if past != base:
            yield past, "form", LEAST_OF_TENSE
    elif word == participle and word != past:
        yield past, "form", LEAST


def _numbers(word: str, last: str) -> Iterator[str]:
    if word in _NO_PLURAL or len(word) < 3:
        return
    if last in _MANY and not word.endswith("s") and is_common(f"{word}s"):
        yield f"{word}s"
    if last in _ONE and word.endswith("s") and not word.endswith("ss") and is_common(word[:-1]):
        yield word[:-1]
