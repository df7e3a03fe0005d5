# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Which driver does a task: chosen by what comes of it."""

from __future__ import annotations

from collections.abc import Callable, Generator

from stet.assist.coaching.feedback import feedback_steps
from stet.assist.continuation import continuation_steps, unfit
from stet.assist.design.driver import wireframe_steps
from stet.assist.design.growing import flow_steps
from stet.assist.fitness import fitness_notice
from stet.assist.ideas.answers import ideas_steps
from stet.assist.jobs import Answer, Ask, Job, Measure, Refused, Step, Steps, Work
from stet.assist.model_choice import ModelChoice
from stet.assist.new_text import new_text_steps
from stet.assist.operations.driver import operation_steps
from stet.assist.prompting.context import Scene
from stet.assist.rewrite import rewrite_steps
from stet.assist.rewriting.by_sentence import by_sentence_steps
from stet.assist.task_request import TaskRequest
from stet.assist.tasks.task import DRAWING, Output
from stet.document.origin import Origin
from stet.document.paragraph import Span
from stet.workspace.roles import Act

Driver = Callable[[Job, TaskRequest, Scene, Origin], Steps]
"""Makes the steps of a request; they commit what comes of it under the origin."""

WAYS: dict[str, Driver] = {
    "passage": rewrite_steps,
    "sentences": by_sentence_steps,
    "operation": operation_steps,
    "wireframe": wireframe_steps,
    "flow": flow_steps,
}
"""How changes come about, by the task's ``way``."""

DRIVERS: dict[Output, Driver] = {
    Output.COMMENTS: feedback_steps,
    Output.IDEAS: ideas_steps,
    Output.NEW_TEXT: new_text_steps,
    Output.CONTINUATION: continuation_steps,
}

ACTS: dict[Output, Act] = {
    Output.CHANGES: Act.WRITE,
    Output.COMMENTS: Act.ASK,
    Output.IDEAS: Act.WRITE,
    Output.NEW_TEXT: Act.WRITE,
    Output.CONTINUATION: Act.WRITE,
}
"""What a task that gives this does, as roles forbid it."""

PUT_IN: dict[Output, str] = {Output.NEW_TEXT: "\n", Output.CONTINUATION: " "}
"""What a task that gives this begins to put in behind its passage."""

PARTLY = "What is locked stays as it is, and is not asked about."


def refused(request: TaskRequest) -> str:
    """Return why a request may not be done, whatever the model, "" where it may."""
    output, terms, span = request.task.output, request.terms, request.span
    act, words = ACTS[output], PUT_IN.get(output)
    if request.task.way in DRAWING or output not in (Output.CHANGES, *PUT_IN):
        notice = terms.refusal(act)
    elif words is None:
        notice = terms.refusal(act, span)
    else:
        notice = terms.refusal(act, Span(span.end, span.end), words)
    if notice is None and output is Output.CONTINUATION:
        return unfit(request.document.manuscript, span.end)
    return "" if notice is None else str(notice)


def steps_of(
    job: Job, request: TaskRequest, scene: Scene, by: Origin, choice: ModelChoice
) -> Steps:
    """Return the steps of ``request``, with a look whether the model is big enough."""
    if reason := refused(request):  # the terms may have changed while it waited
        raise Refused(reason)
    task = request.task
    is_drawn = task.way in DRAWING
    if task.output is Output.CHANGES and not is_drawn and request.terms.refuses(request.span):
        job.notice(PARTLY)
    by_way = task.output is Output.CHANGES or is_drawn
    driver = WAYS[task.way] if by_way else DRIVERS[task.output]
    steps = driver(job, request, scene, by)
    if not request.knows_size:
        if is_drawn:  # plain code goes first, and may be enough
            steps = _sized_when_asked(job, request, choice, steps)
        else:
            yield from _sized(job, request, choice)
    return (yield from steps)


def _sized(job: Job, request: TaskRequest, choice: ModelChoice) -> Generator[Step, Answer, None]:
    """Say where the model is smaller than the task wants."""
    # In a list: work that goes wrong has no value.
    answer = yield Work(lambda: [fitness_notice(request.task, choice)])
    assert isinstance(answer.value, list)
    for notice in filter(None, answer.value):
        job.notice(str(notice))


def _sized_when_asked(job: Job, request: TaskRequest, choice: ModelChoice, steps: Steps) -> Steps:
    """Return ``steps`` with a look at the model's size before the first that asks it."""
    is_known = False
    try:
        step = next(steps)
        while True:
            if not is_known and isinstance(step, Ask | Measure):
                is_known = True
                yield from _sized(job, request, choice)
            step = steps.send((yield step))
    except StopIteration as end:
        return str(end.value)
    finally:
        steps.close()
