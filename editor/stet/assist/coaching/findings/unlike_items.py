# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Items of one list that are not alike: in three shapes or more, or one thing among commands."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from itertools import groupby

import regex

from stet.assist.coaching.draft import OBJECT, WORD, Draft, Piece
from stet.assist.coaching.finding import Detector, Finding
from stet.assist.coaching.register import Register
from stet.assist.english.lemmas import is_verb
from stet.assist.english.lexicon import stems
from stet.assist.guards.word_lists import word_set

_Test = Callable[[Piece], bool]

SHAPES = 3
"""So many shapes, each told for sure, make a finding."""

ITEMS = 4
"""A list with fewer items has no pattern to break."""

FEWEST = 3
"""A list with fewer items has none that stands alone."""

LONGEST = 22
"""Words of an item beyond which it is a paragraph, and has no shape."""

_COMMANDS = word_set(
    """add ask avoid be book bring build buy call change check choose clean click close collect
    compare confirm contact copy create cut decide define delete describe design develop do draft
    edit enable ensure explain explore find finish fix follow give go hire identify improve include
    increase install invite keep launch learn leave let list look lower maintain make measure meet
    move open order organise organize pack pay pick plan prepare press print produce propose protect
    provide publish put read record reduce remove repair replace report restart reuse review save
    schedule select sell send set share show sign start stop store support take talk teach tell test
    train try turn update upload use visit wash watch wear wipe write"""
)
_DETERMINERS = word_set(
    "the a an our your my his their its this these those every each no any some all both"
)
_SUBJECTS = word_set("we you they he she it i there everyone everybody nobody people staff users")
_VERB = regex.compile(
    r"\b(?:is|are|was|were|will|should|must|can|cannot|may|has|have|had|do|does|did|need|needs"
    r"|don['’]t|doesn['’]t|isn['’]t|aren['’]t|want|wants|likes?|feels?|gets?)\b"
)
_FOLLOWING = word_set("what it them us out up that how who when with for to in on at by only")
_THING = word_set(
    "a an the our your their new better more some another one two three extra regular weekly daily"
)
_BEFORE_VERBS = word_set("not never always also only then be either clearly")
_MODAL = regex.compile(r"\b(?:should|must|will|can|to|need to|has to|have to):\s*\Z")
_BEFORE_OTHERS = word_set("if when where once after before for please in on at with by as to note")
_PREPOSITIONS = word_set("of in on at for from to by with about")
_TO_DO = "The other items of this list say what to do, and this one names a thing."
_PURPOSE = "The other items of this list begin with “to”, and this one does not."
_DOING = "The other items of this list begin with a word in -ing, and this one with a command."
_NAMES = {
    "command": "a command",
    "thing": "a thing",
    "sentence": "a whole sentence",
    "doing": "a word in -ing",
    "purpose": "“to” with a verb",
    "question": "a question",
}


def _find(draft: Draft) -> Iterator[Finding]:
    items = [piece for piece in draft.pieces if piece.list_id is not None and not piece.in_quote]
    for _, group in groupby(items, key=lambda piece: piece.list_id):
        pieces = list(group)
        column = pieces[0].place(0).column
        pieces = [piece for piece in pieces if piece.place(0).column == column]
        if any(piece.words > LONGEST for piece in pieces):
            continue
        if (alone := _alone(draft, pieces)) is not None:
            yield alone
            continue
        if len(pieces) < ITEMS:
            continue
        shapes = [_shape(piece) for piece in pieces]
        count = Counter(shape for shape in shapes if shape)
        if len(count) < SHAPES or ("" in shapes and shapes.count("") * 2 > len(shapes)):
            continue
        odd = min(range(len(pieces)), key=lambda at: (count.get(shapes[at], 99), -at))
        named = ", ".join(_NAMES[shape] for shape, _ in count.most_common(3))
        said = f"The items of this list have {len(count)} shapes: {named}."
        yield _finding(pieces[odd], said)


def _finding(item: Piece, said: str) -> Finding:
    return Finding(item.span(0, len(item.text.rstrip())), said, "Could all begin alike?")


def _alone(draft: Draft, pieces: list[Piece]) -> Finding | None:
    """Return a finding where all items but one are made alike, None otherwise."""
    if len(pieces) < FEWEST:
        return None
    first = draft.pieces.index(pieces[0])
    leads = first > 0 and _MODAL.search(draft.pieces[first - 1].text) is not None
    pairs: tuple[tuple[_Test, _Test, str], ...] = (
        (lambda piece: _commands(piece, leads), lambda piece: _names(piece, leads), _TO_DO),
        (lambda piece: _shape(piece) == "purpose", _is_bare, _PURPOSE),
        (lambda piece: _shape(piece) == "doing", lambda piece: _shape(piece) == "command", _DOING),
    )
    for is_one, is_other, said in pairs:
        others = [piece for piece in pieces if not is_one(piece)]
        if len(others) == 1 and is_other(others[0]):
            return _finding(others[0], said)
    return None


def _commands(piece: Piece, leads: bool) -> bool:
    """Whether an item says what to do; ``leads``: the words before the list end with *should:*."""
    words = _folded(piece)
    if len(words) < 2 or piece.text.startswith(OBJECT):
        return False
    if leads:
        return is_verb(words[0]) or words[0] in _BEFORE_VERBS or words[0].endswith("ly")
    is_followed = words[1] in _DETERMINERS | _FOLLOWING
    return words[0] in _COMMANDS or (is_verb(words[0]) and is_followed)


def _names(piece: Piece, leads: bool) -> bool:
    """Whether an item, where the others say what to do, names a thing for sure."""
    words = _folded(piece)
    if len(words) < 2 or piece.text.startswith(OBJECT) or words[0] in _BEFORE_OTHERS:
        return False
    if leads:
        return not words[0].endswith("ss")  # *interviews* behind *should:*
    sentence = piece.text[: piece.sentences[0].end] if piece.sentences else piece.text
    is_thing = (
        words[0] in _THING
        or (words[0].endswith("ing") and words[1] in _DETERMINERS)
        or (words[0] in stems() and not is_verb(words[0]) and words[1] in _PREPOSITIONS)
    )
    return is_thing and not _VERB.search(sentence.casefold())


def _is_bare(piece: Piece) -> bool:
    """Whether an item among those with *to* is a thing or a verb without it."""
    words = _folded(piece)
    return bool(words) and words[0] not in _BEFORE_OTHERS and not piece.text.startswith(OBJECT)


def _folded(piece: Piece) -> list[str]:
    return [word.casefold() for word in WORD.findall(piece.text)]


def _shape(piece: Piece) -> str:
    """Return how an item is made, empty where that is not sure."""
    text = piece.text.strip()
    words = [word.casefold() for word in WORD.findall(text)]
    if not words or text.startswith(OBJECT) or regex.match(r"[^.!?]{1,40}:\s", text):
        return ""
    first = words[0]
    if text.endswith("?"):
        return "question"
    if first == "to" and len(words) > 1:
        return "purpose"
    if (
        first.endswith("ing")
        and len(first) > 5
        and first not in ("during", "something", "nothing", "everything", "evening", "morning")
    ):
        return "doing"
    if first in _SUBJECTS and _VERB.search(text.casefold()):
        return "sentence"
    if first in _DETERMINERS:
        return "sentence" if _VERB.search(text.casefold()) and text.endswith(".") else "thing"
    if first in _COMMANDS and len(words) > 1:
        return "command"
    return ""


DETECTOR = Detector(
    "unlike_items",
    "List",
    _find,
    registers=frozenset(Register) - {Register.STORY, Register.VERSE},
)
