# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""How a model is built and stored: what its memory and its speed on a machine follow from."""

from __future__ import annotations

import msgspec

from stet_models.catalogue import Entry, Shape
from stet_models.gguf import Header

_USUAL = "Q4_K"
_TABLE_BYTES = 0.82
"""Bytes a weight of the table of words in a Q4_K_M file: it is stored as Q6_K there."""
_REPACKED = ("Q4_0", "Q4_K", "IQ4_NL")
"""Kinds that llama.cpp copies into another order when it loads them, for this sort of processor."""
_REPACKED_SHARE = 0.79
"""Of a Q4_K_M file without its tables, what is stored as Q4_K; measured on the everyday model."""


class Build(msgspec.Struct, frozen=True):
    """A model's shape and size, and how its weights are stored; sizes in bytes.

    ``kind`` is how most weights are stored. ``kinds`` are the bytes of each kind that are read for
    every token written, ``copied`` those that lie in memory a second time.
    """

    shape: Shape
    size: int
    kind: str = _USUAL
    kinds: tuple[tuple[str, int], ...] = ()
    copied: int = 0


def of_header(header: Header, size: int = 0) -> Build:
    """Return the build that a file's head tells of; ``size`` is that of all its parts."""
    shape = Shape(
        layers=header.layers,
        kv_heads=header.kv_heads,
        head_size=header.head_size,
        width=header.embedding,
        vocabulary=header.vocabulary,
        parameters=header.active_parameters - header.table_parameters,
        context=header.context,
    )
    size = size or header.size
    if header.parts > 1:  # the first part tells of its own weights only
        return Build(shape, size, header.kinds[0][0] if header.kinds else _USUAL)
    used = header.active_parameters / header.parameters if header.parameters else 1.0
    kinds = dict(header.kinds)
    # The table is stored as one of the kinds that are there; the one that has room for it.
    table = next((kind for kind, b in header.kinds if b >= header.table_bytes), _USUAL)
    kinds[table] = kinds.get(table, 0) - header.table_bytes
    read = tuple((kind, int(count * used)) for kind, count in kinds.items())
    copied = sum(kinds.get(kind, 0) for kind in _REPACKED)
    return Build(shape, size, header.kinds[0][0] if header.kinds else _USUAL, read, copied)


def of_entry(entry: Entry) -> Build | None:
    """Return what follows from the catalogue, None where it does not know enough.

    All its files from Hugging Face are stored as Q4_K_M.
    """
    if entry.shape is None or not entry.size:
        return None
    shape = entry.shape
    if not shape.parameters:
        shape = msgspec.structs.replace(shape, parameters=entry.parameters)
    if not shape.parameters:
        return None
    if "q4_k_m" not in entry.file.casefold():
        kind = entry.file.rsplit(".", 2)[-2].upper()
        return Build(shape, entry.size, kind)
    table = shape.vocabulary * shape.width * _TABLE_BYTES or 0.1 * entry.size
    return Build(shape, entry.size, copied=int(_REPACKED_SHARE * (entry.size - table)))
