# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Nodes and edges that are not in a text yet, as the JSON that they will be."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from typing import Any

import msgspec

from stet.design.board.values import KEY, Rect, Side

WORDS = {"text": "text", "file": "file", "link": "url", "group": "label"}
"""The member that holds the words of a node of each kind."""


def new_id() -> str:
    """Return an id as Obsidian makes them: sixteen hexadecimal digits."""
    return secrets.token_hex(8)


class NewNode(msgspec.Struct, frozen=True):
    """A node to add: ``words`` are its Markdown, its file, its address or its label.

    ``facts`` are our own, as they will stand under our key; ``more`` are members of other programs
    that a copy takes along.
    """

    kind: str
    rect: Rect
    words: str = ""
    colour: str = ""
    facts: Mapping[str, Any] = {}
    id: str = msgspec.field(default_factory=new_id)
    more: Mapping[str, Any] = {}

    def value(self) -> dict[str, Any]:
        """Return it as JSON has it, in the order in which Obsidian writes."""
        made: dict[str, Any] = {"id": self.id, "type": self.kind}
        key = WORDS.get(self.kind)
        if key is not None and (self.words or self.kind != "group"):
            made[key] = self.words
        for name in ("x", "y", "width", "height"):
            value = getattr(self.rect, name)
            made[name] = int(value) if value == int(value) else round(value, 3)
        if self.colour:
            made["color"] = self.colour
        made.update((name, value) for name, value in self.more.items() if name not in made)
        if self.facts:
            made[KEY] = dict(self.facts)
        return made


class NewEdge(msgspec.Struct, frozen=True):
    """An edge to add, between the nodes of two ids; sides that are None are left to the reader."""

    from_node: str
    to_node: str
    from_side: Side | None = None
    to_side: Side | None = None
    label: str = ""
    colour: str = ""
    id: str = msgspec.field(default_factory=new_id)
    more: Mapping[str, Any] = {}

    def value(self) -> dict[str, Any]:
        """Return it as JSON has it, in the order in which Obsidian writes."""
        made: dict[str, Any] = {"id": self.id, "fromNode": self.from_node}
        if self.from_side is not None:
            made["fromSide"] = self.from_side.value
        made["toNode"] = self.to_node
        if self.to_side is not None:
            made["toSide"] = self.to_side.value
        if self.colour:
            made["color"] = self.colour
        if self.label:
            made["label"] = self.label
        made.update((name, value) for name, value in self.more.items() if name not in made)
        return made


class CopiedPart(msgspec.Struct, frozen=True):
    """A node or an edge of another board, to be added with all its members as they are there."""

    members: Mapping[str, Any]

    def value(self) -> dict[str, Any]:
        """Return the members."""
        return dict(self.members)
