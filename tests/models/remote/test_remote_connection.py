# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Where a connection goes, and that it goes nowhere else."""

from __future__ import annotations

import contextlib
import shutil
import socket
import ssl
import subprocess
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from tests.models.remote.fake_server import FakeServer, http, models

from stet_models.errors import EngineError, ModelError, NotConfirmedError
from stet_models.remote.addresses import Address
from stet_models.remote.connection import Cancelled, Exchange, Server, SocketAddress


class Names:
    """A directory of names that may answer differently each time."""

    def __init__(self, *answers: list[str]) -> None:
        self._answers = list(answers)
        self.asked: list[str] = []

    def __call__(self, host: str, port: int) -> list[SocketAddress]:
        self.asked.append(host)
        answer = self._answers.pop(0) if len(self._answers) > 1 else self._answers[0]
        if not answer:
            raise socket.gaierror(socket.EAI_NONAME, "not known")
        return [
            (socket.AF_INET6, (ip, port, 0, 0)) if ":" in ip else (socket.AF_INET, (ip, port))
            for ip in answer
        ]


@pytest.fixture
def server() -> Iterator[FakeServer]:
    made = FakeServer().answer("/v1/models", models("one"))
    yield made
    made.close()


def get(server: Server, path: str = "/v1/models", silence: float = 5) -> tuple[int, bytes]:
    with Exchange(server, threading.Event(), silence) as exchange:
        response = exchange.ask("GET", path)
        return response.status, response.read()


def refusal(server: Server, kind: type[ModelError] = EngineError, **more: float) -> str:
    with pytest.raises(kind) as refused:
        get(server, **more)
    return str(refused.value)


def at(server: FakeServer, names: Names, **more: bool) -> Server:
    return Server(Address.parse(f"http://box.lan:{server.port}"), names=names, **more)


def test_a_name_is_looked_up_once_and_what_was_judged_is_connected_to(server: FakeServer) -> None:
    # The second answer would be the attacker's: it is never asked for.
    names = Names(["127.0.0.1"], ["8.8.8.8"])
    assert get(at(server, names))[0] == 200
    assert names.asked == ["box.lan"]
    assert server.seen[0][1]["host"] == f"box.lan:{server.port}"
    assert "8.8.8.8" in refusal(at(server, names), NotConfirmedError)
    assert len(server.seen) == 1


@pytest.mark.parametrize(
    "answer",
    [["8.8.8.8"], ["127.0.0.1", "8.8.8.8"], ["10.0.0.1", "2001:db8::1"], ["::ffff:8.8.8.8"]],
)
def test_one_address_that_is_away_is_enough_to_be_asked_about(
    server: FakeServer, answer: list[str]
) -> None:
    said = refusal(at(server, Names(answer)), NotConfirmedError)
    assert said.startswith("box.lan is ")
    assert "Nothing was sent." in said
    assert server.seen == []


def test_an_address_of_no_machine(server: FakeServer) -> None:
    assert "no machine's address" in refusal(at(server, Names(["0.0.0.0"])))
    assert "no machine's address" in refusal(at(server, Names(["::"]), confirmed=True))
    assert "is not known" in refusal(at(server, Names([])))


def test_the_next_address_is_tried_where_one_refuses(server: FakeServer) -> None:
    # The server listens on 127.0.0.1 alone.
    assert get(at(server, Names(["127.0.0.2", "127.0.0.1"])))[0] == 200


def test_proxies_are_not_asked(server: FakeServer, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "https_proxy", "all_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
        monkeypatch.setenv(name.upper(), "http://127.0.0.1:9")
    assert get(Server(Address.parse(server.address)))[0] == 200


def test_redirects_are_not_followed(server: FakeServer) -> None:
    with contextlib.closing(FakeServer().answer("/v1/models", models("elsewhere"))) as other:
        to = f"307 Temporary\r\nLocation: {other.address}/v1/models"
        server.answer("/v1/models", http("", to))
        assert get(Server(Address.parse(server.address)))[0] == 307
        assert other.seen == []


def test_a_look_up_that_hangs_can_be_broken_off() -> None:
    hanging, cancel = threading.Event(), threading.Event()

    def names(_host: str, _port: int) -> list[SocketAddress]:
        cancel.set()  # the writer presses Esc just now
        hanging.wait(60)
        raise socket.gaierror(socket.EAI_AGAIN, "too late")

    with (
        pytest.raises(Cancelled),
        Exchange(Server(Address.parse("http://box.lan"), names=names), cancel, 5) as exchange,
    ):
        exchange.ask("GET", "/v1/models")
    hanging.set()


@pytest.mark.parametrize("said", [b"", b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhalf"])
def test_silence_is_given_up(server: FakeServer, said: bytes) -> None:
    server.answer("/v1/models", server.wait(said))
    assert "said nothing for" in refusal(Server(Address.parse(server.address)), silence=0.3)
    assert server.hung_up.wait(60)


# Encrypted.


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A certificate for box.lan that nobody has signed, with its key."""
    openssl = shutil.which("openssl")
    if openssl is None:
        pytest.skip("openssl makes the certificate, and is not here")
    file = tmp_path_factory.mktemp("certificate") / "box.pem"
    command = f"{openssl} req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=box.lan"
    command += f" -addext subjectAltName=DNS:box.lan -keyout {file} -out {file}.crt"
    subprocess.run(command.split(), check=True, capture_output=True)
    with file.open("ab") as whole:
        whole.write(Path(f"{file}.crt").read_bytes())
    return file


@pytest.fixture
def encrypted(certificate: Path) -> Iterator[Callable[[bytes], int]]:
    """Starts a server that answers one connection with what it is given, and returns its port."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    threads = []
    listening = socket.create_server(("127.0.0.1", 0))

    def serve(answer: bytes) -> None:
        with (
            contextlib.suppress(OSError),
            listening.accept()[0] as plain,
            context.wrap_socket(plain, server_side=True) as connection,
        ):
            connection.recv(65536)
            connection.sendall(answer)
            connection.recv(65536)

    def start(answer: bytes) -> int:
        threads.append(threading.Thread(target=serve, args=(answer,)))
        threads[-1].start()
        return int(listening.getsockname()[1])

    with listening:
        yield start
        for thread in threads:
            thread.join()


def test_a_certificate_must_be_trusted_and_be_the_hosts(
    encrypted: Callable[[bytes], int], certificate: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def box(name: str) -> Server:
        address = Address.parse(f"https://{name}:{encrypted(http('{}'))}")
        return Server(address, names=Names(["127.0.0.1"]))

    assert "is not trusted (self-signed certificate)" in refusal(box("box.lan"))
    monkeypatch.setenv("SSL_CERT_FILE", f"{certificate}.crt")
    assert get(box("box.lan")) == (200, b"{}")
    assert "is not trusted (Hostname mismatch" in refusal(box("other.lan"))


def test_an_encrypted_stream_can_be_broken_off(
    encrypted: Callable[[bytes], int], certificate: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", f"{certificate}.crt")
    port = encrypted(b"HTTP/1.1 200 OK\r\n\r\nhalf")
    server = Server(Address.parse(f"https://box.lan:{port}"), names=Names(["127.0.0.1"]))
    cancel = threading.Event()

    def read() -> None:
        with Exchange(server, cancel, 30) as exchange:
            response = exchange.ask("GET", "/")
            assert response.read1() == b"half"
            threading.Timer(0.05, cancel.set).start()
            while response.read1():
                continue
            raise EngineError("the stream ended")

    with pytest.raises(Cancelled):
        read()
