# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""A model's answers to provocations: one call for each, and what passes the guards is handed on.

A list of ideas in one call says the same again and again, and so does a model that is shown what it
is not to repeat: it takes that for a pattern. So each call knows one question and nothing else.
"""

from __future__ import annotations

from collections.abc import Sequence

import regex
from msgspec.structs import replace

from stet.assist.ideas.idea import Idea
from stet.assist.ideas.idea_guards import LONG, REPEATS, SHORT, About, fault_of
from stet.assist.ideas.provocations import provoke
from stet.assist.jobs import Answer, Ask, Embedding, Failure, Job, Steps, Work
from stet.assist.prompting.context import FRAME, Scene, estimated_tokens, sampling_of
from stet.assist.prompting.excerpt import Excerpt, excerpt
from stet.assist.task_request import TaskRequest
from stet.document.editing import span_text
from stet.document.graphemes import count_words
from stet.document.origin import Origin
from stet.document.paragraph import Span
from stet.markdown.sentences import sentences
from stet_models.service import FailureKind, Generate, Message

ROOM, ROOM_TO_DEVELOP = 110, 480
"""Tokens that an answer may take, and one in paragraphs."""

NEAR = 0.8
"""Texts whose vectors have this product or a greater one say the same. A guess: sentences of one
subject lie between 0.3 and 0.7."""

DEVELOP = (
    "\n\nDo not answer in one sentence this time: develop the answer in two or three short "
    "paragraphs, 60 to 160 words, that keep to the same idea."
)

_LABEL = regex.compile(
    r"\s*(?:#{1,6}\s.*|\*\*[^*]*\*\*[.:]?|[\p{L} ]{2,30}\*\*|[\p{L} ]{2,30}:)\s*"
)
"""A paragraph that only says that an idea comes."""

_LEAD = regex.compile(
    r"\A\s*(?:#{1,6}\s+)?(?:[-*•]\s+|\d{1,2}[.)]\s+)?(?:\*\*)?"
    r"(?:What is it\?(?:\*\*)?\s+)?"
    r"(?:(?:[Tt]he |[Pp]roposed |[Nn]ew |[Oo]ne )*(?:[Aa]nswer|[Ii]dea)\s*:\s*)?"
    r"(?:\*\*)?\s*"
    r"(?P<echo>(?:A|One|My|The) (?:new )?idea (?:[^.,]{0,60}? )?(?:is|would be|could be) to )?"
)


def ideas_steps(job: Job, request: TaskRequest, scene: Scene, by: Origin) -> Steps:
    """Return the steps that answer the request's provocations, or those that its text gives."""
    task, instruction = request.task, request.instruction.strip()
    manuscript, span = request.document.manuscript, request.span
    text = span_text(manuscript, Span(manuscript.clamp(span.start), manuscript.clamp(span.end)))
    words = LONG if request.develops else SHORT
    reply = ROOM_TO_DEVELOP if request.develops else ROOM
    room = scene.context - reply - FRAME - estimated_tokens(task.system + task.request) - 60
    room -= estimated_tokens(instruction)
    answer: Answer = yield Work(lambda: excerpt(text, instruction, room))
    shown = answer.value
    assert isinstance(shown, Excerpt)
    job.tell(sees=shown.sees)
    answer = yield Work(lambda: _questions(request, text))
    assert isinstance(answer.value, tuple)
    questions: tuple[str, ...] = answer.value
    kept: list[str] = []
    held: list[str] = []
    for number, question in enumerate(questions, 1):
        for attempt in range(task.candidates):
            job.begin_part(number, len(questions))
            pieces: list[str] = []

            def feed(piece: str, pieces: list[str] = pieces) -> bool:
                pieces.append(piece)
                return not job.status.is_over

            asked = _request(request, shown.text, question, reply, attempt)
            answer = yield Ask(asked, feed, 180)
            if answer.failure:
                if kept and answer.failure.kind is not FailureKind.CRASHED:
                    return _said(request, len(kept), held)
                raise Failure(answer.failure.message)
            idea = tidied("".join(pieces), words[1])
            fault = fault_of(idea, About(f"{text}\n\n{instruction}", question, kept, words))
            if fault is None and kept:
                answer = yield Embedding((idea, *kept))
                fault = _repeats(answer.vectors)
            if fault is None:
                kept.append(idea)
                job.tell(changes=len(kept), fraction=number / len(questions))
                request.on_idea(Idea(question, idea, by.name))
                break
            held.append(fault)
    return _said(request, len(kept), held)


def _repeats(vectors: Sequence[Sequence[float]]) -> str | None:
    """Return the fault of the first of some texts that means what another does."""
    new, *others = vectors or ((),)
    near = (sum(a * b for a, b in zip(new, other, strict=True)) for other in others)
    return REPEATS if any(each >= NEAR for each in near) else None


def tidied(reply: str, most: int = SHORT[1]) -> str:
    """Return the first sentences of a reply, without what leads up to them: ``most`` words.

    The first sentence is kept whole, whatever its length. What is that short is one paragraph.
    """
    if most > SHORT[1]:
        whole = (" ".join(part.split()) for part in reply.strip().split("\n\n"))
        return _first("\n\n".join(filter(None, whole)), most)
    parts = [part for part in reply.strip().split("\n\n") if part.strip()]
    while len(parts) > 1 and _LABEL.fullmatch(parts[0]):
        parts = parts[1:]
    words = parts[0] if parts else ""
    lead = _LEAD.match(words)
    assert lead is not None  # all of it may be missing
    text = " ".join(words[lead.end() :].replace("**", "").split())
    if lead["echo"]:
        text = text[:1].upper() + text[1:]
    if text[:1] in '“"' and text[-1:] in '”"' and not any(m in text[1:-1] for m in '“”"'):
        text = text[1:-1]
    return _first(text, most)


def _first(text: str, most: int) -> str:
    """Return the first whole sentences of a text."""
    taken = ""
    for start, end in sentences(text):
        longer = text[:end] if taken else text[start:end]
        if taken and count_words(longer) > most:
            break
        if not text[start:end].rstrip("”\"')").endswith((".", "!", "?", "…")):
            break  # cut off for want of room
        taken = longer
    return taken or text


def _questions(request: TaskRequest, text: str) -> tuple[str, ...]:
    """Return what is to be answered: where the text gives nothing, the task's own lenses."""
    if request.provocations:
        return request.provocations
    found = provoke(text, count=request.count, seed=request.seed)
    lenses = [lens.ask for lens in request.task.lenses]
    return tuple([each.text for each in found] or lenses[: request.count] or [""])


def _request(request: TaskRequest, shown: str, question: str, room: int, attempt: int) -> Generate:
    task, instruction = request.task, request.instruction.strip()
    user = task.prompt(passage=shown, instruction=instruction, lens=question, count="1")
    if request.develops:
        user += DEVELOP
    sampling = sampling_of(task, request.seed, attempt)
    if request.temperature:
        sampling = replace(sampling, temperature=request.temperature)
    messages = (Message("system", task.system), Message("user", user))
    return Generate(0, messages, room, sampling)


def _said(request: TaskRequest, count: int, held: list[str]) -> str:
    """Return how it ended, with the reason of the last that was held back."""
    if not count:
        why = f": {held[-1]}" if held else ""
        bigger = "" if request.knows_size else " A bigger model should do better."
        return f"No answer came that was worth showing{why}.{bigger}"
    said = "1 idea" if count == 1 else f"{count} ideas"
    if not held:
        return f"{said}."
    others = "1 was held back" if len(held) == 1 else f"{len(held)} were held back"
    return f"{said}; {others} ({held[-1]})."
