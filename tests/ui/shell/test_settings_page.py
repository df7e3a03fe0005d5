# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""The page of settings: what it shows is so, and what is chosen there is done."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QCheckBox, QComboBox, QPushButton

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
