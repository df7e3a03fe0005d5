# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""A returned copy and another text in the window."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog
from tests.workspace.test_two_people import write

from stet.document import review
from stet.document.manuscript import Manuscript
from stet.document.origin import Origin, Source
from stet.formats.docx.format import FORMAT
from stet.formats.docx.package import Package
from stet.formats.format import DEFAULTS, Envelope
from stet.workspace.document_file import DocumentFile

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")  # offscreen says so of every dialog


def said(driver) -> str:
    return "\n".join(notice.text for notice in driver.window.notices.notices)


def choose(driver, command: str, path: Path) -> None:
    """Run a command by its id and choose a file in the dialog that it opens."""
    driver.window.commands.run(command)
    dialogs = driver.window.findChildren(QFileDialog)
    dialogs[-1].fileSelected.emit(str(path))
    dialogs[-1].close()


def returned(text: str) -> bytes:
    package = Package(FORMAT.write(Manuscript.of(text), Envelope(), DEFAULTS))
    document = package.read("word/document.xml").decode().replace("second", "last")
    return package.with_parts({"word/document.xml": document.encode()})


@pytest.mark.parametrize(
    ("command", "name"), [("merge_returned", "back.docx"), ("compare_with", "other.md")]
)
def test_what_is_in_it_stands_in_the_text_and_goes_by_one_undo(
    open_window, tmp_path: Path, command: str, name: str
) -> None:
    text = "The first.\n\nThe second.\n"
    file, other = tmp_path / "a.md", tmp_path / name
    file.write_text(text)
    changed = returned(text) if name.endswith("docx") else text.replace("second", "last").encode()
    other.write_bytes(changed)
    driver = open_window(file)
    choose(driver, command, other)
    driver.window.panel.show_panel("ideas")
    driver.until(lambda: "there is 1 change to review" in said(driver))
    assert driver.pending() == 1
    assert driver.window.panel.current == "review"
    assert driver.page.document.manuscript.final == text.replace("second", "last")
    driver.page.document.undo()
    assert driver.pending() == 0


def test_a_draft_comes_back_with_its_record(open_window, tmp_path: Path) -> None:
    mine, theirs = tmp_path / "ann" / "a.md", tmp_path / "ben" / "a.md"
    mine.parent.mkdir()
    mine.write_text("The first.\n\nThe second.\n")
    ann = DocumentFile.open(mine, Origin(Source.HUMAN, "Ann"))
    write(ann, "The first", "The 1st")
    ann.save()
    ann.close()
    shutil.copytree(mine.parent, theirs.parent)
    ben = DocumentFile.open(theirs, Origin(Source.HUMAN, "Ben"))
    write(ben, "second", "last")
    ben.close()
    driver = open_window(mine)
    write(driver.page.file, "The 1st", "My 1st")
    choose(driver, "merge_returned", theirs)
    driver.until(lambda: "there is 1 change to review" in said(driver))
    manuscript = driver.page.document.manuscript
    assert manuscript.final == "My 1st.\n\nThe last.\n"
    assert {manuscript.changes[id_].origin.name for id_ in manuscript.pending()} == {"Ben"}
    driver.page.document.undo()
    assert manuscript.final == "My 1st.\n\nThe second.\n"


@pytest.mark.parametrize("also", ["", "first"])
def test_what_waits_here_and_was_decided_there_is_decided_and_said(
    open_window, tmp_path: Path, also: str
) -> None:
    mine, theirs = tmp_path / "ann" / "a.md", tmp_path / "ben" / "a.md"
    mine.parent.mkdir()
    mine.write_text("The first.\n\nThe second.\n")
    ann = DocumentFile.open(mine, Origin(Source.HUMAN, "Ann"))
    write(ann, "second", "last", tracked=True)
    ann.close()
    shutil.copytree(mine.parent, theirs.parent)
    ben = DocumentFile.open(theirs, Origin(Source.HUMAN, "Ben"))
    his = ben.document.manuscript
    ben.document.commit(review.accept(his, his.pending(), by=ben.document.writer))
    if also:
        write(ben, also, "one")
    ben.close()
    driver = open_window(mine)
    assert driver.pending() == 1
    choose(driver, "merge_returned", theirs)
    words = "One that waited here was decided there" if also else "1 change that waited here was"
    driver.until(lambda: words in said(driver))
    manuscript = driver.page.document.manuscript
    assert "The last." in manuscript.original
    assert driver.pending() == bool(also)
    driver.page.document.undo()
    assert driver.pending() == 1
    assert "The second." in manuscript.original


def test_a_board_comes_back(open_window, tmp_path: Path) -> None:
    mine, theirs = tmp_path / "ann" / "a.canvas", tmp_path / "ben" / "a.canvas"
    mine.parent.mkdir()
    card = '{"id":"a","type":"text","text":"one","x":0,"y":0,"width":90,"height":90}'
    mine.write_text(f'{{"nodes":[{card}],"edges":[]}}')
    ann = DocumentFile.open(mine, Origin(Source.HUMAN, "Ann"))
    write(ann, '"one"', '"One"')
    ann.save()
    ann.close()
    shutil.copytree(mine.parent, theirs.parent)
    ben = DocumentFile.open(theirs, Origin(Source.HUMAN, "Ben"))
    write(ben, "One", "His")
    write(ben, '"x":0', '"x":50')
    ben.close()
    driver = open_window(mine)
    write(driver.page.file, "One", "Mine")
    choose(driver, "merge_returned", theirs)
    driver.until(lambda: "2 changes to review in this text. In 1 place" in said(driver))
    manuscript = driver.page.document.manuscript
    assert '"text":"His","x":50' in manuscript.final
    assert '"text":"Mine","x":0' in manuscript.original
    driver.page.document.undo()
    assert driver.pending() == 0


def test_a_file_that_is_none_says_so(open_window, tmp_path: Path) -> None:
    file, other = tmp_path / "a.md", tmp_path / "b.docx"
    file.write_text("text\n")
    other.write_bytes(b"PK\3\4word/document.xml")
    driver = open_window(file)
    choose(driver, "merge_returned", other)
    driver.until(lambda: "damaged" in said(driver))


def test_nothing_new_says_so(open_window, tmp_path: Path) -> None:
    file, other = tmp_path / "a.md", tmp_path / "b.md"
    file.write_text("text\n")
    other.write_text("text\n")
    driver = open_window(file)
    choose(driver, "compare_with", other)
    driver.until(lambda: "nothing" in said(driver))
