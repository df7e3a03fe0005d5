# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Says before a model is fetched or loaded how it will do on this machine, and why.

The two speeds of a model follow from two of the machine: writing a token reads all weights from
memory once, so it takes *bytes of weights / bandwidth*; reading a prompt is arithmetic, so a token
takes *weights / multiplications a second*. Each layer costs a little more besides, for the threads
meet there. Both figures of the machine are measured with any model that is here
(``stet_models.bench``), or guessed from the number of cores where none was.
Memory is the weights, what is remembered of the text (layers x heads x size of a head x two, for
keys and values, x two bytes x context), and buffers.
"""

from __future__ import annotations

import enum
from dataclasses import dataclass
from pathlib import Path

from stet_models import hardware
from stet_models.catalogue import Entry, Shape
from stet_models.gguf import Header, read_header
from stet_models.measured import Bench, Measured, Speed

CONTEXT = 4096
"""Tokens of context that a forecast is for."""
FIRST_TOKENS = 260
"""What is read before the first word: the instructions and a paragraph of some 100 words."""
REWRITE_READ = 3 * FIRST_TOKENS
"""What is read for a passage of 300 words, a paragraph at a time."""
REWRITE_WRITTEN = 400
"""What is written for it."""

_LAYER_SECONDS = 0.25e-3
_BUFFERS = 120 << 20
_ROOM = 512 << 20
"""Bytes of memory to leave to the rest of the machine."""
_GUESSED_BANDWIDTH = 8e9
_GUESSED_MULTIPLICATIONS = 30e9


class Verdict(enum.StrEnum):
    """Whether a model has room in this machine's memory."""

    FITS = "fits"
    TIGHT = "tight"  # only if other programs make room
    TOO_BIG = "too big"


@dataclass(frozen=True, slots=True)
class Machine:
    """What a forecast needs to know of a machine. Memory in bytes.

    ``bandwidth`` is in bytes a second, ``multiplications`` in weights a second, both with
    ``threads`` threads; ``measured_with`` names the model they were measured with, "" if guessed.
    """

    available: int
    total: int
    cores: int
    threads: int
    bandwidth: float
    multiplications: float
    measured_with: str = ""


@dataclass(frozen=True, slots=True)
class Fit:
    """A forecast: seconds, bytes, whether it fits, and one sentence that says it all.

    ``learnt`` is how many of the model's own requests it follows from; 0 if only from the machine.
    """

    first_words_seconds: float
    rewrite_seconds: float
    memory: int
    verdict: Verdict
    sentence: str
    learnt: int = 0

    @property
    def fits(self) -> bool:
        """Whether it can be used as the machine is now."""
        return self.verdict is Verdict.FITS


def this_machine(measured: Measured | None = None) -> Machine:
    """Return what is known of this machine; quick, for nothing is measured here."""
    cores, threads = hardware.physical_cores(), hardware.model_threads()
    benches = (measured or Measured()).benches()
    best = max(benches, key=lambda bench: bench.size, default=None)
    return Machine(
        available=hardware.available_memory(),
        total=hardware.total_memory(),
        cores=cores,
        threads=threads,
        bandwidth=_bandwidth(best) if best else _GUESSED_BANDWIDTH,
        multiplications=(_multiplications(best) if best else _GUESSED_MULTIPLICATIONS * threads),
        measured_with=best.model if best else "",
    )


def forecast(
    model: Entry | Shape,
    machine: Machine,
    *,
    size: int = 0,
    own: Speed | None = None,
    context: int = CONTEXT,
) -> Fit | None:
    """Return how a model will do, None where too little is known of it.

    ``size`` is the file's in bytes, for a ``Shape``; ``own`` is how the model did in requests.
    """
    shape = model.shape if isinstance(model, Entry) else model
    size = size or (model.size if isinstance(model, Entry) else 0)
    if shape is None or not size:
        return None
    own = own or Speed()
    reading = own.reading or 1 / _reading_seconds(shape, size, machine)
    writing = own.writing or 1 / _writing_seconds(shape, size, machine)
    memory = own.memory or _memory(shape, size, context)
    first = FIRST_TOKENS / reading + 1 / writing
    rewrite = REWRITE_READ / reading + REWRITE_WRITTEN / writing
    verdict = _verdict(memory, machine)
    sentence = _sentence(first, rewrite, memory, verdict, machine)
    return Fit(first, rewrite, memory, verdict, sentence, own.requests)


def shape_of(header: Header) -> Shape:
    """Return how a model is built, from its file's head."""
    return Shape(
        header.layers,
        header.kv_heads,
        header.head_size,
        header.embedding,
        header.vocabulary,
        header.active_parameters - header.table_parameters,
        header.context,
    )


def forecast_file(path: Path, machine: Machine, measured: Measured | None = None) -> Fit | None:
    """Return how the model in a file will do; raises ``ModelError`` for a file that is none."""
    header = read_header(path)
    own = (measured or Measured()).of(path.name, header.size)
    return forecast(shape_of(header), machine, size=header.size, own=own)


def _weights(shape: Shape) -> float:
    return float(shape.parameters or shape.layers * 12 * shape.width**2)


def _reading_seconds(shape: Shape, size: int, machine: Machine) -> float:
    return _weights(shape) / machine.multiplications


def _writing_seconds(shape: Shape, size: int, machine: Machine) -> float:
    return shape.layers * _LAYER_SECONDS + size / machine.bandwidth


def _bandwidth(bench: Bench) -> float:
    seconds = 1 / bench.speed.writing - bench.shape.layers * _LAYER_SECONDS
    return bench.size / max(seconds, 0.2 / bench.speed.writing)


def _multiplications(bench: Bench) -> float:
    return bench.speed.reading * _weights(bench.shape)


def _memory(shape: Shape, size: int, context: int) -> int:
    remembered = shape.layers * shape.kv_heads * shape.head_size * 2 * 2 * context
    return size + remembered + _BUFFERS


def _verdict(memory: int, machine: Machine) -> Verdict:
    if memory + _ROOM <= machine.available:
        return Verdict.FITS
    return Verdict.TIGHT if memory + 2 * _ROOM <= machine.total else Verdict.TOO_BIG


def _sentence(first: float, rewrite: float, memory: int, verdict: Verdict, machine: Machine) -> str:
    ends = {
        Verdict.FITS: "fits.",
        Verdict.TIGHT: f"close other programs first, {_bytes(machine.available)} are free.",
        Verdict.TOO_BIG: f"too big for this machine, which has {_bytes(machine.total)}.",
    }
    return (
        f"First words in about {seconds(first)}, a 300-word rewrite in about {seconds(rewrite)}, "
        f"{_bytes(memory)} of memory: {ends[verdict]}"
    )


def seconds(count: float) -> str:
    """Return a time for people, no more exact than a forecast is."""
    if count < 1:
        return "a second"
    if count < 10:
        return f"{count:.0f} s"
    if count < 100:
        return f"{round(count / 5) * 5} s"
    return f"{count / 60:.0f} minutes"


def _bytes(count: int) -> str:
    return f"{count / 1e9:.1f} GB"
