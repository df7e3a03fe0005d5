# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""The editor's own fence, each time in a process of its own: it cannot be taken down again."""

from __future__ import annotations

import subprocess
import sys
import textwrap

import pytest

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the fence is Linux's")

PRELUDE = """
import errno, os, socket, sys, threading
from stet_models.fence import editor as editor_fence
from stet_models.fence.editor import close_network

def answer(*what):
    try:
        socket.socket(*what).close()
    except OSError as error:
        return errno.errorcode[error.errno]
    return "open"
"""


def run(text: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", PRELUDE + textwrap.dedent(text)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


@pytest.mark.parametrize(
    ("family", "kind", "expected"),
    [
        ("AF_INET", "SOCK_STREAM", "EACCES"),
        ("AF_INET", "SOCK_DGRAM", "EACCES"),
        ("AF_INET", "SOCK_RAW", "EACCES"),
        ("AF_INET6", "SOCK_STREAM", "EACCES"),
        ("AF_INET6", "SOCK_DGRAM", "EACCES"),
        ("AF_NETLINK", "SOCK_RAW", "EACCES"),
        ("AF_PACKET", "SOCK_RAW", "EACCES"),
        ("AF_VSOCK", "SOCK_STREAM", "EACCES"),
        ("AF_UNIX", "SOCK_STREAM", "open"),
        ("AF_UNIX", "SOCK_DGRAM", "open"),
    ],
)
def test_unix_sockets_only(family, kind, expected):
    said = run(f"print(repr(close_network()), answer(socket.{family}, socket.{kind}))")
    assert said == f"'' {expected}"


def test_threads_that_ran_before_are_fenced_in_too():
    said = run("""
        go, answers = threading.Event(), []
        def later():
            go.wait()
            answers.append(answer(socket.AF_INET))
        threads = [threading.Thread(target=later) for _ in range(3)]
        for thread in threads: thread.start()
        assert not close_network()
        go.set()
        for thread in threads: thread.join()
        print(*answers)
        """)
    assert said == "EACCES EACCES EACCES"


def test_what_it_starts_is_fenced_in_too():
    said = run("""
        import subprocess
        assert not close_network()
        child = "import socket\\ntry: socket.socket()\\nexcept OSError as error: print(error.errno)"
        print(subprocess.check_output([sys.executable, "-c", child], text=True))
        """)
    assert said == "13"


def test_a_connection_from_before_goes_on():
    """As that to a display over TCP does; a new one cannot be made."""
    said = run("""
        listening = socket.create_server(("127.0.0.1", 0))
        made = socket.create_connection(listening.getsockname())
        there, _ = listening.accept()
        assert not close_network()
        made.sendall(b"words")
        print(there.recv(9).decode(), answer(socket.AF_INET))
        """)
    assert said == "words EACCES"


def test_io_uring_is_no_way_around():
    said = run("""
        import ctypes
        assert not close_network()
        libc = ctypes.CDLL(None, use_errno=True)
        parameters = ctypes.create_string_buffer(120)
        print(libc.syscall(425, 4, parameters), errno.errorcode[ctypes.get_errno()])
        """)
    assert said == "-1 EACCES"


def test_twice_is_fine():
    assert run("print(repr(close_network()), repr(close_network()))") == "'' ''"


def test_without_the_library_it_says_why():
    said = run("""
        editor_fence._LIBRARY = "libseccomp-that-is-not-here.so"
        print(close_network())
        print(answer(socket.AF_INET))
        """)
    assert "libseccomp-that-is-not-here" in said
    assert said.endswith("open")


def test_the_programs_door_closes_it_and_a_called_one_does_not():
    """``main`` with words is called by another program, which must stay as it was."""
    said = run("""
        from stet import cli
        cli.main(["privacy", "/nowhere.md"])
        print(answer(socket.AF_INET))
        sys.argv = ["stet", "privacy", "/nowhere.md"]
        cli.main()
        print(answer(socket.AF_INET))
        """)
    assert said.split() == ["open", "EACCES"]


@pytest.mark.parametrize(
    ("display", "elsewhere"),
    [(":0", False), ("unix:0", False), ("", False), ("localhost:10.0", True), ("host:0", True)],
)
def test_a_display_elsewhere_is_told_by_its_name(display, elsewhere):
    said = run(f"""
        from stet import cli
        os.environ["DISPLAY"] = "{display}"
        print(cli._display_is_elsewhere())
        """)
    assert said == str(elsewhere)
