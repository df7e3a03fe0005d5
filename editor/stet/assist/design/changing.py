# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Changes to a wireframe that is there: another form, and what a requirement still misses."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
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
Elements = Sequence[Sequence[str]]

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


def lines_of_parts(wish: Wish, parts: Sequence[Part], rows: Rows) -> list[str]:
    """Return the lines of further parts of a screen."""
    return [line for at, part in enumerate(parts) for line in lines_of_part(part, rows, at, wish)]


def place_for(lines: Sequence[str]) -> int:
    """Return before which line something new stands: what ends a screen stays its end."""
    begin = max((at for at, line in enumerate(lines) if _SCREEN.match(line)), default=0)
    ends = re.compile(r"^ {2}(?:button\b.*\bprimary\b|nav\b|footer\b|dialog\b|sheet\b)")
    for at in range(begin + 1, len(lines)):
        if ends.match(lines[at]):
            return at
    return len(lines)


def labels_in(lines: Sequence[str]) -> list[str]:
    """Return every text of lines of a wireframe."""
    return [text for line in lines for text in re.findall(r'"([^"]*)"', line)]


def edits_between(old: str, new: str) -> list[Edit]:
    """Return the edits line by line, so that each element is decided about by itself."""
    if old and not old.endswith("\n"):
        return _without_last_break(edits_between(f"{old}\n", f"{new.rstrip()}\n"), len(old))
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
        for old_one, new_one in _paired(gone, come):
            found.append(Edit(starts[low], starts[low + len(old_one)], "".join(new_one)))
            low += len(old_one)
    return found


def _without_last_break(edits: Sequence[Edit], end: int) -> list[Edit]:
    """Return edits of a text as those of the same without its last line break, which is at ``end``.

    What goes at the end takes the break before it along, and not the one that is not there.
    """
    found: list[Edit] = []
    limit = end + 1
    for start, stop, text in reversed(edits):
        words = text.removesuffix("\n")
        if stop < limit:
            found.append(Edit(start, stop, text))
        elif start == limit:
            found.append(Edit(limit - 1, limit - 1, f"\n{words}"))
        elif text:
            found.append(Edit(start, stop - 1, words))
            limit = end + 2  # the others are as they are
        else:
            found.append(Edit(max(start - 1, 0), stop - 1, ""))
            limit = start
    return found[::-1]


def _paired(gone: Elements, come: Elements) -> Iterator[tuple[Sequence[str], Sequence[str]]]:
    """Pair the elements that go with those that come in their place, by their words."""
    if len(gone) == len(come):
        yield from zip(gone, come, strict=True)
        return
    words = [["".join(each[0].split()[:1]) for each in side] for side in (gone, come)]
    matcher = SequenceMatcher(None, words[0], words[1])
    for _, low, high, first, last in matcher.get_opcodes():
        yield from zip_longest(gone[low:high], come[first:last], fillvalue=())


def _elements(lines: Sequence[str]) -> list[Sequence[str]]:
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
