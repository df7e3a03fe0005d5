# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Diverging on a board: questions to a card, a group or a brief, and cards for what comes of them.

Questions are plain code's. A model that is good enough answers them as it answers those of *Ideas*,
one call a question, checked by the same guards; else the questions themselves are the cards.
"""

from __future__ import annotations

import enum
import re
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass

from stet.assist.ideas.idea import Idea
from stet.assist.ideas.provocations import USUALLY, Provocation, provoke
from stet.design.board import edits
from stet.design.board.applying import NEW, Proposed
from stet.design.board.arrange import GAP, to_grid
from stet.design.board.new_parts import NewEdge, NewNode
from stet.design.board.read import read
from stet.design.board.room import below, beside
from stet.design.board.values import Board, GroupNode, Node, Rect, TextNode
from stet.design.brief.requirements import references, requirements_in
from stet.document.word_diff import applied
from stet.markdown.document import Document
from stet.markdown.outline import plain_text
from stet.markdown.sentences import sentences

TEN = 10
WIDTH = 260.0
LONGEST = 80
"""Code points of a card's name in a list."""
SHORT = 7
"""Words of a card's name in a question; a longer one is *this*, at the other end of its line."""
Height = Callable[[str, float], float]
"""How high a card of a width has to be for some words."""


class Way(enum.Enum):
    """How to diverge; the value is what a writer calls it."""

    IDEAS = "Ideas"
    DIFFERENT = "More different"
    OPPOSITE = "Opposite"
    COMBINE = "Combine these two"
    BAD = "Ten bad ideas"


_CARD = (
    "What could be left out of {card} so that the best of it stays?",
    "What has to be true for {card} to work? How could you find out by tomorrow?",
    "Who gains most from {card}, and who loses by it?",
    "Where have you met something like {card}, in quite another field?",
    "What becomes of {card} on the hundredth day?",
)
_REQUIREMENT = (
    "“{requirement}” What makes this hard to keep? What else could give way instead?",
    "“{requirement}” How would somebody test that, and with what in their hands?",
    "“{requirement}” Which thing that you own does this already, and by what means?",
)
_DIFFERENT = (
    "What would do the same as {card}, and have none of its parts?",
    "From tomorrow on {card} is forbidden. What do they do instead?",
    "Who solved this long before there was {card}, and how?",
)
_OPPOSITE = (
    "What is the very opposite of {card}? For whom would that be right?",
    "What if {card} had to be done by the other side: by the person, the room, the street?",
    "What if {card} were the one thing that must not happen?",
)
_COMBINE = (
    "What single thing would be both {card} and {other}?",
    "Why would {card} need {other} to work at all?",
)
_BAD = (
    "far too expensive",
    "sure to break on the first day",
    "that nobody wants to be seen with",
    "ten times too big",
    "that takes all day",
    "that only an expert could use",
    "that everybody would copy within a week",
    "that is right for exactly one person",
    "that your worst competitor hopes you will choose",
    "that solves a problem nobody has",
)
_TITLED = re.compile(r"((?:[^\s:–—]+ ){0,4}[^\s:–—]+)(?::| [–—]) (?=\S)")
"""A name of a few words in front of what a card says: *Page follower: the beam narrows …*"""
ANSWER = "answer"
"""What is written on the line from a question to its answer."""

TURN = "Which of the ten holds something that the good ones lack? Turn that one round."


@dataclass(frozen=True)
class Target:
    """What ideas are for: what the cards are called, all that is known, and what was chosen.

    ``whole`` holds the brief's words and those of the cards and groups, as a model is shown them.
    ``own`` are the latter alone. ``nodes`` are empty for the whole board.
    """

    cards: tuple[str, ...]
    whole: str
    nodes: tuple[Node, ...] = ()
    own: str = ""


def target_of(board: Board, nodes: Sequence[Node] = (), brief: str = "") -> Target:
    """Return what ideas are wanted for: chosen cards and groups, or the brief."""
    cards: list[str] = []
    around: list[str] = []
    for node in nodes:
        if isinstance(node, GroupNode):
            inner = [each for each in board.members(node) if isinstance(each, TextNode)]
            around.append("\n\n".join((node.label, *(each.text for each in inner))))
            cards += filter(None, [node.label.strip()[:LONGEST]])
        elif isinstance(node, TextNode) and node.text.strip():
            cards.append(name_of(node.text))
            around.append(node.text)
    whole = "\n\n".join(filter(None, (brief, *around)))
    return Target(tuple(cards), whole, tuple(nodes), "\n\n".join(around))


def questions_for(
    target: Target,
    way: Way,
    *,
    count: int = USUALLY,
    seed: int = 0,
    seen: Collection[str] = (),
) -> list[Provocation]:
    """Return questions that start ideas, none whose key is in ``seen``.

    Empty where there is nothing sure enough to ask: no card for *Opposite*, not two for *Combine*.
    """
    if way is Way.BAD:
        return _bad(target)
    found: list[Provocation] = []
    if way is Way.IDEAS:  # what the words leave open comes first, then what can be asked of any
        found = provoke(
            target.own or target.whole, whole=target.whole, count=count, seed=seed, seen=seen
        )
    more = _of_requirements(target) if way is Way.IDEAS and not target.own else _asked(target, way)
    for each in more:
        if each.key not in seen and len(found) < count:
            found.append(each)
    return found


def _of_requirements(target: Target) -> Iterator[Provocation]:
    """Yield what can be asked of the requirements of a brief: each once, then again otherwise."""
    found = [_first(each.text.rstrip(" .")) for each in requirements_in(target.whole)]
    for turn in range(len(_REQUIREMENT)):
        for place, said in enumerate(filter(None, found)):
            form = (place + turn) % len(_REQUIREMENT)
            text = _REQUIREMENT[form].format(
                requirement=f"{said}{'' if said[-1] in '…!?' else '.'}"
            )
            yield Provocation(Way.IDEAS.value, text, f"requirement-{form}")


def _asked(target: Target, way: Way) -> Iterator[Provocation]:
    forms = {
        Way.IDEAS: _CARD,
        Way.DIFFERENT: _DIFFERENT,
        Way.OPPOSITE: _OPPOSITE,
        Way.COMBINE: _COMBINE,
    }[way]
    if way is Way.COMBINE:
        pairs = [target.cards[:2]] if len(target.cards) >= 2 else []
    else:
        pairs = [(card, "") for card in target.cards]
    for form in forms:
        for card, other in pairs:
            text = form.format(card=_called(card), other=_called(other, "that idea"))
            yield Provocation(way.value, text, f"{way.name.lower()}-{forms.index(form)}")


def _called(name: str, else_called: str = "this idea") -> str:
    """Return how a question speaks of a card: by its name where that is a few words."""
    return f"“{name}”" if len(name.split()) <= SHORT else else_called


def _bad(target: Target) -> list[Provocation]:
    """Return one card with ten lines to fill: quantity is the point of it, so one card it is."""
    lines = "\n".join(f"{number}. One {each}: " for number, each in enumerate(_BAD, 1))
    return [Provocation(Way.BAD.value, f"{lines}\n\n{TURN}", "ten-bad")]


def card_proposals(
    board: Board,
    cards: Sequence[tuple[str, str]],
    target: Target,
    by: str,
    line: str,
    height: Height | None = None,
) -> list[Proposed]:
    """Return a proposal for each new card, with a line from what it was had for.

    ``cards`` are words and why, ``by`` who had them, ``line`` what is written on the line,
    ``height`` how high a card of a width is for its words, where that can be measured. They stand
    in free room near what was chosen, or below all there is.
    """
    sources = [node for node in target.nodes if node.id]
    sizes = [
        (WIDTH, height_of(words) if height is None else height(words, WIDTH)) for words, _ in cards
    ]
    places = beside(board, sources, sizes) if sources else below(board, sizes)
    made: list[Proposed] = []
    for (words, why), rect in zip(cards, places, strict=True):
        node = NewNode("text", rect, words, facts={"by": by} if by else {})
        lines = [NewEdge(each.id, node.id, label=line) for each in sources[:2]]
        made.append(Proposed(edits.add(board, nodes=[node], edges=lines), NEW, why))
    return made


def answer_proposals(
    board: Board, idea: Idea, question: str, height: Height | None = None
) -> list[Proposed]:
    """Return the proposal of a card with a model's answer, beside the card with that id.

    The card says whose the answer is. Where the question is gone, it stands below all there is.
    """
    nodes = tuple(node for node in board.nodes if question and node.id == question)
    why = f"An answer to: {name_of(idea.provocation) or idea.provocation[:LONGEST]}"
    target = Target((), "", nodes)
    return card_proposals(board, [(idea.text, why)], target, idea.by, ANSWER, height)


def board_of(cards: Sequence[str], by: str = "", about: str = "") -> str:
    """Return a new board with a card for each text, side by side; ``about`` is a file's path."""
    nodes: list[NewNode] = []
    top = 0.0
    if about:
        nodes.append(NewNode("file", Rect(0, 0, 2 * WIDTH + GAP, 80), about, id="about"))
        top = 80.0 + 2 * GAP
    columns = [top] * 3
    for number, words in enumerate(cards, 1):
        column = columns.index(min(columns))
        height = height_of(words)
        rect = Rect(column * (WIDTH + GAP), columns[column], WIDTH, height)
        facts = {"by": by} if by else {}
        nodes.append(NewNode("text", rect, words, facts=facts, id=f"idea-{number}"))
        columns[column] += height + GAP
    empty = applied("", edits.skeleton(Board("")))
    return applied(empty, edits.add(read(empty), nodes=nodes)) + "\n"


def height_of(words: str) -> float:
    """Return the height of a card that holds some words, about, on the board's grid."""
    lines = sum(1 + len(line) // 32 for line in words.split("\n"))
    return to_grid(min(600.0, max(60.0, 32.0 + lines * 24)) + 9)


def name_of(text: str) -> str:
    """Return what a card is called: a few words before a colon or a dash, else its first block.

    Of a block that is not short its first sentence is taken.
    Marks and what it points to are left out.
    """
    for block in Document(text.split("\n")).blocks():
        for node in block.tree.blocks:
            said = " ".join(plain_text(block.tree, node).split())
            for each in references(said):
                said = said.replace(f"#{each}", "")
            said = " ".join(said.split()).rstrip(".")
            if titled := _TITLED.match(said):
                return titled[1]
            if said:
                return said if len(said) <= LONGEST else _first(said)
    return ""


def _first(words: str) -> str:
    start, end = next(iter(sentences(words)), (0, len(words)))
    sentence = words[start:end].rstrip(".")
    if len(sentence) <= LONGEST:
        return sentence
    return f"{sentence[:LONGEST].rsplit(' ', 1)[0]} …"
