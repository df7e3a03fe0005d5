# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""The tasks that come with Stet, by name."""

from msgspec.structs import replace

from stet.assist.tasks.task_list import TaskList

BUILT_IN = TaskList()
PROOFREAD, TIGHTEN, REWRITE, FEEDBACK, IDEAS = (
    BUILT_IN.named(name) for name in ("proofread", "tighten", "rewrite", "feedback", "ideas")
)

CUT = replace(
    TIGHTEN,
    way="passage",
    samples=1,
    candidates=2,
    examples=(),
    label="",
    guards=tuple(name for name in TIGHTEN.guards or () if name != "cuts"),
    length=replace(TIGHTEN.length, shortest=0.45, target=0.67),
)
"""One that cuts passage by passage, as a writer's own may."""
