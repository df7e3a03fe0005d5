# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""All guards by the names under which a task's file lists them."""

from __future__ import annotations

from stet.assist.guards.amounts import changed_amount
from stet.assist.guards.asked_for import asked_for
from stet.assist.guards.certainty import changed_certainty
from stet.assist.guards.conditions import changed_condition
from stet.assist.guards.cuts import lost_in_cut
from stet.assist.guards.denials import changed_denial
from stet.assist.guards.dialect import changed_dialect
from stet.assist.guards.distance import went_far
from stet.assist.guards.echo import repeated_instruction
from stet.assist.guards.fault import Fault
from stet.assist.guards.guard_context import Guard, GuardContext
from stet.assist.guards.language import changed_language
from stet.assist.guards.length import wrong_length
from stet.assist.guards.marks import lost_marks
from stet.assist.guards.measures import changed_measure
from stet.assist.guards.moments import changed_moment
from stet.assist.guards.names import changed_name
from stet.assist.guards.negations import changed_negation
from stet.assist.guards.numbers import changed_number
from stet.assist.guards.persons import changed_person
from stet.assist.guards.protected import changed
from stet.assist.guards.questions import changed_question
from stet.assist.guards.quotations import changed_quotation
from stet.assist.guards.said import changed_words_said
from stet.assist.guards.script import changed_script
from stet.assist.guards.sentence_count import changed_sentences
from stet.assist.guards.substance import changed_substance
from stet.assist.guards.whole_names import changed_whole_name
from stet.assist.guards.word_lists import word_set
from stet.assist.tasks.task import Output

GUARDS: dict[str, Guard] = {
    "numbers": changed_number,
    "names": changed_name,
    "quotations": changed_quotation,
    "links": changed(Fault.LINK),
    "code": changed(Fault.CODE),
    "formulas": changed(Fault.FORMULA),
    "syntax": changed(Fault.SYNTAX),
    "marks": lost_marks,
    "questions": changed_question,
    "negations": changed_negation,
    "language": changed_language,
    "length": wrong_length,
    "dialect": changed_dialect,
    "echo": repeated_instruction,
    "distance": went_far,
    "measures": changed_measure,
    "whole_names": changed_whole_name,
    "said": changed_words_said,
    "denials": changed_denial,
    "certainty": changed_certainty,
    "amounts": changed_amount,
    "conditions": changed_condition,
    "moments": changed_moment,
    "persons": changed_person,
    "script": changed_script,
    "sentence_count": changed_sentences,
    "substance": changed_substance,
    "cuts": lost_in_cut,
}
"""In the order in which their faults are told."""

_FOR_ONE_THING = ("distance", "substance", "sentence_count", "cuts")
_FOR_THE_MEANING = word_set(
    "measures whole_names said denials certainty amounts conditions moments persons"
)
FOR_ALL = tuple(name for name in GUARDS if name not in _FOR_ONE_THING)
"""The guards of a task whose file names none: without those for corrections, cuts, operations."""

FOR_ANEW = tuple(name for name in FOR_ALL if name not in _FOR_THE_MEANING)
"""The same where it may write anew, so that what is said may change."""

FOR_NEW_TEXT = ("language", "echo")
"""The same where the reply is no version of the passage."""


def faults(source: str, reply: str, context: GuardContext) -> list[Fault]:
    """Return what the task's guards find wrong with ``reply`` as a version of ``source``."""
    wanted = context.task.guards
    if wanted is None:
        wanted = FOR_ALL if context.task.keeps_meaning else FOR_ANEW
        if context.task.output is Output.NEW_TEXT:
            wanted = FOR_NEW_TEXT
    waived = asked_for(context.instruction) if context.instruction else frozenset[str]()
    found = (
        guard(source, reply, context)
        for name, guard in GUARDS.items()
        if name in wanted and name not in waived
    )
    return [fault for fault in found if fault is not None]
