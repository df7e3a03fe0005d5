# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Cards and groups as Markdown for a text, with a link back to each, and the other way round.

A link to a card is the board's path with the card's id behind a #, `ideas.canvas#4f…`; a card that
was sent has the links to where it went under ``sent`` among our own facts.
"""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import quote, unquote

import msgspec

from stet.design.board import edits
from stet.design.board.arrange import free_place
from stet.design.board.edits import Edits
from stet.design.board.new_parts import NewNode
from stet.design.board.values import Board, FileNode, GroupNode, LinkNode, Node, Rect, TextNode
from stet.markdown.links import Link, links_in
from stet.markdown.outline import DEEPEST, deepened
from stet.markdown.tree import Kind, parse

SENT = "sent"
CARD = (260.0, 120.0)
"""The size of a card that a paragraph becomes, at the least."""

_BACK = "[↗]"
_LINES = 24.0
_LETTERS = 34


def link_to(board_path: str, node: Node) -> str:
    """Return the link back to a node; empty for one without an id."""
    if not node.id:
        return ""
    return f"{_BACK}({quote(board_path)}#{quote(node.id, safe='')})"


def linked_places(text: str) -> list[tuple[str, str, int, int]]:
    """Return the boards and ids that a text links back to, with where each link stands."""
    found: list[tuple[str, str, int, int]] = []
    for link in _links_back(text):
        path, _, id_ = link.target.partition("#")
        found.append((unquote(path), unquote(id_), link.start, link.end))
    return found


def _links_back(text: str) -> list[Link]:
    return [
        link
        for link in links_in(text)
        if text.startswith(f"{_BACK}(", link.start) and "#" in link.target
    ]


def paragraph_of(node: Node, board_path: str, level: int = 0) -> str:
    """Return a node as Markdown, its headings ``level`` deeper, with the link back at its end."""
    back = link_to(board_path, node)
    if isinstance(node, TextNode):
        words = deepened(node.text.strip(), level)
    elif isinstance(node, FileNode):
        mark = "!" if node.file.lower().endswith((".png", ".jpg", ".jpeg", ".svg", ".gif")) else ""
        name = node.file.rsplit("/", 1)[-1]
        words = f"{mark}[{name}]({quote(node.file)}{node.subpath})"
    elif isinstance(node, LinkNode):
        words = f"<{node.url}>"
    else:
        words = node.words.strip()
    if not words:
        return ""
    # A link at the end of a fence or a list of one's own would change what stands there.
    gap = "\n\n" if "\n" in words and not _ends_plain(words) else " "
    return f"{words}{gap}{back}".strip()


def outline_of(board: Board, group: GroupNode, board_path: str, level: int = 2) -> str:
    """Return a group as a heading with its cards below, those of groups within it deeper.

    In the order in which one reads: from top to bottom, and from left to right in a row.
    """
    title = " ".join(group.label.split()) or "Group"
    parts = [f"{'#' * min(level, DEEPEST)} {title} {link_to(board_path, group)}".rstrip()]
    inside = list(board.members(group))
    groups = [node for node in inside if isinstance(node, GroupNode)]
    own = [node for node in inside if not any(each.rect.holds(node.rect) for each in groups)]
    outer = [
        each
        for each in groups
        if not any(o is not each and o.rect.holds(each.rect) for o in groups)
    ]
    for node in in_reading_order([node for node in own if not isinstance(node, GroupNode)]):
        parts.append(paragraph_of(node, board_path, level))
    for each in in_reading_order(outer):
        assert isinstance(each, GroupNode)
        parts.append(outline_of(board, each, board_path, level + 1))
    return "\n\n".join(filter(None, parts))


def sent_text(board: Board, nodes: Sequence[Node], board_path: str) -> str:
    """Return some nodes as Markdown: groups as outlines, cards as paragraphs, in reading order.

    A card that lies within a group which is sent too comes with it, and once.
    """
    groups = [node for node in nodes if isinstance(node, GroupNode)]
    outer = [
        node
        for node in nodes
        if not any(each is not node and each.rect.holds(node.rect) for each in groups)
    ]
    parts = [
        outline_of(board, node, board_path)
        if isinstance(node, GroupNode)
        else paragraph_of(node, board_path)
        for node in in_reading_order(outer)
    ]
    return "\n\n".join(filter(None, parts))


def in_reading_order(nodes: Sequence[Node]) -> list[Node]:
    """Return nodes row by row; what begins above the middle of a row's first is in that row."""
    left = sorted(nodes, key=lambda node: (node.rect.y, node.rect.x))
    found: list[Node] = []
    while left:
        limit = left[0].rect.centre[1]
        row = [node for node in left if node.rect.y < limit]
        found += sorted(row, key=lambda node: (node.rect.x, node.rect.y))
        left = [node for node in left if node.rect.y >= limit]
    return found


def noted(board: Board, node: Node, target: str) -> Edits:
    """Note on a card where it was sent, such as ``draft.md#Lids``."""
    known = dict(node.facts.other).get(SENT)
    sent = [each for each in known if isinstance(each, str)] if isinstance(known, list) else []
    return edits.set_facts(board, node, {SENT: [*sent, target] if target not in sent else sent})


def all_noted(board: Board, nodes: Sequence[Node], target: str) -> Edits:
    """Note on several cards where they were sent."""
    return tuple(sorted(edit for node in nodes for edit in noted(board, node, target)))


def sent_to(node: Node) -> tuple[str, ...]:
    """Return where a card was sent."""
    known = dict(node.facts.other).get(SENT)
    return tuple(each for each in known if isinstance(each, str)) if isinstance(known, list) else ()


def card_of(paragraph: str, document_path: str, place: tuple[float, float]) -> NewNode:
    """Return the card that a paragraph becomes, with a link to its document.

    The card is as high as its words need, about.
    """
    name = document_path.rsplit("/", 1)[-1].rsplit(".", 1)[0]
    said = paragraph
    for link in reversed(_links_back(paragraph)):
        said = said[: link.start] + said[link.end :]
    words = f"{said.strip()}\n\n[{name}]({quote(document_path)})"
    lines = sum(1 + len(line) // _LETTERS for line in words.split("\n"))
    height = max(CARD[1], 40 + lines * _LINES)
    rect = Rect(place[0], place[1], CARD[0], min(height, 600))
    return NewNode("text", rect, words, facts={SENT: [document_path]})


def added(
    board: Board, paragraph: str, document_path: str, near: tuple[float, float]
) -> tuple[str, Edits]:
    """Return the id of the card that a paragraph becomes, and the edits that put it into room."""
    made = card_of(paragraph, document_path, near)
    rect = free_place(board, (made.rect.width, made.rect.height), near)
    node = msgspec.structs.replace(made, rect=rect)
    return node.id, edits.add(board, nodes=[node])


def _ends_plain(words: str) -> bool:
    """Say whether the last block is one that words can be added to."""
    return parse(words).blocks[-1].kind in (Kind.PARAGRAPH, Kind.HEADING)
