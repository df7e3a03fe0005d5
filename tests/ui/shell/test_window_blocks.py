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
    driver.until(lambda: over(driver))
    assert driver.pending() > 1  # each element is one
    assert driver.page.document.manuscript.final.startswith("```wireframe\n")
    assert driver.window.panel.current == "picture"


def test_where_no_picture_is_the_panel_asks_which_screen_and_has_it_drawn(
    open_window, ferry: Path
) -> None:
    driver = open_window(ferry, replies=[], otherwise={"text": " "})
    driver.window.panel.show_panel("picture")
    wish = driver.window.picture.wish
    driver.until(wish.isVisible)
    assert not wish.draw.isEnabled()
    wish.line.setFocus()
    driver.press(Qt.Key.Key_Return)  # nothing is said, and nothing begins
    assert not driver.page.ask_bar.is_running
    driver.bot.keyClicks(wish.line, FIELDS)
    driver.press(Qt.Key.Key_Return)
    driver.until(lambda: over(driver))
    assert driver.pending() > 1
    assert "```wireframe\n" in driver.text
    assert driver.page.document.manuscript.final.startswith("She watched")
    driver.until(lambda: driver.window.picture.seen is not None)
    assert not wish.isVisible()


def test_where_no_picture_is_an_example_can_be_begun_with(open_window, ferry: Path) -> None:
    driver = open_window(ferry, replies=[])
    driver.window.panel.show_panel("picture")
    wish = driver.window.picture.wish
    driver.until(wish.isVisible)
    driver.bot.mouseClick(wish.example, Qt.MouseButton.LeftButton)
    assert [each.kind.name for each in blocks_in(driver.text)] == ["wireframe"]
    assert driver.pending() == 0


@pytest.mark.parametrize(
    ("text", "task"),
    [
        ("Words.\n\n", "ideas"),
        ("", "ideas"),
        ("Words.\n\n```palette\nink #222222\n```\n\n", "wireframe"),
        ("## Requirements\n\n- R1 One can pay.\n\n", "wireframe"),
    ],
)
def test_on_an_empty_paragraph_the_bar_begins_with_what_needs_none(
    open_window, tmp_path: Path, text: str, task: str
) -> None:
    file = tmp_path / "text.md"
    file.write_text(text, encoding="utf-8")
    driver = open_window(file, replies=[])
    bar = driver.page.ask_bar
    driver.go(len(driver.page.document.manuscript.paragraphs) - 1)
    driver.window.commands.run("ask")
    assert bar.task.name == task
    assert not bar._line.placeholderText().startswith("What is to change?")
    bar.leave()
    if text.startswith("Words"):
        driver.go(0)
        driver.window.commands.run("ask")
        assert bar.task.name == "tighten"


def test_the_picture_has_a_width_of_its_own_and_gives_way_before_the_text(open_window) -> None:
    driver = open_window(replies=[])
    window = driver.window
    window.resize(1280, 800)

    def widths() -> tuple[int, int]:
        sizes = window._splitter.sizes()
        at = window._splitter.indexOf(window.panel)
        return sizes[at - 1], sizes[at]

    window.panel.show_panel("review")
    driver.until(lambda: widths()[1] < 400)
    window.panel.show_panel("picture")
    driver.until(lambda: widths()[1] > 500)
    window.resize(960, 600)
    driver.until(lambda: widths()[0] >= 440)
    window.resize(1280, 800)
    driver.until(lambda: widths()[1] > 500)
    window.panel.show_panel("review")
    driver.until(lambda: widths()[1] < 400)


def test_a_change_is_accepted_and_rejected_beside_the_picture(open_window, tmp_path) -> None:
    file = tmp_path / "screen.md"
    text = 'Words.\n\n```wireframe\nscreen "A"\n  button "B"\n  button "C"\n```\n'
    file.write_text(text, encoding="utf-8")
    driver = open_window(file, replies=[])
    driver.go(4, 3)
    driver.press(Qt.Key.Key_K, CTRL)
    driver.bot.keyClicks(driver.page.ask_bar._line, "rename B to Go; remove C")
    driver.press(Qt.Key.Key_Return)
    driver.until(lambda: over(driver))
    assert driver.pending() == 2
    picture = driver.window.picture
    driver.until(lambda: len(picture.deciding.ids) == 2)
    driver.window.commands.run("next_change")
    driver.until(lambda: picture.deciding.card.isVisible())
    card = picture.deciding.card
    assert "¶" not in card._words.text()
    driver.bot.mouseClick(card._accept, Qt.MouseButton.LeftButton)
    driver.until(lambda: driver.pending() == 1)
    assert driver.window.panel.current == "picture"
    driver.bot.mouseClick(card._reject, Qt.MouseButton.LeftButton)
    driver.until(lambda: driver.pending() == 0)
    assert driver.text == text.replace('"B"', '"Go"')
    driver.until(lambda: picture.seen is not None and picture.seen.before is None)
    assert not picture.deciding.isVisible()
    assert not picture._compare.isVisible()


def test_an_edited_suggestion_keeps_its_line_end_and_its_indent(open_window, tmp_path) -> None:
    file = tmp_path / "screen.md"
    text = '```wireframe\nscreen "A"\n  button "B"\n```\n'
    file.write_text(text, encoding="utf-8")
    driver = open_window(file, replies=[])
    driver.go(2, 3)
    driver.press(Qt.Key.Key_K, CTRL)
    driver.bot.keyClicks(driver.page.ask_bar._line, "add a text Hello above B")
    driver.press(Qt.Key.Key_Return)
    driver.until(lambda: driver.pending() == 1)
    driver.window.commands.run("next_change")
    card = driver.window.picture.deciding.card
    driver.until(lambda: card.isVisible())
    card.begin_editing()
    assert card._field.toPlainText() == 'text "Hello"'
    card._field.setPlainText('muted "Good night"')
    card._say_edited()
    driver.until(lambda: driver.pending() == 0)
    assert driver.text == text.replace("  button", '  muted "Good night"\n  button')


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
    assert bar._line.placeholderText().startswith("What is to change?")
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
