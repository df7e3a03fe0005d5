# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""An operation on a passage: one change a sentence, agreed on, and the rest is said to stay."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.built_in_tasks import BUILT_IN

from stet.assist.jobs import Phase
from stet.assist.operations.prompt import operation_request
from stet.document import review

FORMAL, FRIENDLIER, PRESENT = (
    BUILT_IN.named(name) for name in ("more-formal", "friendlier", "present-tense")
)
GOOD = "She opens the box and goes in."
SOURCE = "She opened the box and went in."


def test_a_sentence_that_two_samples_say_is_one_change_of_several_runs(scripted_desk):
    desk = scripted_desk({"texts": [f" {GOOD}", " She opens it.", f" {GOOD}", " Come."]})
    status = desk.suggest(SOURCE, PRESENT)
    assert (status.phase, status.changes, status.message) == (Phase.DONE, 1, "1 suggestion.")
    manuscript = desk.document.manuscript
    assert manuscript.final == GOOD
    (pending,) = review.pending(manuscript)
    assert pending.change.origin.name == "scripted"
    assert (pending.old, pending.new) == ("opened … went", "opens … goes")
    desk.document.commit(review.reject(manuscript, [pending.change.id]))
    assert desk.document.manuscript.final == SOURCE


def test_what_no_two_say_stays(scripted_desk):
    texts = [f" {GOOD}", " She opens it.", " He goes in.", " Come."]
    desk = scripted_desk({"texts": texts})
    status = desk.suggest(SOURCE, PRESENT)
    assert (status.changes, status.held_back) == (0, 1)
    assert status.message.endswith("1 was held back: it came out otherwise each time.")


def test_what_two_say_and_is_wrong_stays(scripted_desk):
    wrong = " She opens three boxes and goes in."
    desk = scripted_desk({"texts": [wrong] * 4})
    status = desk.suggest("She opened two boxes and went in.", PRESENT)
    assert status.changes == 0
    assert "changed a number" in status.message


def test_what_plain_code_makes_stands_under_the_name_of_stet_and_no_model_is_asked(scripted_desk):
    desk = scripted_desk()
    status = desk.suggest("I don't know, and it's late.", FORMAL)
    assert status.changes == 1
    assert desk.document.manuscript.final == "I do not know, and it is late."
    (pending,) = review.pending(desk.document.manuscript)
    assert pending.change.origin.name == "Stet"


def test_headings_items_and_cells_are_sentences_too_and_the_rest_stays(scripted_desk):
    page = (
        "# Don't wait\n\nThe cat sat there. It's late.\n\n- We can't come.\n\n"
        "| who | what |\n| --- | --- |\n| Ann | It isn't certain yet |\n"
    )
    desk = scripted_desk()
    status = desk.suggest(page, FORMAL)
    assert desk.document.manuscript.final == (
        page.replace("Don't", "Do not")
        .replace("It's", "It is")
        .replace("can't", "cannot")
        .replace("isn't", "is not")
    )
    assert status.changes == 4
    assert "4 of " in status.message
    assert "the rest stay" in status.message


def test_a_passage_in_another_language_is_left_alone(scripted_desk):
    desk = scripted_desk()
    text = "Das ist nicht gut. Wir haben die Maschine nicht mehr und es ist schon sehr spät."
    status = desk.suggest(text, FORMAL)
    assert status.changes == 0
    assert "German was left alone" in status.message


def test_where_nothing_is_to_be_done_no_model_is_asked(scripted_desk):
    desk = scripted_desk()
    status = desk.suggest("The cat sat on the mat. It was warm.", FORMAL)
    assert status.message == "No suggestions. None of the 2 sentences has anything for it."


def test_speech_stays_as_it_was_said(scripted_desk):
    desk = scripted_desk({"texts": [" “I've seen it,” he says."] * 4})
    desk.suggest("“I've seen it,” he said.", PRESENT)
    assert desk.document.manuscript.final == "“I've seen it,” he says."


def test_the_prompt_holds_worked_pairs_and_one_sentence_alone():
    request = operation_request("It's late.", FORMAL, seed=3, document="d")
    roles = [message.role for message in request.messages]
    assert roles == ["system", *["user", "assistant"] * 4, "user"]
    assert request.messages[-1].content == "Sentence: It's late."
    assert (request.prefill, request.alternatives, request.first_greedy) == ("Formal:", 4, True)
    again = operation_request("He's off.", FORMAL)
    assert again.messages[:-1] == request.messages[:-1]


@pytest.mark.model
@pytest.mark.slow
@pytest.mark.timeout(900)
def test_a_letter_becomes_more_formal_without_a_changed_fact(real_desk, everyday_model: Path):
    desk = real_desk(everyday_model)
    letter = (
        "You'll get your £40 back within ten days if the kettle's faulty. "
        "You shouldn't plug it in while it's still wet."
    )
    status = desk.suggest(letter, FORMAL)
    assert status.changes == 2
    final = desk.document.manuscript.final
    for fact in ("£40", "within ten", "if the kettle", "while it is still wet"):
        assert fact in final
    assert "'" not in final
