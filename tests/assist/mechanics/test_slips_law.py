# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""What is told of a sentence stands in it, whatever the sentence."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from stet.assist.guards.word_lists import word_list
from stet.assist.mechanics.confusion import BEFORE, question_about, sites
from stet.assist.mechanics.slips import slip_edits

WORDS = st.sampled_from(
    word_list(
        """I he they had have has went seen done did not didn't believed to too of off the a loafs
    childrens tuesday i'm its it’s your there explain me discussed about in on two file slow such
    hurry let no if must , . “ ” - * _ ’ é 𝒳"""
    )
)
SENTENCES = st.lists(WORDS, max_size=14).map(" ".join) | st.text(max_size=40)


@given(SENTENCES)
def test_edits_are_in_order_and_apart_and_change_something(sentence: str) -> None:
    behind = 0
    for edit in slip_edits(sentence):
        assert behind <= edit.start <= edit.end <= len(sentence)
        assert sentence[edit.start : edit.end] != edit.text
        behind = edit.end


@given(SENTENCES)
def test_sites_say_what_stands_there_and_each_version_is_the_sentence_with_one_changed(
    sentence: str,
) -> None:
    found = tuple(sites(sentence))
    for site in found:
        assert sentence[site.start : site.end] == site.old != site.new
    if found:
        question = question_about(sentence, found)
        for site, pair in zip(question.sites, question.pairs, strict=True):
            left, changed = (
                (question.prefix + question.continuations[number]).removeprefix(f"{BEFORE} ")
                for number in pair
            )
            assert sentence.startswith(left)
            assert changed == left[: site.start] + site.new + left[site.end :]
