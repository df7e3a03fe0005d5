# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""A project of another program, brought along in the window."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QFileDialog, QToolButton
from tests.formats.projects.test_projects import put, scrivener
from tests.ui.shell.conftest import Driver, OpenWindow, open_window

__all__ = ["open_window"]

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")  # offscreen says so of every dialog


def said(driver: Driver) -> str:
    return "\n".join(notice.text for notice in driver.window.notices.notices)


def choose(driver: Driver, source: Path, parent: Path) -> None:
    """Answer both questions of “Import…”."""
    driver.window.commands.run("import")
    for path in (source, parent):
        dialog = driver.window.findChildren(QFileDialog)[-1]
        dialog.fileSelected.emit(str(path))
        dialog.close()


def test_it_is_opened_and_what_is_not_there_is_said(
    open_window: OpenWindow, tmp_path: Path
) -> None:
    source = scrivener(tmp_path / "theirs") / "Ferry.scrivx"
    (tmp_path / "mine").mkdir()
    driver = open_window()
    choose(driver, source, tmp_path / "mine")
    driver.until(lambda: "came from Scrivener" in said(driver))
    assert "1 document of “Ferry” came from Scrivener, into " in said(driver)
    assert "Not there: “Lost”." in said(driver)
    assert driver.window.projects.folder == tmp_path / "mine" / "Ferry"
    project = driver.window.projects.project
    assert project is not None
    driver.until(lambda: any(path.endswith("Morning.md") for path in project.index.entries))


def test_what_is_no_project_says_so(open_window: OpenWindow, tmp_path: Path) -> None:
    source = put(tmp_path / "notes.md", "# Notes\n")
    driver = open_window()
    choose(driver, source, tmp_path)
    driver.until(lambda: "no project that Stet knows" in said(driver))
    assert driver.window.projects.folder is None


def test_it_can_be_stopped(open_window: OpenWindow, tmp_path: Path) -> None:
    scenes = "".join(
        f"<SCENE><ID>{n}</ID><SceneContent>Words.</SceneContent></SCENE>" for n in range(3_000)
    )
    numbers = "".join(f"<ScID>{n}</ScID>" for n in range(3_000))
    source = put(
        tmp_path / "long.yw7",
        f"<YWRITER7><SCENES>{scenes}</SCENES><CHAPTERS><CHAPTER><Title>One</Title><Scenes>{numbers}"
        "</Scenes></CHAPTER></CHAPTERS></YWRITER7>",
    )
    (tmp_path / "mine").mkdir()
    driver = open_window()
    choose(driver, source, tmp_path / "mine")
    (notice,) = driver.window.notices.notices
    notice.remedies[0].run()
    driver.until(lambda: "was not brought along" in said(driver))
    assert not list((tmp_path / "mine").iterdir())


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_drawings_of_the_dialog_are_seen_in_every_theme(
    open_window: OpenWindow, theme: str
) -> None:
    driver = open_window()
    driver.window.appearance.choose(theme)
    driver.window.commands.run("import")
    dialog = driver.window.findChildren(QFileDialog)[-1]
    ground = dialog.palette().color(QPalette.ColorRole.Window).lightness()
    for name in ("toParentButton", "newFolderButton", "detailModeButton"):
        button = dialog.findChild(QToolButton, name)
        image = button.icon().pixmap(32).toImage()
        inked = [
            image.pixelColor(x, y).lightness()
            for x in range(image.width())
            for y in range(image.height())
            if image.pixelColor(x, y).alpha() > 200
        ]
        assert inked
        assert all(abs(lightness - ground) > 100 for lightness in inked)
    dialog.close()
