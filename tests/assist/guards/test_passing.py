# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Which edits of a sentence pass, where the guards find something in the whole of it."""

from __future__ import annotations

import pytest
from msgspec.structs import replace
from tests.built_in_tasks import PROOFREAD, REWRITE

from stet.assist.guards.fault import Fault
from stet.assist.guards.guard_context import GuardContext
from stet.assist.guards.passing import passing_edits
from stet.assist.replies.kinds import parted_edits
from stet.assist.tasks.task import Permission
from stet.document.word_diff import applied, diff_words


def tried(source: str, reply: str, task) -> tuple[str, list[Fault]]:
    edits = parted_edits(source, diff_words(source, reply))
    kept, held = passing_edits(source, edits, GuardContext(task))
    return applied(source, kept), [each.faults[0] for each in held]


def test_one_wrong_edit_does_not_hold_the_others_back():
    source = "She recieved 15 leters from Leith."
    text, held = tried(source, "She received 50 letters from Leith.", PROOFREAD)
    assert text == "She received 15 letters from Leith."
    assert held == [Fault.NUMBER]


def test_what_only_fails_together_is_made_as_far_as_it_goes():
    source = "She had two dogs and a bird then."
    short = replace(PROOFREAD, guards=("length",), length=replace(PROOFREAD.length, shortest=0.9))
    edits = list(diff_words(source, "She had dogs, a then."))
    kept, held = passing_edits(source, edits, GuardContext(short))
    assert kept == edits[: len(kept)]
    assert len(kept) + len(held) == len(edits)
    assert {fault for each in held for fault in each.faults} == {Fault.SHORT}


@pytest.mark.parametrize("may", [{Permission.REWORD}, {Permission.WRITE_ANEW}])
def test_in_other_words_a_sentence_stands_or_falls_as_one(may):
    source = "She recieved 15 leters from Leith."
    free = replace(REWRITE, may=frozenset(may))
    text, held = tried(source, "She received 50 letters from Leith.", free)
    assert text == source
    assert set(held) == {Fault.NUMBER}
    assert len(held) == 3


def test_another_language_is_held_back_as_one():
    source = "It was here and it was there in Leith for a week."
    task = replace(PROOFREAD, guards=("language",))
    text, held = tried(source, "Es war hier und es war dort in Leith für eine week.", task)
    assert text == source
    assert len(held) > 1
    assert set(held) == {Fault.LANGUAGE}
