# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Many threads, cancellations and deaths at once: each request still ends exactly once."""

from __future__ import annotations

import contextlib
import json
import os
import random
import signal
import subprocess
import sys
import threading

import psutil
import pytest

from stet_models.client import COMMAND
from stet_models.protocol import Counted, Done, Failed, FailureKind, Text

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(4))
def test_each_request_ends_exactly_once(scripted, seed):
    asker = scripted(
        {"text": "One two three", "crash": True, "when": "crash", "again": True},
        {"text": "One two three four five", "delay": 0.001, "when": "slow", "again": True},
        otherwise={"echo": True},
        grace=0.3,
    )
    collected = []

    def work(number):
        chance = random.Random(f"{seed}/{number}")
        for step in range(25):
            prompt = chance.choice(["plain", "slow", "slow", "crash" if number == 0 else "plain"])
            id, events = asker.start(f"{prompt} {number} {step}")
            collected.append(events)
            action = chance.random()
            if action < 0.3:
                asker.client.cancel(id)
            elif action < 0.35 and (pid := asker.client.worker_pid):
                with contextlib.suppress(ProcessLookupError):
                    os.kill(pid, signal.SIGKILL)
            if chance.random() < 0.5:
                events.final()
            if action > 0.9:
                asker.load()

    threads = [threading.Thread(target=work, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for events in collected:
        final = events.final()
        assert isinstance(final, Done | Failed)
        if isinstance(final, Failed):
            assert final.kind in (FailureKind.CRASHED, FailureKind.NO_MODEL)
    assert isinstance(asker.load().final(), object)
    assert asker.ask("The end").text == "The end"
    asker.client.close()
    assert all(len(events.finals) == 1 for events in collected)


def test_the_worker_does_not_outlive_a_killed_editor(tmp_path):
    script = tmp_path / "script.json"
    script.write_text(json.dumps({"replies": [{"text": "One", "hang": True}]}))
    editor = (
        "import sys, threading\nfrom pathlib import Path\n"
        "from stet_models.client import Client\n"
        "from stet_models.protocol import Generate, Message, Text\n"
        f"client = Client({[*COMMAND, '--engine', 'scripted', '--script', str(script)]!r})\n"
        "list(client.stream_load(Path('m')))\n"
        "for event in client.stream(Generate(0, (Message('user', 'a'),), 9)):\n"
        "    if isinstance(event, Text):\n"
        "        print(client.worker_pid, flush=True)\n"
    )
    with subprocess.Popen([sys.executable, "-c", editor], stdout=subprocess.PIPE) as process:
        worker = psutil.Process(int(process.stdout.readline()))
        process.kill()
        worker.wait(60)
    assert not worker.is_running()


def test_a_very_long_prompt_goes_through_while_the_worker_starts(scripted):
    asker = scripted(otherwise={"echo": True})
    words = "word " * 400_000
    assert asker.count(words) == Counted(2, 400_000)
    _, events = asker.start(words, 3)
    assert isinstance(events.final(), Done)
    assert isinstance(events.wait(Text), Text)
