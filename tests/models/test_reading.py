# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""With how many threads a model works, and that this changes no bit of what it says."""

from __future__ import annotations

import pytest

from stet_models.client import COMMAND
from stet_models.engine import Task
from stet_models.neighbour import Threads
from stet_models.protocol import Done, Generate, Load, Loaded, Message, Score, Scored, Text

PASSAGE = "The ferry came in late, and nobody on the quay seemed to mind the rain at all. "
ASK = (Message("user", "Continue: " + PASSAGE * 5),)


class Fixed(Threads):
    """As many threads as a test says."""

    def __init__(self, count: int) -> None:
        super().__init__(count, count, count)
        self.fixed, self.asked = count, 0

    def count(self) -> int:
        self.asked += 1
        return self.fixed


def answers(model, threads):
    """Return what an engine in this process says: a reply, and a score to the last bit."""
    from stet_models.llama_engine import LlamaEngine

    engine = LlamaEngine(threads=threads)
    assert isinstance(engine.load(Load(1, str(model), threads=2), Task(lambda _: None)), Loaded)
    said = []
    done = engine.generate(Generate(2, ASK, 8), Task(said.append))
    assert isinstance(done, Done)
    scored = engine.score(Score(3, ASK, "", (" It was late.",)), Task(lambda _: None))
    assert isinstance(scored, Scored)
    return "".join(e.text for e in said if isinstance(e, Text)), scored.totals


@pytest.mark.model
def test_the_reply_does_not_depend_on_how_many_threads_work_on_it(starter_model):
    two = Fixed(2)
    assert answers(starter_model, Fixed(1)) == answers(starter_model, two)
    assert two.asked > 10


@pytest.mark.model
def test_the_writer_s_keys_can_be_told_at_any_time(real):
    _, events = real.start("Count: " + PASSAGE * 8, 8)
    for _ in range(20):
        real.client.typing()
    assert isinstance(events.final(), Done)


def test_typing_starts_no_worker_and_other_engines_pass_it_over(scripted, asker):
    made = asker(*COMMAND)
    made.client.typing()
    assert made.client.worker_pid is None
    script = scripted("Hello.")
    script.client.typing()
    assert script.ask("x").text == "Hello."
