# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Writes GGUF files for tests: sound ones that llama.cpp opens, and ones that are not."""

from __future__ import annotations

import struct
from dataclasses import dataclass, field

U32, F32, BOOL, TEXT, LIST = 4, 6, 7, 8, 9
WIDTH, LAYERS, HEADS = 32, 2, 4
TEMPLATE = "{% for m in messages %}<|{{ m['role'] }}|>{{ m['content'] }}\n{% endfor %}<|assistant|>"

Pair = tuple[str, int, bytes]


def number(value: int, letter: str = "I") -> bytes:
    return struct.pack("<" + letter, value)


def text(value: str | bytes) -> bytes:
    data = value.encode() if isinstance(value, str) else value
    return number(len(data), "Q") + data


def listed(kind: int, values: list[bytes]) -> bytes:
    return number(kind) + number(len(values), "Q") + b"".join(values)


@dataclass
class Model:
    """A tiny model of llama's kind with random words; change it, then ``data`` is the file."""

    version: int = 3
    keys: list[Pair] = field(default_factory=list)
    tensors: list[tuple[str, list[int], int]] = field(default_factory=list)
    offsets: dict[str, int] = field(default_factory=dict)
    alignment: int = 32
    tensor_count: int | None = None
    key_count: int | None = None

    def set(self, key: str, kind: int, value: bytes) -> Model:
        """Put a value in the place of the one of that name, or at the end."""
        pair = (key, kind, value)
        at = next((i for i, known in enumerate(self.keys) if known[0] == key), None)
        if at is None:
            self.keys.append(pair)
        else:
            self.keys[at] = pair
        return self

    def drop(self, key: str) -> Model:
        self.keys = [pair for pair in self.keys if pair[0] != key]
        return self

    @property
    def head(self) -> bytes:
        counts = (
            len(self.tensors) if self.tensor_count is None else self.tensor_count,
            len(self.keys) if self.key_count is None else self.key_count,
        )
        parts = [b"GGUF", number(self.version), *(number(count, "Q") for count in counts)]
        for key, kind, value in self.keys:
            parts += [text(key), number(kind), value]
        end = 0
        for name, shape, kind in self.tensors:
            dimensions = b"".join(number(n, "Q") for n in shape)
            offset = number(self.offsets.get(name, end), "Q")
            parts += [text(name), number(len(shape)), dimensions, number(kind), offset]
            end += self._padded(self._size(shape))
        return b"".join(parts)

    @property
    def data(self) -> bytes:
        head = self.head
        weights = sum(self._padded(self._size(shape)) for _, shape, _ in self.tensors)
        return head + bytes(self._padded(len(head)) - len(head)) + bytes(weights)

    def _size(self, shape: list[int]) -> int:
        size = 4
        for length in shape:
            size *= length
        return size

    def _padded(self, size: int) -> int:
        return -(-size // self.alignment) * self.alignment


def tiny() -> Model:
    """A sound model that llama.cpp opens and runs; all its weights are zero."""
    words = ["<unk>", "<s>", "</s>", *(f"<0x{n:02X}>" for n in range(256))]
    words += [f"▁{chr(97 + i)}{chr(97 + j)}" for i in range(20) for j in range(10)]
    kinds = [2, 3, 3, *[6] * 256, *[1] * 200]
    model = Model()
    for key, value in {
        "general.architecture": "llama",
        "general.name": "Tiny",
        "general.license": "apache-2.0",
        "tokenizer.ggml.model": "llama",
        "tokenizer.chat_template": TEMPLATE,
    }.items():
        model.set(key, TEXT, text(value))
    for key, size in {
        "llama.block_count": LAYERS,
        "llama.context_length": 512,
        "llama.embedding_length": WIDTH,
        "llama.feed_forward_length": 64,
        "llama.attention.head_count": HEADS,
        "llama.attention.head_count_kv": HEADS,
        "llama.rope.dimension_count": WIDTH // HEADS,
        "general.file_type": 0,
        "tokenizer.ggml.bos_token_id": 1,
        "tokenizer.ggml.eos_token_id": 2,
        "tokenizer.ggml.unknown_token_id": 0,
    }.items():
        model.set(key, U32, number(size))
    model.set("llama.attention.layer_norm_rms_epsilon", F32, struct.pack("<f", 1e-5))
    model.set("tokenizer.ggml.tokens", LIST, listed(TEXT, [text(word) for word in words]))
    scores = [struct.pack("<f", -float(n)) for n in range(len(words))]
    model.set("tokenizer.ggml.scores", LIST, listed(F32, scores))
    model.set("tokenizer.ggml.token_type", LIST, listed(5, [number(k, "i") for k in kinds]))
    model.tensors = [
        ("token_embd.weight", [WIDTH, len(words)], 0),
        ("output_norm.weight", [WIDTH], 0),
    ]
    for layer in range(LAYERS):
        shapes = {
            "attn_norm": [WIDTH],
            "attn_q": [WIDTH, WIDTH],
            "attn_k": [WIDTH, WIDTH],
            "attn_v": [WIDTH, WIDTH],
            "attn_output": [WIDTH, WIDTH],
            "ffn_norm": [WIDTH],
            "ffn_gate": [WIDTH, 64],
            "ffn_up": [WIDTH, 64],
            "ffn_down": [64, WIDTH],
        }
        model.tensors += [(f"blk.{layer}.{n}.weight", shape, 0) for n, shape in shapes.items()]
    return model
