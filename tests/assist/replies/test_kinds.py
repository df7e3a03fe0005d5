# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""What kind of change an edit is, and which edits belong together."""

from __future__ import annotations

import pytest
from tests.built_in_tasks import CUT, PROOFREAD, REWRITE

from stet.assist.replies.kinds import joined_edits, kind_and_reason
from stet.document.word_diff import Edit, applied, diff_words


@pytest.mark.parametrize(
    ("task", "source", "reply", "kind"),
    [
        (PROOFREAD, "She recieved it.", "She received it.", "spelling"),
        (PROOFREAD, "Its late now.", "It's late now.", "wrong word"),
        (PROOFREAD, "The dogs bone.", "The dog's bone.", "punctuation"),
        (PROOFREAD, "She sent the from.", "She sent the form.", "wrong word"),
        (PROOFREAD, "Do not loose it.", "Do not lose it.", "wrong word"),
        (PROOFREAD, "There coats are wet.", "Their coats are wet.", "wrong word"),
        (PROOFREAD, "The boats was late.", "The boats were late.", "grammar"),
        (PROOFREAD, "She walk home.", "She walks home.", "grammar"),
        (PROOFREAD, "in london now", "in London now", "capitals"),
        (PROOFREAD, "Yes he came.", "Yes, he came.", "punctuation"),
        (PROOFREAD, "It is the the end.", "It is the end.", "repeated word"),
        (PROOFREAD, "She is teacher.", "She is a teacher.", "grammar"),
        (PROOFREAD, "One  two.", "One two.", "spacing"),
        (CUT, "It was really very late.", "It was late.", "concise"),
        (CUT, "He made a decision to go.", "He decided to go.", "concise"),
        (REWRITE, "It was a big house.", "It was a vast house.", "word choice"),
        (REWRITE, "It was late.", "Night had come down on the town.", "rephrase"),
    ],
)
def test_kinds(task, source, reply, kind):
    (edit,) = diff_words(source, reply)
    found, reason = kind_and_reason(source, edit, task, "more vivid")
    assert found == kind
    assert reason.endswith((".", "?”", ".”"))
    assert "\n" not in reason


def test_a_full_stop_and_the_capital_behind_it_are_one_change():
    source = "He looked sorry; he was not."
    edits = joined_edits(source, diff_words(source, "He looked sorry. He was not."))
    assert len(edits) == 1
    assert applied(source, edits) == "He looked sorry. He was not."


@pytest.mark.parametrize(
    ("old", "new", "kind"),
    [
        ("raise", "raises", "grammar"),  # no misspelling, as no verb in -e is
        ("make", "makes", "grammar"),
        ("don't", "doesn't", "grammar"),
        ("nothing", "anything", "grammar"),
        ("nobody", "anybody", "grammar"),
        ("no", "any", "grammar"),
        ("tomatos", "tomatoes", "spelling"),
    ],
)
def test_a_form_is_told_from_a_misspelling(old, new, kind):
    found, reason = kind_and_reason(old, Edit(0, len(old), new), PROOFREAD)
    assert found == kind
    assert ("misspelt" in reason) is (kind == "spelling")
