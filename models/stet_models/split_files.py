# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Models in several files, ``NAME-00001-of-00003.gguf`` and so on, as llama.cpp splits them.

The first part is the one that is opened; llama.cpp finds the others by their names, beside it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from stet_models.errors import BadFileError, MissingFileError
from stet_models.gguf import Header, read_header

_NAME = re.compile(r"(?P<stem>.+)-(?P<part>\d{5})-of-(?P<count>\d{5})\.gguf", re.IGNORECASE)
_MOST_PARTS = 999


@dataclass(frozen=True, slots=True)
class PartName:
    """What the name of a file says: part ``number`` (from 1) of ``count``."""

    stem: str
    number: int
    count: int


def part_name(path: Path) -> PartName | None:
    """Return what a file's name says of its part, None where it says nothing of parts."""
    match = _NAME.fullmatch(path.name)
    return PartName(match["stem"], int(match["part"]), int(match["count"])) if match else None


def parts_of(path: Path) -> tuple[Path, ...]:
    """Return the files of a model in their order: the file itself, or all parts of a split one."""
    named = part_name(path)
    if named is None:
        return (path,)
    count = min(named.count, _MOST_PARTS)
    names = (f"{named.stem}-{n:05}-of-{named.count:05}.gguf" for n in range(1, count + 1))
    return tuple(path.with_name(name) for name in names)


def read_parts(path: Path) -> tuple[Header, ...]:
    """Return the heads of all files of a model that is opened by ``path``.

    Raises ``MissingFileError`` where a part is not there, ``BadFileError`` where ``path`` is not
    the first part, its name does not lead to the others, or they do not belong together.
    """
    named = part_name(path)
    if named and named.number != 1:
        raise BadFileError(
            f"{path.name} is part {named.number} of {named.count} of a model. "
            f"Choose its first part, {named.stem}-00001-of-{named.count:05}.gguf."
        )
    parts = parts_of(path)
    for number, part in enumerate(parts[1:], start=2):
        if path.exists() and not part.exists():
            raise MissingFileError(
                f"Part {number} of {len(parts)} of this model is missing: {part.name}. "
                f"Put it beside {path.name}, or fetch the model again."
            )
    heads = tuple(map(read_header, parts))
    first = heads[0]
    if first.part or not first.vocabulary:
        raise BadFileError(f"{path.name} is a later part of a model. Choose its first part.")
    if first.parts > 1 and named is None:
        raise BadFileError(
            f"{path.name} is the first of {first.parts} parts of a model, and its name does not "
            f"lead to the others. Give them back their names, which end in "
            f"-00001-of-{first.parts:05}.gguf and so on."
        )
    for number, (part, head) in enumerate(zip(parts, heads, strict=True)):
        if (head.part, head.parts) != (number, len(parts)):
            raise BadFileError(
                f"{part.name} is part {head.part + 1} of {head.parts} by what it says itself. "
                "Fetch the model again."
            )
    return heads
