# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""The bar at the top has one button for each panel, with how much waits in it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QToolButton


def test_each_panel_has_a_button_with_its_count(open_window, tmp_path: Path) -> None:
    path = tmp_path / "a.critic.md"
    path.write_text("It {--was --}{++is++} {==cold==}{>>Is it?<<}.\n", encoding="utf-8")
    driver = open_window(path)
    side, bar = driver.window.panel, driver.window.top_bar

    def button(title: str) -> QToolButton:
        found = bar.findChildren(QToolButton)
        return next(each for each in found if each.accessibleName().startswith(title))

    driver.until(lambda: button("Review").text() == "2")
    assert button("Comments").text() == "1"
    assert button("Review").accessibleName().endswith(" 2")
    for panel in side.panels:
        side.show_panel(None)
        shown = button(panel.title)
        assert not shown.isChecked()
        driver.bot.mouseClick(shown, Qt.MouseButton.LeftButton)
        assert (side.shown, shown.isChecked()) == (panel.id, True)
        driver.bot.mouseClick(shown, Qt.MouseButton.LeftButton)
        assert side.shown is None
