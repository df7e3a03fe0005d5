# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Long texts whose changes go into the file: saved while the writer goes on."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMessageBox

from stet.ui.shell.file_controller import SAVING
from stet.workspace.document_file import SLOW

pytestmark = [
    pytest.mark.slow,
    pytest.mark.qt_log_ignore("propagateSizeHints"),  # offscreen says so of every dialog
]
CTRL = Qt.KeyboardModifier.ControlModifier
PARAGRAPH = "It {++really ++}goes on and on, as {--it --}did before.\n\n"
LONG = PARAGRAPH * (SLOW // 40)
"""Just long enough to be saved beside the window's thread."""
LONGER = PARAGRAPH * (SLOW // 25)
"""Takes longer to save than is passed over in silence."""


@pytest.fixture
def text() -> str:
    return LONG


@pytest.fixture
def driver(open_window, tmp_path, text: str):
    file = tmp_path / "a.critic.md"
    file.write_text(text)
    driver = open_window(file)
    driver.until(lambda: driver.page is not None and driver.page.file.path == file)
    return driver


def is_saving(driver) -> bool:
    return any(one.notice.code is SAVING for one in driver.window.notices.notices)


def test_what_is_typed_meanwhile_stands_in_the_window_and_not_in_the_file(driver) -> None:
    file = driver.page.file.path
    driver.type("Now: ")
    driver.press(Qt.Key.Key_S, CTRL)
    assert file.read_text() == LONG
    driver.type("here ")
    driver.until(lambda: file.read_text() == "Now: " + LONG)
    assert driver.text.startswith("Now: here It really")
    assert driver.page.file.is_modified
    assert not is_saving(driver)
    driver.press(Qt.Key.Key_S, CTRL)
    driver.until(lambda: "saved" in driver.window.status_line.texts)
    assert file.read_text() == "Now: here " + LONG


@pytest.mark.parametrize("text", [LONGER], ids=["longer"])
def test_a_save_that_takes_long_says_so_and_can_be_cancelled(driver) -> None:
    file = driver.page.file.path
    driver.type("Now: ")
    driver.press(Qt.Key.Key_S, CTRL)
    driver.until(lambda: is_saving(driver))
    shown = [one for one in driver.window.notices.notices if one.notice.code is SAVING]
    assert [one.title for one in shown[0].remedies] == ["Cancel"]
    shown[0].remedies[0].run()
    assert not is_saving(driver)
    driver.until(lambda: driver.window.files.is_idle)
    assert driver.page.file.is_modified
    assert file.read_text() == LONGER


def test_closing_meanwhile_asks_and_saves_before_it_closes(driver) -> None:
    file, page = driver.page.file.path, driver.page
    driver.type("Now: ")
    driver.press(Qt.Key.Key_S, CTRL)
    driver.press(Qt.Key.Key_W, CTRL)
    box = QApplication.activeModalWidget()
    assert isinstance(box, QMessageBox)
    next(one for one in box.buttons() if one.text().replace("&", "") == "Save").click()
    driver.until(lambda: driver.page is not page)
    assert file.read_text() == "Now: " + LONG
