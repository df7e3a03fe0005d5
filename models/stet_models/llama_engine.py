# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""The engine that runs a GGUF model with llama.cpp, through llama-cpp-python's low-level API."""

from __future__ import annotations

import contextlib
import ctypes
import os
import re
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import llama_cpp
import llama_cpp.llama_cpp as llama

from stet_models.answer import Answer
from stet_models.chat_template import ChatTemplate
from stet_models.decoding import (
    BLOCK,
    MOST_BRANCHES,
    MOST_OUTPUTS,
    SEQUENCES,
    Evaluator,
    Sampler,
    Stopped,
)
from stet_models.engine import Engine, Task
from stet_models.errors import (
    BadFileError,
    BadRequestError,
    EngineError,
    MemoryShortageError,
    ModelError,
    NoModelError,
    TooLongError,
)
from stet_models.gguf import check_gguf
from stet_models.hardware import model_threads, threads_while_typing
from stet_models.loading import TOO_BIG, Loader
from stet_models.neighbour import Threads
from stet_models.protocol import (
    MOST_EDITS,
    Count,
    Counted,
    Done,
    EndReason,
    Generate,
    Load,
    Loaded,
    Message,
    Prefill,
    Reading,
    Replacement,
    Restore,
    Save,
    Saved,
    Score,
    Scored,
    Survey,
)
from stet_models.reading import beginning_of, read_ahead, stable_messages
from stet_models.scoring import score
from stet_models.states import States, maker_of
from stet_models.surveying import survey

DEFAULT_CONTEXT = 4096
LEAST_CONTEXT = 2 * BLOCK
LARGEST_GRAMMAR = 1 << 20

PIECE = 4 << 20
"""Bytes of a saved reading that are handed out at once."""

_MARK = re.compile("\ue000([0-9]+)\ue001")


class _Model:
    """A loaded model and its context; free it with ``close``."""

    def __init__(
        self,
        model: int,
        context: int,
        maker: str,
        threads: Threads | None = None,
    ) -> None:
        self.model, self.context, self.threads = model, context, threads
        self.vocabulary = llama.llama_model_get_vocab(model)
        self.evaluator = Evaluator(context, threads)
        self.is_recurrent = _is_recurrent(model)
        self.states = States(self.evaluator, maker)
        source = llama.llama_model_chat_template(model, None) or b""
        self.template = ChatTemplate(
            source.decode("utf-8", "replace"),
            bos=self._special(llama.llama_vocab_bos(self.vocabulary)),
            eos=self._special(llama.llama_vocab_eos(self.vocabulary)),
        )

    def close(self) -> None:
        llama.llama_free(self.context)
        llama.llama_model_free(self.model)

    def name(self, otherwise: str) -> str:
        buffer = ctypes.create_string_buffer(256)
        length = llama.llama_model_meta_val_str(self.model, b"general.name", buffer, len(buffer))
        return (
            buffer.value.decode("utf-8", "replace").strip() or otherwise
            if length > 0
            else otherwise
        )

    def tokens(self, text: str, *, special: bool, start: bool = False) -> list[int]:
        """Return the tokens of ``text``; ``special`` reads ``<|…|>`` as what it stands for."""
        data = text.encode("utf-8", "replace")
        room = len(data) + 8
        buffer = (llama.llama_token * room)()
        count = llama.llama_tokenize(self.vocabulary, data, len(data), buffer, room, start, special)
        if count < 0:
            raise EngineError("The text could not be split into the model's words.")
        return buffer[:count]

    def piece(self, token: int, *, special: bool = False) -> bytes:
        """Return the bytes that ``token`` stands for; a control token's are none."""
        buffer = ctypes.create_string_buffer(64)
        length = llama.llama_token_to_piece(self.vocabulary, token, buffer, len(buffer), 0, special)
        if length < 0:
            buffer = ctypes.create_string_buffer(-length)
            length = llama.llama_token_to_piece(self.vocabulary, token, buffer, -length, 0, special)
        return buffer.raw[:length]

    def is_end(self, token: int) -> bool:
        return bool(llama.llama_vocab_is_eog(self.vocabulary, token))

    def prompt(self, messages: Sequence[Message], prefill: str) -> list[int]:
        """Return the tokens of a conversation up to the place where the reply goes on.

        Without messages it is raw text, at the beginning of a document.
        The writer's text may hold what looks like one of the model's control tokens; it then
        goes in as plain text, so that nothing in a document can end a turn.
        """
        if not messages:
            return self._raw(prefill)
        contents = [m.content for m in messages] + [prefill]
        if all(self.tokens(c, special=True) == self.tokens(c, special=False) for c in contents):
            text = self.template.prompt(messages) + prefill
            return self.tokens(text, special=True, start=not self._has_bos(text))
        marked = [Message(m.role, f"\ue000{i}\ue001") for i, m in enumerate(messages)]
        text = self.template.prompt(marked) + f"\ue000{len(messages)}\ue001"
        parts = _MARK.split(text)
        tokens = self.tokens(parts[0], special=True, start=not self._has_bos(parts[0]))
        for index, between in zip(parts[1::2], parts[2::2], strict=True):
            tokens += self.tokens(contents[int(index)], special=False)
            tokens += self.tokens(between, special=True)
        return tokens

    def read_ahead(
        self,
        request: Generate | Score | Survey | Prefill,
        prompt: list[int],
        cancelled: Callable[[], bool],
        progress: Callable[[int, int], None],
    ) -> int:
        """Read all of a prompt but its last token, and keep what is its task's of it."""
        beginning: list[int] = []
        if stable := stable_messages(request.messages):
            with contextlib.suppress(ModelError):  # a template may refuse to ask about nothing
                beginning = beginning_of(prompt, self.prompt(stable, ""))
        return read_ahead(
            self.evaluator, self.states, prompt, beginning, request.document, cancelled, progress
        )

    def _raw(self, text: str) -> list[int]:
        tokens = self.tokens(text, special=False, start=True)
        begin = llama.llama_vocab_bos(self.vocabulary)
        if begin < 0:
            begin = llama.llama_vocab_eos(self.vocabulary)
        return tokens if begin < 0 or tokens[:1] == [begin] else [begin, *tokens]

    def _has_bos(self, text: str) -> bool:
        bos = self._special(llama.llama_vocab_bos(self.vocabulary))
        return bool(bos) and text.startswith(bos)

    def _special(self, token: int) -> str:
        return "" if token < 0 else self.piece(token, special=True).decode("utf-8", "replace")


class LlamaEngine(Engine):
    """One GGUF model at a time: the engine of the worker.

    Without ``adapts`` the threads stay as they are when others need the processor, or the writer
    types. ``threads`` decides in place of what is made for each model.
    """

    cannot_compare = "This model is for writing, not for comparing texts."

    def __init__(self, *, adapts: bool = True, threads: Threads | None = None) -> None:
        self._adapts, self._threads = adapts, threads
        self._loader = Loader()
        self._model: _Model | None = None

    def load(self, request: Load, task: Task) -> Loaded | Done:
        """Load a GGUF file, freeing the one before first."""
        path = Path(request.path)
        if self._model:
            self._model.close()
            self._model = None
        check_gguf(path)
        maker = maker_of(path, f"llama.cpp {llama_cpp.__version__} gpu {request.gpu_layers}")
        threads = request.threads or model_threads()
        handle = self._loader.read(path, request, task)
        if handle is None:
            return Done(request.id, EndReason.CANCELLED)
        trained = int(llama.llama_model_n_ctx_train(handle))
        wanted = request.context or DEFAULT_CONTEXT
        context = max(LEAST_CONTEXT, min(wanted, trained or wanted))
        typing = request.threads or threads_while_typing()
        self._model = model = self._open(handle, context, threads, typing, maker)
        try:
            model.evaluator.measure(lambda: task.cancelled)
        except Stopped:
            return Done(request.id, EndReason.CANCELLED)
        return Loaded(
            request.id,
            name=model.name(path.stem),
            context=model.evaluator.size,
            size=int(llama.llama_model_size(handle)),
            threads=threads,
            gpu=bool(llama.llama_supports_gpu_offload()),
            can_score=not model.is_recurrent,
        )

    def generate(self, request: Generate, task: Task) -> Done:
        """Read the prompt and stream the reply."""
        model = self._loaded()
        if len(request.grammar) > LARGEST_GRAMMAR:
            raise BadRequestError("The form asked of the reply (its grammar) is too large.")
        _check_edits(request.edits, request.source)
        prompt = _fitting_prompt(model, request)
        samplers: list[Sampler] = []
        try:
            for number in range(max(1, min(request.alternatives, MOST_BRANCHES))):
                sampling = request.sampling_of(number)
                sampler = Sampler(model.context, model.vocabulary, sampling, request.grammar)
                samplers.append(sampler)
            return Answer(model, request, task, prompt).run(samplers)
        finally:
            for sampler in samplers:
                sampler.close()

    def score(self, request: Score, task: Task) -> Scored | Done:
        """Sum up the log-likelihoods of texts, read on from what they begin with."""
        model = self._loaded()
        if model.is_recurrent:
            raise BadRequestError("This model cannot say how likely a text is.")
        if not request.continuations:
            return Scored(request.id, (), ())
        base, *texts = (
            model.prompt(request.messages, request.prefill + continuation)
            for continuation in ("", *request.continuations)
        )
        _check_length(model, max(map(len, texts)))
        try:
            return score(model, request, task, base, texts)
        except Stopped:
            return Done(request.id, EndReason.CANCELLED)

    def survey(self, request: Survey, task: Task) -> Scored | Done:
        """Say by how much each edit of a text would make it likelier."""
        model = self._loaded()
        if model.is_recurrent:
            raise BadRequestError("This model cannot say how likely a text is.")
        _check_edits(request.edits, request.text)
        tokens = model.prompt(request.messages, request.prefill + request.text)
        _check_length(model, len(tokens))
        try:
            return survey(model, request, task, tokens)
        except Stopped:
            return Done(request.id, EndReason.CANCELLED)

    def read_ahead(self, request: Prefill, task: Task) -> Done:
        """Read a prompt that is likely to be asked, for it to be there then."""
        model = self._loaded()
        prompt = _fitting_prompt(model, request)
        began = time.perf_counter()
        cached, reason = 0, EndReason.STOP

        def progress(done: int, cached: int) -> None:
            task.say(Reading(request.id, done, len(prompt), cached))

        try:
            cached = model.read_ahead(request, prompt, lambda: task.cancelled, progress)
        except Stopped:
            reason = EndReason.CANCELLED
        seconds = time.perf_counter() - began
        return Done(request.id, reason, len(prompt), cached, prompt_seconds=seconds)

    def save(self, request: Save, task: Task) -> Done:
        """Hand out what is held of a document's reading."""
        data = memoryview(self._loaded().states.packed(request.document, request.most))
        for start in range(0, len(data), PIECE):
            if task.cancelled:
                return Done(request.id, EndReason.CANCELLED)
            task.say(Saved(request.id, data[start : start + PIECE].tobytes()))
        return Done(request.id, EndReason.STOP)

    def restore(self, request: Restore) -> Done:
        """Take a piece of it back; the last one's ``Done`` counts the tokens as cached."""
        states = self._loaded().states
        if not states.collect(request.document, request.data):
            return Done(request.id, EndReason.LENGTH)
        count = 0 if request.more else states.unpack(request.document)
        return Done(request.id, EndReason.STOP, cached_tokens=count)

    def give_way(self) -> None:
        """Work with fewer threads for a while: the writer types. From any thread."""
        model = self._model
        if model and model.threads:
            model.threads.give_way()

    def count(self, request: Count) -> Counted:
        """Count the tokens of a text, without special ones."""
        return Counted(request.id, len(self._loaded().tokens(request.text, special=False)))

    def _loaded(self) -> _Model:
        if self._model is None:
            raise NoModelError("No model is loaded. Choose one first.")
        return self._model

    def _open(self, handle: int, context: int, threads: int, typing: int, maker: str) -> _Model:
        """Make a context for a model, which is freed if that fails."""
        parameters = llama.llama_context_default_params()
        parameters.n_ctx = context
        parameters.n_batch = parameters.n_ubatch = BLOCK
        parameters.n_outputs_max = max(MOST_OUTPUTS, SEQUENCES)  # llama.cpp wants one for each
        if not _is_recurrent(handle):  # whose every sequence takes memory, used or not
            parameters.n_seq_max, parameters.kv_unified = SEQUENCES, True
        parameters.n_threads = parameters.n_threads_batch = threads
        if threads > 1:
            # With keys and values of one type, llama.cpp splits a long cache between the threads
            # for a token alone and not for a batch: the last bits would depend on both.
            parameters.flash_attn_type = llama.LLAMA_FLASH_ATTN_TYPE_ENABLED
            parameters.type_v = llama.GGML_TYPE_F32
        pointer = llama.llama_init_from_model(handle, parameters)
        if not pointer:
            llama.llama_model_free(handle)
            raise MemoryShortageError(TOO_BIG)
        try:
            chosen = self._threads
            if self._adapts and not chosen:
                chosen = Threads(typing, threads, os.cpu_count() or threads)
            return _Model(handle, int(pointer), maker, chosen)
        except BadFileError:
            llama.llama_free(pointer)
            llama.llama_model_free(handle)
            raise


def _is_recurrent(model: int) -> bool:
    return bool(llama.llama_model_is_recurrent(model) or llama.llama_model_is_hybrid(model))


def _fitting_prompt(model: _Model, request: Generate | Prefill) -> list[int]:
    """Return the tokens of a prompt; raises ``TooLongError`` where there is no room for it."""
    prompt = model.prompt(request.messages, request.prefill)
    if not prompt:
        raise BadRequestError("There is nothing to answer: the prompt is empty.")
    _check_length(model, len(prompt))
    return prompt


def _check_edits(edits: Sequence[Replacement], text: str) -> None:
    if len(edits) > MOST_EDITS:
        raise BadRequestError(f"These are more than {MOST_EDITS} edits at once.")
    if any(not 0 <= edit.start <= edit.end <= len(text) for edit in edits):
        raise BadRequestError("An edit lies beyond its text.")


def _check_length(model: _Model, tokens: int) -> None:
    room = model.evaluator.size
    if tokens >= room:
        raise TooLongError(
            f"The text is too long for this model: it is {tokens / room:.1f} times what fits. "
            "Select less, or choose a model with a larger window."
        )
