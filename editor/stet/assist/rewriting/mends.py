# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""What plain code mends of a chunk before the model reads it, and what it cuts.

Only what is sure is mended at once. A word that is misspelt and may be one of several is left to
the model, which sees the sentence; what that leaves too is asked of it word by word.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from stet.assist.guards.corrections import is_free_form, is_said
from stet.assist.guards.guard_context import GuardContext
from stet.assist.guards.registry import faults
from stet.assist.mechanics.checker import Checker
from stet.assist.mechanics.flag import STET, Flag
from stet.assist.mechanics.padding import VOICED, padding_edits, why
from stet.assist.mechanics.pieces import pieces_of
from stet.assist.mechanics.quotation import is_verse
from stet.assist.mechanics.reading import Reading, reading_of
from stet.assist.mechanics.site import Site
from stet.assist.mechanics.spelling import is_sure, likely
from stet.assist.mechanics.words import Words, words_often
from stet.assist.tasks.task import PLAIN_CODE
from stet.document.graphemes import count_words
from stet.document.word_diff import Edit, applied
from stet.markdown.document import Document
from stet.markdown.sentences import sentences

AT_ONCE = ("spelling", "grammar", "punctuation", "agreement", "usage", "doubled", "boundary")
"""The kinds of flags that are mistakes."""


FEWEST_LINES, LONGEST_SHORT_LINE = 3, 50
"""So many lines with no more code points each are no prose that was wrapped."""

LONGEST_SALUTATION = 6
"""Words of a line that only greets or takes leave."""


@dataclass(frozen=True)
class Mend:
    """An edit that plain code makes, with its kind and reason, under the name of ``author``."""

    edit: Edit
    kind: str
    reason: str
    author: str = PLAIN_CODE

    def with_edit(self, edit: Edit) -> Mend:
        """Return the same of another edit."""
        return replace(self, edit=edit)


@dataclass(frozen=True)
class Proof:
    """How a passage is to be read: its language, and the words that are its own.

    Its methods are pure, and may be called on any thread.
    """

    checker: Checker
    reading: Reading = field(default_factory=lambda: Reading(""))
    words: Words = field(default_factory=Words)

    @classmethod
    def of(cls, checker: Checker, lines: Sequence[str], words: Words | None = None) -> Proof:
        """Return how ``lines`` of a passage are to be read."""
        document = Document(list(lines))
        known = words or Words(often=words_often(lines))
        reading = reading_of(document, pieces_of(document), known.language)
        return cls(checker, reading, known)

    @property
    def is_english(self) -> bool:
        """Whether it is in English, as far as can be told."""
        return self.reading.language in ("", "en")

    def flags(self, text: str) -> list[Flag]:
        """Return the mistakes that plain code finds in the text of a chunk, in order and apart."""
        found: list[Flag] = []
        for piece in pieces_of(Document([text])):
            for flag in self.checker.findings(piece, self.reading, self.words):
                place = piece.place(flag.start, flag.end)
                if place and flag.kind in AT_ONCE and flag.suggestions:
                    end = place[1] + flag.end - flag.start
                    found.append(replace(flag, start=place[1], end=end))
        return found


def sure_mends(text: str, flags: Iterable[Flag], context: GuardContext) -> list[Mend]:
    """Return what can be mended at once, in order and apart."""
    found: list[Mend] = []
    for flag in flags:
        if not _is_sure(text, flag):
            continue
        mend = _mend(text, flag, flag.suggestions[0])
        after = text[: mend.edit.start] + mend.edit.text + text[mend.edit.end :]
        # Our own rules say what is meant: *let me no* denies nothing.
        if flag.author == STET or not faults(text, after, context):
            found.append(mend)
    return found


def _is_sure(text: str, flag: Flag) -> bool:
    if flag.author == STET:
        return True  # a rule that says what is meant, whatever its kind
    first, *others = flag.suggestions
    if flag.kind != "spelling":
        old = text[flag.start : flag.end]
        # A word that would come is the model's to say: *are sheep* is not *is a sheep*.
        adds = flag.kind != "boundary" and len(first.split()) > len(old.split())
        return not others and not adds
    word = text[flag.start : flag.end].lower()
    if word == "dont":
        return False  # *it dont*: the model sees who does it
    if flag.is_offered:
        return False
    # Where the next is as near, the order in which they are named says nothing.
    is_nearest = not others or likely(word, [others[0], first])[:1] == (first,)
    return is_sure(word, first) and is_nearest


def _mend(text: str, flag: Flag, new: str) -> Mend:
    start, end = flag.start, flag.end
    if not new and text[end : end + 1] == " " and text[start - 1 : start] in ("", " "):
        end += 1  # one of its two spaces goes along
    return Mend(Edit(start, end, new), flag.kind_of_change, flag.message, flag.author)


def in_doubt(text: str, flags: Iterable[Flag], touched: Sequence[Edit]) -> list[Flag]:
    """Return the flags that nobody has followed: ``touched`` are the edits made so far."""
    return [
        flag
        for flag in flags
        if not any(edit.start < flag.end and flag.start < edit.end for edit in touched)
    ]


def mend_by(text: str, flag: Flag, new: str) -> Mend:
    """Return the edit that puts ``new``, one of its suggestions, in the place of a flag."""
    return _mend(text, flag, new)


def is_sound(sentence: str, site: Site, context: GuardContext) -> bool:
    """Whether what a site of a sentence would be instead passes the guards of a correction."""
    edit = Edit(site.start, site.end, site.new)
    is_free = is_free_form(sentence, edit) or (
        context.is_dialect and is_said(sentence, edit, context.opening)
    )
    return not is_free and not faults(sentence, applied(sentence, [edit]), context)


def cuts(text: str) -> list[Mend]:
    """Return what can be cut of the text of a chunk without a model, in order and apart.

    Whoever has a text made shorter has asked for less, at the cost of a shade of voice.
    """
    return [
        Mend(Edit(start + edit.start, start + edit.end, edit.text), "padding", why(edit))
        for start, end in sentences(text)
        for edit in padding_edits(text[start:end], VOICED)
    ]


def is_set_in_lines(raw: str) -> bool:
    """Whether the lines of a paragraph are the writer's: verse, an address, a list of names."""
    lines = [line.strip() for line in raw.split("\n") if line.strip()]
    return is_verse(lines) or (
        len(lines) >= FEWEST_LINES and max(map(len, lines)) <= LONGEST_SHORT_LINE
    )


def is_salutation(text: str) -> bool:
    """Whether a line only greets or takes leave: it has few words and ends with a comma."""
    return text.rstrip().endswith(",") and count_words(text) <= LONGEST_SALUTATION
