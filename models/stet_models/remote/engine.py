# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""The engine that asks a server which the writer runs: llama-server, vLLM, Ollama, LM Studio.

It speaks the part of OpenAI's interface that all of them have (``/v1/models`` and streamed
``/v1/chat/completions``), and more to those that understand more (``dialect``). It runs in
a worker process of its own, which is the only one that may open a socket, and connects to the one
address that it was started with.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from pathlib import PurePosixPath

import msgspec

from stet_models.engine import Engine, Task
from stet_models.errors import (
    AddressError,
    BadRequestError,
    EngineError,
    ModelError,
    NoModelError,
    NotConfirmedError,
    TooLongError,
)
from stet_models.protocol import (
    MOST_ALTERNATIVES,
    Count,
    Counted,
    Done,
    EndReason,
    Generate,
    Load,
    Loaded,
    Prefill,
)
from stet_models.remote import errors as say
from stet_models.remote import fence as remote_fence
from stet_models.remote.addresses import Address
from stet_models.remote.connection import Cancelled, Exchange, Names, Response, Server, system_names
from stet_models.remote.dialect import Begun, Dialect, body, notes
from stet_models.remote.limits import LIMITS, Limits
from stet_models.remote.reply import JSON_ERRORS, READ, Reply, whole
from stet_models.remote.stream import (
    Model,
    Models,
    Properties,
    Tokens,
    error_message,
)

DEFAULT_CONTEXT = 4096
"""Tokens that are reckoned with where a server does not say how many it has room for."""

BYTES_PER_TOKEN = 3
"""For an estimate on the safe side: English has four and more, other languages about three."""

CLOUD = ("-cloud", ":cloud")
"""How Ollama marks the models whose work it sends on to its own machines."""


def engine_at(address: str, *, confirmed: bool, fenced: bool) -> RemoteEngine:
    """Return the engine at an address; the key for it, if any, is in the environment.

    ``fenced`` first keeps this process, for good, from all that it does not need for that.
    """
    held: tuple[str, ...] = ()
    if fenced:
        try:
            held = remote_fence.put_up(Address.parse(address))
        except AddressError:
            held = ()  # it connects nowhere, and says so when it is asked to
    key = os.environ.get(say.KEY, "").strip()
    return RemoteEngine(address, key, confirmed=confirmed, fence=held)


class RemoteEngine(Engine):
    """One server at one address: the engine of a remote worker.

    The part of the interface that all servers have gives no likelihoods of texts, and what the
    server holds of a reading is the server's.
    """

    cannot_weigh = "An engine of your own cannot say how likely a text is."
    cannot_compare = "An engine of your own is not asked to compare texts."

    def __init__(
        self,
        address: str,
        key: str = "",
        *,
        confirmed: bool = False,
        fence: tuple[str, ...] = (),
        names: Names = system_names,
        limits: Limits = LIMITS,
    ) -> None:
        self._where, self._key, self._confirmed = address, key, confirmed
        self._fence, self._names, self._limits = fence, names, limits
        self._dialect = Dialect.PLAIN
        self._model = ""
        self._models: tuple[str, ...] = ()

    def load(self, request: Load, task: Task) -> Loaded | Done:
        """Ask the server what it has; the path is the model's name, empty for its first one."""
        if not (self._key.isascii() and self._key.isprintable()):
            raise BadRequestError(f"The key in {say.KEY} has signs in it that no key has.")
        self._address = Address.parse(self._where)
        self._server = Server(self._address, self._confirmed, self._key, self._names)
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
        return Loaded(
            request.id,
            name=_short(chosen.id),
            context=context,
            size=chosen.meta.size if chosen.meta else 0,
            threads=0,
            models=self._models,
            notes=notes(self._dialect),
            fence=self._fence,
        )

    def generate(self, request: Generate, task: Task) -> Done:
        """Have the server continue a conversation, and pass on what it says."""
        if not request.messages:
            raise BadRequestError("There is nothing to answer: the prompt is empty.")
        if request.max_tokens <= 0:
            return Done(request.id, EndReason.LENGTH)
        first = msgspec.structs.replace(request, sampling=request.sampling_of(0))
        done = self._ask(first, task)
        for number in range(1, min(request.alternatives, MOST_ALTERNATIVES)):
            if done.reason is EndReason.CANCELLED:
                break
            another = msgspec.structs.replace(request, sampling=request.sampling_of(number))
            done = _both(done, self._ask(another, task, number))
        return done

    def read_ahead(self, request: Prefill, task: Task) -> Done:
        """Have a llama-server on this machine read a prompt that is likely to come.

        Others are not asked: nobody has asked them about that passage yet, so it does not leave
        this machine. That ends as cancelled, so that nobody takes it for read.
        """
        if self._dialect is not Dialect.LLAMA or not self._address.is_here:
            return Done(request.id, EndReason.CANCELLED)
        wanted = Generate(request.id, request.messages, 0, prefill=request.prefill)
        done = self._ask(wanted, task)
        if done.reason is EndReason.CANCELLED:
            return done
        return msgspec.structs.replace(done, reason=EndReason.STOP, reply_tokens=0)

    def count(self, request: Count) -> Counted:
        """Count by the server where it is llama-server, else by the length of the text."""
        if self._dialect is Dialect.LLAMA:
            task = Task(lambda _: None)
            try:
                asked = {"content": request.text, "parse_special": False}
                said = self._post("/tokenize", asked, task)
                return Counted(request.id, len(msgspec.json.decode(said, type=Tokens).tokens))
            except (ModelError, *JSON_ERRORS):
                pass  # an estimate is better than no answer
        return Counted(request.id, -(-len(request.text.encode("utf-8")) // BYTES_PER_TOKEN))

    # Loading.

    def _list(self, task: Task) -> tuple[Model, ...]:
        said = self._get("/v1/models", task)
        try:
            listed = msgspec.json.decode(said, type=Models).data or ()
        except JSON_ERRORS as error:
            raise EngineError(say.NOT_AN_ENGINE.format(self._address)) from error
        # Names are shown, chosen and remembered: what cannot be shown as it is, is no name.
        models = tuple(model for model in listed if model.id and say.clean(model.id) == model.id)
        if not models:
            raise NoModelError(say.NO_MODEL.format(self._address))
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
            except (ModelError, *JSON_ERRORS):
                return 0
        return model.max_model_len or 0

    # Exchanges.

    def _get(self, path: str, task: Task) -> bytes:
        return self._whole("GET", path, None, task)

    def _post(self, path: str, asked: object, task: Task) -> bytes:
        return self._whole("POST", path, msgspec.json.encode(asked), task)

    def _whole(self, method: str, path: str, asked: bytes | None, task: Task) -> bytes:
        """Return the whole answer, once the server has loaded its model."""
        limits = self._limits
        for exchange in self._tries(limits.short_silence, task):
            with exchange:
                response = exchange.ask(method, path, asked)
                if response.status != 200:
                    self._refused(response)
                    continue
                return whole(response, exchange, self._address, limits.body, limits.whole)
        raise EngineError(say.LOADING.format(self._address))

    def _ask(self, request: Generate, task: Task, number: int = 0) -> Done:
        asked = msgspec.json.encode(body(request, self._model, self._dialect))
        reply = Reply(request, task, self._address, number, self._limits)
        reply.begun = Begun(request.prefill if self._dialect is Dialect.PLAIN else "")
        try:
            for exchange in self._tries(self._limits.long_silence, task):
                with exchange:
                    response = exchange.ask("POST", "/v1/chat/completions", asked)
                    if response.status != 200:
                        self._refused(response)
                        continue
                    reply.take(response, exchange)
                return reply.done()
        except Cancelled:
            return reply.done(EndReason.CANCELLED)
        raise EngineError(say.LOADING.format(self._address))

    def _tries(self, silence: float, task: Task) -> Iterator[Exchange]:
        """Yield exchanges while the server is still loading its model."""
        end = time.monotonic() + self._limits.loading
        while True:
            yield Exchange(self._server, task.cancel, silence)
            if time.monotonic() > end:
                return
            if task.cancel.wait(0.5):
                raise Cancelled

    def _refused(self, response: Response) -> None:
        """Raise what an answer means that is no success; return where it is to be asked again."""
        status = response.status
        said = say.clean(error_message(response.read(READ)))
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


def _both(one: Done, other: Done) -> Done:
    """Return how two alternatives ended: their counts together, and the worse of two ends."""
    worse = EndReason.STOP
    for reason in (EndReason.LENGTH, EndReason.CANCELLED):
        if reason in (one.reason, other.reason):
            worse = reason
    return msgspec.structs.replace(
        one,
        reason=worse,
        prompt_tokens=one.prompt_tokens + other.prompt_tokens,
        cached_tokens=one.cached_tokens + other.cached_tokens,
        reply_tokens=one.reply_tokens + other.reply_tokens,
        reply_seconds=one.reply_seconds + other.prompt_seconds + other.reply_seconds,
    )


def _short(name: str) -> str:
    """Return a model's name to be shown: llama-server's is the path of its file."""
    return PurePosixPath(name.replace("\\", "/")).stem if name.endswith(".gguf") else name
