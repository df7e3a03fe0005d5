# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Where the head of a text ends: YAML, TOML, JSON, pandoc's title block, MultiMarkdown's keys.

A first line of three dashes begins a head only where all that follows, up to the dashes or dots
that close it, can be YAML; otherwise it is a rule, and what follows is the writer's text.
"""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Callable, Sequence
from typing import NamedTuple

LONGEST = 500
"""Lines of a head, at the most: what does not end within them is none."""

_YAML_LINE = re.compile(
    r"\s*(?:#.*)?\Z"  # nothing, or a comment
    r"|-(?:\s|\Z)"  # an item of a list
    r"|[\[\]{}]"  # a list or map in brackets
    r"|\s+\S"  # what goes on from the line before
    r"|(?:[\w$][^:]{0,200}|\"[^\"]{1,200}\"|'[^']{1,200}'):(?:\s|\Z)"
)
_KEY = re.compile(r"(?:[\w$][^:]{0,200}|\"[^\"]{1,200}\"|'[^']{1,200}'):(?:\s|\Z)")
# Any word before a colon may begin prose, so only the keys that such heads have begin one.
_MULTIMARKDOWN = re.compile(
    r"(?:title|subtitle|author|authors|date|modified|base header level|css|copyright|keywords|"
    r"language|lang|latex [\w ]{1,30}|format|affiliation|bibliography|transclude base|"
    r"quotes language|email|html header|xhtml header|slug|category|tags|status|summary|template)"
    r":[ \t]*\S",
    re.IGNORECASE,
)
_MULTIMARKDOWN_LINE = re.compile(r"[A-Za-z][\w \-]{0,60}:(?:[ \t]|\Z)|[ \t]+\S")
_VALUE = re.compile(r"[ \t]*(?:-[ \t]+)?(?:[\w \-]{1,60}(?::[ \t]+|[ \t]*=[ \t]*)|%[ \t]+)?")


class Head(NamedTuple):
    """A head of ``end`` lines, 0 for none; lines behind the first ``seen`` do not matter to it."""

    end: int
    seen: int


def head_of(lines: Sequence[str]) -> Head:
    """Return the head of a text, given its lines."""
    first = lines[0].removeprefix("\ufeff").rstrip() if lines else ""
    if first == "---":
        return _closed(lines, ("---", "..."), _is_yaml)
    if first == "+++":
        return _closed(lines, ("+++",), _is_toml)
    if first == "{" or first.startswith('{"'):
        return _json(lines)
    if first.startswith("% "):
        return _while(lines, lambda line: line.startswith(("% ", "  ")) or line == "%")
    if _MULTIMARKDOWN.match(first):
        return _while(lines, lambda line: bool(_MULTIMARKDOWN_LINE.match(line)))
    return Head(0, 1)


def values(lines: Sequence[str]) -> list[tuple[int, int, int]]:
    """Return line, first and last column (half-open) of what stands behind each key of a head."""
    found: list[tuple[int, int, int]] = []
    for index, line in enumerate(lines):
        lead = _VALUE.match(line)
        start = lead.end() if lead else 0
        end = len(line.rstrip().rstrip(","))
        if end - start >= 2 and line[start] == line[end - 1] and line[start] in "\"'":
            start, end = start + 1, end - 1
        if start < end:
            found.append((index, start, end))
    return found


def _closed(
    lines: Sequence[str], closers: Sequence[str], is_valid: Callable[[Sequence[str]], bool]
) -> Head:
    last = min(len(lines), LONGEST)
    for index in range(1, last):
        if lines[index].rstrip() in closers:
            return Head(index + 1 if is_valid(lines[1:index]) else 0, index + 1)
    return Head(0, LONGEST)


def _is_yaml(lines: Sequence[str]) -> bool:
    return not lines or (
        all(_YAML_LINE.match(line) for line in lines) and any(_KEY.match(line) for line in lines)
    )


def _is_toml(lines: Sequence[str]) -> bool:
    try:
        tomllib.loads("\n".join(lines))
    except (tomllib.TOMLDecodeError, RecursionError):
        return False
    return True


def _json(lines: Sequence[str]) -> Head:
    text = "\n".join(lines[:LONGEST]).removeprefix("\ufeff")
    try:
        _, end = json.JSONDecoder().raw_decode(text)
    except (ValueError, RecursionError):
        return Head(0, LONGEST)
    stop = text.find("\n", end)
    rest = text[end : stop if stop >= 0 else len(text)]
    return Head(0 if rest.strip() else text.count("\n", 0, end) + 1, LONGEST)


def _while(lines: Sequence[str], goes_on: Callable[[str], bool]) -> Head:
    """Return the head that ends before the first line that does not go on, if that is blank."""
    end = 1
    while end < min(len(lines), LONGEST) and goes_on(lines[end]):
        end += 1
    is_over = end == len(lines) or not lines[end].strip()
    return Head(end if is_over and end < LONGEST else 0, end + 1)
