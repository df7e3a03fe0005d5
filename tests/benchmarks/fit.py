# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""How far forecasts are off: of each of the two models, with the machine measured by the other.

The job that is forecast: 300 words of the sample text are tightened, as the window does it. What
the everyday model takes is taken as it is. The starter model rambles on and has to be asked again,
so its times are taken for as many tokens as the forecast is about. Started alone, this file prints
forecast and measured side by side.

All by the worker's processor time for each of its threads, which on an idle machine is the time on
the wall: so other work on the machine spoils it less.
"""

from __future__ import annotations

import queue
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import psutil
from bench import Row
from tests.built_in_tasks import TIGHTEN

from stet.assist.assistant import Assistant
from stet.assist.task_request import TaskRequest
from stet.commands.asking import WRITER, chosen_span
from stet.document.document import Document
from stet.document.manuscript import Manuscript
from stet_models.bench import ask, resident
from stet_models.build import of_header
from stet_models.client import Client
from stet_models.fit import REWRITE_READ, REWRITE_WRITTEN, Fit, forecast_file, this_machine
from stet_models.gguf import read_header
from stet_models.library import InstalledModel, Library
from stet_models.measured import Bench, Measured, Speed
from stet_models.protocol import AnyEvent, Done, Loaded, Text
from stet_resources import sample_path

WORDS = 300
ROUNDS = 3
ALLOWED = 30.0


@dataclass(frozen=True)
class Truth:
    """What was measured of one model: seconds, bytes, and the tokens it took."""

    first: float
    rewrite: float
    memory: int
    read: int
    written: int


def rows() -> list[Row]:
    """Return the rows of the table: how far each forecast is off, in per cent."""
    found = compared()
    if not found:
        note = "needs both models: `stet model fetch everyday`, `stet model fetch starter`"
        return [Row("forecasts of a model", "% off", note=note)]
    return [
        Row(
            f"forecast of {name}: {what}",
            "% off",
            abs(off(said, was)),
            None,
            ALLOWED,
            "worker",
            note,
        )
        for name, what, said, was, note in found
    ]


def compared() -> list[tuple[str, str, float, float, str]]:
    """Return model, what, forecast, measured and a note, for both models."""
    here = {model.name: model for model in Library().models() if not model.trouble}
    if not {"everyday", "starter"} <= set(here):
        return []
    found = []
    benches, truths = {}, {}
    for name in ("starter", "everyday"):
        benches[name], truths[name] = _measure(here[name], exact=name == "everyday")
    for name, other in (("starter", "everyday"), ("everyday", "starter")):
        fit, truth = _forecast(here[name], benches[other]), truths[name]
        note = f"measured with {other}; {truth.read} tokens read, {truth.written} written"
        found += [
            (name, "first words, s", fit.first_words_seconds, truth.first, note),
            (name, "300-word rewrite, s", fit.rewrite_seconds, truth.rewrite, note),
            (name, "memory, GB", fit.memory / 1e9, truth.memory / 1e9, note),
        ]
    return found


def off(said: float, was: float) -> float:
    """Return by how many per cent a forecast is over (or under) what was measured."""
    return 100 * (said - was) / was if was else 0.0


def _forecast(model: InstalledModel, made: Bench) -> Fit:
    with tempfile.TemporaryDirectory() as folder:
        measured = Measured(Path(folder))
        measured.keep(made)
        fit = forecast_file(model.path, this_machine(measured), measured)
    assert fit is not None
    return fit


def _measure(model: InstalledModel, *, exact: bool) -> tuple[Bench, Truth]:
    with Client() as client:
        loaded = next(e for e in client.stream_load(model.path) if isinstance(e, Loaded))
        clock = _clock(client, loaded.threads)
        speed = Speed()
        for number in range(ROUNDS):
            begun, first, last = clock(), 0.0, None
            for last in client.stream(ask(number)):
                first = first or (clock() if isinstance(last, Text) else 0.0)
            assert isinstance(last, Done)
            reading = (last.prompt_tokens - last.cached_tokens) / (first - begun)
            writing = (last.reply_tokens - 1) / (clock() - first)
            speed = Speed(max(speed.reading, reading), max(speed.writing, writing))
        build = of_header(read_header(model.path))
        made = Bench(model.path.name, build, speed, loaded.threads)
        return made, _rewrite(client, clock, model, exact=exact)


def _clock(client: Client, threads: int) -> Callable[[], float]:
    """Return a clock: the worker's processor seconds, for each of its threads."""
    assert client.worker_pid is not None
    process = psutil.Process(client.worker_pid)

    def read() -> float:
        times = process.cpu_times()
        return float(times.user + times.system) / threads

    return read


def _rewrite(
    client: Client, clock: Callable[[], float], model: InstalledModel, *, exact: bool
) -> Truth:
    calls: queue.SimpleQueue[Callable[[], None]] = queue.SimpleQueue()
    written: list[Done] = []
    first: list[float] = []
    begun = [clock()]

    def heed(event: AnyEvent) -> None:
        if isinstance(event, Loaded):
            begun.append(clock())
        elif isinstance(event, Text) and not first:
            first.append(clock() - begun[-1])
        elif isinstance(event, Done):
            written.append(event)

    assistant = Assistant(client, model, post=calls.put, on_event=heed)
    draft = Document(Manuscript.of(_sample()), WRITER)
    request = TaskRequest(TIGHTEN, draft, chosen_span(draft.manuscript, None))
    job = assistant.start(request, lambda _status: None)
    while not job.status.is_over:
        calls.get()()
    took = clock() - begun[-1]
    read = sum(done.prompt_tokens - done.cached_tokens for done in written)
    wrote = sum(done.reply_tokens for done in written)
    if not exact:
        reading = sum(done.prompt_seconds for done in written) / max(read, 1)
        writing = sum(done.reply_seconds for done in written) / max(wrote, 1)
        share = took / sum(done.prompt_seconds + done.reply_seconds for done in written)
        took = share * (REWRITE_READ * reading + REWRITE_WRITTEN * writing)
    return Truth(first[0] if first else took, took, resident(client), read, wrote)


def _sample() -> str:
    """Return some 300 words of the sample text, whole paragraphs."""
    text, count = [], 0
    for paragraph in sample_path("the-ferry").read_text("utf-8").split("\n\n"):
        if paragraph.strip() and not paragraph.startswith("#") and count < WORDS:
            text.append(paragraph)
            count += len(paragraph.split())
    return "\n\n".join(text)


def main() -> int:
    """Print forecast and measured side by side."""
    for name, what, said, was, note in compared():
        print(f"{name:<9} {what:<20} {said:7.2f} forecast {was:7.2f} measured", end="")
        print(f" {off(said, was):+5.0f} %   {note}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
