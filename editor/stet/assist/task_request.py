# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""What a writer has asked for: a task, what it is to be done to, and how."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from stet.assist.tasks.task import Task
from stet.workspace.terms import USUAL, Terms

if TYPE_CHECKING:  # the window asks with this, and opens without what reads a reply
    from stet.assist.ideas.idea import Idea
    from stet.assist.mechanics.checker import Checker
    from stet.assist.mechanics.words import Words
    from stet.assist.model_choice import ModelChoice
    from stet.assist.prompting.context_parts import Choice
    from stet.document.document import Document
    from stet.document.paragraph import Span


def _to_nobody(_: object) -> None:
    return


@dataclass(frozen=True)
class TaskRequest:
    """A task asked for: what ``span`` of ``document`` holds is the passage.

    ``visible`` is what the writer sees of the document, which is looked at first.
    ``checker`` finds what needs no model, as far as the task has rules; ``words`` are those that
    the writer has said are right.
    ``model`` does it in place of the one that is set for the task; ``choice`` is what is shown it,
    None for what is usual.
    Of a task that gives ideas ``count`` are wanted, each is handed to ``on_idea`` as it comes, and
    ``temperature`` is how far they may stray, 0 for as far as the task says. ``provocations`` are
    the questions that they answer, one each; none: those that the text gives. With ``develops``
    an answer has paragraphs. Words that go on from the text are handed to ``on_words``, all of
    them each time. ``terms`` are those on which the document may be worked on. ``knows_size``:
    the writer was told before that the model is small for the task.
    """

    task: Task
    document: Document
    span: Span
    instruction: str = ""
    seed: int = 0
    visible: Span | None = None
    choice: Choice | None = None
    model: ModelChoice | None = None
    checker: Checker | None = None
    words: Words | None = None
    count: int = 6
    temperature: float = 0.0
    on_words: Callable[[str], None] = _to_nobody
    terms: Terms = USUAL
    provocations: tuple[str, ...] = ()
    develops: bool = False
    knows_size: bool = False
    on_idea: Callable[[Idea], None] = _to_nobody
