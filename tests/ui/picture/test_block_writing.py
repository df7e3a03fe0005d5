# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""A wireframe written by hand: elements are offered, Enter keeps the indent."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidget
from tests.ui.shell.conftest import Driver, OpenWindow, open_window

__all__ = ["open_window"]

CTRL = Qt.KeyboardModifier.ControlModifier
TEXT = 'Words.\n\n```wireframe\nscreen "A" phone\n  heading "B"\n```\n\nbut more.\n'


@pytest.fixture
def driver(open_window: OpenWindow, tmp_path: Path) -> Driver:
    file = tmp_path / "screen.md"
    file.write_text(TEXT, encoding="utf-8")
    made = open_window(file)
    made.go(4, len('  heading "B"'))
    return made


def offers(driver: Driver) -> list[str]:
    for found in driver.page.view.findChildren(QListWidget, "completion"):
        if found.isVisible():
            return [found.item(row).text().split()[0] for row in range(found.count())]
    return []


def test_an_element_is_offered_and_written_as_an_example(driver: Driver) -> None:
    driver.press(Qt.Key.Key_Return)
    driver.bot.keyClicks(driver.page.view, "but")
    assert offers(driver) == ["button"]
    driver.press(Qt.Key.Key_Return)
    assert '  heading "B"\n  button "Save" primary\n```' in driver.text
    driver.bot.keyClicks(driver.page.view, "Go")
    assert '  button "Go" primary\n' in driver.text
    assert not offers(driver)


def test_ctrl_and_space_list_them_all(driver: Driver) -> None:
    driver.press(Qt.Key.Key_Return)
    assert not offers(driver)
    driver.press(Qt.Key.Key_Space, CTRL)
    assert len(offers(driver)) > 50
    driver.press(Qt.Key.Key_Escape)
    assert not offers(driver)
    assert '  heading "B"\n  \n```' in driver.text


def test_enter_keeps_the_indent_and_goes_deeper_below_what_holds_others(driver: Driver) -> None:
    driver.press(Qt.Key.Key_Return)
    driver.bot.keyClicks(driver.page.view, "row ")
    driver.press(Qt.Key.Key_Return)
    driver.bot.keyClicks(driver.page.view, 'text "x"')
    driver.press(Qt.Key.Key_Return)
    driver.bot.keyClicks(driver.page.view, 'text "y"')
    assert '  row \n    text "x"\n    text "y"\n' in driver.text


def test_nothing_is_offered_beside_a_block(driver: Driver) -> None:
    driver.go(0, 0)
    driver.press(Qt.Key.Key_Return)
    driver.go(0, 0)
    driver.bot.keyClicks(driver.page.view, "but")
    assert not offers(driver)
    driver.press(Qt.Key.Key_Space, CTRL)
    assert not offers(driver)
