# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""The first prompt of a request for changes, made ahead: to be shown, or to be read."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from stet.assist.operations.prompt import operation_request
from stet.assist.prompting.context import Scene, look_at, prompt_size, request_for
from stet.assist.prompting.context_parts import Surroundings
from stet.assist.rewriting.walk import walk_of
from stet.assist.task_request import TaskRequest
from stet.assist.tasks.task import Output
from stet_models.service import Generate


@dataclass(frozen=True)
class First:
    """The first request of a rewrite; ``fitted`` is what was left of ``around`` to fit in."""

    request: Generate
    around: Surroundings
    fitted: Surroundings
    context: int

    @property
    def sees(self) -> str:
        """The sentence that says what is shown, and what is not."""
        return self.fitted.sees(prompt_size(self.request), self.context)


def first_request(request: TaskRequest, scene: Scene) -> Callable[[], First] | None:
    """Return what makes the first prompt of a request for changes, on any thread.

    None where it would ask about nothing.
    """
    task, span, manuscript = request.task, request.span, request.document.manuscript
    if task.output is not Output.CHANGES:
        return None
    instruction = request.instruction.strip()
    walk = walk_of(request)
    index = next(walk.chunks(), None)
    if index is None:
        return None
    chunk = walk.portion.chunks[index]
    look = look_at(manuscript, span, task, walk.parts, scene, instruction)

    if task.way == "operation":
        alone = Surroundings("each sentence by itself", alone=True)
        asked = operation_request(chunk.text, task, document=scene.choice.document)
        return lambda: First(asked, alone, alone, scene.context)

    def make() -> First:
        around = look if isinstance(look, Surroundings) else look.take()
        made, fitted = request_for(
            chunk,
            task,
            around,
            instruction=instruction,
            context=scene.context,
            document=scene.choice.document,
        )
        return First(made, around, fitted, scene.context)

    return make
