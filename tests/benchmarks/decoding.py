# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""How fast replies are written: copying ahead against plain decoding and llama.cpp's own server.

One row a job and model: the time of a reply's tokens with copying ahead, in percent of that of
plain decoding in the same worker, or of the server's; the note says how many times as fast that
is. The prompts' time does not count. All have the same build, model, threads and niceness, take
turns within a round, and each figure is the median of the rounds' ratios (of a round, the geometric
mean over its texts), so that what else runs on the machine weighs on all alike. By the clock on the
wall. What is promised to be a few percent apart at most is measured in more rounds: one pair alone
is off by 5 to 20 percent on two cores.

The server can draft for itself by what was said before (``--spec-type ngram-simple``). That is
compared too, with the settings of ``DRAFTING`` that did best on the job's own texts: they are tried
first, once each.

Free text has no source to copy, so it is plain decoding, and is held against the server only. What
becomes of copying where there is a source and nothing of it is copied, a translation shows.

The server is told the same messages at temperature 0. It is built by ``make server``.
"""

from __future__ import annotations

import difflib
import itertools
import json
import os
import subprocess
import sys
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from statistics import geometric_mean

import psutil

sys.path.append(str(Path(__file__).resolve().parents[2]))

from bench import Row, percentiles
from tests.models.remote.llama_server import SERVER, LlamaServer

from stet_models.client import Client
from stet_models.library import InstalledModel, Library
from stet_models.protocol import Done, Generate, Loaded, Message, Text
from stet_models.worker import NICENESS

ROUNDS = int(os.environ.get("STET_BENCH_ROUNDS", "3"))
THREADS = 1
MOST = 110

FLOOR = 0.95
"""The least ratio promised of any model."""

DRAFTING = ((3, 8), (3, 16), (4, 32))
"""Settings of the server's own drafting that are tried: tokens looked up, and drafted at most."""

MANY = 4
"""How many times the usual rounds it takes to tell a few percent apart."""

LIGHT_ERRORS = (
    "The ferry came in late, and nobody on the quay seemed to mind the rain. A boy was selling "
    "oranges from a wooden cart, and the widow from the post office bought three of them, as she "
    "did every Friday. Nobody asked her who the third one were for.",
    "We moved the meeting to Thursday because too many people was away. Please bring your notes, "
    "and remember that the budget has to be signed off before the end of the week. Anna will book "
    "the large room, and Tom will send the figures to everybody tonight.",
)
WORDY = (
    "It was at this point in time that the old man, who had been sitting quietly on the wall for "
    "quite a long while, began very slowly to get up onto his feet. He looked out over the water "
    "for a long time, and then he said, in a voice that was low and quiet, that it would rain.",
    "In order to make sure that everybody is able to attend, we have decided to move the meeting, "
    "which was originally planned for Wednesday, to Thursday afternoon instead. Please be so kind "
    "as to let Anna know as soon as you possibly can whether or not you will be able to come.",
)
SUBJECTS = ("Write a short scene in a harbour at night.", "Explain to a child why it rains.")


@dataclass(frozen=True)
class Job:
    """What is asked, whether of a source, and the least ratios promised of *everyday*.

    ``drafting_ratio`` is the one against the server with its own drafting.
    """

    name: str
    instruction: str
    passages: tuple[str, ...]
    is_rewrite: bool
    ratio: float
    drafting_ratio: float
    rounds: int = 1


JOBS = (
    Job(
        "copy-editing",
        "Correct the mistakes in this text. Do not rephrase. Reply with the corrected text only.",
        LIGHT_ERRORS,
        is_rewrite=True,
        ratio=2.2,
        drafting_ratio=1.1,
        rounds=2,
    ),
    Job(
        "tightening",
        "Make this text about one third shorter. Keep its facts. Reply with the text only.",
        WORDY,
        is_rewrite=True,
        ratio=1.3,
        drafting_ratio=1.1,
        rounds=2,
    ),
    Job(
        "translating",
        "Translate this text into German. Reply with the translation only.",
        LIGHT_ERRORS,
        is_rewrite=True,
        ratio=0.97,
        drafting_ratio=0.97,
        rounds=MANY,
    ),
    Job(
        "free text",
        "Answer in one paragraph.",
        SUBJECTS,
        is_rewrite=False,
        ratio=0.97,
        drafting_ratio=0.97,
        rounds=MANY,
    ),
)

Sample = tuple[float, str, int, int]
"""Seconds a token, the reply, tokens drafted, tokens accepted."""


def rows() -> list[Row]:
    """Return the rows of the table."""
    made: list[Row] = []
    for model in Library().models():
        if model.place == "Stet" and model.name in ("starter", "everyday"):
            made += _rows_of(model)
    return made or [Row("decoding", "%", note="no model is here: `stet model fetch everyday`")]


def _rows_of(model: InstalledModel) -> Iterator[Row]:
    with ExitStack() as stack:
        client = stack.enter_context(Client())
        loading = client.stream_load(model.path, threads=THREADS)
        if not any(isinstance(event, Loaded) for event in loading):
            yield Row(f"{model.name}: decoding", "%", note="the model could not be loaded")
            return
        server = None
        if SERVER.exists():
            server = stack.enter_context(LlamaServer(model.path))
            _be_as_nice(server)
        for job in JOBS:
            with ExitStack() as of_job:
                drafting = setting = None
                if server:
                    setting = min(DRAFTING, key=lambda one: _tried(model.path, job, *one))
                    drafting = of_job.enter_context(drafting_server(model.path, *setting))
                yield from _measure(model.name, job, client, server, drafting, setting)


def drafting_server(
    model: Path, looked_up: int, drafted: int, threads: int = THREADS
) -> LlamaServer:
    """Return a server that drafts for itself, not yet started."""
    simple = ["--spec-type", "ngram-simple"]
    sizes = ["--spec-ngram-simple-size-n", str(looked_up), "--spec-ngram-simple-size-m"]
    return LlamaServer(model, *simple, *sizes, str(drafted), "--threads", str(threads))


def _tried(model: Path, job: Job, looked_up: int, drafted: int) -> float:
    """Return the seconds a token, over a job's texts, with one setting of the server's drafting."""
    with drafting_server(model, looked_up, drafted) as server:
        _be_as_nice(server)
        return geometric_mean(_ask_server(server, job, passage)[0] for passage in job.passages)


def _measure(
    name: str,
    job: Job,
    client: Client,
    server: LlamaServer | None,
    drafting: LlamaServer | None,
    setting: tuple[int, int] | None,
) -> Iterator[Row]:
    ways: dict[str, Callable[[str], Sample]] = {
        "Stet": lambda passage: _ask(client, job, passage, passage if job.is_rewrite else "")
    }
    if job.is_rewrite:
        ways["plain"] = lambda passage: _ask(client, job, passage, "")
    if server:
        ways["server"] = lambda passage: _ask_server(server, job, passage)
    if drafting:
        _be_as_nice(drafting)
        ways["drafting"] = lambda passage: _ask_server(drafting, job, passage)
    taken: dict[str, list[Sample]] = {way: [] for way in ways}
    for number in range(ROUNDS * (job.rounds if name == "everyday" else MANY)):
        first = number % len(ways)
        for passage in job.passages:
            for way in (*list(ways)[first:], *list(ways)[:first]):
                taken[way].append(ways[way](passage))
    ratio = job.ratio if name == "everyday" else FLOOR
    note = _note(job, taken["Stet"])
    if job.is_rewrite:
        same = all(a[1] == b[1] for a, b in zip(taken["Stet"], taken["plain"], strict=True))
        note += ", replies the same" if same else ", REPLIES DIFFER"
        row = f"{name}: {job.name}, against plain"
        yield _row(row, job, taken["Stet"], taken["plain"], ratio, note)
        note = ""
    if server:
        note = f"{note}; {_version()}".removeprefix("; ")
        row = f"{name}: {job.name}, against the server"
        yield _row(row, job, taken["Stet"], taken["server"], ratio, note)
        if drafting and setting:
            looked_up, drafted = setting
            note = f"ngram-simple, n {looked_up}, m {drafted}: the best of {len(DRAFTING)} settings"
            row = f"{name}: {job.name}, against the server's own drafting"
            ratio = job.drafting_ratio if name == "everyday" else FLOOR
            yield _row(row, job, taken["Stet"], taken["drafting"], ratio, note)
    else:
        yield Row(f"{name}: {job.name}, against the server", "%", note="`make server` builds it")


def _note(job: Job, samples: list[Sample]) -> str:
    speed = 1 / percentiles(sample[0] for sample in samples)[0]
    note = f"{speed:.1f} tokens/s"
    if job.is_rewrite:
        drafted, accepted = sum(each[2] for each in samples), sum(each[3] for each in samples)
        note += f", {accepted} of {drafted} drafted accepted"
        # The samples go through the passages, round after round.
        replies = zip(itertools.cycle(job.passages), samples, strict=False)
        changed = [_changed(passage, sample[1]) for passage, sample in replies]
        note += f", {100 * sum(changed) / len(changed):.0f} % of words changed"
    return note


def _row(
    name: str, job: Job, ours: list[Sample], theirs: list[Sample], ratio: float, note: str
) -> Row:
    ratios = [a[0] / b[0] for a, b in zip(ours, theirs, strict=True)]
    # One text may be copied and the other not at all: their median would be one of the two.
    texts = len(job.passages)
    rounds = [geometric_mean(ratios[at : at + texts]) for at in range(0, len(ratios), texts)]
    p50, p99 = percentiles(rounds)
    each = [percentiles(ratios[text::texts])[0] for text in range(texts)]
    said = " and ".join(f"{1 / share:.2f}" for share in each)
    note = f"{1 / p50:.2f} x, the texts {said}, {len(rounds)} rounds; {note}"
    return Row(name, "%", 100 * p50, 100 * p99, 100 / ratio, "wall", note, held="p50")


def _ask(client: Client, job: Job, passage: str, source: str) -> Sample:
    words, done = "", None
    request = Generate(0, (_message(job, passage),), MOST, source=source)
    for event in client.stream(request):
        if isinstance(event, Text):
            words += event.text
        elif isinstance(event, Done):
            done = event
    assert done is not None, "the worker failed"
    # The first token comes with the prompt's time, as it does from the server.
    return done.reply_seconds / done.reply_tokens, words, done.drafted, done.accepted


def _ask_server(server: LlamaServer, job: Job, passage: str) -> Sample:
    body = {
        "messages": [{"role": "user", "content": _message(job, passage).content}],
        "temperature": 0,
        "max_tokens": MOST,
        "cache_prompt": True,
    }
    request = urllib.request.Request(
        f"{server.address}/v1/chat/completions",
        json.dumps(body).encode(),
        {"Content-Type": "application/json"},
    )
    with urllib.request.urlopen(request, timeout=300) as answer:
        said = json.load(answer)
    times = said["timings"]
    words = said["choices"][0]["message"]["content"]
    return times["predicted_ms"] / 1000 / times["predicted_n"], words, 0, 0


def _message(job: Job, passage: str) -> Message:
    return Message("user", f"{job.instruction}\n\n{passage}")


def _changed(before: str, after: str) -> float:
    """Return the share of the words of ``before`` that are not in ``after``."""
    old, new = before.split(), after.split()
    blocks = difflib.SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks()
    return 1 - sum(block.size for block in blocks) / len(old)


def _be_as_nice(server: LlamaServer) -> None:
    """Give the server the niceness of the worker; its threads are started by those it has."""
    if not hasattr(os, "setpriority"):
        return
    for connection in psutil.net_connections("tcp"):
        listens = connection.status == psutil.CONN_LISTEN and connection.laddr
        if listens and listens.port == server.port:
            for thread in psutil.Process(connection.pid).threads():
                os.setpriority(os.PRIO_PROCESS, thread.id, NICENESS)


def _version() -> str:
    done = subprocess.run(
        [SERVER, "--version"], capture_output=True, encoding="utf-8", errors="replace", check=False
    )
    said = (done.stdout + done.stderr).strip().splitlines()
    found = next((line for line in said if line.startswith("version")), "version unknown")
    return f"of the same source ({found})"


if __name__ == "__main__":
    from bench import print_table

    for found in Library().models():
        if found.name in sys.argv[1:]:
            for made_row in _rows_of(found):
                print_table([made_row])
                sys.stdout.flush()
