# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Two texts as one with tracked changes; what only stands elsewhere is a move."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from pathlib import Path

from stet.document.manuscript import Manuscript
from stet.document.origin import Change, Origin, Source
from stet.document.paragraph import MARK, Run, build
from stet.document.word_diff import Edit
from stet.formats.line_diff import outside_edits
from stet.storage.atomic import read
from stet.workspace.in_file import InFile, check_size
from stet.workspace.returned_copy import merge_comments

MOVED = "moved"
"""The kind of a change that puts words elsewhere."""

_SHORTEST = 12
"""Letters that a paragraph must have for its coming back elsewhere to be no chance."""


def compared(old: Manuscript, new: Manuscript, by: Origin) -> Manuscript:
    """Return the final reading of ``old`` with changes by ``by`` that turn it into that of ``new``.

    The comments on ``new`` are in it.
    """
    edits = outside_edits(old.final, new.final)
    moves = _moves(old.final, edits)
    changes: dict[int, Change] = {}
    runs: list[Run] = []
    place, now = 0, time.time()
    for index, (start, end, text) in enumerate(edits):
        number = moves.get(index, index) + 1
        kind = MOVED if index in moves else ""
        changes[number] = Change(number, by, kind, "", now)
        runs.append(Run(old.final[place:start]))
        runs.append(Run(old.final[start:end], deleted=number))
        runs.append(Run(text, by, number))
        place = end
    runs += [Run(old.final[place:]), MARK]
    manuscript = Manuscript(build(runs), changes.values())
    manuscript.apply(merge_comments(manuscript, None, new, by))
    return manuscript


def compared_with(old: Manuscript, path: Path) -> Manuscript:
    """Return ``old`` with changes that turn it into the text of the file at ``path``.

    They go by the name of that file. Raises ``StorageError``.
    """
    check_size(path)
    new = InFile.of(read(path)[0], path).manuscript
    return compared(old, new, Origin(Source.HUMAN, path.name))


def _moves(text: str, edits: Sequence[Edit]) -> Mapping[int, int]:
    """Return, for both edits of each move, the index of the one that comes first."""
    gone: dict[str, list[int]] = {}
    come: dict[str, list[int]] = {}
    for index, (start, end, new) in enumerate(edits):
        words, into = (text[start:end], gone) if not new else (new, come)
        if start == end or not new:
            into.setdefault(words.strip(), []).append(index)
    found: dict[int, int] = {}
    for words, places in gone.items():
        others = come.get(words, [])
        if len(places) == len(others) == 1 and sum(map(str.isalnum, words)) >= _SHORTEST:
            first = min(places[0], others[0])
            found[places[0]] = found[others[0]] = first
    return found
