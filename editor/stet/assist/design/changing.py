# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Changes to a wireframe that is there: another form, and what a requirement still misses."""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import SequenceMatcher
from itertools import zip_longest

from stet.assist.design.agreeing import Rows
from stet.assist.design.part import Part
from stet.assist.design.placing import lines_of_part
from stet.assist.design.wish import Wish
from stet.blocks.wireframe.parse import parse
from stet.document.word_diff import Edit

_FORM = re.compile(r"\b(?:phone|mobile|tablet|desktop)\b")
_SCREEN = re.compile(r'^(\s*screen\b(?:\s*"[^"\n]*")?)(.*)$', re.IGNORECASE)
_COLUMNS = re.compile(r'^(\s*grid\b(?:\s*"[^"\n]*")?)\s+\d{1,2}\b', re.IGNORECASE)
_REQUIREMENT = r"(?m)^\W*(?:\*\*)?{id}\b(?:\*\*)?[\s:.)–—-]*(?P<words>\S.*)$"


def for_form(source: str, form: str) -> str:
    """Return a wireframe for another form; on a phone a grid has as many columns as fit."""
    out = []
    for line in source.split("\n"):
        screen = _SCREEN.match(line)
        if screen:
            rest = _FORM.sub("", re.sub(r"\b\d{2,4}x\d{2,4}\b", "", screen[2]))
            out.append(f"{screen[1]} {form} {rest.strip()}".rstrip())
        elif form == "phone" and (grid := _COLUMNS.match(line)):
            out.append(grid[1] + line[grid.end() :])
        else:
            out.append(line)
    return "\n".join(out)


def requirement(text: str, id_: str) -> str:
    """Return what a document says of a requirement, empty where it says nothing."""
    found = re.search(_REQUIREMENT.format(id=re.escape(id_)), text)
    return found["words"].strip() if found else ""


def answered(source: str) -> frozenset[str]:
    """Return the requirements that elements of a wireframe already answer."""
    screens = parse(source).screens
    found = {element.requirement for screen in screens for element in screen.walk()}
    return frozenset(found | {screen.requirement for screen in screens}) - {""}


def with_parts(source: str, wish: Wish, parts: Sequence[Part], rows: Rows) -> str:
    """Return a wireframe with further parts in its last screen, before the main button."""
    lines = source.rstrip("\n").split("\n")
    added = [line for at, part in enumerate(parts) for line in lines_of_part(part, rows, at, wish)]
    at = _place_for(lines)
    return "\n".join([*lines[:at], *added, *lines[at:]]) + ("\n" if source.endswith("\n") else "")


def in_place_of(source: str, line: str, wish: Wish, parts: Sequence[Part], rows: Rows) -> str:
    """Return a wireframe with parts in the place of one of its lines, as deep as that."""
    lines = source.split("\n")
    at = lines.index(line)
    deeper = " " * (len(line) - len(line.lstrip()) - 2)
    added = [each for at, part in enumerate(parts) for each in lines_of_part(part, rows, at, wish)]
    return "\n".join([*lines[:at], *(deeper + each for each in added), *lines[at + 1 :]])


def _place_for(lines: Sequence[str]) -> int:
    """Return before which line something new stands: what ends a screen stays its end."""
    begin = max((at for at, line in enumerate(lines) if _SCREEN.match(line)), default=0)
    ends = re.compile(r"^ {2}(?:button\b.*\bprimary\b|nav\b|footer\b|dialog\b|sheet\b)")
    for at in range(begin + 1, len(lines)):
        if ends.match(lines[at]):
            return at
    return len(lines)


def edits_between(old: str, new: str) -> list[Edit]:
    """Return the edits line by line, so that each element is decided about by itself."""
    before, after = old.splitlines(keepends=True), new.splitlines(keepends=True)
    starts = [0]
    for line in before:
        starts.append(starts[-1] + len(line))
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    found: list[Edit] = []
    for tag, low, high, first, last in matcher.get_opcodes():
        if tag == "equal":
            continue
        gone, come = _elements(before[low:high]), _elements(after[first:last])
        if gone and come and len(gone) != len(come):
            paired = _paired(gone, come)
            gone, come = (gone, paired) if paired else ([before[low:high]], [after[first:last]])
        for old_one, new_one in zip_longest(gone, come, fillvalue=()):
            found.append(Edit(starts[low], starts[low + len(old_one)], "".join(new_one)))
            low += len(old_one)
    return found


def _paired(gone: Sequence[Sequence[str]], come: Sequence[Sequence[str]]) -> list[Sequence[str]]:
    """Return what comes in the place of each element that goes, by its word; empty for nothing.

    None at all is returned where something comes that takes no element's place.
    """
    words = [[each[0].split()[:1] for each in side] for side in (gone, come)]
    found: list[Sequence[str]] = []
    at = 0
    for word in words[0]:
        matches = at < len(come) and words[1][at] == word
        found.append(come[at] if matches else ())
        at += matches
    return found if at == len(come) else []


def _elements(lines: Sequence[str]) -> Sequence[Sequence[str]]:
    """Part lines into elements, each with what is indented beneath it."""
    found: list[list[str]] = []
    depth = 0
    for line in lines:
        indent = len(line) - len(line.lstrip())
        if not found or (line.strip() and indent <= depth):
            found.append([])
            depth = indent
        found[-1].append(line)
    return list(found)
