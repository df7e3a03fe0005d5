# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Which edits of a cut or corrected sentence are left out, and which stand by themselves."""

from __future__ import annotations

import pytest
from tests.built_in_tasks import PROOFREAD, REWRITE, TIGHTEN

from stet.assist.guards.edit_filters import (
    StyleProfile,
    is_noop_edit,
    is_reworded,
    stands_alone,
)
from stet.document.word_diff import Edit, diff_words

NO_STYLE = StyleProfile()


def only(source: str, reply: str):
    (edit,) = diff_words(source, reply)
    return edit


@pytest.mark.parametrize(
    ("source", "reply", "alone"),
    [
        ("It was very cold.", "It was cold.", True),
        ("It was utilised.", "It was used.", True),
        ("It was, as it were, cold.", "It was cold.", True),
        ("It was, cold.", "It was cold.", False),  # one comma of two
        ("It was a kind of a storm.", "It was some storm.", False),
    ],
)
def test_an_edit_stands_alone_where_it_takes_words_or_puts_one_for_one(source, reply, alone):
    assert stands_alone(source, only(source, reply)) is alone


@pytest.mark.parametrize(
    ("source", "reply", "task", "is_noop"),
    [
        ("It was  cold.", "It was cold.", PROOFREAD, True),
        ("It was *cold* there.", "It was cold there.", PROOFREAD, True),
        ("It was teh cold.", "It was the cold.", PROOFREAD, False),
        ("The tired boats left.", "The boats left.", TIGHTEN, False),
        ("The boats, then, left.", "The boats then, left.", TIGHTEN, True),
        ("It was big there.", "It was large there.", TIGHTEN, True),  # no shorter
        ("It was late and cold.", "It was late, cold.", TIGHTEN, True),  # a comma for an *and*
        ("It is not here.", "It isn't here.", TIGHTEN, True),
        ("It was big there.", "It was large there.", REWRITE, False),
    ],
)
def test_an_edit_that_mends_nothing(source, reply, task, is_noop):
    assert is_noop_edit(source, only(source, reply), task, NO_STYLE) is is_noop


SERIAL = StyleProfile("They had red, white, and blue flags, and tea, milk, and salt.")
PLAIN = StyleProfile("They had red, white and blue flags, and tea, milk and salt.")


@pytest.mark.parametrize(("style", "is_noop"), [(SERIAL, False), (PLAIN, True), (NO_STYLE, True)])
def test_a_serial_comma_is_set_only_where_the_writer_sets_it(style, is_noop):
    source, reply = "We saw boats, gulls and men.", "We saw boats, gulls, and men."
    assert is_noop_edit(source, only(source, reply), PROOFREAD, style) is is_noop


@pytest.mark.parametrize(
    ("source", "reply", "reworded"),
    [
        ("The boat was very late.", "The boat was late.", False),
        ("The boat left at noon.", "The boat left.", True),  # only that word says when
        ("The boat left at noon, at noon sharp.", "The boat left at noon sharp.", False),
        ("It was a matter of the tide.", "It was the tide.", False),
        ("The old wooden boat left.", "It left.", True),
    ],
)
def test_what_was_to_be_cut_is_not_put_in_other_words(source, reply, reworded):
    assert any(is_reworded(source, edit) for edit in diff_words(source, reply)) is reworded


@pytest.mark.parametrize(
    ("text", "words", "right"),
    [
        ("It’s late. “Go,” she said.", "don't", "don’t"),
        ("It’s late, and he's in. “Go.”", "don't", "don’t"),  # by what it mostly has
        ("It's late.", "don't", "don't"),
        ("It is late.", "years' ", "years' "),
        ("“Go.”", "years' ", "years’ "),
    ],
)
def test_an_edit_has_the_apostrophes_that_the_writer_uses(text, words, right):
    assert StyleProfile(text).typeset(Edit(0, 3, words)).text == right
