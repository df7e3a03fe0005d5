# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Which edits of a sentence pass the guards, each by itself and all together.

First the whole of the sentence is looked at. Where it fails, each edit is looked at by itself, or
with its fellow where it is one of paired marks, so that a sentence in which one of four corrections
is wrong still gets the other three.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from stet.assist.guards.fault import Fault
from stet.assist.guards.guard_context import GuardContext
from stet.assist.guards.pairs import grouped
from stet.assist.guards.registry import faults
from stet.document.word_diff import Edit, applied


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
    kept: list[list[Edit]] = []
    held: list[Held] = []
    for unit in grouped(source, edits):
        alone = faults(source, applied(source, unit), context)
        if alone:
            held += [Held(edit, tuple(alone)) for edit in unit]
        else:
            kept.append(unit)
    if kept and faults(source, applied(source, _flat(kept)), context):
        kept, more = _as_many_as_fit(source, kept, context)
        held += more
    return _flat(kept), sorted(held, key=lambda each: each.edit)


def _as_many_as_fit(
    source: str, units: Sequence[list[Edit]], context: GuardContext
) -> tuple[list[list[Edit]], list[Held]]:
    """Return the units that can be made together, from the front, and the edits that cannot."""
    kept: list[list[Edit]] = []
    held: list[Held] = []
    for unit in units:
        if together := faults(source, applied(source, _flat([*kept, unit])), context):
            held += [Held(edit, tuple(together)) for edit in unit]
        else:
            kept.append(unit)
    return kept, held


def _flat(units: Sequence[Sequence[Edit]]) -> list[Edit]:
    """Return the edits of all ``units``, ascending."""
    return sorted(edit for unit in units for edit in unit)
