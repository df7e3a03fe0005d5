# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""What answers which requirement, over the documents of a folder: cards, screens and paragraphs.

An *answer* is whatever points to a requirement by `#R3`. What nothing answers yet and what answers
nothing are told apart: the first is a gap, the second perhaps only an idea.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from stet.design.board.read import read
from stet.design.board.scanner import NotJson
from stet.design.board.values import TextNode
from stet.design.brief.requirements import (
    Requirement,
    doubled,
    reference_places,
    references,
    requirements_in,
    without_references,
)
from stet.document.paragraph import line_starts
from stet.markdown.document import Document
from stet.markdown.fences import info_word
from stet.markdown.lines import plain_line
from stet.markdown.outline import plain_text
from stet.markdown.tree import Kind

LONGEST_TITLE = 60
MOST_NODES = 20_000
"""Cards of one board that are looked at."""

DRAWN = frozenset({"wireframe", "palette", "type", "flow", "scene", "chart"})
"""Info words of fences that are no prose."""

_SCREEN = re.compile(r"[ \t]*screen\b[ \t]*(.*)", re.IGNORECASE)
_QUOTED = re.compile(r"[\"“”]([^\"“”\n]*)[\"“”]")


@dataclass(frozen=True)
class Source:
    """A document of the folder: the name that it is shown by, and its text."""

    name: str
    text: str


@dataclass(frozen=True)
class Element:
    """A card, a screen of a wireframe, another block or a paragraph.

    ``start`` and ``end`` are its place in the text of ``source``, in code points, half-open.
    ``is_made``: it is a card or a screen, and so ought to answer something.
    """

    source: str
    title: str
    start: int
    end: int
    ids: tuple[str, ...]
    is_made: bool


@dataclass(frozen=True)
class Row:
    """A requirement, the document it stands in, and what answers it."""

    requirement: Requirement
    source: str
    answers: tuple[Element, ...]

    @property
    def unlike_answers(self) -> tuple[Element, ...]:
        """The answers, of those with one title in one document only the last."""
        return tuple({(each.title, each.source): each for each in self.answers}.values())


@dataclass(frozen=True)
class Coverage:
    """What answers what.

    ``idle`` are cards and screens that answer nothing; ``unknown`` what points to an id that no
    requirement has; ``doubled`` are ids that several have; ``problems`` sentences on what could not
    be read.
    """

    rows: tuple[Row, ...]
    idle: tuple[Element, ...]
    unknown: tuple[tuple[str, Element], ...]
    doubled: tuple[str, ...]
    problems: tuple[str, ...] = ()

    @property
    def unanswered(self) -> tuple[Row, ...]:
        """The requirements that nothing answers yet."""
        return tuple(row for row in self.rows if not row.answers)


def coverage_of(sources: Sequence[Source]) -> Coverage:
    """Return what answers what in some documents; requirements without an id are left out."""
    elements: list[Element] = []
    problems: list[str] = []
    stated: list[tuple[Requirement, str]] = []
    for source in sources:
        if source.name.casefold().endswith(".canvas"):
            found, problem = _cards(source)
            problems += [problem] if problem else []
        else:
            stated += [(each, source.name) for each in requirements_in(source.text) if each.id]
            found = list(_parts(source))
        elements += found
    twice = doubled(each for each, _ in stated)
    first = {each.id: (each, name) for each, name in reversed(stated)}
    places = {(name, each.start, each.end) for each, name in stated}
    answers: dict[str, list[Element]] = {}
    unknown: list[tuple[str, Element]] = []
    for element in elements:
        for each in element.ids:
            if each not in first:
                unknown.append((each, element))
            elif not any(
                name == element.source and element.start < end and start < element.end
                for name, start, end in places
            ):
                answers.setdefault(each, []).append(element)
    rows = tuple(
        Row(requirement, name, tuple(answers.get(id, ())))
        for id, (requirement, name) in sorted(first.items(), key=lambda each: int(each[0][1:]))
    )
    idle = tuple(element for element in elements if element.is_made and not element.ids)
    return Coverage(rows, idle, tuple(unknown), twice, tuple(problems))


def as_markdown(coverage: Coverage) -> str:
    """Return the table as Markdown, with what nothing answers and what answers nothing below."""
    if not coverage.rows:
        return "No requirement has an id yet.\n"
    lines = ["| Requirement | Answered by |", "| --- | --- |"]
    for row in coverage.rows:
        by = "; ".join(f"{_cell(each.title)} ({_cell(each.source)})" for each in row.unlike_answers)
        lines.append(
            f"| **{row.requirement.id}** {_cell(row.requirement.text)} | {by or '*nothing yet*'} |"
        )
    answered = len(coverage.rows) - len(coverage.unanswered)
    lines += ["", f"{answered} of {len(coverage.rows)} requirements are answered."]
    for title, elements in (("Answers nothing", coverage.idle),):
        if elements:
            named = [f"- {_cell(each.title)} ({_cell(each.source)})" for each in elements]
            lines += ["", f"{title}:", "", *named]
    if coverage.unknown:
        lines += ["", "Points to a requirement that is not there:", ""]
        lines += [
            f"- #{id}: {_cell(each.title)} ({_cell(each.source)})" for id, each in coverage.unknown
        ]
    if coverage.doubled:
        lines += ["", f"Given twice: {', '.join(coverage.doubled)}."]
    lines += [text for problem in coverage.problems for text in ("", problem)]
    return "\n".join(lines) + "\n"


def _cell(words: str) -> str:
    return " ".join(words.replace("\\", "\\\\").replace("|", "\\|").split())


def _parts(source: Source) -> Iterator[Element]:
    lines = source.text.split("\n")
    document = Document(lines)
    starts = line_starts(lines)
    for block in document.blocks():
        if block.first < document.head_end:
            continue
        base = starts[block.first]
        for node in block.tree.blocks:
            text = block.tree.text[node.start : node.end]
            start = base + node.start
            word = info_word(text) if node.kind is Kind.CODE_BLOCK else ""
            if word == "wireframe":
                yield from _screens(source.name, text, start)
            elif word in DRAWN and references(text):
                title = f"{word} “{_title(text.split(chr(10), 2)[1])}”"
                yield Element(source.name, title, start, base + node.end, references(text), False)
            elif node.kind in (Kind.PARAGRAPH, Kind.LIST, Kind.QUOTE, Kind.CALLOUT, Kind.HEADING):
                code = [(each.start, each.end) for each in node.walk() if each.kind is Kind.CODE]
                for id, low, high in reference_places(text):
                    if any(one <= node.start + low < two for one, two in code):
                        continue
                    first, last = text.rfind("\n", 0, low) + 1, text.find("\n", high)
                    line = text[first : last if last >= 0 else len(text)]
                    whole = plain_text(block.tree, node)
                    title = _title(line if node.kind is Kind.LIST else whole) or _title(whole)
                    yield Element(source.name, title, start + first, start + high, (id,), False)


def _screens(name: str, text: str, base: int) -> Iterator[Element]:
    """Yield the screens of a wireframe block, each with what its elements point to."""
    open_one: tuple[str, int] | None = None
    offset = 0
    parts: list[tuple[str, int, int]] = []
    for line in text.splitlines(keepends=True):
        found = _SCREEN.match(line)
        if found and not line[:1].isspace():
            if open_one:
                parts.append((*open_one, offset))
            quoted = _QUOTED.search(found[1])
            open_one = (quoted[1] if quoted else found[1].strip(), offset)
        offset += len(line)
    if open_one:
        parts.append((*open_one, offset))
    for title, start, end in parts:
        said = f"screen “{_title(title) or 'without a title'}”"
        yield Element(name, said, base + start, base + end, references(text[start:end]), True)


def _cards(source: Source) -> tuple[list[Element], str]:
    """Return the cards of a board, and what is wrong with its file.

    A card that was put aside with a reason need answer nothing.
    """
    try:
        board = read(source.text)
    except (NotJson, RecursionError):
        return [], f"{source.name} is no board that can be read; its cards are left out."
    found: list[Element] = []
    for node in board.nodes[:MOST_NODES]:
        ids = tuple(dict.fromkeys((*references(node.words), *node.facts.answers)))
        if isinstance(node, TextNode) and node.text.strip():
            title = next((_title(line) for line in node.text.split("\n") if _title(line)), "card")
            is_made = not node.facts.why
            found.append(Element(source.name, title, node.start, node.end, ids, is_made))
    return found, ""


def _title(line: str) -> str:
    words = plain_line(without_references(line))
    return words if len(words) <= LONGEST_TITLE else f"{words[: LONGEST_TITLE - 1]}…"
