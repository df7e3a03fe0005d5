# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Damages files in the ways that accidents and attackers do, the same for the same seed."""

from __future__ import annotations

import random
import struct

from tests.models.gguf_files import F32, LIST, TEXT, U32, Model, listed, number, text, tiny

EXTREMES = (0, 1, 2, 7, 31, 255, 65_535, 1 << 20, (1 << 31) - 1, 1 << 31, (1 << 32) - 1, 1 << 32)
HUGE = (1 << 40, (1 << 63) - 1, 1 << 63, (1 << 64) - 8, (1 << 64) - 1)


def damaged(sound: bytes, head: int, chance: random.Random) -> bytes:
    """Return a file with one to four damages, most of them in its first ``head`` bytes."""
    data = bytearray(sound)
    for _ in range(chance.choice((1, 1, 1, 2, 3, 4))):
        chance.choice((_flip, _flip, _overwrite, _length, _length, _cut, _insert, _remove, _swap))(
            data, min(head, len(data)), chance
        )
    return bytes(data)


def reshaped(chance: random.Random) -> bytes:
    """Return a file that is well formed and lies: other values, kinds, counts, shapes, offsets."""
    model = tiny()
    for _ in range(chance.choice((1, 1, 2, 3))):
        chance.choice((_value, _value, _value, _kind, _words, _tensor, _tensor, _count, _template))(
            model, chance
        )
    return model.data


def _place(head: int, chance: random.Random, room: int = 1) -> int:
    return chance.randrange(max(1, head - room))


def _flip(data: bytearray, head: int, chance: random.Random) -> None:
    if data:
        data[_place(head, chance)] ^= 1 << chance.randrange(8)


def _overwrite(data: bytearray, head: int, chance: random.Random) -> None:
    at = _place(head, chance)
    data[at : at + chance.randrange(1, 40)] = chance.randbytes(chance.randrange(1, 40))


def _length(data: bytearray, head: int, chance: random.Random) -> None:
    at = _place(head, chance, 8)
    if chance.random() < 0.5:
        at -= at % 4
    letter, values = chance.choice((("Q", EXTREMES + HUGE), ("I", EXTREMES[:-1])))
    piece = struct.pack("<" + letter, chance.choice(values))
    data[at : at + len(piece)] = piece


def _cut(data: bytearray, head: int, chance: random.Random) -> None:
    del data[chance.randrange(1, len(data) + 1 if chance.random() < 0.5 else head + 1) :]


def _insert(data: bytearray, head: int, chance: random.Random) -> None:
    at = _place(head, chance)
    data[at:at] = chance.randbytes(chance.randrange(1, 64))


def _remove(data: bytearray, head: int, chance: random.Random) -> None:
    at = _place(head, chance)
    del data[at : at + chance.randrange(1, 64)]


def _swap(data: bytearray, head: int, chance: random.Random) -> None:
    size = chance.randrange(1, 64)
    one, other = _place(head, chance, size), _place(head, chance, size)
    data[one : one + size], data[other : other + size] = (
        data[other : other + size],
        data[one : one + size],
    )


def _value(model: Model, chance: random.Random) -> None:
    key, kind, _ = chance.choice([pair for pair in model.keys if pair[1] in (U32, F32)])
    value = chance.choice(EXTREMES[:-1])
    if kind == F32:
        odd = (0.0, -1.0, float("nan"), float("inf"), 1e-45, 1e38)
        model.set(key, F32, struct.pack("<f", chance.choice(odd)))
    else:
        model.set(key, U32, number(value))


def _kind(model: Model, chance: random.Random) -> None:
    key, _, _ = chance.choice(model.keys)
    values = (
        (TEXT, text("nonsense")),
        (U32, number(chance.choice(EXTREMES[:-1]))),
        (0, b"\x05"),
        (10, number(chance.choice(EXTREMES + HUGE), "Q")),
        (11, number(-1, "q")),
        (12, struct.pack("<d", 1e300)),
        (LIST, listed(U32, [number(n) for n in EXTREMES[:-1]])),
        (LIST, listed(TEXT, [])),
        (LIST, number(LIST) + number(2, "Q") + listed(U32, []) + listed(U32, [])),
        (LIST, number(U32) + number(chance.choice(HUGE), "Q")),
        (LIST, number(TEXT) + number(chance.choice(EXTREMES + HUGE), "Q")),
        (chance.randrange(13, 1 << 31), b""),
    )
    model.set(key, *chance.choice(values))


def _words(model: Model, chance: random.Random) -> None:
    count = chance.choice((0, 1, 3, 458, 460, 5000))
    odd = (
        "",
        "\0",
        "▁" * 300,
        "<|im_start|>",
        "a" * 5000,
        "\udc80".encode("utf-8", "surrogatepass"),
    )
    words = [text(chance.choice(odd) if chance.random() < 0.3 else f"w{n}") for n in range(count)]
    kinds = [number(chance.choice((0, 1, 2, 3, 6, 99)), "i") for _ in range(count)]
    model.set("tokenizer.ggml.tokens", LIST, listed(TEXT, words))
    if chance.random() < 0.7:
        model.set("tokenizer.ggml.scores", LIST, listed(F32, [struct.pack("<f", 0.0)] * count))
        model.set("tokenizer.ggml.token_type", LIST, listed(5, kinds))
    model.set("tokenizer.ggml.model", TEXT, text(chance.choice(("llama", "gpt2", "bert", "x"))))


def _tensor(model: Model, chance: random.Random) -> None:
    at = chance.randrange(len(model.tensors))
    name, shape, kind = model.tensors[at]
    fate = chance.randrange(6)
    if fate == 0:
        model.offsets[name] = chance.choice(EXTREMES + HUGE)
    elif fate == 1:
        model.tensors[at] = (name, shape, chance.randrange(48))
    elif fate == 2:
        del model.tensors[at]
    elif fate == 3:
        model.tensors[at] = (chance.choice((model.tensors[0][0], "", "x" * 200)), shape, kind)
    else:
        other = list(shape)
        other[chance.randrange(len(other))] = chance.choice((0, 1, 16, 31, 32, 33, 64, 459, 4096))
        model.tensors[at] = (name, other[:1] if chance.random() < 0.2 else other, kind)


def _count(model: Model, chance: random.Random) -> None:
    if chance.random() < 0.5:
        model.tensor_count = chance.choice((*EXTREMES, *HUGE, len(model.tensors) - 1))
    else:
        model.key_count = chance.choice((*EXTREMES, *HUGE, len(model.keys) - 1))


def _template(model: Model, chance: random.Random) -> None:
    templates = (
        "{% for i in range(10**9) %}x{% endfor %}",
        "{{ 'a' * 10**9 }}",
        "{{ ''.__class__.__mro__[1].__subclasses__() }}",
        "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}",
        "{{ messages[0].content.upper }",
        "{% raw %}" * 100,
        "x" * 70_000,
        "\0",
    )
    model.set("tokenizer.chat_template", TEXT, text(chance.choice(templates)))
