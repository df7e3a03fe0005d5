# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""The checks that need no model, all of them, over prose.

English is read by Harper, other languages by their dictionaries; doubled words are found in all,
padding in English. What several find at one place is told once, by the first that found it. What
was found in a piece of prose is kept for when the same is asked again.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Iterable, Sequence, Set
from dataclasses import replace
from typing import cast

import regex

from stet.assist.english.lexicon import is_frequent, is_known, is_rarest
from stet.assist.english.sounds import sound
from stet.assist.english.spoken import is_spoken_form
from stet.assist.guards.word_lists import word_set
from stet.assist.mechanics import languages
from stet.assist.mechanics.dialects import Dialect, is_variant
from stet.assist.mechanics.dictionaries import Dictionaries
from stet.assist.mechanics.doubled import doubled
from stet.assist.mechanics.flag import HARPER, STET, Flag, FlagKind
from stet.assist.mechanics.foreign_spelling import foreign_flags
from stet.assist.mechanics.grammar import Grammar
from stet.assist.mechanics.harper import Harper, shared
from stet.assist.mechanics.padding import padding_edits, why
from stet.assist.mechanics.pieces import Piece, pieces_of
from stet.assist.mechanics.quotation import quoted
from stet.assist.mechanics.reading import Reading, reading_of
from stet.assist.mechanics.slips import slip_edits
from stet.assist.mechanics.speech_marks import MARK_BEHIND_SPEECH
from stet.assist.mechanics.spelling import (
    SPELLING_RULE,
    is_slip,
    is_slip_for,
    is_swapped_or_doubled,
    likely,
    made_of,
    may_be_misspelt,
    may_be_right,
    with_doubled_letter,
    with_letters_back,
    without_prefix,
)
from stet.assist.mechanics.words import Words, words_often
from stet.assist.replies.typography import with_curly
from stet.markdown.document import Document
from stet.markdown.sentences import sentences
from stet.markdown.tree import Kind
from stet.notice import Notice

KEPT = 4_000
"""Pieces whose findings are kept: a long novel's, some megabytes."""

_WARMING = (
    "When the boys of St. Mary Corp. came home, they had eaten too much, but it was not their "
    "fault, and none of them would have recieved it if she had known. In order to see more of the "
    "house, you need to go there, which is located behind the church; its doors are open."
)
"""What is read once so that all that reading needs is there: its phrases, its sentence ends."""

_SPOKEN = frozenset({"spelling", "doubled"})
"""Kinds that are told of in a quotation too: grammar there is the speaker's."""


_SAID_OF_ONE = word_set("that's there's here's where's what's how's he's she's who's")
"""What is meant although it is a plural without its apostrophe, which nobody means."""

_ARTICLE_BEHIND = regex.compile(r"\s+an?\b", regex.IGNORECASE)

_SILENT_H = regex.compile(r"\s+(?:hono|hour|heir|honest)", regex.IGNORECASE)
"""Behind *an*, which is right there, wherever *honour* is spelt so."""

_STARTS = regex.compile(r"(?:\A|[.!?:…“\"(]\s?|\n)\s*\Z")
"""Before the first word of a sentence."""

_MARK = f"slip: {MARK_BEHIND_SPEECH}"
"""Of the text around a quotation, not of who speaks."""


class Checker:
    """Finds flags. Pure but for what it keeps, and usable from any thread."""

    def __init__(
        self, dictionaries: Dictionaries | None = None, harper: Harper | None = None
    ) -> None:
        self._harper = harper or shared()
        self._dictionaries = dictionaries or Dictionaries()
        self._lock = threading.Lock()
        self._kept: OrderedDict[tuple[object, ...], tuple[Flag, ...]] = OrderedDict()

    def warm(self, dialect: Dialect = "American") -> None:
        """Load what the first check of English needs: a second or more, off the interface."""
        self._harper.warm(dialect)
        piece = Piece(_WARMING, ((0, 0, 0),))
        self.findings(piece, Reading(languages.ENGLISH, dialect), Words())

    def missing(self, reading: Reading) -> Notice | None:
        """Return what is to be told where the document's spelling cannot be checked, else None."""
        if reading.language == languages.ENGLISH:
            return self._harper.trouble
        if not reading.language:
            return None
        return self._dictionaries.missing(reading.tag)

    @staticmethod
    def _tag(language: str, reading: Reading) -> str:
        return reading.tag if languages.base_of(reading.tag) == language else language

    def flags(
        self, document: Document, paragraphs: range | None = None, words: Words | None = None
    ) -> list[tuple[int, Flag]]:
        """Return what is found in the blocks with a line in ``paragraphs``, in order.

        Each with its line; the flag's places are code points of that. What marks part is left out.
        """
        words = words or Words(often=words_often(document.lines))
        reading = reading_of(document, pieces_of(document), words.language)
        around = paragraphs or range(len(document.lines))
        found: list[tuple[int, Flag]] = []
        for piece in pieces_of(document, around.start, around.stop):
            for flag in self.findings(piece, reading, words):
                place = piece.place(flag.start, flag.end)
                if place and place[0] in around:
                    found.append((place[0], replace(flag, start=place[1], end=place[2])))
        return found

    def findings(
        self, piece: Piece, reading: Reading, words: Words, grammar: Grammar | None = None
    ) -> list[Flag]:
        """Return what is found in one piece of prose, in order and apart.

        Places are code points of its text. ``grammar`` reads other languages than English too.
        """
        return [
            flag
            for flag in self._all(piece, reading, grammar)
            if words.wants(piece.text, flag) and not _is_own(piece.text, flag, words)
        ]

    def _all(self, piece: Piece, reading: Reading, grammar: Grammar | None) -> tuple[Flag, ...]:
        key = (reading, piece.key, grammar is not None and grammar.trouble is None)
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
                return self._kept[key]
        found = tuple(_apart(self._found(piece, reading, grammar)))
        with self._lock:
            self._kept[key] = found
            while len(self._kept) > KEPT:
                self._kept.popitem(last=False)
        return found

    def _found(self, piece: Piece, reading: Reading, grammar: Grammar | None) -> Iterable[Flag]:
        language = languages.of_piece(piece.text, reading.language)
        is_english = language == languages.ENGLISH
        # A slip is told by more than its word, so it goes before what a dictionary says of that.
        found: list[Flag] = slips(piece) if is_english else []
        if is_english:
            flags = self._harper.flags(piece.text, reading.dialect)
            unknown = {flag.start for flag in flags if flag.rule == SPELLING_RULE}
            found += [
                self._nearest(piece.text, flag, reading)
                for flag in flags
                # How a word sounds that is in no dictionary nobody knows: *an SDK*, *an sdist*.
                if flag.rule != "AnA" or not _is_unsure(piece.text, flag, unknown)
            ]
        elif language and (dictionary := self._dictionaries.of(self._tag(language, reading))):
            english = self._dictionaries.of(languages.ENGLISH)
            found += foreign_flags(piece, language, dictionary, [english] if english else [])
        if grammar is not None and language and not is_english:
            found += grammar.flags(piece.text, self._tag(language, reading))
        found += doubled(piece.text, is_english=is_english)
        if is_english and not piece.is_quotation and not piece.is_verse:
            found += padding(piece)
        spoken = [(0, len(piece.text))] if piece.is_quotation else quoted(piece.text)
        for flag in found:
            if flag.suggestions and _stands(piece, flag, spoken, reading):
                yield _with_curly(flag) if reading.is_curly else flag

    def _nearest(self, text: str, flag: Flag, reading: Reading) -> Flag:
        """Return a flag with the corrections only that may have been meant."""
        if flag.rule == "AnA" and flag.suggestions == ("AN",):
            return replace(flag, suggestions=("An",))
        if flag.rule != SPELLING_RULE:
            return flag
        word = text[flag.start : flag.end]
        low, dialect = word.lower(), reading.dialect
        near = likely(low, tuple(dict.fromkeys((*with_letters_back(low), *flag.suggestions))))
        doubled = with_doubled_letter(low)
        if doubled and self._harper.has(doubled, dialect):
            near = (doubled, *(each for each in near if each != doubled))
        near = tuple(sorted(near, key=lambda each: _is_other(word, each)))
        if near and is_known(low) and near[0].lower() not in _SAID_OF_ONE:
            is_asked = "-" in reading.tag  # the document names the country that it is spelt for
            near = near if is_asked and is_variant(low, near[0]) else ()
        elif near and not self._is_slip(low, near, dialect):
            near = ()
        if word[:1].isupper():
            near = tuple(each[:1].upper() + each[1:] for each in near)
        return replace(
            flag,
            suggestions=near,
            message=f"“{word}” is in no dictionary.",
            is_offered=bool(near) and (is_rarest(low) or may_be_right(low, near[0])),
        )

    def _is_slip(self, word: str, near: Sequence[str], dialect: Dialect) -> bool:
        """Tell whether a word that is in no dictionary is no word made as one makes words."""
        if not is_slip_for(word, near[0]):
            return False
        if is_swapped_or_doubled(word, near[0]):
            return True
        if dialect != "American" and _american(word) in near:
            return False
        rest = without_prefix(word)
        parts = made_of(word, near)
        is_made = any(all(self._harper.has(part, dialect) for part in each) for each in parts)
        return not is_made and not (rest and self._harper.has(rest, dialect))


def padding(piece: Piece) -> list[Flag]:
    """Return a flag for each phrase of a piece of prose that says nothing."""
    if piece.kind is not Kind.PARAGRAPH:
        return []  # a heading or a cell is put as it is for its looks
    return [
        Flag(
            start + edit.start,
            start + edit.end,
            "padding",
            f"padding: {edit.phrase}",
            why(edit),
            (edit.text,),
            STET,
            is_offered=True,
        )
        for start, end in sentences(piece.text)
        for edit in padding_edits(piece.text[start:end])
    ]


def slips(piece: Piece) -> list[Flag]:
    """Return a flag for each slip of a piece of prose that its words give away."""
    return [
        Flag(
            start + edit.start,
            start + edit.end,
            cast(FlagKind, edit.kind),
            f"slip: {edit.phrase}",
            f"“{edit.text}” is likely meant.",
            (edit.text,),
            STET,
        )
        for start, end in sentences(piece.text)
        for edit in slip_edits(piece.text[start:end])
    ]


def _is_other(word: str, other: str) -> bool:
    """Whether a word neither sounds like another nor is a slip for it: *wich* is not *wish*."""
    word, other = word.lower(), other.lower()
    return not is_swapped_or_doubled(word, other) and sound(word) != sound(other)


def _american(word: str) -> str:
    return word.replace("ise", "ize").replace("isi", "izi").replace("isa", "iza")


def _is_unsure(text: str, article: Flag, unknown: Set[int]) -> bool:
    """Tell whether what stands behind an article is no word that one knows the sound of.

    Nor is another article: one of them is too many. *Point A* has no article at all.
    """
    behind = text[article.end :]
    before = text[max(0, article.start - 4) : article.start]
    is_name = text[article.start : article.end] == "A" and not _STARTS.search(before)
    return (
        is_name
        or article.end + 1 in unknown
        or behind[:1] in ("/", "-", "—")
        or _ARTICLE_BEHIND.match(behind) is not None
        or (article.suggestions[0].lower() == "a" and _SILENT_H.match(behind) is not None)
    )


def _with_curly(flag: Flag) -> Flag:
    """Return a flag whose suggestions have curly apostrophes."""
    return replace(flag, suggestions=tuple(with_curly(each) for each in flag.suggestions))


def _stands(piece: Piece, flag: Flag, spoken: Sequence[tuple[int, int]], reading: Reading) -> bool:
    """Tell whether a flag may be told of where it stands."""
    around = 0 if flag.kind in _SPOKEN else 2  # the word beside it counts
    if piece.touches_closed(flag.start, flag.end, around):
        return False
    if is_spoken_form(piece.text[flag.start : flag.end + 1]):
        return False
    is_harpers = flag.author == HARPER and flag.kind == "spelling"
    if is_harpers and not may_be_misspelt(piece.text, flag.start, flag.end):
        return False
    if flag.rule == SPELLING_RULE and (piece.kind is Kind.CELL or reading.is_technical):
        return is_slip(piece.text[flag.start : flag.end], flag.suggestions[0])
    is_said = any(flag.start < end and start < flag.end for start, end in spoken)
    if flag.kind in _SPOKEN:
        is_heard = is_said and reading.is_dialect and flag.kind == "spelling"
        word = piece.text[flag.start : flag.end]
        return not is_heard or is_swapped_or_doubled(word, flag.suggestions[0])
    return not piece.is_verse and (not is_said or flag.rule == _MARK)


def _is_own(text: str, flag: Flag, words: Words) -> bool:
    """Tell whether a flag of spelling is of a word that is the text's own: used again, no slip."""
    if flag.kind != "spelling" or flag.author == STET:
        return False  # our own rules go by what stands around a word
    word = text[flag.start : flag.end]
    near = flag.suggestions[0]
    is_misspelt = is_slip(word, near) and is_frequent(near.lower())
    return word.lower() in words.often and not is_misspelt


def _apart(flags: Iterable[Flag]) -> list[Flag]:
    """Return flags in order, and of those that lie over each other the first found."""
    kept: list[Flag] = []
    for flag in flags:
        if all(flag.end <= other.start or other.end <= flag.start for other in kept):
            kept.append(flag)
    return sorted(kept, key=lambda flag: flag.start)
