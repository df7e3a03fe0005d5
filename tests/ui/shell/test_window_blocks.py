# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Design blocks are begun from the menu and the palette, without knowing how they are written."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from tests.ui.shell.test_window_asking import CTRL, ask, over

from stet.blocks.in_document import blocks_in
from stet.blocks.registry import KINDS
from stet.ui.shell.commands import blocks

FIELDS = "a sign-in screen with email, password and a button"


def test_every_kind_of_block_can_be_inserted() -> None:
    assert [name for name, _, _ in blocks.KINDS] == [kind.name for kind in KINDS]


@pytest.mark.parametrize("kind", [kind.name for kind in KINDS])
def test_an_example_is_put_below_and_drawn(open_window, ferry: Path, kind: str) -> None:
    driver = open_window(ferry, replies=[])
    driver.window.commands.run(f"insert_{kind}")
    driver.window.commands.run(f"insert_{kind}")  # not into the one that is there
    found = blocks_in(driver.text)
    assert [(each.kind.name, each.source.strip()) for each in found] == [
        (kind, each.kind.example.strip()) for each in found
    ]
    assert len(found) == 2
    assert driver.window.panel.current == "picture"


def test_a_wireframe_is_drawn_from_the_words_in_the_bar_where_nothing_is_written(
    open_window,
) -> None:
    driver = open_window(replies=[], otherwise={"text": " "})
    driver.window.files.new()
    ask(driver, "Wireframe")
    assert "which screen" in driver.page.ask_bar._message.text()
    driver.press(Qt.Key.Key_K, CTRL)
    driver.bot.keyClicks(driver.page.ask_bar._line, FIELDS)
    driver.press(Qt.Key.Key_Return)
    driver.until(lambda: driver.pending() == 1)
    driver.until(lambda: over(driver))
    assert driver.page.document.manuscript.final.startswith("```wireframe\n")
    assert driver.window.panel.current == "picture"


def test_in_a_wireframe_the_bar_offers_to_change_it(open_window, tmp_path: Path) -> None:
    file = tmp_path / "screen.md"
    file.write_text('Words.\n\n```wireframe\nscreen "A"\n  button "B"\n```\n', encoding="utf-8")
    driver = open_window(file, replies=[])
    bar = driver.page.ask_bar
    driver.go(0, 0)
    driver.window.commands.run("ask")
    usual = bar.task.name
    bar.leave()
    driver.go(4, 3)
    driver.window.commands.run("ask")
    assert (bar.task.name, bar._scope.text()) == ("wireframe", "This wireframe.")
    assert bar._line.placeholderText().startswith("What should change?")
    bar.leave()
    driver.go(0, 0)
    driver.window.commands.run("ask")
    assert (bar.task.name, bar._scope.text()) == (usual, "This paragraph, 1 word.")


def test_in_a_flow_the_bar_offers_its_next_step_and_elsewhere_not(open_window, tmp_path) -> None:
    file = tmp_path / "flow.md"
    file.write_text("Words.\n\n```flow\nA -> B\n```\n", encoding="utf-8")
    driver = open_window(file, replies=[])
    bar = driver.page.ask_bar
    driver.go(3, 1)
    driver.window.commands.run("ask")
    assert (bar.task.name, bar._scope.text()) == ("flow", "This flow.")
    bar.leave()
    driver.go(0, 0)
    driver.window.commands.run("ask")
    assert "flow" not in [task.name for task in bar._tasks]
    assert bar.task.name == "tighten"
