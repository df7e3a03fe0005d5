# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""The token loop, on llama.cpp's own C interface.

The prompt is evaluated in blocks that start at multiples of ``BLOCK``, the last of them shorter,
and its last token by itself. What stays in the cache for the next request is the common prefix,
cut down to whole blocks, or all of it where the prompt is the very same: a block of the same
tokens at the same place is then always computed in the same way, so a reply does not depend, not
even in the last bit of a float, on what was asked before it. The price is at most ``BLOCK - 1``
tokens read again, and none when a prompt that was read ahead is asked. ``states.py`` keeps more
than one cache, by the same rule.

A rewrite is copied ahead (``copying.py``): the drafted tokens are evaluated in one batch with the
reply's last token, sampled in order with the same chain, and taken back from the cache from the
first one that is not what was drafted. The reply is that of plain decoding, token for token, since
only batches are used in which llama.cpp computes a token to the last bit as it does alone. Stet's
own build of it does so for Q4_K and Q6_K weights on AVX2 (``packaging/llama.cpp``). For others it
depends on the weights, the processor and the build: ``Evaluator.measure`` tries it out when a model
is loaded. Other batches would change replies, and not seldom: with the 1.5 B model (Q4_K_M) and
llama.cpp as it comes, logits of batches of four and more differ by up to 0.3 where two tokens
compete, and 3 of 6 rewrites read differently. Asking again alone where two tokens are near does
not help, since the cache then holds what the batch computed and differs as much.

Several replies to one prompt share its cells in the cache and are decoded in one batch, a token or
a draft of each. A token sees the cells of its own reply only, in the order in which they were
filled: what the others say does not change it, as long as no reply fills a cell that lies before
one it has. So cells whose token is taken back are not freed meanwhile, but given to a sequence that
nobody reads (``_TRASH``).

llama.cpp keeps logits for one batch of ``MOST_OUTPUTS`` tokens only; they are read in Python where
a likelihood is asked for.
"""

from __future__ import annotations

import ctypes
import math
import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from statistics import median

import llama_cpp.llama_cpp as llama
import numpy as np

from stet_models.copying import SIZES, Costs
from stet_models.errors import BadRequestError, EngineError, MemoryShortageError, ModelError
from stet_models.neighbour import Threads
from stet_models.protocol import Sampling

BLOCK = 64
"""Tokens evaluated at once: as fast as bigger blocks on a few cores (measured), and a
cancellation or a progress event comes between any two."""

PENALTY_WINDOW = 256
"""Tokens looked back on by the repeat penalty."""

MOST_OUTPUTS = SIZES[-1]
"""Tokens of one batch whose logits are kept."""

MOST_BRANCHES = 16
"""Sequences that can share a prompt at once."""

_TRASH = MOST_BRANCHES
"""The sequence that cells go to whose tokens were taken back."""

SEQUENCES = MOST_BRANCHES + 1
"""Sequences that a context is made for."""

_TRIED = 4
"""Tokens whose logits alone and in a batch are compared."""

_RECENT = 5
"""Measurements of a batch of which the median counts: two that others disturbed do no harm."""

_DOUBTFUL = 0.85
"""A batch that takes more than this part of its tokens' time alone is measured once more."""

_LIKELIEST = 256
"""Tokens looked at when sampling: the rest is noise, and sorting a whole vocabulary is slow."""

_ABORTED = 2
_NO_ROOM = 1


class Stopped(Exception):
    """The request was cancelled while tokens were evaluated."""


class ContextFull(Exception):
    """The context has no place for another token."""


@dataclass(frozen=True)
class Cell:
    """A token to be evaluated at a place of one sequence or more, which share all before it."""

    token: int
    at: int
    branches: Sequence[int]
    wanted: bool = True


def reusable(held: Sequence[int], prompt: Sequence[int]) -> int:
    """Return how many tokens of a cache that holds ``held`` a reading of ``prompt`` may keep."""
    end = len(prompt) - 1
    most = min(len(held), end)
    common = next((i for i in range(most) if held[i] != prompt[i]), most)
    return common if common == len(held) == end else common - common % BLOCK


class Evaluator:
    """A context's cache: which tokens it holds, and how to add more.

    ``context`` is a ``llama_context *``; it stays the caller's to free. ``threads`` decides how
    many each batch gets; without it they stay as they are.
    """

    def __init__(self, context: int, threads: Threads | None = None) -> None:
        self._context, self._threads = context, threads
        vocabulary = llama.llama_model_get_vocab(llama.llama_get_model(context))
        self._vocabulary_size = int(llama.llama_vocab_n_tokens(vocabulary))
        self._memory = llama.llama_get_memory(context)
        self._block = (llama.llama_token * BLOCK)()
        self._wanted = (ctypes.c_int8 * BLOCK)()  # whose logits are
        self._batch = _Batch()
        self._branches = 1
        self._filled = self._trashed = 0  # cells in use, and those of them of no use
        self._times: dict[int, deque[float]] = {}  # the last seconds of a batch, by its tokens
        self._held: list[int] = []  # in the cache: whole aligned blocks, then one shorter
        self._cancelled: Callable[[], bool] = bool
        self._abort = llama.ggml_abort_callback(lambda _: self._cancelled())
        self._no_abort = llama.ggml_abort_callback()

    @property
    def size(self) -> int:
        """How many tokens the cache can hold."""
        return int(llama.llama_n_ctx(self._context))

    def read_ahead(
        self,
        prompt: Sequence[int],
        cancelled: Callable[[], bool],
        progress: Callable[[int, int], None],
    ) -> int:
        """Evaluate all of a prompt but its last token, which is for ``add`` to evaluate.

        Calls ``progress(tokens done, tokens that were cached)``. Returns how many were cached.
        Raises ``Stopped``.
        """
        cached = self._keep(prompt)
        progress(cached, cached)
        end = len(prompt) - 1
        self._watch(cancelled)
        try:
            for start in range(cached, end, BLOCK):
                tokens = prompt[start : min(start + BLOCK, end)]
                self._evaluate(tokens, start, 0)
                self._held.extend(tokens)
                progress(start + len(tokens), cached)
        finally:
            self._watch(None)
        return cached

    @property
    def held(self) -> tuple[int, ...]:
        """The tokens in the cache that another prompt may build upon."""
        return tuple(self._held)

    def save(self) -> bytes:
        """Return the cache of the ``held`` tokens, for ``restore``; what comes after is dropped."""
        if not self._forget(len(self._held)):
            return b""
        size = llama.llama_state_seq_get_size(self._context, 0)
        buffer = (ctypes.c_uint8 * size)()
        written = llama.llama_state_seq_get_data(self._context, buffer, size, 0)
        return memoryview(buffer)[:written].tobytes()

    def restore(self, tokens: Sequence[int], data: bytes) -> bool:
        """Put a saved cache of ``tokens`` in place of this one; False, and empty, if it is none.

        ``data`` must come from ``save`` of the same model: llama.cpp checks it only in part.
        """
        self._forget(0)
        buffer = (ctypes.c_uint8 * len(data)).from_buffer_copy(data)
        if len(tokens) > self.size or not llama.llama_state_seq_set_data(
            self._context, buffer, len(data), 0
        ):
            llama.llama_memory_clear(self._memory, True)
            return False
        self._held = list(tokens)
        return True

    @property
    def threads(self) -> int:
        """How many threads the next token gets."""
        return int(llama.llama_n_threads(self._context))

    def measure(self, cancelled: Callable[[], bool]) -> None:
        """Try which batches are computed as their tokens alone are, and what they take.

        Empties the cache. Raises ``Stopped``.
        """
        step = max(1, self._vocabulary_size // (SIZES[-1] + 1))
        tokens = [step * (1 + place) for place in range(SIZES[-1])]
        bits = self._vocabulary_size * ctypes.sizeof(ctypes.c_float)

        def logits(index: int) -> bytes:
            return ctypes.string_at(llama.llama_get_logits_ith(self._context, index), bits)

        self.add(tokens[:1], 0, cancelled)  # which fetches the weights, and so tells no time
        self._forget(0)
        self._times.clear()
        alone = []
        for place in range(_TRIED):
            self.add(tokens[place : place + 1], place, cancelled)
            alone.append(logits(0))
        for size in SIZES:
            self._forget(0)
            seconds = self.add(tokens[:size], 0, cancelled)
            if any(logits(index) != alone[index] for index in range(min(size, _TRIED))):
                del self._times[size]
                break
            if seconds > _DOUBTFUL * size * self._usual(1):
                for again in (1, size):
                    self._forget(0)
                    self.add(tokens[:again], 0, cancelled)
        self._forget(0)

    def costs(self) -> Costs:
        """Return what the batches cost here that are computed as their tokens alone are."""
        sizes = [size for size in SIZES if size in self._times]
        return Costs(tuple((size, self._usual(size) / self._usual(1)) for size in sizes))

    def add(self, tokens: Sequence[int], at: int, cancelled: Callable[[], bool] | None) -> float:
        """Evaluate tokens of the reply from position ``at`` on, for each one's next to be sampled.

        Returns the seconds it took; raises ``Stopped``.
        """
        self._watch(cancelled)
        try:
            seconds = self._evaluate(tokens, at, len(tokens))
        finally:
            self._watch(None)
        self._times.setdefault(len(tokens), deque(maxlen=_RECENT)).append(seconds)
        return seconds

    def _usual(self, size: int) -> float:
        """Return what a batch of ``size`` tokens takes in seconds, where one was measured."""
        return median(self._times[size])

    def take_back(self, at: int) -> None:
        """Drop the reply's tokens from position ``at`` on."""
        if not llama.llama_memory_seq_rm(self._memory, 0, at, -1):
            raise EngineError("This model cannot take words back. Choose another one.")

    def fork(self, branches: int, at: int) -> None:
        """Let so many sequences, numbered from 0, share the cache up to position ``at``.

        Until ``join`` only ``add_cells`` adds to it.
        """
        self._branches, self._filled, self._trashed = branches, at, 0
        for branch in range(1, branches):
            llama.llama_memory_seq_cp(self._memory, 0, branch, 0, at)

    def join(self, at: int) -> None:
        """Drop all of the sequences that comes after position ``at``, and all but one of them."""
        if self._branches > 1:
            for branch in (*range(1, self._branches), _TRASH):
                llama.llama_memory_seq_rm(self._memory, branch, -1, -1)
        self._branches = 1
        self.take_back(at)

    @property
    def room(self) -> int:
        """How many cells the sequences can still fill, but for those of tokens taken back."""
        return self.size - self._filled

    def add_cells(self, cells: Sequence[Cell], cancelled: Callable[[], bool] | None) -> float:
        """Evaluate tokens of the sequences, ``MOST_OUTPUTS`` wanted ones and a block at most.

        Returns the seconds it took; raises ``Stopped``, and ``ContextFull`` where there is no room.
        """
        if len(cells) > self.room and self._trashed:
            llama.llama_memory_seq_rm(self._memory, _TRASH, -1, -1)
            self._filled, self._trashed = self._filled - self._trashed, 0
        if len(cells) > self.room:
            raise ContextFull
        self._watch(cancelled)
        try:
            seconds = self._decode(self._batch.of(cells), len(cells))
        finally:
            self._watch(None)
        self._filled += len(cells)
        if len(cells) in self._times and all(cell.wanted for cell in cells):
            self._times[len(cells)].append(seconds)
        return seconds

    def reject(self, branch: int, at: int, count: int) -> None:
        """Take back the last ``count`` tokens of one sequence, from position ``at`` on."""
        if self._branches == 1:
            self.take_back(at)
            self._filled -= count
            return
        llama.llama_memory_seq_cp(self._memory, branch, _TRASH, at, -1)
        llama.llama_memory_seq_rm(self._memory, branch, at, -1)
        self._trashed += count

    def log_likelihoods(self, index: int, tokens: Sequence[int]) -> list[float]:
        """Return the log-likelihood, in nats, of each token as the one after that at ``index``."""
        pointer = llama.llama_get_logits_ith(self._context, index)
        logits = np.ctypeslib.as_array(pointer, (self._vocabulary_size,))
        shares = np.exp(logits - logits.max())
        whole = float(logits.max()) + math.log(shares.sum(dtype=np.float64))
        return [float(logits[token]) - whole for token in tokens]

    def _keep(self, prompt: Sequence[int]) -> int:
        """Drop from the cache all but what ``prompt`` can build upon; return how many tokens.

        At least one token is left to evaluate, since the cache holds no logits.
        """
        keep = reusable(self._held, prompt)
        return self._forget(keep)

    def _forget(self, keep: int) -> int:
        """Drop from the cache what comes after ``keep`` tokens; return how many are left."""
        if not llama.llama_memory_seq_rm(self._memory, 0, keep, -1):
            llama.llama_memory_clear(self._memory, True)
            keep = 0
        del self._held[keep:]
        return keep

    def _watch(self, cancelled: Callable[[], bool] | None) -> None:
        self._cancelled = cancelled or bool
        callback = self._abort if cancelled else self._no_abort
        llama.llama_set_abort_callback(self._context, callback, None)

    def _evaluate(self, tokens: Sequence[int], start: int, outputs: int) -> float:
        """Evaluate a batch, keep the logits of its last ``outputs`` tokens, return the seconds."""
        count = len(tokens)
        for index, token in enumerate(tokens):
            self._block[index] = token
            self._wanted[index] = index >= count - outputs
        batch = llama.llama_batch_get_one(self._block, count)
        batch.logits = self._wanted
        try:
            return self._decode(batch, count)
        except (Stopped, ModelError):
            llama.llama_memory_seq_rm(self._memory, 0, start, -1)
            raise

    def _decode(self, batch: object, count: int) -> float:
        if self._cancelled():
            raise Stopped
        if self._threads:
            threads = self._threads.count()
            llama.llama_set_n_threads(self._context, threads, threads)
        began = time.perf_counter()
        status = llama.llama_decode(self._context, batch)
        if status == 0:
            seconds = time.perf_counter() - began
            if self._threads and count == 1:
                self._threads.took(seconds)
            return seconds
        if status == _ABORTED:
            raise Stopped
        if status == _NO_ROOM:
            raise MemoryShortageError("The model's memory for this text is full. Select less text.")
        raise EngineError(
            f"The model could not read the text (llama.cpp status {status}). "
            "Nothing was changed. Ask again, or choose another model."
        )


class _Batch:
    """Room for a block of cells, as llama.cpp wants them."""

    def __init__(self) -> None:
        self._positions = (llama.llama_pos * BLOCK)()
        kept = self._kept = llama.llama_batch(
            token=(llama.llama_token * BLOCK)(),
            pos=self._positions,
            n_seq_id=(ctypes.c_int32 * BLOCK)(),
            seq_id=(ctypes.POINTER(llama.llama_seq_id) * BLOCK)(),
            logits=(ctypes.c_int8 * BLOCK)(),
        )
        self._sequences = [(ctypes.c_int32 * MOST_BRANCHES)() for _ in range(BLOCK)]
        for index, sequences in enumerate(self._sequences):
            kept.seq_id[index] = sequences

    def of(self, cells: Sequence[Cell]) -> object:
        """Return the batch with these cells in it; the one before is gone then."""
        batch = self._kept
        batch.n_tokens = len(cells)
        for index, cell in enumerate(cells):
            batch.token[index], self._positions[index] = cell.token, cell.at
            batch.n_seq_id[index] = len(cell.branches)
            self._sequences[index][: len(cell.branches)] = list(cell.branches)
            batch.logits[index] = cell.wanted
        return batch


class Sampler:
    """Chooses tokens in C; free it with ``close``.

    With a grammar the token is first chosen freely and only then asked whether the grammar
    allows it; if not, it is chosen again among those that are allowed. Trying the grammar on the
    whole vocabulary for each token would cost more than the model itself.
    """

    def __init__(self, context: int, vocabulary: int, sampling: Sampling, grammar: str) -> None:
        self._context = context
        self._owned: list[object] = []  # llama_sampler *
        self._rules = None
        self._free = self._chain(sampling, vocabulary, None)
        self._bound = None
        if grammar:
            rules = llama.llama_sampler_init_grammar(vocabulary, grammar.encode(), b"root")
            if not rules:
                self.close()
                raise BadRequestError("The form asked of the reply (its grammar) does not parse.")
            self._rules = rules  # freed with the chain it becomes part of
            self._bound = self._chain(sampling, vocabulary, rules)

    def sample(self, index: int = -1) -> int:
        """Return the next token after the one at ``index`` of the last batch, and accept it."""
        if self._bound is None:
            return int(llama.llama_sampler_sample(self._free, self._context, index))
        trial = llama.llama_sampler_clone(self._free)
        token = int(llama.llama_sampler_sample(trial, self._context, index))
        if self._allowed(token):
            llama.llama_sampler_accept(self._bound, token)
            self._owned.remove(self._free)
            llama.llama_sampler_free(self._free)
            self._free = trial
            self._owned.append(trial)
            return token
        llama.llama_sampler_free(trial)
        token = int(llama.llama_sampler_sample(self._bound, self._context, index))
        llama.llama_sampler_accept(self._free, token)
        return token

    def close(self) -> None:
        """Free the C side."""
        while self._owned:
            llama.llama_sampler_free(self._owned.pop())

    def _chain(self, sampling: Sampling, vocabulary: int, rules: object) -> object:
        chain = llama.llama_sampler_chain_init(llama.llama_sampler_chain_default_params())
        self._owned.append(chain)
        if rules:
            llama.llama_sampler_chain_add(chain, rules)
        for sampler in _samplers(sampling, int(llama.llama_vocab_n_tokens(vocabulary))):
            llama.llama_sampler_chain_add(chain, sampler)
        return chain

    def _allowed(self, token: int) -> bool:
        one = llama.llama_token_data(token, 1.0, 0.0)
        several = llama.llama_token_data_array(ctypes.pointer(one), 1, -1, False)
        llama.llama_sampler_apply(self._rules, ctypes.byref(several))
        return one.logit != float("-inf")


def _samplers(sampling: Sampling, vocabulary_size: int) -> Iterator[object]:
    if sampling.repeat_penalty != 1.0:
        yield llama.llama_sampler_init_penalties(
            vocabulary_size, PENALTY_WINDOW, sampling.repeat_penalty, 0.0, 0.0
        )
    if sampling.temperature <= 0.0:
        yield llama.llama_sampler_init_greedy()
        return
    yield llama.llama_sampler_init_top_k(_LIKELIEST)
    yield llama.llama_sampler_init_top_p(sampling.top_p, 1)
    yield llama.llama_sampler_init_min_p(sampling.min_p, 1)
    yield llama.llama_sampler_init_temp(sampling.temperature)
    yield llama.llama_sampler_init_dist(sampling.seed & 0xFFFFFFFF)
