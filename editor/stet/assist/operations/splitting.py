# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Shorter sentences: parted where two whole sentences were joined, every word kept."""

from __future__ import annotations

import regex

from stet.assist.english.content import content_words, is_akin
from stet.assist.english.verbs import AUXILIARIES, is_surely_past, may_be_past
from stet.assist.guards.word_lists import word_set
from stet.assist.operations.operation import Operation
from stet.assist.operations.tokens import checked_tokens, without_quotations
from stet.document.graphemes import count_words
from stet.markdown.sentences import sentences

FEWEST_WORDS = 18
"""A sentence with fewer words is short enough."""

LEAST_HALF = 5
"""Words that a sentence which is made has at least."""

_FRAGMENT = regex.compile(
    r"(?:because|which|who|whom|whose|while|although|though|where|whereas|that|unless|until|"
    r"including|such as|or|nor|than|as well as|provided|since|with|to)\b",
    regex.IGNORECASE,
)
_CONDITION = regex.compile(
    r"(?:although|though|while|until|unless|since|because|to|with)\b", regex.IGNORECASE
)
_JOINT = regex.compile(r"(?:,|;) (?P<word>and|but|so|yet) (?=(?P<subject>\S+))")
_SEMICOLON = regex.compile(r"; (?=(?P<subject>\S+))")
_SUBJECTS = word_set(
    "i you he she it we they there this these those nobody everyone everybody somebody the my your "
    "his her its our their"
)
_PRONOUNS = word_set("i you he she it we they there this nobody everyone everybody somebody")
_SUBORDINATE = regex.compile(
    r"\b(?:if|when|because|although|though|while|unless|since|before|after|until|once|as|that|"
    r"whether|where|by the time|whenever|what|how|why|not|between|both|either|neither|rather)\b",
    regex.IGNORECASE,
)
_WRITTEN = regex.compile(r"[(\[“\"‘:—–]")


def split_by_rule(source: str) -> str:
    """Return ``source`` parted where code is sure that two whole sentences are joined, or "".

    Sure is a comma with *and*, *but*, *so* and a pronoun or an article with its verb behind it,
    where nothing before them says under what condition or by whom it is said.
    """
    if len(sentences(source)) != 1 or _WRITTEN.search(source) or count_words(source) < FEWEST_WORDS:
        return ""
    for joint in [*_JOINT.finditer(source), *_SEMICOLON.finditer(source)]:
        first, rest = source[: joint.start()], source[joint.end() :]
        word = joint.groupdict().get("word") or ""
        if min(count_words(first), count_words(rest)) < LEAST_HALF or _SUBORDINATE.search(first):
            continue
        if "," in first and not _is_clause(first):
            continue  # it may be a list
        if joint["subject"].casefold() not in _SUBJECTS or not _is_clause(first):
            continue
        if not _begins_clause(rest):
            continue
        opener = "" if word in ("", "and") else word.capitalize() + " "
        if not opener:
            rest = rest[:1].upper() + rest[1:]
        return f"{first}. {opener}{rest}"
    return ""


def _is_verb(token: str) -> bool:
    return token in AUXILIARIES or is_surely_past(token) or may_be_past(token) or token == "'s"


def _is_clause(text: str) -> bool:
    tokens = checked_tokens(text)
    return any(_is_verb(token) for token in tokens[1:])


def _begins_clause(text: str) -> bool:
    """Whether a verb follows the subject that ``text`` begins with, before anything else does."""
    tokens = checked_tokens(text)
    if tokens[0] in _PRONOUNS:
        return any(_is_verb(token) for token in tokens[1:3])
    for token in tokens[1:6]:
        if token in (",", "who", "which", "that", "of"):
            return False
        if token in AUXILIARIES or is_surely_past(token):
            return True
    return False


_LINKS = word_set(
    "and but so yet also then this these that those which who it he she they there of"
)


def is_split(source: str, reply: str) -> bool:
    """Whether ``reply`` has more sentences, whole and shorter, with the words of ``source``."""
    parts = [reply[start:end] for start, end in sentences(reply)]
    if len(parts) <= len(sentences(source)) or len(parts) > 4:
        return False
    whole = count_words(source)
    for index, part in enumerate(parts):
        words = count_words(part)
        if words < 3 or words >= whole:
            return False
        if index and _FRAGMENT.match(part.lstrip("“\"‘'")) and not _opens_with_condition(part):
            return False
        if not _has_verb(part):
            return False
    ours, theirs = content_words(source), content_words(reply)
    # All words, in their order: those that were said twice for the sake of a subject aside.
    place = 0
    for word in ours:
        while place < len(theirs) and not is_akin(theirs[place], word):
            place += 1
        if place == len(theirs):
            return False
        place += 1
    known = set(ours)
    added = [word for word in theirs if not any(is_akin(word, other) for other in known)]
    return not added and len(theirs) - len(ours) <= 2 and _keeps_small(source, reply)


def _opens_with_condition(part: str) -> bool:
    """Whether a sentence that begins with *while* goes on behind a comma, as a whole one."""
    if not _CONDITION.match(part):
        return False
    head, comma, rest = part.partition(", ")
    return (
        bool(comma) and _has_verb(rest) and (_is_clause(head) or head.casefold().startswith("to "))
    )


def with_links_of(source: str, reply: str) -> str:
    """Return ``reply`` with a *but* or *so* put back that a new sentence lost at its start."""
    for link in regex.finditer(r", (but|so) (?!that\b)(\S+ \S+)", source):
        word, behind = link[1], link[2]
        capital = behind[:1].upper() + behind[1:]
        if regex.search(rf"\b{word}\b", reply, regex.IGNORECASE):
            continue
        lost = regex.search(rf"(?<=[.!?] )(?:{regex.escape(capital)})", reply)
        if lost:
            kept = capital if behind[:1].isupper() else behind
            reply = f"{reply[: lost.start()]}{word.capitalize()} {kept}{reply[lost.end() :]}"
    return reply


def _keeps_small(source: str, reply: str) -> bool:
    """Whether the small words are there still, but for those that join."""
    ours = [token for token in checked_tokens(source) if token.isalpha()]
    theirs = [token for token in checked_tokens(reply) if token.isalpha()]
    left = list(theirs)
    for token in ours:
        if token in left:
            left.remove(token)
        elif token not in _LINKS and not any(is_akin(token, other) for other in theirs):
            return False
    return all(token in _LINKS | AUXILIARIES or token in ours or len(token) < 4 for token in left)


_ORDERS = word_set(
    """turn keep hold press wait open close click choose then log enter call use put take make bring
    add remove unplug check go read write send ask look find move place select switch set start stop
    i you we they but so and"""
)
"""What a sentence without another verb may begin with: orders, and who does something."""


def _has_verb(part: str) -> bool:
    tokens = checked_tokens(part)
    if any(_is_verb(token) for token in tokens):
        return True
    # The present: *Turn off the water*, *The river rises*.
    if any(token.endswith("s") and len(token) > 3 for token in tokens[1:]):
        return True
    return any(
        token in _ORDERS
        for place, token in enumerate(tokens)
        if not place or tokens[place - 1] == ","
    )


def _is_long(source: str) -> bool:
    return (
        count_words(source) >= FEWEST_WORDS
        and len(sentences(source)) == 1
        and ("“" not in without_quotations(source))
    )


SHORTER_SENTENCES = Operation(_is_long, is_split, tidied=with_links_of, by_rule=split_by_rule)
