# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
from stet.assist.rewriting.prior import MOST, asked_besides


def test_more_is_asked_where_nothing_evident_is_wrong() -> None:
    assert asked_besides(0, 300) > 3
    assert -0.7 < asked_besides(5, 300) < -0.6
    assert asked_besides(0, 20_000) == MOST


def test_a_short_text_says_little() -> None:
    assert asked_besides(0, 0) == 0
    assert 0 < asked_besides(0, 10) < 0.1


def test_each_mistake_found_asks_less_and_each_word_without_more() -> None:
    by_found = [asked_besides(found, 300) for found in range(6)]
    by_words = [asked_besides(1, words) for words in range(0, 600, 50)]
    assert by_found == sorted(by_found, reverse=True)
    assert by_words == sorted(by_words)
