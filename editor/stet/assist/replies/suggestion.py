# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""From what a reply says of some sentences to the edits that are suggested, by pure functions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from stet.assist.guards.edit_filters import StyleProfile
from stet.assist.guards.fault import Fault
from stet.assist.guards.guard_context import GuardContext
from stet.assist.prompting.chunks import Chunk
from stet.assist.replies.edits import edits_between, padding_cut
from stet.assist.replies.kinds import kind_and_reason
from stet.assist.replies.reply_reader import Dropped, Outcome, Revised
from stet.assist.replies.typography import with_edges_of
from stet.assist.tasks.task import PLAIN_CODE
from stet.document.origin import Origin
from stet.document.proposal import Passage, ProposedEdit
from stet.document.word_diff import Edit


@dataclass(frozen=True)
class Suggestion:
    """What is to be suggested for ``passage``, and a fault for each edit that was held back.

    ``source`` and ``reply`` are the words, for a writer who has changed them meanwhile.
    """

    passage: Passage
    edits: tuple[ProposedEdit, ...]
    held: tuple[Fault, ...]
    source: str
    reply: str


def suggestion_for(
    chunk: Chunk, outcome: Outcome, context: GuardContext, style: StyleProfile, by: Origin
) -> Suggestion:
    """Return what is to be suggested where a reply of ``by``'s says ``outcome`` of ``chunk``."""
    if isinstance(outcome, Dropped):
        return _dropped(chunk, outcome, context, style, by)
    first, last, reply = outcome.first, outcome.last, outcome.reply
    source = chunk.source(first, last)
    if first == 0 or last == len(chunk.cells) - 1:
        reply = with_edges_of(source, reply)
    model_edits, held = edits_between(source, reply, context, style)
    edits: Sequence[Edit] = model_edits
    if context.task.shortens:
        edits = padding_cut(source, model_edits, context)
    proposed = tuple(
        ProposedEdit(
            chunk.edit_in_passage(first, last, edit),
            *kind_and_reason(source, edit, context.task, context.instruction),
            # What plain code has cut does not go under the model's name.
            by=None if edit in model_edits else by._replace(name=PLAIN_CODE),
        )
        for edit in edits
    )
    return Suggestion(chunk.passage(first, last), proposed, tuple(held), source, reply)


def _dropped(
    chunk: Chunk, outcome: Dropped, context: GuardContext, style: StyleProfile, by: Origin
) -> Suggestion:
    first, last = outcome.first, outcome.last
    if context.may_drop:
        passage = chunk.dropped(first, last)
        edit = Edit(0, len(passage.text), "")
        kind = kind_and_reason(passage.text, edit, context.task, context.instruction)
        return Suggestion(passage, (ProposedEdit(edit, *kind),), (), passage.text, "")
    # Padding can be cut all the same.
    kept = Revised(first, last, chunk.source(first, last))
    found = suggestion_for(chunk, kept, context, style, by)
    held = () if found.edits else (Fault.LOST,)
    return Suggestion(found.passage, found.edits, held, found.source, found.reply)
