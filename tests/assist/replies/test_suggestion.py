# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""From what a reply says of some sentences to edits, held back or not: values in, values out."""

from __future__ import annotations

import pytest
from msgspec.structs import replace
from tests.built_in_tasks import CUT, PROOFREAD, REWRITE

from stet.assist.guards.edit_filters import StyleProfile
from stet.assist.guards.fault import Fault
from stet.assist.guards.guard_context import GuardContext
from stet.assist.prompting.chunks import chunks_within
from stet.assist.replies.composing import Mended
from stet.assist.replies.reply_reader import Dropped, Revised
from stet.assist.replies.suggestion import Suggestion, suggestion_for
from stet.assist.tasks.task import PLAIN_CODE, Permission
from stet.document.editing import everything
from stet.document.manuscript import Manuscript
from stet.document.origin import Origin, Source

BY = Origin(Source.MODEL, "m", "t", "r")
PADDED = "It was the case that she left the old house in the rain."
TEXT = f"she recieved three letters. {PADDED} Nobody waved at her"


def suggest(outcome, task, instruction: str = "", text: str = TEXT) -> Suggestion:
    manuscript = Manuscript.of(text)
    (chunk,) = chunks_within(manuscript, everything(manuscript))
    context = GuardContext(task, instruction)
    return suggestion_for(Mended(chunk), outcome, context, StyleProfile(text), BY)


def edits(found: Suggestion) -> list[tuple[str, str]]:
    text = found.passage.text
    return [(text[e.edit.start : e.edit.end], e.edit.text) for e in found.edits]


def test_a_revision_becomes_edits_of_its_passage_with_kind_and_reason():
    found = suggest(Revised(0, 0, "She received three letters."), PROOFREAD)
    assert found.passage.text == "she recieved three letters."
    assert edits(found) == [("recieved", "received")]  # the edge of the passage is the writer's
    assert (found.edits[0].kind, found.edits[0].by) == ("spelling", None)
    assert found.edits[0].reason == "“recieved” is misspelt."
    assert (found.source, found.reply) == (found.passage.text, "she received three letters.")


def test_what_fails_a_guard_is_held():
    found = suggest(Revised(0, 0, "she received four letters."), PROOFREAD)
    assert edits(found) == [("recieved", "received")]
    assert [each.faults[0] for each in found.held] == [Fault.NUMBER]


@pytest.mark.parametrize(
    ("text", "number", "reply"),
    [
        ("‘Aye. I were counting.’ She looked up.", 1, "I was counting."),
        ("“Aye,” he said. “We was late. We was cold.”", 2, "We were cold.”"),
        ("“Aye. We was late. It were cold.", 1, "We were late."),
    ],
)
def test_who_speaks_goes_on_speaking_in_the_next_sentence(text, number, reply):
    found = suggest(Revised(number, number, reply), PROOFREAD, text=text)
    assert edits(found) == []
    assert [each.faults for each in found.held] == [(Fault.SPEECH,)]


def test_behind_what_is_said_nobody_speaks():
    text = "‘Aye. Nay.’ They was late."
    found = suggest(Revised(2, 2, "They were late."), PROOFREAD, text=text)
    assert edits(found) == [("was", "were")]


def test_what_plain_code_cuts_is_its_own():
    found = suggest(Revised(1, 1, PADDED), CUT)
    assert edits(found) == [("It was the case that she", "She")]
    assert found.edits[0].by == BY._replace(source=Source.RULE, name=PLAIN_CODE)
    for task in (PROOFREAD, REWRITE):
        assert suggest(Revised(1, 1, PADDED), task, "livelier").edits == ()


@pytest.mark.parametrize(
    ("may", "instruction", "goes"),
    [
        (set(Permission), "make it shorter", True),
        ({Permission.CUT, Permission.REWORD}, "make it shorter", True),
        (set(Permission), "make it livelier", False),
        (set(Permission), "", False),
        ({Permission.REWORD, Permission.WRITE_ANEW}, "make it shorter", False),
    ],
)
def test_a_sentence_goes_only_where_it_may_and_less_was_asked_for(may, instruction, goes):
    task = replace(REWRITE, may=frozenset(may))
    found = suggest(Dropped(2, 2), task, instruction)
    if goes:
        assert edits(found) == [(" Nobody waved at her", "")]
        assert found.held == ()
    else:
        assert found.edits == ()
        assert [each.faults for each in found.held] == [(Fault.LOST,)]


def test_the_padding_of_a_sentence_that_may_not_go_is_cut():
    found = suggest(Dropped(1, 1, is_wordy=True), CUT)
    assert edits(found) == [("It was the case that she", "She")]
    assert found.held == ()


@pytest.mark.parametrize(
    ("instruction", "reason"),
    [("make it kinder!", "As you asked: “make it kinder”."), ("", "A rewording.")],
)
def test_other_words_are_as_the_writer_asked(instruction, reason):
    found = suggest(Revised(2, 2, "No kind hand rose to greet her"), REWRITE, instruction)
    assert {edit.reason for edit in found.edits} == {reason}
