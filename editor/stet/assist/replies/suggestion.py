# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""From what a reply says of some sentences to the edits that are suggested, by pure functions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from stet.assist.guards import pairs
from stet.assist.guards.edit_filters import StyleProfile
from stet.assist.guards.fault import Fault
from stet.assist.guards.guard_context import GuardContext
from stet.assist.guards.passing import Held
from stet.assist.mechanics.quotation import opening_at
from stet.assist.replies.composing import Mended, composed
from stet.assist.replies.edits import edits_between, padding_cut
from stet.assist.replies.kinds import kind_and_reason
from stet.assist.replies.reply_reader import Dropped, Outcome, Revised
from stet.assist.replies.typography import with_edges_of
from stet.assist.tasks.task import PLAIN_CODE
from stet.document.origin import Origin, Source
from stet.document.proposal import Passage, ProposedEdit
from stet.document.word_diff import Edit


class HeldEdit(NamedTuple):
    """An edit of the passage that is not suggested, and why."""

    edit: ProposedEdit
    faults: tuple[Fault, ...]
    instead: tuple[int, ...] = ()


@dataclass(frozen=True)
class Suggestion:
    """What is to be suggested for ``passage``, and what was held back of it.

    ``instead`` are earlier changes that it replaces; ``places`` are the edits as those of the text
    of the chunk. ``source`` and ``reply`` are the words, for a writer who has changed them
    meanwhile. ``doubtful`` are the edits of ``source`` that are only held back since nothing else
    is wrong there.
    """

    passage: Passage
    edits: tuple[ProposedEdit, ...]
    held: tuple[HeldEdit, ...]
    source: str
    reply: str
    instead: tuple[int, ...] = ()
    places: tuple[Edit, ...] = ()
    doubtful: tuple[Edit, ...] = ()


def suggestion_for(
    mended: Mended, outcome: Outcome, context: GuardContext, style: StyleProfile, by: Origin
) -> Suggestion:
    """Return what is to be suggested where a reply of ``by``'s says ``outcome`` of a chunk."""
    if isinstance(outcome, Dropped):
        return _dropped(mended, outcome, context, style, by)
    first, last, reply = outcome.first, outcome.last, outcome.reply
    shown = mended.shown
    source = shown.source(first, last)
    if first == 0 or last == len(shown.cells) - 1:
        reply = with_edges_of(source, reply)
    context = context.begun_by(opening_at(shown.text, shown.cells[first].stretch.start))
    model_edits, held = edits_between(source, reply, context, style)
    edits: Sequence[Edit] = model_edits
    if context.task.shortens and context.task.way == "passage":
        edits = padding_cut(source, model_edits, context)
    ours = [edit for edit in edits if edit not in model_edits]
    return suggested(mended, first, last, edits, held, context, by, reply, by_code=ours)


def suggested(
    mended: Mended,
    first: int,
    last: int,
    edits: Sequence[Edit],
    held: Sequence[Held],
    context: GuardContext,
    by: Origin,
    reply: str = "",
    *,
    by_code: Sequence[Edit] = (),
) -> Suggestion:
    """Return edits of what the model was shown as a suggestion for the writer's own words.

    Those in ``by_code`` do not go under the model's name.
    """
    chunk, shown = mended.chunk, mended.shown.source(first, last)
    source = chunk.source(first, last)
    earlier, changes = mended.within(first, last)
    proposed: list[ProposedEdit] = []
    instead: list[int] = []
    places: list[Edit] = []
    base = chunk.cells[first].stretch.start
    finals = composed(source, earlier, edits)
    units = pairs.units(source, [each.edit for each in finals])
    by_rule = by._replace(source=Source.RULE, name=PLAIN_CODE)
    for each, unit in zip(finals, units, strict=True):
        name = by_rule if each.edit in by_code else None
        kind = kind_and_reason(source, each.edit, context.task, context.instruction)
        edit = chunk.edit_in_passage(first, last, each.edit)
        proposed.append(ProposedEdit(edit, *kind, by=name, unit=unit))
        instead += [changes[index] for index in each.instead]
        places.append(Edit(base + each.edit.start, base + each.edit.end, each.edit.text))
    waiting: list[HeldEdit] = []
    for edit, faults in held:
        (each,) = composed(source, earlier, [edit])
        kind = kind_and_reason(shown, edit, context.task, context.instruction)
        place = chunk.edit_in_passage(first, last, each.edit)
        replaced = tuple(changes[number] for number in each.instead)
        waiting.append(HeldEdit(ProposedEdit(place, *kind), faults, replaced))
    passage = chunk.passage(first, last)
    return Suggestion(
        passage,
        tuple(proposed),
        tuple(waiting),
        shown,
        reply,
        tuple(dict.fromkeys(instead)),
        tuple(places),
        tuple(edit for edit, faults in held if faults == (Fault.DOUBTFUL,)),
    )


def _dropped(
    mended: Mended, outcome: Dropped, context: GuardContext, style: StyleProfile, by: Origin
) -> Suggestion:
    first, last = outcome.first, outcome.last
    if context.may_drop:
        passage = mended.chunk.dropped(first, last)
        edit = Edit(0, len(passage.text), "")
        kind = kind_and_reason(passage.text, edit, context.task, context.instruction)
        cells = mended.chunk.cells
        place = Edit(cells[first].stretch.start, cells[last].stretch.end, "")
        return Suggestion(
            passage, (ProposedEdit(edit, *kind),), (), passage.text, "", places=(place,)
        )
    # Padding can be cut all the same.
    kept = Revised(first, last, mended.shown.source(first, last))
    found = suggestion_for(mended, kept, context, style, by)
    if found.edits:
        return found
    whole = ProposedEdit(Edit(0, len(found.passage.text), ""), "concise")
    held = (HeldEdit(whole, (Fault.LOST,)),)
    return Suggestion(found.passage, (), held, found.source, found.reply)
