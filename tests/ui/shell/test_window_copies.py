# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""A returned copy and another text in the window."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog, QMessageBox
from tests.workspace.test_two_people import write

from stet.document import review
from stet.document.manuscript import Manuscript
from stet.document.origin import Origin, Source
from stet.formats.docx.format import FORMAT
from stet.formats.docx.package import Package
from stet.formats.format import DEFAULTS, Envelope
from stet.storage.recovery import recoverable
from stet.workspace.document_file import DocumentFile
from stet.workspace.in_file import InFile

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


@pytest.mark.parametrize("name", ["back.docx", "other.md"])
def test_what_is_in_it_stands_in_the_text_and_goes_by_one_undo(
    open_window, tmp_path: Path, name: str
) -> None:
    text = "The first.\n\nThe second.\n"
    file, other = tmp_path / "a.md", tmp_path / name
    file.write_text(text)
    changed = returned(text) if name.endswith("docx") else text.replace("second", "last").encode()
    other.write_bytes(changed)
    driver = open_window(file)
    choose(driver, "merge_returned", other)
    driver.window.panel.show_panel("ideas")
    driver.until(lambda: "there is 1 change to review" in said(driver))
    assert driver.pending() == 1
    assert driver.window.panel.current == "review"
    assert driver.page.document.manuscript.final == text.replace("second", "last")
    driver.page.document.undo()
    assert driver.pending() == 0


@pytest.fixture
def compared(open_window, tmp_path: Path):
    """A window with a draft, in which something waits, and beside it the comparison."""
    file, other = tmp_path / "a.md", tmp_path / "other.docx"
    file.write_text("The first.\n\nThe second.\n")
    other.write_bytes(returned("The 1st.\n\nThe second.\n"))
    driver = open_window(file)
    write(driver.page.file, "first", "1st", tracked=True)
    choose(driver, "compare_with", other)
    driver.until(lambda: "This 1 change turns “a.md” into “other.docx”" in said(driver))
    return driver


def test_a_comparison_is_a_document_of_its_own(compared, tmp_path: Path) -> None:
    driver, (draft, made) = compared, compared.window.workspace.files
    assert driver.page.file is made
    assert made.title == "a.md compared with other.docx"
    assert driver.window.panel.current == "review"
    manuscript = made.document.manuscript
    assert manuscript.original == "The 1st.\n\nThe second.\n"
    assert manuscript.final == "The 1st.\n\nThe last.\n"
    assert {manuscript.changes[id_].origin.name for id_ in manuscript.pending()} == {"other.docx"}
    assert draft.document.manuscript.original == "The first.\n\nThe second.\n"
    assert draft.document.manuscript.pending_count == 1
    assert sorted(each.name for each in tmp_path.iterdir() if each.is_file()) == [
        "a.md",
        "other.docx",
    ]


def test_a_comparison_that_nobody_touched_goes_without_a_question(compared) -> None:
    made = compared.page.file
    assert not made.is_modified
    compared.window.commands.run("close")
    assert made not in compared.window.workspace.files
    assert recoverable() == []


def test_a_comparison_in_which_something_was_done_is_asked_about_and_kept(
    compared, tmp_path: Path
) -> None:
    made = compared.page.file
    manuscript = made.document.manuscript
    made.document.commit(review.reject(manuscript, manuscript.pending(), by=made.document.writer))
    assert made.is_modified
    compared.window.commands.run("close")
    box = compared.window.findChild(QMessageBox, "unsaved")
    assert "a.md compared with other.docx" in box.text()
    box.reject()
    made.document.undo()
    compared.window.files.save_to(made, tmp_path / "c.critic.md")
    compared.until(lambda: made.path is not None)
    saved = InFile.of((tmp_path / "c.critic.md").read_bytes(), tmp_path / "c.critic.md").manuscript
    assert saved.final == "The 1st.\n\nThe last.\n"
    assert saved.pending_count == 1


def test_from_a_comparison_the_changes_are_taken_into_the_draft(compared) -> None:
    draft, _ = compared.window.workspace.files
    (merge,) = [
        remedy
        for notice in compared.window.notices.notices
        for remedy in notice.remedies
        if remedy.title == "Merge into “a.md”"
    ]
    merge.run()
    compared.until(lambda: "to review in this text" in said(compared))
    assert compared.page.file is draft
    assert draft.document.manuscript.final == "The 1st.\n\nThe last.\n"


def test_boards_are_compared_card_by_card(open_window, tmp_path: Path) -> None:
    card = '\t\t{"id":"a","type":"text","text":"one","x":0,"y":0,"width":90,"height":90}'
    board = f'{{\n\t"nodes":[\n{card}\n\t],\n\t"edges":[]\n}}'
    file, other = tmp_path / "a.canvas", tmp_path / "b.canvas"
    file.write_text(board)
    other.write_text(board.replace('"one"', '"two"').replace('"x":0', '"x":50'))
    driver = open_window(file)
    choose(driver, "compare_with", other)
    driver.until(lambda: "turns “a.canvas” into “b.canvas”" in said(driver))
    assert driver.page.is_board
    assert '"text":"two","x":50' in driver.page.document.manuscript.final
    assert file.read_text() == board
    assert driver.window.workspace.files[0].document.manuscript.pending_count == 0


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
