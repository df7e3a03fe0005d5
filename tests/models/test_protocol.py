# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Frames and messages there and back, and nonsense refused by both ends."""

from __future__ import annotations

import io
import subprocess
import sys
from pathlib import Path

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stet_models.client import COMMAND
from stet_models.crash import crash_sentence
from stet_models.hardware import (
    available_memory,
    model_threads,
    physical_cores,
    threads_while_typing,
    total_memory,
)
from stet_models.protocol import (
    MAX_FRAME,
    Cancel,
    Count,
    Counted,
    Done,
    Embed,
    Embedded,
    EndReason,
    Failed,
    FailureKind,
    Generate,
    Load,
    Loaded,
    Loading,
    Message,
    ProtocolError,
    Reading,
    Replacement,
    Sampling,
    Score,
    Scored,
    Shutdown,
    Survey,
    Text,
    event_decoder,
    frame,
    read_frame,
    request_decoder,
)

words = st.text(st.characters(exclude_categories=["Cs"]), max_size=50)
numbers = st.integers(0, 2**31)
floats = st.lists(st.floats(allow_nan=False)).map(tuple)
REQUESTS = [st.builds(kind, id=numbers) for kind in (Cancel, Shutdown)] + [
    st.builds(Load, numbers, words, numbers, numbers),
    st.builds(Count, numbers, words),
    st.builds(Score, numbers, st.just(()), words, st.lists(words).map(tuple), words),
    st.builds(
        Survey,
        numbers,
        st.just(()),
        words,
        words,
        st.lists(st.builds(Replacement, numbers, numbers, words)).map(tuple),
        words,
    ),
    st.builds(Embed, numbers, st.lists(words).map(tuple)),
    st.builds(
        Generate,
        numbers,
        st.lists(st.builds(Message, st.sampled_from(["system", "user", "assistant"]), words)).map(
            tuple
        ),
        numbers,
        st.builds(Sampling),
        words,
        st.lists(words).map(tuple),
        words,
        words,
    ),
]
EVENTS = [
    st.builds(Loading, numbers, st.floats(0, 1)),
    st.builds(Loaded, numbers, words, numbers, numbers, numbers),
    st.builds(Reading, numbers, numbers, numbers, numbers),
    st.builds(Text, numbers, words),
    st.builds(Done, numbers, st.sampled_from(EndReason), numbers, numbers, numbers),
    st.builds(Counted, numbers, numbers),
    st.builds(Scored, numbers, floats, st.lists(numbers).map(tuple)),
    st.builds(Embedded, numbers, st.lists(floats).map(tuple)),
    st.builds(Failed, numbers, st.sampled_from(FailureKind), words),
]


def slowly(data, step):
    """Return a reader that gives at most ``step`` bytes at a time, as a pipe may."""
    stream = io.BytesIO(data)
    return lambda size: stream.read(min(size, step))


@given(st.lists(st.one_of(*EVENTS), max_size=5), st.integers(1, 9))
def test_events_there_and_back(events, step):
    read = slowly(b"".join(frame(e) for e in events), step)
    assert [event_decoder.decode(read_frame(read)) for _ in events] == events
    assert read_frame(read) is None


@given(st.one_of(*REQUESTS))
def test_requests_there_and_back(request):
    assert request_decoder.decode(read_frame(io.BytesIO(frame(request)).read)) == request


@given(st.binary(max_size=200))
def test_any_bytes_are_frames_or_refused(data):
    read = io.BytesIO(data).read
    try:
        while (body := read_frame(read)) is not None:
            event_decoder.decode(body)
    except (ProtocolError, msgspec.MsgspecError, UnicodeDecodeError):
        return


@given(st.one_of(*EVENTS), st.data())
def test_a_changed_byte_is_an_event_or_refused(event, data):
    body = bytearray(frame(event)[4:])
    at = data.draw(st.integers(0, len(body) - 1))
    body[at] = data.draw(st.integers(0, 255))
    try:
        event_decoder.decode(body)
    except (msgspec.MsgspecError, UnicodeDecodeError):
        return


@pytest.mark.parametrize("data", [b"\1", b"\1\0\0", b"\5\0\0\0abc"])
def test_frames_that_are_cut(data):
    with pytest.raises(ProtocolError):
        read_frame(io.BytesIO(data).read)


def test_a_frame_that_is_too_large_is_not_read():
    stream = io.BytesIO((MAX_FRAME + 1).to_bytes(4, "little") + b"x" * 100)
    with pytest.raises(ProtocolError):
        read_frame(stream.read)
    assert stream.tell() == 4


@pytest.fixture(scope="module")
def script(tmp_path_factory):
    path = tmp_path_factory.mktemp("script") / "script.json"
    path.write_text("{}")
    return path


def run_worker(script: Path, data: bytes):
    command = (*COMMAND, "--engine", "scripted", "--script", str(script))
    return subprocess.run(command, input=data, capture_output=True, check=False, timeout=150)


def test_the_worker_leaves_when_the_editor_is_gone(script):
    assert run_worker(script, b"").returncode == 0
    assert run_worker(script, frame(Shutdown(1))).returncode == 0


@settings(max_examples=8)
@given(st.binary(min_size=1, max_size=60))
def test_the_worker_refuses_what_is_no_request(script, data):
    ended = run_worker(script, data + b"\xff\xff\xff\xff")
    assert ended.returncode == 1
    assert b"not a request" in ended.stderr
    assert ended.stdout == b""


def test_what_is_printed_does_not_reach_the_protocol(tmp_path):
    """What an engine prints, from Python or C, goes to the diagnosis channel."""
    program = (
        "import os, sys\nfrom stet_models.worker import take_pipes\nincoming, outgoing = "
        "take_pipes()\nprint('from Python', flush=True)\nos.write(1, b'from C')\n"
        "assert os.read(0, 9) == b''\nos.write(outgoing, os.read(incoming, 9))"
    )
    ended = subprocess.run(
        [sys.executable, "-c", program], input=b"protocol", capture_output=True, check=True
    )
    assert ended.stdout == b"protocol"
    assert ended.stderr == b"from Python\nfrom C"


@pytest.mark.parametrize(
    ("status", "words", "expected"),
    [(-9, "", "SIGKILL"), (-4, "", "make wheel"), (-250, "", "signal 250"), (1, "", "status 1")],
)
def test_what_is_said_of_a_death(status, words, expected):
    sentence = crash_sentence(status, words)
    assert expected in sentence
    assert "Nothing in your text was changed." in sentence


def test_this_machine():
    assert model_threads() == physical_cores() >= 1
    assert 1 <= threads_while_typing() <= model_threads()
    assert 0 < available_memory() <= total_memory()
