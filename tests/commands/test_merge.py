# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from tests.formats.docx.made import document, ins, par, run

from stet.cli import main
from stet.document import review
from stet.document.editing import Piece, replace_span
from stet.document.origin import Origin, Source
from stet.document.paragraph import Position, Span
from stet.formats.criticmarkup import read_text
from stet.formats.registry import open_bytes
from stet.storage import paths
from stet.workspace.document_file import DocumentFile

ANN, BEN = Origin(Source.HUMAN, "Ann"), Origin(Source.HUMAN, "Ben")


@pytest.fixture(autouse=True)
def _state_is_the_test_s_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(paths.platformdirs, "user_state_path", lambda *_, **__: tmp_path / "state")


def texts(folder: Path, **words: str) -> list[str]:
    for name, text in words.items():
        (folder / f"{name}.md").write_text(text)
    return [str(folder / f"{name}.md") for name in words]


def test_three_texts(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    mine, theirs, base = texts(
        tmp_path,
        mine="A cat sat.\n",
        theirs="The cat sat there.\n",
        base="The cat sat.\n",
    )
    assert main(["merge", mine, theirs, "--base", base]) == 0
    out, said = capsys.readouterr()
    found = read_text(out)
    assert (found.original, found.final) == ("A cat sat.\n", "A cat sat there.\n")
    assert {found.changes[id_].origin.name for id_ in found.pending()} == {"returned copy"}
    assert said == "1 change to decide about.\n"


def test_without_a_base_it_is_said_that_none_is_known(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    mine, theirs = texts(tmp_path, mine="A cat.\n", theirs="A dog.\n")
    assert main(["merge", mine, theirs]) == 0
    out, said = capsys.readouterr()
    assert read_text(out).final == "A dog.\n"
    assert "does not say which version of this text it was made from" in said


def test_where_both_wrote_it_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    mine, theirs, base = texts(tmp_path, mine="A tiger.\n", theirs="A lion.\n", base="A cat.\n")
    assert main(["merge", mine, theirs, "--base", base]) == 0
    assert "In 1 place both wrote" in capsys.readouterr().err


def test_their_records_tell_who_did_what_and_what_was_decided(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "ann").mkdir()
    path = tmp_path / "ann" / "draft.md"
    path.write_text("One two three.\n")
    with_change(path, ANN, 4, "two", "2")
    shutil.copytree(path.parent, tmp_path / "ben")
    theirs = tmp_path / "ben" / "draft.md"
    ben = DocumentFile.open(theirs, BEN)
    manuscript = ben.document.manuscript
    ben.document.commit(review.accept(manuscript, manuscript.pending(), by=BEN))
    ben.close()
    with_change(theirs, BEN, 6, "three", "3")
    out = tmp_path / "merged.docx"
    assert main(["merge", str(path), str(theirs), "--output", str(out)]) == 0
    _, opened = open_bytes(out.read_bytes(), out.name)
    found = opened.manuscript
    assert (found.original, found.final) == ("One 2 three.\n", "One 2 3.\n")
    assert {found.changes[id_].origin.name for id_ in found.pending()} == {"Ben"}
    assert capsys.readouterr().err == (
        "1 change to decide about. 1 change that waited here is decided as it was there.\n"
    )
    assert path.read_text() == "One two three.\n"


def with_change(path: Path, by: Origin, column: int, old: str, new: str) -> None:
    """Open a draft, propose an edit in its first line as its writer would, and close it."""
    file = DocumentFile.open(path, by)
    manuscript = file.document.manuscript
    span = Span(Position(0, column), Position(0, column + len(old)))
    assert manuscript.paragraphs[0].markup[column:].startswith(old)
    file.document.commit(replace_span(manuscript, span, [Piece(new, by)], by, tracked=True))
    file.save()
    file.close()


def test_a_word_document_that_came_back(tmp_path: Path) -> None:
    mine, out = tmp_path / "mine.docx", tmp_path / "out.docx"
    theirs = tmp_path / "theirs.docx"
    mine.write_bytes(document(par(run("The cat sat."))))
    theirs.write_bytes(document(par(run("The ") + ins(run("old ")) + run("cat sat."))))
    command = ["merge", str(mine), str(theirs), "--base", str(mine), "--output", str(out)]
    assert main(command) == 0
    _, opened = open_bytes(out.read_bytes(), out.name)
    found = opened.manuscript
    assert found.final == "The old cat sat.\n"
    assert {found.changes[id_].origin.name for id_ in found.pending()} == {"Ann"}


@pytest.mark.parametrize(
    ("names", "said"),
    [
        (("mine.canvas", "theirs.canvas"), "mine.canvas is a board"),
        (("mine.md", "missing.md"), "missing.md"),
        (("mine.md", "mine.md", "--output", "out.html"), "HTML cannot hold changes"),
    ],
)
def test_what_cannot_be_merged_is_said(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    names: tuple[str, ...],
    said: str,
) -> None:
    texts(tmp_path, mine="A cat.\n")
    monkeypatch.chdir(tmp_path)
    assert main(["merge", *names]) == 1
    assert said in capsys.readouterr().err
    assert not Path("out.html").exists()
