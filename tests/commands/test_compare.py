# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

from pathlib import Path

import pytest
from tests.formats.docx.made import ANN, cut, document, ins, par, run

from stet.cli import main
from stet.document.manuscript import Manuscript
from stet.document.origin import Origin, Source
from stet.document.paragraph import flatten
from stet.formats.criticmarkup import read_text
from stet.formats.registry import open_bytes
from stet.workspace.comparison import MOVED, compared

EVE = Origin(Source.HUMAN, "Eve")


def test_two_markdown_files(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    old, new = tmp_path / "a.md", tmp_path / "b.md"
    old.write_text("The cat sat.\n")
    new.write_text("The dog sat.\n")
    assert main(["compare", str(old), str(new)]) == 0
    out, said = capsys.readouterr()
    found = read_text(out)
    assert (found.original, found.final) == ("The cat sat.\n", "The dog sat.\n")
    assert said == "1 change.\n"


def test_a_word_document_against_markdown_into_a_word_document(tmp_path: Path) -> None:
    old, new, out = tmp_path / "a.md", tmp_path / "b.docx", tmp_path / "out.docx"
    old.write_text("The cat sat.\n")
    new.write_bytes(document(par(run("The ") + cut("cat") + ins(run("dog")) + run(" sat."))))
    assert main(["compare", str(old), str(new), "--author", "Eve", "--output", str(out)]) == 0
    _, opened = open_bytes(out.read_bytes(), out.name)
    manuscript = opened.manuscript
    assert (manuscript.original, manuscript.final) == ("The cat sat.\n", "The dog sat.\n")
    assert {manuscript.changes[id_].origin for id_ in manuscript.pending()} == {EVE}


def test_what_cannot_hold_changes_says_so(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "a.md"
    file.write_text("a")
    assert main(["compare", str(file), str(file), "--output", str(tmp_path / "b.html")]) == 1
    assert "HTML cannot hold changes" in capsys.readouterr().err


def test_a_paragraph_that_stands_elsewhere_is_one_move() -> None:
    one, two, three = "The first paragraph.", "The second of them.", "And the third one."
    old = Manuscript.of("\n\n".join([one, two, three]))
    new = Manuscript.of("\n\n".join([two, three, one]))
    found = compared(old, new, EVE)
    assert (found.original, found.final) == (old.original, new.original)
    moved = [id_ for id_ in found.pending() if found.changes[id_].kind == MOVED]
    words = {run.text for run in flatten(found.paragraphs) if run.inserted in moved}
    assert len(moved) == 1
    assert one in words


def test_characters_of_words_without_spaces_are_compared() -> None:
    found = compared(Manuscript.of("我今天很高兴。"), Manuscript.of("我昨天很高兴。"), EVE)
    gone = [run.text for run in flatten(found.paragraphs) if run.deleted]
    assert sum(map(len, gone)) <= 2


@pytest.mark.parametrize(("word", "text"), [("accept", "a new z"), ("reject", "a old z")])
def test_deciding_in_a_word_document(word: str, text: str, tmp_path: Path) -> None:
    file, out = tmp_path / "in.docx", tmp_path / "out.docx"
    file.write_bytes(document(par(run("a ") + cut("old ", ANN) + ins(run("new ")) + run("z"))))
    assert main([word, str(file), "--output", str(out)]) == 0
    known, opened = open_bytes(out.read_bytes(), out.name)
    assert known.name == "docx"
    assert opened.manuscript.final.strip() == text
    assert not opened.manuscript.pending_count
