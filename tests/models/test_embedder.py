# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Comparing texts: the real embedder in its own worker, and how that worker comes and goes."""

from __future__ import annotations

import math
import os
import shutil
import signal
import sys
import threading
from pathlib import Path

import pytest

from stet_models.client import COMMAND, Client
from stet_models.embedder import Embedder
from stet_models.library import Library
from stet_models.protocol import Done, Embedded, EndReason, FailureKind, Loaded, Probe, Probed
from stet_models.service import ModelService

from .conftest import PATIENCE, Events

CATALOGUE = Path("resources/stet_resources/catalogue.toml")
BOAT = "A boat crosses the bay at dawn."
SHIP = "At sunrise a ship sails over the water."
TAX = "The tax forms are due at the end of April."


@pytest.fixture
def embedder(embedder_model):
    made = Embedder(embedder_model)
    yield made
    made.close()


def near(one, other):
    return sum(map(float.__mul__, one, other))


def ask(embedder, *texts):
    events = Events()
    id = embedder.embed(texts, events)
    return id, events


@pytest.mark.model
def test_near_meanings_are_nearer_than_far_ones(embedder):
    boat, ship, tax = embedder.vectors([BOAT, SHIP, TAX])
    assert near(boat, ship) > near(boat, tax) + 0.3
    assert near(boat, ship) > near(ship, tax) + 0.3


@pytest.mark.model
def test_vectors_have_length_one_and_an_empty_text_has_none(embedder):
    *vectors, empty, blank = embedder.vectors([BOAT, "x", "漢字 🙂", "[CLS] [SEP]", "", " \n"])
    assert all(math.hypot(*vector) == pytest.approx(1.0) for vector in vectors)
    assert {len(vector) for vector in (*vectors, empty)} == {384}
    assert not any(empty)
    assert not any(blank)


@pytest.mark.model
def test_the_same_text_has_the_same_vector_whatever_is_asked_beside_it(embedder):
    alone = embedder.vectors([BOAT])[0]
    assert embedder.vectors([TAX, BOAT, SHIP])[1] == alone


@pytest.mark.model
def test_of_a_very_long_text_the_beginning_counts(embedder):
    long = f"{BOAT} " * 60
    cut, whole, other = embedder.vectors([long, long + TAX * 100, TAX * 100])
    assert near(cut, whole) > 0.999
    assert near(cut, other) < 0.5


@pytest.mark.model
@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
def test_a_worker_that_was_killed_is_started_anew(embedder):
    first = embedder.vectors([BOAT])
    before = embedder.worker_pid
    os.kill(before, signal.SIGKILL)
    _, events = ask(embedder, BOAT)  # it may have reached the dying one
    events.final()
    assert embedder.vectors([BOAT]) == first
    assert embedder.worker_pid != before


@pytest.mark.model
def test_the_worker_leaves_when_nothing_is_asked_and_comes_again(embedder_model):
    ended = threading.Event()

    class Leaving(Client):
        def close(self):
            super().close()
            ended.set()

    command = (*COMMAND, "--engine", "embedder")
    embedder = Embedder(embedder_model, make_client=lambda: Leaving(command), idle=0.0)
    assert embedder.worker_pid is None
    first = embedder.vectors([BOAT])
    assert ended.wait(PATIENCE)
    assert embedder.worker_pid is None
    assert embedder.vectors([BOAT]) == first
    embedder.close()


@pytest.mark.model
def test_a_question_can_be_cancelled(embedder):
    embedder.vectors([BOAT])
    id, events = ask(embedder, *[f"{BOAT} {n}" * 20 for n in range(400)])
    embedder.cancel(id)
    assert events.final().reason is EndReason.CANCELLED
    embedder.cancel(id)
    assert len(embedder.vectors([BOAT])) == 1


def test_a_file_that_is_none_is_told_of(tmp_path):
    (tmp_path / "bad.gguf").write_bytes(b"GGUF")
    embedder = Embedder(tmp_path / "bad.gguf")
    _, events = ask(embedder, BOAT)
    assert events.final().kind in (FailureKind.BAD_FILE, FailureKind.NO_MODEL)
    assert embedder.vectors([BOAT]) == ()
    embedder.close()


@pytest.mark.model
def test_a_model_for_writing_is_none_for_comparing(real, asker, starter_model, embedder_model):
    assert real.embed(BOAT).kind is FailureKind.BAD_REQUEST
    made = asker(*COMMAND, "--engine", "embedder")
    assert made.load(starter_model).final().kind is FailureKind.BAD_FILE
    loaded = made.load(embedder_model).final()
    assert isinstance(loaded, Loaded)
    assert not loaded.can_score
    assert made.ask("Hello").final().kind is FailureKind.BAD_REQUEST
    assert made.score("Hello", "you").kind is FailureKind.BAD_REQUEST
    assert isinstance(made.save("document")[0], Done)


@pytest.mark.model
@pytest.mark.skipif(sys.platform != "linux", reason="Landlock and seccomp are Linux's")
def test_it_is_fenced_in(asker, embedder_model, tmp_path):
    (tmp_path / "letter.md").write_text("private")
    made = asker(*COMMAND, "--engine", "embedder")
    loaded = made.load(embedder_model).final()
    assert loaded.gaps == ()
    assert any("GB of memory at most" in sentence for sentence in loaded.fence)
    folders = (str(tmp_path), str(embedder_model.parent))
    *_, probed = made.client.stream_probe(Probe(0, folders, (str(tmp_path / "letter.md"),)))
    assert isinstance(probed, Probed)
    assert len(probed.attempts) > 70
    assert {a.answer for a in probed.attempts} <= {"EACCES", "EPERM", "ENOMEM", "ENOSYS"}
    assert isinstance(made.embed(BOAT), Embedded)


@pytest.mark.model
def test_the_service_has_it_where_its_file_is_and_lists_it_nowhere(embedder_model, tmp_path):
    library = Library(tmp_path)
    service = ModelService(CATALOGUE, library)
    assert service.embedder() is None
    library.embedders.mkdir(parents=True)
    shutil.copy(embedder_model, library.embedders)
    made = service.embedder()
    assert made is service.embedder()
    assert len(made.vectors([BOAT])) == 1
    assert library.models() == []
    assert service.model_for() is None
    assert "embedder" not in {entry.name for entry in service.entries()}
    assert service.entry("embedder").place == "PyPI"
    service.leave(lambda: None, wait=True)
    assert made.worker_pid is None
