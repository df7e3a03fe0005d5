# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from stet.ui.shell.shortcuts import ShortcutsPage, groups

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


def test_the_page_lists_every_key_and_finds_by_words_and_keys(open_window, ferry: Path) -> None:
    driver = open_window(ferry)
    driver.press(Qt.Key.Key_F1)
    page = driver.window.findChild(ShortcutsPage)
    assert page.isVisible()
    every = [one for group in groups(driver.window.commands) for one in group.commands]
    assert page.shown == every
    assert {"accept", "erase_word_before", "card_keep", "back", "panel_ideas"} <= {
        one.id for one in every
    }
    driver.bot.keyClick(page.line, Qt.Key.Key_PageDown)
    assert page._area.verticalScrollBar().value() > 0
    page.line.setText("reject cha")
    assert [one.id for one in page.shown] == ["reject"]
    page.line.setText("ctrl+shift+p")
    assert [one.id for one in page.shown] == ["palette"]
    page.line.setText("qqqq")
    assert page.shown == []
    driver.bot.keyClick(page.line, Qt.Key.Key_Escape)
    assert not page.isVisible()


def test_the_command_line_prints_them_without_a_display(tmp_path: Path) -> None:
    environment = {"PATH": "/usr/bin:/bin", "HOME": str(tmp_path)}
    done = subprocess.run(
        [sys.executable, "-m", "stet.cli", "--shortcuts"],
        capture_output=True,
        encoding="utf-8",
        check=False,
        env=environment,
    )
    assert done.returncode == 0, done.stderr
    assert "Ctrl+Shift+P" in done.stdout
    assert "Accept change" in done.stdout
    assert "Erase the word before the caret" in done.stdout
    assert list(tmp_path.rglob("*.toml")) == []
