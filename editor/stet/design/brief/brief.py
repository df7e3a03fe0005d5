# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""A brief as it is read: its sections, what each is about, and the guiding questions left in it.

A guiding question is a paragraph in italics with a question mark, as templates have them. Places
are code points of the whole text, half-open.
"""

from __future__ import annotations

import enum
import re
from collections.abc import Iterator
from dataclasses import dataclass

from stet.document.paragraph import line_starts
from stet.markdown.document import Block, Document
from stet.markdown.outline import plain_text
from stet.markdown.tree import Kind, Node, Tree

MOST_LINES = 5_000
"""Lines of a brief that are read: what is longer is no brief."""


class Topic(enum.Enum):
    """What a section of a brief is about, as its heading tells."""

    AUDIENCE = "audience"
    REQUIREMENTS = "requirements"
    CONSTRAINTS = "constraints"
    SUCCESS = "success"
    DELIVERABLES = "deliverables"
    DATES = "dates"
    MONEY = "money"
    DECISIONS = "decisions"
    OTHER = "other"


_TOPICS = {
    topic: re.compile(rf"(?:\d+[.)]?\s*)?(?:the |our )?(?:{words})\W*", re.IGNORECASE)
    for topic, words in {
        Topic.AUDIENCE: r"audience|users?|readers?|customers?|visitors|guests|people|personas?"
        r"|target(?: groups?| audience)?|for whom"
        r"|who[m]? (?:it|this|we) (?:is|are) for|who (?:is it|it is|it’s|it's|this is) for"
        r"|who (?:comes|uses it|reads it|has it|meets it|goes through it|is asked)",
        Topic.REQUIREMENTS: r"requirements?|must[- ]haves?|musts?|what it must (?:do|be)(?: .*)?"
        r"|needs|acceptance criteria",
        Topic.CONSTRAINTS: r"constraints?|limits?|limitations?|rules|must[- ]nots?|boundaries"
        r"|givens|non-goals|out of scope",
        Topic.SUCCESS: r"(?:how we know it worked|success(?: criteria| measures?)?|measures?"
        r"|metrics|goals?|objectives?|aims?|kpis?)",
        Topic.DELIVERABLES: r"deliverables?|outputs?|what we need|scope",
        Topic.DATES: r"dates?|timeline|schedule|deadlines?|timing|milestones|when",
        Topic.MONEY: r"budget|money|costs?|funding|price",
        Topic.DECISIONS: r"decisions(?: taken)?|decision (?:log|record)s?|what was decided",
    }.items()
}
_LISTS = frozenset({Topic.REQUIREMENTS, Topic.CONSTRAINTS, Topic.DELIVERABLES})
_IGNORED = frozenset({Kind.COMMENT_BLOCK, Kind.HTML_BLOCK, Kind.RULE})


def topic_of(title: str) -> Topic:
    """Return what a heading says that its section is about."""
    return next(
        (topic for topic, form in _TOPICS.items() if form.fullmatch(title.strip())), Topic.OTHER
    )


@dataclass(frozen=True)
class Guide:
    """A guiding question that nobody has answered: its words, and where it stands.

    ``hint`` is what the template says besides the question.
    """

    question: str
    hint: str
    start: int
    end: int


@dataclass(frozen=True)
class Item:
    """An item of a list, without its mark: ``start`` is where its words begin."""

    text: str
    start: int
    end: int


@dataclass(frozen=True)
class Section:
    """A heading with what stands under it up to the next heading of any level.

    The part before the first heading has no title and the level 0. ``words`` is what is said there,
    guiding questions left out; ``end`` is behind its last words, guides included. ``is_parent``:
    its next heading lies deeper.
    """

    title: str
    level: int
    topic: Topic
    start: int
    end: int
    words: str
    guides: tuple[Guide, ...]
    items: tuple[Item, ...]
    is_parent: bool = False

    @property
    def is_empty(self) -> bool:
        """Whether nothing is said and nothing asked in it."""
        return not self.words.strip() and not self.guides and not self.is_parent

    @property
    def wants_list(self) -> bool:
        """Whether what is said in it are items of a list."""
        return self.topic in _LISTS or (bool(self.items) and self.topic is not Topic.AUDIENCE)


@dataclass(frozen=True)
class Brief:
    """A brief's sections in order; the first has no heading and may be empty."""

    text: str
    sections: tuple[Section, ...]

    @property
    def guides(self) -> tuple[Guide, ...]:
        """The guiding questions that are left, in order."""
        return tuple(guide for section in self.sections for guide in section.guides)

    def about(self, topic: Topic) -> tuple[Section, ...]:
        """Return the sections about something, those below them included."""
        found: list[Section] = []
        level = 0
        for section in self.sections:
            if level and section.level > level:
                found.append(section)
                continue
            level = 0
            if section.topic is topic:
                found.append(section)
                level = section.level
        return tuple(found)

    @property
    def words(self) -> str:
        """All that is said in it, headings and guiding questions left out."""
        return "\n".join(section.words for section in self.sections if section.words)

    @property
    def title(self) -> str:
        """Its first heading, without *Brief:*; empty for none."""
        title = next((each.title for each in self.sections if each.title), "")
        return re.sub(r"^(?:design |creative )?brief\s*[:–—-]\s*", "", title, flags=re.IGNORECASE)


def read_brief(text: str) -> Brief:
    """Return a brief as it is read; the lines of ``text`` end with newlines."""
    lines = text.split("\n")[:MOST_LINES]
    document = Document(lines)
    starts = line_starts(lines)
    open_one = _Open("", 0, 0)
    found: list[Section] = []
    for block in document.blocks():
        if block.first < document.head_end:
            open_one.start = open_one.end = starts[min(block.last, len(lines) - 1)]
            continue
        base = starts[block.first]
        for node in block.tree.blocks:
            if node.kind is Kind.HEADING:
                found.append(open_one.close(node.level))
                title = plain_text(block.tree, node)
                open_one = _Open(title, node.level, base + node.start, base + node.end)
            else:
                open_one.take(block, base, node)
    found.append(open_one.close(0))
    return Brief(text, tuple(found))


class _Open:
    """Collects what stands in a section."""

    def __init__(self, title: str, level: int, start: int, end: int = 0) -> None:
        self.title, self.level, self.start, self.end = title, level, start, max(start, end)
        self._words: list[str] = []
        self._guides: list[Guide] = []
        self._items: list[Item] = []

    def take(self, block: Block, base: int, node: Node) -> None:
        text = block.tree.text
        stop = base + node.start + len(text[node.start : node.end].rstrip())
        self.end = max(self.end, stop)
        if node.kind in _IGNORED or node.kind is Kind.FRONT_MATTER:
            return
        guide = guide_of(block.tree, node, base)
        if guide is not None:
            self._guides.append(guide)
            return
        if node.kind is not Kind.LIST:
            self._words.append(
                text[node.start : node.end].strip()
                if node.kind in (Kind.TABLE, Kind.CODE_BLOCK)
                else plain_text(block.tree, node)
            )
            return
        for item, words in _items(block.tree, node):
            inner = [each for each in item.children if each.kind is Kind.PARAGRAPH]
            guide = guide_of(block.tree, inner[0], base) if len(inner) == 1 else None
            if guide is not None:
                self._guides.append(guide)
            elif words:
                self._words.append(words)
                if inner:
                    first = inner[0]
                    end = first.start + len(text[first.start : first.end].rstrip())
                    self._items.append(Item(words, base + first.start, base + end))

    def close(self, next_level: int) -> Section:
        return Section(
            self.title,
            self.level,
            topic_of(self.title),
            self.start,
            self.end,
            "\n".join(self._words),
            tuple(self._guides),
            tuple(self._items),
            is_parent=bool(self.level) and next_level > self.level,
        )


def _items(tree: Tree, node: Node) -> Iterator[tuple[Node, str]]:
    for item in node.children:
        own = [each for each in item.children if each.kind is not Kind.LIST]
        yield item, " ".join(filter(None, (plain_text(tree, each) for each in own)))
        for inner in item.children:
            if inner.kind is Kind.LIST:
                yield from _items(tree, inner)


def guide_of(tree: Tree, node: Node, base: int = 0) -> Guide | None:
    """Return the guiding question that a paragraph is, None for any other."""
    if node.kind is not Kind.PARAGRAPH or len(node.children) != 1:
        return None
    inner = node.children[0]
    if inner.kind is not Kind.EMPHASIS:
        return None
    words = plain_text(tree, inner)
    if "?" not in words:
        return None
    question, mark, hint = words.partition("?")
    text = tree.text
    end = node.start + len(text[node.start : node.end].rstrip())
    return Guide(question.strip() + mark, hint.strip(), base + node.start, base + end)
