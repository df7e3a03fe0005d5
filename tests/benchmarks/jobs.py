# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""How long *Proofread* and *Tighten* take on some 180 words, from asking to the last change.

*Proofread* is held against a client of llama.cpp's own server that sends the text in one request
and asks for the mended text: the same model, all cores, with the server's own drafting. Such a
client shows what the model says; Stet weighs what else may be meant, which is what the rest of its
time goes into. The model is loaded and has read the task's own words before. By the clock on the
wall.
"""

from __future__ import annotations

import json
import queue
import time
import urllib.request
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from bench import Row
from decoding import drafting_server
from tests.built_in_tasks import PROOFREAD, TIGHTEN
from tests.models.remote.llama_server import SERVER

from stet.assist.assistant import Assistant
from stet.assist.mechanics.checker import Checker
from stet.assist.task_request import TaskRequest
from stet.assist.tasks.task import Task
from stet.commands.asking import WRITER, chosen_span
from stet.document.document import Document
from stet.document.manuscript import Manuscript
from stet.document.origin import Source
from stet_models.client import Client
from stet_models.hardware import model_threads
from stet_models.library import InstalledModel, Library

CHECKER = Checker()
RATIO = 1.5
"""How many times as fast as the naive client *Proofread* is to be."""

FAULTY = """\
The reading group meets each month in the back room of the library. Last winter we was reading a \
long novel about a sailor who never come home, and their was a lot of arguing about the ending. \
Some of us thought it was to sad, others said it was the only honest ending possible.

In spring the library closed for repairs and we had moved to the café across the street. The \
owner, Mrs Adeyemi, give us the big table by the window and dont mind if we stay past closing. \
She has even started to read the books with us, and her opinions is usually sharper then ours.

We would like to invite new members for the autumn. You do not need to have finish the book, and \
you are welcome to bring a friend. The first meeting will be held in Thursday 3 October at seven \
o'clock. We will be discussing about a short book of stories, wich the library can lend to \
anyone who ask for it.

If you have an idea for a book, write it on the list beside the till. We choose by voting, and \
every one who come has one vote. It's cover doesn't matter, but please choose something that the \
library have at least five copies of."""

WORDY = """\
At this point in time we are in the process of carrying out a review of the way in which the \
garden is watered. It is important to note that the tank at the top end has been empty since the \
month of May, due to the fact that the pump was taken away in order to be repaired.

In the event that the pump comes back before the end of August, it will be possible for us to \
fill the tank again and make use of it for the beds that are located nearest to the wall. All of \
the other beds will need to be watered by hand on a daily basis, as has been the case up until \
now.

We would therefore like to ask each and every member to take responsibility for a total of one \
evening per week. There is a list that has been put up on the door of the shed, and it would be \
very much appreciated if you could write your name down on it at your earliest convenience."""

ASK = "Correct the mistakes in this text. Do not rephrase. Reply with the corrected text only.\n\n"


@dataclass(frozen=True)
class Took:
    """Seconds from asking: to the first change at all, to the first by the model, to the end."""

    first: float
    models: float
    whole: float
    changes: int


def rows() -> list[Row]:
    """Return the rows of the table."""
    models = [model for model in Library().models() if model.name == "everyday"]
    if not models:
        note = "the everyday model is not here: `stet model fetch everyday` gets it"
        return [Row("proofread, 170 words", "s", note=note)]
    with Client() as client:
        assistant, turn = _assistant(client, models[0])
        _run(assistant, turn, PROOFREAD, "Them was late.")  # loads it, reads the task's own words
        mended = _run(assistant, turn, PROOFREAD, FAULTY)
        _run(assistant, turn, TIGHTEN, "It is a fact that it rains at this point in time.")
        cut = _run(assistant, turn, TIGHTEN, WORDY)
    made = []
    for name, took in (("proofread, 170 words", mended), ("tighten, 190 words", cut)):
        made += [
            Row(f"{name}: first change", "s", took.first, took.first, 0.3, "wall"),
            Row(f"{name}: first by the model", "s", took.models, took.models, 5.0, "wall"),
            Row(
                f"{name}: the whole",
                "s",
                took.whole,
                took.whole,
                None,
                "wall",
                f"{took.changes} changes",
            ),
        ]
    return [*made, _against_server(models[0].path, mended.whole)]


def _against_server(model: Path, ours: float) -> Row:
    name = "proofread, against one request to the server with its drafting"
    if not SERVER.exists():
        return Row(name, "%", note="`make server` builds it")
    with drafting_server(model, 3, 16, threads=model_threads()) as server:
        _ask(server.address, "Them was late.")
        begun = time.perf_counter()
        _ask(server.address, FAULTY)
        theirs = time.perf_counter() - begun
    share = 100 * ours / theirs
    note = f"{ours:.1f} s and {theirs:.1f} s: {theirs / ours:.2f} times as fast"
    return Row(name, "%", share, share, 100 / RATIO, "wall", note)


def _ask(address: str, text: str) -> None:
    body = {
        "messages": [{"role": "user", "content": ASK + text}],
        "temperature": 0,
        "max_tokens": 600,
    }
    request = urllib.request.Request(
        f"{address}/v1/chat/completions",
        json.dumps(body).encode(),
        {"Content-Type": "application/json"},
    )
    with urllib.request.urlopen(request, timeout=600) as answer:
        json.load(answer)


Turn = Callable[[], None]


def _assistant(client: Client, model: InstalledModel) -> tuple[Assistant, Turn]:
    calls: queue.SimpleQueue[Callable[[], None]] = queue.SimpleQueue()
    return Assistant(client, model, post=calls.put), lambda: calls.get()()


def _run(assistant: Assistant, turn: Turn, task: Task, text: str) -> Took:
    """Have a task done and return what it took."""
    draft = Document(Manuscript.of(text), WRITER)
    span = chosen_span(draft.manuscript, None)
    request = TaskRequest(task, draft, span, checker=CHECKER)
    first: dict[bool, float] = {}
    begun = time.perf_counter()

    def look(*_: object) -> None:
        for change in draft.manuscript.changes.values():
            by_model = change.origin.source is Source.MODEL
            first.setdefault(by_model, time.perf_counter() - begun)

    draft.watch(look)
    job = assistant.start(request, lambda _status: None)
    while not job.status.is_over:
        turn()
    whole = time.perf_counter() - begun
    return Took(
        min(first.values(), default=whole),
        first.get(True, whole),
        whole,
        draft.manuscript.pending_count,
    )
