# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""The fence of the worker that may connect, tried from inside a real one."""

from __future__ import annotations

import contextlib
import errno
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from tests.models.conftest import Asker
from tests.models.remote.fake_server import FakeServer, models, stream

from stet_models.client import COMMAND
from stet_models.protocol import Loaded, Probe, Probed

landlock = pytest.importorskip("py_landlock")
pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="Landlock and seccomp are Linux's")


@pytest.fixture
def server() -> Iterator[FakeServer]:
    made = FakeServer().answer("/v1/models", models("one")).chat(stream("Hello."))
    yield made
    made.close()


@pytest.fixture
def remote(asker: Callable[..., Asker], server: FakeServer) -> Callable[..., Asker]:
    command = (*COMMAND, "--engine", "remote", "--address")
    return lambda address=server.address, *more: asker(*command, address, *more)


def attempts(asker: Asker, tmp_path: Path) -> dict[str, str]:
    letter = tmp_path / "letter.md"
    letter.write_text("private")
    request = Probe(0, (str(Path.home()), str(tmp_path)), ("/etc/passwd", str(letter)))
    *_, probed = asker.client.stream_probe(request)
    assert isinstance(probed, Probed)
    return {f"{a.kind} {a.what}": a.answer for a in probed.attempts}


def test_it_reads_writes_and_starts_nothing(remote: Callable[..., Asker], tmp_path: Path) -> None:
    made = remote()
    ready = made.load("one").final()
    assert isinstance(ready, Loaded)
    assert "can read none of your files" in ready.fence[0]
    assert "cannot start a program" in ready.fence[1]
    assert made.ask("x").text == "Hello."
    answers = attempts(made, tmp_path)
    refusals = ("EACCES", "EPERM", "ENOSYS")
    through = [what for what, answer in answers.items() if answer not in refusals]
    # Sockets there must be; where they may lead to by TCP is the next test's.
    assert all(what.startswith("connect ") for what in through), answers
    assert len(answers) - len(through) >= 15


@pytest.mark.skipif(
    landlock.Landlock(strict=False).abi_version < 4,
    reason="Linux can bound the ports from 6.7 on",
)
def test_it_connects_to_no_other_port(server: FakeServer) -> None:
    with contextlib.closing(FakeServer()) as other:
        code = f"""
import socket
from stet_models.remote import fence as remote_fence
from stet_models.remote.addresses import Address
remote_fence.put_up(Address.parse({server.address!r}))
for port in ({server.port}, {other.port}):
    with socket.socket() as made:
        print(made.connect_ex(("127.0.0.1", port)))
"""
        done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert done.stdout.split() == ["0", str(errno.EACCES)], done.stderr


def test_names_are_still_looked_up(remote: Callable[..., Asker], server: FakeServer) -> None:
    assert isinstance(remote(f"http://localhost:{server.port}").load("one").final(), Loaded)


def test_without_the_fence_it_gets_through(remote: Callable[..., Asker], tmp_path: Path) -> None:
    """Else the first test would prove nothing."""
    made = remote("http://127.0.0.1:1", "--no-fence")
    answers = attempts(made, tmp_path)
    assert not answers[f"write a file in {tmp_path}"]
    assert not answers["start a program"]
