# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""What was held back can be looked at, each with its reason, and taken."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from stet.ui.panels.held_list import HIGHEST

TEXT = "She recieved 12 letters in March.\n"
REPLY = [{"text": "She received 21 letters in March."}]


@pytest.fixture
def driver(open_window, tmp_path: Path):
    path = tmp_path / "letters.md"
    path.write_text(TEXT, encoding="utf-8")
    driver = open_window(path, replies=REPLY)
    driver.window.panel.show_panel("review")
    driver.window.commands.run("proofread")
    driver.until(lambda: driver.window.review.held.held)
    return driver


def test_it_is_listed_folded_with_its_reason(driver) -> None:
    held = driver.window.review.held
    assert [each.edit.edit.text for each in held.held] == ["21"]
    assert not held.is_open
    driver.bot.mouseClick(held._line, Qt.MouseButton.LeftButton)
    card = held._cards.itemAt(0).widget()
    assert card.accessibleName() == "12 → 21. It changed a number."


def test_it_becomes_a_suggestion_when_it_is_taken(driver) -> None:
    held = driver.window.review.held
    before = driver.pending()
    held.take_wanted.emit(held.held[0])
    assert driver.pending() == before + 1
    assert driver.text == "She received 21 letters in March.\n"
    assert held.isHidden()
    driver.press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert driver.pending() == before


def test_where_the_words_are_gone_it_says_so(driver) -> None:
    held = driver.window.review.held
    driver.go(0, driver.page.document.manuscript.paragraphs[0].markup.index("12") + 1)
    driver.type("7")
    (moved,) = held.held
    before = driver.text
    held.take_wanted.emit(moved)
    assert driver.text == before
    assert "no longer there" in " ".join(n.text for n in driver.window.notices.notices)


def test_it_is_of_the_text_in_front(driver) -> None:
    driver.window.commands.run("new")
    assert driver.window.review.held.isHidden()
    driver.window.commands.run("previous_tab")
    assert driver.window.review.held.held


def test_the_words_of_each_are_whole_and_without_changes_nothing_else_is_offered(driver) -> None:
    review, held = driver.window.review, driver.window.review.held
    review.accept_shown()
    assert held.isVisible()
    assert not review._accept_all.isVisible()
    held.show_all(held.held * 9)
    driver.bot.mouseClick(held._line, Qt.MouseButton.LeftButton)
    driver.until(lambda: held._list.height() > 0)
    for at in range(9):
        card = held._cards.itemAt(at).widget()
        assert card.height() >= card.heightForWidth(card.width())
    assert held._list.height() <= HIGHEST


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [("12", "21", "12 → 21"), ("", "March", "Put in: March"), ("a call", "", "Take out: a call")],
)
def test_what_is_put_in_or_taken_out_is_said(driver, old: str, new: str, said: str) -> None:
    assert driver.window.review.held._change(old, new) == said
