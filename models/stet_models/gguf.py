# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""A first look at a model file, before llama.cpp sees it.

The format: https://github.com/ggml-org/ggml/blob/master/docs/gguf.md
"""

from __future__ import annotations

import struct
from pathlib import Path

from stet_models.errors import BadFileError, MissingFileError

_HEAD = struct.Struct("<4sIQQ")
_MAGIC = b"GGUF"
_VERSIONS = range(2, 4)
_MOST_TENSORS = 1 << 17
_MOST_KEYS = 1 << 17
_LEAST_TENSOR = 24 + 8
"""Bytes of the shortest description of a tensor in the header."""


def check_gguf(path: Path) -> int:
    """Return the size in bytes of a file that has a model's head, and raise for any other.

    Raises ``MissingFileError`` or ``BadFileError``, with a sentence.
    """
    try:
        if path.is_dir():
            raise BadFileError(f"{path} is a folder, not a model. Choose a GGUF file in it.")
        size = path.stat().st_size
        with path.open("rb") as file:
            head = file.read(_HEAD.size)
    except FileNotFoundError as error:
        raise MissingFileError(
            f"There is no model at {path}. It may have been moved; choose it again, or fetch one."
        ) from error
    except (OSError, ValueError) as error:  # ValueError: a NUL in the path
        reason = getattr(error, "strerror", None) or error
        raise BadFileError(f"{path.name} could not be opened ({reason}).") from error
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
    return size


def cut_short(path: Path) -> str:
    """Return the sentence for a file that ends too early."""
    return f"{path.name} is incomplete: its end is missing. Fetch the model again."
