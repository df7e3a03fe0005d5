# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""How the styles of an OpenDocument text make things look, where Markdown has that."""

from __future__ import annotations

import re
from dataclasses import dataclass

from lxml import etree

from stet.formats.odt.package import tag
from stet.formats.rich.model import Style

_AUTOMATIC = re.compile(r"P\d+")
"""What word processors call the styles of single paragraphs, which stand on one with a name."""
_MONO = ("courier", "mono", "consolas", "menlo")


@dataclass(frozen=True)
class Look:
    """What a style says: of words, of paragraphs, and what it is called."""

    style: Style = Style.PLAIN
    title: str = ""
    list_name: str = ""
    align: str = ""


def looks_in(*roots: etree._Element | None) -> dict[str, Look]:
    """Return the looks of the styles by their names, those of what they stand on in them."""
    found: dict[str, Look] = {}
    parents: dict[str, str] = {}
    for root in reversed(roots):
        if root is None:
            continue
        for node in root.iter(tag("style:style")):
            name = node.get(tag("style:name"), "")
            parents[name] = node.get(tag("style:parent-style-name"), "")
            found[name] = _look(node, name)
    for name in list(found):
        seen, each = {name}, parents.get(name, "")
        while each in found and each not in seen:
            seen.add(each)
            outer, inner = found[each], found[name]
            found[name] = Look(
                inner.style | outer.style,
                outer.title if _AUTOMATIC.fullmatch(inner.title) else inner.title,
                inner.list_name or outer.list_name,
                inner.align or outer.align,
            )
            each = parents.get(each, "")
    return found


def _look(node: etree._Element, name: str) -> Look:
    style = Style.PLAIN
    words = node.find(tag("style:text-properties"))
    if words is not None:
        weight = words.get(tag("fo:font-weight"), "")
        if weight == "bold" or (weight.isdigit() and int(weight) >= 600):
            style |= Style.STRONG
        if words.get(tag("fo:font-style")) in ("italic", "oblique"):
            style |= Style.EMPHASIS
        if words.get(tag("style:text-line-through-style"), "none") != "none":
            style |= Style.STRUCK
        font = words.get(tag("fo:font-family"), "") + words.get(tag("style:font-name"), "")
        if any(each in font.lower() for each in _MONO):
            style |= Style.CODE
        if words.get(tag("style:text-underline-style"), "none") != "none":
            style |= Style.UNDERLINE
        position = words.get(tag("style:text-position"), "").split(" ")[0]
        if position.startswith("super") or position.strip("%").isdigit():
            style |= Style.RAISED * (position not in ("0%", "0"))
        elif position.startswith(("sub", "-")):
            style |= Style.LOWERED
        if words.get(tag("fo:background-color"), "transparent") != "transparent":
            style |= Style.HIGHLIGHT
    shape = node.find(tag("style:paragraph-properties"))
    align = shape.get(tag("fo:text-align"), "") if shape is not None else ""
    title = node.get(tag("style:display-name")) or name.replace("_20_", " ")
    if "Strong" in title:
        style |= Style.STRONG
    if node.get(tag("style:family")) == "paragraph" and not _AUTOMATIC.fullmatch(name):
        style = Style.PLAIN  # what a whole kind of paragraph looks like is not emphasis
    return Look(style, title, node.get(tag("style:list-style-name"), ""), align)


def ordered_in(*roots: etree._Element | None) -> dict[tuple[str, int], bool]:
    """Return whether the levels of lists are numbered, by the names of the lists."""
    found: dict[tuple[str, int], bool] = {}
    for root in roots:
        if root is None:
            continue
        for node in root.iter(tag("text:list-style")):
            name = node.get(tag("style:name"), "")
            for level in node:
                depth = level.get(tag("text:level"), "1")
                is_number = level.tag == tag("text:list-level-style-number")
                if depth.isdigit():
                    found[name, int(depth)] = is_number and bool(level.get(tag("style:num-format")))
    return found


def named(name: str) -> Look:
    """Return what a style looks like that is not there, by its name alone."""
    if name == "Source_20_Text":
        return Look(Style.CODE)
    return Look(Style.EMPHASIS if name == "Emphasis" else Style.PLAIN)
