# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""A checker in a process of its own, by small programs in a checker's place."""

from __future__ import annotations

import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import psutil
import pytest

from stet.assist.mechanics.program import Program, ProgramError, sendable

DOUBLES = (
    "import json; from stet.assist.mechanics.program import serve; "
    "serve(json.loads, lambda number: 2 * number)"
)
PATIENCE = 100.0


@contextmanager
def program(text: str, seconds: float = PATIENCE, idle: float | None = None) -> Iterator[Program]:
    made = Program(("-c", text), seconds, idle)
    try:
        yield made
    finally:
        made.close()


def test_questions_are_answered_in_turn() -> None:
    with program(DOUBLES) as doubles:
        assert not doubles.is_running
        assert [doubles.ask(number, int) for number in range(5)] == [0, 2, 4, 6, 8]
        assert doubles.is_running
    assert not doubles.is_running


@pytest.mark.parametrize(
    "text",
    [
        "import sys; sys.stdin.read()",
        "import sys; sys.exit(3)",
        "print('no frame at all, and long')",
        "import sys; sys.stdout.buffer.write(b'\\0\\0\\0\\3{]}'); sys.stdout.flush(); input()",
        "import sys; sys.stdout.buffer.write(b'\\0\\0\\0\\4true'); sys.stdout.flush(); input()",
    ],
    ids=["silent", "ended", "no frame", "no JSON", "another type"],
)
def test_one_that_does_not_answer_is_given_up(text: str) -> None:
    silent = "stdin.read()" in text
    with program(text, 1.0 if silent else PATIENCE) as made:
        with pytest.raises(ProgramError):
            made.ask(1, int)
        assert not made.is_running


def test_one_that_cannot_be_started_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", "/nowhere/python")
    with program(DOUBLES) as made, pytest.raises(ProgramError):
        made.ask(1, int)


def test_who_waits_when_it_is_closed_goes_on_without_an_answer() -> None:
    answers: list[int | None] = []
    with program("import sys; sys.stdin.read()") as made:
        asking = threading.Thread(target=lambda: answers.append(made.ask(1, int)))
        asking.start()
        while not made.is_running:
            threading.Event().wait(0.01)
        made.close()
        asking.join(PATIENCE)
        assert answers == [None]


def test_it_ends_when_nothing_is_asked_and_is_there_again_for_the_next() -> None:
    with program(DOUBLES, idle=0.05) as doubles:
        assert doubles.ask(1, int) == 2
        while doubles.is_running:
            threading.Event().wait(0.01)
        assert doubles.ask(2, int) == 4


def test_it_outlives_the_thread_that_started_it_and_not_the_program() -> None:
    text = (
        "import threading\n"
        "from stet.assist.mechanics.program import Program\n"
        f"made = Program(('-c', {DOUBLES!r}), 100)\n"
        "ask = lambda: print(made.ask(1, int), flush=True)\n"
        "for _ in range(2):\n"
        "    thread = threading.Thread(target=ask); thread.start(); thread.join()\n"
        "    print(made._process.pid, made._process.poll(), flush=True)\n"
        "input()\n"
    )
    done = subprocess.Popen(
        [sys.executable, "-c", text],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        encoding="utf-8",
    )
    assert done.stdout is not None
    lines = [done.stdout.readline().split() for _ in range(4)]
    assert lines == [["2"], [lines[1][0], "None"], ["2"], [lines[1][0], "None"]]
    process = psutil.Process(int(lines[1][0]))
    done.kill()
    done.communicate()
    process.wait(PATIENCE)


def test_it_cannot_reach_the_network_or_the_writer_s_files(tmp_path) -> None:
    file = tmp_path / "draft.md"
    file.write_text("secret", "utf-8")
    text = (
        "import json, pathlib, socket\n"
        "from stet.assist.mechanics.program import serve\n"
        "def tried(what):\n"
        "    try:\n"
        "        socket.socket() if what == 'network' else pathlib.Path(what).read_text()\n"
        "    except OSError:\n"
        "        return 'refused'\n"
        "    return 'done'\n"
        "serve(json.loads, tried)\n"
    )
    with program(text) as made:
        assert made.ask("network", str) == "refused" or sys.platform != "linux"
        assert made.ask(str(file), str) == "refused" or sys.platform != "linux"


@pytest.mark.parametrize("text", ["", "plain", "\ud800a\udfff", "👩‍👩‍👧"])
def test_what_is_sent_is_as_long_as_what_was_read(text: str) -> None:
    assert len(sendable(text)) == len(text)
    sendable(text).encode("utf-8")
