# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from tests.ui.text.conftest import Desk

from stet.document.paragraph import Position, Span
from stet.ui.text.find_bar import FindBar

Make = Callable[[str], Desk]
Open = Callable[[str, str], tuple[Desk, FindBar]]


@pytest.fixture
def bar(desk: Make, qtbot: QtBot) -> Iterator[Open]:
    bars: list[FindBar] = []

    def make(text: str, words: str) -> tuple[Desk, FindBar]:
        page = desk(text)
        made = FindBar(page.document, page.view, page.view)
        bars.append(made)
        made.show_replace()
        if words:
            with qtbot.waitSignal(made.searched, timeout=100_000):
                QTest.keyClicks(made.words, words)
        return page, made

    yield make
    for made in bars:
        made.release()


def test_count_and_steps(bar: Open) -> None:
    page, find = bar("the ferry, the Ferry, the ferryman", "ferry")
    assert find.count.text() == "3 found"
    find.go_next()
    assert page.view.selected_span() == Span(Position(0, 4), Position(0, 9))
    assert find.count.text() == "1 of 3"
    find.go_previous()
    assert find.count.text() == "3 of 3"
    find.case.setChecked(True)
    assert find.count.text() == "2 of 2"
    find.whole.setChecked(True)
    assert find.count.text() == "1 found"


def test_struck_words_are_not_found_and_matches_reach_across(bar: Open) -> None:
    page, find = bar("the slow ferry", "the ferry")
    assert find.count.text() == "Not found"
    page.suggest(0, "slow ", "")
    find.search()
    find.go_next()
    assert page.view.selected_span() == Span(Position(0, 0), Position(0, 14))
    find.words.setText("slow")
    find.search()
    assert find.count.text() == "Not found"


@pytest.mark.parametrize("tracked", [False, True])
def test_replace_all_is_one_step(bar: Open, tracked: bool) -> None:
    page, find = bar("a b a\nb a", "a")
    page.document.tracking = tracked
    find.other.setText("xyz")
    find.replace_all()
    assert page.final == "xyz b xyz\nb xyz"
    assert page.manuscript.original == ("a b a\nb a" if tracked else page.final)
    page.view.undo()
    assert page.final == "a b a\nb a"
    assert page.manuscript.pending_count == 0


def test_replace_one_by_one(bar: Open) -> None:
    page, find = bar("a b a b", "a")
    find.other.setText("x")
    page.at(0, 0)
    find.replace_one()
    find.replace_one()
    assert page.final == "x b a b"
    assert page.view.selected_span() == Span(Position(0, 4), Position(0, 5))
    find.other.setText("")
    find.replace_one()
    assert page.final == "x b  b"


def test_patterns(bar: Open) -> None:
    page, find = bar("2024-05 and 2025-06", "")
    find.pattern.setChecked(True)
    find.words.setText(r"(\d+)-(\d+)")
    find.other.setText(r"\2/\1")
    find.search()
    find.replace_all()
    assert page.final == "05/2024 and 06/2025"
    find.words.setText("(")
    find.search()
    assert "pattern" in find.count.text()
    find.words.setText(r"\d(\d+)")
    find.other.setText(r"\7")
    find.search()
    find.replace_all()
    assert page.final == "05/2024 and 06/2025"


def test_a_pattern_without_end_is_given_up(bar: Open) -> None:
    _, find = bar("a" * 60 + "b", "")
    find.pattern.setChecked(True)
    find.words.setText(r"(a|aa|a.)+c")
    find.search()
    assert "too long" in find.count.text() or find.count.text() == "Not found"


def test_keys(bar: Open) -> None:
    page, find = bar("a b a", "a")
    QTest.keyClick(find.words, Qt.Key.Key_Return)
    assert find.count.text() == "1 of 2"
    QTest.keyClick(find.words, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert find.count.text() == "2 of 2"
    QTest.keyClick(find.words, Qt.Key.Key_Escape)
    assert not find.isVisible()
    assert page.view.selected_span() is not None


def test_an_edit_searches_again(bar: Open, qtbot: QtBot) -> None:
    page, find = bar("a b", "a")
    with qtbot.waitSignal(find.searched, timeout=100_000):
        page.suggest(0, "b", "a")
    assert find.count.text() == "2 found"


@pytest.mark.parametrize("pattern", [False, True])
def test_every_match_is_replaced_however_many(bar: Open, pattern: bool) -> None:
    text = "one two\n" * 21_000
    page, find = bar(text, "")
    find.pattern.setChecked(pattern)
    find.words.setText("(tw)o" if pattern else "two")
    find.other.setText(r"\1ice" if pattern else "twice")
    find.search()
    assert find.count.text() == "21,000 found"
    find.replace_all()
    assert find.count.text() == "21,000 replaced"
    assert page.final == text.replace("two", "twice")
    page.view.undo()
    assert page.final == text


WITHIN_CLUSTERS = [
    ("cafe\u0301 cafe", "e", "x", "cafe\u0301 cafx"),
    ("👨‍👩‍👧 👩", "👩", "x", "👨‍👩‍👧 x"),
    ("🇩🇪🇫🇷", "🇪🇫", "x", "🇩🇪🇫🇷"),
    ("हिन्दी ह", "ह", "x", "हिन्दी x"),
    ("\u1100\u1161\u11a8 \u1100", "\u1100", "x", "\u1100\u1161\u11a8 x"),
]


@pytest.mark.parametrize("pattern", [False, True])
@pytest.mark.parametrize(("text", "words", "other", "after"), WITHIN_CLUSTERS)
def test_no_letter_is_taken_apart(
    bar: Open, text: str, words: str, other: str, after: str, pattern: bool
) -> None:
    page, find = bar(text, "")
    find.pattern.setChecked(pattern)
    find.words.setText(words)
    find.other.setText(other)
    find.search()
    find.replace_all()
    assert page.final == after
