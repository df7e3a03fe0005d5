# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""A remote worker against llama.cpp's own server, with the starter model, on loopback."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from tests.models.conftest import Asker, Events
from tests.models.remote.llama_server import SERVER, LlamaServer

from stet_models.client import COMMAND
from stet_models.protocol import (
    Counted,
    Done,
    EndReason,
    Failed,
    Loaded,
    Message,
    Prefill,
    Reading,
    Text,
)

pytestmark = [
    pytest.mark.model,
    pytest.mark.slow,
    pytest.mark.skipif(
        not SERVER.exists(), reason="llama.cpp's own server is not built: `make server` does it"
    ),
]

STORY = "Write a long story about a ferry that does not come, with many storms and gulls."


@pytest.fixture(scope="module")
def server(starter_model: Path) -> Iterator[LlamaServer]:
    with LlamaServer(starter_model) as made:
        yield made


def connect(asker: Callable[..., Asker], server: LlamaServer) -> Asker:
    made = asker(*COMMAND, "--engine", "remote", "--address", server.address)
    ready = made.load(Path()).final()
    assert isinstance(ready, Loaded), ready
    return made


@pytest.fixture
def remote(asker: Callable[..., Asker], server: LlamaServer) -> Asker:
    return connect(asker, server)


def test_what_it_is_and_what_room_it_has(
    asker: Callable[..., Asker], server: LlamaServer, starter_model: Path
) -> None:
    made = asker(*COMMAND, "--engine", "remote", "--address", f"{server.address}/v1/")
    ready = made.load(Path()).final()
    assert isinstance(ready, Loaded)
    assert ready.name == starter_model.stem
    assert ready.context == 2048
    assert ready.models == (starter_model.stem,)
    assert ready.notes == ()
    assert 90e6 < ready.size < 100e6
    refused = made.load(Path("other")).final()
    assert isinstance(refused, Failed)
    assert f"has no model other. It has: {starter_model.stem}." in refused.message


def test_a_reply_streams_and_the_same_seed_gives_the_same(remote: Asker) -> None:
    first, again = (remote.ask("Say something of the sea.", 24) for _ in range(2))
    final = first.final()
    assert isinstance(final, Done)
    assert (final.reason, final.reply_tokens) == (EndReason.LENGTH, 24)
    assert final.prompt_tokens > 20
    assert len([event for event in first.seen if isinstance(event, Text)]) > 10
    readings = [event for event in first.seen if isinstance(event, Reading)]
    assert readings[-1].done == readings[-1].total == final.prompt_tokens
    assert again.text == first.text != ""
    assert again.final().cached_tokens > 20  # type: ignore[union-attr] # a Done


def test_it_says_what_the_local_engine_says(remote: Asker, real: Asker) -> None:
    """The same source, model and prompt, chosen greedily: token for token."""
    for prompt in ("Name three birds.", "What is a ferry? One sentence."):
        ours, theirs = real.ask(prompt, 24), remote.ask(prompt, 24)
        assert theirs.final().prompt_tokens == ours.final().prompt_tokens
        assert theirs.text == ours.text


def test_a_grammar_binds_it(remote: Asker) -> None:
    grammar = 'root ::= "{\\"bird\\": \\"" [a-z]+ "\\"}"'
    reply = remote.ask("A bird, in JSON.", 30, grammar=grammar)
    assert re.fullmatch(r'\{"bird": "[a-z]+("\})?', reply.text)
    broken = remote.ask("x", grammar="root ::= (").final()
    assert isinstance(broken, Failed)
    assert "grammar" in broken.message


def test_a_begun_reply_is_continued_and_not_said_again(remote: Asker) -> None:
    reply = remote.ask("Count from one to six.", 12, prefill="One, two, three,")
    assert reply.text.startswith(" four")


def test_stop_texts(remote: Asker) -> None:
    reply = remote.ask("Count.", 40, prefill="1, 2, 3,", stop=("6",))
    assert reply.final().reason is EndReason.STOP
    assert reply.text == " 4, 5, "


def test_tokens_are_counted_as_the_local_engine_counts(remote: Asker, real: Asker) -> None:
    text = "The ferry, <|im_end|> Grüße, 日本語"
    theirs, ours = remote.count(text), real.count(text)
    assert isinstance(theirs, Counted)
    assert isinstance(ours, Counted)
    assert theirs.tokens == ours.tokens


def test_a_text_that_is_too_long(remote: Asker) -> None:
    final = remote.ask("The gulls cried over the grey water. " * 400).final()
    assert isinstance(final, Failed)
    assert "too long for the engine" in final.message


def test_reading_ahead_spares_the_request_its_reading(remote: Asker) -> None:
    prompt = f"{STORY} {STORY}"
    events = Events()
    remote.client.read_ahead(Prefill(0, (Message("user", prompt),)), events)
    assert events.final().reason is EndReason.STOP
    assert events.text == ""
    final = remote.ask(prompt, 4).final()
    assert isinstance(final, Done)
    assert final.cached_tokens >= final.prompt_tokens - 8


def test_cancelling_frees_the_server_at_once(remote: Asker, server: LlamaServer) -> None:
    id, events = remote.start(STORY, 1500)
    events.wait(Text)
    remote.client.cancel(id)
    final = events.final()
    assert isinstance(final, Done)
    assert final.reason is EndReason.CANCELLED
    # The server has one place: it answers the next only because it has let go of the first.
    assert remote.ask("Say yes.", 4).final().reason is EndReason.LENGTH


def test_a_server_killed_in_mid_reply_and_started_again(
    asker: Callable[..., Asker], starter_model: Path
) -> None:
    with LlamaServer(starter_model) as mortal:
        remote = connect(asker, mortal)
        pid = remote.client.worker_pid
        _, events = remote.start(STORY, 1500)
        events.wait(Text)
        mortal.kill()
        lost = events.final()
        assert isinstance(lost, Failed)
        assert "broke off" in lost.message
        gone = remote.ask("x").final()
        assert isinstance(gone, Failed)
        assert gone.message.startswith(f"Nothing answers at {mortal.address}.")
        mortal.start()
        assert remote.ask("Say yes.", 4).text
        assert remote.client.worker_pid == pid
        assert remote.notices == []


def test_the_key_of_a_server_that_wants_one(
    asker: Callable[..., Asker], starter_model: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with LlamaServer(starter_model, "--api-key", "open sesame") as locked:

        def knock() -> Asker:
            return asker(*COMMAND, "--engine", "remote", "--address", locked.address)

        without = knock().load(Path()).final()
        assert isinstance(without, Failed)
        assert "wants a key (401)" in without.message
        monkeypatch.setenv("STET_ENGINE_KEY", "wrong")
        refused = knock().load(Path()).final()
        assert isinstance(refused, Failed)
        assert "does not accept the key in STET_ENGINE_KEY (401)" in refused.message
        monkeypatch.setenv("STET_ENGINE_KEY", "open sesame")
        assert connect(asker, locked).ask("Say yes.", 4).text
