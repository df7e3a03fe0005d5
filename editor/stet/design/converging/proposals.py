# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""What converging does to a board: groups and moves as proposals, votes and stars as edits."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from stet.design.board import edits
from stet.design.board.applying import MOVED, Proposed
from stet.design.board.arrange import GAP, to_grid
from stet.design.board.edits import REMOVE, Edits
from stet.design.board.new_parts import NewNode
from stet.design.board.values import Board, GroupNode, Node, Rect, TextNode
from stet.design.converging.likeness import Choice

NEW_GROUP, GROWN = "new group", "larger group"
"""Kinds of changes, as the review names them."""

HEAD = 40
"""Room above the cards of a group, for its title."""

MOST_STARS = 3


@dataclass(frozen=True)
class Sorted:
    """Some cards that belong together, with a name; ``why`` is a reason for each card's place."""

    title: str
    cards: tuple[Node, ...]
    why: Mapping[int, str]
    """By the cards' indices."""


def cards_of(board: Board, nodes: Sequence[Node] = ()) -> list[TextNode]:
    """Return the cards among ``nodes`` and within the groups there; of all the board for none."""
    if not nodes:
        return [node for node in board.nodes if isinstance(node, TextNode) and node.text.strip()]
    chosen: dict[int, TextNode] = {}
    for node in nodes:
        inner = board.members(node) if isinstance(node, GroupNode) else (node,)
        for each in inner:
            if isinstance(each, TextNode) and each.text.strip():
                chosen[each.index] = each
    return [chosen[index] for index in sorted(chosen)]


def group_proposals(board: Board, groups: Sequence[Sorted]) -> list[Proposed]:
    """Return proposals that put cards into new groups: a frame each, and each card's move.

    The groups stand side by side below all that is on the board.
    """
    around = board.bounds()
    if around is None:
        return []
    x, top = to_grid(around.x), to_grid(around.bottom + 4 * GAP)
    made: list[Proposed] = []
    for group in groups:
        width = max((card.rect.width for card in group.cards), default=260.0)
        y = top + HEAD
        moves: list[Proposed] = []
        for card in group.cards:
            rect = Rect(x + GAP, y, card.rect.width, card.rect.height)
            moves.append(_move(board, card, rect, group.why.get(card.index, "")))
            y = to_grid(y + card.rect.height + GAP)
        frame = NewNode("group", Rect(x, top, width + 2 * GAP, max(y - top, 120)), group.title)
        named = f"What its {len(group.cards)} cards have in common, by their telling words."
        made.append(Proposed(edits.add(board, below=[frame]), NEW_GROUP, named))
        made += moves
        x = to_grid(x + width + 4 * GAP)
    return made


def placing_proposals(
    board: Board, cards: Sequence[Node], groups: Mapping[int, GroupNode], choices: Sequence[Choice]
) -> list[Proposed]:
    """Return proposals that put cards into groups that the person began.

    ``choices`` name cards by their places in ``cards``, and groups by their keys in ``groups``. A
    group that has no room grows downwards.
    """
    bottoms = {
        key: max(
            (node.rect.bottom + GAP for node in board.members(group)), default=group.rect.y + HEAD
        )
        for key, group in groups.items()
    }
    needs: dict[int, tuple[float, float]] = {}
    made: list[Proposed] = []
    for choice in choices:
        card, group = cards[choice.text], groups[choice.group]
        y = to_grid(bottoms[choice.group] + GAP / 2 - 1)
        rect = Rect(group.rect.x + GAP, y, card.rect.width, card.rect.height)
        bottoms[choice.group] = rect.bottom + GAP
        right, bottom = needs.get(choice.group, (group.rect.right, group.rect.bottom))
        needs[choice.group] = (max(right, rect.right + GAP), max(bottom, rect.bottom + GAP))
        made.append(_move(board, card, rect, reason_of(choice, groups)))
    grown: list[Proposed] = []
    for key, (right, bottom) in needs.items():
        rect = groups[key].rect
        frame = Rect(rect.x, rect.y, right - rect.x, bottom - rect.y)
        if frame != rect:
            grown.append(
                Proposed(edits.place(board, [(groups[key], frame)]), GROWN, "Room for its cards.")
            )
    return [*grown, *(each for each in made if each.edits)]


def reason_of(choice: Choice, groups: Mapping[int, GroupNode]) -> str:
    """Return in words where a card goes, and which group comes next."""
    first = groups[choice.group].label or "this group"
    if choice.second < 0:
        return f"Nearest to “{first}”."
    second = groups[choice.second].label or "another group"
    said = f"Nearest to “{first}” ({choice.likeness:.2f}), then “{second}”"
    said += f" ({choice.second_likeness:.2f})"
    return f"{said}: perhaps either." if choice.is_close else f"{said}."


def voted(board: Board, node: Node, who: str, dots: int) -> Edits:
    """Give a node so many dots of a voter; none takes them away."""
    votes = dict(node.facts.votes)
    votes.pop(who, None)
    if dots > 0:
        votes[who] = dots
    return edits.set_facts(board, node, {"votes": votes or REMOVE})


def dots_given(board: Board, who: str) -> int:
    """Return how many dots a voter has given on the board."""
    return sum(dict(node.facts.votes).get(who, 0) for node in board.nodes)


def starred(board: Board, node: Node, stars: int) -> Edits:
    """Give a node stars, up to three; none takes them away."""
    return edits.set_facts(board, node, {"stars": min(stars, MOST_STARS) or REMOVE})


def put_aside(board: Board, node: Node, why: str) -> Edits:
    """Note why an idea lost; it stays on the board."""
    return edits.set_facts(board, node, {"why": why.strip() or REMOVE})


def _move(board: Board, card: Node, rect: Rect, why: str) -> Proposed:
    return Proposed(edits.place(board, [(card, rect)]), MOVED, why)
