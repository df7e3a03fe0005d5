# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""What Stet's build adds to llama.cpp: each token of a batch is, to the last bit, as it is alone.

The kernels of ``packaging/llama.cpp`` are called as llama.cpp calls them, and held against those
that it uses for single tokens.
"""

from __future__ import annotations

import ctypes
from pathlib import Path

import llama_cpp
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from stet_models.copying import SIZES
from stet_models.decoding import BLOCK

BLOCK_WEIGHTS = 256
Q8_K = np.dtype([("d", "<f4"), ("qs", "i1", 256), ("bsums", "<i2", 16)])
Q4_K_X8 = np.dtype([("d", "<f2", 8), ("dmin", "<f2", 8), ("scales", "u1", 96), ("qs", "u1", 1024)])
Q6_K = np.dtype([("ql", "u1", 128), ("qh", "u1", 64), ("scales", "i1", 16), ("d", "<f2")])


@pytest.fixture(scope="module")
def ggml():
    folder = Path(llama_cpp.__file__).parent / "lib"
    found = sorted(folder.glob("*ggml-cpu*"))
    library = ctypes.CDLL(str(found[0])) if found else None
    if not hasattr(library, "ggml_tokens_q4_K_8x8_q8_K"):
        about = Path("/proc/cpuinfo")
        assert not about.exists() or "avx2" not in about.read_text(), "not Stet's own build"
        pytest.skip("the kernels are for processors with AVX2")
    library.ggml_cpu_init()
    return library


def at(array):
    return ctypes.c_void_p(array.ctypes.data)


def quantised(ggml, numbers, count, blocks):
    """``count`` tokens of random activations as llama.cpp quantises them, large ones among them."""
    made = np.zeros((count, blocks), Q8_K)
    for token in made:
        values = numbers.standard_normal(blocks * BLOCK_WEIGHTS).astype(np.float32)
        values[numbers.integers(values.size)] *= 300
        ggml.quantize_row_q8_K(at(values), at(token), ctypes.c_int64(values.size))
    return made


def random_weights(numbers, kind, shape):
    """Any bits for the weights and their scales, and a sane magnitude for the blocks."""
    made = np.frombuffer(numbers.bytes(int(np.prod(shape)) * kind.itemsize), kind).copy()
    for field in {"d", "dmin"} & set(kind.names):
        magnitudes = numbers.uniform(-0.02, 0.02, made[field].shape)
        made[field] = magnitudes.astype(np.float16)
    return made.reshape(shape)


@given(
    seed=st.integers(0, 2**32 - 1),
    tokens=st.sampled_from([1, *SIZES, 5, 7, 9, 13, BLOCK]),
    eights=st.integers(1, 3),
    blocks=st.sampled_from([1, 2, 6, 35]),
)
def test_q4_k_is_that_of_single_tokens(ggml, seed, tokens, eights, blocks):
    numbers = np.random.default_rng(seed)
    rows, width = 8 * eights, blocks * BLOCK_WEIGHTS
    weights = random_weights(numbers, Q4_K_X8, (eights, blocks))
    acts = quantised(ggml, numbers, tokens, blocks)
    alone, batch = np.zeros((2, tokens, rows), np.float32)
    for token in range(tokens):
        ggml.ggml_gemv_q4_K_8x8_q8_K(
            width, at(alone[token]), ctypes.c_size_t(rows), at(weights), at(acts[token]), 1, rows
        )
    ggml.ggml_tokens_q4_K_8x8_q8_K(
        width, at(batch), ctypes.c_size_t(rows), at(weights), at(acts), tokens, rows
    )
    assert np.all(np.isfinite(alone))
    assert batch.tobytes() == alone.tobytes()


@given(
    seed=st.integers(0, 2**32 - 1),
    tokens=st.sampled_from([1, *SIZES, 5, 7, 9, 13, BLOCK]),
    rows=st.integers(1, 20),
    blocks=st.sampled_from([1, 2, 6, 35]),
)
def test_q6_k_is_that_of_single_tokens(ggml, seed, tokens, rows, blocks):
    numbers = np.random.default_rng(seed)
    width = blocks * BLOCK_WEIGHTS
    weights = random_weights(numbers, Q6_K, (rows, blocks))
    acts = quantised(ggml, numbers, tokens, blocks)
    alone, batch = np.zeros((2, tokens, rows), np.float32)
    none = ctypes.c_size_t(0)
    for token in range(tokens):
        for row in range(rows):
            result = ctypes.c_void_p(alone.ctypes.data + alone.itemsize * (token * rows + row))
            ggml.ggml_vec_dot_q6_K_q8_K(
                width, result, none, at(weights[row]), none, at(acts[token]), none, 1
            )
    ggml.ggml_tokens_q6_K_q8_K(
        width, at(batch), ctypes.c_size_t(rows), at(weights), at(acts), tokens, rows
    )
    assert np.all(np.isfinite(alone))
    assert batch.tobytes() == alone.tobytes()


def test_the_largest_numbers_do_not_overflow(ggml):
    """Named case: sums of products of the largest weights and activations in 16 bits."""
    acts = np.zeros((4, 1), Q8_K)
    acts["d"], acts["qs"], acts["bsums"] = 1.0, 127, 16 * 127
    four = np.zeros((1, 1), Q4_K_X8)
    four["d"], four["qs"], four["scales"] = 1.0, 0xFF, 0xFF
    six = np.zeros((1, 1), Q6_K)
    six["d"], six["ql"], six["qh"], six["scales"] = 1.0, 0xFF, 0xFF, 127
    got = np.zeros((4, 8), np.float32)
    ggml.ggml_tokens_q4_K_8x8_q8_K(256, at(got), ctypes.c_size_t(8), at(four), at(acts), 4, 8)
    assert np.all(got == 256 * 15 * 127 * 63)
    got = np.zeros((4, 1), np.float32)
    ggml.ggml_tokens_q6_K_q8_K(256, at(got), ctypes.c_size_t(1), at(six), at(acts), 4, 1)
    assert np.all(got == 256 * 31 * 127 * 127)
