# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Proofreading: plain code first, then the model, then a second look at what both have left."""

from __future__ import annotations

import dataclasses

import pytest
from tests.assist.conftest import ANN
from tests.built_in_tasks import PROOFREAD

from stet.assist.guards.fault import Fault
from stet.assist.held_back import take
from stet.assist.mechanics.checker import Checker
from stet.assist.task_request import TaskRequest
from stet.document import review
from stet.document.paragraph import Position, Span

CHECKER = Checker()
TEXT = "She recieved three letters. The boat come late. Nobody waved to her."
ECHO = {"echo": True, "again": True}


def proofread(desk, text: str):
    desk.open(text)
    request = TaskRequest(PROOFREAD, desk.document, desk.all, checker=CHECKER)
    return desk.run(desk.assistant.start(request, desk.seen.append))


def changes(desk) -> set[tuple[str, str, str]]:
    pending = review.pending(desk.document.manuscript)
    return {(p.old, p.new, p.change.origin.name) for p in pending}


def test_the_model_reads_what_plain_code_has_mended_and_each_has_its_name(scripted_desk):
    desk = scripted_desk({"echo": True, "replace": {"come": "came"}, "when": "She received"})
    proofread(desk, TEXT)
    assert ("recieved", "received", "Harper") in changes(desk)
    assert ("come", "came", "scripted") in changes(desk)
    assert desk.document.manuscript.final == "She received three letters. The boat came late. " + (
        "Nobody waved to her."
    )


def test_what_both_have_mended_stands_there_once(scripted_desk):
    desk = scripted_desk(TEXT.replace("recieved", "received"))
    proofread(desk, TEXT)
    assert [p.old for p in review.pending(desk.document.manuscript)].count("recieved") == 1


def test_words_taken_for_one_another_are_mended_where_the_sentence_gains(scripted_desk):
    text = "He put it down over their. Their house was far away."
    desk = scripted_desk(ECHO, scores={" there.": 6.0})
    proofread(desk, text)
    assert changes(desk) == {("their", "there", "Stet")}
    desk = scripted_desk(ECHO, scores={" there.": 1.0})
    assert proofread(desk, text).changes == 0


def test_an_engine_that_cannot_score_gives_none_of_these(scripted_desk):
    desk = scripted_desk(ECHO, scores={" there.": 6.0}, can_score=False)
    assert proofread(desk, "He put it down over their.").changes == 0


def test_a_verb_beside_its_subject_is_asked_about_where_nothing_else_is_wrong(scripted_desk):
    text = "The postman, who always look cold, waved."
    desk = scripted_desk(ECHO, scores={" looks": 6.0})
    proofread(desk, text)
    assert changes(desk) == {("look", "looks", "Stet")}


def test_a_doubtful_change_is_made_where_the_sentence_gains_much(scripted_desk):
    text = "The lamp hang over the table. Nobody waved to her."
    reply = text.replace("hang", "hung")
    desk = scripted_desk(reply, scores={" hung": 8.0})
    status = proofread(desk, text)
    assert changes(desk) == {("hang", "hung", "scripted")}
    assert status.held == ()
    desk = scripted_desk(reply, scores={" hung": 2.0})
    status = proofread(desk, text)
    assert changes(desk) == set()
    assert [each.faults for each in status.held] == [(Fault.DOUBTFUL,)]


def test_a_misspelt_word_that_may_be_two_is_the_likelier_in_its_sentence(scripted_desk):
    desk = scripted_desk(ECHO, scores={"which": 4.0})
    proofread(desk, "He told us wich of the two it was.")
    assert desk.document.manuscript.final == "He told us which of the two it was."


def test_a_word_that_may_well_be_right_is_mended_where_its_sentence_gains(scripted_desk):
    desk = scripted_desk(ECHO, scores={"asked": 6.0})
    proofread(desk, "He aksed us for two of them.")
    assert changes(desk) == {("aksed", "asked", "Harper")}
    desk = scripted_desk(ECHO, scores={"door": 4.0})
    assert proofread(desk, "The doro wat is brick red.").changes == 0
    desk = scripted_desk(ECHO, can_score=False)
    assert proofread(desk, "The doro wat is brick red.").changes == 0


def test_a_slip_that_its_words_give_away_is_mended_at_once(scripted_desk):
    desk = scripted_desk(ECHO)
    proofread(desk, "Please let me no if you can come.")
    assert changes(desk) == {("no", "know", "Stet")}


def test_a_paragraph_with_many_mistakes_is_read_twice(scripted_desk):
    text = "The boat come late, the dog bark, the bell ring, and the old man wave."
    first = text.replace("come", "came").replace("bark", "barked").replace("ring", "rang")
    second = first.replace("wave", "waved")
    desk = scripted_desk(first, second, can_score=False)
    proofread(desk, text)
    assert desk.document.manuscript.final == second


def test_what_the_model_would_gladly_put_and_its_sentence_gains_by_is_mended(scripted_desk):
    text = "They were not supposed open the box. It was to big to wrap, and very few to show."
    desk = scripted_desk(ECHO, scores={" to open": 6.0, " too big": 4.0, " very little": 9.0})
    proofread(desk, text)
    assert changes(desk) == {
        ("", "to ", "Stet"),
        ("to", "too", "Stet"),
        ("few", "little", "Stet"),
    }


def test_what_the_reply_has_changed_meanwhile_does_not_move_the_rest(scripted_desk):
    text = "She recieve a letter. They were not supposed open the box, and it come late."
    reply = text.replace("recieve", "received").replace("come", "came in the end")
    desk = scripted_desk(reply, scores={" to open": 6.0})
    proofread(desk, text)
    assert ("", "to ", "Stet") in changes(desk)


@pytest.mark.parametrize(
    ("text", "scores"),
    [
        ("They were not supposed open the box.", {" to open": 2.0}),
        ("She stood in front of the gate.", {"in front the": 3.0}),
        ('"They was late, and he don’t look," she said.', {"They were": 9.0, "he doesn’t": 9.0}),
        ("The crew were late again.", {"crew was late": 9.0}),
        ("She turned round at once.", {" around": 9.0}),
        ("He met Rose at the gate.", {" Rows": 9.0, " Rise": 9.0}),
    ],
)
def test_what_gains_little_or_is_the_writers_stays(scripted_desk, text, scores):
    desk = scripted_desk(ECHO, scores=scores)
    assert proofread(desk, text).changes == 0


def test_a_line_of_speech_keeps_the_marks_that_the_reply_leaves_off(scripted_desk):
    text = '"They have gone to the sea," said the old man, and he layed down his pipe.'
    desk = scripted_desk(text.replace('"', "").replace("layed", "laid"))
    status = proofread(desk, text)
    assert status.held == ()
    assert desk.document.manuscript.final == text.replace("layed", "laid")


@pytest.mark.parametrize(
    "line",
    [
        "Dear Mrs Okafor,",
        "Best wishes,",
        "*I lay my boat*\n*where none shall look,*\n*old and slow.*",
    ],
)
def test_a_salutation_and_verse_are_not_asked_about(scripted_desk, line):
    assert proofread(scripted_desk(), line).changes == 0


def test_what_was_held_back_can_be_taken(scripted_desk):
    text = "The ferry came in at six. It was late."
    desk = scripted_desk("The ferry arrived at six. It was late.", ECHO)
    status = proofread(desk, text)
    assert desk.document.manuscript.final == text
    take(desk.document, status.held[0], ANN, label="Take")
    assert "arrived" in desk.document.manuscript.final


def test_what_the_writer_sees_comes_first(scripted_desk):
    desk = scripted_desk(ECHO).open("\n\n".join(f"The boat come {n}." for n in range(6)))
    request = TaskRequest(PROOFREAD, desk.document, desk.all, checker=CHECKER)
    seen = desk.document.manuscript.paragraphs
    request = dataclasses.replace(request, visible=Span(Position(6, 0), Position(10, 0)))
    job = desk.assistant.start(request, desk.seen.append)
    status = desk.run(job)
    assert len(seen) == 11
    parts = [each.parts for each in desk.seen if each.parts]
    assert set(parts) == {6}
    assert status.part == 6
