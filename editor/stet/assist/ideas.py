# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Ideas for a passage or a brief: asked for many at a time, taken one by one as they come.

One call gives some ideas under a grammar. What is much like another, or like the text, or says
nothing is left out; where too few are left, it is asked again through another lens, not with "not
like these", which a small model takes for a pattern to copy.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass

import regex
from msgspec.structs import replace

from stet.assist.alignment import likeness
from stet.assist.chunks import word_count
from stet.assist.context import FRAME, estimated_tokens, sampling_of
from stet.assist.excerpt import Excerpt, excerpt
from stet.assist.grammars import titled_list
from stet.assist.jobs import Answer, Ask, Failure, Job, Steps, Work
from stet.assist.language import changed
from stet_models.service import FailureKind, Generate, Message
from stet_resources import Prompt, prompt

MOST_CALLS = 4
ROOM_EACH = 90
"""Tokens that one idea may take."""

_ITEM = regex.compile(
    r'\{\s*"title"\s*:\s*("(?:[^"\\]|\\.)*")\s*,\s*"text"\s*:\s*("(?:[^"\\]|\\.)*")\s*\}'
)


@dataclass(frozen=True)
class Idea:
    """One idea: what to call it, and what it is, in a sentence or two."""

    title: str
    text: str


class IdeaReader:
    """Finds the ideas in a reply while it comes in."""

    def __init__(self) -> None:
        self._text = ""
        self._place = 0

    def feed(self, text: str) -> list[Idea]:
        """Take the next piece of the reply; return the ideas that are complete with it."""
        self._text += text
        found: list[Idea] = []
        while match := _ITEM.search(self._text, self._place):
            self._place = match.end()
            try:
                title, body = json.loads(match[1]), json.loads(match[2])
            except json.JSONDecodeError:
                continue  # an escape that JSON does not know
            found.append(Idea(" ".join(title.split()).strip(" .:"), " ".join(body.split())))
        return found


def is_worth_showing(idea: Idea, others: list[Idea], text: str) -> bool:
    """Whether an idea says something, and something that is not there yet."""
    if not idea.title or word_count(idea.text) < 4 or word_count(idea.title) > 12:
        return False
    if changed(text, f"{idea.title}. {idea.text}"):
        return False
    if idea.text.casefold() in text.casefold() or idea.title.casefold() == idea.text.casefold():
        return False
    return not any(
        likeness(idea.title, other.title) >= 0.75 or likeness(idea.text, other.text) >= 0.6
        for other in others
    )


def ideas_steps(
    job: Job,
    text: str,
    *,
    count: int,
    instruction: str,
    seed: int,
    temperature: float = 0.0,
    context: int,
    on_idea: Callable[[Idea], None],
) -> Steps:
    """Return the steps that give ``count`` ideas for ``text``, or as many as are worth showing."""
    wanted = prompt("ideas")
    kept: list[Idea] = []
    room = _room(wanted, count, context) - estimated_tokens(instruction)
    answer: Answer = yield Work(lambda: excerpt(text, instruction, room))
    shown = answer.value
    assert isinstance(shown, Excerpt)
    job.tell(sees=shown.sees)
    for call in range(MOST_CALLS):
        missing = count - len(kept)
        if missing <= 0:
            break
        job.begin_part(call + 1, MOST_CALLS)
        job.tell(parts=0, fraction=len(kept) / count)
        reader = IdeaReader()

        def feed(piece: str, reader: IdeaReader = reader) -> bool:
            for idea in reader.feed(piece):
                if len(kept) < count and is_worth_showing(idea, kept, text):
                    kept.append(idea)
                    job.tell(changes=len(kept), fraction=len(kept) / count)
                    on_idea(idea)
            return len(kept) < count and not job.status.is_over

        request = _request(wanted, shown.text, instruction, missing, seed, call)
        if temperature:
            sampling = replace(request.sampling, temperature=temperature)
            request = replace(request, sampling=sampling)
        answer = yield Ask(request, feed, 200 * missing)
        if answer.failure:
            if kept and answer.failure.kind is not FailureKind.CRASHED:
                break
            raise Failure(answer.failure.message)
    if not kept:
        return "No idea came that was worth showing. Say more about what you are looking for."
    said = "1 idea" if len(kept) == 1 else f"{len(kept)} ideas"
    return f"{said}." if len(kept) >= count else f"{said}; the others said the same again."


def _request(
    wanted: Prompt, shown: str, instruction: str, count: int, seed: int, call: int
) -> Generate:
    lens = wanted.lenses[call % len(wanted.lenses)] if wanted.lenses else None
    asked = _asked(count)
    user = wanted.user(
        passage=shown,
        instruction=instruction.strip() or "ideas that take this further.",
        lens=lens.ask if lens else "",
        count=str(asked),
    )
    messages = (Message("system", wanted.system), Message("user", user))
    sampling = sampling_of(wanted, seed, call)
    return Generate(0, messages, ROOM_EACH * asked, sampling, grammar=titled_list(asked))


def _asked(count: int) -> int:
    """Return how many ideas one call asks for."""
    return max(2, min(count, 8))


def _room(wanted: Prompt, count: int, context: int) -> int:
    """Return how many tokens the text may take."""
    fixed = estimated_tokens(wanted.system + wanted.instruction) + FRAME + 60
    return context - ROOM_EACH * _asked(count) - fixed
