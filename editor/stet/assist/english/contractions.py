# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Contractions and what they stand for.

*It's* is *it is* or *it has*, *she'd* is *she had* or *she would*; which one, the word behind says
mostly. Where it does not, ``expanded`` leaves the contraction as it is.
"""

from __future__ import annotations

import functools

import regex

from stet.assist.english.verbs import is_participle
from stet.assist.guards.word_lists import word_list, word_set
from stet.document.word_diff import Edit, applied

_VERBS = word_list(
    """do does did is are was were has have had would could should must need might ought dare may"""
)
_NOT = {
    "can't": "cannot",
    "won't": "will not",
    "shan't": "shall not",
    **{f"{verb}n't": f"{verb} not" for verb in _VERBS},
}
_PRONOUNS = word_set("i you he she it we they there that this who what where here how when")
_SURE = {"'ll": "will", "'ve": "have", "'re": "are", "'m": "am"}
_LOOSE = {
    "gonna": "going to",
    "wanna": "want to",
    "gotta": "have got to",
    "kinda": "kind of",
    "'cause": "because",
    "till": "until",
    "'til": "until",
    "dunno": "do not know",
    "lemme": "let me",
    "y'all": "you",
}
_WHO = regex.compile(r"(?:i|you|he|she|it|we|they|this|that|there|the|my|your|his|her|our)\b")
_WORD = regex.compile(r"['’]?\p{L}+(?:['’]\p{L}+)*['’]?(?=\W|\Z)")
CONTRACTION = regex.compile(
    r"\b\p{L}+(?:n['’]t|['’](?:ll|ve|re|m|d))\b"
    r"|\b(?:it|he|she|that|there|who|what|where|here|how|when|let|this|everyone|nobody|somebody"
    r"|someone|everybody|anyone|something|nothing|everything)['’]s\b|(?<!\p{L})['’]cause\b",
    regex.IGNORECASE,
)
"""What is a contraction in any sentence; a noun with *'s* may be a possessive as well."""

_ADVERBS = word_set(
    """already always almost also just never not now often only really recently simply since so
    still then usually been finally"""
)
_NEVER_OWNED = word_set("a an the not off too very still here there broken faulty")
_BEFORE_ITS = word_set("to of in on at for from with by into onto under over behind through")
_OWNED = word_set(
    """office house car flat letter letters email emails message messages name names address phone
    number order account help time reply answer team work job mother father parents son daughter
    children kids advice opinion question questions support attention bill invoice payment booking
    report plan plans idea ideas room door garden dog cat boiler roof company school website"""
)
"""What follows *you’re* where *your* is meant: *you’re office*."""

_OBJECTS = word_set("me us him them")
_BARE_BEHIND_HAD = word_set("better")


def contractions_in(text: str) -> list[str]:
    """Return the contractions of ``text`` that can be nothing else, as they stand."""
    return CONTRACTION.findall(text)


def expansions(text: str) -> list[Edit]:
    """Return the edits that spell contractions out, as far as it is sure what they stand for."""
    found: list[Edit] = []
    words = [(m.start(), m.group()) for m in _WORD.finditer(text)]
    for index, (start, word) in enumerate(words):
        behind = [other.casefold() for _, other in words[index + 1 : index + 4]]
        before = words[index - 1][1].casefold() if index else ""
        if before in _BEFORE_ITS and word.casefold().startswith(("it's", "it’s")):
            continue  # *back to it's owner*: its is meant
        if behind[:1] and behind[0] in _OWNED and word.casefold().endswith(("'re", "’re")):
            continue
        full = _expanded(word.casefold().replace("’", "'").rstrip("'"), behind)
        if not full:
            continue
        bare = word.rstrip("'’")
        if base_kept := len(bare.replace("’", "'").partition("'")[0]):
            same = full.casefold().startswith(bare[:base_kept].casefold())
            full = bare[:base_kept] + full[base_kept:] if same else full
        if bare[:1].isupper() or (bare[:1] in "'’" and bare[1:2].isupper()):
            full = full[:1].upper() + full[1:]
        found.append(Edit(start, start + len(bare), full))
    return [edit for edit in found if not _asks(text, edit)]


@functools.lru_cache(maxsize=1024)
def spelt_out(text: str) -> str:
    """Return ``text`` with the contractions spelt out of which it is sure what they stand for."""
    return applied(text, expansions(text))


def _expanded(word: str, behind: list[str]) -> str:
    if word in _LOOSE and word not in ("till", "y'all", "kinda"):
        return _LOOSE[word]
    if word in _NOT:
        return _NOT[word]
    if word == "let's":
        return "let us"
    base, mark, ending = word.partition("'")
    if not mark or not base:
        return ""
    if f"'{ending}" in _SURE and (base in _PRONOUNS or ending in ("ll", "ve")):
        return f"{base} {_SURE[f'{chr(39)}{ending}']}"
    following = [each for each in behind if each not in _ADVERBS]
    first = following[0] if following else ""
    if ending == "s" and base in _PRONOUNS:
        if first == "got" or behind[:1] == ["been"]:
            return f"{base} has"
        if is_participle(first) and following[1:2] and following[1] in _OBJECTS:
            return f"{base} has"  # *it's taken us*: what is done to one has no object
        if first and not is_participle(first):
            return f"{base} is"
    if ending == "s" and base not in _PRONOUNS:
        # Behind a noun it may be a possessive: *the kettle's a wreck*, *the kettle's lid*.
        if first in ("got", "been"):
            return f"{base} has"
        return f"{base} is" if behind[:1] and behind[0] in _NEVER_OWNED else ""
    if ending == "d" and base in _PRONOUNS and base not in ("where", "how", "when", "what"):
        if first in _BARE_BEHIND_HAD or (first and is_participle(first) and behind[0] != "not"):
            # *She'd put*, *she'd come*: the participle and the base are one word.
            return (
                ""
                if first in ("put", "come", "run", "let", "set", "cut", "become")
                else (f"{base} had")
            )
        if first.isalpha():
            return f"{base} would"
    return ""


def _asks(text: str, edit: Edit) -> bool:
    """Whether a *not* would come before its subject: *Don't you see?* is not *Do not you see?*."""
    if not edit.text.endswith(" not") and edit.text.casefold() != "cannot":
        return False
    behind = text[edit.end :].lstrip().casefold()
    before = text[: edit.start].rstrip()
    begins = (
        not before
        or before[-1] in ',;:.!?—–(“"'
        or before.split()[-1].casefold() in ("why", "how", "when", "where", "what", "but", "and")
    )
    who = regex.match(
        r"(?:i|you|he|she|it|we|they|this|that|there|the|my|your|his|her|our)\b", behind
    )
    return bool(begins and who and text.rstrip().endswith("?"))
