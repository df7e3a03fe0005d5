# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""How fast the *everyday* model reads with every free core, against the threads of a reply alone.

The time of a token that is read, in percent; the note says tokens a second and the ratio. The two
take turns, and the figure is the median of the pairs'. Where other programs keep the cores busy
both are the same by design. By the clock on the wall.
"""

from __future__ import annotations

import os
from pathlib import Path
from statistics import median

from bench import Row, percentiles

from stet_models.engine import Task
from stet_models.hardware import model_threads, threads_while_typing
from stet_models.library import Library
from stet_models.llama_engine import LlamaEngine
from stet_models.neighbour import Threads
from stet_models.protocol import Done, Generate, Load, Message
from stet_models.worker import NICENESS

NAME = "a prompt's token, every free core"
PAIRS = 4
PASSAGE = "The ferry came in late, and nobody on the quay seemed to mind the rain at all. "


class Switched(Threads):
    """Threads that can be held to those which a model gets while the writer types."""

    held = False

    def count(self) -> int:
        """Return the threads of the next batch."""
        return threads_while_typing() if self.held else super().count()


def rows() -> list[Row]:
    """Return the row of the table."""
    models = [model for model in Library().models() if model.name == "everyday"]
    if not models:
        note = "the everyday model is not here: `stet model fetch everyday` gets it"
        return [Row(NAME, "%", note=note)]
    if hasattr(os, "nice"):
        os.nice(NICENESS)
    threads = Switched(threads_while_typing(), model_threads(), os.cpu_count() or 1)
    engine = LlamaEngine(threads=threads)
    engine.load(Load(1, str(Path(models[0].path))), Task(lambda _: None))
    pairs = []
    for number in range(PAIRS):
        seconds = []
        for held in (True, False):
            threads.held = held
            seconds.append(_read(engine, f"{number} {held}: " + PASSAGE * 20))
        pairs.append(seconds)
    shares = [100 * free / held for held, free in pairs]
    before, after = (1 / median(each) for each in zip(*pairs, strict=True))
    note = f"{after:.0f} tokens/s, before {before:.0f}; {100 / median(shares):.2f} times"
    return [Row(NAME, "%", *percentiles(shares), clock="wall", note=note)]


def _read(engine: LlamaEngine, prompt: str) -> float:
    """Return the seconds for a token of a prompt that is new from its beginning on."""
    done = engine.generate(Generate(2, (Message("user", prompt),), 1), Task(lambda _: None))
    assert isinstance(done, Done)
    return done.prompt_seconds / (done.prompt_tokens - done.cached_tokens)
