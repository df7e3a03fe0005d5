# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""What assistive technology is told of a board: its cards, with names, places and states."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible

NAME = QAccessible.Text.Name


def test_cards_are_items_of_a_list_in_the_order_of_reading(table) -> None:
    desk = table()
    board = QAccessible.queryAccessibleInterface(desk.view)
    assert board.role() is QAccessible.Role.List
    assert board.text(NAME) == "Board"
    items = [board.child(number) for number in range(board.childCount())]
    assert [each.text(NAME).split(".")[0] for each in items] == [
        f"Card: Card {key}" for key in "abcd"
    ]
    assert {each.role() for each in items} == {QAccessible.Role.ListItem}
    assert [board.indexOfChild(each) for each in items] == [0, 1, 2, 3]
    assert "connected to Card b" in items[0].text(NAME)
    assert board.child(4) is None
    place = desk.view.viewport().mapToGlobal(desk.place("d"))
    assert items[3].rect().contains(place)
    assert board.childAt(place.x(), place.y()) is items[3]


def test_where_the_keys_go_the_focus_and_the_selection_are(table) -> None:
    desk = table()
    board = QAccessible.queryAccessibleInterface(desk.view)
    assert board.focusChild() is None
    desk.key(Qt.Key.Key_Right)
    desk.key(Qt.Key.Key_Down)
    focused = board.focusChild()
    assert focused is not None
    assert focused.text(NAME).startswith("Card: Card c")
    assert focused.state().focused
    assert focused.state().selected
    assert not board.child(0).state().selected


def test_a_card_that_goes_is_no_more_and_a_new_one_is_there(table) -> None:
    desk = table()
    board = QAccessible.queryAccessibleInterface(desk.view)
    second = board.child(1)
    desk.click("b")
    desk.key(Qt.Key.Key_Delete)
    assert not second.isValid()
    assert second.text(NAME) == ""
    assert board.childCount() == 3
    desk.pane.undo()
    assert second.isValid()
    assert board.childCount() == 4
