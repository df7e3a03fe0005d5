# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""A flow that grows by one proposed step at a time: what comes next, or what can go wrong.

A small model's whole flows are poor, and one step is something to decide about. It is asked about
the last step of the line at the caret, under a grammar of a few words; what the flow has already,
and what is no name of a step, is asked for anew.
"""

from __future__ import annotations

import re
from difflib import SequenceMatcher

from msgspec.structs import replace

from stet.assist.design.offering import NESTED, Place, block_of, replied
from stet.assist.jobs import Job, Steps
from stet.assist.prompting.context import Scene, sampling_of
from stet.assist.task_request import TaskRequest
from stet.blocks.flow.parse import parse
from stet.blocks.in_document import Found
from stet.document.origin import Origin
from stet.document.proposal import passage_at
from stet.document.search import FinalText
from stet.document.word_diff import Edit
from stet_models.service import Generate, Message

KIND = "flow"
TRIES = 4
ROOM = 40
LIKE = 0.75
"""Names that are as like are one step."""

_FAILURE = re.compile(
    r"\b(?:fail\w*|wrong|error|problem|break\w*|go(?:es)? bad|cannot|can['’]t)\b", re.IGNORECASE
)
LONGEST = 8
"""Words of a step's name."""
_ADDED = re.compile(r"\s+(?:or|and|while|using|because|due|so|in order|when|if|for)\s+")
_GRAMMAR = r"""root ::= [A-Z] [a-z]+ (" " [a-z0-9]+ ("'" [a-z]+)?){1,13} "\n"
"""
_NEXT = (
    "A journey:\n{flow}\n\nThe person has just done this: {step}.\n"
    "What happens next? Name that one step in two to six words, beginning with a verb."
)
_WRONG = (
    "A journey:\n{flow}\n\nThe person is at this step: {step}.\n"
    "What goes wrong there for some people? Name it in two to six words."
)
_EXAMPLES = (
    ("Open the tap -> Fill the kettle", "Fill the kettle", "Boil the water", "The tap only drips"),
    (
        "Ask for a passport -> Bring a photo",
        "Bring a photo",
        "Sign at the counter",
        "The photo is too dark",
    ),
)
"""Journeys of other subjects: each with its step, what comes next, and what goes wrong."""
_NONE = "Put the caret into a flow first; Edit › Insert begins one."
_NOTHING = "No step came that the flow has not already. A bigger model should do better."


def flow_steps(job: Job, request: TaskRequest, scene: Scene, by: Origin) -> Steps:
    """Return the steps that propose one step behind the one at the caret."""
    final = FinalText(request.document.manuscript)
    found = block_of(final, KIND, request.span, nearest=True)
    if found is None:
        return _NONE
    if found.is_nested:
        return NESTED
    line, step = step_at(found.source, found.inside(final.offset(request.span.start)))
    if not step:
        return _NONE
    asked = request.instruction.strip() or request.task.default_instruction
    fails = _FAILURE.search(asked) is not None
    span = final.span(found.start, found.end)
    place = Place(request, passage_at(request.document.manuscript, span), KIND)
    try:
        for attempt in range(TRIES):
            job.begin_part(1, 1)
            reply = yield from replied(job, _question(request, found, step, attempt, fails=fails))
            name = named(reply)
            if is_new(name, found.source):
                edit = grown(found.source, line, name, fails=fails)
                return place.offer(job, found.source, [edit], by, asked)
        return _NOTHING
    finally:
        place.close()


def step_at(source: str, inside: int) -> tuple[int, str]:
    """Return the line at a place of a flow, or the last one, that names a step, and its last step.

    The number is -1, and the name empty, where no line names one.
    """
    lines = source.split("\n")
    here = source.count("\n", 0, max(0, min(inside, len(source))))
    for number in (here, *range(len(lines) - 1, -1, -1)):
        steps = parse(lines[number].strip()).steps
        if steps:
            return number, steps[-1].name
    return -1, ""


def named(reply: str) -> str:
    """Return the name of a step that a model wrote, without what it adds to it."""
    words = " ".join(reply.split()).rstrip(".")
    if len(words.split()) <= LONGEST:
        return words
    return _ADDED.split(words, maxsplit=1)[0]


def is_new(name: str, source: str) -> bool:
    """Say whether a name is that of a step, and of none that a flow or an example has."""
    if not 2 <= len(name.split()) <= LONGEST:
        return False
    known = [each.name.casefold() for each in parse(source).steps]
    known += [each.casefold() for example in _EXAMPLES for each in example[1:]]
    return all(SequenceMatcher(None, name.casefold(), each).ratio() < LIKE for each in known)


def grown(source: str, line: int, name: str, *, fails: bool) -> Edit:
    """Return the edit that puts a step beneath a line of a flow, to which its last step leads."""
    lines = source.split("\n")
    end = sum(len(each) + 1 for each in lines[:line]) + len(lines[line])
    indent = lines[line][: len(lines[line]) - len(lines[line].lstrip())]
    return Edit(end, end, f"\n{indent}  {name}{': goes wrong' if fails else ''}")


def _question(
    request: TaskRequest, found: Found, step: str, attempt: int, *, fails: bool
) -> Generate:
    form = _WRONG if fails else _NEXT
    messages = [Message("system", request.task.system)]
    for flow, at, after, wrong in _EXAMPLES:
        messages.append(Message("user", form.format(flow=flow, step=at)))
        messages.append(Message("assistant", wrong if fails else after))
    messages.append(Message("user", form.format(flow=found.source[:2_000], step=step)))
    sampling = sampling_of(request.task, request.seed, attempt)
    if attempt:
        sampling = replace(sampling, temperature=max(sampling.temperature, 0.7))
    return Generate(0, tuple(messages), ROOM, sampling, grammar=_GRAMMAR)
