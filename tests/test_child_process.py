# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""What is started for one job ends with who started it, and keeps within its bounds."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import psutil
import pytest

from stet.child_process import NotWanted, command, output_of

WAITING = {
    "fine print": ("stet.formats.typeset.program", "/tmp", "/tmp"),
    "PDF": ("stet.ui.exporting.pdf_program",),
    "HTML": ("stet.markdown.html_process", "gfm", "drop", 9, 1 << 30),
    "preview": ("stet.workspace.preview.process", 9),
    "project": ("stet.workspace.project.reading_process", "/nowhere"),
}
"""Programs that wait for what they are given, and what they are called with."""


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere a limit of processor time ends it")
@pytest.mark.parametrize("name", WAITING)
def test_it_ends_with_its_parent(name: str) -> None:
    started = (
        "import subprocess\nfrom stet.child_process import command\n"
        f"child = subprocess.Popen(command(*{WAITING[name]!r}))\n"
        "print(child.pid, flush=True)\n"
        "child.wait()\n"
    )
    held = subprocess.Popen(
        [sys.executable, "-c", started],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        encoding="utf-8",
    )
    assert held.stdout is not None
    child = psutil.Process(int(held.stdout.readline()))
    assert child.is_running()
    held.kill()
    held.wait()
    child.wait(100)  # though the pipe that it reads is open
    held.communicate()


def test_it_is_not_started_for_a_parent_that_has_ended() -> None:
    if psutil.Process().pid == 1 or sys.platform != "linux":
        pytest.skip("only Linux tells")
    start = [*command("stet.markdown.html_process", "gfm", "drop", 9, 0)]
    start[start.index(str(psutil.Process().pid))] = "1"
    done = subprocess.run(start, input=b"words", capture_output=True, check=False)
    assert (done.returncode, done.stdout) == (1, b"")


def test_nothing_is_imported_from_the_current_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "markdown.py").write_text("raise SystemExit('not ours')")
    monkeypatch.chdir(tmp_path)
    choices = ("python-markdown", "drop", 90, 2 << 30)
    made = output_of("stet.markdown.html_process", *choices, given=b'["*words*"]', seconds=100)
    assert b"<em>words</em>" in made


def test_what_fails_or_takes_too_long_raises() -> None:
    with pytest.raises(subprocess.CalledProcessError):
        output_of("stet.markdown.html_process", "no such flavour", seconds=100)
    with pytest.raises(subprocess.TimeoutExpired):
        output_of("stet.workspace.preview.process", 9, given=b"", seconds=0.0)


SLOW = "import sys, time\ntime.sleep({seconds})\nprint(len(sys.stdin.read()))\n"


def test_all_that_is_given_arrives_however_late_it_is_read(tmp_path: Path) -> None:
    (tmp_path / "slow.py").write_text(SLOW.format(seconds=1))
    environment = {"PYTHONPATH": str(tmp_path)}
    made = output_of("slow", given=b"x" * 1_000_000, seconds=100, environment=environment)
    assert made.strip() == b"1000000"


def test_what_is_wanted_no_more_is_ended(tmp_path: Path) -> None:
    (tmp_path / "slow.py").write_text(SLOW.format(seconds=100))
    environment = {"PYTHONPATH": str(tmp_path)}
    looks = iter([True, True, False])
    with pytest.raises(NotWanted):
        output_of("slow", seconds=90, environment=environment, is_wanted=lambda: next(looks))
    assert list(looks) == []


@pytest.mark.skipif(sys.platform != "linux", reason="the fence is Linux's")
@pytest.mark.parametrize(
    ("attempt", "refusal"),
    [
        ("open(sys.argv[1]).read()", "PermissionError"),
        ("open(sys.argv[1], 'w')", "PermissionError"),
        ("import _socket; _socket.socket(_socket.AF_INET)", "PermissionError"),
        ("bytearray(1 << 30)", "MemoryError"),
        ("exec('while True: pass')", ""),
        ("print('free')", "free"),
    ],
)
def test_it_is_confined(attempt: str, refusal: str, tmp_path: Path) -> None:
    file = tmp_path / "mine.md"
    file.write_text("words")
    confined = "import sys; from stet.child_process import confine; confine(2, 1 << 29); "
    done = subprocess.run(
        [sys.executable, "-P", "-c", confined + attempt, str(file)],
        capture_output=True,
        check=False,
        text=True,
    )
    assert refusal in done.stdout + done.stderr
    assert (done.returncode == 0) == (refusal == "free")
    assert file.read_text() == "words"
