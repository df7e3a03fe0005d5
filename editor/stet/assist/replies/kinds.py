# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""What kind of change an edit is, and why it was made, in a sentence of plain code.

The kinds are *spelling* (a word that there is not), *wrong word* (a right one, taken for another),
*grammar*, *punctuation*, *capitals*, *repeated word*, *spacing*, *concise*, *word choice* and
*rephrase*; by rules also *padding*.
"""

from __future__ import annotations

from collections.abc import Sequence

import regex
from rapidfuzz.distance import Indel

from stet.assist.english.lexicon import is_common
from stet.assist.guards.word_lists import word_set
from stet.assist.replies.alignment import likeness
from stet.assist.tasks.task import Task
from stet.document.graphemes import count_words
from stet.document.word_diff import Edit

_SPACES_AND_WORDS = regex.compile(r"\s+|\S+")
_WORDS = regex.compile(r"[\p{L}\p{M}\p{N}]+(?:['’][\p{L}]+)*")
_PUNCTUATION = regex.compile(r"[^\p{L}\p{N}\s]+")
_FORMS = (
    "a an the",
    "is are was were am be been being",
    "has have had",
    "do does did done",
    "don't doesn't didn't",
    "isn't aren't wasn't weren't",
    "hasn't haven't hadn't",
    "go goes went gone",
    "eat ate eaten",
    "see saw seen",
    "come came",
    "run ran",
    "begin began begun",
    "write wrote written",
    "take took taken",
    "give gave given",
    "know knew known",
    "speak spoke spoken",
    "break broke broken",
    "choose chose chosen",
    "drive drove driven",
    "fall fell fallen",
    "find found",
    "get got gotten",
    "grow grew grown",
    "keep kept",
    "leave left",
    "lose lost",
    "make made",
    "ride rode ridden",
    "ring rang rung",
    "rise rose risen",
    "say said",
    "send sent",
    "sing sang sung",
    "sit sat",
    "spend spent",
    "stand stood",
    "tell told",
    "think thought",
    "throw threw thrown",
    "wear wore worn",
    "build built",
    "buy bought",
    "bring brought",
    "catch caught",
    "feel felt",
    "forget forgot forgotten",
    "hold held",
    "lead led",
    "lend lent",
    "meet met",
    "pay paid",
    "run ran run",
    "sell sold",
    "sleep slept",
    "steal stole stolen",
    "swim swam swum",
    "teach taught",
    "wake woke woken",
    "win won",
    "lie lay lain laid",
    "i me my mine",
    "he him his",
    "she her hers",
    "they them",
    "we us",
    "who whom which that",
    "this these",
    "that those",
    "much many",
    "nothing anything something",
    "nobody anybody somebody",
    "nowhere anywhere somewhere",
    "no any some",
    "never ever",
    "nor or",
    "neither either",
    "less fewer",
    "good well",
    "could can",
    "will would",
    "in on at to for of from with by into",
    "than then",
    "as like",
)
_SOUNDS = (
    "there their they're",
    "its it's",
    "your you're",
    "to too two",
    "whose who's",
    "were where we're",
    "then than",
    "affect effect",
    "lose loose",
    "of off have",
    "quiet quite",
    "hear here",
    "past passed",
    "accept except",
    "principal principle",
    "weather whether",
    "brake break",
    "peace piece",
    "by buy bye",
    "are our",
    "which witch",
    "threw through",
    "for four",
    "moral morale",
    "worse worst",
)
_FORM_SETS = [word_set(words) for words in _FORMS]
_SOUND_SETS = [word_set(words) for words in _SOUNDS]
_MARKS = ' .,;:!?"“”()—–'
_ENDINGS = ("s", "es", "ed", "d", "ing", "ly", "n", "en", "er", "est", "'s", "s'")
_NAMES = {",": "comma", ".": "full stop", ";": "semicolon", ":": "colon", "'": "apostrophe",
          "’": "apostrophe", "?": "question mark", "!": "exclamation mark", "-": "hyphen",
          "–": "dash", "—": "dash"}  # fmt: skip


def kind_and_reason(source: str, edit: Edit, task: Task, instruction: str = "") -> tuple[str, str]:
    """Return the kind of an edit of ``source``, and one plain sentence on why it was made."""
    old, new = source[edit.start : edit.end], edit.text
    plain_old, plain_new = old.strip(), new.strip()
    if old.split() == new.split() or not (plain_old or plain_new):
        return "spacing", "Mends the space between words."
    if plain_old.casefold() == plain_new.casefold():
        return "capitals", f"Mends the capitals of “{_short(plain_new)}”."
    if _bare(old) == _bare(new) and not _are_taken_for_each_other(old, new):
        return "punctuation", _punctuation(plain_old, plain_new)
    if not plain_new and _stands_beside(source, edit):
        return "repeated word", f"“{_short(plain_old)}” stands there twice."
    if task.only_corrects:
        return _correction(plain_old, plain_new)
    return _revision(plain_old, plain_new, task, instruction)


def joined_edits(source: str, edits: Sequence[Edit]) -> list[Edit]:
    """Return ``edits`` with those made one that only make sense together.

    A new full stop and the capital behind it are one correction.
    """
    joined: list[Edit] = []
    for edit in edits:
        if joined and _belong_together(source, joined[-1], edit):
            last = joined.pop()
            text = last.text + source[last.end : edit.start] + edit.text
            edit = Edit(last.start, edit.end, text)
        joined.append(edit)
    return joined


def parted_edits(source: str, edits: Sequence[Edit]) -> list[Edit]:
    """Return ``edits`` with those that mend several words, each in its place, made one a word.

    So each correction is decided about by itself, by the checks and by the writer.
    """
    parted: list[Edit] = []
    for edit in edits:
        old, new = _tokens(source[edit.start : edit.end]), _tokens(edit.text)
        if len(old) < 3 or not _is_word_by_word(old, new):
            parted.append(edit)
            continue
        place = edit.start
        for one, two in zip(old, new, strict=True):
            if one != two:
                parted.append(Edit(place, place + len(one), two))
            place += len(one)
    return parted


def _tokens(text: str) -> list[str]:
    return _SPACES_AND_WORDS.findall(text)


def _is_word_by_word(old: Sequence[str], new: Sequence[str]) -> bool:
    """Whether most tokens on one side have their like at the same place on the other."""
    if len(old) != len(new) or any(
        (one.isspace() or two.isspace()) and one != two for one, two in zip(old, new, strict=True)
    ):
        return False
    alike = [
        Indel.normalized_similarity(one.casefold(), two.casefold()) >= 0.4
        for one, two in zip(old, new, strict=True)
        if not one.isspace()
    ]
    return 2 * sum(alike) >= len(alike)


def _belong_together(source: str, one: Edit, two: Edit) -> bool:
    between = source[one.end : two.start]
    first = source[one.start : one.end]
    capital = source[two.start : two.end]
    return (
        not between.strip()
        and _bare(first) == _bare(one.text)
        and capital.casefold() == two.text.casefold()
    )


def _correction(old: str, new: str) -> tuple[str, str]:
    ours, theirs = stripped_words(old), stripped_words(new)
    if not ours:
        return "grammar", f"“{_short(new)}” is missing."
    if not theirs:
        return "grammar", f"“{_short(old)}” is too much."
    if len(ours) == len(theirs) == 1:
        one, two = ours[0], theirs[0]
        old, new = old.strip(_MARKS), new.strip(_MARKS)
        if sounds_like(one, two):
            return "wrong word", f"“{_short(new)}” is meant, which sounds like “{_short(old)}”."
        if _are_set_forms(one, two) or is_form(one, two):
            return "grammar", f"The form that fits here is “{_short(new)}”."
        if likeness(one, two) >= 0.3:
            if is_common(one.casefold()):
                return "wrong word", f"“{_short(new)}” is meant here."
            return "spelling", f"“{_short(old)}” is misspelt."
        return "word choice", f"“{_short(new)}” is the word that fits here."
    if "".join(ours) == "".join(theirs):
        return "spelling", f"It is written “{_short(new)}”."
    if likeness(old, new) >= 0.6 and len(ours) == len(theirs):
        return "spelling", "Mends the spelling."
    return "grammar", "Mends the grammar of these words."


def _revision(old: str, new: str, task: Task, instruction: str) -> tuple[str, str]:
    before, after = count_words(old), count_words(new)
    if task.shortens:
        if not new:
            return "concise", "The sentence does not need this." if before > 1 else (
                f"“{_short(old)}” adds nothing here."
            )
        if after < before:
            return "concise", f"Says it in {_count(after)} instead of {before}."
        ours, theirs = stripped_words(old), stripped_words(new)
        if len(ours) == len(theirs) == 1 and _are_set_forms(ours[0], theirs[0]):
            return "grammar", f"The form that fits here is “{_short(new)}”."
        if not old or after > before:
            return "rephrase", "Joins what was shortened."
        return "word choice", f"A plainer word for “{_short(old)}”." if before == 1 else (
            "Says it more plainly."
        )
    asked = (
        f"As you asked: “{_short(instruction, 60).rstrip('.!')}”."
        if instruction
        else "A rewording."
    )
    return ("word choice" if before == after == 1 else "rephrase"), asked


def _count(words: int) -> str:
    return "1 word" if words == 1 else f"{words} words"


def _punctuation(old: str, new: str) -> str:
    marks_old, marks_new = "".join(_PUNCTUATION.findall(old)), "".join(_PUNCTUATION.findall(new))
    if not marks_old and marks_new in _NAMES:
        return (
            f"A {_NAMES[marks_new]} is missing."
            if marks_new != "'" and marks_new != "’"
            else ("An apostrophe is missing.")
        )
    if not marks_new and marks_old in _NAMES:
        return f"The {_NAMES[marks_old]} is not needed."
    return "Mends the punctuation."


def _stands_beside(source: str, edit: Edit) -> bool:
    words = stripped_words(source[edit.start : edit.end])
    before = stripped_words(source[: edit.start])[-len(words) :]
    after = stripped_words(source[edit.end :])[: len(words)]
    return bool(words) and words in (before, after)


def are_forms(one: str, two: str) -> bool:
    """Whether two folded words are forms of one, or are taken for one another."""
    return _are_set_forms(one, two) or sounds_like(one, two) or _are_past(one, two)


def _are_past(one: str, two: str) -> bool:
    return _is_regular_by_mistake(one, two) or _is_regular_by_mistake(two, one)


def _is_regular_by_mistake(one: str, two: str) -> bool:
    """Whether ``one`` is made like a regular past, and ``two`` is the past: *payed*, *runned*."""
    if not one.endswith("ed") or one == two:
        return False
    stems = {one[:-2], one[:-1], one[:-3]}
    return any(stem in forms and two in forms for forms in _FORM_SETS for stem in stems)


def _are_set_forms(one: str, two: str) -> bool:
    return any(one in forms and two in forms for forms in _FORM_SETS)


def sounds_like(one: str, two: str) -> bool:
    """Whether two folded words sound alike, so that one is written for the other."""
    return any(one in sounds and two in sounds for sounds in _SOUND_SETS)


def _are_taken_for_each_other(old: str, new: str) -> bool:
    ours, theirs = stripped_words(old), stripped_words(new)
    return len(ours) == len(theirs) == 1 and sounds_like(ours[0], theirs[0])


def is_form(one: str, two: str) -> bool:
    """Whether two words differ in an ending only, as forms of one word do."""
    short, long = sorted((one, two), key=len)
    if short.endswith("s") and short[:-1] + "es" == long:  # tomatos, tomatoes
        return False
    for ending in _ENDINGS:
        stem = long.removesuffix(ending)
        if stem != long and len(stem) > 2 and short.startswith(stem[:-1]):
            rest = short[len(stem) - 1 :]
            if rest in ("", stem[-1:], stem[-1:] + "e", "y") or (
                short == stem + rest and rest in _ENDINGS
            ):
                return True
            if any(short == stem + other for other in _ENDINGS):
                return True
    return False


def stripped_words(text: str) -> list[str]:
    """Return the words of ``text``, folded and without what stands around them."""
    return _WORDS.findall(text.casefold().replace("’", "'"))


def _bare(text: str) -> str:
    """Return the letters and digits and the spaces between words, without punctuation.

    Not with capitals folded: what mends a full stop mends the capital behind it, too.
    """
    return "".join(_PUNCTUATION.sub("", text).casefold().split())


def _short(text: str, length: int = 40) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= length else flat[: length - 1].rstrip() + "…"
