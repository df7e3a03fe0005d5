# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Feedback without a model: findings, lenses, a comment that becomes a suggestion, the report."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLabel

from stet.document import thread
from stet.document.paragraph import Position
from stet.storage.paths import lenses_folder

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
TEXT = (
    "# On work\n\nStudies have shown that it is so, and we make use of that here.\n\n"
    "We met on the the roof.\n"
)
SHORT = (
    "The boat came in and nobody on the long grey quay had anything to say about that, since "
    "it was late and they were tired. It went out again. Nobody waved. "
)

# The offscreen platform says so of every dialog.
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    path = tmp_path / "draft.md"
    path.write_text(TEXT, "utf-8")
    return path


def said(driver) -> list[tuple[str, str]]:
    comments = thread.in_order(driver.page.document.manuscript)
    return [(comment.kind, comment.quote) for comment in comments]


def cards(driver) -> dict[str, object]:
    return {card.comment.kind: card for card in driver.window.comments.cards()}


def look_again(driver, looks: list[object]) -> None:
    """Have the text looked at once more, and wait for it."""
    count = len(looks)
    driver.window.coaching.look(driver.page)
    driver.until(lambda: len(looks) > count)


FOUND = [
    ("No source", "Studies have shown"),
    ("Hidden verb", "make use of"),
    ("Doubled word", "the the"),
]


def test_feedback_needs_no_model_and_says_what_it_found(open_window, draft: Path) -> None:
    driver = open_window(draft)
    driver.press(Qt.Key.Key_K, CTRL, SHIFT)
    driver.until(lambda: said(driver) == FOUND)
    assert driver.window.panel.current == "comments"
    assert driver.page.ask_bar._message.text() == "3 questions for you."
    driver.until(lambda: set(cards(driver)) == {kind for kind, _ in FOUND})
    driver.press(Qt.Key.Key_K, CTRL, SHIFT)
    driver.until(lambda: "No other weak spots" in driver.page.ask_bar._message.text())
    assert said(driver) == FOUND
    assert driver.text == TEXT


def test_a_selection_alone_is_looked_at(open_window, draft: Path) -> None:
    driver = open_window(draft)
    driver.go(4, 0)
    driver.press(Qt.Key.Key_End, SHIFT)
    driver.press(Qt.Key.Key_K, CTRL, SHIFT)
    driver.until(lambda: said(driver) == [("Doubled word", "the the")])


def test_by_keys_a_comment_becomes_a_suggestion_and_comes_back(open_window, draft: Path) -> None:
    driver = open_window(draft)
    driver.press(Qt.Key.Key_K, CTRL, SHIFT)
    driver.until(lambda: "Doubled word" in cards(driver))
    cards(driver)["Doubled word"].setFocus()
    driver.press(Qt.Key.Key_S)
    assert driver.page.document.manuscript.final == TEXT.replace("the the", "the")
    assert driver.pending() == 1
    assert driver.window.panel.current == "review"
    comment = thread.in_order(driver.page.document.manuscript)[-1]
    assert comment.resolved
    driver.page.document.undo()
    assert driver.text == TEXT
    assert not thread.in_order(driver.page.document.manuscript)[-1].resolved


def test_a_comment_without_a_rule_goes_to_the_model_as_what_it_is_told(
    open_window, draft: Path
) -> None:
    driver = open_window(draft, replies=[], otherwise={"echo": True, "replace": {"so": "true"}})
    driver.press(Qt.Key.Key_K, CTRL, SHIFT)
    driver.until(lambda: "No source" in cards(driver))
    driver.until(lambda: not driver.page.ask_bar.is_running)
    cards(driver)["No source"]._suggest()
    driver.until(lambda: driver.page.ask_bar.is_running)
    driver.until(lambda: not driver.page.ask_bar.is_running)
    assert driver.window.session.value.instructions == ()


def test_a_comment_is_resolved_and_reopened_by_its_key_and_stays_so(
    open_window, draft: Path
) -> None:
    driver = open_window(draft)
    driver.press(Qt.Key.Key_K, CTRL, SHIFT)
    driver.until(lambda: "Hidden verb" in cards(driver))
    card = cards(driver)["Hidden verb"]
    card.begin_reply()
    driver.bot.keyClicks(card._field, "It is how I talk.")
    driver.press(Qt.Key.Key_Return)
    driver.until(lambda: cards(driver)["Hidden verb"].comment.replies)
    cards(driver)["Hidden verb"].setFocus()
    driver.press(Qt.Key.Key_O)
    driver.until(lambda: "Hidden verb" not in cards(driver))
    driver.window.close()
    again = open_window(draft)
    (comment,) = (c for c in thread.in_order(again.page.document.manuscript) if c.resolved)
    assert (comment.kind, comment.replies[0].text) == ("Hidden verb", "It is how I talk.")


def test_the_menu_has_stets_lenses_and_the_writers_own(open_window, draft: Path) -> None:
    lenses_folder().mkdir(parents=True, exist_ok=True)
    (lenses_folder() / "aunt.toml").write_text(
        'title = "My aunt"\nsummary = "Doubled words."\nfindings = ["doubled_words"]\n', "utf-8"
    )
    driver = open_window(draft)
    actions = {action.text(): action for action in driver.window.comments.lens_menu().actions()}
    assert {"Everything Stet is sure of", "Sceptical client", "My aunt"} <= set(actions)
    actions["My aunt"].trigger()
    driver.until(lambda: said(driver) == [("Doubled word", "the the")])
    assert driver.page.ask_bar._message.text() == "“My aunt”: 1 question for you."


def test_the_model_is_asked_too_on_request_and_told_for_what_it_is(
    open_window, draft: Path
) -> None:
    remark = '{"sentence": 1, "comment": "The word studies stands for people nobody has met."}'
    driver = open_window(draft, replies=[], otherwise={"text": remark})
    driver.go(2, 3)
    driver.window.comments.ask_model()
    driver.until(lambda: said(driver))
    driver.until(lambda: not driver.page.ask_bar.is_running)
    driver.until(lambda: driver.window.comments.cards())
    card = driver.window.comments.cards()[0]
    words = [label.text() for label in card.findChildren(QLabel)]
    assert card.comment.origin.name != "Stet"
    assert any("opinion" in each for each in words)


def test_the_report_counts_when_it_is_looked_at_and_by_section(open_window, tmp_path: Path) -> None:
    path = tmp_path / "long.md"
    path.write_text(f"# One\n\n{SHORT * 3}\n\n# Two\n\n{SHORT * 3}\n", "utf-8")
    driver = open_window(path)
    report = driver.window.report
    assert report.cards == []
    driver.press(Qt.Key.Key_5, CTRL, SHIFT)
    driver.until(lambda: report.cards)
    assert [card.measure.name for card in report.cards][:2] == ["sentence_length", "readability"]
    (bars, *_) = report.cards[0]._charts
    driver.bot.mouseClick(bars, Qt.MouseButton.LeftButton, pos=QPoint(40, 20))
    assert driver.page.view.caret() == Position(4, 0)
    before = report.cards[0].accessibleName()
    driver.page.view.setFocus()
    driver.go(2, 0)
    driver.type("A sentence. ")
    report.look()
    driver.until(lambda: report.cards[0].accessibleName() != before)
    assert len(report.cards[0]._charts) == 2


def test_the_report_goes_on_with_the_numbers_of_earlier_days(open_window, tmp_path: Path) -> None:
    path = tmp_path / "book.md"
    path.write_text(SHORT, "utf-8")
    driver = open_window(path)
    driver.press(Qt.Key.Key_5, CTRL, SHIFT)
    driver.until(lambda: driver.window.report.cards)
    driver.type("The tide was out, and it stayed out for a day. ")
    driver.window.report.look()
    driver.until(lambda: len(driver.window.report.cards[0]._charts) == 1)
    driver.window.commands.run("save")
    driver.window.close()
    again = open_window(path)
    again.press(Qt.Key.Key_5, CTRL, SHIFT)
    again.until(lambda: again.window.report.cards)
    assert len(again.window.report.cards[0]._charts) == 1
    file = again.window.workspace.current
    assert len(again.window.workspace.record(file).counted) == 2


def test_a_lens_chooses_the_measures_too(open_window, tmp_path: Path) -> None:
    path = tmp_path / "long.md"
    path.write_text(f"# One\n\n{SHORT * 3}\n\n# Two\n\n{SHORT * 3}\n", "utf-8")
    driver = open_window(path)
    driver.window.comments.look_through("plain-language")
    driver.until(lambda: "Plain language" in driver.page.ask_bar._message.text())
    driver.press(Qt.Key.Key_5, CTRL, SHIFT)
    report = driver.window.report
    driver.until(lambda: report.cards)
    names = {card.measure.name for card in report.cards}
    assert names <= {"readability", "sentence_length", "passives"}
    report._all.click()
    assert len(report.cards) > len(names)


def test_lens_and_model_are_commands(open_window, draft: Path) -> None:
    remark = '{"sentence": 1, "comment": "The word studies stands for people nobody has met."}'
    driver = open_window(draft, replies=[], otherwise={"text": remark})
    driver.go(2, 3)
    driver.window.commands.run("ask_model_too")
    driver.until(lambda: said(driver))
    assert driver.window.commands["lens"].menu == "Ask/thoughts"


def test_a_detector_whose_findings_are_deleted_again_and_again_keeps_quiet(
    open_window, tmp_path: Path
) -> None:
    path = tmp_path / "worn.md"
    path.write_text("At the end of the day it is late. We met on the the roof.\n", "utf-8")
    driver = open_window(path)
    looks: list[object] = []
    driver.window.coaching.looked.connect(looks.append)
    times = 0
    while times < 40:
        look_again(driver, looks)
        if ("Worn phrase", "At the end of the day") not in said(driver):
            break
        driver.until(lambda: "Worn phrase" in cards(driver))
        card = cards(driver)["Worn phrase"]
        card.removed.emit(card.comment.id)
        times += 1
    assert 3 < times < 40
    assert said(driver) == [("Doubled word", "the the")]
