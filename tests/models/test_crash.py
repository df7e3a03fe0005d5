# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Workers that really die, or hang: one failure with a sentence, and the next request works."""

from __future__ import annotations

import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from tests.models.conftest import Asker

from stet_models.client import COMMAND, Client
from stet_models.crash import crash_sentence, silent_sentence
from stet_models.protocol import Done, Failed, FailureKind, Loaded, Text
from stet_models.silence import Silence

posix = pytest.mark.skipif(os.name != "posix", reason="signals of POSIX")
KEPT = "Nothing in your text was changed."


@posix
@pytest.mark.parametrize(
    ("name", "happened", "to_try"),
    [
        ("SIGILL", "built for another processor", "make wheel"),
        ("SIGSEGV", "broke down", "fetch it anew"),
        ("SIGBUS", "became shorter", "fetch it anew"),
        ("SIGABRT", "could not go on", "for less at once"),
        ("SIGFPE", "a sum that has no result", "choose another model"),
        ("SIGKILL", "memory ran out", "smaller model"),
        ("SIGSYS", "does not allow", "Do not use this model again"),
        ("SIGTERM", "SIGTERM", "choose another model"),
    ],
)
def test_each_death_has_its_sentence(scripted, name, happened, to_try):
    if not hasattr(signal, name):
        pytest.skip(f"this system has no {name}")
    reply = {"text": "One two", "crash": int(getattr(signal, name)), "when": "die"}
    made = scripted(reply, otherwise={"text": "Back."})
    first = made.client.worker_pid
    failed = made.ask("die now").final()
    assert isinstance(failed, Failed)
    assert failed.kind is FailureKind.CRASHED
    assert happened in failed.message
    assert to_try in failed.message
    assert KEPT in failed.message
    assert made.ask("hello").text == "Back."
    assert made.client.worker_pid != first
    assert [notice.message for notice in made.notices] == [failed.message]


@pytest.fixture
def patient(tmp_path: Path) -> Iterator[Callable[[str], Asker]]:
    """Makes clients of a scripted worker that is given four seconds to say something."""
    clients: list[Client] = []

    def make(script: str) -> Asker:
        path = tmp_path / "script.json"
        path.write_text(script, "utf-8")
        command = (*COMMAND, "--engine", "scripted", "--script", str(path))
        notices: list[Failed] = []
        clients.append(Client(command, on_restart=notices.append, patience=4.0))
        made = Asker(clients[-1], notices)
        made.load()
        return made

    yield make
    for client in clients:
        client.close()


def test_a_worker_that_hangs_is_ended_with_a_sentence_and_so_is_all_that_waits(patient):
    hang = '{"text": "One", "hang": true, "when": "hang"}'
    made = patient(f'{{"replies": [{hang}], "otherwise": {{"text": "Back."}}}}')
    _, events = made.start("hang")
    _, behind = made.start("wait")
    failed = events.final()
    assert isinstance(failed, Failed)
    assert failed.kind is FailureKind.CRASHED
    assert failed.message.startswith("The model said nothing for 4 seconds and was stopped.")
    assert KEPT in failed.message
    assert events.text == "One"
    assert isinstance(behind.final(), Failed)
    assert made.ask("hello").text == "Back."


def test_a_slow_worker_that_says_something_is_left_alone(patient):
    made = patient('{"replies": [{"text": "a b c d", "delay": 1.1}]}')
    assert isinstance(made.ask("slowly").final(), Done)
    assert made.notices == []


def test_an_idle_worker_is_left_alone():
    """It may be silent for longer where nothing is asked of it."""
    rounds = threading.Semaphore(0)
    ended: list[str] = []

    def is_asked() -> bool:
        rounds.release()
        return False

    silence = Silence(0.01, is_asked, lambda: ended.append("ended"))
    for _ in range(3):
        assert rounds.acquire(timeout=100)
    silence.stop()
    assert ended == []
    assert not silence.was_too_long


@posix
@pytest.mark.model
def test_a_real_model_that_dies_at_work_comes_back(real):
    for deaths, name in enumerate(("SIGSEGV", "SIGKILL", "SIGABRT"), 1):
        _, events = real.start("Tell a long story of a ferry.", 400)
        events.wait(Text)
        os.kill(real.client.worker_pid, getattr(signal, name))
        failed = events.final()
        assert isinstance(failed, Failed)
        assert failed.kind is FailureKind.CRASHED
        assert name in failed.message
        again = real.ask("Hello", 5)
        assert isinstance(again.final(), Done)
        assert len(events.finals) == len(again.finals) == 1
        assert len(real.notices) == deaths


@posix
@pytest.mark.model
@pytest.mark.skipif(sys.platform != "linux", reason="SIGSTOP is told from /proc here")
def test_a_real_model_that_is_stopped_at_work_is_ended(starter_model):
    """It then says nothing: the nearest to a hang that can be had of a real one."""
    notices: list[Failed] = []
    with Client(on_restart=notices.append, patience=15.0) as client:
        made = Asker(client, notices)
        assert isinstance(made.load(starter_model).final(), Loaded)
        _, events = made.start("Tell a long story of a ferry.", 400)
        events.wait(Text)
        assert client.worker_pid
        os.kill(client.worker_pid, signal.SIGSTOP)
        failed = events.final()
        assert isinstance(failed, Failed)
        assert "said nothing for 15 seconds" in failed.message
        assert isinstance(made.ask("Hello", 5).final(), Done)


@pytest.mark.parametrize(
    "words",
    ["std::bad_alloc", "ggml: failed to allocate 12 GB", "MemoryError", "Cannot allocate memory"],
)
def test_last_words_about_memory_tell_more_than_the_abort(words):
    assert "out of memory" in crash_sentence(-signal.SIGABRT, f"terminate: {words}\n")
    assert "out of memory" in crash_sentence(1, words)


def test_minutes_are_said_as_minutes():
    assert "for 5 minutes" in silent_sentence(300)
    assert "for 20 seconds" in silent_sentence(20)
