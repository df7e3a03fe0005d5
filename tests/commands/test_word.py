# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Word documents by the command line, each command run as a user would."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.formats.docx.test_write import PNG
from tests.formats.docx.word_view import NS, part, parts

from stet.cli import main
from stet.document.origin import Origin, Source
from stet.formats.docx.read import read
from stet.formats.format import DEFAULTS
from stet.workspace.document_file import DocumentFile

DRAFT = """---
title: The Long Way Home
author: Ann Arbor
---

# One

She {~~{"author":"Ben","time":1700000000.0}@@went~>ran~~} home{++ at once++}.{>>why?<<}

![a dog](dog.png)
"""


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    (tmp_path / "dog.png").write_bytes(PNG)
    path = tmp_path / "draft.critic.md"
    path.write_text(DRAFT)
    return path


def test_convert_writes_changes_comments_and_pictures(draft: Path) -> None:
    out = draft.with_name("out.docx")
    assert main(["convert", str(draft), str(out)]) == 0
    document = part(out.read_bytes(), "word/document.xml")
    assert len(document.findall(".//w:ins", NS)) == 2
    assert len(document.findall(".//w:del", NS)) == 1
    assert len(document.findall(".//w:commentReference", NS)) == 1
    assert len(document.findall(".//w:drawing", NS)) == 1
    assert main(["convert", str(out), str(draft.with_name("back.critic.md"))]) == 0
    assert draft.with_name("back.critic.md").read_text() == DRAFT


@pytest.mark.parametrize("way", ["accept", "reject"])
def test_convert_decides_first_where_it_is_told_to(draft: Path, way: str) -> None:
    out = draft.with_name("out.docx")
    assert main(["convert", str(draft), str(out), "--changes", way]) == 0
    document = part(out.read_bytes(), "word/document.xml")
    assert not document.findall(".//w:ins", NS) + document.findall(".//w:del", NS)


def test_convert_makes_a_manuscript_and_takes_styles_of_your_own(draft: Path) -> None:
    first, second = draft.with_name("first.docx"), draft.with_name("second.docx")
    assert main(["convert", str(draft), str(first), "--manuscript-format"]) == 0
    assert "word/header1.xml" in parts(first.read_bytes())
    assert main(["convert", str(draft), str(second), "--reference-doc", str(first)]) == 0
    assert b"Times New Roman" in parts(second.read_bytes())["word/styles.xml"]


def test_a_reference_that_is_no_document_is_one_line(
    draft: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = draft.with_name("out.docx")
    assert main(["convert", str(draft), str(out), "--reference-doc", str(draft)]) == 1
    assert capsys.readouterr().err == "stet: The reference document is no DOCX that can be read.\n"
    assert not out.exists()


def test_feedback_as_a_document_has_comments(tmp_path: Path) -> None:
    text = "It was was a dark night, and very very very dark it was.\n\n" * 3
    file, out = tmp_path / "draft.md", tmp_path / "out.docx"
    file.write_text(text)
    assert main(["feedback", str(file), "--format", "docx", "--output", str(out)]) == 0
    manuscript = read(out.read_bytes(), DEFAULTS).manuscript
    assert manuscript.original == text
    told = part(out.read_bytes(), "word/comments.xml").findall("w:comment", NS)
    assert len(told) == len(manuscript.comments) > 0


def test_saved_under_the_name_of_a_document_it_is_one(draft: Path) -> None:
    opened = DocumentFile.open(draft, Origin(Source.HUMAN, "Ann"))
    out = draft.with_name("saved.docx")
    opened.save_as(out)
    opened.close()
    assert len(part(out.read_bytes(), "word/document.xml").findall(".//w:drawing", NS)) == 1
    again = DocumentFile.open(out, Origin(Source.HUMAN, "Ann"))
    assert again.document.manuscript.pending_count == 2
    assert len(again.document.manuscript.comments) == 1
    again.close()
