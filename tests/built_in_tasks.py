# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""The tasks that come with Stet, by name."""

from stet.assist.tasks.task_list import TaskList

BUILT_IN = TaskList()
PROOFREAD, TIGHTEN, REWRITE, FEEDBACK, IDEAS = (
    BUILT_IN.named(name) for name in ("proofread", "tighten", "rewrite", "feedback", "ideas")
)
