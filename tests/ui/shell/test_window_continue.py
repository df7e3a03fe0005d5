# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Words behind the caret: taken by sentence, by word, by typing them, or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from stet.document.origin import Source
from stet.notice import Tone
from stet.ui.text.ghost import WAITING

from .conftest import MODEL

CTRL = Qt.KeyboardModifier.ControlModifier
MORE = " She folded them again. Then she put them away."
END = "nothing more in them."


@pytest.fixture
def driver(open_window, ferry: Path):
    driver = open_window(ferry, replies=[MORE, " The light went."])
    line = driver.page.document.manuscript.paragraphs[2].markup
    driver.go(2, len(line))
    driver.press(Qt.Key.Key_J, CTRL)
    driver.until(lambda: driver.page.view.ghost.words == MORE)
    return driver


def shown(driver) -> str:
    return driver.page.view.textCursor().block().layout().preeditAreaText()


def test_it_is_shown_and_not_in_the_text(driver) -> None:
    assert shown(driver) == MORE
    assert driver.text.strip().endswith(END)
    assert driver.pending() == 0
    assert not driver.page.file.is_modified


def test_tab_takes_a_sentence_as_a_suggestion_of_the_models(driver) -> None:
    driver.press(Qt.Key.Key_Tab)
    assert driver.text.strip().endswith(f"{END} She folded them again.")
    assert shown(driver) == " Then she put them away."
    (change,) = driver.page.document.manuscript.changes.values()
    assert change.origin.source is Source.MODEL
    assert change.origin.task == "continue"
    driver.press(Qt.Key.Key_Tab)
    assert driver.pending() == 1  # what is taken piece by piece is one suggestion
    assert driver.text.strip().endswith(f"{END}{MORE}")
    assert shown(driver) == ""
    driver.press(Qt.Key.Key_Z, CTRL)
    driver.press(Qt.Key.Key_Z, CTRL)
    assert driver.text.strip().endswith(END)


def test_control_and_right_take_a_word(driver) -> None:
    driver.press(Qt.Key.Key_Right, CTRL)
    driver.press(Qt.Key.Key_Right, CTRL)
    assert driver.text.strip().endswith(f"{END} She folded")
    assert driver.pending() == 1
    assert shown(driver) == " them again. Then she put them away."


def test_typing_what_it_says_takes_it_as_ones_own(driver) -> None:
    driver.type(" She")
    assert driver.text.strip().endswith(f"{END} She")
    assert driver.pending() == 0
    assert shown(driver) == " folded them again. Then she put them away."
    driver.type("x")
    assert driver.text.strip().endswith(f"{END} Shex")
    assert shown(driver) == ""


@pytest.mark.parametrize(
    "key", [Qt.Key.Key_Escape, Qt.Key.Key_Left, Qt.Key.Key_Up, Qt.Key.Key_Home]
)
def test_other_keys_drop_it_and_the_text_stays(driver, key) -> None:
    driver.press(key)
    assert shown(driver) == ""
    assert driver.text.strip().endswith(END)


def test_a_click_drops_it(driver) -> None:
    driver.bot.mouseClick(driver.page.view.viewport(), Qt.MouseButton.LeftButton)
    assert shown(driver) == ""


def test_asked_again_it_says_something_else(driver) -> None:
    driver.press(Qt.Key.Key_J, CTRL)
    driver.until(lambda: shown(driver) == " The light went.")


def test_a_role_that_writes_no_words_offers_none(open_window, ferry: Path) -> None:
    driver = open_window(ferry, replies=[MORE])
    driver.window.commands.run("role_coach")
    driver.go(2, 10)
    driver.press(Qt.Key.Key_J, CTRL)
    driver.until(lambda: not driver.page.view.ghost.is_offering)
    assert "writes no words" in " ".join(n.text for n in driver.window.notices.notices)


@pytest.mark.parametrize("role", ["editor", "co_author"])
def test_only_a_co_author_offers_in_a_pause(open_window, ferry: Path, role: str) -> None:
    driver = open_window(ferry, replies=[" Yes.", MORE])
    driver.window.commands.run(f"role_{role}")
    line = driver.page.document.manuscript.paragraphs[2].markup
    driver.go(2, len(line))
    driver.press(Qt.Key.Key_J, CTRL)  # opens the model
    driver.until(lambda: shown(driver) == " Yes.")
    driver.press(Qt.Key.Key_Escape)
    driver.window.continuing._pause.setInterval(1)
    driver.type(" Oh.")
    if role == "co_author":
        driver.until(lambda: shown(driver) == MORE)
    else:
        driver.bot.wait(50)
        assert shown(driver) == ""


def said(driver) -> str:
    return " ".join(notice.text for notice in driver.window.notices.notices)


def test_the_keys_are_told_the_first_time(driver) -> None:
    assert "Tab takes a sentence" in said(driver)
    driver.press(Qt.Key.Key_Tab)
    assert said(driver) == ""
    driver.press(Qt.Key.Key_J, CTRL)
    driver.until(lambda: shown(driver) == " The light went.")
    assert said(driver) == ""


def test_a_locked_passage_and_a_heading_say_so_before_a_model_is_asked(open_window, ferry) -> None:
    ferry.write_text(f"# The pier\n\n{ferry.read_text()}")
    driver = open_window(ferry, replies=[MORE])
    line = driver.page.document.manuscript.paragraphs[2].markup
    driver.go(2, len(line))
    driver.window.commands.run("lock")
    driver.press(Qt.Key.Key_J, CTRL)
    driver.until(lambda: "This passage is locked" in said(driver))
    driver.go(0, 3)
    driver.press(Qt.Key.Key_J, CTRL)
    driver.until(lambda: "Put the caret below the heading" in said(driver))
    assert shown(driver) == ""
    assert {notice.tone for notice in driver.window.notices.notices} == {Tone.INFO}


def test_unasked_nothing_is_said_of_what_came_to_nothing(open_window, ferry: Path) -> None:
    driver = open_window(ferry, replies=[" Yes.", "", "", ""])
    driver.window.commands.run("role_co_author")
    line = driver.page.document.manuscript.paragraphs[2].markup
    driver.go(2, len(line))
    driver.press(Qt.Key.Key_J, CTRL)
    driver.until(lambda: shown(driver) == " Yes.")
    driver.press(Qt.Key.Key_Escape)
    driver.window.notices.dismiss()
    driver.window.continuing.offer()
    assert driver.page.view.ghost.is_offering
    driver.until(lambda: not driver.page.view.ghost.is_offering)
    assert said(driver) == ""


def test_a_refusal_is_told_once_whoever_refuses(open_window, ferry: Path) -> None:
    driver = open_window(ferry, replies=[MORE])
    driver.go(2, 10)
    driver.window.commands.run("lock")
    driver.press(Qt.Key.Key_J, CTRL)
    driver.until(lambda: "This passage is locked" in said(driver))
    driver.press(Qt.Key.Key_J, CTRL, Qt.KeyboardModifier.ShiftModifier)
    assert said(driver).count("This passage is locked. Unlock it, and ask again.") == 1


@pytest.mark.parametrize("end", ["come", "left", "typed"])
def test_who_asked_sees_that_words_are_on_their_way(open_window, ferry: Path, end: str) -> None:
    driver = open_window(ferry, replies=[{"text": MORE, "delay": 0.3}])
    line = driver.page.document.manuscript.paragraphs[2].markup
    driver.go(2, len(line))
    driver.press(Qt.Key.Key_J, CTRL)
    assert shown(driver) == WAITING
    if end == "come":
        driver.until(lambda: shown(driver) == MORE)
        return
    driver.press(Qt.Key.Key_Escape if end == "left" else Qt.Key.Key_X)
    assert shown(driver) == ""
    assert driver.text.strip().endswith(END + ("x" if end == "typed" else ""))
    driver.until(lambda: not driver.window.desk.is_busy)
    assert shown(driver) == ""


def test_words_that_do_not_hold_in_the_end_go_again(open_window, ferry: Path) -> None:
    driver = open_window(ferry, replies=["never"])
    ghost = driver.page.view.ghost
    ghost.begin(MODEL, "#000000", lambda: None, waits=True)
    ghost.offer("")
    assert shown(driver) == WAITING
    ghost.offer(" She went")
    assert shown(driver) == " She went"
    ghost.offer("")
    assert shown(driver) == ""
