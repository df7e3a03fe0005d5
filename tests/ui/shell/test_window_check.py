# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Underlines and *Check* in a whole window, with the real Harper."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu

from stet.document.origin import Source
from stet.document.paragraph import Position
from stet.storage import paths

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
DRAFT = (
    "---\ntitle: the the\n---\n"
    "We recieved it in order to mend the pump.\n\n"
    "They was late, and `recieve` is code.\n"
)
RIGHT = DRAFT.replace("recieved", "received").replace("was", "were")


@pytest.fixture
def driver(open_window, tmp_path: Path):
    path = tmp_path / "draft.md"
    path.write_text(DRAFT, encoding="utf-8")
    driver = open_window(path)
    settle(driver)
    return driver


def live(driver):
    return driver.window.checks.underlines(driver.page)


def settle(driver) -> None:
    driver.until(lambda: live(driver).is_settled)


def words(driver) -> list[str]:
    paragraphs = driver.page.document.manuscript.paragraphs
    return [mark.word for each in paragraphs for mark in live(driver).marks.of(each)]


def menu_of(driver) -> QMenu:
    menu = QMenu(driver.window)
    driver.window.checks.fill_menu(driver.page, menu)
    return menu


def choose(driver, title: str) -> None:
    menu = menu_of(driver)
    found = [one for one in menu.actions() if one.text().replace("&", "") == title]
    found[0].trigger()


def test_what_is_wrong_is_underlined_and_no_code_and_no_head(driver) -> None:
    assert words(driver) == ["recieved", "in order to", "was"]


def test_underlines_move_with_their_words_and_go_where_these_are_edited(driver) -> None:
    driver.go(3, 0)
    driver.type("So ")
    assert words(driver)[:2] == ["recieved", "in order to"]
    mark = live(driver).marks.of(driver.page.document.manuscript.paragraphs[3])[0]
    assert (mark.start, mark.end) == (6, 14)
    driver.go(3, 8)
    driver.type("x")
    assert words(driver)[0] == "in order to"
    settle(driver)
    driver.press(Qt.Key.Key_Backspace)
    settle(driver)
    assert words(driver)[0] == "recieved"


def test_a_word_is_not_underlined_while_it_is_typed(driver) -> None:
    driver.go(5, 0)
    driver.press(Qt.Key.Key_End)
    driver.type(" You recieve")
    settle(driver)
    marks, paragraph = live(driver).marks, driver.page.document.manuscript.paragraphs[5]
    assert [mark.word for mark in marks.of(paragraph)] == ["was", "recieve"]
    assert [mark.word for mark in marks.shown(5, paragraph)] == ["was"]
    driver.press(Qt.Key.Key_Left)
    assert [mark.word for mark in marks.shown(5, paragraph)] == ["was", "recieve"]


def test_a_fence_above_takes_the_underlines_away_and_gives_them_back(driver) -> None:
    driver.go(3, 0)
    driver.type("```")
    driver.press(Qt.Key.Key_Return)
    settle(driver)
    assert words(driver) == []
    while driver.text != DRAFT:
        driver.press(Qt.Key.Key_Z, CTRL)
    driver.until(lambda: words(driver) == ["recieved", "in order to", "was"])


def test_a_suggestion_from_the_menu_is_the_writers_own_edit(driver) -> None:
    driver.go(3, 5)
    choose(driver, "received")
    assert "We received it" in driver.text
    assert driver.page.document.manuscript.pending_count == 0
    driver.page.document.tracking = True
    settle(driver)
    driver.go(5, 6)
    choose(driver, "were")
    manuscript = driver.page.document.manuscript
    assert {manuscript.changes[id_].origin for id_ in manuscript.pending()} == {
        driver.page.document.writer
    }
    assert "They were late" in driver.text


def test_a_word_can_be_added_to_the_dictionary_or_to_the_document(driver) -> None:
    driver.go(3, 5)
    choose(driver, "Add to this document")
    settle(driver)
    assert words(driver) == ["in order to", "was"]
    assert driver.window.workspace.record(driver.page.file).words == ("recieved",)
    driver.go(3, 0)
    driver.type("We wiegh. ")
    driver.go(3, 4)
    driver.until(lambda: "wiegh" in words(driver))
    choose(driver, "Add to dictionary")
    settle(driver)
    assert "wiegh" not in words(driver)
    assert paths.settings_file().with_name("dictionary.txt").read_text("utf-8") == "wiegh\n"


def test_an_occurrence_and_a_rule_can_be_let_go(driver) -> None:
    driver.go(5, 6)
    choose(driver, "Ignore this")
    settle(driver)
    assert words(driver) == ["recieved", "in order to"]
    driver.go(3, 18)
    choose(driver, "Never this rule")
    settle(driver)
    assert words(driver) == ["recieved"]
    assert driver.window.preferences.value.rules_off == ("padding: in order to",)


@pytest.mark.qt_log_ignore("This plugin does not support")  # a popup, without a screen
def test_the_keyboard_goes_from_one_to_the_next_and_opens_the_menu(driver) -> None:
    driver.go(0, 0)
    selected = []
    for _ in range(4):
        driver.press(Qt.Key.Key_F8, CTRL)
        span = driver.page.view.selected_span()
        assert span is not None
        selected.append((span.start.paragraph, span.start.column))
    assert selected == [(3, 3), (3, 15), (5, 5), (3, 3)]
    driver.press(Qt.Key.Key_F8, CTRL, SHIFT)
    assert driver.page.view.selected_span().start == Position(5, 5)
    driver.press(Qt.Key.Key_F8, SHIFT)
    menus = [menu for menu in driver.page.view.findChildren(QMenu) if menu.isVisible()]
    assert menus[0].activeAction().text() == "were"
    driver.bot.keyClick(menus[0], Qt.Key.Key_Return)
    assert "They were late" in driver.text


def test_check_makes_changes_by_their_source_in_one_step(driver) -> None:
    driver.press(Qt.Key.Key_F8)
    driver.until(lambda: driver.page.document.manuscript.pending_count == 2)
    manuscript = driver.page.document.manuscript
    changes = [manuscript.changes[id_] for id_ in manuscript.pending()]
    assert [(each.origin.source, each.origin.name, each.kind) for each in changes] == [
        (Source.RULE, "Harper", "spelling"),
        (Source.RULE, "Harper", "grammar"),
    ]
    assert all(each.reason for each in changes)
    assert driver.text == RIGHT
    assert words(driver) == ["in order to"]
    assert driver.page.document.manuscript.original == DRAFT
    settle(driver)
    assert words(driver) == ["in order to"]
    driver.press(Qt.Key.Key_Z, CTRL)
    assert driver.page.document.manuscript.pending_count == 0
    assert driver.text == DRAFT


def test_the_review_of_a_check_begins_with_its_first_change(driver) -> None:
    driver.press(Qt.Key.Key_End, CTRL)
    driver.press(Qt.Key.Key_F8)
    driver.until(lambda: driver.page.document.manuscript.pending_count == 2)
    driver.until(lambda: not driver.window.checks.is_checking(driver.page))
    driver.press(Qt.Key.Key_F7)
    first = driver.page.view.changes.at_caret()
    assert first == min(driver.page.document.manuscript.pending())


def test_check_keeps_to_the_selection(driver) -> None:
    driver.go(5, 0)
    driver.press(Qt.Key.Key_End, SHIFT)
    driver.press(Qt.Key.Key_F8)
    driver.until(lambda: driver.page.document.manuscript.pending_count == 1)
    assert "They were late" in driver.text
    assert "recieved" in driver.text


def test_underline_only_and_off_are_remembered(driver) -> None:
    driver.window.commands.run("checking_underline")
    driver.go(0, 0)
    driver.press(Qt.Key.Key_F8)
    assert driver.page.view.selected_span().start == Position(3, 3)
    assert driver.page.document.manuscript.pending_count == 0
    driver.window.commands.run("checking_off")
    assert words(driver) == []
    assert driver.window.preferences.value.checking == "off"
    driver.window.commands.run("checking_changes")
    settle(driver)
    assert words(driver) == ["recieved", "in order to", "was"]


def test_words_edited_before_the_check_ends_are_left_alone(driver) -> None:
    driver.window.checks.check(driver.page)
    driver.go(3, 5)
    driver.type("x")
    driver.until(lambda: not driver.window.checks.is_checking(driver.page))
    assert "rexcieved" in driver.text
