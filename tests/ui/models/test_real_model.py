# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""The model page over a real model in a real worker: what it measures is real."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from stet_models.measured import Measured

pytestmark = [pytest.mark.model, pytest.mark.slow]


@pytest.fixture
def starter(library: Path, starter_model: Path) -> Path:
    """The library with nothing but the starter model in it."""
    for file in library.glob("*.gguf"):
        file.unlink()
    place = library / starter_model.name
    try:
        os.link(starter_model, place)
    except OSError:  # another disk
        shutil.copyfile(starter_model, place)
    return place


def test_an_answer_is_watched_and_corrects_the_forecast(open_page, starter: Path) -> None:
    page = open_page()
    card = page.section().cards[0]
    assert card.offer.entry.name == "starter"
    assert card.offer.fit.learnt == 0
    page.window.models.leave()
    page.ask("proofread")
    page.until(lambda: page.desk.watch.requests)
    page.settle()
    (request, *_) = page.desk.watch.requests
    assert request.reading > 1
    watch = page.section("watch")
    page.until(lambda: watch._memory > 90e6)
    learnt = Measured().of(starter.name, starter.stat().st_size)
    assert learnt.requests >= 1
    assert page.section("choose").cards[0].offer.fit.learnt >= 1


def test_measuring_makes_the_forecast_more_than_a_guess(open_page, starter: Path) -> None:
    page = open_page()
    section = page.section()
    section._measuring.seconds = 1.0
    page.click(section._measure)
    assert section._measure.text() == "Stop"
    page.until(lambda: not section._measuring.is_running, timeout=200_000)
    assert "Measured" in section._status.text()
    page.settle()
    card = section.cards[0]
    assert card._face.machine.measured_with == starter.name
    assert "measured with" in card._basis()
    assert page.desk.worker_pid is None


def test_measuring_gives_way_to_a_request(open_page, starter: Path) -> None:
    page = open_page()
    section = page.section()
    page.click(section._measure)
    page.until(lambda: "%" in section._status.text())
    page.window.models.leave()
    page.ask("tighten")
    page.until(lambda: not section._measuring.is_running)
    assert not Measured().benches()
