# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""A stream's bytes on their way to events: however they are cut, and whatever they are."""

from __future__ import annotations

import itertools
import json

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from stet_models.remote.dialect import Begun
from stet_models.remote.stream import (
    MOST_LINE,
    DataLines,
    TooMuch,
    chunk_decoder,
    error_message,
)

LINE = st.text(st.characters(exclude_characters="\r\n", exclude_categories=["Cs"]), max_size=20)
EVENTS = st.lists(LINE, max_size=6)


def cut(data: bytes, places: list[int]) -> list[bytes]:
    """Return ``data`` in pieces, cut at these places as far as it has them."""
    marks = sorted({0, len(data), *(place % (len(data) + 1) for place in places)})
    return [data[a:b] for a, b in itertools.pairwise(marks)]


def read(pieces: list[bytes]) -> list[bytes]:
    lines = DataLines()
    return [event for piece in pieces for event in lines.add(piece)]


@given(EVENTS, st.lists(st.integers(0, 400), max_size=9), st.sampled_from(["\n", "\r\n"]))
def test_events_are_the_same_however_the_bytes_are_cut(
    events: list[str], places: list[int], end: str
) -> None:
    stream = "".join(f": a comment{end}event: x{end}data: {e}{end}id: 1{end}{end}" for e in events)
    assert read(cut(stream.encode(), places)) == [event.encode() for event in events]


@given(st.binary(max_size=400), st.lists(st.integers(0, 400)))
def test_any_bytes_are_events_or_nothing(data: bytes, places: list[int]) -> None:
    assert read(cut(data, places)) == read([data])
    for event in read([data]):
        try:
            chunk_decoder.decode(event)
        except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
            continue
    assert isinstance(error_message(data), str)


def test_several_lines_of_data_are_one_event() -> None:
    assert read([b"data: one\ndata:two\ndata\n\n"]) == [b"one\ntwo\n"]
    assert read([b"\n\n: x\n\nevent: y\n\n"]) == []


@pytest.mark.parametrize("line", [b": ping", b":", b"event: message", b"id: 7", b"retry: 5"])
def test_what_is_no_data_is_taken_up_to_a_bound(line: bytes) -> None:
    lines = DataLines(comments=10 * len(line))
    assert list(lines.add((line + b"\ndata: x\n\n") * 10)) == [b"x"] * 10
    with pytest.raises(TooMuch):
        list(lines.add(line + b"\n"))


@pytest.mark.parametrize(
    "pieces",
    [
        [b"data: " + b"x" * (MOST_LINE + 1)],
        [b"x" * 1000] * (MOST_LINE // 1000 + 1),
        [b"data: " + b"x" * 1000 + b"\n"] * (MOST_LINE // 1000 + 1),
    ],
    ids=["one line", "a line that goes on", "an event that goes on"],
)
def test_what_never_ends_is_too_much(pieces: list[bytes]) -> None:
    with pytest.raises(TooMuch):
        read(pieces)


VALUES: st.SearchStrategy[object] = st.sampled_from(
    [None, True, 7, -1.5, "text", [], {}, ["text"], [{}], {"content": 7}, [{"delta": None}]]
)
KNOWN = st.sampled_from(["choices", "delta", "message", "content", "finish_reason", "usage"])


@given(st.dictionaries(KNOWN, VALUES | st.lists(st.dictionaries(KNOWN, VALUES), max_size=2)))
def test_json_of_another_shape_is_refused_or_understood(value: object) -> None:
    data = json.dumps(value).encode()
    try:
        chunk = chunk_decoder.decode(data)
    except (msgspec.MsgspecError, UnicodeDecodeError):
        return
    assert all(isinstance(c.delta.content, str | None) for c in chunk.choices)


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ('{"error": {"message": "no", "code": 5}}', "no"),
        ('{"error": "no"}', "no"),
        ('{"detail": "no"}', "no"),
        ('{"message": "no"}', "no"),
        ('{"error": {"message": ["no"]}}', ""),
        ('{"error": null}', ""),
        ('["no"]', ""),
        ('"no"', "no"),
        ("no", ""),
        ("", ""),
    ],
)
def test_where_a_server_says_what_is_wrong(body: str, words: str) -> None:
    assert error_message(body.encode()) == words


@given(st.text(max_size=6), st.text(max_size=12), st.booleans(), st.lists(st.integers(0, 20)))
def test_a_begun_reply_is_given_on_without_its_repeated_beginning(
    prefill: str, rest: str, repeats: bool, places: list[int]
) -> None:
    said = prefill + rest if repeats else rest
    begun = Begun(prefill)
    marks = sorted({0, len(said), *(place % (len(said) + 1) for place in places)})
    pieces = [said[a:b] for a, b in itertools.pairwise(marks)]
    given_on = "".join(map(begun.add, pieces)) + begun.end()
    assert given_on == said.removeprefix(prefill)
