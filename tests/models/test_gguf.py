# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""The reader of model files' heads: what it tells of sound ones, and each thing that it refuses."""

from __future__ import annotations

import ctypes
import importlib.util
import os
import struct
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.models.gguf_files import (
    F32,
    LIST,
    TEMPLATE,
    TEXT,
    U32,
    Model,
    listed,
    number,
    text,
    tiny,
)

from stet_models.errors import BadFileError, MissingFileError
from stet_models.gguf import MAX_TEMPLATE, check_gguf, read_header
from stet_models.gguf_types import TENSORS
from stet_models.protocol import Done, Loaded


@pytest.fixture
def written(tmp_path: Path) -> Callable[[bytes], Path]:
    def write(data: bytes) -> Path:
        path = tmp_path / "some.gguf"
        path.write_bytes(data)
        return path

    return write


def test_what_a_sound_head_tells(written):
    model = tiny()
    header = read_header(written(model.data))
    assert header.architecture == "llama"
    assert header.name == "Tiny"
    assert header.licence == "apache-2.0"
    assert header.quantisation == "F32"
    assert header.template == TEMPLATE
    assert (header.layers, header.embedding, header.heads, header.kv_heads) == (2, 32, 4, 4)
    assert (header.head_size, header.context, header.vocabulary) == (8, 512, 459)
    assert header.tensors == len(model.tensors) == 20
    assert header.tensor_bytes == 4 * header.parameters
    assert header.size == len(model.data)
    assert (header.parts, header.part) == (1, 0)


def test_llama_cpp_takes_the_tests_own_model(asker, written):
    """Else nothing that is made from it would mean much."""
    made = asker()
    assert isinstance(made.load(written(tiny().data)).final(), Loaded)
    done = made.ask("ab cd", 3).final()
    assert isinstance(done, Done)
    assert done.reply_tokens == 3


@pytest.mark.model
def test_the_starter_model_s_head(starter_model):
    header = read_header(starter_model)
    assert (header.architecture, header.quantisation) == ("llama", "Q4_1")
    assert (header.layers, header.heads, header.kv_heads, header.head_size) == (30, 9, 3, 64)
    assert header.parameters == 134_515_008
    assert header.vocabulary == 49_152
    assert header.tensor_bytes + header.head_bytes == header.size


def test_experts_that_rest_do_not_count(written):
    model = tiny().set("llama.expert_count", U32, number(8))
    model.set("llama.expert_used_count", U32, number(2))
    model.tensors.append(("blk.0.ffn_up_exps.weight", [32, 64, 8], 0))
    header = read_header(written(model.data))
    assert header.expert_parameters == 32 * 64 * 8
    assert header.parameters - header.active_parameters == 32 * 64 * 6


def test_one_number_for_each_layer(written):
    both = listed(U32, [number(2), number(4)])
    header = read_header(written(tiny().set("llama.attention.head_count_kv", LIST, both).data))
    assert header.kv_heads == 4


def test_version_two_is_laid_out_the_same(written):
    model = tiny()
    model.version = 2
    assert read_header(written(model.data)).vocabulary == 459


def test_a_later_part_of_a_split_model(written):
    model = Model().set("split.no", 2, number(1, "H")).set("split.count", 2, number(2, "H"))
    model.tensors = [("blk.1.attn_q.weight", [32, 32], 0)]
    header = read_header(written(model.data))
    assert (header.part, header.parts, header.vocabulary) == (1, 2, 0)


def key(name: str, kind: int, value: bytes) -> Callable[[], bytes]:
    return lambda: tiny().set(name, kind, value).data


def tensors(change: Callable[[Model], object]) -> Callable[[], bytes]:
    def make() -> bytes:
        model = tiny()
        change(model)
        return model.data

    return make


def replaced(at: int, *tensor: object) -> Callable[[], bytes]:
    return tensors(lambda model: model.tensors.__setitem__(at, tensor))


WORDS = "tokenizer.ggml.tokens"
MOST = (1 << 64) - 1

REFUSED = {
    "version 1": (tensors(lambda m: setattr(m, "version", 1)), "version 1"),
    "version 4": (tensors(lambda m: setattr(m, "version", 4)), "version 4"),
    "the other byte order": (lambda: b"GGUF" + struct.pack(">IQQ", 3, 1, 1), "version"),
    "no tensors": (tensors(lambda m: m.tensors.clear()), "damaged"),
    "tensors without number": (tensors(lambda m: setattr(m, "tensor_count", MOST)), "damaged"),
    "keys without number": (tensors(lambda m: setattr(m, "key_count", MOST)), "damaged"),
    "one key more than there is": (
        tensors(lambda m: setattr(m, "key_count", len(m.keys) + 1)),
        "damaged",
    ),
    "an empty key": (key("", U32, number(1)), "an empty key"),
    "a long key": (key("k" * 600, U32, number(1)), "a key of 600 bytes"),
    "a key twice": (lambda: twice().data, "twice"),
    "a value of no kind": (key("a", 13, b""), "unknown kind 13"),
    "a list of no kind": (key("a", LIST, number(77) + number(1, "Q")), "unknown kind 77"),
    "a list of lists": (
        key("a", LIST, number(LIST) + number(1, "Q") + listed(U32, [])),
        "unknown kind 9",
    ),
    "a text longer than the file": (key("a", TEXT, number(1 << 19, "Q")), "incomplete"),
    "a text of all bytes there are": (key("a", TEXT, number(MOST, "Q")), "bytes"),
    "numbers without number": (key("a", LIST, number(U32) + number(MOST, "Q")), "incomplete"),
    "texts without number": (key("a", LIST, number(TEXT) + number(MOST, "Q")), "lists of more"),
    "a word longer than all": (
        key(WORDS, LIST, number(TEXT) + number(1, "Q") + number(MOST, "Q")),
        "a text of",
    ),
    "a long template": (
        key("tokenizer.chat_template", TEXT, text("x" * (MAX_TEMPLATE + 1))),
        "65,537 bytes",
    ),
    "a second, long template": (
        key("tokenizer.chat_template.tools", TEXT, text("x" * (MAX_TEMPLATE + 1))),
        "65,537 bytes",
    ),
    "no architecture": (lambda: tiny().drop("general.architecture").data, "what kind of model"),
    "a number for an architecture": (key("general.architecture", U32, number(1)), "what kind"),
    "no words": (lambda: tiny().drop(WORDS).data, "no list of words"),
    "more words than scores": (
        key("tokenizer.ggml.scores", LIST, listed(F32, [bytes(4)] * 458)),
        "459 words and 458",
    ),
    "more kinds than words": (
        key("tokenizer.ggml.token_type", LIST, listed(5, [bytes(4)] * 460)),
        "459 words and 460",
    ),
    "no layers": (key("llama.block_count", U32, number(0)), "no layers"),
    "more layers than llama.cpp has room for": (
        key("llama.block_count", U32, number(513)),
        "513 as its block count",
    ),
    "less than nothing to add": (
        key("llama.attention.layer_norm_rms_epsilon", F32, struct.pack("<f", -1.0)),
        "-1.0 as its",
    ),
    "a number that is none": (
        key("llama.rope.freq_base", F32, struct.pack("<f", float("nan"))),
        "nan as its",
    ),
    "layers without end": (key("llama.block_count", U32, number(1 << 31)), "block count"),
    "layers below nothing": (key("llama.block_count", 11, number(-1, "q")), "-1 as its"),
    "a text for layers": (key("llama.block_count", TEXT, text("many")), "many as its"),
    "half a head": (key("llama.attention.head_count", F32, struct.pack("<f", 0.5)), "0.5 as"),
    "a wide embedding": (key("llama.embedding_length", U32, number(1 << 30)), "embedding length"),
    "no alignment": (key("general.alignment", U32, number(0)), "an alignment of 0"),
    "an odd alignment": (key("general.alignment", U32, number(48)), "no power of two"),
    "a wide alignment": (key("general.alignment", U32, number(1 << 31)), "an alignment of"),
    "a tensor twice": (replaced(1, "token_embd.weight", [32], 0), "twice"),
    "a tensor's long name": (replaced(1, "n" * 64, [32], 0), "name of 64 bytes"),
    "five dimensions": (replaced(1, "x", [32, 1, 1, 1, 1], 0), "5 dimensions"),
    "a dimension of nothing": (replaced(1, "x", [0], 0), "impossible size"),
    "a kind that was removed": (replaced(1, "x", [32], 4), "unknown kind 4"),
    "a kind that is not yet": (replaced(1, "x", [32], 4000), "unknown kind 4000"),
    "half a block": (replaced(1, "x", [48], 12), "blocks of Q4_K"),
    "an offset into another": (
        tensors(lambda m: m.offsets.update({"output_norm.weight": 0})),
        "overlap",
    ),
    "an offset far out": (
        tensors(lambda m: m.offsets.update({"output_norm.weight": MOST - 31})),
        "overlap",
    ),
    "weights that are not there": (lambda: tiny().data[:-1], "incomplete"),
    "a head that ends early": (lambda: tiny().head[:-1], "incomplete"),
}


def twice() -> Model:
    model = tiny()
    model.keys.append(model.keys[0])
    return model


@pytest.mark.parametrize(("make", "why"), REFUSED.values(), ids=REFUSED)
def test_what_is_refused_and_why(written, make, why):
    with pytest.raises(BadFileError) as caught:
        read_header(written(make()))
    assert why in str(caught.value)
    assert "some.gguf" in str(caught.value)


def test_dimensions_whose_product_wraps_around(written):
    model = tiny()
    model.tensors.append(("x", [1 << 62, 1 << 62, 4], 0))
    path = written(model.head)
    with pytest.raises(BadFileError, match="impossible size"):
        read_header(path)


def test_special_files_are_not_opened(tmp_path):
    pipe = tmp_path / "pipe.gguf"
    os.mkfifo(pipe)
    for path in (pipe, Path("/dev/zero"), tmp_path):
        with pytest.raises(BadFileError):
            check_gguf(path)
    with pytest.raises(MissingFileError):
        read_header(tmp_path / "none.gguf")


def test_the_sizes_of_blocks_are_llama_cpp_s_own():
    found = importlib.util.find_spec("llama_cpp")
    folder = Path(found.origin).parent / "lib" if found and found.origin else Path("/nowhere")
    library = next(iter(sorted(folder.glob("libggml-base.*"))), None)
    if library is None:
        pytest.skip("this build of llama.cpp lies elsewhere")
    ggml = ctypes.CDLL(str(library))
    ggml.ggml_blck_size.restype = ctypes.c_int64
    ggml.ggml_type_size.restype = ctypes.c_size_t
    for kind, (name, block, size) in TENSORS.items():
        assert (ggml.ggml_blck_size(kind), ggml.ggml_type_size(kind)) == (block, size), name
