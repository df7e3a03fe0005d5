# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""How soon the *everyday* model's worker is idle again after a request is cancelled.

While it reads a prompt, while it writes, and while it verifies drafts; from the call to the final
event, by the clock on the wall.
"""

from __future__ import annotations

import threading
import time

from bench import Row, percentiles
from sample_manuscript import passage

from stet_models.client import Client
from stet_models.library import Library
from stet_models.protocol import Done, Failed, Generate, Loaded, Message, Reading, Text

BUDGET = 100
TIMES = 12


def rows() -> list[Row]:
    """Return the rows of the table."""
    names = [f"cancel to idle, {where}" for where in ("reading", "writing", "verifying drafts")]
    models = [model for model in Library().models() if model.name == "everyday"]
    if not models:
        note = "the everyday model is not here: `stet model fetch everyday` gets it"
        return [Row(name, "ms", budget=BUDGET, note=note) for name in names]
    with Client() as client:
        if not any(isinstance(event, Loaded) for event in client.stream_load(models[0].path)):
            return [Row(name, "ms", budget=BUDGET, note="it could not be loaded") for name in names]
        text = passage(60)
        copy = f"Repeat this text:\n\n{text}"
        taken = (
            [_cancel(client, f"{number} {passage(500)}", "", Reading) for number in range(TIMES)],
            [_cancel(client, "Tell a long story.", "", Text) for _ in range(TIMES)],
            [_cancel(client, copy, text, Text) for _ in range(TIMES)],
        )
    return [
        Row(name, "ms", *percentiles(times), BUDGET, "wall", held="p99")
        for name, times in zip(names, taken, strict=True)
    ]


def _cancel(client: Client, prompt: str, source: str, after: type) -> float:
    """Cancel a request a little after its first event of a kind; return the milliseconds."""
    under_way, ended = threading.Event(), threading.Event()
    finished = 0.0

    def heed(event: object) -> None:
        nonlocal finished
        if isinstance(event, after):
            under_way.set()
        elif isinstance(event, Done | Failed):
            finished = time.perf_counter()
            under_way.set()
            ended.set()

    request = Generate(0, (Message("user", prompt),), 400, source=source)
    id = client.generate(request, heed)
    under_way.wait()
    ended.wait(0.13)  # into the middle of a block or token
    began = time.perf_counter()
    client.cancel(id)
    ended.wait()
    return 1000 * max(0.0, finished - began)
