# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""A server that lives and sends, and never comes to an end: each way ends by a limit."""

from __future__ import annotations

import itertools
import socket
from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from tests.models.remote.fake_server import HEAD, FakeServer, event, models, piece, stream

from stet_models.engine import Task
from stet_models.errors import EngineError
from stet_models.protocol import AnyEvent, Done, EndReason, Generate, Load, Loaded, Message, Text
from stet_models.remote.engine import RemoteEngine
from stet_models.remote.limits import LIMITS, Limits

JSON = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 9999999\r\n\r\n"
SHORT = replace(LIMITS, short_silence=30.0, long_silence=30.0, whole=0.3, no_text=0.3)
"""What is sent now and then is never silence here, so another limit must end it."""
IN_ALL = replace(SHORT, no_text=0.6, for_token=0.001)
MANY = replace(LIMITS, comments=10_000)


@pytest.fixture
def server() -> Iterator[FakeServer]:
    made = FakeServer()
    yield made
    made.close()


def dribble(first: bytes, *parts: bytes) -> Callable[[socket.socket], None]:
    """An answer that goes on with ``parts`` for ever, until the other end hangs up."""

    def answer(connection: socket.socket) -> None:
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        connection.settimeout(0.02)  # the pace: it waits so long for the other end to say goodbye
        connection.sendall(first)
        for part in itertools.cycle(parts):
            connection.sendall(part)
            try:
                if not connection.recv(1):
                    return
            except TimeoutError:
                continue

    return answer


def flood(first: bytes, part: bytes) -> Callable[[socket.socket], None]:
    def answer(connection: socket.socket) -> None:
        connection.sendall(first)
        while True:
            connection.sendall(part)

    return answer


def ask(server: FakeServer, limits: Limits, heard: list[AnyEvent]) -> Done:
    engine = RemoteEngine(server.address, limits=limits)
    task = Task(heard.append)
    assert isinstance(engine.load(Load(1, ""), task), Loaded)
    return engine.generate(Generate(2, (Message("user", "x"),), 100), task)


@pytest.mark.parametrize(
    ("answer", "limits", "words"),
    [
        (dribble(HEAD, b"d"), SHORT, "no word of its reply"),
        (dribble(HEAD, *(bytes([byte]) for byte in b": ping\n\n")), SHORT, "no word of its reply"),
        (dribble(HEAD, b": ping\n\n"), SHORT, "no word of its reply"),
        (dribble(HEAD, b"event: thinking\nid: 1\n\n"), SHORT, "no word of its reply"),
        (dribble(HEAD, piece("")), SHORT, "no word of its reply"),
        (dribble(HEAD, piece(None)), SHORT, "no word of its reply"),
        (dribble(HEAD, event({"choices": []})), SHORT, "no word of its reply"),
        (dribble(HEAD + piece("Hel"), b": ping\n\n"), SHORT, "no word of its reply"),
        (dribble(HEAD + piece("Hel"), b"d"), SHORT, "no word of its reply"),
        (dribble(HEAD, *([b": a\n\n"] * 10), piece("x")), IN_ALL, "did not come to an end"),
        (dribble(JSON, b" "), SHORT, "did not come to an end"),
        (flood(HEAD, b": ping\n\n" * 100), MANY, "far more than was asked for"),
        (flood(HEAD, b"event: x\n" * 100), MANY, "far more than was asked for"),
        (flood(HEAD + piece("Hel"), b": ping\n\n" * 100), MANY, "far more than was asked for"),
        (flood(HEAD, b": " + b"x" * 5000 + b"\n"), MANY, "far more than was asked for"),
    ],
)
def test_a_reply_that_never_ends(
    server: FakeServer, answer: Callable[[socket.socket], None], limits: Limits, words: str
) -> None:
    server.chat(answer)
    with pytest.raises(EngineError, match=words) as raised:
        ask(server, limits, [])
    assert "\n" not in str(raised.value)
    assert str(raised.value).endswith(".")


def test_a_list_of_models_that_never_ends(server: FakeServer) -> None:
    server.answer("/v1/models", dribble(JSON, b" "))
    with pytest.raises(EngineError, match="did not come to an end"):
        RemoteEngine(server.address, limits=SHORT).load(Load(1, ""), Task(lambda _: None))


def test_a_slow_reply_with_words_and_comments_is_waited_for(server: FakeServer) -> None:
    parts = [part for number in range(60) for part in (b": ping\n\n", piece(f"{number} "))]

    def answer(connection: socket.socket) -> None:
        connection.settimeout(0.02)
        connection.sendall(HEAD)
        for part in parts:
            connection.sendall(part)
            try:
                connection.recv(1)
            except TimeoutError:
                continue
        connection.sendall(stream().removeprefix(HEAD))

    server.answer("/v1/models", models("one")).answer("/v1/chat/completions", answer)
    heard: list[AnyEvent] = []
    done = ask(server, replace(SHORT, no_text=2.0), heard)
    assert done.reason is EndReason.STOP
    assert "".join(e.text for e in heard if isinstance(e, Text)).endswith("58 59 ")
