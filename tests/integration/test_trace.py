# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""The whole program, watched by strace: which process opens which sockets."""

from __future__ import annotations

import json
import os
import re
import shutil
import socket
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from tests.integration.screen import xvfb

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not shutil.which("strace"), reason="needs strace"),
    pytest.mark.timeout(400),
]

SCRIPT = {
    "replies": [
        {"echo": True, "again": True, "replace": {"at that point in time": "then"}},
    ]
}
TEXT = "The ferry was late at that point in time, and she waited for it on the pier.\n"

_LINE = re.compile(r"(\d+) +(?:<\.\.\. )?(\w+)(?: resumed>|\()(.*)")
_CHILD = re.compile(r"= (\d+)$")
_UNFINISHED = " <unfinished ...>"


@dataclass
class Process:
    """What one process, or thread, did."""

    parent: int = 0
    commands: list[str] = field(default_factory=list)
    sockets: list[str] = field(default_factory=list)
    connections: list[str] = field(default_factory=list)


class Trace:
    """What strace saw, by process."""

    def __init__(self, log: Path) -> None:
        self.processes: dict[int, Process] = {}
        self.lines = log.read_text("utf-8", "replace").splitlines()
        for line in self.lines:
            if match := _LINE.match(line):
                self._note(int(match[1]), match[2], match[3])

    def _note(self, pid: int, call: str, rest: str) -> None:
        process = self.processes.setdefault(pid, Process())
        if call in ("clone", "clone3", "fork", "vfork") and (child := _CHILD.search(rest)):
            self.processes.setdefault(int(child[1]), Process()).parent = pid
        elif call == "execve":
            process.commands.append(rest)
        elif call in ("socket", "socketpair"):
            process.sockets.append(rest)
        elif call in ("connect", "sendto", "sendmsg"):
            process.connections.append(rest)

    def internet(self) -> dict[int, list[str]]:
        """The sockets that are neither Unix nor netlink, by process, got or refused."""
        return {
            pid: found
            for pid, process in self.processes.items()
            if (
                found := [s for s in process.sockets if not s.startswith(("AF_UNIX", "AF_NETLINK"))]
            )
        }

    def line_of(self, pid: int) -> list[str]:
        """The commands of a process and of those that it descends from, the nearest first."""
        commands: list[str] = []
        while pid:
            process = self.processes.get(pid, Process())
            commands += reversed(process.commands)
            pid = process.parent
        return commands


def traced(tmp_path: Path, *arguments: str, **environment: str) -> tuple[Trace, list[str]]:
    """Run a Python program under strace; return what it did, and what it printed."""
    log = tmp_path / "trace"
    calls = "trace=execve,clone,clone3,fork,vfork,%network"
    home = {f"XDG_{n}_HOME": str(tmp_path / n.lower()) for n in ("CONFIG", "STATE", "CACHE")}
    run = subprocess.run(
        [
            "strace",
            "-f",
            "-qq",
            "-s",
            "400",
            "-e",
            calls,
            "-o",
            str(log),
            sys.executable,
            *arguments,
        ],
        capture_output=True,
        text=True,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", **home, **environment},
        timeout=200,
        check=False,
    )
    assert run.returncode == 0, run.stderr[-2000:]
    return Trace(log), run.stdout.split()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    made = tmp_path / "draft.md"
    made.write_text(TEXT, "utf-8")
    return made


@pytest.fixture
def script(tmp_path: Path) -> str:
    made = tmp_path / "script.json"
    made.write_text(json.dumps(SCRIPT), "utf-8")
    return str(made)


SESSION = str(Path(__file__).with_name("traced_session.py"))


def test_a_session_with_suggestions_opens_no_internet_socket(
    tmp_path: Path, file: Path, script: str
) -> None:
    trace, said = traced(tmp_path, SESSION, str(file), STET_ENGINE_SCRIPT=script)
    assert said == ["saved", "answered", "suggested", "saved", "closed"]
    assert "then, and she waited" in file.read_text("utf-8")
    assert any("stet_models.worker" in line for line in trace.lines), "the worker was not traced"
    assert trace.internet() == {}


@pytest.mark.model
def test_a_session_with_a_real_model_opens_no_internet_socket(
    tmp_path: Path, file: Path, starter_model: Path
) -> None:
    models = tmp_path / "models"
    models.mkdir()
    (models / starter_model.name).symlink_to(starter_model)
    trace, said = traced(tmp_path, SESSION, str(file), STET_MODELS=str(models))
    assert [word for word in said if word != "suggested"] == [
        "saved",
        "answered",
        "saved",
        "closed",
    ]
    assert any("stet_models.worker" in line for line in trace.lines), "the worker was not traced"
    assert trace.internet() == {}


@pytest.mark.model
def test_a_command_with_a_real_model_opens_no_internet_socket(
    tmp_path: Path, file: Path, starter_model: Path
) -> None:
    asked = ("suggest", str(file), "--task", "tighten", "--model", str(starter_model))
    trace, _ = traced(tmp_path, "-m", "stet.cli", *asked)
    assert any("stet_models.worker" in line for line in trace.lines)
    assert trace.internet() == {}


@pytest.mark.skipif(not shutil.which("Xvfb"), reason="needs Xvfb")
def test_a_display_over_tcp_is_the_one_connection(tmp_path: Path, file: Path, script: str) -> None:
    """As with ``ssh -X``: the network is closed as soon as the window has its display."""
    with xvfb(tcp=True) as display:
        more = {"STET_ENGINE_SCRIPT": script, "DISPLAY": display, "QT_QPA_PLATFORM": "xcb"}
        trace, said = traced(tmp_path, SESSION, str(file), **more)
    assert said[-1] == "closed"
    opened = trace.internet()
    assert len(opened) == 1, "only the editor"
    (editor,) = opened
    connections = [c for c in trace.processes[editor].connections if "AF_INET" in c]
    port = 6000 + int(display.partition(":")[2])
    assert connections
    assert all(f"htons({port})" in c and '"127.0.0.1"' in c for c in connections), connections
    assert all("EACCES" not in line for line in opened[editor]), "it wanted more than one"


def test_the_trace_sees_a_socket_that_is_refused(tmp_path: Path) -> None:
    """Else the tests above would prove nothing."""
    text = (
        "import socket\nfrom stet_models.fence.editor import close_network\n"
        "assert not close_network()\n"
        "try:\n    socket.socket()\nexcept PermissionError:\n    print('refused')"
    )
    trace, said = traced(tmp_path, "-c", text)
    assert said == ["refused"]
    (sockets,) = trace.internet().values()
    assert "AF_INET" in sockets[0]
    assert "EACCES" in sockets[0]


def test_only_the_fetch_connects_and_only_where_it_was_sent(
    tmp_path: Path, file: Path, script: str
) -> None:
    """The index it is sent to is a port of this machine that nobody listens to."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port = taken.getsockname()[1]
    pip = {"PIP_INDEX_URL": f"http://127.0.0.1:{port}/simple", "PIP_CONFIG_FILE": os.devnull}
    proxies = dict.fromkeys(("http_proxy", "https_proxy", "HTTP_PROXY", "HTTPS_PROXY"), "")
    trace, said = traced(
        tmp_path,
        SESSION,
        str(file),
        "everyday",
        STET_ENGINE_SCRIPT=script,
        STET_MODELS=str(tmp_path / "models"),
        PIP_RETRIES="0",
        PIP_EXTRA_INDEX_URL="",
        **pip,
        **proxies,
    )
    assert "fetched" in said
    connecting = trace.internet()
    assert connecting, "the fetch did not try"
    for pid in connecting:
        assert any("stet_models.fetch" in command for command in trace.line_of(pid)), pid
        internet = [c for c in trace.processes[pid].connections if "AF_INET" in c]
        assert all(f"htons({port})" in c and '"127.0.0.1"' in c for c in internet), internet
