# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""The writer's own comments: made, answered and walked by keys; found from the text and back."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QInputDialog, QLineEdit

from stet.document.comments import Comment, CommentStep
from stet.document.paragraph import Position, Span
from stet.ui.panels.feedback_panel import CommentCard

# The offscreen platform says so of every dialog.
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


def comment(driver, paragraph: int, words: str, text: str) -> None:
    """Comment on ``words`` of a paragraph, by keys, as somebody who has said their name."""
    driver.window.preferences.change(writer="Ann")
    start = driver.page.document.manuscript.paragraphs[paragraph].markup.index(words)
    ends = (Position(paragraph, start), Position(paragraph, start + len(words)))
    driver.page.view.select_span(Span(*ends))
    # Not by its key: a test's Ctrl+Alt carries a letter, as AltGr does, and would be typed.
    driver.window.commands.run("comment")
    driver.until(lambda: driver.window.findChild(QInputDialog))
    dialog = driver.window.findChild(QInputDialog)
    driver.bot.keyClicks(dialog.findChild(QLineEdit), text)
    driver.bot.keyClick(dialog.findChild(QLineEdit), Qt.Key.Key_Return)
    driver.until(lambda: not driver.window.findChild(QInputDialog))
    driver.window.activateWindow()
    driver.until(driver.window.isActiveWindow)


def cards(driver) -> list[CommentCard]:
    return driver.window.comments.cards()


def test_own_comments_by_keyboard_alone(open_window, ferry: Path) -> None:
    driver = open_window(ferry)
    comment(driver, 0, "for a long time", "How long?")
    comment(driver, 2, "in March", "Which year?")
    driver.until(lambda: len(cards(driver)) == 2)
    assert [card.comment.text for card in cards(driver)] == ["How long?", "Which year?"]
    assert driver.page.view.hasFocus()

    driver.press(Qt.Key.Key_F6)
    driver.press(Qt.Key.Key_Up)
    focus = QApplication.focusWidget()
    assert focus is cards(driver)[0]
    driver.press(Qt.Key.Key_Return)
    assert driver.page.view.caret().paragraph == 0
    focus = cards(driver)[0]
    focus.setFocus()
    driver.press(Qt.Key.Key_R)
    driver.bot.keyClicks(QApplication.focusWidget(), "An")
    driver.press(Qt.Key.Key_Escape)
    assert QApplication.focusWidget() is focus
    driver.press(Qt.Key.Key_R)
    driver.bot.keyClicks(QApplication.focusWidget(), " hour.")
    driver.press(Qt.Key.Key_Return)
    first = min(driver.page.document.manuscript.comments)
    assert [r.text for r in driver.page.document.manuscript.comments[first].replies] == ["An hour."]


def test_from_the_words_to_the_card_and_back(open_window, ferry: Path) -> None:
    driver = open_window(ferry)
    comment(driver, 2, "in March", "Which year?")
    driver.until(lambda: cards(driver))
    (card,) = cards(driver)
    driver.window.panel.show_panel("review")
    driver.go(2, 24)
    view = driver.page.view
    driver.bot.mouseClick(
        view.viewport(), Qt.MouseButton.LeftButton, pos=view.cursorRect().center()
    )
    assert driver.window.panel.current == "comments"
    assert card.property("active") == "true"
    driver.go(0)
    assert card.property("active") == "false"
    driver.bot.mouseClick(card, Qt.MouseButton.LeftButton)
    assert view.caret() == card.comment.anchor.start
    assert card.property("active") == "true"


def test_a_folded_panel_stays_folded(open_window, ferry: Path) -> None:
    driver = open_window(ferry)
    comment(driver, 2, "in March", "Which year?")
    driver.window.panel.show_panel(None)
    driver.go(2, 24)
    view = driver.page.view
    driver.bot.mouseClick(
        view.viewport(), Qt.MouseButton.LeftButton, pos=view.cursorRect().center()
    )
    assert driver.window.panel.isHidden()


def test_the_words_of_a_comment_are_asked_for_beside_its_passage(open_window, ferry) -> None:
    driver = open_window(ferry)
    driver.window.preferences.change(writer="Ann")
    driver.go(2)
    view = driver.page.view
    line = view.viewport().mapToGlobal(view.cursorRect().center())
    driver.window.commands.run("comment")
    (dialog,) = driver.window.findChildren(QInputDialog)
    assert not dialog.frameGeometry().contains(line)
    assert dialog.x() > line.x()
    assert abs(dialog.y() - line.y()) < 100
    dialog.reject()


def test_thousands_of_comments_make_a_few_cards(open_window, tmp_path: Path) -> None:
    count = 2_000
    path = tmp_path / "long.md"
    path.write_text("one two three\n\n" * count, encoding="utf-8")
    driver = open_window(path)
    driver.window.panel.show_panel("comments")
    manuscript, document = driver.page.document.manuscript, driver.page.document
    steps = [
        CommentStep(
            None,
            Comment(
                n + 1,
                Span(Position(2 * n, 0), Position(2 * n, 3)),
                "one",
                document.writer,
                f"Remark {n} " + "and more " * (n % 40),
            ),
        )
        for n in range(count)
    ]
    document.commit(manuscript.comment_transaction(steps))
    driver.until(lambda: cards(driver))
    made = cards(driver)
    assert len(made) < 30
    assert made[0].comment.text.startswith("Remark 0")

    # Words before them move all, and no card is made anew.
    driver.go(0)
    driver.press(Qt.Key.Key_Return)
    driver.type("x")
    assert cards(driver) == made
    assert driver.page.document.manuscript.comments[2].anchor.start == Position(3, 0)

    # The last is reached from the words, and its neighbour by the keyboard.
    driver.go(2 * count - 1, 1)
    driver.until(lambda: any(card.property("active") == "true" for card in cards(driver)))
    last = cards(driver)[-1]
    assert last.comment.text.startswith(f"Remark {count - 1}")
    assert last.geometry().bottom() <= last.parentWidget().height()
    last.setFocus()
    for _ in range(5):
        driver.press(Qt.Key.Key_Up)
    assert QApplication.focusWidget().comment.id == count - 5
    assert len(cards(driver)) < 30
    for one, two in pairwise(cards(driver)):
        assert one.geometry().bottom() < two.y()


def test_a_reply_makes_its_card_higher_and_the_rest_give_way(open_window, ferry: Path) -> None:
    driver = open_window(ferry)
    comment(driver, 0, "for a long time", "How long?")
    comment(driver, 2, "in March", "Which year?")
    driver.until(lambda: len(cards(driver)) == 2)
    first, second = cards(driver)
    before = second.y()
    first.begin_reply()
    driver.until(lambda: second.y() > before)
    assert first.geometry().bottom() < second.y()
