# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""What a guard is told besides the sentences: the task, and what the writer has asked for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

import regex

from stet.assist.guards.facts import Facts, facts_of
from stet.assist.guards.fault import Fault
from stet.assist.tasks.task import Permission, Task

_ASKS_FOR_LESS = regex.compile(
    r"\b(?:short\w*|brief\w*|cut\w*|tight\w*|trim\w*|condens\w*|summar\w*|concis\w*|fewer|less|"
    r"half|halve|drop|remove|delete|leave out|one (?:sentence|line|word)|haiku|title|headline|"
    r"kürz\w*|court\w*|plus court|breve|corto)\b",
    regex.IGNORECASE,
)

_ASKS_FOR_LESS_IN_ALL = regex.compile(
    r"\b(?:shorte[nr]\w*|shortened|half as long|half the length|halve|fewer words|less wordy|"
    r"tighten\w*|condens\w*|concise\w*|summari[sz]\w*|trim\w*)\b(?! sentences?\b)",
    regex.IGNORECASE,
)
"""Asks that all of it comes out shorter; sentences can be made shorter by parting them."""


@dataclass(frozen=True)
class GuardContext:
    """What a task may do to some sentences; ``around`` is what else of the text the model saw.

    ``is_english`` is whether the text is in English, as far as can be told, ``is_faulty`` whether
    something in the passage was wrong already: where nothing was, little is. ``is_title`` is
    whether they stand in a heading, which need be no sentence, ``is_dialect`` whether people in the
    text speak as they do somewhere. ``opening`` is the mark of the quotation that goes on in them.
    """

    task: Task
    instruction: str = ""
    around: str = ""
    is_english: bool = True
    is_faulty: bool = True
    is_title: bool = False
    is_dialect: bool = False
    opening: str = ""

    def begun_by(self, opening: str) -> GuardContext:
        """Return the same of sentences in which the quotation goes on that a mark began."""
        return replace(self, opening=opening)

    @property
    def told(self) -> Facts | None:
        """What can be compared of the instruction, None where there is none."""
        return facts_of(self.instruction) if self.instruction else None

    @property
    def wants_less(self) -> bool:
        """Whether the writer has asked for a shorter text."""
        return bool(_ASKS_FOR_LESS_IN_ALL.search(self.instruction))

    @property
    def may_drop(self) -> bool:
        """Whether whole sentences may go, because the writer has asked for less."""
        return Permission.CUT in self.task.may and bool(_ASKS_FOR_LESS.search(self.instruction))


Guard = Callable[[str, str, GuardContext], Fault | None]
"""Says what is wrong with a reply as a version of the source, if anything."""
