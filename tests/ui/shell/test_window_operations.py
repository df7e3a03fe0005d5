# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Asking for a named operation: by the menu, by a chip, and by words that mean it."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from tests.built_in_tasks import BUILT_IN, PROOFREAD, REWRITE

from stet.document import review

CTRL = Qt.KeyboardModifier.ControlModifier
OPERATIONS = [task for task in BUILT_IN.all() if task.way == "operation"]
AGREED = {"texts": [" I do not know that man."] * 4}


@pytest.fixture
def letter(tmp_path: Path) -> Path:
    path = tmp_path / "letter.md"
    path.write_text("I don't know that guy.\n", encoding="utf-8")
    return path


def opened(open_window, letter: Path, *replies: object):
    driver = open_window(letter, replies=list(replies))
    driver.go(0)
    driver.press(Qt.Key.Key_K, CTRL)
    return driver, driver.page.ask_bar


def said(bar) -> str:
    return "" if bar._remark.isHidden() else bar._remark_words.text()


def test_words_that_mean_an_operation_are_done_as_that_and_it_is_said(open_window, letter):
    driver, bar = opened(open_window, letter, AGREED)
    driver.bot.keyClicks(bar._line, "make it more polite")
    assert said(bar) == "This is “more formal”; done sentence by sentence."
    assert bar.likely_task.name == "more-formal"
    driver.press(Qt.Key.Key_Return)
    driver.until(lambda: driver.pending() == 1)
    driver.until(lambda: not bar.is_running)
    (pending,) = review.pending(driver.page.document.manuscript)
    assert pending.change.origin.task == "more-formal"
    # The words are offered again as they were typed.
    assert driver.window.workspace.session.value.instructions[0] == "make it more polite"


@pytest.mark.parametrize(
    ("words", "task", "remark"),
    [
        ("proofread", "proofread", "This is “proofread”."),
        ("make it shorter", "tighten", "This is “tighten”; done sentence by sentence."),
        ("give me ideas", "ideas", "This is “ideas”."),
    ],
)
def test_a_task_is_asked_for_by_its_name(open_window, letter, words, task, remark):
    driver, bar = opened(open_window, letter)
    driver.bot.keyClicks(bar._line, words)
    assert said(bar) == remark
    assert bar.likely_task.name == task


def test_other_words_stay_a_free_instruction(open_window, letter):
    _, bar = opened(open_window, letter)
    bar._line.setText("make it funnier")
    bar._typing("make it funnier")
    assert said(bar) == ""
    assert bar.likely_task == REWRITE


def test_one_chip_stands_for_all_operations(open_window, letter):
    _, bar = opened(open_window, letter)
    titles = [chip.text() for chip in bar._chips.buttons()]
    assert titles == ["Proofread", "Tighten", REWRITE.title, "Rewrite ▾", "Ideas", "Wireframe"]
    menu = bar._chips.buttons()[-3].menu()
    assert [action.text() for action in menu.actions()] == [task.title for task in OPERATIONS]
    assert all(action.toolTip().endswith(".") for action in menu.actions())
    menu.actions()[2].trigger()
    assert bar.likely_task.name == "shorter-sentences"
    assert bar._chips.buttons()[-3].text() == "Shorter sentences ▾"
    bar.choose(PROOFREAD)
    assert bar._chips.buttons()[-3].text() == "Rewrite ▾"
    assert bar.likely_task == PROOFREAD


def test_the_operations_have_a_submenu_of_their_own(open_window, letter):
    driver = open_window(letter, replies=[])
    for task in OPERATIONS:
        assert driver.window.commands[task.name].submenu == "Rewrite"


def test_a_model_that_is_too_small_is_told_in_one_line_and_can_be_tried(open_window, letter):
    reply = "I do not know him."
    driver, bar = opened(open_window, letter, reply, reply)
    driver.bot.keyClicks(bar._line, "make it funnier")
    sentence = (
        "Small changes meanings here; Big (2.5 GB, first words in about 9 s) should do better."
    )
    bar.show_small_model(REWRITE, sentence, "big")
    assert said(bar) == sentence
    wanted: list[str] = []
    bar.bigger_wanted.disconnect()
    bar.bigger_wanted.connect(wanted.append)
    driver.bot.mouseClick(bar._get, Qt.MouseButton.LeftButton)
    assert wanted == ["big"]
    # Enter does not start what one was just warned of: it goes to the button that does.
    bar._line.setFocus()
    driver.press(Qt.Key.Key_Return)
    assert not bar.is_running
    assert bar._try.hasFocus()
    driver.press(Qt.Key.Key_Return)
    assert bar.is_running
    driver.until(lambda: not bar.is_running)
    # Once tried, it is not said again.
    driver.press(Qt.Key.Key_K, CTRL)
    driver.bot.keyClicks(bar._line, "make it funnier")
    assert said(bar) == ""


def test_an_operation_is_offered_where_a_free_instruction_is_warned_of(open_window, letter):
    _, bar = opened(open_window, letter)
    bar.show_small_model(REWRITE, "Small changes meanings here.")
    bar._line.setText("less stiff")
    bar._typing("less stiff")
    assert said(bar) == "This is “friendlier”; done sentence by sentence."
    assert bar._go.isVisible()
