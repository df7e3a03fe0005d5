# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Boards in the window: opened, reviewed by the review's keys, shown as text, saved."""

from __future__ import annotations

import json

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from tests.design.board.samples import OBSIDIAN, STYLES
from tests.ui.board.conftest import FOUR, board_text, card

from stet.design.board import edits
from stet.design.board.applying import Proposed, propose_on
from stet.design.board.new_parts import NewNode
from stet.design.board.read import read
from stet.design.board.values import Rect
from stet.document.origin import Origin, Source

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
MODEL = Origin(Source.MODEL, "everyday", "ideas", "r1")


@pytest.mark.parametrize("name", [name for name in STYLES if STYLES[name]])
def test_a_board_of_another_program_is_saved_as_it_was(open_window, tmp_path, name) -> None:
    path = tmp_path / "one.canvas"
    data = STYLES[name].encode()
    path.write_bytes(data)
    driver = open_window(path)
    board = driver.page.board
    assert board is not None
    assert board.view.hasFocus()
    driver.window.commands.run("save")
    assert path.read_bytes() == data
    if name != "obsidian":
        return
    driver.press(Qt.Key.Key_Home)
    driver.press(Qt.Key.Key_Right, CTRL)
    driver.press(Qt.Key.Key_Z, CTRL)
    driver.press(Qt.Key.Key_S, CTRL)
    assert path.read_bytes() == data


def test_proposed_cards_are_decided_by_the_keys_of_the_review(open_window, tmp_path) -> None:
    path = tmp_path / "ideas.canvas"
    path.write_text(FOUR)
    driver = open_window(path)
    document = driver.page.document
    board = read(FOUR)
    made = [NewNode("text", Rect(600, 200 * n, 200, 80), f"Idea {n}") for n in range(3)]
    propose_on(
        document, board, [Proposed(edits.add(board, [each]), reason="x") for each in made], MODEL
    )
    driver.press(Qt.Key.Key_F7)
    view = driver.page.board.view
    assert view.selected == [made[0].id]
    driver.press(Qt.Key.Key_Return, CTRL, SHIFT)
    assert view.selected == [made[1].id]
    driver.press(Qt.Key.Key_Return, CTRL)
    driver.window.commands.run("walk")
    driver.press(Qt.Key.Key_Space)
    driver.press(Qt.Key.Key_Escape)
    assert driver.pending() == 0
    driver.press(Qt.Key.Key_S, CTRL)
    saved = [each["id"] for each in json.loads(path.read_text())["nodes"]]
    assert saved == [*"abcd", made[1].id, made[2].id]


def test_the_text_of_a_board_and_back(open_window, tmp_path) -> None:
    path = tmp_path / "one.canvas"
    path.write_text(OBSIDIAN)
    driver = open_window(path)
    driver.window.commands.run("board_text")
    assert driver.page.board is None
    assert driver.page.view.hasFocus()
    driver.go(2, 0)
    driver.type("x")
    driver.window.commands.run("board_text")
    board = driver.page.board
    assert "cannot be shown as a board" in board._problem._words.text()
    driver.window.commands.run("undo")
    assert board.model.problem is None
    assert len(board.model.shown.nodes) == 5


def test_a_new_board_is_saved_as_one(open_window, tmp_path) -> None:
    driver = open_window()
    driver.window.commands.run("new_board")
    board = driver.page.board
    assert board is not None
    driver.press(Qt.Key.Key_N)
    driver.bot.keyClicks(board.editor, "First")
    driver.press(Qt.Key.Key_Escape)
    path = tmp_path / "new.canvas"
    driver.window.files.save_to(driver.page.file, path)
    assert [each["text"] for each in json.loads(path.read_text())["nodes"]] == ["First"]


def test_a_board_with_a_thousand_faults_opens_and_keeps_them(open_window, tmp_path) -> None:
    path = tmp_path / "odd.canvas"
    text = '{"nodes":[' + ",".join(['{"id":"a","type":"text","x":1e300}'] * 1000) + "]}"
    path.write_text(text)
    driver = open_window(path)
    assert "And 99 more" in driver.page.board._problem._words.text()
    driver.window.commands.run("save")
    assert path.read_text() == text


def test_the_review_speaks_of_cards_and_not_of_their_file(open_window, tmp_path) -> None:
    path = tmp_path / "ideas.canvas"
    path.write_text(FOUR)
    driver = open_window(path)
    board = read(FOUR)
    new = edits.add(board, [NewNode("text", Rect(600, 0, 200, 80), "A lid that cuts")])
    moved = edits.move(board, board.nodes[:1], 0, 400)
    made = [Proposed(new, reason="Another use"), Proposed(moved, "moved card")]
    propose_on(driver.page.document, board, made, MODEL)
    cards = driver.window.review.cards
    for number, words in enumerate(("Card a, in another place", "A lid that cuts")):
        driver.press(Qt.Key.Key_F7)
        change = driver.page.view.change_at_caret()
        driver.until(lambda change=change: change in [card.change_id for card in cards.cards()])
        (card,) = [card for card in cards.cards() if card.change_id == change]
        assert card.accessibleName().endswith(f"insert “{words}”"), number


def test_an_empty_review_beside_a_board_speaks_of_cards(open_window, tmp_path) -> None:
    path, text = tmp_path / "ideas.canvas", tmp_path / "text.md"
    path.write_text(FOUR)
    text.write_text("Words.\n")
    driver = open_window(path)
    review = driver.window.review
    driver.window.panel.show_panel("review")

    def words() -> str:
        labels = review.findChildren(QLabel)
        return " ".join(each.text() for each in labels if each.isVisible())

    assert "Proposed cards come here" in words()
    assert "paragraph" not in words()
    driver.page.board.view.select(["a"])
    asks = [each for each in review.findChildren(QPushButton) if each.isVisible()]
    driver.bot.mouseClick(asks[0], Qt.MouseButton.LeftButton)
    driver.until(lambda: any("3 questions" in n.text for n in driver.window.notices.notices))
    driver.window.files.open([text])
    assert "paragraph" in words()
    assert "cards" not in words()


def test_the_file_of_a_card_is_opened(open_window, tmp_path) -> None:
    path = tmp_path / "one.canvas"
    path.write_text(OBSIDIAN)
    (tmp_path / "readme.md").write_text("# Read me\n")
    driver = open_window(path)
    board = driver.page.board
    board.view.select(["7efdbbe0c4742315"])
    driver.press(Qt.Key.Key_Return)
    assert driver.page.board is board  # it is not there, and that is said
    board.view.select(["8132d4d894c80022"])
    driver.press(Qt.Key.Key_Return)
    assert driver.text == "# Read me\n"


def test_the_board_takes_all_the_room_of_its_text(open_window, tmp_path) -> None:
    path = tmp_path / "ideas.canvas"
    path.write_text(FOUR)
    driver = open_window(path)
    page = driver.page
    driver.until(lambda: page.board.height() == page.height())
    driver.window.commands.run("board_text")
    driver.until(lambda: page.view.height() == page.height())
    driver.window.commands.run("board_text")
    driver.until(lambda: page.board.height() == page.height())


@pytest.mark.parametrize("size", [(1280, 800), (900, 600), (700, 500)])
def test_what_is_said_for_a_moment_covers_neither_tools_nor_map(
    open_window, tmp_path, size: tuple[int, int]
) -> None:
    path = tmp_path / "ideas.canvas"
    path.write_text(board_text(card("a", 0, 0), card("b", 900, 700)), encoding="utf-8")
    driver = open_window(path, replies=[])
    driver.window.panel.show_panel(None)
    driver.window.resize(*size)
    board = driver.page.board
    bar = driver.window.overlays.notice_bar

    def on_screen(part: QWidget) -> QRect:
        return QRect(part.mapToGlobal(QPoint()), part.size())

    def tools() -> list[QRect]:
        return [on_screen(each) for each in (board.bar, board.map) if each.isVisible()]

    driver.until(lambda: board.bar.isVisible())
    driver.window.pages.tell("3 proposals. F7 goes from one to the next.")
    driver.until(bar.isVisible)
    driver.until(lambda: not any(on_screen(bar).intersects(each) for each in tools()))
    driver.window.notices.dismiss()
    driver.page.ask_bar.show_message("3 suggestions.")
    driver.until(driver.page.ask_bar.isVisible)
    asked = driver.page.ask_bar
    driver.until(lambda: not any(on_screen(asked).intersects(each) for each in tools()))
