# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Every guard has cases of both kinds, and acts only where a task lists it."""

from __future__ import annotations

import importlib

import pytest
from msgspec.structs import replace
from tests.assist.tasks.warmer import WARMER, write_task
from tests.built_in_tasks import BUILT_IN, PROOFREAD, REWRITE

from stet.assist.guards.fault import Fault
from stet.assist.guards.guard_context import GuardContext
from stet.assist.guards.registry import FOR_ALL, GUARDS, faults
from stet.assist.tasks.task_list import TaskList
from stet.storage.paths import tasks_folder

from .trial import Case, found, found_by


def cases(guard: str, kind: str) -> list[Case]:
    table = importlib.import_module(f".test_{guard}", __package__)
    return getattr(table, kind)


@pytest.mark.parametrize("guard", GUARDS)
def test_each_guard_has_its_table(guard):
    assert cases(guard, "HELD")
    assert cases(guard, "PASSED")


@pytest.mark.parametrize("guard", GUARDS)
def test_without_the_guard_in_its_file_a_task_lets_the_case_through(guard):
    others = tuple(name for name in GUARDS if name != guard)
    for case in cases(guard, "HELD"):
        (fault,) = found_by(guard, case)
        # Another, stricter or laxer, may hold back the same for the same reason.
        assert found(case, others).count(fault) == found(case, tuple(GUARDS)).count(fault) - 1


@pytest.mark.parametrize("guard", GUARDS)
def test_the_tasks_that_a_case_is_of_list_the_guard(guard):
    for case in cases(guard, "HELD"):
        assert guard in BUILT_IN.named(case[0]).guards


def test_a_task_that_names_no_guards_has_those_for_all():
    anything = replace(PROOFREAD, guards=None)
    assert set(GUARDS) - set(FOR_ALL) == {"distance", "substance", "sentence_count", "cuts"}
    source, reply = "The cat sat on the mat there.", "No feline rested upon 3 carpets."
    strict = [Fault.NUMBER, Fault.NEGATION, Fault.NUMBER, Fault.NEGATION]
    assert faults(source, reply, GuardContext(anything)) == strict
    anew = replace(anything, may=REWRITE.may)
    assert faults(source, reply, GuardContext(anew)) == [Fault.NUMBER, Fault.NEGATION]
    far = faults(source, reply, GuardContext(PROOFREAD))
    assert far == [Fault.NUMBER, Fault.NEGATION, Fault.FAR]


def test_a_task_without_guards_holds_nothing_back():
    free = GuardContext(replace(PROOFREAD, guards=()))
    assert faults("It cost 15 pounds.", "今天一直在下雨。", free) == []


def shouts(source: str, reply: str, context: GuardContext) -> Fault | None:
    """A guard that somebody adds: no reply may be louder than its source."""
    return Fault.REWORDED if reply.count("!") > source.count("!") else None


def test_a_guard_is_one_addition(monkeypatch):
    monkeypatch.setitem(GUARDS, "shouting", shouts)
    write_task(text=WARMER.replace('"length"', '"length", "shouting"'))
    warmer = TaskList(tasks_folder()).named("warmer")
    assert faults("Come in.", "Come in!", GuardContext(warmer)) == [Fault.REWORDED]
    assert faults("Come in!", "Do come in!", GuardContext(warmer)) == []


def test_a_guard_steps_back_where_the_instruction_asks_for_what_it_holds():
    source, reply = "I like it here.", "She likes it here."
    assert faults(source, reply, GuardContext(REWRITE, "warmer")) == [Fault.PERSON]
    assert faults(source, reply, GuardContext(REWRITE, "put it in the third person")) == []
