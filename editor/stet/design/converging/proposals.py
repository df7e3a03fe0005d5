# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""What converging does to a board: groups and moves as proposals, votes and stars as edits."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from stet.design.board import edits
from stet.design.board.applying import MOVED, Proposed
from stet.design.board.around import sides_around
from stet.design.board.arrange import GAP, to_grid
from stet.design.board.edits import REMOVE, Edits
from stet.design.board.new_parts import NewEdge, NewNode
from stet.design.board.room import GroupRoom
from stet.design.board.values import Board, GroupNode, Node, Rect, TextNode
from stet.design.converging.likeness import (
    Choice,
    Vector,
    centre,
    grouped,
    likeness,
    near_duplicates,
    placed,
)
from stet.design.converging.naming import candidates, telling, title_of
from stet.document.word_diff import Edit

NEW_GROUP, GROWN, DUPLICATE = "new group", "larger group", "near duplicate"
"""Kinds of changes besides those of ``applying``, as the review names them."""

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
        count = len(group.cards)
        named = f"What its {count} cards have in common, in words of theirs: type over it."
        if count == 1:
            named = "A card that is like none of the others."
        made.append(Proposed(edits.add(board, below=[frame]), NEW_GROUP, named))
        made += moves
        x = to_grid(x + width + 4 * GAP)
    return made


def placing_proposals(
    board: Board, cards: Sequence[Node], groups: Mapping[int, GroupNode], choices: Sequence[Choice]
) -> list[Proposed]:
    """Return proposals that put cards into groups that the person began.

    ``choices`` name cards by their places in ``cards``, and groups by their keys in ``groups``. A
    group that has no room grows, over nothing else where it can.
    """
    titles = {key: group.label for key, group in groups.items()}
    rooms = {key: GroupRoom(board, group) for key, group in groups.items()}
    made: list[Proposed] = []
    for choice in choices:
        card = cards[choice.text]
        others = [room.frame for key, room in rooms.items() if key != choice.group]
        rect = rooms[choice.group].take((card.rect.width, card.rect.height), others)
        made.append(_move(board, card, rect, reason_of(choice, titles)))
    grown = [
        Proposed(edits.place(board, [(groups[key], room.frame)]), GROWN, "Room for its cards.")
        for key, room in rooms.items()
        if room.frame != groups[key].rect
    ]
    return [*grown, *(each for each in made if each.edits)]


def duplicate_proposals(
    board: Board, cards: Sequence[TextNode], vectors: Sequence[Vector]
) -> list[Proposed]:
    """Return a proposal of a line for each two cards that say nearly the same."""
    made: list[Proposed] = []
    known = {frozenset((edge.from_node, edge.to_node)) for edge in board.edges}
    for pair in near_duplicates(vectors):
        one, two = cards[pair.one], cards[pair.two]
        if one.id and two.id and frozenset((one.id, two.id)) not in known:
            out, into = sides_around(board, one, two)
            line = NewEdge(one.id, two.id, out, into, label="nearly the same?")
            why = f"They are alike by {pair.likeness:.2f} of 1. Keep one, or say what differs."
            made.append(Proposed(edits.add(board, edges=[line]), DUPLICATE, why))
    return made


def sorted_proposals(
    board: Board,
    cards: Sequence[TextNode],
    vectors: Sequence[Vector],
    count: int,
    embed: Callable[[Sequence[str]], Sequence[Vector]],
) -> list[Proposed]:
    """Return proposals that sort cards into ``count`` new groups, named by telling words.

    ``embed`` gives the vectors of words; it waits for them.
    """
    if len(cards) <= count:
        return []
    groups = grouped(vectors, count)
    centres = {
        number: centre([vectors[card] for card in members]) for number, members in enumerate(groups)
    }
    texts = [[cards[card].text for card in members] for members in groups]
    words = [candidates(each) for each in texts]
    flat = list(dict.fromkeys(word for each in words for word in each))
    known = dict(zip(flat, embed(flat), strict=False)) if flat else {}
    titles: list[str] = []
    for number, (each, members) in enumerate(zip(words, groups, strict=True)):
        phrases = [phrase for phrase in each if phrase in known]
        name = telling(
            phrases,
            [known[phrase] for phrase in phrases],
            [vectors[card] for card in members],
            texts[number],
            [middle for other, middle in centres.items() if other != number],
            titles,
        )
        titles.append(title_of(name) or f"Group {number + 1}")
    frames = {number: titles[number] for number in centres}
    made: list[Sorted] = []
    for number, members in enumerate(groups):
        why: dict[int, str] = {}
        for card in members:
            ranked = sorted(
                ((likeness(vectors[card], middle), each) for each, middle in centres.items()),
                key=lambda pair: (pair[1] != number, -pair[0]),
            )
            second = ranked[1] if len(ranked) > 1 else (0.0, -1)
            choice = Choice(card, number, ranked[0][0], second[1], second[0])
            why[cards[card].index] = reason_of(choice, frames)
        made.append(Sorted(titles[number], tuple(cards[card] for card in members), why))
    return group_proposals(board, made)


def begun_groups(board: Board, nodes: Sequence[Node]) -> list[GroupNode]:
    """Return the groups among ``nodes`` that have a card in them."""
    return [node for node in nodes if isinstance(node, GroupNode) and cards_of(board, [node])]


def loose_cards(board: Board, nodes: Sequence[Node] = ()) -> list[TextNode]:
    """Return the cards among ``nodes``, or of all the board, that stand in no group."""
    chosen = [node for node in nodes if isinstance(node, TextNode)] or cards_of(board)
    groups = board.groups()
    return [
        node
        for node in chosen
        if node.text.strip() and not any(each.rect.holds(node.rect) for each in groups)
    ]


def seeded_proposals(
    board: Board,
    groups: Sequence[GroupNode],
    cards: Sequence[TextNode],
    vectors: Sequence[Vector],
) -> list[Proposed]:
    """Return proposals that put cards into the groups that the person began.

    ``cards`` are those within the groups and those to be put there.
    """
    places = {card.index: number for number, card in enumerate(cards)}
    seeds = {
        key: [places[each.index] for each in cards_of(board, [group]) if each.index in places]
        for key, group in enumerate(groups)
    }
    return placing_proposals(board, cards, dict(enumerate(groups)), placed(vectors, seeds))


def reason_of(choice: Choice, titles: Mapping[int, str]) -> str:
    """Return in words where a card goes, and which group comes next."""
    first = titles[choice.group] or "this group"
    if choice.second < 0:
        return f"Nearest to “{first}”."
    second = titles[choice.second] or "another group"
    said = f"Nearest to “{first}” ({choice.likeness:.2f}), then “{second}”"
    said += f" ({choice.second_likeness:.2f})"
    return f"{said}: perhaps either." if choice.is_close else f"{said}."


def vote(board: Board, nodes: Sequence[Node], who: str, dots: int) -> Edits:
    """Give each node so many dots more of a voter, or fewer; the last one takes the entry away."""
    made: list[Edit] = []
    for node in nodes:
        votes = dict(node.facts.votes)
        count = votes.pop(who, 0) + dots
        if count > 0:
            votes[who] = count
        made += edits.set_facts(board, node, {"votes": votes or REMOVE})
    return tuple(sorted(made))


def renamed(board: Board, before: str, after: str) -> Edits:
    """Give the votes of one name to another one, which keeps those that it has."""
    made: list[Edit] = []
    for node in board.nodes:
        votes = dict(node.facts.votes)
        count = votes.pop(before, 0)
        if count and before != after:
            votes[after] = votes.get(after, 0) + count
            made += edits.set_facts(board, node, {"votes": votes})
    return tuple(sorted(made))


def star(board: Board, nodes: Sequence[Node]) -> Edits:
    """Give each node a star more; after three it has none."""
    made: list[Edit] = []
    for node in nodes:
        stars = (node.facts.stars + 1) % (MOST_STARS + 1)
        made += edits.set_facts(board, node, {"stars": stars or REMOVE})
    return tuple(sorted(made))


def liked(board: Board) -> list[Node]:
    """Return the nodes that have votes or stars, in the board's order."""
    return [node for node in board.nodes if node.facts.total_votes or node.facts.stars]


def put_aside(board: Board, nodes: Sequence[Node], why: str) -> Edits:
    """Note why ideas lost; they stay on the board. An empty reason takes it away."""
    made: list[Edit] = []
    for node in nodes:
        made += edits.set_facts(board, node, {"why": why.strip() or REMOVE})
    return tuple(sorted(made))


def decided(board: Board, chosen: Sequence[Node], lost: Mapping[int, str]) -> Edits:
    """Mark the cards that were chosen, and note on those that lost why, by their indices.

    A reason that a card has already stays.
    """
    made: list[Edit] = []
    won = {node.index for node in chosen}
    for node in board.nodes:
        facts: dict[str, object] = {}
        if node.index in won:
            facts = {"chosen": True, "why": REMOVE}
        elif node.index in lost:
            facts = {"chosen": REMOVE, **({} if node.facts.why else {"why": lost[node.index]})}
        made += edits.set_facts(board, node, facts) if facts else ()
    return tuple(sorted(made))


def _move(board: Board, card: Node, rect: Rect, why: str) -> Proposed:
    return Proposed(edits.place(board, [(card, rect)]), MOVED, why)
