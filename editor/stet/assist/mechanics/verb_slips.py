# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Verb forms that are wrong wherever they stand: *had went*, *did not believed*, *teached*.

Nothing within quotation marks is touched: so one may speak.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import regex

from stet.assist.english import verbs
from stet.assist.guards.word_lists import word_set
from stet.assist.mechanics.phrase_rules import PhraseEdit, apart
from stet.assist.mechanics.quotation import quoted
from stet.assist.mechanics.word_forms import known_bases

_ADVERB = r"(?:(?:not|never|only|always|already|also|just|still|ever|often|almost|since|finally) )?"
_HAD = regex.compile(rf"\b(?:have|has|had|having|\p{{L}}+['’]ve) {_ADVERB}(\p{{Ll}}+)\b", regex.I)
_RELATIVE = regex.compile(
    r"\b(?:all|everything|anything|whatever|what|much|little|(?<!\b(?:before|after|since|by) )that|"
    r"one|ones|some|money|those|few)\b(?: [\p{L}'’]+){0,3} \Z",
    regex.IGNORECASE,
)
"""What may own a *had* that is the whole verb: *all he had went to his son*."""

_WHO = regex.compile(r"(?<![\p{L}'’])((?i:I|he|she|we|they)) (\p{Ll}+)\b")
_TURNED = word_set(
    """have has had having is are was were be been being do does did get gets got as than were
    haven't hasn't hadn't isn't aren't wasn't weren't ain't and or with"""
)
"""Words behind which a subject may have its auxiliary before it, or be no subject."""

_DID_NOT = regex.compile(
    r"\b(?:(?:do|does|did) not|don['’]t|doesn['’]t|didn['’]t) "
    r"(?:(?:even|ever|really|always|just) )?(\p{Ll}+)\b",
    regex.IGNORECASE,
)
_DID_HE = regex.compile(
    r"\b(?:do|does|did|don['’]t|doesn['’]t|didn['’]t) (?:I|you|he|she|it|we|they) (\p{Ll}+)\b",
    regex.IGNORECASE,
)
_COULD = regex.compile(
    r"\b(?:(?:I|you|he|she|it|we|they) (?:can|could|will|would|should|must|might|may)(?:n['’]t|"
    r" not)?|"
    rf"(?:I|you|he|she|it|we|they)['’]ll|cannot|can['’]t|won['’]t) {_ADVERB}(\p{{Ll}}+)\b",
    regex.IGNORECASE,
)
_TO = regex.compile(
    r"\b(?:want|wants|wanted|need|needs|needed|going|try|tries|tried|trying|able|decided|began|"
    r"begun|started|"
    r"hope|hoped|plan|planned|forgot|managed|supposed|used|ought) to (\p{Ll}+)\b",
    regex.IGNORECASE,
)
_WAS = regex.compile(
    r"\b(?:is|are|was|were|been|being|be) (wrote|gave|took|knew|chose|spoke|drove|ate|drew|grew|"
    r"threw|forgot|"
    r"stole|wore|tore|rode|sang|swam|began|hid)\b",
    regex.IGNORECASE,
)
_WORD = regex.compile(r"(?<![\p{L}\p{N}'’_-])\p{Ll}+(?![\p{L}\p{N}'’_-])")
_ALSO_NOUNS = word_set("bit rose saw wound ground bore fell spoke felt lay found")
_OVERREGULAR = dict(
    pair.split(":")
    for pair in word_set(
        """teached:taught thinked:thought speaked:spoke falled:fell drived:drove gived:gave
        runned:ran catched:caught bringed:brought buyed:bought goed:went keeped:kept sended:sent
        sleeped:slept telled:told writed:wrote drinked:drank swimmed:swam standed:stood
        understanded:understood becomed:became beginned:began breaked:broke builded:built
        choosed:chose comed:came drawed:drew eated:ate feeled:felt fighted:fought lended:lent
        forgetted:forgot growed:grew heared:heard holded:held knowed:knew losed:lost maked:made
        meeted:met readed:read rided:rode rised:rose selled:sold shaked:shook sitted:sat
        spended:spent stealed:stole taked:took throwed:threw waked:woke weared:wore winned:won
        sayed:said sinked:sank bited:bit hurted:hurt cutted:cut hitted:hit letted:let
        resetted:reset reseted:reset creeped:crept dealed:dealt feeded:fed bended:bent
        sweeped:swept weeped:wept"""
    )
)


def verb_slips(sentence: str) -> tuple[PhraseEdit, ...]:
    """Return the edits, ascending and apart, that mend the verbs of one sentence."""
    spared = quoted(sentence)
    return apart(
        edit
        for edit in _found(sentence)
        if not any(edit.start < end and start < edit.end for start, end in spared)
    )


def _found(sentence: str) -> Iterator[PhraseEdit]:
    for match in _HAD.finditer(sentence):
        right = _participle_of().get(match[1])
        if right and not _RELATIVE.search(sentence, 0, match.start()):
            yield _edit(match, 1, right)
    for match in _WHO.finditer(sentence):
        right = _past_of().get(match[2])
        before = regex.findall(r"[\p{L}'’]+|[^\s\p{L}]", sentence[: match.start(1)])
        last = before[-1].casefold().replace("’", "'") if before else ""
        if right and last not in _TURNED:
            yield _edit(match, 2, right)
    for form in (_DID_NOT, _DID_HE, _COULD, _TO):
        for match in form.finditer(sentence):
            right = _base_of(match[1])
            if right and (form is not _TO or verbs.is_surely_past(match[1])):
                yield _edit(match, 1, right)
            elif form is not _TO and (base := _base_of_third(match[1])):
                yield _edit(match, 1, base)
    for match in _WAS.finditer(sentence):
        right = _participle_of().get(match[1], "")
        if right and not _RELATIVE.search(sentence, 0, match.start()):
            yield _edit(match, 1, right)
    for match in _WORD.finditer(sentence):
        if match.group() in _OVERREGULAR:
            yield _edit(match, 0, _OVERREGULAR[match.group()])


def _edit(match: regex.Match[str], group: int, right: str) -> PhraseEdit:
    return PhraseEdit(match.start(group), match.end(group), right, match[group], "grammar", 1)


@cache
def _participle_of() -> dict[str, str]:
    """Return the participle of each past that is nothing else: *went* → *gone*."""
    return {
        verbs.past(base): verbs.participle(base)
        for base in verbs.irregular_bases()
        if verbs.is_surely_past(verbs.past(base))
        and verbs.past(base) not in _ALSO_NOUNS
        # *has proved* and *has showed* are right as well
        and verbs.past(base) != f"{base.removesuffix('e')}ed"
    } | {"did": "done"}


@cache
def _past_of() -> dict[str, str]:
    """Return the past of each participle that is nothing else: *seen* → *saw*."""
    pasts = {verbs.past(base) for base in verbs.irregular_bases()}
    bases = set(verbs.irregular_bases())
    return {
        verbs.participle(base): verbs.past(base)
        for base in verbs.irregular_bases()
        if verbs.participle(base) not in pasts | bases
    } | {"done": "did"}


def _base_of(word: str) -> str:
    """Return the base of a verb that is surely in the past, "" for another word."""
    if word in _ALSO_NOUNS:
        return ""
    return next((base for base in known_bases(word) if verbs.past(base) == word != base), "")


def _base_of_third(word: str) -> str:
    """Return the base of a verb that stands as *she likes* has it, "" for another word."""
    if word == "needs":  # *if you must needs go*
        return ""
    return next((base for base in known_bases(word) if verbs.third_person(base) == word), "")
