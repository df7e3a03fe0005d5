# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""The menu of the texts that were open lately."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QWidget

from stet.ui.shell.recent_menu import RecentMenu
from stet.workspace import session
from stet.workspace.session import Session


def test_texts_of_one_name_are_told_apart_by_their_folders(qtbot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    recent = ("/a/book/README.md", "/a/notes.md", "/b/book/README.md", "/c/lamp/README.md")
    opened: list[Path] = []
    kept = session.kept(Session(recent=recent))
    menu = RecentMenu(kept, lambda paths: opened.extend(paths), parent)
    menu.aboutToShow.emit()
    titles = [action.text() for action in menu.actions()]
    assert titles == [
        "README.md – a/book",
        "notes.md",
        "README.md – b/book",
        "README.md – lamp",
    ]
    menu.actions()[2].trigger()
    assert opened == [Path("/b/book/README.md")]
