# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""What a model says of a text: remarks on sentences that really stand there.

One lens and one remark a call. The sentences are numbered and a grammar lets only their numbers
through, so that each remark has words to stand on; plain code checks each before it becomes a
comment. What plain code finds by itself is in ``findings``, and needs no model.
"""

from __future__ import annotations

import json
import time
from collections.abc import Generator, Sequence
from dataclasses import dataclass, replace

import regex

from stet.assist.guards.language import changed
from stet.assist.guards.word_lists import word_set
from stet.assist.jobs import Answer, Ask, Failure, Job, Steps
from stet.assist.prompting.chunks import Cell, Chunk, chunks_within
from stet.assist.prompting.context import FRAME, Scene, estimated_tokens, sampling_of
from stet.assist.prompting.grammars import numbered_remark
from stet.assist.replies.alignment import likeness
from stet.assist.replies.phrases import is_refusal
from stet.assist.task_request import TaskRequest
from stet.assist.tasks.task import Lens, Task
from stet.document.comments import Comment, CommentStep
from stet.document.graphemes import count_words
from stet.document.origin import Origin
from stet.document.proposal import Passage
from stet.document.transaction import Transaction
from stet.markdown.sentences import sentences as sentences_of
from stet_models.service import Generate, Message

LEAST_WORDS = 8
"""A sentence of so many words says enough for a remark."""

ENOUGH_WORDS = 40

MOST_WORDS = 320
"""Words of a reading: what the model is shown at once."""

_QUOTED = regex.compile(r"“([^”]{3,})”|\"([^\"]{3,})\"|(?<!\w)['‘]([^'’]{3,})['’](?!\w)")
_REMARK = regex.compile(
    r'"sentence"\s*:\s*(\d+)\s*,\s*"comment"\s*:\s*("(?:[^"\\]|\\.)*"?)', regex.DOTALL
)
_COMMENT = regex.compile(r'"comment"\s*:\s*"((?:[^"\\]|\\.)*)')
_THE_SENTENCE = regex.compile(
    r"^(?:the |this )?sentence,?\s*(?:(?:number )?\d+,?\s*)?"
    r"(?:“[^”]{12,}”|\"[^\"]{12,}\"|['‘].{12,}?[.,!?]?['’](?=[\s,]))?,?\s*",
    regex.IGNORECASE,
)
_GENERIC = regex.compile(
    r"\W*(?:this (?:sentence|passage) is (?:clear|good|great|strong|well[- ]written|effective|fine|"
    r"unclear|vague|too (?:long|general))\W*\Z|(?:good|great|nice|well done)\b.{0,30}\Z"
    r"|the (?:passage|text) |(?:the |this )?(?:strongest|weakest|best|hardest) sentence\b"
    r"|this sentence,? (?:that|which) is the \p{L}+est\b|.{0,40}\bis the one (?:about|that"
    r"|which)\b)",
    regex.IGNORECASE,
)


_COMMON = word_set(
    """sent read word pass this that with from have what when wher whic ther they them then than
    woul coul shou more most some make made very abou into like just beca writ feel only also"""
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
    return Remark(int(match[1]), _brief(_without_repeating(" ".join(text.split()))))


def has_said_enough(reply: str) -> bool:
    """Whether a reply on its way holds a whole remark; small models go on and on."""
    match = _COMMENT.search(reply)
    comment = match[1] if match else ""
    return any(
        count_words(comment[start:end]) >= LEAST_WORDS
        for start, end in sentences_of(comment, final=False)[:2]
    )


def _brief(text: str) -> str:
    """Return the first sentence of a remark, and the second where the first says little."""
    end = 0
    for start, stop in sentences_of(text)[:2]:
        if end and count_words(text[:stop]) > ENOUGH_WORDS:
            break
        end = stop
        if count_words(text[start:stop]) >= LEAST_WORDS:
            break
    return text[:end]


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
        return _bound_by_words(remark, sentences, numbers)
    holding = [
        number
        for number, sentence in enumerate(sentences, 1)
        if all(words in _flat(sentence) for words in quoted)
    ]
    if remark.number in holding or len(holding) != 1 or holding[0] not in numbers:
        return remark
    return Remark(holding[0], remark.text)


def _bound_by_words(remark: Remark, sentences: Sequence[str], numbers: Sequence[int]) -> Remark:
    """Return a remark on the sentence it tells again, where it says nothing of its own."""
    said = _telling(remark.text)
    if not 1 <= remark.number <= len(sentences) or said & _telling(sentences[remark.number - 1]):
        return remark
    shares = [
        (len(said & telling) / len(telling), number)
        for number in numbers
        if len(telling := _telling(sentences[number - 1])) >= 3
    ]
    share, number = max(shares, default=(0.0, 0))
    return Remark(number, remark.text) if share >= 0.6 else remark


def is_worth_showing(remark: Remark, sentences: Sequence[str], said: Sequence[str]) -> bool:
    """Whether a remark says something about words that really stand there."""
    if not 1 <= remark.number <= len(sentences):
        return False
    sentence, text = sentences[remark.number - 1], remark.text
    if not 4 <= count_words(text) <= 70 or _GENERIC.match(text) or is_refusal(text, ""):
        return False
    if likeness(text, sentence) >= 0.75 or any(likeness(text, other) >= 0.7 for other in said):
        return False
    whole = _flat(sentence)
    quoted = [next(filter(None, match)) for match in _QUOTED.findall(text)]
    if any(_flat(words) not in whole for words in quoted):
        return False
    if not quoted and count_words(sentence) > 3 and not _telling(text) & _telling(sentence):
        return False  # it might stand beside any sentence
    return not changed(sentence, _QUOTED.sub("", text))


def _telling(text: str) -> set[str]:
    """Return the first letters of the words that tell what a text is about."""
    return {word[:4] for word in _flat(text).split() if len(word) >= 4} - _COMMON


def _flat(text: str) -> str:
    return " ".join(regex.findall(r"[\p{L}\p{N}]+", text.casefold()))


class Feedback:
    """What is common to the calls of one request for feedback."""

    def __init__(self, job: Job, request: TaskRequest, scene: Scene, by: Origin) -> None:
        self.job = job
        self.document = request.document
        self.task = request.task
        self.seed = request.seed
        self.by = by
        limit = scene.context - self.task.length.most_tokens - FRAME - 300
        self.readings = _readings(chunks_within(self.document.manuscript, request.span), limit)
        self.said: list[str] = []
        self.outdated = 0
        self.refused = 0

    def steps(self) -> Steps:
        """Ask through each lens that has something to look at; return the closing sentence."""
        calls = [
            (index, lens)
            for index in range(len(self.readings))
            for lens in _lenses(self.task, index, len(self.readings))
        ]
        if not calls:
            return "There is nothing here to comment on: no whole sentence."
        words = sum(count_words(each.text) for reading in self.readings for each in reading)
        self.job.tell(sees=f"Sees the {words} words it comments on, and nothing else.")
        unwatch = self.document.watch(self._follow)
        taken: dict[int, set[int]] = {}
        try:
            for part, (index, lens) in enumerate(calls, 1):
                self.job.begin_part(part, len(calls))
                yield from self._look(index, lens, taken.setdefault(index, set()))
        finally:
            unwatch()
        return self._closing()

    def _follow(self, transaction: Transaction, _initiator: object) -> None:
        self.readings = [
            [replace(each, passage=each.passage.follow(transaction)) for each in reading]
            for reading in self.readings
        ]

    def _look(self, index: int, lens: Lens, taken: set[int]) -> Generator[Ask, Answer, None]:
        sentences = [each.text for each in self.readings[index]]
        numbers = [n for n in range(1, len(sentences) + 1) if n not in taken]
        if not numbers:
            return
        for attempt in range(self.task.candidates):
            reply: list[str] = []

            def feed(piece: str, reply: list[str] = reply) -> bool:
                reply.append(piece)
                return not (self.job.status.is_over or has_said_enough("".join(reply)))

            request = self._request(sentences, lens, numbers, attempt)
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
                self._comment(index, remark, lens, self.by)
                taken.add(remark.number)
                return
        self.refused += 1

    def _request(
        self,
        sentences: Sequence[str],
        lens: Lens,
        numbers: Sequence[int],
        attempt: int,
    ) -> Generate:
        numbered = "\n".join(f"{number}. {text}" for number, text in enumerate(sentences, 1))
        user = self.task.prompt(passage=numbered, lens=lens.ask)
        messages = (Message("system", self.task.system), Message("user", user))
        return Generate(
            0,
            messages,
            self.task.length.most_tokens,
            sampling_of(self.task, self.seed, attempt),
            grammar=numbered_remark(numbers),
        )

    def _comment(self, index: int, remark: Remark, lens: Lens, by: Origin) -> None:
        passage = self.readings[index][remark.number - 1].passage
        manuscript = self.document.manuscript
        if not passage.stands(manuscript):
            self.outdated += 1
            return
        comment = Comment(
            manuscript.next_comment_id(),
            passage.span,
            passage.text,
            by,
            remark.text,
            kind=lens.name,
            time=time.time(),
        )
        transaction = manuscript.comment_transaction(
            [CommentStep(None, comment)], by, self.task.title
        )
        self.said.append(remark.text)
        self.document.commit(replace(transaction, group=self.job.id))
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
    return count_words(chunk.text[cell.stretch.start : cell.stretch.end]) >= 3


def _lenses(task: Task, index: int, count: int) -> list[Lens]:
    """Return the lenses to look through; a long text gets fewer for each of its parts."""
    if count <= 2 or len(task.lenses) <= 2:
        return list(task.lenses)
    works, *others = task.lenses
    return [works, others[index % len(others)]]


def feedback_steps(job: Job, request: TaskRequest, scene: Scene, by: Origin) -> Steps:
    """Return the steps of comments on a passage."""
    return Feedback(job, request, scene, by).steps()
