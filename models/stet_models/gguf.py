# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Reads the head of a model file, which nobody vouches for, before llama.cpp sees it.

A GGUF file is a head (counts, keys with their values, descriptions of the tensors) and then the
tensors. All lengths and counts in it are its own claims: each is held against a limit and against
what the file has left, before anything is read or made for it. What passes is within the bounds
that llama.cpp's own window checks and some that it does not.

The format: https://github.com/ggml-org/ggml/blob/master/docs/gguf.md
"""

from __future__ import annotations

import math
import struct
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from stet_models.errors import BadFileError, MissingFileError
from stet_models.gguf_types import ARRAY, FILES, STRING, TENSORS, VALUES
from stet_models.gguf_window import LONGEST_TEXT, Cut, Unsound, Window
from stet_models.printable import is_text, printable

MAX_TEMPLATE = 64 << 10
"""Largest chat template in bytes; real ones have up to some 20,000."""
MAX_ELEMENTS = 4_000_000
"""Most elements of all lists of texts together; the largest vocabularies have a million."""

_HEAD = struct.Struct("<4sIQQ")
_MAGIC = b"GGUF"
_VERSIONS = range(2, 4)
_MOST_TENSORS = 1 << 16
_MOST_KEYS = 1 << 12
_LEAST_TENSOR = 24 + 8
"""Bytes of the shortest description of a tensor in the header."""
_LONGEST_KEY = 512
_MOST_TEXT = 8 << 20
_LONGEST_NAME = 63  # of a tensor: GGML_MAX_NAME less its NUL
_MOST_DIMENSIONS = 4
_MOST_WEIGHTS = 1 << 42
_MOST_NUMBERS = 1024  # kept of a list: there is one number for each layer at most
_ALIGNMENT = 32
_LARGEST_ALIGNMENT = 1 << 16

Value = int | float | str | tuple[int | float, ...]

_LIMITS = {
    "block_count": 512,
    "embedding_length": 1 << 20,
    "context_length": 1 << 28,
    "attention.head_count": 1 << 14,
    "attention.head_count_kv": 1 << 14,
    "attention.key_length": 1 << 16,
    "attention.value_length": 1 << 16,
    "expert_count": 1 << 14,
    "expert_used_count": 1 << 14,
}
"""The numbers that are used here and by llama.cpp to reckon sizes; the least sound one is 0."""


@dataclass(frozen=True, slots=True)
class Header:
    """What a model file says of itself. Sizes are bytes, lengths tokens, "" and 0 not said.

    ``heads`` and ``kv_heads`` are those of the layer that has most. ``quantisation`` is how the
    weights are stored, such as *Q4_K_M*. ``experts`` is how many each layer has, ``experts_used``
    how many of them a token passes through; ``expert_parameters`` are the weights of them all.
    ``table_parameters`` and ``table_bytes`` are those of the table of words where it is only looked
    up in, 0 where it serves for writing too. ``kinds`` are the bytes of each kind of weights.
    """

    architecture: str
    name: str = ""
    licence: str = ""
    quantisation: str = ""
    file_type: int = -1
    template: str = ""
    vocabulary: int = 0
    context: int = 0
    layers: int = 0
    embedding: int = 0
    heads: int = 0
    kv_heads: int = 0
    head_size: int = 0
    parameters: int = 0
    expert_parameters: int = 0
    experts: int = 0
    experts_used: int = 0
    tensors: int = 0
    tensor_bytes: int = 0
    head_bytes: int = 0
    size: int = 0
    parts: int = 1
    part: int = 0
    table_parameters: int = 0
    table_bytes: int = 0
    kinds: tuple[tuple[str, int], ...] = ()

    @property
    def active_parameters(self) -> int:
        """How many weights a token passes through."""
        if not self.experts:
            return self.parameters
        idle = self.expert_parameters * (self.experts - self.experts_used) // self.experts
        return self.parameters - idle


def check_gguf(path: Path) -> int:
    """Return the size in bytes of a file that has a model's head, and raise for any other.

    A first look, for lists: it reads 24 bytes. Raises ``MissingFileError`` or ``BadFileError``,
    with a sentence.
    """
    with _open(path) as file:
        return _check_start(file, path)[0]


def read_header(path: Path) -> Header:
    """Return what a model file says of itself, if all of it is sound.

    Reads the head, some megabytes; takes up to about a third of a second for the largest
    vocabularies. Raises ``MissingFileError`` or ``BadFileError``, with a sentence.
    """
    with _open(path) as file:
        size, tensors, keys = _check_start(file, path)
        try:
            return _read(Window(file, size), size, tensors, keys)
        except Cut:
            raise BadFileError(cut_short(path)) from None
        except Unsound as error:
            raise BadFileError(
                f"{path.name} is damaged or made to do harm: {error}. It was not opened. "
                "Fetch the model again, or choose another one."
            ) from None
        except OSError as error:
            raise BadFileError(f"{path.name} could not be read ({error.strerror}).") from error


def cut_short(path: Path) -> str:
    """Return the sentence for a file that ends too early."""
    return f"{path.name} is incomplete: its end is missing. Fetch the model again."


def _open(path: Path) -> BinaryIO:
    if not is_text(path):
        raise BadFileError(f"The name {path.name} is no text. Give the file another one.")
    try:
        if path.is_dir():
            raise BadFileError(f"{path} is a folder, not a model. Choose a GGUF file in it.")
        if path.exists() and not path.is_file():
            raise BadFileError(f"{path.name} is not a file that holds a model. Choose another.")
        return path.open("rb")
    except FileNotFoundError as error:
        raise MissingFileError(
            f"There is no model at {path}. It may have been moved; choose it again, or fetch one."
        ) from error
    except (OSError, ValueError) as error:  # ValueError: a NUL in the path
        reason = getattr(error, "strerror", None) or error
        raise BadFileError(f"{path.name} could not be opened ({reason}).") from error


def _check_start(file: BinaryIO, path: Path) -> tuple[int, int, int]:
    """Read the fixed start; return the file's size and the numbers of tensors and keys."""
    try:
        size = file.seek(0, 2)
        file.seek(0)
        head = file.read(_HEAD.size)
    except OSError as error:
        raise BadFileError(f"{path.name} could not be read ({error.strerror}).") from error
    if size == 0:
        raise BadFileError(f"{path.name} is empty, so it is no model. Choose another file.")
    if head[:4] != _MAGIC:
        raise BadFileError(f"{path.name} is not a GGUF model. Choose a file that ends in .gguf.")
    if len(head) < _HEAD.size:
        raise BadFileError(cut_short(path))
    _, version, tensors, keys = _HEAD.unpack(head)
    if version not in _VERSIONS:
        raise BadFileError(
            f"{path.name} is of GGUF version {version}, which this Stet cannot read. "
            "Choose a newer file of the same model."
        )
    if not 0 < tensors <= _MOST_TENSORS or keys > _MOST_KEYS:
        raise BadFileError(f"{path.name} is damaged. Fetch the model again.")
    if size < _HEAD.size + tensors * _LEAST_TENSOR:
        raise BadFileError(cut_short(path))
    return size, tensors, keys


def _read(window: Window, size: int, tensors: int, keys: int) -> Header:
    values, lengths = _read_keys(window, keys)
    if values.get("split.no", 0):  # a later part of a split model says no more of itself
        architecture = str(values.get("general.architecture", ""))
    else:
        architecture = _text(values, "general.architecture")
        if not architecture or len(architecture) > 64:
            raise Unsound("it does not say what kind of model it is")
        _check_vocabulary(values, lengths)
        _check_numbers(values, architecture)
    numbers = {key: _bounded(values, architecture, key) for key in _LIMITS}
    alignment = values.get("general.alignment", _ALIGNMENT)
    if not isinstance(alignment, int) or not 0 < alignment <= _LARGEST_ALIGNMENT:
        raise Unsound(f"an alignment of {alignment}")
    if alignment & (alignment - 1):
        raise Unsound(f"an alignment of {alignment}, which is no power of two")
    weighed = _weigh(_read_tensors(window, tensors), alignment)
    begin = _padded(window.place, alignment)
    if begin + weighed.end > size:
        raise Cut
    file_type = values.get("general.file_type", -1)
    file_type = file_type if isinstance(file_type, int) else -1
    heads = numbers["attention.head_count"]
    embedding = numbers["embedding_length"]
    return Header(
        architecture=printable(architecture),
        name=printable(_text(values, "general.name")),
        licence=printable(_text(values, "general.license")),
        quantisation=FILES.get(file_type, weighed.commonest),
        file_type=file_type,
        template=_text(values, "tokenizer.chat_template"),
        vocabulary=lengths.get("tokenizer.ggml.tokens", 0),
        context=numbers["context_length"],
        layers=numbers["block_count"],
        embedding=embedding,
        heads=heads,
        kv_heads=numbers["attention.head_count_kv"] or heads,
        head_size=numbers["attention.key_length"] or (embedding // heads if heads else 0),
        parameters=weighed.parameters,
        expert_parameters=weighed.expert_parameters,
        experts=numbers["expert_count"],
        experts_used=min(numbers["expert_used_count"], numbers["expert_count"]),
        tensors=tensors,
        tensor_bytes=weighed.size,
        head_bytes=begin,
        size=size,
        parts=_whole(values, "split.count") or 1,
        part=_whole(values, "split.no"),
        table_parameters=weighed.table.weights if weighed.table else 0,
        table_bytes=weighed.table.size if weighed.table else 0,
        kinds=weighed.kinds,
    )


def _read_keys(window: Window, count: int) -> tuple[dict[str, Value], dict[str, int]]:
    """Return the values by key, and how long the lists are."""
    values: dict[str, Value] = {}
    lengths: dict[str, int] = {}
    elements = kept = 0
    for _ in range(count):
        key = window.text(_LONGEST_KEY, "a key")
        if not key or key in values or key in lengths:
            raise Unsound("an empty key" if not key else f"the key {key[:60]!r} twice")
        kind = window.number("I")
        if kind == STRING:
            longest = MAX_TEMPLATE if "chat_template" in key else LONGEST_TEXT
            values[key] = text = window.text(longest, f"a value of {key[:60]!r}")
            kept += len(text)
            if kept > _MOST_TEXT:
                raise Unsound(f"more than {_MOST_TEXT >> 20} MB of texts")
        elif kind == ARRAY:
            kind, length = window.number("I"), window.number("Q")
            elements += length if kind == STRING else 0
            if elements > MAX_ELEMENTS:
                raise Unsound(f"lists of more than {MAX_ELEMENTS:,} texts")
            lengths[key] = length
            if (numbers := _read_list(window, kind, length)) is not None:
                values[key] = numbers
        elif kind in VALUES:
            letter = VALUES[kind]
            values[key] = struct.unpack("<" + letter, window.take(struct.calcsize(letter)))[0]
        else:
            raise Unsound(f"a value of unknown kind {kind}")
    return values, lengths


def _read_list(window: Window, kind: int, length: int) -> tuple[int | float, ...] | None:
    """Return the numbers of a short list; pass over any other."""
    if kind == STRING:
        window.skip_texts(length)
        return None
    if kind not in VALUES:  # a list of lists too, which llama.cpp does not know either
        raise Unsound(f"a list of unknown kind {kind}")
    size = struct.calcsize(VALUES[kind])
    if length > _MOST_NUMBERS:
        window.skip(size * length)
        return None
    return struct.unpack(f"<{length}{VALUES[kind]}", window.take(size * length))


@dataclass(frozen=True, slots=True)
class _Tensor:
    name: str
    kind: int
    weights: int
    offset: int

    @property
    def size(self) -> int:
        _, block, size = TENSORS[self.kind]
        return self.weights // block * size


def _read_tensors(window: Window, count: int) -> Iterator[_Tensor]:
    seen: set[str] = set()
    for _ in range(count):
        name = window.text(_LONGEST_NAME, "a tensor's name")
        if name in seen:
            raise Unsound(f"the tensor {name!r} twice")
        seen.add(name)
        dimensions = window.number("I")
        if dimensions > _MOST_DIMENSIONS:
            raise Unsound(f"a tensor of {dimensions:,} dimensions")
        shape = [window.number("Q") for _ in range(dimensions)]
        kind, offset = window.number("I"), window.number("Q")
        if kind not in TENSORS:
            raise Unsound(f"a tensor of unknown kind {kind}")
        if 0 in shape or math.prod(shape) > _MOST_WEIGHTS:
            raise Unsound("a tensor of an impossible size")
        if (shape[0] if shape else 1) % TENSORS[kind][1]:
            raise Unsound(f"a tensor whose rows do not fill the blocks of {TENSORS[kind][0]}")
        yield _Tensor(name, kind, math.prod(shape), offset)


@dataclass(frozen=True, slots=True)
class _Weighed:
    parameters: int
    expert_parameters: int
    size: int
    end: int
    commonest: str
    kinds: tuple[tuple[str, int], ...]
    table: _Tensor | None


def _weigh(tensors: Iterator[_Tensor], alignment: int) -> _Weighed:
    """Add the tensors up; they must lie one after the other, as llama.cpp has it too."""
    parameters = expert_parameters = size = end = 0
    sizes: dict[int, int] = {}
    table, is_written_with = None, True
    for tensor in tensors:
        if tensor.offset != end:
            raise Unsound("tensors that overlap or leave gaps")
        parameters += tensor.weights
        expert_parameters += tensor.weights if "_exps." in tensor.name else 0
        size += tensor.size
        end += _padded(tensor.size, alignment)
        sizes[tensor.kind] = sizes.get(tensor.kind, 0) + tensor.size
        table = tensor if tensor.name == "token_embd.weight" else table
        is_written_with = is_written_with and tensor.name != "output.weight"
    last = end - _padded(tensor.size, alignment) + tensor.size  # the end need not be padded
    largest = sorted(sizes, key=lambda kind: -sizes[kind])
    kinds = tuple((TENSORS[kind][0], sizes[kind]) for kind in largest)
    table = None if is_written_with else table
    return _Weighed(parameters, expert_parameters, size, last, kinds[0][0], kinds, table)


def _check_vocabulary(values: dict[str, Value], lengths: dict[str, int]) -> None:
    """Hold the lists about words against each other: llama.cpp reads them side by side."""
    words = lengths.get("tokenizer.ggml.tokens")
    if words is None:
        raise Unsound("it has no list of words")
    for key in ("tokenizer.ggml.scores", "tokenizer.ggml.token_type"):
        if lengths.get(key, words) != words:
            raise Unsound(f"{words:,} words and {lengths[key]:,} of {key}")


def _check_numbers(values: dict[str, Value], architecture: str) -> None:
    """Refuse numbers that llama.cpp ends itself over: no layers, and sums that have no result."""
    if not values.get(f"{architecture}.block_count"):
        raise Unsound("no layers")
    for key, value in values.items():
        if isinstance(value, float) and not math.isfinite(value):
            raise Unsound(f"{value} as its {key[:60]!r}")
        if key.endswith("_epsilon") and isinstance(value, float) and not 0 <= value < 1:
            raise Unsound(f"{str(value)[:40]} as its {key[:60]!r}")


def _bounded(values: dict[str, Value], architecture: str, key: str) -> int:
    """Return a number of the model's shape; the largest where there is one for each layer."""
    value = values.get(f"{architecture}.{key}", 0)
    numbers = value if isinstance(value, tuple) else (value,)
    whole = [number for number in numbers if isinstance(number, int)]
    if len(whole) < len(numbers) or not all(0 <= n <= _LIMITS[key] for n in whole):
        raise Unsound(f"{str(value)[:40]} as its {key.replace('_', ' ')}")
    return max(whole, default=0)


def _text(values: dict[str, Value], key: str) -> str:
    value = values.get(key, "")
    return value if isinstance(value, str) else ""


def _whole(values: dict[str, Value], key: str) -> int:
    value = values.get(key, 0)
    return value if isinstance(value, int) else 0


def _padded(size: int, alignment: int) -> int:
    return -(-size // alignment) * alignment
