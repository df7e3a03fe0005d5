# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""What the model sees of a text: said in the ask bar, changed on a sheet, remembered."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from tests.built_in_tasks import PROOFREAD, REWRITE

from stet.assist.prompting.context_parts import USUAL, Choice, Part
from stet.ui.asking.context_settings import choice_of, with_choice
from stet.workspace.record import DocumentRecord

# The offscreen platform says so of every dialog.
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")

CTRL = Qt.KeyboardModifier.ControlModifier
TEXT = (
    "# The Ferry\n\n"
    "Marta kept the letters in a biscuit tin under the stairs.\n\n"
    "The gulls sat on the roof of the net loft and complained.\n\n"
    "## The boy\n\n"
    "A boy stood at the rail with a label tied to his button.\n\n"
    "She bent down and read the label, in the handwriting of the letters.\n\n"
    "He looked past her, at the roof of the loft.\n"
)


@pytest.fixture
def driver(open_window, tmp_path: Path):
    path = tmp_path / "ferry.md"
    path.write_text(TEXT, "utf-8")
    made = open_window(path, replies=[], otherwise={"text": "She stooped to it."})
    made.go(10)
    return made


def sheet_of(driver):
    sheet = driver.window.context.open(driver.page)
    driver.until(lambda: sheet.sentence.text().startswith("Sees"))
    return sheet


def press(sheet, name: str) -> None:
    next(each for each in sheet.findChildren(QPushButton) if each.text().startswith(name)).click()


def test_the_ask_bar_says_what_the_task_would_show(driver):
    driver.press(Qt.Key.Key_K, CTRL)
    bar = driver.page.ask_bar
    bar.choose(REWRITE)
    driver.until(lambda: "with the paragraph before" in bar._shows.text())
    assert bar._shows.text().endswith("2 paragraphs are left out.")
    bar.choose(PROOFREAD)
    driver.until(lambda: "nothing else" in bar._shows.text())


def test_the_sheet_lists_the_parts_and_says_what_ticking_them_does(driver):
    driver.page.ask_bar.choose(REWRITE)
    sheet = sheet_of(driver)
    assert {part for part, box in sheet.boxes.items() if box.isChecked()} == USUAL
    sheet.boxes[Part.OUTLINE].setChecked(True)
    sheet.boxes[Part.RELATED].setChecked(True)
    sheet.boxes[Part.AFTER].setChecked(False)
    assert sheet.sentence.text().startswith(
        "Sees this paragraph, with the paragraph before, under “The boy”, with the outline and 2 "
        "related passages (about "
    )
    assert sheet._sizes[Part.OUTLINE].text() == "4 words"
    assert "The Ferry; The boy" in sheet._samples[Part.OUTLINE].text()


def test_what_is_kept_is_remembered_and_asked_with(driver):
    driver.page.ask_bar.choose(REWRITE)
    sheet = sheet_of(driver)
    sheet.boxes[Part.BEFORE].setChecked(False)
    sheet.notes.setPlainText("Marta is sixty.")
    press(sheet, "Keep")
    record = driver.window.workspace.record(driver.page.file)
    assert record.notes == "Marta is sixty."
    assert record.shown == ("after", "notes")
    driver.window.requests.rewrite(driver.page, REWRITE, "shorter")
    seen = []
    driver.page.ask_bar.resized.connect(lambda: seen.append(driver.page.ask_bar._sees.text()))
    driver.until(lambda: not driver.page.ask_bar.is_running)
    said = next(text for text in seen if text.startswith("Sees"))
    assert "with the paragraph after" in said
    assert "with your notes" in said
    again = sheet_of(driver)
    assert again.notes.toPlainText() == "Marta is sixty."
    press(again, "As usual")
    again.notes.setPlainText("")
    press(again, "Keep")
    kept = driver.window.workspace.record(driver.page.file)
    assert (kept.notes, kept.shown) == ("", None)


def test_a_task_that_is_shown_nothing_says_why(driver):
    driver.page.ask_bar.choose(PROOFREAD)
    sheet = sheet_of(driver)
    assert sheet.sentence.text() == "Sees this paragraph, and nothing else of the document."
    assert sheet._caution.text().startswith("Proofread shows the model nothing else")


def test_leaving_the_sheet_changes_nothing(driver):
    sheet = sheet_of(driver)
    sheet.boxes[Part.OUTLINE].setChecked(True)
    press(sheet, "Cancel")
    kept = driver.window.workspace.record(driver.page.file)
    assert (kept.notes, kept.shown) == ("", None)


def test_where_there_are_no_words_the_sheet_says_so(driver):
    driver.go(1)
    sheet = driver.window.context.open(driver.page)
    assert sheet.sentence.text().startswith("There is nothing here for Tighten")
    sheet.reject()


def test_what_is_kept_with_a_text_without_a_file_goes_along_when_it_has_one(driver, tmp_path):
    driver.window.files.new()
    driver.type("A letter that has no name and no file yet.")
    sheet = sheet_of(driver)
    sheet.notes.setPlainText("To my sister.")
    press(sheet, "Keep")
    workspace, file = driver.window.workspace, driver.page.file
    assert choice_of(file, workspace.record(file)).notes == "To my sister."
    workspace.save_as(file, tmp_path / "letter.md")
    assert choice_of(file, workspace.record(file)).notes == "To my sister."


def test_a_record_forgets_what_is_usual():
    usual = DocumentRecord(ideas=("One.",))
    kept = with_choice(usual, Choice("a", frozenset({Part.OUTLINE}), " Tone: dry. "))
    assert (kept.shown, kept.notes) == (("outline",), "Tone: dry.")
    assert with_choice(kept, Choice("a")) == usual
