# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""How soon the *everyday* model begins to answer the second time: what it has read, it keeps.

The time from asking to the first piece of the reply, in percent of that of the document's first
request, by the clock on the wall; the questions are those that the window asks about the sample
text. Each pair is taken in a worker that has just loaded the model.
"""

from __future__ import annotations

import queue
import time
from collections.abc import Callable

from bench import Row, percentiles
from tests.built_in_tasks import PROOFREAD, REWRITE, TIGHTEN

import stet_resources
from stet.assist.prompting.context import Scene
from stet.assist.prompting.context_parts import Choice
from stet.assist.rewriting.first_request import first_request
from stet.assist.task_request import TaskRequest
from stet.assist.tasks.task import Task
from stet.commands.asking import WRITER
from stet.document.document import Document
from stet.document.manuscript import Manuscript
from stet.document.paragraph import Position, Span
from stet_models.client import Client
from stet_models.library import InstalledModel, Library
from stet_models.protocol import Done, Failed, Generate, Loaded, Prefill, Saved, Text

NAME = "second request, first words"
BUDGET = 15
"""Percent of the first request's time."""

WORDS = 60
"""Words that a paragraph has at least to be asked about."""

PAIRS = 3
DOCUMENT = "ferry.md"
INSTRUCTION = "in shorter sentences"

Pair = tuple[float, float]


def rows() -> list[Row]:
    """Return the rows of the table."""
    models = [model for model in Library().models() if "everyday" in model.name]
    if not models:
        note = "the everyday model is not here: `stet model fetch everyday` gets it"
        return [Row(NAME, "%", budget=BUDGET, note=note)]
    made: list[Row] = []
    for title, budget, measure in (
        ("same question again", BUDGET, _again),
        ("next paragraph, after a pause", BUDGET, _after_a_pause),
        ("another task, after a pause", BUDGET, _another_task),
        ("first of the next session", BUDGET, _restored),
        ("next paragraph, without a pause", None, _at_once),
    ):
        pairs = [measure(models[0], number) for number in range(PAIRS)]
        shares = [100 * second / first for first, second in pairs]
        first, second = (percentiles(each)[0] for each in zip(*pairs, strict=True))
        note = f"{first:.1f} s, then {second:.2f} s"
        made.append(Row(f"{NAME}: {title}", "%", *percentiles(shares), budget, "wall", note))
    return made


def _again(model: InstalledModel, number: int) -> Pair:
    with _opened(model) as client:
        request = _request(number, PROOFREAD)
        return _first_words(client, request), _first_words(client, request)


def _after_a_pause(model: InstalledModel, number: int) -> Pair:
    with _opened(model) as client:
        first = _first_words(client, _request(number, PROOFREAD))
        _read_ahead(client, _request(number + 1, PROOFREAD))
        return first, _first_words(client, _request(number + 1, PROOFREAD))


def _another_task(model: InstalledModel, number: int) -> Pair:
    with _opened(model) as client:
        first = _first_words(client, _request(number, REWRITE))
        for task in (REWRITE, PROOFREAD, TIGHTEN):
            _read_ahead(client, _request(number, task))
        return first, _first_words(client, _request(number, TIGHTEN))


def _at_once(model: InstalledModel, number: int) -> Pair:
    with _opened(model) as client:
        first = _first_words(client, _request(number, TIGHTEN))
        return first, _first_words(client, _request(number + 1, TIGHTEN))


def _restored(model: InstalledModel, number: int) -> Pair:
    request = _request(number, PROOFREAD)
    with _opened(model) as client:
        first = _first_words(client, request)
        pieces: list[bytes] = []
        _wait(client.save, DOCUMENT, 1 << 30, pieces=pieces)
    with _opened(model) as client:
        _wait(client.restore, DOCUMENT, b"".join(pieces))
        return first, _first_words(client, request)


def _opened(model: InstalledModel) -> Client:
    client = Client()
    if not any(isinstance(event, Loaded) for event in client.stream_load(model.path)):
        raise SystemExit("the everyday model could not be loaded")
    return client


def _request(number: int, task: Task) -> Generate:
    """Return what the window asks about the ``number``-th longer paragraph of the sample."""
    text = stet_resources.sample_path("the-ferry").read_text("utf-8")
    manuscript = Manuscript.of(text)
    lengths = [(index, each.final) for index, each in enumerate(manuscript.paragraphs)]
    longer = [i for i, words in lengths if len(words.split()) >= WORDS and words[0].isalnum()]
    index = longer[number % len(longer)]
    span = Span(Position(index, 0), Position(index, len(manuscript.paragraphs[index].markup)))
    instruction = INSTRUCTION if task.needs_instruction else ""
    request = TaskRequest(task, Document(manuscript, WRITER), span, instruction)
    make = first_request(request, Scene(4096, 0, Choice(DOCUMENT)))
    assert make is not None
    return make().request


def _first_words(client: Client, request: Generate) -> float:
    began = time.perf_counter()
    taken = 0.0
    stream = client.stream(request)
    for event in stream:
        if isinstance(event, Failed):
            raise SystemExit(event.message)
        if isinstance(event, Text | Done):
            taken = time.perf_counter() - began
            break
    stream.close()  # type: ignore[attr-defined] # a generator
    return taken


def _read_ahead(client: Client, request: Generate) -> None:
    _wait(client.read_ahead, Prefill(0, request.messages, request.prefill, request.document))


def _wait(
    submit: Callable[..., int], *arguments: object, pieces: list[bytes] | None = None
) -> None:
    """Send a request and wait for its end."""
    events: queue.SimpleQueue[object] = queue.SimpleQueue()
    submit(*arguments, events.put)
    while not isinstance(event := events.get(), Done):
        if isinstance(event, Saved) and pieces is not None:
            pieces.append(event.data)
