# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""In no menu do two entries go by the same letter."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from PySide6.QtWidgets import QMenu


def letters(menu: QMenu) -> Counter[str]:
    """Return which letters the entries of a menu go by."""
    found: Counter[str] = Counter()
    for action in menu.actions():
        title = action.text().replace("&&", "")
        if "&" in title:
            found[title[title.index("&") + 1].lower()] += 1
    return found


def menus(menu: QMenu) -> list[QMenu]:
    """Return a menu and all below it."""
    below = [action.menu() for action in menu.actions() if action.menu() is not None]
    return [menu, *(each for one in below for each in menus(one))]


def test_each_letter_of_a_menu_is_that_of_one_entry(open_window, ferry: Path) -> None:
    driver = open_window(ferry)
    menu = driver.window.top_bar._menu
    menu.aboutToShow.emit()
    twice = {
        one.title(): {letter: count for letter, count in letters(one).items() if count > 1}
        for one in menus(menu)
    }
    assert not {title: found for title, found in twice.items() if found}
    assert len(twice) > 6
