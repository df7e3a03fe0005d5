# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Going on from where the caret stands: words that are shown behind it, and taken or not.

The model is handed the text before the caret as the beginning of its own reply, so that it goes on
in the middle of a sentence too. What it writes is let through word by word, for as long as it
neither says again what the page says nor brings a number, a name or a quotation that is not there.
"""

from __future__ import annotations

import regex

from stet.assist.guards.word_lists import word_set
from stet.assist.jobs import Answer, Ask, Failure, Job, Steps
from stet.assist.prompting.context import Scene, estimated_tokens, sampling_of
from stet.assist.replies.final_lines import final_lines
from stet.assist.task_request import TaskRequest
from stet.document.editing import span_text
from stet.document.manuscript import Manuscript
from stet.document.origin import Origin
from stet.document.paragraph import Position, Span
from stet.markdown.sentences import sentences
from stet.markdown.tree import Kind
from stet_models.service import Generate, Message

SENTENCES = 3
"""So many sentences are offered at the most."""

BEFORE = 1_600
"""Code points before the caret that the model goes on from; from the start of one of its lines."""

REPEATED = 5
"""So many words in a row that stand on the page already are a repetition."""

NOTHING_BEFORE = "There is nothing here yet to go on from. Write a sentence first."

_NO_PROSE = frozenset(
    {
        *(Kind.FRONT_MATTER, Kind.HEADING, Kind.TABLE, Kind.RULE, Kind.DIRECTIVE),
        *(Kind.CODE_BLOCK, Kind.HTML_BLOCK, Kind.FORMULA_BLOCK, Kind.COMMENT_BLOCK),
    }
)

_WORD = regex.compile(r"\S+\s")
_LETTERS = regex.compile(r"[\p{L}\p{M}]+(?:['’\-][\p{L}\p{M}]+)*")
_DIGITS = regex.compile(r"\p{Nd}")
_QUOTES = frozenset('"“”„«»‹›')
_ENDS = (".", "!", "?", "…", ".”", "!”", "?”", '."', '!"', '?"')
_ALWAYS_CAPITAL = word_set("i i'm i've i'd i'll i’m i’ve i’d i’ll")


class ContinuationReader:
    """Lets through what goes on from ``before``; names and numbers must stand in ``seen``."""

    def __init__(self, before: str, seen: str) -> None:
        self._known = {word.casefold() for word in _LETTERS.findall(seen)}
        self._numbers = set(regex.findall(r"\p{Nd}+", seen))
        words = [word.casefold() for word in _LETTERS.findall(before)]
        self._runs = {
            tuple(words[index : index + REPEATED]) for index in range(len(words) - REPEATED + 1)
        }
        self._last = words[-(REPEATED - 1) :]
        self._may_quote = any(mark in seen for mark in _QUOTES)
        self._waits_for_capital = not before.rstrip() or before.rstrip().endswith(_ENDS)
        self._joins = bool(before) and not before[-1].isspace()
        self._pending = ""
        self._passed = ""
        self.is_over = False
        """Whether nothing more will be let through."""

    @property
    def text(self) -> str:
        """What may be shown, up to the last whole word; once it is over, to a sentence's end."""
        if not self.is_over:
            return self._passed.rstrip()
        ended = [each.end for each in sentences(self._passed) if self._ends_at(each.end)]
        return self._passed[: ended[-1]] if ended else ""

    def _ends_at(self, end: int) -> bool:
        return self._passed[:end].endswith(_ENDS)

    def feed(self, piece: str) -> str:
        """Take a piece of the reply; return what may be shown now."""
        if self.is_over:
            return self.text
        self._pending += piece
        while (match := _WORD.search(self._pending)) is not None:
            word, self._pending = self._pending[: match.end()], self._pending[match.end() :]
            if not self._take(word):
                self.is_over = True
                break
        return self.text

    def end(self) -> str:
        """Take the end of the reply; return what may be shown of it."""
        if not self.is_over and self._pending.strip():
            self._take(self._pending)
        self.is_over = True
        return self.text

    def _take(self, word: str) -> bool:
        """Let a word with the white space behind it through; say whether more is wanted."""
        if not self._passed:
            if not word.strip():
                return True
            word = self._joined(word.lstrip("\r\n"))
        broken = "\n" in word
        bare = word.split("\n", 1)[0]
        if not self._holds(bare.strip()):
            return False
        self._passed += bare if not broken else bare.rstrip()
        self._waits_for_capital = self._passed.rstrip().endswith(_ENDS)
        full = self._waits_for_capital and len(sentences(self._passed)) >= SENTENCES
        return not (broken or full)

    def _joined(self, word: str) -> str:
        """Return the first word as it follows on: with a space before it, or without."""
        if not self._joins:
            return word.lstrip()
        starts_word = word[:1].isalnum() or word[:1] in _QUOTES
        return f" {word}" if starts_word else word

    def _holds(self, word: str) -> bool:
        if not self._may_quote and any(mark in word for mark in _QUOTES):
            return False
        if any(number not in self._numbers for number in regex.findall(r"\p{Nd}+", word)):
            return False
        for letters in _LETTERS.findall(word):
            folded = letters.casefold()
            named = letters[0].isupper() and folded not in _ALWAYS_CAPITAL
            if named and not self._waits_for_capital and folded not in self._known:
                return False
            self._last = [*self._last[-(REPEATED - 1) :], folded]
            if len(self._last) == REPEATED and tuple(self._last) in self._runs:
                return False
            self._runs.add(tuple(self._last))
        return True


def unfit(manuscript: Manuscript, place: Position) -> str:
    """Return why nothing goes on from ``place``, "" where something may: only prose does."""
    place = manuscript.clamp(place)
    if not any(each.final.strip() for each in manuscript.paragraphs[: place.paragraph + 1]):
        return NOTHING_BEFORE
    lines = final_lines(manuscript)
    line, column = lines.line_of(place)
    block = lines.document.block_at(line)
    text = block.tree.text
    offset = sum(len(each) + 1 for each in text.split("\n")[: line - block.first]) + column
    for node in block.tree.walk():
        end = node.start + len(text[node.start : node.end].rstrip("\n"))
        if node.kind in _NO_PROSE and node.start <= offset <= end:
            return f"Stet goes on from prose alone. Put the caret below the {node.kind.value}."
    return ""


def continuation_steps(job: Job, request: TaskRequest, scene: Scene, by: Origin) -> Steps:
    """Return the steps that go on from the end of the request's span.

    What may be shown is handed to ``request.on_words``, again and again as it grows; nothing is
    put into the document.
    """
    task, manuscript = request.task, request.document.manuscript
    place = manuscript.clamp(request.span.end)
    whole = span_text(manuscript, Span(Position(0, 0), place))
    before = _tail(whole)
    if not before.strip():
        return NOTHING_BEFORE
    room = scene.context - task.length.most_tokens - 64
    while estimated_tokens(before) > room and "\n" in before:
        before = before.split("\n", 1)[1]
    messages = (
        Message("system", task.system),
        Message("user", task.prompt(passage=before)),
    )
    for attempt in range(task.candidates):
        reader = ContinuationReader(before, whole)
        asked = Generate(
            0,
            messages,
            task.length.most_tokens,
            sampling_of(task, request.seed, attempt),
            prefill=before.rstrip(),
            document=scene.choice.document,
        )

        def feed(piece: str, reader: ContinuationReader = reader) -> bool:
            shown = reader.text
            now = reader.feed(piece)
            if now != shown:
                request.on_words(now)
            return not (reader.is_over or job.status.is_over)

        job.begin_part(1, 1)
        answer: Answer = yield Ask(asked, feed, 4 * task.length.most_tokens)
        if answer.failure:
            raise Failure(answer.failure.message)
        words = reader.end()
        request.on_words(words)
        if words:
            return "Tab takes a sentence of it, Ctrl+Right a word, Esc leaves it."
    return "The model had nothing to add that holds."


def _tail(text: str) -> str:
    """Return the end of ``text`` from the start of a line on, at about ``BEFORE`` code points."""
    tail = text[-BEFORE:]
    if len(text) > BEFORE and "\n" in tail:
        tail = tail.split("\n", 1)[1]
    return tail
