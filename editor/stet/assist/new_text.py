# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""New text behind a passage, as one insertion to be accepted or not; the passage stays as it is."""

from __future__ import annotations

from stet.assist.guards.guard_context import GuardContext
from stet.assist.guards.registry import faults
from stet.assist.held_back import HeldBack
from stet.assist.jobs import Answer, Ask, Failure, Job, Steps, Work
from stet.assist.offer import offer
from stet.assist.prompting.context import FRAME, Scene, estimated_tokens, reply_room, sampling_of
from stet.assist.prompting.excerpt import Excerpt, excerpt
from stet.assist.replies.reply import ReplySentences
from stet.assist.task_request import TaskRequest
from stet.assist.tasks.task import Task
from stet.assist.wording import either, made
from stet.document.editing import span_text
from stet.document.origin import Origin
from stet.document.paragraph import Span
from stet.document.proposal import Passage, ProposedEdit
from stet.document.transaction import Transaction
from stet.document.word_diff import Edit
from stet_models.service import Generate, Message

KIND = "new text"


def new_text_steps(job: Job, request: TaskRequest, scene: Scene, by: Origin) -> Steps:
    """Return the steps that suggest new text behind a passage, in a paragraph of its own."""
    task, document, instruction = request.task, request.document, request.instruction.strip()
    end = document.manuscript.clamp(request.span.end)
    text = span_text(document.manuscript, Span(document.manuscript.clamp(request.span.start), end))
    if not text.strip():
        return "There is nothing here that could be gone on from."
    place = Passage(Span(end, end), "")

    def follow(transaction: Transaction, _initiator: object) -> None:
        nonlocal place
        place = place.follow(transaction)

    held: HeldBack | None = None
    unwatch = document.watch(follow)
    try:
        room = scene.context - task.length.most_tokens - FRAME - _fixed(task, instruction)
        answer: Answer = yield Work(lambda: excerpt(text, instruction or _last(text), room))
        shown = answer.value
        assert isinstance(shown, Excerpt)
        job.tell(sees=shown.sees)
        context = GuardContext(task, instruction, text)
        for attempt in range(task.candidates):
            job.begin_part(1, 1)
            reader = ReplySentences(shown.text, instruction=_told(task, instruction), free=True)
            reply: list[str] = []

            def feed(piece: str, reader: ReplySentences = reader, reply: list[str] = reply) -> bool:
                reply += reader.feed(piece)
                return not (reader.is_over or job.status.is_over)

            asked = _request(task, shown.text, instruction, request.seed, attempt)
            answer = yield Ask(asked, feed, 4 * task.length.most_tokens)
            if answer.failure:
                raise Failure(answer.failure.message)
            written = "".join([*reply, *reader.end()]).strip()
            if reader.problem or not written:
                continue
            found = faults(shown.text, written, context)
            reason = f"As you asked: “{instruction}”." if instruction else task.summary
            wanted = ProposedEdit(Edit(0, 0, f"\n\n{written}"), KIND, reason)
            held = HeldBack(place, wanted, tuple(found)) if found else None
            if held is None:
                label = task.title.rstrip("…")
                offered = offer(
                    document, place, [wanted], by, request.terms, label=label, group=job.id
                )
                job.tell(changes=len(offered.changes))
                if offered.changes:
                    return made(1)
                held = HeldBack(place, *offered.held[0])
                break
    finally:
        unwatch()
    if held:
        job.tell(held=(held,))
        why = either(list(dict.fromkeys(fault.value for fault in held.faults)))
        return f"{made(0)} What the model wrote was held back: it {why}."
    return f"{made(0)} The model gave nothing that could be used."


def _told(task: Task, instruction: str) -> str:
    return task.prompt(passage="", instruction=instruction, words="", target="")


def _fixed(task: Task, instruction: str) -> int:
    """Return how many tokens of the prompt are not the passage's."""
    return estimated_tokens(task.system + _told(task, instruction))


def _last(text: str) -> str:
    return text.strip().rsplit("\n", 1)[-1]


def _request(task: Task, shown: str, instruction: str, seed: int, attempt: int) -> Generate:
    count = len(shown.split())
    target = str(max(1, round(task.length.target * count)))
    user = task.prompt(passage=shown, instruction=instruction, words=str(count), target=target)
    messages = (Message("system", task.system), Message("user", user))
    return Generate(0, messages, reply_room(shown, task), sampling_of(task, seed, attempt))
