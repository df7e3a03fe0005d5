# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""XML in which elements stand where they should not, and values are none."""

from __future__ import annotations

import copy
from collections.abc import Iterable
from typing import NamedTuple

from lxml import etree

from stet.formats.docx.names import w

KINDS = ("drop", "double", "move", "wrap", "value", "rename")
VALUES = ("", "-1", "0", "99999999999999999999", "1.5", "x", "\u202e", "1e400")


class Step(NamedTuple):
    """One thing that is done to the elements numbered ``one`` and ``two``."""

    kind: str
    one: int
    two: int
    value: str


def mutated(part: bytes, steps: Iterable[Step]) -> bytes:
    """Return a part after ``steps``; numbers count round the elements that there are then."""
    root = etree.fromstring(part)
    for kind, one, two, value in steps:
        elements = list(root.iter(etree.Element))
        element, other = elements[one % len(elements)], elements[two % len(elements)]
        parent = element.getparent()
        if parent is None:
            continue
        if kind == "drop":
            parent.remove(element)
        elif kind == "double":
            parent.append(copy.deepcopy(element))
        elif kind == "move" and element not in other.iterancestors() and other is not element:
            other.append(element)
        elif kind == "wrap":
            around = etree.Element(w("ins" if two % 2 else "del"))
            around.set(w("author"), value if value != "\u202e" else "x")
            parent.replace(element, around)
            around.append(element)
        elif kind == "value" and element.attrib:
            names = sorted(map(str, element.attrib))
            element.set(names[two % len(names)], value)
        elif kind == "rename":
            element.tag = other.tag
    return etree.tostring(root)
