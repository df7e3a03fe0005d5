# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""All guards by the names under which a task's file lists them."""

from __future__ import annotations

from collections.abc import Callable

from stet.assist.guards.cuts import lost_in_cut
from stet.assist.guards.dialect import changed_dialect
from stet.assist.guards.distance import went_far
from stet.assist.guards.echo import repeated_instruction
from stet.assist.guards.fault import Fault
from stet.assist.guards.guard_context import GuardContext
from stet.assist.guards.language import changed_language
from stet.assist.guards.length import wrong_length
from stet.assist.guards.marks import lost_marks
from stet.assist.guards.names import changed_name
from stet.assist.guards.negations import changed_negation
from stet.assist.guards.numbers import changed_number
from stet.assist.guards.protected import (
    changed_code,
    changed_formula,
    changed_link,
    changed_syntax,
)
from stet.assist.guards.questions import changed_question
from stet.assist.guards.quotations import changed_quotation
from stet.assist.tasks.task import Output

Guard = Callable[[str, str, GuardContext], Fault | None]
"""Says what is wrong with a reply as a version of the source, if anything."""

GUARDS: dict[str, Guard] = {
    "numbers": changed_number,
    "names": changed_name,
    "quotations": changed_quotation,
    "links": changed_link,
    "code": changed_code,
    "formulas": changed_formula,
    "syntax": changed_syntax,
    "marks": lost_marks,
    "questions": changed_question,
    "negations": changed_negation,
    "language": changed_language,
    "length": wrong_length,
    "dialect": changed_dialect,
    "echo": repeated_instruction,
    "distance": went_far,
    "cuts": lost_in_cut,
}
"""In the order in which their faults are told."""

FOR_ALL = tuple(name for name in GUARDS if name not in ("distance", "cuts"))
"""The guards of a task whose file names none: without those for corrections and cuts only."""

FOR_NEW_TEXT = ("language", "echo")
"""The same where the reply is no version of the passage."""


def faults(source: str, reply: str, context: GuardContext) -> list[Fault]:
    """Return what the task's guards find wrong with ``reply`` as a version of ``source``."""
    wanted = context.task.guards
    if wanted is None:
        wanted = FOR_NEW_TEXT if context.task.output is Output.NEW_TEXT else FOR_ALL
    found = (guard(source, reply, context) for name, guard in GUARDS.items() if name in wanted)
    return [fault for fault in found if fault is not None]
