# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""What single elements of a document say: who made a change, what is around words, which sign."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

from lxml import etree

from stet.formats.docx.names import MC, WP, A, O, R, V, w, w14
from stet.formats.docx.pictures import BLOCK
from stet.formats.docx.read_content import Who
from stet.formats.docx.read_styles import number

_UTC_DATE = "{http://schemas.microsoft.com/office/word/2023/wordml/word16du}dateUtc"
_AUTHOR, _DATE = w("author"), w("date")
_CONTROL, _CONTROL_CONTENT = w("sdt"), w("sdtContent")
_SYMBOLS = {
    "F0E0": "→", "F0DF": "←", "F0E8": "➔", "F0FC": "✓", "F0FB": "✗", "F0A8": "☐", "F06F": "☐",
    "F0FE": "☑", "F0FD": "☒", "F04A": "☺", "F04C": "☹", "F0B7": "•", "F0A7": "▪", "F0D8": "➢",
}  # fmt: skip


def first(parent: etree._Element, tag: str) -> etree._Element | None:
    """Return the first child with a tag, as ``find`` does at twice the price."""
    for child in parent.iterchildren(tag):
        return child
    return None


def when(text: str) -> float:
    """Return an ISO date in seconds since the epoch, 0 for what is none; no zone is UTC."""
    try:
        found = datetime.fromisoformat(text.strip().replace("Z", "+00:00"))
    except ValueError:
        return 0.0
    if found.tzinfo is None:
        found = found.replace(tzinfo=UTC)
    try:
        return found.timestamp()
    except (OverflowError, OSError):
        return 0.0


def who(element: etree._Element, move: str = "") -> Who:
    """Return who made the change that an element marks."""
    date = element.get(_UTC_DATE) or element.get(_DATE, "")
    return Who(element.get(_AUTHOR, "").strip(), when(date) if date else 0.0, move)


def columns(properties: etree._Element) -> int:
    """Return over how many columns a cell reaches."""
    return min(max(number(properties.find(w("gridSpan")), default=1), 1), 64)


def on_w14(element: etree._Element | None) -> bool:
    """Return what one of Word 2010's toggles says."""
    return element is not None and element.get(w14("val"), "1") not in ("0", "false")


def contents(parent: etree._Element) -> Iterator[etree._Element]:
    """Yield what stands in an element, as if nothing that only groups it were around it."""
    for child in parent:
        if child.tag == _CONTROL:
            inner = child.find(_CONTROL_CONTENT)
            if inner is not None:
                yield from contents(inner)
        elif child.tag in TRANSPARENT:
            yield from contents(child)
        else:
            yield child


def chosen(element: etree._Element) -> etree._Element:
    """Return the branch of alternate content that is read: what Word shows today."""
    for name in ("Choice", "Fallback"):
        found = element.find(f"{{{MC}}}{name}")
        if found is not None:
            return found
    return etree.Element("nothing")


def is_own_box(box: etree._Element, drawing: etree._Element) -> bool:
    """Say whether a text box lies directly in the drawing, not in a box or a fallback of it."""
    for parent in box.iterancestors():
        if parent is drawing:
            return True
        if parent.tag in (w("txbxContent"), f"{{{MC}}}Fallback"):
            return False
    return True


def is_block(drawing: etree._Element) -> bool:
    """Say whether it draws a design block, whose text stands below it."""
    return any(each.get("name") == BLOCK for each in drawing.iter(f"{{{WP}}}docPr"))


def pictures_in(drawing: etree._Element) -> tuple[str, list[str]]:
    """Return what is said of the pictures in a drawing, and the ids of what they refer to."""
    told = ""
    for properties in drawing.iter(f"{{{WP}}}docPr"):
        told = properties.get("descr") or properties.get("title") or ""
        break
    found = [
        each.get(f"{{{R}}}embed") or each.get(f"{{{R}}}link") or ""
        for each in drawing.iter(f"{{{A}}}blip")
    ]
    for each in drawing.iter(f"{{{V}}}imagedata"):
        found.append(each.get(f"{{{R}}}id") or "")
        told = told or each.get(f"{{{O}}}title") or ""
    return told, found


def symbol(element: etree._Element) -> str:
    """Return the sign of a symbol font, the replacement character for one that is not known."""
    code = element.get(w("char"), "").upper().zfill(4)
    if code in _SYMBOLS:
        return _SYMBOLS[code]
    try:
        place = int(code, 16)
    except ValueError:
        return UNKNOWN_SIGN
    if 32 <= place < 0xD800 or 0xF900 <= place < 0xFFFE:
        return chr(place)
    return UNKNOWN_SIGN


TRANSPARENT = frozenset({w("smartTag"), w("customXml"), w("dir"), w("bdo"), _CONTROL_CONTENT})
"""Elements that only group what stands in them."""

BOXES = {"☐": "[ ]", "☑": "[x]", "☒": "[x]"}
"""Signs before a task, and what Markdown writes."""

UNKNOWN_SIGN = "\ufffd"
