# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""A window with its model page: real files of models in a folder, a real worker with a script."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from tests.models.conftest import write_model
from tests.ui.windows import new_window

from stet import app
from stet.ui.models.page_parts import Section
from stet.ui.shell.window import Window

__all__ = ["write_model"]

TEXT = "The letters was late in March, and there was nothing more in them.\n"
FIX = {"echo": True, "replace": {"letters was": "letters were"}, "again": True}


class Page:
    """Does on the model page what a person would."""

    def __init__(self, window: Window, bot: QtBot) -> None:
        self.window, self.bot = window, bot

    @property
    def desk(self):
        return self.window.desk

    def section(self, name: str = "choose") -> Section:
        """Open a section and wait until it has read the disk."""
        page = self.window.models.page
        if page is None or not self.window.models.is_shown:
            page = self.window.models.show(name)
        else:
            page.show_section(name)
        self.settle()
        return page.section(name)

    def settle(self) -> None:
        """Wait until nothing is done behind, and what came of it is shown."""
        came: list[bool] = []
        self.until(lambda: self.desk.background.is_idle)
        self.desk.background.run(lambda: True, came.append)
        self.until(lambda: came)

    def card(self, name: str):
        return self.section("choose")._cards[name]

    def until(self, condition: Callable[[], object], timeout: int = 100_000) -> None:
        self.bot.waitUntil(lambda: bool(condition()), timeout=timeout)

    def click(self, button: QWidget) -> None:
        assert button.isEnabled(), button
        self.bot.mouseClick(button, Qt.MouseButton.LeftButton)

    def press(self, key: Qt.Key, target: QWidget | None = None) -> None:
        self.bot.keyClick(target or QApplication.focusWidget() or self.window, key)

    def ask(self, task: str = "proofread") -> None:
        """Have a task done to the text, from the key to the end."""
        page = self.window.tabs.current
        self.window.commands.run(task)
        self.until(lambda: not page.ask_bar.is_running)


@pytest.fixture
def library(tmp_path: Path, write_model, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A library's folder with a small and a bigger model in it."""
    folder = tmp_path / "models"
    for name, weights in (("small", 256), ("big", 4096)):
        write_model(folder / f"{name}.gguf", weights=weights)
    for name in ("HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME"):  # no other program's models
        monkeypatch.setenv(name, str(tmp_path / "home"))
    return folder


@pytest.fixture
def open_page(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Callable[..., Page]]:
    """Returns what opens a window; ``replies`` are what the model says, None for no script."""
    opened: list[Window] = []
    monkeypatch.setenv("STET_MODELS", str(tmp_path / "models"))

    def open_one(
        *, replies: list[Any] | None = None, text: str = TEXT, catalogue: Path | None = None
    ) -> Page:
        monkeypatch.delenv(app.SCRIPT, raising=False)
        if replies is not None:
            script = tmp_path / "script.json"
            script.write_text(json.dumps({"replies": replies}), encoding="utf-8")
            monkeypatch.setenv(app.SCRIPT, str(script))
        file = tmp_path / "letters.md"
        file.write_text(text, encoding="utf-8")
        window = new_window(qapp)
        if catalogue is not None:
            window.desk.service.catalogue = catalogue
        window.resize(1280, 800)
        window.show()
        window.files.open_session([file])
        window.model_status.show()
        qtbot.waitExposed(window)
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow, timeout=100_000)
        opened.append(window)
        return Page(window, qtbot)

    yield open_one
    for window in opened:
        if window.isVisible():
            window.files.discard_all()
            window.close()
        window.deleteLater()
    # Now, and not within the next test: a new window's style is given to all that are still there.
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
