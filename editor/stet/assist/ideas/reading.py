# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""A text as provocations read it: pieces of prose with the section that each stands in.

What a section is about is known by its heading, or by the words before a colon at the beginning of
a line. Quotations from others, tables and code say nothing about what the writer is after, nor does
a guiding question of a template that nobody has answered yet.
"""

from __future__ import annotations

import enum
from collections.abc import Iterator
from dataclasses import dataclass

import regex

from stet.design.brief.brief import guide_of
from stet.markdown.document import Document
from stet.markdown.outline import plain_text
from stet.markdown.sentences import sentences
from stet.markdown.tree import Kind, Node, Tree

MOST = 60_000
"""Code points of a text that are read: more than anybody has in mind at once."""


class About(enum.Enum):
    """What a section of a brief is about."""

    USERS = "users"
    LIMITS = "limits"
    NEVER = "never"
    GOAL = "goal"
    MONEY = "money"
    PARTS = "parts"
    MAKERS = "makers"
    PLACE = "place"
    DATES = "dates"
    OTHER = "other"


_ABOUT = {
    About.USERS: r"audience|users?|readers?|who (?:it is|it’s|it's|is it|this is|we are) for|"
    r"who (?:comes|uses|reads|visits|buys|needs)[\p{L} ]{0,20}|"
    r"for whom|customers?|target(?: groups?)?|visitors|participants|guests|people",
    About.LIMITS: r"constraints?|limits?|limitations|rules|requirements?|must(?: have)?s?|"
    r"what (?:it|we) must (?:be|do)|givens|boundaries",
    About.NEVER: r"must nots?|non-goals|out of scope|what (?:it|we) (?:must|do|does|is|are) ?not"
    r"(?: be| do| want)?|not (?:wanted|included|needed)|please (?:no|avoid)|avoid",
    About.GOAL: r"goals?|aims?|objectives?|purpose|what we want|task|ask|challenge|mission",
    About.MONEY: r"budget|money|costs?|funding|resources|means",
    About.PARTS: r"deliverables?|what we need(?: from you)?|"
    r"what we(?:’re|'re| are) asking for|outputs?|scope|parts|what we make|what we will make",
    About.MAKERS: r"team|who we are|makers|partners|us|about us|people involved|crew",
    About.PLACE: r"place|site|location|venue|where|setting|space",
    About.DATES: r"timeline|schedule|dates?|deadlines?|timing|when|next steps|milestones",
}
_HEADING = {
    about: regex.compile(rf"\s*(?:\d+[.)]?\s*)?(?:the |our )?(?:{words})\W*", regex.IGNORECASE)
    for about, words in _ABOUT.items()
}
_LABEL = regex.compile(r"(?P<label>\p{L}[\p{L}’' -]{2,28})[:.]\s+(?=\S)")
"""A full stop ends a label too, as in *Visitors. School classes …*, where it is a known one."""

SPEECH = regex.compile(
    r"“[^”]*”|\"[^\"\n]*\"|(?<!\w)‘[^\n]{2,}?[.,!?…–—]’(?!\w)|(?<!\w)'[^\n]{2,}?[.,!?…–—]'(?!\w)"
    r"|^\s*[–—―][^\n]+",
    regex.MULTILINE,
)
"""What is said: in quotation marks of either kind, or behind a dash that begins the line."""


class Shape(enum.Enum):
    """How a piece stands on the page."""

    HEADING = "heading"
    ITEM = "item"
    BODY = "body"


@dataclass(frozen=True)
class Piece:
    """A paragraph, an item of a list or a heading: its words without marks, and where it stands."""

    text: str
    shape: Shape
    about: About = About.OTHER

    @property
    def sentences(self) -> tuple[str, ...]:
        """The sentences of it."""
        return tuple(self.text[low:high] for low, high in sentences(self.text))


@dataclass(frozen=True)
class Reading:
    """The pieces of a text; ``title`` is the words of its first heading, empty for none."""

    pieces: tuple[Piece, ...]
    title: str = ""

    @property
    def sentences(self) -> tuple[str, ...]:
        """All sentences outside headings, in order."""
        return tuple(
            each for p in self.pieces if p.shape is not Shape.HEADING for each in p.sentences
        )

    @property
    def narration(self) -> tuple[str, ...]:
        """The sentences without what is said in them."""
        told = (
            Piece(SPEECH.sub("“…”", p.text), p.shape)
            for p in self.pieces
            if p.shape is not Shape.HEADING
        )
        return tuple(each for piece in told for each in piece.sentences)


def read(text: str) -> Reading:
    """Return the reading of ``text``, of its first ``MOST`` code points."""
    document = Document(text[:MOST].split("\n"))
    pieces: list[Piece] = []
    about, title = About.OTHER, ""
    for block in document.blocks():
        if block.first < document.head_end:
            continue
        for node, shape in _prose(block.tree.blocks, in_item=False):
            words = plain_text(block.tree, node)
            if not words or guide_of(block.tree, node):  # nobody has answered that yet
                continue
            if shape is Shape.HEADING:
                found = _about(words)
                if not title:
                    title = words
                if found is not None or not pieces or node.level <= 2:
                    about = found or About.OTHER
                pieces.append(Piece(words, shape, about))
            else:
                pieces += _pieces(block.tree, node, words, shape, about)
    return Reading(tuple(pieces), title)


def _pieces(tree: Tree, node: Node, words: str, shape: Shape, about: About) -> Iterator[Piece]:
    """Yield a paragraph, or each line of it where all begin with a label."""
    lines = [line.strip() for line in tree.text[node.start : node.end].split("\n")]
    if len(lines) > 1 and _is_title(lines[0], lines[1]):
        found = _about(lines[0]) or about
        yield Piece(lines[0], Shape.HEADING, found)
        yield Piece(words[len(lines[0]) :].strip(), Shape.BODY, found)
        return
    if len(lines) > 1 and all(_LABEL.match(line.lstrip("*_")) for line in lines):
        for line in lines:
            yield _labelled(line.replace("*", "").replace("_", ""), Shape.ITEM, about)
    else:
        yield _labelled(words, shape, about)


def _is_title(line: str, below: str) -> bool:
    """Whether the first line of a paragraph is its title, as in a text without any marks."""
    return len(line) < 40 < len(below) and line[-1:].isalpha() and line[:1].isupper()


def _labelled(words: str, shape: Shape, about: About) -> Piece:
    label = _LABEL.match(words)
    found = _about(label["label"]) if label else None
    if label is None or found is None:
        return Piece(words, shape, about)
    return Piece(words[label.end() :], Shape.ITEM, found)


def _about(words: str) -> About | None:
    return next((each for each, form in _HEADING.items() if form.fullmatch(words)), None)


def _prose(nodes: tuple[Node, ...], *, in_item: bool) -> Iterator[tuple[Node, Shape]]:
    for node in nodes:
        if node.kind is Kind.HEADING:
            yield node, Shape.HEADING
        elif node.kind is Kind.PARAGRAPH:
            yield node, Shape.ITEM if in_item else Shape.BODY
        elif node.kind in (Kind.LIST, Kind.ITEM, Kind.CALLOUT):
            yield from _prose(node.children, in_item=in_item or node.kind is Kind.ITEM)
