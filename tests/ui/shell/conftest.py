# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""A whole window with a real worker behind it that says what the test's script holds."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from tests.ui.windows import new_window

from stet import app
from stet.document import proposal, word_diff
from stet.document.document import Document
from stet.document.origin import Origin, Source
from stet.document.paragraph import Position, Span
from stet.ui.page import Page
from stet.ui.shell.window import Window

FERRY = (
    "She watched it for a long time, until such time as it was dark.\n\n"
    "The letters had came in March, and there was nothing more in them.\n"
)
MODEL = Origin(Source.MODEL, "everyday", "tighten", "r1")


class Driver:
    """Does to a window what a person would, and waits for what a person would see."""

    def __init__(self, window: Window, bot: QtBot) -> None:
        self.window, self.bot = window, bot

    @property
    def page(self) -> Page:
        page = self.window.tabs.current
        assert page is not None
        return page

    @property
    def text(self) -> str:
        return self.page.document.manuscript.final

    def type(self, words: str) -> None:
        self.bot.keyClicks(self.page.view, words)

    def press(self, key: Qt.Key, *modifiers: Qt.KeyboardModifier) -> None:
        """Press a key where the keyboard's focus is, shortcuts included."""
        held = Qt.KeyboardModifier.NoModifier
        for modifier in modifiers:
            held |= modifier
        target = QApplication.focusWidget() or self.window
        self.bot.keyClick(target, key, held)

    def go(self, paragraph: int, column: int = 0) -> None:
        self.page.view.reveal(Position(paragraph, column))

    def until(self, condition: Callable[[], object], timeout: int = 100_000) -> None:
        self.bot.waitUntil(lambda: bool(condition()), timeout=timeout)

    def propose(self, paragraph: int, new: str, by: Origin = MODEL, kind: str = "concise") -> None:
        """Have a model's suggestion made without a model."""
        propose(self.page.document, paragraph, new, by, kind)

    def pending(self) -> int:
        return self.page.document.manuscript.pending_count


def propose(document: Document, paragraph: int, new: str, by: Origin, kind: str) -> None:
    manuscript = document.manuscript
    length = len(manuscript.paragraphs[paragraph].markup)
    span = Span(Position(paragraph, 0), Position(paragraph, length))
    passage = proposal.passage_at(manuscript, span)
    edits = [
        proposal.ProposedEdit(edit, kind, "It says the same.")
        for edit in word_diff.diff_words(passage.text, new)
    ]
    document.commit(proposal.propose(manuscript, passage, edits, by)[0])


OpenWindow = Callable[..., Driver]


@pytest.fixture
def ferry(tmp_path: Path) -> Path:
    path = tmp_path / "ferry.md"
    path.write_text(FERRY, encoding="utf-8")
    return path


@pytest.fixture
def open_window(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[OpenWindow]:
    """Return what opens a window; ``replies`` are what the model says, None for no model."""
    drivers: list[Driver] = []
    monkeypatch.setenv("STET_MODELS", str(tmp_path / "models"))

    def open_one(*paths: Path, replies: list[Any] | None = None, **script: Any) -> Driver:
        if replies is None:
            monkeypatch.delenv(app.SCRIPT, raising=False)
        else:
            file = tmp_path / "script.json"
            file.write_text(json.dumps({"replies": replies, **script}), encoding="utf-8")
            monkeypatch.setenv(app.SCRIPT, str(file))
        window = new_window(qapp)
        window.resize(1280, 800)
        window.show()
        window.files.open_session(paths)
        window.model_status.show()
        qtbot.waitExposed(window)
        window.activateWindow()
        driver = Driver(window, qtbot)
        drivers.append(driver)
        driver.until(window.isActiveWindow)
        driver.page.view.setFocus()
        return driver

    yield open_one
    for driver in drivers:
        window = driver.window
        if window.isVisible():
            window.files.discard_all()
            window.close()
        window.deleteLater()
    # Now, and not within the next test: a new window's style is given to all that are still there.
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
