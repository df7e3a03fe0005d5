# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""The request for a chunk: what the model is told, in what order, within its context.

What stays the same comes first, so that the engine need not read it again: the system's text, the
surroundings (see ``context_parts.py``), which are the same for all chunks of a request, then the
instruction and the passage. To put the passage before the instruction, for it to be read while the
instruction is typed, was tried: the everyday model then rewrites the surroundings. The surroundings
shrink until all fits into the context; the passage is never cut.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from stet.assist.prompting.chunks import Chunk
from stet.assist.prompting.context_parts import USUALLY, Choice, Look, Surroundings
from stet.assist.tasks.task import Task
from stet.document.manuscript import Manuscript
from stet.document.paragraph import Span
from stet_models.service import Generate, Message, Sampling

FRAME = 64
"""Tokens that the chat template and the seams of our estimate may take."""

SMALLEST_CONTEXT = 2048
"""Tokens that are reckoned with until the engine has said how many there are."""

MOST_LOOKED_FOR = 8
"""Paragraphs of the passage whose words are looked for elsewhere."""


@dataclass(frozen=True)
class Scene:
    """What a request is made for: a model of so many bytes, with so many tokens of context.

    ``choice`` is what the writer wants shown of the document.
    """

    context: int
    model_size: int = 0
    choice: Choice = USUALLY


def estimated_tokens(text: str) -> int:
    """Return about how many tokens ``text`` is at most: a token holds three bytes or more."""
    return len(text.encode("utf-8", "surrogatepass")) // 3 + 1


def look_at(
    manuscript: Manuscript,
    span: Span,
    task: Task,
    parts: int,
    scene: Scene,
    instruction: str = "",
) -> Look | Surroundings:
    """Return what a task's prompt shows around ``span``, or the look over the document to take.

    The span is asked about in ``parts`` chunks.
    """
    subject = {
        "sentence": "each sentence by itself" if parts > 1 else "this sentence",
        "paragraph": "each paragraph by itself" if parts > 1 else "this paragraph",
        "passage": "the passage",
    }[task.unit]
    if not task.context:
        return Surroundings(subject, alone=True)
    paragraphs = tuple(manuscript.paragraphs)
    inside = paragraphs[span.start.paragraph : span.end.paragraph + 1]
    words = "\n".join([instruction, *(each.final for each in inside[:MOST_LOOKED_FOR])])
    wanted = scene.choice.wanted(scene.model_size)
    return Look(paragraphs, span, words, subject, wanted, scene.choice.notes)


def request_for(
    chunk: Chunk,
    task: Task,
    around: Surroundings,
    *,
    instruction: str = "",
    seed: int = 0,
    attempt: int = 0,
    context: int = 4096,
    document: str = "",
) -> tuple[Generate, Surroundings]:
    """Return the request that asks for ``task`` on one chunk, and the surroundings that fitted."""
    reply = reply_room(chunk.text, task)
    stable = stable_turns(task)
    fixed = sum(estimated_tokens(message.content) for message in stable)
    while True:
        user = _user(task, chunk, around, instruction)
        size = fixed + estimated_tokens(user) + FRAME
        if size + reply <= context or around.is_empty:
            break
        around = around.shrunk()
    stop = () if "Text:" in chunk.text else ("\nText:",)
    asked = Generate(
        0,
        (*stable, Message("user", user)),
        reply,
        sampling_of(task, seed, attempt),
        stop=("\n",) if task.way == "sentences" else stop,
        prefill=task.label,
        source=chunk.text,
        document=document,
        alternatives=task.samples,
        first_greedy=task.samples > 1,
    )
    return asked, around


def stable_turns(task: Task) -> tuple[Message, ...]:
    """Return the turns that every request of a task begins with: its system text, its examples."""
    turns = [Message("system", task.system)]
    for example in task.examples:
        turns.append(Message("user", task.prompt(passage=example.passage, words="", target="")))
        turns.append(Message("assistant", f"{task.label} {example.reply}".strip()))
    return tuple(turns)


def prompt_size(request: Generate) -> int:
    """Return about how many tokens a request's prompt has; its share of the room is said."""
    size = sum(
        len(message.content.encode("utf-8", "surrogatepass")) for message in request.messages
    )
    return size // 4 + FRAME // 4


def _user(task: Task, chunk: Chunk, around: Surroundings, instruction: str) -> str:
    words = chunk.words
    return task.prompt(
        passage=chunk.text,
        **around.values(),
        instruction=instruction,
        words=str(words),
        target=str(max(1, round(task.length.target * words))),
    )


def reply_room(text: str, task: Task) -> int:
    """Return the most tokens a reply to ``text`` may have."""
    most = math.ceil(estimated_tokens(text) * 1.2 * max(task.length.longest, 1.0)) + 48
    return min(most, task.length.most_tokens)


def sampling_of(task: Task, seed: int, attempt: int) -> Sampling:
    """Return how a try is sampled: the first as the task says, later ones more freely.

    So are several samples of one prompt, the first of which is greedy.
    """
    wanted = task.sampling
    is_varied = attempt or task.samples > 1
    temperature = wanted.retry_temperature if is_varied else wanted.temperature
    return Sampling(
        temperature, wanted.top_p, wanted.min_p, wanted.repeat_penalty, seed + 7919 * attempt
    )


def expected_length(text: str, task: Task) -> int:
    """Return about how many code points a reply to ``text`` will have."""
    return max(1, round(len(text) * task.length.target))
