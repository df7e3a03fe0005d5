# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""All operations by the names under which a task's file names its check."""

from __future__ import annotations

from stet.assist.operations.active import ACTIVE_VOICE
from stet.assist.operations.operation import Operation
from stet.assist.operations.splitting import SHORTER_SENTENCES
from stet.assist.operations.tense import PAST_TENSE, PRESENT_TENSE
from stet.assist.operations.tone import FRIENDLIER, MORE_FORMAL

OPERATIONS: dict[str, Operation] = {
    "formal": MORE_FORMAL,
    "friendly": FRIENDLIER,
    "split": SHORTER_SENTENCES,
    "active": ACTIVE_VOICE,
    "present": PRESENT_TENSE,
    "past": PAST_TENSE,
}
