# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""A reply on its way to sentences, freed of what small models put around what was asked for.

They announce ("Here is the revised version:"), wrap (quotation marks, code fences, bold), repeat
the instruction, add notes and run on, refuse, answer instead of editing, fall into a loop, or
change the language. What is certain to be no part of the text is left out; a reply that cannot be
used is refused, with a ``Problem``. Everything is decided at fixed places of the reply, so that the
result does not depend on how it was cut on its way.
"""

from __future__ import annotations

import enum
from collections import Counter

import regex

from stet.assist.replies import phrases
from stet.assist.replies.alignment import likeness
from stet.assist.replies.phrases import Found
from stet.assist.replies.typography import Typography
from stet.markdown.sentences import sentences


class Problem(enum.Enum):
    """Why a reply was refused; the value says it, to be followed by what came."""

    EMPTY = "The model gave no text"
    REFUSED = "The model declined to do it"
    LOOP = "The model repeated itself"


_CHECK_EVERY = 32
_LOOP = regex.compile(r"(\S.{2,60}?)\1{4,}\Z", regex.DOTALL)
_LEFTOVER = regex.compile(
    r"<\|[a-z_]+\|>|</s>|<(?:end_of_turn|eot_id|/?answer|/?text)>|\[/?INST\]|"
    r"###\s*(?:Instruction|Response|Input|Output)\b|```"
)


class ReplySentences:
    """Takes a reply's text as it comes and gives out its sentences, each with what parts it.

    ``source`` is the passage as the model saw it; ``instruction`` all else that it was told.
    ``free`` says that the reply may differ much from the passage.
    """

    def __init__(self, source: str, *, instruction: str = "", free: bool = False) -> None:
        self._source = source
        self._free = free
        self._typography = Typography(source)
        self._told = [instruction[a:b] for a, b in sentences(instruction) if b - a >= 20]
        self._ours = Counter(source[a:b].casefold() for a, b in sentences(source))
        self._said: Counter[str] = Counter()
        self._head: str | None = ""
        self._opener = ""
        self._body = ""
        self._taken = 0
        self._count = 0
        self._sentences = 0
        self.raw = ""
        self.problem: Problem | None = None
        self.is_over = False
        self.no_mistakes = False

    def feed(self, text: str) -> list[str]:
        """Take the next piece; return the sentences that are complete with it.

        Each but the first begins with the white space that parts it from the one before.
        """
        found: list[str] = []
        for character in text:
            if self.is_over:
                break
            self.raw += character
            self._count += 1
            if self._head is not None:
                self._feed_head(character)
            else:
                self._body += character
            if self._head is None and self._may_settle(character):
                found += self._complete(final=False)
            if self._count % _CHECK_EVERY == 0:
                self._look_for_loop()
        return found

    def _may_settle(self, character: str) -> bool:
        """Whether what came before this character may have become a whole sentence with it."""
        before = self._body[-2:-1]
        return character.isspace() or before.isspace() or not (before + character).isascii()

    def end(self) -> list[str]:
        """Take the end of the reply; return what was still held back."""
        found: list[str] = []
        if not self.is_over:
            if self._head is not None:
                self._decide_head(final=True)
            if not self.is_over:
                found = self._complete(final=True)
        self.is_over = True
        if not self._sentences and self.problem is None and not self.no_mistakes:
            self.problem = Problem.EMPTY
        return found

    def _feed_head(self, character: str) -> None:
        self._head = (self._head or "") + character
        self._decide_head(final=False)

    def _decide_head(self, *, final: bool) -> None:
        """Take off what stands before the text, as far as it is certain what that is."""
        while self._head is not None:
            found, rest = phrases.lead(self._head, self._source, final)
            if found is Found.UNDECIDED and not final:
                return
            if found in (Found.TEXT, Found.UNDECIDED):
                self._body, self._head = rest, None
                return
            if found is Found.OPENER:
                self._opener = self._head.lstrip()[0]
            self._head = rest

    def _look_for_loop(self) -> None:
        tail = self.raw[-400:]
        match = _LOOP.search(tail)
        if match and match.group() not in self._source and regex.search(r"\w", match[1]):
            self._refuse(Problem.LOOP)

    def _refuse(self, problem: Problem) -> None:
        self.problem = problem
        self.is_over = True

    def _complete(self, *, final: bool) -> list[str]:
        found: list[str] = []
        rest = self._body[self._taken :]
        spans = sentences(rest, final=final)
        base = self._taken
        for start, end in spans:
            gap = self._body[self._taken : base + start]
            kept = self._judge(rest[start:end])
            self._taken = base + end
            if kept:
                between = " " if gap and self._sentences else ""
                found.append(between + kept)
                self._sentences += 1
            if self.is_over:
                break
        return found

    def _judge(self, sentence: str) -> str:
        """Return what of a sentence belongs to the text, and notice where the text ends."""
        if leftover := _LEFTOVER.search(sentence):
            token = leftover.group()
            if token not in self._source:
                sentence = sentence[: leftover.start()].rstrip()
                self._stop()
        sentence = self._unwrapped(" ".join(sentence.split()))
        if not sentence:
            return ""
        if not self._sentences:
            if phrases.is_all_well(sentence, self._source):
                self.no_mistakes = True
                self._stop()
                return ""
            if phrases.is_refusal(sentence, self._source):
                self._refuse(Problem.REFUSED)
                return ""
        if self._repeats_instruction(sentence):
            return ""
        if phrases.is_note(sentence, self._source):
            if self._sentences:
                self._stop()
            return ""
        if self._is_loop(sentence):
            self._refuse(Problem.LOOP)
            return ""
        return self._typography.like_source(sentence)

    def _stop(self) -> None:
        self.is_over = True

    def _unwrapped(self, sentence: str) -> str:
        """Take off marks that the reply was wrapped in, at the sentence that closes them."""
        if "**" not in self._source and not self._free:
            sentence = sentence.replace("**", "")
        if not self._opener:
            return sentence
        closer = phrases.QUOTES[self._opener]
        if not self._sentences and closer in sentence[:-1].rstrip(".!?") and closer != "'":
            opener, self._opener = self._opener, ""  # it belongs to words spoken within
            return opener + sentence
        if sentence.endswith(closer) and phrases.is_unbalanced(sentence, self._opener):
            self._stop()
            return sentence[: -len(closer)].rstrip()
        return sentence

    def _repeats_instruction(self, sentence: str) -> bool:
        return len(sentence) >= 20 and any(
            likeness(told, sentence) >= 0.85 and likeness(told, self._source) < 0.85
            for told in self._told
        )

    def _is_loop(self, sentence: str) -> bool:
        folded = sentence.casefold()
        self._said[folded] += 1
        limit = max(self._ours[folded], 1) + (1 if len(folded) >= 25 else 2)
        return self._said[folded] > limit - (1 if len(folded) >= 60 else 0)
