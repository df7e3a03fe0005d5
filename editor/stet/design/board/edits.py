# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Edits of a board, as splices in its text.

Each function takes a board and returns ``Edit``s, ascending and apart, whose offsets count in
``board.text``. They touch only the slices of the nodes and edges that they are about, so all else,
unknown members included, stays to the byte. ``applying`` makes a transaction of them.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from stet.design.board.new_parts import CopiedPart, NewEdge, NewNode
from stet.design.board.read import Layout
from stet.design.board.scanner import Item, Object, document_start, scan_object, value_at
from stet.design.board.style import member_text, object_text, value_text
from stet.design.board.values import KEY, Board, Edge, GroupNode, Node, Rect, Side, TextNode, bounds
from stet.document.common import same_ends
from stet.document.word_diff import Edit

REMOVE = object()
"""In the place of a member's value: the member goes."""

GROUP_MARGIN = 20
"""How far the frame of a new group is from what it holds, in the board's pixels."""

Edits = tuple[Edit, ...]


# Members of a node or an edge.


def set_members(board: Board, part: Node | Edge, members: Mapping[str, Any]) -> Edits:
    """Give members of a node or an edge other values; ``REMOVE`` takes one away.

    A member that has its value already is not touched, and one that is not there comes last.
    """
    found = scan_object(board.text, part.start)
    edits: list[Edit] = []
    added: list[tuple[str, Any]] = []
    gone: set[int] = set()
    for key, value in members.items():
        places = [index for index, each in enumerate(found.members) if each.key == key]
        if value is REMOVE:
            gone.update(places)
        elif not places:
            added.append((key, value))
        else:
            member = found.members[places[-1]]
            old = board.text[member.value_start : member.end]
            if not _is_same(old, value):
                edits.append(Edit(member.value_start, member.end, value_text(value, board.style)))
    edits += _without(board.text, found, gone)
    if added:
        style = board.style
        comma = "," + style.comma
        new = comma.join([member_text(key, value, style) for key, value in added])
        left = [index for index in range(len(found.members)) if index not in gone]
        if left:
            place = found.members[left[-1]].end
            edits.append(Edit(place, place, comma + new))
        else:
            edits = [Edit(found.start, found.end, style.opened + new + style.closed)]
    return tuple(sorted(edits))


def _is_same(old: str, value: object) -> bool:
    try:
        known = json.loads(old, strict=False)
    except (ValueError, RecursionError):
        return False
    # 1 and 1.0 are one coordinate; 1 and true are not.
    return type(known) is type(value) and bool(known == value)


def _without(text: str, found: Object, gone: set[int]) -> list[Edit]:
    """Return the edits that take members out, each with the comma before it, or behind it."""
    edits = []
    last = len(found.members) - 1
    for first, end in _stretches(gone):
        if first > 0:
            edits.append(Edit(found.members[first - 1].end, found.members[end - 1].end, ""))
        elif end <= last:
            edits.append(Edit(found.members[0].start, found.members[end].start, ""))
        else:
            edits.append(Edit(found.start, found.end, ""))
    return edits


def _stretches(indices: Iterable[int]) -> list[tuple[int, int]]:
    """Return the runs of neighbours among some indices, half-open."""
    found: list[tuple[int, int]] = []
    for index in sorted(indices):
        if found and found[-1][1] == index:
            found[-1] = (found[-1][0], index + 1)
        else:
            found.append((index, index + 1))
    return found


def _all(board: Board, changes: Iterable[tuple[Node | Edge, Mapping[str, Any]]]) -> Edits:
    edits: list[Edit] = []
    for part, members in changes:
        edits += set_members(board, part, members)
    return tuple(sorted(edits))


def _number(value: float) -> int | float:
    """Return a coordinate as files have it: whole where it is."""
    rounded = round(value, 3)
    return int(rounded) if rounded == int(rounded) else rounded


def _placed(node: Node, rect: Rect) -> dict[str, Any]:
    """Return the members that differ where ``node`` is to take ``rect``."""
    pairs = ((name, getattr(rect, name)) for name in ("x", "y", "width", "height"))
    return {name: _number(new) for name, new in pairs if new != getattr(node.rect, name)}


def place(board: Board, places: Iterable[tuple[Node, Rect]]) -> Edits:
    """Move and resize nodes."""
    return _all(board, ((node, _placed(node, rect)) for node, rect in places))


def move(board: Board, nodes: Iterable[Node], dx: float, dy: float) -> Edits:
    """Move nodes by as much."""
    return place(
        board,
        (
            (node, Rect(node.rect.x + dx, node.rect.y + dy, node.rect.width, node.rect.height))
            for node in nodes
        ),
    )


def recolour(board: Board, parts: Iterable[Node | Edge], colour: str) -> Edits:
    """Give nodes and edges a colour: a preset's number or a hex value; empty for none."""
    return _all(board, ((part, {"color": colour or REMOVE}) for part in parts))


def reword(board: Board, node: Node, words: str) -> Edits:
    """Put other words on a card or a group.

    Words that a card begins and ends with stay as the file writes them, escapes included.
    """
    if isinstance(node, GroupNode):
        return set_members(board, node, {"label": words or REMOVE})
    if not isinstance(node, TextNode):
        raise TypeError("Only cards with text and groups have words.")
    member = scan_object(board.text, node.start).last("text")
    if member is None:
        return set_members(board, node, {"text": words})
    old = board.text[member.value_start : member.end]
    new = value_text(words, board.style)
    if _is_same(old, words):
        return ()
    return (_narrowed(Edit(member.value_start, member.end, new), old),)


def _narrowed(edit: Edit, old: str) -> Edit:
    """Return the edit without what both texts begin and end with, never within an escape."""
    new = edit.text
    if not old.startswith('"'):
        return edit
    old_parts, new_parts = _characters(old), _characters(new)
    front, back = same_ends(old_parts, new_parts)
    head = sum(map(len, old_parts[:front]))
    tail = sum(map(len, old_parts[len(old_parts) - back :]))
    middle = "".join(new_parts[front : len(new_parts) - back])
    return Edit(edit.start + head, edit.end - tail, middle)


def _characters(written: str) -> list[str]:
    """Return the characters of a JSON string as they are written, each escape as one."""
    parts: list[str] = []
    at = 0
    while at < len(written):
        length = 1
        if written[at] == "\\":
            length = 6 if written[at + 1 : at + 2] == "u" else 2
        parts.append(written[at : at + length])
        at += length
    return parts


def relabel(board: Board, edge: Edge, words: str) -> Edits:
    """Put words on a line; empty for none."""
    return set_members(board, edge, {"label": words or REMOVE})


def set_facts(board: Board, node: Node, facts: Mapping[str, Any]) -> Edits:
    """Note our own facts about a node; the others under our key stay, ``REMOVE`` takes one away."""
    member = scan_object(board.text, node.start).last(KEY)
    known = None if member is None else value_at(board.text, member.value_start)[0]
    merged = dict(known) if isinstance(known, dict) else {}
    for key, value in facts.items():
        if value is REMOVE:
            merged.pop(key, None)
        else:
            merged[key] = value
    return set_members(board, node, {KEY: merged or REMOVE})


# The lists.


def skeleton(board: Board) -> Edits:
    """Return what an empty text, or a board that lacks one of its lists, is completed with.

    Lists of other kinds than lists are left alone, so an edit of these raises ``ValueError``.
    """
    layout = Layout(board.text)
    if layout.top is None:
        start = document_start(board.text)
        return (Edit(start, start, '{\n\t"nodes":[],\n\t"edges":[]\n}'),)
    lacking = [key for key in ("nodes", "edges") if layout.top.last(key) is None]
    if not lacking:
        return ()
    style, top = board.style, layout.top
    before = style.close  # where a list's bracket stands, a member of the board stands as well
    new = ("," + before).join([f"{value_text(key, style)}{style.colon}[]" for key in lacking])
    if top.members:
        end = top.members[-1].end
        return (Edit(end, end, "," + before + new),)
    line = "\n" if "\n" in before else ""
    return (Edit(top.start, top.end, before + new + line),)


def add(
    board: Board,
    nodes: Sequence[NewNode | CopiedPart] = (),
    edges: Sequence[NewEdge | CopiedPart] = (),
    *,
    below: Sequence[NewNode | CopiedPart] = (),
) -> Edits:
    """Put new nodes above all others, ``below`` beneath them, and new edges.

    Raises ``ValueError`` where what is called nodes or edges is no list.
    """
    return change_lists(board, nodes=nodes, below=below, edges=edges)


def remove(board: Board, nodes: Iterable[Node], edges: Iterable[Edge] = ()) -> Edits:
    """Take nodes away, with the edges that lead to them, and edges."""
    return change_lists(board, without=tuple(nodes), without_edges=tuple(edges))


def connect(
    board: Board,
    one: Node,
    two: Node,
    from_side: Side | None = None,
    to_side: Side | None = None,
    label: str = "",
) -> Edits:
    """Draw an edge from one node to another; both need an id, else ``ValueError`` is raised."""
    if not one.id or not two.id:
        raise ValueError("A card without an id cannot be connected.")
    return add(board, edges=[NewEdge(one.id, two.id, from_side, to_side, label)])


def group(board: Board, nodes: Sequence[Node], label: str = "") -> Edits:
    """Put a frame around nodes, beneath them."""
    around = bounds(list(nodes))
    if around is None:
        return ()
    frame = Rect(
        around.x - GROUP_MARGIN,
        around.y - GROUP_MARGIN,
        around.width + 2 * GROUP_MARGIN,
        around.height + 2 * GROUP_MARGIN,
    )
    return add(board, below=[NewNode("group", frame, label)])


def change_lists(
    board: Board,
    *,
    nodes: Sequence[NewNode | CopiedPart] = (),
    below: Sequence[NewNode | CopiedPart] = (),
    edges: Sequence[NewEdge | CopiedPart] = (),
    without: Sequence[Node] = (),
    without_edges: Sequence[Edge] = (),
) -> Edits:
    """Add and remove nodes and edges in one go; see ``add`` and ``remove``."""
    style = board.style
    node_list, edge_list = _lists(board)
    if (
        document_start(board.text) == len(board.text)
        or (node_list is None and (nodes or below))
        or (edge_list is None and edges)
    ):
        completed = skeleton(board)
        if not completed:
            raise ValueError("What this board calls its nodes or its edges is not a list.")
        return _completed(board, completed, nodes=nodes, below=below, edges=edges)
    gone = {node.index for node in without}
    ids = {node.id for node in without if node.id} - {
        node.id for node in board.nodes if node.index not in gone
    }
    gone_edges = {edge.index for edge in without_edges} | {
        edge.index for edge in board.edges if edge.from_node in ids or edge.to_node in ids
    }
    edits: list[Edit] = []
    if node_list is not None:
        edits += _list_edits(
            board,
            node_list,
            gone,
            [object_text(each.value(), style) for each in below],
            [object_text(each.value(), style) for each in nodes],
        )
    if edge_list is not None:
        edits += _list_edits(
            board,
            edge_list,
            gone_edges,
            [],
            [object_text(each.value(), style) for each in edges],
        )
    return tuple(sorted(edits))


class _List(NamedTuple):
    """A list: ``start`` is behind its bracket, ``end`` before the other one."""

    start: int
    end: int
    items: Sequence[Item | Node | Edge]


def _lists(board: Board) -> tuple[_List | None, _List | None]:
    """Return the lists of a board: from what was read, where that tells of every item."""
    nodes, edges = board.node_list, board.edge_list
    if nodes is not None and edges is not None and not board.problems:
        return (
            _List(nodes.start, nodes.end, board.nodes),
            _List(edges.start, edges.end, board.edges),
        )
    layout = Layout(board.text)
    one, two = (
        None if each is None else _List(each.start, each.end, each.items)
        for each in (layout.nodes, layout.edges)
    )
    return one, two


def _completed(
    board: Board,
    completed: Edits,
    *,
    nodes: Sequence[NewNode | CopiedPart],
    below: Sequence[NewNode | CopiedPart],
    edges: Sequence[NewEdge | CopiedPart],
) -> Edits:
    """Return the edits that add to a board whose lists ``completed`` makes first: one splice."""
    style = board.style
    (made,) = completed
    text = made.text
    for key, parts in (("nodes", (*below, *nodes)), ("edges", tuple(edges))):
        empty = f"{value_text(key, style)}{style.colon}[]"
        if parts and empty in text:
            written = [object_text(each.value(), style) for each in parts]
            text = text.replace(empty, empty[:-1] + _listed(written, board) + "]")
            parts = ()
        if parts:
            raise ValueError(f"What this board calls its {key} is not a list.")
    return (Edit(made.start, made.end, text),)


def _listed(written: Sequence[str], board: Board) -> str:
    style = board.style
    return style.item + ("," + style.between).join(written) + style.close


def _list_edits(
    board: Board, array: _List, gone: set[int], first: Sequence[str], last: Sequence[str]
) -> list[Edit]:
    """Return the edits that take items out of a list and put others at its start and its end.

    What comes behind an item brings its comma along, and so does what comes before one.
    """
    style, items = board.style, array.items
    between = "," + style.between
    left = [index for index in range(len(items)) if index not in gone]
    if not left:
        new = [*first, *last]
        if new:
            return [Edit(array.start, array.end, _listed(new, board))]
        return [Edit(array.start, array.end, "")] if gone else []
    edits: list[Edit] = []
    head, tail = items[left[0]], items[left[-1]]
    if left[0] > 0 or first:
        new_head = "".join([each + between for each in first])
        begin = items[0].start if left[0] > 0 else head.start
        edits.append(Edit(begin, head.start, new_head))
    for start, end in _stretches(index for index in gone if left[0] < index < left[-1]):
        edits.append(Edit(items[start - 1].end, items[end - 1].end, ""))
    if left[-1] < len(items) - 1 or last:
        new_tail = "".join([between + each for each in last])
        end = items[-1].end if left[-1] < len(items) - 1 else tail.end
        edits.append(Edit(tail.end, end, new_tail))
    return edits
