# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""The client against scripted workers, well-behaved and not."""

from __future__ import annotations

import os
import signal
import sys
import threading
from pathlib import Path

import pytest

from stet_models.client import COMMAND, CRASHES_IN_A_ROW, Client
from stet_models.errors import ModelError
from stet_models.protocol import (
    MAX_FRAME,
    Counted,
    Done,
    EndReason,
    Failed,
    FailureKind,
    Generate,
    Loaded,
    Loading,
    Message,
    Reading,
    Text,
    frame,
)

posix = pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")


def cancelled(event):
    return isinstance(event, Done) and event.reason is EndReason.CANCELLED


def test_a_reply_streams_in_order_and_ends_once(scripted):
    events = scripted("One two three.").ask("Hello")
    assert events.text == "One two three."
    assert [type(e) for e in events.seen] == [Reading, Reading, Text, Text, Text, Done]
    assert events.final().reason is EndReason.STOP


def test_loading_shows_progress_then_what_was_loaded(scripted):
    events = scripted(name="Ferry", context=99).load(context=0, threads=3)
    assert isinstance(events.seen[0], Loading)
    loaded = events.final()
    assert (loaded.name, loaded.context, loaded.threads) == ("Ferry", 99, 3)


def test_a_load_that_fails_says_why_and_so_does_what_is_asked_after(scripted):
    asker = scripted(load_fail="It is damaged.")
    assert asker.load().final().message == "It is damaged."
    assert asker.ask("Hello").final().message == "It is damaged."


def test_nothing_loaded_is_said(asker):
    made = asker(*COMMAND)
    assert made.ask("Hello").final().kind is FailureKind.NO_MODEL


def test_counting(scripted):
    assert scripted().count("one two three") == Counted(2, 3)


def test_requests_wait_for_each_other_and_keep_their_ids(scripted):
    asker = scripted(*(f"Reply {n}." for n in range(20)))
    started = [asker.start("Hello") for _ in range(20)]
    for n, (id, events) in enumerate(started):
        events.final()
        assert events.text == f"Reply {n}."
        assert {e.id for e in events.seen} == {id}


def test_stop_texts_and_length_end_a_reply(scripted):
    asker = scripted("One. Two. Three.", "One two three four")
    assert asker.ask("a", stop=(". Tw",)).text == "One"
    events = asker.ask("b", 2)
    assert (events.text, events.final().reason) == ("One two", EndReason.LENGTH)


def test_cancelling_mid_prompt(scripted):
    asker = scripted({"text": "never", "reading": 600}, "Next.")
    id, events = asker.start("Hello")
    events.wait(Reading)
    asker.client.cancel(id)
    assert cancelled(events.final())
    assert events.text == ""
    assert asker.ask("Again").text == "Next."


def test_cancelling_mid_reply(scripted):
    asker = scripted({"text": "One two three", "wait": True}, "Next.")
    id, events = asker.start("Hello")
    events.wait(Text)
    asker.client.cancel(id)
    assert cancelled(events.final())
    assert asker.ask("Again").text == "Next."


def test_cancelling_one_that_still_waits_for_its_turn(scripted):
    asker = scripted({"text": "One", "wait": True}, "Next.")
    first, one = asker.start("a")
    second, two = asker.start("b")
    asker.client.cancel(second)
    one.wait(Text)
    asker.client.cancel(first)
    assert cancelled(two.final())
    assert cancelled(one.final())
    assert two.text == ""


def test_cancelling_twice_or_afterwards_is_harmless(scripted):
    asker = scripted("One.", "Two.")
    id, events = asker.start("a")
    events.final()
    asker.client.cancel(id)
    asker.client.cancel(id)
    asker.client.cancel(4711)
    assert asker.ask("b").text == "Two."


def test_a_worker_that_is_deaf_to_cancelling_is_ended(scripted):
    asker = scripted(
        {"text": "One", "hang": True, "when": "deaf"}, otherwise={"text": "Back."}, grace=0.2
    )
    id, events = asker.start("deaf")
    _, waiting = asker.start("b")
    events.wait(Text)
    asker.client.cancel(id)
    assert cancelled(events.final())
    waiting.final()
    assert waiting.text == "Back."
    assert asker.notices == []


@posix
@pytest.mark.parametrize(
    ("number", "words"),
    [
        (signal.SIGKILL, ["memory", "smaller model"]),
        (signal.SIGILL, ["SIGILL", "make wheel"]),
        (signal.SIGSEGV, ["SIGSEGV", "another model"]),
        (signal.SIGABRT, ["SIGABRT"]),
    ],
)
def test_a_crash_costs_one_failure_with_a_reason(scripted, number, words):
    asker = scripted(
        {"text": "One two", "crash": int(number), "when": "crash"}, otherwise={"text": "Back."}
    )
    events = asker.ask("crash now")
    failed = events.final()
    assert failed.kind is FailureKind.CRASHED
    assert all(word in failed.message for word in [*words, "Nothing in your text was changed"])
    again = asker.ask("hello")
    assert isinstance(again.seen[0], Loading)
    assert {e.id for e in again.seen} == {again.final().id}
    assert again.text == "Back."
    assert len(events.finals) == len(again.finals) == 1
    assert [n.message for n in asker.notices] == [failed.message]


@posix
def test_a_worker_killed_from_outside(scripted):
    asker = scripted({"text": "One", "wait": True, "when": "a"}, otherwise={"text": "Back."})
    _, events = asker.start("a")
    events.wait(Text)
    os.kill(asker.client.worker_pid, signal.SIGKILL)
    assert events.final().kind is FailureKind.CRASHED
    assert asker.ask("b").text == "Back."


@posix
def test_after_crashes_in_a_row_it_is_not_started_again_until_loaded(scripted):
    asker = scripted({"crash": True, "when": "crash", "again": True}, otherwise={"text": "Back."})
    for _ in range(CRASHES_IN_A_ROW):
        assert asker.ask("crash").final().kind is FailureKind.CRASHED
    assert "not started again" in asker.ask("hello").final().message
    assert asker.client.worker_pid is None
    assert isinstance(asker.load().final(), Loaded)
    assert asker.ask("hello").text == "Back."


@posix
def test_an_answer_between_crashes_starts_the_count_anew(scripted):
    asker = scripted({"crash": True, "when": "crash", "again": True}, otherwise={"text": "Back."})
    for _ in range(CRASHES_IN_A_ROW + 1):
        asker.ask("crash")
        assert asker.ask("hello").text == "Back."


def _framed(body):
    return len(body).to_bytes(4, "little") + body


_READY = "import sys, os\nout = sys.stdout.buffer\nsys.stdin.buffer.read(4)\n"


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("huge", (MAX_FRAME + 1).to_bytes(4, "little") + b"x" * 100),
        ("not msgpack", b"\x03\0\0\0\xc1\xc1\xc1"),
        ("empty frame", b"\0\0\0\0"),
        ("another type", b"\x01\0\0\0\x07"),
        ("unknown tag", b"\x0b\0\0\0\x82\xa4type\xa1X\xa2id\x01"),
        ("bad utf-8", frame(Text(1, "aa")).replace(b"aa", b"\xff\xfe")),
        ("a deep nest", _framed(b"\x82\xa4type\xa4Text\xa1x" + b"\x91" * 100_000)),
        ("a printed line", b"llama_model_load: hello world\n" * 3),
    ],
)
def test_a_worker_that_talks_nonsense_is_ended(program, tmp_path, name, data):
    said = tmp_path / "said"
    said.write_bytes(data)
    asker = program(
        f"{_READY}out.write(open({str(said)!r}, 'rb').read()); out.flush(); sys.stdin.buffer.read()"
    )
    failed = asker.ask("Hello").final()
    assert failed.kind is FailureKind.CRASHED, name
    assert "unreadable" in failed.message
    assert len(asker.notices) == 1


def test_a_cut_frame_and_an_early_end(program):
    asker = program(f"{_READY}out.write(b'\\x09\\0'); out.flush(); sys.exit(3)")
    assert "unreadable" in asker.ask("Hello").final().message
    asker = program(f"{_READY}print('lost', file=sys.stderr); sys.exit(3)")
    assert "status 3" in asker.ask("Hello").final().message
    assert "lost" in asker.client.last_words()


def test_a_death_for_want_of_memory_is_recognised(program):
    asker = program(f"{_READY}print('what(): std::bad_alloc', file=sys.stderr); os.abort()")
    assert "memory" in asker.ask("Hello").final().message


def test_events_for_nobody_are_ignored(program):
    stray = b"".join(frame(Text(n, "stray")) for n in (0, 99, 2**62))
    done = frame(Done(1, EndReason.STOP)) * 2
    asker = program(f"{_READY}out.write({stray + done!r}); out.flush(); sys.stdin.buffer.read()")
    events = asker.ask("Hello")
    assert events.seen == [Done(1, EndReason.STOP)]


def test_a_worker_that_cannot_be_started(asker, tmp_path):
    made = asker(str(tmp_path / "no such program"))
    assert "could not be started" in made.ask("Hello").final().message


def test_a_noisy_worker_does_not_block_and_only_its_last_words_are_kept(program):
    done = frame(Done(1, EndReason.STOP))
    asker = program(
        f"{_READY}print('x' * 5_000_000, file=sys.stderr); out.write({done!r}); out.flush()\n"
        "sys.stdin.buffer.read()"
    )
    assert isinstance(asker.ask("Hello").final(), Done)
    assert len(asker.client.last_words()) <= 1 << 16


def test_streaming_for_the_command_line(scripted):
    asker = scripted("One two.", {"text": "Three", "wait": True}, "Four.")
    request = Generate(0, (Message("user", "hello"),), 60)
    events = list(asker.client.stream(request))
    assert "".join(e.text for e in events if isinstance(e, Text)) == "One two."
    assert isinstance(events[-1], Done)
    endless = asker.client.stream(request)
    while not isinstance(next(endless), Text):
        pass
    endless.close()  # cancels
    assert asker.ask("next").text == "Four."
    assert isinstance(list(asker.client.stream_load(Path("x.gguf")))[-1], Loaded)


def test_closing_ends_the_worker_and_what_is_asked(scripted):
    asker = scripted({"text": "One", "hang": True})
    _, events = asker.start("a")
    _, waiting = asker.start("b")
    events.wait(Text)
    pid = asker.client.worker_pid
    asker.client.close()
    asker.client.close()
    assert cancelled(events.final())
    assert cancelled(waiting.final())
    if sys.platform != "win32":
        with pytest.raises(ProcessLookupError):
            os.kill(pid, 0)
    with pytest.raises(ModelError):
        asker.start("c")
    assert asker.notices == []


def test_closing_a_worker_that_will_not_leave(program):
    asker = program(
        f"{_READY}import signal, time\nsignal.signal(signal.SIGTERM, signal.SIG_IGN)\n"
        f"out.write({frame(Text(1, 'here'))!r}); out.flush()\nwhile True: signal.pause()"
    )
    _, events = asker.start("a")
    events.wait(Text)
    asker.client.close()
    assert cancelled(events.final())


def test_no_thread_is_left_behind(scripted):
    before = set(threading.enumerate())
    asker = scripted("One.")
    asker.ask("a")
    new = set(threading.enumerate()) - before
    assert new
    asker.client.close()
    for thread in new:  # what listens to the worker's last words ends a moment after it
        thread.join(100)
        assert not thread.is_alive()


def test_a_client_that_was_never_asked_starts_nothing():
    client = Client()
    assert client.worker_pid is None
    client.close()


def test_asking_from_within_an_event(scripted):
    asker = scripted("One.", "Two.")
    second: list[object] = []
    done = threading.Event()

    def on_second(event):
        second.append(event)
        if isinstance(event, Done):
            done.set()

    def on_first(event):
        if isinstance(event, Done):
            asker.client.generate(Generate(0, (Message("user", "b"),), 9), on_second)

    asker.client.generate(Generate(0, (Message("user", "a"),), 9), on_first)
    assert done.wait(100)
    assert not any(isinstance(e, Failed) for e in second)
