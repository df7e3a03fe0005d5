# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Requirements of a brief: which there are, the ids they have, and ids for those without one.

A requirement begins with its id (`R3`), as an item of a list, a heading, a row of a table, or a
paragraph with a colon after it. What stands in a section of requirements is one without an id too.
Others point to it by `#R3`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from stet.design.brief.brief import Brief, Item, Topic, read_brief
from stet.document.paragraph import line_starts
from stet.markdown.document import Document
from stet.markdown.outline import plain_text
from stet.markdown.tree import Kind, Node, Tree

HIGHEST = 9_999

_ID = re.compile(r"[\[(]?R(\d{1,4})(?!\d)[\])]?\s*[:.–—-]?(?:\s+|\Z)")
_MARKED_ID = re.compile(r"[\[(]?R(\d{1,4})(?!\d)[\])]?\s*[:–—]\s+")
_REFERENCE = re.compile(r"(?<!&)#R(\d{1,4})(?!\w)")
_SPACED_REFERENCE = re.compile(rf"\s*{_REFERENCE.pattern}")


@dataclass(frozen=True)
class Requirement:
    """A requirement: its id, what it says, and where its words begin and end.

    Code points of the brief's text, half-open; the id is included, and empty for one without.
    """

    id: str
    text: str
    start: int
    end: int


def references(text: str) -> tuple[str, ...]:
    """Return the ids that a text points to, each once, in order."""
    return tuple(dict.fromkeys(f"R{int(found[1])}" for found in _REFERENCE.finditer(text)))


def reference_places(text: str) -> list[tuple[str, int, int]]:
    """Return all that points to a requirement: its id, and where it stands, half-open."""
    return [(f"R{int(found[1])}", *found.span()) for found in _REFERENCE.finditer(text)]


def without_references(text: str) -> str:
    """Return a text without what points to requirements, and the blanks in front of that."""
    return _SPACED_REFERENCE.sub("", text)


def requirements_in(text: str) -> tuple[Requirement, ...]:
    """Return the requirements of a brief in order, those without an id too."""
    return requirements_of(read_brief(text))


def requirements_of(brief: Brief) -> tuple[Requirement, ...]:
    """Return the requirements of a brief that is read already."""
    found = {each.start: each for each in _with_ids(brief.text)}
    for item in _listed(brief):
        if item.start not in found:
            found[item.start] = Requirement("", item.text, item.start, item.end)
    return tuple(found[start] for start in sorted(found))


def doubled(requirements: Iterable[Requirement]) -> tuple[str, ...]:
    """Return the ids that more than one requirement has."""
    seen: set[str] = set()
    twice: dict[str, None] = {}
    for each in requirements:
        if each.id and each.id in seen:
            twice[each.id] = None
        seen.add(each.id)
    return tuple(twice)


def number_requirements(text: str, elsewhere: Iterable[str] = ()) -> list[tuple[int, int, str]]:
    """Return the edits that give an id to each requirement without one: start, end, new text.

    Ids go on from the highest ever used, in the text or by what points to one, here or in
    ``elsewhere``: one that was taken away is not given again, since cards may point to it still. An
    id that several have stays with the first.
    """
    found = requirements_in(text)
    used = {int(each.id[1:]) for each in found if each.id}
    for words in (text, *elsewhere):
        used.update(int(each[1:]) for each in references(words))
    highest = max(used, default=0)
    edits: list[tuple[int, int, str]] = []
    seen: set[str] = set()
    for each in found:
        if each.id and each.id not in seen:
            seen.add(each.id)
            continue
        if highest >= HIGHEST:
            break
        highest += 1
        if not each.id:
            edits.append((each.start, each.start, f"R{highest} "))
        else:
            place = text.index("R", each.start)
            edits.append((place, place + 1 + _digits(text, place + 1), f"R{highest}"))
    return edits


def next_id(text: str) -> str:
    """Return the id that the next requirement of a brief gets; empty where none has any."""
    used = [int(each.id[1:]) for each in _with_ids(text)]
    if not used:
        return ""
    used += [int(each[1:]) for each in references(text)]
    return f"R{max(used) + 1}"


def _digits(text: str, place: int) -> int:
    end = place
    while end < len(text) and text[end].isdigit():
        end += 1
    return end - place


def _listed(brief: Brief) -> Iterator[Item]:
    """Yield the items that are requirements for the section that they stand in."""
    sections = brief.about(Topic.REQUIREMENTS) or brief.about(Topic.CONSTRAINTS)
    for section in sections:
        yield from section.items


def _with_ids(text: str) -> Iterator[Requirement]:
    lines = text.split("\n")
    document = Document(lines)
    starts = line_starts(lines)
    if not re.search(r"R\d", text):
        return
    for block in document.blocks():
        if block.first < document.head_end:
            continue
        for node in block.tree.walk():
            yield from _of(block.tree, node, starts[block.first])


def _of(tree: Tree, node: Node, base: int) -> Iterator[Requirement]:
    if node.kind is Kind.ITEM:
        inner = [each for each in node.children if each.kind is Kind.PARAGRAPH][:1]
        if inner:
            words = " ".join(
                plain_text(tree, each) for each in node.children if each.kind is not Kind.LIST
            )
            yield from _named(tree, inner[0], words, base, _ID)
    elif node.kind is Kind.HEADING:
        yield from _named(tree, node, plain_text(tree, node), base, _ID, node.inner_start)
    elif node.kind is Kind.ROW:
        cells = [each for each in node.children if each.kind is Kind.CELL]
        said = [plain_text(tree, each) for each in cells]
        if len(cells) > 1 and (found := _ID.fullmatch(said[0])):
            start = cells[0].inner_start
            yield Requirement(f"R{int(found[1])}", said[1], base + start, base + cells[1].inner_end)
    elif node.kind is Kind.PARAGRAPH:
        yield from _named(tree, node, plain_text(tree, node), base, _MARKED_ID)


def _named(
    tree: Tree, node: Node, words: str, base: int, form: re.Pattern[str], start: int | None = None
) -> Iterator[Requirement]:
    found = form.match(words)
    if found is None:
        return
    begin = node.start if start is None else start
    end = node.start + len(tree.text[node.start : node.end].rstrip())
    yield Requirement(f"R{int(found[1])}", words[found.end() :].strip(), base + begin, base + end)
