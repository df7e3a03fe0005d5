# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""The Python-Markdown flavour in the preview: rendered when asked for, by the menu and buttons."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from tests.ui.preview.test_window_preview import Reader
from tests.ui.shell.conftest import OpenWindow, open_window

from stet.ui.preview.view import PreviewView
from stet.ui.text.view_mode import ViewMode

__all__ = ["open_window"]

TEXT = '# Letters\n\nShe watched it.\n\n!!! note "Tide"\n    It turns at six.\n\n    And again.\n'
ENDLESS = "[" * 20_000
"""What keeps that flavour busy for ever."""


class WholeReader(Reader):
    @property
    def view(self) -> PreviewView:
        return self.panel.whole.page

    def choose(self, words: str) -> None:
        """Choose a flavour in the menu."""
        menu = self.panel._flavours.menu()
        assert menu is not None
        action: QAction = next(each for each in menu.actions() if words in each.text())
        action.trigger()

    def said(self) -> str:
        return self.panel.whole.said.text()

    def rendered(self) -> None:
        self.until(lambda: not self.panel.whole.is_rendering)
        self.ready()


@pytest.fixture
def reader(open_window: OpenWindow, tmp_path: Path) -> WholeReader:
    file = tmp_path / "text.md"
    file.write_text(TEXT)
    driver = open_window(file)
    made = WholeReader(driver.window, driver.bot)
    made.window.commands.run("preview")
    made.until(lambda: made.panel.page.is_complete)
    return made


def test_it_is_rendered_when_it_is_chosen_and_says_of_when_it_is(reader: WholeReader) -> None:
    reader.choose("Python-Markdown")
    reader.rendered()
    assert reader.words().split("\n") == [
        "Letters", "She watched it.", "", "Tide", "It turns at six.", "And again.", ""
    ]  # fmt: skip
    assert reader.said().startswith("As it was at ")
    assert not reader.panel.whole.again.isVisible()
    assert reader.panel._process is None, "nothing follows the keys"


def test_a_text_that_goes_on_says_so_and_is_rendered_again(reader: WholeReader) -> None:
    reader.choose("Python-Markdown")
    reader.rendered()
    reader.go(2, 0)
    reader.type("Now ")
    assert reader.said() == "Text has changed"
    assert "Now" not in reader.words()
    reader.bot.mouseClick(reader.panel.whole.again, Qt.MouseButton.LeftButton)
    reader.rendered()
    assert "Now She watched it." in reader.words()
    assert reader.said().startswith("As it was at ")


def test_another_reading_is_rendered_at_once(reader: WholeReader) -> None:
    reader.propose(2, "She saw it.")
    reader.choose("Python-Markdown")
    reader.rendered()
    assert "She saw it." in reader.words()
    for reading, words in ((ViewMode.ORIGINAL, "watched it."), (ViewMode.MARKUP, "watchedsaw")):
        reader.panel.set_reading(reading)
        reader.rendered()
        assert words in reader.words()


def test_what_takes_long_says_how_long_and_can_be_cancelled(reader: WholeReader) -> None:
    reader.page.view.replace_span(reader.page.view.scope_span(), ENDLESS, "x")
    reader.choose("Python-Markdown")
    reader.until(reader.panel.whole.cancel.isVisible)
    assert reader.said().startswith("Rendering as Python-Markdown… ")
    rendering = reader.panel.whole._process
    assert rendering is not None
    process = rendering._process
    assert process is not None
    reader.bot.mouseClick(reader.panel.whole.cancel, Qt.MouseButton.LeftButton)
    assert reader.said() == "Rendering was cancelled."
    assert process.poll() is not None, "it has ended"
    assert reader.panel.whole.again.isVisible()


def test_where_it_fails_it_says_so_and_an_older_page_stays(reader: WholeReader) -> None:
    reader.choose("Python-Markdown")
    reader.rendered()
    reader.panel.whole.render_page()
    rendering = reader.panel.whole._process
    assert rendering is not None
    assert rendering._process is not None
    rendering._process.kill()
    reader.until(lambda: "could not be rendered" in reader.said())
    assert "Letters" in reader.words()
    assert reader.panel.whole.again.isVisible()


def test_the_other_flavour_goes_on_live(reader: WholeReader) -> None:
    reader.choose("Python-Markdown")
    reader.rendered()
    reader.choose("GitHub")
    reader.go(2, 0)
    reader.type("Now ")
    live = reader.panel.page
    reader.until(lambda: live.isVisible() and live.is_complete)
    reader.until(
        lambda: any(
            "Now She" in each.words.toPlainText()
            for each in map(live._blocks.get, live._ids)
            if each is not None and each.words
        )
    )


def test_nothing_is_rendered_while_it_is_not_seen(reader: WholeReader) -> None:
    reader.page.view.replace_span(reader.page.view.scope_span(), ENDLESS, "x")
    reader.choose("Python-Markdown")
    assert reader.panel.whole.is_rendering
    reader.window.commands.run("preview")
    assert not reader.panel.whole.is_rendering


def test_keys_and_a_theme_reach_it(reader: WholeReader) -> None:
    reader.choose("Python-Markdown")
    reader.rendered()
    reader.window.appearance.choose("dark")
    reader.ready()
    assert "Letters" in reader.words()
    reader.window.appearance.choose("light")
    reader.panel.setFocus()
    assert reader.view.hasFocus()
    reader.bot.keyClick(reader.view, Qt.Key.Key_Escape)
    assert reader.page.view.hasFocus()
