# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""A board by mouse and keys: what is done to cards is done to the text, and can be undone."""

from __future__ import annotations

import json

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPushButton
from tests.ui.board.conftest import FOUR, MODEL, board_text, card

from stet.design.board import edits
from stet.design.board.applying import Proposed, propose_on
from stet.design.board.new_parts import NewEdge, NewNode
from stet.design.board.read import read
from stet.design.board.values import Rect, Side, TextNode
from stet.document.review import pending
from stet.ui.board.card_painter import SPARE, rect_of, text_on
from stet.ui.board.colours import CHOICES
from stet.ui.text.view import ManuscriptView

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier


def test_a_card_is_dragged_and_nothing_else_changes(table) -> None:
    desk = table()
    start = desk.place("d")
    desk.drag(start, start + QPoint(100, 60))
    assert (desk.raw("d")["x"], desk.raw("d")["y"]) == (400, 260)
    old, new = FOUR.splitlines(), desk.text.splitlines()
    assert [each for each in new if each not in old] == [new[5]]
    desk.pane.undo()
    assert desk.text == FOUR
    desk.pane.redo()
    assert desk.raw("d")["x"] == 400


def test_a_dragged_card_snaps_to_another_but_not_with_alt(table) -> None:
    desk = table()
    desk.drag(desk.place("d"), desk.place("d") + QPoint(-297, 100))
    assert desk.raw("d")["x"] == 0
    desk.drag(desk.place("d"), desk.place("d") + QPoint(3, 0), ALT)
    desk.drag(desk.place("d"), desk.place("d") + QPoint(13, 0), ALT)
    assert desk.raw("d")["x"] == 13


def test_several_are_selected_with_a_band_and_move_together(table) -> None:
    desk = table()
    desk.drag(desk.at(-40, -40), desk.at(540, 100))
    assert desk.view.selected == ["a", "b"]
    desk.click("c", SHIFT)
    assert desk.view.selected == ["a", "b", "c"]
    desk.key(Qt.Key.Key_Right, CTRL)
    assert [desk.raw(key)["x"] for key in "abcd"] == [20, 320, 20, 300]
    desk.key(Qt.Key.Key_Escape)
    assert desk.view.selected == []


def test_a_group_takes_its_cards_along(table) -> None:
    desk = table()
    desk.click("a")
    desk.click("b", SHIFT)
    desk.key(Qt.Key.Key_G)
    (frame,) = desk.view.selected
    assert desk.raw(frame)["type"] == "group"
    assert desk.value()["nodes"][0]["id"] == frame  # beneath the others
    desk.drag(desk.at(150, -20), desk.at(150, 380))
    assert [desk.raw(key)["y"] for key in "abcd"] == [400, 400, 200, 200]


GROUPED = board_text(
    {"id": "g", "type": "group", "label": "G", "x": 0, "y": 0, "width": 240, "height": 240},
    card("a", 20, 20),
    card("b", 320, 20),
    card("c", 320, 120),
)


def test_a_card_that_is_dropped_on_a_group_belongs_to_it_and_the_group_grows(table) -> None:
    desk = table(GROUPED)
    desk.drag(desk.place("b"), desk.at(200, 160), ALT)  # half of it hangs out
    assert [node.id for node in desk.pane.model.board.members(desk.node("g"))] == ["a", "b"]
    assert desk.raw("g")["width"] == 320
    desk.pane.undo()  # both are one step
    assert desk.text == GROUPED


def test_a_card_that_is_dragged_out_leaves_and_a_group_is_fitted(table) -> None:
    desk = table(GROUPED)
    desk.drag(desk.place("a"), desk.at(800, 400))
    assert desk.pane.model.board.members(desk.node("g")) == ()
    assert desk.raw("g")["width"] == 240
    desk.drag(desk.place("b"), desk.at(110, 150))
    desk.bot.mouseClick(
        desk.view.viewport(),
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
        desk.at(230, 20),
    )
    assert desk.view.selected == ["g"]
    desk.pane.actions_.fit_groups()
    assert (desk.raw("g")["width"], desk.raw("g")["height"]) == (240, 120)
    desk.pane.actions_.fit_groups()
    assert "fits its cards" in desk.told[-1]


def test_a_click_in_a_group_selects_it_and_a_drag_draws_a_band(table) -> None:
    desk = table(GROUPED)
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    desk.bot.mouseClick(desk.view.viewport(), left, none, desk.at(100, 200))
    assert desk.view.selected == ["g"]
    desk.key(Qt.Key.Key_Escape)
    desk.drag(desk.at(230, 200), desk.at(100, 60))
    assert desk.view.selected == ["a"]
    assert desk.text == GROUPED


def test_a_selected_group_is_dragged_by_its_area_and_covers_no_card(table) -> None:
    desk = table(GROUPED)
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    desk.bot.mouseClick(desk.view.viewport(), left, none, desk.at(100, 200))
    desk.drag(desk.at(100, 200), desk.at(400, 200))
    cards = [desk.node(key).rect for key in "abc"]
    assert cards[0].x > 20
    assert not any(cards[0].meets(each) for each in cards[1:])
    desk.pane.undo()
    desk.drag(desk.at(100, 200), desk.at(400, 200), ALT)
    assert desk.raw("a")["x"] == 320  # as it was dropped, where one wants it so


def test_a_group_grows_with_a_card_that_grows_and_with_a_new_one(table) -> None:
    desk = table(GROUPED)
    desk.pane.actions_.reword("a", "\n\n".join(["line"] * 12))
    frame = desk.node("g").rect
    assert frame.holds(desk.node("a").rect)
    assert frame.height > 240
    desk.pane.undo()
    key = desk.pane.actions_.add_card((180, 180))
    assert desk.node("g").rect.holds(desk.node(key).rect)


def test_the_next_card_in_a_group_belongs_to_it(table) -> None:
    desk = table(GROUPED)
    desk.click("a")
    for _ in range(3):
        desk.key(Qt.Key.Key_N)
        assert desk.view.hold.is_written_on  # one frame, that of the field
        desk.bot.keyClicks(desk.pane.editor, "Idea")
        desk.bot.keyClick(desk.pane.editor, Qt.Key.Key_Escape)
        assert not desk.view.hold.is_written_on
    assert len(desk.pane.model.board.members(desk.node("g"))) == 4


def test_a_title_lies_over_the_frame_of_another_group(table) -> None:
    upper = {"id": "u", "type": "group", "label": "U", "x": 0, "y": 0, "width": 240}
    lower = {"id": "l", "type": "group", "label": "Lower", "x": 0, "y": 110, "width": 240}
    desk = table(board_text(lower | {"height": 100}, upper | {"height": 100}))
    desk.view.viewport().repaint()
    shot = desk.view.grab().toImage()
    ratio = desk.view.devicePixelRatioF()
    line = {
        shot.pixelColor(round(at.x() * ratio), round(at.y() * ratio)).name()
        for x in range(8, 50)
        for at in (desk.at(x, 100),)
    }
    frame = desk.at(200, 100)
    edge = shot.pixelColor(round(frame.x() * ratio), round(frame.y() * ratio)).name()
    assert edge not in line


def test_a_new_group_asks_for_its_name(table) -> None:
    desk = table()
    desk.click("a")
    desk.click("c", SHIFT)
    desk.key(Qt.Key.Key_G)
    assert desk.pane.editor.hasFocus()
    desk.bot.keyClicks(desk.pane.editor, "In the phone")
    desk.bot.keyClick(desk.pane.editor, Qt.Key.Key_Return)
    assert [each.get("label") for each in desk.value()["nodes"]] == [
        "In the phone",
        *[None] * 4,
    ]
    assert desk.view.hasFocus()


@pytest.mark.parametrize(
    ("word", "pause"), [("In the phone", 0.1), ("In the phone", 0.7), ("Side", 0.1), ("vs xg", 0.2)]
)
def test_a_word_that_is_typed_is_no_series_of_commands(table, word: str, pause: float) -> None:
    desk = table()
    now = [0.0]
    wanted: list[str] = []
    desk.pane.command_wanted.connect(wanted.append)
    desk.pane.keys.clock = lambda: now[0]
    desk.click("a")
    for letter in word:
        desk.bot.keyClicks(desk.view, letter)
        now[0] += pause
    desk.key(Qt.Key.Key_Backspace)  # to correct it
    assert desk.text == FOUR
    assert wanted in ([], ["board_star"], ["board_vote"])
    assert not desk.pane.editor.isVisible()
    assert len([each for each in desk.told if "Enter writes" in each]) == 1
    now[0] += 2
    desk.key(Qt.Key.Key_2)
    assert desk.raw("a")["color"] == CHOICES[1]


def test_what_the_first_letter_of_a_word_did_is_taken_back(table) -> None:
    desk = table()
    desk.pane.keys.clock = lambda: 0.0
    desk.pane.command_wanted.connect(lambda _: desk.pane.actions_.recolour("3"))
    desk.click("a")
    desk.bot.keyClicks(desk.view, "vase")
    assert desk.text == FOUR


def test_the_same_key_again_and_again_is_no_word(table) -> None:
    desk = table()
    wanted: list[str] = []
    desk.pane.command_wanted.connect(wanted.append)
    desk.pane.keys.clock = lambda: 0.0
    desk.click("a")
    desk.bot.keyClicks(desk.view, "vvvs")
    assert wanted == ["board_vote"] * 3 + ["board_star"]


def test_after_a_click_on_a_tool_the_keyboard_is_the_boards(table) -> None:
    desk = table()
    desk.click("d")
    for each in desk.pane.bar.findChildren(QPushButton):
        if each.text() == "Fit":
            desk.bot.mouseClick(each, Qt.MouseButton.LeftButton)
    assert desk.view.hasFocus()
    desk.key(Qt.Key.Key_Delete)
    assert [each["id"] for each in desk.value()["nodes"]] == [*"abc"]


def test_a_handle_resizes(table) -> None:
    desk = table()
    desk.click("d")
    desk.drag(desk.at(500, 280), desk.at(558, 341))
    assert desk.raw("d")["width"] == 260
    assert desk.raw("d")["height"] == 140
    desk.key(Qt.Key.Key_Left, CTRL | SHIFT)
    assert desk.raw("d")["width"] == 240


def test_a_dot_draws_a_line_to_another_card(table) -> None:
    desk = table()
    desk.click("c")
    desk.drag(desk.at(214, 240), desk.place("d"))
    line = desk.value()["edges"][-1]
    assert (line["fromNode"], line["toNode"]) == ("c", "d")
    assert (line["fromSide"], line["toSide"]) == (Side.RIGHT, Side.LEFT)


def test_a_line_into_the_empty_makes_a_card(table) -> None:
    desk = table()
    desk.click("d")
    desk.drag(desk.at(514, 240), desk.at(650, 300))
    desk.bot.keyClicks(desk.pane.editor, "New thought")
    desk.bot.keyClick(desk.pane.editor, Qt.Key.Key_Escape)
    made = desk.value()["nodes"][-1]
    assert made["text"] == "New thought"
    assert desk.value()["edges"][-1]["toNode"] == made["id"]


def test_double_click_makes_a_card_and_edits_it_in_place(table) -> None:
    desk = table(board_text())
    viewport, left = desk.view.viewport(), Qt.MouseButton.LeftButton
    desk.bot.mouseDClick(viewport, left, Qt.KeyboardModifier.NoModifier, desk.at(100, 100))
    assert desk.pane.editor.isVisible()
    desk.bot.keyClicks(desk.pane.editor, "**Bold** idea")
    desk.bot.keyClick(desk.pane.editor, Qt.Key.Key_Return, CTRL)
    assert [each["text"] for each in desk.value()["nodes"]] == ["**Bold** idea"]
    assert not desk.pane.editor.isVisible()
    assert desk.view.hasFocus()


def test_lines_are_selected_labelled_coloured_and_deleted_by_keys(table) -> None:
    desk = table()
    desk.key(Qt.Key.Key_Right)
    desk.key(Qt.Key.Key_L)
    assert desk.view.hold.edge == "e"
    assert desk.told[-1] == "Line from Card a to Card b: then."
    desk.key(Qt.Key.Key_3)
    assert desk.value()["edges"][0]["color"] == CHOICES[2]
    desk.key(Qt.Key.Key_Return)
    desk.bot.keyClicks(desk.pane.editor, "so")
    desk.bot.keyClick(desk.pane.editor, Qt.Key.Key_Return)
    assert desk.value()["edges"][0]["label"] == "so"
    desk.key(Qt.Key.Key_Escape)
    assert desk.view.selected == ["a"]
    desk.key(Qt.Key.Key_L)
    desk.key(Qt.Key.Key_Delete)
    assert desk.value()["edges"] == []
    desk.key(Qt.Key.Key_L)
    assert "a card with lines first" in desk.told[-1]


def test_keys_alone_go_write_connect_colour_and_delete(table) -> None:
    desk = table()
    desk.key(Qt.Key.Key_Right)  # the first card
    assert desk.view.current == "a"
    desk.key(Qt.Key.Key_Down)
    assert desk.view.current == "c"
    desk.key(Qt.Key.Key_C)
    desk.key(Qt.Key.Key_Right)
    desk.key(Qt.Key.Key_C)
    assert [desk.value()["edges"][-1][key] for key in ("fromNode", "toNode")] == ["c", "d"]
    desk.key(Qt.Key.Key_2)
    assert desk.raw("d")["color"] == CHOICES[1]
    desk.key(Qt.Key.Key_0)
    assert "color" not in desk.raw("d")
    desk.key(Qt.Key.Key_Return)
    desk.bot.keyClicks(desk.pane.editor, "Other words")
    desk.bot.keyClick(desk.pane.editor, Qt.Key.Key_Escape)
    assert desk.raw("d")["text"] == "Other words"
    assert desk.view.current == "d"
    desk.key(Qt.Key.Key_Delete)
    assert [each["id"] for each in desk.value()["nodes"]] == ["a", "b", "c"]
    assert len(desk.value()["edges"]) == 1  # the line went with its card
    desk.key(Qt.Key.Key_Tab)
    assert desk.view.current == "a"
    desk.key(Qt.Key.Key_N)
    assert desk.pane.editor.isVisible()


def test_a_card_grows_with_what_is_written_on_it(table) -> None:
    desk = table()
    desk.click("a")
    desk.key(Qt.Key.Key_Return)
    desk.pane.editor.setPlainText("one\n\ntwo\n\nthree\n\nfour\n\nfive")
    desk.pane.editor.finish()
    assert desk.raw("a")["height"] > 80
    desk.pane.undo()  # both are one step
    assert desk.text == FOUR


def test_what_a_screen_reader_hears(table) -> None:
    desk = table()
    desk.click("b")
    assert desk.view.accessibleDescription() == ("Card: Card b. green. connected to Card a.")
    desk.click("c", SHIFT)
    assert desk.view.accessibleDescription().startswith("2 selected. Card: Card c")


def test_aligning_and_distributing(table) -> None:
    from stet.design.board.arrange import Edge

    desk = table(board_text(card("a", 0, 0), card("b", 310, 40), card("c", 900, 15)))
    desk.pane.selectAll()
    desk.pane.actions_.align(Edge.TOP)
    assert {desk.raw(key)["y"] for key in "abc"} == {0}
    desk.pane.actions_.distribute(across=True)
    assert [desk.raw(key)["x"] for key in "abc"] == [0, 450, 900]


def test_copies_go_from_board_to_board_and_to_text(table) -> None:
    one, two = table(), table(board_text())
    one.click("a")
    one.click("b", SHIFT)
    one.pane.copy()
    assert QGuiApplication.clipboard().text() == "Card a\n\nCard b"
    two.pane.paste()
    values = two.value()
    assert [each["text"] for each in values["nodes"]] == ["Card a", "Card b"]
    assert values["nodes"][1]["shape"] == "pill"
    assert values["edges"][0]["label"] == "then"
    assert not {each["id"] for each in values["nodes"]} & {"a", "b"}
    QGuiApplication.clipboard().setText("From a text")
    two.pane.paste()
    assert two.value()["nodes"][-1]["text"] == "From a text"
    one.pane.cut()
    assert [each["id"] for each in one.value()["nodes"]] == ["c", "d"]


def test_finding_goes_from_match_to_match(table) -> None:
    desk = table()
    desk.pane.finder.show_find()
    desk.bot.keyClicks(desk.pane.finder.words, "CARD")
    assert desk.pane.finder.count.text() == "1 of 4"
    desk.bot.keyClick(desk.pane.finder.words, Qt.Key.Key_Return)
    assert desk.view.selected == ["b"]
    desk.bot.keyClick(desk.pane.finder.words, Qt.Key.Key_Escape)
    assert desk.view.hasFocus()


def test_tracked_edits_pend(table) -> None:
    desk = table()
    desk.document.tracking = True
    desk.click("d")
    desk.key(Qt.Key.Key_Delete)
    assert desk.document.manuscript.original == FOUR
    assert [node.id for node, _ in desk.pane.model.shown.on.gone] == ["d"]


def test_a_proposed_card_is_gone_to_and_decided_about_like_words(table) -> None:
    desk = table()
    board = read(desk.text)
    made = [NewNode("text", Rect(0, 400 + 200 * n, 200, 80), f"Idea {n}") for n in range(2)]
    propose_on(
        desk.document,
        board,
        [Proposed(edits.add(board, [each]), reason="x") for each in made],
        MODEL,
    )
    desk.pane.model.read_now()
    text = desk.pane._text
    text.changes.go_next()
    assert desk.view.selected == [made[0].id]
    text.changes.decide_at_caret(accept=True)
    assert desk.view.selected == [made[1].id]
    text.changes.decide_at_caret(accept=False)
    assert [each["id"] for each in json.loads(desk.document.manuscript.original)["nodes"]] == [
        *"abcd",
        made[0].id,
    ]
    assert desk.document.manuscript.pending_count == 0


@pytest.mark.parametrize("cut", [30, 200])
def test_half_a_file_is_told_of_and_kept(table, cut) -> None:
    desk = table(FOUR[:cut])
    assert not desk.pane._problem.isHidden()
    desk.key(Qt.Key.Key_N)
    assert desk.text == FOUR[:cut]
    assert "cannot be changed" in desk.told[-1]


def test_an_empty_board_teaches(table) -> None:
    desk = table(board_text())
    assert desk.pane._empty.isVisible()
    desk.key(Qt.Key.Key_N)
    assert not desk.pane._empty.isVisible()


def test_an_empty_board_offers_questions_to_the_brief(table) -> None:
    desk = table(board_text())
    wanted: list[str] = []
    desk.pane.command_wanted.connect(wanted.append)
    offers = {each.text(): each for each in desk.pane._empty.findChildren(QPushButton)}
    offers["Questions to the brief"].click()
    assert wanted == ["board_ideas"]


@pytest.mark.parametrize("x", [0, 480])
def test_new_cards_fill_what_is_in_sight_column_by_column(table, x: int) -> None:
    desk = table(board_text(card("a", x, 0)))
    desk.view.select(["a"])
    for _ in range(9):
        desk.key(Qt.Key.Key_N)
        desk.bot.keyClicks(desk.pane.editor, "Idea")
        desk.bot.keyClick(desk.pane.editor, Qt.Key.Key_Escape)
    places = [(each["x"], each["y"]) for each in desk.value()["nodes"]]
    assert len({x for x, _ in places}) > 1
    assert len(set(places)) == len(places)
    seen = desk.view.uncovered()
    assert all(seen.contains(x + 1, y + 1) for x, y in places)


def test_zoom_stays_at_the_pointer_and_fits(table) -> None:
    desk = table()
    from PySide6.QtCore import QPointF

    point = QPointF(300, 200)
    before = desk.view.mapToScene(point.toPoint())
    desk.view.set_scale(2.0, point)
    after = desk.view.mapToScene(point.toPoint())
    assert abs(before.x() - after.x()) < 2
    assert abs(before.y() - after.y()) < 2
    desk.key(Qt.Key.Key_F)
    assert desk.view.zoom == 100
    seen = desk.view.visible()
    assert all(seen.contains(node.rect.x, node.rect.y) for node in read(FOUR).nodes)


def proposed_on(desk, made) -> int:
    """Propose edits of a board; return the change that they are."""
    propose_on(desk.document, desk.pane.model.board, [made], MODEL, label="Suggestion")
    desk.pane.model.read_now()
    (found,) = pending(desk.document.manuscript)
    return found.change.id


def told(desk) -> tuple[str, str] | None:
    (found,) = pending(desk.document.manuscript)
    return desk.pane.told(found)


def test_a_proposed_line_is_told_and_gone_to_as_a_line(table) -> None:
    desk = table()
    line = NewEdge("a", "d", label="nearly the same?")
    change = proposed_on(desk, Proposed(edits.add(desk.pane.model.board, edges=[line]), "line", ""))
    assert told(desk) == ("", "“Card a” → “Card d”: nearly the same?")
    desk.window.findChild(ManuscriptView).change_shown.emit(change)
    assert desk.view.hold.edge == line.id
    assert desk.view.selected == []


def test_a_line_that_is_to_go_is_told_as_a_line(table) -> None:
    desk = table()
    board = desk.pane.model.board
    proposed_on(desk, Proposed(edits.remove(board, [], board.edges), "gone", ""))
    assert told(desk) == ("“Card a” → “Card b”: then", "")


@pytest.mark.parametrize("size", [(1000, 700), (700, 420)])
@pytest.mark.parametrize("many", [1, 3, 12])
def test_what_comes_is_brought_into_sight_beside_tools_and_map(table, many: int, size) -> None:
    desk = table()
    desk.window.resize(*size)
    desk.pane.resize(*size)
    places = [NewNode("text", Rect(900 + 280 * n, 900, 260, 160), f"{n}") for n in range(many)]
    desk.pane.model.commit(edits.add(desk.pane.model.board, places), "New")
    desk.view.reveal_all([each.id for each in places])
    free = desk.view.viewport().rect().adjusted(0, 0, 0, desk.pane.bar.y() - desk.pane.height())
    for each in places:
        seen = desk.view.mapFromScene(rect_of(each.rect)).boundingRect()
        assert free.contains(seen)
        assert desk.pane.map.isHidden() or not seen.intersects(desk.pane.map.geometry())


@pytest.mark.parametrize("size", [(1000, 700), (700, 500), (1300, 500)])
@pytest.mark.parametrize("count", [1, 4, 9])
def test_what_is_fitted_lies_under_neither_tools_nor_map(table, count: int, size) -> None:
    cards = [card(str(at), at % 3 * 240, at // 3 * 100) for at in range(count)]
    desk = table(board_text(*cards, card("far", 4000, 4000)))
    desk.window.resize(*size)
    desk.pane.resize(*size)
    keys = [each["id"] for each in cards]
    desk.view.fit(keys)
    over = [each for each in (desk.pane.map, desk.pane.bar) if not each.isHidden()]
    for key in keys:
        seen = desk.view.mapFromScene(rect_of(desk.node(key).rect)).boundingRect()
        assert desk.view.viewport().rect().contains(seen)
        assert not any(seen.intersects(each.geometry()) for each in over)


def test_a_small_view_has_no_map(table) -> None:
    desk = table(board_text(card("a", 0, 0), card("far", 4000, 4000)))
    desk.view.scrolled.emit()
    assert not desk.pane.map.isHidden()
    desk.window.resize(660, 700)
    desk.pane.resize(660, 700)
    assert desk.pane.map.isHidden()


@pytest.mark.parametrize("lines", range(2, 7))
def test_a_card_has_no_empty_line_at_its_foot(table, lines: int) -> None:
    desk = table(board_text(card("a", 0, 0, height=60)))
    desk.pane.actions_.reword("a", "  \n".join(["line"] * lines))
    node = desk.node("a")
    document, room, _ = text_on(node, rect_of(node.rect))
    assert -SPARE <= room.height() - document.size().height() < 20


def test_a_proposed_card_is_as_high_as_its_words(table) -> None:
    desk = table()
    words = "\n".join(f"{number}. One that nobody wants to be seen with:" for number in range(10))
    high = desk.pane.height_for(words, 260.0)
    assert high % 20 == 0
    node = TextNode(start=0, end=0, index=0, id="", rect=Rect(0, 0, 260, high), text=words)
    document, room, _ = text_on(node, rect_of(node.rect))
    assert document.size().height() <= room.height() + SPARE
