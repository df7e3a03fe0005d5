# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""A deterministic stand-in for a model, with queued replies, for tests and demos.

It runs in the same worker process behind the same protocol, so that what is tested with it is the
real thing but for the words. The script is a JSON file::

    {"name": "Scripted",            what Loaded says; any path is accepted by Load
     "context": 4096,
     "load_fail": "sentence",       Load ends with Failed(bad_file) and this sentence
     "replies": [                   used in order; each is a string or an object as below
        "A plain reply.",
        {"text": "Only when asked about ferries.", "when": "ferry"}],
     "otherwise": {"echo": true},   when no reply is left; without it Generate fails
     "can_score": true,             what Loaded says
     "scores": {" its": 2.5}}       Score: nats that a part of a text adds to it, see below

A reply is taken from the queue by the first request that its ``when`` (a part of the prompt, any
case; absent means any prompt) matches, and is used once unless ``"again": true``. Its keys:

    texts    what each of several alternatives says, over again where there are more
    text     the reply; streamed in pieces of ``piece`` code points (default: word by word)
    pieces   the exact pieces, instead of ``text``
    echo     true: the reply is the request's ``source``, or else its last message
    replace  {"old": "new"}: applied to the reply, so that an echo becomes a rewrite
    delay    seconds before each piece, so that a demo looks streamed
    reading  seconds that reading the prompt takes, in ten steps
    reason   "stop" (default) or "length"
    fail     a sentence: after the pieces, the request ends with Failed(engine)
    crash    true, or a signal's number: after the pieces, the process dies
    hang     true: after the pieces, nothing more comes and cancelling is not heard
    wait     true: after the pieces, wait until cancelled

What is read ahead is said to be cached when it is asked; what is read for a document is saved
and restored as its prompts. Tokens are counted as words. Stop texts and ``max_tokens`` are
honoured. Alternatives come one after another, each in as many pieces as it has.

A text scores -1 for each word, and what ``scores`` says for each of its keys in the text; an edit
gains what the text scores more with it, but for the words. A text's vector has a direction for each
of its words, by the letters of the word: texts that share words are near each other.
"""

from __future__ import annotations

import math
import os
import re
import signal
import threading
import zlib
from collections.abc import Sequence
from pathlib import Path

import msgspec

from stet_models.engine import Engine, Task
from stet_models.errors import BadFileError, BadRequestError, EngineError
from stet_models.protocol import (
    Count,
    Counted,
    Done,
    Embed,
    Embedded,
    EndReason,
    Generate,
    Load,
    Loaded,
    Loading,
    Prefill,
    Reading,
    Replacement,
    Restore,
    Save,
    Saved,
    Score,
    Scored,
    Survey,
    Text,
)
from stet_models.reply_text import ReplyText

_WORDS = re.compile(r"\s*\S+|\s+")
_DIRECTIONS = 64


class Reply(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One queued reply; the module's text says what each field does."""

    text: str = ""
    texts: tuple[str, ...] = ()
    pieces: tuple[str, ...] = ()
    piece: int = 0
    echo: bool = False
    replace: dict[str, str] = {}
    when: str = ""
    again: bool = False
    delay: float = 0.0
    reading: float = 0.0
    reason: EndReason = EndReason.STOP
    fail: str = ""
    crash: bool | int = False
    hang: bool = False
    wait: bool = False


class Script(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What the engine is to say."""

    name: str = "Scripted"
    context: int = 4096
    load_fail: str = ""
    replies: tuple[str | Reply, ...] = ()
    otherwise: Reply | None = None
    can_score: bool = True
    scores: dict[str, float] = {}


class ScriptedEngine(Engine):
    """Says what its script holds."""

    def __init__(self, script: Script) -> None:
        self._script = script
        self._queue = [Reply(text=r) if isinstance(r, str) else r for r in script.replies]
        self._read: dict[str, str] = {}  # prompt by prompt, whose it is
        self._coming = b""

    @classmethod
    def read(cls, path: Path) -> ScriptedEngine:
        """Read a script from a JSON file."""
        return cls(msgspec.json.decode(path.read_bytes(), type=Script))

    def load(self, request: Load, task: Task) -> Loaded | Done:
        """Pretend to load a model."""
        if self._script.load_fail:
            raise BadFileError(self._script.load_fail)
        for step in range(3):
            task.say(Loading(request.id, step / 2))
        return Loaded(
            request.id,
            self._script.name,
            request.context or self._script.context,
            0,
            request.threads or 1,
            can_score=self._script.can_score,
        )

    def generate(self, request: Generate, task: Task) -> Done:
        """Stream the next reply that fits."""
        prompt = "\n".join(m.content for m in request.messages)
        reply = self._next(prompt)
        words = len(prompt.split())
        cached = words - 1 if prompt in self._read else 0
        self._read[prompt] = request.document
        if not self._read_prompt(request.id, words, reply, task, cached):
            return Done(request.id, EndReason.CANCELLED)
        reason, said = reply.reason, 0
        for number in range(request.alternatives):
            ended, count = self._write(reply, request, number, task)
            said += count
            if ended is not reply.reason:
                reason = ended
            if ended is EndReason.CANCELLED:
                break
        else:
            if self._end(reply, task):
                reason = EndReason.CANCELLED
        gains = self._gains(request.source, request.edits) if self._script.can_score else ()
        return Done(request.id, reason, words, cached, said, gains=gains)

    def _write(
        self, reply: Reply, request: Generate, number: int, task: Task
    ) -> tuple[EndReason, int]:
        """Say one alternative; return how it ended and how many pieces it said."""
        text = ReplyText(request.stop)
        reason, said = reply.reason, 0
        for piece in self._pieces(reply, request, number):
            if reply.delay:
                task.cancel.wait(reply.delay)
            if task.cancelled:
                reason = EndReason.CANCELLED
                break
            if said == request.max_tokens:
                reason = EndReason.LENGTH
                break
            said += 1
            self._say(request.id, text.add(piece.encode()), number, task)
            if text.stopped:
                reason = EndReason.STOP
                break
        self._say(request.id, text.end(), number, task)
        return reason, said

    def score(self, request: Score, task: Task) -> Scored | Done:
        """Score texts by the script's rule."""
        if not self._script.can_score:
            raise BadRequestError("This engine cannot say how likely a text is.")
        counts = tuple(len(text.split()) for text in request.continuations)
        task.say(Reading(request.id, sum(counts), sum(counts)))
        totals = (
            self._nats(text) - count
            for text, count in zip(request.continuations, counts, strict=True)
        )
        return Scored(request.id, tuple(map(float, totals)), counts, sum(counts))

    def survey(self, request: Survey, task: Task) -> Scored | Done:
        """Say what edits gain by the script's rule."""
        if not self._script.can_score:
            raise BadRequestError("This engine cannot say how likely a text is.")
        text = request.text
        count = len(text.split())
        task.say(Reading(request.id, count, count))
        gains = self._gains(text, request.edits)
        return Scored(request.id, gains, (1,) * len(gains), count)

    def _gains(self, text: str, edits: Sequence[Replacement]) -> tuple[float, ...]:
        before = self._nats(text)
        return tuple(
            self._nats(text[: each.start] + each.text + text[each.end :]) - before for each in edits
        )

    def _nats(self, text: str) -> float:
        return float(sum(nats for part, nats in self._script.scores.items() if part in text))

    def embed(self, request: Embed, task: Task) -> Embedded | Done:
        """Give each text the sum of its words' directions."""
        task.say(Reading(request.id, len(request.texts), len(request.texts)))
        return Embedded(request.id, tuple(map(_vector, request.texts)))

    def read_ahead(self, request: Prefill, task: Task) -> Done:
        """Remember the prompt."""
        prompt = "\n".join(m.content for m in request.messages)
        words = len(prompt.split())
        task.say(Reading(request.id, words, words))
        self._read[prompt] = request.document
        return Done(request.id, EndReason.STOP, words)

    def save(self, request: Save, task: Task) -> Done:
        """Hand out the prompts of a document."""
        prompts = [prompt for prompt, whose in self._read.items() if whose == request.document]
        if prompts:
            task.say(Saved(request.id, msgspec.json.encode(prompts)))
        return Done(request.id, EndReason.STOP)

    def restore(self, request: Restore) -> Done:
        """Take the prompts of a document back."""
        self._coming += request.data
        if request.more:
            return Done(request.id, EndReason.STOP)
        data, self._coming = self._coming, b""
        try:
            prompts = msgspec.json.decode(data, type=list[str])
        except msgspec.MsgspecError:
            return Done(request.id, EndReason.STOP)
        self._read |= dict.fromkeys(prompts, request.document)
        count = sum(len(prompt.split()) for prompt in prompts)
        return Done(request.id, EndReason.STOP, cached_tokens=count)

    def count(self, request: Count) -> Counted:
        """Count words."""
        return Counted(request.id, len(request.text.split()))

    def _say(self, id: int, text: str, number: int, task: Task) -> None:
        if text:
            task.say(Text(id, text, number))

    def _next(self, prompt: str) -> Reply:
        folded = prompt.casefold()
        for index, reply in enumerate(self._queue):
            if reply.when.casefold() in folded:
                return reply if reply.again else self._queue.pop(index)
        if self._script.otherwise is None:
            raise EngineError("The script has no reply left for this prompt.")
        return self._script.otherwise

    def _read_prompt(self, id: int, words: int, reply: Reply, task: Task, cached: int) -> bool:
        """Say how far reading has got; return whether the request is still wanted."""
        steps = 10 if reply.reading and not cached else 1
        task.say(Reading(id, cached, words, cached))
        for step in range(1, steps + 1):
            if reply.reading and not cached:
                task.cancel.wait(reply.reading / steps)
            if task.cancelled:
                return False
            task.say(Reading(id, words * step // steps, words, cached))
        return True

    def _pieces(self, reply: Reply, request: Generate, number: int) -> tuple[str, ...]:
        if reply.pieces:
            return reply.pieces
        text = (request.source or request.messages[-1].content) if reply.echo else reply.text
        if reply.texts:
            text = reply.texts[number % len(reply.texts)]
        for old, new in reply.replace.items():
            text = text.replace(old, new)
        if reply.piece:
            size = reply.piece
            return tuple(text[i : i + size] for i in range(0, len(text), size))
        return tuple(_WORDS.findall(text))

    def _end(self, reply: Reply, task: Task) -> bool:
        """Do what the reply says comes after its text; return whether it was cancelled."""
        if reply.fail:
            raise EngineError(reply.fail)
        if reply.crash:
            number = signal.SIGKILL if reply.crash is True else reply.crash
            os.kill(os.getpid(), number)
        if reply.hang:
            threading.Event().wait()
        if reply.wait:
            task.cancel.wait()
        return task.cancelled


def _vector(text: str) -> tuple[float, ...]:
    vector = [0.0] * _DIRECTIONS
    for word in re.findall(r"\w+", text.casefold()):
        vector[zlib.crc32(word.encode()) % _DIRECTIONS] += 1.0
    length = math.hypot(*vector)
    return tuple(each / length for each in vector) if length else tuple(vector)
