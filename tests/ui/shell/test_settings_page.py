# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""The page of settings: what it shows is so, and what is chosen there is done."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtGui import QFontInfo
from PySide6.QtWidgets import QCheckBox, QComboBox, QPushButton

from stet.ui.look.page_fonts import PAGE_FONTS
from stet.ui.shell.settings_page import SettingsPage, settings
from stet.workspace.roles import Role

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


def page_of(driver) -> SettingsPage:
    driver.window.commands.run("settings")
    (page,) = driver.window.findChildren(SettingsPage)
    return page


def choose(page: SettingsPage, name: str, command: str) -> None:
    box = next(each for each in page.findChildren(QComboBox) if each.accessibleName() == name)
    index = box.findData(command)
    box.setCurrentIndex(index)
    box.activated.emit(index)


def test_what_is_chosen_is_done_at_once_and_shown_the_next_time(open_window, ferry: Path) -> None:
    driver = open_window(ferry)
    page = page_of(driver)
    choose(page, "Colours", "look_dark")
    choose(page, "Role of Stet", "role_coach")
    choose(page, "Underlines", "checking_off")
    assert driver.window.appearance.choice == "dark"
    assert driver.window.terms.role() is Role.COACH
    assert driver.window.preferences.value.checking == "off"
    tracking = next(
        each for each in page.findChildren(QCheckBox) if each.accessibleName() == "My own changes"
    )
    tracking.click()
    assert driver.page.document.tracking
    zoom = driver.page.view.zoom
    next(each for each in page.findChildren(QPushButton) if each.text() == "Larger text").click()
    assert driver.page.view.zoom > zoom
    page.accept()
    driver.until(lambda: not driver.window.findChildren(SettingsPage))
    again = page_of(driver)
    shown = {box.accessibleName(): box.currentData() for box in again.findChildren(QComboBox)}
    assert shown["Colours"] == "look_dark"
    assert shown["Role of Stet"] == "role_coach"
    assert shown["One decision takes"] == "grain_word"


def test_each_row_runs_commands_that_there_are(open_window, ferry: Path) -> None:
    driver = open_window(ferry)
    for setting in settings():
        for name in setting.commands:
            assert driver.window.commands[name].title
        assert setting.about.endswith(".")


def test_the_font_of_the_pages_is_another_at_once_and_in_texts_opened_later(
    open_window, ferry: Path, tmp_path: Path
) -> None:
    driver = open_window(ferry)
    page = page_of(driver)
    caret = driver.page.view.caret()
    choose(page, "Page font", "font_inter")
    assert QFontInfo(driver.page.view.font()).family() == "Inter"
    assert driver.window.preferences.value.page_font == "Inter"
    assert driver.page.view.caret() == caret
    later = tmp_path / "later.md"
    later.write_text("She waited.\n", encoding="utf-8")
    driver.window.files.open([later])
    driver.until(lambda: driver.page.file.path == later)
    assert driver.page.view.font().family() == "Inter"
    driver.window.commands.run("zoom_in")
    assert driver.page.view.font().family() == "Inter"


def test_only_fonts_that_are_here_are_offered(open_window, ferry: Path) -> None:
    driver = open_window(ferry)
    page = page_of(driver)
    box = next(box for box in page.findChildren(QComboBox) if box.accessibleName() == "Page font")
    assert box.isEnabled()
    offered = [box.itemText(index) for index in range(box.count())]
    assert offered == [font.family for font in PAGE_FONTS if font.is_here]
    assert offered[:3] == ["Source Serif 4", "Inter", "JetBrains Mono"]


@pytest.mark.parametrize("family", ["", "No Such Font", "Literata, serif"])
def test_a_font_that_is_not_here_is_the_usual_one(open_window, ferry: Path, family: str) -> None:
    driver = open_window(ferry)
    driver.window.preferences.change(page_font=family)
    assert driver.window.pages.font == "Source Serif 4"


def test_the_size_of_the_window_is_kept_and_said_to_hold_from_the_next_start(
    open_window, ferry: Path
) -> None:
    driver = open_window(ferry)
    choose(page_of(driver), "Interface size", "interface_150")
    assert driver.window.preferences.value.interface_size == 150
    (notice,) = driver.window.notices.notices
    assert notice.text == "The interface is shown at 150 % when Stet is started next."
