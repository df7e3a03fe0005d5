# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""A remote worker against a server that answers well, badly, or not at all."""

from __future__ import annotations

import contextlib
import json
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from itertools import repeat
from pathlib import Path

import pytest
from tests.models.conftest import Asker, Events
from tests.models.remote.fake_server import (
    HEAD,
    FakeServer,
    event,
    http,
    models,
    piece,
    slowly,
    stream,
)

from stet_models.client import COMMAND
from stet_models.engine import Task
from stet_models.protocol import (
    Counted,
    Done,
    EndReason,
    Failed,
    FailureKind,
    Generate,
    Load,
    Loaded,
    Message,
    Prefill,
    Sampling,
    Text,
)
from stet_models.remote.engine import RemoteEngine

Remote = Callable[..., Asker]


@pytest.fixture
def server() -> Iterator[FakeServer]:
    made = FakeServer()
    yield made
    made.close()


@pytest.fixture
def remote(asker: Callable[..., Asker], server: FakeServer) -> Remote:
    """Makes clients of a remote worker for an address, by default the fake server's."""
    return lambda address="", *more: asker(
        *COMMAND, "--engine", "remote", "--address", address or server.address, *more
    )


@pytest.fixture
def loaded(remote: Remote, server: FakeServer) -> Asker:
    server.chat(stream("Hello", ", ", "world."))
    made = remote()
    assert isinstance(made.load("one").final(), Loaded)
    return made


def failure(events: Events) -> str:
    final = events.final()
    assert isinstance(final, Failed), final
    assert final.message.endswith(".")
    assert "\n" not in final.message
    return final.message


# What goes well.


def test_what_a_server_offers_is_said(remote: Remote, server: FakeServer) -> None:
    server.answer("/v1/models", models("big", "small"))
    asker = remote()
    ready = asker.load("small").final()
    assert isinstance(ready, Loaded)
    assert (ready.name, ready.models, ready.context) == ("small", ("big", "small"), 4096)
    assert "only checked afterwards" in ready.notes[0]
    first = asker.load("").final()
    assert isinstance(first, Loaded)
    assert first.name == "big"


@pytest.mark.parametrize(
    ("answer", "context"),
    [
        ('{"data": [{"id": "x", "owned_by": "vllm", "max_model_len": 32768}]}', 32768),
        ('{"object": "list", "data": [{"id": "x"}]}', 4096),
        ('{"data": [{"id": "x", "owned_by": null, "meta": null}]}', 4096),
    ],
)
def test_the_room_there_is(remote: Remote, server: FakeServer, answer: str, context: int) -> None:
    server.answer("/llm/v1/models", http(answer))
    ready = remote(f"{server.address}/llm/v1").load("").final()
    assert isinstance(ready, Loaded)
    assert ready.context == context


def test_a_reply_is_streamed_and_counted(loaded: Asker, server: FakeServer) -> None:
    usage = {"choices": [], "usage": {"prompt_tokens": 12, "completion_tokens": 3}}
    server.chat(
        HEAD + piece("") + piece("Hello") + piece(", w") + piece("orld", "stop") + event(usage)
    )
    events = loaded.ask("Say hello", sampling=Sampling(0.5, seed=7), stop=("\n\n",))
    assert events.text == "Hello, world"
    final = events.final()
    assert isinstance(final, Done)
    assert (final.reason, final.prompt_tokens, final.reply_tokens) == (EndReason.STOP, 12, 3)
    (asked,) = server.asked("/v1/chat/completions")
    assert asked == {
        "model": "one",
        "messages": [{"role": "user", "content": "Say hello"}],
        "max_tokens": 60,
        "temperature": 0.5,
        "top_p": 0.95,
        "seed": 7,
        "stop": ["\n\n"],
        "stream": True,
        "stream_options": {"include_usage": True},
    }


def test_only_what_a_server_understands_is_sent(remote: Remote, server: FakeServer) -> None:
    grammar, more = 'root ::= "x"', {"prefill": "Once", "grammar": 'root ::= "x"'}
    asked = {}
    for owner in ("llamacpp", "vllm", "ollama"):
        server.answer("/v1/models", models("one", owner=owner)).chat(stream("x"))
        asker = remote()
        asker.load("one")
        asker.ask("Tell", **more)
        asked[owner] = server.asked("/v1/chat/completions")[-1]
    assert asked["llamacpp"]["grammar"] == grammar
    assert asked["vllm"]["continue_final_message"] is True
    assert asked["ollama"]["messages"] == asked["vllm"]["messages"]
    standard = {"model", "messages", "max_tokens", "temperature", "top_p", "seed", "stream"}
    assert set(asked["ollama"]) == {*standard, "stream_options"}


def test_bytes_may_come_one_by_one_and_lines_end_either_way(
    loaded: Asker, server: FakeServer
) -> None:
    said = HEAD + b": ping\r\n\r\n" + stream("Grüße 🦢 ", "一二").removeprefix(HEAD)
    said = HEAD + said.removeprefix(HEAD).replace(b"\n", b"\r\n")
    server.chat(slowly(said[i : i + 1] for i in range(len(said))))
    assert loaded.ask("x").text == "Grüße 🦢 一二"


def test_stop_texts_and_the_bound_are_kept_here_too(loaded: Asker, server: FakeServer) -> None:
    server.chat(stream("One. EN", "D Two."))
    stopped = loaded.ask("x", stop=("END",))
    assert (stopped.text, stopped.final().reason) == ("One. ", EndReason.STOP)
    server.chat(slowly([HEAD, *repeat(piece("word "), 100_000)]))
    endless = loaded.ask("x", max_tokens=20)
    assert endless.final().reason is EndReason.LENGTH
    assert len(endless.text.split()) == 21


def test_alternatives_come_one_after_another(loaded: Asker, server: FakeServer) -> None:
    server.chat(stream("One", "."), stream("Two.", reason="length"), stream("Three."))
    events = loaded.ask("x", alternatives=3, sampling=Sampling(0.7, seed=5))
    said = [(e.alternative, e.text) for e in events.seen if isinstance(e, Text)]
    assert said == [(0, "One"), (0, "."), (1, "Two."), (2, "Three.")]
    assert events.final().reason is EndReason.LENGTH
    assert [asked["seed"] for asked in server.asked("/v1/chat/completions")] == [5, 6, 7]


@pytest.mark.parametrize("pieces", [("Once upon",), ("On", "ce", " upon"), (" upon",)])
def test_a_begun_reply_is_not_repeated(
    loaded: Asker, server: FakeServer, pieces: tuple[str, ...]
) -> None:
    server.chat(stream(*pieces))
    assert loaded.ask("x", prefill="Once").text == " upon"


def test_a_server_that_does_not_stream(loaded: Asker, server: FakeServer) -> None:
    message = {"choices": [{"message": {"content": "All at once."}, "finish_reason": "length"}]}
    server.chat(http(json.dumps(message)))
    events = loaded.ask("x")
    assert (events.text, events.final().reason) == ("All at once.", EndReason.LENGTH)


def test_a_server_that_is_still_loading_is_waited_for(remote: Remote, server: FakeServer) -> None:
    busy = http('{"error": {"message": "Loading model", "code": 503}}', "503 Unavailable")
    server.answer("/v1/models", busy, models("one")).chat(busy, stream("Now."))
    asker = remote()
    assert isinstance(asker.load("one").final(), Loaded)
    assert asker.ask("x").text == "Now."


def test_without_the_servers_help_tokens_are_estimated(loaded: Asker) -> None:
    assert loaded.count("twelve bytes") == Counted(2, 4)


def test_only_a_llama_server_on_this_machine_reads_ahead() -> None:
    """What nobody has asked about is not sent anywhere else."""
    for place, owner, asked in (
        ("127.0.0.1", "llamacpp", True),
        ("127.0.0.1", "vllm", False),
        ("box.lan", "llamacpp", False),
    ):
        with contextlib.closing(FakeServer()) as server:
            server.answer("/v1/models", models("one", owner=owner)).chat(stream("x"))
            names = lambda _, port: [(socket.AF_INET, ("127.0.0.1", port))]  # noqa: E731 short
            engine = RemoteEngine(f"http://{place}:{server.port}", "", names=names)
            task = Task(lambda _: None)
            assert isinstance(engine.load(Load(1, ""), task), Loaded)
            done = engine.read_ahead(Prefill(2, (Message("user", "private"),)), task)
            assert done.reason is (EndReason.STOP if asked else EndReason.CANCELLED)
            assert bool(server.asked("/v1/chat/completions")) is asked


def test_a_key_is_sent_and_never_shown(
    remote: Remote, server: FakeServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("STET_ENGINE_KEY", "s3cret")
    server.answer("/v1/models", http('{"error": {"message": "no s3cret"}}', "401 Unauthorized"))
    said = failure(remote().load("one"))
    assert server.seen[0][1]["authorization"] == "Bearer s3cret"
    assert "does not accept the key in STET_ENGINE_KEY" in said
    assert "s3cret" not in said


# Cancelling.


@pytest.mark.parametrize("said", [b"", HEAD, HEAD + piece("Hel"), b"HTTP/1.1 200"])
def test_cancelling_hangs_up_at_once(loaded: Asker, server: FakeServer, said: bytes) -> None:
    server.chat(server.wait(said))
    id, events = loaded.start("x")
    assert server.waiting.wait(60)
    if b"Hel" in said:
        events.wait(Text)
    loaded.client.cancel(id)
    final = events.final()
    assert isinstance(final, Done)
    assert final.reason is EndReason.CANCELLED
    assert server.hung_up.wait(60)


def test_cancelling_while_a_connection_is_made(remote: Remote) -> None:
    # Its queue of one is full, so that nobody takes the connection or refuses it.
    with socket.socket() as deaf, socket.socket() as first, socket.socket() as second:
        deaf.bind(("127.0.0.1", 0))
        deaf.listen(0)
        for one in (first, second):
            one.setblocking(False)
            one.connect_ex(deaf.getsockname())
        asker = remote(f"http://127.0.0.1:{deaf.getsockname()[1]}")
        id, events = asker.start_load("")
        asker.client.cancel(id)
        assert events.final() == Done(id, EndReason.CANCELLED)


# What goes wrong.


@pytest.mark.parametrize(
    ("answer", "sentence"),
    [
        (http("", "401 Unauthorized"), "wants a key"),
        (http("", "403 Forbidden"), "wants a key"),
        (http("not here", "404 Not Found"), "is not an engine"),
        (http('{"error": "model \\"one\\" not found"}', "404 Not Found"), "has no model one. It"),
        (http("", "429 Too Many Requests"), "too much to do"),
        (http('{"error": {"message": "out of\\nmemory"}}', "500 Oops"), "out of memory. Its own"),
        (http("<h1>" * 9999, "502 Bad Gateway", "text/html"), "failed (502). Its own log"),
        (http('{"detail": "no such field"}', "422 Nonsense"), "refused the request (422)"),
        (http("<html>", kind="text/html"), "is not an engine"),
        (b"SSH-2.0-OpenSSH_9.2\r\n", "is not an engine"),
        (b"HTTP/1.1 200 OK\r\nX: " + b"x" * 70_000 + b"\r\n\r\n", "is not an engine"),
        (b"", "broke off"),
        (HEAD + piece("Hel"), "broke off"),
        (HEAD + piece("Hel") + b'data: {"choices": [{"del', "broke off"),
        (HEAD + event(b"{nonsense"), "cannot be understood"),
        (HEAD + event(b"\xff\xfe"), "cannot be understood"),
        (HEAD + event(b"[" * 100_000), "cannot be understood"),
        (HEAD + event({"choices": "none"}), "cannot be understood"),
        (HEAD + event({"error": {"message": "the card is gone"}}), "the card is gone"),
        (HEAD + b"data: " + b"x" * (2 << 20), "far more than was asked for"),
        (HEAD + b"data: x\n" * (1 << 20), "far more than was asked for"),
        (slowly([HEAD, *repeat(b": ping\n\n" * 8192, 200)]), "far more than was asked for"),
        (http(b"x" * (5 << 20)), "far more than was asked for"),
        (http("{"), "cannot be understood"),
        (HEAD.replace(b"\r\n\r\n", b"\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n"), "broke off"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_bad_answer_is_one_sentence(
    loaded: Asker, server: FakeServer, answer: bytes, sentence: str
) -> None:
    server.chat(answer, stream("Well again."))
    assert sentence in failure(loaded.ask("x"))
    assert loaded.ask("x").text == "Well again."
    assert loaded.notices == []  # the worker is the same one still


def test_too_long_a_text_is_told_from_other_refusals(loaded: Asker, server: FakeServer) -> None:
    said = "request (9000 tokens) exceeds the available context size (4096 tokens)"
    server.chat(http(json.dumps({"error": {"message": said}}), "400 Bad Request"))
    final = loaded.ask("x").final()
    assert isinstance(final, Failed)
    assert final.kind is FailureKind.TOO_LONG
    assert "Select less" in final.message


@pytest.mark.parametrize(
    ("answer", "sentence"),
    [
        (models(), "has no model"),
        (http('{"data": null}'), "has no model"),
        (http("<html>", kind="text/html"), "is not an engine"),
        (http("[]"), "is not an engine"),
        (http('{"models": ["x"]}'), "is not an engine"),
        (models("two", "three"), "has no model one. It has: two, three."),
        (models(*map(str, range(99))), "10, 11 and others."),
        (models("a\x1b[31m\u202eb", "c" * 999, "", "d\n"), "has no model. Load"),
        (models("a\x1b[31mb", "two"), "has no model one. It has: two."),
    ],
)
def test_bad_lists_of_models(
    remote: Remote, server: FakeServer, answer: bytes, sentence: str
) -> None:
    server.answer("/v1/models", answer)
    assert sentence in failure(remote().load("one"))


def test_a_model_whose_work_is_sent_on_needs_a_yes(remote: Remote, server: FakeServer) -> None:
    server.answer("/v1/models", models("big:120b-cloud", "small:1b"))
    first = remote().load("").final()
    assert isinstance(first, Loaded)
    assert first.name == "small:1b"
    refused = remote().load("big:120b-cloud").final()
    assert isinstance(refused, Failed)
    assert refused.kind is FailureKind.NOT_CONFIRMED
    assert "its own cloud" in refused.message
    assert isinstance(remote("", "--confirmed").load("big:120b-cloud").final(), Loaded)


def test_nobody_is_there(remote: Remote, server: FakeServer) -> None:
    with socket.create_server(("127.0.0.1", 0)) as unused:
        port = unused.getsockname()[1]
    assert "Nothing answers at" in failure(remote(f"http://127.0.0.1:{port}").load(""))
    assert "is not known" in failure(remote("http://no-such-machine.invalid").load(""))
    assert "which is no machine's address" in failure(remote("http://0.0.0.0:80").load(""))
    assert "begin with http" in failure(remote("ftp://127.0.0.1").load(""))


def test_what_is_asked_before_a_model_is_chosen(remote: Remote) -> None:
    assert "No model is loaded" in failure(remote().ask("x"))


def test_a_prompt_of_nothing(loaded: Asker) -> None:
    events = Events()
    loaded.client.generate(Generate(0, (), 10), events)
    assert "the prompt is empty" in failure(events)
    assert loaded.ask("x", max_tokens=0).final().reason is EndReason.LENGTH


def test_a_server_without_encryption(asker: Callable[..., Asker]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        address = f"https://127.0.0.1:{listening.getsockname()[1]}"
        client = asker(*COMMAND, "--engine", "remote", "--address", address)
        _, events = client.start_load("")
        with listening.accept()[0] as connection:
            connection.recv(1)
            connection.sendall(b"HTTP/1.1 400 Bad Request\r\n\r\n")
            assert "does not speak https" in failure(events)


@pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")
def test_a_worker_for_local_models_has_no_socket_and_no_code_to_connect(
    asker: Callable[..., Asker], tmp_path: Path
) -> None:
    script = tmp_path / "script.json"
    script.write_text('{"replies": ["Hello."]}')
    local = asker(*COMMAND, "--engine", "scripted", "--script", str(script))
    local.load()
    assert local.ask("x").text == "Hello."
    process = Path(f"/proc/{local.client.worker_pid}")
    assert not [link for link in (process / "fd").iterdir() if "socket" in str(link.readlink())]
    code = (
        "import sys, stet_models.worker, stet_models.llama_engine\n"
        "sys.exit(any(name.startswith('stet_models.remote') for name in sys.modules))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
