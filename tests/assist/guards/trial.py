# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""One guard tried on one case: the task's name, source, reply, instruction, what stands around."""

from __future__ import annotations

from msgspec.structs import replace
from tests.built_in_tasks import BUILT_IN

from stet.assist.guards.fault import Fault
from stet.assist.guards.guard_context import GuardContext
from stet.assist.guards.registry import faults

Case = tuple[str, ...]


def found_by(guard: str, case: Case) -> list[Fault]:
    """Return what ``guard`` finds where it is the only one of the task."""
    return found(case, (guard,))


def found(case: Case, guards: tuple[str, ...]) -> list[Fault]:
    task, source, reply, *more = case
    context = GuardContext(replace(BUILT_IN.named(task), guards=guards), *more)
    return faults(source, reply, context)
