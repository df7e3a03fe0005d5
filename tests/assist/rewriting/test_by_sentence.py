# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Tightening through a real worker that says what a script tells it."""

from __future__ import annotations

import pytest
from tests.assist.conftest import ANN
from tests.built_in_tasks import TIGHTEN

from stet.assist.guards.fault import Fault
from stet.assist.held_back import take
from stet.assist.jobs import Phase
from stet.assist.tasks.task import PLAIN_CODE
from stet.document import review
from stet.document.proposal import OutOfDate

PADDED = "Due to the fact that it was wet, the people that were on the quay went home."
RULED = "Because it was wet, the people that were on the quay went home."
SHORT = "Because it was wet, the people on the quay went home."
TIGHT = "The dog would not cross the bridge that day."


def authors(desk) -> dict[str, str]:
    return {p.old: p.change.origin.name for p in review.pending(desk.document.manuscript)}


def test_the_rules_cut_first_and_the_model_goes_on_from_there(scripted_desk):
    desk = scripted_desk({"texts": [SHORT, RULED, SHORT], "when": RULED})
    status = desk.suggest(f"{TIGHT} {PADDED}", TIGHTEN)
    assert status.phase is Phase.DONE
    assert desk.document.manuscript.final == f"{TIGHT} {SHORT}"
    assert authors(desk) == {"Due to the fact that": PLAIN_CODE, "that were ": "scripted"}
    assert "% shorter, if you take them all." in status.message
    desk.document.undo()
    assert desk.document.manuscript.final == f"{TIGHT} {PADDED}"


def test_the_first_changes_are_there_before_the_model_has_said_a_word(scripted_desk):
    desk = scripted_desk({"text": "Because", "wait": True}).open(PADDED)
    job = desk.start(TIGHTEN)
    desk.run_until(lambda: job.status.changes == 1)
    assert desk.document.manuscript.final == RULED
    job.cancel()
    assert "What it made so far stays (1)." in job.status.message


@pytest.mark.parametrize("text", [TIGHT, f"{TIGHT} “{PADDED}”", f"> {TIGHT}", "## " + TIGHT])
def test_tight_sentences_and_what_is_said_are_not_asked_about(scripted_desk, text):
    status = scripted_desk().suggest(text, TIGHTEN)  # it fails where it is asked
    assert (status.phase, status.changes) == (Phase.DONE, 0)
    assert "Nothing here is padded." in status.message


def test_verse_is_left_alone(scripted_desk):
    verse = "In order to see the sea\nDue to the fact that she\nIn order to be free"
    assert scripted_desk().suggest(verse, TIGHTEN).changes == 0


def test_a_cut_that_leaves_an_unlikely_sentence_is_not_taken(scripted_desk):
    desk = scripted_desk({"texts": [SHORT]}, scores={"people on": -6.0})
    desk.suggest(PADDED, TIGHTEN)
    assert desk.document.manuscript.final == RULED


@pytest.mark.parametrize(
    ("texts", "final"), [([SHORT, RULED, SHORT], SHORT), ([SHORT, RULED, RULED], RULED)]
)
def test_where_the_engine_cannot_score_two_replies_must_agree(scripted_desk, texts, final):
    desk = scripted_desk({"texts": texts}, can_score=False)
    desk.suggest(PADDED, TIGHTEN)
    assert desk.document.manuscript.final == final


def test_what_is_held_back_can_be_taken_all_the_same(scripted_desk):
    only = "Because it was wet, the people went home."
    desk = scripted_desk({"texts": [only]})
    status = desk.suggest(PADDED, TIGHTEN)
    (held,) = status.held
    assert (held.faults[0], status.held_back) == (Fault.REWORDED, 1)
    take(desk.document, held, ANN, label="Take")
    assert desk.document.manuscript.final == only
    with pytest.raises(OutOfDate):
        take(desk.document, held, ANN, label="Take")


def test_a_change_that_goes_over_a_rule_takes_its_place(scripted_desk):
    text = "In order to walk there alone she had to leave the town at noon."
    desk = scripted_desk({"texts": ["Walking there alone she had to leave the town at noon."]})
    desk.suggest(text, TIGHTEN)
    assert desk.document.manuscript.final.startswith("Walking there")
    assert desk.document.manuscript.original == text
    assert authors(desk) == {"In order to walk": "scripted"}


def test_a_crash_keeps_what_the_rules_have_cut(scripted_desk):
    status = scripted_desk({"text": "Because", "crash": True}).suggest(PADDED, TIGHTEN)
    assert status.phase is Phase.FAILED
    assert status.message.endswith("1 suggestion had come before; it stays.")
