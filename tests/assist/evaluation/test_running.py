# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Trials run as a writer's requests run: what is shown, how long it took, and how it ends."""

from __future__ import annotations

import json

import pytest
from tests.built_in_tasks import FEEDBACK, PROOFREAD

from stet.assist.evaluation.evaluating import evaluate
from stet.assist.evaluation.figures import count
from stet.assist.evaluation.fitness_record import FitnessRecord, model_key
from stet.assist.evaluation.running import Runner, Stopped
from stet.assist.evaluation.trials import Trial
from stet.assist.model_choice import ModelChoice

from .made import passage

TEXT = "She {~~recieved~>received~~} three letters. The boats {~~was~>were~~} late."
TEXT_BY_RULES = "She received three letters. The boats was late."
GOOD = "She received three letters. The boats were late."


def runner(desk) -> Runner:
    return Runner(desk.client, desk.assistant.session.choice)


def test_what_a_task_shows_is_an_outcome(scripted_desk):
    trial = Trial(passage(TEXT, "mend"), PROOFREAD)
    done = runner(scripted_desk(GOOD)).run(trial)
    assert (done.final, done.failed, done.task) == (GOOD, "", "proofread")
    assert [(item.old, item.new) for item in done.items] == [
        ("recieved", "received"),
        ("was", "were"),
    ]
    assert 0 < done.first <= done.last
    counts = count(trial, done)
    assert (counts.mended, counts.right, counts.needless, counts.harmful) == (2, 2, 0, 0)


def test_one_model_does_one_trial_after_the_other(scripted_desk):
    mine = runner(scripted_desk(GOOD, GOOD))
    trial = Trial(passage(TEXT, "mend"), PROOFREAD)
    assert mine.run(trial).final == mine.run(trial).final == GOOD


def test_comments_stand_where_they_were_made(scripted_desk):
    said = json.dumps({"sentence": 2, "comment": "“late” says little: how late were they?"})
    done = runner(scripted_desk(otherwise={"text": said})).run(
        Trial(passage("All went home.\n\nThe boats were late.", "coach", "clean"), FEEDBACK)
    )
    for item in done.items:
        assert done.final[item.start : item.end] == item.old


def test_a_trial_that_fails_says_so(scripted_desk):
    done = runner(scripted_desk({"fail": "crashed"})).run(Trial(passage(TEXT, "mend"), PROOFREAD))
    assert done.failed
    # What rules mend had come before.
    assert done.final == TEXT_BY_RULES


def test_it_stops_when_it_is_told_to(scripted_desk):
    with pytest.raises(Stopped):
        runner(scripted_desk(GOOD)).run(
            Trial(passage(TEXT, "mend"), PROOFREAD), goes_on=lambda: False
        )


@pytest.mark.model
@pytest.mark.slow
@pytest.mark.timeout(600)
def test_a_real_model_is_rated(real_desk, starter_model, tmp_path):
    trial = Trial(passage(TEXT, "mend"), PROOFREAD)
    mine = Runner(real_desk(starter_model).client, ModelChoice("starter", starter_model))
    key = model_key(starter_model)
    (fitness,) = evaluate(key, [trial], mine.run, FitnessRecord(tmp_path), seconds=60)
    assert fitness.is_fit is not None
    assert "of 2 mistakes were mended" in fitness.why
