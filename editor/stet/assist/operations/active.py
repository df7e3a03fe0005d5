# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Active voice: whoever does it comes first, what it is done to comes behind, nothing is lost."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from stet.assist.english.content import content_words, is_akin, lost_words, new_words
from stet.assist.english.verbs import BE, HAVE, are_forms_of_one, is_participle
from stet.assist.guards.word_lists import word_set
from stet.assist.operations.operation import Operation
from stet.assist.operations.tokens import checked_tokens, is_word

_ADVERBS = word_set("not never always still already just also only often once twice all both")
_NO_AGENT = word_set(
    """hand hands train bus car post air mail email phone noon midnight night day then now monday
    tuesday wednesday thursday friday saturday sunday about half accident mistake law heart chance
    far itself january february march april may june july august september october november
    december means using adding default default's"""
)
_ARTICLES = word_set("a an the")
_CASE = {"me": "i", "him": "he", "us": "we", "them": "they", "whom": "who"}
_CASES = {**_CASE, **{one: two for two, one in _CASE.items()}}


@dataclass(frozen=True)
class Passive:
    """A verb in the passive: where it stands, and whoever does it, if said."""

    verb: int
    agent: str = ""
    subject: str = ""


def passives(tokens: Sequence[str]) -> list[Passive]:
    """Return the passives among the tokens of a sentence."""
    found: list[Passive] = []
    for index, token in enumerate(tokens):
        if not is_participle(token) or not _is_behind_be(tokens, index):
            continue
        subject = _subject(tokens, index)
        found.append(Passive(index, _agent(tokens, index), subject))
    return found


def _is_behind_be(tokens: Sequence[str], index: int) -> bool:
    for token in reversed(tokens[max(0, index - 3) : index]):
        if token in BE:
            return True
        if token not in _ADVERBS and not token.endswith("ly"):
            return False
    return False


def _agent(tokens: Sequence[str], index: int) -> str:
    """Return the last word of the first few behind *by* that is a content word, or ""."""
    for place in range(index + 1, min(len(tokens), index + 9)):
        token = tokens[place]
        if token != "by":
            if not is_word(token) or token in BE:
                return ""
            continue
        for word in tokens[place + 1 : place + 5]:
            if word in _CASE:
                return word
            if content_words(word):
                return (
                    "" if word in _NO_AGENT or word[:1].isdigit() or word.endswith("ing") else word
                )
        return ""
    return ""


def _subject(tokens: Sequence[str], index: int) -> str:
    """Return the nearest content word or pronoun before the auxiliary of a passive."""
    place = index
    while place > 0 and tokens[place] not in BE:
        place -= 1
    for word in reversed(tokens[:place]):
        if word in _CASES or word == "it":
            return word
        if not is_word(word):
            break
        if content_words(word) and not word.endswith("ly"):
            return word
    return ""


def _applies(source: str) -> bool:
    return any(each.agent for each in passives(checked_tokens(source)))


def is_active(source: str, reply: str) -> bool:
    """Whether ``reply`` has fewer passives, every word of ``source``, and who does it in front."""
    ours, theirs = checked_tokens(source), checked_tokens(reply)
    before, after = passives(ours), passives(theirs)
    if len(after) >= len(before) or any(each.agent for each in after):
        return False
    if lost_words(source, reply, may_reword=False) or new_words(source, reply, may_reword=False):
        return False
    if len(content_words(source)) != len(content_words(reply)):
        return False
    if _counted(ours, _ARTICLES) != _counted(theirs, _ARTICLES):
        return False  # *a firm* is not *the firm*
    if _counted(ours, HAVE) != _counted(theirs, HAVE):
        return False  # *has been bought* is *has bought*
    turned = [each for each in before if each.agent]
    # One without an agent cannot be turned, for nobody says who does it.
    if len(before) - len(after) != len(turned):
        return False
    return all(_is_turned(ours, theirs, each) for each in turned)


def _is_turned(ours: Sequence[str], theirs: Sequence[str], passive: Passive) -> bool:
    verb = ours[passive.verb]
    places = [i for i, token in enumerate(theirs) if are_forms_of_one(token, verb)]
    agents = _places(theirs, passive.agent)
    subjects = _places(theirs, passive.subject)
    if not places or not agents:
        return False
    place = places[0]
    if not any(agent < place for agent in agents):
        return False
    return (
        not passive.subject
        or any(subject > place for subject in subjects)
        or (
            # *… which had been chased by the boy*: whom he chased was named before.
            passive.subject in ("which", "that", "who")
            # *It was decided by them that …*
            or (passive.subject == "it" and "that" in theirs)
        )
    )


def _counted(tokens: Sequence[str], words: frozenset[str]) -> Counter[str]:
    found = Counter("a" if token == "an" else token for token in tokens if token in words)
    return Counter({"have": found.total()}) if words is HAVE else found


def _places(tokens: Sequence[str], word: str) -> list[int]:
    other = _CASES.get(word, word)
    return [i for i, token in enumerate(tokens) if token in (word, other) or is_akin(token, word)]


ACTIVE_VOICE = Operation(_applies, is_active)
