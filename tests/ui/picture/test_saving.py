# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""The block that is seen is saved as a picture, a drawing and a page, through the dialog."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QFileDialog
from tests.ui.shell.conftest import Driver, OpenWindow, open_window

__all__ = ["open_window"]

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")
TEXT = '```wireframe\nscreen "A" phone\n  button "Go" primary -> B\nscreen "B" phone\n```\n'


@pytest.fixture
def driver(open_window: OpenWindow, tmp_path: Path) -> Driver:
    file = tmp_path / "lamp.md"
    file.write_text(TEXT, encoding="utf-8")
    made = open_window(file)
    made.window.panel.show_panel("picture")
    made.until(lambda: made.window.picture.seen)
    return made


def saved(driver: Driver, name: str) -> Path:
    """Save through the dialog that the panel's button opens; return the file."""
    driver.window.picture._save.click()
    dialog = driver.window.findChild(QFileDialog)
    assert isinstance(dialog, QFileDialog)
    folder = Path(dialog.directory().absolutePath())
    dialog.fileSelected.emit(str(folder / name))
    dialog.reject()
    return folder / name


def test_it_becomes_what_its_ending_says(driver: Driver, tmp_path: Path) -> None:
    picture = saved(driver, "a.png")
    assert picture.parent == tmp_path  # beside the text
    assert QImage(str(picture)).width() == 2 * round(driver.window.picture.seen.drawing.width)
    assert saved(driver, "a.svg").read_text(encoding="utf-8").startswith("<svg")
    assert 'href="#b"' in saved(driver, "a.html").read_text(encoding="utf-8")
    assert "Written to a.html." in [each.text for each in driver.window.notices.notices]


def test_another_ending_is_told_and_nothing_written(driver: Driver) -> None:
    assert not saved(driver, "a.docx").exists()
    assert any("becomes png, svg, html" in each.text for each in driver.window.notices.notices)
