# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Versions beneath a sentence: asked for, chosen, taken, left, and brought back."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible

from stet.document import review
from stet.document.origin import Source
from stet.document.paragraph import Position, Span
from stet.ui.asking.alternatives_popup import marked

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
LATE = "I don't know that guy, and it's late."
MEN = "We can't wait for him."
LETTER = f"# The letter\n\n{LATE} {MEN} So we left.\n"
FORMAL = "I do not know that man, and it is late."
FORMAL_MEN = "We cannot wait for him."
NONE = {"texts": [" The ferry sank at 9."] * 4}


@pytest.fixture
def letter(tmp_path: Path) -> Path:
    path = tmp_path / "letter.md"
    path.write_text(LETTER, encoding="utf-8")
    return path


@pytest.fixture
def driver(open_window, letter: Path):
    said = [
        {"texts": [f" {FORMAL}"] * 4, "when": LATE, "again": True},
        {"texts": [f" {FORMAL_MEN}"] * 4, "when": MEN, "again": True},
    ]
    return open_window(letter, replies=said, otherwise=NONE)


def ask(driver, column: int = 4):
    driver.go(2, column)
    driver.press(Qt.Key.Key_J, CTRL, SHIFT)
    return settled(driver)


def settled(driver):
    driver.until(lambda: popup(driver) is None or "looks for" not in popup(driver).state)
    return popup(driver)


def popup(driver):
    return driver.window.alternatives.popup


def texts(popup) -> list[str]:
    return [item.text for item in popup.items]


def test_they_are_beneath_the_sentence_with_what_they_come_from(driver) -> None:
    found = ask(driver)
    assert found.hasFocus()
    assert FORMAL in texts(found)
    item = found.items[texts(found).index(FORMAL)]
    assert "More formal · by rule" in item.note
    assert texts(found)[-1] == "More…"
    view = driver.page.view
    line = view.viewport().mapTo(driver.page, view.cursorRect().bottomLeft())
    assert found.geometry().top() >= line.y()
    assert driver.text == LETTER
    assert not driver.pending()


@pytest.mark.parametrize("key", [Qt.Key.Key_X, Qt.Key.Key_Space, Qt.Key.Key_9])
def test_who_writes_on_loses_no_letter(driver, key: Qt.Key) -> None:
    ask(driver, 0)
    driver.press(key)
    assert popup(driver) is None
    assert driver.page.view.hasFocus()
    assert driver.text == LETTER.replace(LATE, f"{chr(key).lower()}{LATE}")


def test_a_number_takes_that_one(driver) -> None:
    found = ask(driver)
    driver.press(Qt.Key(Qt.Key.Key_1 + texts(found).index(FORMAL)))
    assert popup(driver) is None
    assert FORMAL in driver.page.document.manuscript.final
    assert driver.pending() == 1


def test_return_takes_one_as_one_change_and_undo_takes_it_back(driver) -> None:
    found = ask(driver)
    while found.items[found.place].text != FORMAL:
        driver.press(Qt.Key.Key_Down)
    driver.press(Qt.Key.Key_Return)
    assert popup(driver) is None
    assert driver.page.view.hasFocus()
    assert FORMAL in driver.text
    (pending,) = review.pending(driver.page.document.manuscript)
    assert pending.change.origin.source is Source.MODEL
    assert pending.change.origin.task == "more-formal"
    assert "chosen" in pending.change.reason
    driver.press(Qt.Key.Key_Z, CTRL)
    assert driver.text == LETTER


@pytest.mark.parametrize("how", ["key", "click"])
def test_esc_and_a_click_elsewhere_leave_the_text_as_it_was(driver, how: str) -> None:
    ask(driver)
    if how == "key":
        driver.press(Qt.Key.Key_Escape)
    else:
        driver.bot.mouseClick(driver.page.view.viewport(), Qt.MouseButton.LeftButton)
        driver.page.view.setFocus()
    assert popup(driver) is None
    assert driver.page.view.hasFocus()
    assert driver.text == LETTER


def test_esc_stops_what_is_still_asked(open_window, letter: Path) -> None:
    slow = {"texts": [f" {FORMAL}"] * 4, "delay": 0.2, "again": True, "when": "."}
    driver = open_window(letter, replies=[slow])
    driver.go(2, 4)
    driver.press(Qt.Key.Key_J, CTRL, SHIFT)
    assert "looks for" in popup(driver).state
    driver.press(Qt.Key.Key_Escape)
    assert popup(driver) is None
    driver.until(lambda: not driver.window.desk.is_busy)
    assert driver.text == LETTER


def test_a_click_on_one_takes_it(driver) -> None:
    found = ask(driver)
    line = found._lines[texts(found).index(FORMAL)]
    driver.bot.mouseClick(line, Qt.MouseButton.LeftButton)
    assert FORMAL in driver.text


def test_they_are_there_at_once_the_next_time_and_after_a_restart(
    driver, open_window, letter
) -> None:
    before = texts(ask(driver))
    driver.press(Qt.Key.Key_Escape)
    driver.press(Qt.Key.Key_J, CTRL, SHIFT)
    assert texts(popup(driver)) == before
    driver.press(Qt.Key.Key_Escape)
    driver.window.close()
    again = open_window(letter)  # no model now
    again.go(2, 4)
    again.press(Qt.Key.Key_J, CTRL, SHIFT)
    assert texts(popup(again)) == before


@pytest.mark.parametrize("way", ["key", "entry"])
def test_more_that_brings_nothing_new_says_so_once(driver, way: str) -> None:
    found = ask(driver)
    count = len(found.items) - 1
    if way == "key":
        driver.press(Qt.Key.Key_J, CTRL, SHIFT)
    else:
        driver.press(Qt.Key.Key_Up)
        assert found.items[found.place].text == "More…"
        driver.press(Qt.Key.Key_Return)
    found = settled(driver)
    assert len(found.items) == count
    assert found.state == "Nothing else came that says the same in other words. Esc leaves."
    assert found.place == 0


def test_where_nothing_comes_one_sentence_says_so(driver) -> None:
    driver.go(2, len(LATE) + len(MEN) + 5)
    driver.press(Qt.Key.Key_J, CTRL, SHIFT)
    found = settled(driver)
    assert not found.items
    assert found.state == "Nothing came that says the same in other words. Esc leaves."
    driver.press(Qt.Key.Key_Return)
    assert popup(driver) is found
    driver.press(Qt.Key.Key_Escape)
    assert popup(driver) is None


def select(driver) -> None:
    end = len(LATE) + len(MEN) + 1
    driver.page.view.select_span(Span(Position(2, 0), Position(2, end)))


def test_selected_sentences_are_mixed_as_one_likes(driver) -> None:
    select(driver)
    driver.press(Qt.Key.Key_J, CTRL, SHIFT)
    found = settled(driver)
    assert found.head == "Sentence 1 of 2"
    assert (found.items[0].text, found.place) == (LATE, 0)  # as it is
    driver.press(Qt.Key.Key_Tab)
    found = settled(driver)
    assert found.head == "Sentence 2 of 2"
    driver.press(Qt.Key.Key_Down)
    driver.press(Qt.Key.Key_Backtab, SHIFT)
    assert popup(driver).head == "Sentence 1 of 2"
    driver.press(Qt.Key.Key_Return)
    assert driver.text == LETTER.replace(MEN, FORMAL_MEN)
    select(driver)
    driver.press(Qt.Key.Key_Z, CTRL)
    select(driver)
    driver.press(Qt.Key.Key_J, CTRL, SHIFT)
    for _ in range(2):
        settled(driver)
        driver.press(Qt.Key.Key_Down)
        driver.press(Qt.Key.Key_Tab)
    driver.press(Qt.Key.Key_Return)
    assert driver.pending() == 2
    driver.press(Qt.Key.Key_Z, CTRL)
    assert driver.text == LETTER


def test_a_role_and_a_lock_are_told_in_a_sentence(driver) -> None:
    def notices() -> str:
        return " ".join(notice.text for notice in driver.window.notices.notices)

    driver.go(2, 4)
    driver.window.commands.run("role_coach")
    driver.press(Qt.Key.Key_J, CTRL, SHIFT)
    assert popup(driver) is None
    assert "writes no words" in notices()
    driver.window.commands.run("role_editor")
    driver.press(Qt.Key.Key_L, CTRL, SHIFT)
    driver.press(Qt.Key.Key_J, CTRL, SHIFT)
    assert popup(driver) is None
    assert "locked" in notices()


def test_a_place_without_words_is_told_in_a_sentence(driver) -> None:
    driver.go(1)
    driver.press(Qt.Key.Key_J, CTRL, SHIFT)
    assert popup(driver) is None
    assert any("Put the caret" in n.text for n in driver.window.notices.notices)


def test_without_a_model_what_plain_code_makes_is_offered(open_window, letter: Path) -> None:
    driver = open_window(letter)
    driver.go(2, len(LATE) + 3)
    driver.press(Qt.Key.Key_J, CTRL, SHIFT)
    assert texts(popup(driver))[0] == FORMAL_MEN
    assert popup(driver).items[0].note.endswith("· by rule")
    assert not any(each.note.startswith((" ", "·")) for each in popup(driver).items)
    driver.press(Qt.Key.Key_Escape)
    driver.go(2, len(LATE) + len(MEN) + 5)
    driver.press(Qt.Key.Key_J, CTRL, SHIFT)
    assert popup(driver) is None
    assert driver.page.is_asking  # how to get a model


def test_assistive_technology_is_told_what_is_chosen(driver) -> None:
    found = ask(driver)
    said = QAccessible.queryAccessibleInterface(found)
    assert said.text(QAccessible.Text.Name) == "Other versions"
    words = said.text(QAccessible.Text.Description)
    assert words.startswith(f"1 of {len(found.items)}: ")
    driver.press(Qt.Key.Key_Down)
    assert said.text(QAccessible.Text.Description).startswith("2 of ")


def test_what_goes_is_struck_and_what_comes_underlined(driver) -> None:
    from stet.document.word_diff import diff_words

    theme = driver.window.appearance.theme
    rich = marked("a <b> c", diff_words("a <b> c", "a <b> d"), theme)
    assert "a &lt;b&gt; <span" in rich
    assert 'line-through">c</span>' in rich
    assert 'underline">d</span>' in rich


def test_a_larger_model_that_is_here_is_asked_too(
    open_window, letter: Path, starter_model: Path, tmp_path: Path
) -> None:
    (tmp_path / "models").mkdir()
    (tmp_path / "models" / "larger.gguf").symlink_to(starter_model)
    said = [{"texts": [f" {FORMAL}"] * 4, "when": LATE, "again": True}]
    driver = open_window(letter, replies=said, otherwise=NONE)
    found = ask(driver)
    assert texts(found)[-2:] == ["More…", "More by larger…"]
    assert driver.window.desk.loaded_name == "everyday"
    driver.press(Qt.Key.Key_Up)
    driver.press(Qt.Key.Key_Return)
    settled(driver)
    assert driver.window.desk.loaded_name == "larger"
