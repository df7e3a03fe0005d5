# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""`stet project` looks through a folder of texts."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from stet.cli import main


@pytest.fixture
def book(tmp_path: Path) -> Path:
    folder = tmp_path / "book"
    (folder / "part").mkdir(parents=True)
    (folder / "Chapter 2.md").write_text("# Two\n\nThe Harbour and [[Nobody]].\n")
    (folder / "Chapter 10.md").write_text("# Ten\n\nSee [[Chapter 2]]. harbour\n")
    (folder / "part" / "x.md").write_text("A harbourside.\n")
    return folder


def test_words_are_found_line_by_line(
    book: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    assert main(["project", "search", str(book), "harbour"]) == 0
    out, told = map(bytes.decode, capfdbinary.readouterr())
    assert sorted(out.splitlines()) == [
        "Chapter 10.md:3: See [[Chapter 2]]. harbour",
        "Chapter 2.md:3: The Harbour and [[Nobody]].",
        "part/x.md:1: A harbourside.",
    ]
    assert told == "3 matches in 3 texts.\n"
    assert main(["project", "search", str(book), "Harbour", "--case", "--whole"]) == 0
    assert capfdbinary.readouterr().out.decode().startswith("Chapter 2.md:3:")
    assert main(["project", "search", str(book), "lighthouse"]) == 1


def test_every_text_is_counted_in_the_order_of_chapters(
    book: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    assert main(["project", "stats", str(book)]) == 0
    out, told = map(bytes.decode, capfdbinary.readouterr())
    assert [line.split()[-1] for line in out.splitlines()] == [
        "text",
        "part/x.md",
        "2.md",
        "10.md",
        "all",
    ]
    assert "Chapter 2.md links to “Nobody”, which is not here." in told
    assert main(["project", "stats", str(book), "--json"]) == 0
    found = json.loads(capfdbinary.readouterr().out)
    assert [each["path"] for each in found["documents"]][1] == "Chapter 2.md"
    assert found["documents"][1]["backlinks"] == 1
    assert not (book / ".stet").exists()


@pytest.mark.skipif(sys.platform == "win32", reason="no such names there")
@pytest.mark.parametrize("name", ["new\nline", "red\x1b[31m", "gpj\u202e", "\udcff"])
def test_a_name_is_one_line_and_neither_turned_nor_coloured(
    book: Path, capfdbinary: pytest.CaptureFixture[bytes], name: str
) -> None:
    (book / f"{name}.md").write_text("A quay, and [[Nobody]].\n")
    assert main(["project", "search", str(book), "quay"]) == 0
    (line,) = capfdbinary.readouterr().out.decode().splitlines()
    assert "\ufffd" in line
    assert line.isprintable()
    assert main(["project", "stats", str(book)]) == 0
    out, told = map(bytes.decode, capfdbinary.readouterr())
    assert (len(out.splitlines()), len(told.splitlines())) == (6, 2)
    assert out.replace("\n", "").isprintable()


@pytest.mark.parametrize("what", ["search", "stats"])
def test_a_folder_that_is_none_is_told(
    book: Path, what: str, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ["x"] if what == "search" else []
    assert main(["project", what, str(book / "gone"), *words]) == 1
    assert "gone" in capsys.readouterr().err
    assert main(["project", what, str(book / "Chapter 2.md"), *words]) == 1
    assert "not a folder" in capsys.readouterr().err


def test_words_too_long_are_refused(book: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["project", "search", str(book), "x" * 2_000]) == 1
    assert "too long" in capsys.readouterr().err
