# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""How a document is to be read: its language, its English, and whether it is technical.

All of that is told by its prose, and by a good part of it. So where a text is written in, what each
block has to say is kept until that block is another one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from stet.assist.english.spoken import spoken_forms
from stet.assist.mechanics import languages
from stet.assist.mechanics.dialects import Dialect, Spelt, dialect_of, spelt
from stet.assist.mechanics.pieces import Piece, block_pieces
from stet.assist.mechanics.quotation import quoted
from stet.assist.replies.final_lines import FinalLines
from stet.assist.replies.typography import has_curly
from stet.document.paragraph import Paragraph
from stet.markdown.document import Document
from stet.markdown.tree import Tree

SAMPLE = 400
"""Paragraphs from the first on by which a text that is written in is told."""

FORMS_OF_DIALECT = 3
"""Words of what is said, written as they are spoken, from which on the rest is taken for such."""

WORDS_A_CODE = 60
"""A text that has code, a formula or an address every so many words is technical."""


@dataclass(frozen=True)
class Reading:
    """How a document is to be read: its language tag, "" where unknown, and its English.

    In a technical text many words are in no dictionary, so a misspelling must look like one; so it
    must in what is said, where people speak as they do somewhere.
    """

    tag: str
    dialect: Dialect = "American"
    is_technical: bool = False
    is_dialect: bool = False
    is_curly: bool = False
    """Whether its apostrophes and quotation marks are curly."""

    @property
    def language(self) -> str:
        """The language without a region."""
        return languages.base_of(self.tag)


@dataclass(frozen=True)
class _Told:
    """What some prose tells: itself, its words, how often it has what is closed, its spelling.

    ``spoken`` is how many words are written as they are spoken somewhere, in what is said.
    """

    texts: tuple[str, ...]
    words: int
    closed: int
    spelt: Spelt
    spoken: int


@dataclass(frozen=True)
class _Known:
    """What a block tells, and its tree where that depends on other blocks."""

    told: _Told
    tree: Tree | None = None


def reading_of(document: Document, pieces: Sequence[Piece], tag: str = "") -> Reading:
    """Return how a document is to be read, by ``tag``, its head, or the prose in ``pieces``."""
    return _reading(document, [_told(pieces)], tag)


class Sample:
    """The first paragraphs of a text that is written in, and how it is to be read by them.

    ``reading`` returns what ``reading_of`` would; what it costs goes with what was edited since it
    was asked last. For one thread.
    """

    def __init__(self) -> None:
        self._paragraphs: tuple[Paragraph, ...] = ()
        self._lines: FinalLines | None = None
        self._known: dict[tuple[str, ...], _Known] = {}
        self._reading: Reading | None = None

    def reading(self, paragraphs: Sequence[Paragraph]) -> Reading:
        """Return how the text that reads ``paragraphs`` now is to be read."""
        now = tuple(paragraphs[:SAMPLE])
        if self._reading is not None and now == self._paragraphs:
            return self._reading
        if self._lines is None:
            self._lines = FinalLines(now)
        else:
            self._lines.follow(now)
        document = self._lines.document
        known: dict[tuple[str, ...], _Known] = {}
        parts: list[_Told] = []
        for first, last in document.starts_within(document.head_end, len(document.lines)):
            lines = tuple(document.lines[first:last])
            found = known[lines] = self._look(document, first, lines)
            parts.append(found.told)
        self._paragraphs, self._known = now, known
        self._reading = _reading(document, parts, "")
        return self._reading

    def _look(self, document: Document, first: int, lines: tuple[str, ...]) -> _Known:
        """Return what the block tells that begins in line ``first`` and has these lines.

        To ask the document for its tree takes longer than all else, where nothing was edited.
        """
        known = self._known.get(lines)
        if known is not None and known.tree is None:
            return known
        block = document.block_at(first)
        if known is not None and known.tree is block.tree:
            return known
        # What stands in brackets is a link where another block has the address.
        has_links = any("[" in line for line in lines)
        return _Known(_told(block_pieces(block)), block.tree if has_links else None)


def _told(pieces: Sequence[Piece]) -> _Told:
    texts = tuple(piece.text for piece in pieces)
    return _Told(
        texts,
        sum(text.count(" ") + 1 for text in texts),
        sum(len(piece.closed) for piece in pieces),
        spelt("\n".join(texts)),
        sum(spoken_forms(said) for piece in pieces for said in _sayings(piece)),
    )


def _sayings(piece: Piece) -> Iterator[str]:
    """Yield what somebody says in a piece of prose."""
    if piece.is_quotation:
        yield piece.text
    else:
        yield from (piece.text[start:end] for start, end in quoted(piece.text))


def _reading(document: Document, parts: Sequence[_Told], tag: str) -> Reading:
    tag = tag or languages.tag_in_head(document.lines)
    is_technical = sum(part.closed for part in parts) * WORDS_A_CODE > sum(
        part.words for part in parts
    )
    language = tag or languages.told_by(text for part in parts for text in part.texts)
    dialect = dialect_of(tag, (part.spelt for part in parts))
    is_dialect = sum(part.spoken for part in parts) >= FORMS_OF_DIALECT
    is_curly = has_curly("\n".join(text for part in parts for text in part.texts))
    return Reading(language, dialect, is_technical, is_dialect, is_curly)
