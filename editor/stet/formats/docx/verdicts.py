# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Which changes of a text were accepted and which rejected, where nothing else was done to it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from stet.document import review
from stet.document.manuscript import Manuscript
from stet.document.paragraph import flatten

Verdicts = Mapping[int, bool]
"""By the ids of changes that were decided: whether they were accepted."""


class _Words(NamedTuple):
    text: str
    inserted: int | None
    deleted: int | None


def verdicts_between(before: Manuscript, after: Manuscript) -> Verdicts | None:
    """Return the decisions that make ``after`` of ``before``, None where it is not these alone.

    The changes of both are the same where they have the same ids. Comments are left aside.
    """
    decided = frozenset(before.pending() - after.pending())
    if not decided:
        return None
    wanted = _plain(after)
    for yes in (True, False, None):
        found = dict.fromkeys(decided, yes) if yes is not None else _guessed(before, after, decided)
        if _plain(_made(before, found)) == wanted:
            return found
    return None


def _made(before: Manuscript, verdicts: Verdicts) -> Manuscript:
    made = Manuscript(before.paragraphs, before.changes.values())
    for yes, decide in ((True, review.accept), (False, review.reject)):
        made.apply(decide(made, [id_ for id_, said in verdicts.items() if said is yes]))
    return made


def _guessed(before: Manuscript, after: Manuscript, decided: frozenset[int]) -> dict[int, bool]:
    """Return for each change how it seems to have been decided.

    The words of both texts are followed: those of a change that stand where they stood were let
    stand. Where others happen to be the same, the guess may be wrong.
    """
    found: dict[int, bool] = {}
    runs = list(flatten(after.paragraphs))
    index = offset = 0  # where the reading of ``after`` is
    for run in flatten(before.paragraphs):
        inserted, deleted = run.inserted, run.deleted
        mine = (inserted in decided, deleted in decided)
        left = (None if mine[0] else inserted, None if mine[1] else deleted)
        stands = index < len(runs) and (
            runs[index].text.startswith(run.text, offset)
            and (runs[index].inserted, runs[index].deleted) == left
            and runs[index].origin == run.origin
        )
        if any(mine):
            if inserted is not None and mine[0] and found.get(inserted) is False:
                stands = False
            if deleted is not None and mine[1] and found.get(deleted) is True:
                stands = False
            if stands or not all(mine):
                if mine[0] and inserted is not None:
                    found.setdefault(inserted, stands)
                if mine[1] and deleted is not None:
                    found.setdefault(deleted, not stands)
        if stands:
            offset += len(run.text)
            if offset == len(runs[index].text):
                index, offset = index + 1, 0
    return {id_: found.get(id_, True) for id_ in decided}


def _plain(manuscript: Manuscript) -> list[_Words]:
    """Return the words with their states, neighbours of one state made one."""
    found: list[_Words] = []
    texts: list[str] = []
    state: tuple[int | None, int | None] = (None, None)
    for run in flatten(manuscript.paragraphs):
        if texts and (run.inserted, run.deleted) != state:
            found.append(_Words("".join(texts), *state))
            texts = []
        state = (run.inserted, run.deleted)
        texts.append(run.text)
    return [*found, _Words("".join(texts), *state)]
