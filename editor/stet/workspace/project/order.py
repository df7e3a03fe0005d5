# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""In what order the entries of a project stand: chapters are no alphabet.

The writer's own order is kept in ``.stet/project.toml``, folder by folder, by names. Where there is
none, a Longform index (the scenes in the head of a note) is read as it is, and never written. What
neither names comes behind, folders first, by name, numbers by their value.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence

from stet.markdown.front_matter import head_of
from stet.workspace.project.listing import Entry, EntryKind

_NUMBER = re.compile(r"(\d+)")
_LIST_ITEM = re.compile(r"^(\s*)-\s*(.*?)\s*$")


def natural(name: str) -> tuple[object, ...]:
    """Return by what names are sorted as a person would: *2* before *10*."""
    parts = _NUMBER.split(name.casefold())
    return tuple((1, int(part), "") if part.isdigit() else (0, 0, part) for part in parts)


def ordered(
    entries: Iterable[Entry], folder: str, kept: Mapping[str, Sequence[str]]
) -> list[Entry]:
    """Return the entries of one folder in their order; ``kept`` has names by folder."""
    places = {name: place for place, name in enumerate(kept.get(folder, ()))}

    def place(entry: Entry) -> tuple[object, ...]:
        named = places.get(entry.name)
        if named is not None:
            return (0, named, False, ())
        return (1, 0, entry.kind not in (EntryKind.FOLDER, EntryKind.LINK), natural(entry.name))

    return sorted(entries, key=place)


def moved(order: Sequence[str], name: str, before: str | None) -> tuple[str, ...]:
    """Return ``order`` with ``name`` put before another one, or at its end."""
    rest = [each for each in order if each != name]
    place = rest.index(before) if before in rest else len(rest)
    return (*rest[:place], name, *rest[place:])


def longform(text: str) -> tuple[str, tuple[str, ...]] | None:
    """Return the folder of scenes and their names in order, where a note is a Longform index.

    The folder is relative to the note, ``/`` for its own. Nested scenes come in reading order.
    """
    lines = text.split("\n")
    end = head_of(lines).end
    if not end or not any(line.startswith("longform:") for line in lines[:end]):
        return None
    folder, scenes, within = "/", [], False
    for line in lines[:end]:
        item = _LIST_ITEM.match(line)
        key = re.match(r"^\s+([A-Za-z]+):\s*(.*)$", line)
        if key is not None and item is None:
            within = key[1] == "scenes"
            if key[1] == "sceneFolder":
                folder = _unquoted(key[2]) or "/"
        elif item is not None and within:
            words = item[2]
            while nested := re.match(r"-\s*(.*)$", words):  # scenes indented below a scene
                words = nested[1]
            if words:
                scenes.append(_unquoted(words))
    return folder, tuple(scenes)


def _unquoted(value: str) -> str:
    value = value.strip()
    if len(value) >= 2 and value[0] == value[-1] == '"':
        try:
            return str(json.loads(value))
        except ValueError:
            return value[1:-1]
    if len(value) >= 2 and value[0] == value[-1] == "'":
        return value[1:-1].replace("''", "'")
    return value
