# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""A board as a Markdown text: its groups as headings, its cards in the order of reading."""

from __future__ import annotations

from stet.design.board.clip import markdown_of, reading_order
from stet.design.board.values import Board, FileNode, GroupNode, LinkNode, Node
from stet.markdown.lines import plain_line
from stet.markdown.outline import deepened

LONGEST_NAME = 60


def as_text(board: Board, title: str = "") -> str:
    """Return all of a board: what stands in no group first, then the groups, then the lines.

    A card belongs to the smallest group around it. Headings on cards come below those of groups.
    """
    groups = sorted(board.groups(), key=lambda group: group.rect.width * group.rect.height)
    held: dict[int, list[Node]] = {group.index: [] for group in groups}
    loose: list[Node] = []
    for node in board.nodes:
        if isinstance(node, GroupNode):
            continue
        home = next((group for group in groups if group.rect.holds(node.rect)), None)
        (loose if home is None else held[home.index]).append(node)
    parts = [f"# {title}"] if title else []
    parts += [_card(node) for node in reading_order(loose)]
    for group in reading_order(list(groups)):
        parts.append(f"## {_line(group.words) or 'Group'}")
        parts += [_card(node) for node in reading_order(held[group.index])]
    by_id = board.by_id()
    lines = []
    for edge in board.edges:
        one, two = by_id.get(edge.from_node), by_id.get(edge.to_node)
        if one is not None and two is not None:
            said = f": {_line(edge.label)}" if edge.label.strip() else ""
            lines.append(
                f"- {name_of(one)} {_arrow(edge.from_arrow, edge.to_arrow)} {name_of(two)}{said}"
            )
    if lines:
        parts += ["## Lines", "\n".join(lines)]
    return "\n\n".join(filter(None, parts)) + "\n" if parts else ""


def _card(node: Node) -> str:
    """Return a card's Markdown with its headings below those of groups."""
    return deepened(markdown_of(node), 2)


def _arrow(start: bool, end: bool) -> str:
    return {(False, True): "→", (True, False): "←", (True, True): "↔"}.get((start, end), "–")


def _line(words: str) -> str:
    return " ".join(words.split())


def name_of(node: Node) -> str:
    """Return what a node is called: its first words without marks, its file or its address."""
    if isinstance(node, FileNode):
        return node.file.rsplit("/", 1)[-1] or "File"
    if isinstance(node, LinkNode):
        return node.url or "Link"
    for line in node.words.splitlines():
        if words := plain_line(line):
            return words if len(words) <= LONGEST_NAME else words[: LONGEST_NAME - 1] + "…"
    return "Empty card"
