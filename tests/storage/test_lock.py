# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""One window at a time, among processes too; and who was killed holds nothing."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from stet.storage.lock import Lock

HOLDER = """
import sys
from pathlib import Path
from stet.storage.lock import Lock
lock = Lock.take(Path(sys.argv[1]))
print("held" if lock else "refused", flush=True)
sys.stdin.read()
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "state" / "locks" / "one.lock"


def holder(path: Path) -> tuple[subprocess.Popen[str], str]:
    process = subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    return process, process.stdout.readline().strip()


def end(process: subprocess.Popen[str]) -> None:
    with process:
        process.kill()


def test_it_is_held_once(path: Path) -> None:
    first = Lock.take(path)
    assert first is not None
    assert Lock.take(path) is None
    assert Lock.take_if_possible(path) is None
    first.release()
    first.release()
    second = Lock.take(path)
    assert second is not None
    second.release()


def test_another_process_is_kept_out_and_lets_in(path: Path) -> None:
    mine = Lock.take(path)
    assert mine is not None
    process, said = holder(path)
    assert said == "refused"
    end(process)
    mine.release()
    process, said = holder(path)
    assert said == "held"
    assert Lock.take(path) is None
    end(process)


def test_the_lock_of_a_killed_process_is_free(path: Path) -> None:
    process, said = holder(path)
    assert said == "held"
    os.kill(process.pid, signal.SIGKILL)
    process.wait()
    end(process)
    mine = Lock.take(path)
    assert mine is not None
    mine.release()


def test_another_thread_may_release_it(path: Path) -> None:
    mine = Lock.take(path)
    assert mine is not None
    thread = threading.Thread(target=mine.release)
    thread.start()
    thread.join()
    again = Lock.take(path)
    assert again is not None
    again.release()


def test_a_child_that_lives_on_does_not_keep_it(path: Path) -> None:
    mine = Lock.take(path)
    assert mine is not None
    with subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE) as child:
        mine.release()
        again = Lock.take(path)
        assert again is not None
        again.release()
        child.kill()


def test_where_no_lock_can_be_had_nothing_is_held_and_nothing_stopped(path: Path) -> None:
    path.parent.parent.mkdir()
    path.parent.write_bytes(b"no folder")
    with pytest.raises(OSError, match="exists"):
        Lock.take(path)
    first, second = Lock.take_if_possible(path), Lock.take_if_possible(path)
    assert first is not None
    assert second is not None
    first.release()
    second.release()
