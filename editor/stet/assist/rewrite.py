# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""A rewrite: chunk by chunk asked for, sentence by sentence turned into suggestions.

Each sentence of a reply, once it is known what it stands for, is compared with that by words; what
passes the checks is proposed at once, while the model goes on writing. A sentence that the writer
has changed meanwhile is left alone, the others are not.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Generator, Iterable, Sequence
from dataclasses import replace

from stet.assist.alignment import Alignment, Group
from stet.assist.checks import Bounds, Fault, sieve
from stet.assist.chunks import chunks_within, word_count
from stet.assist.context import Surroundings, expected_length, request_for, surroundings
from stet.assist.draft import OpenDraft
from stet.assist.jobs import Answer, Ask, Failure, Job, Steps
from stet.assist.kinds import joined_edits, kind_and_reason, parted_edits
from stet.assist.reply import Problem, ReplySentences
from stet.assist.tasks import Task
from stet.assist.typography import with_edges_of
from stet.document.origin import Origin
from stet.document.paragraph import Span
from stet.document.proposal import OutOfDate, Passage, ProposedEdit, propose
from stet.document.transaction import Transaction
from stet.document.word_diff import Edit, diff_words
from stet_models.protocol import EndReason, FailureKind

MOST_TRIES = 2
"""How often a chunk is asked about where the replies cannot be used."""

UNCHANGED = "The model gave a part back as it was, twice. Say differently what is to be done."
UNTOUCHED = "Your text is untouched."

FEWEST_WORDS = 6
"""A sentence with fewer words has nothing to tighten."""


class Rewrite:
    """What is common to the chunks of one request."""

    def __init__(
        self,
        job: Job,
        draft: OpenDraft,
        span: Span,
        task: Task,
        *,
        instruction: str,
        seed: int,
        by: Origin,
        context: int,
    ) -> None:
        self.job = job
        self.draft = draft
        self.task = task
        self.instruction = instruction
        self.seed = seed
        self.by = by
        self.context = context
        chunks = chunks_within(draft.manuscript, span, task.prompt.unit)
        if task.faithful and not task.corrective:
            chunks = [chunk for chunk in chunks if chunk.words >= FEWEST_WORDS]
        self.chunks = chunks
        self.around = surroundings(draft.manuscript, span, task, len(chunks))
        self.held: Counter[Fault] = Counter()
        self.unusable: list[str] = []
        self.outdated = 0
        self._own = False

    def steps(self) -> Steps:
        """Ask about each chunk; return the closing sentence."""
        if not self.chunks:
            return "There is nothing here to work on: no sentence that could be changed."
        self.job.tell(sees=self.around.sees, parts=len(self.chunks))
        unwatch = self.draft.watch(self._follow)
        try:
            for index in range(len(self.chunks)):
                self.job.begin_part(index + 1, len(self.chunks))
                yield from self._chunk(index)
        finally:
            unwatch()
        return self._closing()

    def _follow(self, transaction: Transaction) -> None:
        self.chunks = [chunk.follow(transaction) for chunk in self.chunks]

    def _chunk(self, index: int) -> Generator[Ask, Answer, None]:
        tries = min(MOST_TRIES, max(2, self.task.prompt.sampling.candidates))
        reply: _ChunkReply | None = None
        for attempt in range(tries):
            reply = _ChunkReply(self, index)
            answer = yield from self._ask(index, reply, attempt)
            if answer.failure:
                raise Failure(self._failed(answer.failure.message))
            reply.end(complete=answer.reason is not EndReason.LENGTH)
            if (reply.problem is None and not reply.is_barren) or reply.outdated:
                break
        if reply and reply.problem:
            self.unusable.append(reply.complaint())
        elif reply:
            if reply.is_barren and not reply.held and not reply.outdated:
                self.unusable.append(UNCHANGED)
            self.held.update(reply.held)
            self.job.tell(held_back=self.held.total())

    def _ask(self, index: int, reply: _ChunkReply, attempt: int) -> Generator[Ask, Answer, Answer]:
        while True:
            chunk = self.chunks[index]
            request, fitted = request_for(
                chunk,
                self.task,
                self.around,
                instruction=self.instruction,
                seed=self.seed,
                attempt=attempt,
                context=self.context,
            )
            self._say_fitted(fitted)
            answer: Answer = yield Ask(
                request, reply.feed, expected_length(chunk.text, self.task.prompt)
            )
            failure = answer.failure
            if failure and failure.kind is FailureKind.TOO_LONG and not self.around.is_empty:
                self._say_fitted(self.around.shrunk())
                continue
            return answer

    def _say_fitted(self, fitted: Surroundings) -> None:
        if fitted != self.around:
            self.around = replace(fitted, sees="")
            self.job.notice(
                "The surroundings were too long for the model, so it sees less of them."
            )

    def propose(self, index: int, group: Group, reply: str) -> tuple[int, list[Fault]]:
        """Suggest ``reply`` for some sentences; return the changes made and the faults found."""
        chunk = self.chunks[index]
        first, last = group.source, group.source_end - 1
        source = chunk.source(first, last)
        if first == 0 or last == len(chunk.cells) - 1:
            reply = with_edges_of(source, reply)
        found: Sequence[Edit] = diff_words(source, reply)
        if self.task.corrective:
            found = parted_edits(source, found)
        found = joined_edits(source, found)
        edits, held = sieve(source, found, self._bounds())
        if not edits:
            return 0, held
        proposed = [
            ProposedEdit(
                chunk.edit_in_passage(first, last, edit),
                *kind_and_reason(source, edit, self.task, self.instruction),
            )
            for edit in edits
        ]
        if not self._commit(chunk.passage(first, last), proposed):
            self._leave_out(source, reply)
            return 0, []
        return len(edits), held

    def drop(self, index: int, group: Group) -> tuple[int, list[Fault]]:
        """Suggest to delete some sentences; return the changes made and the faults found."""
        if not self._bounds().may_drop:
            return 0, [Fault.LOST]
        passage = self.chunks[index].dropped(group.source, group.source_end - 1)
        edit = Edit(0, len(passage.text), "")
        kind = kind_and_reason(passage.text, edit, self.task, self.instruction)
        if not self._commit(passage, [ProposedEdit(edit, *kind)]):
            self._leave_out(passage.text, "")
            return 0, []
        return 1, []

    def _leave_out(self, source: str, reply: str) -> None:
        self.outdated += 1
        came = f": “{_short(reply, 120)}”" if reply else "."
        self.job.notice(
            f"You changed “{_short(source)}” meanwhile, so its suggestion was left out{came}"
        )

    def _commit(self, passage: Passage, proposed: Sequence[ProposedEdit]) -> bool:
        """Put suggestions into the draft; return False where the passage no longer stands."""
        try:
            transaction, _ = propose(
                self.draft.manuscript,
                passage,
                proposed,
                self.by,
                label=self.task.title.rstrip("…"),
                group=self.job.id,
            )
        except OutOfDate:
            return False
        self.draft.commit(transaction)
        self.job.tell(changes=self.job.status.changes + len(proposed))
        return True

    def _bounds(self) -> Bounds:
        return Bounds(self.task, self.instruction, f"{self.around.before} {self.around.after}")

    def _failed(self, message: str) -> str:
        count = self.job.status.changes
        if not count:
            return message if "Nothing in your text" in message else f"{message} {UNTOUCHED}"
        they = "it stays" if count == 1 else "they stay"
        return f"{message} {_counted(count).capitalize()} had come before; {they}."

    def _closing(self) -> str:
        for complaint in self.unusable:
            self.job.notice(complaint)
        parts = [_made(self.job.status.changes)]
        if held := self.held.total():
            whose = "1 suggestion was" if held == 1 else f"{held} suggestions were"
            who = "it" if held == 1 else "they"
            why = _and([fault.value for fault, _ in self.held.most_common(3)])
            parts.append(f"{whose} held back: {who} {why}.")
        if self.unusable:
            count = len(self.unusable)
            part = "1 part" if count == 1 else f"{count} parts"
            parts.append(f"For {part} the model gave nothing that could be used.")
        if self.outdated:
            parts.append("What you changed meanwhile was left alone.")
        return " ".join(parts)


class _ChunkReply:
    """One reply about one chunk, on its way to suggestions."""

    def __init__(self, rewrite: Rewrite, index: int) -> None:
        self._rewrite = rewrite
        self._index = index
        chunk = rewrite.chunks[index]
        self._sources = [chunk.source(place, place) for place in range(len(chunk.cells))]
        prompt = rewrite.task.prompt
        self._reader = ReplySentences(
            chunk.text,
            instruction=prompt.user(
                passage="", instruction=rewrite.instruction, words="", target=""
            ),
            free=not rewrite.task.faithful,
        )
        self._alignment = Alignment(self._sources)
        self._sentences: list[str] = []
        self._given = 0
        self._most = max(prompt.length.longest, 1.0) * chunk.words + 30
        self._words = 0
        self.changes = 0
        self.outdated = False
        self.held: list[Fault] = []

    @property
    def problem(self) -> Problem | None:
        """Why nothing of the reply can be used, if so."""
        return None if self._given else self._reader.problem

    @property
    def is_barren(self) -> bool:
        """Whether nothing came of it that could be shown, so that another try is worth its while.

        A correction may well find nothing to correct; what was asked for in words may not.
        """
        return not self.changes and (bool(self.held) or self._rewrite.task.needs_instruction)

    def complaint(self) -> str:
        """Return the sentence that says what came instead of a text."""
        what = self._reader.problem.value if self._reader.problem else ""
        came = f": “{_short(self._reader.raw)}”" if self._reader.raw.strip() else ""
        return f"{what}{came}. That part was left as it is."

    def feed(self, text: str) -> bool:
        """Take the next piece of the reply; return whether more is wanted."""
        for sentence in self._reader.feed(text):
            self._take(sentence)
        return not self._reader.is_over and not self._rewrite.job.status.is_over

    def end(self, *, complete: bool) -> None:
        """Take the end of the reply."""
        for sentence in self._reader.end():
            self._take(sentence)
        whole = complete and self._reader.problem is None
        if self._sentences and not self._rewrite.job.status.is_over:
            self._propose(self._alignment.finish(complete=whole))

    def _take(self, sentence: str) -> None:
        self._words += word_count(sentence)
        if self._words > self._most:
            self._reader.is_over = True  # it runs on past the passage
            return
        self._sentences.append(sentence)
        self._propose(self._alignment.add(sentence.strip()))

    def _propose(self, groups: Iterable[Group]) -> None:
        rewrite = self._rewrite
        for group in groups:
            if rewrite.job.status.is_over:
                return
            self._given += 1
            if group.source == group.source_end:
                continue  # an answer to nothing: it runs on past the passage
            before = rewrite.outdated
            if group.reply == group.reply_end:
                changes, held = rewrite.drop(self._index, group)
            else:
                reply = "".join(self._sentences[group.reply : group.reply_end]).strip()
                changes, held = rewrite.propose(self._index, group, reply)
            self.outdated |= rewrite.outdated > before
            self.changes += changes
            self.held += held


def rewrite_steps(
    job: Job,
    draft: OpenDraft,
    span: Span,
    task: Task,
    *,
    instruction: str,
    seed: int,
    by: Origin,
    context: int,
) -> Steps:
    """Return the steps of a rewrite of what ``span`` holds."""
    return Rewrite(
        job,
        draft,
        span,
        task,
        instruction=instruction.strip(),
        seed=seed,
        by=by,
        context=context,
    ).steps()


def _made(count: int) -> str:
    return f"{_counted(count).capitalize()}." if count else "No suggestions."


def _counted(count: int) -> str:
    return "1 suggestion" if count == 1 else f"{count} suggestions"


def _and(parts: list[str]) -> str:
    return parts[0] if len(parts) == 1 else ", ".join(parts[:-1]) + f" or {parts[-1]}"


def _short(text: str, length: int = 60) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= length else flat[: length - 1].rstrip() + "…"
