# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""What is for prose leaves the JSON of a board alone, and says why."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.ui.board.conftest import board_text, card

from stet.ui.panels.side_panel import OF_PROSE
from stet.ui.shell.commands.prose import PROSE_COMMANDS

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")

WRONG = board_text(card("a", 0, 0, text="I has teh apple at this point in time."))


@pytest.fixture
def table(open_window, tmp_path: Path):
    path = tmp_path / "ideas.canvas"
    path.write_text(WRONG, encoding="utf-8")
    return open_window(path)


def commands_of(driver) -> list[str]:
    tasks = [
        f"task {each.name}" if each.is_own else each.name for each in driver.window.desk.tasks.all()
    ]
    assert {"proofread", "tighten", "feedback", "ideas", "continue", "wireframe"} <= set(tasks)
    return [*sorted(PROSE_COMMANDS), *tasks]


@pytest.mark.parametrize("is_text", [False, True])
def test_no_command_for_prose_applies_to_a_board_or_its_text(table, is_text: bool) -> None:
    if is_text:
        table.window.commands.run("board_text")
        assert table.page.board is None
    for name in commands_of(table):
        command = table.window.commands[name]
        assert not command.when(), name
        assert not table.window.commands.run(name), name
        assert "oard" in command.refusal_now, name
    assert table.text == WRONG
    assert not table.page.is_asking


def test_a_new_board_is_treated_as_one_before_it_is_saved(table) -> None:
    table.window.commands.run("new_board")
    assert table.page.file.path is None
    for name in commands_of(table):
        assert not table.window.commands[name].when(), name
    table.window.commands.run("board_text")
    assert table.page.is_board
    assert table.page.view._highlighter._all_code


def test_panels_that_read_prose_are_shown_none_of_it(table, tmp_path: Path) -> None:
    panels = {panel.id: panel for panel in table.window.panel.panels}
    for name in ("comments", "outline", "report"):
        assert panels[name]._document is None
    assert panels["review"]._document is table.page.document
    path = tmp_path / "text.md"
    path.write_text("# Prose\n", encoding="utf-8")
    table.window.files.open([path])
    assert panels["report"]._document is table.page.document
    assert table.window.commands["ask"].when()


def test_panels_with_nothing_to_say_to_a_board_are_folded_away_beside_it(table, tmp_path) -> None:
    window, side = table.window, table.window.panel
    board, path = table.page, tmp_path / "text.md"
    path.write_text("# Prose\n", encoding="utf-8")
    window.files.open([path])
    buttons = {each.property("command"): each for each in window.top_bar._panels}
    for name in OF_PROSE:
        window.commands.run(f"panel_{name}")
        assert side.isVisible()
        assert buttons[f"panel_{name}"].isEnabled()
        window.tabs.show_page(board)
        assert side.isHidden()
        assert not buttons[f"panel_{name}"].isEnabled()
        assert window.session.value.panel_shown
        window.tabs.show_page(window.tabs.pages[-1])
        assert side.shown == name
    window.tabs.show_page(board)
    window.commands.run("switch_focus")  # the keys to the panel: to one that has something to say
    assert side.shown == "review"
    window.commands.run("panel_brief")
    assert side.shown == "brief"
    window.commands.run("panel_brief")
    window.tabs.show_page(window.tabs.pages[-1])
    assert side.isHidden()  # what was folded away by hand stays so


def test_what_is_counted_are_cards_and_no_words_of_the_file(table) -> None:
    assert table.page.words_text()[0] == "1 card"
