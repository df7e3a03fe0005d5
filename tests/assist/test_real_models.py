# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Real models: one whose answers are of no use, and one whose answers are."""

from __future__ import annotations

import pytest
from tests.built_in_tasks import PROOFREAD, REWRITE, TIGHTEN

from stet.assist.jobs import Phase
from stet.assist.mechanics.checker import Checker
from stet.assist.task_request import TaskRequest
from stet.document.graphemes import count_words

pytestmark = [pytest.mark.model, pytest.mark.slow, pytest.mark.timeout(600)]

PLANTED = (
    "Yesterday we goes to the market too buy some fresh vegtables. The man which sold them was "
    "very freindly. I beleive that he give us one onion to much."
)
CLEAN = "The gulls here are as big as dogs and twice as rude. I thought of you."
WORDY = (
    "In the month of May she made the decision that she would go down to the pier in order to meet "
    "the ferry herself. There was absolutely no reason at all for her to do this."
)


@pytest.mark.parametrize(
    ("task", "instruction"), [(PROOFREAD, ""), (TIGHTEN, ""), (REWRITE, "Make it warmer.")]
)
def test_useless_replies_do_no_harm(real_desk, starter_model, task, instruction):
    desk = real_desk(starter_model)
    status = desk.suggest(PLANTED, task, instruction)
    assert status.phase is Phase.DONE
    assert status.message
    assert desk.document.manuscript.original == PLANTED
    desk.document.undo()
    assert desk.document.manuscript.final == PLANTED


def test_useless_remarks_and_ideas_do_no_harm(real_desk, starter_model):
    desk = real_desk(starter_model).open(PLANTED)
    status = desk.run(desk.start_feedback())
    assert status.phase is Phase.DONE
    assert all(c.quote in PLANTED for c in desk.document.manuscript.comments.values())
    status = desk.run(desk.start_ideas("A lamp for children who read in bed.", 2))
    assert status.phase is Phase.DONE
    assert len(desk.ideas_seen) <= 2
    for idea in desk.ideas_seen:
        assert idea.provocation.endswith(("?", "."))
        assert 8 <= count_words(idea.text) <= 40
        assert not any(character.isdigit() for character in idea.text)
        assert idea.by == desk.assistant.session.model_name


def test_the_same_seed_gives_the_same_suggestions(real_desk, starter_model):
    desk = real_desk(starter_model)
    desk.suggest(PLANTED, REWRITE, "Make it warmer.", seed=5)
    found = desk.changes
    desk.suggest("The gulls here are rude.", REWRITE, "Make it colder.", seed=6)
    desk.suggest(PLANTED, REWRITE, "Make it warmer.", seed=5)
    assert desk.changes == found


def test_planted_mistakes_are_mended_and_clean_text_stays(real_desk, everyday_model):
    desk = real_desk(everyday_model)
    desk.suggest(PLANTED, PROOFREAD)
    new = [new for _, _, new in desk.changes]
    mended = {"vegetables", "friendly", "believe", "who"} & set(new)
    assert len(mended) >= 3
    assert desk.suggest(CLEAN, PROOFREAD).changes == 0


def test_tightening_gives_a_shorter_text(real_desk, everyday_model):
    desk = real_desk(everyday_model)
    desk.suggest(WORDY, TIGHTEN)
    left = len(desk.document.manuscript.final.split())
    assert 0.45 * len(WORDY.split()) <= left < len(WORDY.split())


def test_a_single_sure_mistake_passes_in_good_prose(real_desk, everyday_model):
    desk = real_desk(everyday_model).open("The postman, who always look cold, waved from the gate.")
    request = TaskRequest(PROOFREAD, desk.document, desk.all, checker=Checker())
    desk.run(desk.assistant.start(request, desk.seen.append))
    assert [new for _, _, new in desk.changes] == ["looks"]


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        (
            "We pay for the lift every month, and we have very few to show for it.",
            "We pay for the lift every month, and we have very little to show for it.",
        ),
        (
            "It didn’t work, of course, and for about a month it just set on the dryer.",
            "It didn’t work, of course, and for about a month it just sat on the dryer.",
        ),
    ],
)
def test_a_word_that_no_rule_knows_is_mended_where_the_model_would_put_another(
    real_desk, everyday_model, wrong, right
):
    desk = real_desk(everyday_model).open(wrong)
    request = TaskRequest(PROOFREAD, desk.document, desk.all, checker=Checker())
    desk.run(desk.assistant.start(request, desk.seen.append))
    assert desk.document.manuscript.final == right
