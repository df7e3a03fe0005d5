# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Where a card leads: requirements, texts it came from or went to, links in its words."""

from __future__ import annotations

import enum
from collections.abc import Iterable
from dataclasses import dataclass

from stet.design.board.values import FileNode, Node, TextNode
from stet.design.brief.coverage import Source
from stet.design.brief.requirements import references, requirements_in
from stet.design.sending.outline import linked_places, sent_to
from stet.markdown.document import Document
from stet.markdown.links import LinkKind, links_in
from stet.markdown.outline import Outline
from stet.workspace.project.targets import target_of


class LeadKind(enum.Enum):
    """What a lead goes to."""

    REQUIREMENT = enum.auto()
    TEXT = enum.auto()
    ADDRESS = enum.auto()


@dataclass(frozen=True)
class Lead:
    """One way from a card: an id, a path from the board's folder, or an address of the network.

    ``anchor`` is the heading or card within the file, empty for none.
    """

    kind: LeadKind
    target: str
    anchor: str = ""


def leads_of(node: Node) -> tuple[Lead, ...]:
    """Return where a card leads, each once: requirements, then texts, then what its words link."""
    found = [
        Lead(LeadKind.REQUIREMENT, id)
        for id in dict.fromkeys((*references(node.words), *node.facts.answers))
    ]
    for each in sent_to(node):
        path, _, anchor = each.partition("#")
        found.append(Lead(LeadKind.TEXT, path, anchor))
    if isinstance(node, FileNode) and node.file:
        found.append(Lead(LeadKind.TEXT, node.file, node.subpath.lstrip("#")))
    if isinstance(node, TextNode):
        found += _linked(node.text)
    texts = {lead.target for lead in found if lead.anchor}
    return tuple(
        lead
        for lead in dict.fromkeys(found)
        if lead.kind is not LeadKind.TEXT or lead.anchor or lead.target not in texts
    )


def lead_named(words: str) -> Lead | None:
    """Return the lead to an address, or to the requirement with that id; None for neither."""
    if references(f"#{words}") == (words,):
        return Lead(LeadKind.REQUIREMENT, words)
    return next(iter(_linked(f"[x](<{words}>)")), None)


def _linked(words: str) -> Iterable[Lead]:
    for link in links_in(words):
        target = target_of(link)
        if target is None:
            yield Lead(LeadKind.ADDRESS, link.target)
        elif target.path:
            path = target.path
            if link.kind in (LinkKind.WIKI, LinkKind.EMBED) and "." not in path:
                path += ".md"
            yield Lead(LeadKind.TEXT, path, target.anchor)


def place_in(text: str, node: Node, board_name: str, anchor: str = "") -> tuple[int, int] | None:
    """Return where a document speaks of a card, in code points, half-open; None for nowhere.

    That is the paragraph with the link back, else the one that begins as the card does, else the
    heading called ``anchor``.
    """
    for path, id_, start, end in linked_places(text):
        if id_ == node.id and path.rpartition("/")[2] == board_name:
            begin = text.rfind("\n", 0, start) + 1
            return begin, end
    for line in node.words.splitlines():
        words = line.strip()
        if len(words) > 11 and not words.startswith("[") and (at := text.find(words)) >= 0:
            return at, at + len(words)
    if anchor:
        lines = text.split("\n")
        for heading in Outline(Document(lines)).headings():
            if _slug(heading.title) == _slug(anchor):
                begin = sum(len(line) + 1 for line in lines[: heading.line])
                return begin, begin + len(lines[heading.line])
    return None


def _slug(title: str) -> str:
    return "".join(letter for letter in title.casefold() if letter.isalnum())


def requirement_place(sources: Iterable[Source], id_: str) -> tuple[str, int, int] | None:
    """Return where a requirement stands: the document's name and its place; None for nowhere."""
    for source in sources:
        if source.name.casefold().endswith(".canvas") or id_ not in source.text:
            continue
        for each in requirements_in(source.text):
            if each.id == id_:
                return source.name, each.start, each.end
    return None
