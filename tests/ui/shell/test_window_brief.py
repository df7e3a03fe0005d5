# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Briefs in the window: begun from a template, asked about by keys, and what answers them."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from stet.storage.paths import templates_folder
from stet.ui.shell.template_dialog import TemplateDialog

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")  # offscreen says so of every dialog

ALT = Qt.KeyboardModifier.AltModifier
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier

BRIEF = (
    "# Brief: a lamp\n\n## The thing\n\n*What is it, in one sentence?*\n\n*What is wrong with what "
    "people use today?*\n\n## Requirements\n\n*What must it do? One per line.*\n"
)


@pytest.fixture
def brief(tmp_path: Path) -> Path:
    folder = tmp_path / "lamp"
    folder.mkdir()
    file = folder / "brief.md"
    file.write_text(BRIEF, encoding="utf-8")
    return file


def answer(driver, words: str) -> None:
    field = driver.window.brief.interview.field
    driver.until(field.hasFocus)
    driver.bot.keyClicks(field, words)
    driver.bot.keyClick(field, Qt.Key.Key_Return)


def asked(driver) -> str:
    question = driver.window.brief.question
    return question.words if question else ""


def test_an_interview_by_keys_writes_answers_as_changes_of_the_writers(
    open_window, brief: Path
) -> None:
    driver = open_window(brief)
    driver.press(Qt.Key.Key_Y, CTRL, SHIFT)
    assert asked(driver) == "What is it, in one sentence?"
    answer(driver, "A lamp that clips on.")
    assert "A lamp that clips on.\n\n*What is wrong" in driver.text
    assert driver.page.document.manuscript.original == BRIEF
    field = driver.window.brief.interview.field
    driver.bot.keyClick(field, Qt.Key.Key_Right, ALT)
    assert asked(driver) == "What must it do?"
    driver.bot.keyClicks(field, "Opens with one hand")
    driver.bot.keyClick(field, Qt.Key.Key_Return, SHIFT)
    answer(driver, "Weighs under 300 g")
    assert "- R1 Opens with one hand\n- R2 Weighs under 300 g\n" in driver.text
    changes = driver.page.document.manuscript.changes.values()
    assert {change.origin for change in changes} == {driver.page.document.writer}


def test_back_takes_an_answer_out_again_and_shows_its_words(open_window, brief: Path) -> None:
    driver = open_window(brief)
    driver.press(Qt.Key.Key_Y, CTRL, SHIFT)
    answer(driver, "A lamp.")
    field = driver.window.brief.interview.field
    driver.bot.keyClick(field, Qt.Key.Key_Left, ALT)
    assert driver.text == BRIEF
    assert asked(driver) == "What is it, in one sentence?"
    assert field.toPlainText() == "A lamp."
    answer(driver, "A torch.")
    assert "A torch." in driver.text


def test_undo_has_the_question_asked_again(open_window, brief: Path) -> None:
    driver = open_window(brief)
    driver.press(Qt.Key.Key_Y, CTRL, SHIFT)
    answer(driver, "A lamp.")
    assert asked(driver) != "What is it, in one sentence?"
    driver.page.view.setFocus()
    driver.press(Qt.Key.Key_Z, CTRL)
    driver.until(lambda: asked(driver) == "What is it, in one sentence?")
    assert driver.text == BRIEF


def test_ending_leaves_what_was_answered(open_window, brief: Path) -> None:
    driver = open_window(brief)
    driver.press(Qt.Key.Key_Y, CTRL, SHIFT)
    answer(driver, "A lamp.")
    driver.window.brief.end()
    assert driver.window.brief.question is None
    assert "A lamp." in driver.text
    assert QApplication.focusWidget() is driver.page.view


def test_a_template_begins_a_text_that_can_be_undone(open_window) -> None:
    folder = templates_folder()
    folder.mkdir(parents=True)
    (folder / "zine.md").write_text("# Brief: a zine\n\n*Who folds it?*\n", encoding="utf-8")
    (folder / "bad.md").write_bytes("für".encode("latin-1"))
    driver = open_window()
    driver.window.commands.run("new_from_template")
    dialog = driver.window.findChildren(TemplateDialog)[-1]
    titles = [dialog.list.item(row).text() for row in range(dialog.list.count())]
    assert len(titles) == 10
    dialog.list.setCurrentRow(titles.index("A zine · yours"))
    driver.bot.keyClick(dialog.list, Qt.Key.Key_Return)
    assert driver.text == "# Brief: a zine\n\n*Who folds it?*\n"
    assert driver.window.panel.current == "brief"
    assert ["bad.md" in each.text for each in driver.window.notices.notices] == [True]
    driver.press(Qt.Key.Key_Z, CTRL)
    assert driver.text.strip() == ""


def test_coverage_is_shown_and_gone_to_across_the_folder(open_window, brief: Path) -> None:
    brief.write_text("# B\n\n## Requirements\n\n- R1 Opens\n- R2 Shuts\n- Bends\n", "utf-8")
    (brief.parent / "notes.md").write_text("# Notes\n\nThe flap does it. #R1\n", "utf-8")
    driver = open_window(brief)
    driver.window.commands.run("coverage")
    view = driver.window.brief.coverage
    driver.until(lambda: len(view.cards) == 2)
    assert view.cards[0].accessibleName() == "R2: Shuts"
    driver.window.commands.run("number_requirements")
    driver.until(lambda: len(view.cards) == 3)
    assert "- R3 Bends" in driver.text
    assert driver.pending() == 1
    view.table_wanted.emit()
    assert "| **R1** Opens | The flap does it. (notes.md) |" in driver.text
    driver.window.tabs.show_page(driver.window.tabs.pages[0])
    driver.until(lambda: len(view.cards) == 3)
    view.go_wanted.emit("notes.md", 9, 20)
    assert driver.text.startswith("# Notes")
    assert driver.page.view.caret().paragraph == 2


def test_a_brief_is_checked_as_one(open_window, brief: Path) -> None:
    brief.write_text("# Brief\n\n## Requirements\n\n- R1 It is easy to open.\n", "utf-8")
    driver = open_window(brief)
    driver.window.commands.run("check_brief")
    driver.until(lambda: driver.window.comments.count)
    kinds = {each.kind for each in driver.page.document.manuscript.comments.values()}
    assert "Requirement" in kinds


def test_a_model_that_is_in_memory_names_what_the_questions_are_about(
    open_window, tmp_path: Path
) -> None:
    path = tmp_path / "brief.md"
    path.write_text("# Brief: a lamp\n\nA lamp that clips on.\n\n## Audience\n", "utf-8")
    name = {"text": "the lamp", "when": "What is it about?"}
    driver = open_window(path, replies=[{"echo": True, "when": "clips on"}, name])
    interview = driver.window.brief.interview
    driver.press(Qt.Key.Key_Y, CTRL, SHIFT)
    assert interview.field.accessibleDescription().startswith("Who needs this first")
    driver.press(Qt.Key.Key_Escape)  # no model is in memory: the question is plain
    driver.go(2, 0)
    driver.window.commands.run("proofread")
    driver.until(lambda: driver.window.desk.is_loaded and not driver.window.desk.is_busy)
    driver.press(Qt.Key.Key_Y, CTRL, SHIFT)
    driver.until(lambda: "Who needs the lamp first" in interview._question.text())
    assert asked(driver).startswith("Who needs this first")
    answer(driver, "Ana, on the night train.")
    assert "Ana, on the night train." in driver.text
    driver.until(lambda: "the lamp" in interview._question.text())


@pytest.mark.parametrize("is_saved", [True, False], ids=["beside a brief", "beside an unsaved one"])
def test_a_board_without_a_file_is_of_the_brief_that_was_in_front(
    open_window, brief: Path, is_saved: bool
) -> None:
    words = "# B\n\n## Requirements\n\n- R1 Opens\n- R2 Shuts\n"
    brief.write_text(words, "utf-8")
    driver = open_window(*([brief] if is_saved else []))
    if not is_saved:
        driver.window.workspace.new(words)
    text = driver.page
    driver.window.commands.run("new_board")
    board = driver.page
    assert board.is_board
    driver.bot.keyClick(board.board.view, Qt.Key.Key_N)
    editor = QApplication.focusWidget()
    driver.bot.keyClicks(editor, "A flap. #R1")
    driver.bot.keyClick(editor, Qt.Key.Key_Escape)
    driver.window.commands.run("coverage")
    view = driver.window.brief.coverage
    driver.until(lambda: len(view.cards) == 2)
    assert view.cards[0].accessibleName() == "R2: Shuts"
    view.go_wanted.emit("brief.md" if is_saved else text.file.title, words.index("R1"), 20)
    assert driver.page is text
