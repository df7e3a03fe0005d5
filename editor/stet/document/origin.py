# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Where words come from: who wrote a run, and who proposed a change."""

from __future__ import annotations

import enum
from dataclasses import dataclass
from typing import NamedTuple


class Source(enum.StrEnum):
    """The kind of author that words come from."""

    HUMAN = "human"
    MODEL = "model"
    RULE = "rule"
    PASTED = "pasted"
    UNKNOWN = "unknown"


class Origin(NamedTuple):
    """Who wrote some words.

    ``name`` is the writer's or the model's name, or who has the rule (Harper, Stet, a dictionary);
    ``task`` and ``request`` say which job of which request made a model's words; of a check by
    rules ``request`` is the rule's name. Both are empty otherwise. It is compared wherever two
    runs meet, hence a tuple.
    """

    source: Source
    name: str = ""
    task: str = ""
    request: str = ""


UNKNOWN = Origin(Source.UNKNOWN)
"""The origin of words that stood in a file when it was opened for the first time."""


@dataclass(frozen=True, slots=True)
class Change:
    """One suggestion that can be accepted or rejected, whole.

    It may own several runs, a deletion and its replacement, and reach over paragraph breaks.
    ``time`` is in seconds since the epoch. ``kind`` is a short word such as *spelling* or
    *concise*; ``reason`` is one sentence or empty.
    """

    id: int
    origin: Origin
    kind: str = ""
    reason: str = ""
    time: float = 0.0
