# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""The engine of a model that compares texts: each becomes a vector, near ones for near meanings."""

from __future__ import annotations

from pathlib import Path

import llama_cpp.llama_cpp as llama
import numpy as np

from stet_models.engine import Engine, Task
from stet_models.errors import (
    BadFileError,
    EngineError,
    MemoryShortageError,
    NoModelError,
)
from stet_models.gguf import check_gguf
from stet_models.loading import TOO_BIG, Loader
from stet_models.protocol import (
    Count,
    Counted,
    Done,
    Embed,
    Embedded,
    EndReason,
    Load,
    Loaded,
    Reading,
)

CONTEXT = 256
"""Tokens that are read of a text, its two special ones included: what such models are trained on.

That is some 180 words of English; what comes after does not count."""

_THREADS = 1
"""A text takes a few hundredths of a second, and the model that writes may want the others."""


class EmbeddingEngine(Engine):
    """One sentence encoder at a time: the engine of the second worker."""

    cannot_write = cannot_weigh = (
        "This model compares texts and does not write. Choose a chat model."
    )

    def __init__(self) -> None:
        self._loader = Loader()
        self._model = self._context = self._vocabulary = self._width = 0

    def load(self, request: Load, task: Task) -> Loaded | Done:
        """Load a GGUF file that says how its vectors are pooled."""
        path = Path(request.path)
        self._close()
        check_gguf(path)
        handle = self._loader.read(path, request, task)
        if handle is None:
            return Done(request.id, EndReason.CANCELLED)
        parameters = llama.llama_context_default_params()
        parameters.n_ctx = parameters.n_batch = parameters.n_ubatch = CONTEXT
        parameters.n_threads = parameters.n_threads_batch = request.threads or _THREADS
        parameters.embeddings = True
        pointer = llama.llama_init_from_model(handle, parameters)
        if not pointer:
            llama.llama_model_free(handle)
            raise MemoryShortageError(TOO_BIG)
        self._model, self._context = handle, int(pointer)
        if llama.llama_pooling_type(pointer) == llama.LLAMA_POOLING_TYPE_NONE:
            self._close()
            raise BadFileError(f"{path.name} is no model that compares texts.")
        self._vocabulary = llama.llama_model_get_vocab(handle)
        self._width = int(llama.llama_model_n_embd(handle))
        size = int(llama.llama_model_size(handle))
        threads = int(parameters.n_threads)
        return Loaded(request.id, path.stem, CONTEXT, size, threads)

    def embed(self, request: Embed, task: Task) -> Embedded | Done:
        """Give each text its vector; of a text longer than ``CONTEXT`` tokens the beginning's."""
        self._check()
        vectors = []
        for number, text in enumerate(request.texts):
            if task.cancelled:
                return Done(request.id, EndReason.CANCELLED)
            vectors.append(self._vector(text))
            task.say(Reading(request.id, number + 1, len(request.texts)))
        return Embedded(request.id, tuple(vectors))

    def count(self, request: Count) -> Counted:
        """Count the tokens of a text, the two special ones included."""
        self._check()
        return Counted(request.id, len(self._tokens(request.text)))

    def _check(self) -> None:
        if not self._context:
            raise NoModelError("No model is loaded. Choose one first.")

    def _close(self) -> None:
        if self._context:
            llama.llama_free(self._context)
            llama.llama_model_free(self._model)
        self._model = self._context = 0

    def _tokens(self, text: str) -> list[int]:
        data = text.encode("utf-8", "replace")
        room = len(data) + 8
        buffer = (llama.llama_token * room)()
        count = llama.llama_tokenize(self._vocabulary, data, len(data), buffer, room, True, False)
        if count < 0:
            raise EngineError("The text could not be split into the model's words.")
        return buffer[:count]

    def _vector(self, text: str) -> tuple[float, ...]:
        if not text.strip():
            return (0.0,) * self._width
        tokens = self._tokens(text)
        if len(tokens) > CONTEXT:
            tokens = [*tokens[: CONTEXT - 1], tokens[-1]]  # the last one ends a text
        kept = (llama.llama_token * len(tokens))(*tokens)  # the batch only points to it
        batch = llama.llama_batch_get_one(kept, len(tokens))
        if llama.llama_encode(self._context, batch):
            raise EngineError("The text could not be compared. Ask again, or for less at once.")
        pointer = llama.llama_get_embeddings_seq(self._context, 0)
        vector = np.ctypeslib.as_array(pointer, (self._width,)).astype(np.float64)
        return tuple(map(float, vector / (np.linalg.norm(vector) or 1.0)))
