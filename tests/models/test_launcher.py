# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""The launcher, split off by a program in the editor's place, and without that."""

from __future__ import annotations

import signal
import subprocess
import sys
import textwrap
import threading
import time

import psutil
import pytest

from stet_models.launcher import Launcher

LINUX = pytest.mark.skipif(sys.platform != "linux", reason="the fence is Linux's")
PATIENCE = 100.0

SERVER = """
import sys
from stet_models import launcher
launcher.BEGINNINGS = {"fetch": ("-c",), "remote": ("-P", "-m", "stet_models.worker")}
launcher.serve(int(sys.argv[1]))
"""
"""The launcher's program; its fetch runs any Python text, so that the tests can see."""

PRELUDE = f"""
import os, sys
from stet_models.launcher import Launcher
started = Launcher.split_off(("-c", {SERVER!r}))
assert started.pid
"""
"""A program in the editor's place."""


def editor(text: str, **options: object) -> subprocess.Popen[str]:
    program = PRELUDE + textwrap.dedent(text)
    pipe = subprocess.PIPE
    return subprocess.Popen(
        [sys.executable, "-c", program], stdin=pipe, stdout=pipe, stderr=pipe, text=True, **options
    )


def run(text: str) -> str:
    process = editor(text)
    out, err = process.communicate(timeout=PATIENCE)
    assert process.returncode == 0, err
    return out


def gone(pid: int) -> bool:
    """Whether it has ended; a zombie has, where nobody asks after it."""
    try:
        return psutil.Process(pid).status() == psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return True


def until_gone(*pids: int) -> None:
    deadline = time.monotonic() + PATIENCE
    while not all(gone(pid) for pid in pids):
        assert time.monotonic() < deadline, "it still runs"
        threading.Event().wait(0.02)


def test_a_launcher_that_was_not_split_off_starts_programs_itself() -> None:
    help = Launcher().start("fetch", ["--help"])
    assert b"stet_models.fetch" in help.stdout.readall()
    assert help.wait() == 0
    help.close()


def test_only_one_that_can_be_ended() -> None:
    launcher = Launcher()
    worker = launcher.start("remote", ["--engine", "scripted", "--script", "/nowhere"])
    worker.kill()
    assert worker.wait(PATIENCE) != 0
    worker.close()
    launcher.close()


@LINUX
def test_pipes_and_exit_status_come_back() -> None:
    out = run("""
        program = "import sys; print(sys.stdin.read()[::-1]); print('oh', file=sys.stderr)"
        process = started.start("fetch", [program + "; sys.exit(7)"])
        process.stdin.write(b"stet")
        process.stdin.close()
        print(process.stdout.readall(), process.stderr.readall(), process.wait(), process.wait())
        """)
    assert out == "b'tets\\n' b'oh\\n' 7 7\n"


@LINUX
def test_the_launcher_is_the_parent_and_the_fence_is_not_inherited() -> None:
    out = run("""
        process = started.start("fetch", ["import os; print(os.getppid())"])
        print(int(process.stdout.readall()) == started.pid, process.wait())
        """)
    assert out == "True 0\n"


@LINUX
@pytest.mark.parametrize(("how", "number"), [("stop", signal.SIGTERM), ("kill", signal.SIGKILL)])
def test_a_program_is_ended_on_request(how: str, number: int) -> None:
    out = run(f"""
        process = started.start("fetch", ["print('up', flush=True); import signal; signal.pause()"])
        process.stdout.read(2)
        print(process.wait(0.01))
        process.{how}()
        print(process.wait(100))
        process.{how}()
        """)
    assert out == f"None\n{-number}\n"


@LINUX
def test_several_at_once_and_from_several_threads() -> None:
    out = run("""
        from concurrent.futures import ThreadPoolExecutor
        def one(number):
            process = started.start("fetch", [f"print({number})"])
            return process.stdout.readall(), process.wait()
        with ThreadPoolExecutor(4) as pool:
            print(list(pool.map(one, range(6))) == [(f"{n}\\n".encode(), 0) for n in range(6)])
        """)
    assert out == "True\n"


@LINUX
def test_nothing_but_the_two_kinds() -> None:
    out = run("""
        try:
            started.start("shell", ["true"])
        except OSError as error:
            print("refused", error.strerror)
        process = started.start("fetch", ["print('still there')"])
        print(process.stdout.readall())
        """)
    assert out == "refused 'shell'\nb'still there\\n'\n"


@LINUX
def test_what_cannot_be_started_is_an_error_with_a_reason() -> None:
    out = run("""
        try:
            started.start("fetch", ["nul \\0"])
        except OSError as error:
            print(error.strerror)
        """)
    assert out == "embedded null byte\n"


@LINUX
@pytest.mark.parametrize("end", [signal.SIGKILL, signal.SIGTERM])
def test_all_ends_with_the_editor(end: int) -> None:
    process = editor("""
        child = started.start("fetch", ["print('up', flush=True); import signal; signal.pause()"])
        child.stdout.read(2)
        print(started.pid, child.pid, flush=True)
        sys.stdin.read()
        """)
    with process:
        launcher, child = map(int, process.stdout.readline().split())
        process.send_signal(end)
        until_gone(launcher, child)


@LINUX
def test_what_does_not_heed_the_end_is_killed() -> None:
    process = editor("""
        deaf = "import signal; signal.signal(15, signal.SIG_IGN); print('up', flush=True)"
        child = started.start("fetch", [deaf + "; signal.pause()"])
        child.stdout.read(2)
        print(child.pid, flush=True)
        sys.stdin.read()
        """)
    with process:
        child = int(process.stdout.readline())
        process.kill()
        until_gone(child)


@LINUX
def test_a_launcher_that_was_killed_is_a_sentence() -> None:
    out = run("""
        process = started.start("fetch", ["print('up', flush=True); import signal; signal.pause()"])
        process.stdout.read(2)
        os.kill(started.pid, 9)
        print(process.wait())
        os.kill(process.pid, 15)
        try:
            started.start("fetch", ["print(1)"])
        except OSError as error:
            print(type(error).__name__, error.strerror)
        started.close()
        """)
    assert out.startswith("-9\n")
    assert "start Stet anew" in out


@LINUX
def test_the_launcher_as_it_is_starts_a_fetch() -> None:
    text = (
        "from stet_models.launcher import Launcher; started = Launcher.split_off()\n"
        "process = started.start('fetch', ['--help'])\n"
        "print(b'stet_models.fetch' in process.stdout.readall(), process.wait())\n"
        "started.close()"
    )
    done = subprocess.run([sys.executable, "-c", text], capture_output=True, text=True, check=True)
    assert done.stdout == "True 0\n"
