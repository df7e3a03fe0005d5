# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Text files: any bytes come back to the byte, and text stays text."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stet.formats import plain
from stet.formats.plain import Shape, clean, decode, encode, encoded

BREAKS = set("\r\u2029\ufdd0\ufdd1") | {chr(code) for code in range(0xD800, 0xE000)}

STRANGE = "é ü|\u2028|\u2029|\ufdd0|👩‍👩‍👧|\U0010f880|שלום|\ufeff|\x85|\x0b|\x0c"
pieces = st.sampled_from(
    [
        *(b"a", b"\n", b"\r", b"\r\n", b"\0", b"\xff", b"\xed\xa0\x80", b"\x85"),
        *(b"\xff\xfe", b"\xfe\xff"),
        *(text.encode() for text in STRANGE.split("|")),
    ]
)
contents = st.one_of(
    st.binary(max_size=200),
    st.lists(pieces, max_size=30).map(b"".join),
    st.text(max_size=60).map(lambda text: text.encode("utf-16-le", "surrogatepass")),
    st.binary(max_size=60).map(lambda tail: codecs.BOM_UTF16_LE + tail),
    st.binary(max_size=60).map(lambda tail: codecs.BOM_UTF16_BE + tail),
    st.binary(max_size=60).map(lambda tail: codecs.BOM_UTF8 + tail),
)


@given(contents)
def test_any_bytes_come_back_to_the_byte(data: bytes) -> None:
    file = decode(data)
    assert encode(file.text, file.shape) == data


@given(contents)
def test_no_text_holds_what_the_view_would_break_at(data: bytes) -> None:
    assert BREAKS.isdisjoint(decode(data).text)


@given(st.text(max_size=80), contents)
def test_edited_text_is_read_again_as_it_was_written(text: str, data: bytes) -> None:
    text = clean(text)
    shape = decode(data).shape
    if shape.block:
        text = "".join(c for c in text if not shape.block <= ord(c) < shape.block + 0x1000)
    written = encoded(text, Shape(shape.encoding, True, shape.ending))
    if written.shape.encoding != "cp1252":
        assert decode(written.data).text == text


@given(st.lists(st.sampled_from(["a", "b", "", "é"]), min_size=1, max_size=12), st.data())
def test_a_line_put_in_leaves_every_other_line_to_the_byte(
    lines: list[str], draw: st.DataObject
) -> None:
    ends = [draw.draw(st.sampled_from(["\n", "\r\n", "\r"])) for _ in lines]
    at = draw.draw(st.integers(0, len(lines) - 1))
    numbered = [f"{index} {line}" for index, line in enumerate(lines)]
    parts = [line + end for line, end in zip(numbered, ends, strict=True)]
    file = decode("".join(parts).encode())
    edited = "\n".join([*numbered[:at], "something new", *numbered[at:], ""])
    data = encode(edited, file.shape)
    assert data.startswith("".join(parts[:at]).encode())
    assert data.endswith("".join(parts[at:]).encode())


@pytest.mark.parametrize(
    ("data", "text", "name"),
    [
        (b"", "", "UTF-8, Unix line ends"),
        (b"a\nb\n", "a\nb\n", "UTF-8, Unix line ends"),
        (b"a\r\nb", "a\nb", "UTF-8, Windows line ends"),
        (b"a\rb\r", "a\nb\n", "UTF-8, old Macintosh line ends"),
        (b"a\r\nb\nc\n", "a\nb\nc\n", "UTF-8, mixed line ends"),
        (b"\xef\xbb\xbfa", "a", "UTF-8 with BOM, Unix line ends"),
        (codecs.BOM_UTF16_LE + "né".encode("utf-16-le"), "né", "UTF-16, Unix line ends"),
        (codecs.BOM_UTF16_BE + "né".encode("utf-16-be"), "né", "UTF-16, Unix line ends"),
        ("plain\n".encode("utf-16-be"), "plain\n", "UTF-16, Unix line ends"),
        ("plain\n".encode("utf-16-le"), "plain\n", "UTF-16, Unix line ends"),
        (b"caf\xe9", "café", "Windows-1252 (Latin-1), Unix line ends"),
        (b"\x93so\x94", "“so”", "Windows-1252 (Latin-1), Unix line ends"),
        (b"a\0b", "a\0b", "UTF-8, Unix line ends"),
        ("a\u2028b\x85c\x0bd\x0ce".encode(), "a\u2028b\x85c\x0bd\x0ce", "UTF-8, Unix line ends"),
    ],
)
def test_what_is_read(data: bytes, text: str, name: str) -> None:
    file = decode(data)
    assert (file.text, file.shape.name) == (text, name)
    assert encode(file.text, file.shape) == data


def test_halves_of_pairs_written_as_utf8_are_a_sign_of_it() -> None:
    data = "ä one \ud800 two \udc00\n".encode("utf-8", "surrogatepass")
    file = decode(data)
    assert file.text.startswith("ä one ")
    assert "damaged UTF-8 in 2 places" in str(file.notices[0])
    assert encode(file.text, file.shape) == data


def test_damaged_utf8_keeps_its_sound_letters() -> None:
    data = "naïve café ".encode() + b"\xc3" + b" end"
    file = decode(data)
    assert file.text.startswith("naïve café ")
    assert "damaged UTF-8 in 1 place" in str(file.notices[0])
    assert encode(file.text + "!", file.shape) == data + b"!"


def test_a_character_that_the_encoding_lacks_turns_the_file_to_utf8() -> None:
    file = decode(b"caf\xe9")
    written = encoded(file.text + " ☕", file.shape)
    assert written.data.decode() == "café ☕"
    assert "saved as UTF-8" in str(written.notices[0])
    assert written.shape.encoding == "utf-8"


def test_mixed_line_ends_stay_with_their_lines() -> None:
    file = decode(b"one\r\ntwo\nthree\rfour\n")
    assert encode("one\n1.5\ntwo\nthree\nfour\n", file.shape) == b"one\r\n1.5\ntwo\nthree\rfour\n"
    assert encode("two\nthree\nfour\n", file.shape) == b"two\nthree\rfour\n"
    assert encode("one\nTWO\nthree!\nfour\n", file.shape) == b"one\r\nTWO\nthree!\rfour\n"


def test_no_room_for_stand_ins_is_read_byte_for_byte() -> None:
    crowded = "".join(chr(block) for block in range(0xF0000, 0x10FFFF, 0x1000))
    data = crowded.encode() + b"\xff"
    file = decode(data)
    assert file.shape.encoding == "cp1252"
    assert encode(file.text, file.shape) == data


def test_clean_takes_what_is_pasted() -> None:
    assert clean("a\r\nb\rc\u2029d\ufdd0\ud83d") == "a\nb\nc\nd\ufffd\ufffd"
    assert clean("plain\n") == "plain\n"


@pytest.mark.parametrize("line", ["x" * 1_000_000, "é👩‍👩‍👧 " * 100_000])
def test_a_line_of_a_million_characters(line: str) -> None:
    assert decode(line.encode()).text == line


def test_broken_halves_that_were_typed_are_said() -> None:
    written = encoded("a\ud83d", plain.Shape())
    assert written.data.decode() == "a\ufffd"
    assert written.notices
