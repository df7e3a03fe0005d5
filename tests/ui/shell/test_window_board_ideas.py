# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""From a board to a decision in the window: ideas, groups, votes, the matrix, and what is sent."""

from __future__ import annotations

import itertools
import json
import re
from pathlib import Path

import pytest
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QInputDialog, QLabel
from tests.ui.board.conftest import board_text, card

from stet.assist.tasks.task import PLAIN_CODE
from stet.design.board.read import read
from stet.design.converging.proposals import sorted_proposals
from stet.design.decision.matrix import WIDEST
from stet.design.sending.outline import sent_to
from stet.document.origin import Origin, Source
from stet.document.review import reject
from stet.ui.asking.decisions import has_matrix_at_caret
from stet.ui.board.card_painter import link_on, rect_of
from stet.ui.board.keys import WANTED
from stet.ui.shell.command import Scope
from stet.ui.shell.menus import BOARD_MENU

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")  # offscreen says so of every dialog

BRIEF = (
    "# Brief: a lunch box\n\nA lunch box for people who cycle to work.\n\n## Audience\n\n"
    "- Commuters on bicycles\n- Couriers\n\n## Requirements\n\n- R1 Not a drop gets out\n"
    "- R2 Opens with one hand\n"
)
CARDS = board_text(
    card("a", 0, 0, text="**Cam lever**\n\nPulls the lid tight. #R1"),
    card("b", 300, 0, text="Magnets hold the lid. #R2"),
    card("c", 600, 0, text="The lid is held by magnets."),
    card("d", 0, 300, text="The seal can be washed in the sink."),
    card("e", 300, 300, text="Round corners, so that a sponge gets everywhere."),
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "lunch"
    made.mkdir()
    (made / "brief.md").write_text(BRIEF, encoding="utf-8")
    (made / "ideas.canvas").write_text(CARDS, encoding="utf-8")
    return made


@pytest.fixture
def table(open_window, folder: Path):
    """A window with the brief and, in front, the board; its writer has said a name."""
    driver = open_window(folder / "brief.md", folder / "ideas.canvas")
    driver.window.preferences.change(writer="Ann")
    return driver


def select(driver, *keys: str) -> None:
    driver.page.board.view.select(keys)


def board(driver):
    return read(driver.page.document.manuscript.final)


def said(driver) -> str:
    return " ".join(each.text for each in driver.window.notices.notices)


def test_the_opposite_of_a_card_comes_as_proposals_that_the_review_decides(table) -> None:
    select(table, "a")
    table.window.commands.run("board_opposite")
    table.until(lambda: table.pending() == 3)
    new = board(table).nodes[5:]
    assert all("“Cam lever”" in node.words for node in new)
    assert {edge.label for edge in board(table).edges} == {"opposite"}
    by = {each.origin.name for each in table.page.document.manuscript.changes.values()}
    assert by == {PLAIN_CODE}
    manuscript = table.page.document.manuscript
    table.page.document.commit(reject(manuscript, list(manuscript.pending())))
    assert table.text == CARDS


def bar_words(driver) -> str:
    return " ".join(each.text() for each in driver.page.ask_bar.findChildren(QLabel))


QUESTION = "What could hold the lid so that one hand is enough?"
ANSWER = "A loop of wide elastic runs over the corners, so that a thumb pushes it off while riding."


def answered(open_window, folder: Path, reply: str):
    """Return a window in which the model was asked about a question on the board, and is done."""
    asking = board_text(card("q", 0, 0, text=QUESTION), card("a", 300, 0, text="A cam lever."))
    (folder / "ideas.canvas").write_text(asking, encoding="utf-8")
    driver = open_window(
        folder / "brief.md", folder / "ideas.canvas", replies=[], otherwise={"text": reply}
    )
    heard: list[str] = []
    driver.window.requests.idea_came.connect(lambda *_: heard.append("another panel's"))
    select(driver, "q")
    driver.window.commands.run("board_answer")
    driver.until(lambda: driver.page.ask_bar.is_running)
    driver.until(lambda: not driver.page.ask_bar.is_running)
    assert not heard
    return driver, asking


def test_a_models_answer_is_a_proposed_card_under_its_name(open_window, folder: Path) -> None:
    driver, asking = answered(open_window, folder, ANSWER)
    new = board(driver).nodes[-1]
    assert new.words == ANSWER
    assert [(edge.from_node, edge.label) for edge in board(driver).edges] == [("q", "answer")]
    manuscript = driver.page.document.manuscript
    (change,) = manuscript.changes.values()
    assert change.origin.source is Source.MODEL
    assert new.facts.by == change.origin.name != PLAIN_CODE
    assert change.reason == f"An answer to: {QUESTION}"
    driver.page.document.commit(reject(manuscript, list(manuscript.pending())))
    assert driver.text == asking


@pytest.mark.parametrize(
    "reply",
    [
        "Hm.",
        "It opens with one hand.",
        f"{QUESTION} Nobody knows that yet, or so they say.",
        "Ask Professor Haldane of the Institute, who has 37 of them and lends each to cyclists.",
        "Innovative features enhance the user experience and engage people who cycle to work.",
        "A lamp with a built-in application that provides additional features to its owner.",
    ],
)
def test_a_models_answer_that_fails_a_guard_is_not_shown(open_window, folder, reply: str) -> None:
    driver, asking = answered(open_window, folder, reply)
    assert driver.text == asking


def test_ideas_come_from_the_brief_beside_the_board(table) -> None:
    table.window.commands.run("board_ideas")
    table.until(table.pending)
    words = " ".join(node.words for node in board(table).nodes[5:])
    assert any(each in words for each in ("ommuters", "ouriers", "lunch box")), words


def test_what_needs_cards_says_so(table) -> None:
    for name, words in (
        ("board_combine", "Select the two cards"),
        ("board_matrix", "two or more"),
        ("board_send", "Select the cards"),
        ("board_vote", "Select a card"),
        ("board_answer", "Select the card with the question"),
    ):
        select(table)
        table.window.commands.run(name)
        table.until(lambda words=words: words in said(table))
    assert table.text == CARDS


def test_without_the_embedder_one_sentence_says_how_to_get_it(table) -> None:
    table.window.commands.run("board_duplicates")
    (notice,) = [each for each in table.window.notices.notices if "25 MB" in each.text]
    assert [each.title for each in notice.remedies] == ["Get it"]


@pytest.fixture
def compared(open_window, folder: Path, embedder_model: Path, tmp_path: Path):
    place = tmp_path / "models" / "embedders"
    place.mkdir(parents=True)
    (place / embedder_model.name).symlink_to(embedder_model)
    return open_window(folder / "ideas.canvas")


@pytest.mark.model
def test_near_duplicates_and_groups_by_the_real_embedder(compared) -> None:
    compared.window.commands.run("board_duplicates")
    compared.until(lambda: board(compared).edges)
    assert [(edge.from_node, edge.to_node) for edge in board(compared).edges] == [("b", "c")]
    compared.window.board_ideas.sort_into(2)
    compared.until(lambda: len(board(compared).groups()) == 2)
    found = board(compared)
    held = {frozenset(node.id for node in found.members(each)) for each in found.groups()}
    assert held == {frozenset("abc"), frozenset("de")}
    assert all(re.fullmatch(r"[A-Z]\w+(?: [A-Z]\w+)?", each.label) for each in found.groups())


@pytest.mark.qt_log_ignore("propagateSizeHints")
def test_where_one_card_is_selected_all_are_sorted(table) -> None:
    select(table, "a")
    table.window.commands.run("board_sort")
    dialog = table.window.findChild(QInputDialog)
    assert f"all {len(board(table).nodes)} cards" in dialog.labelText()
    assert not table.page.board.view.selected
    dialog.reject()


def test_votes_and_stars_are_one_step_each(table) -> None:
    select(table, "a", "b")
    for name in ("board_vote", "board_vote", "board_star"):
        table.window.commands.run(name)
    facts = [node.facts for node in board(table).nodes[:2]]
    assert [(each.total_votes, each.stars) for each in facts] == [(2, 1), (2, 1)]
    for _ in range(3):
        table.window.commands.run("undo")
    assert table.text == CARDS


def test_keys_vote_star_and_take_back(table) -> None:
    table.page.board.keys.clock = itertools.count().__next__  # somebody who takes their time
    select(table, "a")
    for key, held in ((Qt.Key.Key_V, []), (Qt.Key.Key_V, []), (Qt.Key.Key_S, [])):
        table.press(key, *held)
    facts = board(table).nodes[0].facts
    assert (facts.total_votes, facts.stars) == (2, 1)
    assert "2 votes" in table.page.board.facts()
    assert "1 star" in table.page.board.view.accessibleDescription()
    table.press(Qt.Key.Key_V, Qt.KeyboardModifier.ShiftModifier)
    assert board(table).nodes[0].facts.total_votes == 1
    for _ in range(4):
        table.press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert table.text == CARDS


def test_every_key_of_the_board_that_the_window_does_has_its_command(table) -> None:
    for (key, shift), name in WANTED.items():
        command = table.window.commands[name]
        written = ("Shift+" if shift else "") + QKeySequence(key).toString()
        assert written in command.keys
    on_board = [each for each in table.window.commands if each.scope is Scope.BOARD]
    assert set(WANTED.values()) <= {each.id for each in on_board}


def test_the_menu_of_a_board_is_of_cards(table) -> None:
    menu = table.window.actions_.context_menu(table.window, BOARD_MENU)
    names = {action.objectName() for action in menu.actions()}
    assert {"board_vote", "board_star", "board_source", "accept", "copy"} <= names


def test_from_a_text_to_the_card_and_back(table) -> None:
    select(table, "e")
    table.window.commands.run("board_send")
    assert "brief" in table.page.file.title
    text = table.text
    line = next(n for n, each in enumerate(text.split("\n")) if "ideas.canvas#e" in each)
    place = text.split("\n")[line].index("[↗]") + 1
    table.go(line, place)
    table.window.commands.run("follow_link")
    shown = table.page.board
    assert shown is not None
    assert shown.view.selected == ["e"]
    assert shown.view.visible().contains(rect_of(shown.model.shown.nodes["e"].rect))
    table.press(Qt.Key.Key_O)
    assert "brief" in table.page.file.title
    assert table.page.view.caret().paragraph == line


def test_a_requirement_on_a_card_leads_to_its_line_in_the_brief(table) -> None:
    select(table, "b")
    table.press(Qt.Key.Key_O)
    table.until(lambda: not table.page.is_board)
    assert table.page.view.caret().paragraph == BRIEF.split("\n").index("- R2 Opens with one hand")


def test_a_click_with_ctrl_on_a_requirement_leads_there_and_beside_it_selects(table) -> None:
    shown = table.page.board
    shown.view.set_scale(1.0)
    shown.view.centerOn(300, 100)
    found = [
        (x, y)
        for x in range(0, 200, 4)
        for y in range(0, 80, 4)
        if link_on(shown.model.shown.nodes["a"], QRectF(0, 0, 200, 80), QPointF(x, y)) == "R1"
    ]
    assert found
    ctrl, left = Qt.KeyboardModifier.ControlModifier, Qt.MouseButton.LeftButton
    viewport = shown.view.viewport()
    table.bot.mouseClick(viewport, left, ctrl, shown.view.mapFromScene(4, 4))
    assert shown.view.selected == ["a"]
    table.bot.mouseClick(viewport, left, ctrl, shown.view.mapFromScene(*found[len(found) // 2]))
    table.until(lambda: not table.page.is_board)
    line = BRIEF.split("\n").index("- R1 Not a drop gets out")
    assert table.page.view.caret().paragraph == line


def test_a_card_that_leads_nowhere_says_so(table) -> None:
    select(table, "d")
    table.press(Qt.Key.Key_O)
    assert "leads nowhere yet" in said(table)


def test_what_has_votes_is_decided_between_where_nothing_is_selected(table) -> None:
    for key in ("b", "d"):
        select(table, key)
        table.window.commands.run("board_vote")
    select(table)
    table.window.commands.run("board_matrix")
    assert (
        "- **A:** Magnets hold the lid\n- **B:** The seal can be washed in the sink" in table.text
    )


def test_a_long_card_is_named_whole_in_the_list(table) -> None:
    select(table, "d", "e")
    table.window.commands.run("board_matrix")
    assert "- **B:** Round corners, so that a sponge gets everywhere\n" in table.text


def test_where_nothing_wins_the_matrix_stays_as_it_is(table) -> None:
    select(table, "a", "b")
    table.window.commands.run("board_matrix")
    before = table.text
    table.window.commands.run("matrix_record")
    assert "no decision to record" in said(table)
    assert table.text == before
    assert not table.pending()


def test_from_cards_to_a_matrix_to_a_record_in_the_brief(table) -> None:
    select(table, "a", "b")
    table.window.commands.run("board_matrix")
    text = re.sub(" +", " ", table.text)
    assert "- **A:** Cam lever\n- **B:** Magnets hold the lid\n\n| Criterion" in text
    assert "| R1 Not a drop gets out | 3 | | |" in text
    assert max(map(len, table.text.splitlines()[8:])) <= WIDEST
    at = table.page.view.selected_span()
    assert table.text.splitlines()[at.start.paragraph].startswith("| R1")
    text = text.replace("gets out | 3 | | |", "gets out | 3 | 5 | 2 |")
    text = text.replace("one hand | 3 | | |", "one hand | 3 | 4 | 5 |")
    path = table.window.tabs.pages[0].file.path.parent / "which.md"
    path.write_text(text, encoding="utf-8")
    table.window.files.open([path])
    table.go(10, 3)
    table.press(Qt.Key.Key_F9)
    assert (table.page.view.caret().paragraph, table.pending()) == (10, 0)
    assert re.search(r"\| Total +\| +\| 27 +\| 21 +\|", table.text)
    assert "“Cam lever” wins." in said(table)
    assert "\n\n**Result:** “Cam lever” wins. With “R" in table.text
    result = table.text
    table.page.view.undo()
    assert table.text == text
    table.page.view.redo()
    (offer,) = [each for each in table.window.notices.notices if each.remedies]
    offer.remedies[0].run()
    assert table.page.file.path.name == "brief.md"
    assert table.pending() == 0  # one's own decision is done, and not proposed
    caret = table.page.view.caret().paragraph
    assert table.page.document.manuscript.paragraphs[caret].markup == "## Decisions"
    assert "## Decisions" in table.text
    assert "Chosen: **Cam lever** (27 points)" in table.text
    assert "- **Magnets hold the lid** (21 points): weaker on R1" in table.text
    table.page.view.undo()
    assert table.text == BRIEF
    table.page.view.redo()
    nodes = read(table.window.tabs.pages[1].document.manuscript.final).nodes
    assert nodes[1].facts.why == "(21 points): weaker on R1 Not a drop gets out."
    assert [node.id for node in nodes if node.facts.why] == ["b"]
    assert [node.id for node in nodes if node.facts.chosen] == ["a"]
    table.window.tabs.show_page(table.window.tabs.pages[1])
    table.press(Qt.Key.Key_F9)  # from a card it leads to the matrix
    assert (table.page.file.path, table.text) == (path, result)


def test_from_the_card_of_a_decision_its_result_is_one_step(open_window, folder: Path) -> None:
    table = "| Criterion | Weight | A | B |\n| --- | --- | --- | --- |\n| R1 | 3 | 5 | 2 |\n"
    (folder / "which.md").write_text(table, encoding="utf-8")
    file = {"id": "w", "type": "file", "file": "which.md", "x": 0, "y": 0}
    gone = {**file, "id": "g", "file": "gone.md", "x": 400}
    cards = [{**each, "width": 200, "height": 60} for each in (file, gone)]
    (folder / "deciding.canvas").write_text(json.dumps({"nodes": cards}), encoding="utf-8")
    driver = open_window(folder / "deciding.canvas")
    select(driver, "g")
    driver.press(Qt.Key.Key_F9)
    assert "No text with a decision matrix" in said(driver)
    select(driver, "w")
    driver.press(Qt.Key.Key_F9)
    assert driver.page.file.path == folder / "which.md"
    assert "**Result:** “A” wins." in driver.text
    assert has_matrix_at_caret(driver.page)


def test_while_ones_edits_are_tracked_a_result_is_one_too(table) -> None:
    select(table, "a", "b")
    table.window.commands.run("board_matrix")
    table.window.commands.run("track")
    table.page.view.replace_span(table.page.view.selected_span(), " 5 ", "Score")
    before = table.pending()
    table.window.commands.run("matrix_result")
    assert table.pending() > before
    assert all(each.origin.source is Source.HUMAN for each in changes(table))


def changes(driver):
    manuscript = driver.page.document.manuscript
    return [manuscript.changes[number] for number in manuscript.pending()]


def test_the_menu_of_a_matrix_begins_with_its_result(table) -> None:
    select(table, "a", "b")
    table.window.commands.run("board_matrix")
    assert has_matrix_at_caret(table.page)
    table.go(0)
    assert not has_matrix_at_caret(table.page)
    table.window.tabs.show_page(table.window.tabs.pages[1])
    assert not has_matrix_at_caret(table.page)


def test_without_a_text_with_a_matrix_a_board_has_no_result(table) -> None:
    before = table.page
    table.press(Qt.Key.Key_F9)
    assert "No text with a decision matrix" in said(table)
    assert table.page is before


def test_a_model_that_finds_all_options_alike_proposes_no_score(open_window, folder) -> None:
    driver = open_window(
        folder / "brief.md", folder / "ideas.canvas", replies=[], otherwise={"text": "Hm."}
    )
    select(driver, "a", "b")
    driver.window.commands.run("board_matrix")
    before = driver.text
    driver.window.commands.run("matrix_propose")
    driver.until(lambda: driver.page.ask_bar.is_running)
    driver.until(lambda: not driver.page.ask_bar.is_running)
    assert driver.text == before
    assert not driver.pending()


def test_options_without_cards_are_not_compared(table) -> None:
    select(table, "a", "b")
    table.window.commands.run("board_matrix")
    table.window.files.close(table.window.tabs.pages[1].file)
    table.window.commands.run("matrix_propose")
    assert "go to the board first" in said(table)


def test_a_board_is_no_brief_to_be_asked_about(table) -> None:
    table.window.commands.run("interview")
    assert "a board is in front" in said(table)
    table.window.commands.run("coverage")
    table.window.brief.begin()
    assert table.window.brief.question is None
    assert table.text == CARDS


def test_a_card_goes_into_the_text_and_a_paragraph_onto_the_board(table) -> None:
    table.window.tabs.show_page(table.window.tabs.pages[0])
    table.window.tabs.show_page(table.window.tabs.pages[1])
    select(table, "a")
    table.window.commands.run("board_send")
    assert table.page.file.path.name == "brief.md"
    assert table.text.rstrip().endswith("Pulls the lid tight. #R1 [↗](ideas.canvas#a)")
    assert table.pending() == 0
    assert table.page.view.caret().paragraph == len(BRIEF.splitlines()) + 1
    table.go(2)
    table.window.commands.run("send_to_board")
    table.until(lambda: table.page.board is not None and len(board(table).nodes) == 6)
    assert sent_to(board(table).nodes[0]) == ("brief.md",)
    words = board(table).nodes[5].words
    assert words == "A lunch box for people who cycle to work.\n\n[brief](brief.md)"


def test_minutes_for_ones_own_ideas_count_ones_own_cards_and_nothing_is_suggested(table) -> None:
    table.window.commands.run("board_round")
    clock = table.page.board.round
    assert clock.isVisible()
    assert any(re.fullmatch("3:00|2:5[0-9]", each.text()) for each in clock.findChildren(QLabel))
    table.page.board.actions_.add_card(words="Mine")
    table.page.board.actions_.add_card()  # with nothing on it yet
    select(table, "a")
    for name in ("board_ideas", "board_opposite", "board_bad", "board_answer"):
        table.window.commands.run(name)
    assert "for your own ideas" in said(table)
    assert not table.pending()
    table.window.commands.run("board_round")
    assert "One card is yours." in said(table)
    assert clock.isHidden()


def test_ones_own_minutes_end_by_themselves(table) -> None:
    table.window.board_ideas.begin_round(0)
    assert "0 cards are yours" in said(table)


def test_questions_say_how_many_came_and_what_else_there_is(table) -> None:
    select(table, "a")
    table.window.commands.run("board_ideas")
    table.until(lambda: table.pending() == 3)
    assert "3 questions" in said(table)
    assert all("“Cam lever”" in node.words for node in board(table).nodes[5:])
    for _ in range(3):
        select(table, "a")
        before = table.pending()
        table.window.commands.run("board_ideas")
        table.until(lambda before=before: table.pending() > before or "asked all" in said(table))
    (notice,) = [each for each in table.window.notices.notices if "asked all" in each.text]
    assert [each.title for each in notice.remedies] == [
        "More different",
        "The opposite",
        "Ten bad ideas",
    ]


def far_away(driver):
    view = driver.page.board.view
    select(driver, "e")
    view.set_scale(1.0)
    view.centerOn(-2000, -2000)
    return view


def test_what_is_proposed_comes_into_sight_by_itself(table) -> None:
    view = far_away(table)
    table.window.commands.run("board_opposite")
    table.until(table.pending)
    shown = table.page.board.model.shown
    seen = view.uncovered()
    new = [node for node in shown.nodes.values() if node.index in shown.on.new]
    assert all(seen.contains(*node.rect.centre) for node in new)
    assert f"{table.pending()} proposals on the board" in said(table)


def test_cards_that_are_to_move_are_shown_and_counted_with_the_new_groups(table) -> None:
    view = far_away(table)
    at = table.page.board.model.board
    make = sorted_proposals(at, list(at.nodes), [[1, 0]] * 3 + [[0, 1]] * 2, 2, lambda _: [])
    table.window.board_ideas._propose(table.page, table.page.board, lambda _: make, "Sort")
    assert table.pending() > 2
    assert f"{table.pending()} proposals on the board" in said(table)
    seen = view.uncovered()
    assert all(seen.contains(*node.rect.centre) for node in board(table).nodes)


def test_the_board_stays_where_it_is_while_somebody_writes_on_it(table) -> None:
    view = far_away(table)
    table.window.commands.run("board_opposite")
    table.page.board.keys.new_card()
    before = view.visible()
    table.until(table.pending)
    assert table.page.board.editor.is_editing
    assert view.visible() == before
    (notice,) = [each for each in table.window.notices.notices if "not all in sight" in each.text]
    (show,) = notice.remedies
    show.run()
    assert view.visible() != before


def test_that_a_model_is_small_is_said_once(open_window, folder: Path) -> None:
    driver, _ = answered(open_window, folder, "It opens with one hand.")
    assert "bigger model" in bar_words(driver)
    select(driver, "q")
    driver.window.commands.run("board_answer")
    driver.until(lambda: driver.page.ask_bar.is_running)
    driver.until(lambda: not driver.page.ask_bar.is_running)
    assert "bigger model" not in bar_words(driver)


def name_dialog(driver) -> QInputDialog | None:
    return driver.window.findChild(QInputDialog)


def whose(driver) -> list:
    return [each for each in driver.window.notices.notices if "under the name" in each.text]


def test_the_first_vote_counts_at_once_and_eats_no_keys(open_window, folder: Path) -> None:
    driver = open_window(folder / "brief.md", folder / "ideas.canvas")
    driver.page.board.keys.clock = itertools.count().__next__
    select(driver, "a")
    for key in (Qt.Key.Key_V, Qt.Key.Key_V, Qt.Key.Key_S):
        driver.press(key)
    assert name_dialog(driver) is None
    account = driver.page.document.writer.name
    facts = board(driver).nodes[0].facts
    assert (facts.votes, facts.stars) == (((account, 2),), 1)
    assert driver.window.preferences.value.writer == ""


def test_a_name_is_offered_while_votes_are_given_and_they_take_it(
    open_window, folder: Path
) -> None:
    driver = open_window(folder / "brief.md", folder / "ideas.canvas")
    account = driver.page.document.writer.name
    for key in ("a", "b"):
        select(driver, key)
        driver.window.commands.run("board_vote")
    (notice,) = whose(driver)
    assert account in notice.text
    notice.remedies[0].run()
    dialog = name_dialog(driver)
    assert dialog.textValue() == account  # as a proposal
    dialog.setTextValue("  Mara   Lind ")
    dialog.accept()
    driver.until(lambda: name_dialog(driver) is None)
    assert not whose(driver)
    driver.window.commands.run("board_vote")
    assert not whose(driver)
    votes = [node.facts.votes for node in board(driver).nodes[:2]]
    assert votes == [(("Mara Lind", 1),), (("Mara Lind", 2),)]
    assert {page.document.writer.name for page in driver.window.tabs.pages} == {"Mara Lind"}
    driver.window.commands.run("your_name")
    changed = name_dialog(driver)
    assert changed.textValue() == "Mara Lind"
    changed.setTextValue("Jon")
    changed.accept()
    assert driver.window.preferences.value.writer == "Jon"
    driver.window.commands.run("new")
    assert driver.page.document.writer == Origin(Source.HUMAN, "Jon")


def test_the_offer_of_a_name_goes_with_the_next_work_and_comes_once(
    open_window, folder: Path
) -> None:
    driver = open_window(folder / "ideas.canvas")
    select(driver, "a")
    driver.window.commands.run("board_vote")
    assert whose(driver)
    driver.window.commands.run("board_star")
    assert not whose(driver)
    driver.window.commands.run("board_vote")
    assert not whose(driver)
