# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Ideas for a passage or a brief: asked for many at a time, taken one by one as they come.

One call gives some ideas under a grammar. What is much like another, or like the text, or says
nothing is left out; where too few are left, it is asked again through another lens, not with "not
like these", which a small model takes for a pattern to copy.
"""

from __future__ import annotations

from msgspec.structs import replace

from stet.assist.ideas.idea_reader import Idea, IdeaReader, is_worth_showing
from stet.assist.jobs import Answer, Ask, Failure, Job, Steps, Work
from stet.assist.prompting.context import FRAME, Scene, estimated_tokens, sampling_of
from stet.assist.prompting.excerpt import Excerpt, excerpt
from stet.assist.prompting.grammars import titled_list
from stet.assist.task_request import TaskRequest
from stet.assist.tasks.task import Task
from stet.document.editing import span_text
from stet.document.origin import Origin
from stet.document.paragraph import Span
from stet_models.service import FailureKind, Generate, Message

ROOM_EACH = 90
"""Tokens that one idea may take."""


def ideas_steps(job: Job, request: TaskRequest, scene: Scene, by: Origin) -> Steps:
    """Return the steps that give as many ideas as are wanted, or as are worth showing."""
    task, count, instruction = request.task, request.count, request.instruction.strip()
    manuscript, span = request.document.manuscript, request.span
    text = span_text(manuscript, Span(manuscript.clamp(span.start), manuscript.clamp(span.end)))
    kept: list[Idea] = []
    room = _room(task, count, scene.context) - estimated_tokens(instruction)
    answer: Answer = yield Work(lambda: excerpt(text, instruction, room))
    shown = answer.value
    assert isinstance(shown, Excerpt)
    job.tell(sees=shown.sees)
    for call in range(task.candidates):
        missing = count - len(kept)
        if missing <= 0:
            break
        job.begin_part(call + 1, task.candidates)
        job.tell(parts=0, fraction=len(kept) / count)
        reader = IdeaReader()

        def feed(piece: str, reader: IdeaReader = reader) -> bool:
            for idea in reader.feed(piece):
                if len(kept) < count and is_worth_showing(idea, kept, text):
                    kept.append(idea)
                    job.tell(changes=len(kept), fraction=len(kept) / count)
                    request.on_idea(idea)
            return len(kept) < count and not job.status.is_over

        asked = _request(task, shown.text, instruction, missing, request.seed, call)
        if request.temperature:
            sampling = replace(asked.sampling, temperature=request.temperature)
            asked = replace(asked, sampling=sampling)
        answer = yield Ask(asked, feed, 200 * missing)
        if answer.failure:
            if kept and answer.failure.kind is not FailureKind.CRASHED:
                break
            raise Failure(answer.failure.message)
    if not kept:
        return "No idea came that was worth showing. Say more about what you are looking for."
    said = "1 idea" if len(kept) == 1 else f"{len(kept)} ideas"
    return f"{said}." if len(kept) >= count else f"{said}; the others said the same again."


def _request(
    task: Task, shown: str, instruction: str, count: int, seed: int, call: int
) -> Generate:
    lens = task.lenses[call % len(task.lenses)] if task.lenses else None
    asked = _asked(count)
    user = task.prompt(
        passage=shown,
        instruction=instruction,
        lens=lens.ask if lens else "",
        count=str(asked),
    )
    messages = (Message("system", task.system), Message("user", user))
    sampling = sampling_of(task, seed, call)
    return Generate(0, messages, ROOM_EACH * asked, sampling, grammar=titled_list(asked))


def _asked(count: int) -> int:
    """Return how many ideas one call asks for."""
    return max(2, min(count, 8))


def _room(task: Task, count: int, context: int) -> int:
    """Return how many tokens the text may take."""
    fixed = estimated_tokens(task.system + task.request) + FRAME + 60
    return context - ROOM_EACH * _asked(count) - fixed
