# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Says before a model is fetched or loaded how it will do on this machine.

Two speeds of the machine are measured with any model that is here (``stet_models.bench``), or
guessed from the number of cores where none was: how many weights a second it multiplies, from
which follows how fast a prompt is read, and how many bytes of weights a second it goes through,
from which follows how fast is written, for each token written needs all of them once. How weights
are stored changes both, and each layer costs a little more besides; these figures were measured
on one core with AVX2 and one model stored in six ways, and with a second model of another shape.
Memory is the weights (some twice: llama.cpp copies them into an order that is quicker to read),
what is remembered of the text (layers x heads x size of a head x 2 for keys and values x 2 bytes x
context), and buffers.
"""

from __future__ import annotations

import enum
from dataclasses import dataclass
from pathlib import Path

from stet_models import hardware
from stet_models.build import Build, of_entry, of_header
from stet_models.catalogue import Entry
from stet_models.gguf import read_header
from stet_models.measured import Bench, Measured, Speed
from stet_models.split_files import parts_of

CONTEXT = 4096
"""Tokens of context that a forecast is for."""
FIRST_TOKENS = 200
"""What is read before the first word: the instructions and a paragraph."""
REWRITE_READ = 620
"""What is read for a passage of 300 words, a paragraph at a time, the instructions once."""
REWRITE_WRITTEN = 350
"""What is written for it."""

_READING = {"Q4_0": 0.56, "Q4_1": 0.205, "Q5_K": 0.5, "Q6_K": 0.67, "Q8_0": 0.44}
_WRITING = {"Q4_0": 0.84, "Q4_1": 0.45, "Q5_K": 0.65, "Q6_K": 0.94, "Q8_0": 0.78}
"""How fast weights of a kind are gone through, set against Q4_K; 1 where it was not measured.

From measurements with llama.cpp as it comes, and how much faster Q4_K and Q6_K have become with
Stet's kernels; reading Q4_1 as the starter does it.
"""
_COPYING = {"Q4_K": 1.7}
"""How many times as fast a rewrite is written that is copied ahead; 1 where it was not measured."""
_READING_LAYER = 26e-6
_WRITING_LAYER = 160e-6
"""Seconds that each layer costs besides, a token."""
_PER_THREAD = 0.74
"""Speed grows with the threads to this power: two did 1.67 times what one does."""
_GUESSED_MULTIPLICATIONS = 72e9
_GUESSED_BANDWIDTH = 16.4e9
"""Of one thread, where this machine was never measured: what that core did."""
_BUFFERS = 68_000_000
_BUFFERS_PER_WORD = 390
"""Bytes of memory besides, for the program and for each word of the vocabulary; measured."""
_USUAL_VOCABULARY = 150_000
_ROOM = 512 << 20
"""Bytes of memory to leave to the rest of the machine."""


class Verdict(enum.StrEnum):
    """Whether a model has room in this machine's memory."""

    FITS = "fits"
    TIGHT = "tight"  # only if other programs make room
    TOO_BIG = "too big"


@dataclass(frozen=True, slots=True)
class Machine:
    """What a forecast needs to know of a machine. Memory in bytes.

    ``bandwidth`` is in bytes a second, ``multiplications`` in weights a second, both of weights
    stored as Q4_K and with ``threads`` threads; ``measured_with`` names the model they were
    measured with, "" if guessed.
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
    threads = hardware.model_threads()
    benches = filter(_tells, (measured or Measured()).benches())
    best = max(benches, key=lambda bench: bench.build.size, default=None)
    ratio = (threads / (best.threads if best and best.threads else 1)) ** _PER_THREAD
    return Machine(
        available=hardware.available_memory(),
        total=hardware.total_memory(),
        cores=hardware.physical_cores(),
        threads=threads,
        bandwidth=ratio * (_bandwidth(best) if best else _GUESSED_BANDWIDTH),
        multiplications=ratio * (_multiplications(best) if best else _GUESSED_MULTIPLICATIONS),
        measured_with=best.model if best else "",
    )


def forecast(
    model: Entry | Build, machine: Machine, *, own: Speed | None = None, context: int = CONTEXT
) -> Fit | None:
    """Return how a model will do, None where too little is known of it.

    ``own`` is how the model did in requests on this machine; it counts for more than the machine.
    """
    build = model if isinstance(model, Build) else of_entry(model)
    if build is None:
        return None
    own = own or Speed()
    reading = own.reading or 1 / _reading_seconds(build, machine.multiplications)
    writing = own.writing or 1 / _writing_seconds(build, machine.bandwidth)
    rewriting = own.rewriting or writing * _COPYING.get(build.kind, 1.0)
    known = model.memory if isinstance(model, Entry) and context == CONTEXT else 0
    memory = own.memory or known or _memory(build, context)
    first = FIRST_TOKENS / reading + 1 / writing
    rewrite = REWRITE_READ / reading + REWRITE_WRITTEN / rewriting
    verdict = _verdict(memory, machine)
    sentence = _sentence(first, rewrite, memory, verdict, machine)
    return Fit(first, rewrite, memory, verdict, sentence, own.requests)


def forecast_file(path: Path, machine: Machine, measured: Measured | None = None) -> Fit | None:
    """Return how the model in a file will do; raises ``ModelError`` for a file that is none."""
    header = read_header(path)
    own = (measured or Measured()).of(path.name, header.size)
    size = sum(part.stat().st_size for part in parts_of(path) if part.exists())
    return forecast(of_header(header, size), machine, own=own)


def _reading_seconds(build: Build, multiplications: float) -> float:
    """Return the seconds that a token of the prompt takes; the last layer is asked only once."""
    shape = build.shape
    weights = max(shape.parameters - shape.vocabulary * shape.width, shape.parameters // 2, 1)
    speed = multiplications * _READING.get(build.kind, 1.0)
    return shape.layers * _READING_LAYER + weights / speed


def _writing_seconds(build: Build, bandwidth: float) -> float:
    """Return the seconds that a token of the reply takes."""
    kinds = build.kinds or ((build.kind, build.size),)
    effort = sum(count / _WRITING.get(kind, 1.0) for kind, count in kinds)
    return build.shape.layers * _WRITING_LAYER + effort / bandwidth


def _tells(bench: Bench) -> bool:
    """Whether a kept bench has all figures; one from another version, or edited, may not."""
    speed, build = bench.speed, bench.build
    return min(speed.reading, speed.writing, build.size, build.shape.parameters) > 0


def _multiplications(bench: Bench) -> float:
    """Return the figure with which ``_reading_seconds`` gives what was measured."""
    layers = bench.build.shape.layers * _READING_LAYER
    rest = _reading_seconds(bench.build, 1.0) - layers
    return rest / max(1 / bench.speed.reading - layers, 0.2 / bench.speed.reading)


def _bandwidth(bench: Bench) -> float:
    """Return the figure with which ``_writing_seconds`` gives what was measured."""
    layers = bench.build.shape.layers * _WRITING_LAYER
    rest = _writing_seconds(bench.build, 1.0) - layers
    return rest / max(1 / bench.speed.writing - layers, 0.2 / bench.speed.writing)


def _memory(build: Build, context: int) -> int:
    shape = build.shape
    remembered = shape.layers * shape.kv_heads * shape.head_size * 2 * 2 * context
    buffers = _BUFFERS + _BUFFERS_PER_WORD * (shape.vocabulary or _USUAL_VOCABULARY)
    return build.size + build.copied + remembered + buffers


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
    if count < 1.5:
        return "a second"
    if count < 10:
        return f"{count:.0f} s"
    if count < 57.5:
        return f"{round(count / 5) * 5} s"
    minutes = round(count / 60)
    return "a minute" if minutes == 1 else f"{minutes} minutes"


def _bytes(count: int) -> str:
    return f"{count / 1e9:.1f} GB"
