# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""A format is one module and one line: a toy of a format is added here as one is."""

from __future__ import annotations

import argparse
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from stet.commands import convert
from stet.commands.outcome import CommandError
from stet.document import review
from stet.document.manuscript import Manuscript
from stet.formats import criticmarkup, registry, text
from stet.formats.format import (
    DEFAULTS,
    Certainty,
    Envelope,
    Format,
    FormatError,
    NotText,
    Opened,
    Options,
    TooLarge,
)
from stet.formats.registry import (
    FORMATS,
    format_named,
    format_of_bytes,
    format_of_name,
    format_to_save,
    name_filters,
    open_bytes,
)

MAGIC = b"TOY\0\1\2\3\4\5\6\7\x0e"


def _sniff(data: bytes, _name: str) -> Certainty:
    return Certainty.SURE if data.startswith(MAGIC) else Certainty.NO


def _read(data: bytes, _options: Options) -> Opened:
    return Opened(Manuscript.of(data[len(MAGIC) :].decode()[::-1]), Envelope())


def _write(manuscript: Manuscript, _envelope: Envelope, _options: Options) -> bytes:
    return MAGIC + manuscript.original[::-1].encode()


TOY = Format("toy", "Toy", (".toy",), False, _sniff, _read, _write)
WITH_TOY = (*FORMATS, TOY)


def test_one_addition_and_it_is_opened_by_its_content() -> None:
    data = MAGIC + b"olleh"
    known, opened = open_bytes(data, "draft.md", formats=WITH_TOY)
    assert (known, opened.manuscript.original) == (TOY, "hello")
    with pytest.raises(NotText):
        open_bytes(data, "draft.md")


def test_one_addition_and_convert_reads_and_writes_it(tmp_path: Path) -> None:
    parser = argparse.ArgumentParser()
    convert.add_parser(parser.add_subparsers(), WITH_TOY)
    source, toy, back = (tmp_path / name for name in ("a.md", "a.toy", "b.md"))
    source.write_bytes(b"hello\r\n")
    for words in ((source, toy), (toy, back)):
        args = parser.parse_args(["convert", *map(str, words)])
        assert args.run(args) == 0
    assert toy.read_bytes() == MAGIC + b"\nolleh"
    assert back.read_bytes() == b"hello\n"


def test_one_addition_and_dialogs_offer_it() -> None:
    filters = name_filters(WITH_TOY)
    assert filters[0][0] == "Texts"
    assert {"*.md", "*.critic.md", "*.toy"} <= set(filters[0][1])
    assert ("Toy", ("*.toy",)) in filters
    assert ("Toy", ("*.toy",)) in name_filters(WITH_TOY, writing=True)
    assert "HTML" not in [title for title, _ in filters]


@pytest.mark.parametrize(
    ("data", "name", "known"),
    [
        (b"plain", "a.md", "markdown"),
        (b"plain", "a", "markdown"),
        (b"plain", "a.html", "markdown"),
        (b"plain", "a.critic.md", "criticmarkup"),
        (b"plain", "A.CRITIC.MD", "criticmarkup"),
        (b"a {++b++}", "a.md", "criticmarkup"),
        (b"a {++b++}", "", "criticmarkup"),
        ("a {++b++}".encode("utf-16"), "a.txt", "criticmarkup"),
        (b"a{>>so?<<}", "a.md", "criticmarkup"),
        (b"{==a==}", "a.md", "markdown"),
        (b"`{++b++}`", "a.md", "markdown"),
        (b"```\n{++b++}\n```\n", "a.md", "markdown"),
        (b"{{-- a template's comment --}}", "a.md", "markdown"),
        (b"{++ never closed", "a.md", "markdown"),
        (b"\\{++b++}", "a.md", "markdown"),
    ],
)
def test_content_and_name_say_the_format(data: bytes, name: str, known: str) -> None:
    assert format_of_bytes(data, name).name == known


def test_a_format_can_be_asked_for() -> None:
    known, opened = open_bytes(b"a {++b++}", "a.md", text.FORMAT)
    assert (known, opened.manuscript.original) == (text.FORMAT, "a {++b++}")
    with pytest.raises(NotText):
        open_bytes(b"%PDF-1.7", "a.md", text.FORMAT)
    with pytest.raises(FormatError, match="HTML is only written"):
        open_bytes(b"<p>", "a.html", format_named("html"))
    with pytest.raises(FormatError, match="No format is called rtf"):
        format_named("rtf")
    with pytest.raises(FormatError, match="does not say its format"):
        format_of_name(Path("a.rtf"))


def test_more_than_is_read_of_one_text_is_refused() -> None:
    with pytest.raises(TooLarge, match="is larger than 128 MB"):
        registry.check_size(registry.LARGEST_BYTES + 1, "a.md")
    registry.check_size(registry.LARGEST_BYTES, "a.md")


@pytest.mark.parametrize(
    ("name", "was", "becomes"),
    [
        ("a.md", text.FORMAT, text.FORMAT),
        ("a.critic.md", text.FORMAT, criticmarkup.FORMAT),
        ("a.md", criticmarkup.FORMAT, criticmarkup.FORMAT),
        ("notes", criticmarkup.FORMAT, criticmarkup.FORMAT),
        ("notes", text.FORMAT, text.FORMAT),
        ("a.html", text.FORMAT, text.FORMAT),
    ],
)
def test_saving_under_another_name(name: str, was: Format, becomes: Format) -> None:
    assert format_to_save(Path(name), was) is becomes


PIECES = ["a", "é", "\n", "\r\n", "\r", "{++b++}", "{--c--}", "{~~d~>e~~}", "{>>f<<}", "{==g==}"]
PIECES += ["`", "```\n", "\\", "    ", "<!--", "-->", "{++", "@@", "{", "\x0c", "\u2028", "☕", "$"]
ENCODINGS = ["utf-8", "utf-8-sig", "utf-16", "utf-16-be", "cp1252", "latin-1"]


@given(
    st.lists(st.sampled_from(PIECES), max_size=16).map("".join),
    st.sampled_from(ENCODINGS),
    st.binary(max_size=3),
)
@example("{++b++}```\n{==g==}", "utf-8", b"")
@example("{++b++}```\n{==g==}", "utf-8", b"\x80")
@example("{>>f<<}{--c--}```\n{++b++}{==g==}", "utf-16", b"")
def test_opened_and_written_is_the_same_bytes_or_there_is_a_notice(
    words: str, encoding: str, tail: bytes
) -> None:
    data = words.encode(encoding, "replace") + tail
    for name in ("a.md", "a.critic.md"):
        try:
            known, opened = open_bytes(data, name)
        except NotText:
            assert b"\0" in data  # what stands behind made of UTF-16 what is no text
            return
        fitted = known.fit(opened.manuscript, opened.envelope)
        try:
            same = known.write(opened.manuscript, fitted.envelope, DEFAULTS) == data
        except FormatError:
            same = False
        assert same or opened.notices or fitted.notices


@given(st.binary(max_size=200) | st.text(max_size=99).map(lambda words: words.encode("utf-16")))
def test_rejecting_everything_leaves_the_bytes_of_a_text(data: bytes) -> None:
    opened = text.read(data, DEFAULTS)
    manuscript = opened.manuscript
    manuscript.apply(review.reject(manuscript, list(manuscript.pending())))
    assert text.write(manuscript, opened.envelope, DEFAULTS) == data


def test_what_an_encoding_lacks_is_said_before_it_is_written() -> None:
    opened = text.read("café".encode("latin-1"), DEFAULTS)
    fitted = text.fit(Manuscript.of("café ☕"), opened.envelope)
    (notice,) = fitted.notices
    assert (notice.code.name, notice.arguments["character"]) == ("other encoding", "☕")
    assert text.write(Manuscript.of("café ☕"), fitted.envelope, DEFAULTS) == "café ☕".encode()


def test_an_unreadable_source_is_told_by_its_name(tmp_path: Path) -> None:
    parser = argparse.ArgumentParser()
    convert.add_parser(parser.add_subparsers())
    args = parser.parse_args(["convert", str(tmp_path / "a.html"), str(tmp_path / "b.md")])
    with pytest.raises(CommandError, match="only written"):
        args.run(args)
