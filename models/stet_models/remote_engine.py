# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""The engine that asks a server which the writer runs: llama-server, vLLM, Ollama, LM Studio.

It speaks the part of OpenAI's interface that all of them have (``/v1/models`` and streamed
``/v1/chat/completions``), and more to those that understand more (``remote_dialect``). It runs in
a worker process of its own, which is the only one that may open a socket, and connects to the one
address that it was started with.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from pathlib import PurePosixPath

import msgspec

from stet_models import remote_errors as say
from stet_models.addresses import Address
from stet_models.engine import Task
from stet_models.errors import (
    BadRequestError,
    EngineError,
    ModelError,
    NoModelError,
    NotConfirmedError,
    TooLongError,
)
from stet_models.protocol import (
    Count,
    Counted,
    Done,
    EndReason,
    Generate,
    Load,
    Loaded,
    Prefill,
    Reading,
    Restore,
    Save,
    Text,
)
from stet_models.remote_connection import Cancelled, Exchange, Response, Server
from stet_models.remote_dialect import Begun, Dialect, body, notes
from stet_models.remote_stream import (
    END,
    MOST_BODY,
    Chunk,
    DataLines,
    Model,
    Models,
    Properties,
    Tokens,
    TooMuch,
    chunk_decoder,
    error_message,
    message_of,
)
from stet_models.reply_text import ReplyText

DEFAULT_CONTEXT = 4096
"""Tokens that are reckoned with where a server does not say how many it has room for."""

BYTES_PER_TOKEN = 3
"""For an estimate on the safe side: English has four and more, other languages about three."""

CLOUD = ("-cloud", ":cloud")
"""How Ollama marks the models whose work it sends on to its own machines."""

SHORT_SILENCE = 15.0
LONG_SILENCE = 120.0
"""Seconds; reading a long prompt on a slow machine takes its time, and not all servers say so."""

LOADING_SECONDS = 60.0
NO_TEXT_SECONDS = 600.0
MOST_FOR_TOKEN = 4096
MOST_BESIDES = 1 << 20

_READ = 1 << 16
_JSON_ERRORS = (msgspec.MsgspecError, UnicodeDecodeError, RecursionError)


def engine_at(address: str, *, confirmed: bool) -> RemoteEngine:
    """Return the engine at an address; the key for it, if any, is in the environment."""
    return RemoteEngine(address, os.environ.get(say.KEY, "").strip(), confirmed=confirmed)


class RemoteEngine:
    """One server at one address; the ``Engine`` of a remote worker."""

    def __init__(self, address: str, key: str = "", *, confirmed: bool = False) -> None:
        self._where, self._key, self._confirmed = address, key, confirmed
        self._dialect = Dialect.PLAIN
        self._model = ""
        self._models: tuple[str, ...] = ()

    def load(self, request: Load, task: Task) -> Loaded | Done:
        """Ask the server what it has; the path is the model's name, empty for its first one."""
        if not (self._key.isascii() and self._key.isprintable()):
            raise BadRequestError(f"The key in {say.KEY} has signs in it that no key has.")
        self._address = Address.parse(self._where)
        self._server = Server(self._address, self._confirmed, self._key)
        try:
            models = self._list(task)
            chosen = self._choose("" if request.path == "." else request.path, models)
            if chosen.id.endswith(CLOUD) and not self._confirmed:
                raise NotConfirmedError(say.elsewhere(self._address, chosen.id))
            self._dialect = Dialect.of(chosen.owned_by)
            self._model = chosen.id
            context = self._room(chosen, task) or request.context or DEFAULT_CONTEXT
        except Cancelled:
            return Done(request.id, EndReason.CANCELLED)
        meta = chosen.meta
        return Loaded(
            request.id,
            name=_short(chosen.id),
            context=context,
            trained_context=(meta.n_ctx_train if meta else 0) or context,
            size=meta.size if meta else 0,
            threads=0,
            models=self._models,
            notes=notes(self._dialect),
        )

    def generate(self, request: Generate, task: Task) -> Done:
        """Have the server continue a conversation, and pass on what it says."""
        if not request.messages:
            raise BadRequestError("There is nothing to answer: the prompt is empty.")
        if request.max_tokens <= 0:
            return Done(request.id, EndReason.LENGTH)
        return self._ask(request, task)

    def read_ahead(self, request: Prefill, task: Task) -> Done:
        """Have llama-server read a prompt that is likely to come; others are left in peace."""
        if self._dialect is not Dialect.LLAMA:
            return Done(request.id, EndReason.STOP)
        return self._ask(Generate(request.id, request.messages, 0, prefill=request.prefill), task)

    def save(self, request: Save, task: Task) -> Done:
        """Hand out nothing: what the server holds is the server's."""
        return Done(request.id, EndReason.STOP)

    def restore(self, request: Restore) -> Done:
        """Take nothing back."""
        return Done(request.id, EndReason.STOP)

    def count(self, request: Count) -> Counted:
        """Count by the server where it is llama-server, else by the length of the text."""
        if self._dialect is Dialect.LLAMA:
            task = Task(lambda _: None)
            try:
                asked = {"content": request.text, "parse_special": False}
                said = self._post("/tokenize", asked, task)
                return Counted(request.id, len(msgspec.json.decode(said, type=Tokens).tokens))
            except (ModelError, *_JSON_ERRORS):
                pass  # an estimate is better than no answer
        return Counted(request.id, -(-len(request.text.encode("utf-8")) // BYTES_PER_TOKEN))

    # Loading.

    def _list(self, task: Task) -> tuple[Model, ...]:
        said = self._get("/v1/models", task)
        try:
            models = msgspec.json.decode(said, type=Models).data or ()
        except _JSON_ERRORS as error:
            raise EngineError(say.not_an_engine(self._address)) from error
        if not models:
            raise NoModelError(say.no_model(self._address))
        self._models = tuple(_short(model.id) for model in models)
        return models

    def _choose(self, wanted: str, models: tuple[Model, ...]) -> Model:
        if not wanted:
            near = (model for model in models if not model.id.endswith(CLOUD))
            return next(near, models[0])
        for model in models:
            # Where it went through a path of Windows its slashes lean the other way.
            if wanted.replace("\\", "/") in (model.id.replace("\\", "/"), _short(model.id)):
                return model
        raise NoModelError(say.other_model(self._address, wanted, self._models))

    def _room(self, model: Model, task: Task) -> int:
        """Return the tokens there is room for, 0 where the server does not say."""
        if self._dialect is Dialect.LLAMA:
            try:
                said = self._get("/props", task)
                properties = msgspec.json.decode(said, type=Properties)
                return properties.default_generation_settings.n_ctx
            except (ModelError, *_JSON_ERRORS):
                return 0
        return model.max_model_len or 0

    # Exchanges.

    def _get(self, path: str, task: Task) -> bytes:
        return self._whole("GET", path, None, task)

    def _post(self, path: str, asked: object, task: Task) -> bytes:
        return self._whole("POST", path, msgspec.json.encode(asked), task)

    def _whole(self, method: str, path: str, asked: bytes | None, task: Task) -> bytes:
        """Return the whole answer, once the server has loaded its model."""
        for exchange in self._tries(SHORT_SILENCE, task):
            with exchange:
                response = exchange.ask(method, path, asked)
                if response.status != 200:
                    self._refused(response)
                    continue
                said = _bounded(response, exchange, MOST_BODY)
                if said is None:
                    raise EngineError(say.too_much(self._address))
                return said
        raise EngineError(say.loading(self._address))

    def _ask(self, request: Generate, task: Task) -> Done:
        asked = msgspec.json.encode(body(request, self._model, self._dialect))
        reply = _Reply(request, task, self._server, repeats=self._dialect is Dialect.PLAIN)
        try:
            for exchange in self._tries(LONG_SILENCE, task):
                with exchange:
                    response = exchange.ask("POST", "/v1/chat/completions", asked)
                    if response.status != 200:
                        self._refused(response)
                        continue
                    reply.take(response, exchange)
                return reply.done()
        except Cancelled:
            return reply.done(EndReason.CANCELLED)
        raise EngineError(say.loading(self._address))

    def _tries(self, silence: float, task: Task) -> Iterator[Exchange]:
        """Yield exchanges while the server is still loading its model."""
        end = time.monotonic() + LOADING_SECONDS
        while True:
            yield Exchange(self._server, task.cancel, silence)
            if time.monotonic() > end:
                return
            if task.cancel.wait(0.5):
                raise Cancelled

    def _refused(self, response: Response) -> None:
        """Raise what an answer means that is no success; return where it is to be asked again."""
        status = response.status
        said = say.clean(error_message(response.read(_READ)))
        if self._server.key:
            said = said.replace(self._server.key, "…")
        folded = said.casefold()
        if status == 503 and "loading" in folded:
            return
        if status in (400, 413) and "context" in folded:
            raise TooLongError(say.too_long(said))
        if status in (400, 404) and self._model and "model" in folded:
            raise NoModelError(say.other_model(self._address, self._model, self._models))
        if 300 <= status < 400:
            said = say.clean(response.getheader("Location", ""))
        sentence = say.status(self._address, status, said, key=bool(self._server.key))
        raise EngineError(sentence)


class _Reply:
    """One reply on its way from the server to the events."""

    def __init__(self, request: Generate, task: Task, server: Server, *, repeats: bool) -> None:
        self._request, self._task, self._address = request, task, server.address
        self._text = ReplyText(request.stop)
        self._begun = Begun(request.prefill if repeats else "")
        self._reason: EndReason | None = None
        self._began = self._first = time.perf_counter()
        self._pieces = 0
        self._prompt = self._cached = self._said = 0

    def take(self, response: Response, exchange: Exchange) -> None:
        """Read the answer to its end."""
        kind = response.headers.get_content_type()
        if kind == "application/json":
            said = _bounded(response, exchange, MOST_BODY)
            if said is None:
                raise EngineError(say.too_much(self._address))
            self._chunk(said)
        elif kind != "text/event-stream":
            raise EngineError(say.not_an_engine(self._address))
        else:
            self._stream(response, exchange)
        if self._reason is None:
            raise EngineError(say.broken(self._address))

    def done(self, reason: EndReason | None = None) -> Done:
        """Return how it ended."""
        if not self._text.stopped:
            self._say(self._text.add(self._begun.end().encode()) + self._text.end())
        now = time.perf_counter()
        return Done(
            self._request.id,
            reason or self._reason or EndReason.STOP,
            prompt_tokens=self._prompt,
            cached_tokens=self._cached,
            reply_tokens=self._said or self._pieces,
            prompt_seconds=(self._first if self._pieces else now) - self._began,
            reply_seconds=now - self._first if self._pieces else 0.0,
        )

    def _stream(self, response: Response, exchange: Exchange) -> None:
        lines = DataLines()
        most = MOST_BESIDES + MOST_FOR_TOKEN * self._request.max_tokens
        came = 0
        while data := response.read1(_READ):
            exchange.heard()
            came += len(data)
            try:
                for event in lines.add(data):
                    if event.strip() == END or not self._chunk(event):
                        return
            except TooMuch:
                came = most + 1
            if came > most:
                raise EngineError(say.too_much(self._address))
            if not self._pieces and time.perf_counter() - self._began > NO_TEXT_SECONDS:
                raise EngineError(say.silent(self._address, NO_TEXT_SECONDS))

    def _chunk(self, data: bytes) -> bool:
        """Take one event; return whether more is wanted."""
        try:
            chunk = chunk_decoder.decode(data)
        except _JSON_ERRORS as error:
            raise EngineError(say.garbled(self._address)) from error
        if chunk.error is not None:
            said = say.clean(message_of(chunk.error))
            raise EngineError(say.status(self._address, 500, said, key=False))
        self._counts(chunk)
        if not chunk.choices:
            return True
        choice = chunk.choices[0]
        if text := (choice.delta.content or choice.message.content or ""):
            self._hear(text)
        if choice.finish_reason and self._reason is None:
            ended = choice.finish_reason == "length"
            self._reason = EndReason.LENGTH if ended else EndReason.STOP
        if self._text.stopped:
            self._reason = EndReason.STOP
            return False
        if self._pieces > self._request.max_tokens:  # it does not heed the bound that it was given
            self._reason = EndReason.LENGTH
            return False
        return True

    def _hear(self, text: str) -> None:
        if not self._pieces:
            self._first = time.perf_counter()
        self._pieces += 1
        if self._request.max_tokens > 0:  # llama-server writes a token even when none is wanted
            self._say(self._text.add(self._begun.add(text).encode("utf-8", "replace")))

    def _counts(self, chunk: Chunk) -> None:
        if progress := chunk.prompt_progress:
            read = Reading(self._request.id, progress.processed, progress.total, progress.cache)
            self._task.say(read)
        if usage := chunk.usage:
            self._prompt = usage.prompt_tokens
            self._said = usage.completion_tokens or 0
            details = usage.prompt_tokens_details
            self._cached = (details.cached_tokens or 0) if details else 0

    def _say(self, text: str) -> None:
        if text:
            self._task.say(Text(self._request.id, text))


def _bounded(response: Response, exchange: Exchange, most: int) -> bytes | None:
    """Return an answer's whole body, None for one beyond the bound."""
    parts: list[bytes] = []
    left = most
    while data := response.read1(_READ):
        exchange.heard()
        parts.append(data)
        left -= len(data)
        if left < 0:
            return None
    return b"".join(parts)


def _short(name: str) -> str:
    """Return a model's name to be shown: llama-server's is the path of its file."""
    return PurePosixPath(name.replace("\\", "/")).stem if name.endswith(".gguf") else name
