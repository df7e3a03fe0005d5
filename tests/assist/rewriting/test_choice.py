# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Which of the changes of some replies make the sentence that is shown."""

from __future__ import annotations

from stet.assist.rewriting.choice import (
    MOST_CHANGES,
    Likelihood,
    Version,
    changes,
    likely,
    together,
    versions,
)
from stet.document.word_diff import applied

SOURCE = "The old dog was then very slow to come in, and it was really quite late."
SHORT = "The dog was slow to come in, and it was late."


def anything(_text: str) -> bool:
    return True


def keeps_then(text: str) -> bool:
    return "then" in text


def test_every_subset_of_a_reply_is_a_version_and_the_shortest_comes_first():
    found = versions(SOURCE, [SHORT], anything)
    assert found[0].text == SHORT
    assert [each.words for each in found] == sorted(each.words for each in found)
    assert len({each.text for each in found}) == len(found)
    assert all(applied(SOURCE, each.edits) == each.text for each in found)


def test_what_a_guard_holds_is_in_no_version_and_the_rest_is():
    found = versions(SOURCE, [SHORT], keeps_then)
    assert found
    assert all("then" in each.text for each in found)
    assert "The dog was then" in found[0].text or "late" in found[0].text


def test_what_saves_no_word_is_no_version():
    assert versions(SOURCE, [SOURCE, SOURCE.replace("old", "aged")], anything) == []


def test_a_change_that_saves_nothing_is_in_no_version():
    source = "The meeting which is due to take place on Friday is off, and they waits."
    reply = "The meeting due to it being on Friday is off, and they wait."
    found = versions(source, [reply], anything)
    assert found
    assert all("take place" in each.text for each in found)
    assert any(each.text.endswith("they wait.") for each in found)


def test_of_many_changes_those_close_to_one_another_are_one():
    words = "ab".join(f" w{number} keep{number} stay{number}" for number in range(20)).split()
    source = " ".join(words)
    reply = " ".join(word for word in words if not word.startswith("w"))
    assert len(changes(source, reply)) <= MOST_CHANGES
    assert applied(source, changes(source, reply)) == reply


def test_the_shortest_that_is_as_likely_is_taken():
    found = [Version("a", ()), Version("a b", ()), Version("a b c", ())]
    source = Likelihood(-40.0, 10)
    assert (
        likely(source, found, [Likelihood(-39.5, 5), Likelihood(-30.0, 8)] * 1 + [source])
        == (found[1])
    )
    assert likely(source, found, [source, source, source]) is None  # none has gained
    assert likely(source, found[:1], [Likelihood(-30.0, 5)]) is None  # words that belong together


def test_of_several_replies_two_must_agree_on_a_change():
    other = SOURCE.replace(" really quite", "").replace("slow", "late")
    found = versions(SOURCE, [SHORT, other, SOURCE], anything)
    assert [each.text for each in found] == [SOURCE.replace(" really quite", "")]
    assert versions(SOURCE, [SHORT, SOURCE, SOURCE], anything) == []
    assert versions(SOURCE, [SHORT, SHORT, SOURCE], anything)[0].text == SHORT


def test_two_small_words_that_hold_a_sentence_together_go_as_one():
    source = "First the map, and in the final section I will discuss the results."
    edits = changes(source, "First the map, and the final section will discuss the results.")
    assert len(edits) == 2
    (one,) = together(source, edits, anything)
    assert applied(source, [one]) == applied(source, edits)
    source = "One example of it lies near Houma, in Maine."
    alone = changes(source, "One example lies near Houma, in Maine.")
    assert together(source, alone, anything) == tuple(alone)


def test_what_only_passes_together_is_one_change():
    source = "He came in late, and he sat down late."
    edits = changes(source, "He came in, and he sat down.")
    assert len(edits) == 2
    assert together(source, edits, anything) == tuple(edits)
    (one,) = together(source, edits, lambda text: text.count("late") != 1)
    assert applied(source, [one]) == "He came in, and he sat down."
