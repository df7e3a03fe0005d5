# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""From some sentences and what a model made of them to the edits that are shown."""

from __future__ import annotations

from collections.abc import Sequence

from stet.assist.guards.corrections import (
    correction_fault,
    is_evident,
    is_style,
    moved_words,
    title_fault,
)
from stet.assist.guards.edit_filters import StyleProfile, is_noop_edit, is_reworded, stands_alone
from stet.assist.guards.fault import Fault
from stet.assist.guards.guard_context import GuardContext
from stet.assist.guards.passing import Held, passing_edits
from stet.assist.guards.registry import faults
from stet.assist.replies.kinds import joined_edits, parted_edits
from stet.assist.replies.padding import without_padding
from stet.document.word_diff import Edit, applied, diff_words
from stet.markdown.protected import with_guarded_of

MANY = 3
"""So many corrections of a sentence speak for each other."""


def edits_between(
    source: str, reply: str, context: GuardContext, style: StyleProfile
) -> tuple[list[Edit], list[Held]]:
    """Return the edits of ``source`` to be shown, and those that are held back.

    Edits that mend nothing are left out without a word. Not among them are those that plain code
    makes, without a model: ``padding_cut`` has these.
    """
    task = context.task
    # What nobody may touch stays as it is, so that a correction beside it can be shown.
    found: Sequence[Edit] = diff_words(source, with_guarded_of(source, reply))
    if task.only_corrects:
        found = parted_edits(source, found)
    found = [style.typeset(edit) for edit in joined_edits(source, found)]
    found = [edit for edit in found if not is_noop_edit(source, edit, task, style)]
    if task.only_corrects:
        found = [edit for edit in found if not is_style(source, edit)]
        moved = moved_words(source, found)
        wrong = [
            Held(
                edit,
                tuple(dict.fromkeys((*faults(source, applied(source, [edit]), context), fault))),
            )
            for edit in found
            if (
                fault := correction_fault(source, edit, context)
                or (title_fault(source, edit) if context.is_title else None)
                or (Fault.FAR if edit in moved else None)
            )
        ]
        found = [edit for edit in found if edit not in [each.edit for each in wrong]]
        is_faulty = context.is_faulty or len(found) >= MANY
        is_good = not is_faulty and not any(is_evident(source, edit) for edit in found)
        kept, held = passing_edits(source, found, context)
        if is_good:
            wrong += [Held(edit, (Fault.DOUBTFUL,)) for edit in kept]
            kept = []
        return kept, sorted([*wrong, *held], key=lambda each: each.edit)
    if not task.shortens:
        return passing_edits(source, found, context)
    tame = [edit for edit in found if not is_reworded(source, edit)]
    held = [Held(edit, (Fault.REWORDED,)) for edit in found if edit not in tame]
    kept, faulty = passing_edits(source, tame, context)
    held += faulty
    if held:
        kept = [edit for edit in kept if stands_alone(source, edit)]
    return kept, held


def padding_cut(source: str, edits: Sequence[Edit], context: GuardContext) -> list[Edit]:
    """Return ``edits``, and with them those that cut the padding which the model has left.

    Where a cut touches an edit of the model's, one edit does both.
    """
    so_far = applied(source, edits)
    plain = without_padding(so_far)
    if plain == so_far or faults(source, plain, context):
        return list(edits)
    return joined_edits(source, diff_words(source, plain))
