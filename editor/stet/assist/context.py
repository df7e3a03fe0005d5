# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""What of the document the model sees, in what order, and the sentence that says so.

What stays the same comes first, so that the engine need not read it again: the system's text, then
the surroundings, which are the same for all chunks of a request, then the instruction and the
passage. The surroundings shrink until all fits into the context; the passage is never cut.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import regex

from stet.assist.chunks import Chunk
from stet.assist.tasks import Task
from stet.document.manuscript import Manuscript
from stet.document.paragraph import Span
from stet_models.protocol import Generate, Message, Sampling
from stet_resources import Prompt

FRAME = 64
"""Tokens that the chat template and the seams of our estimate may take."""

MOST_AROUND = 700
"""Code points of surroundings on each side; more only costs a small model reading time."""

_HEADING = regex.compile(r"\s{0,3}#{1,6}\s+(.*?)\s*#*\s*\Z")


def estimated_tokens(text: str) -> int:
    """Return about how many tokens ``text`` is at most: a token holds three bytes or more."""
    return len(text.encode("utf-8", "surrogatepass")) // 3 + 1


@dataclass(frozen=True)
class Surroundings:
    """The words around a passage, and the sentence that says what the model sees."""

    before: str = ""
    after: str = ""
    sees: str = ""

    def shrunk(self) -> Surroundings:
        """Return half as much of it, nothing in the end."""
        before = self.before[-(len(self.before) // 2) :] if len(self.before) > 1 else ""
        after = self.after[: len(self.after) // 2]
        return Surroundings(before, after, self.sees)

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing left to shrink."""
        return not (self.before or self.after)


def surroundings(manuscript: Manuscript, span: Span, task: Task, parts: int) -> Surroundings:
    """Return what a task's prompt is shown around ``span``, asked about in ``parts`` chunks."""
    subject = {
        "sentence": "each sentence by itself" if parts > 1 else "this sentence",
        "paragraph": "each paragraph by itself" if parts > 1 else "this paragraph",
        "passage": "the passage",
    }[task.prompt.unit]
    if not task.prompt.context:
        return Surroundings(sees=f"Sees {subject}, and nothing else of the document.")
    before = _paragraph(manuscript, range(span.start.paragraph - 1, -1, -1))
    after = _paragraph(manuscript, range(span.end.paragraph + 1, len(manuscript.paragraphs)))
    heading = _heading(manuscript, span.start.paragraph)
    around = {
        (True, True): ", with the paragraph before and the one after",
        (True, False): ", with the paragraph before",
        (False, True): ", with the paragraph after",
        (False, False): "",
    }[bool(before), bool(after)]
    under = f", under “{heading}”" if heading else ""
    lead = f"{heading}: " if heading and before else ""
    return Surroundings(lead + before, after, f"Sees {subject}{around}{under}.")


def _paragraph(manuscript: Manuscript, indices: range) -> str:
    """Return the first paragraph of prose on a way, its end or beginning where it is long."""
    for index in indices:
        text = manuscript.paragraphs[index].final.strip()
        if text and not _HEADING.match(text):
            return text[-MOST_AROUND:] if indices.step < 0 else text[:MOST_AROUND]
    return ""


def _heading(manuscript: Manuscript, paragraph: int) -> str:
    for index in range(paragraph, -1, -1):
        if match := _HEADING.match(manuscript.paragraphs[index].final):
            return str(match[1])
    return ""


def request_for(
    chunk: Chunk,
    task: Task,
    around: Surroundings,
    *,
    instruction: str = "",
    seed: int = 0,
    attempt: int = 0,
    context: int = 4096,
) -> tuple[Generate, Surroundings]:
    """Return the request that asks for ``task`` on one chunk, and the surroundings that fitted."""
    prompt = task.prompt
    reply = reply_room(chunk.text, prompt)
    while True:
        user = _user(prompt, chunk, around, instruction)
        size = estimated_tokens(prompt.system) + estimated_tokens(user) + FRAME
        if size + reply <= context or around.is_empty:
            break
        around = around.shrunk()
    messages = (Message("system", prompt.system), Message("user", user))
    sampling = sampling_of(prompt, seed, attempt)
    stop = () if "Text:" in chunk.text else ("\nText:",)
    return Generate(0, messages, reply, sampling, stop=stop, source=chunk.text), around


def _user(prompt: Prompt, chunk: Chunk, around: Surroundings, instruction: str) -> str:
    words = chunk.words
    return prompt.user(
        passage=chunk.text,
        before=around.before,
        after=around.after,
        instruction=instruction,
        words=str(words),
        target=str(max(1, round(prompt.length.target * words))),
    )


def reply_room(text: str, prompt: Prompt) -> int:
    """Return the most tokens a reply to ``text`` may have."""
    most = math.ceil(estimated_tokens(text) * 1.2 * max(prompt.length.longest, 1.0)) + 48
    return min(most, prompt.length.most_tokens)


def sampling_of(prompt: Prompt, seed: int, attempt: int) -> Sampling:
    """Return how a try is sampled: the first as the prompt says, later ones more freely."""
    wanted = prompt.sampling
    temperature = wanted.retry_temperature if attempt else wanted.temperature
    return Sampling(
        temperature, wanted.top_p, wanted.min_p, wanted.repeat_penalty, seed + 7919 * attempt
    )


def expected_length(text: str, prompt: Prompt) -> int:
    """Return about how many code points a reply to ``text`` will have."""
    return max(1, round(len(text) * prompt.length.target))
