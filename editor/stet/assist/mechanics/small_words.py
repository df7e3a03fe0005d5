# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Places of a sentence where a small word may be missing: *in such hurry*, *on upturned pot*.

An article is tried where a word that can be one thing stands behind a word that such a thing
often follows.
"""

from __future__ import annotations

from collections.abc import Iterator

import regex

from stet.assist.english import verbs
from stet.assist.guards.word_lists import word_set
from stet.assist.mechanics.phrase_rules import VOWEL
from stet.assist.mechanics.site import Site

LEAST = 5.0
"""Nats that a sentence must gain by an article."""

_BEFORE = word_set(
    """of in on at to with from for into onto under over by as is was be been had has have such
    it's there's buy bought take took need needs make makes made give gave see saw want wants wrote
    write got get without ask that like carrying paid put"""
)
_NO_ARTICLE = word_set(
    """a an the my your his her its our their this that these those no some any every each all both
    many much more most less several few such another what which who whom whose where when why how
    it he she they we you i me him them us and or but not to of in on at by for with from as than
    if so very too just only also still already then there here now one two three four five six
    seven eight nine ten eleven twelve course least most last first home work bed town school
    everyone everything nothing something anything someone somebody nobody anybody else other others
    mine yours hers ours theirs itself himself herself themselves myself yourself
    late early about around nearly almost over under up down out off back away good bad time"""
)
_WORD = regex.compile(r"\p{Ll}+(?:['’]\p{L}+)?")
_PAIR = regex.compile(r"(?<![\p{L}\p{N}'’-])(\p{L}+(?:['’]s)?) (\p{Ll}{3,})(?![\p{L}\p{N}'’-])")


def missing_sites(sentence: str) -> Iterator[Site]:
    """Yield the places of a sentence where an article may be missing, in order."""
    for match in _PAIR.finditer(sentence, overlapped=True):
        before, word = match[1].casefold().replace("’", "'"), match[2]
        if not _may_precede(before) or word in _NO_ARTICLE or not _may_be_one(word):
            continue
        at = match.start(2)
        article = "an" if VOWEL.match(word) else "a"
        yield Site(at, at, "", f"{article} ", "missing", LEAST)
        yield Site(at, at, "", "the ", "missing", LEAST)


def _may_precede(word: str) -> bool:
    return word in _BEFORE or (len(word) > 4 and word.endswith(("ed", "ing")))


def _may_be_one(word: str) -> bool:
    """Whether a word may begin the name of one thing: no plural, no verb in a form of its own."""
    if word.endswith(("ing", "ly")) or (word.endswith("s") and not word.endswith("ss")):
        return False
    return word not in verbs.AUXILIARIES and not verbs.is_surely_past(word)
