# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""The lines of a block as a tree by their indent: what is moved together, and what beside what."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from stet.blocks.vocabulary import Word

REMARK = "//"
"""Begins a line that is not drawn; it belongs to the element beneath it."""

_NAMED = re.compile(r"[\w-]+")
_ATTACHED = frozenset({"note", "|"})
"""What belongs to the element above it, also at the same indent."""


@dataclass
class Node:
    """An element by its lines, from 0: its remarks from ``first``, its own ``row``, up to ``end``.

    ``depth`` is the indent in code points; ``holds`` says whether other elements may stand in it.
    """

    first: int
    row: int
    depth: int
    word: str
    holds: bool
    end: int = 0
    parent: Node | None = None
    children: list[Node] = field(default_factory=list)

    def walk(self) -> Iterator[Node]:
        """Yield it and all that it holds, in the order of the text."""
        yield self
        for child in self.children:
            yield from child.walk()

    @property
    def siblings(self) -> list[Node]:
        """It and those beside it."""
        return self.parent.children if self.parent is not None else [self]

    def beside(self, step: int) -> Node | None:
        """Return the one so many steps after it that is of the same sort, None for none."""
        alike = [
            each
            for each in self.siblings
            if (each.word in _ATTACHED) == (self.word in _ATTACHED)
            and (each.word == self.word or self.word not in _ATTACHED)
        ]
        at = next(at for at, each in enumerate(alike) if each is self) + step
        return alike[at] if 0 <= at < len(alike) else None


def tree_of(lines: Sequence[str], words: Sequence[Word]) -> Node:
    """Return the tree of a block's ``lines``; its root stands for the whole block.

    ``words`` are those of the block's kind, which say what holds others.
    """
    names = {name: each for each in words if not each.behind for name in (*each.also, each.name)}
    root = Node(0, -1, -2, "", holds=True, end=len(lines))
    stack = [root]
    remarks = 0  # how many lines of remarks stand right above
    for row, line in enumerate(lines):
        bare = line.lstrip()
        if not bare or bare.startswith(REMARK):
            remarks = remarks + 1 if bare else 0
            continue
        named = _NAMED.match(bare)
        typed = "|" if bare.startswith("|") else named[0].lower() if named else ""
        known = names.get(typed)
        word = known.name if known is not None else typed
        depth = -1 if word == "screen" else len(line) - len(bare)
        while stack[-1].depth > depth or (
            stack[-1].depth == depth and (word not in _ATTACHED or stack[-1].word in _ATTACHED)
        ):
            stack.pop()
        parent = stack[-1]
        holds = known is not None and known.holds
        node = Node(row - remarks, row, depth, word, holds, parent=parent)
        remarks = 0
        parent.children.append(node)
        stack.append(node)
    for node in root.walk():
        if node is not root:
            node.end = max((each.row for each in node.walk()), default=node.row) + 1
    return root
