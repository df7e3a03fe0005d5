# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Feedback: remarks on sentences that really stand there, what works as well as what does not.

One lens and one remark a call. The sentences are numbered and a grammar lets only their numbers
through, so that each remark has words to stand on; plain code says where a lens has something to
look at, and checks each remark before it becomes a comment.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Generator, Sequence
from dataclasses import dataclass, replace

import regex

from stet.assist import findings
from stet.assist.alignment import likeness
from stet.assist.chunks import Cell, Chunk, chunks_within, word_count
from stet.assist.context import FRAME, estimated_tokens, sampling_of
from stet.assist.draft import OpenDraft
from stet.assist.findings import Finding
from stet.assist.grammars import numbered_remark
from stet.assist.jobs import Answer, Ask, Failure, Job, Steps
from stet.assist.language import changed
from stet.assist.phrases import is_refusal
from stet.document.comments import Comment, CommentStep
from stet.document.origin import Origin
from stet.document.paragraph import Span
from stet.document.proposal import Passage
from stet.document.transaction import Transaction
from stet_models.protocol import Generate, Message
from stet_resources import Lens, Prompt, prompt

MOST_WORDS = 320
"""Words of a reading: what the model is shown at once."""

_FINDERS: dict[str, Callable[[Sequence[str]], list[Finding]]] = {
    "pace": findings.pace,
    "repeats": findings.repeats,
    "unclear": findings.unclear,
}
_ONLY_WHERE_FOUND = ("pace", "repeats")
_QUOTED = regex.compile(r"“([^”]{3,})”|\"([^\"]{3,})\"|(?<!\w)['‘]([^'’]{3,})['’](?!\w)")
_REMARK = regex.compile(
    r'"sentence"\s*:\s*(\d+)\s*,\s*"comment"\s*:\s*("(?:[^"\\]|\\.)*"?)', regex.DOTALL
)
_THE_SENTENCE = regex.compile(
    r"^(?:the |this )?sentence,?\s*(?:(?:number )?\d+,?\s*)?"
    r"(?:“[^”]{12,}”|\"[^\"]{12,}\"|['‘].{12,}?[.,!?]?['’](?=[\s,]))?,?\s*",
    regex.IGNORECASE,
)
_GENERIC = regex.compile(
    r"\W*(?:this (?:sentence|passage) is (?:clear|good|great|strong|well[- ]written|effective|fine|"
    r"unclear|vague|too (?:long|general))\W*\Z|(?:good|great|nice|well done)\b.{0,30}\Z"
    r"|the (?:passage|text) )",
    regex.IGNORECASE,
)


@dataclass(frozen=True)
class Numbered:
    """One sentence that the model is shown: its words and where they stand."""

    text: str
    passage: Passage


@dataclass(frozen=True)
class Remark:
    """What the model says about sentence ``number``, from 1."""

    number: int
    text: str


def parse_remark(reply: str) -> Remark | None:
    """Return the remark that a reply holds; one that was cut ends with its last whole sentence."""
    match = _REMARK.search(reply)
    if match is None:
        return None
    raw = match[2]
    if not (raw.endswith('"') and len(raw) > 1):
        end = max(raw.rfind(". "), raw.rfind("."), raw.rfind("! "))
        if end < 1:
            return None
        raw = raw[: end + 1] + '"'
    try:
        text = json.loads(raw)
    except json.JSONDecodeError:
        return None
    return Remark(int(match[1]), _without_repeating(" ".join(text.split())))


def _without_repeating(text: str) -> str:
    """Return a remark that does not begin by quoting the sentence it stands beside."""
    rest = _THE_SENTENCE.sub("", text)
    return text if rest == text or not rest else f"This sentence {rest}"


def bound(remark: Remark, sentences: Sequence[str], numbers: Sequence[int]) -> Remark:
    """Return the remark on the sentence that has the words it quotes, where only one has them.

    A small model gets its own numbers wrong; its quotations it gets right more often.
    """
    quoted = [_flat(next(filter(None, match))) for match in _QUOTED.findall(remark.text)]
    if not quoted:
        return remark
    holding = [
        number
        for number, sentence in enumerate(sentences, 1)
        if all(words in _flat(sentence) for words in quoted)
    ]
    if remark.number in holding or len(holding) != 1 or holding[0] not in numbers:
        return remark
    return Remark(holding[0], remark.text)


def is_worth_showing(remark: Remark, sentences: Sequence[str], said: Sequence[str]) -> bool:
    """Whether a remark says something about words that really stand there."""
    if not 1 <= remark.number <= len(sentences):
        return False
    sentence, text = sentences[remark.number - 1], remark.text
    if not 4 <= word_count(text) <= 70 or _GENERIC.match(text) or is_refusal(text, ""):
        return False
    if likeness(text, sentence) >= 0.75 or any(likeness(text, other) >= 0.7 for other in said):
        return False
    whole = _flat(sentence)
    quoted = [next(filter(None, match)) for match in _QUOTED.findall(text)]
    if any(_flat(words) not in whole for words in quoted):
        return False
    return not changed(sentence, _QUOTED.sub("", text))


def _flat(text: str) -> str:
    return " ".join(regex.findall(r"[\p{L}\p{N}]+", text.casefold()))


class Feedback:
    """What is common to the calls of one request for feedback."""

    def __init__(
        self, job: Job, draft: OpenDraft, span: Span, *, seed: int, by: Origin, context: int
    ) -> None:
        self.job = job
        self.draft = draft
        self.seed = seed
        self.by = by
        self.prompt = prompt("feedback")
        limit = context - self.prompt.length.most_tokens - FRAME - 300
        self.readings = _readings(chunks_within(draft.manuscript, span), limit)
        self.said: list[str] = []
        self.outdated = 0
        self.refused = 0

    def steps(self) -> Steps:
        """Ask through each lens that has something to look at; return the closing sentence."""
        calls = [
            (index, lens)
            for index, reading in enumerate(self.readings)
            for lens in _lenses(self.prompt, reading, index, len(self.readings))
        ]
        if not calls:
            return "There is nothing here to comment on: no whole sentence."
        words = sum(word_count(each.text) for reading in self.readings for each in reading)
        self.job.tell(sees=f"Sees the {words} words it comments on, and nothing else.")
        unwatch = self.draft.watch(self._follow)
        taken: dict[int, set[int]] = {}
        try:
            for part, (index, lens) in enumerate(calls, 1):
                self.job.begin_part(part, len(calls))
                yield from self._look(index, lens, taken.setdefault(index, set()))
        finally:
            unwatch()
        return self._closing()

    def _follow(self, transaction: Transaction) -> None:
        self.readings = [
            [replace(each, passage=each.passage.follow(transaction)) for each in reading]
            for reading in self.readings
        ]

    def _look(self, index: int, lens: Lens, taken: set[int]) -> Generator[Ask, Answer, None]:
        sentences = [each.text for each in self.readings[index]]
        found = [f for f in _found(lens, sentences) if f.sentence + 1 not in taken]
        numbers = [finding.sentence + 1 for finding in found]
        numbers = numbers or [n for n in range(1, len(sentences) + 1) if n not in taken]
        if not numbers or (lens.name in _ONLY_WHERE_FOUND and not found):
            return
        for attempt in range(max(1, self.prompt.sampling.candidates)):
            reply: list[str] = []

            def feed(piece: str, reply: list[str] = reply) -> bool:
                reply.append(piece)
                return not self.job.status.is_over

            request = self._request(sentences, lens, found, numbers, attempt)
            answer: Answer = yield Ask(request, feed, 200)
            if answer.failure:
                raise Failure(f"{answer.failure.message} The comments made so far stay.")
            remark = parse_remark("".join(reply))
            remark = bound(remark, sentences, numbers) if remark else None
            if (
                remark
                and remark.number in numbers
                and is_worth_showing(remark, sentences, self.said)
            ):
                self._comment(index, remark, lens)
                taken.add(remark.number)
                return
        self.refused += 1

    def _request(
        self,
        sentences: Sequence[str],
        lens: Lens,
        found: Sequence[Finding],
        numbers: Sequence[int],
        attempt: int,
    ) -> Generate:
        numbered = "\n".join(f"{number}. {text}" for number, text in enumerate(sentences, 1))
        hint = f" A count says: {'; '.join(f.what for f in found[:3])}." if found else ""
        user = self.prompt.user(passage=numbered, lens=lens.ask + hint)
        messages = (Message("system", self.prompt.system), Message("user", user))
        return Generate(
            0,
            messages,
            self.prompt.length.most_tokens,
            sampling_of(self.prompt, self.seed, attempt),
            grammar=numbered_remark(numbers),
        )

    def _comment(self, index: int, remark: Remark, lens: Lens) -> None:
        passage = self.readings[index][remark.number - 1].passage
        manuscript = self.draft.manuscript
        if not passage.stands(manuscript):
            self.outdated += 1
            return
        comment = Comment(
            manuscript.next_comment_id(),
            passage.span,
            passage.text,
            self.by,
            remark.text,
            kind=lens.name,
            time=time.time(),
        )
        transaction = manuscript.comment_transaction(
            [CommentStep(None, comment)], self.by, self.prompt.title
        )
        self.said.append(remark.text)
        self.draft.commit(replace(transaction, group=self.job.id))
        self.job.tell(changes=self.job.status.changes + 1)

    def _closing(self) -> str:
        count = self.job.status.changes
        parts = [
            ("1 comment." if count == 1 else f"{count} comments.") if count else "No comments."
        ]
        if self.refused:
            which = "1 remark was" if self.refused == 1 else f"{self.refused} remarks were"
            parts.append(f"{which} left out that said too little.")
        if self.outdated:
            parts.append("What you changed meanwhile was left alone.")
        return " ".join(parts)


def _readings(chunks: Sequence[Chunk], limit: int) -> list[list[Numbered]]:
    """Return the sentences in groups that the model is shown at once."""
    readings: list[list[Numbered]] = []
    words = tokens = 0
    for chunk in chunks:
        cost = estimated_tokens(chunk.text) + 4 * len(chunk.cells)
        if not readings or words + chunk.words > MOST_WORDS or tokens + cost > limit:
            readings.append([])
            words = tokens = 0
        readings[-1].extend(
            Numbered(chunk.source(place, place), chunk.passage(place, place))
            for place, cell in enumerate(chunk.cells)
            if _is_sentence(chunk, cell)
        )
        words += chunk.words
        tokens += cost
    return [reading for reading in readings if reading]


def _is_sentence(chunk: Chunk, cell: Cell) -> bool:
    return word_count(chunk.text[cell.stretch.start : cell.stretch.end]) >= 3


def _lenses(prompt: Prompt, reading: list[Numbered], index: int, count: int) -> list[Lens]:
    """Return the lenses to look through; a long text gets fewer for each of its parts."""
    sentences = [each.text for each in reading]
    useful = [
        lens
        for lens in prompt.lenses
        if lens.name not in _ONLY_WHERE_FOUND or _found(lens, sentences)
    ]
    if count <= 2 or len(useful) <= 2:
        return useful
    works, *others = useful
    return [works, others[index % len(others)]]


def _found(lens: Lens, sentences: Sequence[str]) -> list[Finding]:
    finder = _FINDERS.get(lens.name)
    return finder(sentences) if finder else []


def feedback_steps(
    job: Job, draft: OpenDraft, span: Span, *, seed: int, by: Origin, context: int
) -> Steps:
    """Return the steps of feedback on what ``span`` holds."""
    return Feedback(job, draft, span, seed=seed, by=by, context=context).steps()
