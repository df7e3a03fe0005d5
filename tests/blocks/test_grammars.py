# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""What a model writes under a kind's grammar is read whole, however little it knows."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from stet.blocks.block import BlockKind, Setting
from stet.blocks.chart.kind import CHART
from stet.blocks.flow.kind import FLOW
from stet.blocks.scene.kind import SCENE
from stet_models.client import Client
from stet_models.protocol import Generate, Loaded, Message, Sampling, Text

pytestmark = [pytest.mark.model, pytest.mark.slow, pytest.mark.timeout(600)]


@pytest.fixture(scope="module")
def worker(starter_model: Path) -> Iterator[Client]:
    with Client() as client:
        *_, last = client.stream_load(starter_model, context=1024, threads=1)
        assert isinstance(last, Loaded)
        yield client


@pytest.mark.parametrize("kind", [FLOW, CHART, SCENE], ids=lambda kind: kind.name)
@pytest.mark.parametrize("seed", [1, 2])
def test_a_small_model_can_only_write_what_is_read(
    worker: Client, kind: BlockKind, seed: int
) -> None:
    asked = f"Write a {kind.name} about a lunch box for cyclists."
    request = Generate(
        id=0,
        messages=(Message("user", asked),),
        max_tokens=120,
        sampling=Sampling(temperature=0.9, seed=seed),
        grammar=kind.grammar,
    )
    reply = "".join(event.text for event in worker.stream(request) if isinstance(event, Text))
    # What the number of tokens cut off is no line.
    written = reply[: reply.rfind("\n") + 1]
    assert written
    drawing = kind.draw(written, Setting())
    assert drawing.places
    # A name may be given twice, and two names may differ in a letter: no grammar keeps a model
    # from that.
    told = [problem.message for problem in drawing.problems]
    assert not [each for each in told if "already" not in each and "only here" not in each], reply
