# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Other versions of one sentence, asked for one after the other, and the chosen one suggested.

What plain code makes is there at once; then each operation that has something for the sentence is
sampled, and last a free rewording, if the model is big enough for one. A version that has been
shown stays in its place: the writer may be about to take it.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Sequence
from dataclasses import dataclass

import msgspec

from stet.assist.fitness import is_too_small
from stet.assist.guards.language import language
from stet.assist.jobs import Answer, Ask, Failure, Job, Refused, Step, Steps, Work
from stet.assist.mechanics.padding import padding_edits
from stet.assist.model_choice import ModelChoice
from stet.assist.offer import offer
from stet.assist.operations.agreement import AGREE
from stet.assist.operations.alternatives import MOST, TOO_ALIKE, Alternative, Pool, alternatives
from stet.assist.operations.prompt import operation_request
from stet.assist.operations.registry import OPERATIONS
from stet.assist.prompting.chunks import Chunk, chunks_within
from stet.assist.prompting.context import Scene, expected_length, request_for
from stet.assist.prompting.context_parts import Surroundings
from stet.assist.replies.alignment import likeness
from stet.assist.tasks.task import PLAIN_CODE, Instruction, Permission, Task
from stet.document.document import Document
from stet.document.manuscript import Manuscript
from stet.document.origin import Origin
from stet.document.paragraph import Position, Span
from stet.document.proposal import OutOfDate, ProposedEdit
from stet.document.word_diff import Edit, applied, diff_words
from stet.markdown.protected import with_guarded_of
from stet.workspace.roles import Act
from stet.workspace.terms import USUAL, Terms
from stet_models.service import FailureKind, Generate

NOTHING = "Nothing came that says the same in other words."
NOTHING_MORE = "Nothing else came that says the same in other words."

SAYS_THE_SAME = frozenset({"formal", "friendly", "split", "active"})
"""The operations that leave what is said as it is; another tense says something else."""

IN_OTHER_WORDS = "Say the same in other words."
SAMPLES = 4

WIDEST = 40
"""So many lines before and behind are looked through for where a sentence begins and ends."""


def _to_nobody(_: tuple[Alternative, ...]) -> None:
    return


@dataclass(frozen=True)
class VersionsRequest:
    """Versions asked for of the sentence ``chunk``.

    ``tasks`` are those to choose operations and the free rewording from; ``around`` is more of the
    text, to know its language by. ``shown`` are the versions that there are already: none like them
    comes again. All of them, old and new, are handed to ``on_versions`` as they come.
    """

    chunk: Chunk
    tasks: tuple[Task, ...]
    terms: Terms = USUAL
    around: str = ""
    seed: int = 0
    shown: tuple[Alternative, ...] = ()
    on_versions: Callable[[tuple[Alternative, ...]], None] = _to_nobody


def sentences_at(manuscript: Manuscript, span: Span) -> tuple[Chunk, ...]:
    """Return the sentences, titles and cells that ``span`` touches, each whole, in order."""
    start, end = manuscript.clamp(span.start), manuscript.clamp(span.end)
    paragraphs, first, last = manuscript.paragraphs, start.paragraph, end.paragraph
    while first > max(0, start.paragraph - WIDEST) and paragraphs[first - 1].final.strip():
        first -= 1
    stop = min(len(paragraphs) - 1, end.paragraph + WIDEST)
    while last < stop and paragraphs[last + 1].final.strip():
        last += 1
    wide = Span(Position(first, 0), Position(last, len(paragraphs[last].markup)))
    found = chunks_within(manuscript, wide, "sentence")
    if start == end:  # between two sentences the one behind, at the end of a line the one before
        at = [chunk for chunk in found if span_of(chunk).start <= start <= span_of(chunk).end]
        return tuple(at[-1:])
    return tuple(c for c in found if span_of(c).start < end and start < span_of(c).end)


def span_of(chunk: Chunk) -> Span:
    """Return where a chunk stands, from its first sentence to its last."""
    return Span(chunk.cells[0].span.start, chunk.cells[-1].span.end)


class _Versions:
    """Gathers the versions of one sentence; what has been shown keeps its place."""

    def __init__(self, request: VersionsRequest) -> None:
        self._request = request
        self._source = request.chunk.text
        self._pools: list[Pool] = []
        self._most = len(request.shown) + MOST
        self.found = request.shown

    @property
    def is_full(self) -> bool:
        """Whether no more are wanted."""
        return len(self.found) >= self._most

    @property
    def came(self) -> int:
        """How many are new."""
        return len(self.found) - len(self._request.shown)

    def add(self, pool: Pool) -> None:
        """Take what is good of some samples."""
        self._pools.append(pool)
        self.grow(alternatives(self._source, self._pools, self._most))

    def grow(self, more: Iterable[Alternative]) -> None:
        """Put those behind the others that are like none of them."""
        before = self.found
        for each in more:
            is_new = all(likeness(each.text, other.text) < TOO_ALIKE for other in self.found)
            if is_new and not self.is_full:
                self.found = (*self.found, each)
        if self.found != before:
            self._request.on_versions(self.found)


def versions_steps(job: Job, request: VersionsRequest, scene: Scene, choice: ModelChoice) -> Steps:
    """Return the steps that ask for versions of a sentence; nothing is put into the document."""
    refusal = request.terms.refusal(Act.WRITE, span_of(request.chunk), "")
    if refusal is not None:
        raise Refused(str(refusal))
    source, versions = request.chunk.text, _Versions(request)
    spoken = language(source) or language(request.around)
    operations = _operations(request.tasks, source) if spoken in ("", "English") else []
    free = next((task for task in request.tasks if _is_free(task)), None)
    if not request.shown:
        versions.grow(by_rule(source, operations))
    # In a list: work that goes wrong has no value.
    answer: Answer = yield Work(lambda: [free is not None and is_too_small(free, choice)])
    asked = [(task, AGREE) for task in operations]
    if free is not None and answer.value == [False]:
        asked.append((free, 1))
    job.tell(sees="The model is shown the sentence by itself.")
    for part, (task, agree) in enumerate(asked, 1):
        if versions.is_full:
            break
        job.begin_part(part, len(asked))
        wanted = _request(request, task, scene)
        samples = yield from _samples(wanted, expected_length(source, task))
        instruction = IN_OTHER_WORDS if task is free else ""
        versions.add(Pool(task, samples, choice.name, instruction, agree=agree))
    job.tell(changes=versions.came)
    if versions.came:
        return ""
    return NOTHING_MORE if request.shown else NOTHING


def by_rule(source: str, operations: Sequence[Task]) -> tuple[Alternative, ...]:
    """Return the versions of ``source`` that need no model."""
    cuts = [Edit(cut.start, cut.end, cut.text) for cut in padding_edits(source)]
    shorter = applied(source, cuts)
    made = alternatives(source, [Pool(task, ()) for task in operations])
    if not shorter or shorter == source:
        return made
    cut = Alternative(shorter, "", PLAIN_CODE, edits=diff_words(source, shorter))
    return (*made, cut)[:MOST]


def rule_versions(chunk: Chunk, tasks: Sequence[Task]) -> tuple[Alternative, ...]:
    """Return the versions of a sentence that need no model, for where there is none."""
    if language(chunk.text) not in ("", "English"):
        return ()
    return by_rule(chunk.text, _operations(tasks, chunk.text))


def _operations(tasks: Sequence[Task], source: str) -> list[Task]:
    return [
        task
        for task in tasks
        if task.check in SAYS_THE_SAME and OPERATIONS[task.check].applies(source)
    ]


def _is_free(task: Task) -> bool:
    """Whether a task rewords as it is told, and is none of the writer's own."""
    rewords = task.suggests and task.instruction is Instruction.REQUIRED
    return rewords and not task.is_own and Permission.WRITE_ANEW in task.may


def _request(request: VersionsRequest, task: Task, scene: Scene) -> Generate:
    document = scene.choice.document
    if task.check:
        return operation_request(request.chunk.text, task, seed=request.seed, document=document)
    asked, _ = request_for(
        request.chunk,
        msgspec.structs.replace(task, samples=SAMPLES),
        Surroundings("this sentence", alone=True),
        instruction=IN_OTHER_WORDS,
        seed=request.seed,
        context=scene.context,
        document=document,
    )
    return asked


def _samples(wanted: Generate, expected: int) -> Generator[Step, Answer, tuple[str, ...]]:
    """Return the samples; none where the model has no room for the sentence."""
    answer: Answer = yield Ask(wanted, expected=expected)
    failure = answer.failure
    if failure and failure.kind is not FailureKind.TOO_LONG:
        raise Failure(failure.message)
    return () if failure else answer.texts


@dataclass(frozen=True)
class Chosen:
    """A version chosen for a sentence; ``title`` is what it comes from, in words."""

    chunk: Chunk
    version: Alternative
    title: str


def take(document: Document, chosen: Sequence[Chosen], by: Origin, terms: Terms) -> int:
    """Suggest what was chosen, one change a sentence; return how many stand.

    They ascend; one undo takes all of them back. What was rejected before may come back, for the
    writer has chosen it; locked passages stay as they are, and sentences that read otherwise now.
    """
    free = Terms(terms.role, terms.locks)
    done = 0
    for each in reversed(chosen):  # so that the others stay where they are
        chunk, version = each.chunk, each.version
        last = len(chunk.cells) - 1
        author = by._replace(
            task=version.task, name=version.author if version.votes else PLAIN_CODE
        )
        text = with_guarded_of(chunk.text, version.text)
        edits = tuple(
            ProposedEdit(
                chunk.edit_in_passage(0, last, edit),
                "rephrase",
                f"{each.title}: chosen among other versions.",
                author,
                unit=1,
            )
            for edit in diff_words(chunk.text, text)
        )
        try:
            offered = offer(
                document,
                chunk.passage(0, last),
                edits,
                author,
                free,
                label=each.title,
                group=by.request,
            )
        except OutOfDate:
            continue
        done += bool(offered.changes)
    return done
