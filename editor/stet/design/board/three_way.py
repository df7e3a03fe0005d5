# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""What two people did to the nodes or the edges of a board that they began with, told by their ids.

Parts are JSON objects. Members are compared one by one, the words of a card word by word, and our
own facts, such as votes, each for itself.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from stet.document.word_diff import applied
from stet.workspace.merge import merge

Part = Mapping[str, Any]
Parts = Mapping[str, Part]

NOTHING = object()
"""In the place of a member that is not there."""


@dataclass(frozen=True)
class Added:
    """A part to add; in a ``conflict`` it was taken away here and changed there."""

    part: Part
    is_conflict: bool = False


@dataclass(frozen=True)
class Removed:
    """A part that they took away; in a ``conflict`` it was changed here."""

    id: str
    is_conflict: bool = False


@dataclass(frozen=True)
class Changed:
    """Members of a part that they changed, and of these the ones that were changed here too.

    ``NOTHING`` stands for a member that they took away.
    """

    id: str
    clean: Mapping[str, Any] = field(default_factory=dict)
    conflicts: Mapping[str, Any] = field(default_factory=dict)


Doing = Added | Removed | Changed


def doings(base: Parts, mine: Parts, theirs: Parts) -> Iterator[Doing]:
    """Yield what they did that is not so in mine; all three by ids."""
    for id_, part in theirs.items():
        was, here = base.get(id_), mine.get(id_)
        if part in (was, here):
            continue
        if here is None:
            yield Added(part, is_conflict=was is not None)
        else:
            changed = _changed(id_, was or {}, here, part)
            if changed.clean or changed.conflicts:
                yield changed
    for id_, was in base.items():
        here = mine.get(id_)
        if id_ not in theirs and here is not None:
            yield Removed(id_, is_conflict=here != was)


def _changed(id_: str, base: Part, mine: Part, theirs: Part) -> Changed:
    clean: dict[str, Any] = {}
    conflicts: dict[str, Any] = {}
    for key in dict.fromkeys((*theirs, *base)):
        was, here, there = (each.get(key, NOTHING) for each in (base, mine, theirs))
        if there in (was, here):
            continue
        if here == was:
            clean[key] = there
            continue
        both = _together(was, here, there)
        (conflicts if both is NOTHING else clean)[key] = there if both is NOTHING else both
    return Changed(id_, clean, conflicts)


def _together(base: Any, mine: Any, theirs: Any) -> Any:  # noqa: ANN401
    """Return a value that has what both did, ``NOTHING`` where they did otherwise."""
    if isinstance(mine, dict) and isinstance(theirs, dict):
        before = base if isinstance(base, dict) else {}
        found = dict(mine)
        for key in dict.fromkeys((*theirs, *before)):
            was, here, there = (each.get(key, NOTHING) for each in (before, mine, theirs))
            if there in (was, here):
                continue
            value = there if here == was else _together(was, here, there)
            if value is NOTHING and here != was:
                return NOTHING
            if value is NOTHING:
                found.pop(key, None)
            else:
                found[key] = value
        return found
    if isinstance(base, str) and isinstance(mine, str) and isinstance(theirs, str):
        edits = merge(base, mine, theirs)
        if any(each.is_conflict for each in edits):
            return NOTHING
        return applied(mine, (each.edit for each in edits))
    return NOTHING
