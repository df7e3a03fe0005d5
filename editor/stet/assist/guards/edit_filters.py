# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Edits that are no mistake and still not worth a writer's look, and those that go too far.

A model that corrects puts commas where the writer leaves them out, and takes capitals from names. A
model that cuts swaps words for others that are no shorter. Such edits are left out one by one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import regex

from stet.assist.coaching.fillers import pads
from stet.assist.english.lexicon import is_common
from stet.assist.guards.names import CALENDAR
from stet.assist.guards.word_lists import word_set
from stet.assist.replies.alignment import likeness
from stet.assist.replies.content_words import any_akin, is_telling
from stet.assist.replies.kinds import are_forms, stripped_words
from stet.assist.replies.padding import is_padded
from stet.assist.replies.typography import has_curly, with_curly
from stet.assist.tasks.task import Permission, Task
from stet.document.manuscript import Manuscript
from stet.document.paragraph import Span
from stet.document.word_diff import Edit
from stet.markdown.protected import without_emphasis

HABIT = 12_000
"""Code points on each side of a passage that are looked at for the writer's style."""

_SERIES = regex.compile(r"\b[\p{L}’'-]+, (?:[\p{L}’'-]+ ){0,3}?[\p{L}’'-]+(,?) (?:and|or) [\p{L}]")
_BEFORE_AND = regex.compile(r"\s*(?:and|or)\b")
_JOINTS = word_set("and or but")
_ARTICLES = word_set("the a an")
_AUXILIARY = word_set("am is are was were be been being had has have")
_CONTRACTED = (
    ("n't", " not"),
    ("can not", "cannot"),
    ("won't", "will not"),
    ("'ll", " will"),
    ("'ve", " have"),
    ("'re", " are"),
    ("'m", " am"),
    ("'d", " had"),
    ("'s", " is"),
)


@dataclass(frozen=True)
class StyleProfile:
    """How the writer writes, as far as it can be seen around a passage."""

    text: str = ""

    @classmethod
    def around(cls, manuscript: Manuscript, span: Span) -> StyleProfile:
        """Return the style seen in the final reading in and beside ``span``."""
        first, last = span.start.paragraph, span.end.paragraph
        parts: list[str] = []
        for indices in (range(first, len(manuscript.paragraphs)), range(first - 1, -1, -1)):
            room = HABIT + (HABIT if indices.step > 0 and last > first else 0)
            for index in indices:
                line = manuscript.paragraphs[index].final
                room -= len(line) + 1
                if room < 0:
                    break
                parts.append(line)
        return cls("\n".join(parts))

    @property
    def has_serial_comma(self) -> bool:
        """Whether *red, white, and blue* is the writer's way, where it can be seen."""
        found = _SERIES.findall(self.text)
        with_comma = sum(bool(comma) for comma in found)
        return 2 * with_comma >= len(found) > 0

    @cached_property
    def _has_curly(self) -> bool:
        return has_curly(self.text)

    def typeset(self, edit: Edit) -> Edit:
        """Return an edit with the writer's kind of apostrophes."""
        return edit._replace(text=with_curly(edit.text)) if self._has_curly else edit

    def has_elsewhere(self, word: str, sentence: str) -> bool:
        """Whether ``word`` stands, with these capitals, within another sentence or a title."""
        pattern = rf"(?<=[\p{{Ll}},] [*_]{{0,2}}){regex.escape(word)}(?![\p{{L}}\p{{M}}])"
        here = len(regex.findall(pattern, sentence))
        return len(regex.findall(pattern, self.text)) > here


def is_noop_edit(source: str, edit: Edit, task: Task, style: StyleProfile) -> bool:
    """Whether an edit mends nothing, by the writer's own measure."""
    old, new = source[edit.start : edit.end], edit.text
    if old.split() == new.split():
        return True  # spaces: they mean nothing in Markdown, or else something on purpose
    if without_emphasis(old) == without_emphasis(new):
        return True  # emphasis: a small model leaves it off
    if task.only_corrects:
        return _is_serial_comma(source, edit, style) or _is_capital(source, edit, style)
    if not task.shortens:
        return False
    ours, theirs = stripped_words(old), stripped_words(new)
    if ours == theirs:
        return not regex.search(r"[.;:!?]", old + new)
    if len(ours) == len(theirs) == 1 and (
        are_forms(ours[0], theirs[0]) or likeness(ours[0], theirs[0]) >= 0.7
    ):
        return Permission.CORRECT not in task.may
    if not theirs and edit.text.strip() and set(ours) <= _JOINTS:
        return True  # a comma for an *and*
    lost, won = Counter(ours) - Counter(theirs), Counter(theirs) - Counter(ours)
    if set(won) <= _AUXILIARY and set(lost) <= (_AUXILIARY | _ARTICLES):
        return True  # another tense, or the style of a telegram
    return len(theirs) >= len(ours) or _spelt_out(ours) == _spelt_out(theirs)


def is_reworded(source: str, edit: Edit) -> bool:
    """Whether what was to be cut was put in other words, or lost what only it says.

    In a sentence that is full of padding, one telling word an edit may go.
    """
    ours, theirs = stripped_words(source[edit.start : edit.end]), stripped_words(edit.text)
    known = stripped_words(source)
    new = [word for word in theirs if is_telling(word) and not any_akin(word, known)]
    if new and (len(new) > 1 or len(ours) - len(theirs) < 2):
        return True
    left = stripped_words(source[: edit.start] + edit.text + source[edit.end :])
    lost = [word for word in ours if is_telling(word) and not any_akin(word, left)]
    return len(lost) > 2 * len(new) + is_wordy(source)


def is_wordy(sentence: str) -> bool:
    """Whether plain code finds something in a sentence that could go."""
    return is_padded(sentence) or bool(pads(sentence))


def stands_alone(source: str, edit: Edit) -> bool:
    """Whether an edit of a cut sentence makes sense without the others made in that sentence."""
    ours = stripped_words(source[edit.start : edit.end])
    theirs = stripped_words(edit.text)
    if len(ours) == len(theirs) == 1:
        return True
    return not theirs and source[edit.start : edit.end].count(",") % 2 == 0


def _is_serial_comma(source: str, edit: Edit, style: StyleProfile) -> bool:
    """Whether the edit only puts a comma before the last member of a series."""
    old, new = source[edit.start : edit.end], edit.text
    if stripped_words(old) != stripped_words(new) or new.replace(",", "", 1) != old:
        return False
    comma = new.index(",")
    behind = new[comma + 1 :] + source[edit.end :]
    return (
        bool(_BEFORE_AND.match(behind))
        and "," in source[: edit.start]
        and not style.has_serial_comma
    )


def _is_capital(source: str, edit: Edit, style: StyleProfile) -> bool:
    """Whether a word gets other capitals than the writer gives it elsewhere.

    So does a common word within a sentence that the writer nowhere gives a capital: *rule 1*.
    """
    old, new = source[edit.start : edit.end].strip(), edit.text.strip()
    if old == new or old.casefold() != new.casefold():
        return False
    before = source[: edit.start].rstrip(" *_\"'“‘(")
    if not before or before[-1] in ".?!:":
        return False
    if style.has_elsewhere(old, source):
        return True
    is_raised = old[:1].islower() and old[1:] == new[1:] and len(old) > 1
    folded = old.casefold()
    return (
        is_raised
        and folded not in CALENDAR
        and is_common(folded)
        and not style.has_elsewhere(new, source)
    )


def _spelt_out(words: Sequence[str]) -> str:
    text = " ".join(words).replace("’", "'")
    for short, long in _CONTRACTED:
        text = text.replace(short, long)
    return " ".join(text.split())
