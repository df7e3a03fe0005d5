# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""How a file writes its JSON, and values written in that way."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

from stet.design.board.scanner import Array, Object, scan_object, skip_space
from stet.design.board.values import Style

OBSIDIAN = Style()
"""One node a line, tabs, no space: how Obsidian writes."""

_ESCAPED = re.compile(r"\\u(?!00[01])[0-9a-fA-F]{4}")
_HALF_PAIR = re.compile("[\ud800-\udfff]")


def style_of(text: str, top: Object, lists: list[Array]) -> Style:
    """Return how ``text`` is written, by the first item of its lists, else as Obsidian writes."""
    first = next((array for array in lists if array.items), None)
    escapes = text.isascii() and _ESCAPED.search(text) is not None
    if first is None:
        if "\n" in text[top.start : top.end] or not top.members:
            return Style(ascii=escapes)
        return Style(item="", between="", close="", ascii=escapes)
    item = text[first.start : first.items[0].start]
    close = text[skip_comma(text, first.items[-1].end, first.end) : first.end]
    between = item
    if len(first.items) > 1:
        between = text[first.items[0].end : first.items[1].start].replace(",", "", 1)
    if item.strip() or close.strip() or between.strip():  # commas astray
        item, between, close = OBSIDIAN.item, OBSIDIAN.between, OBSIDIAN.close
    if not isinstance(first.items[0].value, dict) or not first.items[0].value:
        return Style(item=item, between=between, close=close, ascii=escapes)
    node = scan_object(text, first.items[0].start)
    members = node.members
    opened = text[node.start : members[0].start]
    closed = text[members[-1].end : node.end]
    comma = ""
    if len(members) > 1:
        comma = text[members[0].end : members[1].start].replace(",", "", 1)
    key_end = members[0].start + len(json.dumps(members[0].key))
    colon = text[key_end : members[0].value_start]
    if opened.strip() or closed.strip() or comma.strip() or colon.strip() != ":":
        opened, closed, comma, colon = "", "", "", ":"
    return Style(item, between, close, opened, closed, comma, colon, escapes)


def skip_comma(text: str, place: int, end: int) -> int:
    """Return ``place``, or what is behind a comma that comes next before ``end``."""
    at = skip_space(text, place)
    return at + 1 if at < end and text[at] == "," else place


def value_text(value: object, style: Style) -> str:
    """Return a value as JSON on one line.

    Half a surrogate pair, which a string of a file may hold as an escape, stays one: it could not
    be saved otherwise.
    """
    tight = style.colon == ":"
    written = json.dumps(
        value,
        ensure_ascii=style.ascii,
        separators=(",", ":") if tight else (", ", ": "),
    )
    if not style.ascii:
        written = _HALF_PAIR.sub(lambda half: f"\\u{ord(half[0]):04x}", written)
    return written


def member_text(key: str, value: object, style: Style) -> str:
    """Return a member of an object."""
    return f"{value_text(key, style)}{style.colon}{value_text(value, style)}"


def object_text(value: Mapping[str, Any], style: Style) -> str:
    """Return an object in the file's style."""
    comma = "," + style.comma
    inside = comma.join([member_text(key, each, style) for key, each in value.items()])
    return f"{{{style.opened}{inside}{style.closed}}}"
