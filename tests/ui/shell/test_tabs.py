# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Titles on tabs can be read however many there are."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QTabBar

from stet.ui.shell.tabs import LONGEST, shortened


@pytest.mark.parametrize("title", ["5-order-page.md", "a" * LONGEST, "é" * 3])
def test_a_usual_title_stands_whole_on_its_tab(title: str) -> None:
    assert shortened(title) == title


def test_a_long_title_keeps_its_beginning_and_its_end() -> None:
    short = shortened("The third draft of a letter to the harbour master, of June.md")
    assert len(short) <= LONGEST
    assert short.startswith("The third")
    assert short.endswith("June.md")


def test_no_tab_is_narrower_than_its_title(open_window, tmp_path: Path) -> None:
    files = [tmp_path / f"{number}-which-closing.md" for number in range(12)]
    for file in files:
        file.write_text("x\n", encoding="utf-8")
    driver = open_window(*files)
    (bar,) = driver.window.tabs.findChildren(QTabBar)
    metrics = bar.fontMetrics()
    for index in range(bar.count()):
        assert bar.tabRect(index).width() > metrics.horizontalAdvance(bar.tabText(index))


@pytest.mark.parametrize("width", [960, 1280])
def test_a_wide_panel_gives_way_before_the_text_does(open_window, tmp_path: Path, width) -> None:
    (tmp_path / "a.md").write_text("x\n", encoding="utf-8")
    driver = open_window(tmp_path)
    driver.window.files.open([tmp_path / "a.md"])
    driver.window.panel.show_panel("picture")
    splitter = driver.window._splitter
    driver.window.resize(1600, 800)
    driver.until(lambda: splitter.width() >= 1500)
    splitter.setSizes([264, 300, 1036])
    driver.window.resize(width, 600)
    driver.until(lambda: splitter.width() <= width)
    assert driver.window.tabs.width() >= 240
    assert sum(splitter.sizes()) <= width
