# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Which edits of a sentence pass the guards, each by itself and all together.

First the whole of the sentence is looked at. Where it fails, each edit is looked at by itself, so
that a sentence in which one of four corrections is wrong still gets the other three.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from stet.assist.guards.fault import Fault
from stet.assist.guards.guard_context import GuardContext
from stet.assist.guards.registry import faults
from stet.document.word_diff import Edit


class Held(NamedTuple):
    """An edit that is held back, and why."""

    edit: Edit
    faults: tuple[Fault, ...]


def passing_edits(
    source: str, edits: Sequence[Edit], context: GuardContext
) -> tuple[list[Edit], list[Held]]:
    """Return the edits of ``source`` that can be shown, and those that are held back.

    Where a task may put things in other words, the edits of a sentence hang together.
    """
    whole = faults(source, applied(source, edits), context)
    if not whole:
        return list(edits), []
    if context.task.may_reword or Fault.LANGUAGE in whole:
        return [], [Held(edit, tuple(whole)) for edit in edits]
    kept: list[Edit] = []
    held: list[Held] = []
    for edit in edits:
        alone = faults(source, applied(source, [edit]), context)
        if alone:
            held.append(Held(edit, tuple(alone)))
        else:
            kept.append(edit)
    if kept and faults(source, applied(source, kept), context):
        kept, more = _as_many_as_fit(source, kept, context)
        held += more
    return kept, held


def _as_many_as_fit(
    source: str, edits: Sequence[Edit], context: GuardContext
) -> tuple[list[Edit], list[Held]]:
    """Return the edits that can be made together, from the front, and those that cannot."""
    kept: list[Edit] = []
    held: list[Held] = []
    for edit in edits:
        if together := faults(source, applied(source, [*kept, edit]), context):
            held.append(Held(edit, tuple(together)))
        else:
            kept.append(edit)
    return kept, held


def applied(source: str, edits: Sequence[Edit]) -> str:
    """Return ``source`` with ``edits`` made."""
    parts: list[str] = []
    place = 0
    for edit in edits:
        parts += [source[place : edit.start], edit.text]
        place = edit.end
    return "".join([*parts, source[place:]])
