# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Bytes to text: the same words however they are cut, and stop texts never seen."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stet_models.reply_text import ReplyText


def stream(pieces, stops=()):
    """Return the pieces that come out, the last one at the end of the reply."""
    text = ReplyText(stops)
    return [*(text.add(piece) for piece in pieces), text.end()]


@pytest.mark.parametrize(
    ("pieces", "stops", "out"),
    [
        ([b"a", b"b"], (), ["a", "b", ""]),
        ([b"\xf0\x9f", b"\x99\x82!"], (), ["", "🙂!", ""]),
        ([b"a\xf0\x9f"], (), ["a", "\ufffd"]),
        ([b"\xff\xfe"], (), ["\ufffd\ufffd", ""]),
        ([b"One\n", b"\nTwo"], ("\n\n",), ["One", "", ""]),
        ([b"One\n", b"Two"], ("\n\n",), ["One", "\nTwo", ""]),
        ([b"One\n"], ("\n\n",), ["One", "\n"]),
        ([b"aab", b"c"], ("ab", "c"), ["a", "", ""]),
        ([b"abc"], ("c", "b"), ["a", ""]),
        ([b"abc"], ("",), ["abc", ""]),
        ([b"stop", b"more"], ("stop",), ["", "", ""]),
    ],
)
def test_pieces(pieces, stops, out):
    assert stream(pieces, stops) == out


@given(st.text(), st.lists(st.integers(0, 400)), st.lists(st.text("ab\n", max_size=3), max_size=3))
def test_any_cut_gives_the_text_before_the_first_stop(text, cuts, stops):
    data = text.encode()
    ends = sorted({cut for cut in cuts if cut < len(data)} | {0, len(data)})
    pieces = [data[a:b] for a, b in itertools.pairwise(ends)]
    found = [text.find(stop) for stop in stops if stop and stop in text]
    assert "".join(stream(pieces, stops)) == text[: min(found, default=len(text))]


@given(st.binary(), st.integers(1, 5))
def test_any_bytes_become_what_python_makes_of_them(data, size):
    pieces = [data[i : i + size] for i in range(0, len(data), size)]
    assert "".join(stream(pieces)) == data.decode("utf-8", "replace")
