# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Readings on their way from one worker, over the disk, into the next one."""

from __future__ import annotations

import json
import queue
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from stet.assist.keeper import Keeper
from stet.storage.keys import NoKey
from stet.storage.readings import Readings
from stet_models.client import COMMAND, Client
from stet_models.protocol import Done, Generate, Loaded, Message

PATIENCE = 60.0
MADE: list[Keeper] = []
FERRY = "The ferry came in late, and nobody on the quay seemed to mind the rain at all. " * 14


class Keys:
    def key(self) -> bytes:
        return b"k" * 32

    def check(self) -> None:
        self.key()


class SlowKeys(Keys):
    """A keyring that waits for its user to unlock it."""

    def __init__(self) -> None:
        self.unlocked = threading.Event()

    def key(self) -> bytes:
        assert self.unlocked.wait(PATIENCE)
        return super().key()


class NoKeys:
    def key(self) -> bytes:
        raise NoKey("This system has no keyring that could keep the key.")

    def check(self) -> None:
        self.key()


@pytest.fixture
def opened(tmp_path: Path):
    """Makes clients that have a model loaded: a scripted one, or the one given."""
    clients: list[Client] = []

    def make(model: Path | None = None) -> Client:
        script = tmp_path / "script.json"
        script.write_text(json.dumps({"otherwise": {"text": "Yes."}}), "utf-8")
        scripted = (*COMMAND, "--engine", "scripted", "--script", str(script))
        clients.append(Client(None if model else scripted))
        assert isinstance(list(clients[-1].stream_load(model or script))[-1], Loaded)
        return clients[-1]

    yield make
    for client in clients:
        client.close()


def ask(client: Client, prompt: str) -> Done:
    request = Generate(0, (Message("user", prompt),), 4, document="ferry.md")
    done = list(client.stream(request))[-1]
    assert isinstance(done, Done)
    return done


@pytest.fixture(autouse=True)
def no_thread_is_left() -> Iterator[None]:
    yield
    while MADE:
        MADE.pop().close()
    for thread in threading.enumerate():
        if thread.name == "stet-keeper":
            thread.join(PATIENCE)
            assert not thread.is_alive()


def keeper(tmp_path: Path, keys=None) -> Keeper:
    MADE.append(Keeper(Readings(keys or Keys(), tmp_path / "readings")))
    return MADE[-1]


def kept(tmp_path: Path) -> list[Path]:
    folder = tmp_path / "readings"
    return sorted(folder.iterdir()) if folder.exists() else []


def test_a_reading_is_kept_and_given_back(opened, tmp_path):
    model = tmp_path / "script.json"
    first, mine = opened(), keeper(tmp_path)
    ask(first, "one two three")
    mine.save(first, "ferry.md", model)
    assert mine.wait(PATIENCE)
    assert len(kept(tmp_path)) == 1
    again = keeper(tmp_path)
    again.fetch("ferry.md", model)
    again.wait(PATIENCE)
    second = opened()
    again.restore(second, "ferry.md", model)
    assert ask(second, "one two three").cached_tokens == 2


def test_it_is_given_back_though_the_disk_is_slower_than_the_model(opened, tmp_path):
    model = tmp_path / "script.json"
    first, mine = opened(), keeper(tmp_path)
    ask(first, "one two three")
    mine.save(first, "ferry.md", model)
    mine.wait(PATIENCE)
    slow = SlowKeys()
    again, second = keeper(tmp_path, slow), opened()
    again.fetch("ferry.md", model)
    again.restore(second, "ferry.md", model)
    slow.unlocked.set()
    again.wait(PATIENCE)
    assert ask(second, "one two three").cached_tokens == 2


def test_what_was_not_there_is_not_waited_for(opened, tmp_path):
    model = tmp_path / "script.json"
    first, mine = opened(), keeper(tmp_path)
    mine.fetch("ferry.md", model)
    mine.wait(PATIENCE)
    mine.restore(first, "ferry.md", model)
    ask(first, "one two three")
    mine.save(first, "ferry.md", model)
    mine.wait(PATIENCE)
    second = opened()
    mine.fetch("ferry.md", model)
    mine.restore(second, "ferry.md", model)
    mine.wait(PATIENCE)
    assert ask(second, "one two three").cached_tokens == 2


def test_nothing_read_nothing_kept(opened, tmp_path):
    mine = keeper(tmp_path)
    mine.save(opened(), "ferry.md", tmp_path / "script.json")
    assert mine.wait(PATIENCE)
    assert kept(tmp_path) == []


def test_without_a_keyring_nothing_is_kept_and_it_says_so(opened, tmp_path):
    mine, client = keeper(tmp_path, NoKeys()), opened()
    ask(client, "one two three")
    mine.save(client, "ferry.md", tmp_path / "script.json")
    assert mine.wait(PATIENCE)
    assert kept(tmp_path) == []
    assert mine.trouble == "This system has no keyring that could keep the key."


def test_what_the_worker_cannot_use_is_removed(opened, tmp_path):
    model = tmp_path / "script.json"
    client = opened()
    mine = keeper(tmp_path)
    Readings(Keys(), tmp_path / "readings").save("ferry.md", model, b"by another version")
    mine.fetch("ferry.md", model)
    mine.wait(PATIENCE)
    mine.restore(client, "ferry.md", model)
    answered: queue.SimpleQueue = queue.SimpleQueue()
    client.count("after it", answered.put)
    answered.get(timeout=PATIENCE)
    assert mine.wait(PATIENCE)
    assert kept(tmp_path) == []


def test_a_closed_client_keeps_nobody_waiting(opened, tmp_path):
    client, mine = opened(), keeper(tmp_path)
    client.close()
    mine.save(client, "ferry.md", tmp_path / "script.json")
    mine.restore(client, "ferry.md", tmp_path / "script.json")
    assert mine.wait(PATIENCE)


def test_all_is_forgotten_at_a_word(opened, tmp_path):
    client, mine = opened(), keeper(tmp_path)
    ask(client, "one two three")
    mine.save(client, "ferry.md", tmp_path / "script.json")
    mine.wait(PATIENCE)
    mine.forget()
    mine.wait(PATIENCE)
    assert kept(tmp_path) == []


@pytest.mark.model
def test_the_starter_model_goes_on_where_it_stopped(opened, tmp_path, starter_model):
    first, mine = opened(starter_model), keeper(tmp_path)
    cold = ask(first, FERRY)
    mine.save(first, "ferry.md", starter_model)
    assert mine.wait(PATIENCE)
    first.close()
    again = keeper(tmp_path)
    again.fetch("ferry.md", starter_model)
    second = opened(starter_model)
    again.restore(second, "ferry.md", starter_model)
    assert again.wait(PATIENCE)
    warm = ask(second, FERRY)
    assert (cold.cached_tokens, warm.cached_tokens) == (0, warm.prompt_tokens - 1)
